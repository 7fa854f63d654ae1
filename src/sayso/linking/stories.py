"""Which documents tell one story: rare names, places, ages and numbers in common, weighed down by the days between them.

Words weigh by what they are (``linking_common.csv`` lists those that weigh nothing), not by how often this book has them: so an
unrelated story changes nothing in this one. Clusters join by the likeness of their centres: an article that has a name here and a
place there in common with many of a story is near the story's centre, though far from each article. A story is named by its
smallest member.
"""

from __future__ import annotations

import math
import re
import struct
from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from heapq import heappop, heappush
from itertools import combinations, compress
from operator import mul, not_
from typing import TYPE_CHECKING

from sayso.linking.furniture import mask, returning, seen
from sayso.linking.marks import common
from sayso.linking.shingles import together

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sayso.linking.book import Book, Linked
    from sayso.linking.shingles import Words
    from sayso.records import Document

    # What a document is about: words (with a capital, if they begin with one) and ages, and what each weighs, in parts of FINE.
    Vector = Mapping[str | int, int]

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
# common, those of 42 shootings at most 0.11. Of smaller pieces two join only where they are the STRICTLY same, up to a season apart:
# among 1,242 pieces of shootings 8 of the 10 such pairs are of one incident, at 0.4 only 21 of 39.
PIECE, PAUSE, THE_SAME = 4, 14, 0.4
STRICTLY = 0.5
# One run in so many is kept to find late copies by.
SAMPLE = 8
# Documents without a date stand as if they were a week away.
UNDATED = 7
# They begin with what is rare in a text.
AGES = [re.compile(form) for form in (r", (\d\d),", r"-year-old(?<=\b(\d)-year-old)", r"-year-old(?<=\b(\d\d)-year-old)")]
# Weights and likenesses are whole numbers of these parts: sums of them are exact, whatever the order in which they are made.
FINE, FINER = 1 << 15, 1 << 30
LEAST_ALMOST = ALMOST * FINER
# What is left of a likeness after so many days.
DECAYS = [math.exp(-gap / DECAY) for gap in range(WINDOW + 1)]
SLOW_DECAYS = [math.exp(-gap / (DECAY * SLOWER)) for gap in range(WINDOW * SLOWER + 1)]
# Documents are summed over in blocks of so many: small enough that a word of one document costs little, large enough that a word
# of all of them does.
BLOCK = 64


def link(book: Book, linked: Linked) -> Mapping[str, str]:
    """Return the story of each document."""
    words = list(linked.words.values())
    back = returning(words)
    hidden = [mask(w, back) for w in words]
    vectors = [vector(book.documents[w.doc], w, h) for w, h in zip(words, hidden, strict=True)]
    alike, far = _likeness(vectors, words, hidden)
    home = _whole(vectors, words, _clusters(alike), far)
    return {w.doc: words[home[i]].doc for i, w in enumerate(words)}


def vector(document: Document, words: Words, hidden: bytearray) -> Vector:
    """Return what a document is about, as weights of length 1: words that are neither common nor furniture, and ages."""
    forms = words.forms()
    many: dict[str | int, int] = {**Counter(int(age) for ages in AGES for age in ages.findall(document.text))}
    for form, count in Counter(compress(forms, map(not_, hidden)) if 1 in hidden else forms).items():
        if feature := _feature(form):
            many[feature] = many.get(feature, 0) + count
    made = {feature: (1 + math.log(count)) * _weight(feature) for feature, count in many.items()}
    return _scaled(made)


@lru_cache(maxsize=1 << 16)
def _feature(form: str) -> str:
    """Return what a word says of a story, "" for nothing."""
    if form.lower() in common() or (len(form) == 1 and not form.isdigit()):
        return ""
    return form.capitalize() if form[0].isupper() else form.lower()


@lru_cache(maxsize=1 << 16)
def _weight(feature: str | int) -> float:
    if isinstance(feature, int):
        return AGE
    return CAPITAL if feature[0].isupper() else NUMBER if feature[0].isdigit() else PLAIN


def _scaled(made: Mapping[str | int, float]) -> Vector:
    """Return the vector of length 1 (FINE) that points where ``made`` does."""
    part = FINE / (math.sqrt(math.fsum(weight * weight for weight in made.values())) or 1.0)
    return {feature: round(weight * part) for feature, weight in made.items()}


