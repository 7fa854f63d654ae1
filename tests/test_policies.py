"""Export policies: which number stands, what each rule picks, and that no voice is preferred."""

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from linked import about, at_least, book, document, exactly, figure, nearly
from sayso.linking import link
from sayso.linking.book import Book
from sayso.linking.policies import POLICIES, export
from sayso.reporting import formats
from sayso.reporting.exports import lines, objects

MINISTRY = ("the Orvane health ministry", "authority")
REBELS = ("the Orvane Free Front", "armed_group")
FACTS = {"category": "killed", "place": "Orvane", "counted": "people", "period": ("2031-03-01", "2031-03-01")}


def told(name, day, number, **fields):
    """Make an article of one figure."""
    made = number(as_of=day, **(FACTS | fields)) if callable(number) else exactly(number, as_of=day, **(FACTS | fields))
    said = fields.get("source", ("", ""))[0]
    return document(name, f"In Orvane {made.text} people had died, {said} said.", day, f"The {name.title()} Post"), [made]


def picks(policy, *articles):
    made = book(*articles)
    found = export(made, link(made, ("series", "origins")), POLICIES[policy])
    return {p.name: p for e in found for p in e.picks}


def test_a_count_that_moved_on_no_longer_stands():
    found = picks("ucdp", told("a", "2031-03-02", 23, source=MINISTRY), told("b", "2031-03-05", 31, source=MINISTRY))
    assert {n: p.value for n, p in found.items()} == {"best": 31, "low": 31, "high": 31}
    assert (found["best"].voices, found["best"].as_of, found["best"].origins) == (
        ("the Orvane health ministry",),
        "2031-03-05",
        1,
    )


def test_where_voices_conflict_there_is_no_best_and_both_bounds():
    found = picks("ucdp", told("a", "2031-03-04", 41, source=MINISTRY), told("b", "2031-03-04", 97, source=REBELS))
    assert {n: p.value for n, p in found.items()} == {"best": None, "low": 41, "high": 97}
    assert "differ" in found["best"].why
    assert (found["low"].voices, found["high"].voices) == (("the Orvane health ministry",), ("the Orvane Free Front",))


def test_swapping_the_parties_keeps_every_number():
    for policy in POLICIES:
        one = picks(policy, told("a", "2031-03-04", 41, source=MINISTRY), told("b", "2031-03-04", 97, source=REBELS))
        two = picks(policy, told("a", "2031-03-04", 41, source=REBELS), told("b", "2031-03-04", 97, source=MINISTRY))
        assert {n: (p.value, p.as_of, p.origins) for n, p in one.items()} == {
            n: (p.value, p.as_of, p.origins) for n, p in two.items()
        }


def test_the_least_rounded_of_the_counts_that_agree_is_best():
    found = picks(
        "ucdp",
        told("a", "2031-03-04", lambda **f: about(1200, **f), source=MINISTRY),
        told("b", "2031-03-04", 1187, source=MINISTRY),
    )
    assert (found["best"].value, found["low"].value, found["high"].value) == (1187, 1187, 1200)


def test_nearly_sets_no_lower_bound_and_at_least_counts_as_its_number():
    found = picks(
        "ucdp",
        told("a", "2031-03-04", lambda **f: nearly(200, **f), source=MINISTRY),
        told("b", "2031-03-04", lambda **f: at_least(198, **f), source=MINISTRY),
    )
    assert (found["low"].value, found["high"].value) == (198, 200)


@pytest.mark.parametrize(
    ("words", "low", "high", "rule", "number"),
    [
        ("dozens", 24, 99, "vague.dozens", 12),
        ("hundreds", 200, 999, "vague.hundreds", 100),
        ("several hundred", 300, 999, "vague.several", 300),
        ("tens of thousands", 20_000, 99_999, "vague.tens", 10_000),
    ],
)
def test_vague_numerals_follow_the_published_convention(words, low, high, rule, number):
    def vague(**fields):
        return figure(words, min=low, max=high, hedge="vague", rules=(rule,), **fields)

    found = picks("acled", told("a", "2031-03-04", vague, source=MINISTRY), told("b", "2031-03-04", vague, source=REBELS))
    assert found["fatalities"].value == number
    assert words in found["fatalities"].why


def test_the_conservative_integer_is_the_lowest_explicit_one():
    found = picks("acled", told("a", "2031-03-04", 41, source=MINISTRY), told("b", "2031-03-04", 97, source=REBELS))
    assert found["fatalities"].value == 41


def test_what_is_feared_or_denied_is_no_count():
    articles = [told("a", "2031-03-04", 41, source=MINISTRY), told("b", "2031-03-05", 60, source=MINISTRY, status="feared")]
    assert {p.value for p in picks("ucdp", *articles).values()} == {41}


def test_a_near_category_in_a_series_is_no_fatality():
    made = book(told("a", "2031-03-04", 41, source=MINISTRY), told("b", "2031-03-05", 60, source=MINISTRY))
    linked = link(made, ("series", "origins"))
    made.records["b"] = (replace(made.records["b"][0], category="affected"),)
    (one,) = export(made, linked, POLICIES["ucdp"])
    assert {p.value for p in one.picks} == {41}


