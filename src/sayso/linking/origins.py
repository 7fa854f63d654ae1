"""Which documents share text, word for word: passages of eight words or more, site furniture masked.

Two outlets that carry one agency's paragraph are one origin. Runs of eight unmasked words propose the pairs, exact alignment
decides; equal runs with a few other words between them are one passage with small edits.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from sayso.linking.furniture import furniture, mask
from sayso.linking.shingles import all_words
from sayso.records import Passage, Sharing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.linking.book import Book, Linked
    from sayso.linking.shingles import Run, Words

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
    """A document as origins see it: words, which of them are masked, and the runs of eight without a masked word."""

    words: Words
    runs: dict[int, Run]
    size: int


def link(book: Book, linked: Linked) -> Iterable[Sharing]:
    """Yield each pair of documents that share a passage, in order of their ids."""
    words = all_words(book)
    runs = furniture(words, linked.stories)
    sides = {doc: side(w, mask(w, runs)) for doc, w in words.items()}
    for a, b in sorted(_candidates(sides)):
        yield share(sides[a], sides[b])


def side(words: Words, hidden: bytearray) -> Side:
    """Return what of a document takes part in the comparison."""
    blocked = 0
    runs = {}
    for i, run in enumerate(words.runs(RUN)):
        blocked = sum(hidden[i : i + RUN]) if i == 0 else blocked - hidden[i - 1] + hidden[i + RUN - 1]
        if not blocked:
            runs[i] = run
    return Side(words, runs, len(hidden) - sum(hidden))


def share(a: Side, b: Side) -> Sharing:
    """Return what two documents share."""
    blocks = _blocks(a, b)
    share_ = sum(block.length for block in blocks) / max(1, min(a.size, b.size))
    kind = "copy" if share_ >= COPY else "reuse" if share_ >= REUSE else "formula"
    passages = tuple(_passage(a.words, b.words, group) for group in _grouped(blocks))
    return Sharing(a.words.doc, b.words.doc, round(share_, 4), kind, passages)


def _candidates(sides: Mapping[str, Side]) -> set[tuple[str, str]]:
    """Return the pairs that have an unmasked run in common."""
    by_run: dict[Run, list[str]] = defaultdict(list)
    for doc in sorted(sides):
        if sides[doc].size >= LEAST:
            for run in set(sides[doc].runs.values()):
                by_run[run].append(doc)
    return {pair for docs in by_run.values() if len(docs) > 1 for pair in combinations(docs, 2)}


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
    where: dict[Run, list[int]] = defaultdict(list)
    wanted = set(a.runs.values())
    for j, run in b.runs.items():
        if run in wanted and len(where[run]) < PLACES:
            where[run].append(j)
    open_: dict[int, Block] = {}
    for i, run in a.runs.items():
        for j in where.get(run, ()):
            block = open_.get(i - j)
            if block and block.a + block.length - RUN + 1 == i:
                open_[i - j] = block._replace(length=block.length + 1)
                continue
            if block:
                yield block
            open_[i - j] = Block(i, j, RUN)
    yield from open_.values()


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
        a=(a.starts[first.a], a.ends[last.a + last.length - 1]),
        b=(b.starts[first.b], b.ends[last.b + last.length - 1]),
        same=mine == theirs,
    )
