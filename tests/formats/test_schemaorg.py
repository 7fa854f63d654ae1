"""schema.org JSON-LD, read as RDF by rdflib: claims and quotations with their articles, and never a rating."""

import json

from rdflib import Graph, Namespace
from rdflib.namespace import RDF

from sayso.reporting import formats
from sayso.reporting.formats import Options

SCHEMA = Namespace("https://schema.org/")
# The properties that schema.org defines for the types used here.
KNOWN = {"about", "appearance", "author", "datePublished", "description", "headline", "identifier", "inLanguage", "isPartOf"}
KNOWN |= {"name", "propertyID", "publisher", "spokenByCharacter", "text", "url", "value"}


def graph(story):
    made = json.loads(formats.render("schemaorg", *story, Options(title="Flood")))
    assert made["@context"] == "https://schema.org"
    made["@context"] = {"@vocab": str(SCHEMA)}
    return Graph().parse(data=json.dumps(made), format="json-ld")


def test_claims_say_who_says_it_when_and_where(story):
    found = graph(story)
    rows = found.query(
        "SELECT ?c ?text ?said ?who ?a WHERE { ?c a s:Claim; s:text ?text; s:description ?said; s:appearance ?a. ?a a s:NewsArticle."
        " OPTIONAL { ?c s:author/s:name ?who } }",
        initNs={"s": SCHEMA},
    )
    told = {str(r.who): (str(r.text), str(r.said)) for r in rows}
    text, said = told["the Halden health ministry"]
    assert text.startswith("The flood in Halden has killed")
    assert "origin" in said


def test_quotations_are_the_words_between_the_marks(story):
    found = graph(story)
    words = {str(found.value(q, SCHEMA.text)) for q in found.subjects(RDF.type, SCHEMA.Quotation)}
    assert words == {'"We will rebuild every bridge,"'}
    speakers = {str(found.value(s, SCHEMA.name)) for s in found.objects(None, SCHEMA.spokenByCharacter)}
    assert speakers == {"Ana Ruiz"}


def test_nothing_is_rated_and_every_property_is_schema_orgs(story):
    found = graph(story)
    types = {str(t).removeprefix(str(SCHEMA)) for t in found.objects(None, RDF.type)}
    assert types == {"Claim", "Quotation", "NewsArticle", "Dataset", "PropertyValue", "Organization", "Thing"}
    assert {str(p).removeprefix(str(SCHEMA)) for p in found.predicates() if p != RDF.type} <= KNOWN
    assert "ating" not in formats.render("schemaorg", *story, Options())


def test_every_claim_keeps_place_and_hash(story):
    made = json.loads(formats.render("schemaorg", *story, Options()))["@graph"]
    for claim in (m for m in made if m["@type"] in ("Claim", "Quotation")):
        own = {i["name"]: i["value"] for i in claim["identifier"]}
        text = story.book.documents[own["document"]].text
        assert text[own["start"] : own["end"]].encode("utf-8", "replace") == own["words"].encode("utf-8", "replace").replace(
            "\ufffd".encode(), b"?"
        )
        assert own["sha256"] == story.book.documents[own["document"]].sha256
        assert own["origins"] == 1
