"""The command that tells what is known as of a day on one page: brief."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.linked import opened
from sayso.cli.options import DEFAULT_LEDGER, AsOf, Known, LedgerFile, Share, day, title_of
from sayso.cli.printing import write_whole
from sayso.cli.reports import Kind, Out, kind_of
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sayso.linking.book import Book, Linked
    from sayso.reporting.brief import Brief

STEPS = ("stories", "origins", "voices", "series", "states", "happenings", "timeline")
STORIES = 5  # briefs of one file; further stories are counted


def brief(
    ledger: LedgerFile = DEFAULT_LEDGER,
    as_of: AsOf = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY", callback=day, help="Tell what was published after this day as changed."),
    ] = None,
    story: Annotated[
        str | None, typer.Option("--story", metavar="DOC", help="Only the story of this document; `sayso stories` lists them.")
    ] = None,
    form: Annotated[Kind | None, typer.Option("--format", "-f", help="text, md or html (one self-contained file).")] = None,
    out: Out = None,
    known: Known = None,
    share: Share = False,  # noqa: FBT002 - typer reads the default
) -> None:
    """Tell on one page what is known as of a day, by whose account, what changed, what is open and what is planned.

    Without --since, changes are told since the last day with articles before the latest.

        sayso brief --ledger story.sayso --as-of 2023-01-04

        sayso brief --ledger story.sayso --out brief.html
    """
    book, linked = opened(ledger, as_of, known, *STEPS)
    finish: Callable[[str], str] | None = None
    if share:
        from sayso.reporting.sharing import share as shared  # noqa: PLC0415

        book, linked, finish = shared(book, linked)
    left = _undated(ledger, known) if as_of else ()
    found = tuple(_stories(book, linked, story))
    briefs = [_brief(*one, title=title_of(ledger), as_of=as_of, since=since) for one in found[:STORIES]]
    text = _rendered(form or kind_of(out), briefs, (*left, *_left(found)), shared=share)
    write_whole(out, finish(text) if finish else text)


def register(app: typer.Typer) -> None:
    """Add this command to the app."""
    app.command()(brief)


def _stories(book: Book, linked: Linked, wanted: str | None) -> Iterator[tuple[Book, Linked, str | None]]:
    """Yield book and links of each story, or of the one that holds the wanted document; and its name where there are several."""
    from sayso.linking.narrowing import by_size, narrowed  # noqa: PLC0415

    found = by_size(book, linked)
    if wanted is not None and wanted not in linked.stories:
        raise SaysoError(f"{wanted}: no such document among these; `sayso stories` lists documents and their stories")
    if len(found) < 2:
        yield book, linked, None
        return
    for name, docs in found:
        if wanted is None or linked.stories[wanted] == name:
            yield *narrowed(book, linked, docs), name


def _brief(book: Book, linked: Linked, story: str | None, *, title: str, as_of: str | None, since: str | None) -> Brief:
    from sayso.reporting import brief as briefs  # noqa: PLC0415

    return briefs.brief(book, linked, title=f"{title} · {story}" if story else title, as_of=as_of, since=since)


def _undated(ledger: str, known: str | None) -> tuple[str, ...]:
    """Return a note on the articles that --as-of leaves out because their day is not known."""
    from sayso.ledger import Ledger  # noqa: PLC0415
    from sayso.reporting.phrases import many  # noqa: PLC0415

    with Ledger(ledger, create=False) as store:
        found = [d.id for d in store.documents(known=known) if not d.published]
    if not found:
        return ()
    names = ", ".join(found[:3]) + (" ..." if len(found) > 3 else "")
    return (f"{many(len(found), 'article')} without a day of publication left out: {names}",)


def _left(found: tuple[object, ...]) -> tuple[str, ...]:
    from sayso.reporting.phrases import many  # noqa: PLC0415

    rest = len(found) - STORIES
    return (f"{many(rest, 'smaller story', 'smaller stories')} left out: `sayso stories` lists them, --story DOC tells one",) * (
        rest > 0
    )


def _rendered(kind: Kind, briefs: list[Brief], notes: tuple[str, ...], *, shared: bool) -> str:
    from sayso.reporting.brief import render  # noqa: PLC0415

    if shared:
        from sayso.reporting.sharing.abridging import abridged_brief  # noqa: PLC0415

        briefs = [abridged_brief(one) for one in briefs]
    return render(kind.value, briefs, notes=notes)
