"""A brief as plain text and as Markdown: a line an item, each ending in its citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reporting.markdown import escaped
from sayso.reporting.phrases import FOR_SHARING, day, many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.reporting.brief import Brief
    from sayso.reporting.brief.lines import Item, Part

NOTICE = "Media monitoring, not verification: each line is what the article cited in it reports, on the word of the voice named."


def text(briefs: Iterable[Brief], notes: Iterable[str] = ()) -> str:
    """Return briefs as plain text; ``notes`` hold for all of them."""
    told = tuple(briefs)
    lines = [*(f"note: {note}" for note in notes), *(line for brief in told for line in ("", *_text(brief))), "", NOTICE]
    lines += sharing(told)
    return "\n".join(lines).lstrip("\n") + "\n"


def markdown(briefs: Iterable[Brief], notes: Iterable[str] = ()) -> str:
    """Return briefs as Markdown."""
    told = tuple(briefs)
    lines = [line for brief in told for line in ("", *_markdown(brief))]
    lines += ["", *(f"- {escaped(note)}" for note in notes), "", NOTICE]
    lines += [f"\n{escaped(line)}" for line in sharing(told)]
    return "\n".join(lines).lstrip("\n") + "\n"


def sharing(briefs: Iterable[Brief]) -> list[str]:
    """Return what a file for sharing says of itself, and the hashes by which a holder of the cited texts can check."""
    items = (i for brief in briefs if brief.shared for part in brief.parts for i in part.items)
    cited = {c.document.id: c.document.sha256 for i in items for c in i.citations}
    if not any(brief.shared for brief in briefs):
        return []
    hashes = "; ".join(f"{doc} {sha256}" for doc, sha256 in sorted(cited.items()))
    return [FOR_SHARING, *([f"Texts by sha256: {hashes}"] if hashes else [])]


def head(brief: Brief) -> str:
    """Return what the brief is of: its day and what it was made from."""
    return f"What the articles report as of {day(brief.as_of)} · {brief.facts}" if brief.as_of else brief.facts


def span(brief: Brief) -> str:
    """Return since when changes are told, and why then."""
    return f"Changes since {day(brief.since)} ({brief.since_why})" if brief.since else f"No changes told: {brief.since_why}"


def tail(item: Item) -> str:
    """Return what follows the words of a line: voice, day, reason, and how widely it is told."""
    return " · ".join(filter(None, (item.rest, str(item.count) if item.count else "")))


def citation(item: Item) -> str:
    """Return where a line stands: outlet, day, document and offsets of each record."""
    places: dict[str, list[str]] = {}
    for one in item.citations:
        d = one.document
        where = ", ".join(filter(None, (d.outlet, day(d.published) if d.published else "undated", d.id)))
        places.setdefault(where, []).append(f"{one.start}–{one.end}")
    shown = [f"{where} {', '.join(spans)}" for where, spans in places.items()]
    return "; ".join([*shown, *([many(item.more, "more article")] if item.more > 0 else [])])


def _text(brief: Brief) -> Iterator[str]:
    yield brief.title
    yield head(brief)
    yield span(brief)
    yield from (f"note: {note}" for note in brief.notes)
    for part in brief.parts:
        yield f"\n{part.title.upper()}"
        yield from (f"- {_item(item)}  [{citation(item)}]" for item in part.items)
        yield from ([f"  {part.below}"] if part.below else [])


def _item(item: Item) -> str:
    tag = f"[{item.tag}] " if item.tag else ""
    said = f"“{item.said}”" if item.quoted else item.said
    return " · ".join(filter(None, (f"{tag}{item.about}: {said}", tail(item))))


def _markdown(brief: Brief) -> Iterator[str]:
    yield f"# {escaped(brief.title)}\n"
    yield f"{escaped(head(brief))}\n"
    yield f"{escaped(span(brief))}\n"
    yield from (f"- {escaped(note)}" for note in brief.notes)
    for part in brief.parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    yield f"\n## {part.title}\n"
    for item in part.items:
        tag = f"*{escaped(item.tag)}* " if item.tag else ""
        said = f"“{escaped(item.said)}”" if item.quoted else f"**{escaped(item.said)}**"
        rest = f" · {escaped(tail(item))}" if tail(item) else ""
        yield f"- {tag}{escaped(item.about)}: {said}{rest} ({escaped(citation(item))})"
    if part.below:
        yield f"\n{part.below}" if part.items else part.below
