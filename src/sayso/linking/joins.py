"""Whether two figures count the same thing: what bars them from one series, and which facets speak for it.

A join is stated by its facets ("same place", "same period", "same tally" ...). Equal values are never enough: they only
tip the scale where other facets already hold.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.linking.intervals import apart, compatible, rounds, same_number
from sayso.linking.scopes import PAST, RUNNING, near

if TYPE_CHECKING:
    from sayso.linking.places import Where
    from sayso.linking.scopes import Scope, Voice, Whom, Whose

# A join needs this much; see WEIGHTS. Set on labelled stories: below, counts of neighbouring days run together.
ENOUGH = 2.75
# Reports of one event carry dates that differ by the hour at which it was reported.
SLACK = 1
# Numbers within this factor are what two counts of one thing tend to be; a hint, no more.
NEAR, ALMOST = 1.1, 1.01
# Counts of one closed thing do not differ by so many times; running totals and tolls of one known period may.
TIMES = 5
# No two reports of one event differ so much.
MANY_TIMES = 20
# Numbers from here on hardly come twice in one article for two things; and sentences that share so many words tell the same.
TELLING, WORDS, NEARLY_ALL = 13, 5, 0.75
# A running total of at least LARGE that rose by less than half goes on from the one before.
LARGE, RISE = 100, 1.5
# Undated counts of one event are not expected in reports further apart than this.
FAR = 4
# ... nor within one story further than this.
AWAY = 14


# A main count of a story goes on from one told within SOON days; it falls to no less than FALL of it when it is revised.
SOON, FALL = 7, 0.75
# A period that ended at most so many days before the article is the day of the report.
OWN = 2

# Signs between two amounts that are one sum in two currencies: " (".
SIDE_BY_SIDE = 3
# Two sentences that share a smaller part of their words are not alike.
LITTLE = 0.2
IN_COUNTRY, OTHER_PLACE, OTHER_COUNTRY = "a place in the country", "other place", "other country"
# A place that is only named beside the number says less, and little against.
GUESSED = {"same place": 0.75, "place within place": 0.5, "other country": -1.0}
PLACES = {"beside the place": -0.75, "same place": 1.5, "place within place": 1.0, OTHER_COUNTRY: -1.75}


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
    same = same_number(a.value, b.value)
    if x.category != y.category and (not same or (x.category, y.category) not in near() or not _same_people(a.whom, b.whom)):
        return True
    if x.category == y.category == "other" and not (same and a.whom.persons and b.whom.persons and _retold(a, b)):
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


def _same_people(a: Whom, b: Whom) -> bool:
    """Whether two phrases name people alike enough to be the same under two categories ("two officers" shot, then mentioned)."""
    if a.elided or b.elided:
        return False
    plain = not (a.groups | b.groups | a.sex | b.sex | a.age | b.age)
    return plain or bool(a.groups & b.groups or a.sex & b.sex or a.age & b.age)


def _within_whole(a: Scope, b: Scope) -> bool:
    """Whether ``a`` is a part of what ``b`` counts; before ids are given a whole is named by its place."""
    return a.figure.subset_of in {b.figure.id, f"{b.figure.start}:{b.figure.end}"}


def converted(a: Scope, b: Scope) -> bool:
    """Whether two amounts stand side by side as one sum in two currencies or measures: "$900m (£557m)"."""
    x, y = a.figure, b.figure
    if x.doc != y.doc or x.category != y.category:
        return False
    return 0 <= (y.start - x.end if x.start < y.start else x.start - y.end) <= SIDE_BY_SIDE


def _whom_bars(a: Scope, b: Scope) -> bool:
    if a.single and b.single and a.figure.doc == b.figure.doc and _introduces(a, b):
        return True
    if a.single != b.single and not (a.figure.min == a.figure.max == b.figure.min == b.figure.max == 1):
        return True
    return _others(a.whom, b.whom) or _foreign(a.whom, a.where, b.whom, b.where)


def _introduces(a: Scope, b: Scope) -> bool:
    """Whether the later of two mentions in one article says "another": somebody new."""
    first, second = sorted((a.figure, b.figure), key=lambda f: f.start)
    return second.text.lower() == "another" != first.text.lower()


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


def _retold(a: Scope, b: Scope) -> bool:
    """Whether two sentences of one article share words enough to tell one thing twice, or nearly all their words."""
    met, fewer = len(a.sentence_words & b.sentence_words), min(len(a.sentence_words), len(b.sentence_words))
    return (met >= WORDS and met >= NEARLY_ALL * fewer) or (a.figure.doc == b.figure.doc and a.value.size >= TELLING)


def repeated(a: Scope, b: Scope) -> bool:
    """Whether one number comes back in nearly the same words, or in one article as its only count of the kind: a lead and its body."""
    if not same_number(a.value, b.value) or a.figure.category != b.figure.category:
        return False
    return _retold(a, b)


def one_count(a: Scope, b: Scope) -> bool:
    """Whether both may be the main count of one story, as it stood when each was told."""
    if not (a.toll and b.toll) or a.story is None or a.story != b.story or a.figure.category != b.figure.category:
        return False
    return times_apart(a, b) <= MANY_TIMES


def _follows(a: Scope, b: Scope) -> bool:
    """Whether two main counts can be one that moved on: within days of each other, and by no more than such counts move."""
    if not one_count(a, b) or (
        not a.where.guessed and not b.where.guessed and _places(a.where, b.where) in {OTHER_PLACE, OTHER_COUNTRY}
    ):
        return False
    return any(_moved_on(a, b, x, y) for x, y in ((a.said, b.said), (a.told, b.told)))


def _moved_on(a: Scope, b: Scope, day: int | None, other: int | None) -> bool:
    if not day or not other or abs(day - other) > SOON:
        return False
    first, second = (a, b) if day <= other else (b, a)
    times = second.value.size / max(1.0, first.value.size)
    return FALL <= times <= (TIMES if day != other else RISE)


def _is_own_day(scope: Scope) -> bool:
    """Whether the period ends when the figure was told: it is then the day of the report rather than of the event."""
    return bool(scope.period and scope.told and scope.told - scope.period[1] <= OWN)


def _time_bars(a: Scope, b: Scope) -> bool:
    if a.period and b.period and repeated(a, b):
        return False
    if one_count(a, b) and (_is_own_day(a) or _is_own_day(b)):
        return False
    how = (a.figure.aggregation, b.figure.aggregation)
    if a.period and b.period:
        if "total" in how or "stock" in how:
            loose = together(a, b) and compatible(a.value, b.value)
            return abs(a.period[0] - b.period[0]) > SLACK and not loose
        overnight = same_number(a.value, b.value) and together(a, b) and _is_day(a.period) and _is_day(b.period)
        return gap(a.period, b.period) > (SLACK if overnight else 0)
    if (how[0] in RUNNING and how[1] in RUNNING) or a.period or b.period or a.said is None or b.said is None:
        return False
    return abs(a.said - b.said) > FAR and a.story != b.story


def _sizes_bar(a: Scope, b: Scope) -> bool:
    """A total stands beside an event's count only where nothing speaks against it; and no event is told so differently."""
    how = (a.figure.aggregation, b.figure.aggregation)
    if a.figure.category == "money" and times_apart(a, b) > MANY_TIMES:
        return True
    if not apart(a.value, b.value) or (one_count(a, b) and (not _falls(a, b) or times_apart(a, b) <= 1 / FALL)):
        return False
    times = times_apart(a, b)
    if times > MANY_TIMES and not compatible(a.value, b.value) and not (how == ("total", "total") and not _falls(a, b)):
        return True
    if how[0] == how[1] or "total" not in how or _one_toll(a, b):
        return False
    if a.whom.groups & b.whom.groups and _places(a.where, b.where) in {"same place", IN_COUNTRY}:
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
    if one_count(a, b) and _restated(a, b):
        return False
    return a.sentence == b.sentence or times_apart(a, b) > TIMES or _means_another(a, b)


