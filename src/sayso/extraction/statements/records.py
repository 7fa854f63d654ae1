"""Makes Statement records of drafts: form, channel, anonymity; joins quotations that follow on without a cue."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from sayso.extraction.statements.attributions import Draft
from sayso.records import Statement

if TYPE_CHECKING:
    from sayso.extraction.found import Found
    from sayso.records import Pair

LEAST = 20  # characters: shorter quotations without a cue are titles and words, not speech


def follow_ons(found: Found, drafts: list[Draft]) -> list[Draft]:
    """Return drafts for quotations that no cue governs; where they stand in the paragraph of a quoted statement they join it."""
    taken = sorted(span for d in drafts for span in d.content)
    starts = [s for s, _ in taken]
    reach = list(accumulate((e for _, e in taken), max))
    hosts = sorted((max(e for _, e in d.content), -n) for n, d in enumerate(drafts) if _quoted(found, d))
    out: list[Draft] = []
    for quote in found.quotes:
        before = bisect_right(starts, quote.start)
        sentence = found.text.sentence_at(quote.start)
        if sentence[0] != quote.start or (before and reach[before - 1] > quote.start):
            continue
        if quote.end - quote.start < LEAST and sentence[1] > quote.end:
            continue
        at = bisect_right(hosts, (quote.start, 0)) - 1
        if at >= 0 and hosts[at][0] >= found.text.paragraph_at(quote.start)[0]:
            drafts[-hosts[at][1]].content.append((quote.start, quote.end))
        else:
            out.append(Draft([(quote.start, quote.end)], [], [], ("statement.quotation",), sentence))
    return out


def _inside(found: Found, start: int, end: int) -> int:
    """Return how many characters of ``start..end`` stand inside quotations."""
    quotes = found.quotes
    at = bisect_right(quotes, start, key=lambda q: q.end)
    inside = 0
    while at < len(quotes) and quotes[at].start < end:
        inside += min(end, quotes[at].end) - max(start, quotes[at].start)
        at += 1
    return inside


def _quoted(found: Found, draft: Draft) -> bool:
    return any(_inside(found, s, e) for s, e in draft.content)


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
        form=_form(content, found),
        channel=draft.channel,
    )


def _form(content: tuple[Pair, ...], found: Found) -> str:
    """Return direct, mixed or indirect by the share of the content's letters that stands inside quotation marks."""
    total = sum(e - s for s, e in content)
    inside = sum(_inside(found, s, e) for s, e in content)
    if inside >= 0.9 * total:
        return "direct"
    return "mixed" if inside else "indirect"
