"""Commands that list the records of one kind from a ledger: figures, statements, dates, events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import DEFAULT_LEDGER, AsOf, Form, Format, Known, LedgerFile
from sayso.cli.printing import write_json, write_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sayso.records import Document, Record

Doc = Annotated[str | None, typer.Option("--doc", metavar="ID", help="Only this document.")]


def figures(
    ledger: LedgerFile = DEFAULT_LEDGER,
    category: Annotated[str | None, typer.Option("--category", metavar="NAME", help="Only killed, displaced, money ...")] = None,
    doc: Doc = None,
    as_of: AsOf = None,
    known: Known = None,
    form: Format = Form.text,
) -> None:
    """List figures: how much, of what, on whose word, as of when, and where it stands."""
    found = _records(ledger, "figure", as_of, known)
    said = () if form is Form.jsonl else (r for _, r in _records(ledger, "statement", as_of, known) if doc in (None, r.doc))
    wanted = ((d, r) for d, r in found if doc in (None, r.doc) and category in (None, getattr(r, "category", None)))
    _print(wanted, form, said)


def statements(
    ledger: LedgerFile = DEFAULT_LEDGER,
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="NAME", help="Only speakers named so.")] = None,
    doc: Doc = None,
    as_of: AsOf = None,
    known: Known = None,
    form: Format = Form.text,
) -> None:
    """List statements: who said what, in whose words, through which channel."""
    found = _records(ledger, "statement", as_of, known)
    _print(((d, r) for d, r in found if doc in (None, r.doc) and _spoken_by(r, speaker)), form)


def dates(
    ledger: LedgerFile = DEFAULT_LEDGER, doc: Doc = None, as_of: AsOf = None, known: Known = None, form: Format = Form.text
) -> None:
    """List time expressions with the days that they mean."""
    _print(((d, r) for d, r in _records(ledger, "date", as_of, known) if doc in (None, r.doc)), form)


def events(
    ledger: LedgerFile = DEFAULT_LEDGER, doc: Doc = None, as_of: AsOf = None, known: Known = None, form: Format = Form.text
) -> None:
    """List events: what happened, is planned, was denied, on which day."""
    _print(((d, r) for d, r in _records(ledger, "event", as_of, known) if doc in (None, r.doc)), form)


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (figures, statements, dates, events):
        app.command()(command)


def _records(path: Path, kind: str, as_of: str | None, known: str | None) -> Iterator[tuple[Document, Record]]:
    from sayso.ledger import Ledger  # noqa: PLC0415

    with Ledger(path, create=False) as ledger:
        documents = {d.id: d for d in ledger.documents(as_of=as_of, known=known)}
        for record in ledger.records(kind, as_of=as_of, known=known):
            yield documents[record.doc], record


def _spoken_by(record: Record, words: str | None) -> bool:
    said = (getattr(record, "speaker", None) or "").lower()
    return words is None or all(w in said for w in words.lower().split())


def _print(found: Iterator[tuple[Document, Record]], form: Form, said: Iterable[Record] = ()) -> None:
    if form is Form.jsonl:
        from sayso.jsonform import as_dict  # noqa: PLC0415

        for document, record in found:
            write_json(as_dict(record) | {"published": document.published, "outlet": document.outlet})
        return
    from sayso.reporting.sentences import listed, speakers  # noqa: PLC0415

    write_lines(listed(found, speakers(said)))
