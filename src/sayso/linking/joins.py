"""Whether two figures count the same thing: what bars them from one series, and which facets speak for it.

A join is stated by its facets ("same place", "same period", "same tally" ...). Equal values are never enough: they only
tip the scale where other facets already hold.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sayso.linking.intervals import apart, compatible, printed, rounds, same_number, size
from sayso.linking.scopes import near

if TYPE_CHECKING:
    from sayso.linking.scopes import Scope, Voice
    from sayso.records import Figure

# A join needs this much; see WEIGHTS. Set on labelled stories: below, counts of neighbouring days run together.
ENOUGH = 2.75
# Reports of one event carry dates that differ by the hour at which it was reported.
SLACK = 1
# Numbers within this factor are what two counts of one thing tend to be; a hint, no more.
NEAR = 1.1
# Counts of one closed thing do not differ by so many times; running totals and tolls of one known period may.
TIMES = 5
# Undated counts of one event are not expected in reports further apart than this.
FAR = 4
# ... nor within one story further than this.
AWAY = 14


class Join(NamedTuple):
    """How strongly two figures belong together, and by what."""

    score: float
    facets: tuple[str, ...]


def barred(a: Scope, b: Scope) -> bool:
    """Whether the two cannot count the same thing, whatever else speaks for it."""
    return _kinds_bar(a, b) or _whom_bars(a, b) or _time_bars(a, b) or _values_bar(a, b)


def join(a: Scope, b: Scope) -> Join | None:
    """Return the facets that the two share, or None if they are too few."""
    if barred(a, b):
        return None
    score, facets = 0.0, []
    for name, weight in (*_where(a, b), *_whom(a, b), *_when(a, b), *_on_whose_word(a, b), *_told(a, b)):
        score += weight
        if weight > 0:
            facets.append(name)
    return Join(score, tuple(facets)) if score >= ENOUGH else None


def _kinds_bar(a: Scope, b: Scope) -> bool:
    x, y = a.figure, b.figure
    if x.category != y.category and frozenset((x.category, y.category)) not in near():
        return True
    if x.category != y.category and not same_number(x, y):
        return True
    if ("rate" in {x.aggregation, y.aggregation}) and x.aggregation != y.aggregation:
        return True
    if x.subset_of in {y.id, _place_id(b)} or y.subset_of in {x.id, _place_id(a)}:
        return True
    if x.category == y.category and "subset" in {x.aggregation, y.aggregation} and not same_number(x, y):
        return True
    increments = [f.aggregation == "increment" for f in (x, y)]
    if any(increments) and not same_number(x, y) and (x.min, x.max) != (y.min, y.max):
        return True
    return _unit(a) != _unit(b) and not converted(a, b)


def _place_id(scope: Scope) -> str:
    return f"{scope.figure.start}:{scope.figure.end}"


def _unit(scope: Scope) -> str | None:
    f = scope.figure
    if f.category != "money":
        return f.unit
    return next((c for c in f.text if c in "$£€¥₹#"), f.unit)


def converted(a: Scope, b: Scope) -> bool:
    """Whether two amounts stand side by side as one sum in two currencies or measures: "$900m (£557m)"."""
    first, second = sorted((a.figure, b.figure), key=lambda f: f.start)
    return a.figure.doc == b.figure.doc and 0 <= second.start - first.end <= 3 and first.category == second.category


def _whom_bars(a: Scope, b: Scope) -> bool:
    ones = a.figure.min == a.figure.max == b.figure.min == b.figure.max == 1
    if a.single != b.single and not ones:
        return True
    if a.nations and b.nations and not a.nations & b.nations:
        return True
    if a.groups and b.groups and not a.groups & b.groups:
        return True
    if (a.sex and b.sex and not a.sex & b.sex) or (a.age and b.age and not a.age & b.age):
        return True
    if not a.elided and not b.elided and bool(a.groups) != bool(b.groups):
        return True
    return _foreign(a, b) or _foreign(b, a)


def _foreign(a: Scope, b: Scope) -> bool:
    """Whether ``a`` counts people of another country than the one it happened in, and ``b`` people in general."""
    return (
        bool(a.nations) and not b.nations and not b.elided and bool(a.within | b.within) and not a.nations & (a.within | b.within)
    )


def _time_bars(a: Scope, b: Scope) -> bool:
    x, y = a.figure, b.figure
    if x.period and y.period:
        if "total" in {x.aggregation, y.aggregation} or "stock" in {x.aggregation, y.aggregation}:
            return _days(x.period[0], y.period[0]) > SLACK
        return _gap(x.period, y.period) > 0
    if x.aggregation in {"total", "stock"} and y.aggregation in {"total", "stock"}:
        return False
    known = [f.period for f in (x, y) if f.period]
    days = [d for s in (a, b) if (d := s.figure.as_of or s.published)]
    if len(days) == 2 and not known:
        return _days(*days) > FAR and a.story != b.story
    return False


def _values_bar(a: Scope, b: Scope) -> bool:
    """One voice that gives two numbers at one time in one article means two things by them; so does a total beside an event."""
    x, y = a.figure, b.figure
    if (
        x.aggregation != y.aggregation
        and "total" in {x.aggregation, y.aggregation}
        and apart(x, y)
        and not (x.period and y.period)
    ):
        return True
    if x.doc != y.doc or converted(a, b) or same_number(x, y):
        return False
    if rounds(x, y) or (compatible(x, y) and None in {printed(x), printed(y)}):
        return False
    if a.sentence == b.sentence:
        return True
    if {x.aggregation, y.aggregation} <= {"total", "stock"} and later(a, b):
        return False
    return not a.voices or not b.voices or same_voice(a, b) or not (x.period and x.period == y.period)


def later(a: Scope, b: Scope) -> bool:
    """Whether the two are known to hold at different days."""
    return bool(a.figure.as_of and b.figure.as_of and a.figure.as_of[:10] != b.figure.as_of[:10])


def _where(a: Scope, b: Scope) -> list[tuple[str, float]]:
    if not a.place or not b.place:
        return []
    if a.beside != b.beside:
        return [("beside the place", -0.75)]
    if a.place == b.place:
        return [("same place", 1.5)]
    if a.place < b.place or b.place < a.place:
        return [("place within place", 1.0)]
    if a.within and b.within and not a.within & b.within:
        return [("other country", -4.0)]
    if a.within & b.within:
        loose = a.groups & b.groups or (together(a, b) and "total" not in {a.figure.aggregation, b.figure.aggregation})
        return [("a place in the country", 0.0 if loose else -1.5)]
    return [("other place", -0.75 if together(a, b) else -1.5)]


def together(a: Scope, b: Scope) -> bool:
    """Whether both stand in one article or in articles of one story."""
    return a.figure.doc == b.figure.doc or (a.story is not None and a.story == b.story)


def _whom(a: Scope, b: Scope) -> list[tuple[str, float]]:
    out: list[tuple[str, float]] = []
    if a.groups & b.groups:
        out.append(("same group", 1.5))
    elif (a.soft & b.soft) or (a.nations & b.nations) or (a.sex and a.sex == b.sex) or (a.age and a.age == b.age):
        out.append(("same group", 1.0))
    elif not a.elided and not b.elided:
        out.append(("people in general", 0.5) if not (a.soft or b.soft) else ("a narrower word", -0.25))
    elif bool(a.groups) != bool(b.groups):
        out.append(("nothing said of whom", -1.0))
    if a.marks & b.marks:
        out.append(("same age", 1.5))
    if not a.single and not a.elided and not b.elided and (a.sex, a.age) != (b.sex, b.age):
        out.append(("one by age or sex", -1.5))
    return out


def _when(a: Scope, b: Scope) -> list[tuple[str, float]]:
    x, y = a.figure, b.figure
    out: list[tuple[str, float]] = []
    if x.period and y.period:
        return [("same period", 1.5)] if x.period[0] == y.period[0] else [("period within period", 1.0)]
    if {x.aggregation, y.aggregation} <= {"total", "stock"}:
        return [("both running", 1.5)]
    if x.aggregation != y.aggregation:
        out.append(("a total and an event", -1.5))
    if (
        x.doc != y.doc
        and (days := [d for s in (a, b) if (d := s.figure.as_of or s.published)])
        and len(days) == 2
        and _days(*days) > (AWAY if together(a, b) else FAR)
    ):
        out.append(("reported far apart", -1.5))
    if x.as_of and x.as_of == y.as_of:
        out.append(("same day", 0.5))
    if a.single and not (x.period and y.period) and not a.marks & b.marks:
        out.append(("one person, undated", -1.0))
    return out


def _on_whose_word(a: Scope, b: Scope) -> list[tuple[str, float]]:
    if not a.voices or not b.voices:
        return []
    if not same_voice(a, b):
        return []
    return [("same tally", 2.0)] if is_tally(a) and is_tally(b) else [("same voice", 1.0)]


def _told(a: Scope, b: Scope) -> list[tuple[str, float]]:
    """Return what the wording says: shared content words, one article, one story, and last the value."""
    x, y = a.figure, b.figure
    met = len(a.context & b.context)
    shared = met / min(len(a.context), len(b.context)) if met > 1 else 0.0
    out = [("alike in words", min(1.75, 3 * shared))] if shared > 0.2 else []
    if x.doc == y.doc and compatible(x, y):
        out.append(("one article", 1.0))
    elif together(a, b):
        out.append(("one story", 0.75))
    if a.lone and b.lone and together(a, b) and x.category == y.category:
        out.append(("the only such count", 1.0))
    if same_number(x, y):
        out.append(("same number", 0.5))
    elif max(size(x), size(y)) <= NEAR * min(size(x), size(y)):
        out.append(("numbers near", 0.25))
    elif not compatible(x, y) and not _moving(x, y) and max(size(x), size(y)) > TIMES * max(1.0, min(size(x), size(y))):
        out.append(("numbers far apart", -1.0))
    if bool(x.subset_of) != bool(y.subset_of):
        out.append(("part of a count", -1.0))
    return out


def _moving(x: Figure, y: Figure) -> bool:
    if x.period and y.period:
        return x.period[0] == y.period[0]
    return {x.aggregation, y.aggregation} == {"total"}


def same_voice(a: Scope, b: Scope) -> bool:
    """Whether both figures rest on one voice: the kinds agree and the words that tell it from others overlap."""
    if not a.voices or not b.voices:
        return not a.voices and not b.voices
    return any(_one(v, w) for v in a.voices for w in b.voices)


def _one(v: Voice, w: Voice) -> bool:
    if v.kind != w.kind:
        return False
    if not v.words or not w.words:
        return True
    fewer, more = sorted((v.words, w.words), key=len)
    met = sum(any(_alike(x, y) for y in more) for x in fewer)
    return met >= min(2, len(fewer))


def _alike(x: str, y: str) -> bool:
    return x == y or (min(len(x), len(y)) >= 4 and (x.startswith(y) or y.startswith(x)))


def is_tally(scope: Scope) -> bool:
    """Whether the figure rests on a named running count."""
    return any(v.kind == "tally" for v in scope.voices)


def _days(a: str, b: str) -> int:
    return abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days)


def _gap(a: tuple[str, str], b: tuple[str, str]) -> int:
    """Return the days between two periods; 0 if they touch."""
    (first, second) = sorted((a, b))
    return 0 if second[0] <= first[1] else _days(second[0], first[1])
