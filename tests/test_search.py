"""Search finds words in texts and records, says exactly where they stand, and never trips over what is typed."""

import sqlite3
import subprocess
import sys
import time
import unicodedata
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import Ledger, document
from sayso.errors import LedgerError, SaysoError
from sayso.ledger import store
from sayso.ledger.queries import matching, terms
from sayso.ledger.search import SNIPPET, Filters, snippet
from sayso.ledger.signs import divided
from sayso.ledger.standing import places

DAM = "The spillway of the Tólmer dam broke on Tuesday, killing at least 12 people, the mayor of Orsk Bay said.\nNobody spoke."
MILL = "The mill at Orsk Bay burned down.\nGovernor Mara Holt said 40 families were evacuated. Evacuations go on."
RAIN = "Rain fell on the dam. It did not stop.\nThe mayor was asleep."


def article(id, text, published="2031-03-05", outlet="The Orsk Courier", **fields):
    return replace(document(text, id=id, published=published, outlet=outlet, **{"language": "en"} | fields))


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "story.sayso") as book:
        book.add([article("dam", DAM), article("mill", MILL, "2031-03-07", "Bay Radio"), article("rain", RAIN, "2031-03-02")])
        yield book


def found(ledger, query, **filters):
    return [hit.document.id for hit in ledger.search(query, Filters(**filters))]


def words(hit):
    return [hit.document.text[s:e] for s, e in hit.matches]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("spillway", ["dam"]),
        ("dam mayor", ["dam", "rain"]),
        ("dam mill", []),
        ("Tolmer", ["dam"]),
        ("TÓLMER", ["dam"]),
        ('"orsk bay"', ["mill", "dam"]),
        ('"bay orsk"', []),
        ("“orsk bay”", ["mill", "dam"]),
        ("evac*", ["mill"]),
        ("evac", []),
        ('"were evac*"', ["mill"]),
    ],
)
def test_all_words_phrases_and_beginnings_are_found(ledger, query, ids):
    assert sorted(found(ledger, query)) == sorted(ids)


def test_accents_written_apart_and_a_nul_move_no_place(tmp_path):
    apart = unicodedata.normalize("NFD", "\0 Tólmér")
    with Ledger(tmp_path / "story.sayso") as book:
        book.add([article("a", apart + " \0 fell \U000f0000.", language="xx")])
        for query in ("tolmer", "TÓLMÉR", "tolm*", unicodedata.normalize("NFD", "tólmer")):
            assert [words(hit) for hit in book.search(query)] == [[apart[2:]]]
        assert [words(hit) for hit in book.search('"tolmer fell"')] == [[apart[2:] + " \0 fell"]]


def test_a_word_said_a_hundred_thousand_times_is_found_in_a_moment(tmp_path):
    with Ledger(tmp_path / "story.sayso") as book:
        book.add([article("a", "dam " * 100_000, language="xx"), article("b", "d" * 1_000_000 + " dam", language="xx")])
        start = time.process_time()
        assert [len(hit.matches) for hit in book.search("dam")] == [100_000, 1]
        assert time.process_time() - start < 5


WORD = st.text(st.characters(categories=["L", "N", "P", "Mn"], max_codepoint=0x24F), min_size=1, max_size=8)


@given(st.lists(WORD, min_size=1, max_size=6), st.data())
def test_what_the_index_finds_is_found_in_the_text(shared_index, found_words, data):
    text = " ".join(found_words)
    query = data.draw(st.sampled_from(found_words))
    shared_index.execute("DELETE FROM probe")
    shared_index.execute("INSERT INTO probe VALUES (?)", (text,))
    try:
        wanted = terms([query])
    except SaysoError:
        return
    if shared_index.execute("SELECT 1 FROM probe WHERE probe MATCH ?", (matching(wanted),)).fetchone():
        assert all(places(text, wanted)), (text, query)


@pytest.fixture(scope="module")
def shared_index():
    with closing(sqlite3.connect(":memory:")) as raw:
        raw.execute(
            "CREATE VIRTUAL TABLE probe USING fts5(x, tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co M*'\")"
        )
        yield raw


