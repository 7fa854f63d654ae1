"""What a figure counts, as far as it can be compared: category, who, where, when, on whose word, and the words around it.

Tables: ``linking_categories.csv``, ``linking_near.csv``, ``linking_groups.csv``, ``linking_places.csv``, ``names_countries.csv``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from sayso.extraction.text import Text
from sayso.lexicon import words
from sayso.linking.intervals import Value, compatible, value
from sayso.linking.places import WORD, Where, dull, guessed, main_place, near_place, places_in, where
from sayso.linking.shingles import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.linking.book import Book, Linked
    from sayso.records import Document, Figure, Pair

MARK = re.compile(r"\d+(?:-(?:year|month|week|day)-old)?")
CAPITALS = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z]{2,6}\b")
BODIES = re.compile(r"\b(?:bodies|remains|corpses)\s+of\s+(?:the\s+)?\Z")
TOLL = re.compile(r"\b(?:[Dd]eath )?[Tt]oll\b[^,;.]*\Z")
MEN = re.compile(r"['’]s? men\b")
YOUNG = re.compile(r"\b(?:\w+-(?:month|week|day)|(?:[1-9]|1[0-2]|one|two|three|four|five|six|seven|eight|nine|ten)-year)s?-old\b")
PREPOSITION = re.compile(r"\b(?:of|from|in|at|to|for|with|who|that|attributable|aboard|on|by)\b")
# "people from its mission": what follows a general word may say whose people they are.
FROM = re.compile(r"\s+from\s+(?:(?:[\w’'-]|,(?=\d))+[ \t]*){1,7}")
VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|who|that|will|still)\b")
# So far, in characters, a noun may stand from its number with only its own modifiers between them.
NEXT_TO = 30
REST = re.compile(r"\b(?:others?|another|more|additional|remaining|surviving)\b(?! than)")
OF_THE = re.compile(r"\s+of\s+(?:the|them|those|these|his|her|their|its)\b")
CAPITAL = re.compile(r"\b[A-Z][^\W\d_]{2,}")
RUNNING = frozenset(["total", "stock"])
# Days from which an event is long past; two texts that name one such day and count the same speak of one event.
PAST = 14
# Categories of which a story has one main count, and from which number on a count of people may be it.
TOLLS = frozenset(["killed", "injured", "missing", "displaced", "homeless", "affected"])
# A main count below BELOW times an earlier one is none. What may be or is denied is none either.
MANY, BELOW = 10, 0.5
UNTRUE = frozenset(["forecast", "denied"])
FORMER = re.compile(r"\b(?:from|instead of|rather than)\s+(?:(?:an?|the|its|their)\s+(?:[\w-]+\s+){1,3}of\s+)?\Z")
ARTICLES = frozenset(["a", "an", "another", "one"])


@dataclass(frozen=True, slots=True)
class Voice:
    """On whose word a figure stands: the kind, and the words that tell it from others of the kind."""

    kind: str
    words: frozenset[str]


# The parts of a scope are made once for each wording and compared by identity, so that each pair of wordings is compared once.
@dataclass(frozen=True, eq=False, slots=True)
class Whom:
    """Who or what is counted: groups (linking_groups.csv), nations, ages as printed; ``elided`` where the words do not say."""

    groups: frozenset[str]
    sex: frozenset[str]
    age: frozenset[str]
    soft: frozenset[str]
    marks: frozenset[str]
    nations: frozenset[str]
    elided: bool
    persons: bool
    words: frozenset[str]


@dataclass(frozen=True, eq=False, slots=True)
class Whose:
    """The voices of a figure, nearest first, none where the article says it flatly; and what linking/voices.py calls them."""

    voices: tuple[Voice, ...]
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False, slots=True)
class Scope:
    """A figure with what decides which figures it can stand beside; compared by linking/joins.py. Days are ordinals.

    ``toll``: it may count all whom the story's main event hit. ``below``: it cannot, as earlier articles counted many more.
    ``former``: its sentence gives it as what was counted before.
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
    sentence_words: frozenset[str]
    names: frozenset[str]
    context: frozenset[str]
    sentence: Pair
    rest: bool = False
    attacker: bool = False
    dead: frozenset[float] = frozenset()
    lone: bool = False
    main: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    toll: bool = False
    below: bool = False
    former: bool = False

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
    return _kept_up(out)


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
    return [
        replace(s, toll=False, below=True) if s.toll and _is_below(s, highest[s.story, s.figure.category]) else s for s in made
    ]


