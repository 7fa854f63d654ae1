"""A book and what was linked in it, written for readers: HTML, Markdown, terminal text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.linking.book import Book, Linked


def render(form: str, book: Book, linked: Linked, *, title: str, as_of: str | None = None) -> str:
    """Return the report as one string; ``form`` is html (one self-contained page), md or text.

    ``as_of`` (ISO) is the report's own day: what is planned for later is still ahead. By default that of the last article.
    """
    if form == "html":
        from sayso.reporting.html import report  # noqa: PLC0415
    elif form == "md":
        from sayso.reporting.markdown import report  # noqa: PLC0415
    else:
        from sayso.reporting.terminal import report  # noqa: PLC0415
    return report(book, linked, title=title, as_of=as_of)
