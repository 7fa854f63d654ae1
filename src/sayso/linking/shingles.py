"""A document's words as numbers, and runs of them: what furniture, stories and origins compare.

Words are runs of ``[a-z0-9]`` in lower case, with their offsets. The number of a word is a checksum of its letters, so it is the
same in every run and on every machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from sayso.linking.book import Book
    from sayso.records import Document

WORD = re.compile(r"[A-Za-z0-9]+")
Run = int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one document: offsets and numbers, side by side, and the day it was published (ordinal)."""

    doc: str
    starts: list[int]
    ends: list[int]
    numbers: list[int]
    day: int | None

    def runs(self, length: int) -> list[Run]:
        """Return a number for each run of ``length`` words, by its first word."""
        return list(map(hash, zip(*(self.numbers[i:] for i in range(length)), strict=False)))


def words_of(document: Document) -> Words:
    """Return the words of a document."""
    text = document.text
    spans = [m.span() for m in WORD.finditer(text)]
    numbers = list(map(_number, WORD.findall(text)))
    return Words(document.id, [s for s, _ in spans], [e for _, e in spans], numbers, day_of(document.published))


def all_words(book: Book) -> dict[str, Words]:
    """Return the words of each document, by id, in order of ids."""
    return {doc: words_of(book.documents[doc]) for doc in sorted(book.documents)}


@lru_cache(maxsize=1 << 14)
def day_of(published: str | None) -> int | None:
    """Return the ordinal of an ISO date or date-time; None if it is none."""
    try:
        return date.fromisoformat(published[:10]).toordinal() if published else None
    except ValueError:
        return None


@lru_cache(maxsize=1 << 17)
def _number(word: str) -> int:
    low = word.lower().encode()
    return crc32(low) << 8 | len(low) & 0xFF
