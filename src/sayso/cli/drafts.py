"""The command that holds a draft against a ledger or against articles: check."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.linked import opened
from sayso.cli.options import DEFAULT_LEDGER, Aliases, AsOf, Known, Share, day
from sayso.cli.printing import Faults, write_whole
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.linking.book import Book, Linked
    from sayso.reading.drafts import Draft
    from sayso.records import Document
    from sayso.reporting.checks import Checked

ADVERSE = ("differs", "outdated", "not_found")


class Shape(StrEnum):
    """How the result is written."""

    text = "text"
    json = "json"
    sarif = "sarif"
    html = "html"


def _verdicts(value: str) -> str:
    for name in filter(None, (v.strip() for v in value.split(","))):
        if name not in ADVERSE and name != "none":
            raise typer.BadParameter(f"no verdict {name!r} to fail on; known: {', '.join(ADVERSE)}, none")
    return value


def check(  # noqa: PLR0913, PLR0917 - typer makes an option of each
    draft: Annotated[Path, typer.Argument(metavar="DRAFT", help="Your draft: .txt, .md, .html or .docx.")],
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCES]...", help="Articles or folders to hold it against, if no ledger is.")
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against", "--ledger", "-l", metavar="LEDGER", help="The ledger, or the folder of articles, to hold it against."
        ),
    ] = None,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", callback=day, help="The day on which the draft will appear.")
    ] = None,
    fail_on: Annotated[
        str, typer.Option("--fail-on", metavar="VERDICTS", callback=_verdicts, help="Which verdicts end with status 1; or none.")
    ] = ",".join(ADVERSE),
    shape: Annotated[
        Shape, typer.Option("--format", "-f", help="text for people, html for a page, json or sarif for programs.")
    ] = Shape.text,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write; - or nothing is standard output.")
    ] = None,
    aliases: Aliases = None,
    as_of: AsOf = None,
    known: Known = None,
    share: Share = False,  # noqa: FBT002 - typer reads the default
) -> None:
    """Look for every figure, quotation and dated claim of a draft in a ledger or in articles, and say what differs.

    Verdicts: supported (a source has it), differs (and in which field), outdated (a later figure exists), not_found.
    Ends with status 1 if there is a verdict named in --fail-on.

        sayso check draft.md --against story.sayso

        sayso check draft.md articles/ --format html --out check.html
    """
    sources, against = _held_against(sources, against, known)
    from sayso.reading.drafts import draft as read_draft  # noqa: PLC0415

    faults = Faults()
    given = read_draft(draft, published=published, fault=faults)
    if sources:
        book, linked = _gathered(sources, as_of, aliases, faults)
        name = ", ".join(sources)
    else:
        ledger = against or DEFAULT_LEDGER
        book, linked = opened(ledger, as_of, known, "series", "origins", aliases=aliases)
        name = _called(ledger)
    if not book.documents:
        raise SaysoError(f"{name}: no article to check against")
    checked = _checked(given, book, linked, name, as_of)
    render = _renderer(shape)
    write_whole(out, _shared(checked, book, linked, render) if share else render(checked))
    wanted = {v.strip() for v in fail_on.split(",")}
    if faults.count or any(c.verdict in wanted for c in checked.checks):
        raise typer.Exit(1)


def _held_against(sources: list[str] | None, against: str | None, known: str | None) -> tuple[list[str] | None, str | None]:
    """Return the articles or the ledger to check against; a folder given as the ledger holds articles."""
    if sources and against:
        raise typer.BadParameter("give a ledger or articles to check against, not both", param_hint="--against")
    if against and Path(against).is_dir():
        sources, against = [against], None
    if sources and known:
        raise typer.BadParameter(
            "only a ledger knows when it recorded something; use --as-of with articles", param_hint="--known"
        )
    return sources, against


def _called(ledger: str) -> str:
    from sayso.ledger.store import shown  # noqa: PLC0415

    return shown(ledger)


def register(app: typer.Typer) -> None:
    """Add this command to the app."""
    app.command()(check)


def _shared(checked: Checked, book: Book, linked: Linked, render: Callable[[Checked], str]) -> str:
    """Return the result for sharing: draft and evidence masked alike."""
    from sayso.extraction import extract  # noqa: PLC0415
    from sayso.reporting.sharing import share  # noqa: PLC0415

    draft = checked.document
    both = replace(book, documents={**book.documents, draft.id: draft}, records={**book.records, draft.id: extract(draft)})
    finish = share(both, linked, own=(draft.id,)).finish
    masked: Checked = finish.mask(checked)
    return finish.output(render(replace(masked, sources=f"{masked.sources}, masked for sharing")))


def _gathered(sources: list[str], as_of: str | None, aliases: Path | None, faults: Faults) -> tuple[Book, Linked]:
    """Read articles into a book in memory, and link it."""
    from sayso.cli.linked import read_aliases_of  # noqa: PLC0415
    from sayso.extraction import extract  # noqa: PLC0415
    from sayso.linking import link  # noqa: PLC0415
    from sayso.linking.book import Book  # noqa: PLC0415
    from sayso.reading import read  # noqa: PLC0415

    found = {d.id: d for d in read(sources, fault=faults) if as_of is None or (d.published and d.published[:10] <= as_of[:10])}
    book = Book(found, {i: extract(d) for i, d in found.items()}, read_aliases_of(aliases))
    return book, link(book, ("series", "origins"))


def _checked(given: Draft, book: Book, linked: Linked, name: str, as_of: str | None) -> Checked:
    from sayso.extraction import extract  # noqa: PLC0415
    from sayso.linking.checks import check as checks  # noqa: PLC0415
    from sayso.reporting.checks import Checked  # noqa: PLC0415

    if given.document.language not in (None, "en"):
        raise SaysoError(f"{given.path}: not in English ({given.document.language}); nothing in it can be checked")
    document, by = _dated(given.document, book, as_of)
    found = checks(document, extract(document), book, linked)
    spots = tuple(given.place(c.start, c.end) for c in found)
    return Checked(given.path, document, found, name, given.raw, spots, by, len(book.documents))


def _dated(document: Document, book: Book, as_of: str | None) -> tuple[Document, str]:
    """Give a draft without a day that of --as-of, or of the last source; and a name that no source has."""
    document = replace(document, id=_free(document.id, book))
    if document.published:
        return document, document.published_by
    last = max((d.published[:10] for d in book.documents.values() if d.published), default=None)
    return replace(
        document, published=as_of or last, published_by="given"
    ), "as_of" if as_of else "assumed" if last else "unknown"


def _free(name: str, book: Book) -> str:
    while name in book.documents:
        name = f"{name} (draft)"
    return name


def _renderer(shape: Shape) -> Callable[[Checked], str]:
    from importlib import import_module  # noqa: PLC0415

    modules = {Shape.text: "text", Shape.json: "objects", Shape.sarif: "sarif", Shape.html: "page"}
    render: Callable[[Checked], str] = import_module(f"sayso.reporting.checks.{modules[shape]}").render
    return render
