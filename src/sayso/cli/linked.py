"""Commands that answer across documents: series, voices, origins, stories, timeline."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import DEFAULT_LEDGER, AsOf, Form, Format, Known, LedgerFile, day
from sayso.cli.printing import write_json, write_lines

if TYPE_CHECKING:
    from pathlib import Path

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


def timeline(
    ledger: LedgerFile = DEFAULT_LEDGER,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", callback=day, help="From this day on.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", callback=day, help="Up to this day.")] = None,
    dates: Annotated[int | None, typer.Option("--dates", metavar="N", min=1, help="Only the N weightiest days.")] = None,
    sentences: Annotated[int, typer.Option("--sentences", metavar="K", min=1, help="At most K sentences a day.")] = 2,
    as_of: AsOf = None,
    known: Known = None,
    form: Format = Form.text,
) -> None:
    """Tell the story by days: the days that the articles name, and the sentences that tell them best, none twice."""
    from sayso.linking.timeline import timeline as days  # noqa: PLC0415

    book, linked = _linked(ledger, as_of, known, "origins")
    for one in days(book, linked.origins, first=first, last=last, dates=dates, sentences=sentences):
        if form is Form.jsonl:
            write_json(asdict(one))
            continue
        said = f"{one.origins} origin{'s' * (one.origins != 1)} ({one.outlets} outlet{'s' * (one.outlets != 1)})"
        write_lines([f"{one.date}  {said}", *(f"    {' '.join(e.text.split())}  [{e.doc}:{e.start}]" for e in one.entries)])


def origins(ledger: LedgerFile = DEFAULT_LEDGER, as_of: AsOf = None, known: Known = None, form: Format = Form.text) -> None:
    """List the pairs of articles that share text, site furniture masked: copies, reuse and recurring formulas, with exact places."""
    _, linked = _linked(ledger, as_of, known, "origins")
    for pair in linked.origins:
        if form is Form.jsonl:
            write_json(asdict(pair))
            continue
        spots = ", ".join(f"{p.a[0]}-{p.a[1]} = {p.b[0]}-{p.b[1]}{'' if p.same else ' (edited)'}" for p in pair.passages)
        write_lines([f"{pair.kind:8}{pair.shared:4.0%}  {pair.a}  {pair.b}  {spots}"])


def stories(ledger: LedgerFile = DEFAULT_LEDGER, as_of: AsOf = None, known: Known = None, form: Format = Form.text) -> None:
    """Say which story each article belongs to; a story is named by its smallest member."""
    _, linked = _linked(ledger, as_of, known, "stories")
    for doc, story in linked.stories.items():
        if form is Form.jsonl:
            write_json({"doc": doc, "story": story})
            continue
        write_lines([f"{story}  {doc}"])


def states(ledger: LedgerFile = DEFAULT_LEDGER, as_of: AsOf = None, known: Known = None, form: Format = Form.text) -> None:
    """Say what is open or closed, held, in force, accepted or rejected: by whose account, since when, and where voices differ."""
    _, linked = _linked(ledger, as_of, known, "states")
    for state in linked.states:
        if form is Form.jsonl:
            write_json(asdict(state))
            continue
        write_lines([f"{state.thing} ({state.aspect}{f', {state.party}' if state.party else ''})"])
        for a in state.assertions:
            write_lines([f"    {a.day or '?':10}  {a.value} · {a.voice or 'the article itself'} · {a.doc}:{a.start}"])
        write_lines(f"    {i} and {j} contradict each other" for i, j in state.contradictions)


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (series, origins, stories, states, timeline):
        app.command()(command)


def _linked(path: Path, as_of: str | None, known: str | None, *wanted: str) -> tuple[Book, Linked]:
    from sayso.ledger import Ledger  # noqa: PLC0415
    from sayso.linking import link  # noqa: PLC0415

    with Ledger(path, create=False) as ledger:
        book = ledger.book(as_of=as_of, known=known)
    return book, link(book, wanted)
