"""What a feed or a page can hold, in every text and name, opened in each format's own readers: nothing fails, is lost or is run."""

import csv
import io
import json
from dataclasses import replace

import csvw
import hxl
import icalendar
import openpyxl
import pandas as pd
import polars as pl
import pytest
from prov.model import ProvDocument
from pyarrow import parquet
from rdflib import Graph
from test_annotations import CONTEXT

import sayso
from sayso.errors import SaysoError
from sayso.jsonform import from_dict
from sayso.linking import link
from sayso.linking.book import Book
from sayso.reporting import formats
from sayso.reporting.formats import FORMATS, Options, xlsx
from sayso.reporting.formats.rows import FORMULA
from sayso.reporting.tables import KINDS, ordered, table

MARKS = (
    *('=HYPERLINK("http://x.test","y")', "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "'=1+1", ";=1+1"),
    *("\x00", "\x1b]8;;x\x07", "\x85", "\u2028", "\u2029", "\u202e\u200f", "\ufeff", "\uffff", "\ud83d", "\U0001f600"),
    *('"', '"";', "'", "\\", "\\n", "|", "||", "a,b", ";", "a/b/../c", "%0a", "#a", "_:x", "urn:x y", "https://y.test/{}^`"),
    *("</script><script>alert(1)</script>", "]]>", "<!--", "{{7*7}}", "*/", "x\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\n", "_x0041_"),
)
TEXT = """The flood in Halden has killed at least {n} people, the Halden health ministry said on Tuesday.
"We will {m} rebuild {m}," said Mayor Ana Ruiz. The council will meet in Halden at 10 a.m. on 9 March 2031.
{m} Forty people are missing, said the {m} Orvane Fund.
"""
RDF = {"annotations": ("turtle",), "schemaorg": ("turtle", "xml")}  # XML holds no control characters, a quote does
STRONG = [name for name, form in FORMATS.items() if form.policies]


@pytest.fixture(scope="module")
def told():
    documents = {}
    for n, mark in enumerate(MARKS):
        made = sayso.document(TEXT.format(n=n + 20, m=mark), published=f"2031-03-0{n % 5 + 1}")
        named = replace(made, id=f"{mark}{n}", title=f"{mark} title", outlet=mark, url=f"https://x.test/{mark}?{n}")
        documents[named.id] = named
    book = Book(documents, {i: sayso.extract(d) for i, d in documents.items()})
    return book, link(book)


def made(told, name, **options):
    return formats.render(name, *told, Options(name="x.csv", title=MARKS[0], item="Q1", **options))


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_of_csv_is_read_by_all_and_none_is_a_formula(told, tmp_path, kind):
    path, beside = tmp_path / "x.csv", tmp_path / "x.csv-metadata.json"
    path.write_text(made(told, "csv", records=(kind,)), encoding="utf-8", newline="")
    beside.write_text(formats.beside("csv", Options(records=(kind,), name="x.csv")), encoding="utf-8")
    whole = table(*told, kind)
    checked = csvw.CSVW(str(beside), validate=True)
    assert checked.is_valid, [str(w.message) for w in checked.warnings]
    assert len(list(csvw.Table.from_file(beside).iterdicts(strict=True))) == len(whole.rows)
    assert len(pd.read_csv(path)) == len(pl.read_csv(path, infer_schema_length=None)) == len(whole.rows)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column in whole.columns:
                cell = row[column.name]
                assert not cell.startswith(FORMULA) or len(cell) == 1 or column.kind in ("integer", "number")


@pytest.mark.parametrize("kind", KINDS)
def test_parquet_holds_the_texts_as_they_are(told, kind):
    read = parquet.read_table(io.BytesIO(made(told, "parquet", records=(kind,))))
    assert read.num_rows == len(table(*told, kind).rows)
    titles = set(read.column("title").to_pylist())
    assert titles >= {f"{m} title" for m in MARKS if m != "\ud83d"} or kind == "series"


def test_no_cell_of_a_workbook_is_a_formula(told):
    book = openpyxl.load_workbook(io.BytesIO(made(told, "xlsx")))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    assert {c.data_type for c in cells} <= {"s", "inlineStr", "n", "d", "b"}
    assert all(c.quotePrefix for c in cells if str(c.value).startswith(FORMULA[:4]) and c.data_type != "n")
    assert book["documents"].max_row == len(MARKS) + 1


def test_hxl_keeps_every_row(told, tmp_path):
    rows = list(csv.reader(io.StringIO(made(told, "hxl"), newline="")))
    assert hxl.validate(rows)["is_valid"]
    (tmp_path / "x.csv").write_text(made(told, "hxl"), encoding="utf-8", newline="")
    options = hxl.input.InputOptions(allow_local=True)
    read = list(hxl.data(hxl.input.make_input(str(tmp_path / "x.csv"), options)))
    assert len(read) == len(rows) - 2
    assert {r.get("#meta+id+document") for r in read} >= {"#a31"}


@pytest.mark.parametrize("name", RDF)
def test_linked_data_can_be_turned_into_other_forms(told, name):
    read = json.loads(made(told, name))
    read["@context"] = [CONTEXT, read["@context"][1]] if name == "annotations" else {"@vocab": "https://schema.org/"}
    graph = Graph().parse(data=json.dumps(read), format="json-ld")
    for form in RDF[name]:
        assert len(Graph().parse(data=graph.serialize(format=form), format=form)) == len(graph)


def test_prov_is_read_and_written_again(told):
    read = ProvDocument.deserialize(content=made(told, "prov"), format="json")
    assert read.get_provn()
    assert ProvDocument.deserialize(content=read.serialize(format="json"), format="json") == read
    assert read.serialize(format="xml")


def test_one_plan_is_one_entry_whatever_else_a_title_holds(told):
    text = made(told, "ics", as_of="2031-03-05")
    calendar = icalendar.Calendar.from_ical(text)
    assert calendar.to_ical().decode() == text
    assert not calendar.errors
    assert len(list(calendar.walk("VEVENT"))) == 1


def test_json_lines_give_the_records_back(told, tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text(made(told, "jsonl"), encoding="utf-8", newline="")
    with path.open(encoding="utf-8", newline="\n") as file:
        back = [from_dict(json.loads(line)) for line in file]
    expected = [r for d in ordered(told[0]) for r in told[0].records[d.id]]
    assert len(back) == len(expected)
    assert [r for r in back if not r.doc.startswith("\ufffd")] == [r for r in expected if not r.doc.startswith("\ud83d")]
    assert len(pd.read_json(path, lines=True)) == len(pl.read_ndjson(path, infer_schema_length=None)) == len(back)


def test_annotations_give_the_places_and_words_back(told):
    texts = {d.sha256: d.text for d in told[0].documents.values()}
    for note in json.loads(made(told, "annotations"))["first"]["items"]:
        by = {s["type"]: s for s in note["target"]["selector"]}
        place, quote = by["TextPositionSelector"], by["TextQuoteSelector"]
        words = texts[note["target"]["sha256"]][place["start"] : place["end"]]
        assert words.replace("\ud83d", "\ufffd") == quote["exact"]


@pytest.mark.parametrize("policy", ["ucdp", "acled", "wikipedia", "wikidata"])
@pytest.mark.parametrize("name", STRONG)
def test_policies_are_written_for_whatever_an_article_holds(told, name, policy):
    assert made(told, name, policy=policy)


def test_a_text_that_no_cell_can_hold_says_how_long_it_is():
    text = (
        '"We lost it all. '
        + "We waited for the boats and nobody came that night. " * 4000
        + '," said Ana Ruiz, the mayor of Halden.\n'
    )
    document = sayso.document(text, id="a", published="2031-03-05")
    book = Book({"a": document}, {"a": sayso.extract(document)})
    longest = max(len(r.text) for r in book.records["a"])
    assert longest > 200_000
    told = (book, link(book))
    (row,) = csv.DictReader(io.StringIO(made(told, "csv", records=("statement",)), newline=""))
    assert row["text"].endswith(f" … (cut: {longest} characters, a cell takes 131072)")
    sheet = openpyxl.load_workbook(io.BytesIO(made(told, "xlsx", records=("statement",))))["statements"]
    cells = [str(c.value) for row in sheet.iter_rows() for c in row]
    assert any(c.endswith(f" … (cut: {longest} characters, a cell takes 32767)") for c in cells)
    assert max(map(len, cells)) <= 32_767
    assert (
        parquet.read_table(io.BytesIO(made(told, "parquet", records=("statement",)))).column("text")[0].as_py() == text[:longest]
    )


def test_more_rows_than_a_sheet_holds_are_refused_in_one_line(told, monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 10)
    with pytest.raises(SaysoError, match=r"xlsx holds 9 rows a sheet, not \d+ figures; write csv or parquet"):
        made(told, "xlsx")
