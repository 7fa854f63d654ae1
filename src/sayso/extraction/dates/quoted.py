"""The day of a quotation: "tonight" in words said on Tuesday is Tuesday's. Needs no names and no statements, only quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.dates import calendar
from sayso.extraction.dates.direction import is_irregular_past
from sayso.extraction.dates.reading import Context, Told, beside_words
from sayso.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sayso.extraction.dates.reading import Reading
    from sayso.extraction.dates.records import Read
    from sayso.extraction.found import Found

BEFORE, AFTER = 44, 60  # how far a verb of saying stands from its day: "told reporters in the capital late on Tuesday"


@cache
def _say() -> re.Pattern[str]:
    forms = sorted((r["form"] for r in words("dates_cues") if r["kind"] == "say"), key=lambda f: (-len(f), f))
    return re.compile(r"\b(?:" + "|".join(forms) + r")\b[^.!?\"“”\n]*", re.IGNORECASE)


def day_of_quotation(read: list[Read], at: Context, found: Found, again: Callable[[Read, Context], Reading | None]) -> list[Read]:
    """Return ``read`` with what stands in quotations read ``again`` from the day on which they were spoken, where that is told."""
    if not any(_hangs_on_publication(r) for r in read) or not found.quotes:
        return read
    starts = [q.start for q in found.quotes]

    def quoted(offset: int) -> bool:
        i = bisect_right(starts, offset) - 1
        return i >= 0 and offset < found.quotes[i].end

    days = [
        r
        for r in read
        if len(r.reading.value) >= 10 and r.reading.value[:1] in "12" and not quoted(r.start) and _said_on(r, at.text)
    ]
    if not days:
        return read
    out = []
    for r in read:
        said = _nearest(r, days, found) if _hangs_on_publication(r) and quoted(r.start) else None
        out.append(_moved(r, said, at, again) if said else r)
    return out


def _hangs_on_publication(read: Read) -> bool:
    return read.reading.anchor in {"published", None} and read.reading.type in {"DATE", "TIME", "DURATION"}


def _said_on(read: Read, text: str) -> bool:
    """Whether the day is one of saying: "said on Tuesday", "told reporters late Tuesday", "On Tuesday the mayor said".

    Another verb or a clause between means that something else happened that day ("said police held him Tuesday").
    """
    before = text[max(0, read.start - BEFORE) : read.start]
    verbs = list(_say().finditer(before))
    if verbs and verbs[-1].end() == len(before):
        return not any(_tells(w) for w in verbs[-1].group().lower().split()[1:])
    opens = before.rstrip().endswith(("On", ".", "”", '"', "\n")) or not before.strip()
    after = SENTENCE.split(text[read.end : read.end + AFTER].lstrip(" ,"), maxsplit=1)[0]
    verb = _say().search(after)
    return bool(
        opens and verb and "," not in after[: verb.start()] and not any(_tells(w) for w in after[: verb.start()].lower().split())
    )


def _tells(word: str) -> bool:
    """Whether the word shows that another clause stands there."""
    return word in beside_words("clause") or word.endswith("ed") or is_irregular_past(word)


SENTENCE = re.compile(r"[.!?\"“”\n]")


def _nearest(read: Read, days: list[Read], found: Found) -> Read | None:
    """Return the day of saying in the same paragraph, the nearest one."""
    start, end = found.text.paragraph_at(read.start)
    near = [d for d in days if start <= d.start < end]
    return min(near, key=lambda d: abs(d.start - read.start), default=None)


def _moved(read: Read, said: Read, at: Context, again: Callable[[Read, Context], Reading | None]) -> Read:
    held = calendar.interval(said.reading.value)
    if held is None or held.earliest == at.base:
        return read
    day: date = held.earliest
    there = Context(at.text, at.words, day, origin="quote")
    reading = again(read, there)
    if reading is None or reading.anchor != "quote":
        return read
    return read._replace(reading=reading, hung_on=Told(said.start, said.end, said.reading.value, day))
