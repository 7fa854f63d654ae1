"""What one document adds: each of its figures and statements against the book before it.

A figure is judged by its series (linking/series.py), a statement by the passages it shares with earlier texts. "Before" is by
publication; texts of the same day count as before only where a time of day says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.linking.counts import index
from sayso.linking.order import before
from sayso.linking.verdicts import MOVED, SAME
from sayso.records import Figure, News, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.book import Book, Linked
    from sayso.linking.counts import Index
    from sayso.records import Record, Series

# In which order a figure's verdicts against earlier ones say what it is: the same number before a tally restated, and that before
# another's number rounded, so that 1,340 -> 1,350 of one tally is no repetition of somebody's "around 1,400".
ORDER = (
    ("contradicted", {"conflict"}),
    ("repeated", {"agree"}),
    ("revised", {"revision"}),
    ("repeated", SAME - {"agree"}),
    ("revised", MOVED - {"revision"}),
)


def new(book: Book, linked: Linked, doc: str) -> tuple[News, ...]:
    """Return what each figure and statement of ``doc`` is against earlier documents, in text order.

    ``linked`` needs origins and series. Raises KeyError for a document that is not in the book.
    """
    earlier = _before(book, doc)
    shared = index(linked.origins)
    places = {m.record: (s, i) for s in linked.series for i, m in enumerate(s.members) if m.doc == doc}
    out: list[News] = []
    for record in sorted(book.records[doc], key=lambda r: (r.start, r.end, r.id)):
        if isinstance(record, Figure) and record.line != "furniture":
            series = places.get(record.id)
            out.append(_figure(book, record, series, earlier, shared))
        elif isinstance(record, Statement):
            out.extend(_statement(record, earlier, shared))
    return tuple(out)


def _before(book: Book, doc: str) -> frozenset[str]:
    day = book.documents[doc].published
    if day is None:
        return frozenset(d for d in book.documents if d != doc)
    return frozenset(d for d, other in book.documents.items() if d != doc and before(other.published, day))


def _figure(book: Book, figure: Figure, found: tuple[Series, int] | None, earlier: frozenset[str], shared: Index) -> News:
    if found is None:
        return _news(figure, "new", why="no earlier count of this")
    series, here = found
    past = [i for i, m in enumerate(series.members) if m.doc in earlier]
    if not past:
        return _news(figure, "new", why="no earlier count of this")
    said = {frozenset((c.a, c.b)): c for c in series.comparisons}
    ranked = sorted(past, key=lambda i: (series.members[i].published or "", i))
    verdicts = [(i, c) for i in ranked if (c := said.get(frozenset((i, here))))]
    for name, kinds in ORDER:
        for i, comparison in reversed(verdicts):
            if comparison.verdict in kinds:
                member = series.members[i]
                if name == "repeated" and figure.sources and not _any_source(book, series, past):
                    name = "first_source"  # noqa: PLW2901 - the same finding under its better name
                one = _covered(shared, figure, {member.doc})
                return _news(figure, name, against=member.record, same_origin=one, why=comparison.why)
    return _news(figure, "new", against=series.members[ranked[-1]].record, why="earlier counts leave it open")


def _any_source(book: Book, series: Series, past: list[int]) -> bool:
    spots = {(series.members[i].doc, series.members[i].record) for i in past}  # copies have records of equal ids
    docs = sorted({doc for doc, _ in spots})
    return any(r.sources for doc in docs for r in book.records[doc] if isinstance(r, Figure) and (doc, r.id) in spots)


def _statement(statement: Statement, earlier: frozenset[str], shared: Index) -> Iterator[News]:
    if _covered(shared, statement, earlier):
        yield _news(statement, "repeated", same_origin=True, why="stands word for word in an earlier text")
    else:
        yield _news(statement, "new", why="no earlier text has these words")


def _covered(shared: Index, record: Record, docs: frozenset[str] | set[str]) -> bool:
    return any(
        other in docs and here[0] <= record.start and record.end <= here[1] for other, here, _ in shared.get(record.doc, ())
    )


def _news(record: Record, kind: str, *, against: str | None = None, same_origin: bool = False, why: str) -> News:
    return News(record.id, record.doc, record.start, record.end, record.text, kind, against, same_origin, why)
