"""followthemoney entities, one a line: articles, the voices in them, what links the two, and each figure as a note on its article.

A voice is a Person or a body only where its name says so, else a LegalEntity. Texts of articles are left out; the notes quote them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sayso import __version__
from sayso.lexicon import words
from sayso.linking.voicekeys import voice_key
from sayso.records import Figure, Statement
from sayso.reporting.addresses import unique
from sayso.reporting.backing import Backing
from sayso.reporting.formats.jsonl import found
from sayso.reporting.fragments import link, web
from sayso.reporting.sentences import sentence
from sayso.reporting.tables import ordered, writable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.linking.book import Book, Linked
    from sayso.records import Document, Record, Voice
    from sayso.reporting.formats import Options

    Entity = dict[str, Any]
    Told = tuple[Entity, Sequence[Document]]


def render(book: Book, linked: Linked, options: Options) -> str:
    """Return a line an entity."""
    return "".join(json.dumps(entity, ensure_ascii=False) + "\n" for entity, _ in entities(book, linked, options))


def entities(book: Book, linked: Linked, options: Options) -> Iterator[Told]:
    """Yield articles, then voices with their links, then notes, each with the articles that it stands in."""
    for told in _entities(book, linked, options):
        yield writable(told[0]), told[1]


def _entities(book: Book, linked: Linked, options: Options) -> Iterator[Told]:
    backing = Backing(book, linked)
    for document in ordered(book):
        yield _article(document, options), (document,)
    for voice in linked.voices:
        yield from _voice(book, backing, voice, options)
    for document, record in found(book, options.records):
        if isinstance(record, Figure):
            yield _note(backing, document, record, options), (document,)


def _article(d: Document, options: Options) -> Entity:
    values: Entity = {"fileName": d.id, "title": d.title, "publishedAt": (d.published or "")[:10], "publisher": d.outlet}
    values |= {"sourceUrl": web(d), "language": "eng" if d.language == "en" else None}
    return _entity(
        "Article",
        _article_id(d),
        values | {"generator": f"sayso {__version__}", "notes": f"SHA-256 of the text: {d.sha256}. {options.notice}"},
    )


def _voice(book: Book, backing: Backing, voice: Voice, options: Options) -> Iterator[Told]:
    """Yield a voice and, for each article in which it is heard, the link with what it says there."""
    key = f"sayso-{unique('voice', voice.voice)}"
    heard = [book.documents[doc] for doc in voice.documents]
    yield _entity(_schema(voice), key, {"name": voice.label, "notes": f"{voice.kind}; a voice in news articles."}), heard
    members = set(voice.members)
    for document in heard:
        said = [r for r in book.records[document.id] if r.id in members and isinstance(r, Figure | Statement)]
        values: Entity = {"document": _article_id(document), "entity": key, "role": "quoted or relied on"}
        values |= {"recordId": [r.id for r in said], "description": [_line(backing, document, r, options) for r in said]}
        values |= {"date": (document.published or "")[:10], "publisher": document.outlet, "sourceUrl": web(document)}
        yield _entity("Documentation", f"sayso-{unique('link', voice.voice, document.id)}", values), (document,)


def _note(backing: Backing, document: Document, figure: Record, options: Options) -> Entity:
    values: Entity = {
        "name": figure.text,
        "entity": _article_id(document),
        "description": _line(backing, document, figure, options),
    }
    values |= {"publisher": document.outlet, "sourceUrl": link(document, figure.start, figure.end)}
    return _entity("Note", f"sayso-{unique('record', document.id, figure.id)}", values)


def _line(backing: Backing, document: Document, record: Record, options: Options) -> str:
    """Return a record in words with all that it hangs on."""
    where = f"{document.id} [{record.start}:{record.end}], SHA-256 {document.sha256}, record {record.id}"
    return f"{sentence(document, record, backing.speakers, options.cut)} · {backing.count(record)} · {where}"


def _schema(voice: Voice) -> str:
    key = voice_key(voice.label) or ""
    names = voice.label.split()
    if key.startswith("person:") and len(names) > 1 and names[0][:1].isupper() and names[-1][:1].isupper():
        return "Person"
    schemas = {r["kind"]: r["schema"] for r in words("export_entities")}
    return schemas.get(voice.kind, "LegalEntity") if key.startswith("body:") else "LegalEntity"


def _article_id(document: Document) -> str:
    return f"sayso-{unique('document', document.id, document.sha256)}"


def _entity(schema: str, key: str, values: dict[str, Any]) -> Entity:
    listed = {name: value if isinstance(value, list) else [value] for name, value in values.items() if value}
    return {"id": key, "schema": schema, "properties": {name: value for name, value in listed.items() if value}}
