"""followthemoney statements: rows as that package writes them, and (where it is installed) read by it with nothing lost."""

import csv
import io
import json
from dataclasses import replace
from hashlib import sha1

import pytest

import sayso
from sayso.linking import link
from sayso.linking.book import Book
from sayso.reporting import formats
from sayso.reporting.formats import Options
from sayso.reporting.formats.statements import COLUMNS


def written(story, **options):
    return formats.render("statements", *story, Options(title="Flood in Halden", **options))


def rows(story):
    return list(csv.DictReader(io.StringIO(written(story), newline=""), dialect=csv.unix_dialect))


def entities(story):
    return {e["id"]: e for e in map(json.loads, formats.render("ftm", *story, Options()).splitlines())}


def test_every_value_of_every_entity_is_a_row_and_the_entity_one_more(story):
    made = rows(story)
    assert tuple(made[0]) == COLUMNS
    expected = {(k, p, v) for k, e in entities(story).items() for p, vs in e["properties"].items() for v in vs}
    assert {(r["entity_id"], r["prop"], r["value"]) for r in made if r["prop"] != "id"} == expected
    assert [r["entity_id"] for r in made if r["prop"] == "id"] == list(entities(story))
    assert len({r["id"] for r in made}) == len(made)


def test_rows_of_an_entity_stand_together(story):
    keys = [r["canonical_id"] for r in rows(story)]
    assert len(list(dict.fromkeys(keys))) == sum(a != b for a, b in zip(["", *keys], keys, strict=False))


def test_first_and_last_seen_are_when_the_articles_were_published(story):
    named = next(r for r in rows(story) if r["value"] == "Halden health ministry")
    assert (named["first_seen"], named["last_seen"], named["origin"]) == ("2031-03-04T00:00:00", "2031-03-05T00:00:00", "")
    titles = {r["origin"]: r for r in rows(story) if r["prop"] == "title"}
    assert titles["b"]["first_seen"] == titles["b"]["last_seen"] == "2031-03-04T16:30:00"
    assert titles["b"]["lang"] == "eng"
    assert {r["first_seen"] for r in rows(story) if r["origin"] == "d"} == {""}


def test_ids_are_made_from_what_is_written_also_where_it_is_masked():
    text = "Karl Imhof, a baker from Halden, said 12 people were missing in his street.\n"
    document = sayso.document(text, id="a", published="2031-03-05", title="Karl Imhof asks for help")
    book = Book({"a": document}, {"a": sayso.extract(document)})
    made = list(csv.DictReader(io.StringIO(written((book, link(book)), share=True), newline=""), dialect=csv.unix_dialect))
    assert "a private person (1) asks for help" in {r["value"] for r in made}
    for r in made:
        value = f"{r['value']}@{r['lang']}" if r["lang"] else r["value"]
        assert r["id"] == sha1(f"{r['dataset']}.{r['entity_id']}.{r['prop']}.{value}".encode(), usedforsecurity=False).hexdigest()


def test_a_text_like_a_formula_stays_itself_for_programs(story):
    assert '=HYPERLINK("x","23 dead")' in {r["value"] for r in rows(story)}


def test_the_dataset_is_named_after_the_story(story):
    assert {r["dataset"] for r in rows(story)} == {"sayso_flood_in_halden"}
    assert ",sayso," in formats.render("statements", *story, Options(title="=()/ ")).replace('"', "")


@pytest.fixture(scope="module")
def ftm():
    reason = "followthemoney is not installed: `make` installs it where its wheels fit"
    return pytest.importorskip("followthemoney.statement", reason=reason)


def packed(ftm, statements, form):
    """Return statements as the package writes them (its writers close the file behind them)."""
    out = io.BytesIO()
    out.close = lambda: None
    ftm.write_statements(out, form, statements)
    return out.getvalue()


def test_the_package_reads_every_row_and_finds_the_same_ids(story, ftm):
    raw = written(story).encode()
    read = list(ftm.read_statements(io.BytesIO(raw), ftm.CSV))
    assert [s.id for s in read] == [r["id"] for r in rows(story)]
    assert all(s.id == s.generate_key() for s in read)
    assert [s.to_csv_row()["prop_type"] for s in read] == [r["prop_type"] for r in rows(story)]
    assert all(s.to_db_row() for s in read)
    assert packed(ftm, read, ftm.CSV).decode() == written(story)


def test_the_package_builds_the_entities_again(story, ftm):
    dataset = pytest.importorskip("followthemoney").Dataset.make({"name": "sayso_flood_in_halden"})
    groups = {}
    for statement in ftm.read_statements(io.BytesIO(written(story).encode()), ftm.CSV):
        groups.setdefault(statement.canonical_id, []).append(statement)
    for key, entity in entities(story).items():
        built = ftm.StatementEntity.from_statements(dataset, groups[key])
        assert (built.id, built.schema.name) == (key, entity["schema"])
        assert {p: set(built.get(p)) for p in entity["properties"]} == {p: set(v) for p, v in entity["properties"].items()}
        checksum = next(s.value for s in groups[key] if s.prop == "id")
        assert checksum == next(s.value for s in built.statements if s.prop == "id")


@pytest.mark.parametrize("form", ["json", "pack"])
def test_the_packages_other_forms_keep_every_row(story, ftm, form):
    read = list(ftm.read_statements(io.BytesIO(written(story).encode()), ftm.CSV))
    again = list(ftm.read_statements(io.BytesIO(packed(ftm, read, form)), form))
    assert [told(s) for s in again] == [told(s) for s in read]


def told(statement):
    """Return a statement's cells; the package's pack reads a day that is not known as an empty text."""
    return {name: value or "" for name, value in statement.to_dict().items()}


def test_what_a_feed_can_hold_comes_out_as_it_went_in(story, ftm):
    odd = 'a,"b"\r\n\x00\u2028\u202e;=1+1\t\ud83d'
    documents = {f"{n}/{odd}": replace(d, id=f"{n}/{odd}", title=odd, outlet=odd) for n, d in story.book.documents.items()}
    records = {f"{n}/{odd}": tuple(replace(r, doc=f"{n}/{odd}") for r in rs) for n, rs in story.book.records.items()}
    book = Book(documents, records)
    raw = formats.render("statements", book, link(book), Options(title=odd)).encode()
    titles = {s.value for s in ftm.read_statements(io.BytesIO(raw), ftm.CSV) if s.prop in ("title", "publisher")}
    assert titles == {odd.replace("\ud83d", "\ufffd")}
