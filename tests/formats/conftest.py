"""One small invented story for all formats: a flood told by three outlets, one of them a copy, with a plan and hostile names."""

from typing import NamedTuple

import pytest

import sayso
from sayso.linking import link
from sayso.linking.book import Book, Linked

FIRST = (
    "The flood in Halden has killed at least 23 people, the Halden health ministry said on Tuesday. "
    '"We will rebuild every bridge," said Mayor Ana Ruiz. The council will meet in Halden at 10 a.m. on Friday.\n'
    "Rescue teams searched the lower town through the night and found nobody else alive in the ruined market hall.\n"
)
SECOND = (
    "The flood in Halden has killed 31 people, the Halden health ministry said on Wednesday.\n"
    "The Orvane Relief Fund said 40 people had been killed.\n"
)
ROWS = (
    ("a", FIRST, "2031-03-04", "The Lantern", "https://lantern.test/flood?a=1&b=2", '=HYPERLINK("x","23 dead")'),
    ("b", FIRST, "2031-03-04T18:30:00+02:00", "Meridian | Agency", "https://meridian.test/1#top", "Flood <b>kills</b> 23"),
    ("c", SECOND, "2031-03-05", "@post", None, None),
    ("d", "A man was killed in Sarn on Monday, police said. \ud83d broken \x07 bell.\n", None, None, None, None),
)


class Story(NamedTuple):
    """A book and all that was linked in it."""

    book: Book
    linked: Linked


@pytest.fixture(scope="session")
def story():
    documents = [
        sayso.document(text, id=name, published=day, outlet=outlet, url=url, title=title)
        for name, text, day, outlet, url, title in ROWS
    ]
    book = Book({d.id: d for d in documents}, {d.id: sayso.extract(d) for d in documents})
    return Story(book, link(book))


@pytest.fixture(scope="session")
def empty():
    book = Book({}, {})
    return Story(book, link(book))
