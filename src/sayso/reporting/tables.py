"""A book as tables, one builder for all: CSV, Parquet, xlsx, HXL and data frames take their columns and rows from here.

In: a book and what was linked in it (series, origins, voices). Out: a ``Table`` of one kind of record, or of what a policy picks.
Every row of a record carries its words, their place and the text's hash, on whose word, its day, and "N origins (M outlets)".
The columns are rows of ``data/en/export_columns.csv``.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.lexicon import words
from sayso.linking.policies import export
from sayso.records import Date, Event, Figure, Statement, Toll
from sayso.reporting import exports
from sayso.reporting.backing import Backing
from sayso.reporting.fragments import link
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sayso.linking.book import Book, Linked
    from sayso.linking.policies import Policy
    from sayso.records import Document, Number, Record

    Cell = str | int | float | bool | date | tuple[str, ...] | None
    Row = dict[str, Cell]

RECORDS: dict[str, type[Record]] = {"figure": Figure, "toll": Toll, "statement": Statement, "date": Date, "event": Event}
KINDS = (*RECORDS, "series", "document")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
HALVES = re.compile("[\ud800-\udfff]")
EXACT = 2**53  # whole numbers up to here are exact as floating-point numbers; a larger one stays in the words only


class Column(NamedTuple):
    """A column: its name, the kind of its cells (text, list, integer, number, flag, day), what an integer counts, what it means."""

    name: str
    kind: str
    unit: str
    means: str


class Table(NamedTuple):
    """Rows of one kind; ``key`` names the columns that tell two rows apart, ``note`` is a policy's rule."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: tuple[str, ...]
    note: str = ""

    def column(self, name: str) -> int:
        """Return the place of a column."""
        return [c.name for c in self.columns].index(name)


def table(book: Book, linked: Linked, kind: str) -> Table:
    """Return the records of a kind as a table, in order of publication, document and place; ValueError for an unknown kind."""
    if kind == "document":
        return _table("documents", ("document",), ("doc",), _documents(book, linked))
    backing = Backing(book, linked)
    if kind == "series":
        rows = _members(book, linked, backing)
        return _table("series", ("series", "record", "figure", "behind"), ("series", "position"), rows)
    if kind not in RECORDS:
        raise ValueError(f"no table of {kind!r}; known: {', '.join(KINDS)}")
    found = ((d, r) for d in ordered(book) for r in book.records.get(d.id, ()) if type(r) is RECORDS[kind])
    rows = (_row(backing, document, record) for document, record in found)
    return _table(f"{kind}s", ("record", kind, "behind"), ("doc", "id"), rows)


def picks(book: Book, linked: Linked, policy: Policy) -> Table:
    """Return what ``policy`` takes from each series as a table; its note is the policy's rule."""
    figures = {(f.doc, f.id): f for rs in book.records.values() for f in rs if isinstance(f, Figure)}
    rows: list[Row] = []
    for one in exports.objects(book, export(book, linked, policy), policy):
        head = {k: one[k] for k in ("policy", "series", "label", "category", "place")}
        for pick in one["picks"]:
            row = head | pick | {"as_of": _day(pick["as_of"]), "citation": None}
            if pick["records"]:
                first = figures[pick["documents"][0], pick["records"][0]]
                row |= {"start": first.start, "end": first.end, "sha256": book.documents[first.doc].sha256}
                row["citation"] = exports.citation(book.documents[first.doc])["text"]
            rows.append(row)
    return _table(policy.name, ("pick",), (), rows, note=policy.rule)


@cache
def columns(*parts: str) -> tuple[Column, ...]:
    """Return the columns of the parts of the table of columns, in order; one that is named twice stands once."""
    found: dict[str, Column] = {}
    for part in parts:
        for row in words("export_columns"):
            if row["table"] == part:
                found.setdefault(row["name"], Column(row["name"], row["kind"], row["unit"], row["means"]))
    return tuple(found.values())


def _table(name: str, parts: tuple[str, ...], key: tuple[str, ...], rows: Iterable[Row], note: str = "") -> Table:
    wanted = columns(*parts)
    return Table(name, wanted, tuple(tuple(writable(row.get(c.name)) for c in wanted) for row in rows), key, note)


def ordered(book: Book) -> list[Document]:
    """Return the documents in order of publication; those without a day last."""
    return sorted(book.documents.values(), key=lambda d: (d.published is None, d.published or "", d.id))


