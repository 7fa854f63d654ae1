"""The day a text was published: as given, checked; or as the text itself states it, on a line of its own or behind a cue.

A day is taken from the text only where a year is printed and the weekday, if printed, is that day's; all else stays unknown.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.records import Line

OLDEST = 1605  # the first newspaper; an earlier year is a placeholder of some database
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
WEEKDAY = r"(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?"
PRINTED_DAY = (
    r"(?:(?P<iso>\d{4}-\d\d-\d\d)(?!\d)|(?:"
    + WEEKDAY
    + r",?\s{1,3})?(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s{1,3})?"
    # the month stands between; one of the two day places must be filled
    + MONTH
    + r"\s{0,3}(?:(?P<d2>\d{1,2})(?:st|nd|rd|th)?)?,?\s{1,3}(?P<year>\d{4})(?!\d))"
)
CUES = "first published|published|posted|filed|issued|date|updated|last updated|last modified|modified"
STATED = re.compile(r"\b(?:(?P<cue>" + CUES + r")(?:\s{1,2}(?:on|at))?\s{0,2}:?\s{1,3})?" + PRINTED_DAY, re.IGNORECASE)
UPDATES = frozenset({"updated", "last updated", "last modified", "modified"})
# "LARNOCK, July 18, 2011 (Agency) –": a dateline before the first sentence.
DATELINE = re.compile(r"[A-Z][A-Z .'’-]{2,40}(?:,\s[A-Z][\w. ]{1,20})?,\s" + PRINTED_DAY + r"\s?(?:\(|–|—|-)", re.IGNORECASE)
# "By the foreign desk, March 20, 2021": a byline that ends in the day.
BYLINE = re.compile(r"\s*By [^\n\d]{3,80},\s" + PRINTED_DAY + r"\s*\Z", re.IGNORECASE)
ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:\s?Z|\s?[+-]\d\d:?(?:\d\d)?)?)?", re.ASCII)
TOP, BOTTOM = 8, 4  # how many lines from the start and from the end may state the day


def checked(value: str) -> str:
    """Return an ISO date or date-time as it stands, trimmed; ValueError says what is wrong with another one."""
    value = value.strip()
    if not ISO.fullmatch(value):
        raise ValueError("is no ISO date")
    try:
        day = date.fromisoformat(value[:10])
        if len(value) > 10:
            datetime.fromisoformat(value.replace(",", ".").replace(" ", "T", 1).replace(" ", ""))
    except ValueError:
        raise ValueError("does not exist") from None
    if day.year < OLDEST:
        raise ValueError("is before the first newspaper")
    return value


def stated(text: str, lines: tuple[Line, ...]) -> str | None:
    """Return the ISO day of publication that ``text`` states, or None: a publication cue before an update's."""
    updated = None
    for cue, day in _statements(text, lines):
        if not day:
            continue
        if cue not in UPDATES:
            return day
        updated = updated or day
    return updated


def _statements(text: str, lines: tuple[Line, ...]) -> Iterator[tuple[str, str | None]]:
    """Yield (cue or "", day) of the places where a text states its day: first and last lines that are no body."""
    first = next((line.start for line in lines if line.kind == "body"), None)
    for line in lines if len(lines) <= TOP + BOTTOM else lines[:TOP] + lines[-BOTTOM:]:
        if line.kind == "dateline":
            yield from (((m["cue"] or "").lower(), _day(m)) for m in STATED.finditer(text, line.start, line.end))
        elif line.kind == "credit" and (m := BYLINE.match(text, line.start, line.end)):
            yield "", _day(m)
        elif line.kind in {"headline", "credit", "furniture"}:
            yield from ((m["cue"].lower(), _day(m)) for m in STATED.finditer(text, line.start, line.end) if m["cue"])
        elif line.start == 0:
            at = len(text) - len(text.lstrip())
            if (m := STATED.match(text, at, at + 60)) and m["cue"]:
                yield m["cue"].lower(), _day(m)
            elif m := DATELINE.match(text, at, at + 120):
                yield "", _day(m)
        elif line.start == first and (m := DATELINE.match(text, line.start, min(line.end, line.start + 120))):
            yield "", _day(m)


def _day(m: re.Match[str]) -> str | None:
    """Return the ISO day of a match of PRINTED_DAY if there is such a day, with that weekday."""
    if m["iso"]:
        year, month, day = (int(n) for n in m["iso"].split("-"))
    elif bool(m["d1"]) == bool(m["d2"]):
        return None
    else:
        year, month, day = int(m["year"]), MONTHS.index(m["month"][:3].lower()) + 1, int(m["d1"] or m["d2"])
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    if found.year < OLDEST or (m["weekday"] and DAYS[found.weekday()] != m["weekday"].lower()):
        return None
    return found.isoformat()
