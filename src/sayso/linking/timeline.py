"""The days of a story and the sentences that tell them best, from the dates that the articles name.

A sentence belongs to each day that it names; an article's opening also to its publication day. A day weighs by how many articles
name it, more where they look back on it from later. Its sentences are those that hold most of the day's words, none said twice.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sayso.lexicon import word_class
from sayso.linking.counts import Index, count, index
from sayso.linking.sentences import text_of
from sayso.records import Date, Day, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.extraction.text import Text
    from sayso.linking.book import Book, Linked
    from sayso.records import Document, Sharing

WORD = re.compile(r"[a-z0-9]+")
# Tried on three topics of T17 (mean date F1): 1, 1.5, 2.5 for looking back gave 48, 51, 52; 0.3 to 0.7 ahead is level.
LOOKBACK = 2.5
FORWARD = 0.5
LEAD = 2  # sentences of an article's opening that are taken to tell of its own day
LONGEST = 60  # words: longer "sentences" are lists and boilerplate
SAME = 0.5  # share of the shorter sentence's words at which two sentences say the same


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that tells of a day: ``weight`` is how surely (named in it, or only the article's own day)."""

    doc: str
    start: int
    end: int
    words: frozenset[str]
    weight: float


def link(book: Book, linked: Linked) -> Iterable[Day]:
    """Return the whole timeline: every day of which something is told, in order."""
    return timeline(book, linked.origins)


def timeline(
    book: Book,
    origins: Iterable[Sharing] = (),
    *,
    first: str | None = None,
    last: str | None = None,
    dates: int | None = None,
    sentences: int = 2,
) -> tuple[Day, ...]:
    """Return the ``dates`` weightiest days from ``first`` to ``last`` (ISO, inclusive), in order; ``origins`` is ``Linked.origins``."""
    told = _told(book)
    inside = {d: t for d, t in told.items() if (first is None or d >= first) and (last is None or d <= last)}
    weights = _weights(book, inside)
    chosen = sorted(inside, key=lambda d: (-weights[d], d))[:dates]
    rarity = _rarity(inside)
    shared = index(origins)
    return tuple(_day(book, shared, (d, weights[d]), _best(inside[d], rarity, sentences)) for d in sorted(chosen))


def _told(book: Book) -> dict[str, list[Telling]]:
    """Return the sentences that tell of each day."""
    out: dict[str, list[Telling]] = defaultdict(list)
    for doc in sorted(book.documents):
        document = book.documents[doc]
        text = text_of(document.text)
        named = _named_days(book, doc, text)
        own = (document.published or "")[:10]
        for i, (start, end) in enumerate(text.sentences):
            words = WORD.findall(document.text[start:end].lower())
            if not 5 <= len(words) <= LONGEST:
                continue
            bag = frozenset(words) - word_class("timeline_stop")
            for day, weight in named.get(i, {}).items():
                out[day].append(Telling(doc, start, end, bag, weight))
            if i < LEAD and own and own not in named.get(i, {}):
                out[own].append(Telling(doc, start, end, bag, 0.5))
    return out


def _named_days(book: Book, doc: str, text: Text) -> dict[int, dict[str, float]]:
    """Return by sentence the single days that it names, with their weight."""
    out: dict[int, dict[str, float]] = defaultdict(dict)
    for record in book.records[doc]:
        if isinstance(record, Date) and record.type in {"DATE", "TIME"} and record.earliest and record.earliest == record.latest:
            out[text.sentence_index(record.start)][record.earliest[:10]] = 1.0
    return out


def _weights(book: Book, told: Mapping[str, list[Telling]]) -> dict[str, float]:
    """Weigh the days: each article counts once for a day, more where it was published later and still names it."""
    out = {}
    for day, tellings in told.items():
        by_doc: dict[str, float] = {}
        for t in tellings:
            by_doc[t.doc] = max(by_doc.get(t.doc, 0.0), t.weight * _lookback(book.documents[t.doc], day))
        out[day] = sum(by_doc.values())
    return out


def _lookback(document: Document, day: str) -> float:
    own = (document.published or "")[:10]
    if not own:
        return 1.0
    lag = (date.fromisoformat(own) - date.fromisoformat(day)).days
    return 1.0 if -1 <= lag <= 2 else LOOKBACK if lag > 2 else FORWARD


def _rarity(told: Mapping[str, list[Telling]]) -> dict[str, float]:
    """Inverse document frequency of words over days."""
    count = Counter(w for tellings in told.values() for w in frozenset().union(*(t.words for t in tellings)))
    return {w: math.log(1 + len(told) / n) for w, n in count.items()}


def _best(tellings: list[Telling], rarity: Mapping[str, float], most: int) -> list[Telling]:
    """Choose the sentences nearest to the day's centre of words; one that says what a chosen one says is left out."""
    told: dict[str, float] = defaultdict(float)
    for t in tellings:
        for w in t.words:
            told[w] += t.weight
    centre = {w: weight * rarity[w] ** 2 for w, weight in told.items()}
    scored = sorted(tellings, key=lambda t: (-_score(t, centre, rarity), t.doc, t.start))
    chosen: list[Telling] = []
    for t in scored:
        if len(chosen) == most:
            break
        if all(len(t.words & c.words) < SAME * min(len(t.words), len(c.words)) for c in chosen):
            chosen.append(t)
    return chosen


def _score(t: Telling, centre: Mapping[str, float], rarity: Mapping[str, float]) -> float:
    """Return how near a sentence is to the centre; exact sums, as the order of a set of words is not the same every time."""
    norm = math.sqrt(math.fsum(rarity[w] ** 2 for w in t.words)) or 1.0
    return t.weight * math.fsum(map(centre.__getitem__, t.words)) / norm


def heaviest(days: Iterable[Day], most: int) -> tuple[Day, ...]:
    """Return the weightiest days of a timeline, in order."""
    return tuple(sorted(sorted(days, key=lambda d: (-d.weight, d.date))[:most], key=lambda d: d.date))


def _day(book: Book, shared: Index, day: tuple[str, float], chosen: list[Telling]) -> Day:
    entries = tuple(Entry(t.doc, t.start, t.end, book.documents[t.doc].text[t.start : t.end]) for t in chosen)
    origins, outlets = count(book, shared, ((e.doc, e.start, e.end) for e in entries))
    return Day(date=day[0], entries=entries, origins=origins, outlets=outlets, weight=day[1])
