import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import document
from sayso.extraction import find
from sayso.extraction.names.kinds import voice_kind

KINDS = {
    "authority": """the Orvane health ministry | official figures | police | the mayor | a coast guard official | Egypt
Paris | official Kenyan figures | Kenyan officials | the Dorn County sheriff's office
a police statement | a spokesman for the government | Orvane County District Attorney Mary Holt
court documents""",
    "agency": """Reuters | the state-run news agency | the state-run Xinhua news agency""",
    "tally": """an AFP tally based on official figures | a Reuters count""",
    "un": """the United Nations | the U.N. refugee agency | UN Secretary-General Ana Ruiz | officials at the UN
a UN official""",
    "ngo": """Oxfam | a human rights group | aid agencies | a report by Human Rights Watch""",
    "military": """the Kenyan army | Gen. Ann Moss | a military spokesman | NATO""",
    "armed_group": """rebels | a rebel commander | Boko Haram | Hezbollah leaders | a Taliban spokesman""",
    "witness": """residents | one resident | neighbour Lena Moss | a woman | the family of the victim""",
    "activist": """activists | the opposition leader""",
    "media": """state television | the Dorn Herald | journalist Ann Lee | Israeli media""",
    "expert": """analysts | the University of Dorn | two dozen health experts | a study""",
    "anonymous": """medical sources | an official speaking on condition of anonymity | a Hezbollah source""",
    "unnamed": """reports | someone | a statement""",
    "other": """Lena Moss | he | a hospital doctor | a company spokesman | Denzel Washington | """,
}


@pytest.mark.parametrize(("words", "kind"), [(w, k) for k, ws in KINDS.items() for w in re.split(r" \| |\n", ws)])
def test_a_noun_phrase_has_its_voice_kind(words, kind):
    assert voice_kind(words) == kind


@given(st.text(max_size=60))
def test_any_string_has_a_voice_kind(words):
    assert voice_kind(words) in KINDS


def names(text):
    return {text[n.start : n.end]: n for n in find(document(text), ["names"]).names}


def test_a_short_form_has_the_full_name_of_its_document():
    found = names("Rebel spokesman Omar Dess spoke on Friday. Dess denied it. Mr Dess left.")
    assert [n.full for n in found.values()] == ["Omar Dess"] * 2


def test_an_acronym_in_brackets_stands_for_its_body():
    found = names("The Dorn Families Forum (DFF) met. Later the DFF left.")
    assert found["DFF"].full == "Dorn Families Forum"


@pytest.mark.parametrize(
    ("text", "name", "role", "gender", "voice"),
    [
        ("US Secretary of State Lena Holt left.", "Lena Holt", "US Secretary of State", "f", "authority"),
        ("Kenya's defence minister, Paul Ombe, left.", "Paul Ombe", "Kenya's defence minister", "m", "authority"),
        ("Gral Ombe, a spokeswoman for the United Nations, left.", "Gral Ombe", "spokeswoman for the United Nations", "f", "un"),
        ("Neighbour Ana Ruiz left.", "Ana Ruiz", "Neighbour", "f", "witness"),
        ("Mr Ombe left.", "Ombe", None, "m", "other"),
        ("Then rebel commander Gral Ombe left.", "Gral Ombe", "rebel commander", None, "armed_group"),
    ],
)
def test_a_person_has_post_gender_and_voice_kind(text, name, role, gender, voice):
    found = names(text)[name]
    assert (found.kind, found.role, found.gender, found.voice) == ("person", role, gender, voice)


@pytest.mark.parametrize(
    ("text", "name", "voice"),
    [
        ("The Orvane health ministry counted 12.", "Orvane health ministry", "authority"),
        ("The Orvane County Sheriff's Office counted 12.", "Orvane County Sheriff's Office", "authority"),
        ("Kenya's army counted 12.", "Kenya's army", "military"),
        ("The Ministry of Health counted 12.", "Ministry of Health", "authority"),
        ("The University of the Upper Dorn counted 12.", "University of the Upper Dorn", "expert"),
        ("The Dorn Gazette counted 12.", "Dorn Gazette", "media"),
    ],
)
def test_a_body_is_found_whole(text, name, voice):
    found = names(text)[name]
    assert (found.kind, found.voice) == ("organisation", voice)


@pytest.mark.parametrize(
    "text", ["Rain fell.", "MAN TOLD THEM IT RAINED", "On Monday the rain stopped.", "HELP", "The army left.", "", "A. B. C."]
)
def test_a_capital_for_its_place_alone_is_no_name(text):
    assert not [n for n in names(text) if n not in ("HELP", "A. B. C")]


def test_a_place_stays_a_place_where_the_preposition_is_missing():
    found = find(document("They fled to Orvash. Later Orvash burned."), ["names"]).names
    assert [n.kind for n in found] == ["place", "place"]


def test_a_place_name_is_a_person_where_the_document_has_that_family_name():
    found = find(document("Gral Jordan came. Jordan left. He flew to Jordan."), ["names"]).names
    assert [(n.kind, n.full) for n in found] == [("person", "Gral Jordan"), ("person", "Gral Jordan"), ("place", "Jordan")]


@given(st.text(max_size=200) | st.text(alphabet="ABCabc .'’-(),\n&Mr", max_size=200))
def test_names_never_raise_and_never_overlap(text):
    found = find(document(text), ["names"]).names
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
