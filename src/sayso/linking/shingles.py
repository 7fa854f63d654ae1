"""A document's words as numbers, and runs of them: what furniture, stories and origins compare.

Words are runs of ``[a-z0-9]`` in lower case, with their offsets. The number of a word is made of its letters alone, so it is the
same in every run and on every machine; so are the numbers of runs. What is done to each word of a book is done by comprehensions
and whole sets: a thousand long articles have a million words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import accumulate, chain, combinations, islice, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sayso.linking.book import Book, Linked
    from sayso.records import Document

WORD = re.compile(r"[A-Za-z0-9]+")
BETWEEN = re.compile(f"({WORD.pattern})")
# Numbers have 60 bits: two of the digits that Python's whole numbers are made of, and fit for every database.
BITS = 60
FULL = (1 << BITS) - 1
# Runs are sums of words times powers of this odd number, modulo 2 ** BITS.
FACTOR = 0xD1342543DE82EF95
# A run that so many articles print is a background formula: to hold each against each would cost the square of their number, and
# says no more than that they have it from the first.
FORMULA = 40
# Forms whose numbers are kept at a time.
KEPT = 1 << 18


@dataclass(frozen=True)
class Words:
    """The words of one document: their numbers, and the day it was published (ordinal)."""

    doc: str
    text: str
    numbers: Sequence[int]
    day: int | None
    made: dict[int, Sequence[int]] = field(default_factory=dict, repr=False, compare=False)

    def forms(self) -> list[str]:
        """Return the words as they are written."""
        return WORD.findall(self.text)

    @cached_property
    def bounds(self) -> Sequence[int]:
        """Where each word starts and ends, one after the other."""
        return list(accumulate(map(len, BETWEEN.split(self.text)[:-1])))

    @cached_property
    def sums(self) -> Sequence[int]:
        """What all runs from the first word on come to."""
        return list(accumulate(self.numbers, lambda total, n: (total * FACTOR + n) & FULL, initial=0))

    def runs(self, length: int) -> Sequence[int]:
        """Return a number for each run of ``length`` words, by its first word."""
        if length not in self.made:
            power = pow(FACTOR, length, FULL + 1)
            ends = islice(self.sums, length, None)
            self.made[length] = [(end - start * power) & FULL for start, end in zip(self.sums, ends, strict=False)]
        return self.made[length]


def link(book: Book, linked: Linked) -> Mapping[str, Words]:  # noqa: ARG001 - every link step has this signature
    """Return the words of each document, by id, in order of ids."""
    return {doc: words_of(book.documents[doc]) for doc in sorted(book.documents)}


def words_of(document: Document) -> Words:
    """Return the words of a document."""
    numbers = list(map(_NUMBERS.__getitem__, WORD.findall(document.text)))
    return Words(document.id, document.text, numbers, day_of(document.published))


def number_of(word: str) -> int:
    """Return the number that a word, in lower case, has in every document."""
    return int.from_bytes(blake2b(word.encode("ascii"), digest_size=8).digest()) & FULL


@lru_cache(maxsize=1 << 14)
def day_of(published: str | None) -> int | None:
    """Return the ordinal of an ISO date or date-time; None if it is none."""
    try:
        return date.fromisoformat(published[:10]).toordinal() if published else None
    except ValueError:
        return None


def repeated(parts: Iterable[AbstractSet[int]], times: int) -> list[set[int]]:
    """Return the numbers that stand in one part or more, those that stand in two or more, and so on up to ``times``."""
    found: list[set[int]] = [set() for _ in range(times)]
    for part in parts:
        for i in range(times - 1, 0, -1):
            found[i] |= found[i - 1] & part
        found[0] |= part
    return found


def together(parts: Collection[AbstractSet[int]]) -> set[tuple[int, int]]:
    """Return the pairs of parts that have a number in common, by their places, the smaller one first."""
    owners = dict.fromkeys(repeated(parts, 2)[1], 0)
    for place, part in enumerate(parts):
        bit = 1 << place
        for number in owners.keys() & part:
            owners[number] |= bit
    # Many numbers stand in the same parts: each set of these is paired once.
    return {pair for some in set(owners.values()) for pair in _pairs(_places(some))}


def _pairs(places: list[int]) -> Iterable[tuple[int, int]]:
    """Return all pairs; of what stands in more than FORMULA parts, each part with the first one and with the one before it."""
    if len(places) <= FORMULA:
        return combinations(places, 2)
    return chain(pairwise(places), ((places[0], place) for place in places[2:]))


def _places(bits: int) -> list[int]:
    """Return the places of the bits that are set."""
    return [i for i, bit in enumerate(reversed(f"{bits:b}")) if bit == "1"]


class _Numbers(dict[str, int]):
    """The number of each form, made when it is first asked for."""

    def __missing__(self, form: str) -> int:
        if len(self) >= KEPT:
            self.clear()
        self[form] = number_of(form.lower())
        return self[form]


_NUMBERS = _Numbers()