def _is_below(scope: Scope, highest: Mapping[str, tuple[int, float]]) -> bool:
    before = sorted((size for told, size in highest.values() if scope.told and told and told < scope.told), reverse=True)
    known = max(highest[scope.figure.doc][1], before[1] if len(before) > 1 else 0.0)
    return scope.value.size < BELOW * known


def _of_document(document: Document, figures: list[Figure], story: str | None, known: Mapping[str, list[str]]) -> Iterator[Scope]:
    text = Text(document.text)
    before: Scope | None = None
    made: list[Scope] = []
    main = main_place(document.text)
    for figure in sorted(figures, key=lambda f: (f.start, f.end, f.id)):
        scope = _scope(figure, document, text.sentence_at(figure.start), story)
        if not scope.where.words:
            scope = replace(scope, where=guessed(near_place(document.text, scope.sentence, figure.start) or main))
        if before and scope.whom.elided and before.sentence == scope.sentence:
            scope = replace(scope, whom=_carried(before.whom))
        if ids := known.get(figure.id):
            scope = replace(scope, whose=_known(scope.whose, tuple(sorted(ids))))
        before = scope
        made.append(scope)
    lone, chief = _lone(made), _chief(made)
    dead = frozenset(s.value.size for s in made if s.figure.category == "killed")
    for s in made:
        named = places_in(document.text, s.sentence)
        yield replace(
            s, lone=s.figure.category in lone, main=chief, dead=dead, keys=_keys(s, named), toll=_is_toll(s, document.text)
        )


def _is_toll(scope: Scope, text: str) -> bool:
    """Whether a count is of people in general, many of them, none of whom the words set apart from the rest."""
    f, who = scope.figure, scope.whom
    return (
        f.category in TOLLS
        and f.aggregation in {"event", "total", "stock"}
        and not scope.single
        and scope.value.size >= MANY
        and f.hedge != "vague"
        and f.status not in UNTRUE
        and not (who.groups | who.nations | who.sex | who.age | who.marks | who.soft)
        and not scope.rest
        and not PREPOSITION.search(_counted(f, text))
    )


def _keys(scope: Scope, named: frozenset[str]) -> frozenset[str]:
    """Return by what a figure can be found from another story: its places, its voices, a day long past.

    An event's count without a period is found only by place and day, by counts that are dated to the days before.
    """
    if not scope.period and scope.figure.aggregation not in RUNNING:
        return frozenset(f"n:{w}:{scope.said}" for w in scope.where.words)
    places_ = {f"p:{w}" for w in scope.where.words | named}
    if scope.period and scope.period[1] - scope.period[0] <= 1:
        places_ |= {f"n:{w}:{scope.period[1] + d}" for w in scope.where.words for d in range(5)}
    voices = {f"v:{v}" for v in scope.whose.known}
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


