"""Numbers printed in words: "two hundred and fifty", "half a million", "a dozen", "two-thirds", "a quarter"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from sayso.extraction.numbers.digits import AND_A_HALF, fraction
from sayso.extraction.numbers.draft import Draft, whole
from sayso.lexicon import rows, words

STEP = re.compile(r"(?:[ \u00a0-]|\n(?=[a-z]))?([^\W\d_]+)")
PREFIX = re.compile(r"\b(?:an?)[ -]\Z", re.IGNORECASE)
OF_A_SCALE = re.compile(r"(?:[ -](?:of[ -])?an?)?[ -](hundred|thousand|million|billion|trillion|dozen)\b", re.IGNORECASE)
HALF_AN = re.compile(r"[ -](an?)(?=[ -][a-z])", re.IGNORECASE)
# What may follow "a third", "half" when it is a fraction and not a rank ("a third man") or a part of a match ("second half").
SHARE_OF = re.compile(
    r" (?:of|the|its|their|his|her|our|those|these|that|as|what|whom)\b|-(?:mile|hour|day|inch|century|acre)\b|[.,;]"
)
SHARE_AFTER = re.compile(
    r"(?:than|about|almost|nearly|roughly|around|over|by|approximately|to|least|just|only|one|cut)[ \n]\Z", re.IGNORECASE
)
NO_HALF_AFTER = re.compile(
    r"\b(?:first|second|other|better|top|bottom|early|latter|in|and|a|this|that|last|next|later|one)[ -]\Z", re.IGNORECASE
)
HALF = re.compile(r"(?:than|about|almost|nearly|over|by|below|above|under|up to|least) (a )\Z", re.IGNORECASE)
CENTURIES = frozenset({Decimal(16), Decimal(17), Decimal(18), Decimal(19), Decimal(20)})
SPOKEN = re.compile(
    r" (?:oh[ -]\w+|hundreds?|(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)\b",
    re.IGNORECASE,
)
MEASURED = re.compile(
    r"-(?:hour|mile|day|century|inch|acre|decade|year|minute|second|ton|pound|litre|liter|pint|gallon)s?\b", re.IGNORECASE
)
AFTER = {
    "": ("digit", "ten"),
    "digit": ("hundred", "dozen", "scale"),
    "ten": ("digit", "hundred", "dozen", "scale"),
    "hundred": ("digit", "ten", "scale"),
    "scale": ("digit", "ten"),
    "dozen": (),
}


class Word(NamedTuple):
    """A row of ``numerals.csv``."""

    kind: str
    value: str


@cache
def vocabulary() -> dict[str, Word]:
    """Return the words that numerals are built of, by form; a form that is fraction and ordinal is kept as fraction."""
    table: dict[str, Word] = {}
    for row in words("numerals"):
        if row["kind"] != "short":
            table.setdefault(row["form"], Word(row["kind"], row["value"]))
    return table


def read(text: str, at: int) -> Draft | None:
    """Read the numeral whose first word stands at ``at``; a number's "a" ("a dozen") is found before it."""
    first = STEP.match(text, at)
    word = vocabulary().get(first[1].lower()) if first else None
    if first is None or word is None or text[first.end() : first.end() + 1].isdigit():
        return None
    if word.kind in ("hundred", "dozen", "scale"):
        return _round(text, at)
    if word.kind == "half":
        return _half(text, first)
    if word.kind == "multiple":
        return _multiple(text, first, word)
    if word.kind in ("part", "ordinal"):
        return _part(text, first)
    if word.kind == "sign":
        return Draft(at, at + 1, whole(fraction(first[1])), whole(fraction(first[1])), form="fraction")
    return _cardinal(text, at) if word.kind in ("digit", "ten") else None


def _cardinal(text: str, at: int) -> Draft:
    value, scale, end = _count(text, at, "")
    draft = Draft(at, end, None, None, form="words", scale=scale)
    if value in CENTURIES and (spoken := SPOKEN.match(text, end)):  # "nineteen ninety-six"
        draft.last = draft.end = spoken.end()
        draft.low = draft.high = int(value) * 100
        draft.exclude("not.year")
        return draft
    m = STEP.match(text, end)
    part = vocabulary().get(m[1].lower()) if m and m.start(1) > m.start() else None
    if m and part and _is_denominator(part.kind, value, text, m.end()):
        draft.form, draft.last = "fraction", m.end()
        value = value * fraction(m[1].lower())
    elif half := AND_A_HALF.match(text, end):
        value += Decimal("0.5") * scale
        draft.last = half.end()
        if scale == 1 and (m := STEP.match(text, draft.last)) and (w := vocabulary().get(m[1].lower())) and w.kind == "scale":
            draft.scale, draft.last = Decimal(w.value), m.end()
            value *= draft.scale
    draft.low = draft.high = whole(value)
    draft.start, draft.end = draft.first, draft.last
    return draft


