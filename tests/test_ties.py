"""Ties: the story of one article is found in a ledger of many without reading it all, at a cost that does not grow."""

import random
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import Ledger, document
from sayso.ledger import ties
from sayso.linking import link
from sayso.linking.marks import RUN, WINDOW, marks

FERRY = (
    "A ferry, the Marisol, sank off Tesk on Monday. Captain Ilo Brandt was among 41 dead, the Orvane coast guard said.",
    "Divers searched the wreck of the Marisol off Tesk for a second day; the body of Ilo Brandt was taken to Saltmouth.",
    "The owner of the Marisol, Tesk Lines, was questioned in Saltmouth about the captain, Brandt.",
)
MINE = (
    "A roof fell in at the Dunmarrow colliery near Hask, trapping 9 miners, foreman Petra Voss said.",
    "Rescuers reached four of the miners at Dunmarrow, Voss said, as families waited in Hask.",
)
ARTICLES = [document(t, id=f"d{i}", published=f"2031-03-{i + 4:02}", outlet="Post") for i, t in enumerate((*FERRY, *MINE))]
SYLLABLES = ("ka", "lo", "mir", "ten", "vas", "or", "bel", "dun", "hes", "qui", "sto", "wen")


def unlike(number):
    """Make an article that no other is like."""
    chance = random.Random(number)  # noqa: S311 - the same every time
    words = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(60)]
    return document(" ".join(words) + ".", id=f"u{number}", published="2031-03-05")


def filled(path, documents):
    ledger = Ledger(path)
    ledger.add(documents)
    return ledger


@settings(max_examples=20, deadline=None)
@given(st.permutations(ARTICLES))
def test_the_story_of_an_article_is_that_of_the_whole_ledger_in_any_order(tmp_path_factory, articles):
    with filled(tmp_path_factory.mktemp("t") / "x.sayso", [*articles, *map(unlike, range(8))]) as ledger:
        stories = link(ledger.book(), ["stories"]).stories
        for doc, story in stories.items():
            assert set(ledger.book(story=doc).documents) == {d for d in stories if stories[d] == story}


def test_the_story_of_an_article_goes_on_after_a_pause(tmp_path):
    again = (
        "The Marisol of Captain Ilo Brandt, of Tesk Lines, sank off Tesk with 41 dead, the Orvane coast guard said in Saltmouth."
    )
    with filled(tmp_path / "x.sayso", [*ARTICLES, document(again, id="d9", published="2031-05-15")]) as ledger:
        for doc in ("d0", "d9"):
            assert set(ledger.book(story=doc).documents) == {"d0", "d1", "d2", "d9"}


def test_the_book_of_a_story_has_its_records_and_is_cut_as_of_a_day(tmp_path):
    with filled(tmp_path / "x.sayso", ARTICLES) as ledger:
        whole, story = ledger.book(), ledger.book(story="d1")
        assert story.records == {doc: whole.records[doc] for doc in ("d0", "d1", "d2")}
        assert set(ledger.book(story="d1", as_of="2031-03-05").documents) == {"d0", "d1"}
        with pytest.raises(KeyError):
            ledger.book(story="d1", as_of="2031-03-04")
        with pytest.raises(KeyError):
            ledger.book(story="no such")


def test_the_newest_version_of_an_article_stands_for_it(tmp_path):
    with filled(tmp_path / "x.sayso", ARTICLES) as ledger:
        ledger.add([document(MINE[0], id="d1", published="2031-03-07")])
        assert set(ledger.book(story="d4").documents) == {"d1", "d3", "d4"}


def test_texts_that_share_a_passage_share_a_mark():
    words = [f"word{n}" for n in range(200)]
    for start in range(100):
        passage = words[start : start + RUN + WINDOW - 1]
        first = marks(document(" ".join(["one", *passage, "two", *words[150:]]), id="a"))
        second = marks(document(" ".join([*words[140:150], *passage]), id="b"))
        assert set(first.runs) & set(second.runs)


def test_a_mark_is_noted_for_few_articles_however_many_have_it(tmp_path):
    copies = [document(FERRY[0], id=f"c{n:03}", published="2031-03-05") for n in range(ties.FEW + 40)]
    with filled(tmp_path / "x.sayso", copies) as ledger, sqlite3.connect(tmp_path / "x.sayso") as raw:
        (most,) = raw.execute("SELECT max(n) FROM (SELECT count(*) AS n FROM mark GROUP BY mark)").fetchone()
        (tied,) = raw.execute("SELECT max(n) FROM (SELECT count(*) AS n FROM tie GROUP BY document)").fetchone()
        assert (most, tied) == (ties.FEW, ties.MOST)
        assert len(ledger.book(story="c000").documents) == len(copies)


def test_an_older_ledger_is_given_its_ties_when_it_is_opened(tmp_path):
    path = tmp_path / "x.sayso"
    filled(path, ARTICLES).close()
    with sqlite3.connect(path) as raw:
        before = [raw.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in ("mark", "tie")]  # noqa: S608
        raw.executescript("DROP TABLE mark; DROP TABLE tie; UPDATE alembic_version SET version_num = '0003'")
    Ledger(path).close()
    with sqlite3.connect(path) as raw:
        assert [raw.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in ("mark", "tie")] == before  # noqa: S608


def test_a_document_without_words_or_day_has_no_ties(tmp_path):
    with filled(tmp_path / "x.sayso", [document("", id="a"), document("…", id="b"), document("Hm.", id="c")]) as ledger:
        assert set(ledger.book(story="a").documents) == {"a"}


def test_what_is_new_in_a_story_is_what_a_batch_of_its_articles_says(sayso, tmp_path):
    filled(tmp_path / "all.sayso", [*ARTICLES, *map(unlike, range(8))]).close()
    for story in (range(len(FERRY)), range(len(FERRY), len(ARTICLES))):
        filled(tmp_path / f"{story}.sayso", [ARTICLES[n] for n in story]).close()
        for n in story:
            told = sayso("new", f"d{n}", "--in-story", "--ledger", tmp_path / "all.sayso")
            assert told == sayso("new", f"d{n}", "--ledger", tmp_path / f"{story}.sayso")
            assert told[0] == 0
    status, _, err = sayso("new", "no-such", "--in-story", "--ledger", tmp_path / "all.sayso")
    assert (status, err.count("\n")) == (1, 1)