def _likeness(
    vectors: list[Vector], words: list[Words], hidden: list[bytearray]
) -> tuple[list[dict[int, int]], list[tuple[int, int]]]:
    """Return for each document those near in time or sharing passages, by their place in order of ids, and how alike they are.

    And the pairs that are ALMOST alike though more than a PAUSE apart. Likenesses are in parts of FINER. One more document costs as
    much as those near it.
    """
    far: list[tuple[int, int]] = []
    runs = _Runs(words)
    alike: list[dict[int, int]] = [{} for _ in words]
    for i, j, found in _near(vectors, words):
        if left := _left(words, runs, i, j, found):
            alike[i][j] = alike[j][i] = left
        if found >= LEAST_ALMOST and _apart(words[i], words[j]) > PAUSE:
            far.append((min(i, j), max(i, j)))
    # One run in SAMPLE outside the coarse mask is enough to find a late copy by.
    sampled = [{run for run in seen(w.runs(RUN), h, RUN) if not run % SAMPLE} for w, h in zip(words, hidden, strict=True)]
    for i, j in together(sampled):
        if j not in alike[i] and (left := _left(words, runs, i, j, _alike(vectors[i], vectors[j]))):
            alike[i][j] = alike[j][i] = left
    return alike, far


def _alike(first: Vector, second: Vector) -> int:
    return sum(first[feature] * second[feature] for feature in first.keys() & second.keys())


class _Block:
    """Vectors of neighbouring documents, summed over all at once.

    What a feature weighs in each document is a lane of 32 bits in one whole number: one multiplication serves all of them. Vectors
    have length FINE, so that no sum of products leaves its lane.
    """

    def __init__(self) -> None:
        self.rows: dict[str | int, int] = {}
        self.count = 0

    def add(self, vector: Vector) -> None:
        rows, lane = self.rows, 32 * self.count
        for feature, weight in vector.items():
            rows[feature] = rows.get(feature, 0) | weight << lane
        self.count += 1

    def sums(self, vector: Vector) -> tuple[int, ...]:
        """Return the product of a vector with each one of the block."""
        rows = self.rows
        common = vector.keys() & rows.keys()
        total = sum(map(mul, map(rows.__getitem__, common), map(vector.__getitem__, common)))
        return struct.unpack(f"<{self.count}I", total.to_bytes(4 * self.count, "little"))


