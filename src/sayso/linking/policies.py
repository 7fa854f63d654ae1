"""Named export policies: which number of a series goes into a table that holds one, and by what rule.

In: series with their verdicts. Out: ``Export`` records. The rule's text goes out with the numbers. All policies work on the counts
that stand: those of the whole, with a day, not denied, feared or forecast, that no later count updated or restated. No voice is
ranked, nothing is averaged or added up; where voices conflict no one number is taken.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.extraction.speakers.sources import PRONOUNS
from sayso.lexicon import rows, words
from sayso.linking.counts import count, index
from sayso.linking.intervals import step, value
from sayso.linking.scopes import NOT_SAID
from sayso.linking.series import FULL
from sayso.linking.verdicts import MOVED, SAME
from sayso.records import Export, Figure, Pick
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sayso.linking.book import Book, Linked
    from sayso.linking.counts import Index
    from sayso.records import Comparison, Number, Series

# Hedges that keep a printed number as what is counted so far; the order is how much they say when numbers are equal.
COUNTED = ("=", ">=", ">", "~")
UPPER_ONLY = frozenset(["<", "<="])
OPEN = frozenset(["conflict", "unclear"])

UCDP = (
    "Fatalities only. A count stands if it is of the whole, has a day, is not denied, feared or forecast, and no later count updated "
    "or restated it. low = the smallest number among the standing counts (nearly, up to and vague numerals set none); high = the "
    "largest (at least N counts as N); best = the standing count of the latest day, the least rounded where the words agree; empty "
    "where standing counts conflict or that day's are left open. No voice is ranked, nothing is averaged."
)
ACLED = (
    "Fatalities only. fatalities = the smallest explicit whole number among the standing counts (of the whole, with a day, not denied, "
    "feared or forecast, not updated or restated later). Only where no explicit number stands: tens = 10, dozens = 12, hundreds = 100 "
    "and so on (ACLED's published convention), several and a few = 3, a couple = 2, scores = 20 (ours). No voice is ranked, nothing "
    "is averaged."
)
WIKIPEDIA = (
    "One sentence for each standing count of the latest day, as printed and on the word of its voice; counts that agree but for hedge "
    "or rounding share the least rounded one's sentence, counts that conflict each have their own. No voice is ranked, nothing is "
    "averaged."
)
WIKIDATA_BRIEFLY = "standing exact or about count of the latest day, one a voice where they conflict"
WIKIDATA = (
    "Deaths, injured, missing and cases, which have a property there. The standing counts of the latest day that are one whole number, "
    "exact or about; counts that agree but for rounding share the least rounded one's statement, counts that conflict each have their "
    "own. At least, more than, nearly, ranges and vague numerals make no statement: Wikidata would hold the number without its "
    "hedge. No voice is ranked, nothing is averaged."
)


class Policy(NamedTuple):
    """A named policy: its rule as printed with the output, the categories it takes (None: all that have a sentence), what it picks."""

    name: str
    rule: str
    categories: frozenset[str] | None
    picks: Callable[[Standing], list[Pick]]


class Standing(NamedTuple):
    """A series reduced to the counts that stand; indexes are those of ``Series.members``."""

    series: Series
    figures: dict[int, Figure]
    standing: tuple[int, ...]
    verdicts: dict[frozenset[int], Comparison]
    pick: Callable[[str, int], Pick]

    def latest(self) -> tuple[int, ...]:
        """Return the standing counts of the latest day."""
        last = max((self.figures[i].as_of or "" for i in self.standing), default="")
        return tuple(i for i in self.standing if self.figures[i].as_of == last)

    def open(self, kinds: frozenset[str], among: Iterable[int]) -> Comparison | None:
        """Return a pair of ``among`` whose verdict is one of ``kinds``, the first of the series if there are several."""
        wanted = set(among)
        found = (c for pair, c in self.verdicts.items() if pair <= wanted and c.verdict in kinds)
        return min(found, key=lambda c: (c.a, c.b), default=None)


def export(book: Book, linked: Linked, policy: Policy) -> tuple[Export, ...]:
    """Return what ``policy`` says of each series it takes, in the order of the series; ``linked`` needs origins, voices and series."""
    figures = {(f.doc, f.id): f for rs in book.records.values() for f in rs if isinstance(f, Figure)}
    shared, names = index(linked.origins), _names(linked)
    wanted = policy.categories or frozenset(r["category"] for r in words("policies_predicates"))
    out = []
    for series in linked.series:
        mine = {i: figures[m.doc, m.record] for i, m in enumerate(series.members)}
        mine = {i: f for i, f in mine.items() if f.category in wanted}  # a series can hold a near category too
        if mine:
            picks = policy.picks(_standing(book, series, mine, shared, names))
            out += [Export(series.series, series.label, series.category, series.place, tuple(picks))] if picks else []
    return tuple(out)


def _standing(book: Book, series: Series, members: dict[int, Figure], shared: Index, names: dict[str, str]) -> Standing:
    parts = {f.aggregation for f in members.values()} - {"subset"}
    whole = {
        i: f
        for i, f in members.items()
        if f.as_of
        and f.unit is None
        and f.status not in NOT_SAID
        and f.aggregation != "increment"
        and (f.aggregation != "subset" or not parts)
    }
    verdicts = {frozenset((c.a, c.b)): c for c in series.comparisons if c.a in whole and c.b in whole}
    gone = superseded(series, verdicts.values())
    stand = tuple(i for i in whole if i not in gone)

    def pick(name: str, i: int) -> Pick:
        return _pick(book, shared, names, name, whole[i], [f for f in whole.values() if _number(f) == _number(whole[i])])

    return Standing(series, whole, stand, verdicts, pick)


def superseded(series: Series, comparisons: Iterable[Comparison]) -> set[int]:
    """Return the members that a later one updates or restates; in a long series an equal later count takes it along."""
    chained = len(series.members) > FULL
    forward: dict[int, list[Comparison]] = defaultdict(list)
    gone: set[int] = set()
    for c in comparisons:
        forward[c.a].append(c)
        if _former(series, c):
            gone.add(c.b)
    for i in sorted(forward, reverse=True):
        moved = (c for c in forward[i] if not _former(series, c))
        if any(c.verdict in MOVED or (chained and c.verdict in SAME and c.b in gone) for c in moved):
            gone.add(i)
    return gone


def _former(series: Series, c: Comparison) -> bool:
    """Whether the second of two numbers is the one given up: an article says "367, down from 412" in this order."""
    if c.verdict not in MOVED or series.members[c.a].doc != series.members[c.b].doc:
        return False
    first, second = (flat(series.members[i].text).lower() for i in (c.a, c.b))
    return f"from {second} to {first}" in c.why.lower()


def _pick(book: Book, shared: Index, names: dict[str, str], name: str, chosen: Figure, same: list[Figure]) -> Pick:
    """Make a pick of a figure and all that print the same number; cited first is the earliest that names a voice."""
    ordered = sorted(same, key=lambda f: (f.as_of != chosen.as_of, not f.sources, _told(book, f)))
    behind = count(book, shared, ((f.doc, f.start, f.end) for f in ordered))
    return Pick(
        name=name,
        value=_plain(_lower(chosen)),
        text=flat(ordered[0].text),
        hedge=chosen.hedge,
        voices=tuple(dict.fromkeys(c for f in ordered if (c := _chain(f, names)))),
        as_of=chosen.as_of,
        origins=behind.origins,
        outlets=behind.outlets,
        records=tuple(f.id for f in ordered),
        documents=tuple(f.doc for f in ordered),
    )


def _ucdp(s: Standing) -> list[Pick]:
    lows = [i for i in s.standing if _lower(s.figures[i]) is not None]
    highs = [i for i in s.standing if _upper(s.figures[i]) is not None]
    if not lows and not highs:
        return [Pick(name, None, why="no explicit number with a day stands") for name in ("best", "low", "high")]
    low = min(lows, key=lambda i: (_size(_lower(s.figures[i])), i), default=None)
    high = max(highs, key=lambda i: (_size(_upper(s.figures[i])), i), default=None)
    return [_best(s), *(_bound(s, name, i) for name, i in (("low", low), ("high", high)))]


def _bound(s: Standing, name: str, i: int | None) -> Pick:
    if i is None:
        return Pick(name, None, why="the words of the standing counts set none")
    figure = s.figures[i]
    bound = _upper(figure) if name == "high" else _lower(figure)
    return replace(s.pick(name, i), value=_plain(bound))


def _best(s: Standing) -> Pick:
    conflict = s.open(frozenset(["conflict"]), s.standing) or s.open(OPEN, s.latest())
    if conflict:
        return Pick("best", None, why=f"standing counts differ: {conflict.why}")
    found = [i for i in s.latest() if s.figures[i].hedge in COUNTED and not _vague(s.figures[i])]
    if not found:
        return Pick("best", None, why="the latest count is a range, a bound from above or a vague numeral")
    return s.pick("best", min(found, key=lambda i: _roundness(s, i)))


def _acled(s: Standing) -> list[Pick]:
    whole = [i for i in s.standing if (low := _lower(s.figures[i])) is not None and low == int(low)]
    if whole:
        return [s.pick("fatalities", min(whole, key=lambda i: (_size(_lower(s.figures[i])), i)))]
    coded = [(n, basis, i) for i in s.standing if (found := _coded(s.figures[i])) for n, basis in [found]]
    if not coded:
        return [Pick("fatalities", None, why="no explicit number with a day stands")]
    number, basis, i = min(coded)
    made = s.pick("fatalities", i)
    whose = "ACLED’s published convention" if basis == "published" else "our reading, ACLED names none"
    return [replace(made, value=number, why=f"“{made.text}” = {number}: {whose}")]


def _wikipedia(s: Standing) -> list[Pick]:
    return [s.pick("count", i) for i in _kept(s)]


def _kept(s: Standing) -> list[int]:
    """Return the counts that each have a statement of their own: of the latest day, and those that conflict with them."""
    kept: list[int] = []
    for i in sorted(s.latest(), key=lambda i: _roundness(s, i)):
        if not any(_alike(s, i, k) for k in kept):
            kept.append(i)
    for i in s.standing:
        fights = any((c := s.verdicts.get(frozenset((i, k)))) and c.verdict == "conflict" for k in kept)
        if fights and i not in kept and not any(_alike(s, i, k) for k in kept):
            kept.append(i)
    return sorted(kept)


def _wikidata(s: Standing) -> list[Pick]:
    """Return the numbers that can stand as they are, without a hedge or with Wikidata's own word for about."""
    picks = []
    for i in _kept(s):
        low = _lower(s.figures[i])
        if s.figures[i].hedge in ("=", "~") and low is not None and low == int(low):
            picks.append(s.pick("count", i))
        else:
            printed = flat(s.figures[i].text)
            picks.append(replace(s.pick("count", i), value=None, why=f"“{printed}” is not one whole number"))
    return picks


