"""Records and series as lines of plain text for a terminal: a number is never shown without its voice and its date."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sayso.records import Date, Event, Figure, Statement
from sayso.reporting.phrases import flat, numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.linking.book import Book
    from sayso.records import Document, News, Record, Series


def listed(found: Iterable[tuple[Document, Record]]) -> Iterator[str]:
    """Yield a line a record, under a heading a document."""
    here = None
    for document, record in found:
        if document.id != here:
            here = document.id
            yield heading(document)
        yield f"  {_sentence(document, record)}  [{record.start}:{record.end}]"


def heading(document: Document) -> str:
    """Return the line that names a document: its day, how we know it, its outlet."""
    day = document.published or "undated"
    how = f" ({document.published_by})" if document.published_by in ("text", "metadata") else ""
    return f"{day}{how} · {document.outlet or 'outlet not known'} · {document.id}"


def series_lines(book: Book, series: Series) -> Iterator[str]:
    """Yield a series: its label, a line a member, then what the comparisons say."""
    yield f"{series.label}"
    by_key = {(m.doc, r.id): r for m in series.members for r in book.records[m.doc]}
    for n, member in enumerate(series.members):
        record = by_key.get((member.doc, member.record))
        who = voices(record) if isinstance(record, Figure) else ""
        yield f"  {n}  as of {member.as_of or '?':10}  {flat(member.text)} · {who} · {member.doc}:{member.start}"
    for c in series.comparisons:
        yield f"     {c.a} and {c.b}: {c.verdict} ({c.why})"
    yield ""


def news_lines(book: Book, found: Iterable[News]) -> Iterator[str]:
    """Yield what a document adds: how much of each kind, then each record as it is listed, with what it is against earlier ones."""
    items = list(found)
    if not items:
        yield "nothing is counted or said in it"
        return
    document = book.documents[items[0].doc]
    by_id = {r.id: r for r in book.records[document.id]}
    kinds = Counter(item.kind for item in items)
    yield heading(document)
    yield "  " + ", ".join(f"{n} {kind.replace('_', ' ')}" for kind, n in kinds.items())
    for item in items:
        same = " (same origin)" if item.same_origin else ""
        yield f"  {item.kind.replace('_', ' ')}{same}: {_sentence(document, by_id[item.record])}  [{item.start}:{item.end}]"
        if item.kind != "new":
            yield f"      {item.why}"


def voices(figure: Figure) -> str:
    """Return the attribution chain as printed, nearest voice first; "the article itself" where nobody is named."""
    return " < ".join(flat(s.text) for s in figure.sources) or "the article itself"


def _sentence(document: Document, record: Record) -> str:
    if isinstance(record, Figure):
        status = "" if record.status == "asserted" else f" · {record.status}"
        place = f" · {record.place}" if record.place else ""
        return (
            f"{record.category} ({record.aggregation}): {numbered(record, document.text)} · {voices(record)}"
            f" · as of {record.as_of or '?'}{place}{status}"
        )
    if isinstance(record, Statement):
        said = " … ".join(flat(document.text[s:e]) for s, e in record.content)
        printed = " ".join(flat(document.text[s:e]) for s, e in record.source)
        who = record.speaker or ("anonymous" if record.anonymous else "speaker not known")
        return f"{who}{f' ({printed})' if printed and printed != who else ''}, {record.form}: {said}"
    if isinstance(record, Date):
        days = f"{record.earliest} to {record.latest}" if record.earliest != record.latest else record.earliest or "not resolved"
        return f"{flat(record.text)} = {record.value} · {days}"
    if isinstance(record, Event):
        who = ", ".join(filter(None, (record.actor, record.target, record.place)))
        return f"{record.modality}: {flat(record.text)} ({record.type}) · {who} · {record.earliest or '?'}"
    return f"{type(record).__name__.lower()}: {flat(record.text)}"
