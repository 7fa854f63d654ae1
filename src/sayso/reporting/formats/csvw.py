"""CSV, and beside it the description of its columns in the W3C's vocabulary (CSV on the Web).

A policy's rule stands as a comment in the first line. A text that a spreadsheet would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sayso import __version__
from sayso.linking.book import Book, Linked
from sayso.reporting.formats.rows import BETWEEN, in_csv, in_lines, tables
from sayso.reporting.tables import writable

if TYPE_CHECKING:
    from sayso.reporting.formats import Options
    from sayso.reporting.tables import Column, Table

DATATYPES = {"text": "string", "list": "string", "integer": "integer", "number": "number", "flag": "boolean", "day": "date"}


def render(book: Book, linked: Linked, options: Options) -> str:
    """Return one table."""
    (table,) = tables(book, linked, options)
    comments = [f"# {line}\n" for line in _comments(table, options)]
    rows = ([in_csv(c) for c in row] for row in table.rows)
    return "".join((*comments, *in_lines(([c.name for c in table.columns], *rows))))


def beside(options: Options) -> str:
    """Return the metadata of a table: the types, units and meanings of its columns, which are those of an empty one."""
    (table,) = tables(Book({}, {}), Linked(), options)
    schema: dict[str, Any] = {"columns": [_column(c) for c in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    made = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": quote(options.name, errors="surrogateescape"),
        "dc:title": f"{options.title}: {table.name}" if options.title else table.name,
        "dc:description": f"{options.notice} {table.note}".strip(),
        "dc:creator": f"sayso {__version__}",
        "dialect": {"encoding": "utf-8", "header": True, "commentPrefix": None, "skipRows": len(_comments(table, options))},
        "tableSchema": schema,
    }
    return json.dumps(writable(made), ensure_ascii=False, indent=1) + "\n"


def _comments(table: Table, options: Options) -> list[str]:
    return [f"{table.name}: {table.note}"] * bool(table.note) + [options.notice] * options.share


def _column(column: Column) -> dict[str, Any]:
    made: dict[str, Any] = {"name": column.name, "titles": column.name, "datatype": DATATYPES[column.kind]}
    made["dc:description"] = column.means
    if column.unit:
        made["schema:unitText"] = column.unit
    if column.kind == "list":
        made["separator"] = BETWEEN
    return made
