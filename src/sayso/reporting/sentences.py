"""Records and series as lines of plain text for a terminal: a number is never shown without its voice and its date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from sayso.records import Date, Event, Figure, Statement
from sayso.reporting.phrases import NOTABLE, bare, many, numbered
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.linking.book import Book
    from sayso.records import Document, News, Record, Series, Source


Speakers = Mapping[tuple[str, int], str]  # by document and where the words of the source begin: whom they name
NOBODY: Speakers = MappingProxyType({})


def speakers(records: Iterable[Record]) -> Speakers:
    """Return whom the statements among ``records`` resolve their sources to: "it" to the National Disaster Office."""
    said = (r for r in records if isinstance(r, Statement) and r.speaker)
    return {(r.doc, start): r.speaker or "" for r in said for start, _ in r.source}


def listed(found: Iterable[tuple[Document, Record]], known: Speakers = NOBODY, cut: Callable[[str], str] = flat) -> Iterator[str]:
    """Yield a line a record, under a heading a document; ``cut`` shortens what is quoted."""
    here = None
    for document, record in found:
        if document.id != here:
            here = document.id
            yield heading(document)
        yield f"  {sentence(document, record, known, cut)}  [{record.start}:{record.end}]"


def heading(document: Document) -> str:
    """Return the line that names a document: its day, how we know it, its outlet."""
    day = document.published or "undated"
    how = f" ({document.published_by})" if document.published_by in ("text", "metadata") else ""
    return f"{day}{how} · {document.outlet or 'outlet not known'} · {document.id}"


def series_lines(book: Book) -> Callable[[Series], Iterator[str]]:
    """Return what tells a series in lines; the records of the book are looked through once for all its series."""
    by_key = {(doc, r.id): r for doc, records in book.records.items() for r in records}
    return partial(_series, book, by_key, speakers(by_key.values()))


def _series(book: Book, by_key: Mapping[tuple[str, str], Record], known: Speakers, series: Series) -> Iterator[str]:
    """Yield a series: its label, a line a member, then how each stands to the next, and all pairs that a reader must know of."""
    yield f"{series.label}"
    for n, member in enumerate(series.members):
        record = by_key[member.doc, member.record]
        number, who = flat(member.text), ""
        if isinstance(record, Figure):
            number, who = numbered(record, book.documents[member.doc].text), voices(record, known)
        yield f"  {n}  as of {member.as_of or '?':10}  {number} · {who} · {member.doc}:{member.start}"
    shown = [c for c in series.comparisons if c.b - c.a == 1 or c.verdict in NOTABLE]
    for c in shown:
        yield f"     {c.a} and {c.b}: {c.verdict} ({c.why})"
    if left := len(series.comparisons) - len(shown):
        yield f"     and {many(left, 'pair')} further apart that {'is' if left == 1 else 'are'} no revision and no conflict"
    yield ""


def news_lines(book: Book, found: Iterable[News]) -> Iterator[str]:
    """Yield what a document adds: how much of each kind, then each record as it is listed, with what it is against earlier ones."""
    items = list(found)
    if not items:
        yield "nothing is counted or said in it"
        return
    document = book.documents[items[0].doc]
    by_id = {r.id: r for r in book.records[document.id]}
    known = speakers(by_id.values())
    kinds = Counter(item.kind for item in items)
    yield heading(document)
    yield "  " + ", ".join(f"{n} {kind.replace('_', ' ')}" for kind, n in kinds.items())
    for item in items:
        same = " (same origin)" if item.same_origin else ""
        yield f"  {item.kind.replace('_', ' ')}{same}: {sentence(document, by_id[item.record], known)}  [{item.start}:{item.end}]"
        if item.kind != "new":
            yield f"      {item.why}"


def voices(figure: Figure | Event, known: Speakers = NOBODY) -> str:
    """Return the attribution chain as printed, nearest voice first; "the article itself" where nobody is named.

    A voice that is printed otherwise than it is named ("it", "the ministry") has its name behind it.
    """
    return " < ".join(_voice(figure.doc, source, known) for source in figure.sources) or "the article itself"


def _voice(doc: str, source: Source, known: Speakers) -> str:
    printed, name = flat(source.text), known.get((doc, source.start))
    return f"{printed} ({name})" if name and bare(name).casefold() not in printed.casefold() else printed


def sentence(document: Document, record: Record, known: Speakers = NOBODY, cut: Callable[[str], str] = flat) -> str:
    """Return a record as one line: what, on whose word, as of when; ``cut`` shortens what is quoted."""
    if isinstance(record, Figure):
        status = "" if record.status == "asserted" else f" · {record.status}"
        place = f" · {record.place}" if record.place else ""
        return (
            f"{record.category} ({record.aggregation}): {numbered(record, document.text)} · {voices(record, known)}"
            f" · as of {record.as_of or '?'}{place}{status}"
        )
    if isinstance(record, Statement):
        said = cut(" … ".join(flat(document.text[s:e]) for s, e in record.content))
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
