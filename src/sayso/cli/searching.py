"""The command that finds words in texts and records: search."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import DEFAULT_LEDGER, AsOf, Form, Format, Known, LedgerFile, day
from sayso.cli.printing import say, write_json, write_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.ledger.search import Hit

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="WORDS...", help="All must be found. 'burst dam' in quotes is a phrase; evacuat* goes on."),
]
Kind = Annotated[
    str | None, typer.Option("--kind", metavar="KINDS", help="text (the default), or records: figure,statement,event,date.")
]
Voice = Annotated[
    str | None, typer.Option("--voice", metavar="NAME", help="Only records on this voice's word, as printed or resolved.")
]
Category = Annotated[str | None, typer.Option("--category", metavar="NAME", help="Only figures of killed, displaced, money ...")]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Only articles of this outlet.")]


def search(  # noqa: PLR0913, PLR0917 - an option each
    words: Words = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
    kind: Kind = None,
    voice: Voice = None,
    category: Category = None,
    outlet: Outlet = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", callback=day, help="Published from this day on.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", callback=day, help="Published up to this day.")] = None,
    doc: Annotated[str | None, typer.Option("--doc", metavar="ID", help="Only this document.")] = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most N hits.")] = 20,
    as_of: AsOf = None,
    known: Known = None,
    form: Format = Form.text,
    *,
    reindex: Annotated[bool, typer.Option("--reindex", help="Make the index anew first (see `sayso verify`).")] = False,
) -> None:
    """Find articles that hold all the words, or the figures, statements, events and dates in whose sentence they stand.

    Case and accents make no difference. Best first, then by day. Every place is given as offsets into the text.

        sayso search dam 'spillway gate' --ledger story.sayso
        sayso search evacuat* --kind figure,statement --voice governor --from 2023-01-02
    """
    from sayso.ledger import Ledger  # noqa: PLC0415
    from sayso.ledger.search import Filters  # noqa: PLC0415

    filters = Filters(
        kinds=_kinds(kind, voice, category), voice=voice, category=category, outlet=outlet,
        first=first, last=last, as_of=as_of, known=known, doc=doc,
    )  # fmt: skip
    if not words and not reindex:
        raise typer.BadParameter("give at least one word to search for")
    with Ledger(ledger, create=False) as book:
        if reindex:
            book.reindex()
        hits = list(islice(book.search(words, filters), limit + 1)) if words else []
    _print(hits[:limit], form)
    if len(hits) > limit:
        say(f"sayso: there are more; these are the first {limit} (--limit N shows more)", err=True)
    elif words and not hits:
        say("sayso: nothing found", err=True)


def register(app: typer.Typer) -> None:
    """Add this command to the app."""
    app.command()(search)


def _kinds(kind: str | None, voice: str | None, category: str | None) -> tuple[str, ...]:
    """Return the kinds asked for; a category asks for figures, a voice for all that rests on somebody's word."""
    from sayso.ledger.search import KINDS  # noqa: PLC0415

    if kind is None:
        return ("figure",) if category else ("figure", "statement", "event") if voice else ("text",)
    kinds = tuple(dict.fromkeys(k.strip() for k in kind.split(",")))
    for one in kinds:
        if one not in KINDS:
            raise typer.BadParameter(f"no kind {one!r}; known: {', '.join(KINDS)}", param_hint="--kind")
    if "text" in kinds and (voice or category):
        raise typer.BadParameter("a text has no voice or category; leave out --kind text", param_hint="--kind")
    return kinds


def _print(hits: Iterable[Hit], form: Form) -> None:
    if form is Form.jsonl:
        for hit in hits:
            write_json(_row(hit))
        return
    write_lines(_lines(hits))


def _row(hit: Hit) -> dict[str, object]:
    from sayso.jsonform import as_dict  # noqa: PLC0415

    article = hit.document
    if hit.record is not None:
        row = as_dict(hit.record)
    else:
        row = {"record": "text", "doc": article.id, "start": hit.start, "end": hit.end, "text": article.text[hit.start : hit.end]}
    matches = [{"start": s, "end": e, "text": article.text[s:e]} for s, e in hit.matches]
    return row | {"matches": matches, "published": article.published, "outlet": article.outlet, "sha256": article.sha256}


def _lines(hits: Iterable[Hit]) -> Iterator[str]:
    from sayso.reporting.phrases import many  # noqa: PLC0415
    from sayso.reporting.sentences import heading, listed  # noqa: PLC0415
    from sayso.spacing import flat  # noqa: PLC0415

    here = None
    for hit in hits:
        if hit.document.id != here:
            here = hit.document.id
            yield heading(hit.document)
        if hit.record is not None:
            yield from list(listed([(hit.document, hit.record)]))[1:]
        else:
            before, after = "… " * (hit.start > 0), " …" * (hit.end < len(hit.document.text.rstrip()))
            words = flat(hit.document.text[hit.start : hit.end])
            yield f"  {before}{words}{after}  [{hit.start}:{hit.end}] {many(len(hit.matches), 'place')}"
