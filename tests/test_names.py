import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extraction.names.kinds import voice_kind

KINDS = {
    "authority": "the Orvane health ministry | official figures | police | the mayor | a coast guard official"
    " | Egypt | Paris | official Kenyan figures | Kenyan officials | the Dorn County sheriff's office | a police statement | a spokesman for the government | Orvane County District Attorney Mary Holt | court documents",
    "agency": "Reuters | the state-run news agency | the state-run Xinhua news agency",
    "tally": "an AFP tally based on official figures | a Reuters count",
    "un": "the United Nations | the U.N. refugee agency | UN Secretary-General Ana Ruiz | officials at the UN | a UN official",
    "ngo": "Oxfam | a human rights group | aid agencies | a report by Human Rights Watch",
    "military": "the Kenyan army | Gen. Ann Moss | a military spokesman | NATO",
    "armed_group": "rebels | a rebel commander | Hamas | Hezbollah leaders | a Taliban spokesman",
    "witness": "residents | one resident | neighbour Lena Moss | a woman | the family of the victim",
    "activist": "activists | the opposition leader",
    "media": "state television | the Dorn Herald | journalist Ann Lee | Israeli media",
    "expert": "analysts | the University of Dorn | two dozen health experts | a study",
    "anonymous": "medical sources | an official speaking on condition of anonymity | a Hamas source",
    "unnamed": "reports | someone | a statement",
    "other": "Lena Moss | he | a hospital doctor | a company spokesman | Denzel Washington | ",
}


@pytest.mark.parametrize(("words", "kind"), [(w, k) for k, ws in KINDS.items() for w in ws.split(" | ")])
def test_a_noun_phrase_has_its_voice_kind(words, kind):
    assert voice_kind(words) == kind


@given(st.text(max_size=60))
def test_any_string_has_a_voice_kind(words):
    assert voice_kind(words) in KINDS
