"""Figures and tolls: laws that hold for any text, and what no table row says."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import document, extract
from sayso.extraction import find

PUBLISHED = "2024-05-10"  # a Friday
WORDS = st.sampled_from(
    [
        "A",
        "man",
        "was",
        "killed",
        "killing",
        "12",
        "at",
        "least",
        "and",
        "his",
        "brother",
        "John",
        "Orr",
        ",",
        ".",
        "including",
        "three",
        "of",
        "whom",
        "shot",
        "dead",
        "the",
        "death",
        "toll",
        "rose",
        "to",
        "people",
        "missing",
        "said",
        "police",
        "\n",
        "“",
        "who",
        "were",
        "not",
        "fatally",
        "one",
        "another",
        "more",
        "hundreds",
        "left",
        "wounded",
        "that",
        "-",
        "5-year-old",
        "’s",
    ]
)


def figures(text, kind="figure"):
    return [r for r in extract(document(text, published=PUBLISHED), only=["figure"]) if type(r).__name__.lower() == kind]


def only(text):
    found = list(figures(text))
    assert len(found) == 1, [f.text for f in found]
    return found[0]


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_words_give_figures_whose_spans_slice_back(text):
    for figure in figures(text):
        assert text[figure.start : figure.end] == figure.text != ""
        for part in (figure.counted, figure.population, *figure.sources):
            assert part is None or text[part.start : part.end] == part.text


@given(st.text(max_size=200))
def test_any_text_is_read_the_same_way_twice(text):
    assert figures(text) == figures(text)


@pytest.mark.parametrize("unit", ["a", "killed 3 ", "12, ", "a man and ", "the death of ", "killed, ", '"', "1"])
def test_a_long_text_of_one_word_takes_linear_time(unit):
    text = (unit * (60_000 // len(unit)))[:60_000]
    started = time.process_time()
    find(document(text, published=PUBLISHED), ("figures", "tolls"))
    assert time.process_time() - started < 20


def test_a_part_points_to_its_whole():
    whole, part = figures("The blast killed 19 people, including four pupils.")
    assert (part.aggregation, part.subset_of) == ("subset", whole.id)


def test_a_voice_in_a_relative_clause_reaches_no_further():
    people, held, dead = figures(
        "Of 90 people taken hostage, 41 are still being held, including 7 who the council says are dead."
    )
    assert [s.text for s in dead.sources] == ["the council"]
    assert (people.sources, held.sources) == ((), ())
    assert [f.category for f in (people, held, dead)] == ["abducted", "held", "killed"]


def test_a_tally_names_what_it_rests_on():
    figure = only("The raid killed 12 people, according to a Reuters tally based on official Orvan figures.")
    assert [(s.text, s.kind) for s in figure.sources] == [("a Reuters tally", "tally"), ("official Orvan figures", "authority")]


def test_nothing_attributed_has_no_source():
    assert only("The raid killed 12 people.").sources == ()


def test_each_conjunct_is_a_figure_of_its_own():
    found = figures("Two brothers and a neighbour were killed.")
    assert [(f.text, f.category, f.implicit) for f in found] == [("Two", "killed", None), ("a", "killed", "article")]


def test_an_agent_is_no_victim():
    assert [f.text for f in figures("Two gunmen killed a guard.") if f.category == "killed"] == ["a"]


def test_without_a_publication_day_a_figure_has_no_day():
    figure = extract(document("Some 12 people were killed on Tuesday."), only=["figure"])[0]
    assert (figure.as_of, figure.period) == (None, None)


def test_a_former_state_has_no_day():
    assert only("The town had been sheltering 4,000 people.").as_of is None


def test_parties_are_treated_alike():
    shapes = [
        [
            (f.category, f.aggregation, f.status, len(f.sources))
            for f in figures(f"{a} says {b} killed 12 people in a raid on Tuesday.")
        ]
        for a, b in (("Egypt", "Sudan"), ("Sudan", "Egypt"))
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize(
    ("text", "category", "value"),
    [
        ("Five people were killed in Corley. Two of them were children. Five died at the scene.", "killed", 5),
        ("A farmer and two shepherds were killed.", "killed", 3),
        ("One sailor was killed and six others were wounded.", "injured", 6),
        ("Five people were shot at a fair in Corley. A farmer died there.", "injured", 4),
        ("A clerk was killed. A guard and a driver were also struck by bullets.", "injured", 2),
        ("The fire injured several others. Nine people were injured, the mayor said.", "injured", 9),
        ("A guard was shot, one of many. A man shot a boy, his cousin, in the leg at a fair.", "injured", 1),
        ("The boy who was hurt in the blast has died.", "killed", 1),
        ("The 2-year-old died on Monday.", "killed", 1),
        ("Some 4 people were killed. A similar crash killed 40 people 12 years ago.", "killed", 4),
        ("A guard killed two clerks and himself on Monday.", "killed", 3),
        ("A guard shot dead his wife and their three children and then turned the gun on himself.", "killed", 5),
        ("A guard killed a young couple in Corley.", "killed", 2),
        ("Four people died in a murder-suicide. The guard then killed himself.", "killed", 4),
        ("The raid left Ann Weller, 41, and Bo Tarn, 22, dead.", "killed", 2),
        ("Also killed in the raid were Ann Weller, 41, and a porter.", "killed", 2),
        ("The bodies of a husband, wife and two sons were found.", "killed", 4),
        ("Both men were killed.", "killed", 2),
        ("He was shot dead along with his nephew and a porter.", "killed", 3),
        ("A boy was shot in the leg near Corley. He died at the scene.", "killed", 1),
        ("A clerk and six other people were shot. The clerk died. She was 41.", "injured", 6),
        ("He planned to kill hundreds of people. He killed two guards.", "killed", 2),
        ("The driver, a boy of ten, was hurt.", "injured", 1),
    ],
)
def test_a_toll_is_what_the_article_says_in_all(text, category, value):
    toll = next(t for t in figures(text, "toll") if t.category == category)
    assert toll.max == value


@pytest.mark.parametrize(
    "text",
    [
        "A boy was shot in the chest on Monday. Ben Oster, 12, died in hospital.",
        "A 12-year-old boy died on Monday. Ben Oster was taken to hospital after the crash.",
        "A man shot and killed a farmer in Corley.",
    ],
)
def test_one_who_died_is_not_among_the_injured(text):
    assert "injured" not in {t.category for t in figures(text, "toll")}


def test_persons_told_apart_by_age_or_sex_are_two():
    text = "A man was killed in Corley. An 11-year-old pupil was shot in the arm nearby."
    assert {t.category for t in figures(text, "toll")} >= {"killed", "injured"}
