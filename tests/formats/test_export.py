"""The table of formats and the command: what it refuses, where it writes, and that a missing library is one clear line."""

import json
import sys

import pytest
from typer.testing import CliRunner

from sayso.cli import app
from sayso.errors import SaysoError
from sayso.linking import link
from sayso.linking.book import Book
from sayso.reporting import formats
from sayso.reporting.formats import FORMATS, Options

ARTICLE = 'At least 12 people were killed on Tuesday, the mayor of Halden said. "We are coping," she added.\n'


@pytest.fixture
def ledger(tmp_path):
    (tmp_path / "one.jsonl").write_text(json.dumps({"id": "a", "text": ARTICLE, "published": "2021-03-05"}), encoding="utf-8")
    path = tmp_path / "story.sayso"
    assert CliRunner().invoke(app, ["add", "--ledger", str(path), str(tmp_path / "one.jsonl")]).exit_code == 0
    return path


def export(ledger, *args):
    return CliRunner().invoke(app, ["export", "--ledger", str(ledger), *map(str, args)])


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_listed_documented_and_writes_a_file(ledger, tmp_path, name):
    out = tmp_path / f"out{FORMATS[name].ending}"
    done = export(ledger, "--format", name, "--item", "Q1", "--out", out)
    assert done.exit_code == 0, done.output
    assert out.exists()
    assert not list(tmp_path.glob("*.part"))
    assert f" {name} " in export(ledger, "--help").output


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_fails_on_an_empty_book_or_hostile_texts(story, empty, name):
    for book in (story, empty):
        options = Options(name="x", item="Q1")
        made = formats.render(name, *book, options)
        assert isinstance(made, bytes) is FORMATS[name].binary
        assert isinstance(made, bytes) or made.encode("utf-8") is not None


@pytest.mark.parametrize("name", FORMATS)
def test_a_missing_library_is_one_line(story, monkeypatch, name):
    form = FORMATS[name]
    if form.library:
        monkeypatch.setitem(sys.modules, form.library, None)
        with pytest.raises(SaysoError, match=rf"{name} needs {form.library}: pip install 'sayso\[{form.extra}\]'"):
            formats.render(name, *story, Options())


def test_the_ending_names_the_format_and_csv_gets_its_metadata(ledger, tmp_path):
    assert export(ledger, "--out", tmp_path / "a.jsonl").exit_code == 0
    assert json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()[0])["record"]
    assert export(ledger, "--out", tmp_path / "a.csv").exit_code == 0
    assert json.loads((tmp_path / "a.csv-metadata.json").read_text(encoding="utf-8"))["url"] == "a.csv"


def test_no_control_character_of_an_article_reaches_a_terminal(tmp_path):
    text = 'At least 12 people were killed on Tuesday. "We are \x1b[2J coping \x9b1m," said Mayor Ana Ruiz.\n'
    (tmp_path / "one.jsonl").write_text(json.dumps({"id": "a", "text": text, "published": "2021-03-05"}), encoding="utf-8")
    path = tmp_path / "story.sayso"
    assert CliRunner().invoke(app, ["add", "--ledger", str(path), str(tmp_path / "one.jsonl")]).exit_code == 0
    said = export(path, "--format", "text", "--records", "statement").output
    assert "We are \ufffd[2J coping \ufffd1m" in said
    assert "\x9b" in json.loads(export(path, "--format", "jsonl", "--records", "statement").output)["text"]


def test_what_is_no_text_needs_a_file_or_a_pipe(ledger):
    assert export(ledger, "--format", "xlsx").exit_code == 2
    assert export(ledger, "--format", "xlsx", "--out", "-").stdout_bytes.startswith(b"PK")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--format", "pdf"), "no format 'pdf'"),
        (("--records", "figure,statement"), "one kind of record"),
        (("--records", "rumour"), "no 'rumour'"),
        (("--policy", "best"), "best"),
        (("--policy", "ucdp", "--records", "event"), "leave out the kinds"),
        (("--policy", "ucdp", "--format", "prov"), "takes no policy"),
        (("--format", "quickstatements"), "needs the Wikidata item"),
    ],
)
def test_wrong_usage_is_one_line(ledger, args, said):
    done = export(ledger, *args)
    assert done.exit_code == 2
    assert said in str(done.exception) + done.output


def test_a_passage_that_many_outlets_copy_is_one_origin_and_counted_once(story):
    made = [json.loads(line) for line in formats.render("jsonl", *story, Options(records=("statement",))).splitlines()]
    assert {(r["doc"], r["origins"], r["outlets"]) for r in made} >= {("a", 1, 2), ("b", 1, 2), ("c", 1, 1), ("d", 1, 0)}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_book_in_another_order_gives_the_same_bytes(story, name):
    documents = dict(reversed(story.book.documents.items()))
    book = Book(documents, {doc: story.book.records[doc] for doc in documents})
    options = Options(name="x", item="Q1", title="Flood")
    assert formats.render(name, book, link(book), options) == formats.render(name, *story, options)
