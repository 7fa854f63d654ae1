"""Commands that show that the book is right: explain, verify."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import DEFAULT_LEDGER, LedgerFile
from sayso.cli.printing import Faults, say, write_lines
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.records import Document


def explain(
    what: Annotated[str, typer.Argument(metavar="RECORD|DOC:OFFSET", help="A record's id, or DOCUMENT:OFFSET.")],
    ledger: LedgerFile = DEFAULT_LEDGER,
) -> None:
    """Say which words gave which field of a record by which rule, or why there is nothing at a place in the text."""
    from sayso.extraction.explain import explain as trace  # noqa: PLC0415
    from sayso.ledger import Ledger  # noqa: PLC0415

    with Ledger(ledger, create=False) as book:
        document, offset = _place(book, what)
    write_lines(trace(document, offset))


def verify(ledger: LedgerFile = DEFAULT_LEDGER) -> None:
    """Re-hash every text and re-slice every span of a ledger; name each that does not fit."""
    from sayso.ledger import Ledger  # noqa: PLC0415

    faults = Faults()
    with Ledger(ledger, create=False) as book:
        for fault in book.verify():
            faults(f"{book.name}: {fault}")
        count = len(book.documents())
    if not faults.count:
        say(f"{book.name}: {count} documents, every text and every span as it was added")
    faults.close()


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (explain, verify):
        app.command()(command)


def _place(book: Ledger, what: str) -> tuple[Document, int]:
    """Find the document and offset that the user means."""
    by_id = {d.id: d for d in book.documents()}
    doc, _, offset = what.rpartition(":")
    if doc in by_id and offset.isdigit():
        if int(offset) >= len(by_id[doc].text):
            raise SaysoError(f"{what}: the text has only {len(by_id[doc].text)} characters")
        return by_id[doc], int(offset)
    record = book.record(what)
    if record is None:
        raise SaysoError(f"{what}: no such record or place in this ledger; `sayso figures --format jsonl` shows ids")
    return by_id[record.doc], record.start
