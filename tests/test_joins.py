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
        ("2031-02-21", LEAD + "Guards shot at thousands of fans near a stadium."),
        ("2031-03-02", LEAD + "The pass is shut, and thousands of hikers are stranded."),
    )


def test_a_loose_word_told_after_a_large_count_is_not_its_next_state():
    assert not joined(
        ("2031-03-03", LEAD + "Nearly 90,000 villagers had fled to Velduria by Sunday, an aid group reported."),
        ("2031-03-04", LEAD + "Thousands of villagers flee from the cold as bakers run out of flour."),
    )


def test_people_who_may_die_are_not_counted_with_the_dead():
    found = joined(
        ("2031-03-01", LEAD + "If the army comes, thousands of people could die, the mayor warned."),
        ("2031-03-02", LEAD + "A monk reckons that about 1,700 people have died in the fighting."),
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
        ("2031-02-20", LEAD + "Orvane was blamed for the 1998 bombing of a ferry, which killed 190 people."),
        ("2031-02-23", LEAD + "The toll of the fighting is put at 640 deaths by the mayor."),
        ("2031-02-24", LEAD + "The 1998 bombing of the ferry killed 190 people."),
    )
    assert found == [["190", "190"]]


def test_troops_and_sums_of_two_holders_are_two_counts():
    assert not joined(
        (
            "2031-03-01",
            LEAD + "The army of Orvane has some 9,000 trained troops. A broker there looks after $61 billion for its clients.",
        ),
        (
            "2031-03-02",
            LEAD
            + "Two ships with 1,500 marines sail for the coast. The bank has seized $24 billion from the accounts of the state.",
        ),
    )


def test_a_villager_and_the_trucker_who_was_shot_at_in_the_next_sentence_are_one():
    (only,) = joined(
        (
            "2031-06-05",
            "A sentry stands trial for the killing of a Velduran villager. The judge will hear that he opened fire on a trucker.",
        ),
    )
    assert only == ["a", "a"]


def test_a_person_told_of_again_with_an_age_in_the_next_sentence_is_one():
    (only,) = joined(
        (
            "2031-06-05",
            (
                "Nine guards will be tried for the murder of a Velduran porter. "
                "The murder of a 31-year-old Velduran porter has shaken the army."
            ),
        ),
    )
    assert only == ["a", "a"]


def test_another_person_in_the_next_sentence_is_somebody_else():
    assert not joined(
        ("2031-06-05", "A Velduran porter was killed in Arden. Another 31-year-old Velduran porter was killed in Corley."),
    )


def test_fighter_planes_are_no_fighters():
    assert not joined(
        ("2031-03-06", LEAD + "A nurse said six fighters were badly burned."),
        ("2031-03-08", LEAD + "Velduria will lend six fighter jets, its envoy said."),
    )


def test_a_count_with_a_place_of_its_own_is_another_one_in_the_same_article():
    assert not joined(
        (
            "2031-03-06",
            (
                "Militias took two hills on Sunday. Seventeen fighters died on Sunday, Omar Sen said. "
                "In Tesk, 33 fighters were killed on Sunday, he said."
            ),
        ),
    )


def test_prices_that_move_are_no_sums():
    assert not joined(
        ("2031-03-06", LEAD + "Winter wheat rose 64 cents to $7.20 a bushel."),
        ("2031-03-07", LEAD + "Winter wheat rose 81 cents to $8.01 a bushel."),
    )


def test_totals_of_different_populations_months_apart_are_no_one_running_count():
    assert not joined(
        ("2031-05-01", LEAD + "A total of 28 people have now died in Orvane since the landing."),
        ("2031-10-26", LEAD + "So far 1,900 people have died in Orvane."),
        ("2031-12-28", LEAD + "Several people have been killed in Orvane so far."),
    )


def test_a_raid_and_one_ten_days_later_in_the_same_town_do_not_contradict_each_other():
    found = verdicts(
        ("2031-03-25", "Guns pounded Tesk. The shells killed eight people in Tesk, a baker said."),
        ("2031-04-07", "Guns pounded Tesk again. They killed six people in Tesk on Sunday, a doctor said."),
    )
    assert "conflict" not in found


