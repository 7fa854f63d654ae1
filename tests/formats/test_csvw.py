"""CSV and its CSVW metadata, read by the csvw package: every cell with the type that the metadata give it."""

import json

import csvw
import pytest

from sayso.linking.policies import POLICIES
from sayso.reporting import formats
from sayso.reporting.formats import Options
from sayso.reporting.tables import KINDS


def written(story, folder, name="table.csv", **options):
    chosen = Options(name=name, title="Flood", **options)
    (folder / name).write_text(formats.render("csv", *story, chosen), encoding="utf-8")
    metadata = folder / f"{name}-metadata.json"
    metadata.write_text(formats.beside("csv", chosen), encoding="utf-8")
    checked = csvw.CSVW(str(metadata), validate=True)
    assert checked.is_valid, [str(w.message) for w in checked.warnings]
    return csvw.Table.from_file(metadata), json.loads(metadata.read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_table_is_valid_by_its_metadata(story, tmp_path, kind):
    table, metadata = written(story, tmp_path, records=(kind,))
    rows = list(table.iterdicts(strict=True))
    assert rows
    assert table.check_primary_key(rows)
    assert all(c["dc:description"] for c in metadata["tableSchema"]["columns"])
    assert "not verification" in metadata["dc:description"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_book_is_a_table_without_rows(empty, tmp_path, kind):
    table, _ = written(empty, tmp_path, records=(kind,))
    assert list(table) == []


@pytest.mark.parametrize("policy", POLICIES)
def test_a_policys_rule_stands_in_the_table_and_in_its_metadata(story, tmp_path, policy):
    table, metadata = written(story, tmp_path, policy=policy)
    rows = list(table)
    assert rows[0]["value"] == 31
    assert rows[0]["count"] == "1 origin (1 outlet)"
    assert POLICIES[policy].rule in metadata["dc:description"]
    assert (tmp_path / "table.csv").read_text(encoding="utf-8").startswith(f"# {policy}: {POLICIES[policy].rule}\n")


def test_no_number_is_bare_and_its_words_stand_where_it_says(story, tmp_path):
    table, _ = written(story, tmp_path)
    rows = {(r["doc"], r["text"]): r for r in table}
    first = rows["a", "at least 23"]
    assert (first["min"], first["max"], first["hedge"], first["voice"]) == (23, None, ">=", "the Halden health ministry")
    assert (first["count"], str(first["as_of"])[:10], str(first["published"])[:10]) == (
        "1 origin (2 outlets)",
        "2031-03-04",
        "2031-03-04",
    )
    assert story.book.documents["a"].text[first["start"] : first["end"]] == first["text"]
    assert first["sha256"] == story.book.documents["a"].sha256
    assert first["rules"][0].startswith("hedge.")
    assert first["link"].startswith("https://lantern.test/flood?a=1&b=2#:~:text=")
    assert rows["b", "at least 23"]["link"].startswith("https://meridian.test/1#top:~:text=")
    assert rows["d", "A"]["link"] is None


def test_no_text_is_a_formula(story, tmp_path):
    written(story, tmp_path, records=("document",))
    text = (tmp_path / "table.csv").read_text(encoding="utf-8")
    assert "'@post" in text
    assert "\"'=HYPERLINK(" in text


def test_metadata_name_the_table_by_an_address():
    made = json.loads(formats.beside("csv", Options(name="über uns #1.csv")))
    assert made["url"] == "%C3%BCber%20uns%20%231.csv"
