"""What a figure counts, as far as it can be compared: category, who, where, when, on whose word, and the words around it.

Tables: ``linking_categories.csv``, ``linking_near.csv``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from sayso.lexicon import words
from sayso.linking.intervals import Value, compatible, value
from sayso.linking.places import Where, guessed, main_place, where
from sayso.linking.sentences import Sentence, sentence, text_of
from sayso.linking.shingles import day_of
from sayso.linking.whom import FROM, PREPOSITION, Whom, carried, whom, whose_people
from sayso.linking.whose import Whose, as_known, whose
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.linking.book import Book, Linked
    from sayso.records import Document, Figure, Pair

BODIES = re.compile(r"\b(?:bodies|remains|corpses)\s+of\s+(?:the\s+)?\Z")
TOLL = re.compile(r"\b(?:[Dd]eath )?[Tt]oll\b[^,;.]*\Z")
# So far, in characters, a noun may stand from its number with only its own modifiers between them.
NEXT_TO = 30
REST = re.compile(r"\b(?:others?|another|more|additional|remaining|surviving)\b(?! than)")
OF_THE = re.compile(r"\s+of\s+(?:the|them|those|these|his|her|their|its)\b")
RUNNING = frozenset(["total", "stock"])
# Days from which an event is long past; two texts that name one such day and count the same speak of one event.
PAST = 14
# Categories of which a story has one main count, and from which number on a count of people may be it.
TOLLS = frozenset(["killed", "injured", "missing", "displaced", "homeless", "affected"])
# A main count below BELOW times an earlier one is none. What may be or is denied is none either.
MANY, BELOW = 10, 0.5
UNTRUE = frozenset(["forecast", "denied"])
# What a count of record leaves out.
NOT_SAID = UNTRUE | {"feared"}
EARLIER = r"(?:earlier|previous|initial|preliminary|prior|former|original)"
FORMER = re.compile(
    rf"\b(?:an?|the|its|their|his|her) {EARLIER} (?:figure|toll|count|number|estimate|tally|report|death toll) of\s+\Z|"
    r"\b(?:from|instead of|rather than)\s+(?:(?:an?|the|its|their)\s+(?:[\w-]+\s+){1,3}of\s+)?\Z"
)
# Signs between two amounts that are one sum in two currencies: " (".
SIDE_BY_SIDE = 3
ARTICLES = frozenset(["a", "an", "another", "one"])
# So many sentences on end that bring in a person each are a list; a heading may part them: "Of the women:".
LISTED, HEADING = 3, re.compile(r"\s{0,6}(?:[^\n.:]{1,60}:\s{0,6})?")


# The parts of a scope are made once for each wording and compared by identity, so that each pair of wordings is compared once.
@dataclass(frozen=True, eq=False, slots=True)
class Scope:
    """A figure with what decides which figures it can stand beside; compared by linking/joins.py. Days are ordinals.

    ``context``: the words of its sentence without its noun's. ``toll``: it may count all whom the story's main event hit.
    ``below``: it cannot, as earlier articles counted many more. ``former``: its sentence gives it as what was counted before.
    ``listed``: the list of its article in which it stands, a line for each person. ``daily``: such counts are told by the day there.
    ``twins``: the sums that stand beside it in another currency.
    ``lone``: the only such count of its article. ``dead``: all counts of dead there. ``main``: the place of most figures there.
    """

    figure: Figure
    published: str | None
    story: str | None
    single: bool
    value: Value
    unit: str | None
    whom: Whom
    where: Where
    whose: Whose
    holds: int | None
    said: int | None
    told: int | None
    period: tuple[int, int] | None
    around: Sentence
    context: frozenset[str]
    rest: bool
    former: bool
    toll: bool
    below: bool = False
    lone: bool = False
    main: frozenset[str] = frozenset()
    dead: frozenset[float] = frozenset()
    keys: frozenset[str] = frozenset()
    listed: int | None = None
    daily: bool = False
    twins: frozenset[tuple[str | None, Value]] = frozenset()

    @property
    def sentence(self) -> Pair:
        """Where its sentence stands."""
        return self.around.span

    @property
    def key(self) -> tuple[str, int, int, str]:
        """Order without regard to how documents came in."""
        return (self.figure.doc, self.figure.start, self.figure.end, self.figure.id)


def scopes(book: Book, figures: Iterable[Figure], linked: Linked) -> list[Scope]:
    """Return the scope of each figure that can stand in a series, in order of document and place."""
    known: dict[str, list[str]] = {}
    for v in linked.voices:
        for record in v.members:
            known.setdefault(record, []).append(v.voice)
    by_doc: dict[str, list[Figure]] = {}
    for figure in figures:
        by_doc.setdefault(figure.doc, []).append(figure)
    out: list[Scope] = []
    for doc in sorted(by_doc):
        out.extend(_of_document(book.documents[doc], by_doc[doc], linked.stories.get(doc), known))
    return _by_the_day(_kept_up(out))


def _by_the_day(made: list[Scope]) -> list[Scope]:
    """Mark the events' counts of a story of which one article tells by the day: "30 wounded on Monday, nine on Tuesday".

    Of a war or a plague two days' counts are two; of a single blow, whose dead the article sums up, the day is that of the report.
    """
    days: dict[tuple[str, str], list[tuple[Pair, float]]] = {}
    for s in made:
        if _names_its_day(s) and s.period:
            days.setdefault((s.figure.doc, s.figure.category), []).append((s.period, s.value.size))
    summed = {(s.figure.doc, s.figure.category) for s in made if s.figure.aggregation == "total"}
    told = {key for key, counts in days.items() if key not in summed and _day_by_day(counts)}
    stories = {(s.story, s.figure.category) for s in made if s.story and (s.figure.doc, s.figure.category) in told}
    return [replace(s, daily=True) if s.toll and (s.story, s.figure.category) in stories else s for s in made]


def _day_by_day(counts: list[tuple[Pair, float]]) -> bool:
    """Whether counts of the first and of the last of several days differ."""
    last, first = max(period[0] for period, _ in counts), min(period[1] for period, _ in counts)
    return last > first and len({size for period, size in counts if period[0] == last or period[1] == first}) > 1


def _names_its_day(scope: Scope) -> bool:
    """Whether its own clause says on which day the event was."""
    first, last = scope.period or (0, PAST)
    return (
        scope.figure.aggregation == "event"
        and not scope.single
        and last - first <= 1
        and "figure.time.clause" in scope.figure.rules
    )


def _kept_up(made: list[Scope]) -> list[Scope]:
    """Take from the main counts those that fall far below what two earlier articles of the story, or their own, had counted.

    "23 died" may be all whom a flood killed; once two articles have said 233, it is a day, a town or another event.
    """
    highest: dict[tuple[str | None, str], dict[str, tuple[int, float]]] = {}
    for s in made:
        if s.toll:
            of_story = highest.setdefault((s.story, s.figure.category), {})
            told, size = of_story.get(s.figure.doc, (s.told or 0, 0.0))
            of_story[s.figure.doc] = (told, max(size, s.value.size))
    known = {key: _Known(of_story) for key, of_story in highest.items()}
    return [replace(s, toll=False, below=True) if s.toll and _is_below(s, known[s.story, s.figure.category]) else s for s in made]


class _Known:
    """The highest main count of each article of a story, and the second highest of all told by each day."""

    def __init__(self, highest: Mapping[str, tuple[int, float]]) -> None:
        self.highest = highest
        dated = sorted(one for one in highest.values() if one[0])
        self.days = [told for told, _ in dated]
        self.second = [0.0]
        first = 0.0
        for _, size in dated:
            self.second.append(max(self.second[-1], min(first, size)))
            first = max(first, size)


def _is_below(scope: Scope, known: _Known) -> bool:
    before = known.second[bisect_left(known.days, scope.told)] if scope.told else 0.0
    return scope.value.size < BELOW * max(known.highest[scope.figure.doc][1], before)


def _of_document(document: Document, figures: list[Figure], story: str | None, known: Mapping[str, list[str]]) -> Iterator[Scope]:
    made = list(_drafts(document, figures, story, known))
    lone, chief, lists, twins = _lone(made), _chief(made), _lists(made, document.text), _twins(made)
    dead = frozenset(s.value.size for s in made if s.figure.category == "killed")
    for s in made:
        listed = lists.get(s.sentence) if s.single else None
        yield replace(
            s,
            lone=s.figure.category in lone,
            main=chief,
            dead=dead,
            keys=_keys(s),
            listed=listed,
            twins=twins.get(s.figure.id, frozenset()),
        )


def _twins(made: list[Scope]) -> dict[str, frozenset[tuple[str | None, Value]]]:
    """Return the sums that stand beside a sum of money in another currency, by the ids of both."""
    out: dict[str, frozenset[tuple[str | None, Value]]] = {}
    for s, after in pairwise(s for s in made if s.figure.category == "money"):
        if s.unit != after.unit and 0 <= after.figure.start - s.figure.end <= SIDE_BY_SIDE:
            out[s.figure.id] = out.get(s.figure.id, frozenset()) | {(after.unit, after.value)}
            out[after.figure.id] = frozenset([(s.unit, s.value)])
    return out


def _lists(made: list[Scope], text: str) -> dict[Pair, int]:
    """Return the sentences that make lists of persons, each with its list: three or more on end that begin "A 29-year-old"."""
    opening = sorted({s.sentence for s in made if s.single and s.whom.marks and _opens(s, text)})
    runs: list[list[Pair]] = []
    for span in opening:
        if runs and HEADING.fullmatch(text, runs[-1][-1][1], span[0]):
            runs[-1].append(span)
        else:
            runs.append([span])
    return {span: n for n, run in enumerate(runs) if len(run) >= LISTED for span in run}


def _opens(scope: Scope, text: str) -> bool:
    """Whether nothing but a heading's words and its colon stand before the person in the sentence."""
    before = text[scope.sentence[0] : scope.figure.start].rstrip()
    return not before or before.endswith(":")


