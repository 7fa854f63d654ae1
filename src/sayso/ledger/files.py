"""Which files of a watched folder have been read into a ledger: by name in the folder and hash of their bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import insert, select

from sayso.ledger.schema import files as F  # noqa: N812 - as in the ledger

if TYPE_CHECKING:
    from sqlalchemy import Connection


class File(NamedTuple):
    """A file as it was when it was read; ``modified`` is in nanoseconds."""

    name: str
    sha256: str
    size: int
    modified: int


def read_as(connection: Connection, name: str) -> tuple[File, ...]:
    """Return all states in which the file ``name`` has been read."""
    rows = connection.execute(select(F.c.name, F.c.sha256, F.c.size, F.c.modified).where(F.c.name == name))
    return tuple(File(*row) for row in rows)


def note(connection: Connection, file: File, recorded: str) -> None:
    """Note that a file has been read; one that is noted already stays as it was."""
    if all(known.sha256 != file.sha256 for known in read_as(connection, file.name)):
        connection.execute(insert(F).values(**file._asdict(), recorded=recorded))
