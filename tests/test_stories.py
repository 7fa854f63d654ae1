"""Stories: which articles tell one thing, whatever their order and whatever else is in the book."""

import random
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from linked import document
from sayso.linking import link
from sayso.linking.book import Book

FERRY = [
    ("A ferry, the Marisol, sank off Tesk on Monday. Captain Ilo Brandt, 54, was among 41 dead, the Orvane coast guard said.", "2031-03-04"),
    ("Divers searched the wreck of the Marisol off Tesk for a second day; Ilo Brandt's body was taken to Saltmouth.", "2031-03-05"),
    ("The owner of the Marisol, Tesk Lines, was questioned in Saltmouth about the 54-year-old captain, Brandt.", "2031-03-07"),
]  # fmt: skip
MINE = [
    ("A roof fell in at the Dunmarrow colliery near Hask, trapping 9 miners, foreman Petra Voss said.", "2031-03-05"),
    ("Rescuers reached four of the miners at Dunmarrow, Voss said, as families waited in Hask.", "2031-03-06"),
]
RUNNING = [
    ("Relatives lit candles on the quay at Tesk, where a choir sang and nobody spoke of blame.", "2031-03-09"),
    ("Fuel, not the sea, sank her, an engineer of the Orvane yard told a hearing about the Marisol; Brandt had warned them.", "2031-03-12"),
]  # fmt: skip
LATER = ("The Marisol of Tesk, raised after a year, goes to the museum at Saltmouth.", "2032-04-01")


def made(*articles):
    documents = [document(f"{i}{text[:3]}", text, day) for i, (text, day) in enumerate(articles)]
    return Book({d.id: d for d in documents}, {d.id: () for d in documents})


def stories(book):
    return dict(link(book, ["stories"]).stories)


def test_articles_of_one_event_are_one_story_named_by_its_smallest_member():
    found = stories(made(*FERRY, *MINE))
    assert len(set(found.values())) == 2
    for name in set(found.values()):
        assert name == min(doc for doc, story in found.items() if story == name)


def test_a_story_that_runs_for_days_gathers_articles_with_one_name_in_common_each():
    found = stories(made(*FERRY, *MINE, *RUNNING))
    assert len({found[doc] for doc in found if doc[0] in "0156"}) == 1
    assert len(set(found.values())) == 2


def test_the_same_names_a_year_later_are_another_story():
    found = stories(made(*FERRY, LATER))
    assert len(set(found.values())) == 2


def test_a_late_copy_belongs_to_its_story():
    found = stories(made(FERRY[0], (FERRY[0][0] + " Reprinted.", "2031-06-04")))
    assert len(set(found.values())) == 1


def test_undated_articles_join_by_their_words():
    assert len(set(stories(made(FERRY[0], (FERRY[0][0], None))).values())) == 1


def test_an_article_without_words_stands_alone():
    assert len(set(stories(made(("", None), ("…", "2031-03-04"), *MINE)).values())) == 3


@settings(max_examples=30, deadline=None)
@given(st.permutations([*FERRY, *MINE, LATER]))
def test_the_order_of_arrival_does_not_matter(articles):
    def grouped(book):
        found = stories(book)
        return {frozenset(book.documents[d].text for d in found if found[d] == s) for s in found.values()}

    assert grouped(made(*articles)) == grouped(made(*FERRY, *MINE, LATER))


def test_an_unrelated_story_changes_nothing_in_this_one():
    alone, both = stories(made(*FERRY)), stories(made(*FERRY, *MINE))
    assert {d: s for d, s in both.items() if d in alone} == alone


AGAIN = (
    "The Marisol, of Tesk Lines, sank off Tesk with 41 dead, the Orvane coast guard said in Saltmouth, home of captain Ilo Brandt, 54.",
    "2031-05-15",
)


def test_an_article_weeks_later_that_tells_the_same_at_length_belongs_to_its_story():
    found = stories(made(*FERRY, AGAIN, *MINE))
    assert len({found[doc] for doc in found if doc[0] in "0123"}) == 1
    assert len(set(found.values())) == 2


def long_story(names, begin, days, step=2):
    """Make articles about what ``names`` name, one every ``step`` days, among words and numbers of their own."""
    for n in range(0, days, step):
        chance = random.Random(f"{names}{begin}{n}")  # noqa: S311 - the same every time
        own = ["".join(chance.choices("bdklmnprst", k=3)) + chance.choice("aeiou") + "ren" for _ in range(60)]
        told = " ".join(
            word for pair in zip(own[::20], chance.sample(names, 3), own[1::20], strict=True) for word in pair
        ) + " ".join(own)
        yield f"{told} {chance.randint(20, 999)}.", (begin + timedelta(n)).isoformat()


DAM = ("Ostrava Dam", "Brennick", "Mara Holt", "Tesk Valley", "Orvane")
STRIKE = ("Dunmarrow Lines", "Petra Voss", "Hask", "Kelmar Dockers", "Saltmouth")


def test_a_story_told_for_months_stays_one_and_another_beside_it_its_own(monkeypatch):
    dam, strike = (list(long_story(names, date(2031, 3, 1), 160)) for names in (DAM, STRIKE))
    book = made(*dam, *strike)
    found = stories(book)
    homes = [{found[d] for d in found if any(name in book.documents[d].text for name in names)} for names in (DAM, STRIKE)]
    assert [len(home) for home in homes] == [1, 1]
    assert homes[0] != homes[1]
    monkeypatch.setattr("sayso.linking.stories.THE_SAME", 2.0)
    assert len(set(stories(book).values())) > 2


def test_a_story_taken_up_again_after_a_long_pause_is_another():
    first, again = (list(long_story(DAM, begin, 20)) for begin in (date(2031, 3, 1), date(2031, 9, 1)))
    assert len(set(stories(made(*first, *again)).values())) == 2
