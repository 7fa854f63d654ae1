"""Web Annotations, read as RDF by rdflib: each stands on its exact words. The context is bundled; nothing is fetched."""

import json
import re
from urllib.parse import unquote

from rdflib import Graph, Namespace

import sayso
from conftest import Story
from sayso.linking import link
from sayso.linking.book import Book
from sayso.reporting import formats
from sayso.reporting.formats import Options

OA = Namespace("http://www.w3.org/ns/oa#")
# What the W3C's context says of the words that sayso uses, written down here so that no test needs the network.
IRIS = {"@type": "@id"}
CONTEXT = {
    "oa": str(OA),
    "as": "http://www.w3.org/ns/activitystreams#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "id": "@id",
    "type": "@type",
    **{
        name: f"oa:{name}"
        for name in ("Annotation", "TextualBody", "SpecificResource", "TextPositionSelector", "TextQuoteSelector")
    },
    **{name: f"oa:{name}" for name in ("FragmentSelector", "describing", "start", "end", "exact", "prefix", "suffix")},
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "Software": "as:Application",
    "body": IRIS | {"@id": "oa:hasBody"},
    "target": IRIS | {"@id": "oa:hasTarget"},
    "source": IRIS | {"@id": "oa:hasSource"},
    "selector": IRIS | {"@id": "oa:hasSelector"},
    "conformsTo": IRIS | {"@id": "dcterms:conformsTo"},
    "generator": IRIS | {"@id": "as:generator"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "first": IRIS | {"@id": "as:first"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "name": "http://xmlns.com/foaf/0.1/name",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "format": "dc:format",
    "language": "dc:language",
    "total": "as:totalItems",
    "startIndex": "as:startIndex",
}


def collection(story, **options):
    return json.loads(formats.render("annotations", *story, Options(title="Flood", **options)))


def graph(story):
    made = collection(story)
    assert made["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    made["@context"][0] = CONTEXT
    return Graph().parse(data=json.dumps(made), format="json-ld")


def selected(annotation):
    return {s["type"]: s for s in annotation["target"]["selector"]}


def test_rdf_holds_every_annotation_with_body_and_target(story):
    found = graph(story)
    asked = found.query(
        "SELECT ?a ?exact ?body WHERE { ?a a oa:Annotation; oa:motivatedBy oa:describing; oa:hasBody/rdf:value ?body;"
        " oa:hasTarget [ oa:hasSource ?source; oa:hasSelector [ oa:exact ?exact ] ] }",
        initNs={"oa": OA},
    )
    rows = list(asked)
    assert len({r.a for r in rows}) == len(rows) == sum(len(rs) for rs in story.book.records.values())
    assert any(str(r.exact) == "at least 23" and "1 origin (2 outlets)" in str(r.body) for r in rows)


def test_position_and_quote_select_the_same_words(story):
    for a in collection(story)["first"]["items"]:
        doc = next(d for d in story.book.documents.values() if d.sha256 == a["target"]["sha256"])
        place, quote = selected(a)["TextPositionSelector"], selected(a)["TextQuoteSelector"]
        text = doc.text.replace("\ud83d", "\ufffd")
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        assert a["count"]


def test_positions_count_code_points():
    document = sayso.document("😀 In Halden 12 people were killed on Tuesday, police said.", id="a", published="2031-03-05")
    book = Book({"a": document}, {"a": sayso.extract(document)})
    (one,) = collection(Story(book, link(book)), records=("figure",))["first"]["items"]
    assert selected(one)["TextPositionSelector"] | {"type": None} == {"type": None, "start": 12, "end": 14}


def test_text_fragments_are_words_of_the_page(story):
    fragments = 0
    for a in collection(story)["first"]["items"]:
        if "link" not in a["target"]:
            continue
        fragments += 1
        value = selected(a)["FragmentSelector"]["value"]
        assert a["target"]["link"].endswith(value)
        parts = re.fullmatch(r":~:text=(?:([^,]+)-,)?([^,-]+)(?:,([^,-]+))?(?:,-([^,]+))?", value)
        before, first, last, after = (unquote(p) if p else "" for p in parts.groups())
        doc = next(d for d in story.book.documents.values() if d.sha256 == a["target"]["sha256"])
        text = " ".join(doc.text.split())
        assert f"{before} {first}".strip() in text
        assert f"{last or first} {after}".strip() in text
    assert fragments > 10


def test_the_same_words_in_a_copy_are_another_annotation(story):
    ids = [a["id"] for a in collection(story)["first"]["items"]]
    assert len(set(ids)) == len(ids)
