"""Which facets speak for it that two figures count the same thing, and whether they are enough for one series.

A join is stated by its facets ("same place", "same period", "same tally" ...). Equal values are never enough: they only
tip the scale where other facets already hold.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.linking.bars import FAR, barred
from sayso.linking.intervals import compatible, rounds, same_number
from sayso.linking.pairs import (
    BESIDE,
    ELSEWHERE,
    FALL,
    IN_COUNTRY,
    INSIDE,
    NEAR,
    OTHER_COUNTRY,
    OTHER_PLACE,
    SAME_PLACE,
    SLACK,
    TELLING,
    TIMES,
    amended,
    gap,
    is_day,
    one_count,
    one_toll,
    placing,
    times_apart,
    together,
    told_again,
)
from sayso.linking.scopes import PAST, RUNNING
from sayso.linking.sentences import STEM, content
from sayso.linking.whose import is_tally, same_voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.scopes import Scope
    from sayso.linking.whom import Whom
    from sayso.records import Pair

# What speaks for a join, or against it, and how much.
Facets = list[tuple[str, float]]
# A join needs this much. Set on labelled stories: below, counts of neighbouring days run together.
ENOUGH = 2.75
# Large counts within this factor are almost the same.
ALMOST = 1.01
# A running total of at least LARGE that rose by less than half goes on from the one before.
LARGE, RISE = 100, 1.5
# Undated counts of one event are not expected in reports of one story further apart than this.
AWAY = 14
# A main count of a story goes on from one told within SOON days.
SOON = 7
# Two sentences that share a smaller part of their words are not alike.
LITTLE = 0.2
# The main place of an article, where a figure has none, says less, and little against.
GUESSED = {SAME_PLACE: 0.75, INSIDE: 0.5, OTHER_COUNTRY: -1.0}
PLACES: dict[str, Facets] = {
    "": [],
    **{place: [(place, weight)] for place, weight in ((BESIDE, -0.75), (SAME_PLACE, 1.5), (INSIDE, 1.0))},
}
FAR_OFF = -1.75

# What is counted in many places at once: two numbers of such things are two counts unless words or voice are the same.
THINGS = frozenset(["forces", "money", "buildings", "munitions", "attacks", "aid"])

# Within weeks no running count grows so many times over; in its first days it may.
PACE = 3
# Numbers below this come again and again: two of them say little without shared words.
FEW = 5
# Two sentences of which so many content words are the same are alike enough.
ALIKE = 2


class Join(NamedTuple):
    """How strongly two figures belong together, and by what."""

    score: float
    facets: Facets

    def names(self) -> Iterator[str]:
        """Yield what speaks for it."""
        return (name for name, weight in self.facets if weight > 0)


def join(a: Scope, b: Scope) -> Join | None:
    """Return the facets that the two share, or None if they are too few."""
    if barred(a, b):
        return None
    facets = [*_where(a, b), *_whom(a.whom, b.whom, single=a.single), *_when(a, b), *_on_whose_word(a, b), *_told(a, b)]
    facets += _of_one_sum(a, b)
    score = 0.0
    for _, weight in facets:
        score += weight
    return Join(score, facets) if score >= ENOUGH else None


def _follows(a: Scope, b: Scope) -> bool:
    """Whether two main counts can be one that moved on: within days of each other, and by no more than such counts move."""
    if not one_count(a, b) or (not a.where.guessed and not b.where.guessed and placing(a.where, b.where) in ELSEWHERE):
        return False
    return any(_moved_on(a, b, x, y) for x, y in ((a.said, b.said), (a.told, b.told)))


def _moved_on(a: Scope, b: Scope, day: int | None, other: int | None) -> bool:
    if not day or not other or abs(day - other) > SOON:
        return False
    first, second = (a, b) if day <= other else (b, a)
    times = second.value.size / max(1.0, first.value.size)
    return FALL <= times <= (TIMES if day != other else RISE)


def _where(a: Scope, b: Scope) -> Facets:
    found = placing(a.where, b.where)
    if a.where.guessed or b.where.guessed:
        return [(f"{found}, by the articles' main places", GUESSED[found])] if found in GUESSED else []
    if found in PLACES:
        return PLACES[found]
    if found == IN_COUNTRY:
        total = a.figure.aggregation == "total" or b.figure.aggregation == "total"
        loose = a.whom.groups & b.whom.groups or (together(a, b) and not total)
        return [(found, 0.0 if loose else 0.25 if _named_there(a, b) else -1.5)]
    if found in ELSEWHERE and together(a, b) and a.around.names & b.around.names:
        return [("a name in both sentences", -0.5 if found == OTHER_COUNTRY else -0.25)]
    if found in ELSEWHERE and _named_there(a, b):
        return [("the other's place beside it", -0.25 if found == OTHER_PLACE else -0.5)]
    if (
        found == OTHER_PLACE
        and a.figure.doc != b.figure.doc
        and together(a, b)
        and (a.main & b.where.words or b.main & a.where.words)
    ):
        return [("the main place of the other article", -0.25)]
    if found == OTHER_PLACE and together(a, b) and a.where.street != b.where.street:
        return []
    return [(found, FAR_OFF if found == OTHER_COUNTRY else -0.75 if together(a, b) else -1.5)]


def _of_one_sum(a: Scope, b: Scope) -> Facets:
    """Say so where one article prints a sum of money again: such numbers seldom come twice, the less so with one noun for both."""
    x, y = a.figure, b.figure
    if not x.category == y.category == "money" or x.doc != y.doc or not same_number(a.value, b.value):
        return []
    if a.whom.elided != b.whom.elided:
        named, bare = (b, a) if a.whom.elided else (a, b)
        if any(w.startswith(noun[:STEM]) for noun in named.whom.groups for w in bare.context):
            return [("its noun in the other's sentence", 1.0)]
    return []


def _named_there(a: Scope, b: Scope) -> bool:
    """Whether the sentence of one names the place of the other: places are read from few words and may be the wrong one of two."""
    return any(w[:6] in b.around.words for w in a.where.words) or any(w[:6] in a.around.words for w in b.where.words)


@lru_cache(maxsize=1 << 18)
def _whom(a: Whom, b: Whom, *, single: bool) -> Facets:
    out: Facets = []
    if a.groups & b.groups:
        out.append(("same group", 1.5))
    elif (a.soft & b.soft) or (a.nations & b.nations) or (a.sex and a.sex == b.sex) or (a.age and a.age == b.age):
        out.append(("same group", 1.0))
    elif not a.elided and not b.elided:
        out.append(("a narrower word", -0.25) if a.soft or b.soft else ("people in general", 0.5))
    elif bool(a.groups) != bool(b.groups):
        out.append(("nothing said of whom", -0.25 if a.elided and b.elided else -1.0))
    if a.marks & b.marks:
        out.append(("same age", 1.5))
    if not single and not a.elided and not b.elided and (a.sex, a.age) != (b.sex, b.age):
        out.append(("one by age or sex", -1.5))
    elif not single and (a.sex | a.age) != (b.sex | b.age):
        out.append(("one by age or sex", -0.75))
    return out


def _when(a: Scope, b: Scope) -> Facets:
    x, y = a.figure, b.figure
    if a.period and b.period:
        return _both_dated(a, b, a.period, b.period)
    if x.aggregation in RUNNING and y.aggregation in RUNNING:
        return [] if x.category == "forces" else [("both running", 1.5), *_pace(a, b)]  # any troops are a stock
    out: Facets = []
    if x.aggregation != y.aggregation and not one_toll(a, b) and not one_count(a, b) and not _another(a, b):
        out.append(("a total and an event", -1.5))
    if _told_after(a, b) or _told_after(b, a):
        out.append(("told just after it", 0.25))
    elif _told_days_after(a, b) or _told_days_after(b, a):
        out.append(("told days after its day", -1.0))
    elif x.doc != y.doc and a.said and b.said and abs(a.said - b.said) > (AWAY if together(a, b) else FAR):
        out.append(("reported far apart", -1.5))
    if a.holds and a.holds == b.holds:
        out.append(("same day", 0.5))
    return out + _one_person(a, b) if a.single else out


def _both_dated(a: Scope, b: Scope, first: Pair, second: Pair) -> Facets:
    if gap(first, second) > SLACK:
        return [("other starts", -0.5)]
    if gap(first, second) > 0:
        return [("the next day", 0.5)]
    if _day_of_days(a, b):
        return [("one day of more", -1.0)]
    if first[0] != second[0]:
        if a.figure.aggregation in RUNNING or b.figure.aggregation in RUNNING:
            return [("other starts", -0.5)]
        inside = _inside(first, second) or _inside(second, first)
        long = max(first[1] - first[0], second[1] - second[0]) > FAR and not same_number(a.value, b.value)
        return [("period within period", 0.25 if long else 1.0)] if inside else []
    past = first == second and a.said and b.said and min(a.said, b.said) - first[1] > PAST
    return [("same period", 1.5), *([("the same day long past", 0.5)] if past else [])]


def _another(a: Scope, b: Scope) -> bool:
    """Whether one article says of a count of its own that it comes on top of others: "31 died", "another 90 were hurt"; "90 hurt"."""
    how = {a.figure.aggregation, b.figure.aggregation}
    return (
        how == {"event", "increment"}
        and a.figure.doc == b.figure.doc
        and same_number(a.value, b.value)
        and a.value.size >= TELLING
    )


def _pace(a: Scope, b: Scope) -> Facets:
    """Say so where two totals are no one running count: one is loose, or weeks apart it falls or is many times as high."""
    if not (a.figure.aggregation == b.figure.aggregation == "total") or not a.said or not b.said:
        return []
    if _vague(a, b):
        return [("a loose total", -1.0)] if a.figure.doc != b.figure.doc else []
    if abs(a.said - b.said) <= AWAY or (a.whose.voices and same_voice(a, b)):
        return []
    first, second = (a, b) if a.said < b.said else (b, a)
    times = second.value.size / max(1.0, first.value.size)
    return [] if FALL <= times <= PACE else [("totals that move too far", -1.5)]


def _one_person(a: Scope, b: Scope) -> Facets:
    """Say whether an indefinite article brings in somebody new, the more so within one article, unless it is "a baby", "an officer"."""
    if told_again(a, b):
        return [("told again in the next sentence", 2.0)]
    if a.whom.marks & b.whom.marks:
        return []
    known = a.whom.groups & b.whom.groups or "c" in a.whom.age & b.whom.age
    return [("one person, undated", -2.0 if a.figure.doc == b.figure.doc and not known else -1.0)]


def _on_whose_word(a: Scope, b: Scope) -> Facets:
    if not a.whose.voices or not b.whose.voices or not same_voice(a, b):
        return []
    if is_tally(a) and is_tally(b):
        return [("same tally", 2.0)]
    return [("same voice", 1.5 if a.figure.aggregation in RUNNING and b.figure.aggregation in RUNNING else 1.0)]


def _told(a: Scope, b: Scope) -> Facets:
    """Return what the wording says: shared content words, one article, one story, and last the value."""
    x, y = a.figure, b.figure
    out: Facets = [("what it was before", 2.0)] if amended(a, b) and not one_count(a, b) else []
    here, there = a.context, b.context
    if x.aggregation == y.aggregation == "event" and a.whose.voices and same_voice(a, b):
        here, there = here - _voice_words(a), there - _voice_words(b)  # one voice counts many events, yet keeps one running count
    met = len(here & there)
    if met > 1 and (shared := met / min(len(here), len(there))) > LITTLE:
        out.append(("alike in words", min(1.75, 3 * shared)))
    near_by = together(a, b)
    if x.doc == y.doc and compatible(a.value, b.value):
        telling = a.single or (same_number(a.value, b.value) and a.value.size >= TELLING)
        bare = met < ALIKE and not telling and not (a.lone and b.lone)
        out.append(("one article", 0.0 if bare else 1.0))
    elif near_by:
        out.append(("one story", 1.0))
    if a.toll and b.toll and _follows(a, b):
        out.append(("the story's main count", 1.75))
    if near_by and ((a.toll and b.below) or (a.below and b.toll)):
        out.append(("far below the story's main count", -1.5))
    if a.lone and b.lone and near_by and x.category != "forces" and not (_vague(a, b) and a.figure.doc != b.figure.doc):
        out.append(("the only such count", 1.0))
    if x.doc == y.doc and _vague(a, b) and a.value is not b.value and not (a.lone and b.lone):
        out.append(("a loose and a close count", -1.25))
    if bool(x.subset_of) != bool(y.subset_of):
        out.append(("part of a count", -1.0))
    if met < ALIKE and not (a.whose.voices and same_voice(a, b)):
        out += _unlike(a, b)
    return out + _numbers(a, b)


def _voice_words(scope: Scope) -> frozenset[str]:
    return frozenset().union(*(_words_of(source.text) for source in scope.figure.sources))


@lru_cache(maxsize=1 << 14)
def _words_of(voice: str) -> frozenset[str]:
    return content(voice)


def _unlike(a: Scope, b: Scope) -> Facets:
    """Return what speaks against two numbers that differ, and two troops, where neither words nor voice speak for them."""
    apart = a.figure.doc != b.figure.doc
    if a.figure.category == "forces" and apart:
        there = placing(a.where, b.where) == SAME_PLACE and not a.where.guessed and not b.where.guessed
        if not there:
            return [("other troops", -1.5)]
    if same_number(a.value, b.value):
        return []
    if a.figure.category in THINGS:
        return [("other numbers of things", -1.5)]
    if not (apart and a.figure.aggregation == b.figure.aggregation == "event"):
        return []
    small = max(a.value.size, b.value.size) < TELLING and not (a.lone and b.lone) and not rounds(a.value, b.value)
    if small and placing(a.where, b.where) != SAME_PLACE:
        return [("other small numbers", -1.0)]
    return []


def _numbers(a: Scope, b: Scope) -> Facets:
    if same_number(a.value, b.value):
        elsewhere = placing(a.where, b.where) in ELSEWHERE and not (a.where.street or b.where.street)
        soon = a.figure.doc != b.figure.doc and bool(a.said and b.said) and abs((a.said or 0) - (b.said or 0)) <= FAR
        few = a.value.size < FEW and not (a.lone and b.lone) and len(a.context & b.context) < ALIKE
        retold = soon and together(a, b) and a.value.size > 1 and not elsewhere and not few
        again = a.figure.doc == b.figure.doc and a.value.size >= TELLING and a.figure.category not in THINGS and not elsewhere
        again = again and not (a.toll and b.toll)  # a main count has its own facet
        return [("same number", 1.5 if again else 1.25 if retold else 0.5)]
    small, big = sorted((a.value.size, b.value.size))
    if a.figure.category == "money" and big >= TIMES * small:
        return [("other sums", -2.0)]
    near = _loose(a, b) if _vague(a, b) else _close(a, b, small, big)
    if near:
        return near
    moving = a.period[0] == b.period[0] if a.period and b.period else a.figure.aggregation == b.figure.aggregation == "total"
    if not moving and times_apart(a, b) > TIMES and not compatible(a.value, b.value):
        return [("numbers far apart", -1.0)]
    return []


def _close(a: Scope, b: Scope, small: float, big: float) -> Facets:
    if rounds(a.value, b.value):
        return [("one number the other rounded", 0.4)]
    if _rises(a, b):
        return [("a total that rises", 0.75)]
    if small >= LARGE and big <= ALMOST * small:
        return [("numbers almost the same", 0.75)]
    return [("numbers near", 0.25)] if big <= NEAR * small else []


def _loose(a: Scope, b: Scope) -> Facets:
    """Weigh "hundreds": it is near to too many numbers, and said of too many things."""
    if not compatible(a.value, b.value):
        return [("below the loose number told before", -1.5)] if _stays_below(a, b) else []
    if a.value is b.value and a.said == b.said and a.figure.category not in THINGS:
        return [("the same loose number", 0.75)]
    return [("a total that rises", 0.75)] if a.value is not b.value and _rises(a, b) else [("a loose number", 0.0)]


def _stays_below(a: Scope, b: Scope) -> bool:
    """Whether the later of two counts, or one of the same day, is the smaller one."""
    if not a.said or not b.said or a.said == b.said:
        return True
    first, second = (a, b) if a.said < b.said else (b, a)
    return second.value.size < first.value.size


def _vague(a: Scope, b: Scope) -> bool:
    """Whether one of the two is given by a word like "hundreds"."""
    return a.figure.hedge == "vague" or b.figure.hedge == "vague"


def _rises(a: Scope, b: Scope) -> bool:
    """Whether two large running totals follow each other: the later one is more, and by less than half."""
    if not a.holds or not b.holds or a.holds == b.holds or not a.figure.aggregation == b.figure.aggregation == "total":
        return False
    first, second = (a, b) if a.holds < b.holds else (b, a)
    return LARGE <= first.value.size <= second.value.size <= RISE * first.value.size


def _told_after(a: Scope, b: Scope) -> bool:
    """Whether an undated count was told within days of the day that the other one is dated to."""
    if a.period or not b.period or a.said is None or not is_day(b.period):
        return False
    return 0 <= a.said - b.period[1] <= FAR


def _told_days_after(a: Scope, b: Scope) -> bool:
    """Whether an undated event is told days after the report of another day's: a war goes on, and has its counts each day."""
    if a.period or a.value.size >= LARGE or not b.period or not a.told or not b.told or not is_day(b.period) or a.toll:
        return False
    return b.told - b.period[1] <= SLACK and a.told - b.period[1] > FAR


def _day_of_days(a: Scope, b: Scope) -> bool:
    """Whether the smaller count is of one day out of those of the larger: "40 this week", "nine on Monday"."""
    small, big = (a, b) if a.value.size < b.value.size else (b, a)
    if not small.period or not big.period or (small.toll and big.toll) or compatible(a.value, b.value):
        return False
    events = a.figure.aggregation == b.figure.aggregation == "event"
    return events and small.period[0] == small.period[1] and big.period[1] > big.period[0] and _inside(small.period, big.period)


def _inside(a: Pair, b: Pair) -> bool:
    return b[0] <= a[0] and a[1] <= b[1]
