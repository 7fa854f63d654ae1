"""`sayso check`: what is said of the claims of a draft, in which format, with which exit status."""

import json
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.extraction import extract
from sayso.linking import link
from sayso.linking.book import Book
from sayso.linking.checks import NEEDS, check
from sayso.linking.checks.nearby import nearby
from sayso.linking.checks.wording import find, nearest, parts_of, words_of
from sayso.reading.markdown import plain

SOURCE = """At least 31 miners were killed and about 120 injured on Monday when a shaft collapsed in Orvane, the health ministry said.

"Nobody told us that the pump had failed," said Ana Ruiz, the mayor of Orvane.

The army said six soldiers were missing. It denied that the road had been closed.

Rebuilding the shaft will cost 40 million marks, the works ministry said on Tuesday."""
LATER = """The number of miners killed in the Orvane shaft collapse rose to 47 on Thursday, the health ministry said."""


def book(*articles):
    documents = {d.id: d for d in articles}
    return Book(documents, {i: extract(d) for i, d in documents.items()})


FIRST = sayso.document(SOURCE, id="first", published="2031-03-04", outlet="The Orvane Post")
SECOND = sayso.document(LATER, id="second", published="2031-03-06", outlet="Radio Orvane")
BOOK = book(FIRST)
LINKED = link(BOOK, NEEDS)


def checked(text, *, sources=BOOK, linked=None, published="2031-03-07"):
    draft = sayso.document(text, id="draft", published=published)
    return check(draft, extract(draft), sources, linked or (LINKED if sources is BOOK else link(sources, NEEDS)))


def told(text, **given):
    """(kind, verdict, fields) of each claim that is not supported."""
    return [(c.kind, c.verdict, [v.field for v in c.differences]) for c in checked(text, **given) if c.verdict != "supported"]


@pytest.mark.parametrize(
    "draft",
    [
        "At least 31 miners died in the collapse in Orvane on Monday, according to the health ministry.",
        "Six soldiers are missing, the army said.",
        "“Nobody told us that the pump had failed,” Ruiz said.",
        "Mayor Ana Ruiz complained that nobody had told them “that the pump had failed”.",
        "The works ministry put the cost of rebuilding the shaft at 40 million marks on Tuesday.",
        "About 120 miners were hurt when the shaft collapsed.",
        "'Nobody told us ... the pump had failed,' said Ruiz.",
    ],
)
def test_a_correct_paraphrase_raises_no_alarm(draft):
    assert told(draft) == []
    assert checked(draft)


@pytest.mark.parametrize(
    ("draft", "kind", "field"),
    [
        ("At least 13 miners were killed when a shaft collapsed in Orvane.", "figure", "number"),
        ("31 miners were killed when a shaft collapsed in Orvane.", "figure", "hedge"),
        ("At least 31 miners were killed when a shaft collapsed in Orvane, the army said.", "figure", "voice"),
        ("At least 31 miners were injured when a shaft collapsed in Orvane.", "figure", "scope"),
        ("Rebuilding the shaft will cost 40 million dollars, the works ministry said.", "figure", "unit"),
        ("“Nobody told us that the lamp had failed,” said Ana Ruiz.", "quotation", "wording"),
        ("“Nobody told us that the pump had failed,” said the health ministry.", "quotation", "voice"),
        ("“Six soldiers were missing,” the army said.", "quotation", "marks"),
        ("At least 31 miners were killed on Friday when a shaft collapsed in Orvane.", "date", "date"),
        ("The mayor denied that the road had been closed.", "statement", "voice"),
        ("The army said that the road had been closed.", "statement", "status"),
    ],
)
def test_a_planted_fault_is_told_with_its_field(draft, kind, field):
    found = [(k, f) for k, verdict, fields in told(draft) for f in fields if verdict == "differs"]
    assert (kind, field) in found


