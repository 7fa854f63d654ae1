"""Records and series as lines of plain text for a terminal: a number is never shown without its voice and its date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.records import Date, Event, Figure, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.linking.book import Book
    from sayso.records import Document, Record, Series


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
    by_id = {r.id: r for m in series.members for r in book.records[m.doc]}
    for n, member in enumerate(series.members):
        record = by_id.get(member.record)
        who = voices(record) if isinstance(record, Figure) else ""
        yield f"  {n}  as of {member.as_of or '?':10}  {flat(member.text)} · {who} · {member.doc}:{member.start}"
    for c in series.comparisons:
        yield f"     {c.a} and {c.b}: {c.verdict} ({c.why})"
    yield ""


def voices(figure: Figure) -> str:
    """Return the attribution chain as printed, nearest voice first; "the article itself" where nobody is named."""
    return " < ".join(flat(s.text) for s in figure.sources) or "the article itself"


def flat(words: str) -> str:
    """Return the words on one line."""
    return " ".join(words.split())


def _sentence(document: Document, record: Record) -> str:
    if isinstance(record, Figure):
        counted = f" {flat(record.counted.text)}" if record.counted and record.counted.start >= record.end else ""
        status = "" if record.status == "asserted" else f" · {record.status}"
        place = f" · {record.place}" if record.place else ""
        return (
            f"{record.category} ({record.aggregation}): {flat(record.text)}{counted} · {voices(record)}"
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
