"""A first form of the report, replaced by the reporting family."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.linking.book import Book, Linked


def report(book: Book, linked: Linked, *, title: str) -> str:
    """Return a line that says what there is."""
    return f"{title}: {len(book.documents)} documents, {len(linked.series)} series"