def test_the_lives_that_a_bomb_claims_are_counted():
    (only,) = joined(
        ("2031-03-25", "A bomb in Corley claimed the lives of four sentries on Monday."),
        ("2031-03-26", "The bomb that claims the lives of four sentries on Monday went off in Corley."),
    )
    assert only == ["four", "four"]


def test_two_reports_of_the_people_aboard_one_boat_of_refugees_contradict_each_other():
    articles = (
        (
            "2031-06-04",
            "A raft of refugees broke up off Lomar. It had put out from Orvane on May 28 carrying about 620 people, mostly farmers.",
        ),
        (
            "2031-06-06",
            "A raft of refugees broke up off Lomar. It had put out from Orvane on May 28 taking some 570 refugees, the state agency said.",
        ),
    )
    assert joined(*articles) == [["about 620", "some 570"]]
    assert verdicts(*articles) == {"conflict"}


def test_the_same_number_of_one_day_joins_whether_diggers_or_people_are_counted():
    assert joined(
        ("2031-05-10", LEAD + "The landslide of March 9 killed 14 diggers."),
        ("2031-06-01", LEAD + "The slide that killed 14 people on March 9 shut the mine."),
    ) == [["14", "14"]]


def test_a_girl_killed_in_march_is_found_again_by_her_age_when_the_trial_opens():
    assert joined(
        ("2031-03-12", "A 4-year-old girl was stabbed to death in Arden on March 10 when robbers stormed a bakery."),
        ("2031-09-02", "Two men who killed a 4-year-old girl in March stood before the judge in Corley on Tuesday."),
    ) == [["A", "a"]]


def test_confirmed_cases_run_on_and_a_country_s_own_are_its_own():
    found = joined(
        ("2031-04-29", "The health agency has confirmed 130 cases of cholera. Kenya has reported 19 confirmed cases of cholera."),
        (
            "2031-04-30",
            "The number of confirmed cases of cholera rose to 240, the health agency said. Kenya reported 71 cases of cholera.",
        ),
    )
    assert sorted(found) == [["130", "240"], ["19", "71"]]


SHELLED = "The town of Homra has been under siege for weeks. Orvane is in revolt. "


def test_two_voices_of_one_sentence_contradict_each_other():
    assert "conflict" in verdicts(
        (
            "2031-02-09",
            SHELLED
            + "An envoy said 143 people had been killed overnight, while the council said 171 people were killed overnight.",
        ),
    )


def test_a_number_called_the_earlier_figure_is_what_the_toll_was():
    found = verdicts(
        ("2031-02-03", SHELLED + "The death toll in Homra stands at 355, the office said, lowering an earlier figure of 398."),
    )
    assert found == {"revision"}


def test_dead_and_wounded_of_one_hospital_and_of_another_a_week_later_are_no_conflict():
    assert "conflict" not in verdicts(
        ("2031-03-03", SHELLED + "A nurse said three dead and 27 wounded had been carried to her on February 25."),
        ("2031-03-04", SHELLED + "A trader told of the deaths of 18 people and injuries to more than 90."),
    )


def test_persons_of_two_ages_are_two():
    hurt = "A 13-year-old was cut by glass and wounded in Homra. A 17-year-old was burned and wounded in Homra."
    assert not joined(("2031-03-03", hurt))
    again = joined(("2031-03-03", hurt), ("2031-03-04", "A 17-year-old was burned and wounded in Homra on Monday."))
    assert [len(members) for members in again] == [2]


WAR = "Shells fell on Orvane again. The army of Orvane holds the mill, and Orvane has no water. "


def test_where_an_article_counts_by_the_day_two_days_are_two_counts():
    found = joined(
        (
            "2031-05-05",
            WAR + "A medic said 86 people were wounded in Orvane on Sunday. Some 12 people were wounded there on Monday.",
        ),
        ("2031-05-08", WAR + "A nurse said 115 people were wounded in Orvane on Thursday."),
    )
    assert not found


