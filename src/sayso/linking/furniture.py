"""Site furniture: paywall notes, link lists, boilerplate that comes back under unrelated articles. It is masked, not deleted.

A run of five words is furniture where it stands in four stories or more, or in two whose articles lie more than three days
apart; repeats within one story are none (they are copies). Stories themselves are found with a first, coarser mask: runs of three
articles or more over more than a fortnight (two may be a late copy).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate, permutations
from typing import TYPE_CHECKING

from sayso.linking.shingles import repeated

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sayso.linking.shingles import Words

RUN = 5
# Stands for a run with a masked word.
NO_RUN = -1
STORIES = 4
APART = 3
FORTNIGHT = 14
THIRD = 3
# The first and the last day of a story's articles that hold a run; articles without a date are never first nor last.
Days = tuple[int, int]
NEVER = 1 << 40


def returning(words: Iterable[Words]) -> set[int]:
    """Return the runs that come back in a third article, more than a fortnight after the first, whatever the story."""
    dated = sorted((w.day, w.doc, w) for w in words if w.day is not None)
    third = repeated((set(w.runs(RUN)) for _, _, w in dated), THIRD)[-1]
    parts = [(day, third.intersection(w.runs(RUN))) for day, _, w in dated]
    before: set[int] = set()
    found: set[int] = set()
    first = 0
    for day, part in parts:
        while day - parts[first][0] > FORTNIGHT:
            before |= parts[first][1]
            first += 1
        found |= before & part
    return found


def furniture(words: Mapping[str, Words], stories: Mapping[str, str]) -> set[int]:
    """Return the runs that stand in several stories so that they belong to the site, not to the story."""
    told: dict[str, list[Words]] = defaultdict(list)
    for doc, w in words.items():
        told[stories.get(doc, doc)].append(w)
    if len(told) == 1:
        return set()
    _, several, _, many = repeated((set().union(*(w.runs(RUN) for w in of)) for of in told.values()), STORIES)
    few = several - many
    days: dict[int, list[Days]] = defaultdict(list)
    for of in told.values():
        for run, some in _days(of, few).items():
            days[run].append(some)
    return many | {run for run, some in days.items() if _far(some)}


def mask(words: Words, runs: AbstractSet[int]) -> bytearray:
    """Say of each word whether it stands in furniture: 1 or 0."""
    hidden = bytearray(len(words.numbers))
    if runs:
        for i in [i for i, run in enumerate(words.runs(RUN)) if run in runs]:
            hidden[i : i + RUN] = b"\1" * RUN
    return hidden


def seen(runs: Sequence[int], hidden: bytearray, length: int) -> Sequence[int]:
    """Return the runs of ``length`` words, NO_RUN for those with a masked word."""
    if 1 not in hidden:
        return runs
    before = list(accumulate(hidden, initial=0))
    return [run if start == end else NO_RUN for run, start, end in zip(runs, before, before[length:], strict=False)]


def _days(of: Iterable[Words], runs: set[int]) -> dict[int, Days]:
    """Return when a story has each of the runs that it has."""
    out: dict[int, Days] = {}
    for w in of:
        first, last = (NEVER, -NEVER) if w.day is None else (w.day, w.day)
        for run in runs.intersection(w.runs(RUN)):
            was = out.get(run, (NEVER, -NEVER))
            out[run] = (min(first, was[0]), max(last, was[1]))
    return out


def _far(days: Collection[Days]) -> bool:
    """Say whether two stories have articles more than three days apart."""
    return any(last - first > APART for (first, _), (_, last) in permutations(days, 2))
