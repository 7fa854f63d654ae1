"""By what an article can be found among very many: some of its runs of eight words, and the names that it says most.

A ledger keeps these numbers, so that an article that comes in is held against a few others only, however many there are.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.lexicon import words as listed
from sayso.linking.shingles import number_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.records import Document

RUN = 8
# The smallest of so many neighbouring runs is a mark (winnowing): two texts that share RUN + WINDOW - 1 words share one.
WINDOW = 24
NAMES = 16


class Marks(NamedTuple):
    """The marks of one article; in order of numbers."""

    day: int
    runs: tuple[int, ...]
    names: tuple[int, ...]


def marks(document: Document) -> Marks:
    """Return the marks of a document; ``day`` is 0 where it has none."""
    words = words_of(document)
    return Marks(words.day or 0, _winnowed(words.runs(RUN)), _names(words.forms()))


def _winnowed(runs: Sequence[int]) -> tuple[int, ...]:
    """Return the smallest run of each window, in order; it is looked for anew only where it leaves the window."""
    if not runs:
        return ()
    least = min(runs[:WINDOW])
    found = {least}
    for i, new in enumerate(runs[WINDOW:], 1):
        if new < least:
            least = new
        elif runs[i - 1] == least:
            least = min(runs[i : i + WINDOW])
        else:
            continue
        found.add(least)
    return tuple(sorted(found))


def _names(forms: Iterable[str]) -> tuple[int, ...]:
    """Return the words with a capital that come most often; of equals, those with the smallest numbers."""
    said: Counter[int] = Counter()
    for form, many in Counter(forms).items():
        if form[0].isupper() and len(form) > 1 and (word := form.lower()) not in common():
            said[number_of(word)] += many
    return tuple(sorted(said, key=lambda number: (-said[number], number))[:NAMES])


@cache
def common() -> frozenset[str]:
    """Return the words that tell no story from another."""
    return frozenset(r["form"] for r in listed("linking_common"))
