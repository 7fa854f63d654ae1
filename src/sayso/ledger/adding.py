"""Documents go in: a batch of whole documents a transaction, each with its lines, records, search words, marks and ties."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from sayso.extraction import extract
from sayso.jsonform import as_line
from sayso.ledger.inserts import insert_all
from sayso.ledger.schema import documents as D  # noqa: N812 - one letter keeps the queries readable
from sayso.ledger.schema import records as R  # noqa: N812
from sayso.ledger.search import add_signs
from sayso.ledger.ties import tie

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from sayso.records import Document, Record

BATCH = 64  # documents a transaction: large enough for speed, small enough that a kill loses little work


@dataclass(slots=True)
class Added:
    """What ``add`` did: documents new, unchanged, new as another version of a known id, new as a copy of a known text."""

    new: int = 0
    same: int = 0
    versions: int = 0
    copies: int = 0
    records: int = 0


class Batch:
    """What a ledger has of the ids and texts of a batch, asked once."""

    def __init__(self, connection: Connection, documents: Sequence[Document]) -> None:
        """Ask for the versions of each id and for the texts that are there."""
        self.connection = connection
        ids, texts = {d.id for d in documents}, {d.sha256 for d in documents}
        asked = select(D.c.id, D.c.sha256).where(D.c.id.in_(ids)).order_by(D.c.version)
        self.versions: dict[str, list[str]] = {}
        for row in connection.execute(asked):
            self.versions.setdefault(row.id, []).append(row.sha256)
        self.texts = set(connection.execute(select(D.c.sha256).where(D.c.sha256.in_(texts))).scalars())

    def add(self, document: Document, added: Added) -> None:
        """Add one document; it counts as what it is in ``added``."""
        versions = self.versions.setdefault(document.id, [])
        if versions and versions[-1] == document.sha256:
            added.same += 1
            return
        if versions:
            added.versions += 1
        elif document.sha256 in self.texts:
            added.copies += 1
        else:
            added.new += 1
        versions.append(document.sha256)
        self.texts.add(document.sha256)
        added.records += _write(self.connection, document, len(versions))


def _write(connection: Connection, document: Document, version: int) -> int:
    """Write a document with all that is made of it; return the number of its records."""
    row = {name: getattr(document, name) for name in ("id", "text", "sha256", "published", "published_by", "outlet", "url")}
    row |= {"title": document.title, "language": document.language, "version": version, "recorded": now()}
    row |= {"day": (document.published or "")[:10] or None, "lines": [asdict(line) for line in document.lines]}
    key = connection.execute(insert(D), row).inserted_primary_key[0]  # type: ignore[index]
    add_signs(connection, key, document.text)
    tie(connection, key, document)
    rows = [_row(key, record) for record in extract(document)]
    insert_all(connection, R, rows)
    return len(rows)


def _row(key: int, record: Record) -> dict[str, Any]:
    kind = type(record).__name__.lower()
    form = as_line(record, ascii=True)  # texts may hold halves of signs that no database takes
    return {"document": key, "id": record.id, "kind": kind, "start": record.start, "end": record.end, "form": form}


def now() -> str:
    """Return the moment of recording: UTC, in seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")