def test_an_item_of_several_words_is_a_phrase(ledger):
    assert found(ledger, ["mayor of", "dam"]) == ["dam"]
    assert found(ledger, ["of mayor"]) == []


def test_the_places_slice_back_to_the_words(ledger):
    (hit,) = ledger.search('tolmer "people the mayor" bay')
    assert words(hit) == ["Tólmer", "people, the mayor", "Bay"]
    assert hit.start <= hit.matches[0][0]
    assert hit.matches[-1][1] <= hit.end


@pytest.mark.parametrize(
    "query", ["AND", "dam OR mill", "NOT dam", "NEAR(dam mayor)", "text:dam", "dam -mayor", "(dam", "dam)", '"dam']
)
@pytest.mark.parametrize("more", ["", "'", '"', "*", "^", "--", ";", "\\", "{", "+"])
def test_signs_of_a_query_language_are_words_or_nothing(ledger, query, more):
    list(ledger.search(query + more))
    list(ledger.search(query + more, Filters(kinds=("figure", "statement"))))


@given(
    st.one_of(
        st.text(max_size=40), st.lists(st.sampled_from([*'"*()-+^:{}', " ", "AND", "dam", "東京", "\0"]), max_size=9).map("".join)
    )
)
def test_no_query_raises_but_in_one_line(shared, query):
    try:
        list(shared.search(query))
    except SaysoError as error:
        assert "\n" not in str(error)  # noqa: PT017 - most queries raise nothing


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with Ledger(tmp_path_factory.mktemp("search") / "story.sayso") as book:
        book.add([article("dam", DAM), article("zh", "東京の塔が倒れた。", language="ja")])
        yield book


@pytest.mark.parametrize("query", ["", "***", '""', " ", "( )", [], ["-"]])
def test_a_query_without_a_word_says_so(ledger, query):
    with pytest.raises(SaysoError, match="give at least one word"):
        list(ledger.search(query))


def test_a_whole_text_is_no_query(ledger):
    with pytest.raises(SaysoError, match="too many"):
        list(ledger.search(" ".join(f"w{n}" for n in range(5000))))


def test_filters_cut_on_day_outlet_and_document(ledger):
    assert found(ledger, "dam", first="2031-03-03") == ["dam"]
    assert found(ledger, "dam", last="2031-03-03") == ["rain"]
    assert found(ledger, "dam", as_of="2031-03-02") == ["rain"]
    assert found(ledger, "dam", known="2020-01-01") == []
    assert found(ledger, "orsk", outlet="bay radio") == ["mill"]
    assert found(ledger, "orsk", doc="dam") == ["dam"]


def test_records_are_found_by_the_words_of_their_sentence(ledger):
    figures = [hit.record for hit in ledger.search("spillway", Filters(kinds=("figure",)))]
    assert [(r.text, r.category) for r in figures] == [("at least 12", "killed")]
    assert found(ledger, "nobody", kinds=("figure",)) == []
    assert found(ledger, "spillway", kinds=("figure",), category="injured") == []


def test_a_statement_is_found_by_its_own_words_and_its_voice(ledger):
    (hit,) = ledger.search("families", Filters(kinds=("statement",), voice="mara holt"))
    assert hit.record.speaker == "Mara Holt"
    assert words(hit) == ["families"]
    assert found(ledger, "families", kinds=("statement",), voice="mayor") == []


def test_a_new_version_takes_the_place_of_the_old_one(ledger):
    ledger.add([article("dam", DAM.replace("spillway", "sluice"), "2031-03-06")])
    assert found(ledger, "spillway") == []
    assert found(ledger, "sluice") == ["dam"]
    assert found(ledger, "spillway", as_of="2031-03-05") == ["dam"]


def test_equals_stand_in_order_of_day_and_id(tmp_path):
    days = [None, "2031-03-09", "2031-03-01", "2031-03-09"]
    with Ledger(tmp_path / "story.sayso") as book:
        book.add(article(f"d{n:03}", "The dam broke.", days[n % 4], language="en") for n in range(200))
        order = found(book, "dam")
    undated = [f"d{n:03}" for n in range(0, 200, 4)]
    assert order[:50] == [f"d{n:03}" for n in range(2, 200, 4)]
    assert order[50:150] == [f"d{n:03}" for n in range(200) if n % 2]
    assert order[150:] == undated