def _is_denominator(kind: str, value: Decimal, text: str, end: int) -> bool:
    if kind == "parts":
        return value > 1 and (text[end : end + 3] == " of" or "-" in text[end - 9 : end])
    return kind in ("part", "half") and value == 1


def _round(text: str, at: int) -> Draft | None:
    """Read "a hundred", "a million and a half", "a dozen": needs its article, else it is half of a name or of another number."""
    article = PREFIX.search(text, max(0, at - 4), at)
    if article is None:
        return None
    value, scale, end = _count(text, at, "digit", Decimal(1))
    return Draft(article.start(), end, whole(value), whole(value), form="words", scale=scale)


def _count(text: str, at: int, last: str, current: Decimal = Decimal(0)) -> tuple[Decimal, Decimal, int]:
    """Return value, greatest scale and end of the number words from ``at`` on."""
    total, scale, end, top = Decimal(0), Decimal(1), at, Decimal("Infinity")
    table = vocabulary()
    m = STEP.match(text, at)
    while m is not None:
        if m[1].lower() == "and" and last in ("hundred", "scale"):
            m = STEP.match(text, m.end())
            if m is None or (w := table.get(m[1].lower())) is None or w.kind not in ("digit", "ten"):
                break
        w = table.get(m[1].lower())
        if w is None or w.kind not in AFTER[last] or (last == "ten" and w.kind == "digit" and int(w.value) > 9):
            break
        number = Decimal(w.value)
        if w.kind == "scale":
            if number >= top:
                break
            total, current, top = total + current * number, Decimal(0), number
        elif w.kind in ("hundred", "dozen"):
            current *= number
        else:
            current += number
        scale = max(scale, number) if w.kind in ("scale", "hundred", "dozen") else scale
        last, end = w.kind, m.end()
        m = STEP.match(text, end)
    return total + current, scale, end


def _half(text: str, first: re.Match[str]) -> Draft:
    draft = Draft(first.start(1), first.end(), Decimal("0.5"), Decimal("0.5"), form="fraction")
    if scaled := OF_A_SCALE.match(text, draft.last):
        draft.scale = Decimal(vocabulary()[scaled[1].lower()].value)
        draft.last = draft.end = scaled.end()
        draft.form = "words"
        draft.low = draft.high = whole(draft.scale / 2)
    elif an := HALF_AN.match(text, draft.last):
        draft.last = draft.end = an.end()
    elif article := HALF.search(text, max(0, draft.first - 20), draft.first):
        draft.first = draft.start = article.start(1)
    elif not _is_half(text, draft) or (
        NO_HALF_AFTER.search(text, max(0, draft.first - 8), draft.first) and not MEASURED.match(text, draft.last)
    ):
        draft.exclude("not.half")
    return draft


def _multiple(text: str, first: re.Match[str], word: Word) -> Draft | None:
    """Read "a double murder", "twin bombings": so many were killed, or so many blows fell."""
    m = STEP.match(text, first.end())
    killing = m is not None and m[1].lower() in next(r for r in rows("numbers") if r.id == "number.multiple").forms
    value = int(word.value)
    return Draft(first.start(1), first.end(), value, value, form="words", rules=["number.multiple"]) if killing else None


def _part(text: str, first: re.Match[str]) -> Draft:
    """Read "a third of": it is a fraction; "third", "a third man" are ordinals."""
    draft = Draft(first.start(1), first.end(), None, None, form="fraction")
    article = PREFIX.search(text, max(0, draft.first - 3), draft.first)
    if vocabulary()[first[1].lower()].kind == "part" and article:
        draft.first = draft.start = article.start()
        if _is_share(text, draft):
            value = fraction(first[1].lower())
            if scaled := OF_A_SCALE.match(text, draft.last):
                draft.scale = Decimal(vocabulary()[scaled[1].lower()].value)
                draft.last = draft.end = scaled.end()
            draft.low = draft.high = whole(value * draft.scale)
            return draft
        draft.first = draft.start = first.start(1)
    draft.form = "words"
    draft.exclude("not.ordinal")
    return draft


def _is_half(text: str, draft: Draft) -> bool:
    """Read "Half of" and "nearly half the", but not the rhetorical "half the death toll of"."""
    return text[draft.last : draft.last + 3] == " of" or MEASURED.match(text, draft.last) is not None or _is_hedged(text, draft)


def _is_share(text: str, draft: Draft) -> bool:
    follows = SHARE_OF.match(text, draft.last)
    if follows and follows.group()[0] not in ".,;":
        return True
    return _is_hedged(text, draft)


def _is_hedged(text: str, draft: Draft) -> bool:
    return SHARE_AFTER.search(text, max(0, draft.first - 14), draft.first) is not None
