"""Calendars, read by icalendar: what is planned for days to come, whole days and times, under UIDs that stay."""

from datetime import UTC, date, datetime

import icalendar
import pytest

import sayso
from sayso.linking import link
from sayso.linking.book import Book
from sayso.reporting import formats
from sayso.reporting.formats import Options


def book_of(*articles):
    documents = [
        sayso.document(text, id=name, published=day, outlet=f"The {name}", url=f"https://{name}.test/x")
        for name, day, text in articles
    ]
    book = Book({d.id: d for d in documents}, {d.id: sayso.extract(d) for d in documents})
    return book, link(book)


def entries(made, **options):
    text = formats.render("ics", *made, Options(title="Flood", **options))
    calendar = icalendar.Calendar.from_ical(text)
    assert calendar.to_ical().decode() == text
    assert not calendar.errors
    return list(calendar.walk("VEVENT"))


def test_a_plan_told_by_two_articles_is_one_entry_at_its_time(story):
    (one,) = entries(story)
    assert one.decoded("dtstart") == datetime(2031, 3, 7, 10)  # noqa: DTZ001 - local time: the sentence names no zone
    assert str(one["summary"]) == "The council will meet in Halden at 10 a.m. on Friday."
    assert "1 origin (2 outlets)" in one["description"]
    assert "not verification" in one["description"]
    assert (str(one["status"]), str(one["location"])) == ("TENTATIVE", "Halden")
    assert not one.errors


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("on March 9", date(2031, 3, 9), date(2031, 3, 10)),
        ("at 14:00 GMT on March 9", datetime(2031, 3, 9, 14, tzinfo=UTC), None),
    ],
)
def test_a_day_is_a_whole_day_and_a_time_with_a_zone_is_that_moment(when, start, end):
    (one,) = entries(book_of(("a", "2031-03-05", f"The council will meet in Halden {when}, the mayor said.")))
    assert one.decoded("dtstart") == start
    assert (one.decoded("dtend") if "dtend" in one else None) == end


def test_what_is_past_on_the_books_day_is_left_out(story):
    assert entries(story, as_of="2031-03-07") == []
    assert len(entries(story, as_of="2031-03-06")) == 1


def test_the_uid_stays_while_the_book_grows():
    first = ("a", "2031-03-01", "The council will meet in Halden on March 9, the mayor said.")
    second = ("b", "2031-03-02", "The Halden council will meet in Halden on March 9.")
    (one,), (two,) = entries(book_of(first)), entries(book_of(first, second))
    assert one["uid"] == two["uid"]


def test_nothing_ahead_is_a_calendar_without_entries(empty):
    assert entries(empty) == []
