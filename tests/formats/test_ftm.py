"""followthemoney entities, read and validated by the followthemoney package."""

import json

import pytest

from sayso.reporting import formats
from sayso.reporting.formats import Options

REASON = "followthemoney is not installed: `make` installs it where its wheels fit"
model = pytest.importorskip("followthemoney", reason=REASON).model


def rows(story):
    return [json.loads(line) for line in formats.render("ftm", *story, Options()).splitlines()]


def proxies(story):
    return {row["id"]: model.get_proxy(row, cleaned=False) for row in rows(story)}


def test_every_entity_is_valid_and_keeps_every_value(story):
    for row in rows(story):
        proxy = model.get_proxy(row, cleaned=False)
        proxy.schema.validate(row)
        kept = proxy.to_dict()["properties"]
        for name, values in row["properties"].items():
            assert name in proxy.schema.properties
            assert len(kept.get(name, ())) == len(set(values)), (row["schema"], name, values)


def test_voices_are_persons_or_bodies_only_where_their_names_say_so(story):
    schemas = {
        p.caption: p.schema.name for p in proxies(story).values() if p.schema.name not in ("Article", "Documentation", "Note")
    }
    assert schemas["Ana Ruiz"] == "Person"
    assert schemas["Orvane Relief Fund"] in ("Organization", "LegalEntity")
    assert schemas.get("police", "LegalEntity") == "LegalEntity"


def test_links_join_an_article_and_a_voice_with_what_it_says(story):
    found = proxies(story)
    links = [p for p in found.values() if p.schema.name == "Documentation"]
    for one in links:
        assert found[one.first("document")].schema.name == "Article"
        assert found[one.first("entity")].schema.is_a("LegalEntity")
        assert all("origin" in told and "SHA-256" in told for told in one.get("description"))
    assert any("at least 23" in told for one in links for told in one.get("description"))


def test_figures_are_notes_on_their_article(story):
    found = proxies(story)
    notes = [p for p in found.values() if p.schema.name == "Note"]
    assert len(notes) == 5
    assert all(found[n.first("entity")].schema.name == "Article" for n in notes)