def _drafts(document: Document, figures: list[Figure], story: str | None, known: Mapping[str, list[str]]) -> Iterator[Scope]:
    """Yield the scopes of an article's figures, in order, each by itself or by the one before it in its sentence."""
    text, here = text_of(document.text), sentence("", (0, 0))
    main = main_place(document.text)
    before: Whom | None = None
    for figure in sorted(figures, key=lambda f: (f.start, f.end, f.id)):
        span = text.sentence_at(figure.start)
        if span != here.span:
            here, before = sentence(document.text, span), None
        who = _who(figure, document.text, span)
        if before and who.elided:
            who = carried(before, who.words)
        before = who
        place = where(figure.place)
        if not place.words:
            place = guessed(main)
        voices = whose(tuple((s.kind, s.text) for s in figure.sources))
        if ids := known.get(figure.id):
            voices = as_known(voices, tuple(sorted(ids)))
        yield _scope(figure, document, here, (who, place, voices, story))


def _scope(figure: Figure, document: Document, here: Sentence, facts: tuple[Whom, Where, Whose, str | None]) -> Scope:
    who, place, voices, story = facts
    text = document.text
    holds, told = day_of(figure.as_of), day_of(document.published)
    single = _is_single(figure)
    rest = _is_rest(figure, text)
    return Scope(
        figure=figure,
        published=document.published[:10] if document.published else None,
        story=story,
        single=single,
        value=value(figure),
        unit=_unit(figure),
        whom=who,
        where=place,
        whose=voices,
        holds=holds,
        said=holds or told,
        told=told,
        period=_period(figure, holds or told),
        around=here,
        context=here.words - who.words,
        rest=rest,
        former=FORMER.search(text, here.span[0], figure.start) is not None,
        toll=not single and not rest and _is_toll(figure, who, text),
    )


