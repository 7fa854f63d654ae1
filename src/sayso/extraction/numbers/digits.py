"""Numbers printed in digits: "31,406", "1.4 million", "25k", "3½", "12 000", "1/16", Arabic-Indic digits."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from sayso.extraction.numbers.draft import Draft, whole
from sayso.lexicon import words

# No count or amount in news has more digits; a longer run is a code.
LONGEST = 30
NUMBER = re.compile(
    r"(?P<int>\d{1,3}(?:[,٬]\d{3})+(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d,.]?\d)|\d+)"
    r"(?P<point>[.٫]\d+(?!\.\d))?"
)
SLASH = re.compile(r"[ -]?(\d{1,2})\\?[/⁄](\d{1,3})(?![\d/⁄])")
VULGAR = re.compile(r" ?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])")
AND_A_HALF = re.compile(r"[ -]and[ -]a[ -]half\b", re.IGNORECASE)
DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 20, 32, 64, 100, 128})
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
# A letter glued to digits may be a scale only with money before it ("$4b", "£3t"), or is one anyway ("25k", "35mn").
GLUED = re.compile(r"(k|K|mn|mln|bn|bln|tn|trn|M|m|B|b|t)(?![\w½])")
SPACED = re.compile(r"[ \u00a0]?(mn|mln|bn|bln|tn|trn|m|M|b)(?!\w)")
MILLIONS_OF = re.compile(r" (?:of\b|(?!(?:is|was|has|as)\b)[a-z]{3,}s\b|people\b)")


def read(text: str, at: int, *, money: bool) -> Draft | None:
    """Read the number whose first digit stands at ``at``; ``money`` says whether a currency sign stands before it."""
    m = NUMBER.match(text, at)
    if m is None:
        return None
    if len(m.group()) > LONGEST:
        return Draft(at, m.end(), None, None, digits=m.group(), rules=["not.phone"], excluded="not.phone")
    value = Decimal(re.sub(r"[^\d]", "", m["int"]) + (m["point"] or "").replace("٫", "."))
    draft = Draft(at, m.end(), None, None, digits=m.group())
    if m["point"] is None and (slash := _slash(text, draft)) is not None:
        value = slash
    elif vulgar := VULGAR.match(text, draft.last):
        value += fraction(vulgar[1])
        draft.last = vulgar.end()
    elif (
        m["point"] is None
        and (mixed := SLASH.match(text, draft.last))
        and mixed.group()[0] in " -"
        and _proper(mixed[1], mixed[2])
    ):
        value += Decimal(mixed[1]) / Decimal(mixed[2])
        draft.last = mixed.end()
    if half := AND_A_HALF.match(text, draft.last):
        value += Decimal("0.5")
        draft.last = half.end()
    _scale(text, draft, money=money)
    draft.low = draft.high = whole(value * draft.scale)
    draft.start, draft.end = draft.first, draft.last
    return draft


@cache
def fraction(form: str) -> Decimal:
    """Return the value of a fraction word or sign of ``numerals.csv``."""
    row = next(r for r in words("numerals") if r["form"] == form and "/" in r["value"])
    above, below = row["value"].split("/")
    return Decimal(above) / Decimal(below)


@cache
def _scales() -> tuple[re.Pattern[str], dict[str, Decimal]]:
    table = [r for r in words("numerals") if r["kind"] in ("hundred", "dozen", "scale", "short")]
    long = "|".join(r["form"] for r in table if r["kind"] != "short")
    pattern = re.compile(rf"(?:[ \u00a0-]|\n(?=[a-z]))?({long})\b", re.IGNORECASE)
    return pattern, {r["form"]: Decimal(r["value"]) for r in table}


def _scale(text: str, draft: Draft, *, money: bool) -> None:
    pattern, values = _scales()
    m = pattern.match(text, draft.last)
    if m is None:
        m = GLUED.match(text, draft.last) or SPACED.match(text, draft.last)
        if m is None or not (money or _is_scale(text, m)):
            return
    if m[1] == "K" and not money and draft.digits in ("2", "4", "8"):
        return  # "a 4K screen"
    draft.scale = values[m[1].lower()]
    draft.last = m.end()


def _is_scale(text: str, m: re.Match[str]) -> bool:
    """Without money, "m" is a million only before what can be counted ("12m tonnes"), else it is metres; "b" and "t" never."""
    if m[1] in ("k", "K", "mn", "mln", "bn", "bln", "tn", "trn"):
        return True
    if m.group()[0].isspace():
        return False
    return m[1] == "M" or (m[1] == "m" and MILLIONS_OF.match(text, m.end()) is not None)


def _slash(text: str, draft: Draft) -> Decimal | None:
    m = SLASH.match(text, draft.first)
    if m is None or m.end() <= draft.last or not _proper(m[1], m[2]):
        return None
    draft.last = m.end()
    draft.form = "fraction"
    draft.digits = m.group()
    return Decimal(m[1]) / Decimal(m[2])


def _proper(above: str, below: str) -> bool:
    return 0 < int(above) < int(below) and int(below) in DENOMINATORS
