"""What bars two figures from one series, whatever else speaks for it: kind, people, time, numbers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.linking.intervals import apart, compatible, rounds, same_number
from sayso.linking.pairs import (
    FALL,
    IN_COUNTRY,
    MANY_TIMES,
    NEAR,
    SAME_PLACE,
    SLACK,
    TIMES,
    amended,
    converted,
    gap,
    is_day,
    one_count,
    one_toll,
    placing,
    repeated,
    retold,
    times_apart,
    together,
    told_again,
)
from sayso.linking.scopes import RUNNING, UNTRUE, near
from sayso.linking.whose import same_voice

if TYPE_CHECKING:
    from sayso.linking.places import Where
    from sayso.linking.scopes import Scope
    from sayso.linking.whom import Whom
    from sayso.records import Figure

# Undated counts of one event are not expected in reports further apart than this.
FAR = 4
# A period that ended at most so many days before the article is the day of the report.
OWN = 2
# "A fourth driver", as content words are cut.
ORDINALS = frozenset(["second", "third", "fourth", "fifth", "sixth", "sevent", "eighth", "ninth", "tenth"])
# What ended so many days before it is told belongs to another story than the day's.
LONG = 60


def barred(a: Scope, b: Scope) -> bool:
    """Whether the two cannot count the same thing, whatever else speaks for it."""
    return _kinds_bar(a, b) or _whom_bars(a, b) or _time_bars(a, b) or _values_bar(a, b)


def _kinds_bar(a: Scope, b: Scope) -> bool:
    x, y = a.figure, b.figure
    if a.single and told_again(a, b):
        return False
    same = same_number(a.value, b.value)
    if not same and (x.status in UNTRUE or y.status in UNTRUE) and _supposed(x) != _supposed(y) and not amended(a, b):
        return True
    if x.category != y.category and not (same and akin(a, b)):
        return True
    if x.category == y.category == "other" and not (same and a.whom.persons and b.whom.persons and retold(a, b)):
        return True
    if x.aggregation != y.aggregation or x.aggregation == "subset":
        how = (x.aggregation, y.aggregation)
        if "rate" in how or (("subset" in how and x.category == y.category) and not same):
            return True
        if "increment" in how and not same and (x.min, x.max) != (y.min, y.max):
            return True
        if x.doc == y.doc and (_within_whole(a, b) or _within_whole(b, a)):
            return True
    return a.unit != b.unit and not converted(a, b)


def akin(a: Scope, b: Scope) -> bool:
    """Whether two figures of two categories may be of the same people; the dead only where one person is told of again."""
    kinds = (a.figure.category, b.figure.category)
    if "killed" in kinds or not _same_people(a.whom, b.whom):
        return a.single and (told_again(a, b) or _of_one_age(a, b))
    return kinds in near()


def _of_one_age(a: Scope, b: Scope) -> bool:
    """Whether two articles of one story tell of a person of the same age and sex: "the victims include a 45-year-old woman"."""
    if a.figure.doc == b.figure.doc or not together(a, b) or not b.single:
        return False
    return bool(a.whom.marks and a.whom.marks == b.whom.marks and a.whom.sex and a.whom.sex == b.whom.sex)


def _supposed(figure: Figure) -> bool:
    """Whether the count is of nobody yet: "thousands could die", but not "the toll could reach 300"."""
    return figure.status in UNTRUE and not any(rule.endswith(".toll") for rule in figure.rules)


@lru_cache(maxsize=1 << 18)
def _same_people(a: Whom, b: Whom) -> bool:
    """Whether two phrases name people alike enough to be the same under two categories ("two officers" shot, then mentioned)."""
    if a.elided or b.elided:
        return False
    plain = not (a.groups | b.groups | a.sex | b.sex | a.age | b.age)
    return plain or bool(a.groups & b.groups or a.sex & b.sex or a.age & b.age)


def _within_whole(a: Scope, b: Scope) -> bool:
    """Whether ``a`` is a part of what ``b`` counts; before ids are given a whole is named by its place."""
    return a.figure.subset_of in {b.figure.id, f"{b.figure.start}:{b.figure.end}"}


def _whom_bars(a: Scope, b: Scope) -> bool:
    if a.single and b.single and a.figure.doc == b.figure.doc and (_introduces(a, b) or _on_one_list(a, b)):
        return True
    if a.single and b.single and a.whom.marks and b.whom.marks and not a.whom.marks & b.whom.marks:
        return True  # "a 14-year-old", "a 17-year-old"
    if a.single != b.single and not (a.figure.min == a.figure.max == b.figure.min == b.figure.max == 1):
        return True
    if a.single and told_again(a, b) and not (a.whom.groups and b.whom.groups):
        return False  # "a villager" may be "a trucker"
    if _one_day_s_toll(a, b) and not (a.whom.groups and b.whom.groups):
        return False  # "the slide that killed 14 diggers", "14 people"
    return a.whom is not b.whom and (_others(a.whom, b.whom) or _foreign(a.whom, a.where, b.whom, b.where))


def _on_one_list(a: Scope, b: Scope) -> bool:
    """Whether two lines of one list name a person each: "A 21-year-old lost a toe", "A 21-year-old was stabbed"."""
    return a.listed is not None and a.listed == b.listed and a.sentence != b.sentence


def _one_day_s_toll(a: Scope, b: Scope) -> bool:
    """Whether both print one number, not of a part, for one and the same day, in two articles."""
    if a.figure.doc == b.figure.doc or a.value.size < 2 or not same_number(a.value, b.value) or a.rest or b.rest:
        return False
    return a.period is not None and a.period == b.period and is_day(a.period) and a.figure.aggregation == b.figure.aggregation


def _introduces(a: Scope, b: Scope) -> bool:
    """Whether the later of two mentions in one article says "another" or "a fourth": somebody new."""
    first, second = (a, b) if a.figure.start < b.figure.start else (b, a)
    if second.whom.words & ORDINALS - first.whom.words:
        return True
    return second.figure.text.lower() == "another" != first.figure.text.lower()


@lru_cache(maxsize=1 << 18)
def _others(a: Whom, b: Whom) -> bool:
    """Whether two noun phrases name different people."""
    for x, y in ((a.nations, b.nations), (a.groups, b.groups), (a.sex, b.sex), (a.age, b.age)):
        if x and y and not x & y:
            return True
    return not a.elided and not b.elided and bool(a.groups) != bool(b.groups)


@lru_cache(maxsize=1 << 18)
def _foreign(a: Whom, here: Where, b: Whom, there: Where) -> bool:
    """Whether one counts people of another country than the one it happened in, and the other people in general."""
    if bool(a.nations) == bool(b.nations):
        return False
    named, general = (a, b) if a.nations else (b, a)
    country = here.within | there.within
    return not general.elided and bool(country) and not named.nations & country


def _is_own_day(scope: Scope) -> bool:
    """Whether the period ends when the figure was told: it is then the day of the report rather than of the event."""
    return bool(scope.period and scope.told and scope.told - scope.period[1] <= OWN)


def _long_past(scope: Scope) -> bool:
    """Whether what is counted was over long before it was told: a number without a day, told today, is another one."""
    return bool(scope.period and scope.told and scope.told - scope.period[1] > LONG)


def _time_bars(a: Scope, b: Scope) -> bool:
    if a.period and b.period:
        return _apart_in_time(a, b) and not repeated(a, b) and not _of_its_day(a, b)
    if _long_past(a if a.period else b):
        told = not (a.where.guessed or b.where.guessed) and placing(a.where, b.where) == SAME_PLACE
        return not told and not same_number(a.value, b.value)
    return _apart_in_time(a, b) and not _of_its_day(a, b)


def _of_its_day(a: Scope, b: Scope) -> bool:
    """Whether both may be a story's main count, and one bears the day of its report only."""
    return one_count(a, b) and (_is_own_day(a) or _is_own_day(b)) and not _of_two_days(a, b)


