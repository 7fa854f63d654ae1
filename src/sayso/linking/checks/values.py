"""How a draft's number stands to a source's: the same, the source's rounded, true of it but looser; and what became of its hedge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.linking.intervals import same_number

if TYPE_CHECKING:
    from sayso.linking.scopes import Scope
    from sayso.records import Figure

# "more than 350" is true of 389 and says nearly as much; "more than 100" is true of it, too, and does not.
LOOSE = 1.2
ABOVE, BELOW, ABOUT = frozenset([">", ">="]), frozenset(["<", "<="]), frozenset(["~", "vague", "range"])

COULD = frozenset(["forecast", "feared"])
SAME, ROUNDED, TRUE = "same", "rounded", "true"


def told(draft: Scope, source: Scope) -> str | None:
    """Return how the draft's number tells the source's: same, rounded or true; None if it does not.

    The draft may be rounder than its source, never more precise.
    """
    d, s = draft.value, source.value
    if (d.key[0], d.key[1]) == (s.key[0], s.key[1]) or same_number(d, s):
        return SAME
    if d.printed is None and s.printed is None:
        if "range" in {draft.figure.hedge, source.figure.hedge}:
            return None
        return TRUE if d.wide.low <= s.core.low and s.core.high <= d.wide.high else None
    if s.printed is None:
        return _of_range(draft, source)
    if d.printed is None:
        return ROUNDED if d.wide.holds(s.printed) else None
    if d.core.holds(s.printed) and source.figure.hedge not in ABOUT:
        return ROUNDED
    big, small = max(d.printed, s.printed), min(d.printed, s.printed)
    if draft.figure.hedge in ABOVE | BELOW and d.wide.holds(s.printed) and small > 0 and big / small <= LOOSE:
        return TRUE
    return None


def _of_range(draft: Scope, source: Scope) -> str | None:
    """Return how a number tells a range: by the end that its hedge names, or as the age of the youngest or oldest."""
    d, bounds = draft.value, source.value.key[:2]
    if d.printed is None or d.printed not in bounds:
        return None
    if draft.figure.category == source.figure.category == "age":
        return TRUE
    named = draft.figure.hedge in ABOVE | BELOW and d.printed == bounds[d.key[0] is None]
    return ROUNDED if named else None


def hedge(draft: Figure, source: Figure) -> bool:
    """Whether two figures of one number leave more or less open: "at least 23" is not 23, "about 120" not "nearly 120"."""
    d, s = draft.hedge, source.hedge
    if {d, s} == {"=", "<="} and {draft.status, source.status} & COULD and all(f.text[:1].isdigit() for f in (draft, source)):
        return False  # "could lose 3 million" and "the loss could reach 3 million"
    if d == s or {d, s} <= ABOUT or (d == ">=" and s == ">"):
        return False
    return draft.min is not None or draft.max is not None
