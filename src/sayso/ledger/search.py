"""Search over texts and records of an SQLite ledger (FTS5; migration 0002): terms and filters in, hits out, best first.

Order: bm25 of the text, then day (undated last) and id; within a document by place. The same ledger gives the same order.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, select

from sayso.errors import LedgerError
from sayso.extraction.text import Text
from sayso.jsonform import from_dict
from sayso.ledger.queries import matching, terms
from sayso.ledger.rows import document
from sayso.ledger.schema import documents as D  # noqa: N812 - as in the ledger itself
from sayso.ledger.schema import records as R  # noqa: N812
from sayso.ledger.signs import divided
from sayso.ledger.standing import merged, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from sayso.ledger.queries import Term
    from sayso.records import Document, Pair, Record

KINDS = ("text", "figure", "statement", "event", "date")
FTS5 = "SELECT 1 FROM pragma_module_list WHERE name = 'fts5'"
CHUNK = 32  # candidates whose day, outlet and version are looked up at once
MOST_VALUES = 500  # in one statement; older builds of SQLite take 999
WHOLE = select(D).where(D.c.key == bindparam("key"))
SNIPPET = 240  # characters
LEAD = 60  # of them before the first match


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a hit must be; None asks for nothing. Days are ISO; ``voice`` words may be part of a name, ``outlet`` is a whole one.

    A voice or a category is a record's, so ``kinds`` must then name records.
    """

    kinds: tuple[str, ...] = ("text",)
    voice: str | None = None
    category: str | None = None
    outlet: str | None = None
    first: str | None = None
    last: str | None = None
    as_of: str | None = None
    known: str | None = None
    doc: str | None = None


class Hit(NamedTuple):
    """A text (``record`` None) or a record that fits: ``start..end`` is a snippet or the record, ``matches`` the words found.

    Matches of a record lie in its sentence (a statement's: in its own span).
    """

    document: Document
    start: int
    end: int
    matches: tuple[Pair, ...]
    record: Record | None = None


def find(connection: Connection, query: str | Sequence[str], filters: Filters) -> Iterator[Hit]:
    """Yield the hits, best first; SaysoError says what is wrong with the query, LedgerError why this ledger cannot be searched."""
    wanted = terms(query)
    _check(connection)
    if not indexed(connection):
        raise LedgerError("this ledger has no search index; make it with `sayso search --reindex`")
    records = tuple(kind for kind in filters.kinds if kind != "text")
    for key in _documents(connection, wanted, filters):
        article = document(connection.execute(WHOLE, {"key": key}).one())
        if "text" in filters.kinds:
            found = merged(places(article.text, wanted))
            yield Hit(article, *snippet(article.text, found), found)
        if records:
            yield from _records(connection, key, article, wanted, filters)


def snippet(text: str, spots: Sequence[Pair]) -> Pair:
    """Return the stretch of at most ``SNIPPET`` characters that holds most of ``spots``, the first of equals, cut at spaces."""
    if not spots:
        return 0, min(SNIPPET, len(text))
    best, most, last = 0, 0, 0
    for first, (start, _) in enumerate(spots):
        last = max(last, first)
        while last < len(spots) and spots[last][1] <= start + SNIPPET - LEAD:
            last += 1
        if last - first > most:
            best, most = first, last - first
    start, end = spots[best]
    low, high = max(0, start - LEAD), min(len(text), max(end, start + SNIPPET - LEAD))
    line = text.rfind("\n", low, start)
    cut = line if line >= 0 else (text.find(" ", low, start) if low else -1)
    low = cut + 1 if cut >= 0 else low
    if high < len(text) and (cut := text.rfind(" ", max(end, spots[max(best, best + most - 1)][1]), high)) >= 0:
        high = cut
    while high > end and text[high - 1].isspace():
        high -= 1
    return low, high


def rebuild(connection: Connection) -> None:
    """Make the index anew from the texts, also where there was none."""
    from sayso.ledger.migrations.versions.v0002_search import make  # noqa: PLC0415 - it needs alembic, which is slow to load

    _check(connection)
    make(connection)


def add_signs(connection: Connection, key: int, text: str) -> None:
    """Index a new text's signs, where it has any; its words are indexed by a trigger."""
    if (signs := divided(text)) and indexed(connection):
        connection.exec_driver_sql("INSERT INTO search_signs(rowid, text) VALUES (?, ?)", (key, signs))


def check(connection: Connection) -> None:
    """Compare the index with the texts; SQLite raises its "malformed" where they differ."""
    if indexed(connection):
        connection.exec_driver_sql("INSERT INTO search_words(search_words, rank) VALUES ('integrity-check', 1)")


