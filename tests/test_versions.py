"""Versions of one article: claims added, dropped and changed, and nothing said of what only moved."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import document, extract
from sayso.linking.versions import Version, chains, changes, revisions

FIRST = (
    "At least 23 people were killed when a bridge fell in Halden on Tuesday, the mayor said.\n"
    "The governor said that the bridge had been inspected in May.\n"
    "About 40 people were injured, the hospital in Halden said.\n"
)


def version(text, number=1, id="a", published="2031-03-05", url=None, recorded="2031-03-06T00:00:00+00:00"):
    made = document(text, id=id, published=published, url=url)
    return Version(made, extract(made), number, recorded)


def told(before, after):
    return [(c.kind, c.what, c.field, c.was, c.now) for c in changes(version(before), version(after, 2))]


def test_a_number_that_moved_on_is_one_change_with_both_texts():
    assert told(FIRST, FIRST.replace("At least 23", "At least 31")) == [
        ("changed", "figure", "value", "At least 23", "At least 31")
    ]


def test_a_hedge_alone_is_a_change_of_its_own():
    assert told(FIRST, FIRST.replace("About 40", "More than 40")) == [("changed", "figure", "hedge", "About 40", "More than 40")]


def test_another_voice_for_a_figure_is_said():
    found = told(FIRST, FIRST.replace("the hospital in Halden", "the police in Halden"))
    assert ("changed", "figure", "sources", "the hospital in Halden", "the police in Halden") in found
    assert not [c for c in found if c[0] != "changed"]


def test_a_changed_cue_and_a_changed_content_are_told_apart():
    found = told(FIRST, FIRST.replace("The governor said", "The governor admitted"))
    assert found == [("changed", "statement", "cue", "said", "admitted")]
    found = told(FIRST, FIRST.replace("inspected in May", "inspected in June"))
    assert [c[:3] for c in found] == [("changed", "statement", "content")]
    assert "May" in found[0][3]
    assert "June" in found[0][4]


def test_what_was_dropped_and_what_was_added_mirror_each_other():
    short = "".join(FIRST.splitlines(keepends=True)[:2])
    dropped, added = told(FIRST, short), told(short, FIRST)
    assert ("dropped", "figure", None, "About 40", None) in dropped
    assert ("added", "figure", None, None, "About 40") in added
    assert {c[0] for c in dropped} == {"dropped"}
    assert {c[0] for c in added} == {"added"}
    assert len(added) == len(dropped)


def test_a_claim_that_only_moved_is_no_change():
    lines = FIRST.splitlines(keepends=True)
    assert told(FIRST, "".join([lines[2], lines[0], lines[1]])) == []


def test_days_that_follow_publication_are_no_change():
    later = version(FIRST, 2, published="2031-03-12")
    assert changes(version(FIRST), later) == ()


@pytest.mark.parametrize("names", [("the mayor", "the rebels"), ("the rebels", "the mayor")])
def test_the_same_shape_whoever_speaks(names):
    one, two = (FIRST.replace("the mayor", name) for name in names)
    assert [c[:3] for c in told(one, two)] == [c[:3] for c in told(two, one)]


def test_places_and_records_are_those_of_each_text():
    a, b = version(FIRST), version("Halden, Wednesday.\n" + FIRST.replace("At least 23", "At least 31"), 2)
    (change,) = (c for c in changes(a, b) if c.field == "value")
    assert a.document.text[slice(*change.first_at)] == change.was
    assert b.document.text[slice(*change.second_at)] == change.now
    assert change.first in {r.id for r in a.records}
    assert change.second in {r.id for r in b.records}


def test_documents_of_one_address_are_versions_in_the_order_of_their_days():
    url = "https://courier.test/bridge"
    late = version(FIRST.replace("23", "31"), id="z", published="2031-03-06", url=url)
    early = version(FIRST, id="m", published="2031-03-05", url=url)
    alone = version(FIRST, id="q", url="https://courier.test/other")
    (chain,) = chains([late, alone, early])
    assert [v.document.id for v in chain] == ["m", "z"]
    (one,) = revisions([late, alone, early])
    assert (one.a.doc, one.b.doc, one.changes[0].now) == ("m", "z", "At least 31")


def test_equal_texts_of_one_address_are_skipped():
    url = "https://courier.test/bridge"
    assert revisions([version(FIRST, id="m", url=url), version(FIRST, id="z", url=url)]) == ()


SENTENCES = st.lists(
    st.sampled_from(
        [*FIRST.splitlines(), "Two of them died, police said.", "“We mourn 12 of ours,” the mayor said.", "No one", "¶ “ 9"]
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(SENTENCES, SENTENCES)
def test_a_text_has_no_change_against_itself_and_any_two_are_compared(one, two):
    a, b = version("\n".join(one)), version("\n".join(two), 2)
    assert changes(a, replace(a, number=2)) == ()
    for change in changes(a, b):
        assert (change.first is None) == (change.kind == "added")
        assert (change.second is None) == (change.kind == "dropped")
        assert change.was != change.now
