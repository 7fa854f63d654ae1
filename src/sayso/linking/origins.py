"""Which documents share text, word for word: passages of eight words or more, site furniture masked.

Two outlets that carry one agency's paragraph are one origin. Runs of eight unmasked words propose the pairs, exact alignment
decides; equal runs with a few other words between them are one passage with small edits.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sayso.linking.furniture import NO_RUN, furniture, mask, seen
from sayso.linking.shingles import repeated, together
from sayso.records import Passage, Sharing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sayso.linking.book import Book, Linked
    from sayso.linking.shingles import Words

RUN = 8
# A text with fewer words outside furniture is a stub; it forms no pair.
LEAST = 30
COPY, REUSE = 0.5, 0.15
# So many other words between two equal runs are a small edit within one passage ("at least 12" for "12").
EDIT = 6
# A run that stands in one text more often is a refrain; its further places start no alignment.
PLACES = 8
# No run in ``b``: is never equal to NO_RUN in ``a``.
NONE_HERE = -2


class Block(NamedTuple):
    """An equal run: where it starts in each document, counted in words, and how long it is."""

    a: int
    b: int
    length: int


class Side(NamedTuple):
    """A document as origins see it: words, how many are not masked, and its runs of eight that stand in other documents too.

    ``as_a`` and ``as_b`` are these runs by their first word, with NO_RUN and NONE_HERE for masked words, for runs that stand nowhere
    else, and after the last one (so before the first); ``places`` says where each of them starts first, ``later`` where it comes back.
    """

    words: Words
    size: int
    as_a: Sequence[int]
    as_b: Sequence[int]
    places: Mapping[int, int]
    later: Mapping[int, Sequence[int]]


def link(book: Book, linked: Linked) -> Iterable[Sharing]:  # noqa: ARG001 - every link step has this signature
    """Yield each pair of documents that share a passage, in order of their ids."""
    masked = furniture(linked.words, linked.stories)
    hidden = {doc: mask(w, masked) for doc, w in sorted(linked.words.items())}
    runs = {doc: seen(linked.words[doc].runs(RUN), h, RUN) for doc, h in hidden.items() if h.count(0) >= LEAST}
    shared = repeated(map(set[int], runs.values()), 2)[1] - {NO_RUN}
    sides = [side(linked.words[doc], hidden[doc].count(0), some, shared) for doc, some in runs.items()]
    for i, j in sorted(together([one.places.keys() for one in sides])):
        yield share(sides[i], sides[j])


def side(words: Words, size: int, runs: Sequence[int], shared: AbstractSet[int]) -> Side:
    """Return what of a document takes part in the comparison."""
    places: dict[int, int] = {}
    later: dict[int, list[int]] = defaultdict(list)
    as_a, as_b = ([none] * (len(words.numbers) + 1) for none in (NO_RUN, NONE_HERE))
    for i in [i for i, run in enumerate(runs) if run in shared]:
        run = as_a[i] = runs[i]
        if places.setdefault(run, i) != i:
            later[run].append(i)
        if run not in later or len(later[run]) < PLACES:
            as_b[i] = run
    return Side(words, size, as_a, as_b, places, later)


def share(a: Side, b: Side) -> Sharing:
    """Return what two documents share."""
    blocks = _blocks(a, b)
    share_ = sum(block.length for block in blocks) / max(1, min(a.size, b.size))
    kind = "copy" if share_ >= COPY else "reuse" if share_ >= REUSE else "formula"
    passages = tuple(_passage(a.words, b.words, group) for group in _grouped(blocks))
    return Sharing(a.words.doc, b.words.doc, round(share_, 4), kind, passages)


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
    mine, theirs = a.as_a, b.as_b
    for run in a.places.keys() & b.places.keys():
        for i in (a.places[run], *a.later.get(run, ())):
            for j in (b.places[run], *b.later.get(run, ())[: PLACES - 1]):
                if mine[i - 1] != theirs[j - 1]:
                    many = 1
                    while mine[i + many] == theirs[j + many]:
                        many += 1
                    yield Block(i, j, many + RUN - 1)


def _free(block: Block, taken_a: bytearray, taken_b: bytearray) -> Iterator[Block]:
    """Yield the stretches of a block that no longer block has taken, if they are still long enough."""
    a, b, length = block
    if not any(taken_a[a : a + length]) and not any(taken_b[b : b + length]):
        yield block
        return
    start = 0
    for k in range(length + 1):
        if k == length or taken_a[a + k] or taken_b[b + k]:
            if k - start >= RUN:
                yield Block(a + start, b + start, k - start)
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
    mine, theirs = slice(first.a, last.a + last.length), slice(first.b, last.b + last.length)
    return Passage(
        a=(a.bounds[2 * mine.start], a.bounds[2 * mine.stop - 1]),
        b=(b.bounds[2 * theirs.start], b.bounds[2 * theirs.stop - 1]),
        same=a.numbers[mine] == b.numbers[theirs],
    )
