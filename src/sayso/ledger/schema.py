"""The ledger's tables, in SQLAlchemy Core: one schema for SQLite and PostgreSQL. Migrations make them; nothing else does.

``recorded`` is UTC, ISO 8601 (when we learned it); ``day`` is the day part of ``published`` (when readers were told).
Rows are only ever added. Triggers (made by the migrations) refuse a change or a deletion of a document or a record. Marks and
ties are made of the texts alone and only help to find them.
"""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

metadata = MetaData()

documents = Table(
    "document",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("published", String),
    Column("published_by", String, nullable=False),
    Column("day", String(10)),
    Column("outlet", String),
    Column("url", String),
    Column("title", String),
    Column("language", String),
    Column("lines", JSON, nullable=False),
    Column("recorded", String, nullable=False),
    UniqueConstraint("id", "version", name="document_version"),
    Index("document_sha256", "sha256"),
    Index("document_day", "day"),
)

records = Table(
    "record",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("document.key"), nullable=False),
    Column("id", String(16), nullable=False),
    Column("kind", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("form", JSON, nullable=False),
    Index("record_document", "document"),
    Index("record_id", "id"),
    Index("record_kind", "kind", "document"),
)

# Files of watched folders that have been read; ``name`` is the path in the folder, ``modified`` nanoseconds.
files = Table(
    "file",
    metadata,
    Column("name", String, primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("modified", BigInteger, nullable=False),
    Column("recorded", String, nullable=False),
)

# By what an article is found among very many (linking/marks.py); ``day`` is an ordinal, 0 where it is not known.
marks = Table(
    "mark",
    metadata,
    Column("mark", BigInteger, primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("document.key"), primary_key=True),
    sqlite_with_rowid=False,
)

# Articles that share marks, each noted once, when the later one came in.
ties = Table(
    "tie",
    metadata,
    Column("document", Integer, ForeignKey("document.key"), primary_key=True),
    Column("other", Integer, ForeignKey("document.key"), primary_key=True),
    Index("tie_other", "other"),
    sqlite_with_rowid=False,
)
