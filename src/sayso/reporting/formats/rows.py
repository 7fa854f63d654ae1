"""The tables that the tabular formats write: of the kinds of record that are asked for, or of a policy; and their cells in CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.linking.policies import POLICIES
from sayso.reporting.tables import picks, table

if TYPE_CHECKING:
    from sayso.linking.book import Book, Linked
    from sayso.reporting.formats import Options
    from sayso.reporting.tables import Cell, Table

BETWEEN = "|"  # between the items of a list in one cell; one inside an item becomes a slash


def tables(book: Book, linked: Linked, options: Options) -> list[Table]:
    """Return a table a kind of record, or one of what the policy takes."""
    if options.policy:
        return [picks(book, linked, POLICIES[options.policy])]
    return [table(book, linked, kind) for kind in options.records]


def in_csv(cell: Cell) -> object:
    """Return a cell as the csv module takes it; a text that a spreadsheet would take for a formula gets an apostrophe in front."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, tuple):
        return _safe(BETWEEN.join(item.replace(BETWEEN, "/") for item in cell))
    return _safe(cell) if isinstance(cell, str) else cell


def _safe(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") and len(text) > 1 else text
