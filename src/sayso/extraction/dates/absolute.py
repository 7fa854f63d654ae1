"""Readings of dates that name a calendar place: days of months, months, years, decades, quarters, clock times, holidays."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.dates import calendar
from sayso.extraction.dates.direction import points_ahead, told_as_past
from sayso.extraction.dates.reading import (
    Reading,
    after_owner,
    beside_words,
    day_number,
    mod_of,
    month_of,
    nearest_year,
    part_named,
    prepositions,
    related_year,
    unresolved,
    weekday_near,
)
from sayso.lexicon import words

if TYPE_CHECKING:
    from datetime import date

    from sayso.extraction.dates.grammar import Match
    from sayso.extraction.dates.reading import Context


def numeric(m: Match, at: Context) -> Reading | None:  # noqa: ARG001
    """Read 2024-03-21, 3/21/2024; where both orders are possible the month comes first, as in US news."""
    form = m.words.texts[m.first]
    if "/" not in form:
        value = form.replace(" ", "T")[:16]
        zone = re.search(r"Z\Z|[+-]\d\d(?=:?\d\d\Z)", form[16:])
        return Reading("TIME" if "T" in value else "DATE", value, anchor="explicit", zone=zone[0] if zone else "")
    one, two, year = (int(n) for n in form.split("/"))
    year += 0 if year > 99 else (2000 if year < 50 else 1900)
    month, number = (two, one) if one > 12 else (one, two)
    found = calendar.day(year, month, number)
    return Reading("DATE", found.isoformat(), anchor="explicit") if found else None


def named(m: Match, at: Context) -> Reading | None:  # noqa: ARG001
    """Read "9/11" as the day that the table says."""
    return Reading("DATE", m.value("NAMED"), anchor="explicit")


def _day(m: Match, at: Context, name: str = "DAY") -> tuple[str, str | None]:
    """Return the value of the match's day of a month, and its anchor; a value with X where no year can be told."""
    month, number, year = month_of(m), day_number(m, name), related_year(m, at)
    if year is not None:
        return f"{year:04}-{month:02}-{number:02}", "explicit"
    found = _named(m, at, f"{month:02}-{number:02}") or nearest_year(m, at, month, number)
    return (found.isoformat(), at.origin) if found else (f"XXXX-{month:02}-{number:02}", None)


def _named(m: Match, at: Context, day: str) -> date | None:
    """Return the day of the event that is known by it, where the words after name that event: "the Sept. 11 attacks"."""
    after = frozenset(w.lower() for w in m.words.texts[m.last + 1 : m.last + 4])
    for row in _events().get(day, ()):
        found = calendar.day(*(int(n) for n in row["date"].split("-")))
        if row["word"] in after and found and at.base and found <= at.base:
            return found
    return None


@cache
def _events() -> dict[str, tuple[dict[str, str], ...]]:
    table = words("dates_events")
    return {row["date"][5:]: tuple(r for r in table if r["date"][5:] == row["date"][5:]) for row in table}


def month_day(m: Match, at: Context) -> Reading | None:
    """Read "Oct. 7", "Friday, 3 May 2024", "May 2 morning"; without a year the nearest one."""
    if not 1 <= day_number(m) <= 31:
        return None
    value, anchor = _day(m, at)
    if m.has("PART"):
        return Reading("TIME", f"{value}T{m.value('PART')}", mod_of(m), anchor)
    return Reading("DATE", value, mod_of(m), anchor)


def part_of(m: Match, at: Context) -> Reading | None:
    """Read "the night of Oct. 23", "the morning of Sunday"."""
    if not month_of(m):
        return None
    value, anchor = _day(m, at)
    return Reading("TIME", f"{value}T{part_named(m)}", None, anchor)


def week_of(m: Match, at: Context) -> Reading | None:
    """Read "the week of March 6": the week that holds the day."""
    value, anchor = _day(m, at)
    found = calendar.interval(value)
    return Reading("DATE", calendar.value_of(found.earliest, "W"), mod_of(m), anchor) if found else None


