"""Which documents tell one story: rare names, places, ages and numbers in common, weighed down by the days between them.

Words weigh by what they are (``linking_common.csv`` lists those that weigh nothing), not by how often this book has them: so an
unrelated story changes nothing in this one. Clusters join by the likeness of their centres: an article that has a name here and a
place there in common with many of a story is near the story's centre, though far from each article. A story is named by its
smallest member.
"""

from __future__ import annotations

import math
import re
from functools import cache
from heapq import heappop, heappush
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sayso.linking.furniture import mask, returning
from sayso.linking.marks import common
from sayso.linking.shingles import DIGIT, held_in, together

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from sayso.linking.book import Book, Linked
    from sayso.linking.shingles import Flags, Indexes, Numbers, Words
    from sayso.records import Document

# What a word counts: with a capital, a number, any other, an age. Set on shooting reports of 2013-15 (EVIDENCE.md).
CAPITAL, NUMBER, PLAIN, AGE = 2.0, 1.0, 0.5, 1.5
# Likeness of centres from which clusters join.
ALIKE = 0.12
# Likeness falls to 1/e in DECAY days and ends after WINDOW; three times slower where two are ALMOST alike (a follow-up),
# and not at all where these have a share of their runs of eight words in common (a late copy, a rewrite).
DECAY = 10.0
WINDOW = 30
ALMOST, SLOWER = 0.45, 3
RUN, LATE_COPY = 8, 0.2
# A story that runs for months falls into pieces, as days weigh likeness down. Pieces of PIECE articles and more join where no more than
# PAUSE days lie between them and their centres are THE_SAME, days apart: pieces of one story (three of months) have 0.45 to 0.93 in
# common, those of 42 shootings at most 0.11.
PIECE, PAUSE, THE_SAME = 4, 14, 0.4
# One run in so many is kept to find late copies by.
SAMPLE = 8
# Documents without a date stand as if they were a week away.
UNDATED = 7
AGES = re.compile(r"\b(\d{1,2})-year-old|, (\d{2}),")
# Weights and likenesses are whole numbers of these parts: sums of them are exact, whatever the order in which they are made.
FINE, FINER = 1 << 15, 1 << 30
# Words of one spelling are told apart by how they begin; ages from numbers.
KINDS = np.array([0, 0x5851F42D4C957F2D, 0x14057B7EF767814F, 0x2545F4914F6CDD1D], np.uint64)
AGED = 3
# A word that comes more often weighs no more than one that comes LOGS times.
LOGS = 4096
WEIGHTS = np.array([PLAIN, CAPITAL, NUMBER, AGE])


class Vector(NamedTuple):
    """What a document is about: features in order, and what each weighs, in parts of FINE."""

    features: Numbers
    weights: NDArray[np.float64]


class Pairs(NamedTuple):
    """Pairs of documents, by their place in order of ids, and how alike they are, in parts of FINER."""

    a: Indexes
    b: Indexes
    alike: NDArray[np.float64]


def link(book: Book, linked: Linked) -> Mapping[str, str]:
    """Return the story of each document."""
    words = list(linked.words.values())
    back = returning(words)
    hidden = [mask(w, back) for w in words]
    vectors = [vector(book.documents[w.doc], w, h) for w, h in zip(words, hidden, strict=True)]
    home = _clusters(len(words), _likeness(vectors, words, hidden))
    return _named(_whole(vectors, words, home), [w.doc for w in words])


def vector(document: Document, words: Words, hidden: Flags) -> Vector:
    """Return what a document is about, as weights of length 1: words that are neither common nor furniture, and ages."""
    long = (words.ends - words.starts > 1) | (words.shapes == DIGIT)
    kept = ~hidden & long & ~held_in(common(), words.numbers)
    ages = [int(m[1] or m[2]) for m in AGES.finditer(document.text)]
    kinds = np.r_[words.shapes[kept], np.full(len(ages), AGED, np.uint8)]
    features = np.r_[words.numbers[kept], np.array(ages, np.uint64)] ^ KINDS[kinds]
    unique, at, many = np.unique(features, return_index=True, return_counts=True)
    made = (1 + _logs()[np.minimum(many, LOGS - 1)]) * WEIGHTS[kinds[at]]
    length = math.sqrt(math.fsum(made * made)) or 1.0
    return Vector(unique, np.rint(made * (FINE / length)))


@cache
def _logs() -> NDArray[np.float64]:
    return np.array([0.0, *(math.log(n) for n in range(1, LOGS))])


