"""Wikidata QuickStatements (V1 commands): what the policy ``wikidata`` takes, as statements on one item with qualifiers and references.

One command a line, columns between tabs. The comment at its end, which becomes the edit's summary, names the policy, the voice, the
counts and the records. Nothing is sent anywhere: an editor reads the lines, and pastes those that hold.

V1 has no way to write some texts: ``/*`` opens a comment anywhere, and in a line that is pasted alone ``||`` ends a command. A title or
a sentence that holds them, or is longer than Wikidata takes, is left out; an address has its asterisks and bars escaped.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sayso.extraction.text import Text
from sayso.lexicon import word_class, words
from sayso.linking.counts import Count
from sayso.linking.policies import POLICIES, WIKIDATA_BRIEFLY, export
from sayso.records import Figure
from sayso.reporting.fragments import web
from sayso.reporting.phrases import NO_VOICE
from sayso.reporting.tables import printable, writable
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sayso.linking.book import Book, Linked
    from sayso.records import Document, Pick
    from sayso.reporting.formats import Options

CIRCA = ("P1480", "Q5727902")  # sourcing circumstances: circa
LONGEST = 400  # characters of a title or a quotation; a longer one is left out rather than cut
UNWRITABLE = ("/*", "*/", "||")


def render(book: Book, linked: Linked, options: Options) -> str:
    """Return a command a number."""
    policy = POLICIES["wikidata"]
    properties = {r["category"]: r["property"] for r in words("export_wikidata")}
    figures = {(f.doc, f.id): f for rs in book.records.values() for f in rs if isinstance(f, Figure)}
    chosen = _chosen(linked, figures)
    lines = []
    for one in export(book, linked, policy):
        for pick in one.picks:
            if pick.value is not None and one.series in chosen:
                figure = figures[pick.documents[0], pick.records[0]]
                cells = [
                    options.item or "LAST",
                    properties[one.category],
                    str(pick.value),
                    *_cells(book.documents[figure.doc], figure, options),
                ]
                lines.append("\t".join(cells) + _comment(book.documents[figure.doc], figure, pick))
    return "".join(line + "\n" for line in lines)


def _chosen(linked: Linked, figures: Mapping[tuple[str, str], Figure]) -> set[str]:
    """Return of each category the series that counts people without more words (no firefighters, no residents) and is told most.

    Where two are told equally often none is taken: one item is of one event.
    """
    general: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for series in linked.series:
        if all(_general(figures[m.doc, m.record]) for m in series.members):
            general[series.category].append((len({m.doc for m in series.members}), series.series))
    chosen: set[str] = set()
    for found in general.values():
        most = max(n for n, _ in found)
        told_most = [key for n, key in found if n == most]
        chosen.update(told_most if len(told_most) == 1 else ())
    return chosen


def _general(figure: Figure) -> bool:
    """Whether a figure counts people and says no more of them."""
    if figure.unit or figure.implicit or figure.aggregation == "subset":
        return False
    return not figure.counted or flat(figure.counted.text).lower() in word_class("people_in_general")


def _cells(document: Document, figure: Figure, options: Options) -> Iterator[str]:
    """Yield qualifiers (point in time, circa), then the reference: address, day, title, the sentence itself."""
    if figure.as_of:
        yield from ("P585", _time(figure.as_of))
    if figure.hedge == "~":
        yield from CIRCA
    address = web(document)
    if address:
        yield from ("S854", f'"{_text(address).replace("*", "%2A").replace("|", "%7C")}"')
    if document.published:
        yield from ("S577", _time(document.published))
    start, end = Text(document.text).sentence_at(figure.start)
    sentence = document.text[start:end]
    whole = sentence if options.cut(sentence) == sentence else ""
    for key, text in (("S1476", _text(document.title or "")), ("S1683", _text(whole))):
        if text and len(text) <= LONGEST and not any(mark in text for mark in UNWRITABLE):
            yield from (key, f'en:"{text}"')


def _comment(document: Document, figure: Figure, pick: Pick) -> str:
    voice = pick.voices[0] if pick.voices else NO_VOICE
    said = f"sayso, policy wikidata ({WIKIDATA_BRIEFLY}): {pick.text}, {voice}, {Count(pick.origins, pick.outlets)}"
    where = f"record {figure.id} in {document.id} [{figure.start}:{figure.end}], SHA-256 {document.sha256}"
    words = _text(f"{said}; {where}; media monitoring, not verification")
    return f" /* {words.replace('*/', '* /').replace('|', '/')} */"


def _time(day: str) -> str:
    return f"+{day[:10]}T00:00:00Z/11"


def _text(value: str) -> str:
    """Return a text on one line, without a tab or a control character."""
    return str(writable(printable(flat(value))))
