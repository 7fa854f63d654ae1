import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import document
from sayso.extraction import find


def said(text, published="2024-05-10"):
    return find(document(text, published=published), ["statements"]).statements


def speaker(text):
    return said(text)[-1].speaker


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kenya's defence minister, Paul Ombe, said the bridge was open.", "Paul Ombe"),
        ("Visiting US Secretary of State Lena Holt said the bridge was open.", "Lena Holt"),
        ("Ana Ruiz came. Mr Dess, no; Ruiz said the bridge was open.", "Ana Ruiz"),
        ("The Orvane health ministry said 12 were hurt.", "Orvane health ministry"),
        ("Kenya's army said the bridge was open.", "Kenyan army"),
        ("Washington said the bridge was open.", "United States"),
        ("The charity Oxfam said the bridge was open.", "Oxfam"),
        ("The head of Kenya's intelligence service Omar Dess said the bridge was open.", "Omar Dess"),
        ("KDRN-TV said the bridge was open.", "KDRN-TV"),
        ("The Kenyan Mission to the United Nations said the bridge was open.", "Kenyan Mission to the United Nations"),
        ("A rebel, who gave his name as Walid, said the bridge was open.", "Walid"),
        ("A lawyer for the family, Mara Holt, said the bridge was open.", "Mara Holt"),
        ("Updated 10:12 GMT More than 50 watched. Mara Holt, of Dorn, said the bridge was open.", "Mara Holt"),
        ("A spokesman for the Dorn Families Forum said the bridge was open.", "Dorn Families Forum"),
        ("A spokesman for Ana Ruiz said the bridge was open.", None),
        ("Kenyan officials said the bridge was open.", None),
        ("Residents of Orvane said the bridge was open.", None),
        ("An ATF trainee said the bridge was open.", None),
        ("The owner, Ana Ruiz, came. The new owner said the bridge was open.", None),
        ('"We are safe," De Orval said. Ana De Orval left.', "Ana De Orval"),
        ("Ana Ruiz lost. The Ruiz campaign said the bridge was open.", "Ruiz campaign"),
        ("An update from Dorn Police Sergeant Ana Ruiz said the bridge was open.", "Ana Ruiz"),
        ("Reuters affiliate Dorn Gazette said the bridge was open.", "Dorn Gazette"),
        ("Ruiz aides said the bridge was open.", None),
        ("Local Oxfam leaders said the bridge was open.", None),
        ("Democratic insiders said the bridge was open.", None),
        ("The Ruiz family said the bridge was open.", None),
    ],
)
def test_a_source_is_heard_as_the_name_that_speaks(text, name):
    assert speaker(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Ana Ruiz said the bridge was open. "We are safe," she said.', "Ana Ruiz"),
        ('Ana Ruiz said the bridge was open. "We are safe," he said.', None),
        ('Omar Dess met Ana Ruiz. "We are safe," she said.', "Ana Ruiz"),
        ("In the letter in which he threatened to leave, Omar Dess said the bridge was open.", "Omar Dess"),
        ("The Kenyan army said the bridge was open. It said the road was closed.", "Kenyan army"),
        ("The Orvane health ministry met. The ministry said 12 were hurt.", "Orvane health ministry"),
        ("The Dorn police met. The Orvane police met. Police said 12 were hurt.", "police"),
        ("The Ministry of Health met. The ministry said 12 were hurt.", "Ministry of Health"),
        ("The Dorn Council met. The Council of the Coast met. The council said 12 were hurt.", "Council of the Coast"),
        ("Dorn police met. Kesh police left, Dorn police said. Police said 12 were hurt.", "Dorn police"),
        ("The Dorn Police Department met. The Kesh Police Department met. Police said 12 were hurt.", "police"),
        ("Dr Ana Ruiz came. The doctor said the bridge was open.", "Ana Ruiz"),
        ("Dr Ana Ruiz met Dr Omar Dess. The doctor said the bridge was open.", None),
        ("Sen. Ana Ruiz came. The senator said the bridge was open.", "Ana Ruiz"),
        ("Coast Rights Watch met. The human rights group said the bridge was open.", "Coast Rights Watch"),
        ("Army spokesman Omar Dess came. The spokesman said the bridge was open.", "Omar Dess"),
        ('A doctor said the bridge was open. "We are safe," he said.', None),
        ("The ministry said 12 were hurt.", "ministry"),
        ("Reports said 12 were hurt.", None),
        ("The group said 12 were hurt.", None),
        ("Ana Ruiz, a lawyer, came. Lawyers said the bridge was open.", None),
        ("A police spokesman said the bridge was open.", "police"),
    ],
)
def test_a_pronoun_or_description_means_a_name_of_the_document_or_none(text, name):
    assert speaker(text) == name


def test_what_is_undecided_lists_its_candidates():
    found = said('The letter for Omar Dess came with Paul Ombe to the bridge. "We are safe," he said.')
    assert found[-1].speaker is None
    assert set(found[-1].candidates) == {"Omar Dess", "Paul Ombe"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Omar Dess said on Thursday that the bridge was open.", "2024-05-09"),
        ("On Thursday, Omar Dess said the bridge was open.", "2024-05-09"),
        ('"The bridge is open," Omar Dess told reporters late Wednesday.', "2024-05-08"),
        ("The army said early Friday it had left on Tuesday.", "2024-05-10"),
        ("Omar Dess said the bridge would open on Monday.", None),
        ("Omar Dess said he had met her on Thursday.", None),
    ],
)
def test_the_day_of_saying_stands_beside_the_cue_or_source(text, day):
    assert said(text)[0].said_on == day


def test_a_nested_statement_has_the_chain_from_who_quotes_to_who_is_quoted():
    found = said("The Dorn Gazette reported that Mayor Omar Dess said the bridge was open.")
    assert ("Dorn Gazette", "Omar Dess") in [s.chain for s in found]


def test_a_post_is_the_role_and_its_body_the_voice_kind():
    found = said("Rebel commander Gral Ombe said the bridge was open.")[-1]
    assert (found.role, found.voice) == ("Rebel commander", "armed_group")
    assert said("A coast guard official said the bridge was open.")[-1].role == "coast guard official"


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("An official said on condition of anonymity that the bridge was open.", True),
        ("A Hezbollah source said the bridge was open.", True),
        ("An official, who asked not to be named, warned that the bridge was open.", True),
        ("An official said the bridge was open.", False),
    ],
)
def test_only_a_voice_that_hides_is_anonymous(text, anonymous):
    assert any(s.anonymous for s in said(text)) is anonymous


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["he", "said", "Ruiz", ",", '"', ".", "\n", "the", "army", "Ana"]), max_size=40).map(" ".join)
)
@settings(max_examples=60)
def test_speakers_never_raise_and_keep_the_statements(text):
    found = find(document(text), ["statements"])
    assert [(s.start, s.end, s.content) for s in found.statements] == [(s.start, s.end, s.content) for s in found.attributions]
