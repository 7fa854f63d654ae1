"""When a statement was made, if its sentence says so, and whether its voice asked not to be named."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from sayso.extraction.names.kinds import ANONYMITY

if TYPE_CHECKING:
    from sayso.extraction.found import Found
    from sayso.records import Pair, Statement


def said_on(found: Found, statement: Statement) -> str | None:
    """Return the one day that stands beside the cue or the source, outside the content; None unless there is just one."""
    if not found.dates or not statement.cue:
        return None
    start, end = found.text.sentence_at(statement.cue[0][0])
    low = bisect_left(found.dates, start, key=attrgetter("start"))
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
    if any(not _in_content(m.start(), statement) for m in ANONYMITY.finditer(text.text, low, high)):
        return True
    return bool(statement.source) and _told_next(found, statement.source[0])


def _told_next(found: Found, source: Pair) -> bool:
    """Whether the next sentence is about it: "The official spoke on condition of anonymity because ..."."""
    text = found.text
    index = text.sentence_index(source[0]) + 1
    if index >= len(text.sentences):
        return False
    start, end = text.sentences[index]
    words = [text.lower[k] for k in text.tokens_in(start, min(end, start + 60))[:3]]
    noun = words[1] if len(words) > 2 and words[0] == "the" else None
    again = noun is not None and noun in text.text[source[0] : source[1]].lower().split()
    return (again or words[:1] in (["he"], ["she"], ["they"])) and ANONYMITY.search(text.text, start, end) is not None
