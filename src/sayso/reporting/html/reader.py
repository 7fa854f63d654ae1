"""An article for reading: its paragraphs, each line of its class, cut into pieces where a figure, date or statement begins or ends."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sayso.linking.sentences import text_of
from sayso.records import Date, Figure, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.records import Document, Pair, Record


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an article that other parts of the page lead to: its name, where it leads back to, and what is told there."""

    at: int
    name: str
    back: str
    title: str


class Piece(NamedTuple):
    """A run of words under the same marks: a figure or date, the statements that hold it, those that begin here.

    ``first`` is true where the mark begins; ``also`` names figures that overlap it and share its place; ``places`` begin here.
    """

    text: str
    mark: Figure | Date | None = None
    first: bool = False
    also: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    begins: tuple[Statement, ...] = ()
    places: tuple[Place, ...] = ()


class Paragraph(NamedTuple):
    """A paragraph with its line class; the pieces' texts, joined, are its words exactly."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class _Marked:
    """An article's marks in text order, what overlaps them, which of them and of the statements have begun; places still to come."""

    marks: list[Figure | Date]
    starts: list[int]
    also: dict[str, tuple[str, ...]]
    begun: set[str]
    places: list[Place]


def paragraphs(document: Document, records: tuple[Record, ...], places: Iterable[Place] = ()) -> tuple[Paragraph, ...]:
    """Return the article in paragraphs; what lies between them is white space only."""
    marked = _marked(records)
    marked.places = sorted(places, key=lambda p: (p.at, p.name), reverse=True)
    said = [(r, r.content or ((r.start, r.end),)) for r in records if isinstance(r, Statement)]
    reach = [(min(a for a, _ in c), max(b for _, b in c), s, c) for s, c in said]
    cuts = sorted(
        {x for m in marked.marks for x in (m.start, m.end)}
        | {x for _, c in said for pair in c for x in pair}
        | {p.at for p in marked.places}
    )
    lines = [line.start for line in document.lines]
    out = []
    for start, end in text_of(document.text).paragraphs:
        at = bisect_right(lines, start) - 1
        kind = document.lines[at].kind if at >= 0 else "body"
        inside = [(s, c) for low, high, s, c in reach if low < end and high > start]
        spans = _between(start, end, cuts[bisect_right(cuts, start) :])
        out.append(Paragraph(kind, tuple(_piece(document.text, span, marked, inside) for span in spans)))
    return tuple(out)


def _marked(records: tuple[Record, ...]) -> _Marked:
    """Return the figures, and the dates that overlap none; of overlapping figures the longest is the mark."""
    longest = sorted(
        (r for r in records if isinstance(r, Figure | Date) and r.start < r.end), key=lambda r: (r.start - r.end, r.start, r.id)
    )
    longest.sort(key=lambda r: isinstance(r, Date))
    marks: list[Figure | Date] = []
    starts: list[int] = []
    also: dict[str, tuple[str, ...]] = {}
    for record in longest:
        after = bisect_right(starts, record.start)
        over = next((m for m in marks[max(0, after - 1) : after + 1] if m.start < record.end and record.start < m.end), None)
        if over is None:
            marks.insert(after, record)
            starts.insert(after, record.start)
        elif isinstance(record, Figure):
            also[over.id] = (*also.get(over.id, ()), record.id)
    return _Marked(marks, starts, also, set(), [])


def _between(start: int, end: int, cuts: list[int]) -> Iterator[Pair]:
    here = start
    for cut in cuts:
        if cut >= end:
            break
        yield here, cut
        here = cut
    if here < end:
        yield here, end


def _piece(text: str, span: Pair, marked: _Marked, inside: list[tuple[Statement, tuple[Pair, ...]]]) -> Piece:
    start, end = span
    at = bisect_right(marked.starts, start) - 1
    mark = marked.marks[at] if at >= 0 and marked.marks[at].end >= end else None
    first = mark is not None and mark.id not in marked.begun
    if mark is not None:
        marked.begun.add(mark.id)
    here = [s for s, content in inside if any(a <= start and end <= b for a, b in content)] if inside else []
    begins = tuple([s for s in here if s.id not in marked.begun])
    marked.begun.update([s.id for s in begins])
    also = marked.also.get(mark.id, ()) if mark is not None and first else ()
    places = []
    while marked.places and marked.places[-1].at < end:
        places.append(marked.places.pop())
    return Piece(text[start:end], mark, first, also, tuple([s.id for s in here]), begins, tuple(places))
