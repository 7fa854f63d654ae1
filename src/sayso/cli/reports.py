"""Commands that write for readers: report, demo."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.linked import opened
from sayso.cli.options import DEFAULT_LEDGER, AsOf, Known, LedgerFile, Share, Story, title_of
from sayso.cli.printing import Faults, progress, say, write_whole
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from sayso.linking.book import Book, Linked


class Kind(StrEnum):
    """How a report is written."""

    html = "html"
    md = "md"
    text = "text"


Out = Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write; - or nothing is standard output.")]
Title = Annotated[str | None, typer.Option("--title", help="The report's title; the ledger's name if not given.")]


def report(
    ledger: LedgerFile = DEFAULT_LEDGER,
    out: Out = None,
    form: Annotated[Kind | None, typer.Option("--format", "-f", help="html (one self-contained file), md or text.")] = None,
    title: Title = None,
    as_of: AsOf = None,
    known: Known = None,
    story: Story = None,
    share: Share = False,  # noqa: FBT002 - typer reads the default
) -> None:
    """Write a report that people can check: every number links to its words.

    With --share private persons and unnamed voices are masked and articles are left out.

    sayso report --ledger story.sayso --out report.html
    """
    from sayso.linking import ALL  # noqa: PLC0415

    kind = form or kind_of(out)
    book, linked = opened(ledger, as_of, known, *ALL, story=story)
    write_whole(out, _rendered(kind, book, linked, title or title_of(ledger), as_of, share=share))


def demo(
    folder: Annotated[Path, typer.Option("--folder", help="Where the ledger and the report are written.")] = Path("out"),
) -> None:
    """Build the ledger of the bundled example story, print its summary and write its report."""
    from sayso.ledger import Ledger  # noqa: PLC0415
    from sayso.linking import link  # noqa: PLC0415
    from sayso.reading import read  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    story = _example()
    ledger, page = folder / f"{story.name}.sayso", folder / f"{story.name}.html"
    faults = Faults()
    with Ledger(ledger) as store, progress("reading the example story") as (each, _):
        store.add(read([str(story / "texts")], fault=faults), each=each)
        book = store.book()
    linked = link(book)
    write_whole(None, _rendered(Kind.text, book, linked, story.name))
    write_whole(page, _rendered(Kind.html, book, linked, story.name))
    say(f"\nThe ledger is {ledger}, the report is {page}: open it in a browser.")
    faults.close()


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (report, demo):
        app.command()(command)


def kind_of(out: Path | None) -> Kind:
    """Return the form that a file's name asks for; text for standard output."""
    endings = {".html": Kind.html, ".htm": Kind.html, ".md": Kind.md, ".txt": Kind.text}
    return endings.get(out.suffix.lower(), Kind.html) if out and str(out) != "-" else Kind.text


def _rendered(kind: Kind, book: Book, linked: Linked, title: str, as_of: str | None = None, *, share: bool = False) -> str:
    from sayso import reporting  # noqa: PLC0415

    if not share:
        return reporting.render(kind.value, book, linked, title=title, as_of=as_of)
    from sayso.reporting.sharing import share as shared  # noqa: PLC0415

    masked = shared(book, linked)
    return masked.finish(reporting.render(kind.value, masked.book, masked.linked, title=title, as_of=as_of, shared=True))


def _example() -> Path:
    """Find the example story: inside the installed package, or beside the source."""
    for folder in (Path(__file__).parents[1] / "examples", Path(__file__).parents[3] / "examples"):
        stories = sorted(p.parent for p in folder.glob("*/texts")) if folder.is_dir() else []
        if stories:
            return stories[0]
    raise SaysoError("the example story is not installed; get it with the source of sayso")