def test_two_copies_of_one_text_are_cited_each_by_its_own_outlet():
    text = "In Orvane 41 people had died, the Orvane health ministry said."
    docs = [document(n, text, "2031-03-04", f"The {n} Post") for n in "ab"]
    made = book(*((d, [exactly(41, as_of="2031-03-04", source=MINISTRY, **FACTS)]) for d in docs))
    made = replace(made, records={d: tuple(replace(f, id="same") for f in fs) for d, fs in made.records.items()})
    policy = POLICIES["wikipedia"]
    (row,) = objects(made, export(made, link(made, ("series", "origins")), policy), policy)
    assert row["picks"][0]["citation"]["outlet"] == "The a Post"
    assert row["picks"][0]["documents"] == ("a", "b")


def test_a_copy_adds_an_outlet_and_no_origin():
    text = (
        "The Orvane health ministry said on Tuesday that 41 people had died in the town of Orvane, most of them in their homes."
    )
    text += (
        " The road to the coast was closed and the hospital ran on its own generators through the night, a doctor there told us."
    )
    articles = [(document(n, text, "2031-03-04", f"The {n} Post"), [exactly(41, as_of="2031-03-04", **FACTS)]) for n in "ab"]
    best = picks("ucdp", *articles)["best"]
    assert (best.origins, best.outlets, len(best.records)) == (1, 2, 2)


def test_a_sentence_names_day_number_and_voice_and_is_cited():
    made = book(told("a", "2031-03-02", 23, source=MINISTRY), told("b", "2031-03-05", 31, source=MINISTRY))
    policy = POLICIES["wikipedia"]
    (row,) = objects(made, export(made, link(made, ("series", "origins")), policy), policy)
    (pick,) = row["picks"]
    assert pick["sentence"] == "As of 5 March 2031, 31 people had been killed, according to the Orvane health ministry.[1]"
    assert pick["citation"]["outlet"] == "The B Post"
    assert pick["citation"]["published"] == "2031-03-05"


def test_a_vague_numeral_is_told_as_printed():
    def vague(**fields):
        return figure("Hundreds", min=200, max=999, hedge="vague", rules=("vague.hundreds",), **fields)

    facts = {"counted": None, "source": ("the U.N.", "un")}
    made = book(told("a", "2031-03-04", vague, **facts), told("b", "2031-03-04", vague, **facts))
    policy = POLICIES["wikipedia"]
    (row,) = objects(made, export(made, link(made, ("series", "origins")), policy), policy)
    assert row["picks"][0]["sentence"] == "As of 4 March 2031, hundreds of people had been killed, according to the U.N.[1]"


def test_accounts_that_conflict_each_have_their_sentence():
    made = book(told("a", "2031-03-04", 41, source=MINISTRY), told("b", "2031-03-04", 97, source=REBELS))
    policy = POLICIES["wikipedia"]
    (row,) = objects(made, export(made, link(made, ("series", "origins")), policy), policy)
    assert [p["value"] for p in row["picks"]] == [41, 97]


@pytest.mark.parametrize("name", POLICIES)
def test_the_rule_is_printed_with_the_output_in_every_form(name):
    made = book(told("a", "2031-03-02", 23, source=MINISTRY), told("b", "2031-03-05", 31, source=MINISTRY))
    policy = POLICIES[name]
    linked = link(made, ("series", "origins"))
    found = export(made, linked, policy)
    table = formats.render("csv", made, linked, formats.Options(policy=name))
    assert table.startswith(f"# {name}: {policy.rule}\n")
    rows = list(csv.DictReader(io.StringIO(table.split("\n", 1)[1])))
    assert rows[0]["records"]
    assert next(iter(lines(made, found, policy))) == f"{name}: {policy.rule}"
    assert all(json.loads(json.dumps(row))["rule"] == policy.rule for row in objects(made, found, policy))


NUMBERS = st.lists(
    st.tuples(st.integers(1, 5000), st.sampled_from([exactly, about, at_least, nearly]), st.integers(1, 9), st.booleans()),
    max_size=6,
)


@settings(max_examples=40, deadline=None)
@given(NUMBERS)
def test_every_number_was_printed_and_low_is_never_above_high(said):
    articles = [
        told(f"d{n}", f"2031-03-0{day}", lambda _m=make, _v=v, **f: _m(_v, **f), source=MINISTRY if ours else REBELS)
        for n, (v, make, day, ours) in enumerate(said)
    ]
    printed = {v for v, *_ in said}
    found = picks("ucdp", *articles) | picks("acled", *articles)
    assert {p.value for p in found.values() if p.value is not None} <= printed
    made = book(*articles)
    for one in export(made, link(made, ("series", "origins")), POLICIES["ucdp"]):
        best, low, high = (p.value for p in one.picks)
        assert low is None or high is None or low <= high
        assert best is None or low <= best <= high
        assert all(p.records and p.origins for p in one.picks if p.value is not None)


def test_a_number_that_an_article_gives_up_does_not_stand():
    texts = {
        "a": ("2031-03-02", "The flood has killed 54 people, the relief board said on Sunday."),
        "b": ("2031-03-04", "The relief board cut the death toll of the flood to 41 people on Tuesday, down from 54."),
    }
    docs = {k: sayso.document(text, id=k, published=day) for k, (day, text) in texts.items()}
    made = Book(docs, {k: sayso.extract(d) for k, d in docs.items()})
    found = export(made, link(made, ("origins", "series")), POLICIES["ucdp"])
    assert {p.name: p.value for e in found for p in e.picks} == {"best": 41, "low": 41, "high": 41}
