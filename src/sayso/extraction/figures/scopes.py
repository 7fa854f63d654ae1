"""How a figure is aggregated and of which whole it is a part: total, event, increment, subset, stock, rate, attribute."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.extraction.figures.draft import Draft
    from sayso.extraction.found import Found
    from sayso.records import Document


def find(document: Document, found: Found, drafts: list[Draft]) -> None:
    """Stub."""
