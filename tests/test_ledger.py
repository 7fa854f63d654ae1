"""The ledger only grows, loses nothing, and answers as of a day."""

import os
import sqlite3
from dataclasses import replace
from importlib.util import find_spec

import pytest

from sayso import Ledger, document
from sayso.errors import LedgerError
from sayso.jsonform import as_dict, from_dict
from sayso.records import Figure, Part, Source, Statement

TEXT = 'At least 12 people were killed on Tuesday, the mayor of Orsk Bay said.\n"We are coping," she added.'


def article(id="a", text=TEXT, published="2031-03-05"):
    return document(text, id=id, published=published, outlet="The Orsk Courier")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "story.sayso"


def test_adding_twice_changes_nothing(path):
    with Ledger(path) as ledger:
        first = ledger.add([article()])
        before = path.read_bytes()
        again = ledger.add([article()])
        assert (first.new, again.new, again.same) == (1, 0, 1)
        assert path.read_bytes() == before
        assert len(ledger.documents()) == 1


def test_another_text_under_the_same_id_is_a_new_version(path):
    with Ledger(path) as ledger:
        ledger.add([article(), article(text=TEXT + " More.")])
        assert [d.text for d in ledger.documents()] == [TEXT + " More."]


def test_the_same_text_under_another_id_is_kept_as_a_copy(path):
    with Ledger(path) as ledger:
        added = ledger.add([article("a"), article("b")])
        assert (added.new, added.copies) == (1, 1)
        assert [d.id for d in ledger.documents()] == ["a", "b"]


@pytest.mark.parametrize(
    "sql", ["UPDATE document SET text = 'x'", "DELETE FROM document", "UPDATE record SET start = 0", "DELETE FROM record"]
)
def test_what_is_in_the_book_cannot_be_changed_or_deleted(path, sql):
    with Ledger(path) as ledger:
        ledger.add([article()])
    with sqlite3.connect(path) as raw:
        raw.execute("INSERT INTO record(document, id, kind, start, end, form) VALUES (1, 'x', 'date', 0, 1, '{}')")
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            raw.execute(sql)


def test_as_of_cuts_on_the_day_of_publication(path):
    with Ledger(path) as ledger:
        ledger.add([article("a", published="2031-03-05"), article("b", text="Later.", published="2031-03-07T06:00:00+02:00")])
        ledger.add([article("c", text="Undated.", published=None)])
        assert [d.id for d in ledger.documents(as_of="2031-03-06")] == ["a"]
        assert [d.id for d in ledger.documents()] == ["a", "b", "c"]


def test_the_book_gives_back_what_was_extracted(path):
    from sayso import extract  # noqa: PLC0415

    with Ledger(path) as ledger:
        ledger.add([article()])
        assert ledger.book().records["a"] == extract(article())
        assert ledger.book().documents["a"] == article()


def test_verify_finds_a_text_that_was_tampered_with(path):
    with Ledger(path) as ledger:
        ledger.add([article()])
        assert ledger.verify() == []
    with sqlite3.connect(path) as raw:
        raw.execute("DROP TRIGGER document_no_update")
        raw.execute("UPDATE document SET text = 'Nobody was killed.'")
    with Ledger(path) as ledger:
        assert "a: the text is not the one that was added" in ledger.verify()


@pytest.mark.parametrize("content", [b"not a ledger at all", b"SQLite format 3\x00" + b"\x01" * 200])
def test_a_file_that_is_no_ledger_is_refused_by_name(path, content):
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"story\.sayso: "):
        Ledger(path)
    assert path.read_bytes() == content


def test_a_foreign_database_is_left_alone(path):
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE recipes (id INTEGER)")
    with pytest.raises(LedgerError, match="not a ledger of sayso"):
        Ledger(path)


def test_a_missing_ledger_is_not_made_by_reading(path):
    with pytest.raises(LedgerError, match="sayso add"):
        Ledger(path, create=False)
    assert not path.exists()


