"""The tables that the tabular formats write: of the kinds of record that are asked for, or of a policy; and their cells in CSV."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Any

from sayso.linking.policies import POLICIES
from sayso.reporting.phrases import quoted
from sayso.reporting.tables import picks, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.linking.book import Book, Linked
    from sayso.reporting.formats import Options
    from sayso.reporting.tables import Cell, Table

QUOTED = ("text", "content", "counted", "population", "source", "title", "sentence", "citation")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # what a spreadsheet may take for the beginning of one
LONGEST = 131_072  # characters of a cell of CSV that Python's own reader takes
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


def in_lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield a line a row; the csv module puts marks around the line ends that it writes itself, so it is made to write both kinds."""
    for row in rows:
        out = StringIO(newline="")
        csv.writer(out, lineterminator="\r\n").writerow(row)
        yield out.getvalue().removesuffix("\r\n") + "\n"


def shortened(text: str, most: int) -> str:
    """Return a text of at most ``most`` characters; one that is cut ends with how long it is."""
    if len(text) <= most:
        return text
    cut = f" … (cut: {len(text)} characters, a cell takes {most})"
    return text[: most - len(cut)] + cut


def _safe(text: str) -> str:
    mark = "'" if text.startswith(FORMULA) and len(text) > 1 else ""
    return shortened(f"{mark}{text}", LONGEST)
