"""Laws and behaviour of the date family; sentence cases stand in cases/dates.txt."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import dates
from sayso.extraction.dates import calendar
from sayso.extraction.dates.covering import covered, settled

WORDS = (
    "on by until the Thursday Monday last next this week month year years three two of and to from May March Oct. 7 31 2024 1998 "
    "ago later earlier a.m. p.m. 9:30 noon night morning yesterday today quarter third first half 1990s century spring fall every "
    "each a an daily more than about early late end of - – , . \n ' 's ½ 1/2 2024-02-30 99/99/9999 Christmas Eve now the past future "
    "said will \" “ ” few several hundred nineteen ninety GMT Feb 29 30 Independence Day's Israel's overnight that same the"
).split(" ")
PHRASES = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
DAYS = st.dates(min_value=date(1900, 1, 15), max_value=date(2150, 12, 1))
ANY_DAY = st.one_of(st.none(), st.dates().map(date.isoformat), st.text(max_size=12))


@settings(deadline=None)  # the first call loads the tables
@given(st.one_of(st.text(max_size=200), PHRASES), ANY_DAY)
def test_any_text_gives_ordered_records_that_slice_back(text, published):
    found = dates(text, published=published)
    end = 0
    for record in found:
        assert end <= record.start < record.end <= len(text)
        assert record.text == text[record.start : record.end]
        end = record.end


@settings(deadline=None)  # the first call loads the tables
@given(PHRASES, ANY_DAY)
def test_what_is_covered_begins_before_it_ends(text, published):
    for record in dates(text, published=published):
        if record.earliest is not None and record.latest is not None:
            assert date.fromisoformat(record.earliest) <= date.fromisoformat(record.latest)
        if record.type in {"DATE", "TIME"}:
            assert record.resolved == (record.earliest is not None)


@settings(deadline=None)  # the first call loads the tables
@given(PHRASES, DAYS)
def test_the_same_text_twice_gives_the_same_records(text, day):
    assert dates(text, published=day.isoformat()) == dates(text, published=day.isoformat())


@settings(deadline=None)  # the first call loads the tables
@given(
    st.sampled_from(
        [
            "It broke on Friday.",
            "It will open on Monday.",
            "by late Tuesday night",
            "next Sunday",
            "last Sunday",
            "from Monday to Thursday",
        ]
    ),
    DAYS,
)
def test_a_week_later_every_weekday_is_a_week_later(text, day):
    one = dates(text, published=day.isoformat())
    two = dates(text, published=(day + timedelta(days=7)).isoformat())
    assert one
    for a, b in zip(one, two, strict=True):
        assert date.fromisoformat(b.earliest) - date.fromisoformat(a.earliest) == timedelta(days=7)


@settings(deadline=None)  # the first call loads the tables
@given(PHRASES)
def test_without_publication_nothing_is_counted_from_it(text):
    for record in dates(text):
        assert record.anchor != "published"
        assert record.resolved or "X" in record.value or record.value.endswith("_REF") or calendar.interval(record.value) is None


@settings(deadline=None)  # the first call loads the tables
@given(DAYS, st.sampled_from("DWMQYEC"), st.integers(min_value=-40, max_value=40))
def test_a_value_covers_the_day_it_was_made_of(day, unit, count):
    moved = calendar.shift(day, unit, count)
    if moved is not None:
        covered = calendar.interval(calendar.value_of(moved, unit))
        assert covered is None or covered.earliest <= moved <= covered.latest


def test_a_long_line_of_one_word_is_read_in_linear_time():
    for word in ("the ", "last ", "two ", "1 ", "Friday ", "a", "May 5, ", "“", "- ", "early "):
        dates(word * 20_000, published="2024-05-10")


def test_a_day_that_no_calendar_has_is_not_resolved():
    (record,) = dates("on 31 June 2024", published="2024-05-10")
    assert (record.value, record.resolved, record.earliest) == ("2024-06-31", False, None)


def test_an_anaphoric_date_names_the_record_it_hangs_on():
    first, second = dates("It sank on May 2. Two days later a raft was found.", published="2024-05-10")
    assert (second.value, second.anchor, second.anchor_record) == ("2024-05-04", "previous", first.id)


def test_in_a_quotation_the_day_of_the_quotation_is_the_anchor():
    said, tonight = dates('He said on Tuesday: "The gates open tonight."', published="2024-05-10")
    assert (tonight.value, tonight.anchor, tonight.anchor_record) == ("2024-05-07TNI", "quote", said.id)


def test_a_past_verb_with_a_date_after_publication_is_flagged():
    (record,) = dates("The bridge was closed on 20 May 2024.", published="2024-05-10")
    assert record.conflict


def test_both_ends_of_a_range_know_the_whole():
    one, two = dates("The fair ran from Monday to Thursday.", published="2024-05-15")
    assert one.range == two.range == ("2024-05-13", "2024-05-16")


def test_an_age_is_no_date():
    assert dates("A 70-year-old man and an 8-month-old girl were found.", published="2024-05-10") == ()


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("1998-Q3", "1998-35"),
        ("1998-SU", "1998-22"),
        ("1998-H1", "1998-40"),
        ("199", "199X"),
        ("19", "19XX"),
        ("2024-W19", "2024-05-06/2024-05-12"),
        ("2020-W53", "2020-12-28/2021-01-03"),
        ("2024-05-10TNI", "2024-05-10"),
        ("2024-02-30", None),
        ("PRESENT_REF", None),
    ],
)
def test_a_value_has_its_edtf(value, edtf):
    assert calendar.edtf(value) == edtf


def test_what_a_stretch_covers_leaves_out_rates_references_and_contradictions():
    text = "It rained daily from Monday to Wednesday, recently, for two years, and was opened on 20 May 2024."
    found = dates(text, published="2024-05-10")
    assert covered(settled(found, 0, len(text))) == ("2024-05-06", "2024-05-08")
    assert covered(settled(found, 0, 10)) is None


def test_tokenised_text_reads_as_plain_text():
    plain = dates("A two-day visit, on Oct. 7, began in the mid-1990s.", published="2024-05-10")
    spaced = dates("A two - day visit , on Oct . 7 , began in the mid - 1990s .", published="2024-05-10")
    assert [d.value for d in spaced] == [d.value for d in plain] == ["P2D", "2023-10-07", "199"]
