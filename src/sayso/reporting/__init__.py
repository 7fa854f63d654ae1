"""A book and what was linked in it, written for readers: HTML, Markdown, terminal text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.linking.book import Book, Linked


def render(form: str, book: Book, linked: Linked, *, title: str) -> str:
    """Return the report as one string; ``form`` is html (one self-contained page), md or text."""
    if form == "html":
        from sayso.reporting.html import report  # noqa: PLC0415
    elif form == "md":
        from sayso.reporting.markdown import report  # noqa: PLC0415
    else:
        from sayso.reporting.terminal import report  # noqa: PLC0415
    return report(book, linked, title=title)
