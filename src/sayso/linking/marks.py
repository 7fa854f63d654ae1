"""By what an article can be found among very many: some of its runs of eight words, and the names that it says most.

A ledger keeps these numbers, so that an article that comes in is held against a few others only, however many there are.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sayso.lexicon import words as listed
from sayso.linking.shingles import UPPER, held_in, number_of, words_of

if TYPE_CHECKING:
    from sayso.linking.shingles import Numbers, Words
    from sayso.records import Document

RUN = 8
# The smallest of so many neighbouring runs is a mark (winnowing): two texts that share RUN + WINDOW - 1 words share one.
WINDOW = 24
NAMES = 16


class Marks(NamedTuple):
    """The marks of one article; numbers of 63 bits, as databases know them."""

    day: int
    runs: tuple[int, ...]
    names: tuple[int, ...]


def marks(document: Document) -> Marks:
    """Return the marks of a document; ``day`` is 0 where it has none."""
    words = words_of(document)
    return Marks(words.day or 0, _plain(_winnowed(words.runs(RUN))), _plain(_names(words)))


def _winnowed(runs: Numbers) -> Numbers:
    if len(runs) <= WINDOW:
        return runs.min(keepdims=True) if len(runs) else runs
    return np.unique(np.lib.stride_tricks.sliding_window_view(runs, WINDOW).min(axis=1))


def _names(words: Words) -> Numbers:
    """Return the words with a capital that come most often; of equals, those with the smallest numbers."""
    said = words.numbers[(words.shapes == UPPER) & (words.ends - words.starts > 1)]
    found, many = np.unique(said[~held_in(common(), said)], return_counts=True)
    return found[np.lexsort((found, -many))[:NAMES]]


@cache
def common() -> Numbers:
    """Return the numbers of the words that tell no story from another, in order."""
    plain = (r["form"] for r in listed("linking_common"))
    return np.unique(np.array([number_of(form) for form in plain if form.isascii() and form.isalnum()], np.uint64))


def _plain(numbers: Numbers) -> tuple[int, ...]:
    return tuple((numbers >> np.uint64(1)).tolist())