OFFICE = """Works Minister Lena Holt refused to resign on Monday after the bridge at Orvane fell, killing 14 people.

Dario Kemp, a nurse from Orvane, pulled two children from the river. The bridge was to be repaired in 2028, the ministry said.

About 3,400 people live beside the river. The inquiry is expected to report on June 3."""


@pytest.mark.parametrize(
    ("draft", "fault"),
    [
        ("Health Minister Lena Holt did not answer when the bridge fell.", ("name", "differs", ["name"])),
        ("Dario Kemp, a teacher from Orvane, saved two children.", ("name", "differs", ["name"])),
        ("Marco Kemp, who comes from Orvane, saved two children.", ("name", "differs", ["name"])),
        ("Lena Holt has resigned.", ("statement", "differs", ["status"])),
        ("The inquiry will report on June 17.", ("date", "differs", ["date"])),
        ("The bridge was built in 1931.", ("date", "not_found", [])),
    ],
)
def test_names_posts_refusals_and_days_are_held_against_the_sources(draft, fault):
    office = book(sayso.document(OFFICE, id="office", published="2031-05-06"))
    found = told(draft, sources=office, published="2031-05-09")
    assert fault in found


@pytest.mark.parametrize(
    "draft",
    [
        "Lena Holt, the works minister, will not go.",
        "Some 3,400 neighbours hear the water at night.",
        "Mr. Kemp, who is a nurse, saved two children.",
        "Fourteen people lost their lives when the bridge collapsed, and Lena Holt refuses to go.",
        "Dario Kemp from Orvane rescued two children.",
        "On June 3 the findings will be out.",
    ],
)
def test_the_same_in_other_words_raises_no_alarm(draft):
    office = book(sayso.document(OFFICE, id="office", published="2031-05-06"))
    assert told(draft, sources=office, published="2031-05-09") == []


MILL = """The mill at Orvane belongs to Halm Works. The company said that the wheel had stopped at 4 p.m. on Sunday.

The inspectors have to report within six weeks. Police could not rule out that the gate had been opened by hand.

The mill was sold in 2019 for 12 million zarl, and its new roof cost 3 million zarl. The four apprentices, aged between 17 and 22, were paid.

Guards fired 412 rounds in the first hour against 97 from the thieves, Inspector Lena Oster said. Oster, who heads the rural police, left on Monday.

Work went on at 37 mills in the north. Governor Tilda Roon came back early. She dismissed calls for an inquiry into the mill. Rolf Hame's lawyer, Iva Brand, said that 240 sacks had been paid for. The army put the loss at 80 sacks.

“We were asleep when it began,” said Brand.

A fund raised 410,000 marks, about half of the money from abroad. The first shots were fired from a cart on the Sarnian side of the brook.
A replacement wheel for 18 sacks an hour has been hired from Loweth. Norvian guards came late."""


@pytest.mark.parametrize(
    ("draft", "fault"),
    [
        ("The inspectors have to report within six months.", ("date", "differs", ["date"])),
        ("The wheel had stopped at 4 p.m. on Saturday, the company said.", ("date", "differs", ["date"])),
        ("The mill was sold in 2019 for 12 million dollars.", ("figure", "differs", ["unit"])),
        ("Police ruled out that the gate had been opened by hand.", ("statement", "differs", ["status"])),
        ("In the first hour the guards fired 412 rounds, and the thieves 79.", ("figure", "differs", ["number"])),
        ("The fund raised 410,000 marks, and all of the money came from abroad.", ("figure", "differs", ["scope"])),
        ("The first shots were fired from a cart on the Norvian side of the brook.", ("name", "differs", ["scope"])),
        ("A replacement wheel for 18 sacks an hour has been hired from Orvane.", ("name", "differs", ["scope"])),
        ("Work went on at 37 mills in the south.", ("statement", "differs", ["scope"])),
        ("Hame dismissed calls for an inquiry into the mill.", ("statement", "differs", ["voice"])),
        ("Rolf Hame himself said that 240 sacks had been paid for.", ("figure", "differs", ["voice"])),
        ("According to the mayor he lost 80 sacks.", ("figure", "differs", ["voice"])),
        ("“We were asleep when it began,” was how the mayor put it.", ("quotation", "differs", ["voice"])),
    ],
)
def test_spans_hours_refusals_and_bare_numbers_are_held_against_the_sources(draft, fault):
    mill = book(sayso.document(MILL, id="mill", published="2031-05-06"))
    assert fault in told(draft, sources=mill, published="2031-05-09")


