"""From readings to Date records: spans, covered days, EDTF, the record hung on, the contradiction flag, and the ends of ranges."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sayso.extraction.dates import calendar
from sayso.extraction.dates.direction import contradicts_future, contradicts_past
from sayso.extraction.dates.reading import Told
from sayso.records import Date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.extraction.dates.grammar import Match
    from sayso.extraction.dates.reading import Context, Reading

DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Read(NamedTuple):
    """A match with what it was read as, where it stands, and the date it hangs on."""

    match: Match
    reading: Reading
    start: int
    end: int
    hung_on: Told | None = None


def publication_day(published: str | None) -> date | None:
    """Return the day of an ISO date or date-time; None for what is no date."""
    m = DAY.match(published or "")
    if m is None:
        return None
    try:
        return date.fromisoformat(m[0])
    except ValueError:
        return None


def place(match: Match, reading: Reading, at: Context) -> Read:
    """Return where the reading's words stand; a closing point that is no part of "a.m." is left out."""
    first = match.first if reading.first is None else reading.first
    last = match.last if reading.last is None else reading.last
    word = match.words.texts[last]
    end = match.words.starts[last] + len(word)
    if word in {",", "'s"}:
        end -= len(word)
    hung_on = None
    if reading.anchor == "previous":
        hung_on = at.quarter if "-Q" in reading.value and at.quarter else at.told
    return Read(match, reading, match.words.starts[first], end, hung_on)


def told_of(read: Read) -> Told | None:
    """Return the mention as one that later expressions may hang on; None if it has no days."""
    if read.reading.type not in {"DATE", "TIME"} or not read.reading.held:
        return None
    found = calendar.interval(read.reading.value)
    return Told(read.start, read.end, read.reading.value, found.earliest) if found else None


def record_of(read: Read, at: Context) -> Date:
    """Return the record of a reading; the one place where fields are derived from the value."""
    reading = read.reading
    held = calendar.interval(reading.value) if reading.held else None
    earliest = reading.earliest or (held.earliest if held else None)
    latest = reading.latest or (held.latest if held else None)
    counted = reading.type in {"DURATION", "SET"}
    edtf = calendar.edtf(reading.value, reading.mod) if held else None
    if counted and earliest and latest:
        edtf = f"{earliest}/{latest}"
    if reading.zone and edtf and "T" in edtf:
        edtf += ":00" + (reading.zone if reading.zone == "Z" else reading.zone + ":00")
    return Date(
        start=read.start,
        end=read.end,
        rules=(read.match.rule.id,),
        type=reading.type,
        value=reading.value,
        mod=reading.mod or None,
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        granularity=held.granularity if held else None,
        edtf=edtf,
        anchor=reading.anchor,
        anchor_record=f"{read.hung_on.start}:{read.hung_on.end}" if read.hung_on else None,
        resolved=counted or earliest is not None,
        conflict=_contradicts(read, at, held),
    )


def _contradicts(read: Read, at: Context, held: calendar.Interval | None) -> bool:
    """Whether tense and value disagree: told as past but after publication, or as still to come but before it; days only."""
    if at.base is None or held is None or held.granularity not in {"day", "part of day", "minute"}:
        return False
    if held.earliest > at.base:
        return contradicts_future(at.text, read.start, read.end)
    return held.latest < at.base and read.reading.anchor == "explicit" and contradicts_past(at.text, read.start)


JOIN = re.compile(r"\s*(?:to|and|until|till|through|-|–|—)\s*\Z")
OPEN = re.compile(r"\b(from|between)\s+(?:the\s+)?\Z", re.IGNORECASE)


def with_ranges(records: list[Date], text: str) -> Iterator[Date]:
    """Yield the records; both ends of "from Monday to Thursday", "May 6-10" get the whole as ``range``."""
    out = list(records)
    for i in range(len(out) - 1):
        one, two = out[i], out[i + 1]
        gap = text[one.end : two.start]
        if len(gap) > 9 or not JOIN.match(gap) or one.earliest is None or two.latest is None:
            continue
        opened = OPEN.search(text[max(0, one.start - 14) : one.start])
        if not opened and one.rules not in (("date.day_range",), ("date.year_range",)):
            continue
        two = _after(one, two)
        if two.latest is not None and one.earliest <= two.latest:
            whole = (one.earliest, two.latest)
            out[i], out[i + 1] = replace(one, range=whole), replace(two, range=whole)
    yield from out


def _after(one: Date, two: Date) -> Date:
    """Return the second weekday of a range moved behind the first: "from Monday to Thursday", said on a Wednesday."""
    if (
        one.rules != ("date.weekday",)
        or two.rules != one.rules
        or not (one.earliest and two.earliest and two.earliest < one.earliest)
    ):
        return two
    found = date.fromisoformat(two.earliest) + timedelta(days=7)
    day = found.isoformat()
    return replace(two, value=day + two.value[10:], earliest=day, latest=day, edtf=day, conflict=False)