def day_range(m: Match, at: Context) -> tuple[Reading, ...] | None:
    """Read "May 6-10", "6 to 10 May" as two days, each end a record of its own."""
    (one, anchor), (two, _) = _day(m, at), _day(m, at, "DAY2")
    if not one < two:
        return None
    after = at.word_after(m)
    joined = m.words.texts[m.at("DAY2") - 1].lower() in {"and", "or", "to"} and m.at("DAY2") == m.last
    if joined and after[:1].islower() and after not in prepositions() | {"is", "was", "were", "are", "at", "when", "as", "but"}:
        return None  # "May 6 and 10 people left"
    split = m.at("DAY2")
    head = m.at("DAY") if m.at("month") > split else m.first
    return (
        Reading("DATE", one, None, anchor, first=head, last=m.at("DAY")),
        Reading("DATE", two, None, anchor, first=split, last=m.last),
    )


def month(m: Match, at: Context) -> Reading | None:
    """Read "March 2023", "October last year", "March": the last one begun unless a cue points ahead."""
    number = month_of(m)
    year = related_year(m, at)
    if year is not None:
        return Reading("DATE", f"{year:04}-{number:02}", mod_of(m), "explicit" if m.has("YEAR") else at.origin)
    if not (m.has("LAST") or m.has("NEXT") or m.has("THIS") or m.has("edge")) and not _is_month(m, at):
        return None
    if at.base is None:
        return unresolved("DATE", f"XXXX-{number:02}", mod_of(m))
    return Reading("DATE", f"{_year_of_month(m, at, at.base, number):04}-{number:02}", mod_of(m), at.origin)


def _is_month(m: Match, at: Context) -> bool:
    """Whether a bare month word is no name and no verb: "May" needs a preposition, "April Dunn" is a person."""
    if at.word_before(m) in prepositions():
        return True
    if (m.words.texts[m.at("MONTH")], "NAME") in m.lexicon.values:
        return False
    after = at.word_after(m)
    return not (after[:1].isupper() and at.text[at.end(m) : at.end(m) + 1] == " ")


def _year_of_month(m: Match, at: Context, base: date, number: int) -> int:
    ahead = points_ahead(at.text, at.start(m), at.end(m))
    if m.has("NEXT"):
        return base.year + (number <= base.month)
    if m.has("LAST"):
        return base.year - (number >= base.month)
    if m.has("THIS"):
        return base.year
    if ahead:
        return base.year + (number < base.month)
    if number % 12 == (base.month + 1) % 12 and not told_as_past(at.text, at.start(m), at.end(m)):
        return base.year + (number < base.month)  # the month that comes next: measured, eleven months ago is rarer
    return base.year - (number > base.month)


def year(m: Match, at: Context) -> Reading | None:
    """Read "1998", "fiscal 2022"; not a count ("1998 people"), an amount ("$1998") or a name's number."""
    value = m.form("YEAR")
    if m.first == m.last and _is_number(m, at, value):
        return None
    first = m.at("YEAR") if m.has("approx") and m.form("approx") not in CIRCA else None
    return Reading("DATE", value, mod_of(m) if first is None else None, "explicit", first=first)


def _is_number(m: Match, at: Context, value: str) -> bool:
    """Whether a bare number of four digits counts or costs something, or is a house's: "1998 people", "1121 West Ash Road"."""
    before, after = at.word_before(m), at.word_after(m)
    if before in beside_words("before no year") or after.lower() in beside_words("after no year"):
        return True
    road = any(w.lower() in beside_words("road after no year") for w in m.words.texts[m.last + 1 : m.last + 5])
    if road and after[:1].isupper():
        return True
    return before not in prepositions() and (after.lower() in beside_words("counted by no year") or not "1700" < value < "2060")


CIRCA = frozenset({"about", "around", "circa", "roughly"})  # "over 2000" is no date with a modifier


def era(m: Match, at: Context) -> Reading | None:  # noqa: ARG001
    """Read "987 AD", "AD 987", "the year 987"; a year before Christ keeps BC before it and covers no ISO day."""
    digits = m.form("NUM")
    if not digits.isdigit() or not 0 < int(digits) < 10000 or (len(digits) < 3 and not m.has("ERA")):
        return None
    before = m.value("ERA") == "BC"
    return Reading("DATE", f"{'BC' if before else ''}{int(digits):04}", None, "explicit", held=not before)


