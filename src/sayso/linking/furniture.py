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
STORIES = 4
APART = 3
FORTNIGHT = 14
THIRD = 3
# The first and the last day of a story's articles that hold a run; articles without a date are never first nor last.
Days = tuple[int, int]
NEVER = 1 << 40


def returning(words: Iterable[Words]) -> set[int]:
    """Return the runs that come back in a third article, more than a fortnight after the first, whatever the story."""
    dated = sorted((w.day, w.doc, set(w.runs(RUN))) for w in words if w.day is not None)
    days: dict[int, list[int]] = {run: [] for run in repeated(runs for _, _, runs in dated)}
    for day, _, runs in dated:
        for run in days.keys() & runs:
            days[run].append(day)
    return {run for run, on in days.items() if len(on) >= THIRD and on[-1] - on[0] > FORTNIGHT}


def furniture(words: Mapping[str, Words], stories: Mapping[str, str]) -> set[int]:
    """Return the runs that stand in several stories so that they belong to the site, not to the story."""
    told: dict[str, list[Words]] = defaultdict(list)
    for doc, w in words.items():
        told[stories.get(doc, doc)].append(w)
    found: dict[int, list[Days]] = {run: [] for run in repeated(set().union(*(w.runs(RUN) for w in of)) for of in told.values())}
    for of in told.values():
        for run, days in _days(of, found).items():
            found[run].append(days)
    return {run for run, days in found.items() if len(days) >= STORIES or _far(days)}


def mask(words: Words, runs: AbstractSet[int]) -> bytearray:
    """Say of each word whether it stands in furniture: 1 or 0."""
    hidden = bytearray(len(words.numbers))
    if runs:
        for i, run in enumerate(words.runs(RUN)):
            if run in runs:
                hidden[i : i + RUN] = b"\1" * RUN
    return hidden


def seen(runs: Sequence[int], hidden: bytearray, length: int) -> Sequence[int | None]:
    """Return the runs of ``length`` words, None for those with a masked word."""
    if 1 not in hidden:
        return runs
    before = list(accumulate(hidden, initial=0))
    return [run if start == end else None for run, start, end in zip(runs, before, before[length:], strict=False)]


def _days(of: Iterable[Words], runs: Mapping[int, object]) -> dict[int, Days]:
    """Return when a story has each of the runs that it has."""
    out: dict[int, Days] = {}
    for w in of:
        first, last = (NEVER, -NEVER) if w.day is None else (w.day, w.day)
        for run in runs.keys() & w.runs(RUN):
            was = out.get(run, (NEVER, -NEVER))
            out[run] = (min(first, was[0]), max(last, was[1]))
    return out


def _far(days: Collection[Days]) -> bool:
    """Say whether two stories have articles more than three days apart."""
    return any(last - first > APART for (first, _), (_, last) in permutations(days, 2))