def test_the_day_of_the_report_does_not_part_the_counts_of_one_blow():
    (only,) = joined(
        ("2031-05-05", "A quake shook Orvane. A medic said 86 people were injured in Orvane on Monday."),
        ("2031-05-06", "The quake in Orvane is the worst in years. A nurse said 115 people were injured in Orvane on Tuesday."),
    )
    assert only == ["86", "115"]


def test_the_dead_of_one_day_are_not_those_of_the_week():
    assert not joined(
        ("2031-05-07", WAR + "The council said 31 were killed in Orvane this week."),
        ("2031-05-07", WAR + "A nurse said eight people were killed in Orvane on Monday."),
    )


def test_each_line_of_a_list_names_somebody_else():
    lines = [
        "A 21-year-old was stabbed in the foot",
        "A 21-year-old was stabbed in the arm",
        "A 30-year-old was stabbed in the leg",
    ]
    more = [
        "A 21-year-old was stabbed in the hand",
        "A 44-year-old was stabbed in the neck",
        "A 30-year-old was stabbed in the ear",
    ]
    text = "Police in Orvane told of the injured.\n\nThe women:\n\n{}\n\nThe men:\n\n{}\n\nNo one was held."
    assert not joined(("2031-05-05", text.format("\n\n".join(lines), "\n\n".join(more))))


def test_a_fourth_person_is_not_the_one_before():
    found = joined(
        (
            "2031-05-05",
            "Another driver was shot and wounded in Orvane on Monday. The man then shot and wounded a fourth driver in Orvane.",
        ),
    )
    assert not found


def test_another_so_many_who_were_hurt_beside_the_dead_are_the_hurt_of_the_headline():
    found = joined(
        (
            "2031-05-06",
            (
                "Storm over Orvane. Mayor: 87 injured in Orvane on Monday. The port of Orvane is shut.\n\n"
                "At least 14 people have died in the storm, the mayor told a reader of this page.\n\nShe said another 87 were injured."
            ),
        ),
    )
    assert ["87", "another 87"] in found


def test_a_loose_number_in_the_same_words_days_later_is_the_same():
    formula = "Hundreds of villagers were reported killed in Orvane, where nurses warn of hunger and of a lack of water."
    (only,) = joined(
        ("2031-05-05", WAR + "Six guards were wounded on Sunday. " + formula),
        ("2031-05-08", WAR + "Four cooks were wounded on Wednesday. " + formula.replace("nurses", "the nurses")),
    )
    assert only == ["Hundreds", "Hundreds"]


def test_one_number_told_twice_in_one_article_is_one_count():
    found = joined(
        (
            "2031-05-05",
            (
                "Orvane mourns. Guards stood in Orvane. The government said 23 civilians were killed in a raid on the house of a clerk, "
                "a day after five children were killed on a farm.\n\n"
                "A news agency later wrote that 23 people were killed by the planes."
            ),
        ),
    )
    assert found == [["23", "23"]]


def test_a_sum_of_money_is_one_in_two_currencies_and_with_its_noun():
    (only,) = joined(
        (
            "2031-05-05",
            (
                "A judge fined the baker $85,000 (£52,000) in Orvane on Monday.\n\n"
                "He owns two shops and a mill.\n\nHis aunt said that a fine of $85,000 would ruin the bakery."
            ),
        ),
    )
    assert only == ["$85,000", "£52,000", "$85,000"]


def test_a_sum_and_what_it_was_before_are_one():
    (only,) = joined(
        ("2031-05-05", "The bridge will cost the town $8.4bn, up from an earlier estimate of $6bn."),
    )
    assert len(only) == 2


def test_a_victim_of_one_age_and_sex_is_one_in_two_articles_of_a_story():
    dead = "A shooting at the Harrow mill in Corley on Monday killed two people, police said. The dead include a 45-year-old woman and a 30-year-old man."
    hurt = "Police in Corley said the shooting at the Harrow mill on Monday had two victims. The shooting victims include a 45-year-old woman and a 30-year-old man."
    pairs = joined(("2031-05-06", dead), ("2031-05-07", hurt))
    assert pairs.count(["a", "a"]) == 2
