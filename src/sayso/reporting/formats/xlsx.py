"""An Excel workbook: a sheet a kind of record, real numbers and days, the header frozen; the same bytes for the same book.

Nothing in it is a formula: a text that starts with = + - @ is a text. A number of more than 15 digits, which Excel would round, and
a day before 1900, which it does not know, are written as texts.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sayso import __version__
from sayso.errors import SaysoError
from sayso.reporting.formats.rows import FORMULA, shortened, tables
from sayso.reporting.tables import printable

if TYPE_CHECKING:
    from sayso.linking.book import Book, Linked
    from sayso.reporting.formats import Options
    from sayso.reporting.tables import Cell, Table

EXCEL_DIGITS = 10**15
FIRST_YEAR = 1900
MOST_ROWS = 2**20  # of a sheet, with its header
LONGEST = 32_767  # characters of a cell
EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - the first moment of a zip file; the workbook tells no clock time
WIDE = 48
WIDTHS = {"integer": 10, "number": 12, "day": 12, "flag": 10}


def render(book: Book, linked: Linked, options: Options) -> bytes:
    """Return the workbook."""
    from openpyxl import Workbook  # noqa: PLC0415

    workbook = Workbook(write_only=True)
    workbook.properties.creator = f"sayso {__version__}"
    workbook.properties.title = _text(options.title)
    workbook.properties.description = options.notice
    workbook.properties.created = EPOCH
    made = tables(book, linked, options)
    for table in made:
        _sheet(workbook, table)
    _about(workbook, made, options.notice)
    out = BytesIO()
    workbook.save(out)
    return _timeless(out.getvalue())


def _sheet(workbook: Any, table: Table) -> None:  # noqa: ANN401 - an openpyxl workbook
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    if len(table.rows) >= MOST_ROWS:
        raise SaysoError(f"xlsx holds {MOST_ROWS - 1} rows a sheet, not {len(table.rows)} {table.name}; write csv or parquet")
    sheet = workbook.create_sheet(table.name)
    sheet.freeze_panes = "A2"
    last = get_column_letter(len(table.columns))
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    for n, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(n)].width = WIDTHS.get(column.kind, WIDE if column.name == "text" else 18)
    header = [WriteOnlyCell(sheet, c.name) for c in table.columns]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    for row in table.rows:
        sheet.append([_cell(sheet, value) for value in row])


def _about(workbook: Any, made: list[Table], notice: str) -> None:  # noqa: ANN401 - an openpyxl workbook
    """Add a sheet that says what the workbook is and what its columns mean."""
    sheet = workbook.create_sheet("about")
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 18
    sheet.append([_cell(sheet, notice)])
    for table in made:
        if table.note:
            sheet.append([_cell(sheet, f"{table.name}: {table.note}")])
        for column in table.columns:
            sheet.append([_cell(sheet, v) for v in (table.name, column.name, column.means)])


def _cell(sheet: Any, value: Cell) -> Any:  # noqa: ANN401 - an openpyxl cell
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    if isinstance(value, tuple):
        value = " | ".join(value)
    if isinstance(value, int | float) and abs(value) >= EXCEL_DIGITS:
        value = str(value)
    if isinstance(value, date) and value.year < FIRST_YEAR:
        value = value.isoformat()
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, _text(value))
    cell.data_type = "s"
    if value.startswith(FORMULA):
        cell.quotePrefix = True
    return cell


def _text(value: str) -> str:
    """Return a text that a cell can hold."""
    return shortened(printable(value), LONGEST)


def _timeless(workbook: bytes) -> bytes:
    """Return the workbook without the moments at which its parts were written."""
    out = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", part)
            new.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return out.getvalue()
