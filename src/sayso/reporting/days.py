"""The days of a story as a report shows them: the sentences that tell of each, and what had not happened when it was told.

Days come from linking/timeline.py; a sentence that holds a planned, ordered, denied ... event of a day is told with that day and
carries the event's modality. Days after the report's own day stand apart: what is still ahead.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.extraction.text import Text
from sayso.linking.counts import Count, count
from sayso.linking.timeline import heaviest
from sayso.records import Date, Event
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.linking.book import Book, Linked
    from sayso.linking.counts import Index
    from sayso.records import Day, Document

    Stretch = tuple[str, str]

MOST_DAYS = 30  # days of a long story that are shown; the rest is counted
MOST_AHEAD = 30
MOST_TOLD = 4  # sentences of one day: two that tell it best, and further ones that hold plans for it
MOST_TAGS = 3
TOLD_AHEAD = "told in advance"
# Modalities of what had not happened when it was told, as docs/records.md has them, and what they mean to a reader.
NOT_HAPPENED = {
    "planned": "planned or expected when it was told",
    "ordered": "ordered; whether it was done is another matter",
    "threatened": "threatened or vowed",
    "demanded": "demanded or called for",
    "denied": "somebody denies it",
    "alleged": "alleged; the article does not state it as a fact",
    "averted": "called off, put off or prevented",
    "negated": "said not to have happened",
    "hypothetical": "only as a condition, a question or a possibility",
    TOLD_AHEAD: "told before its day came",
}
OF_A_DAY = frozenset(NOT_HAPPENED) - {"hypothetical"}
AHEAD = frozenset({"planned", "ordered", "threatened", "demanded", "averted"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence's place."""

    document: Document
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence and every place where it is printed; ``tags`` are modality and words of what in it had not happened.

    ``short`` are its words where not all of them are to be shown.
    """

    spots: tuple[Spot, ...]
    tags: tuple[tuple[str, str], ...] = ()
    short: str | None = None

    @property
    def words(self) -> str:
        """Return the sentence on one line."""
        one = self.spots[0]
        return self.short or flat(one.document.text[one.start : one.end])


@dataclass(frozen=True, slots=True)
class Told:
    """A day (or, where a plan names a stretch, its first and last day) with its sentences; ``more`` are not shown."""

    first: str
    last: str
    tellings: tuple[Telling, ...]
    count: Count
    more: int = 0


@dataclass(frozen=True, slots=True)
class Days:
    """What a report tells by days: the days up to ``as_of``, how many it leaves out, and what is ahead of it."""

    as_of: str | None = None
    told: tuple[Told, ...] = ()
    left: int = 0
    ahead: tuple[Told, ...] = ()
    ahead_left: int = 0


def days_told(book: Book, linked: Linked, shared: Index, as_of: str | None) -> Days:
    """Return the days of ``book``; without ``as_of`` the report's own day is that of its last article."""
    own = as_of or max((d.published[:10] for d in book.documents.values() if d.published), default=None)
    pending = {doc: _pending(book, doc) for doc in sorted(book.documents)}
    planned = _planned(book, pending)
    past = [d for d in linked.timeline if own is None or d.date <= own]
    best = heaviest(past, MOST_DAYS)
    rows = {(d.date, d.date): [*_spots(book, shared, d), *(s for _, s in planned[d.date, d.date])] for d in best}
    coming = _coming(planned, own)
    for later in linked.timeline:
        if own and later.date > own:
            coming[later.date, later.date].extend(_spots(book, shared, later))
    _once(book, rows)
    told = tuple(_told(book, shared, pending, days, spots) for days, spots in sorted(rows.items()))
    ahead = tuple(_told(book, shared, pending, days, spots) for days, spots in sorted(coming.items())[:MOST_AHEAD])
    return Days(own, told, len(past) - len(best), ahead, len(coming) - len(ahead))


def _pending(book: Book, doc: str) -> tuple[Event, ...]:
    """Return the events of an article that had not happened when it told of them, in text order."""
    found = (r for r in book.records.get(doc, ()) if isinstance(r, Event) and r.modality in NOT_HAPPENED)
    return tuple(sorted((e for e in found if e.line != "furniture"), key=lambda e: (e.start, e.end, e.id)))