@pytest.mark.parametrize(
    ("text", "query", "match"),
    [
        ("昨日、東京の塔が倒れた。", "東京", "東京"),
        ("昨日、東京の塔が倒れた。", "塔", "塔"),
        ("昨日、12人が死亡した。", "12人", "12人"),
        ("FUJIテレビは報じた。", "fujiテレビ", "FUJIテレビ"),
        ("مات عشرة أشخاص في المدينة.", "أشخاص", "أشخاص"),
        ("העיר הוצפה אתמול.", "הוצפה", "הוצפה"),
        ("बाँध टूट गया और हिन्दी में खबर आई", "हिन्दी", "हिन्दी"),
        ("น้ำท่วมเมืองเก่าเมื่อวานนี้", "เมืองเก่า", "เมืองเก่า"),
        ("서울에서 둑이 무너졌다", "서울", "서울"),
        ("Плотина рухнула во вторник", "ПЛОТИНА", "Плотина"),
        ("Le barrage s’est effondré 🌊 à Évry", "evry", "Évry"),
    ],
)
def test_other_scripts_are_searched_where_they_are(tmp_path, text, query, match):
    with Ledger(tmp_path / "story.sayso") as book:
        book.add([article("a", text, language="xx"), article("b", "Nothing of the kind.", language="xx")])
        (hit,) = book.search(query)
        assert words(hit) == [match]


def test_signs_with_something_between_them_are_no_neighbours(tmp_path):
    assert divided("plain words") == divided("Évry") == ""
    with Ledger(tmp_path / "story.sayso") as book:
        book.add([article("a", "東、京 tower", language="ja"), article("b", "東京 tower", language="ja")])
        assert found(book, "東京 tower") == ["b"]


def old_ledger(path, articles):
    """Make a ledger as it was before there was an index."""
    with Ledger(path) as book:
        book.add(articles)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.executescript(
            "DROP TRIGGER document_search; DROP TABLE search_words; DROP TABLE search_signs; UPDATE alembic_version SET version_num = '0001'"
        )


def test_an_older_ledger_is_indexed_when_it_is_opened(tmp_path):
    path = tmp_path / "story.sayso"
    old_ledger(path, [article("dam", DAM), article("ja", "東京の塔", language="ja")])
    with Ledger(path, create=False) as book:
        assert found(book, "spillway") == ["dam"]
        assert found(book, "東京") == ["ja"]
        book.add([article("mill", MILL)])
        assert found(book, "mill") == ["mill"]
        assert book.verify() == []


def test_a_migration_that_was_cut_short_is_finished(tmp_path):
    path = tmp_path / "story.sayso"
    old_ledger(path, [article("dam", DAM)])
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE VIRTUAL TABLE search_words USING fts5(text, content='document', content_rowid='key')")
    with Ledger(path, create=False) as book:
        assert found(book, "spillway") == ["dam"]


def test_the_index_holds_no_second_copy_of_the_texts(ledger):
    with closing(sqlite3.connect(ledger.path)) as raw:
        tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE name LIKE 'search_%'")}
    assert not {"search_words_content", "search_signs_content"} & tables


def test_verify_names_an_index_that_does_not_fit_and_reindex_mends_it(ledger):
    with closing(sqlite3.connect(ledger.path)) as raw, raw:
        raw.execute("INSERT INTO search_words(search_words, rowid, text) VALUES ('delete', 1, ?)", (DAM,))
    assert any("--reindex" in fault for fault in ledger.verify())
    ledger.reindex()
    assert ledger.verify() == []
    assert found(ledger, "spillway") == ["dam"]


