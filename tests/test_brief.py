"""The brief: made of records, cut by day, ordered by weight; nothing dropped in silence, nothing said in our own voice."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import sayso
from sayso.cli import app
from sayso.linking import link
from sayso.linking.book import Book
from sayso.linking.narrowing import by_size, narrowed
from sayso.reading import read
from sayso.reporting.brief import brief, render

STORY = Path(__file__).parents[1] / "examples" / "ostrel-dam" / "texts"
DAYS = ("2022-12-28", "2022-12-29", "2022-12-30", "2022-12-31", "2023-01-04", "2023-01-06", "2023-01-07", "2023-01-09")
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
OURS = re.compile(r"\d+ origins? \((?:\d+ outlets?|outlets not known)\)|; \d+ more articles?")
LATER = """The flood at Ollmouth killed 19 people, the relief board said on Tuesday. A dockers’ union said 40 porters were missing, \
a claim that could not be confirmed. The board will close the harbour bridge on 9 March, its office said."""
FLOOD = {
    "a": ("2031-03-02", "At least 12 people were killed when the Ollmouth dike broke on Sunday, the relief board said."),
    "b": ("2031-03-04", LATER),
}


def made(texts):
    docs = {k: sayso.document(text, id=k, published=day, outlet=f"{k.upper()} Post") for k, (day, text) in texts.items()}
    return Book(docs, {k: sayso.extract(d) for k, d in docs.items()})


def told(book, **options):
    return brief(book, link(book), title="x", **options)


@pytest.fixture(scope="module")
def dam():
    docs = {d.id: d for d in read([str(STORY)])}
    return Book(docs, {k: sayso.extract(d) for k, d in docs.items()})


def cut(book, day):
    kept = {k: d for k, d in book.documents.items() if d.published and d.published[:10] <= day}
    return Book(kept, {k: book.records[k] for k in kept})


def part(one, name):
    return next(p for p in one.parts if p.name == name)


def said(one, name):
    return [item.said for item in part(one, name).items]


def allowed(book, item):
    """Return all numbers that the records cited in a line print, and those of their days and places."""
    words = []
    for c in item.citations:
        words += [c.document.text[c.start : c.end], c.document.id, f"{c.start} {c.end}", days(c.document.published)]
        for r in book.records[c.document.id]:
            if r.start < c.end and c.start < r.end:
                parts = [getattr(r, "counted", None), getattr(r, "population", None), *getattr(r, "sources", ())]
                words += [r.text, *(p.text for p in parts if p)]
                words += [days(getattr(r, name, None)) for name in ("as_of", "earliest", "latest")]
    return set(NUMBER.findall(" ".join(words)))


def days(value):
    """Return an ISO day's year, month and day as they stand in a line."""
    return " ".join(str(int(x)) for x in re.findall(r"\d+", (value or "")[:10]))


@pytest.mark.parametrize("day", DAYS)
def test_every_number_in_a_line_stands_in_a_record_cited_on_it(dam, day):
    book = cut(dam, day)
    one = told(book, as_of=day)
    lines = render("text", [one]).splitlines()
    for p in one.parts:
        for item in p.items:
            line = next(x for x in lines if item.said in x and item.about in x and x.startswith("- "))
            assert item.citations
            assert line.endswith("]")
            missing = {n for n in NUMBER.findall(OURS.sub("", line)) if n not in allowed(book, item)}
            assert not missing, line


@pytest.mark.parametrize("day", DAYS)
def test_a_brief_as_of_a_day_is_that_of_a_ledger_holding_only_what_was_published_by_then(day, tmp_path):
    whole, early = tmp_path / "story.sayso", tmp_path / "early" / "story.sayso"
    early.parent.mkdir()
    with sayso.Ledger(whole) as ledger, sayso.Ledger(early) as small:
        documents = [d for d in read([str(STORY)]) if d.published]
        ledger.add(documents)
        small.add(d for d in documents if d.published[:10] <= day)
    runs = [CliRunner().invoke(app, ["brief", "--ledger", str(path), "--as-of", day]) for path in (whole, early)]
    assert runs[0].exit_code == 0
    assert runs[0].output == runs[1].output
    assert runs[0].output.count("\n") <= 55


