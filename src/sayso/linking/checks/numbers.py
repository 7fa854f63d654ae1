"""What the sentence around a bare number makes of it: an age, the missing, or what was counted before and what is now."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.records import Figure

# Ages without a word for years: "men, 24 and 31, were", "Lise was 27."
OLDEST, AGE = 120, "year of age"
BETWEEN, PAIRED = re.compile(r"[a-z], \Z"), re.compile(r" and \d{1,3},")
OLDER = re.compile(r"\b(?:(none|nobody|no one|not one)\b[^.;,]{0,20} )?(older|younger) than \Z", re.IGNORECASE)
NONE = re.compile(r"\b(?:none|nobody|no one|not one)\b[^.;,]{0,20} \Z", re.IGNORECASE)
UNFOUND = re.compile(
    r"(?: people)? (?:have|had|has|are|were) (?:still )?(?:not (?:yet )?(?:been )?|yet to be )(?:found|traced|located)\b"
)
AND_SO = re.compile(r"[a-z], \d{1,3} and \Z")
IS, AFTER = re.compile(r"(?<![\w-])[A-Z][a-z]+ (?:was|is|turned) \Z"), re.compile(r"\s*[,.;](?!\d)")
# "From 412 to 367": a falling pair is no range, nor is a rising one after a verb of change.
FROM_TO = re.compile(r"from\s+(\d[\d,.]*)\s+to\s+(\d[\d,.]*)", re.IGNORECASE)
CHANGES = re.compile(
    r"\b(?:rais|ris|rose|lower|cut|revis|fall|fell|drop|climb|grow|grew|increas|reduc|jump|correct|went|gone|shr[aiu]nk|up|down)[a-z]*\b[^.;]*\Z",
    re.IGNORECASE,
)


def moved(figure: Figure, text: str) -> tuple[Figure, ...]:
    """Return a figure as it is to be compared: "from 412 to 367" as two, the former and the present one."""
    f = read(figure, text)
    m = FROM_TO.match(text, f.start, f.end) if f.hedge == "range" else None
    if m is None or f.min is None or f.max is None:
        return (f,)
    falls = len(_digits(m[1])) > len(_digits(m[2])) or (len(_digits(m[1])) == len(_digits(m[2])) and m[1] > m[2])
    if not falls and not CHANGES.search(text, max(0, f.start - 120), f.start):
        return (f,)
    before, now = (f.max, f.min) if falls else (f.min, f.max)
    return tuple(
        replace(f, start=start, end=end, text=text[start:end], min=n, max=n, hedge="=")
        for (start, end), n in ((m.span(1), before), ((m.start(2), f.end), now))
    )


def _digits(printed: str) -> str:
    """Return what stands before the point of a printed number, without its separators."""
    return printed.rstrip(",.").split(".")[0].replace(",", "")


def read(figure: Figure, text: str) -> Figure:
    """Return a bare number as the age or the missing that it counts: "men, 24 and 31, were held", "eight have not been found"."""
    f = figure
    if f.category == "age" or f.unit or f.counted or f.hedge != "=" or not f.max or f.max > OLDEST:
        return f
    if f.category == "other" and UNFOUND.match(text, f.end):
        return replace(f, category="missing", aggregation="stock")
    if f.hedge in {">", ">="} and f.max is None and NONE.search(text, max(0, f.start - 40), f.start):
        return replace(f, hedge="<=", min=None, max=f.min)
    older = OLDER.search(text, max(0, f.start - 50), f.start)
    if older:
        below = bool(older[1]) == (older[2].lower() == "older")
        hedge = ("<=" if below else ">=") if older[1] else ("<" if below else ">")
        low, high = (None, f.max) if below else (f.min, None)
        return replace(f, category="age", unit=AGE, aggregation="attribute", hedge=hedge, min=low, max=high)
    if PAIRED.match(text, f.end) and BETWEEN.search(text, max(0, f.start - 20), f.start):
        return replace(f, category="age", unit=AGE, aggregation="attribute")
    ends = AFTER.match(text, f.end) and any(p.search(text, max(0, f.start - 40), f.start) for p in (AND_SO, IS))
    return replace(f, category="age", unit=AGE, aggregation="attribute") if ends else f
