"""A book and what was linked in it, written for readers: HTML, Markdown, terminal text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.linking.book import Book, Linked


def render(form: str, book: Book, linked: Linked, *, title: str, as_of: str | None = None, shared: bool = False) -> str:
    """Return the report as one string; ``form`` is html (one self-contained page), md or text.

    ``as_of`` (ISO) is the report's own day: what is planned for later is still ahead. By default that of the last article.
    ``shared`` leaves out whole articles and cuts quotations; for the masks see ``reporting/sharing``.
    """
    from sayso.reporting.views import view  # noqa: PLC0415

    shown = view(book, linked, title=title, as_of=as_of)
    if shared:
        from sayso.reporting.sharing.abridging import abridged  # noqa: PLC0415

        shown = abridged(shown)
    if form == "html":
        from sayso.reporting import html  # noqa: PLC0415

        return html.report(shown, book.records)
    if form == "md":
        from sayso.reporting import markdown  # noqa: PLC0415

        return markdown.report(shown)
    from sayso.reporting import terminal  # noqa: PLC0415

    return terminal.report(shown)
