"""The ledger: the only place that stores. Documents and their records go in, never change, and come out as of a day.

``Ledger(path)`` opens or makes a ledger; ``add`` writes documents with their records, one transaction a batch of whole documents.
"""

from __future__ import annotations

import json
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Text, and_, cast, func, literal, or_, select
from sqlalchemy.exc import DatabaseError

from sayso.jsonform import from_dict
from sayso.ledger.adding import BATCH, Added, Batch, now
from sayso.ledger.files import File, note, read_as
from sayso.ledger.rows import document as _document
from sayso.ledger.schema import documents as D  # noqa: N812 - one letter keeps the queries readable
from sayso.ledger.schema import records as R  # noqa: N812
from sayso.ledger.search import Filters, check, find, rebuild
from sayso.ledger.store import faults_named, open_engine, shown
from sayso.ledger.ties import tied
from sayso.linking import link
from sayso.linking.book import Book
from sayso.linking.versions import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection, Select

    from sayso.ledger.search import Hit
    from sayso.records import Document, Record


class Ledger:
    """A story's book in one file. Nothing in it is updated or deleted; use it as a context manager or call ``close``."""

    def __init__(self, path: str | Path, *, create: bool = True, read_only: bool = False) -> None:
        """Open the ledger at ``path`` (a file or an SQLAlchemy URL); LedgerError says why it cannot be opened.

        With ``read_only`` nothing can be added, a missing file is an error, and an older ledger is read as it is.
        """
        self.path = path
        self._engine = open_engine(path, create=create, read_only=read_only)

    @property
    def name(self) -> str:
        """What it is called to people: its file, or its address without the password."""
        return shown(self.path)

    def __enter__(self) -> Self:
        """Return the ledger itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Give the file free."""
        self._engine.dispose()

    def add(self, documents: Iterable[Document], *, each: Callable[[Document], None] | None = None) -> Added:
        """Add documents with all their records; a document that is already there, with the same text, changes nothing.

        The same id with another text becomes a new version. ``each`` is called after every document (progress).
        A batch is written whole or not at all.
        """
        added = Added()
        stream = iter(documents)
        while batch := list(islice(stream, BATCH)):
            with faults_named(self.path), self._engine.begin() as connection:
                have = Batch(connection, batch)
                for document in batch:
                    have.add(document, added)
                    if each:
                        each(document)
        return added

    def files(self, name: str) -> tuple[File, ...]:
        """Return all states in which a watched folder's file has been read (``note_file``)."""
        with faults_named(self.path), self._engine.connect() as connection:
            return read_as(connection, name)

    def note_file(self, file: File) -> None:
        """Note that a file has been read, so that it is not read again as long as it stays the same."""
        with faults_named(self.path), self._engine.begin() as connection:
            note(connection, file, now())

    def documents(self, *, doc: str | None = None, as_of: str | None = None, known: str | None = None) -> tuple[Document, ...]:
        """Return the newest version of each document, by id; ``as_of`` cuts on publication day, ``known`` on when we recorded it.

        A document without a publication date is left out when ``as_of`` is given: it cannot be said to be before that day.
        ``doc`` asks for one document only.
        """
        with faults_named(self.path), self._engine.connect() as connection:
            asked = _newest(as_of, known, None if doc is None else [doc])
            return tuple(_document(row) for row in connection.execute(asked))

    def book(self, *, as_of: str | None = None, known: str | None = None, story: str | None = None) -> Book:
        """Return documents and records for the link steps, cut as in ``documents``.

        ``story`` names a document: only those of its story are taken, however large the ledger is. KeyError if it is not there.
        """
        with faults_named(self.path), self._engine.connect() as connection:
            ids = _story(connection, story, as_of, known) if story is not None else None
            rows = connection.execute(_newest(as_of, known, ids)).all()
            forms: dict[int, list[str]] = {row.key: [] for row in rows}
            asked = select(R.c.document, cast(R.c.form, Text)).order_by(R.c.key)
            for key, form in connection.execute(asked if ids is None else asked.where(R.c.document.in_(list(forms)))):
                if key in forms:
                    forms[key].append(form)
        return Book({row.id: _document(row) for row in rows}, {row.id: _read(forms[row.key]) for row in rows})

    def records(
        self, kind: str, *, doc: str | None = None, as_of: str | None = None, known: str | None = None
    ) -> Iterator[Record]:
        """Yield the records of a kind (figure, statement ...), by publication day, document and place in the text.

        ``doc`` asks for one document only.
        """
        newest = _newest(as_of, known, None if doc is None else [doc]).subquery()
        query = select(R.c.form).where(R.c.kind == kind)
        with faults_named(self.path), self._engine.connect() as connection:
            if doc is not None:  # one document's records lie together: find it first
                key = connection.execute(select(newest.c.key)).scalar()
                query = query.where(R.c.document == key).order_by(R.c.start, R.c.key)
            else:
                query = query.join(newest, newest.c.key == R.c.document).order_by(
                    newest.c.day.is_(None), newest.c.day, newest.c.id, R.c.start, R.c.key
                )
            for (form,) in connection.execute(query):
                yield from_dict(form)

    def versions(self, doc: str | None = None, *, as_of: str | None = None, known: str | None = None) -> tuple[Version, ...]:
        """Return, in the order of recording, all versions of one document, and of those that share an address with it.

        Without ``doc``: of all documents that have a second version or share an address. Cut as in ``documents``.
        """
        if doc is not None:
            ids = select(literal(doc))
            urls = select(D.c.url).where(D.c.id == doc, D.c.url.is_not(None))
        else:
            ids = select(D.c.id).where(D.c.version > 1)
            urls = select(D.c.url).group_by(D.c.url).having(func.count(D.c.id.distinct()) > 1)
        which = or_(D.c.id.in_(ids), D.c.url.in_(urls))
        query = select(D).where(which, *_limits(as_of, known)).order_by(D.c.key)
        with faults_named(self.path), self._engine.connect() as connection:
            rows = connection.execute(query).all()
            return tuple(Version(_document(r), _records(connection, r.key), r.version, r.recorded) for r in rows)

    def record(self, key: str) -> Record | None:
        """Return the record with this id, or None."""
        with faults_named(self.path), self._engine.connect() as connection:
            row = connection.execute(select(R.c.form).where(R.c.id == key).order_by(R.c.key.desc()).limit(1)).first()
        return from_dict(row.form) if row else None

    def search(self, query: str | Sequence[str], filters: Filters | None = None) -> Iterator[Hit]:
        """Yield the texts or records that hold all words of ``query``, best first; in a sequence, an item of several words is a phrase.

        SaysoError says what is wrong with the query, or why this ledger cannot be searched.
        """
        with faults_named(self.path), self._engine.connect() as connection:
            yield from find(connection, query, filters or Filters())

    def reindex(self) -> None:
        """Make the search index anew from the texts; they and their records stay as they are."""
        with faults_named(self.path), self._engine.begin() as connection:
            rebuild(connection)

    def verify(self) -> list[str]:
        """Re-hash every text and re-slice every span; return one line a fault, none if the book is whole."""
        faults = []
        with faults_named(self.path), self._engine.connect() as connection:
            for row in connection.execute(select(D).order_by(D.c.key)).all():
                if sha256(row.text.encode("utf-8", "surrogatepass")).hexdigest() != row.sha256:
                    faults.append(f"{row.id}: the text is not the one that was added")
                for (form,) in connection.execute(select(R.c.form).where(R.c.document == row.key)):
                    faults.extend(f"{row.id}: {form['record']} {form['id']}: {why}" for why in _span_faults(row.text, form))
        if not self._index_fits():
            faults.append("the search index does not fit the texts; make it anew with `sayso search --reindex`")
        return faults

    def _index_fits(self) -> bool:
        """Whether the search index says what the texts say; true where there is none."""
        try:
            with self._engine.connect() as connection:
                check(connection)
        except DatabaseError as error:
            return "malformed" not in str(error)  # other trouble, as a ledger that cannot be written, says nothing of the index
        return True


