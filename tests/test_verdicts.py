"""Verdicts: interval arithmetic of hedges and rounding, and the order of excuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linked import about, at_least, book, document, exactly, figure, more_than, nearly
from sayso.linking.book import Linked
from sayso.linking.intervals import apart, compatible, rounds, step, value
from sayso.linking.scopes import scopes
from sayso.linking.verdicts import compare

MINISTRY = ("the Orvane health ministry", "authority")
REBELS = ("a rebel commander", "armed_group")


def verdict(a, b, told=(None, None), beside=""):
    made = []
    for name, f, day in (("a", a, told[0]), ("b", b, told[1])):
        noun = f.counted.text if f.counted else "people"
        text = f"In Orvane {f.text} {noun} died, and {beside or 'that was all'}"
        one = book((document(name, text, published=day or f.as_of), [f]))
        made.append(scopes(one, [f for r in one.records.values() for f in r], Linked())[0])
    return compare(*made)


@pytest.mark.parametrize(
    ("number", "rounded_to"), [(1200, 100), (1160, 10), (252, 1), (35_000, 1000), (1_400_000, 100_000), (0, 0)]
)
def test_a_number_looks_rounded_to_its_last_zeros(number, rounded_to):
    assert step(number) == rounded_to


def test_around_1200_holds_1150_to_1249():
    assert (value(about(1200)).core.low, value(about(1200)).core.high) == (1150, 1249)


def test_nearly_35000_reaches_down_by_one_rounded_unit():
    assert value(nearly(35_000)).core.low == 34_000
    assert rounds(value(nearly(35_000)), value(exactly(34_612)))
    assert not rounds(value(nearly(35_000)), value(exactly(31_000)))


def test_two_estimates_are_not_one_the_other_rounded_though_their_intervals_touch():
    assert not compatible(value(about(850)), value(about(800)))


def test_at_least_allows_more_but_does_not_stand_for_it():
    assert compatible(value(at_least(12)), value(exactly(50)))
    assert apart(value(at_least(12)), value(exactly(50)))


def test_a_vague_numeral_has_a_soft_upper_bound():
    hundreds = figure("hundreds of thousands", min=200_000, max=999_999, hedge="vague")
    assert compatible(value(hundreds), value(exactly(1_300_000)))
    assert not compatible(value(hundreds), value(exactly(4_000_000)))


@given(st.integers(0, 10**9), st.sampled_from([exactly, about, at_least, more_than, nearly]))
def test_what_stands_for_a_number_lies_in_what_the_words_allow(number, hedged):
    v = value(hedged(number))
    assert v.wide.low <= v.core.low
    assert v.wide.high >= v.core.high


FACTS = {"category": "killed", "place": "Orvane", "period": ("2031-02-20", "2031-02-20")}
TOTAL = {"category": "killed", "place": "Orvane", "aggregation": "total"}


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (exactly(40, as_of="2031-03-03", **FACTS), exactly(40, as_of="2031-03-04", **FACTS), "agree"),
        (exactly(40, as_of="2031-03-03", **FACTS), at_least(40, as_of="2031-03-03", **FACTS), "hedge"),
        (about(250, as_of="2031-03-03", **FACTS), exactly(252, as_of="2031-03-04", **FACTS), "rounding"),
        (at_least(12, as_of="2031-03-03", **FACTS), exactly(50, as_of="2031-03-03", **FACTS), "hedge"),
        (exactly(2_708, as_of="2031-03-03", **TOTAL), exactly(3_789, as_of="2031-04-03", **TOTAL), "update"),
        (
            exactly(3_789, as_of="2031-03-03", source=MINISTRY, **TOTAL),
            exactly(2_708, as_of="2031-04-03", source=MINISTRY, **TOTAL),
            "revision",
        ),
        (
            exactly(7, as_of="2031-03-03", source=MINISTRY, **FACTS),
            exactly(15, as_of="2031-03-03", source=REBELS, **FACTS),
            "conflict",
        ),
        (
            exactly(7, as_of="2031-03-03", source=MINISTRY, **FACTS),
            exactly(15, as_of="2031-03-05", source=REBELS, **FACTS),
            "update",
        ),
        (
            exactly(15, as_of="2031-03-03", source=MINISTRY, **FACTS),
            exactly(7, as_of="2031-03-05", source=REBELS, **FACTS),
            "conflict",
        ),
        (exactly(7, as_of="2031-03-03", **FACTS), exactly(15, as_of="2031-03-03", **FACTS), "unclear"),
        (
            exactly(700, as_of="2031-03-03", category="missing", aggregation="stock"),
            exactly(90, as_of="2031-03-09", category="missing", aggregation="stock"),
            "update",
        ),
        (
            exactly(90, as_of="2031-03-03", **TOTAL),
            exactly(12, text="another 12", as_of="2031-03-03", category="killed", aggregation="increment"),
            "part",
        ),
    ],
)
def test_each_pair_has_its_verdict(first, second, said):
    got = verdict(first, second)
    assert got.verdict == said, got.why


def test_a_tally_that_restates_a_closed_count_is_a_revision_before_it_is_rounding():
    tally = ("a Meridian tally", "tally")
    a = about(1160, as_of="2031-04-01", source=tally, **FACTS)
    b = more_than(1170, as_of="2031-06-01", source=tally, **FACTS)
    assert verdict(a, b).verdict == "revision"


def test_every_reason_is_one_sentence_that_names_both_numbers():
    got = verdict(
        exactly(7, as_of="2031-03-03", source=MINISTRY, **FACTS), exactly(15, as_of="2031-03-03", source=REBELS, **FACTS)
    )
    assert "7" in got.why
    assert "15" in got.why
    assert "ministry" in got.why


VOICES = st.sampled_from([None, MINISTRY, REBELS])
DAYS = st.sampled_from([None, "2031-03-03", "2031-03-04", "2031-05-01"])
MAKERS = st.sampled_from([exactly, about, at_least, more_than, nearly])


@given(MAKERS, MAKERS, st.integers(1, 5000), st.integers(1, 5000), VOICES, VOICES, DAYS, DAYS)
def test_conflict_is_said_only_where_the_words_leave_no_room(one, two, x, y, v, w, day, other_day):
    a, b = one(x, as_of=day, source=v, **FACTS), two(y, as_of=other_day, source=w, **FACTS)
    if verdict(a, b).verdict == "conflict":
        assert not compatible(value(a), value(b))
        assert v != w


@given(MAKERS, MAKERS, st.integers(1, 5000), st.integers(1, 5000), VOICES, VOICES, DAYS)
def test_swapping_the_parties_keeps_the_verdict(one, two, x, y, v, w, day):
    other = {MINISTRY: REBELS, REBELS: MINISTRY, None: None}
    a, b = one(x, as_of=day, source=v, **FACTS), two(y, as_of=day, source=w, **FACTS)
    c, d = one(x, as_of=day, source=other[v], **FACTS), two(y, as_of=day, source=other[w], **FACTS)
    assert verdict(a, b).verdict == verdict(c, d).verdict


def test_reports_of_the_event_s_own_day_do_not_contradict_each_other():
    today = {**FACTS, "period": ("2031-03-03", "2031-03-03"), "as_of": "2031-03-03"}
    got = verdict(exactly(7, source=MINISTRY, **today), exactly(15, source=REBELS, **today))
    assert got.verdict == "unclear"


def test_a_toll_told_later_of_the_same_day_is_an_update():
    a = exactly(7, as_of="2031-03-03", source=MINISTRY, **FACTS)
    b = exactly(9, as_of="2031-03-03", source=REBELS, **FACTS)
    assert verdict(a, b, told=("2031-03-03", "2031-03-04")).verdict == "update"


@pytest.mark.parametrize("other", ["two others", "two of the miners", "two more"])
def test_the_others_are_not_the_whole(other):
    a = exactly(5, as_of="2031-03-03", source=MINISTRY, counted="miners", **FACTS)
    b = exactly(2, text="two", as_of="2031-03-03", source=REBELS, counted=other.removeprefix("two "), **FACTS)
    assert verdict(a, b).verdict == "unclear"


def test_a_toll_with_and_without_the_attacker_is_no_conflict():
    a = exactly(4, as_of="2031-03-03", source=MINISTRY, **FACTS)
    b = exactly(3, as_of="2031-03-03", source=REBELS, **FACTS)
    assert verdict(a, b).verdict == "conflict"
    assert verdict(a, b, beside="The gunman was shot.").verdict == "unclear"


def test_one_hospital_s_dead_are_not_the_town_s():
    a = exactly(25, as_of="2031-03-03", source=MINISTRY, **FACTS)
    b = exactly(10, as_of="2031-03-03", source=("a doctor at Tesk hospital", "other"), **FACTS)
    assert verdict(a, b).verdict == "unclear"


@pytest.mark.parametrize("source", [None, REBELS])
def test_a_total_that_falls_from_day_to_day_is_a_revision(source):
    a = exactly(412, as_of="2031-03-03", source=source, **TOTAL)
    b = exactly(389, as_of="2031-03-09", source=MINISTRY, **TOTAL)
    assert verdict(a, b).verdict == "revision"
