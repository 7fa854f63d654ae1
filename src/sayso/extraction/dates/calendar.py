"""Arithmetic on TIMEX3 values: from a day and a unit to a value, from a value to the days it covers and its EDTF string.

Weeks are Monday to Sunday (ISO). Nothing here knows of text. Years outside 1..9999 give None, never an error.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple


class Interval(NamedTuple):
    """The days that a value covers, both inclusive, and how fine the value is."""

    earliest: date
    latest: date
    granularity: str


# First month of each season in the north; a winter of year Y starts in December of Y.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
EDTF_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
MONTHS_OF = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
DAYS_OF = {"D": 1, "N": 1, "W": 7, "F": 14}

DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(.*))?\Z")
MONTH = re.compile(r"(\d{4})-(\d\d)\Z")
WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?\Z")
PART = re.compile(r"(\d{4})-(Q|H)([1-4])\Z")
SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)\Z")


def day(year: int, month: int, number: int) -> date | None:
    """Return that day, or None for one that no calendar has (31 June, "Feb. 30", year 0)."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def shift(start: date, unit: str, count: int) -> date | None:
    """Return ``start`` moved by ``count`` units (D N W F M Q Y E C); the last day of a shorter month where needed."""
    if unit in DAYS_OF:
        try:
            return start + timedelta(days=DAYS_OF[unit] * count)
        except OverflowError:
            return None
    if unit not in MONTHS_OF:
        return None
    months = start.year * 12 + start.month - 1 + MONTHS_OF[unit] * count
    year, month = divmod(months, 12)
    if not 1 <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(start.day, _month_end(year, month + 1).day))


def value_of(start: date, unit: str) -> str:
    """Return the TIMEX3 value of the unit that holds ``start``: 2024-W19 for W, 2024-Q2 for Q, 202 for the decade."""
    if unit == "Y":
        return f"{start.year:04}"
    if unit == "Q":
        return f"{start.year:04}-Q{(start.month + 2) // 3}"
    if unit == "M":
        return f"{start.year:04}-{start.month:02}"
    if unit in {"W", "F"}:
        year, week, _ = start.isocalendar()
        return f"{year:04}-W{week:02}"
    if unit == "E":
        return f"{start.year // 10:03}"
    if unit == "C":
        return f"{start.year // 100:02}"
    return start.isoformat()


def interval(value: str) -> Interval | None:
    """Return the days that a DATE or TIME value covers; None for values with X, references and durations."""
    found = None
    if m := DAY.match(value):
        found = _single(m)
    elif m := MONTH.match(value):
        found = _months(int(m[1]), int(m[2]), 1, "month")
    elif m := WEEK.match(value):
        found = _week(int(m[1]), int(m[2]), bool(m[3]))
    elif m := PART.match(value):
        size = 3 if m[2] == "Q" else 6
        found = _months(int(m[1]), (int(m[3]) - 1) * size + 1, size, "quarter" if size == 3 else "half")
    elif m := SEASON.match(value):
        found = _months(int(m[1]), SEASONS[m[2]], 3, "season")
    elif value.isascii() and value.isdigit():
        found = _digits(value)
    return found


def _single(m: re.Match[str]) -> Interval | None:
    at = day(int(m[1]), int(m[2]), int(m[3]))
    if at is None:
        return None
    time = m[4]
    size = "day" if time is None else ("part of day" if time.isalpha() else ("minute" if ":" in time else "hour"))
    return Interval(at, at, size)


def _months(year: int, first: int, size: int, granularity: str) -> Interval | None:
    if not (1 <= first <= 12 and 1 <= year < MAXYEAR):
        return None
    last = first + size - 1
    end = _month_end(year + (last - 1) // 12, (last - 1) % 12 + 1)
    return Interval(date(year, first, 1), end, granularity)


def _month_end(year: int, month: int) -> date:
    if (year, month) == (MAXYEAR, 12):
        return date(MAXYEAR, 12, 31)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _week(year: int, week: int, weekend: bool) -> Interval | None:  # noqa: FBT001 - private, one caller
    try:
        monday = date.fromisocalendar(year, week, 1)
        sunday = monday + timedelta(days=6)
    except (ValueError, OverflowError):
        return None
    return Interval(monday + timedelta(days=5), sunday, "weekend") if weekend else Interval(monday, sunday, "week")


def _digits(value: str) -> Interval | None:
    """Read 1998 (a year), 199 (a decade) or 19 (a century)."""
    size = {4: 1, 3: 10, 2: 100}.get(len(value))
    if size is None:
        return None
    year = int(value) * size
    if not 1 <= year <= MAXYEAR - size:
        return None
    return Interval(date(year, 1, 1), date(year + size - 1, 12, 31), {1: "year", 10: "decade", 100: "century"}[size])


def edtf(value: str, mod: str | None = None) -> str | None:
    """Return the Extended Date/Time Format string of a DATE or TIME value, "~" for an approximate one; None if it has none."""
    found = interval(value)
    if found is None:
        return None
    if m := DAY.match(value):
        out = value if m[4] and re.fullmatch(r"\d\d:\d\d(:\d\d)?(Z|[+-]\d\d(:\d\d)?)?", m[4]) else value[:10]
    elif m := PART.match(value):
        out = f"{m[1]}-{(32 if m[2] == 'Q' else 39) + int(m[3])}"
    elif m := SEASON.match(value):
        out = f"{m[1]}-{EDTF_SEASONS[m[2]]}"
    elif WEEK.match(value):
        out = f"{found.earliest}/{found.latest}"
    else:
        out = value + "X" * (4 - len(value)) if value.isdigit() else value
    return out + "~" if mod == "APPROX" and "/" not in out and "T" not in out else out
