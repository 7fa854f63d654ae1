"""Which of two texts was published first, as far as their dates tell."""

from __future__ import annotations

from datetime import datetime

DAY = len("2031-03-05")


def before(a: str | None, b: str | None) -> bool | None:
    """Whether ``a`` (an ISO date or date-time) is before ``b``; None where that is not known or both are one moment.

    Of one day only the times tell, and only if both have one, both with a zone or both without.
    """
    if not a or not b:
        return None
    if a[:DAY] != b[:DAY] and not (len(a) > DAY and len(b) > DAY):
        return a[:DAY] < b[:DAY]
    try:
        x, y = datetime.fromisoformat(a), datetime.fromisoformat(b)
    except ValueError:
        return None
    if (x.tzinfo is None) != (y.tzinfo is None):
        return a[:DAY] < b[:DAY] if a[:DAY] != b[:DAY] else None
    if x == y or len(a) == DAY or len(b) == DAY:
        return None
    return x < y
