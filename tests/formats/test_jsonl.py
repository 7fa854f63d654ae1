"""JSON lines: the records come back as they were."""

import json
from dataclasses import replace

from sayso.jsonform import as_dict, from_dict
from sayso.linking.book import Book, Linked
from sayso.linking.counts import Count
from sayso.records import Statement
from sayso.reporting import formats
from sayso.reporting.formats import Options


def rows(story, **options):
    return [json.loads(line) for line in formats.render("jsonl", *story, Options(**options)).splitlines()]


def test_records_come_back_equal(story):
    found = [from_dict(row) for row in rows(story)]
    kept = [from_dict(as_dict(r)) for doc in "abcd" for r in story.book.records[doc]]
    assert found == kept


def test_every_row_says_what_stands_behind_it(story):
    for row in rows(story):
        text = story.book.documents[row["doc"]].text
        assert text[row["start"] : row["end"]] == row["text"]
        assert row["sha256"] == story.book.documents[row["doc"]].sha256
        assert row["count"] == str(Count(row["origins"], row["outlets"]))


def test_series_and_documents_are_kinds_too(story):
    (series,) = rows(story, records=("series",))
    assert [m["voice"] for m in series["members"]] == ["the Halden health ministry"] * 3
    assert series["members"][0]["count"] == "1 origin (2 outlets)"
    assert [d["words"] > 0 for d in rows(story, records=("document",))] == [True] * 4


def test_half_a_surrogate_pair_that_many_readers_refuse_becomes_one_character(story):
    said = Statement(start=0, end=1, content=((0, 1),), id="x", doc="d", text="\ud83d", speaker="\ud83d")
    book = Book(story.book.documents, {"d": (said,)})
    text = formats.render("jsonl", book, Linked(), Options())
    assert "ud83d" not in text
    assert from_dict(json.loads(text)) == replace(said, text="\ufffd", speaker="\ufffd")