def _scope(figure: Figure, document: Document, sentence: Pair, story: str | None) -> Scope:
    text = document.text
    counted = _counted(figure, text)
    if figure.counted and (after := FROM.match(text, figure.counted.end)):
        counted += _whose_people(after.group())
    who = whom(
        counted,
        bodies=BODIES.search(text, max(0, figure.start - 40), figure.start) is not None,
        toll=TOLL.search(text, sentence[0], figure.start) is not None,
    )
    holds = day_of(figure.as_of)
    near_words = content(text[sentence[0] : sentence[1]])
    return Scope(
        figure=figure,
        published=document.published[:10] if document.published else None,
        story=story,
        single=figure.text.lower() in ARTICLES and figure.min == figure.max == 1,
        value=value(figure),
        unit=_unit(figure),
        whom=who,
        where=where(figure.place),
        whose=whose(tuple((s.kind, s.text) for s in figure.sources)),
        holds=holds,
        said=holds or day_of(document.published),
        told=day_of(document.published),
        period=_period(figure, holds or day_of(document.published)),
        sentence_words=near_words,
        names=frozenset(w for m in CAPITAL.finditer(text, *sentence) if (w := m.group().lower()) not in dull("stop")),
        context=near_words - who.words,
        sentence=sentence,
        rest=_is_rest(figure, text),
        former=FORMER.search(text, sentence[0], figure.start) is not None,
        attacker=_attacker().search(text, *sentence) is not None,
    )


def _is_rest(figure: Figure, text: str) -> bool:
    """Whether a count is of the others or of some out of more: "two others", "seven more", "two of the men"."""
    words_ = REST.findall(f"{figure.text} {_counted(figure, text)}".lower())
    return bool(words_) or OF_THE.match(text, figure.end) is not None


@cache
def _attacker() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(dull('attacker')))})\b", re.IGNORECASE)


def _counted(figure: Figure, text: str) -> str:
    """Return the counted noun with all that stands between it and the number ("9-month-old" before "baby")."""
    if not figure.counted:
        return ""
    if figure.end <= figure.counted.start <= figure.end + NEXT_TO:
        return " ".join(text[figure.end : figure.counted.end].split())
    return " ".join(figure.counted.text.split())


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


def _whose_people(after: str) -> str:
    """Return the word for staff in "from its mission", else nothing: "from Libya" says no more of whom."""
    words_ = VERB.split(after, maxsplit=1)[0].lower().split()
    return next((f" of {w}" for w in words_ if _table().get(w, ("", ""))[0] == "staff"), "")


@lru_cache(maxsize=1 << 14)
def whom(counted: str, *, bodies: bool = False, toll: bool = False) -> Whom:
    """Return whom a noun phrase names; ``bodies``: "the bodies of" stands before it; ``toll``: the number is called a toll."""
    found = _groups(counted)
    return Whom(
        groups=frozenset(["body"]) if bodies else found["strict"],
        sex=found["sex"],
        age=found["age"],
        soft=found["soft"],
        marks=frozenset(MARK.findall(counted.lower())),
        nations=nations(counted),
        elided=(not counted or _is_other(counted) or counted.endswith("ly")) and not toll,
        persons=any(w in _table() for w in _words(counted)) or bool(nations(counted)),
        words=content(counted),
    )


@lru_cache(maxsize=1 << 14)
def _carried(before: Whom) -> Whom:
    """Give an elided count ("and 42 others wounded") the group of the one before it in the sentence."""
    return replace(before, elided=True, marks=frozenset())


@lru_cache(maxsize=1 << 14)
def whose(sources: tuple[tuple[str, str], ...]) -> Whose:
    """Return the voices of a chain of (kind, text)."""
    return Whose(tuple(voice(kind, text) for kind, text in sources))


@lru_cache(maxsize=1 << 14)
def _known(said: Whose, known: tuple[str, ...]) -> Whose:
    return replace(said, known=frozenset(known))


def _is_other(counted: str) -> bool:
    return counted.lower().split()[-1] in {"other", "others", "more"}


@cache
def _table() -> dict[str, tuple[str, str]]:
    out: dict[str, tuple[str, str]] = {}
    for row in words("linking_groups"):
        for form in _plurals(row["form"]):
            out[form] = (row["group"], row["kind"])
    return out


