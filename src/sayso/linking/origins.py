"""Which documents share text, word for word: passages of eight words or more, site furniture masked.

Two outlets that carry one agency's paragraph are one origin. Runs of eight unmasked words propose the pairs, exact alignment
decides; equal runs with a few other words between them are one passage with small edits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sayso.linking.furniture import furniture, mask
from sayso.linking.shingles import together
from sayso.records import Passage, Sharing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.linking.book import Book, Linked
    from sayso.linking.shingles import Flags, Indexes, Numbers, Words

RUN = 8
# A text with fewer words outside furniture is a stub; it forms no pair.
LEAST = 30
COPY, REUSE = 0.5, 0.15
# So many other words between two equal runs are a small edit within one passage ("at least 12" for "12").
EDIT = 6
# A run that stands in one text more often is a refrain; its further places start no alignment.
PLACES = 8


class Block(NamedTuple):
    """An equal run: where it starts in each document, counted in words, and how long it is."""

    a: int
    b: int
    length: int


class Side(NamedTuple):
    """A document as origins see it: words, how many are not masked, and the runs of eight without a masked word.

    ``places`` are where the runs start; ``order`` sorts the runs by number, those of one number by place.
    """

    words: Words
    size: int
    places: Indexes
    runs: Numbers
    order: Indexes


def link(book: Book, linked: Linked) -> Iterable[Sharing]:  # noqa: ARG001 - every link step has this signature
    """Yield each pair of documents that share a passage, in order of their ids."""
    runs = furniture(linked.words, linked.stories)
    sides = {doc: side(w, mask(w, runs)) for doc, w in linked.words.items()}
    for a, b in sorted(_candidates(sides)):
        yield share(sides[a], sides[b])


def side(words: Words, hidden: Flags) -> Side:
    """Return what of a document takes part in the comparison."""
    runs = words.runs(RUN)
    before = np.cumsum(np.r_[0, hidden])
    places = np.flatnonzero(before[RUN:] == before[: len(runs)])
    runs = runs[places]
    return Side(words, len(hidden) - int(hidden.sum()), places, runs, np.argsort(runs, kind="stable"))


def share(a: Side, b: Side) -> Sharing:
    """Return what two documents share."""
    blocks = _blocks(a, b)
    share_ = sum(block.length for block in blocks) / max(1, min(a.size, b.size))
    kind = "copy" if share_ >= COPY else "reuse" if share_ >= REUSE else "formula"
    passages = tuple(_passage(a.words, b.words, group) for group in _grouped(blocks))
    return Sharing(a.words.doc, b.words.doc, round(share_, 4), kind, passages)


def _candidates(sides: Mapping[str, Side]) -> set[tuple[str, str]]:
    """Return the pairs that have an unmasked run in common."""
    docs = sorted(doc for doc in sides if sides[doc].size >= LEAST)
    return {(docs[i], docs[j]) for i, j in together(sides[doc].runs for doc in docs)}


def _blocks(a: Side, b: Side) -> list[Block]:
    """Return equal runs, the longest first where they compete for words, none overlapping another on either side."""
    found = sorted(_maximal(a, b), key=lambda block: (-block.length, block.a, block.b))
    taken_a, taken_b = bytearray(len(a.words.numbers)), bytearray(len(b.words.numbers))
    kept: list[Block] = []
    for block in found:
        for part in _free(block, taken_a, taken_b):
            taken_a[part.a : part.a + part.length] = b"\1" * part.length
            taken_b[part.b : part.b + part.length] = b"\1" * part.length
            kept.append(part)
    return sorted(kept)


def _maximal(a: Side, b: Side) -> Iterator[Block]:
    """Yield the runs of equal words that end where the words differ, by how far the two texts are out of step."""
    known = b.runs[b.order]
    first = np.searchsorted(known, a.runs)
    many = np.minimum(np.searchsorted(known, a.runs, "right") - first, PLACES)
    within = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    mine = np.repeat(a.places, many)
    theirs = b.places[b.order[np.repeat(first, many) + within]]
    if not len(mine):
        return
    order = np.lexsort((mine, mine - theirs))
    mine, theirs = mine[order], theirs[order]
    new = np.r_[True, (np.diff(mine) != 1) | (np.diff(theirs) != 1)]
    starts = np.flatnonzero(new)
    lengths = np.diff(np.r_[starts, len(mine)]) + RUN - 1
    yield from map(Block, mine[starts].tolist(), theirs[starts].tolist(), lengths.tolist())


def _free(block: Block, taken_a: bytearray, taken_b: bytearray) -> Iterator[Block]:
    """Yield the stretches of a block that no longer block has taken, if they are still long enough."""
    start = 0
    for k in range(block.length + 1):
        if k == block.length or taken_a[block.a + k] or taken_b[block.b + k]:
            if k - start >= RUN:
                yield Block(block.a + start, block.b + start, k - start)
            start = k + 1


def _grouped(blocks: list[Block]) -> Iterator[list[Block]]:
    """Put blocks together that only a small edit divides on both sides."""
    group: list[Block] = []
    for block in blocks:
        if group:
            last = group[-1]
            gaps = block.a - last.a - last.length, block.b - last.b - last.length
            if not (0 <= gaps[0] <= EDIT and 0 <= gaps[1] <= EDIT):
                yield group
                group = []
        group.append(block)
    if group:
        yield group


def _passage(a: Words, b: Words, group: list[Block]) -> Passage:
    first, last = group[0], group[-1]
    # Blocks may part only because words between them are furniture elsewhere; the passage itself can still be the same.
    mine, theirs = a.numbers[first.a : last.a + last.length], b.numbers[first.b : last.b + last.length]
    return Passage(
        a=(int(a.starts[first.a]), int(a.ends[last.a + last.length - 1])),
        b=(int(b.starts[first.b]), int(b.ends[last.b + last.length - 1])),
        same=bool(np.array_equal(mine, theirs)),
    )
