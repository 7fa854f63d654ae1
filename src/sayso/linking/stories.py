"""Which documents tell one story: rare names, places, ages and numbers in common, weighed down by the days between them.

Words weigh by what they are (``linking_common.csv`` lists those that weigh nothing), not by how often this book has them: so an
unrelated story changes nothing in this one. Clusters join by the likeness of their centres: an article that has a name here and a
place there in common with many of a story is near the story's centre, though far from each article. A story is named by its
smallest member.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict, deque
from functools import cache
from heapq import heapify, heappop, heappush
from itertools import combinations
from typing import TYPE_CHECKING

from sayso.lexicon import words as listed
from sayso.linking.furniture import mask, returning
from sayso.linking.shingles import all_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.linking.book import Book, Linked
    from sayso.linking.shingles import Words
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
# One run in so many is kept to find late copies by.
SAMPLE = 8
# Documents without a date stand as if they were a week away.
UNDATED = 7
AGES = re.compile(r"\b(\d{1,2})-year-old|, (\d{2}),")
Feature = str
Vector = dict[Feature, float]


def link(book: Book, linked: Linked) -> Mapping[str, str]:  # noqa: ARG001 - every link step has this signature
    """Return the story of each document."""
    words = all_words(book)
    back = returning(words.values())
    hidden = {doc: mask(w, back) for doc, w in words.items()}
    vectors = {doc: vector(book.documents[doc], w, hidden[doc]) for doc, w in words.items()}
    return _named(_clusters(_likeness(vectors, words, hidden)), words)


def vector(document: Document, words: Words, hidden: bytearray) -> Vector:
    """Return what a document is about, as weights of length 1: words that are neither common nor furniture, and ages."""
    text, common = document.text, _common()
    counts: dict[Feature, int] = defaultdict(int)
    for i, start in enumerate(words.starts):
        word = text[start : words.ends[i]].lower()
        if not hidden[i] and word not in common and (len(word) > 1 or word.isdigit()):
            counts[("C" if text[start].isupper() else "n" if word[0].isdigit() else "p") + word] += 1
    for m in AGES.finditer(text):
        counts["a" + (m[1] or m[2])] += 1
    weight = {"C": CAPITAL, "n": NUMBER, "p": PLAIN, "a": AGE}
    made = {f: (1 + math.log(n)) * weight[f[0]] for f, n in counts.items()}
    length = math.sqrt(sum(x * x for x in made.values())) or 1.0
    return {f: x / length for f, x in made.items()}


@cache
def _common() -> frozenset[str]:
    return frozenset(r["form"] for r in listed("linking_common"))


Likeness = dict[str, dict[str, float]]


def _likeness(vectors: Mapping[str, Vector], words: Mapping[str, Words], hidden: Mapping[str, bytearray]) -> Likeness:
    """Return the likeness of the pairs near in time or sharing passages: one more document costs as much as those near it."""
    out: Likeness = {doc: {} for doc in vectors}
    runs: dict[str, set[int]] = {}

    def note(doc: str, other: str, alike: float) -> None:
        kept = alike * _kept(words[doc], words[other], alike, runs)
        if kept > 0:
            out[doc][other] = out[other][doc] = kept

    for doc, sums in _near(vectors, words):
        for other, alike in sums.items():
            note(doc, other, alike)
    for doc, other in _sharing(words, hidden):
        if other not in out[doc]:
            first, second = vectors[doc], vectors[other]
            note(doc, other, sum(first[f] * second[f] for f in sorted(first.keys() & second.keys())))
    return out


def _near(vectors: Mapping[str, Vector], words: Mapping[str, Words]) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield each document with the likeness of those before it by at most the longest window; undated ones come first."""
    order = sorted(vectors, key=lambda doc: (words[doc].day or 0, doc))
    by_feature: dict[Feature, deque[tuple[int, str, float]]] = defaultdict(deque)
    undated: dict[Feature, list[tuple[str, float]]] = defaultdict(list)
    for doc in order:
        day = words[doc].day
        sums: dict[str, float] = defaultdict(float)
        for feature in sorted(vectors[doc]):
            weight = vectors[doc][feature]
            for other, theirs in undated[feature]:
                sums[other] += weight * theirs
            if day is None:
                undated[feature].append((doc, weight))
                continue
            recent = by_feature[feature]
            while recent and recent[0][0] < day - WINDOW * SLOWER:
                recent.popleft()
            for _, other, theirs in recent:
                sums[other] += weight * theirs
            recent.append((day, doc, weight))
        yield doc, sums


def _sharing(words: Mapping[str, Words], hidden: Mapping[str, bytearray]) -> list[tuple[str, str]]:
    """Return the pairs that have one of their sampled runs in common, outside the coarse mask."""
    by_run: dict[int, list[str]] = defaultdict(list)
    for doc, w in words.items():
        masked = hidden[doc]
        for run in {run for i, run in enumerate(w.runs(RUN)) if run % SAMPLE == 0 and not any(masked[i : i + RUN])}:
            by_run[run].append(doc)
    return sorted({pair for docs in by_run.values() for pair in combinations(docs, 2)})


def _copied(a: Words, b: Words, runs: dict[str, set[int]]) -> bool:
    for w in (a, b):
        if w.doc not in runs:
            runs[w.doc] = set(w.runs(RUN))
    first, second = runs[a.doc], runs[b.doc]
    return len(first & second) >= LATE_COPY * max(1, min(len(first), len(second)))


def _kept(a: Words, b: Words, alike: float, runs: dict[str, set[int]]) -> float:
    """Return the share of likeness that is left after the days between two documents; ``runs`` keeps those already made."""
    if alike >= ALMOST and _copied(a, b, runs):
        return 1.0
    gap = UNDATED if a.day is None or b.day is None else abs(a.day - b.day)
    slower = SLOWER if alike >= ALMOST else 1
    return 0.0 if gap > WINDOW * slower else math.exp(-gap / (DECAY * slower))


def _clusters(alike: Likeness) -> list[list[str]]:
    """Join the clusters whose centres are most alike, ties by name."""
    members = {doc: [doc] for doc in alike}
    # The likeness of a cluster's members to each other and to themselves, summed: the square of its centre's length.
    inner = dict.fromkeys(alike, 1.0)
    heap = [(-x, a, b) for a, row in alike.items() for b, x in row.items() if a < b and x >= ALIKE]
    heapify(heap)
    while heap:
        x, a, b = heappop(heap)
        if a not in members or b not in members or _centres(alike, inner, a, b) != -x:
            continue
        inner[a] += inner.pop(b) + 2 * alike[a][b]
        # `a` sorts before `b`, so a cluster is always known by its smallest member
        for other, kept in alike.pop(b).items():
            del alike[other][b]
            if other != a:
                alike[a][other] = alike[other][a] = alike[a].get(other, 0.0) + kept
        members[a] += members.pop(b)
        for other in alike[a]:
            near = _centres(alike, inner, a, other)
            if near >= ALIKE:
                heappush(heap, (-near, min(a, other), max(a, other)))
    return list(members.values())


def _centres(alike: Likeness, inner: Mapping[str, float], a: str, b: str) -> float:
    return alike[a][b] / math.sqrt(inner[a] * inner[b])


def _named(clusters: Iterable[list[str]], words: Iterable[str]) -> dict[str, str]:
    story = {doc: min(cluster) for cluster in clusters for doc in cluster}
    return {doc: story[doc] for doc in words}
