"""What may stand in one series: loose words, supposed victims, long past events, things and single persons need more than a number."""

from sayso import document, extract
from sayso.linking import link
from sayso.linking.book import Book


def joined(*articles):
    """Return the texts of the members of each series of articles given as (day, text)."""
    return [[m.text for m in s.members] for s in linked(*articles).series]


def verdicts(*articles):
    """Return all verdicts on the series of the articles."""
    return {c.verdict for s in linked(*articles).series for c in s.comparisons}


def linked(*articles):
    """Link articles given as (day, text)."""
    made = [document(text, id=f"{n:02}", published=day) for n, (day, text) in enumerate(articles)]
    return link(Book({d.id: d for d in made}, {d.id: extract(d) for d in made}))


LEAD = "Fighting went on in Orvane. Rebels hold the port of Orvane and its mill. "


def test_hundreds_of_two_kinds_are_not_one_count():
    assert not joined(
        ("2031-02-21", LEAD + "Troops opened fire on thousands of mourners at a funeral."),
        ("2031-03-02", LEAD + "The border post is full, with thousands of nationals stranded there."),
    )


def test_a_loose_word_told_after_a_large_count_is_not_its_next_state():
    assert not joined(
        ("2031-03-03", LEAD + "Nearly 150,000 people had crossed into Velduria by Sunday, the agency reported."),
        ("2031-03-04", LEAD + "Thousands of people flee across the border as experts warn of hunger."),
    )


def test_people_who_may_die_are_not_counted_with_the_dead():
    found = joined(
        ("2031-03-01", LEAD + "If the army comes, thousands of people could die, the mayor warned."),
        ("2031-03-02", LEAD + "An envoy has estimated that about 2,000 people have died in the fighting."),
    )
    assert not found


def test_a_toll_that_may_rise_is_still_the_toll():
    (only,) = joined(
        ("2031-03-01", "A quake shook Orvane. The death toll in Orvane could run into the thousands."),
        ("2031-03-01", "Thousands of people are feared dead in Orvane after the quake."),
    )
    assert only == ["thousands", "Thousands"]


def test_a_disaster_long_past_is_no_count_of_today():
    found = joined(
        ("2031-02-20", LEAD + "Orvane was blamed for the 1998 bombing of a ferry, which killed 270 people."),
        ("2031-02-23", LEAD + "The toll of the fighting is put at 1,000 deaths by the mayor."),
        ("2031-02-24", LEAD + "The 1998 bombing of the ferry killed 270 people."),
    )
    assert found == [["270", "270"]]


def test_troops_and_sums_of_two_holders_are_two_counts():
    assert not joined(
        (
            "2031-03-01",
            LEAD + "The army of Orvane has some 12,000 loyal troops. A broker there manages $53 billion in client money.",
        ),
        (
            "2031-03-02",
            LEAD + "Two ships with 2,000 marines sail for the coast. The bank has frozen $30 billion in state assets.",
        ),
    )


def test_a_civilian_and_the_driver_who_was_shot_at_in_the_next_sentence_are_one():
    (only,) = joined(
        (
            "2031-06-05",
            "A soldier may be charged over the death of a Velduran civilian. A court will hear how he fired 12 times at a driver.",
        ),
    )
    assert only == ["a", "a"]


def test_a_person_told_of_again_with_an_age_in_the_next_sentence_is_one():
    (only,) = joined(
        (
            "2031-06-05",
            (
                "Nine guards will be charged with the death of a Velduran porter. "
                "The charges over the death of a 26-year-old Velduran porter have shaken the army."
            ),
        ),
    )
    assert only == ["a", "a"]


def test_another_person_in_the_next_sentence_is_somebody_else():
    assert not joined(
        ("2031-06-05", "A Velduran porter was killed in Arden. Another 26-year-old Velduran porter was killed in Corley."),
    )


def test_fighter_planes_are_no_fighters():
    assert not joined(
        ("2031-03-06", LEAD + "A doctor said four rebel fighters were seriously wounded."),
        ("2031-03-08", LEAD + "Velduria will send four fighter planes, its ministry said."),
    )


