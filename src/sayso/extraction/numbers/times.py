"""Dates, years, clock times and ordinals: numbers that point at a time or a rank."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.extraction.numbers.context import PLURAL, before, words

if TYPE_CHECKING:
    from sayso.extraction.numbers.draft import Draft
    from sayso.extraction.text import Text

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
AFTER_MONTH = re.compile(
    rf"\b{MONTH}(?: the)?[ \n](?:\d{{1,2}}(?:st|nd|rd|th)?(?:,? ?(?:-|–|to|and|or|until)[ ]?|, ?))?(?:of )?\Z"
)
BEFORE_MONTH = re.compile(rf"(?:st|nd|rd|th)?(?: ?(?:-|–|to|and|or) ?\d{{1,2}})?(?:[ \n-]|[ ]of[ ]){MONTH}(?![a-z])")
NUMERIC_DATE = re.compile(r"(?<![\d/.-])(?:\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}([/.-])\d{1,2}\2\d{1,2})(?!\d)")
CLOCK_AFTER = re.compile(
    r"(?:[:.]\d\d)?(?:[:.]\d\d)?[ \n-]?(?:[ap]\.? ?m\b|o['’]clock|(?:GMT|BST|EST|EDT|ET|PT|PST|PDT|CET|CEST|UTC)\b"
    r"|local time\b|hours? (?:local|GMT))|:\d\d?(?!\d)|h\d\d\b",
    re.IGNORECASE,
)
TONIGHT = re.compile(r"\b(?:tonight|today|tomorrow|News)\b[^.;:\n]{0,24} at \Z")  # "tonight on Channel 8 News at ten"
CLOSES = re.compile(r"[.,;!]?(?:\s|\Z)(?![a-z])|[.,;!]|\Z")
CLOCK_BEFORE = re.compile(r"(?:\d:|\d\d?\.(?=\d\d ?[ap]\.?m)|[T ]\d\d:)\Z")
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
ERA = re.compile(r"(?: ?(?:to|-|–|and) ?\d{1,4})? (?:B\.?C\.?E?|A\.?D|C\.?E)\b")
DECADE = re.compile(r"['’]?s\b")


def date(text: Text, draft: Draft) -> bool:
    """Whether it is the day, month or year of a date."""
    if not draft.digits or draft.money or draft.scale != 1 or len(draft.digits) > 7:
        return False
    raw = text.text
    start = max(0, draft.first - 10)
    if any(m.start() <= draft.first < m.end() for m in NUMERIC_DATE.finditer(raw, start, min(len(raw), draft.last + 10))):
        return True
    low = draft.low
    if low is None or (low > 31 and not 1000 <= low < 2200):
        return False
    if AFTER_MONTH.search(before(text, draft.first)) and not (draft.unit and draft.unit != "second") and draft.digits.isdecimal():
        return low != 0 and not (_follows_may(raw, draft))
    return low <= 31 and BEFORE_MONTH.match(raw, draft.last) is not None


def _follows_may(raw: str, draft: Draft) -> bool:
    """Whether "may" is a verb: "may 12 people" is a verb: a month has its capital, and PLURAL nouns do not follow dates."""
    return (
        PLURAL.match(raw, draft.last) is not None
        and re.search(r"[a-z] ?May \Z", raw[max(0, draft.first - 8) : draft.first]) is not None
    )


def year(text: Text, draft: Draft) -> bool:
    """Whether it is a year, a decade or the end of a span of years."""
    if not draft.digits.isdecimal() or draft.scale != 1 or draft.money or draft.low is None:
        return False
    raw, n = text.text, len(draft.digits)
    if ERA.match(raw, draft.last):
        return True
    if DECADE.match(raw, draft.last) and n in (2, 4) and int(draft.digits) % 10 == 0:
        return True
    if n == 2 and raw[draft.first - 1 : draft.first] in ("'", "’"):
        return not raw[draft.first - 2 : draft.first - 1].isalnum()
    if n == 2 and re.search(r"(?:19|20)\d\d[-–/]\Z", before(text, draft.first, 6)):
        return True
    if n != 4 or draft.unit is not None or not 1000 <= draft.low < 2200 or draft.hedge not in ("=", "~"):
        return False
    lead = text.lower[text.token_at(draft.first) - 1] if text.token_at(draft.first) else ""
    if draft.low >= 1900:
        return not (draft.hedge == "~" and lead != "circa") and not re.match(
            r" (?:people|men|women|children|soldiers|troops|jobs)\b", raw[draft.last : draft.last + 12]
        )
    return lead in words("not.year") and PLURAL.match(raw, draft.last) is None and draft.hedge == "="


def clock(text: Text, draft: Draft) -> bool:
    """Whether it is a time of day."""
    if draft.money or draft.scale != 1 or (draft.high or 0) > 2400 or draft.high is None:
        return False
    if CLOCK_AFTER.match(text.text, draft.last):
        return True
    if (draft.high or 0) <= 12 and TONIGHT.search(before(text, draft.first, 40)) and CLOSES.match(text.text, draft.last):
        return True
    return bool(draft.digits) and CLOCK_BEFORE.search(before(text, draft.first, 5)) is not None


def ordinal(text: Text, draft: Draft) -> bool:
    """Whether it is a rank in digits: "22nd"."""
    return bool(draft.digits) and ORDINAL.match(text.text, draft.last) is not None
