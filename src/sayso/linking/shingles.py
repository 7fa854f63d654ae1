"""A document's words as numbers, and runs of them: what furniture, stories and origins compare.

Words are runs of ``[a-z0-9]`` in lower case, with their offsets. The number of a word is made of its letters alone, so it is the
same in every run and on every machine. All is done on whole arrays: a thousand long articles have a million words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.linking.book import Book, Linked
    from sayso.records import Document

Numbers = NDArray[np.uint64]
Indexes = NDArray[np.intp]
Flags = NDArray[np.bool_]
# Odd multipliers; sums of products are taken modulo 2 ** 64.
LETTER, RUN = 0x9E3779B97F4A7C15, 0xD1342543DE82EF95
# A word longer than this comes back to the multipliers of its first letters.
LONGEST = 4096
UPPER, DIGIT = 1, 2


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one document: offsets and numbers, side by side, and the day it was published (ordinal).

    ``shapes`` says how a word begins: UPPER, DIGIT or, for any other, 0.
    """

    doc: str
    starts: Indexes
    ends: Indexes
    numbers: Numbers
    shapes: NDArray[np.uint8]
    day: int | None

    def runs(self, length: int) -> Numbers:
        """Return a number for each run of ``length`` words, by its first word."""
        count = max(0, len(self.numbers) - length + 1)
        out = np.zeros(count, np.uint64)
        for i in range(length):
            out *= np.uint64(RUN)
            out += self.numbers[i : i + count]
        return out


def link(book: Book, linked: Linked) -> Mapping[str, Words]:  # noqa: ARG001 - every link step has this signature
    """Return the words of each document, by id, in order of ids."""
    return {doc: words_of(book.documents[doc]) for doc in sorted(book.documents)}


def words_of(document: Document) -> Words:
    """Return the words of a document."""
    codes = np.frombuffer(document.text.encode("utf-32-le", "surrogatepass"), np.uint32)
    lower, shape = _letters()
    letters = lower[np.minimum(codes, 127)]
    edges = np.diff((letters > 0).astype(np.int8), prepend=0, append=0)
    starts, ends = np.flatnonzero(edges > 0), np.flatnonzero(edges < 0)
    shapes = shape[np.minimum(codes[starts], 127)]
    return Words(document.id, starts, ends, _numbers(letters, starts, ends), shapes, day_of(document.published))


def number_of(word: str) -> int:
    """Return the number that a word, in lower case, has in every document."""
    letters = np.frombuffer(word.encode("ascii"), np.uint8).astype(np.uint64)
    return int(_numbers(letters, np.array([0]), np.array([len(letters)]))[0])


@lru_cache(maxsize=1 << 14)
def day_of(published: str | None) -> int | None:
    """Return the ordinal of an ISO date or date-time; None if it is none."""
    try:
        return date.fromisoformat(published[:10]).toordinal() if published else None
    except ValueError:
        return None


def held_in(known: NDArray[Any], numbers: NDArray[Any]) -> Flags:
    """Say of each number whether it is among the ``known`` ones, which are in order."""
    if not len(known):
        return np.zeros(len(numbers), np.bool_)
    at = np.minimum(np.searchsorted(known, numbers), len(known) - 1)
    return np.asarray(known[at] == numbers, np.bool_)


def gathered(parts: Iterable[Numbers]) -> tuple[Numbers, Indexes]:
    """Return the numbers of all parts, each once a part, in order; and of which part each one is."""
    unique = [np.unique(part) for part in parts]
    owners = np.repeat(np.arange(len(unique)), [len(part) for part in unique])
    numbers = np.concatenate([*unique, np.zeros(0, np.uint64)])
    order = np.argsort(numbers, kind="stable")
    return numbers[order], owners[order]


def together(parts: Iterable[Numbers]) -> set[tuple[int, int]]:
    """Return the pairs of parts that have a number in common, by their places, the smaller one first."""
    numbers, owners = gathered(parts)
    starts = firsts(numbers)
    ends = np.r_[starts[1:], len(numbers)]
    several = ends - starts > 1
    # Many numbers stand in the same parts: each set of these is paired once.
    sets = {tuple(owners[i:j].tolist()) for i, j in zip(starts[several].tolist(), ends[several].tolist(), strict=True)}
    return {pair for some in sets for pair in combinations(some, 2)}


def firsts(numbers: Numbers) -> Indexes:
    """Return where each new number begins, of numbers in order."""
    return np.flatnonzero(np.r_[True, numbers[1:] != numbers[:-1]]) if len(numbers) else np.zeros(0, np.intp)


def _numbers(letters: NDArray[np.uint64], starts: Indexes, ends: Indexes) -> Numbers:
    if not len(starts):
        return np.zeros(0, np.uint64)
    lengths = ends - starts
    offsets = np.cumsum(lengths) - lengths
    within = np.arange(lengths.sum()) - np.repeat(offsets, lengths)
    weighed = letters[np.repeat(starts, lengths) + within] * _powers()[within % LONGEST]
    return _mixed(np.add.reduceat(weighed, offsets))


def _mixed(numbers: Numbers) -> Numbers:
    """Spread what differs in few bits over all of them (the last steps of SplitMix64)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


@cache
def _powers() -> NDArray[np.uint64]:
    return np.multiply.accumulate(np.full(LONGEST, LETTER, np.uint64), dtype=np.uint64)


@cache
def _letters() -> tuple[NDArray[np.uint64], NDArray[np.uint8]]:
    """Return for each ASCII code its letter in lower case, 0 if it is no letter or digit; and how a word begins with it."""
    lower, shape = np.zeros(128, np.uint64), np.zeros(128, np.uint8)
    for code in range(127):
        if chr(code).isalnum():
            lower[code] = ord(chr(code).lower())
            shape[code] = UPPER if chr(code).isupper() else DIGIT if chr(code).isdigit() else 0
    return lower, shape
