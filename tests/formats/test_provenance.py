"""PROV-JSON, read by the prov package."""

from prov.constants import PROV_LABEL, PROV_VALUE
from prov.model import (
    ProvActivity,
    ProvAgent,
    ProvAlternate,
    ProvAttribution,
    ProvDerivation,
    ProvDocument,
    ProvEntity,
    ProvGeneration,
)

from sayso.linking import link
from sayso.linking.book import Book
from sayso.reporting import formats
from sayso.reporting.formats import Options


def read(story, **options):
    return ProvDocument.deserialize(content=formats.render("prov", *story, Options(**options)), format="json")


def attribute(record, name):
    return next((str(v) for k, v in record.attributes if str(k) == name), None)


def test_the_whole_document_is_read_and_can_be_told_in_prov_n(story):
    document = read(story)
    assert len(list(document.get_records(ProvActivity))) == 4
    told = document.get_provn()
    assert "wasDerivedFrom" in told
    assert ProvDocument.deserialize(content=document.serialize(format="json"), format="json") == document


def test_each_record_is_generated_by_rules_from_its_article_and_rests_on_a_voice(story):
    document = read(story, records=("figure",))
    entities = [e for e in document.get_records(ProvEntity) if next(iter(e.get_attribute(PROV_VALUE)), None)]
    assert len(entities) == 5
    assert all("origin" in str(next(iter(e.get_attribute(PROV_LABEL)))) for e in entities)
    made = {str(g.args[0]): g for g in document.get_records(ProvGeneration)}
    first = next(e for e in entities if "at least 23" in {str(v) for v in e.get_attribute(PROV_VALUE)})
    assert attribute(made[str(first.identifier)], "sayso:rule").startswith("hedge.")
    agents = {a.identifier: attribute(a, "prov:label") for a in document.get_records(ProvAgent)}
    voices = [agents[a.args[1]] for a in document.get_records(ProvAttribution) if a.args[0] == first.identifier]
    assert voices == ["the Halden health ministry"]


def test_texts_of_one_day_are_alternates_and_a_later_copy_derives_from_the_first(story):
    assert len(list(read(story).get_records(ProvAlternate))) == 1
    documents = dict(story.book.documents)
    documents["b"] = documents["b"].__class__(
        **{n: getattr(documents["b"], n) for n in documents["b"].__slots__} | {"published": "2031-03-06"}
    )
    book = Book(documents, story.book.records)
    document = read((book, link(book)), records=("toll",))
    assert not list(document.get_records(ProvAlternate))
    kinds = [attribute(d, "sayso:kind") for d in document.get_records(ProvDerivation)]
    assert kinds.count("copy") == 1
