"""The tables that the tabular formats write: of the kinds of record that are asked for, or of a policy; and their cells in CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.linking.policies import POLICIES
from sayso.reporting.phrases import quoted
from sayso.reporting.tables import picks, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.linking.book import Book, Linked
    from sayso.reporting.formats import Options
    from sayso.reporting.tables import Cell, Table

QUOTED = ("text", "content", "counted", "population", "source", "title", "sentence", "citation")
BETWEEN = "|"  # between the items of a list in one cell; one inside an item becomes a slash


def tables(book: Book, linked: Linked, options: Options) -> list[Table]:
    """Return a table a kind of record, or one of what the policy takes."""
    if options.policy:
        made = [picks(book, linked, POLICIES[options.policy])]
    else:
        made = [table(book, linked, kind) for kind in options.records]
    return [_shared(one, options.finish) for one in made] if options.finish else made


def _shared(made: Table, finish: Callable[[Any], Any]) -> Table:
    """Return a table for sharing: what is quoted is cut, and masks are written out."""
    at = {i for i, c in enumerate(made.columns) if c.name in QUOTED}
    cut = ([quoted(cell) if i in at and isinstance(cell, str) else cell for i, cell in enumerate(row)] for row in made.rows)
    done = ((finish(cell) for cell in row) for row in cut)  # a list of texts comes back as a list
    return made._replace(rows=tuple(tuple(tuple(c) if isinstance(c, list) else c for c in row) for row in done))


def in_csv(cell: Cell) -> object:
    """Return a cell as the csv module takes it; a text that a spreadsheet would take for a formula gets an apostrophe in front."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, tuple):
        return _safe(BETWEEN.join(item.replace(BETWEEN, "/") for item in cell))
    return _safe(cell) if isinstance(cell, str) else cell


def _safe(text: str) -> str:
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") and len(text) > 1 else text
