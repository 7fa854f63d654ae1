"""One story out of a book: its documents with what was linked in the whole book, so that nothing is linked otherwise than there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.linking import happenings, states, timeline
from sayso.linking.book import Book, Linked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.records import Series


def by_size(book: Book, linked: Linked) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return each story's name and documents, those of most articles, then of most records, first. Needs stories."""
    docs: dict[str, set[str]] = defaultdict(set)
    for doc, story in linked.stories.items():
        docs[story].add(doc)
    order = sorted(docs, key=lambda story: (-len(docs[story]), -sum(len(book.records.get(d, ())) for d in docs[story]), story))
    return tuple((story, frozenset(docs[story])) for story in order)


def narrowed(book: Book, linked: Linked, docs: frozenset[str]) -> tuple[Book, Linked]:
    """Return the book and what was linked for these documents only; days, states and happenings are told from them alone."""
    small = Book({i: d for i, d in book.documents.items() if i in docs}, {i: book.records.get(i, ()) for i in docs}, book.aliases)
    ids = {r.id for i in docs for r in small.records[i]}
    out = Linked(
        origins=tuple(o for o in linked.origins if o.a in docs and o.b in docs),
        stories={doc: story for doc, story in linked.stories.items() if doc in docs},
        voices=tuple(v for v in linked.voices if ids.intersection(v.members)),
        series=tuple(_series(linked, docs)),
    )
    out.states = tuple(states.link(small, out))
    out.happenings = tuple(happenings.link(small, out))
    out.timeline = tuple(timeline.link(small, out))
    return small, out


def _series(linked: Linked, docs: frozenset[str]) -> Iterator[Series]:
    """Yield the series with their members in ``docs``; one alone is no series."""
    for series in linked.series:
        kept = [i for i, m in enumerate(series.members) if m.doc in docs]
        if len(kept) == len(series.members):
            yield series
        elif len(kept) > 1:
            at = {i: n for n, i in enumerate(kept)}
            pairs = (c for c in series.comparisons if c.a in at and c.b in at)
            compared = tuple(replace(c, a=at[c.a], b=at[c.b]) for c in pairs)
            yield replace(series, members=tuple(series.members[i] for i in kept), comparisons=compared)