def year_range(m: Match, at: Context) -> tuple[Reading, ...] | None:  # noqa: ARG001
    """Read "1989-90" and "2014-2016" as two years."""
    one = m.form("YEAR")
    two = m.form("YEAR2") or one[:2] + m.form("YY")
    if len(two) != 4 or two <= one:
        return None
    return (
        Reading("DATE", one, None, "explicit", last=m.first),
        Reading("DATE", two, None, "explicit", first=m.last),
    )


def year_words(m: Match, at: Context) -> Reading | None:  # noqa: ARG001
    """Read "nineteen ninety-six", "the year two thousand"."""
    values = [int(v) for t in m.words.texts[m.first : m.last + 1] if (v := m.lexicon.values.get((t, "NUM"), ""))]
    if values == [2, 1000]:
        return Reading("DATE", "2000", None, "explicit")
    if len(values) < 2 or values[0] != 19 or not 10 <= values[1] <= 90 or (len(values) > 2 and not 0 < values[2] < 10):
        return None
    skip = m.first + (m.words.texts[m.first].lower() in {"in", "since", "of", "by"})
    return Reading("DATE", str(1900 + sum(values[1:])), None, "explicit", first=skip)


def decade(m: Match, at: Context) -> Reading | None:
    """Read "the 1990s", "the '80s", "the nineties"; an age or a temperature ("in their thirties") needs "the" to be a decade."""
    form = m.form("DECADE").lstrip("'’`")
    if len(form) == 5 and form[:4].isdigit():
        century_only = form[2:4] == "00" and form != "2000s"
        return Reading("DATE", form[:2] if century_only else form[:3], mod_of(m), "explicit")
    if "the" not in [t.lower() for t in m.words.texts[m.first : m.last]]:
        return None
    number = int(form[0]) if form[0].isdigit() else int(m.value("DECADE") or 0)
    newest = at.base.year // 10 if at.base else 199
    century_part = 20 if 200 + number <= newest else 19
    return Reading("DATE", f"{century_part}{number}", mod_of(m), "explicit")


def century(m: Match, at: Context) -> Reading | None:  # noqa: ARG001
    """Read "the 19th century" as 18 (the years 18xx)."""
    number = day_number(m) or int(re.sub(r"\D", "", m.form("ORDINAL")) or 0)
    return Reading("DATE", f"{number - 1:02}", mod_of(m), "explicit") if 1 <= number <= 30 else None


def season(m: Match, at: Context) -> Reading | None:
    """Read "last spring", "the summer of 2023", "early autumn": the last one begun unless told otherwise."""
    code = m.value("SEASON")
    if m.has("YEAR"):
        return Reading("DATE", f"{m.form('YEAR')}-{code}", mod_of(m), "explicit")
    relation = m.has("LAST") or m.has("NEXT") or m.has("THIS")
    alone = not relation and not m.has("edge") and m.words.texts[m.first].lower() != "the"
    if alone and (at.word_before(m) not in prepositions() or at.word_before(m) == "to"):
        return None
    if at.base is None:
        return unresolved("DATE", f"XXXX-{code}", mod_of(m))
    first = calendar.SEASONS[code]
    begun = at.base.year - (at.base.month < first)
    inside = first <= at.base.month < first + 3 or (code == "WI" and at.base.month < 3)
    if m.has("NEXT") or (not relation and points_ahead(at.text, at.start(m), at.end(m)) and not inside):
        number = begun + 1
    elif m.has("THIS") and not m.has("LAST"):
        number = begun if inside or at.base.month > first + 3 else begun + 1
    else:
        number = begun - (inside and m.has("LAST") and not m.has("THIS"))
    return Reading("DATE", f"{number:04}-{code}", mod_of(m), at.origin)


