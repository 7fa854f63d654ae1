"""What stands behind a record: on whose word, as of when, and how many origins and outlets carry it.

For a figure of a series the count is of all that print the same number; for other records of all that carry the same passage.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sayso.linking.counts import Count, count, index
from sayso.records import Event, Figure, Statement, Toll
from sayso.reporting.sentences import speakers, voices
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.linking.book import Book, Linked
    from sayso.records import Record

    Spot = tuple[str, int, int]


class Backing:
    """Answers for the records of one book; ``linked`` needs origins, voices and series."""

    def __init__(self, book: Book, linked: Linked) -> None:
        """Index records, series and shared passages once."""
        self._book = book
        self._shared = index(linked.origins)
        self._by_id = {(doc, r.id): r for doc, records in book.records.items() for r in records}
        self.speakers = speakers(self._by_id.values())
        self._series: dict[tuple[str, str], str] = {}
        self._alike: dict[tuple[str, str], list[Spot]] = {}
        self._texts: dict[str, list[str]] = defaultdict(list)
        self._counted: dict[tuple[Spot, ...], Count] = {}
        for document in book.documents.values():
            self._texts[document.sha256].append(document.id)
        for series in linked.series:
            same: dict[tuple[object, ...], list[Spot]] = defaultdict(list)
            for m in series.members:
                f = self.figure(m.doc, m.record)
                spots = same[f.min, f.max, f.hedge]
                spots.append((m.doc, m.start, m.end))
                self._series[m.doc, m.record] = series.series
                self._alike[m.doc, m.record] = spots

    def figure(self, doc: str, record: str) -> Figure:
        """Return a figure by its document and id."""
        found = self._by_id[doc, record]
        assert isinstance(found, Figure)  # noqa: S101 - members of series are figures
        return found

    def series(self, record: Record) -> str | None:
        """Return the id of the series in which a figure stands."""
        return self._series.get((record.doc, record.id))

    def voice(self, record: Record) -> tuple[str | None, str | None]:
        """Return on whose word a record stands, nearest voice first, and the nearest one's kind; Nones for the article's own."""
        if isinstance(record, Statement):
            return self._speaker(record), record.voice
        if isinstance(record, Figure | Event) and record.sources:
            return voices(record, self.speakers), record.sources[0].kind
        if isinstance(record, Toll):
            best = next((f for f in self._figures(record) if f.start == record.start), None)
            return self.voice(best) if best else (None, None)
        teller = self._by_id.get((record.doc, record.in_quote or ""))
        return self.voice(teller) if isinstance(teller, Statement) and not isinstance(record, Figure) else (None, None)

    def as_of(self, record: Record) -> str | None:
        """Return the day at which a record holds; of a statement when it was said, of dates and events when it was told."""
        if isinstance(record, Figure):
            return record.as_of
        if isinstance(record, Statement):
            return record.said_on
        if isinstance(record, Toll):
            return next((f.as_of for f in self._figures(record) if f.start == record.start), None)
        return self._book.documents[record.doc].published

    def count(self, record: Record) -> Count:
        """Return the origins and outlets that carry this very number, or these very words."""
        return self.counts(self._alike.get((record.doc, record.id), [(record.doc, record.start, record.end)]))

    def counts(self, spots: Iterable[Spot]) -> Count:
        """Return the origins behind some places, and the outlets that carry them or the same passages elsewhere."""
        places = tuple(spots)
        if places not in self._counted:
            origins = count(self._book, self._shared, places).origins if len(places) > 1 else len(places)
            outlets = {self._book.documents[doc].outlet for place in places for doc in self._carried(place)}
            self._counted[places] = Count(origins, len(outlets - {None, ""}))
        return self._counted[places]

    def _carried(self, spot: Spot) -> Iterator[str]:
        """Yield the documents that print the passage of a place."""
        doc, start, end = spot
        yield from self._texts[self._book.documents[doc].sha256]
        yield from (other for other, here, _ in self._shared.get(doc, ()) if here[0] <= start and end <= here[1])

    def _figures(self, toll: Toll) -> Iterator[Figure]:
        found = (self._by_id.get((toll.doc, member)) for member in toll.members)
        return (f for f in found if isinstance(f, Figure))

    def _speaker(self, said: Statement) -> str | None:
        """Return who said it, as known, else as printed; further voices of the chain after it."""
        text = self._book.documents[said.doc].text
        printed = " ".join(flat(text[a:b]) for a, b in said.source)
        nearest = said.speaker or printed or None
        return " < ".join([nearest or "?", *said.chain[1:]]) if len(said.chain) > 1 else nearest
