"""Excel workbooks, read by openpyxl: sheets, real numbers and days, and no formula anywhere."""

import io
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import openpyxl

from sayso.linking.book import Book, Linked
from sayso.reporting import formats
from sayso.reporting.formats import Options


def read(story, **options):
    return openpyxl.load_workbook(io.BytesIO(formats.render("xlsx", *story, Options(title="Flood", **options))))


def dicts(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_a_workbook_has_a_sheet_a_kind_and_says_what_it_is(story):
    book = read(story)
    assert book.sheetnames == ["figures", "statements", "events", "series", "documents", "about"]
    assert all(book[name].freeze_panes == "A2" for name in book.sheetnames[:-1])
    assert "not verification" in book["about"]["A1"].value
    assert read(story, records=("date",)).sheetnames == ["dates", "about"]


def test_numbers_and_days_are_real(story):
    row = dicts(read(story)["figures"])[0]
    assert (row["min"], row["max"], row["as_of"], row["origins"]) == (23, None, datetime(2031, 3, 4), 1)  # noqa: DTZ001
    assert row["voice"] == "the Halden health ministry"


def test_no_cell_is_a_formula_and_hostile_words_stay_words(story):
    book = read(story)
    assert {c.data_type for sheet in book for row in sheet.iter_rows() for c in row} <= {"s", "inlineStr", "n", "d", "b"}
    titles = [c for c in book["documents"]["F"] if str(c.value).startswith("=")]
    assert [c.value for c in titles] == ['=HYPERLINK("x","23 dead")']
    assert titles[0].quotePrefix


def test_what_a_cell_cannot_hold_becomes_text(story):
    figure = next(r for r in story.book.records["a"] if type(r).__name__ == "Figure")
    odd = replace(figure, min=2**52, max=Decimal("1.5"), as_of="1815-06-18", place="bell \x07 \ud83d")
    (row,) = dicts(read((Book(story.book.documents, {"a": (odd,)}), Linked()), records=("figure",))["figures"])
    assert (row["min"], row["max"], row["as_of"], row["place"]) == (str(2**52), 1.5, "1815-06-18", "bell \ufffd \ufffd")


def test_a_policy_is_a_sheet_and_its_rule_stands_beside(story):
    book = read(story, policy="acled")
    assert dicts(book["acled"])[0]["value"] == 31
    assert "Fatalities only" in book["about"]["A2"].value


def test_the_same_book_gives_the_same_bytes(story):
    assert formats.render("xlsx", *story, Options()) == formats.render("xlsx", *story, Options())


def test_an_empty_book_is_a_workbook(empty):
    assert dicts(read(empty)["figures"]) == []
