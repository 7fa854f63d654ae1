"""Languages: what the table knows of 144 short texts of our own in 64 languages, and that it names none wrongly."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading import document
from sayso.reading.tongues import UNDETERMINED, tongue

TEXTS = [
    line.split("\t", 1)
    for line in (Path(__file__).parent / "texts" / "languages.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_two_sentences_are_named_rightly_or_not_at_all():
    named = [(code, tongue(text)) for code, text in TEXTS]
    assert [pair for pair in named if pair[1] not in {pair[0], UNDETERMINED}] == []
    assert sum(a == b for a, b in named) >= 0.97 * len(named)


def test_a_dozen_words_are_hardly_ever_named_wrongly():
    named = [(code, tongue(" ".join(text.split()[:12]))) for code, text in TEXTS]
    assert sum(b not in {a, UNDETERMINED} for a, b in named) <= 1
    assert sum(a == b for a, b in named) >= 0.9 * len(named)


@pytest.mark.parametrize("code", ["de", "fr", "es", "ru", "ar", "fa", "he", "zh", "ja", "hi", "tr", "id"])
def test_a_text_in_another_language_is_flagged(code):
    text = " ".join(text for lang, text in TEXTS if lang == code)
    assert document(text * 2).language == code


def test_a_text_of_some_length_in_no_known_language_is_undetermined():
    assert document("vok tira mesul ankora peti valo sureg " * 20).language == UNDETERMINED


@given(st.text(max_size=300))
def test_any_text_gives_a_code(text):
    assert tongue(text).isalpha()


def test_a_long_line_of_one_letter_is_soon_done():
    assert tongue("ж" * 10_000_000) == UNDETERMINED
