"""What two figures are to each other in place, time, number and wording: the questions that bars, joins and verdicts ask."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.linking.intervals import same_number, times
from sayso.linking.scopes import SIDE_BY_SIDE

if TYPE_CHECKING:
    from sayso.linking.places import Where
    from sayso.linking.scopes import Scope

# Reports of one event carry dates that differ by the hour at which it was reported.
SLACK = 1
# Counts of one closed thing do not differ by so many times; running totals and tolls of one known period may.
TIMES = 5
# No two reports of one event differ so much.
MANY_TIMES = 20
# Numbers within this factor are what two counts of one thing tend to be; a hint, no more.
NEAR = 1.1
# A main count of a story falls to no less than FALL of it when it is revised.
FALL = 0.75
# Numbers from here on hardly come twice in one article for two things; and sentences that share so many words tell the same.
TELLING, WORDS, NEARLY_ALL = 13, 5, 0.75
# Characters between a number and the one that it replaces.
AMENDED = 60
# Characters between a sentence and the next one, an empty line among them.
NEXT = 6
INDEFINITE = frozenset(["a", "an"])
AIMED = "figure.affected.aimed"
SAME_PLACE, INSIDE, BESIDE = "same place", "place within place", "beside the place"
IN_COUNTRY, OTHER_PLACE, OTHER_COUNTRY = "a place in the country", "other place", "other country"
ELSEWHERE = frozenset([OTHER_PLACE, OTHER_COUNTRY])


def together(a: Scope, b: Scope) -> bool:
    """Whether both stand in one article or in articles of one story."""
    return a.figure.doc == b.figure.doc or (a.story is not None and a.story == b.story)


def converted(a: Scope, b: Scope) -> bool:
    """Whether two amounts, or one and the other's like, stand side by side as one sum in two currencies: "$900m (£557m)"."""
    x, y = a.figure, b.figure
    if x.doc != y.doc or x.category != y.category:
        return False
    if (a.unit, a.value) in b.twins or (b.unit, b.value) in a.twins:
        return True
    return 0 <= (y.start - x.end if x.start < y.start else x.start - y.end) <= SIDE_BY_SIDE


def amended(a: Scope, b: Scope) -> bool:
    """Whether one sentence gives a number and just after it what it was before: "$7bn, up from an earlier estimate of $4bn"."""
    if a.around is not b.around or a.figure.category != b.figure.category or a.former == b.former:
        return False
    now, before = (b, a) if a.former else (a, b)
    return 0 < before.figure.start - now.figure.end <= AMENDED


def retold(a: Scope, b: Scope) -> bool:
    """Whether two sentences of one article share words enough to tell one thing twice, or nearly all their words."""
    return reworded(a, b) or (a.figure.doc == b.figure.doc and a.value.size >= TELLING)


def reworded(a: Scope, b: Scope) -> bool:
    """Whether two sentences are nearly the same words, as an agency repeats its own from day to day."""
    met, fewer = len(a.around.words & b.around.words), min(len(a.around.words), len(b.around.words))
    return met >= WORDS and met >= NEARLY_ALL * fewer


def repeated(a: Scope, b: Scope) -> bool:
    """Whether one number comes back in nearly the same words, or in one article as its only count of the kind: a lead and its body."""
    if a.figure.category != b.figure.category:
        return False
    return retold(a, b) if same_number(a.value, b.value) else a.value is b.value and reworded(a, b)


def told_again(a: Scope, b: Scope) -> bool:
    """Whether one person of whom a sentence tells is told of again in the next one, with more detail or by what was done to them.

    "A porter was killed. A soldier is charged over the death of a 40-year-old porter"; "... He had fired at a trucker".
    """
    if not (a.single and b.single) or a.figure.doc != b.figure.doc:
        return False
    first, second = (a, b) if a.figure.start < b.figure.start else (b, a)
    if not 0 <= second.sentence[0] - first.sentence[1] <= NEXT or second.figure.text.lower() not in INDEFINITE:
        return False
    if first.figure.category == second.figure.category:
        return bool(second.whom.words > first.whom.words and second.whom.marks and not first.whom.marks)
    return first.figure.category == "killed" and second.figure.category == "affected" and AIMED in second.figure.rules


def one_count(a: Scope, b: Scope) -> bool:
    """Whether both may be the main count of one story, as it stood when each was told."""
    if not a.toll or not b.toll or a.story is None or a.story != b.story or a.figure.category != b.figure.category:
        return False
    return times(a.value, b.value) <= MANY_TIMES


@lru_cache(maxsize=1 << 18)
def placing(a: Where, b: Where) -> str:
    """Return how two places stand to each other; nothing where one is not known."""
    if not a.words or not b.words:
        return ""
    if a.beside != b.beside:
        return BESIDE
    if a.words == b.words:
        return SAME_PLACE
    if a.words < b.words or b.words < a.words:
        return INSIDE
    if a.within and b.within:
        return IN_COUNTRY if a.within & b.within else OTHER_COUNTRY
    return OTHER_PLACE


def is_overall(scope: Scope) -> bool:
    """Whether an event's count is its toll told days later, so that it can stand beside "so far"."""
    ended = scope.period[1] if scope.period else None
    return scope.figure.aggregation == "event" and bool(ended and scope.said and scope.said - ended > SLACK)


def one_toll(a: Scope, b: Scope) -> bool:
    """Whether an event's toll and a total of the same group may be one."""
    return bool(a.whom.groups & b.whom.groups) and (is_overall(a) or is_overall(b))


def is_day(period: tuple[int, int]) -> bool:
    """Whether a period is a day, or a night between two."""
    return period[1] - period[0] <= SLACK


def gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Return the days from the end of one period to the start of the other; 0 or less where they meet."""
    return max(a[0], b[0]) - min(a[1], b[1])


def times_apart(a: Scope, b: Scope) -> float:
    """Return how many times the larger number is the smaller one, at the nearest."""
    return times(a.value, b.value)
