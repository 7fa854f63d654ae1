"""Readings of holidays: by the rules of ``data/en/dates_holidays.csv``, else by ``dates_national.csv``, a country at a time."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.dates import calendar
from sayso.extraction.dates.direction import points_ahead, told_as_past
from sayso.extraction.dates.reading import AHEAD, Reading, mod_of, unresolved
from sayso.lexicon import words

if TYPE_CHECKING:
    from datetime import date

    from sayso.extraction.dates.grammar import Match
    from sayso.extraction.dates.reading import Context


@cache
def _rules() -> dict[str, dict[str, str]]:
    return {re.sub(r"\W+", " ", row["name"].replace("COMMA?", "")).strip(): row for row in words("dates_holidays")}


@cache
def _countries() -> dict[str, str]:
    return {row["form"]: row["code"] for row in words("dates_countries")}


def holiday(m: Match, at: Context) -> Reading | None:
    """Read "Christmas Eve", "the eve of Norway's Constitution Day"; without a year the nearest one."""
    row = _rules().get(re.sub(r"\W+", " ", m.form("holiday")).strip())
    if row is None or not m.words.texts[m.at("holiday")][0].isupper():
        return None
    code = row["country"] or _country(m)
    eve = -1 if "eve" in [t.lower() for t in m.words.texts[m.first : m.at("holiday")]] else 0
    first = m.first
    if m.has("YEAR"):
        found, anchor = _on(row, int(m.form("YEAR")), code), "explicit"
    elif at.base is None:
        return unresolved("DATE", "XXXX-XX-XX", mod_of(m))
    else:
        found, anchor = _choose(m, at, row, code), at.origin
    found = calendar.shift(found, "D", eve) if found else None
    last = m.words.texts[m.last].lower()
    if found and last in {"week", "weekend"}:
        value = calendar.value_of(found, "W") + ("-WE" if last == "weekend" else "")
        return Reading("DATE", value, mod_of(m), anchor)
    return Reading("DATE", found.isoformat(), mod_of(m), anchor, first=first) if found else None


def _choose(m: Match, at: Context, row: dict[str, str], code: str) -> date | None:
    base = at.base
    if base is None:
        return None
    near = [d for y in range(base.year - 1, base.year + 2) if (d := _on(row, y, code))]
    if m.has("LAST"):
        return max((d for d in near if d < base), default=None)
    if m.has("NEXT") or points_ahead(at.text, at.start(m), at.end(m)):
        return min((d for d in near if d >= base), default=None)
    past = told_as_past(at.text, at.start(m), at.end(m))
    near = [d for d in near if (d - base).days <= (0 if past else AHEAD)]
    return min(near, key=lambda d: abs((d - base).days), default=None)


def _country(m: Match) -> str:
    """Return the code of the country named right before the holiday ("Israel's", "Indian"); "" if none is."""
    back = m.at("holiday") - 1
    for word in reversed(m.words.texts[max(0, back - 2) : back + 1]):
        if word in _countries():
            return _countries()[word]
    return ""


def _on(row: dict[str, str], year: int, code: str) -> date | None:
    """Return the day of the holiday in that year by its rule; None if it has none then."""
    if not 1000 <= year <= 2199:
        return None
    rule = row["rule"]
    if m := re.fullmatch(r"(\d\d)-(\d\d)", rule):
        return calendar.day(year, int(m[1]), int(m[2]))
    if m := re.fullmatch(r"(-?\d)\.(\d)\.(\d\d)", rule):
        return _nth(year, int(m[3]), int(m[2]), int(m[1]))
    if m := re.fullmatch(r"(easter|thanksgiving)([+-]\d+)", rule):
        start = _easter(year) if m[1] == "easter" else _nth(year, 11, 4, 4)
        return start + timedelta(days=int(m[2])) if start else None
    if rule == "election":
        monday = _nth(year, 11, 1, 1)
        return monday + timedelta(days=1) if monday else None
    return _listed(code, year, row["listed"])


def _nth(year: int, month: int, weekday: int, count: int) -> date | None:
    first = calendar.day(year, month, 1)
    if first is None:
        return None
    if count > 0:
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))
    found = calendar.interval(f"{year:04}-{month:02}")
    return found.latest - timedelta(days=(found.latest.isoweekday() - weekday) % 7) if found else None


def _easter(year: int) -> date | None:
    """Return Western Easter (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    p = (a + 11 * h + 19 * n) // 433
    month = (h + n - 7 * p + 90) // 25
    return calendar.day(year, month, (h + n - 7 * p + 33 * month + 19) % 32)


@cache
def _national() -> dict[tuple[str, str], list[tuple[int, int, str]]]:
    found: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
    for row in words("dates_national"):
        found.setdefault((row["code"], row["listed"]), []).append((int(row["from"]), int(row["to"]), row["day"]))
    return found


def _listed(code: str, year: int, name: str) -> date | None:
    """Return the day that the table of national holidays gives for a country's holiday of that English name."""
    for first, last, day in _national().get((code, name), ()):
        if first <= year <= last:
            return calendar.day(year, int(day[:2]), int(day[3:]))
    return None