def _of_two_days(a: Scope, b: Scope) -> bool:
    """Whether two numbers of what is counted by the day are of two days."""
    if not (a.daily and b.daily and a.period and b.period) or same_number(a.value, b.value):
        return False
    return is_day(a.period) and is_day(b.period) and gap(a.period, b.period) > 0


def _apart_in_time(a: Scope, b: Scope) -> bool:
    how = (a.figure.aggregation, b.figure.aggregation)
    if a.period and b.period:
        if "total" in how or "stock" in how:
            loose = together(a, b) and compatible(a.value, b.value)
            return abs(a.period[0] - b.period[0]) > SLACK and not loose
        overnight = same_number(a.value, b.value) and together(a, b) and is_day(a.period) and is_day(b.period)
        return gap(a.period, b.period) > (SLACK if overnight else 0)
    if (how[0] in RUNNING and how[1] in RUNNING) or a.period or b.period or a.said is None or b.said is None:
        return False
    return abs(a.said - b.said) > FAR and a.story != b.story


def _sizes_bar(a: Scope, b: Scope) -> bool:
    """A total stands beside an event's count only where nothing speaks against it; and no event is told so differently."""
    how, times = (a.figure.aggregation, b.figure.aggregation), times_apart(a, b)
    alike = how[0] == how[1] or "total" not in how
    if times <= MANY_TIMES and alike:
        return False
    if a.figure.category == "money" and times > MANY_TIMES:
        return True
    if not apart(a.value, b.value) or (one_count(a, b) and (not _falls(a, b) or times <= 1 / FALL)):
        return False
    if times > MANY_TIMES and not compatible(a.value, b.value) and not (how == ("total", "total") and not _falls(a, b)):
        return True
    if alike or one_toll(a, b):
        return False
    if a.whom.groups & b.whom.groups and placing(a.where, b.where) in {SAME_PLACE, IN_COUNTRY}:
        return False
    return times > TIMES or (not (a.period and b.period) and not (together(a, b) and compatible(a.value, b.value)))