def test_processes_that_open_an_older_ledger_at_once_all_find_it_indexed(tmp_path):
    path = tmp_path / "story.sayso"
    old_ledger(path, [article(f"d{n}", f"{DAM} {n}") for n in range(60)])
    command = [sys.executable, "-m", "sayso", "search", "spillway", "--limit", "1", "--ledger", str(path)]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    for run in runs:
        out, err = run.communicate(timeout=60)
        assert (run.returncode, err.count("\n"), out.count("\n")) == (0, 1, 2), err


def test_a_ledger_made_without_an_index_gets_one(tmp_path):
    path = tmp_path / "story.sayso"
    old_ledger(path, [article("dam", DAM), article("ja", "東京の塔", language="ja")])
    with closing(sqlite3.connect(path)) as raw, raw:  # as migration 0002 leaves it where it can make nothing
        raw.execute("UPDATE alembic_version SET version_num = '0002'")
    with Ledger(path) as book:
        with pytest.raises(LedgerError, match="--reindex"):
            found(book, "spillway")
        assert book.verify() == []
        book.add([article("mill", MILL)])
        book.reindex()
        assert (found(book, "spillway"), found(book, "東京"), found(book, "mill")) == (["dam"], ["ja"], ["mill"])


def test_a_database_without_an_index_is_told_apart(tmp_path, monkeypatch):
    monkeypatch.setattr("sayso.ledger.search.FTS5", "SELECT 1 WHERE 0")
    with Ledger(tmp_path / "story.sayso") as book, pytest.raises(LedgerError, match="FTS5"):
        list(book.search("dam"))


def test_a_ledger_on_another_database_is_not_searched(ledger, monkeypatch):
    monkeypatch.setattr(ledger._engine.dialect, "name", "postgresql")  # noqa: SLF001
    with pytest.raises(LedgerError, match="SQLite ledger"):
        list(ledger.search("dam"))


@given(st.text(alphabet="ab \n", max_size=600), st.data())
def test_a_snippet_holds_a_match_and_is_short(text, data):
    spots = [(i, i + 1) for i, c in enumerate(text) if c == "a"]
    if spots:
        places = data.draw(st.lists(st.sampled_from(spots), min_size=1, unique=True).map(sorted))
        start, end = snippet(text, places)
        assert 0 <= start < end <= len(text)
        assert end - start <= SNIPPET
        assert any(start <= s and e <= end for s, e in places)


def test_a_term_keeps_what_was_typed():
    assert [(t.text, t.prefix) for t in terms('dam evac* "a b*" don’t x*y')] == [
        ("dam", False), ("evac*", True), ("a b*", True), ("don’t", False), ("x*y", False),
    ]  # fmt: skip


def test_the_newest_schema_is_the_one_that_opening_asks_for():
    steps = (store.Path(store.__file__).parent / "migrations" / "versions").glob("v*.py")
    assert max(path.stem[1:5] for path in steps) == store.NEWEST


def test_the_command_prints_places_and_tells_of_more(sayso, ledger):
    status, out, err = sayso("search", "dam", "--limit", 1, "--ledger", ledger.path)
    assert (status, len(out.splitlines())) == (0, 2)
    assert "--limit" in err
    status, out, err = sayso("search", "tolmer", "--format", "jsonl", "--ledger", ledger.path)
    assert '"matches": [{"start": 20, "end": 26, "text": "Tólmer"}]' in out
    assert sayso("search", "zzz", "--ledger", ledger.path) == (0, "", "sayso: nothing found\n")


@pytest.mark.parametrize(
    "args", [(), ("dam", "--kind", "rumour"), ("dam", "--kind", "text", "--voice", "x"), ("dam", "--from", "soon")]
)
def test_wrong_usage_is_one_line(sayso, ledger, args):
    status, out, err = sayso("search", *args, "--ledger", ledger.path)
    assert (status, out, err.count("\n")) == (2, "", 1)


def test_records_on_somebodys_word_are_printed_with_it(sayso, ledger):
    _, out, _ = sayso("search", "families", "--voice", "holt", "--ledger", ledger.path)
    assert "evacuated" in out
    assert "Mara Holt" in out
    assert sayso("search", "--reindex", "--ledger", ledger.path)[0] == 0
