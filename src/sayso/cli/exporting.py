"""The command that writes a table of one number a series by a named policy: export."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.linked import opened
from sayso.cli.options import DEFAULT_LEDGER, Aliases, AsOf, Known, LedgerFile
from sayso.cli.printing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.linking.book import Book
    from sayso.linking.policies import Policy
    from sayso.records import Export


class Rule(StrEnum):
    """The named policies."""

    ucdp = "ucdp"
    acled = "acled"
    wikipedia = "wikipedia"


class Table(StrEnum):
    """How an export is written."""

    csv = "csv"
    text = "text"
    jsonl = "jsonl"


def export(
    policy: Annotated[
        Rule, typer.Option("--policy", "-p", help="ucdp: best, low, high. acled: one integer. wikipedia: a sentence.")
    ],
    ledger: LedgerFile = DEFAULT_LEDGER,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write; - or nothing is standard output.")
    ] = None,
    form: Annotated[
        Table, typer.Option("--format", "-f", help="csv for a table, text for people, jsonl for programs.")
    ] = Table.csv,
    aliases: Aliases = None,
    as_of: AsOf = None,
    known: Known = None,
) -> None:
    """Write the numbers of each series that a named policy takes; the policy's rule is printed with them.

    No policy ranks a voice, averages or adds up. Each number keeps its voice, day, origins and records.
    """
    from sayso.linking.policies import POLICIES  # noqa: PLC0415
    from sayso.linking.policies import export as exported  # noqa: PLC0415

    chosen = POLICIES[policy.value]
    book, linked = opened(ledger, as_of, known, "series", "origins", aliases=aliases)
    text = _rendered(form, book, exported(book, linked, chosen), chosen).rstrip("\n")
    if text:
        write_whole(out, text if out is None or str(out) == "-" else text + "\n")


def register(app: typer.Typer) -> None:
    """Add this command to the app."""
    app.command()(export)


def _rendered(form: Table, book: Book, found: Iterable[Export], policy: Policy) -> str:
    from sayso.reporting import exports  # noqa: PLC0415

    if form is Table.csv:
        return exports.csv_text(book, found, policy)
    if form is Table.text:
        return "\n".join(exports.lines(book, found, policy)) + "\n"
    import json  # noqa: PLC0415

    rows = exports.objects(book, found, policy)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