def _falls(a: Scope, b: Scope) -> bool:
    """Whether the later of two counts is the smaller one."""
    if not a.said or not b.said or a.said == b.said:
        return False
    if a.told and b.told and (a.told < b.told) != (a.said < b.said) and a.told != b.told and one_count(a, b):
        return False  # told in the other order: one of the days may be misread
    return (a.said < b.said) == (a.value.size > b.value.size)


def _values_bar(a: Scope, b: Scope) -> bool:
    """One voice that gives two numbers at one time in one article means two things by them."""
    if _sizes_bar(a, b):
        return True
    if a.figure.doc != b.figure.doc or same_number(a.value, b.value) or converted(a, b) or rounds(a.value, b.value):
        return False
    if a.value.printed is None or b.value.printed is None:
        loose = compatible(a.value, b.value) if not same_voice(a, b) else not apart(a.value, b.value)
        if loose:
            return False
    if (one_count(a, b) and _restated(a, b)) or amended(a, b):
        return False
    return (a.around is b.around and not _contrasted(a, b)) or times_apart(a, b) > TIMES or _means_another(a, b)


def _contrasted(a: Scope, b: Scope) -> bool:
    """Whether one sentence sets two voices' totals side by side: "the envoy says 143, the council 171"; not counts of two places."""
    both = a.whose.voices and b.whose.voices and not same_voice(a, b)
    return bool(both and a.toll and b.toll and a.where is b.where and a.figure.aggregation == b.figure.aggregation)


def _placed(scope: Scope) -> bool:
    """Whether its own words give it a place."""
    return bool(scope.where.words) and not scope.where.guessed


def _restated(a: Scope, b: Scope) -> bool:
    """Whether one article gives its main count twice: as it was before, or as somebody else counts it."""
    again = a.around is not b.around and times_apart(a, b) <= NEAR and _placed(a) == _placed(b)
    return a.former != b.former or again


def _means_another(a: Scope, b: Scope) -> bool:
    """Whether two numbers of one article are two counts: not one running on, nor two voices on one group, place and time."""
    x, y = a.figure, b.figure
    if x.aggregation in RUNNING and y.aggregation in RUNNING and a.holds and b.holds and a.holds != b.holds:
        return False
    if not a.whose.voices or not b.whose.voices or same_voice(a, b):
        return True
    if x.aggregation == y.aggregation == "stock" and a.holds and a.holds == b.holds and placing(a.where, b.where) == SAME_PLACE:
        return False  # two voices on one state of one day
    if not a.period or a.period != b.period or _placed(a) != _placed(b):
        return True  # another day; or one has a place of its own
    return not a.whom.groups & b.whom.groups and (a.where.guessed or b.where.guessed or a.where is not b.where)
