"""Quotations that are broken off and taken up again in one sentence without a word of speech between the parts.

"They will build it" - at which the hall laughed - "and give us back the river."      The second part begins in lower case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.text import behind_white

if TYPE_CHECKING:
    from sayso.extraction.found import Found
    from sayso.extraction.statements.drafts import Draft

LONGEST = 200  # characters between the parts
MARKS = "\"“”„«»'‘’"


def join_parts(found: Found, drafts: list[Draft]) -> None:
    """Add to each statement the part of its quotation behind (or before) a narrator's words between dashes."""
    text, quotes = found.text.text, found.quotes
    ends = {end: d for d in drafts for _, end in d.content}
    starts = {start: d for d in drafts for start, _ in d.content}
    for n, quote in enumerate(quotes):
        if not _takes_up(text, quote.start):
            continue
        before = next((q for q in reversed(quotes[max(0, n - 2) : n]) if _breaks_off(text, q.start, q.end, quote.start)), None)
        if before is None:
            continue
        first, second = ends.get(before.end), starts.get(quote.start)
        if first and not second and not any(a <= quote.start < b for a, b in first.content):
            first.content.append((quote.start, quote.end))
        elif second and not first and second.cue and second.cue[0][0] > quote.end:
            second.content.insert(0, (before.start, before.end))


def _takes_up(text: str, start: int) -> bool:
    """Whether the quotation begins in lower case right behind a dash."""
    k = behind_white(text, start)
    return text[max(0, k - 1) : k] in ("-", "–", "—") and text[start : start + 4].lstrip(MARKS + "…. ")[:1].islower()


def _breaks_off(text: str, start: int, end: int, other: int) -> bool:
    """Whether a dash stands behind the quotation, which has no stop, not far before the one at ``other`` on the same line."""
    between = text[end:other]
    if not 0 < other - end < LONGEST or "\n" in between:
        return False
    return between.lstrip()[:1] in ("-", "–", "—") and text[start:end].rstrip(MARKS + " ")[-1:] not in ".!?"
