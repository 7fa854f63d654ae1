"""PLACEHOLDER: the dates family."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.extraction.found import Found
    from sayso.records import Document, Record


def find(document: Document, found: Found) -> Iterable[Record]:  # noqa: ARG001
    """Yield nothing yet."""
    return ()


def dates(text: str, published: str | None = None) -> tuple[Record, ...]:
    """Return the time expressions of ``text``; ``published`` (ISO date or date-time) anchors the relative ones."""
    from sayso.extraction import extract  # noqa: PLC0415 - the pipeline imports this module
    from sayso.reading import document  # noqa: PLC0415

    return extract(document(text, published=published), only=("date",))
