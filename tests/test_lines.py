"""Line classes: every row's lines, headings by place, and the laws of the cover."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import document
from sayso.lexicon import rows
from sayso.reading.lines import classed, rule_of, top_rule_of

ROWS = [pytest.param(row, id=row.id) for row in rows("lines/classes")]
BODY = "At least 40 people died in Ollmouth on Monday when the Vess river rose, Mayor Nora Quill said."


def kinds(text, title=None):
    """The non-blank lines of a text with their kinds."""
    out = []
    for line in classed(text, title):
        out += [(line.kind, part.strip()) for part in text[line.start : line.end].splitlines() if part.strip()]
    return out


@pytest.mark.parametrize("row", ROWS)
def test_a_row_holds_for_its_yes_lines_and_not_for_its_no_lines(row):
    rule = top_rule_of if row.get("top") else rule_of
    used = {line: rule(line) and rule(line).id for line in (*row.yes, *row.no)}
    assert [line for line in row.yes if used[line] != row.id] == []
    assert [line for line in row.no if used[line]] == []
    assert row.kind in {"caption", "credit", "dateline", "furniture"}


def test_an_article_with_everything():
    lines = [
        ("headline", "Flood kills 40 in Ollmouth"),
        ("credit", "By Nora Quill and Ben Tarrow"),
        ("dateline", "May 6, 2024 9:12 am"),
        ("body", BODY),
        ("caption", "A woman waits for clean water in Ollmouth. AFP"),
        ("body", BODY),
        ("subhead", "'We lost it all'"),
        ("body", BODY),
        ("furniture", "Read more: what we know"),
        ("subhead", "More rain"),
        ("body", BODY),
        ("credit", "Agence France-Presse"),
        ("furniture", "Follow us on Twitter"),
    ]
    assert kinds("\n\n".join(words for _, words in lines)) == lines


def test_the_line_that_repeats_the_title_is_the_headline():
    assert kinds(f"The flood in Ollmouth.\n{BODY}", "The flood in Ollmouth - Courier")[0][0] == "headline"


def test_a_single_line_is_body_whatever_it_lacks():
    assert kinds("Flood kills 40 in Ollmouth") == [("body", "Flood kills 40 in Ollmouth")]


def test_a_list_of_names_is_no_row_of_subheads():
    text = f"{BODY}\nThe dead are:\nNora Quill, 23\nBen Tarrow, 31\nLee Marrow\n{BODY}"
    assert {kind for kind, _ in kinds(text)} == {"body"}


def test_an_agency_at_the_very_end_of_the_story_is_no_caption():
    assert kinds(f"{BODY}\nThe search went on through the night in the valley. Reuters")[-1][0] == "body"


def test_lines_broken_by_width_are_read_as_blocks():
    block = (
        "At least 40 people died in Ollmouth on Monday when the\nVess river rose over the old bridge, the mayor of the\ntown said"
    )
    text = f"{block}, and many more\nare missing.\n\n{block} on Tuesday.\n\n{block}."
    assert {kind for kind, _ in kinds(text)} == {"body"}


@given(st.text(alphabet=st.sampled_from("aZ.,:'”\n\r\t 19©|(") | st.characters(), max_size=300), st.none() | st.text(max_size=30))
def test_lines_cover_the_text_in_order_without_gaps(text, title):
    lines = document(text, title=title).lines
    assert "".join(text[line.start : line.end] for line in lines) == text
    assert all(line.start < line.end for line in lines)
    assert all(a.kind != b.kind for a, b in pairwise(lines))


@pytest.mark.parametrize("unit", ["x", " ", "\n", "(", "A ", "a@", "| ", "By ", "\n \n", "“", "AFP ", "1"])
def test_a_megabyte_of_one_thing_is_classed_in_linear_time(unit):
    start = time.process_time()
    for size in (380, 1_000_000):
        classed(unit * (size // len(unit)))
    assert time.process_time() - start < 5
