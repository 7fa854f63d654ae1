"""Where a figure is: the place named nearest, in the sentence, the paragraph or the dateline, as printed."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.extraction.figures.draft import Draft
    from sayso.extraction.found import Found
    from sayso.records import Name

PLACED = frozenset({"in", "at", "near", "from", "across", "around", "outside", "inside", "throughout", "into", "within"})


def find(found: Found, drafts: list[Draft]) -> None:
    """Set the place of each draft; None where the document names none before it."""
    names = [n for n in found.names if n.kind == "place"]
    starts = [n.start for n in names]
    text = found.text
    for draft in drafts:
        if draft.category == "age" or not text.sentences:
            continue
        start, end = text.sentences[draft.number]
        here = names[bisect_left(starts, start) : bisect_left(starts, end)]
        place = _nearest(found, draft, here) or (names[bisect_left(starts, start) - 1] if bisect_left(starts, start) else None)
        if place is not None:
            draft.place = text.text[place.start : place.end]
            draft.rules.append("figure.place.sentence" if place in here else "figure.place.before")


def _nearest(found: Found, draft: Draft, here: list[Name]) -> Name | None:
    """Return the place nearest to the number, one after "in" or "at" before one that only names a people or owner."""
    text = found.text

    def rank(name: Name) -> tuple[bool, bool, int]:
        at = text.token_at(name.start)
        placed = at > 0 and (
            text.lower[at - 1] in PLACED or (text.lower[at - 1] == "the" and at > 1 and text.lower[at - 2] in PLACED)
        )
        return (not placed, name.start < draft.start, abs(name.start - draft.start))

    return min(here, key=rank) if here else None
