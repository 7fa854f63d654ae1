"""Opens a ledger: an SQLite file (WAL, synchronous FULL) or an SQLAlchemy URL, migrated to the newest schema."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import QueuePool

from sayso.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

NEWEST = "0004"
MAGIC = b"SQLite format 3\x00"
POSTGRESQL = frozenset(["postgres", "postgresql"])
PASSWORD = re.compile(r"(://[^/@]*:)[^/]*@")


def open_engine(path: str | Path, *, create: bool, read_only: bool = False) -> Engine:
    """Return an engine on the ledger at ``path``; LedgerError (one line, naming the file) if that cannot be.

    With ``create`` a missing file becomes an empty ledger; without it a missing file is an error. With ``read_only``, and where a
    file that is there may not be written, nothing is written, not even a migration: an older ledger is read as it is.
    """
    if "://" not in str(path):
        _check_file(Path(path), create=create and not read_only)
        read_only = read_only or (not create and not _writable(Path(path)))
        engine = _engine(Path(path), read_only=read_only)
    else:
        engine = _served(str(path))
    with faults_named(path):
        _migrate(engine, path, create=create, read_only=read_only)
    return engine


def _writable(path: Path) -> bool:
    """Whether SQLite may write the ledger: the file, and beside it its own files."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _engine(path: Path, *, read_only: bool) -> Engine:
    if read_only:
        return create_engine("sqlite://", creator=lambda: _reader(path), poolclass=QueuePool)
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _on_connect)
    return engine


def _served(address: str) -> Engine:
    """Return an engine on a database that is no file, at its SQLAlchemy URL; for PostgreSQL the driver that comes with the extra."""
    try:
        url = make_url(address)
        return create_engine(url.set(drivername="postgresql+psycopg") if url.drivername in POSTGRESQL else url)
    except ModuleNotFoundError as error:
        raise LedgerError(f"{shown(address)}: needs {error.name}: pip install 'sayso[postgresql]'") from error
    except (ArgumentError, NoSuchModuleError) as error:
        raise LedgerError(f"{shown(address)}: no address of a database; write postgresql://user@host/name") from error


def shown(path: str | Path) -> str:
    """Return how a ledger is named to people: its path, or its address without the password."""
    return PASSWORD.sub(r"\1***@", str(path))


@contextmanager
def faults_named(path: str | Path) -> Iterator[None]:
    """Turn a database's errors into one line that names the ledger and says what to do."""
    try:
        yield
    except (OperationalError, DatabaseError, sqlite3.Error) as error:
        raise LedgerError(f"{shown(path)}: {_advice(str(getattr(error, 'orig', None) or error))}") from error


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError(f"{path}: is a folder; name a ledger file (as story.sayso)")
    if not path.exists():
        if not create:
            raise LedgerError(f"{path}: no such ledger; make one with `sayso add --ledger {path} ARTICLES`")
        if not path.parent.is_dir():
            raise LedgerError(f"{path}: the folder {path.parent} does not exist; make it first")
        return
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
    if head and head != MAGIC:
        raise LedgerError(f"{path}: is not a ledger; name another file")


def _on_connect(connection: Any, _: object) -> None:  # noqa: ANN401 - a DB-API connection
    """WAL lets readers read while one writes; FULL loses nothing on a power cut."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 10000")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _reader(path: Path) -> sqlite3.Connection:
    """Connect for reading only. Where SQLite can put no files beside the ledger, it is read as it lies (nobody writes there)."""
    still = not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()
    address = f"file:{quote(str(path.resolve()))}?mode=ro{'&immutable=1' if still else ''}"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    connection.execute("PRAGMA busy_timeout = 10000")
    connection.execute("PRAGMA query_only = ON")
    return connection


def _migrate(engine: Engine, path: str | Path, *, create: bool, read_only: bool) -> None:
    """Bring the schema to the newest number; a database that is somebody else's is refused."""
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if "alembic_version" in tables and "document" in tables:
            version = _version(connection)
            if str(version) > NEWEST:
                raise LedgerError(f"{shown(path)}: was written by a newer sayso (schema {version}); update sayso")
            if version == NEWEST or read_only:
                return
        elif tables or not create or read_only:
            raise LedgerError(f"{shown(path)}: is not a ledger of sayso; name another file")
    from alembic import command  # noqa: PLC0415 - only a new or old ledger needs it
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            # One process migrates, all of it or nothing; who waited for it finds its work done.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            if _version(connection) == NEWEST:
                return
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _version(connection: Connection) -> str | None:
    known = inspect(connection).has_table("alembic_version")
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if known else None


def _advice(message: str) -> str:
    lower = message.lower()
    for words, advice in (
        ("readonly", "cannot be written (read-only); check the permissions of the file and its folder"),
        ("unable to open", "cannot be opened; check the permissions of the file and its folder"),
        ("not a database", "is not a ledger; name another file"),
        ("malformed", "is damaged; restore it from a copy, then run `sayso verify`"),
        ("full", "the disk is full; make room and add again, nothing was half-written"),
        ("locked", "is in use by another process; try again when it is done"),
    ):
        if words in lower:
            return advice
    return message.splitlines()[0]