def _plurals(form: str) -> Iterator[str]:
    yield form
    if form.endswith("man"):
        yield form[:-3] + "men"
    elif form.endswith("y") and form[-2] not in "aeo":
        yield form[:-1] + "ies"
    elif form in {"person", "child", "life", "wife"}:
        yield {"person": "persons", "child": "children", "life": "lives", "wife": "wives"}[form]
    else:
        yield form + ("es" if form.endswith(("s", "ch")) else "s")
    if form == "grandchild":
        yield "grandchildren"


def _groups(counted: str) -> dict[str, frozenset[str]]:
    """Return the groups that a counted noun phrase names, by kind; a head noun that no table has is a group of its own."""
    found: dict[str, set[str]] = {"strict": set(), "soft": set(), "sex": set(), "age": set(), "any": set()}
    table, known = _table(), False
    for word in _words(counted):
        if word in table:
            group, kind = table[word]
            known = True
            if kind == "part":
                found["sex"].update(set(group) & {"f", "m"})
                found["age"].update(set(group) & {"a", "c", "y"})
            else:
                found[kind].add(group)
    if MEN.search(counted):
        found["strict"].add("military")
        found["sex"].clear()
        found["age"].clear()
    if YOUNG.search(counted):
        found["age"] = {"c"}
    if _is_body(counted) and not found["strict"]:
        found["strict"].add("staff")
    elif not known and not nations(counted) and (head := _head(counted)):
        found["strict"].add(head)
    return {k: frozenset(v) for k, v in found.items()}


def _words(phrase: str) -> list[str]:
    return [w for m in WORD.finditer(phrase.lower()) for w in m.group().replace("’", "'").removesuffix("'s").split("-")]


def _head(counted: str) -> str | None:
    """Return the head noun in the singular: "excess deaths attributable to ..." gives "death"; None for "others" and ages."""
    before = PREPOSITION.split(counted.lower(), maxsplit=1)[0]
    said = _words(before)
    if not said or said[-1] in {"other", "others", "more", "old"} or said[-1].endswith(("ly", "ed")):
        return None
    return said[-1].removesuffix("s")


@cache
def _known_bodies() -> frozenset[str]:
    return frozenset(r["form"] for r in words("names_bodies"))


def _is_body(counted: str) -> bool:
    """Whether people are counted as those of a body: "UN fatalities"."""
    return any(m.group() in _known_bodies() for m in CAPITALS.finditer(counted)) or "United Nations" in counted


@cache
def _adjectives() -> dict[str, str]:
    out: dict[str, str] = {}
    for row in words("names_countries"):
        for form in row["adjectives"].split("|"):
            if form:
                for f in (form, form + "s"):
                    out[f.lower()] = row["iso"]
    return out


def nations(counted: str) -> frozenset[str]:
    """Return the countries whose people a noun phrase names ("Brazilian peacekeepers")."""
    table = _adjectives()
    return frozenset(table[w] for m in WORD.finditer(counted) if m.group()[0].isupper() and (w := m.group().lower()) in table)


def voice(kind: str, text: str) -> Voice:
    """Return what tells this voice from others; "the ministry" has no such words."""
    said = {m.group().lower().replace("’", "'").removesuffix("'s") for m in WORD.finditer(text)}
    return Voice(kind, frozenset(w for w in said - dull("stop") if len(w) > 1))


def content(text: str) -> frozenset[str]:
    """Return the content words of a sentence, cut to six letters, without the numbers."""
    stop = dull("stop")
    return frozenset(
        w[:6]
        for m in WORD.finditer(text.lower())
        if len(w := m.group().replace("’", "'").removesuffix("'s")) > 2 and w not in stop
    )


@cache
def moves() -> dict[str, str]:
    """Return how the counts of each category move: grows, stock or closed; others form no series."""
    return {r["category"]: r["moves"] for r in words("linking_categories")}


@cache
def near() -> frozenset[tuple[str, str]]:
    """Return the pairs of categories that may count the same people, both ways round."""
    pairs = [(r["a"], r["b"]) for r in words("linking_near")]
    return frozenset([*pairs, *((b, a) for a, b in pairs)])
