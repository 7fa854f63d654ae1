"""HXL, read and validated by libhxl with the standard's own schema."""

import csv
import io

import hxl

from sayso.reporting import formats
from sayso.reporting.formats import Options


def rows(story):
    return list(csv.reader(io.StringIO(formats.render("hxl", *story, Options()))))


def test_the_hashtags_are_valid_and_so_are_the_cells_under_them(story):
    report = hxl.validate(rows(story))
    assert report["is_valid"], report["issues"]
    assert report["stats"]["warning"] == 0, report["issues"]


def test_a_number_stands_under_its_category_with_all_it_hangs_on(story):
    data = hxl.data(rows(story))
    assert "#affected+killed+min" in data.display_tags
    row = next(r for r in data if r.get("#meta+id+document") == "a")
    assert (row.get("#affected+killed+min"), row.get("#affected+killed+max")) == ("23", None)
    assert row.get("#meta+source+voice") == "the Halden health ministry"
    assert (row.get("#date+reported"), row.get("#meta+count")) == ("2031-03-04", "1 origin (2 outlets)")
    assert row.get("#description+quote") == "at least 23"


def test_an_empty_book_has_its_hashtags(empty):
    assert hxl.data(rows(empty)).display_tags[0] == "#meta+id+record"
    assert hxl.validate(rows(empty))["is_valid"]
