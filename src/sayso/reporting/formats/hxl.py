"""HXL: figures of people as a CSV with a row of hashtags under the header, a pair of columns (least, most) for each category.

Only categories that have a tag in ``data/en/export_hxl.csv`` are written, and only those that the book has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.lexicon import words
from sayso.reporting.formats.rows import in_csv, in_lines, tables
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.book import Book, Linked
    from sayso.reporting.formats import Options
    from sayso.reporting.tables import Cell, Table


def render(book: Book, linked: Linked, options: Options) -> str:
    """Return header, hashtags, and a row a figure."""
    (table,) = tables(book, linked, options)
    of, unit = table.column("category"), table.column("unit")
    tagged = {r["name"] for r in words("export_hxl") if r["what"] == "category"}
    rows = [row for row in table.rows if row[of] in tagged and not row[unit]]  # 12 percent are no 12 people
    columns = list(_columns({str(row[of]) for row in rows}))
    head = [[options.notice]] if options.share else []
    head += [[name for name, _, _ in columns], [tag for _, tag, _ in columns]]
    cells = ([_cell(table, row, name, category) for name, _, category in columns] for row in rows)
    return "".join(in_lines((*head, *cells)))


def _columns(present: set[str]) -> Iterator[tuple[str, str, str | None]]:
    """Yield name, tag and, for a bound, the category whose it is."""
    for row in words("export_hxl"):
        if row["what"] == "column":
            yield row["name"], row["tag"], None
        elif row["name"] in present:
            yield from ((f"{row['name']} {bound}", f"{row['tag']}+{bound}", row["name"]) for bound in ("min", "max"))


def _cell(table: Table, row: tuple[Cell, ...], name: str, category: str | None) -> object:
    if category and row[table.column("category")] != category:
        return None
    cell = row[table.column(name.rpartition(" ")[2] if category else name)]
    return in_csv(flat(cell) if isinstance(cell, str) else cell)
