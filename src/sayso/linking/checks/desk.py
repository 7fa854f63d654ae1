"""What every kind of check looks things up in: the sources with their records, and the draft read beside them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sayso.extraction.quotes import pair
from sayso.extraction.text import Text
from sayso.linking import voices
from sayso.linking.book import Book, Linked
from sayso.linking.checks.sentences import Sentences
from sayso.linking.checks.voices import Voices
from sayso.linking.counts import count, index
from sayso.linking.scopes import scopes
from sayso.records import Date, Evidence, Figure, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.extraction.quotes import Quote
    from sayso.linking.checks.voices import Who
    from sayso.linking.counts import Count
    from sayso.linking.scopes import Scope
    from sayso.records import Document, Pair, Record, Voice

# Lines that no claim of an article stands in.
SILENT = frozenset(["furniture", "credit"])


class Desk:
    """The draft and the sources, each looked into once."""

    def __init__(self, draft: Document, records: tuple[Record, ...], book: Book, linked: Linked) -> None:
        """Take what is to be checked against what; a source of the draft's own words is no source."""
        kept = {i: d for i, d in book.documents.items() if d.sha256 != draft.sha256 and i != draft.id}
        self.draft = draft
        self.records = records
        self.book = Book(kept, {i: book.records[i] for i in kept}, book.aliases)
        self.linked = linked
        self.shared = index(linked.origins)
        self._texts: dict[str, Text] = {}
        self._quotes: dict[str, tuple[Quote, ...]] = {}

    @cached_property
    def both(self) -> Book:
        """The sources and the draft as one book."""
        documents = {**self.book.documents, self.draft.id: self.draft}
        return Book(documents, {**self.book.records, self.draft.id: self.records}, self.book.aliases)

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences of the sources."""
        return Sentences(self.book.documents[doc] for doc in sorted(self.book.documents))

    @cached_property
    def voices(self) -> Voices:
        """The voices of sources and draft."""
        return Voices(self._known, self.both.documents.values())

    @cached_property
    def _known(self) -> tuple[Voice, ...]:
        return tuple(voices.link(self.both, Linked()))

    @cached_property
    def statements(self) -> dict[tuple[str, str], Statement]:
        """All statements by document and id."""
        return {(doc, r.id): r for doc, rs in self.both.records.items() for r in rs if isinstance(r, Statement)}

    @cached_property
    def _scopes(self) -> list[Scope]:
        # The draft is taken to be about the story of its sources, whatever else they tell.
        one = Linked(stories=dict.fromkeys(self.both.documents, "one"), voices=self._known)
        return scopes(self.both, (f for doc in sorted(self.both.records) for f in self.both.records[doc] if _checked(f)), one)  # type: ignore[misc]

    @property
    def asked(self) -> list[Scope]:
        """The draft's figures, in text order."""
        return [s for s in self._scopes if s.figure.doc == self.draft.id]

    @cached_property
    def given(self) -> list[Scope]:
        """The sources' figures."""
        return [s for s in self._scopes if s.figure.doc != self.draft.id]

    def dates(self, doc: str) -> list[Date]:
        """Return the days and stretches of days named in a document."""
        return [
            r for r in self.both.records[doc] if isinstance(r, Date) and r.type in {"DATE", "TIME"} and r.earliest and r.latest
        ]

    def text(self, doc: str) -> Text:
        """Return a document's text, divided."""
        if doc not in self._texts:
            self._texts[doc] = Text(self.both.documents[doc].text)
        return self._texts[doc]

    def quotes(self, doc: str) -> tuple[Quote, ...]:
        """Return the quotations of a document."""
        if doc not in self._quotes:
            self._quotes[doc] = pair(self.text(doc))
        return self._quotes[doc]

    def who(self, record: Record) -> Who | None:
        """Return on whose word a figure or statement of either side stands."""
        text = self.both.documents[record.doc].text
        return self.voices.of(record, text, self.statements.get((record.doc, record.in_quote or "")))

    def evidence(self, doc: str, span: Pair, record: Record | None = None) -> Evidence:
        """Return a place of a source with its sentence, its voice and its days."""
        document = self.book.documents[doc]
        sentence = (self.text(doc).sentence_at(span[0])[0], max(self.text(doc).sentence_at(span[1] - 1)[1], span[1]))
        who = self.who(record) if record else None
        return Evidence(
            doc=doc,
            start=span[0],
            end=span[1],
            text=document.text[span[0] : span[1]],
            sentence=sentence,
            words=document.text[sentence[0] : sentence[1]],
            record=record.id if record else None,
            voice=who.said if who else None,
            as_of=record.as_of if isinstance(record, Figure) else record.said_on if isinstance(record, Statement) else None,
            published=document.published,
        )

    def count(self, places: Iterable[Evidence]) -> Count:
        """Count the origins and outlets behind some places."""
        return count(self.book, self.shared, [(e.doc, e.start, e.end) for e in places])


def _checked(record: Record) -> bool:
    return (
        isinstance(record, Figure)
        and record.line not in SILENT
        and record.implicit in {None, "article"}
        and not (record.min is None and record.max is None)
    )