def _likeness(vectors: list[Vector], words: list[Words], hidden: list[Flags]) -> Pairs:
    """Return the likeness of the pairs near in time or sharing passages: one more document costs as much as those near it."""
    runs = _Runs(words)
    near = _near(vectors, words, runs)
    a, b = _sharing(words, hidden)
    late = ~held_in(np.sort(near.a * len(words) + near.b), a * len(words) + b)
    a, b = a[late], b[late]
    kept = [_kept(words, runs, i, j, _alike(vectors[i], vectors[j])) for i, j in zip(a.tolist(), b.tolist(), strict=True)]
    alike = np.rint(np.r_[near.alike, np.array(kept)] * FINER)
    return Pairs(np.r_[near.a, a][alike > 0], np.r_[near.b, b][alike > 0], alike[alike > 0])


def _alike(first: Vector, second: Vector) -> float:
    _, i, j = np.intersect1d(first.features, second.features, assume_unique=True, return_indices=True)
    return float(first.weights[i] @ second.weights[j]) / (FINE * FINE)


class _Postings:
    """For each feature the documents that have it, in order of day: an index that many sums are taken from."""

    def __init__(self, vectors: list[Vector]) -> None:
        sizes = [len(v.features) for v in vectors]
        self.count = len(vectors)
        features = np.concatenate([*(v.features for v in vectors), np.zeros(0, np.uint64)])
        self.ids = np.unique(features, return_inverse=True)[1]
        self.bounds = np.cumsum([0, *sizes])
        owners = np.repeat(np.arange(self.count), sizes)
        weights = np.concatenate([*(v.weights for v in vectors), np.zeros(0)])
        order = np.argsort(self.ids, kind="stable")
        self.owners, self.weights, self.keys = owners[order], weights[order], (self.ids * self.count + owners)[order]
        self.own = weights

    def sums(self, i: int, first: int, last: int) -> NDArray[np.float64]:
        """Return the products of vector ``i`` with those from ``first`` up to ``last``."""
        here = slice(self.bounds[i], self.bounds[i + 1])
        ids = self.ids[here] * self.count
        low, high = np.searchsorted(self.keys, ids + first), np.searchsorted(self.keys, ids + last)
        many = high - low
        at = np.repeat(low - np.cumsum(many) + many, many) + np.arange(many.sum())
        products = self.weights[at] * np.repeat(self.own[here], many)
        return np.asarray(np.bincount(self.owners[at] - first, products, last - first), np.float64)


def _near(vectors: list[Vector], words: list[Words], runs: _Runs) -> Pairs:
    """Return the pairs near in time: each document with those before it by at most the longest window; undated ones come first."""
    order = np.array(sorted(range(len(words)), key=lambda i: (words[i].day or 0, i)), np.intp)
    days = np.array([words[i].day or 0 for i in order])
    undated = int(np.searchsorted(days, 1))
    earliest = np.maximum(undated, np.searchsorted(days, days - WINDOW * SLOWER))
    postings = _Postings([vectors[i] for i in order])
    found = [Pairs(np.zeros(0, np.intp), np.zeros(0, np.intp), np.zeros(0))]
    for n, i in enumerate(order):
        for first, last in ((0, min(n, undated)), (int(earliest[n]), n)):
            if first < last:
                alike = postings.sums(n, first, last) / (FINE * FINE)
                gaps = np.full(last - first, UNDATED) if first < undated else days[n] - days[first:last]
                found.append(_faded(words, runs, i, Pairs(order[first:last], gaps, alike)))
    return Pairs(*(np.concatenate(parts) for parts in zip(*found, strict=True)))


def _faded(words: list[Words], runs: _Runs, i: int, others: Pairs) -> Pairs:
    """Return the pairs of ``i`` with what is left of their likeness; ``others`` are documents, days between, likeness."""
    kept = others.alike * _decay()[np.minimum(others.b, WINDOW + 1)]
    for k in np.flatnonzero(others.alike >= ALMOST).tolist():
        kept[k] = _kept(words, runs, i, int(others.a[k]), float(others.alike[k]))
    some = np.flatnonzero(kept)
    found = others.a[some]
    return Pairs(np.minimum(i, found), np.maximum(i, found), kept[some])


@cache
def _decay() -> NDArray[np.float64]:
    return np.array([*(math.exp(-gap / DECAY) for gap in range(WINDOW + 1)), 0.0])


def _sharing(words: list[Words], hidden: list[Flags]) -> tuple[Indexes, Indexes]:
    """Return the pairs that have one of their sampled runs in common, outside the coarse mask."""
    sampled = []
    for w, masked in zip(words, hidden, strict=True):
        runs, before = w.runs(RUN), np.cumsum(np.r_[0, masked])
        free = before[RUN:] == before[: len(runs)]
        sampled.append(runs[free & (runs % np.uint64(SAMPLE) == 0)])
    pairs = sorted(together(sampled))
    return np.array([a for a, _ in pairs], np.intp), np.array([b for _, b in pairs], np.intp)