def test_a_batch_that_fails_leaves_nothing_behind(path):
    def stream():
        yield article("a")
        yield replace(article("b"), published_by=None)  # breaks a NOT NULL

    with Ledger(path) as ledger:
        with pytest.raises(LedgerError):
            ledger.add(stream())
        assert ledger.documents() == ()


def test_a_record_comes_back_from_its_json_form_as_it_was():
    figure = Figure(start=0, end=11, text="At least 12", min=12, max=None, hedge=">=", counted=Part(12, 18, "people"))
    figure = replace(figure, sources=(Source(43, 52, "the mayor", "authority"),), period=("2031-03-04", "2031-03-04"))
    statement = Statement(start=0, end=9, content=((0, 3), (5, 9)), cue=((4, 5),), speaker=None, candidates=("A", "B"))
    for record in (figure, statement):
        assert from_dict(as_dict(record)) == record


def test_all_versions_of_a_document_come_back_with_their_records(path):
    from sayso import extract  # noqa: PLC0415

    later = article(text=TEXT.replace("12", "19"))
    with Ledger(path) as ledger:
        ledger.add([article(), later, article("b", text="Nobody came.")])
        found = ledger.versions("a")
        assert [(v.document, v.records, v.number) for v in found] == [(d, extract(d), n) for n, d in ((1, article()), (2, later))]
        assert ledger.versions() == found
        assert len(ledger.versions("b")) == 1
        assert ledger.versions("a", as_of="2031-03-04") == ledger.versions("a", known="2020-01-01") == ledger.versions("c") == ()


def test_documents_of_one_address_are_each_others_versions(path):
    url = "https://courier.test/bay"
    with Ledger(path) as ledger:
        ledger.add(
            [replace(article("a"), url=url), article("q", text="Else."), replace(article("b", text=TEXT + " More."), url=url)]
        )
        assert [v.document.id for v in ledger.versions("b")] == [v.document.id for v in ledger.versions()] == ["a", "b"]


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("postgresql://desk:secret@localhost:1/book", "sayso[postgresql]" if find_spec("psycopg") is None else "connection"),
        ("nonsense://desk:secret@host/book", "no address of a database"),
        ("://", "no address of a database"),
    ],
)
def test_an_address_that_cannot_be_opened_is_one_line_without_its_password(sayso, address, why):
    status, _, err = sayso("figures", "--ledger", address)
    assert (status, err.count("\n")) == (1, 1)
    assert why in err
    assert "secret" not in err


@pytest.mark.skipif("SAYSO_POSTGRESQL" not in os.environ, reason="SAYSO_POSTGRESQL names no empty database")
def test_a_database_answers_as_a_file_does(sayso, tmp_path):
    address, file = os.environ["SAYSO_POSTGRESQL"], tmp_path / "story.sayso"
    article = tmp_path / "a.txt"
    article.write_text("At least 12 people died in Halden on Tuesday, the mayor said.", encoding="utf-8")
    for ledger in (address, file):
        assert sayso("add", "--ledger", ledger, "--published", "2031-03-05", article)[0] == 0
    for command in (["figures"], ["series"], ["report", "--title", "x"], ["new", "a.txt", "--in-story"]):
        one, other = (sayso(*command, "--ledger", ledger) for ledger in (address, file))
        assert one == other
    assert sayso("verify", "--ledger", address)[0] == 0


def test_a_ledger_that_may_not_be_written_is_read_and_left_as_it_is(tmp_path, monkeypatch):
    path = tmp_path / "x.sayso"
    with Ledger(path) as ledger:
        ledger.add([document("At least 12 people died, the mayor said.", id="a", published="2031-03-04")])
    before = path.read_bytes()
    monkeypatch.setattr("sayso.ledger.store.os.access", lambda _, mode: mode != os.W_OK)
    with Ledger(path, create=False) as ledger:
        assert [d.id for d in ledger.documents()] == ["a"]
        with pytest.raises(LedgerError, match="read-only"):
            ledger.add([document("Two.", id="b")])
    assert (path.read_bytes(), sorted(p.name for p in tmp_path.iterdir())) == (before, ["x.sayso"])
