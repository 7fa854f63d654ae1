import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import document, extract
from sayso.linking.book import Book, Linked
from sayso.linking.persons import same
from sayso.linking.voicekeys import voice_key
from sayso.linking.voices import link, read_aliases
from sayso.records import Alias


def voices(*texts, aliases=()):
    documents = {f"d{i}": document(t, published="2024-05-10", id=f"d{i}") for i, t in enumerate(texts)}
    book = Book(documents, {k: extract(d) for k, d in documents.items()}, aliases)
    return {v.label: v for v in link(book, Linked())}


@pytest.mark.parametrize(
    "forms",
    [
        [
            "the Kenya health ministry",
            "the Kenyan Health Ministry",
            "Kenya’s local health officials",
            "the Ministry of Health in Kenya",
        ],
        ["Kenya's army", "the Kenyan military", "the Kenyan armed forces"],
        ["the UN", "the United Nations", "UN officials", "officials at the U.N."],
        ["an AFP tally", "an AFP tally based on official Kenyan figures"],
        ["Kenya's defense ministry", "the Kenyan Defence Ministry"],
        ["a spokesman for the Kenyan government", "Nairobi", "official Kenyan figures"],
        ["Dess", "Prime Minister Omar Dess", "Omar Dess"],
    ],
)
def test_the_forms_of_one_voice_have_one_key(forms):
    assert len({voice_key(f) for f in forms}) == 1
    assert voice_key(forms[0]) is not None


@pytest.mark.parametrize(
    "words", ["the ministry", "the army", "he", "residents", "an official", "police", "medical sources", "", "the spokesman"]
)
def test_words_that_do_not_tell_which_voice_have_no_key(words):
    assert voice_key(words) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the Kenyan army", "the Kenyan police"),
        ("the Kenyan army", "the Ugandan army"),
        ("the Kenyan health ministry", "the Kenyan government"),
        ("a Taliban official", "a Hezbollah official"),
    ],
)
def test_two_voices_have_two_keys(a, b):
    assert voice_key(a) != voice_key(b)


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("Moammar al-Gadhafi", "Muammar Qaddafi", True),
        ("Gérald Ødeg", "Gerald Odeg", True),
        ("O. Dess", "Omar Dess", True),
        ("Omar Saleh Dess", "Omar Dess", True),
        ("Omar Dess", "Paul Dess", False),
        ("Mohammed Dess", "Mahmoud Dess", False),
        ("Omar Dess", "Omar Ruiz", False),
    ],
)
def test_two_full_names_are_one_person_only_by_their_letters(a, b, one):
    assert (same(a, b) is not None) is one


def test_a_voice_lists_its_forms_and_the_reason_of_every_merge():
    found = voices(
        "The Kenyan health ministry said 12 people were hurt.",
        "Kenya's Health Ministry said 14 people were hurt.",
    )
    assert len(found) == 1
    voice = next(iter(found.values()))
    assert {f for f, _ in voice.forms} == {"The Kenyan health ministry", "Kenya's Health Ministry"}
    assert voice.reasons
    assert voice.documents == ("d0", "d1")


def test_a_family_name_alone_is_the_only_person_of_that_name():
    found = voices("Omar Dess said the bridge was open.", "Dess said the road was closed.")
    assert [v.label for v in found.values()] == ["Omar Dess"]


def test_a_family_name_that_two_persons_share_is_tied_to_neither():
    found = voices("Omar Dess said the bridge was open.", "Paul Dess said the gate was shut.", "Dess said the road was closed.")
    assert len(found) == 3


def test_a_post_without_a_name_is_its_only_holder():
    found = voices(
        "Kenyan Prime Minister Omar Dess said the bridge was open.", "The Kenyan prime minister said the road was closed."
    )
    assert [v.label for v in found.values()] == ["Omar Dess"]
    assert "only one named" in found["Omar Dess"].reasons[0]


def test_a_body_is_never_the_person_who_leads_it():
    found = voices("UN chief Ana Ruiz said the bridge was open.", "The UN said the road was closed.")
    assert set(found) == {"Ana Ruiz", "United Nations"}


def test_a_people_is_not_its_government():
    assert voice_key("Kenyans") is None


def test_voices_that_nothing_identifies_are_left_out():
    assert voices("Residents said the bridge was open.", "Residents said the road was closed.") == {}


def test_police_of_two_articles_are_not_one_voice():
    assert [v.documents for v in voices("Police said the bridge was open.", "Rain fell.").values()] == [("d0",)]
    documents = {k: document("Police said the bridge was open.", id=k) for k in ("a", "b")}
    book = Book(documents, {k: extract(d) for k, d in documents.items()})
    assert len(tuple(link(book, Linked()))) == 2


def test_an_alias_merges_and_names_the_kind():
    texts = ("The Dorn Families Forum said the bridge was open.", "The Orvane Relief Network said the road was closed.")
    aliases = (Alias("Orvane Relief Network", "Dorn Families Forum", "activist"),)
    found = voices(*texts, aliases=aliases)
    assert [(v.label, v.kind) for v in found.values()] == [("Dorn Families Forum", "activist")]


def test_the_alias_file_is_read_and_its_faults_are_named():
    assert read_aliases(["# ours", "form,voice,kind", "DFF,Dorn Families Forum,ngo"]) == (
        Alias("DFF", "Dorn Families Forum", "ngo"),
    )
    with pytest.raises(ValueError, match="row 2"):
        read_aliases(["form,voice", "DFF,"])


@given(st.text(max_size=80))
def test_any_words_have_a_key_or_none(words):
    assert voice_key(words) is None or ":" in voice_key(words)
