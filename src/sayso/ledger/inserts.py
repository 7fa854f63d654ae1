"""Many rows into a table, by the database's own driver."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Dialect, Table
    from sqlalchemy.sql.compiler import SQLCompiler


def insert_all(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows whose values are plain already (JSON as text); each row's way through SQLAlchemy would cost as much as the rest."""
    if rows:
        made = _statement(table, connection.dialect, tuple(rows[0]))
        places = made.positiontup
        values: Iterable[Any] = [tuple(row[name] for name in places) for row in rows] if places else rows
        connection.exec_driver_sql(str(made), list(values))


@lru_cache(maxsize=32)
def _statement(table: Table, dialect: Dialect, columns: tuple[str, ...]) -> SQLCompiler:
    return insert(table).values(dict.fromkeys(columns)).compile(dialect=dialect, column_keys=list(columns))
