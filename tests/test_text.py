"""Divided text: the work grows with the text, not with its square."""

import time

import pytest

from sayso.extraction.text import Text


@pytest.mark.parametrize("unit", [" ", "\n", ".", "x ", '."', "\u2028"])
def test_a_megabyte_of_one_thing_is_divided_in_linear_time(unit):
    start = time.process_time()
    text = Text(unit * (1_000_000 // len(unit)))
    assert text.lines is not None
    assert text.sentences is not None
    assert time.process_time() - start < 5


def sentences(text):
    return [text[s:e] for s, e in Text(text).sentences]


def test_lines_that_run_together_before_a_dateline_are_sentences():
    text = (
        "By the ONN Wire Staff Storm lashes harbour NEW: The gates of Lomar are shut, a clerk says Kesh sends boats to Orvane "
        "The council votes Council spokesman: the quay is lost Corley, Orvane (ONN) -- A storm came."
    )
    assert sentences(text) == [
        "By the ONN Wire Staff",
        "Storm lashes harbour",
        "NEW: The gates of Lomar are shut, a clerk says",
        "Kesh sends boats to Orvane",
        "The council votes",
        "Council spokesman: the quay is lost",
        "Corley, Orvane (ONN) --",
        "A storm came.",
    ]


def test_a_headline_that_runs_into_the_story_ends_before_a_word_that_is_no_name():
    assert sentences("Guards safe after quake Officials in Kesh met.") == ["Guards safe after quake", "Officials in Kesh met."]


@pytest.mark.parametrize(
    "text",
    [
        "He told The Corley Post that the mayor of The Narrows met Three Bells.",
        "CORLEY, Orvane (ONN) -- A storm came to The Narrows.",
        "The interior Minister Omar Sen met the state TV crew in Lomar (ONN) -- He left.",
        "A storm came.\nHe read The Post in Kesh The old way.",
    ],
)
def test_a_name_with_an_article_makes_no_seam(text):
    assert all(" ".join(sentences(text)).count(w) == text.count(w) for w in ("The", "Minister"))
    assert len(sentences(text)) == text.count(". ") + text.count(".\n") + text.count("-- ") + 1


def test_highlights_are_sought_in_linear_time():
    for unit in ("A b ", "Aa, ", 'x" Y ', "NEW: ", "a The "):
        start = time.process_time()
        assert Text(unit * 250_000 + "(ONN) -- A").sentences
        assert time.process_time() - start < 5
