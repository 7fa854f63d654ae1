"""Undated articles: between which days their running totals place them, and when nothing is said."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from linked import at_least, book, document, exactly, nearly
from sayso.linking import link
from sayso.linking.dating import before, undated

MINISTRY = ("the Orvane health ministry", "authority")
FACTS = {"category": "killed", "aggregation": "total", "place": "Orvane", "counted": "people", "source": MINISTRY}


def told(name, day, number, make=exactly, **fields):
    made = make(number, as_of=day, period=None, **(FACTS | fields))
    return document(name, f"In Orvane {made.text} people have died, the Orvane health ministry said.", day), [made]


def days(*articles):
    made = book(*articles)
    return {d.doc: (d.earliest, d.latest) for d in undated(made, link(made, ("series",)))}


TWO = (told("a", "2031-03-02", 23), told("b", "2031-03-05", 31))


def test_a_total_lies_between_the_smaller_and_the_larger_one():
    made = book(*TWO, told("c", None, 27))
    (one,) = undated(made, link(made, ("series",)))
    assert (one.doc, one.earliest, one.latest) == ("c", "2031-03-02", "2031-03-05")
    assert one.clues[0].why == "between 2031-03-02 (23) and 2031-03-05 (31), since running totals do not fall"


def test_nothing_is_said_without_a_total_on_both_sides():
    assert days(*TWO, told("c", None, 35)) == {"c": (None, None)}
    assert days(*TWO, told("c", None, 19)) == {"c": (None, None)}
    assert days(*TWO) == {}


def test_totals_that_fall_bound_nothing():
    assert days(*TWO, told("d", "2031-03-06", 25), told("c", None, 27)) == {"c": (None, None)}


def test_a_bound_from_above_and_a_stock_give_no_clue():
    assert days(*TWO, told("c", None, 27, nearly)) == {"c": (None, None)}
    stock = {"category": "missing", "aggregation": "stock"}
    three = [told("a", "2031-03-02", 23, **stock), told("b", "2031-03-05", 31, **stock), told("c", None, 27, **stock)]
    assert days(*three) == {"c": (None, None)}


def test_at_least_is_the_count_so_far():
    three = [told("a", "2031-03-02", 23, at_least), told("b", "2031-03-05", 31, at_least), told("c", None, 27, at_least)]
    assert days(*three) == {"c": ("2031-03-02", "2031-03-05")}


def test_an_inferred_day_is_used_nowhere():
    made = book(*TWO, told("c", None, 27))
    linked = link(made, ("series",))
    undated(made, linked)
    assert made.documents["c"].published is None
    assert all(m.as_of is None and m.published is None for s in linked.series for m in s.members if m.doc == "c")


def test_a_book_as_of_a_day_keeps_what_has_none():
    made = book(*TWO, told("c", None, 27))
    assert sorted(before(made, "2031-03-03").documents) == ["a", "c"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(10, 99)), min_size=2, max_size=6), st.integers(10, 99))
def test_the_days_are_those_of_a_smaller_and_a_larger_total(said, number):
    made = book(*(told(f"d{n}", f"2031-03-0{day}", v) for n, (day, v) in enumerate(said)), told("x", None, number))
    linked = link(made, ("series",))
    figures = {r.id: r for rs in made.records.values() for r in rs}
    for one in undated(made, linked):
        assert (one.earliest or "") <= (one.latest or "")
        for clue in one.clues:
            low, high = figures[clue.before], figures[clue.after]
            assert low.min < number < high.min
            assert (low.as_of, high.as_of) == (clue.earliest, clue.latest)
    turned = replace(made, documents=dict(reversed(made.documents.items())), records=dict(reversed(made.records.items())))
    assert undated(turned, link(turned, ("series",))) == undated(made, linked)