def _restated(a: Scope, b: Scope) -> bool:
    """Whether one article gives its main count twice: as it was before, or as somebody else counts it."""
    return a.former != b.former or (a.sentence != b.sentence and times_apart(a, b) <= NEAR)


def _means_another(a: Scope, b: Scope) -> bool:
    """Whether two numbers of one article are two counts: not one running on, nor two voices on one group, place and time."""
    x, y = a.figure, b.figure
    if x.aggregation in RUNNING and y.aggregation in RUNNING and a.holds and b.holds and a.holds != b.holds:
        return False
    if not a.whose.voices or not b.whose.voices or same_voice(a, b):
        return True
    if x.aggregation == y.aggregation == "stock" and a.holds and a.holds == b.holds and _places(a.where, b.where) == "same place":
        return False  # two voices on one state of one day
    if not a.period or a.period != b.period:
        return True
    return not a.whom.groups & b.whom.groups and (a.where.guessed or b.where.guessed or a.where is not b.where)


def together(a: Scope, b: Scope) -> bool:
    """Whether both stand in one article or in articles of one story."""
    return a.figure.doc == b.figure.doc or (a.story is not None and a.story == b.story)


Facets = list[tuple[str, float]]


def _where(a: Scope, b: Scope) -> Facets:
    found = _places(a.where, b.where)
    if a.where.guessed or b.where.guessed:
        return [(f"{found}, as named beside it", GUESSED[found])] if found in GUESSED else []
    if found == IN_COUNTRY:
        total = a.figure.aggregation == "total" or b.figure.aggregation == "total"
        loose = a.whom.groups & b.whom.groups or (together(a, b) and not total)
        return [(found, 0.0 if loose else 0.25 if _named_there(a, b) else -1.5)]
    if found in {OTHER_PLACE, OTHER_COUNTRY} and together(a, b) and a.names & b.names:
        return [("a name in both sentences", -0.5 if found == OTHER_COUNTRY else -0.25)]
    if found in {OTHER_PLACE, OTHER_COUNTRY} and _named_there(a, b):
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
    if found == OTHER_PLACE:
        return [(found, -0.75 if together(a, b) else -1.5)]
    return [(found, PLACES[found])] if found else []