def _newest(as_of: str | None, known: str | None, ids: Collection[str] | Select[Any] | None = None) -> Select[Any]:
    """Select the newest version of each document (of ``ids``) among those published and recorded by the given moments."""
    limits = _limits(as_of, known)
    if ids is not None:
        limits.append(D.c.id.in_(ids))
    top = select(D.c.id, func.max(D.c.version).label("version")).where(*limits).group_by(D.c.id).subquery()
    return select(D).join(top, and_(top.c.id == D.c.id, top.c.version == D.c.version)).order_by(D.c.id)


def _story(connection: Connection, doc: str, as_of: str | None, known: str | None) -> set[str]:
    """Return the ids of the story of a document: those tied to it, and to these, as long as the story grows by them."""
    story: set[str] = set()
    found = {doc}
    while not found <= story:
        story |= found
        keys = connection.execute(select(D.c.key).where(D.c.id.in_(story))).scalars().all()
        around = tied(connection, keys)
        ids = None if around is None else select(D.c.id).where(D.c.key.in_(around))
        near = {row.id: _document(row) for row in connection.execute(_newest(as_of, known, ids))}
        stories = link(Book(near, dict.fromkeys(near, ())), ["stories"]).stories
        home = stories[doc]
        found = {other for other in near if stories[other] == home}
    return story


def _limits(as_of: str | None, known: str | None) -> list[Any]:
    """Return the conditions under which a document was published and recorded by the given moments."""
    limits: list[Any] = [D.c.day <= as_of] if as_of else []
    if known:
        limits.append(func.substr(D.c.recorded, 1, len(known)) <= known)
    return limits


def _read(forms: list[str]) -> tuple[Record, ...]:
    """Return the records of a document; its JSON is read in one piece, in half the time."""
    return tuple(map(from_dict, json.loads(f"[{','.join(forms)}]")))


def _records(connection: Connection, key: int) -> tuple[Record, ...]:
    forms = connection.execute(select(R.c.form).where(R.c.document == key).order_by(R.c.key)).scalars()
    return tuple(from_dict(form) for form in forms)


def _span_faults(text: str, form: dict[str, Any]) -> Iterator[str]:
    parts = [form, form.get("counted"), form.get("population"), *(form.get("sources") or [])]
    for part in filter(None, parts):
        if text[part["start"] : part["end"]] != part["text"]:
            yield f"{part['text']!r} does not stand at {part['start']}:{part['end']}"
    for name in ("content", "cue", "source"):
        for start, end in form.get(name) or []:
            if not 0 <= start < end <= len(text):
                yield f"{name} {start}:{end} lies outside the text"
