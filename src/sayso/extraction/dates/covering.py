"""For other families: which days a stretch of the text speaks of. They need no TIMEX3 for it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.records import Date


def settled(dates: Sequence[Date], start: int, end: int) -> tuple[Date, ...]:
    """Return the dates in ``start..end`` that cover known days and may be asserted; ``dates`` are in text order.

    Left out: unresolved ones, references ("recently"), rates ("daily"), lengths of time that hang on nothing ("two years"), and
    those whose tense contradicts their value.
    """
    low = bisect_left(dates, start, key=lambda d: d.start)
    high = bisect_left(dates, end, lo=low, key=lambda d: d.start)
    return tuple(d for d in dates[low:high] if d.end <= end and d.earliest and d.latest and not d.conflict)


def covered(dates: Sequence[Date]) -> tuple[str, str] | None:
    """Return the first and the last ISO day that these dates cover together, ranges whole; None if they cover none."""
    spans = [d.range or (d.earliest, d.latest) for d in dates if d.earliest and d.latest]
    ends = [(one, two) for one, two in spans if one and two]
    return (min(one for one, _ in ends), max(two for _, two in ends)) if ends else None