@pytest.mark.parametrize(
    "draft",
    [
        "Halm Works said that the wheel had stopped at 4 p.m. on Sunday.",
        "The inspectors must report within six weeks.",
        "Four apprentices, the youngest of them 17, were paid.",
        "The mill was sold for 12 million zarl in 2019.",
        "In the first hour the guards fired 412 rounds, and the thieves 97.",
        "The guards fired 412 rounds in the first hour, the police said.",
        "The first shots came from the Sarnian side of the brook. About half of the money came from abroad.",
        "In Orvane a replacement wheel for 18 sacks an hour has been hired from Loweth.",
        "Tilda Roon has dismissed calls for an inquiry into the mill.",
        "Police have not ruled out that the gate was opened by hand.",
    ],
)
def test_what_a_draft_tells_in_its_own_way_raises_no_alarm(draft):
    mill = book(sayso.document(MILL, id="mill", published="2031-05-06"))
    assert told(draft, sources=mill, published="2031-05-09") == []


def test_what_no_source_has_is_not_found():
    assert told("The fund paid 17 widows.") == [("figure", "not_found", [])]
    assert told("“The moon is made of cheese,” said Ruiz.") == [("quotation", "not_found", [])]


def test_an_overtaken_figure_is_outdated_unless_the_draft_gives_its_day():
    both = book(FIRST, SECOND)
    assert told("At least 31 miners were killed in the Orvane shaft collapse.", sources=both) == [("figure", "outdated", [])]
    assert told("On Monday at least 31 miners were killed in the Orvane shaft collapse.", sources=both) == []
    assert told("At least 31 miners were first reported killed in the Orvane shaft collapse.", sources=both) == []
    assert told("The number of miners killed in the shaft collapse rose from at least 31 to 47.", sources=both) == []


def test_a_count_that_the_draft_dates_is_held_against_that_day():
    both = book(FIRST, SECOND)
    assert told("By Wednesday evening at least 31 miners had been killed in the Orvane shaft collapse.", sources=both) == []
    assert told("As of March 5, 2031, at least 31 miners were killed in the Orvane shaft collapse.", sources=both) == []


FALLEN = sayso.document(
    "Orvane lowered the number of miners killed in the shaft collapse to 44 on Friday, down from 47. Two men, 24 and 31, were arrested. "
    "The first inquest opens at 10:40 a.m. on March 12. Only 20 tickets were sold. The council backed Ruiz by 31 votes to 24. "
    "A letter of March 1 was not answered. Nine miners are still missing. A third of the dead were fathers.",
    id="fallen",
    published="2031-03-07",
)


@pytest.mark.parametrize(
    "draft",
    [
        "Orvane lowered the number of miners killed from 47 to 44.",
        "In Orvane two men, 24 and 31, were arrested.",
        "The first inquest in Orvane opens at 10:40 a.m. on March 12.",
        "In Orvane no more than 20 tickets were sold.",
        "Ruiz won in the council of Orvane by seven votes.",
        "In Orvane nine have not been found.",
        "ORVANE, March 8, 2031 - Nine miners are missing.",
        "Two weeks after the shaft collapse in Orvane, nine miners are missing.",
    ],
)
def test_what_a_sentence_makes_of_a_bare_number_raises_no_alarm(draft):
    assert told(draft, sources=book(FALLEN)) == []


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        ("Orvane lowered the number of miners killed from 49 to 44.", "number"),
        ("The first inquest in Orvane opens at 11:40 a.m. on March 12.", "date"),
        ("A third of the injured in Orvane were fathers.", "scope"),
        ("In Orvane nine children are still missing.", "scope"),
    ],
)
def test_what_a_sentence_makes_of_a_bare_number_is_held_against_the_source(draft, field):
    assert field in [f for _, _, fields in told(draft, sources=book(FALLEN)) for f in fields]