def test_the_main_toll_stands_first_and_only_its_last_number(dam):
    assert said(told(cut(dam, "2022-12-28")), "figures")[0] == "At least 23 people"
    assert said(told(cut(dam, "2023-01-04")), "figures")[0] == "367"
    assert said(told(dam), "figures")[0] == "389 people"


def test_what_moved_is_told_with_both_numbers_and_the_articles_own_reason(dam):
    item = part(told(cut(dam, "2023-01-04")), "changed").items[0]
    assert item.said == "412 → 367"
    assert item.tag == "revision"
    assert "the article itself says that the count was corrected" in item.rest
    assert [c.document.published[:10] for c in item.citations] == ["2023-01-04", "2023-01-02"]


def test_a_looser_later_number_does_not_replace_a_sharper_one(dam):
    one = told(cut(dam, "2023-01-07"))
    assert said(one, "figures")[:2] == ["close to 400", "371"]
    assert "371 → close to 400" not in said(one, "changed")


def test_open_conflicts_name_both_voices_and_why(dam):
    found = part(told(cut(dam, "2023-01-05")), "disputed").items
    assert {i.said for i in found} == {
        "31 people against 74 people",
        "Nine residents of the home against 16 residents of the home",
    }
    assert all(i.tag == "conflict" and "time, scope, hedge and rounding do not explain it" in i.rest for i in found)


def test_a_conflict_that_a_later_count_moved_on_from_is_not_open():
    first = {
        "a": ("2031-03-02", "The flood in Ollmouth on Sunday killed 12 people, the relief board said."),
        "b": ("2031-03-02", "The flood in Ollmouth on Sunday killed 19 people, the army said."),
    }
    later = ("2031-03-04", "The flood in Ollmouth on Sunday killed 25 people, the relief board said on Tuesday.")
    assert said(told(made(first)), "disputed") == ["12 people against 19 people"]
    assert said(told(made({**first, "c": later})), "disputed") == []


def test_a_count_that_passed_a_number_is_in_no_conflict_with_a_larger_one(dam):
    assert not any("145" in words for words in said(told(cut(dam, "2022-12-30")), "disputed"))


def test_what_could_not_be_confirmed_keeps_its_status_and_its_hedge():
    one = told(made(FLOOD))
    assert said(one, "unconfirmed") == ["40 porters"]
    assert part(one, "unconfirmed").items[0].tag == "unconfirmed"
    assert "40 porters (unconfirmed)" in said(one, "figures")


def test_what_a_firm_account_repeats_is_unconfirmed_no_longer(dam):
    assert not said(told(cut(dam, "2022-12-28")), "unconfirmed")  # "23 feared dead" in a headline over "at least 23"


def test_plans_are_told_in_the_articles_words_with_their_modality():
    item = part(told(made(FLOOD)), "ahead").items[0]
    assert item.said == "The board will close the harbour bridge on 9 March, its office said."
    assert item.tag.startswith("planned")
    assert item.about == "9 Mar 2031"


def test_a_put_off_event_is_told_once_with_both_its_days(dam):
    found = [i for i in part(told(cut(dam, "2023-01-04")), "ahead").items if "state funeral" in i.said]
    assert [i.about for i in found] == ["7 Jan 2023 and 9 Jan 2023"]
    assert found[0].tag == "averted: funeral"


def test_since_is_the_day_before_the_latest_and_is_said():
    one = told(made(FLOOD))
    assert (one.since, one.since_why) == ("2031-03-02", "the day with articles before 4 Mar 2031")
    assert "At least 12 people → 19 people" in said(one, "changed")
    assert told(made(FLOOD), since="2031-03-04").parts[1].below == "No article changed a count or a state."
    first = told(made({"a": FLOOD["a"]}))
    assert first.since is None
    assert "no article is older" in render("text", [first])


def test_what_stands_below_the_line_is_counted(dam):
    one = part(told(dam), "figures")
    assert len(one.items) == 10
    assert re.fullmatch(r"\d+ more figures: .*`sayso series`.*", one.below)


def test_articles_without_a_day_are_named(tmp_path):
    path = tmp_path / "s.sayso"
    with sayso.Ledger(path) as ledger:
        dated = [sayso.document(t, id=k, published=d) for k, (d, t) in FLOOD.items()]
        ledger.add([*dated, sayso.document("A flood killed 30 people, police said.", id="undated.txt")])
    run = CliRunner().invoke(app, ["brief", "--ledger", str(path), "--as-of", "2031-03-04"])
    assert "1 article without a day of publication left out: undated.txt" in run.output
    run = CliRunner().invoke(app, ["brief", "--ledger", str(path), "--story", "undated.txt"])
    assert "1 article without a day of publication" in run.output


