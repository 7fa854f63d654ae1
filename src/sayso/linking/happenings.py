"""Events of several articles that are one, merged where type, day, actor and place or target agree; and what became of plans.

Two events are one where nothing that both state differs and at least a day and one of actor, target or place agree. An event
whose day is not known stays alone. A plan whose day has a report of it is said to have happened, or to have been called off.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.linking.counts import Index, count, index
from sayso.records import Event, Happening

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.linking.book import Book, Linked

WORD = re.compile(r"[^\W\d_]+")
DONE = frozenset({"happened", "ongoing"})
EMPTY = frozenset("the a an of in on at its his her their and to for some least more than".split())


@dataclass(frozen=True, slots=True)
class Told:
    """An event of a document, with the words of its actor, target and place that can be compared."""

    doc: str
    event: Event
    actor: frozenset[str]
    target: frozenset[str]
    place: frozenset[str]


def link(book: Book, linked: Linked) -> Iterable[Happening]:
    """Return what happened or is said to come, by day; events without a day are left out. Needs origins."""
    buckets: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for doc in sorted(book.records):
        for told in _told(book, doc):
            buckets[told.event.earliest or "", told.event.type, told.event.mode or ""].append(told)
    shared = index(linked.origins)
    merged = [_happening(book, shared, group) for key in sorted(buckets) for group in _groups(buckets[key])]
    return tuple(merged)


def _told(book: Book, doc: str) -> Iterator[Told]:
    for event in book.records[doc]:
        if isinstance(event, Event) and event.earliest and event.earliest == event.latest:
            yield Told(doc, event, _words(event.actor), _words(event.target), _words(event.place))


def _words(phrase: str | None) -> frozenset[str]:
    return frozenset(w.lower() for w in WORD.findall(phrase or "")) - EMPTY


def _groups(told: list[Told]) -> list[list[Told]]:
    """Join what agrees; every member must agree with every other, so that a chain of half-likes never forms."""
    groups: list[list[Told]] = []
    for one in told:
        home = next((g for g in groups if all(_agree(one, other) for other in g)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _agree(a: Told, b: Told) -> bool:
    """Nothing stated by both differs, and something stated by both agrees."""
    pairs = [(a.actor, b.actor), (a.target, b.target), (a.place, b.place)]
    both = [(x, y) for x, y in pairs if x and y]
    return bool(both) and all(x & y for x, y in both)


def _happening(book: Book, shared: Index, group: list[Told]) -> Happening:
    def published(told: Told) -> str:
        return book.documents[told.doc].published or ""

    ordered = sorted(group, key=lambda t: (published(t), t.doc, t.event.start))
    origins, outlets = count(book, shared, ((t.doc, t.event.start, t.event.end) for t in ordered))
    first = ordered[0].event
    return Happening(
        day=first.earliest or "",
        type=first.type,
        mode=first.mode,
        modality=_became([t.event.modality for t in ordered]),
        actor=next((t.event.actor for t in ordered if t.event.actor), None),
        target=next((t.event.target for t in ordered if t.event.target), None),
        place=next((t.event.place for t in ordered if t.event.place), None),
        history=tuple((published(t) or None, t.event.modality) for t in ordered),
        members=tuple((t.doc, t.event.id) for t in ordered),
        origins=origins,
        outlets=outlets,
    )


def _became(modalities: list[str]) -> str:
    """What became of it, in order of telling: what is reported done or called off stands over what was only to come."""
    for modality in reversed(modalities):
        if modality in DONE or modality in {"averted", "negated"}:
            return modality
    return modalities[-1]
