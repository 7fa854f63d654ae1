"""Events of several articles become one where they agree, and plans are followed to what became of them."""

from sayso import document, extract
from sayso.linking import link
from sayso.linking.book import Book


def happenings(*articles):
    documents = {
        f"d{n}": document(text, id=f"d{n}", outlet=f"The {n} Post", published=day, language="en")
        for n, (day, text) in enumerate(articles)
    }
    return link(Book(documents, {k: extract(d) for k, d in documents.items()}), ("happenings",)).happenings


def test_one_event_in_two_articles_is_one_happening():
    (one,) = happenings(
        ("2031-03-05", "The army closed the Halden crossing on 3 March."),
        ("2031-03-06", "Lorries wait. The army closed the Halden crossing on 3 March, and the road is full."),
    )
    assert (one.day, one.outlets, len(one.members)) == ("2031-03-03", 2, 2)


def test_a_plan_is_followed_to_what_became_of_it():
    (one,) = happenings(
        ("2031-03-01", "The army will close the Halden crossing on 3 March."),
        ("2031-03-05", "The army closed the Halden crossing on 3 March."),
    )
    assert (one.modality, [m for _, m in one.history]) == ("happened", ["planned", "happened"])


def test_a_plan_without_a_report_stays_a_plan():
    (one,) = happenings(("2031-03-01", "The army will close the Halden crossing on 3 March."))
    assert one.modality == "planned"


def test_events_of_different_parties_on_one_day_are_two():
    found = happenings(
        ("2031-03-05", "The army closed the Halden crossing on 3 March. Rebels closed the Lomar bridge on 3 March.")
    )
    assert len(found) == 2


def test_an_event_without_a_day_is_left_out():
    assert happenings(("2031-03-05", "The army closed the Halden crossing.")) == ()
