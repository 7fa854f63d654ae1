"""States: what is open, closed, accepted or rejected, by whose account."""

from sayso import document, extract
from sayso.linking import link
from sayso.linking.book import Book


def states(*articles):
    documents = {f"d{n}": document(text, id=f"d{n}", published=day, language="en") for n, (day, text) in enumerate(articles)}
    return link(Book(documents, {k: extract(d) for k, d in documents.items()}), ("states",)).states


def test_a_crossing_is_closed_and_then_opened_again():
    (state,) = states(
        ("2031-03-05", "The army closed the Halden crossing on 3 March."),
        ("2031-03-09", "The Halden crossing was reopened on 8 March, the governor said."),
    )
    assert [(a.day, a.value) for a in state.assertions] == [("2031-03-03", "closed"), ("2031-03-08", "open")]
    assert state.thing == "halden crossing"
    assert state.contradictions == ()


def test_two_voices_that_differ_on_one_day_contradict_each_other():
    (state,) = states(
        ("2031-03-05", "The army reopened the Halden crossing on 4 March, the governor said."),
        ("2031-03-05", "The army closed the Halden crossing on 4 March, the union said."),
    )
    assert state.contradictions == ((0, 1),)


def test_each_party_has_its_own_stand_on_a_proposal():
    found = states(("2031-03-05", "The union rejected the offer on Monday. The company accepted the offer on Tuesday."))
    assert {(s.party, s.assertions[0].value) for s in found} == {("union", "rejected"), ("company", "accepted")}


def test_what_is_only_planned_is_not_said_to_be():
    (state,) = states(("2031-03-05", "The army will close the Halden crossing on Friday."))
    assert state.assertions[0].value == "to be closed"


def test_a_plan_or_a_change_under_way_contradicts_nobody():
    (state,) = states(
        ("2031-03-05", "The army is closing the Halden crossing, the governor said."),
        ("2031-03-05", "The army will close the Halden crossing on 5 March, the union said."),
    )
    assert {a.value for a in state.assertions} == {"being closed", "to be closed"}
    assert state.contradictions == ()


def test_a_border_crossing_is_a_crossing():
    (state,) = states(("2031-03-05", "The army closed the Halden border crossing on 3 March."))
    assert state.thing == "halden crossing"


def test_what_is_lifted_is_the_order_not_what_it_speaks_of():
    (state,) = states(("2031-03-05", "The order to evacuate the villages below the Varn dam was lifted on 3 March."))
    assert (state.aspect, state.thing, state.assertions[0].value) == ("measure", "order", "lifted")
