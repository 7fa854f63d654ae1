"""When a statement was made, if its sentence says so, and whether its voice asked not to be named."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from sayso.extraction.names.kinds import ANONYMITY

if TYPE_CHECKING:
    from sayso.extraction.found import Found
    from sayso.records import Statement


def said_on(found: Found, statement: Statement) -> str | None:
    """Return the one day that stands beside the cue or the source, outside the content; None unless there is just one."""
    if not found.dates or not statement.cue:
        return None
    start, end = found.text.sentence_at(statement.cue[0][0])
    low = bisect_left([d.start for d in found.dates], start)
    days = set()
    for d in found.dates[low:]:
        if d.start >= end:
            break
        if (
            d.earliest
            and d.earliest == d.latest
            and not _in_content(d.start, statement)
            and _beside(found, d.start, d.end, statement)
        ):
            days.add(d.earliest)
    return days.pop() if len(days) == 1 else None


def _in_content(at: int, statement: Statement) -> bool:
    return any(a <= at < b for a, b in statement.content)


def _beside(found: Found, start: int, end: int, statement: Statement) -> bool:
    """Whether the date stands within four words of the cue, or opens the sentence right before the source."""
    text = found.text
    for a, b in statement.cue:
        if start - b >= 0 and len(text.tokens_in(b, start)) <= 5:
            return True
        if a - end >= 0 and len(text.tokens_in(end, a)) <= 1:
            return True
    return any(s - end >= 0 and len(text.tokens_in(end, s)) <= 1 for s, _ in statement.source)


def is_anonymous(found: Found, statement: Statement) -> bool:
    """Whether the words around source and cue, outside the content, say that the voice is not to be named."""
    spans = sorted((*statement.source, *statement.cue))
    if not spans:
        return False
    text = found.text
    low, high = spans[0][0], min(text.sentence_at(spans[-1][1] - 1)[1], spans[-1][1] + 160)
    return any(not _in_content(m.start(), statement) for m in ANONYMITY.finditer(text.text, low, high))
