"""Commands that answer across documents: series, voices, origins, stories, timeline."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import DEFAULT_LEDGER, Aliases, AsOf, Form, Format, Known, LedgerFile, Story, day
from sayso.cli.printing import write_each, write_json, write_lines
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sayso.linking.book import Book, Linked
    from sayso.linking.counts import Count
    from sayso.records import Alias, Day, Happening, Sharing, State, Voice, Wording


def series(
    ledger: LedgerFile = DEFAULT_LEDGER,
    aliases: Aliases = None,
    as_of: AsOf = None,
    known: Known = None,
    story: Story = None,
    form: Format = Form.text,
) -> None:
    """Line up all figures on one referent, of all voices, and say of each pair whether and why they differ.

    Verdicts: agree, rounding, hedge, update, revision, part, other_scope, conflict, unclear. `conflict` is said only when
    time, scope, hedge and rounding are excluded.
    """
    book, linked = opened(ledger, as_of, known, "series", aliases=aliases, story=story)
    from sayso.reporting.sentences import series_lines  # noqa: PLC0415

    write_each(linked.series, form, series_lines(book))


def voices(
    ledger: LedgerFile = DEFAULT_LEDGER,
    aliases: Aliases = None,
    as_of: AsOf = None,
    known: Known = None,
    story: Story = None,
    form: Format = Form.text,
) -> None:
    """List who is quoted or relied on: every spelling and title that is taken for one voice, and why.

    To join or part voices yourself, give a CSV file with the columns form,voice,kind (kind may be empty).
    """
    _, linked = opened(ledger, as_of, known, "voices", aliases=aliases, story=story)
    write_each(linked.voices, form, _voice_lines)


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

    book, linked = opened(ledger, as_of, known, "origins")
    told = days(book, linked.origins, first=first, last=last, dates=dates, sentences=sentences)
    write_each(told, form, _day_lines)


def origins(
    ledger: LedgerFile = DEFAULT_LEDGER,
    as_of: AsOf = None,
    known: Known = None,
    story: Story = None,
    form: Format = Form.text,
) -> None:
    """List the pairs of articles that share text, site furniture masked: copies, reuse and recurring formulas, with exact places."""
    _, linked = opened(ledger, as_of, known, "origins", story=story)
    write_each(linked.origins, form, _sharing_lines)


def stories(ledger: LedgerFile = DEFAULT_LEDGER, as_of: AsOf = None, known: Known = None, form: Format = Form.text) -> None:
    """Say which story each article belongs to; a story is named by its smallest member."""
    _, linked = opened(ledger, as_of, known, "stories")
    for doc, story in linked.stories.items():
        if form is Form.jsonl:
            write_json({"doc": doc, "story": story})
            continue
        write_lines([f"{story}  {doc}"])


def states(
    ledger: LedgerFile = DEFAULT_LEDGER,
    as_of: AsOf = None,
    known: Known = None,
    story: Story = None,
    form: Format = Form.text,
) -> None:
    """Say what is open or closed, held, in force, accepted or rejected: by whose account, since when, and where voices differ."""
    _, linked = opened(ledger, as_of, known, "states", story=story)
    write_each(linked.states, form, _state_lines)


def wording(
    ledger: LedgerFile = DEFAULT_LEDGER,
    as_of: AsOf = None,
    known: Known = None,
    story: Story = None,
    form: Format = Form.text,
) -> None:
    """Show how outlets and voices name the same kind of act, actor or place, side by side: counts and places, no scores."""
    from sayso.linking.wording import link as wordings  # noqa: PLC0415

    book, linked = opened(ledger, as_of, known, "voices", story=story)
    write_each(wordings(book, linked), form, _wording_lines)


def happenings(
    ledger: LedgerFile = DEFAULT_LEDGER,
    as_of: AsOf = None,
    known: Known = None,
    story: Story = None,
    form: Format = Form.text,
) -> None:
    """List events by day, those of several articles merged, with what became of plans: planned, then happened or called off."""
    _, linked = opened(ledger, as_of, known, "happenings", story=story)
    write_each(linked.happenings, form, _happening_lines)


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (series, voices, origins, stories, states, happenings, wording, timeline):
        app.command()(command)


def opened(
    path: str, as_of: str | None, known: str | None, *wanted: str, aliases: Path | None = None, story: str | None = None
) -> tuple[Book, Linked]:
    """Open a ledger, take its book (or that of one story) as of a day, and run the link steps ``wanted``."""
    from sayso.linking import link  # noqa: PLC0415

    book = replace(loaded(path, as_of, known, story), aliases=read_aliases_of(aliases))
    return book, link(book, wanted)


def loaded(path: str | Path, as_of: str | None, known: str | None, story: str | None = None) -> Book:
    """Return the book of a ledger, or that of one article's story.

    It stays as it is until the command ends, as does all that is linked and written from it: looking through it for garbage again
    and again took a quarter of the time and found nothing.
    """
    from sayso.ledger import Ledger  # noqa: PLC0415

    gc.disable()  # until the command ends: see ``main``
    with Ledger(path, create=False) as ledger:
        try:
            book = ledger.book(as_of=as_of, known=known, story=story)
        except KeyError:
            raise SaysoError(f"{story}: no such document in this ledger (as of that day); `sayso stories` shows ids") from None
    return book


def _voice_lines(voice: Voice) -> Iterator[str]:
    forms = ", ".join(f"{words} ({n})" for words, n in voice.forms)
    yield f"{voice.label} ({voice.kind}): {forms}"
    yield from (f"    {reason}" for reason in voice.reasons)


def _day_lines(one: Day) -> Iterator[str]:
    yield f"{one.date}  {_count(one)}"
    yield from (f"    {' '.join(e.text.split())}  [{e.doc}:{e.start}]" for e in one.entries)


def _sharing_lines(pair: Sharing) -> Iterator[str]:
    spots = ", ".join(f"{p.a[0]}-{p.a[1]} = {p.b[0]}-{p.b[1]}{'' if p.same else ' (edited)'}" for p in pair.passages)
    yield f"{pair.kind:8}{pair.shared:4.0%}  {pair.a}  {pair.b}  {spots}"


def _state_lines(state: State) -> Iterator[str]:
    yield f"{state.thing} ({state.aspect}{f', {state.party}' if state.party else ''})"
    for a in state.assertions:
        yield f"    {a.day or '?':10}  {a.value} · {a.voice or 'the article itself'} · {a.doc}:{a.start}"
    yield from (f"    {i} and {j} contradict each other" for i, j in state.contradictions)


def _wording_lines(one: Wording) -> Iterator[str]:
    yield one.topic
    for use in one.uses:
        doc, start, _ = use.first
        yield f"    {use.form:24} {use.count:4}  {use.who} ({use.kind}) · first {doc}:{start}"


def _happening_lines(one: Happening) -> Iterator[str]:
    who = " · ".join(filter(None, (one.actor, one.target, one.place)))
    came = ", then ".join(dict.fromkeys(modality for _, modality in one.history))
    became = f" · {came}" if "," in came else ""
    yield f"{one.day}  {one.modality}: {one.type}/{one.mode} · {who} · {_count(one)}{became}"


def _count(one: Day | Happening) -> Count:
    from sayso.linking.counts import Count  # noqa: PLC0415

    return Count(one.origins, one.outlets)


def read_aliases_of(path: Path | None) -> tuple[Alias, ...]:
    """Read the user's alias file; SaysoError names the file and what is wrong with it."""
    if path is None:
        return ()
    from sayso.linking.voices import read_aliases  # noqa: PLC0415

    try:
        return read_aliases(path.read_text(encoding="utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise SaysoError(
            f"{path}: cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8'}); give a CSV file"
        ) from error
    except ValueError as error:
        raise SaysoError(f"{path}: {error}") from error