class _Runs:
    """The runs of eight words of documents, made when they are first asked for."""

    def __init__(self, words: list[Words]) -> None:
        self.words = words
        self.made: dict[int, Numbers] = {}

    def of(self, i: int) -> Numbers:
        if i not in self.made:
            self.made[i] = np.unique(self.words[i].runs(RUN))
        return self.made[i]

    def copied(self, i: int, j: int) -> bool:
        """Whether two documents share so many runs that one is a late copy of the other."""
        fewer, more = sorted((self.of(i), self.of(j)), key=len)
        return int(held_in(more, fewer).sum()) >= LATE_COPY * max(1, len(fewer))


def _kept(words: list[Words], runs: _Runs, i: int, j: int, alike: float) -> float:
    """Return the likeness that is left after the days between two documents."""
    if alike >= ALMOST and runs.copied(i, j):
        return alike
    a, b = words[i], words[j]
    gap = UNDATED if a.day is None or b.day is None else abs(a.day - b.day)
    slower = SLOWER if alike >= ALMOST else 1
    return 0.0 if gap > WINDOW * slower else alike * math.exp(-gap / (DECAY * slower))


class _Clusters:
    """Clusters under way, each known by its smallest member; ``inner`` are the squares of the lengths of their centres."""

    def __init__(self, count: int, pairs: Pairs) -> None:
        self.home = np.arange(count)
        # The likeness of a cluster's members to each other and to themselves, summed.
        self.inner = np.full(count, float(FINER))
        self.changed = [0] * count
        ends = np.r_[pairs.a, pairs.b]
        order = np.argsort(ends, kind="stable")
        bounds = np.searchsorted(ends[order], np.arange(1, count))
        self.others = np.split(np.r_[pairs.b, pairs.a][order], bounds)
        self.alike = np.split(np.r_[pairs.alike, pairs.alike][order], bounds)

    def nearest(self, a: int) -> tuple[float, int, float] | None:
        """Return the likeness of centres, the cluster nearest to ``a``, and their summed likeness; None if none is near."""
        others = self.home[self.others[a]]
        out = others != a
        others, at = np.unique(others[out], return_inverse=True)
        if not len(others):
            return None
        self.others[a], self.alike[a] = others, np.bincount(at, self.alike[a][out])
        near = self.alike[a] / np.sqrt(self.inner[a] * self.inner[others])
        best = int(np.argmax(near))
        return (float(near[best]), int(others[best]), float(self.alike[a][best])) if near[best] >= ALIKE else None

    def join(self, a: int, b: int, alike: float) -> None:
        self.inner[a] += self.inner[b] + 2 * alike
        self.home[self.home == b] = a
        self.others[a], self.alike[a] = np.r_[self.others[a], self.others[b]], np.r_[self.alike[a], self.alike[b]]
        self.changed[a] += 1
        self.changed[b] = -1


def _clusters(count: int, pairs: Pairs) -> Indexes:
    """Join the clusters whose centres are most alike, ties by name; return the smallest member of each document's cluster."""
    made = _Clusters(count, pairs)
    heap: list[tuple[float, int, int, tuple[int, int], int, float]] = []

    def push(one: int) -> None:
        if found := made.nearest(one):
            near, other, alike = found
            a, b = min(one, other), max(one, other)
            heappush(heap, (-near, a, b, (made.changed[a], made.changed[b]), one, alike))

    for one in range(count):
        push(one)
    while heap:
        _, a, b, was, one, alike = heappop(heap)
        now = made.changed[a], made.changed[b]
        if now == was:
            made.join(a, b, alike)
            push(a)
        elif now[one == b] == was[one == b]:
            push(one)  # its neighbour has changed; what has changed itself was pushed then
    return made.home


def _whole(vectors: list[Vector], words: list[Words], home: Indexes) -> Indexes:
    """Join the pieces of long stories; return the smallest member of each document's story."""
    names, sizes = np.unique(home, return_counts=True)
    pieces = [np.flatnonzero(home == name) for name in names[sizes >= PIECE]]
    dated = [[day for i in piece if (day := words[i].day) is not None] for piece in pieces]
    centres = [_centre([vectors[i] for i in piece]) for piece in pieces]
    for (x, days), (y, others) in combinations(enumerate(dated), 2):
        near = days and others and max(min(days) - max(others), min(others) - max(days)) <= PAUSE
        if near and _alike(centres[x], centres[y]) >= THE_SAME:
            a, b = sorted((home[pieces[x][0]], home[pieces[y][0]]))
            home[home == b] = a
    return home


def _centre(vectors: list[Vector]) -> Vector:
    features, at = np.unique(np.concatenate([v.features for v in vectors]), return_inverse=True)
    summed = np.bincount(at, np.concatenate([v.weights for v in vectors]))
    return Vector(features, np.rint(summed * (FINE / math.sqrt(math.fsum(summed * summed)))))


def _named(home: Indexes, docs: list[str]) -> dict[str, str]:
    return {doc: docs[home[i]] for i, doc in enumerate(docs)}
