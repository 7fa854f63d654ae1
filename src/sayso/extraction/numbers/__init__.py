"""Numbers: every number of a text as a Quantity, hedged or not, in text order; what is no figure says by which rule.

A numeral is read where a digit or a number word stands, then each step below looks at what is around it.
"""

from __future__ import annotations

import re
from itertools import compress
from typing import TYPE_CHECKING

from sayso.extraction.numbers import changes, digits, exclusions, hedges, ranges, units, vague, words
from sayso.extraction.numbers.draft import Draft, whole
from sayso.extraction.words import Memo
from sayso.records import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.extraction.found import Found
    from sayso.extraction.text import Text
    from sayso.records import Document

# "(#" after a sum of money: "$900 (#557)".
CONVERTED = re.compile(r"[$€£][\d.,]+(?: ?(?:m|bn|k|million|billion))? \(#\Z")
MINUS = re.compile(r"\b(minus|(?<=between )negative|(?<=is )negative|(?<=of )negative|(?<=to )negative) \Z", re.IGNORECASE)
HYPHENED = re.compile(r"-(?:to|or)-(?=[a-z])")
POINTING = frozenset({"another", "both"})


def find(document: Document, found: Found) -> Iterator[Quantity]:  # noqa: ARG001
    """Yield every number of the document; spans cover hedge, currency sign and numeral, and do not overlap."""
    text = found.text
    drafts = list(_numerals(text))
    for draft in drafts:
        units.find(text.text, draft)
        hedges.find(text, draft)
    units.share(text.text, drafts)
    exclusions.find(text, drafts)
    drafts = _without_parts(ranges.join(text, drafts))
    for draft in drafts:
        changes.find(text, draft)
    hedges.carry(text, drafts)
    last = 0
    for draft in drafts:
        if draft.start < last:
            draft.start = draft.first
        if draft.unit == "percent" and text.text[draft.end : draft.end + 1] == "%":
            draft.end += 1
        yield _quantity(draft)
        last = draft.end


def _numerals(text: Text) -> Iterator[Draft]:
    """Yield the numerals in order, each with the currency sign before it."""
    starts = text.starts
    last = -1
    for i, kind in _hits(text):
        at = starts[i]
        draft = _read(text, i, kind) if at >= last else None
        if draft is not None and draft.first >= last:
            last = draft.last
            yield draft
            if (to := HYPHENED.match(text.text, last)) and (other := words.read(text.text, to.end())) is not None:
                last = other.last
                yield other


def _hits(text: Text) -> list[tuple[int, str]]:
    """Return the tokens where a numeral may begin: digits, or words of a table (also before a hyphen: "two-day")."""
    kinds = list(map(KINDS.__getitem__, text.lower))
    return [(i, kinds[i]) for i in compress(range(len(kinds)), kinds)]


def _kind(word: str) -> str:
    if word[0].isdecimal():
        return "digits"
    head = word.partition("-")[0]
    if head in words.vocabulary():
        return "words"
    if word in vague.forms():
        return "vague"
    return "pointing" if word in POINTING else ""


KINDS = Memo(_kind)


def _read(text: Text, i: int, kind: str) -> Draft | None:
    raw, at = text.text, text.starts[i]
    if kind == "digits":
        return _digits(raw, at)
    if kind == "words":
        return _negative(raw, words.read(raw, at))
    if kind == "vague":
        return vague.read(raw, at, text.lower[i])
    value = 1 if text.lower[i] == "another" else 2
    return Draft(at, text.ends[i], value, value, form="article")


def _digits(raw: str, at: int) -> Draft | None:
    lead = raw[at - 1 : at]
    if lead == "." and not raw[max(0, at - 2) : at - 1].isalnum():
        return _decimal(raw, at)
    sign = units.sign_before(raw, at)
    draft = digits.read(raw, at, money=sign is not None or lead == "#")
    if draft is not None and sign is not None:
        draft.start, draft.unit, draft.money = sign[0], sign[1], True
        draft.unit_span = (sign[0], at)
    elif draft is not None and (minus := MINUS.search(raw, max(0, at - 20), at)):
        draft.start, draft.low, draft.high = minus.start(1), -(draft.low or 0), -(draft.low or 0)
    elif draft is not None and lead == "#" and (draft.scale >= 1000 or "." in draft.digits or _is_converted(raw, at)):
        draft.start, draft.unit, draft.money, draft.unit_span = at - 1, "pound sterling", True, (at - 1, at)
        draft.rules.append("unit.hash")
    elif draft is not None and lead in ("-", "−") and raw[max(0, at - 2) : at - 1] in ("", " ", "(", "<", ">", "=", "\n"):
        draft.start = at - 1
        draft.low = draft.high = -(draft.low or 0)
    return draft


def _is_converted(raw: str, at: int) -> bool:
    """Whether a number after "#" stands in brackets after a sum of money: "$900 (#557)"."""
    return CONVERTED.search(raw, max(0, at - 24), at) is not None


def _negative(raw: str, draft: Draft | None) -> Draft | None:
    """Read "Minus five": the word belongs to the number."""
    m = MINUS.search(raw, max(0, draft.first - 20), draft.first) if draft else None
    if draft is not None and m is not None and draft.low is not None and draft.form == "words":
        draft.start, draft.low, draft.high = m.start(1), -draft.low, -draft.low
    return draft


def _decimal(raw: str, at: int) -> Draft | None:
    """Read ".5 percent": the point belongs to the number."""
    draft = digits.read(raw, at, money=False)
    if draft is None or not draft.digits.isdecimal() or draft.low is None:
        return draft
    value = whole(draft.scale * int(draft.digits) / 10 ** len(draft.digits))
    draft.start, draft.low, draft.high = at - 1, value, value
    return draft


def _without_parts(drafts: list[Draft]) -> list[Draft]:
    """Drop a pointing word that a later number has taken into its span ("another 109")."""
    out: list[Draft] = []
    for draft in drafts:
        while out and out[-1].last > draft.start and out[-1].form == "article":
            out.pop()
        out.append(draft)
    return out


def _quantity(draft: Draft) -> Quantity:
    return Quantity(
        start=draft.start,
        end=draft.end,
        min=draft.low,
        max=draft.high,
        hedge=draft.hedge,
        change=draft.change,
        unit=draft.unit,
        unit_span=draft.unit_span,
        form=draft.form,
        excluded=draft.excluded,
        rules=tuple(dict.fromkeys(draft.rules)),
    )
