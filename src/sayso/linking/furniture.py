"""Site furniture: paywall notes, link lists, boilerplate that comes back under unrelated articles. It is masked, not deleted.

A run of five words is furniture where it stands in four stories or more, or in two whose articles lie more than three days
apart; repeats within one story are none (they are copies). Stories themselves are found with a first, coarser mask: runs of three
articles or more over more than a fortnight (two may be a late copy).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sayso.linking.shingles import firsts, gathered, held_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from sayso.linking.shingles import Flags, Indexes, Numbers, Words

RUN = 5
STORIES = 4
APART = 3
FORTNIGHT = 14
THIRD = 3
# Days of what is not dated: they are never the first nor the last.
NEVER = 1 << 40


def returning(words: Iterable[Words]) -> Numbers:
    """Return, in order, the runs that come back in a third article, more than a fortnight after the first, whatever the story."""
    dated = [w for w in words if w.day is not None]
    runs, owners = gathered(w.runs(RUN) for w in dated)
    days = np.array([w.day for w in dated], np.int64)[owners]
    starts = firsts(runs)
    if not len(starts):
        return runs
    many = np.diff(np.r_[starts, len(runs)]) >= THIRD
    over = np.maximum.reduceat(days, starts) - np.minimum.reduceat(days, starts) > FORTNIGHT
    found: Numbers = runs[starts][many & over]
    return found


def furniture(words: Mapping[str, Words], stories: Mapping[str, str]) -> Numbers:
    """Return, in order, the runs that stand in several stories so that they belong to the site, not to the story."""
    number = {story: i for i, story in enumerate(sorted({stories.get(doc, doc) for doc in words}))}
    runs, owners = gathered(w.runs(RUN) for w in words.values())
    if not len(runs):
        return runs
    home = np.array([number[stories.get(doc, doc)] for doc in words])[owners]
    order = np.lexsort((home, runs))
    runs, home = runs[order], home[order]
    days = [np.array([never if w.day is None else w.day for w in words.values()])[owners[order]] for never in (NEVER, -NEVER)]
    new = np.flatnonzero(np.r_[True, (runs[1:] != runs[:-1]) | (home[1:] != home[:-1])])
    first, last = np.minimum.reduceat(days[0], new), np.maximum.reduceat(days[1], new)
    starts = firsts(runs[new])
    many = np.diff(np.r_[starts, len(new)])
    found: Numbers = runs[new][starts][(many >= STORIES) | _far(starts, many, first, last)]
    return found


def mask(words: Words, runs: Numbers) -> Flags:
    """Say of each word whether it stands in furniture; ``runs`` are in order."""
    hidden = np.zeros(len(words.numbers), np.bool_)
    found = held_in(runs, words.runs(RUN))
    for i in range(RUN):
        hidden[i : i + len(found)] |= found
    return hidden


def _far(starts: Indexes, many: Indexes, first: NDArray[np.int64], last: NDArray[np.int64]) -> Flags:
    """Say of each run in fewer than STORIES stories whether two of these have articles more than three days apart."""
    out = np.zeros(len(starts), np.bool_)
    for i in range(STORIES - 1):
        for j in range(i + 1, STORIES - 1):
            both = many > j
            a, b = starts[both] + i, starts[both] + j
            out[both] |= np.maximum(last[a] - first[b], last[b] - first[a]) > APART
    return out
