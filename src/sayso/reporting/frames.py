"""Tables as Arrow, pandas and Polars; each library is loaded when it is asked for, and a missing one is named in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso import __version__
from sayso.reporting.formats import NOTICE, require

if TYPE_CHECKING:
    from sayso.reporting.tables import Column, Table


def arrow(table: Table, notice: str = NOTICE) -> Any:  # noqa: ANN401 - pyarrow has no types of its own
    """Return a ``pyarrow.Table``; its fields carry description and unit, its schema the notice and a policy's rule."""
    pa = require("pyarrow", "arrow", "Arrow")
    types = {"text": pa.string(), "list": pa.list_(pa.string()), "integer": pa.int64(), "number": pa.float64()}
    types |= {"flag": pa.bool_(), "day": pa.date32()}
    notes = {"title": table.name, "description": f"{notice} {table.note}".strip(), "creator": f"sayso {__version__}"}
    schema = pa.schema([pa.field(c.name, types[c.kind], metadata=_meaning(c)) for c in table.columns], metadata=notes)
    cells = zip(*table.rows, strict=True) if table.rows else ([] for _ in table.columns)
    arrays = [pa.array([_cell(v) for v in values], types[c.kind]) for c, values in zip(table.columns, cells, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def pandas(table: Table) -> Any:  # noqa: ANN401 - pandas is no dependency
    """Return a ``pandas.DataFrame``: days as dates, whole numbers as nullable integers."""
    pd = require("pandas", "pandas", "a pandas data frame")
    types = {"text": "string", "list": "object", "integer": "Int64", "number": "Float64", "flag": "boolean"}
    types["day"] = "datetime64[s]"
    values = zip(*table.rows, strict=True) if table.rows else ([] for _ in table.columns)
    columns = {
        c.name: pd.Series([_cell(v) for v in cells], dtype=types[c.kind]) for c, cells in zip(table.columns, values, strict=True)
    }
    frame = pd.DataFrame(columns)
    frame.attrs = {"title": table.name, "description": f"{NOTICE} {table.note}".strip()}
    return frame


def polars(table: Table) -> Any:  # noqa: ANN401 - polars is no dependency
    """Return a ``polars.DataFrame``."""
    pl = require("polars", "polars", "a Polars data frame")
    types = {"text": pl.String, "list": pl.List(pl.String), "integer": pl.Int64, "number": pl.Float64}
    types |= {"flag": pl.Boolean, "day": pl.Date}
    rows = [[_cell(v) for v in row] for row in table.rows]
    return pl.DataFrame(rows, schema={c.name: types[c.kind] for c in table.columns}, orient="row")


def _meaning(column: Column) -> dict[str, str]:
    return {"description": column.means} | ({"unit": column.unit} if column.unit else {})


def _cell(value: Any) -> Any:  # noqa: ANN401 - any cell
    return list(value) if isinstance(value, tuple) else value