def _planned(book: Book, pending: Mapping[str, tuple[Event, ...]]) -> dict[Stretch, list[tuple[str, Spot]]]:
    """Return by first and last day the modality and sentence of each event that has a day."""
    out: dict[Stretch, list[tuple[str, Spot]]] = defaultdict(list)
    for doc, events in pending.items():
        dated = [e for e in events if e.earliest and e.modality in OF_A_DAY]
        text = Text(book.documents[doc].text) if dated else None
        for event in dated:
            if text is not None and event.earliest:
                start, end = text.sentence_at(event.start)
                days = event.earliest[:10], (event.latest or event.earliest)[:10]
                out[days].append((event.modality, Spot(book.documents[doc], start, end)))
    return out


def _spots(book: Book, shared: Index, day: Day) -> Iterator[Spot]:
    """Yield the day's sentences, and every place where another article prints one of them in a passage that both share."""
    for e in day.entries:
        yield Spot(book.documents[e.doc], e.start, e.end)
        for other, here, there in shared.get(e.doc, ()):
            if here[0] <= e.start and e.end <= here[1]:
                document = book.documents[other]
                at = document.text.find(e.text, max(0, there[0] - len(e.text)), there[1] + len(e.text))
                if at >= 0:
                    yield Spot(document, at, at + len(e.text))


def _coming(planned: Mapping[Stretch, list[tuple[str, Spot]]], own: str | None) -> dict[Stretch, list[Spot]]:
    """Return what is planned for days after the report's own; a stretch that has begun is not ahead."""
    out: dict[Stretch, list[Spot]] = defaultdict(list)
    for days, found in planned.items():
        plans = [spot for modality, spot in found if modality in AHEAD]
        if own and days[0] > own and plans:
            out[days] = plans
    return out


def _once(book: Book, rows: dict[Stretch, list[Spot]]) -> None:
    """Tell a sentence with the day that it names, and where it names two, with the first, if the other keeps something."""
    named = {doc: _named(book, doc) for doc in sorted({s.document.id for spots in rows.values() for s in spots})}
    seen: set[tuple[str, int]] = set()
    for days in sorted(rows):
        own = [s for s in rows[days] if not _elsewhere(s, named[s.document.id], days, rows)]
        fresh = [s for s in own if (s.document.id, s.start) not in seen]
        rows[days] = fresh or own
        seen.update((s.document.id, s.start) for s in rows[days])
        if not rows[days]:
            del rows[days]


def _named(book: Book, doc: str) -> list[tuple[int, str]]:
    """Return the single days that an article names, and where."""
    dates = (r for r in book.records.get(doc, ()) if isinstance(r, Date) and r.type in {"DATE", "TIME"})
    return [(d.start, d.earliest[:10]) for d in dates if d.earliest and d.earliest == d.latest]


def _elsewhere(spot: Spot, named: list[tuple[int, str]], days: Stretch, rows: Mapping[Stretch, list[Spot]]) -> bool:
    """Whether a sentence names other days that are told, and not this one: an opening on what was days ago."""
    names = {day for at, day in named if spot.start <= at < spot.end}
    return bool(names) and days[0] not in names and any((day, day) in rows for day in names)


def _told(book: Book, shared: Index, pending: Mapping[str, tuple[Event, ...]], days: Stretch, spots: Iterable[Spot]) -> Told:
    """Return a day: sentences of equal words are one, with every place where they are printed."""
    alike: dict[str, list[Spot]] = defaultdict(list)
    for s in spots:
        same = alike[flat(s.document.text[s.start : s.end]).casefold()]
        if s not in same:
            same.append(s)
    for found in alike.values():
        found.sort(key=lambda s: (s.document.published is None, s.document.published or "", s.document.id, s.start))
    tellings = [Telling(tuple(found), _tags(found[0], pending, days[0])) for found in alike.values()]
    kept = tellings[:MOST_TOLD]
    places = ((s.document.id, s.start, s.end) for t in kept for s in t.spots)
    return Told(*days, tuple(kept), count(book, shared, places), len(tellings) - len(kept))


def _tags(spot: Spot, pending: Mapping[str, tuple[Event, ...]], day: str) -> tuple[tuple[str, str], ...]:
    inside = [e for e in pending[spot.document.id] if spot.start <= e.start < spot.end]
    found = tuple(dict.fromkeys((e.modality, flat(e.text)) for e in inside))[:MOST_TAGS]
    early = day > (spot.document.published or day)[:10]
    return ((TOLD_AHEAD, ""), *found) if early and not any(m in AHEAD for m, _ in found) else found
