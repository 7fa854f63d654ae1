"""Parquet: a table with its types; every field carries what it means and its unit. ``sayso.reporting.frames`` makes the Arrow table."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from sayso.reporting.formats.rows import tables
from sayso.reporting.frames import arrow

if TYPE_CHECKING:
    from sayso.linking.book import Book, Linked
    from sayso.reporting.formats import Options


def render(book: Book, linked: Linked, options: Options) -> bytes:
    """Return one table."""
    from pyarrow import parquet  # noqa: PLC0415

    (table,) = tables(book, linked, options)
    out = BytesIO()
    parquet.write_table(arrow(table, options.notice), out)
    return out.getvalue()
