"""Which numbers of a draft are no claim: times of day in words, what ties its own sentences together, what only points back."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon import words
from sayso.linking.checks import values
from sayso.linking.checks.deeds import HARM
from sayso.linking.checks.differing import parts_alike
from sayso.linking.checks.scope import strength
from sayso.linking.pairs import TELLING

if TYPE_CHECKING:
    from sayso.linking.checks.desk import Desk
    from sayso.linking.scopes import Scope
    from sayso.records import Check

WITHIN = re.compile(r"\b(?:within|(?:over|in|during|for) the (?:past|last)|in just|for the past)\s+\Z", re.IGNORECASE)
LONG = frozenset(["day", "week", "month", "year"])
ELAPSED = re.compile(r"[ -]?\w+\s+(?:on|later|ago|earlier|afterwards?)\b")
SINCE = re.compile(r"[ -]?\w+\s+(?:after|before|since)\b")
HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
CLOCK = re.compile(
    rf"(?:a )?(?:five|ten|quarter|twenty|twenty-five|half)(?: minutes)? (?:to|past|before|after) (?:{HOURS})\b(?! [a-z]+s\b)"
    rf"|(?:{HOURS}) o['’]clock",
    re.IGNORECASE,
)
CLOCK_END = re.compile(r"\b(?:five|ten|quarter|twenty|twenty-five|half) (?:to|past) \Z", re.IGNORECASE)
# "The first two", "those three": a number that only points back to those just named.
POINTS = re.compile(r"\b(?:the|these|those|his|her|their|its)\s+(?:(?:first|last|other|next|same)\s+)?\Z", re.IGNORECASE)
NOUN = re.compile(r"\s+(?:of\b|[a-z]{3,}s\b)")
HINTS = 0.42  # so much alike, a small number that agrees is not told as a fault


def clock(desk: Desk, draft: Scope) -> bool:
    """Whether a number is a time of day in words: "ten to seven", "half past six"."""
    text, f = desk.draft.text, draft.figure
    return CLOCK.match(text, f.start) is not None or CLOCK_END.search(text, max(0, f.start - 20), f.start) is not None


def elapsed(desk: Desk, draft: Scope) -> bool:
    """Whether a stretch of time only ties the draft's own sentences together: "two weeks on", "days later"."""
    f = draft.figure
    if f.category != "duration":
        return False
    text = desk.draft.text
    if f.line == "headline" or not text[: f.start].strip():
        return True
    if draft.unit not in LONG:
        return ELAPSED.match(text, f.end) is not None
    if SINCE.match(text, f.end) and not text[draft.sentence[0] : f.start].strip():
        return True
    return ELAPSED.match(text, f.end) is not None or WITHIN.search(text, draft.sentence[0], f.start) is not None


def points(desk: Desk, draft: Scope) -> bool:
    """Whether a small number without a noun only points back: "the first two were buried on Saturday"."""
    f = draft.figure
    if draft.unit or f.category != "other" or draft.value.size >= TELLING:
        return False
    text = desk.draft.text
    return POINTS.search(text, draft.sentence[0], f.start) is not None and not NOUN.match(text, f.end)


def undecided(desk: Desk, draft: Scope, found: Check) -> bool:
    """Whether a small number of nothing in particular stands somewhere in the sources beside some of the same words."""
    if draft.unit or draft.figure.category != "other" or draft.value.size >= TELLING:
        return False
    if desk.draft.text[draft.figure.end :].lstrip().split(" ", 1)[0].rstrip(".,;:") in _divisions():
        return True
    if any(v.field != "number" for v in found.differences) or any(parts_alike(desk, draft, s) for s in desk.given):
        return False
    loose = (s for s in desk.given if s.figure.doc not in desk.apart and s.figure.category not in HARM and not s.unit)
    same = (
        s for s in loose if values.told(draft, s) == values.SAME and desk.sentences.shared(desk.around(draft), desk.sentence(s))
    )
    return any(strength(desk, draft, s) >= HINTS for s in same)


@cache
def _divisions() -> frozenset[str]:
    return frozenset(r["form"] for r in words("checks_divisions"))