def test_a_count_with_a_place_of_its_own_is_another_one_in_the_same_article():
    assert not joined(
        (
            "2031-03-06",
            (
                "Rebels entered the towns of Surna and Sabra on Sunday. Twenty-two rebels died on Sunday, Omar Sen said. "
                "In Tiji, 40 rebels were killed on Sunday, he said."
            ),
        ),
    )


def test_prices_that_move_are_no_sums():
    assert not joined(
        ("2031-03-06", LEAD + "October crude rose 79 cents to $83.20 a barrel."),
        ("2031-03-07", LEAD + "October crude rose 95 cents to $84.31 a barrel."),
    )


def test_totals_of_different_populations_months_apart_are_no_one_running_count():
    assert not joined(
        ("2031-05-01", LEAD + "A total of 35 servicewomen have now died in Orvane since the invasion."),
        ("2031-10-26", LEAD + "So far 2,000 soldiers have died in Orvane."),
        ("2031-12-28", LEAD + "Several pilgrims have been killed in Orvane so far."),
    )


def test_a_raid_and_one_ten_days_later_in_the_same_town_do_not_contradict_each_other():
    found = verdicts(
        ("2031-03-25", "Troops shelled Misra. The shells killed six people in Misra, a rebel said."),
        ("2031-04-07", "Troops shelled Misra again. They killed five people in Misra on Sunday, a doctor said."),
    )
    assert "conflict" not in found


def test_the_lives_that_a_bomb_claims_are_counted():
    (only,) = joined(
        ("2031-03-25", "A bomb in Corley claimed the lives of three soldiers on Monday."),
        ("2031-03-26", "The bomb that claims the lives of three soldiers on Monday went off in Corley."),
    )
    assert only == ["three", "three"]


def test_two_reports_of_the_people_aboard_one_boat_of_refugees_contradict_each_other():
    articles = (
        ("2031-06-04", "A boat of refugees sank off Lomar. It left Orvane on May 28 carrying about 850 people, mostly migrants."),
        (
            "2031-06-06",
            "A boat of refugees sank off Lomar. It left Orvane on May 28 taking some 800 refugees, the state agency said.",
        ),
    )
    assert joined(*articles) == [["about 850", "some 800"]]
    assert verdicts(*articles) == {"conflict"}


def test_the_same_number_of_one_day_joins_whether_workers_or_people_are_counted():
    assert joined(
        ("2031-05-10", LEAD + "The explosion of April 20 killed 11 workers."),
        ("2031-06-01", LEAD + "The blast that killed 11 people on April 20 set off the spill."),
    ) == [["11", "11"]]


def test_a_boy_killed_in_may_is_found_again_by_his_age_when_the_trial_opens():
    assert joined(
        ("2031-05-12", "A 9-month-old boy was killed on May 10 in Arden when men broke into a house."),
        ("2031-09-02", "Two men are accused of killing a 9-month-old boy in May. The trial opened in Corley on Tuesday."),
    ) == [["A", "a"]]


def test_confirmed_cases_run_on_and_a_country_s_own_are_its_own():
    found = joined(
        ("2031-04-29", "The health agency has confirmed 148 cases of the flu. Kenya has reported 26 confirmed cases of the flu."),
        (
            "2031-04-30",
            "The number of confirmed cases of the flu rose to 257, the health agency said. Kenya reported 97 cases of the flu.",
        ),
    )
    assert sorted(found) == [["148", "257"], ["26", "97"]]


SHELLED = "The town of Homra has been under siege for weeks. Orvane is in revolt. "


def test_two_voices_of_one_sentence_contradict_each_other():
    assert "conflict" in verdicts(
        (
            "2031-02-09",
            SHELLED
            + "An envoy said 217 people had been killed overnight, while the council said 260 people were killed overnight.",
        ),
    )


def test_a_number_called_the_earlier_figure_is_what_the_toll_was():
    found = verdicts(
        ("2031-02-03", SHELLED + "The death toll in Homra stands at 367, the office said, lowering an earlier figure of 412."),
    )
    assert found == {"revision"}


def test_dead_and_wounded_of_one_hospital_and_of_another_a_week_later_are_no_conflict():
    assert "conflict" not in verdicts(
        ("2031-03-03", SHELLED + "A doctor said four dead and 23 wounded had been brought to him on February 25."),
        ("2031-03-04", SHELLED + "One source reported the deaths of 15 people and injuries to at least 200 others."),
    )