QUARRY = book(
    sayso.document(
        """Five people, among them two drivers, were slightly injured and 31 were arrested at the Lomm quarry on Tuesday, police chief Dana Orlo said.

According to the clerk, 214 ballots were for Peter Vance and 188 for Mara Tinn.

The last of the carts was found on May 16, and a man of 68 died of his injuries in Lomm on May 19, the council said.

Lomm Stone promised the family of each of the dead 12,000 marks. The inspectors examined 312 of the 1,430 permits, they said. The Lomm rangers declined to comment.

One mill in five will not open again, said Ada Finch, head of the millers' guild. The works are to be done with a limit of 2.5 million marks.

Captain Lewis Borr wrote that the missing stamps were "a matter of glue and not of will".

The council must certify the count by May 30.""",
        id="quarry",
        published="2031-05-21",
    ),
    sayso.document(
        "The council is expected to certify the count on June 7, a clerk in Lomm said.", id="later", published="2031-05-28"
    ),
)


@pytest.mark.parametrize(
    "draft",
    [
        "There were 31 arrests at the Lomm quarry, and five people suffered slight injuries.",
        "The inspectors in Lomm had looked at 312 out of 1,430 permits.",
        "Of the mills in Lomm one in five will not open again, according to Ada Finch of the millers' guild.",
        "A man aged 68 died of his injuries in Lomm on May 19.",
        "In Lomm some ballots were lost; of the others, 188 were for Mara Tinn.",
        "Each family in Lomm is to get 12,000 marks promised by Lomm Stone.",
        "Captain Lewis Borr considered the missing stamps “a matter of glue and not of will”.",
        "No more than 2.5 million marks may be spent on the works in Lomm.",
    ],
)
def test_a_number_is_read_in_its_own_clause(draft):
    assert told(draft, sources=QUARRY, published="2031-06-02") == []


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        ("A man aged 68 died of his injuries in Lomm on May 16.", "date"),
        ("In Lomm some ballots were lost; of the others, 214 were for Mara Tinn.", "scope"),
        ("Each family in Lomm is to get 12,000 marks promised by Vance Timber.", "voice"),
        ("Dana Orlo considered the missing stamps “a matter of glue and not of will”.", "voice"),
        ("The council in Lomm is due to certify the count by May 30.", "date"),
    ],
)
def test_days_names_and_givers_of_another_clause_are_told(draft, field):
    assert field in {f for _, _, fields in told(draft, sources=QUARRY, published="2031-06-02") for f in fields}


def test_what_a_source_declined_to_comment_on_is_not_confirmed():
    draft = "The inspectors in Lomm examined 312 of the 1,430 permits. The rangers of Lomm have confirmed this."
    assert told(draft, sources=QUARRY) == [("statement", "differs", ["status"])]


def test_an_article_of_another_story_has_nothing_that_could_differ():
    draft = (
        "At least 34 hikers were killed on Friday when a hut in Lower Tarn collapsed, said the mayor of Upper Brent, Olga Finch."
    )
    assert {v for _, v, _ in told(draft)} == {"not_found"}


def test_words_only_added_to_a_quotation_are_shown_with_the_words_beside_them():
    (only,) = [c for c in checked("“Nobody ever told us that the pump had failed,” said Ana Ruiz.") if c.kind == "quotation"]
    assert [(v.draft, v.source) for v in only.differences] == [("nobody ever told us", "nobody told us")]


