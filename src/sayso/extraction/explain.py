"""Says which rules made a record, and why there is none at a place. The figures family deepens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction import find
from sayso.lexicon import meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.records import Document


def explain(document: Document, offset: int) -> Iterator[str]:
    """Re-run the document and yield lines on every record that covers ``offset``."""
    covering = [r for r in find(document).everything() if r.start <= offset < r.end]
    for record in covering:
        yield f"{type(record).__name__.lower()} [{document.text[record.start : record.end]}]"
        yield from (f"  {rule}: {meaning(rule) or 'no table has this rule'}" for rule in record.rules)
    if not covering:
        yield f"nothing was found at {offset}: [{document.text[max(0, offset - 20) : offset + 20]}]"