def indexed(connection: Connection) -> bool:
    """Whether this ledger has an index."""
    if connection.dialect.name != "sqlite":
        return False
    return bool(connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'search_words'").first())


def _check(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        raise LedgerError("search needs an SQLite ledger; this one is on another database")
    if not connection.exec_driver_sql(FTS5).first():
        raise LedgerError("search needs SQLite with FTS5, which this Python's SQLite lacks; use another build of Python")


def _documents(connection: Connection, wanted: Sequence[Term], filters: Filters) -> Iterator[int]:
    """Yield the keys of the documents that hold all terms and pass the filters, in order."""
    found = _ranked(connection, wanted, filters)
    waiting = list(islice(found, CHUNK))
    for one in found:
        if len(waiting) >= CHUNK and one[0] != waiting[-1][0]:  # equals are put in order together
            yield from _passing(connection, waiting, filters)
            waiting = []
        waiting.append(one)
    yield from _passing(connection, waiting, filters)


def _ranked(connection: Connection, wanted: Sequence[Term], filters: Filters) -> Iterator[tuple[float, int]]:
    words, signs = ([t for t in wanted if t.signs is sort] for sort in (False, True))
    main = "search_words" if words else "search_signs"
    values: list[Any] = [matching(words or signs, near="text" not in filters.kinds)]
    sql = f"SELECT rank, rowid FROM {main} WHERE {main} MATCH ?"  # noqa: S608 - one of two names of ours
    if words and signs:
        sql += " AND +rowid IN (SELECT rowid FROM search_signs WHERE search_signs MATCH ?)"
        values.append(matching(signs))
    if filters.doc is not None:
        sql += " AND rowid IN (SELECT key FROM document WHERE id = ?)"
        values.append(filters.doc)
    if filters.first or filters.last:
        sql += " AND +rowid IN (SELECT key FROM document WHERE day BETWEEN ? AND ?)"
        values += [filters.first or "", filters.last or "9999-12-31"]
    for rank, key in connection.exec_driver_sql(f"{sql} ORDER BY rank", tuple(values)):
        yield float(rank), int(key)


def _passing(connection: Connection, ranked: Sequence[tuple[float, int]], filters: Filters) -> Iterator[int]:
    """Yield those of ``ranked`` that pass the filters, each the newest version within them, in order."""
    (limits, values), (later, later_values) = _limits("d", filters), _limits("later", filters)
    if filters.outlet is not None:
        limits, values = f"{limits} AND lower(d.outlet) = lower(?)", [*values, filters.outlet]
    rows: dict[int, Any] = {}
    for some in (ranked[n : n + MOST_VALUES] for n in range(0, len(ranked), MOST_VALUES)):
        sql = (
            f"SELECT d.key, d.day, d.id FROM document d WHERE d.key IN ({', '.join('?' * len(some))}){limits} AND NOT EXISTS "  # noqa: S608 - parts of ours
            f"(SELECT 1 FROM document later WHERE later.id = d.id AND later.version > d.version{later})"
        )
        keys = [key for _, key in some]
        rows |= {row.key: row for row in connection.exec_driver_sql(sql, (*keys, *values, *later_values))}
    there = [(rank, rows[key]) for rank, key in ranked if key in rows]
    yield from (row.key for _, row in sorted(there, key=lambda one: (one[0], one[1].day is None, one[1].day or "", one[1].id)))


def _limits(table: str, filters: Filters) -> tuple[str, list[Any]]:
    """Return the conditions under which a version was published and recorded by the given moments, and their values."""
    sql = ""
    values: list[Any] = []
    if filters.as_of:
        sql, values = f" AND {table}.day <= ?", [filters.as_of]
    if filters.known:
        sql, values = f"{sql} AND substr({table}.recorded, 1, ?) <= ?", [*values, len(filters.known), filters.known]
    return sql, values


def _records(connection: Connection, key: int, article: Document, wanted: Sequence[Term], filters: Filters) -> Iterator[Hit]:
    query = select(R.c.form).where(R.c.document == key, R.c.kind.in_(filters.kinds)).order_by(R.c.start, R.c.key)
    forms = [form for form in connection.execute(query).scalars() if _fits(form, article.text, filters)]
    if not forms:
        return
    found = places(article.text, wanted)
    text = Text(article.text)
    for form in forms:
        low, high = form["start"], form["end"]
        if form["record"] != "statement":
            low, high = text.sentence_at(low)[0], max(high, text.sentence_at(high - 1)[1])
        inside = [[p for p in each if low <= p[0] and p[1] <= high] for each in found]
        if all(inside):
            yield Hit(article, form["start"], form["end"], merged(inside), from_dict(form))


def _fits(form: dict[str, Any], text: str, filters: Filters) -> bool:
    if filters.category is not None and form.get("category") != filters.category:
        return False
    if filters.voice is None:
        return True
    printed = [s["text"] for s in form.get("sources") or []] + [text[s:e] for s, e in form.get("source") or []]
    said = " ".join(filter(None, [*printed, form.get("speaker"), form.get("holder"), *(form.get("chain") or [])])).casefold()
    return all(word in said for word in filters.voice.casefold().split())