def quarter(m: Match, at: Context) -> Reading | None:
    """Read "the third quarter of 2023", "third-quarter", "Q3": without a year the last one begun, unless a cue points ahead."""
    number = int(m.value("QNAME") or _ordinal(m))
    if not 1 <= number <= 4:
        return None
    found, anchor = related_year(m, at), "explicit" if m.has("YEAR") else at.origin
    first = after_owner(m, at, "ORDINAL") if not m.has("relyear") else None
    if found is None and at.base is None:
        return unresolved("DATE", f"XXXX-Q{number}", mod_of(m))._replace(first=first)
    if found is None and at.base is not None:
        running = (at.base.month + 2) // 3
        # "expects to report third-quarter profit" is said of the quarter just over, so that one is never turned ahead.
        ahead = number != (running - 2) % 4 + 1 and points_ahead(at.text, at.start(m), at.end(m))
        found = at.base.year + (number < running if ahead else -(number > running))
    return Reading("DATE", f"{found:04}-Q{number}", mod_of(m), anchor, first=first)


def _ordinal(m: Match) -> int:
    if not m.has("ORDINAL"):
        return 4
    form = m.form("ORDINAL")
    return int(re.sub(r"\D", "", form) or m.value("ORDINAL") or 0)


def half(m: Match, at: Context) -> Reading | None:
    """Read "the first half of 2023"."""
    found = related_year(m, at)
    if found is None and not m.has("relyear") and at.base:
        found = at.base.year
    number = 2 if m.has("LAST") else _ordinal(m)
    if number not in {1, 2}:
        return None
    if found is None:
        return unresolved("DATE", f"XXXX-H{number}", mod_of(m))
    return Reading("DATE", f"{found:04}-H{number}", mod_of(m), "explicit" if m.has("YEAR") else at.origin)


CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?")


def clock(m: Match, at: Context) -> Reading | None:
    """Read "9:30 p.m. Thursday", "noon", "Mon Jul 18, 2011 2:07 pm BST" as a minute of a day."""
    time = _time(m, at)
    if time is None:
        return None
    day, anchor = _clock_day(m, at)
    zone = m.value("ZONE") if m.has("ZONE") else ""
    return Reading("TIME", f"{day}T{time}", mod_of(m), anchor, zone=zone)


def _time(m: Match, at: Context) -> str | None:
    if m.has("NOON"):
        return m.value("NOON")
    form = m.form("CLOCK") or m.form("NUM") or m.form("YEAR")
    got = CLOCK.fullmatch(form[:5])
    if form.isdigit() and len(form) == 4 and m.has("ZONE"):
        got = CLOCK.fullmatch(f"{form[:2]}:{form[2:]}")  # "1400 GMT"
    hour, minute = (int(got[1]), int(got[2] or 0)) if got else (int(m.value("NUM") or 99), 0)
    half_day = m.value("AMPM") or m.lexicon.values.get((re.sub(r"[.\s]", "", m.form("AMPM")), "AMPM"), "")
    if m.has("PART"):
        half_day = "AM" if m.value("PART") == "MO" else "PM"
    bare = not (half_day or m.has("ZONE") or m.has("OCLOCK") or m.has("date"))
    if bare and at.word_before(m) not in beside_words("before a clock"):
        return None
    if half_day and not 1 <= hour <= 12:
        return None
    if half_day:
        hour = hour % 12 + (12 if half_day == "PM" else 0)
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def _clock_day(m: Match, at: Context) -> tuple[str, str | None]:
    """Return the day of a clock time: the one printed with it, one told just before in the sentence, else the base."""
    if m.has("date"):
        return _day(m, at)
    if at.base is None:
        return "XXXX-XX-XX", None
    if m.has("WEEKDAY"):
        ahead = points_ahead(at.text, at.start(m), at.end(m))
        return weekday_near(at.base, int(m.value("WEEKDAY")), ahead=ahead).isoformat(), at.origin
    if m.has("DEICTIC"):
        found = calendar.shift(at.base, "D", int(m.value("DEICTIC")))
        return (found.isoformat(), at.origin) if found else ("XXXX-XX-XX", None)
    told = at.recent(at.start(m))
    if told and len(told.value) >= 10 and not re.search(r"[.!?\n]", at.text[told.end : at.start(m)]):
        return told.day.isoformat(), "previous"
    return at.base.isoformat(), at.origin
