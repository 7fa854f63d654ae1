"""Records as objects for an assistant: closed vocabularies, numbers and days plain, every word of an article under a key ``quote``.

No number stands without its words, its place, its text's hash, its day, its voice and its origins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.extraction.text import Text
from sayso.jsonform import as_dict
from sayso.linking.counts import count, index
from sayso.records import Figure, Statement
from sayso.reporting.backing import Backing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.linking.book import Book, Linked
    from sayso.linking.counts import Count
    from sayso.records import Document, Pair, Part, Record, Source

LONGEST = 600  # characters of one quotation; a longer one is cut and says so


@dataclass(frozen=True, slots=True)
class Held:
    """What answers are made from: a linked book as of a moment, and a mark of the ledger's state that it came from.

    ``undated`` counts the articles left out of ``as_of`` because their day is not known.
    """

    quoting: Quoting
    state: str
    undated: int = 0


class Quoting:
    """Writes the records of one linked book (it needs origins, voices and series)."""

    def __init__(self, book: Book, linked: Linked) -> None:
        """Look once through what stands behind the records."""
        self.book = book
        self.linked = linked
        self.backing = Backing(book, linked)
        self.shared = index(linked.origins)
        self._texts: dict[str, Text] = {}
        self._records = {(doc, r.id): r for doc, records in book.records.items() for r in records}
        self._first: dict[str, Record] = {}
        for document in sorted(book.documents.values(), key=told, reverse=True):
            self._first |= {r.id: r for r in book.records[document.id]}

    def record(self, doc: str, key: str) -> Record:
        """Return a record by its document and id."""
        return self._records[doc, key]

    def first(self, key: str) -> Record | None:
        """Return the record with this id in the earliest of the articles that have it (a copy's records have the same ids)."""
        return self._first.get(key)

    def counted(self, places: Iterable[tuple[str, int, int]]) -> dict[str, Any]:
        """Return the origins and outlets behind several places."""
        return counts(count(self.book, self.shared, places))

    def item(self, record: Record) -> dict[str, Any]:
        """Return a figure or statement with all that must stand beside it."""
        made = (
            self.figure(record) if isinstance(record, Figure) else self.statement(record) if isinstance(record, Statement) else {}
        )
        kind = type(record).__name__.lower()
        return {
            "record": record.id,
            "kind": kind,
            **made,
            **counts(self.backing.count(record)),
            "cite": self.cite(record.doc, record),
        }

    def figure(self, f: Figure) -> dict[str, Any]:
        """Return the fields of a figure."""
        form = as_dict(f)
        number = {"quote": f.text, **{name: form[name] for name in ("min", "max", "hedge", "unit", "change")}}
        closed = {name: form[name] for name in ("category", "aggregation", "status", "as_of", "period")}
        return {
            "number": number,
            "counted": part(f.counted),
            "population": part(f.population),
            **closed,
            "place": quoted(f.place),
            "voices": self._voices(f, f.sources),
            "series": self.backing.series(f),
        }

    def statement(self, s: Statement) -> dict[str, Any]:
        """Return the fields of a statement."""
        text = self.book.documents[s.doc].text
        return {
            "speaker": quoted(s.speaker),
            "speaker_between": [quoted(name) for name in s.candidates],
            "role": quoted(s.role),
            "source": [span(text, *pair) for pair in s.source],
            "chain": [quoted(name) for name in s.chain],
            "content": [span(text, *pair) for pair in s.content],
            "cue": [span(text, *pair) for pair in s.cue],
            "form": s.form,
            "anonymous": s.anonymous,
            "voice_kind": s.voice,
            "channel": quoted(s.channel),
            "said_on": s.said_on,
        }

    def cite(self, doc: str, place: Record | Part | Pair) -> dict[str, Any]:
        """Return a place: its words, its sentence, and which text of which day it stands in."""
        start, end = place if isinstance(place, tuple) else (place.start, place.end)
        document = self.book.documents[doc]
        return {
            **span(document.text, start, end),
            "sentence": span(document.text, *self.sentence(doc, start, end)),
            **source(document),
        }

    def sentence(self, doc: str, start: int, end: int) -> Pair:
        """Return the sentences that a place lies in."""
        if doc not in self._texts:
            self._texts[doc] = Text(self.book.documents[doc].text)
        text = self._texts[doc]
        return min(start, text.sentence_at(start)[0]), max(end, text.sentence_at(max(start, end - 1))[1])

    def _voices(self, record: Record, sources: Iterable[Source]) -> list[dict[str, Any]]:
        """Return on whose word it stands, nearest voice first; a lone pronoun with the voice that it is known to stand for."""
        printed = [{"quote": s.text, "start": s.start, "end": s.end, "kind": s.kind} for s in sources]
        whose, _ = self.backing.voice(record)
        if len(printed) == 1 and whose and whose != " ".join(str(printed[0]["quote"]).split()):
            printed[0]["stands_for"] = quoted(whose)
        return printed


def told(d: Document) -> tuple[bool, str, str]:
    """Return by what articles are put in order: the day, undated last, then the id."""
    return d.published is None, d.published or "", d.id


def span(text: str, start: int, end: int) -> dict[str, Any]:
    """Return a stretch of a text with its words; ``text[start:end]`` is ``quote``, also where it was cut."""
    if end - start <= LONGEST:
        return {"quote": text[start:end], "start": start, "end": end}
    return {"quote": text[start : start + LONGEST], "start": start, "end": start + LONGEST, "goes_on_to": end}


def source(document: Document) -> dict[str, Any]:
    """Return which text it is: its hash, its day, its outlet and id as given with it."""
    return {
        "sha256": document.sha256,
        "published": document.published,
        "outlet": quoted(document.outlet),
        "doc": quoted(document.id),
    }


def part(one: Part | None) -> dict[str, Any] | None:
    """Return a part of a record."""
    return None if one is None else {"quote": one.text, "start": one.start, "end": one.end}


def quoted(words: str | None) -> dict[str, str] | None:
    """Return words that come from articles, or hold such words, as data."""
    return None if words is None else {"quote": words[:LONGEST]}


def counts(one: Count) -> dict[str, Any]:
    """Return the independent origins and known outlets behind a record, and how to say it."""
    return {"origins": {"said": str(one), "origins": one.origins, "outlets": one.outlets}}
