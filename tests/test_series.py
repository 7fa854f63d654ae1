"""Series: which figures join, in what order, and that neither order nor strangers matter."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from linked import about, at_least, book, document, exactly, figure, more_than, nearly
from sayso.linking import link
from sayso.linking.book import Book

MINISTRY = ("the Orvane health ministry", "authority")
SINCE = {"category": "killed", "aggregation": "total", "place": "Orvane", "counted": "people"}


def story():
    return book(
        (
            document(
                "mar",
                "The ministry said at least 2,708 people had been killed in Orvane. Another 19 people died overnight.",
                "2031-03-08",
                "Kelmar Post",
            ),
            [
                at_least(2708, as_of="2031-03-08", source=MINISTRY, period=("2031-01-07", "2031-03-08"), **SINCE),
                exactly(
                    19,
                    text="Another 19",
                    as_of="2031-03-08",
                    source=MINISTRY,
                    category="killed",
                    aggregation="increment",
                    place="Orvane",
                    counted="people",
                ),
            ],
        ),
        (
            document(
                "may",
                "Nearly 3,800 people have been killed in the Orvane Strip, health officials in Orvane say. A nurse was killed.",
                "2031-05-09",
            ),
            [
                replace(
                    nearly(
                        3800,
                        as_of="2031-05-09",
                        source=("health officials in Orvane", "authority"),
                        period=("2031-01-07", "2031-05-09"),
                        **SINCE,
                    ),
                    text="Nearly 3,800",
                    place="the Orvane Strip",
                ),
                exactly(1, text="A", as_of="2031-05-09", category="killed", place="Orvane", counted="nurse"),
            ],
        ),
        (
            document(
                "jun",
                "A total of 4,012 people have been killed in Orvane. At least 35 people were killed in Orvane on Thursday.",
                "2031-06-12",
            ),
            [
                exactly(4012, text="A total of 4,012", as_of="2031-06-12", **SINCE),
                replace(
                    at_least(
                        35,
                        as_of="2031-06-12",
                        category="killed",
                        place="Orvane",
                        period=("2031-06-12", "2031-06-12"),
                        counted="people",
                    ),
                    text="At least 35",
                ),
            ],
        ),
    )


def strangers():
    return book(
        (
            document("zzz", "Fire in Tesk: 12 people were killed and 9 wounded.", "2031-05-09"),
            [
                exactly(12, as_of="2031-05-09", category="killed", place="Tesk", counted="people"),
                exactly(9, as_of="2031-05-09", category="injured", place="Tesk"),
            ],
        ),
    )


def lines(found):
    return [
        (s.series, s.label, tuple(m.text for m in s.members), tuple((c.a, c.b, c.verdict) for c in s.comparisons))
        for s in found.series
    ]


def test_a_running_total_is_one_series_under_several_names_of_its_place_and_voice():
    (only,) = link(story()).series
    assert [m.text for m in only.members] == ["at least 2,708", "Nearly 3,800", "A total of 4,012"]
    assert {(c.a, c.b): c.verdict for c in only.comparisons} == {(0, 1): "update", (0, 2): "update", (1, 2): "update"}


def test_an_addition_a_day_s_toll_and_one_person_join_no_running_total():
    members = {m.text for s in link(story()).series for m in s.members}
    assert not members & {"Another 19", "At least 35", "A"}


def test_the_label_says_what_whom_where_and_how():
    (only,) = link(story()).series
    assert only.label.startswith("killed · people · Orvane · running total · since 2031-01-07")
    assert "same period" in only.joins


def test_equal_values_alone_never_join():
    same = book(
        (
            document("a", "In Orvane 12 people were killed.", "2031-03-01"),
            [exactly(12, category="killed", place="Orvane", counted="people")],
        ),
        (
            document("b", "In Tesk 12 people were killed.", "2031-03-01"),
            [exactly(12, category="killed", place="Tesk", counted="people")],
        ),
        (document("c", "Police held 12 miners.", "2031-03-01"), [exactly(12, category="detained", counted="miners")]),
    )
    assert link(same).series == ()


def test_missing_and_killed_are_two_things():
    mixed = book(
        (
            document("a", "In Orvane 12 people were killed and 12 people are missing.", "2031-03-01"),
            [
                exactly(12, category="killed", place="Orvane", counted="people"),
                exactly(12, category="missing", place="Orvane", counted="people"),
            ],
        ),
    )
    assert link(mixed).series == ()


def test_one_voice_with_two_numbers_in_one_article_means_two_things():
    mixed = book(
        (
            document("a", "He said 12 people died in Orvane. He said 40 people died in Orvane.", "2031-03-01"),
            [
                exactly(12, category="killed", place="Orvane", counted="people", source=MINISTRY, as_of="2031-03-01"),
                exactly(40, category="killed", place="Orvane", counted="people", source=MINISTRY, as_of="2031-03-01"),
            ],
        ),
    )
    assert link(mixed).series == ()


def test_two_voices_on_one_day_and_place_are_one_series_in_conflict():
    facts = {
        "category": "detained",
        "place": "Orvane",
        "counted": "soldiers",
        "period": ("2031-03-01", "2031-03-01"),
        "as_of": "2031-03-01",
    }
    mixed = book(
        (
            document(
                "a",
                "Seven soldiers were captured in Orvane, a reporter said. A rebel said 15 soldiers were captured there.",
                "2031-03-01",
            ),
            [
                exactly(7, text="Seven", source=("a reporter", "media"), **facts),
                exactly(15, source=("A rebel", "armed_group"), **facts),
            ],
        ),
    )
    (only,) = link(mixed).series
    assert [c.verdict for c in only.comparisons] == ["conflict"]


def test_one_amount_in_two_currencies_is_one_amount():
    money = book(
        (
            document("a", "The fund holds $57m (£35m) for Orvane.", "2031-03-01"),
            [
                exactly(57_000_000, text="$57m", category="money", place="Orvane"),
                exactly(35_000_000, text="£35m", category="money", place="Orvane"),
            ],
        ),
    )
    (only,) = link(money).series
    assert only.comparisons[0].verdict == "agree"


def test_foreigners_among_the_dead_are_not_the_dead():
    mixed = book(
        (
            document("a", "In Haiti 40 people died. Eight Chinese died in Haiti.", "2031-03-01"),
            [
                exactly(40, category="killed", place="Haiti", counted="people", period=("2031-03-01", "2031-03-01")),
                exactly(
                    8, text="Eight", category="killed", place="Haiti", counted="Chinese", period=("2031-03-01", "2031-03-01")
                ),
            ],
        ),
    )
    assert link(mixed).series == ()


def test_figures_in_site_furniture_and_attributes_form_no_series():
    facts = {"category": "killed", "place": "Orvane", "counted": "people", "period": ("2031-03-01", "2031-03-01")}
    mixed = book(
        (
            document("a", "12 people died. 12 people died. 12 years.", "2031-03-01"),
            [
                exactly(12, **facts),
                replace(exactly(12, **facts), line="furniture"),
                exactly(12, category="age", aggregation="attribute"),
            ],
        ),
    )
    assert link(mixed).series == ()


@given(st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(random):
    made = story()
    names = list(made.documents)
    random.shuffle(names)
    shuffled = Book(
        {n: made.documents[n] for n in names}, {n: tuple(random.sample(made.records[n], len(made.records[n]))) for n in names}
    )
    assert lines(link(shuffled)) == lines(link(made))


def test_an_unrelated_story_changes_nothing_in_this_one():
    made, other = story(), strangers()
    both = Book({**made.documents, **other.documents}, {**made.records, **other.records})
    assert [line for line in lines(link(both)) if "Orvane" in line[1]] == lines(link(made))


def test_members_stand_in_order_of_the_day_they_hold_with_undated_ones_last():
    facts = {"category": "sheltered", "aggregation": "stock", "place": "Orvane", "counted": "people"}
    mixed = book(
        (document("a", "It held 1.4 million people.", "2031-03-01"), [exactly(1_400_000, text="1.4 million", **facts)]),
        (document("b", "It held 900,000 people.", "2031-04-01"), [exactly(900_000, as_of="2031-04-01", **facts)]),
        (document("c", "It held 700,000 people.", "2031-02-01"), [exactly(700_000, as_of="2031-02-01", **facts)]),
    )
    (only,) = link(mixed).series
    assert [m.as_of for m in only.members] == ["2031-02-01", "2031-04-01", None]


FIGURES = st.builds(
    lambda low, high, hedge, category, aggregation, place, day, counted: figure(
        "x", min=low, max=high, hedge=hedge, category=category, aggregation=aggregation, place=place, as_of=day, counted=counted
    ),
    st.none() | st.integers(0, 10**7),
    st.none() | st.integers(0, 10**7),
    st.sampled_from(["=", "~", "<", "<=", ">", ">=", "range", "vague"]),
    st.sampled_from(["killed", "money", "missing", "duration", "unheard of"]),
    st.sampled_from(["total", "event", "increment", "subset", "stock", "rate", "attribute"]),
    st.none() | st.sampled_from(["Orvane", "the", "", "Tesk, Orvane"]),
    st.none() | st.sampled_from(["2031-03-01", "2031-03-02"]),
    st.none() | st.sampled_from(["people", "others", "UN staff", "'", "men"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(FIGURES, max_size=4), max_size=3))
def test_any_figures_give_series_whose_members_are_figures_of_the_book(articles):
    made = book(*((document(f"d{i}", "x " * 12, "2031-03-01"), figures) for i, figures in enumerate(articles)))
    ids = {f.id for figures in made.records.values() for f in figures}
    seen = [m.record for s in link(made).series for m in s.members]
    assert set(seen) <= ids
    assert len(seen) == len(set(seen))


def test_more_than_fifty_members_compare_neighbours_and_days_only():
    facts = {"category": "killed", "aggregation": "total", "place": "Orvane", "counted": "people"}
    made = book(
        *(
            (
                document(f"d{i:02}", f"So far {1000 + i:,} people died.", "2031-03-01"),
                [exactly(1000 + i, as_of=f"2031-{3 + i // 25:02}-{1 + i % 25:02}", **facts)],
            )
            for i in range(60)
        )
    )
    (only,) = link(made).series
    assert len(only.members) == 60
    assert len(only.comparisons) == 59


def test_about_and_more_than_one_tally_are_one_closed_count_restated():
    facts = {
        "category": "killed",
        "place": "Tesk",
        "counted": "people",
        "period": ("2031-01-07", "2031-01-07"),
        "source": ("a Meridian tally", "tally"),
    }
    made = book(
        (document("a", "It left about 1,340 people dead in Tesk.", "2031-03-01"), [about(1340, as_of="2031-03-01", **facts)]),
        (
            document("b", "It left more than 1,170 people dead in Tesk.", "2031-06-01"),
            [more_than(1170, as_of="2031-06-01", **facts)],
        ),
    )
    (only,) = link(made).series
    assert only.comparisons[0].verdict == "revision"


def test_the_main_place_of_an_article_stands_in_for_a_missing_one():
    facts = {"category": "homeless", "counted": "people", "as_of": "2031-03-01"}
    near = book(
        (
            document("a", "Some 900 people are homeless in Orvane after the flood.", "2031-03-01"),
            [exactly(900, text="Some 900", hedge="~", **facts)],
        ),
        (
            document("b", "The flood in Orvane has left 912 people homeless.", "2031-03-01"),
            [exactly(912, **facts)],
        ),
    )
    (only,) = link(near).series
    assert [c.verdict for c in only.comparisons] == ["rounding"]
    assert "same place, by the articles' main places" in only.joins


def test_two_voices_on_two_groups_in_one_article_do_not_contradict_each_other():
    facts = {"category": "killed", "period": ("2031-03-01", "2031-03-01"), "as_of": "2031-03-01"}
    mixed = book(
        (
            document("a", "The ministry said seven civilians died. A rebel said nine were killed in Tesk.", "2031-03-01"),
            [
                exactly(7, text="seven", counted="civilians", source=MINISTRY, **facts),
                exactly(9, text="nine", source=("A rebel", "armed_group"), **facts),
            ],
        ),
    )
    assert not [c for s in link(mixed).series for c in s.comparisons if c.verdict == "conflict"]


def test_swapping_the_parties_names_keeps_joins_and_verdicts():
    def told(one, other):
        facts = {"category": "killed", "place": "Hask", "counted": "soldiers", "period": ("2031-03-01", "2031-03-01")}
        text = (
            f"The {one} army said 7 soldiers died in Hask on 1 March. The {other} army said 12 soldiers died in Hask on 1 March."
        )
        voices = (f"The {one} army", "military"), (f"The {other} army", "military")
        figures = [
            exactly(7, as_of="2031-03-20", source=voices[0], **facts),
            exactly(12, as_of="2031-03-20", source=voices[1], **facts),
        ]
        return book((document("a", text, "2031-03-20"), figures))

    first, second = (link(told(*pair)).series for pair in (("Orvanian", "Teskan"), ("Teskan", "Orvanian")))
    assert [[c.verdict for c in s.comparisons] for s in first] == [[c.verdict for c in s.comparisons] for s in second]
    assert [s.joins for s in first] == [s.joins for s in second]
    assert first


def test_another_is_somebody_new():
    facts = {"category": "killed", "place": "Hask", "counted": "miner", "period": ("2031-03-01", "2031-03-01")}
    made = book(
        (
            document("a", "A miner was killed in Hask, and later another miner died.", "2031-03-01"),
            [exactly(1, text="A", **facts), exactly(1, text="another", **facts)],
        ),
    )
    assert link(made).series == ()


def test_a_street_of_the_town_is_no_other_place():
    facts = {"category": "injured", "counted": "miners", "as_of": "2031-03-01"}
    made = book(
        (
            document("a", "Twelve miners were hurt at the Dunmarrow pit in Hask.", "2031-03-01"),
            [exactly(12, text="Twelve", place="Hask", **facts)],
        ),
        (
            document("b", "The 12 miners hurt at the Dunmarrow pit off Kiln Street are home.", "2031-03-02"),
            [exactly(12, place="Kiln Street", **facts)],
        ),
    )
    (only,) = link(made).series
    assert [c.verdict for c in only.comparisons] == ["agree"]


def test_a_total_does_not_fall_twentyfold_into_one_series():
    made = book(
        (
            document("a", "At least 20,000 people have died in Orvane.", "2031-03-01"),
            [exactly(20_000, as_of="2031-03-01", **SINCE)],
        ),
        (document("b", "So far 35 people have died in Orvane.", "2031-05-01"), [exactly(35, as_of="2031-05-01", **SINCE)]),
    )
    assert link(made).series == ()


FLOOD = {"category": "killed"}


def flood(*, home=False):
    """A toll told day by day: with and without a period, as event and as total, at last corrected."""
    said = ("the Orvane relief office", "authority")
    first = exactly(60, as_of="2031-02-01", source=said, counted="people", period=("2031-02-01", "2031-02-01"), **FLOOD)
    second = at_least(140, as_of="2031-02-02", aggregation="total", counted="people", place="Orvane", **FLOOD)
    now = exactly(301, as_of="2031-02-04", counted="people", period=("2031-02-04", "2031-02-04"), **FLOOD)
    before = exactly(340, as_of="2031-02-04", **FLOOD)
    inmates = exactly(71, as_of="2031-02-04", counted="residents of the Amsel home", place="Tesk", **FLOOD)
    return book(
        (document("d1", "In the Tesk flood 60 people died, the Orvane relief office said on Saturday.", "2031-02-01"), [first]),
        (
            document("d2", "The flood that broke the dykes at Tesk has killed at least 140 people in Orvane.", "2031-02-02"),
            [second],
        ),
        (
            document(
                "d4",
                "The Tesk flood killed 301 people, down from 340, Orvane said. In Tesk 71 residents of the Amsel home died.",
                "2031-02-04",
            ),
            [now, before, *([inmates] if home else [])],
        ),
    )


def test_a_story_s_main_count_is_one_series_whatever_the_day_or_place_beside_it():
    (only,) = link(flood()).series
    assert {m.text for m in only.members} == {"60", "at least 140", "301", "340"}
    assert "the story's main count" in only.joins


def test_down_from_is_a_revision_in_the_article_s_own_words():
    (only,) = link(flood()).series
    at = {m.text: i for i, m in enumerate(only.members)}
    said = {frozenset((c.a, c.b)): c for c in only.comparisons}
    fell = said[frozenset((at["301"], at["340"]))]
    assert fell.verdict == "revision"
    assert "from 340 to 301" in fell.why


def test_those_of_one_home_are_not_the_main_count():
    assert "71" not in {m.text for s in link(flood(home=True)).series for m in s.members}


def test_a_small_count_after_two_large_ones_is_no_main_count():
    told = [
        (400, "2031-02-01", "Since the war in Tesk broke out 400 people have been killed, Orvane said."),
        (420, "2031-02-02", "The toll of the war in Tesk stands at 420 dead, a doctor counts."),
        (35, "2031-02-04", "Shells fell on a market of Orvane, a town near Tesk: 35 were buried by nightfall."),
    ]
    made = [(document(f"w{n}", text, day), [exactly(n, as_of=day, counted="people", **FLOOD)]) for n, day, text in told]
    (only,) = link(book(*made)).series
    assert {m.text for m in only.members} == {"400", "420"}


def test_sums_of_one_story_far_apart_are_two_things():
    told = [
        (
            2_000_000,
            "2031-02-02",
            "The Tesk dyke will cost Orvane at least 2,000,000 crowns, a minister said of the flood at Tesk.",
        ),
        (9_000, "2031-02-04", "Thieves took at least 9,000 crowns meant for the flood at Tesk, police in Orvane said."),
    ]
    made = [
        (document(f"m{n}", text, day), [at_least(n, as_of=day, counted="crowns", unit="crown", category="money")])
        for n, day, text in told
    ]
    assert list(link(book(*made)).series) == []
