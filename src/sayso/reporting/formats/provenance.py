"""W3C PROV (PROV-JSON): where each record comes from.

Articles and records are entities, outlets and voices agents, extraction an activity. A record is generated from its article by the
rules that made it; a copy was derived from the article it copies; two articles that share text, of which it is not known which came
first, are alternates of each other.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sayso import __version__
from sayso.reporting.addresses import VOCABULARY, unique
from sayso.reporting.backing import Backing
from sayso.reporting.formats.jsonl import found
from sayso.reporting.fragments import link, web
from sayso.reporting.sentences import sentence
from sayso.reporting.tables import known, ordered, printable, writable

if TYPE_CHECKING:
    from sayso.linking.book import Book, Linked
    from sayso.records import Document, Record, Sharing
    from sayso.reporting.formats import Options

    Prov = dict[str, dict[str, dict[str, Any]]]

PREFIXES = {"sayso": VOCABULARY, "id": "urn:uuid:", "dcterms": "http://purl.org/dc/terms/"}
SOFTWARE = f"sayso:{__version__}"


def render(book: Book, linked: Linked, options: Options) -> str:
    """Return one PROV-JSON document."""
    backing = Backing(book, linked)
    made: Prov = defaultdict(dict)
    made["agent"][SOFTWARE] = {
        "prov:type": _name("prov:SoftwareAgent"),
        "prov:label": f"sayso {__version__}",
        "dcterms:description": options.notice,
    }
    for document in ordered(book):
        _article(made, document)
    for document, record in found(book, options.records):
        _record(made, backing, document, record, options)
    for pair in linked.origins:
        if pair.kind != "formula":
            _copy(made, book, pair)
    return json.dumps(writable({"prefix": PREFIXES, **made}, printable), ensure_ascii=False, indent=1) + "\n"


def _article(made: Prov, d: Document) -> None:
    own: dict[str, Any] = {
        "sayso:document": d.id,
        "sayso:sha256": d.sha256,
        "dcterms:title": d.title,
        "sayso:published": d.published,
    }
    own |= {"prov:location": web(d), "prov:type": _name("sayso:Article")}
    made["entity"][_article_id(d)] = known(own)
    activity = _activity_id(d)
    made["activity"][activity] = {"prov:type": _name("sayso:Extraction")}
    _relate(made, "wasAssociatedWith", {"prov:activity": activity, "prov:agent": SOFTWARE})
    _relate(made, "used", {"prov:activity": activity, "prov:entity": _article_id(d)})
    if d.outlet:
        _relate(made, "wasAttributedTo", {"prov:entity": _article_id(d), "prov:agent": _agent(made, "outlet", d.outlet, None)})


def _record(made: Prov, backing: Backing, document: Document, record: Record, options: Options) -> None:
    entity = f"id:{unique('record', document.id, record.id)}"
    whose, kind = backing.voice(record)
    count = backing.count(record)
    own: dict[str, Any] = {
        "sayso:record": record.id,
        "sayso:start": record.start,
        "sayso:end": record.end,
        "prov:value": options.cut(record.text),
    }
    own |= {
        "prov:label": f"{sentence(document, record, backing.speakers, options.cut)} · {count}",
        "sayso:as_of": backing.as_of(record),
    }
    own |= {"sayso:origins": count.origins, "sayso:outlets": count.outlets, "sayso:sha256": document.sha256}
    own |= {"prov:type": _name(f"sayso:{type(record).__name__}"), "sayso:voice": whose}
    own |= {"prov:location": link(document, record.start, record.end)}
    made["entity"][entity] = known(own)
    by = {"prov:entity": entity, "prov:activity": _activity_id(document)}
    _relate(made, "wasGeneratedBy", by | {"sayso:rule": list(record.rules)} if record.rules else by)
    derived = {"prov:generatedEntity": entity, "prov:usedEntity": _article_id(document), "prov:activity": _activity_id(document)}
    _relate(made, "wasDerivedFrom", derived | {"prov:type": _name("prov:Quotation")})
    if whose:
        _relate(made, "wasAttributedTo", {"prov:entity": entity, "prov:agent": _agent(made, "voice", whose, kind)})


def _copy(made: Prov, book: Book, pair: Sharing) -> None:
    """Say that the later of two articles was derived from the earlier one; without an order they are alternates."""
    a, b = book.documents[pair.a], book.documents[pair.b]
    first, then = sorted((a, b), key=lambda d: d.published or "")
    about = {"prov:label": f"{pair.shared:.0%} of the shorter text is shared", "sayso:kind": pair.kind}
    if (first.published or "")[:10] == (then.published or "")[:10] or not first.published:
        sides = {"prov:alternate1": _article_id(a), "prov:alternate2": _article_id(b)}
        _relate(made, "alternateOf", sides)
    else:
        _relate(
            made, "wasDerivedFrom", {"prov:generatedEntity": _article_id(then), "prov:usedEntity": _article_id(first)} | about
        )


def _agent(made: Prov, what: str, name: str, kind: str | None) -> str:
    key = f"id:{unique(what, name)}"
    made["agent"].setdefault(key, known({"prov:label": name, "prov:type": _name(f"sayso:{what.title()}"), "sayso:kind": kind}))
    return key


def _article_id(document: Document) -> str:
    return f"id:{unique('document', document.id, document.sha256)}"


def _activity_id(document: Document) -> str:
    return f"id:{unique('extraction', document.id, document.sha256, __version__)}"


def _relate(made: Prov, relation: str, arguments: dict[str, Any]) -> None:
    made[relation][f"_:{relation}{len(made[relation])}"] = arguments


def _name(qualified: str) -> dict[str, str]:
    return {"$": qualified, "type": "prov:QUALIFIED_NAME"}