def _is_single(figure: Figure) -> bool:
    """Whether it tells of one person by an article, not by a number."""
    return figure.text.lower() in ARTICLES and figure.min == figure.max == 1


def _who(figure: Figure, text: str, span: Pair) -> Whom:
    counted = _counted(figure, text)
    if figure.counted and (after := FROM.match(text, figure.counted.end)):
        counted += whose_people(after.group())
    return whom(
        counted,
        bodies=not _is_single(figure) and BODIES.search(text, max(0, figure.start - 40), figure.start) is not None,
        toll=TOLL.search(text, span[0], figure.start) is not None,
    )


def _is_toll(figure: Figure, who: Whom, text: str) -> bool:
    """Whether a count is of people in general, many of them, none of whom the words set apart from the rest."""
    return (
        figure.category in TOLLS
        and figure.aggregation in {"event", "total", "stock"}
        and value(figure).size >= MANY
        and figure.hedge != "vague"
        and figure.status not in UNTRUE
        and not (who.groups | who.nations | who.sex | who.age | who.marks | who.soft)
        and not PREPOSITION.search(_counted(figure, text))
    )


def _keys(scope: Scope) -> frozenset[str]:
    """Return by what a figure can be found from another story: its places, its voices, a day long past.

    An event's count without a period is found only by place and day, by counts that are dated to the days before.
    """
    if not scope.period and scope.figure.aggregation not in RUNNING:
        return frozenset(f"n:{w}:{scope.said}" for w in scope.where.words)
    places_ = {f"p:{w}" for w in scope.where.words | scope.around.places}
    if scope.period and scope.period[1] - scope.period[0] <= 1:
        places_ |= {f"n:{w}:{scope.period[1] + d}" for w in scope.where.words for d in range(5)}
    voices = {f"v:{v}" for v in scope.whose.known}
    if scope.single and scope.period:  # "a 4-year-old girl killed in March": by the age and the month
        month = date.fromordinal(scope.period[0]).strftime("%Y-%m")
        voices |= {f"a:{mark}:{scope.figure.category}:{month}" for mark in scope.whom.marks}
    long_past = scope.period and scope.said and scope.said - scope.period[1] > PAST
    return frozenset([*places_, *voices, *([f"d:{scope.period[0]}"] if long_past and scope.period else [])])