def _alike(s: Standing, i: int, k: int) -> bool:
    compared = s.verdicts.get(frozenset((i, k)))
    return _number(s.figures[i]) == _number(s.figures[k]) or (compared is not None and compared.verdict in SAME)


def _roundness(s: Standing, i: int) -> tuple[bool, bool, float, int, int]:
    """Order counts of one day by how little they leave open: a number before a range, the text before the headline."""
    figure = s.figures[i]
    printed = value(figure).printed
    hedge = COUNTED.index(figure.hedge) if figure.hedge in COUNTED else len(COUNTED)
    return printed is None, figure.line == "headline", step(printed or 0), hedge, i


def _lower(figure: Figure) -> Number | None:
    """Return the smallest number that the words themselves print; "nearly", "up to" and vague numerals print none."""
    return None if figure.hedge in UPPER_ONLY or _vague(figure) else figure.min


def _upper(figure: Figure) -> Number | None:
    """Return the largest number that the words print; "at least 40" prints 40."""
    return None if _vague(figure) else figure.max if figure.max is not None else figure.min


def _size(number: Number | None) -> float:
    return float(number or 0)


def _vague(figure: Figure) -> bool:
    return figure.hedge == "vague" or any(r.startswith("vague.") for r in figure.rules)


def _coded(figure: Figure) -> tuple[int, str] | None:
    """Return the number that stands for a vague numeral, with its basis: the table's, times the scale that follows the word."""
    row = next((_table()[r] for r in figure.rules if r in _table()), None)
    if row is None or figure.min is None:
        return None
    number, basis, low = row
    return int(number * (figure.min / low if isinstance(figure.min, float) else figure.min // low)), basis


@cache
def _table() -> dict[str, tuple[int, str, int]]:
    """Return number, basis and our own lower bound of each vague numeral, by its rule."""
    lows = {row.id: row.low for row in rows("vague")}
    return {r["rule"]: (int(r["number"]), r["basis"], lows[r["rule"]]) for r in words("policies_vague")}


def _number(figure: Figure) -> tuple[Number | None, Number | None, str]:
    return figure.min, figure.max, figure.hedge


def _plain(number: Number | None) -> int | float | None:
    """Return a number that JSON can hold."""
    return None if number is None else int(number) if number == int(number) else float(number)


def _told(book: Book, figure: Figure) -> tuple[bool, str, str, int]:
    day = book.documents[figure.doc].published
    return day is None, day or "", figure.doc, figure.start


def _names(linked: Linked) -> dict[str, str]:
    """Return by record the one voice it rests on, for voices printed as "he" or "it"; nothing where there are several."""
    found: dict[str, list[str]] = defaultdict(list)
    for voice in linked.voices:
        name = next((form for form, _ in voice.forms if form.endswith(voice.label)), voice.label)
        for record in voice.members:
            found[record].append(name)
    return {record: labels[0] for record, labels in found.items() if len(labels) == 1}


def _chain(figure: Figure, names: dict[str, str]) -> str:
    """Return the attribution chain, nearest voice first, as printed; a lone pronoun as the voice it is known to stand for."""
    printed = [flat(s.text) for s in figure.sources]
    if len(printed) == 1 and printed[0].lower() in PRONOUNS:
        return names.get(figure.id, printed[0])
    return " < ".join(printed)


FATALITIES = frozenset(["killed"])
COUNTED_THERE = frozenset(["killed", "injured", "missing", "cases"])
POLICIES: dict[str, Policy] = {
    p.name: p
    for p in (
        Policy("ucdp", UCDP, FATALITIES, _ucdp),
        Policy("acled", ACLED, FATALITIES, _acled),
        Policy("wikipedia", WIKIPEDIA, None, _wikipedia),
        Policy("wikidata", WIKIDATA, COUNTED_THERE, _wikidata),
    )
}