def test_words_beyond_a_quotation_are_not_held_against_the_next_one():
    source = sayso.document(
        "“The pump has failed twice this year,” said Ana Ruiz. The mayor left. “Nobody came back,” she said.", id="s"
    )
    (only,) = [
        c for c in checked("“The pump has failed twice this year. I wept,” said Ana Ruiz.", sources=book(source)) if c.differences
    ]
    assert [(v.draft, v.source) for v in only.differences] == [("this year i wept", "this year")]


def test_a_count_of_an_earlier_day_does_not_contradict_a_later_one():
    draft = "47 miners were killed when a shaft collapsed in Orvane, the health ministry said."
    assert told(draft, sources=book(FIRST, SECOND)) == []


def test_a_rounded_number_is_supported_and_said_to_be_rounded():
    both = book(FIRST, SECOND)
    (only,) = [
        c for c in checked("Nearly 50 miners were killed in the Orvane shaft collapse.", sources=both) if c.kind == "figure"
    ]
    assert (only.verdict, only.exact) == ("supported", False)
    assert "47" in only.why


def test_evidence_is_sliced_from_its_source():
    for c in checked(SOURCE.replace("31", "13")):
        for e in filter(None, (c.evidence, c.later, *c.candidates)):
            assert FIRST.text[e.start : e.end] == e.text
            assert FIRST.text[slice(*e.sentence)] == e.words


def test_of_a_large_book_only_articles_that_share_names_are_asked():
    documents = {f"d{i}": sayso.document(f"Rain fell in Nowhere{i} on Monday.", id=f"d{i}") for i in range(40)}
    documents["near"] = sayso.document("The shaft in Orvane is deep, said Ana Ruiz.", id="near")
    documents["told"] = sayso.document("At least 31 miners died.", id="told")
    draft = sayso.document("On Monday the mayor of Orvane, Ana Ruiz, wept.")
    assert nearby(draft, documents, {"near": "near", "told": "near"}) == {"near", "told"}


def test_the_draft_itself_is_no_source():
    assert {c.verdict for c in checked(SOURCE) if c.kind == "figure"} == {"not_found"}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_checked(text):
    for c in checked(text + " “" + text + "” 31 miners"):
        assert c.verdict in {"supported", "differs", "outdated", "not_found"}


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("# A *big* day\n\nSome **94** people [died](http://x.test).\n", "A big day\n\nSome 94 people died."),
        ("One line\nbroken by width.\n\n- 12 men\n- 3 boys\n", "One line broken by width.\n\n12 men\n3 boys"),
        ("> “We *never*\n> knew,” he said.[^1]\n\n[^1]: note\n", "“We never knew,” he said."),
        ("---\ntitle: X\n---\nA <b>bold</b> &amp; 5 * 3 snake_case ![pic](a.png)\n", "A bold & 5 * 3 snake_case"),
        ("```\n23 dead\n```\nThree <!-- four --> five\n", "Three   five"),
    ],
)
def test_markdown_is_read_as_a_reader_sees_it(raw, seen):
    assert plain(raw).text == seen


@given(st.text(alphabet="ab *_[]()#>-`<!&;\\\n1.|~:", max_size=200))
def test_every_word_of_markdown_has_its_place_in_the_file(raw):
    found = plain(raw)
    for i, c in enumerate(found.text):
        if c.isalnum():
            assert raw[found.raw(i)] == c


@pytest.mark.parametrize("mark", "*_[`<!&\\#>-|~(")
def test_markdown_is_read_in_linear_time(mark):
    assert len(plain(mark * 300_000).text) <= 300_000


def test_a_quotation_is_found_over_an_omission_and_an_interruption():
    text = words_of("“We saw the light,” she said. “Then it was dark and cold.”")
    assert list(find(parts_of("we saw the light ... it was dark"), text))
    near = nearest(parts_of("Then it was dark and wet"), text)
    assert near.changed == (("wet", "cold"),)


