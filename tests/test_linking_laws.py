"""Laws of linking, from text to answer: order of arrival, an unrelated story, copies, the parties' names."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import Ledger, document, read
from sayso.extraction import extract
from sayso.linking import ALL, link
from sayso.linking.book import Book

EXAMPLE = tuple(read([str(Path(__file__).parents[1] / "examples" / "ostrel-dam" / "texts")]))
ASKED = tuple(name for name in ALL if name != "words")
MINE = (
    "A roof fell in at the Dunmarrow colliery near Hask on Monday, killing 9 miners, foreman Petra Voss said.",
    "Rescuers reached four of the miners at Dunmarrow, Voss said on Tuesday; 11 people have died in Hask.",
)


def book(documents):
    return Book({d.id: d for d in documents}, {d.id: extract(d) for d in documents})


def answers(linked):
    return {name: getattr(linked, name) for name in ASKED}


@pytest.fixture(scope="module")
def alone():
    return link(book(EXAMPLE))


@settings(max_examples=4, deadline=None)
@given(st.permutations(EXAMPLE), st.integers(1, len(EXAMPLE)))
def test_the_ledger_answers_as_one_batch_does_whatever_the_order_of_arrival(tmp_path_factory, alone, documents, first):
    with Ledger(tmp_path_factory.mktemp("law") / "x.sayso") as ledger:
        ledger.add(documents[:first])
        for one in documents[first:]:
            ledger.add([one])
        assert answers(link(ledger.book())) == answers(alone)


def test_an_unrelated_story_changes_no_series_origin_or_story_of_this_one(alone):
    day = max(d.published or "" for d in EXAMPLE)
    mine = [document(text, id=f"mine-{i}", published=day, outlet="Post") for i, text in enumerate(MINE)]
    both = link(book([*EXAMPLE, *mine]))
    assert [s for s in both.series if not any(m.doc.startswith("mine-") for m in s.members)] == list(alone.series)
    assert [o for o in both.origins if not o.a.startswith("mine-")] == list(alone.origins)
    assert {d: s for d, s in both.stories.items() if not d.startswith("mine-")} == dict(alone.stories)
    assert all(m.doc.startswith("mine-") for s in both.series for m in s.members if s not in alone.series)


@pytest.mark.parametrize("number", range(len(EXAMPLE)))
def test_a_copy_raises_no_count_of_origins(alone, number):
    one = EXAMPLE[number]
    copy = document(one.text, id=f"zz-{one.id}", published=one.published, outlet="The Reprint", language=one.language)
    with_copy = link(book([*EXAMPLE, copy]))
    before = {(h.day, h.type, h.mode, h.members[0]): h.origins for h in alone.happenings}
    after = {(h.day, h.type, h.mode, h.members[0]): h.origins for h in with_copy.happenings}
    assert {key: after[key] for key in before} == before


FRONT = (
    ("The Orvanian army said that 7 civilians were killed in Hask on 1 March.", "2031-03-20"),
    (
        "The Teskan army said that 12 civilians were killed in Hask on 1 March. The mayor of Hask counted at least 9.",
        "2031-03-20",
    ),
    (
        "Teskan shelling wounded 20 people in Dreve on 2 March, the Orvanian government said; Teskan officials put it at 4.",
        "2031-03-21",
    ),
)
SWAPPED = {"Orvanian": "Teskan", "Teskan": "Orvanian"}


def test_swapping_the_parties_names_keeps_series_and_verdicts():
    def told(change):
        texts = (re.sub("Orvanian|Teskan", lambda m: change[m.group()], text) for text, _ in FRONT)
        made = [document(text, id=f"d{i}", published=day) for i, (text, (_, day)) in enumerate(zip(texts, FRONT, strict=True))]
        series = link(book(made), ["series"]).series
        return sorted(([m.text for m in s.members], [(c.a, c.b, c.verdict) for c in s.comparisons], s.joins) for s in series)

    assert told(SWAPPED) == told({name: name for name in SWAPPED})
    assert any(verdict == "conflict" for _, found, _ in told(SWAPPED) for *_, verdict in found)
