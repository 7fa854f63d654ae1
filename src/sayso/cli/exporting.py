"""The command that hands the book out in the formats of other tools: export."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import Annotated

import typer

from sayso.cli.linked import opened
from sayso.cli.options import DEFAULT_LEDGER, Aliases, AsOf, Known, LedgerFile, Share, title_of
from sayso.cli.printing import say, write_whole
from sayso.reporting.formats import FORMATS, TABLES, Options


class Rule(StrEnum):
    """The named policies."""

    ucdp = "ucdp"
    acled = "acled"
    wikipedia = "wikipedia"
    wikidata = "wikidata"


def _format(value: str | None) -> str | None:
    if value is not None and value not in FORMATS:
        raise typer.BadParameter(f"no format {value!r}; known: {', '.join(FORMATS)}")
    return value


LISTED = "\n".join(f"    {f.name:16} {f.holds}" for f in FORMATS.values())
HELP = f"""Write the book in a format that other tools open.

Every row keeps its words and their place, on whose word it stands, its day, and "N origins (M outlets)". A policy takes
one number of a series by a named rule, which is printed with it: none ranks a voice, averages or adds up.

Formats:

{LISTED}

Examples:

    sayso export --ledger story.sayso --format xlsx --out story.xlsx
    sayso export --ledger story.sayso --format csv --records statement --out said.csv
    sayso export --ledger story.sayso --policy ucdp --out deaths.csv
"""


def export(  # noqa: PLR0913, PLR0917 - a command's options
    ledger: LedgerFile = DEFAULT_LEDGER,
    form: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="NAME", callback=_format, help="A format of the list above; else FILE's ending says."
        ),
    ] = None,
    records: Annotated[
        str | None,
        typer.Option("--records", "-r", metavar="KINDS", help=f"{', '.join(TABLES)}; several with commas."),
    ] = None,
    policy: Annotated[
        Rule | None,
        typer.Option(
            "--policy", "-p", help="ucdp: best, low, high. acled: one integer. wikipedia: a sentence. wikidata: statements."
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write; - or nothing is standard output.")
    ] = None,
    item: Annotated[
        str | None, typer.Option("--item", metavar="ITEM", help="quickstatements: the Wikidata item of the event, Q... or LAST.")
    ] = None,
    aliases: Aliases = None,
    share: Share = False,  # noqa: FBT002 - typer reads the default
    as_of: AsOf = None,
    known: Known = None,
) -> None:
    """Write the book in a format (the help text is ``HELP``)."""
    from sayso.reporting import formats  # noqa: PLC0415

    name = form or _of_ending(out)
    chosen = FORMATS[name]
    to_file = out is not None and str(out) != "-"
    if chosen.binary and (out is None or (not to_file and sys.stdout.isatty())):
        raise typer.BadParameter(f"{name} is no text; name a file with --out", param_hint="--out")
    kinds = tuple(k.strip() for k in records.split(",") if k.strip()) if records else ()
    options = Options(kinds, policy and policy.value, out.name if out else "", title_of(ledger), as_of, item, share)
    try:
        formats.check(name, options)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    book, linked = opened(ledger, as_of, known, *chosen.needs, aliases=aliases)
    made = formats.render(name, book, linked, options)
    if made or to_file:
        for_programs = name != "text" and (to_file or not sys.stdout.isatty())
        write_whole(out, made, exact=for_programs)
    if not made and to_file:
        say(f"sayso: {out}: the book has nothing for {name}", err=True)
    if chosen.beside and to_file and out:
        write_whole(out.with_name(f"{out.name}{chosen.beside}"), formats.beside(name, options), exact=True)


def register(app: typer.Typer) -> None:
    """Add this command to the app."""
    app.command(help=HELP)(export)


def _of_ending(out: Path | None) -> str:
    """Return the format of a file's ending, the longest that fits; csv where none does."""
    fitting = [f for f in FORMATS.values() if out and out.name.lower().endswith(f.ending)]
    return max(fitting, key=lambda f: len(f.ending)).name if fitting else "csv"