OTHER = {
    "c": ("2031-03-03", "A ferry sank off Kesterhaven on Monday; 7 passengers drowned, the coast guard said."),
    "d": ("2031-03-04", "The Kesterhaven ferry had 9 passengers aboard who drowned, the coast guard said."),
}


def test_each_story_has_its_own_brief_and_story_picks_one(tmp_path):
    path = tmp_path / "s.sayso"
    with sayso.Ledger(path) as ledger:
        ledger.add(sayso.document(t, id=k, published=d) for k, (d, t) in (FLOOD | OTHER).items())
    both = CliRunner().invoke(app, ["brief", "--ledger", str(path)]).output
    assert both.count("KEY FIGURES") >= 2
    one = CliRunner().invoke(app, ["brief", "--ledger", str(path), "--story", "b"]).output
    assert one.count("KEY FIGURES") == 1
    assert "ferry" not in one
    wrong = CliRunner().invoke(app, ["brief", "--ledger", str(path), "--story", "z"])
    assert wrong.exit_code == 1
    assert "no such document" in str(wrong.exception)


def test_a_story_alone_is_linked_as_in_the_whole_book():
    book = made(FLOOD | OTHER)
    linked = link(book)
    for _, docs in by_size(book, linked):
        small, out = narrowed(book, linked, docs)
        assert set(small.documents) == docs
        assert all({m.doc for m in s.members} <= docs for s in out.series)
    whole = frozenset(book.documents)
    assert narrowed(book, linked, whole)[1].series == linked.series


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_every_form_holds_every_line_and_says_that_it_is_no_verification(dam, form):
    one = told(dam)
    text = render(form, [one], notes=["kept apart"])
    for word in (
        "Media monitoring, not verification",
        "kept apart",
        "389 people",
        "Open conflicts" if form != "text" else "OPEN CONFLICTS",
    ):
        assert word in text
    assert not re.search(r"(?<!un)confirmed", re.sub(r"“[^”]*”|<q.*?</q>", "", text), re.IGNORECASE)


class Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.loads = set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.loads += [v for k, v in attrs if k in {"src", "href", "srcset", "action"}]


EVIL = '<script>alert("12 dead")</script> *x* [y](z)'


def test_words_of_articles_are_escaped_and_the_page_loads_nothing():
    docs = {
        "a": sayso.document(
            f"The army will close the bridge {EVIL} on 9 March, the board said.", id="a", published="2031-03-05", outlet=EVIL
        )
    }
    book = Book(docs, {"a": sayso.extract(docs["a"])})
    one = brief(book, link(book), title=EVIL)
    page = Tags(render("html", [one]))
    assert "script" not in page.tags
    assert page.loads == []
    assert "<script>" not in render("md", [one])


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_an_empty_book_gives_a_brief_and_order_changes_nothing(dam, form):
    empty = Book({}, {})
    assert "x" in render(form, [told(empty)])
    assert render(form, [])
    turned = Book(dict(reversed(dam.documents.items())), dict(reversed(dam.records.items())))
    assert render(form, [told(dam)]) == render(form, [told(turned)])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["2031-03-01", "2031-03-02", "2031-03-03", None]), st.integers(2, 400)), max_size=6))
def test_any_set_of_counts_gives_a_brief_whose_numbers_were_printed(counts):
    texts = {
        f"d{n}": (day, f"The flood at Ollmouth has killed {size} people, board {n} said.") for n, (day, size) in enumerate(counts)
    }
    book = made(texts)
    for item in (item for p in told(book).parts for item in p.items):
        printed = {n for c in item.citations for n in NUMBER.findall(c.document.text)}
        assert set(NUMBER.findall(item.said)) <= printed


def test_a_word_that_counts_nothing_by_itself_is_shown_with_what_follows():
    book = made(
        {"a": ("2031-03-04", "One sailor is dead in Dorn, with another still missing off Dorn, the harbour office said.")}
    )
    assert "another still missing" in render("text", [told(book)])
