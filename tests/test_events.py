"""Events: what happened and what only might; the parties are treated alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import document
from sayso.extraction import find
from sayso.extraction.statements.sentences import LONGEST


def events(text):
    return [(text[e.start : e.end], e.modality, e.actor, e.target) for e in find(document(text, published="2031-03-05")).events]


def first(text):
    return events(text)[0]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Rebels attacked the town of Ostrel on Friday.", "happened"),
        ("The army is bombing the town.", "ongoing"),
        ("The army will attack the town on Friday.", "planned"),
        ("The governor ordered residents to evacuate the valley.", "ordered"),
        ("The army threatened to invade the province.", "threatened"),
        ("The union demanded the release of its leader.", "demanded"),
        ("The minister denied that troops had attacked the town.", "denied"),
        ("The army accused the rebels of attacking a convoy.", "alleged"),
        ("If rebels attack the town, thousands may leave.", "hypothetical"),
        ("Police foiled an attack on the bank.", "averted"),
        ("The army has not attacked the town.", "negated"),
        ("Troops moved in to seize the port.", "hypothetical"),
    ],
)
def test_what_only_might_be_is_not_said_to_have_happened(text, modality):
    assert events(text)[-1][1] == modality


def test_the_subject_of_a_passive_is_the_target():
    assert first("The town of Halden was attacked by rebels on Friday.")[2:] == ("rebels", "town of Halden")


def test_who_is_told_to_act_is_the_actor_and_who_tells_is_the_holder():
    (event,) = find(document("The governor ordered residents to evacuate the valley.")).events
    assert (event.actor, event.holder) == ("residents", "governor")


def test_a_coordinated_verb_shares_the_subject():
    assert [e[2] for e in events("The army seized and closed the border post on Tuesday.")] == ["army", "army"]


def test_a_passive_before_a_participle_leaves_the_actor_open():
    (event,) = [e for e in events("The war was triggered by a raid in May, killing 40 people.") if e[0] == "killing"]
    assert event[2] is None


@pytest.mark.parametrize(
    "text",
    [
        "{a} attacked {b} on Friday, and {b} accused {a} of killing civilians.",
        "{a} said {b} would be attacked if {b} did not release the prisoners.",
        "{b} was bombed by {a}; {a} denied bombing {b}.",
    ],
)
def test_swapping_the_parties_changes_nothing_but_the_names(text):
    one = [(e[1], e[2], e[3]) for e in events(text.format(a="Veldania", b="Corvenna"))]
    swap = {"Veldania": "Corvenna", "Corvenna": "Veldania"}
    other = [(e[1], swap.get(e[2], e[2]), swap.get(e[3], e[3])) for e in events(text.format(a="Corvenna", b="Veldania"))]
    assert one == other
    assert one


@given(st.text(alphabet=st.sampled_from("abc THE army attacked 'to \n,.“” will"), max_size=200))
def test_any_text_gives_events_or_none_and_spans_slice_back(text):
    for event in find(document(text)).events:
        assert 0 <= event.trigger[0] < event.trigger[1] <= len(text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Nine residents of the home were killed.", "DISASTER"),
        ("The flood killed nine residents.", "DISASTER"),
        ("Gunmen killed nine residents.", "ASSAULT"),
        ("Nine residents were killed by gunmen.", "ASSAULT"),
    ],
)
def test_a_death_with_no_attacker_is_no_assault(text, type_):
    (event,) = [e for e in find(document(text)).events if text[e.start : e.end] == "killed"]
    assert event.type == type_


@pytest.mark.parametrize("text", ["The bridge was rebuilt on 4 March.", "The ruling party met in Halden."])
def test_a_month_and_a_ruling_party_are_no_events(text):
    assert not {e[0] for e in events(text)} & {"March", "ruling"}


def test_an_event_of_a_monstrous_sentence_is_read_within_its_stretch():
    whole = ("killed 3 " * 1000).rstrip()
    found = find(document(whole, published="2031-03-05"))
    assert len(found.events) == 1000
    assert max(len(e.figures) for e in found.events) * len("killed 3 ") <= LONGEST + 9
