"""Site furniture: paywall notes, link lists, boilerplate that comes back under unrelated articles. It is masked, not deleted.

A run of five words is furniture where it stands in four stories or more, or in two whose articles lie more than three days
apart; repeats within one story are none (they are copies). Stories themselves are found with a first, coarser mask: runs of three
articles or more over more than a fortnight (two may be a late copy).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.linking.shingles import Run, Words

RUN = 5
STORIES = 4
APART = 3
FORTNIGHT = 14
THIRD = 3
SEVERAL = -1


def returning(words: Iterable[Words]) -> frozenset[Run]:
    """Return the runs that come back in a third article, more than a fortnight after the first, whatever the story."""
    count: dict[Run, int] = defaultdict(int)
    first: dict[Run, int] = {}
    last: dict[Run, int] = {}
    for w in words:
        if w.day is None:
            continue
        for run in set(w.runs(RUN)):
            count[run] += 1
            if run not in first:
                first[run] = last[run] = w.day
            elif w.day < first[run]:
                first[run] = w.day
            elif w.day > last[run]:
                last[run] = w.day
    return frozenset(run for run, day in first.items() if count[run] >= THIRD and last[run] - day > FORTNIGHT)


def furniture(words: Mapping[str, Words], stories: Mapping[str, str]) -> frozenset[Run]:
    """Return the runs that stand in several stories so that they belong to the site, not to the story."""
    spread = _in_several(words, stories)
    seen: dict[Run, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for doc, w in words.items():
        for run in spread.intersection(w.runs(RUN)):
            seen[run][stories.get(doc, doc)].extend([] if w.day is None else [w.day])
    return frozenset(run for run, places in seen.items() if len(places) >= STORIES or _far(list(places.values())))


def mask(words: Words, runs: frozenset[Run]) -> bytearray:
    """Return one byte a word, 1 where the word stands in furniture."""
    hidden = bytearray(len(words.numbers))
    for i, run in enumerate(words.runs(RUN)):
        if run in runs:
            hidden[i : i + RUN] = b"\1" * RUN
    return hidden


def _in_several(words: Mapping[str, Words], stories: Mapping[str, str]) -> set[Run]:
    number = {story: i for i, story in enumerate(sorted({stories.get(doc, doc) for doc in words}))}
    home: dict[Run, int] = {}
    spread: set[Run] = set()
    for doc, w in words.items():
        here = number[stories.get(doc, doc)]
        for run in w.runs(RUN):
            if home.setdefault(run, here) != here:
                spread.add(run)
    return spread


def _far(days: list[list[int]]) -> bool:
    """Whether two of the stories have articles more than three days apart."""
    dated = [d for d in days if d]
    return any(max(max(a) - min(b), max(b) - min(a)) > APART for i, a in enumerate(dated) for b in dated[i + 1 :])
