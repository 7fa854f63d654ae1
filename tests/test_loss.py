"""Losses along copies: what the later text dropped, and only within a shared passage."""

from linked import about, at_least, book, document, exactly
from sayso.linking import link

CARE = "Rescue teams with dogs worked through the night in the harbour quarter of Saltmouth, where"
TAIL = "after the old grain store by the quay came down, and the search goes on until all are found."
MINISTRY = ("the Orvane health ministry", "authority")


def article(name, words, day, figures):
    return document(name, f"{CARE} {words} {TAIL}", day), figures


def kinds(*articles):
    return [(x.kind, x.doc, x.was, x.now) for x in link(book(*articles), ["losses"]).losses]


def test_a_copy_that_drops_the_hedge_is_named():
    found = kinds(
        article("a", "at least 41 people died", "2031-03-01", [at_least(41, category="killed", counted="people")]),
        article("b", "41 people died", "2031-03-02", [exactly(41, category="killed", counted="people")]),
    )
    assert found == [("hedge", "a", "at least 41", "41")]


def test_the_earlier_text_is_the_origin_whatever_its_name():
    found = kinds(
        article("b", "at least 41 people died", "2031-03-01", [at_least(41, category="killed")]),
        article("a", "41 people died", "2031-03-02", [exactly(41, category="killed")]),
    )
    assert found == [("hedge", "b", "at least 41", "41")]


def test_a_dropped_source_and_a_rounded_number_are_named():
    found = kinds(
        article("a", "1,212 people died, the ministry said,", "2031-03-01", [exactly(1212, category="killed", source=MINISTRY)]),
        article("b", "about 1,200 people died", "2031-03-02", [about(1200, category="killed")]),
    )
    assert [(kind, now) for kind, _, _, now in found] == [("rounding", "about 1,200"), ("source", None)]


def test_an_exact_copy_lost_nothing():
    same = [exactly(41, category="killed")]
    assert kinds(article("a", "41 people died", "2031-03-01", same), article("b", "41 people died", "2031-03-02", same)) == []


def test_figures_outside_a_shared_passage_are_not_compared():
    found = kinds(
        (document("a", "At least 41 people died in Tesk.", "2031-03-01"), [exactly(41, text="At least 41", category="killed")]),
        (document("b", "Some 41 people died in Orvane.", "2031-03-02"), [exactly(41, category="killed")]),
    )
    assert found == []
