"""What the sentence around a bare number makes of it: an age, the missing, or what was counted before and what is now."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.records import Figure, Pair

# Ages without a word for years: "men, 24 and 31, were", "Lise was 27."
OLDEST, AGE = 120, "year of age"
BETWEEN, PAIRED = re.compile(r"[a-z], \Z"), re.compile(r" and \d{1,3},")
OLDER = re.compile(r"\b(?:(none|nobody|no one|not one)\b[^.;,]{0,20} )?(older|younger) than \Z", re.IGNORECASE)
UNFOUND = re.compile(
    r"(?: people)?(?: who| that)? (?:have|had|has|are|were) (?:still )?(?:not (?:yet )?(?:been )?|yet to be |never been )"
    r"(?:found|traced|located|seen|heard (?:from|of)|accounted for)\b|(?: people)? (?:cannot|can not|could not) be (?:found|traced)\b"
)
# "A man of 71 died": an age, whatever befell him.
AGED = re.compile(
    r"\b(?:a|an|the) (?:[a-z-]+ )?(?:man|woman|boy|girl|child|youth|teenager|pensioner|student|driver) of \Z", re.IGNORECASE
)
# "One farm in six": a sixth.
ONE_IN = re.compile(r"\bone (?:[a-z]+ )?in \Z", re.IGNORECASE)
# "Reached 17 a day later": no rate.
LATER = re.compile(
    r"[^.,;:]{0,40}?\b(?:an?|one|every|each) (?:hour|day|week|month|year) (?:later|earlier|afterwards?|before|after|ago)\b"
)
# "412 out of 1,130": two numbers, which another text gives as "412 of the 1,130".
OUT_OF, LEAST_OF = re.compile(r"(\d[\d,]*) (?:out )?of (?:the |its |all )?(\d[\d,]*)"), 20
# "Four men, the youngest of them 22": an age.
EXTREME = re.compile(r"\b(?:youngest|oldest|eldest)\b[^.;,\d]{0,24},? \Z", re.IGNORECASE)
AND_SO = re.compile(r"[a-z], \d{1,3} and \Z")
IS, AFTER = re.compile(r"(?<![\w-])[A-Z][a-z]+ (?:was|is|turned) \Z"), re.compile(r"\s*[,.;](?!\d)")
# "From 412 to 367": a falling pair is no range, nor is a rising one after a verb of change.
SCALE = r"(?:\s+(?:thousand|million|billion))?"
FROM_TO = re.compile(rf"from\s+(\d[\d,.]*{SCALE})\s+to\s+(\d[\d,.]*{SCALE})", re.IGNORECASE)
CHANGES = re.compile(
    r"\b(?:rais|ris|rose|lower|cut|revis|fall|fell|drop|climb|grow|grew|increas|reduc|jump|correct|went|gone|shr[aiu]nk|up|down)[a-z]*\b[^.;]*\Z",
    re.IGNORECASE,
)


def moved(figure: Figure, text: str) -> tuple[Figure, ...]:
    """Return a figure as it is to be compared: "from 412 to 367" as two, the former and the present one."""
    f = read(figure, text)
    parts = OUT_OF.fullmatch(text, f.start, f.end)
    if parts and _size(parts[2], "") >= LEAST_OF:
        sizes = (Decimal(parts[i].replace(",", "")) for i in (1, 2))
        return tuple(_part(f, text, parts.span(i), n) for i, n in zip((1, 2), sizes, strict=True))
    m = FROM_TO.match(text, f.start, f.end) if f.hedge == "range" else None
    if m is None or f.min is None or f.max is None:
        return (f,)
    falls = _size(m[1], m[2]) > _size(m[2], m[1])
    if not falls and not CHANGES.search(text, max(0, f.start - 120), f.start):
        return (f,)
    before, now = (f.max, f.min) if falls else (f.min, f.max)
    return tuple(_part(f, text, span, n) for span, n in ((m.span(1), before), ((m.start(2), f.end), now)))


def _part(f: Figure, text: str, span: Pair, n: float | Decimal) -> Figure:
    """Return one of the numbers that a figure gives."""
    return replace(f, start=span[0], end=span[1], text=text[slice(*span)], min=n, max=n, hedge="=")


SCALES = {"thousand": 3, "million": 6, "billion": 9}


def _size(printed: str, beside: str) -> float:
    """Return a printed number; one without a scale has that of the number beside it ("from 19 to 11 million")."""
    number, _, scale = printed.partition(" ")
    scale = scale.strip().lower() or beside.partition(" ")[2].strip().lower()
    plain = "".join(c for c in number.rstrip(",.").replace(",", "") if c.isdigit() or c == ".")
    whole, _, rest = plain.partition(".")
    return float(f"{whole or 0}.{rest.replace('.', '') or 0}") * 10.0 ** SCALES.get(scale, 0)


def read(figure: Figure, text: str) -> Figure:
    """Return a bare number as the age or the missing that it counts: "men, 24 and 31, were held", "eight have not been found"."""
    f = figure
    if f.category == "other" and UNFOUND.match(text, max(f.end, f.counted.end if f.counted else 0)):
        return replace(f, category="missing", aggregation="stock")
    if f.aggregation == "rate" and LATER.match(text, f.end):
        f = replace(f, aggregation="event")
    if f.category == "age" or f.unit or f.counted or f.hedge != "=" or not f.max or f.max > OLDEST:
        return f
    if f.min == f.max and f.max > 1 and f.max == int(f.max) and ONE_IN.search(text, max(0, f.start - 30), f.start):
        return replace(f, min=1 / Decimal(f.max), max=1 / Decimal(f.max))
    before = max(0, f.start - 50)
    if EXTREME.search(text, before, f.start) or AGED.search(text, before, f.start):
        return replace(f, category="age", unit=AGE, aggregation="attribute")
    older = OLDER.search(text, before, f.start)
    if older:
        below = bool(older[1]) == (older[2].lower() == "older")
        hedge = ("<=" if below else ">=") if older[1] else ("<" if below else ">")
        low, high = (None, f.max) if below else (f.min, None)
        return replace(f, category="age", unit=AGE, aggregation="attribute", hedge=hedge, min=low, max=high)
    if PAIRED.match(text, f.end) and BETWEEN.search(text, max(0, f.start - 20), f.start):
        return replace(f, category="age", unit=AGE, aggregation="attribute")
    ends = AFTER.match(text, f.end) and any(p.search(text, max(0, f.start - 40), f.start) for p in (AND_SO, IS))
    return replace(f, category="age", unit=AGE, aggregation="attribute") if ends else f