def _chief(made: list[Scope]) -> frozenset[str]:
    """Return the place that most figures of an article are about, if it is that of more than one."""
    count: dict[frozenset[str], int] = {}
    for s in made:
        if s.where.words:
            count[s.where.words] = count.get(s.where.words, 0) + 1
    best = max(count, key=lambda words: (count[words], sorted(words)), default=frozenset())
    return best if count.get(best, 0) > 1 else frozenset()


def _lone(made: list[Scope]) -> set[str]:
    """Return the categories of which an article gives one count only, however often and with whatever hedge."""
    by_category: dict[str, set[Value]] = {}
    persons: dict[str, int] = {}
    for s in made:
        category = s.figure.category
        if s.figure.aggregation not in {"subset", "increment"}:
            by_category.setdefault(category, set()).add(s.value)
            persons[category] = persons.get(category, 0) + s.single
    alike = {c for c, values in by_category.items() if all(compatible(a, b) for a, b in combinations(values, 2))}
    return {c for c in alike if persons[c] <= 1}


def _is_rest(figure: Figure, text: str) -> bool:
    """Whether a count is of the others or of some out of more: "two others", "seven more", "two of the men"."""
    words_ = REST.findall(f"{figure.text} {_counted(figure, text)}".lower())
    return bool(words_) or OF_THE.match(text, figure.end) is not None


def _counted(figure: Figure, text: str) -> str:
    """Return the counted noun with all that stands between it and the number ("9-month-old" before "baby")."""
    if not figure.counted:
        return ""
    if figure.end <= figure.counted.start <= figure.end + NEXT_TO:
        return flat(text[figure.end : figure.counted.end])
    return flat(figure.counted.text)


def _period(figure: Figure, said: int | None) -> tuple[int, int] | None:
    """Return the period, cut off where the figure was said: what is counted had happened by then."""
    if not figure.period:
        return None
    first, last = day_of(figure.period[0]), day_of(figure.period[1])
    if not first or not last:
        return None
    return first, max(first, min(last, said)) if said else last


def _unit(figure: Figure) -> str | None:
    if figure.category != "money":
        return figure.unit
    return next((c for c in figure.text if c in "$£€¥₹#"), figure.unit)


@cache
def moves() -> dict[str, str]:
    """Return how the counts of each category move: grows, stock or closed; others form no series."""
    return {r["category"]: r["moves"] for r in words("linking_categories")}


@cache
def near() -> frozenset[tuple[str, str]]:
    """Return the pairs of categories that may count the same people, both ways round."""
    pairs = [(r["a"], r["b"]) for r in words("linking_near")]
    return frozenset([*pairs, *((b, a) for a, b in pairs)])
