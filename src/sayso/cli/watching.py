"""The command that waits for articles: watch."""

from __future__ import annotations

from functools import partial
from pathlib import Path  # noqa: TC003 - typer reads the annotation
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.articles import Outlet, Places, Published, use_places
from sayso.cli.options import DEFAULT_LEDGER, LedgerFile
from sayso.cli.printing import Faults, flagged, say, write_lines
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.ledger import Ledger
    from sayso.linking.book import Book, Linked
    from sayso.running.watching import Came, Folder

TELLABLE = 10  # documents at once of which each one's news is told; more come when a whole archive is put in
HOW = {"new": "added", "version": "new version", "copy": "added (a copy)"}


def watch(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder; folders in it are watched too.")],
    ledger: LedgerFile = DEFAULT_LEDGER,
    published: Published = None,
    outlet: Outlet = None,
    places: Places = None,
    *,
    once: Annotated[bool, typer.Option("--once", help="Read what is there, then stop (for cron).")] = False,
    settle: Annotated[
        float, typer.Option("--settle", metavar="SECONDS", min=0, help="How long a file must not have changed to be read.")
    ] = 2.0,
) -> None:
    """Add articles to a ledger as they appear in a folder, and say what each brings: new, revised, contradicted.

    A file is read once it is whole, and not again as long as it stays the same (the ledger notes its hash). Ctrl-C ends it.

        sayso watch --ledger story.sayso incoming/
    """
    from sayso.ledger import Ledger  # noqa: PLC0415
    from sayso.reading import read_in  # noqa: PLC0415
    from sayso.running.watching import Folder  # noqa: PLC0415

    if not folder.is_dir():
        raise SaysoError(f"{folder}: is no folder; name the folder in which articles appear")
    use_places(places)
    faults = Faults(once=True)  # an index is read with each of its files
    read = partial(read_in, folder, published=published, outlet=outlet, fault=faults)
    with Ledger(ledger) as book:
        watched = Folder(folder, book, lambda path: flagged(read(path)), settle)
        count = _told_once(watched, book) if once else _told(watched, book)
    say(f"{book.name}: {count} document{'' if count == 1 else 's'} added", err=True)
    faults.close()


def _told_once(watched: Folder, book: Ledger) -> int:
    from sayso.running.watching import once  # noqa: PLC0415

    came = [_line(one) for one in once(watched)]
    _tell_news(book, came)
    return len(came)


def _told(watched: Folder, book: Ledger) -> int:
    """Tell what comes in until somebody stops it; return how many documents came."""
    from sayso.running.watching import watch as looks  # noqa: PLC0415

    count = 0
    say(f"watching {watched.path}; Ctrl-C ends it", err=True)
    try:
        for batch in looks(watched):
            came = []
            for one in batch:
                count += 1
                came.append(_line(one))
            _tell_news(book, came)
    except KeyboardInterrupt:
        say("stopped", err=True)
    return count


def _line(one: Came) -> Came:
    """Print a document that came in, as soon as it is stored."""
    said = (one.outlet, one.published, f"{one.records} record{'' if one.records == 1 else 's'}")
    say(f"{HOW[one.how]}: {one.id} · {' · '.join(filter(None, said))}")
    return one


def _tell_news(book: Ledger, came: Iterable[Came]) -> None:
    """Print what the documents bring against what was published before them, where they bring something."""
    ids = list(dict.fromkeys(one.id for one in came if one.records))
    if not ids:
        return
    if len(ids) > TELLABLE:
        say(f"{len(ids)} documents at once; `sayso new ID` says what one of them brings")
        return
    from sayso.linking import link  # noqa: PLC0415

    whole = book.book()
    linked = link(whole, ("origins", "series"))
    for doc in ids:
        write_lines(_news(whole, linked, doc))


def _news(whole: Book, linked: Linked, doc: str) -> Iterator[str]:
    from sayso.linking.novelty import new  # noqa: PLC0415
    from sayso.reporting.sentences import news_lines  # noqa: PLC0415

    found = [item for item in new(whole, linked, doc) if item.kind != "repeated"]
    if found:
        yield from news_lines(whole, found)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(watch)
