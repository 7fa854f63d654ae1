"""W3C Web Annotations (JSON-LD): each record as a note on its exact words, which annotation tools can show beside the text.

A target names the words three ways: by place (code points of the stored text, whose SHA-256 stands with it), by quote with what
stands before and after, and, on the web, by a text fragment.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sayso import __version__
from sayso.reporting.addresses import VOCABULARY, of_document, of_record, unique
from sayso.reporting.backing import Backing
from sayso.reporting.formats.jsonl import found
from sayso.reporting.fragments import around, fragment, link, web
from sayso.reporting.sentences import sentence
from sayso.reporting.tables import writable

if TYPE_CHECKING:
    from sayso.linking.book import Book, Linked
    from sayso.records import Document, Record
    from sayso.reporting.formats import Options

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FRAGMENTS = "https://wicg.github.io/scroll-to-text-fragment/"
OWN = ("sha256", "record", "link", "voice", "voice_kind", "as_of", "published", "outlet", "origins", "outlets", "count", "rules")


def render(book: Book, linked: Linked, options: Options) -> str:
    """Return one collection with a page of all annotations."""
    backing = Backing(book, linked)
    items = [_annotation(backing, document, record, options) for document, record in found(book, options.records)]
    name = f"urn:uuid:{unique('annotations', options.title, *sorted(d.sha256 for d in book.documents.values()))}"
    made = {
        "@context": [CONTEXT, {key: f"{VOCABULARY}{key}" for key in OWN}],
        "id": name,
        "type": "AnnotationCollection",
        "label": f"{options.title}: {options.notice}" if options.title else options.notice,
        "generator": {"id": f"{VOCABULARY}{__version__}", "type": "Software", "name": f"sayso {__version__}"},
        "total": len(items),
        "first": {"id": f"{name}#1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json.dumps(writable(made), ensure_ascii=False, indent=1) + "\n"


def _annotation(backing: Backing, document: Document, record: Record, options: Options) -> dict[str, Any]:
    whose, kind = backing.voice(record)
    count = backing.count(record)
    behind: dict[str, Any] = {"voice": whose, "voice_kind": kind, "as_of": backing.as_of(record), "published": document.published}
    behind |= {"outlet": document.outlet, "origins": count.origins, "outlets": count.outlets, "count": str(count)}
    body = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en"}
    return {
        "id": of_record(record, document),
        "type": "Annotation",
        "motivation": "describing",
        "record": record.id,
        **{key: value for key, value in behind.items() if value is not None},
        "rules": list(record.rules),
        "body": body | {"value": f"{sentence(document, record, backing.speakers, options.cut)} · {count}"},
        "target": _target(document, record, whole=options.cut(record.text) == record.text),
    }


def _target(document: Document, record: Record, *, whole: bool) -> dict[str, Any]:
    """Return where the words stand; without a quote of them where they may not be given ``whole``."""
    start, end = record.start, record.end
    before, after = around(document.text, start, end)
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": start, "end": end}]
    if whole:
        selectors.append({"type": "TextQuoteSelector", "exact": record.text, "prefix": before, "suffix": after})
    made = {"type": "SpecificResource", "source": of_document(document), "sha256": document.sha256}
    if web(document):
        selectors.append({"type": "FragmentSelector", "conformsTo": FRAGMENTS, "value": fragment(document.text, start, end)})
        made["link"] = link(document, start, end) or ""
    return made | {"selector": selectors}