def _named_there(a: Scope, b: Scope) -> bool:
    """Whether the sentence of one names the place of the other: places are read from few words and may be the wrong one of two."""
    return any(w[:6] in b.sentence_words for w in a.where.words) or any(w[:6] in a.sentence_words for w in b.where.words)


@lru_cache(maxsize=1 << 18)
def _places(a: Where, b: Where) -> str:
    if not a.words or not b.words:
        return ""
    if a.beside != b.beside:
        return "beside the place"
    if a.words == b.words:
        return "same place"
    if a.words < b.words or b.words < a.words:
        return "place within place"
    if a.within and b.within:
        return IN_COUNTRY if a.within & b.within else OTHER_COUNTRY
    return OTHER_PLACE


def _whom(a: Scope, b: Scope) -> Facets:
    x, y = a.whom, b.whom
    out = list(_people(x, y))
    if not a.single and not x.elided and not y.elided and (x.sex, x.age) != (y.sex, y.age):
        out.append(("one by age or sex", -1.5))
    elif not a.single and (x.sex | x.age) != (y.sex | y.age):
        out.append(("one by age or sex", -0.75))
    return out


@lru_cache(maxsize=1 << 18)
def _people(a: Whom, b: Whom) -> tuple[tuple[str, float], ...]:
    out: Facets = []
    if a.groups & b.groups:
        out.append(("same group", 1.5))
    elif (a.soft & b.soft) or (a.nations & b.nations) or (a.sex and a.sex == b.sex) or (a.age and a.age == b.age):
        out.append(("same group", 1.0))
    elif not a.elided and not b.elided:
        out.append(("a narrower word", -0.25) if a.soft or b.soft else ("people in general", 0.5))
    elif bool(a.groups) != bool(b.groups):
        out.append(("nothing said of whom", -1.0))
    if a.marks & b.marks:
        out.append(("same age", 1.5))
    return tuple(out)


def _when(a: Scope, b: Scope) -> Facets:
    x, y = a.figure, b.figure
    if a.period and b.period:
        if gap(a.period, b.period) > 0:
            return [("the next day", 0.5)]
        if a.period[0] != b.period[0]:
            if x.aggregation in RUNNING or y.aggregation in RUNNING:
                return [("other starts", -0.5)]
            inside = _inside(a.period, b.period) or _inside(b.period, a.period)
            return [("period within period", 1.0)] if inside else []
        past = a.period == b.period and a.said and b.said and min(a.said, b.said) - a.period[1] > PAST
        return [("same period", 1.5), *([("the same day long past", 0.5)] if past else [])]
    if x.aggregation in RUNNING and y.aggregation in RUNNING:
        return [("both running", 1.5)]
    out: Facets = []
    if x.aggregation != y.aggregation and not _one_toll(a, b) and not one_count(a, b):
        out.append(("a total and an event", -1.5))
    if _told_after(a, b) or _told_after(b, a):
        out.append(("told just after it", 0.25))
    elif x.doc != y.doc and a.said and b.said and abs(a.said - b.said) > (AWAY if together(a, b) else FAR):
        out.append(("reported far apart", -1.5))
    if a.holds and a.holds == b.holds:
        out.append(("same day", 0.5))
    if a.single and not a.whom.marks & b.whom.marks:
        # the indefinite article brings in somebody new, the more so within one article, unless it is "a baby", "an officer"
        known = a.whom.groups & b.whom.groups or "c" in a.whom.age & b.whom.age
        out.append(("one person, undated", -2.0 if x.doc == y.doc and not known else -1.0))
    return out


def _on_whose_word(a: Scope, b: Scope) -> Facets:
    if not a.whose.voices or not b.whose.voices or not same_voice(a, b):
        return []
    if is_tally(a) and is_tally(b):
        return [("same tally", 2.0)]
    return [("same voice", 1.5 if a.figure.aggregation in RUNNING and b.figure.aggregation in RUNNING else 1.0)]


