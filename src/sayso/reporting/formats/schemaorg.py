"""schema.org JSON-LD: figures and reported statements as Claim, direct speech as Quotation, each with the article it appears in.

A Claim here says who is reported to say what, and nothing about whether it holds: no ClaimReview, no rating, ever.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sayso.extraction.text import Text
from sayso.records import Figure, Statement
from sayso.reporting.addresses import VOCABULARY, of_document, of_record, unique
from sayso.reporting.backing import Backing
from sayso.reporting.formats.jsonl import found
from sayso.reporting.fragments import link, web
from sayso.reporting.sentences import sentence
from sayso.reporting.tables import known, ordered, printable, writable
from sayso.spacing import flat

if TYPE_CHECKING:
    from sayso.linking.book import Book, Linked
    from sayso.records import Document, Record
    from sayso.reporting.formats import Options


def render(book: Book, linked: Linked, options: Options) -> str:
    """Return a graph of articles, claims and quotations."""
    backing = Backing(book, linked)
    texts = {doc: Text(document.text) for doc, document in book.documents.items()}
    graph = [_article(document) for document in ordered(book)]
    for document, record in found(book, options.records):
        made = _said(document, record) if isinstance(record, Statement) else _claim(texts[document.id], document, record)
        made["text"] = options.cut(made["text"])
        graph.append(made | _shared(backing, document, record, options))
    head = {"@type": "Dataset", "@id": f"urn:uuid:{unique('claims', options.title)}", "name": options.title or "sayso"}
    made = {"@context": "https://schema.org", "@graph": [head | {"description": options.notice}, *graph]}
    return json.dumps(writable(made, printable), ensure_ascii=False, indent=1) + "\n"


def _article(document: Document) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": of_document(document),
        "headline": document.title,
        "url": web(document),
    }
    made |= {"datePublished": document.published, "inLanguage": document.language}
    made |= {"publisher": {"@type": "Organization", "name": document.outlet} if document.outlet else None}
    return known(made) | {"identifier": [_property("document", document.id), _property("sha256", document.sha256)]}


def _said(document: Document, said: Statement) -> dict[str, Any]:
    """Return direct speech as a quotation; what is told in the article's own words is a claim."""
    words = " … ".join(flat(document.text[a:b]) for a, b in said.content)
    if said.form != "direct":
        return {"@type": "Claim", "text": words}
    speaker = {"spokenByCharacter": {"@type": "Thing", "name": said.speaker}} if said.speaker else {}
    return {"@type": "Quotation", "text": words, **speaker}


def _claim(text: Text, document: Document, figure: Record) -> dict[str, Any]:
    """Return the sentence that holds a figure, as a claim."""
    assert isinstance(figure, Figure)  # noqa: S101 - the only other kind of this format
    start, end = text.sentence_at(figure.start)
    return {"@type": "Claim", "text": flat(document.text[start:end]), "about": figure.category}


def _shared(backing: Backing, document: Document, record: Record, options: Options) -> dict[str, Any]:
    """Return what stands with every claim and quotation: on whose word, when, how many origins, and the exact place."""
    whose, kind = backing.voice(record)
    count = backing.count(record)
    place: dict[str, Any] = {
        "record": record.id,
        "document": document.id,
        "sha256": document.sha256,
        "start": record.start,
        "end": record.end,
    }
    place |= {"words": options.cut(record.text), "voice": whose, "voice_kind": kind, "as_of": backing.as_of(record)}
    place |= {"origins": count.origins, "outlets": count.outlets}
    made = {
        "@id": of_record(record, document),
        "description": f"{sentence(document, record, backing.speakers, options.cut)} · {count}",
        "author": {"@type": "Thing", "name": whose} if whose else None,
        "isPartOf" if isinstance(record, Statement) and record.form == "direct" else "appearance": {"@id": of_document(document)},
        "url": link(document, record.start, record.end),
        "identifier": [_property(name, value) for name, value in place.items() if value is not None],
    }
    return known(made)


def _property(name: str, value: str | int) -> dict[str, Any]:
    return {"@type": "PropertyValue", "propertyID": f"{VOCABULARY}{name}", "name": name, "value": value}
