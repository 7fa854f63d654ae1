"""What is new in a document against the book before it."""

import pytest

from linked import about, book, document, exactly
from sayso.linking import link
from sayso.linking.novelty import new

MINISTRY = ("the Orvane health ministry", "authority")
FACTS = {"category": "killed", "place": "Orvane", "counted": "people", "period": ("2031-03-01", "2031-03-01")}


def story(*later):
    return book(
        (document("a", "In Orvane 41 people died.", "2031-03-01"), [exactly(41, as_of="2031-03-01", **FACTS)]),
        *later,
    )


def kinds(made, doc):
    return [(n.text, n.kind, n.against is not None) for n in new(made, link(made, ["series", "origins"]), doc)]


def test_a_repeated_count_a_revised_one_and_a_new_one_are_told_apart():
    made = story(
        (
            document("b", "In Orvane 41 people died and 9 were hurt.", "2031-03-02"),
            [exactly(41, as_of="2031-03-02", **FACTS), exactly(9, category="injured", place="Orvane", as_of="2031-03-02")],
        ),
        (document("c", "In Orvane 57 people died.", "2031-03-03"), [exactly(57, as_of="2031-03-03", **FACTS)]),
    )
    assert kinds(made, "b") == [("41", "repeated", True), ("9", "new", False)]
    assert kinds(made, "c") == [("57", "revised", True)]
    assert kinds(made, "a") == [("41", "new", False)]


def test_the_first_to_name_a_source_is_said():
    made = story(
        (
            document("b", "41 people died in Orvane, the ministry said.", "2031-03-02"),
            [exactly(41, as_of="2031-03-02", source=MINISTRY, **FACTS)],
        ),
    )
    assert kinds(made, "b") == [("41", "first_source", True)]


def test_a_contradiction_is_said():
    facts = {**FACTS, "as_of": "2031-03-01"}
    made = book(
        (document("a", "41 people died in Orvane, the ministry said.", "2031-03-01"), [exactly(41, source=MINISTRY, **facts)]),
        (
            document("b", "12 people died in Orvane, rebels said.", "2031-03-02"),
            [exactly(12, source=("rebels", "armed_group"), **facts)],
        ),
    )
    assert kinds(made, "b") == [("12", "contradicted", True)]


def test_a_tally_that_restates_its_count_repeats_nobodys_rounded_one():
    tally, past = ("a Lantern tally", "tally"), {**FACTS, "period": ("2031-01-05", "2031-01-05")}
    made = book(
        (
            document("a", "A Lantern tally has 1,340 dead.", "2031-03-02"),
            [exactly(1340, source=tally, as_of="2031-03-02", **past)],
        ),
        (document("b", "Some fear about 1,400 died.", "2031-03-03"), [about(1400, as_of="2031-03-03", **past)]),
        (
            document("c", "A Lantern tally has 1,350 dead.", "2031-03-09"),
            [exactly(1350, source=tally, as_of="2031-03-09", **past)],
        ),
    )
    assert kinds(made, "c") == [("1,350", "revised", True)]


def test_a_tally_in_the_first_days_of_a_toll_goes_on():
    tally = ("a Lantern tally", "tally")
    made = book(
        (document("a", "A Lantern tally has 150 dead.", "2031-03-03"), [exactly(150, source=tally, as_of="2031-03-03", **FACTS)]),
        (document("b", "A Lantern tally has 370 dead.", "2031-03-09"), [exactly(370, source=tally, as_of="2031-03-09", **FACTS)]),
    )
    linked = link(made, ["series", "origins"])
    assert [c.verdict for s in linked.series for c in s.comparisons] == ["update"]


def test_an_unknown_document_is_a_key_error():
    with pytest.raises(KeyError):
        new(story(), link(story(), ["series"]), "zz")