def _told(a: Scope, b: Scope) -> Facets:
    """Return what the wording says: shared content words, one article, one story, and last the value."""
    x, y = a.figure, b.figure
    out: Facets = []
    met = len(a.context & b.context)
    if met > 1 and (shared := met / min(len(a.context), len(b.context))) > LITTLE:
        out.append(("alike in words", min(1.75, 3 * shared)))
    near_by = together(a, b)
    if x.doc == y.doc and compatible(a.value, b.value):
        out.append(("one article", 1.0))
    elif near_by:
        out.append(("one story", 1.0))
    if _follows(a, b):
        out.append(("the story's main count", 1.75))
    if near_by and ((a.toll and b.below) or (a.below and b.toll)):
        out.append(("far below the story's main count", -1.5))
    if a.lone and b.lone and near_by:
        out.append(("the only such count", 1.0))
    if bool(x.subset_of) != bool(y.subset_of):
        out.append(("part of a count", -1.0))
    return out + _numbers(a, b)


def _numbers(a: Scope, b: Scope) -> Facets:
    if same_number(a.value, b.value):
        elsewhere = _places(a.where, b.where) in {OTHER_PLACE, OTHER_COUNTRY} and not (a.where.street or b.where.street)
        soon = a.figure.doc != b.figure.doc and bool(a.said and b.said) and abs((a.said or 0) - (b.said or 0)) <= FAR
        retold = soon and together(a, b) and a.value.size > 1 and not elsewhere
        return [("same number", 1.25 if retold else 0.5)]
    small, big = sorted((a.value.size, b.value.size))
    if a.figure.category == "money" and big >= TIMES * small:
        return [("other sums", -2.0)]
    if rounds(a.value, b.value):
        return [("one number the other rounded", 0.4)]
    if _rises(a, b):
        return [("a total that rises", 0.75)]
    if small >= LARGE and big <= ALMOST * small:
        return [("numbers almost the same", 0.75)]
    if big <= NEAR * small:
        return [("numbers near", 0.25)]
    moving = a.period[0] == b.period[0] if a.period and b.period else a.figure.aggregation == b.figure.aggregation == "total"
    if not moving and times_apart(a, b) > TIMES and not compatible(a.value, b.value):
        return [("numbers far apart", -1.0)]
    return []


def _rises(a: Scope, b: Scope) -> bool:
    """Whether two large running totals follow each other: the later one is more, and by less than half."""
    if not a.holds or not b.holds or a.holds == b.holds or not a.figure.aggregation == b.figure.aggregation == "total":
        return False
    first, second = (a, b) if a.holds < b.holds else (b, a)
    return LARGE <= first.value.size <= second.value.size <= RISE * first.value.size


def is_overall(scope: Scope) -> bool:
    """Whether an event's count is its toll told days later, so that it can stand beside "so far"."""
    ended = scope.period[1] if scope.period else None
    return scope.figure.aggregation == "event" and bool(ended and scope.said and scope.said - ended > SLACK)


def _told_after(a: Scope, b: Scope) -> bool:
    """Whether an undated count was told within days of the day that the other one is dated to."""
    if a.period or not b.period or a.said is None or not _is_day(b.period):
        return False
    return 0 <= a.said - b.period[1] <= FAR


def _one_toll(a: Scope, b: Scope) -> bool:
    """Whether an event's toll and a total of the same group may be one."""
    return bool(a.whom.groups & b.whom.groups) and (is_overall(a) or is_overall(b))


def _inside(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return b[0] <= a[0] and a[1] <= b[1]


def _is_day(period: tuple[int, int]) -> bool:
    return period[1] - period[0] <= SLACK


def gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Return the days from the end of one period to the start of the other; 0 or less where they meet."""
    return max(a[0], b[0]) - min(a[1], b[1])


def times_apart(a: Scope, b: Scope) -> float:
    """Return how many times the larger number is the smaller one, at the nearest."""
    small, big = sorted((a.value, b.value), key=lambda v: v.size)
    low = small.core.high if small.printed is None else small.size
    return (big.core.low if big.printed is None else big.size) / max(1.0, low)


def same_voice(a: Scope, b: Scope) -> bool:
    """Whether both figures rest on one voice, as linking/voices.py knows it, else by kind and by the words that tell it from others."""
    return _one_voice(a.whose, b.whose)


@lru_cache(maxsize=1 << 18)
def _one_voice(a: Whose, b: Whose) -> bool:
    if not a.voices or not b.voices:
        return not a.voices and not b.voices
    if a.known and b.known:
        return bool(a.known & b.known)
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
    return any(v.kind == "tally" for v in scope.whose.voices)
