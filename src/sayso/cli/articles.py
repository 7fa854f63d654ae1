"""Commands that read articles: extract, show, add."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import DEFAULT_LEDGER, Form, Format, LedgerFile, day
from sayso.cli.printing import Faults, flagged, progress, say, write_lines, write_objects

if TYPE_CHECKING:
    from sayso.records import Document, Record

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...", help="Files (text, HTML, JSONL, feeds, ninjs, WARC, PDF, Word), folders, or - for JSONL on stdin."
    ),
]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", callback=day, help="Publication day of what states none of its own."),
]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Outlet of all that names none of its own.")]
Places = Annotated[
    Path | None, typer.Option("--places", metavar="FILE", help="Your own place names: CSV with a column 'name', or GeoJSON.")
]
Only = Annotated[str | None, typer.Option("--only", metavar="KINDS", help="Compute only these of date,figure,statement,event.")]


def extract(
    paths: Paths,
    published: Published = None,
    outlet: Outlet = None,
    only: Only = None,
    places: Places = None,
    form: Format = Form.jsonl,
) -> None:
    r"""Print the records of articles: figures, statements, dates, events, each with its exact place in the text.

    Nothing is stored. With `-` documents stream: one document's records are written before the next is read.

        echo '{"id": "a", "text": "At least 12 people were killed on Tuesday, the mayor said.", "published": "2031-03-05"}' \\
          | sayso extract --format text -
    """
    from sayso.extraction import KINDS, extract  # noqa: PLC0415
    from sayso.reading import read  # noqa: PLC0415

    use_places(places)
    kinds = _kinds(only, tuple(KINDS))
    faults = Faults()
    for document in flagged(read(paths, published=published, outlet=outlet, fault=faults)):
        _write(document, extract(document, only=kinds), form)
        sys.stdout.flush()
    faults.close()


def show(paths: Paths, published: Published = None, outlet: Outlet = None, only: Only = None, places: Places = None) -> None:
    """Show the records of articles in short notation, the one that the project's test cases are written in."""
    extract(paths, published, outlet, only, places, Form.text)


def add(
    paths: Paths,
    ledger: LedgerFile = DEFAULT_LEDGER,
    published: Published = None,
    outlet: Outlet = None,
    places: Places = None,
) -> None:
    """Add articles and all their records to a ledger; the ledger is made if it is not there.

    Adding the same again changes nothing. The same id with another text is a new version of it. A file that cannot be
    read is named on standard error, the others are still added, and the exit status is 1.

        sayso add --ledger story.sayso articles/ late-edition.html
    """
    from sayso.ledger import Ledger  # noqa: PLC0415
    from sayso.reading import read  # noqa: PLC0415
    from sayso.reading.folders import count  # noqa: PLC0415

    use_places(places)
    faults = Faults()
    with Ledger(ledger) as book, progress("adding", count(paths)) as (each, done):
        added = book.add(flagged(read(paths, published=published, outlet=outlet, fault=faults, done=done)), each=each)
    parts = [(added.new, "new"), (added.versions, "new versions"), (added.copies, "copies"), (added.same, "unchanged")]
    said = ", ".join(f"{n} {what}" for n, what in parts if n) or "no documents"
    say(f"{book.name}: {said}; {added.records} records", err=True)
    faults.close()


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (extract, show, add):
        app.command()(command)


def use_places(path: Path | None) -> None:
    """Add the user's place names to ours, before the first text is read."""
    if path is not None:
        from sayso.lexicon import extend  # noqa: PLC0415
        from sayso.reading.places import places  # noqa: PLC0415

        extend("names_places", places(path))


def _kinds(only: str | None, known: tuple[str, ...]) -> tuple[str, ...]:
    kinds = tuple(k.strip() for k in only.split(",")) if only else known
    for kind in kinds:
        if kind not in known:
            raise typer.BadParameter(f"no record kind {kind!r}; known: {', '.join(known)}", param_hint="--only")
    return kinds


def _write(document: Document, records: tuple[Record, ...], form: Form) -> None:
    if form is Form.jsonl:
        from sayso.jsonform import as_line  # noqa: PLC0415

        write_objects(as_line(r) for r in records)
        return
    from sayso.reporting.notation import show as notation  # noqa: PLC0415

    head = f"== {document.id}" + (f" published={document.published}" if document.published else "")
    write_lines([head, notation(document.text, records)] if records else [head, "(no records)"])
