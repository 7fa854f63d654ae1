"""Commands that answer across documents: series, voices, origins, stories, timeline."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sayso.cli.options import DEFAULT_LEDGER, AsOf, Form, Format, Known, LedgerFile
from sayso.cli.printing import write_json, write_lines

if TYPE_CHECKING:
    from pathlib import Path

    import typer

    from sayso.linking.book import Book, Linked


def series(ledger: LedgerFile = DEFAULT_LEDGER, as_of: AsOf = None, known: Known = None, form: Format = Form.text) -> None:
    """Line up all figures on one referent, of all voices, and say of each pair whether and why they differ.

    Verdicts: agree, rounding, hedge, update, revision, part, other_scope, conflict, unclear. `conflict` is said only when
    time, scope, hedge and rounding are excluded.
    """
    book, linked = _linked(ledger, as_of, known, "series")
    if form is Form.jsonl:
        for s in linked.series:
            row = asdict(s)
            write_json({k: row.pop(k) for k in ("series", "label", "members", "comparisons")} | row)
        return
    from sayso.reporting.sentences import series_lines  # noqa: PLC0415

    for s in linked.series:
        write_lines(series_lines(book, s))


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (series,):
        app.command()(command)


def _linked(path: Path, as_of: str | None, known: str | None, *wanted: str) -> tuple[Book, Linked]:
    from sayso.ledger import Ledger  # noqa: PLC0415
    from sayso.linking import link  # noqa: PLC0415

    with Ledger(path, create=False) as ledger:
        book = ledger.book(as_of=as_of, known=known)
    return book, link(book, wanted)
