"""Commands that list the records of one kind from a ledger: figures, statements, dates, events."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import DEFAULT_LEDGER, AsOf, Form, Format, Known, LedgerFile
from sayso.cli.printing import write_json, write_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.records import Document, Record

    Found = Iterator[tuple[Document, Record]]

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
    with _listing(ledger, doc, as_of, known) as records:
        said = () if form is Form.jsonl else (r for _, r in records("statement"))
        _print(((d, r) for d, r in records("figure") if category in (None, getattr(r, "category", None))), form, said)


def statements(
    ledger: LedgerFile = DEFAULT_LEDGER,
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="NAME", help="Only speakers named so.")] = None,
    doc: Doc = None,
    as_of: AsOf = None,
    known: Known = None,
    form: Format = Form.text,
) -> None:
    """List statements: who said what, in whose words, through which channel."""
    with _listing(ledger, doc, as_of, known) as records:
        _print(((d, r) for d, r in records("statement") if _spoken_by(r, speaker)), form)


def dates(
    ledger: LedgerFile = DEFAULT_LEDGER, doc: Doc = None, as_of: AsOf = None, known: Known = None, form: Format = Form.text
) -> None:
    """List time expressions with the days that they mean."""
    with _listing(ledger, doc, as_of, known) as records:
        _print(records("date"), form)


def events(
    ledger: LedgerFile = DEFAULT_LEDGER, doc: Doc = None, as_of: AsOf = None, known: Known = None, form: Format = Form.text
) -> None:
    """List events: what happened, is planned, was denied, on which day."""
    with _listing(ledger, doc, as_of, known) as records:
        _print(records("event"), form)


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (figures, statements, dates, events):
        app.command()(command)


@contextmanager
def _listing(path: str, doc: str | None, as_of: str | None, known: str | None) -> Iterator[Callable[[str], Found]]:
    """Open a ledger and its documents once; give what yields the records of a kind, each with its document."""
    from sayso.ledger import Ledger  # noqa: PLC0415

    with Ledger(path, create=False) as ledger:
        documents = {d.id: d for d in ledger.documents(doc=doc, as_of=as_of, known=known)}
        yield lambda kind: ((documents[r.doc], r) for r in ledger.records(kind, doc=doc, as_of=as_of, known=known))


def _spoken_by(record: Record, words: str | None) -> bool:
    said = (getattr(record, "speaker", None) or "").lower()
    return words is None or all(w in said for w in words.lower().split())


def _print(found: Found, form: Form, said: Iterable[Record] = ()) -> None:
    if form is Form.jsonl:
        from sayso.jsonform import as_dict  # noqa: PLC0415

        for document, record in found:
            write_json(as_dict(record) | {"published": document.published, "outlet": document.outlet})
        return
    from sayso.reporting.sentences import listed, speakers  # noqa: PLC0415

    write_lines(listed(found, speakers(said)))