def _near(vectors: list[Vector], words: list[Words]) -> Iterator[tuple[int, int, int]]:
    """Yield the pairs near in time that have words in common: each document with those before it by at most the longest window.

    Undated ones come first and are near to all.
    """
    order = sorted(range(len(words)), key=lambda i: (words[i].day or 0, i))
    days = [words[i].day or 0 for i in order]
    undated = bisect_left(days, 1)
    blocks: list[_Block] = []
    for n, i in enumerate(order):
        earliest = max(undated, bisect_left(days, days[n] - WINDOW * SLOWER))
        for block in {*range(-(-min(n, undated) // BLOCK)), *range(earliest // BLOCK, len(blocks))}:
            for m, found in enumerate(blocks[block].sums(vectors[i]), block * BLOCK):
                if found and (m < undated or m >= earliest):
                    yield i, order[m], found
        if n % BLOCK == 0:
            blocks.append(_Block())
        blocks[-1].add(vectors[i])


class _Runs:
    """The runs of eight words of documents, made when they are first asked for."""

    def __init__(self, words: list[Words]) -> None:
        self.words = words
        self.made: dict[int, frozenset[int]] = {}

    def of(self, i: int) -> frozenset[int]:
        if i not in self.made:
            self.made[i] = frozenset(self.words[i].runs(RUN))
        return self.made[i]

    def copied(self, i: int, j: int) -> bool:
        """Whether two documents share so many runs that one is a late copy of the other."""
        a, b = self.of(i), self.of(j)
        return len(a & b) >= LATE_COPY * max(1, min(len(a), len(b)))


def _left(words: list[Words], runs: _Runs, i: int, j: int, alike: int) -> int:
    """Return the likeness that is left after the days between two documents."""
    a, b = words[i].day, words[j].day
    gap = UNDATED if a is None or b is None else abs(a - b)
    if alike < LEAST_ALMOST:
        return round(alike * DECAYS[gap]) if gap <= WINDOW else 0
    if not gap or runs.copied(i, j):
        return alike
    return round(alike * SLOW_DECAYS[gap]) if gap <= WINDOW * SLOWER else 0


def _apart(a: Words, b: Words) -> int:
    return UNDATED if a.day is None or b.day is None else abs(a.day - b.day)


class _Clusters:
    """Clusters under way, each known by its smallest member; ``inner`` are the squares of the lengths of their centres."""

    def __init__(self, alike: list[dict[int, int]]) -> None:
        self.home = list(range(len(alike)))
        self.members = [[one] for one in self.home]
        # The likeness of a cluster's members to each other and to themselves, summed.
        self.inner = [FINER] * len(alike)
        self.changed = [0] * len(alike)
        # The likeness of a cluster to others, by members of these; it is summed when the nearest is asked for.
        self.alike = alike

    def nearest(self, a: int) -> tuple[float, int, int] | None:
        """Return the likeness of centres, the cluster nearest to ``a``, of equals the first, and their summed likeness; or None."""
        home, inner, own, sqrt = self.home, self.inner, self.inner[a], math.sqrt
        if self.changed[a] or any(self.changed[b] for b in self.alike[a]):
            summed: dict[int, int] = {}
            for one, alike in self.alike[a].items():
                if (b := home[one]) != a:
                    summed[b] = summed.get(b, 0) + alike
            self.alike[a] = summed
        best, nearest = ALIKE, -1
        for b, alike in self.alike[a].items():
            near = alike / sqrt(own * inner[b])
            if near > best or (near == best and not 0 <= nearest < b):
                best, nearest = near, b
        return (best, nearest, self.alike[a][nearest]) if nearest >= 0 else None

    def join(self, a: int, b: int, alike: int) -> None:
        """Make ``b`` a part of ``a``."""
        self.inner[a] += self.inner[b] + 2 * alike
        kept = self.alike[a]
        for one, more in self.alike[b].items():
            kept[one] = kept.get(one, 0) + more
        for one in self.members[b]:
            self.home[one] = a
        self.members[a] += self.members[b]
        self.members[b], self.alike[b] = [], {}
        self.changed[a] += 1
        self.changed[b] = -1


def _clusters(alike: list[dict[int, int]]) -> list[list[int]]:
    """Join the clusters whose centres are most alike, ties by name; return their members, empty for those that are joined."""
    made = _Clusters(alike)
    heap: list[tuple[float, int, int, tuple[int, int], int, int]] = []

    def push(one: int) -> None:
        if found := made.nearest(one):
            near, other, summed = found
            a, b = min(one, other), max(one, other)
            heappush(heap, (-near, a, b, (made.changed[a], made.changed[b]), one, summed))

    for one in range(len(alike)):
        push(one)
    while heap:
        _, a, b, was, one, summed = heappop(heap)
        now = made.changed[a], made.changed[b]
        if now == was:
            made.join(a, b, summed)
            push(a)
        elif now[one == b] == was[one == b]:
            push(one)  # its neighbour has changed; what has changed itself was pushed then
    return made.members


def _whole(vectors: list[Vector], words: list[Words], clusters: list[list[int]], far: list[tuple[int, int]]) -> dict[int, int]:
    """Join the pieces of long stories; return the smallest member of each document's story.

    ``far`` are the pairs of documents that are ALMOST alike though more than a PAUSE apart.
    """
    home = {one: name for name, members in enumerate(clusters) for one in members}
    centres = {name: _centre([vectors[i] for i in members]) for name, members in enumerate(clusters) if members}
    large = [name for name, members in enumerate(clusters) if len(members) >= PIECE]
    near = {(x, y) for x, y in combinations(large, 2) if _pause(words, clusters[x], clusters[y]) <= PAUSE}
    pairs = [(x, y, THE_SAME) for x, y in sorted(near)]
    pairs += [(x, y, STRICTLY) for x, y in sorted({tuple(sorted((home[i], home[j]))) for i, j in far} - near) if x != y]
    joined = dict(home)
    for x, y, least in pairs:
        if _alike(centres[x], centres[y]) >= least * FINER:
            a, b = sorted((joined[clusters[x][0]], joined[clusters[y][0]]))
            joined.update({one: a for one, name in joined.items() if name == b})
    return joined


def _pause(words: list[Words], piece: list[int], other: list[int]) -> float:
    """Return the days from the end of one piece to the beginning of the other, infinite where one has no day."""
    days, others = ([day for i in members if (day := words[i].day) is not None] for members in (piece, other))
    return max(min(days) - max(others), min(others) - max(days)) if days and others else math.inf


def _centre(vectors: list[Vector]) -> Vector:
    summed: Counter[str | int] = Counter()
    for one in vectors:
        summed.update(one)
    return _scaled(summed)
