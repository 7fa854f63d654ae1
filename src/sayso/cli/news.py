"""Commands that hold articles against the others: new (what one adds), losses (what copies dropped), undated, versions."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.linked import loaded, opened
from sayso.cli.options import DEFAULT_LEDGER, AsOf, Form, Format, Known, LedgerFile
from sayso.cli.printing import Faults, write_each, write_json, write_lines
from sayso.errors import SaysoError
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.linking.book import Book
    from sayso.records import Dating, Loss, Revision


InStory = Annotated[
    bool, typer.Option("--in-story", help="Compare with the articles of its story only, however large the ledger is.")
]
CLAIM = 80  # signs of a claim that are shown


def new(
    doc: Annotated[str, typer.Argument(metavar="DOC", help="A document's id in the ledger, or a file that is not in it.")],
    ledger: LedgerFile = DEFAULT_LEDGER,
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="Publication day of a file without one.")
    ] = None,
    in_story: InStory = False,  # noqa: FBT002 - typer reads the default
    as_of: AsOf = None,
    known: Known = None,
    form: Format = Form.text,
) -> None:
    """Say what an article adds to what was published before it: new, repeated, revised, contradicted, first source given.

    A file that is not in the ledger is read and compared, and not stored.
    """
    from sayso.linking import link  # noqa: PLC0415
    from sayso.linking.novelty import new as news  # noqa: PLC0415

    book = loaded(ledger, as_of, known, doc if in_story else None)
    faults = Faults()
    if doc not in book.documents:
        book, doc = _with_file(book, doc, published, faults)
    linked = link(book, ("origins", "series"))
    found = news(book, linked, doc)
    if form is Form.jsonl:
        write_each(found, form, lambda _: ())
    else:
        from sayso.reporting.sentences import news_lines  # noqa: PLC0415

        write_lines(news_lines(book, found))
    faults.close()


def losses(ledger: LedgerFile = DEFAULT_LEDGER, as_of: AsOf = None, known: Known = None, form: Format = Form.text) -> None:
    """List what copies of a text dropped or changed against it: a hedge, a source, a rounding, a qualifier, a verb."""
    from sayso.linking.losses import link as lost  # noqa: PLC0415

    book, linked = opened(ledger, as_of, known, "origins")
    for group in _same_losses(lost(book, linked)):
        if form is Form.jsonl:
            for one in group:
                write_json(asdict(one))
            continue
        write_lines(_loss_lines(book, group))


def undated(ledger: LedgerFile = DEFAULT_LEDGER, as_of: AsOf = None, known: Known = None, form: Format = Form.text) -> None:
    """List the articles without a day, and between which days their running totals place them: an inference, used nowhere else.

    A total of 27 was written between the day of a 23 and the day of a 31, since running totals do not fall.
    """
    from sayso.linking import link  # noqa: PLC0415
    from sayso.linking.dating import before  # noqa: PLC0415
    from sayso.linking.dating import undated as datings  # noqa: PLC0415

    book = loaded(ledger, None, known)
    book = before(book, as_of) if as_of else book
    for one in datings(book, link(book, ("series",))):
        if form is Form.jsonl:
            write_json(asdict(one))
            continue
        write_lines(_undated_lines(one))


def versions(
    doc: Annotated[str | None, typer.Argument(metavar="[DOC]", help="Only this document and others of its address.")] = None,
    ledger: LedgerFile = DEFAULT_LEDGER,
    as_of: AsOf = None,
    known: Known = None,
    form: Format = Form.text,
) -> None:
    """Say what versions of one article claim differently: figures and statements added, dropped or changed, field by field.

    Versions are texts that were added under one document id, and documents of one address (url).
    """
    from sayso.ledger import Ledger  # noqa: PLC0415
    from sayso.linking.versions import revisions  # noqa: PLC0415

    with Ledger(ledger, create=False) as store:
        found = store.versions(doc, as_of=as_of, known=known)
    if doc is not None and not found:
        raise SaysoError(f"{doc}: no such document in this ledger; `sayso figures --format jsonl` shows ids")
    for one in revisions(found):
        if form is Form.jsonl:
            write_json(asdict(one))
            continue
        write_lines(_revision_lines(one))


def _revision_lines(one: Revision) -> Iterator[str]:
    a, b = (f"{e.doc} version {e.version} ({e.published or 'undated'})" for e in (one.a, one.b))
    yield f"{a} → {b}" + ("" if one.changes else ": the text changed, no figure or statement did")
    for c in one.changes:
        at = " → ".join(f"[{start}:{end}]" for start, end in filter(None, (c.first_at, c.second_at)))
        was, now = (f"“{words}”" if words is not None else "nothing" for words in (c.was, c.now))
        if c.kind == "changed":
            yield f"    changed {c.what}, {c.field}: was {was}, now {now} {at}"
        else:
            yield f"    {c.kind} {c.what}: {was if c.kind == 'dropped' else now} {at}"


def _undated_lines(one: Dating) -> Iterator[str]:
    """Yield what is inferred of an article's day, then a line a reason."""
    if one.earliest:
        yield f"{one.doc}: not dated; inferred: {one.earliest} to {one.latest}"
    else:
        why = "its totals exclude each other" if one.clues else "no series has totals before and after its own"
        yield f"{one.doc}: not dated; {why}"
    for clue in one.clues:
        yield f"    {flat(clue.text)} [{clue.start}:{clue.end}]: {clue.why}"


def _same_losses(found: Iterable[Loss]) -> list[list[Loss]]:
    """Put together what a copy lost against several texts with the same words, in the order in which it was found."""
    groups: dict[tuple[str | bool | None, ...], list[Loss]] = {}
    for loss in found:
        groups.setdefault((loss.copy, loss.second, loss.kind, loss.was, loss.now, loss.dated), []).append(loss)
    return list(groups.values())


def _loss_lines(book: Book, group: list[Loss]) -> Iterator[str]:
    """Yield what a copy lost, with the claim that lost it and its places."""
    from sayso.records import Figure  # noqa: PLC0415

    loss = group[0]
    claim = next(r for r in book.records[loss.copy] if r.id == loss.second)
    end = max(claim.end, claim.counted.end) if isinstance(claim, Figure) and claim.counted else claim.end
    words = flat(book.documents[loss.copy].text[claim.start : end])
    now = f"now “{loss.now}”" if loss.now else "now gone"
    order = "" if loss.dated else " (which is earlier is not known)"
    yield f"{loss.copy}:{claim.start} “{words[:CLAIM]}{' …' if len(words) > CLAIM else ''}”: {loss.kind} was “{loss.was}”, {now}"
    yield f"    against {', '.join(dict.fromkeys(_place(book, one) for one in group))}{order}"


def _place(book: Book, loss: Loss) -> str:
    return f"{loss.doc}:{next(r.start for r in book.records[loss.doc] if r.id == loss.first)}"


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (new, losses, undated, versions):
        app.command()(command)


def _with_file(book: Book, path: str, published: str | None, faults: Faults) -> tuple[Book, str]:
    """Return the book with the document of a file in it."""
    from dataclasses import replace  # noqa: PLC0415

    from sayso.extraction import extract  # noqa: PLC0415
    from sayso.reading import read  # noqa: PLC0415

    documents = list(read([path], published=published, fault=faults))
    if len(documents) != 1:
        raise SaysoError(f"{path}: is neither a document of this ledger nor a file with one article")
    document = documents[0]
    texts, records = {**book.documents, document.id: document}, {**book.records, document.id: extract(document)}
    return replace(book, documents=texts, records=records), document.id
