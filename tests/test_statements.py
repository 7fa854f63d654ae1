"""Laws and behaviour of the statement family."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import document
from sayso.extraction import find
from sayso.extraction.found import Found

PIECES = st.sampled_from(
    [
        *['"', "“", "”", "'", "‘", "’", "«", "»", "``", "''", ",", ".", "?", ":", ";", "(", ")", "-", "\n", "\n\n", " "],
        *["said", "told", "Smith", "the mayor", "who", "that", "and", "according", "to", "adding", "he", "says", "of", "'s"],
        *[
            "shot back",
            "went on",
            "read",
            "as",
            "just as",
            "a claim",
            "compared",
            "not",
            "no one",
            "what",
            "which",
            "nobody",
            "—",
        ],
        *["reports", "declined to", "In", "on Friday", "was asked", "The rain stopped", "a farmer", "42", "5", "quoted as"],
    ]
)


def statements(text):
    return find(document(text, published="2024-05-10"), ["attributions"]).attributions


def parts(text, s):
    words = lambda spans: [text[a:b] for a, b in spans]  # noqa: E731
    return words(s.source), words(s.cue), words(s.content)


@given(st.lists(PIECES, max_size=40))
def test_any_text_gives_statements_whose_spans_lie_in_it(pieces):
    text = " ".join(pieces)
    for s in statements(text):
        spans = [*s.content, *s.cue, *s.source]
        assert s.content
        assert all(0 <= a < b <= len(text) for a, b in spans)
        assert s.start == min(a for a, _ in spans)
        assert s.end == max(b for _, b in spans)


@given(st.text(max_size=200))
def test_quotations_are_in_order_and_apart(text):
    quotes = Found(document(text)).quotes
    assert all(0 <= q.start < q.end <= len(text) for q in quotes)
    assert all(a.end <= b.start for a, b in itertools.pairwise(quotes))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"Go home," he said. "Now."', ['"Go home,"', '"Now."']),
        ("“Go home,” he said.", ["“Go home,”"]),
        ("'Go home,' he said. 'It's the farmers' turn,' he added.", ["'Go home,'", "'It's the farmers' turn,'"]),
        ("''Go home,'' he said.", ["''Go home,''"]),
        ("«Go home», he said.", ["«Go home»"]),
        ('He said "go home.\nThen he left.', ['"go home.']),
        ('He said: "Go home.\nWe will stay here."\nHe left.', ['"Go home.\nWe will stay here."']),
        ("“Go home. \n\n“We will stay,” he said.", ["“Go home. ", "“We will stay,”"]),
        ("It's the farmers' turn, isn't it?", []),
    ],
)
def test_marks_of_every_style_are_paired(text, quoted):
    assert [text[q.start : q.end].strip() for q in Found(document(text)).quotes] == [q.strip() for q in quoted]


@pytest.mark.parametrize("sign", ['"', "'", ",", "a", " ", "\n", "(", "’ ", '" ', "said ", "according to ", ", who said "])
def test_a_long_run_of_one_sign_is_read(sign):
    statements(sign * 20000)


def test_a_text_that_breaks_off_behind_a_comma_is_read():
    text = "The mayor said the bridge was open, and the road,"
    for end in range(len(text) + 1):
        statements(text[:end])
    assert parts(text[:35], statements(text[:35])[0])[2] == ["the bridge was open"]
