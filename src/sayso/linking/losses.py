"""What copies lost: a hedge, a source, an exact number, a qualifier, the verb of saying, passage by passage.

In: the passages that two documents share (linking/origins.py) and the records that stand in them. Two records are one claim where
they stand at the same place in the passage, give or take a small edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.linking.intervals import rounds, same_number, value
from sayso.linking.order import before
from sayso.records import Figure, Loss, Statement
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.linking.book import Book, Linked
    from sayso.records import Passage, Record, Sharing

# How far, in characters, a claim may have moved within a passage by small edits before it.
DRIFT = 60
# A hedge may stand just before the passage in one text and be gone in the other.
EDGE = 25


def link(book: Book, linked: Linked) -> Iterable[Loss]:
    """Yield the losses of all pairs that share text, in order of document and place."""
    for pair in linked.origins:
        yield from losses(book, pair)


def losses(book: Book, pair: Sharing) -> Iterator[Loss]:
    """Yield what the later of two documents dropped or changed; the first by name stands for the earlier where no date tells."""
    first_is_a = before(book.documents[pair.a].published, book.documents[pair.b].published)
    for passage in pair.passages:
        for x, y in _claims(book, pair, passage):
            first, second = (y, x) if first_is_a is False else (x, y)
            for kind, was, now in _lost(book, first, second):
                yield Loss(first.doc, second.doc, first.id, second.id, kind, was, now, first_is_a is not None)


def _claims(book: Book, pair: Sharing, passage: Passage) -> Iterator[tuple[Record, Record]]:
    """Pair the figures and the statements of both sides that stand at the same place of the passage."""
    for kind in (Figure, Statement):
        left = [r for r in book.records[pair.a] if isinstance(r, kind) and _in(r, passage.a)]
        right = [r for r in book.records[pair.b] if isinstance(r, kind) and _in(r, passage.b)]
        taken: set[str] = set()
        for x in left:
            at = x.end - passage.a[0]
            near = [(abs(y.end - passage.b[0] - at), y.start, y.id) for y in right if y.id not in taken and _one_claim(x, y)]
            if near and min(near)[0] <= DRIFT:
                found = min(near)[2]
                taken.add(found)
                yield x, next(y for y in right if y.id == found)


def _in(record: Record, passage: tuple[int, int]) -> bool:
    return passage[0] - EDGE <= record.start and record.end <= passage[1] + EDGE and record.end > passage[0]


def _one_claim(x: Record, y: Record) -> bool:
    if isinstance(x, Figure) and isinstance(y, Figure):
        return x.category == y.category and x.unit == y.unit
    return True


def _lost(book: Book, x: Record, y: Record) -> Iterator[tuple[str, str, str | None]]:
    if isinstance(x, Figure) and isinstance(y, Figure):
        yield from _lost_by_figure(x, y)
    elif isinstance(x, Statement) and isinstance(y, Statement):
        was, now = _verb(book, x), _verb(book, y)
        if was and now and was != now:
            yield "verb", was, now


def _lost_by_figure(x: Figure, y: Figure) -> Iterator[tuple[str, str, str | None]]:
    a, b = value(x), value(y)
    if same_number(a, b) or (x.min, x.max) == (y.min, y.max):
        if x.hedge not in {y.hedge, "="}:
            yield "hedge", x.text, y.text
    elif a is not b:
        yield ("rounding" if rounds(a, b) and y.hedge != "=" else "value"), x.text, y.text
    if x.sources and not y.sources:
        yield "source", x.sources[0].text, None
    elif len(x.sources) > len(y.sources):
        yield "basis", x.sources[len(y.sources)].text, None
    if x.status != y.status and y.status == "asserted":
        yield "qualifier", x.status, y.status


def _verb(book: Book, statement: Statement) -> str:
    text = book.documents[statement.doc].text
    return " ".join(flat(text[s:e]).lower() for s, e in statement.cue)