def _row(backing: Backing, document: Document, record: Record) -> Row:
    """Return all cells of a record: its place, its own fields, and what stands behind it."""
    whose, kind = backing.voice(record)
    count = backing.count(record)
    head: Row = {"record": type(record).__name__.lower(), "id": record.id, "doc": document.id, "text": record.text}
    head |= {"start": record.start, "end": record.end, "line": record.line, "in_quote": record.in_quote, "rules": record.rules}
    head |= {"voice": whose, "voice_kind": kind, "as_of": _day(backing.as_of(record)), "published": _day(document.published)}
    head |= {"published_at": document.published, "outlet": document.outlet, "title": document.title, "url": document.url}
    head |= {"link": link(document, record.start, record.end), "sha256": document.sha256}
    head |= {"origins": count.origins, "outlets": count.outlets, "count": str(count)}
    return head | FIELDS[type(record)](backing, document, record)


def _figure(backing: Backing, _: Document, f: Figure) -> Row:
    first, last = f.period or (None, None)
    row = _plain(f, "category hedge change unit implicit aggregation subset_of place status")
    row |= {"min": _number(f.min), "max": _number(f.max), "period_start": _day(first), "period_end": _day(last)}
    row |= {"counted": f.counted.text if f.counted else None, "population": f.population.text if f.population else None}
    return row | {"series": backing.series(f)}


def _toll(_: Backing, __: Document, t: Toll) -> Row:
    return _plain(t, "category hedge members") | {"min": _number(t.min), "max": _number(t.max)}


def _statement(_: Backing, document: Document, s: Statement) -> Row:
    said = {name: " … ".join(flat(document.text[a:b]) for a, b in getattr(s, name)) for name in ("source", "cue", "content")}
    return _plain(s, "speaker role form channel anonymous chain") | said | {"said_on": _day(s.said_on)}


def _date(_: Backing, __: Document, d: Date) -> Row:
    row = _plain(d, "type value mod granularity edtf anchor resolved conflict")
    return row | {"earliest": _day(d.earliest), "latest": _day(d.latest)}


def _event(_: Backing, __: Document, e: Event) -> Row:
    row = _plain(e, "type mode actor target place modality holder figures")
    return row | {"earliest": _day(e.earliest), "latest": _day(e.latest)}


FIELDS: Mapping[type[Record], Callable[..., Row]] = {
    Figure: _figure,
    Toll: _toll,
    Statement: _statement,
    Date: _date,
    Event: _event,
}


def _plain(record: object, names: str) -> Row:
    return {name: getattr(record, name) for name in names.split()}


def _members(book: Book, linked: Linked, backing: Backing) -> Iterator[Row]:
    """Yield a row a member of a series, with its verdict against the member before it."""
    for series in linked.series:
        verdicts = {c.b: c for c in series.comparisons if c.a == c.b - 1}
        for n, member in enumerate(series.members):
            row = _row(backing, book.documents[member.doc], backing.figure(member.doc, member.record))
            against = verdicts.get(n)
            row |= {"series": series.series, "label": series.label, "position": n}
            yield row | {"verdict": against.verdict if against else None, "why": against.why if against else None}


def _documents(book: Book, linked: Linked) -> Iterator[Row]:
    for d in ordered(book):
        found = [type(r) for r in book.records.get(d.id, ())]
        row = _plain(d, "published_by outlet title url language sha256")
        row |= {"doc": d.id, "published": _day(d.published), "published_at": d.published, "story": linked.stories.get(d.id)}
        counts = {"figures": found.count(Figure), "statements": found.count(Statement), "events": found.count(Event)}
        yield row | counts | {"words": len(d.text.split())}


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _number(value: Number | None) -> int | float | None:
    """Return a number that every reader can hold exactly; None for one that none can."""
    if value is None or not -EXACT <= value <= EXACT:
        return None
    return int(value) if value == int(value) else float(value)


def printable(text: str) -> str:
    """Return a text that XML and calendars can hold: a control character becomes U+FFFD, as does half a surrogate pair."""
    return CONTROLS.sub("\ufffd", HALVES.sub("\ufffd", text))


def whole(text: str) -> str:
    """Return a text that UTF-8 can hold: half a surrogate pair, which a broken feed can hold, becomes U+FFFD."""
    return text if text.isascii() else HALVES.sub("\ufffd", text)


def known(made: dict[str, Any]) -> dict[str, Any]:
    """Return what is known of a thing: without the keys that have no value."""
    return {key: value for key, value in made.items() if value is not None}


def writable(value: Any, text: Callable[[str], str] = whole) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return a value with every text in it made fit by ``text``."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, dict):
        return {text(k): writable(v, text) for k, v in value.items()}
    return type(value)(writable(v, text) for v in value) if isinstance(value, list | tuple) else value
