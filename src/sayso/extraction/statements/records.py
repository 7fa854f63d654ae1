"""Makes Statement records of drafts, with their form."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from sayso.records import Statement

if TYPE_CHECKING:
    from sayso.extraction.found import Found
    from sayso.extraction.statements.drafts import Draft
    from sayso.records import Pair


def inside_quotes(found: Found, start: int, end: int) -> int:
    """Return how many characters of ``start..end`` stand inside quotations."""
    quotes = found.quotes
    at = bisect_right(quotes, start, key=lambda q: q.end)
    inside = 0
    while at < len(quotes) and quotes[at].start < end:
        inside += min(end, quotes[at].end) - max(start, quotes[at].start)
        at += 1
    return inside


def statement(draft: Draft, found: Found) -> Statement:
    """Return the record of a draft."""
    content = tuple(sorted(set(draft.content)))
    spans = [*content, *draft.cue, *draft.source]
    return Statement(
        start=min(s for s, _ in spans),
        end=max(e for _, e in spans),
        rules=draft.rules,
        content=content,
        cue=tuple(draft.cue),
        source=tuple(draft.source),
        form=form_of(content, found),
        channel=draft.channel,
    )


def form_of(content: tuple[Pair, ...], found: Found) -> str:
    """Return direct, mixed or indirect by the share of the content's letters that stands inside quotation marks."""
    total = sum(e - s for s, e in content)
    inside = sum(inside_quotes(found, s, e) for s, e in content)
    if inside >= 0.9 * total:
        return "direct"
    return "mixed" if inside else "indirect"