@pytest.fixture
def sayso_(sayso, monkeypatch, tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "first.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "draft.md").write_text(
        "# Collapse\n\nAt least **13 miners** were killed in Orvane, <i>officials</i> said.\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return lambda *args: sayso("check", *args)


def test_the_exit_status_is_for_machines(sayso_):
    assert sayso_("draft.md", "articles")[0] == 1
    assert sayso_("draft.md", "articles", "--fail-on", "outdated")[0] == 0
    assert sayso_("draft.md", "articles", "--fail-on", "none")[0] == 0
    for wrong in (("--fail-on", "lies"), ("--against", "x.sayso"), ("--known", "2031-01-01")):
        status, out, err = sayso_("draft.md", "articles", *wrong)
        assert (status, out, err.count("\n")) == (2, "", 1)


def test_places_are_lines_and_columns_of_the_file(sayso_):
    (only,) = json.loads(sayso_("draft.md", "articles", "--format", "json")[1])["checks"]
    raw = Path("draft.md").read_text(encoding="utf-8")
    assert (only["file"]["line"], only["file"]["column"]) == (3, 1)
    assert raw[only["file"]["start"] : only["file"]["end"]] == "At least **13"


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 no docx", b"   \n"])
def test_a_draft_that_cannot_be_read_is_one_line(sayso_, content):
    for name in ("bad.txt", "bad.md", "bad.html", "bad.docx"):
        Path(name).write_bytes(content)
        status, out, err = sayso_(name, "articles")
        assert (status, out, err.count("\n")) == (1, "", 1), (name, err)


def test_absent_files_are_one_line(sayso_):
    for args in (("none.md", "articles"), ("draft.md", "--against", "none.sayso"), ("articles", "articles"), ("-", "articles")):
        status, out, err = sayso_(*args)
        assert (status, out, err.count("\n")) == (1, "", 1)


def test_nothing_in_a_draft_or_a_source_is_run_by_the_page(sayso_):
    evil = '<script>alert(1)</script> "onmouseover="x" {{ 7 * 7 }} '
    Path("articles/evil.txt").write_text(SOURCE.replace("miners", f"miners {evil}"), encoding="utf-8")
    Path("evil.txt").write_text(
        f"{evil}\n\nAt least 13 {evil} miners were killed. “{evil} we never said,” said <b>Ruiz</b>.", encoding="utf-8"
    )
    page = sayso_("evil.txt", "articles", "--format", "html")[1]
    assert "<script" not in page
    assert "<b>Ruiz" not in page
    assert "{{ 7 * 7 }}" in page


def test_a_word_file_is_a_draft(sayso_):
    made = docx.Document()
    made.add_paragraph("At least 13 miners were killed when a shaft collapsed in Orvane.")
    made.save("draft.docx")
    status, out, _ = sayso_("draft.docx", "articles", "--format", "json")
    (only,) = json.loads(out)["checks"]
    assert (status, only["verdict"], only["file"]) == (1, "differs", None)


def test_a_draft_without_a_day_is_read_as_of_the_last_source_and_told(sayso_):
    Path("articles/index.jsonl").write_text('{"doc": "first.txt", "published": "2018-03-04"}\n', encoding="utf-8")
    assert "read as of 4 Mar 2018" in sayso_("draft.md", "articles")[1]
    assert "read as of" not in sayso_("draft.md", "articles", "--published", "2018-03-05")[1]


def test_later_sources_are_left_out_by_as_of(sayso_):
    Path("articles/index.jsonl").write_text('{"doc": "first.txt", "published": "2018-03-04"}\n', encoding="utf-8")
    status, out, err = sayso_("draft.md", "articles", "--as-of", "2018-03-01")
    assert (status, out) == (1, "")
    assert "no article to check against" in err


def test_a_ledger_and_articles_give_the_same_checks(sayso_, sayso):
    sayso("add", "--ledger", "x.sayso", "articles")
    ways = (["articles"], ["--against", "x.sayso"], ["--against", "articles"])
    found = [json.loads(sayso_("draft.md", *way, "--format", "json")[1]) for way in ways]
    assert found[0]["checks"] == found[1]["checks"] == found[2]["checks"]
