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
