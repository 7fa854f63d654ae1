"""Laws of the places of figures; what is read of which words stands in tests/cases/places.txt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import document, extract

WORDS = [
    "12",
    "people",
    "died",
    "in",
    "Kenya",
    "the",
    "of",
    "where",
    "there",
    "city",
    "from",
    "fled",
    ",",
    ".",
    "and",
    "quake",
    "'s",
    "to",
    "said",
]


def figures(text):
    return [r for r in extract(document(text, published="2024-05-10"), only=["figure"]) if hasattr(r, "place")]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_a_place_is_printed_in_the_text(text):
    assert all(f.place is None or f.place in text for f in figures(text))


@pytest.mark.parametrize("actor", ["Kenya", "Uganda", "Somalia"])
def test_who_acts_is_no_place(actor):
    (figure,) = figures(f"{actor} has killed at least 2,708 people since May.")
    assert figure.place is None


@pytest.mark.parametrize(("a", "b"), [("Kenya", "Uganda"), ("Uganda", "Kenya")])
def test_places_do_not_depend_on_the_names_of_the_parties(a, b):
    (figure,) = figures(f"{a} killed 30 people in {b} on Monday, {a} said.")
    assert figure.place == b
