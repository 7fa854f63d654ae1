"""QuickStatements, read as the tool's V1 parser reads them: columns between tabs, a closing comment, typed values."""

import re

import pytest

import sayso
from sayso.lexicon import words
from sayso.linking import link
from sayso.linking.book import Book
from sayso.linking.policies import POLICIES
from sayso.reporting import formats
from sayso.reporting.formats import Options

COMMENT = re.compile(r"^(.*?) */\* *(.*?) *\*/ *$")
VALUES = {
    "quantity": re.compile(r"\d+"),
    "time": re.compile(r"\+\d{4}-\d\d-\d\dT00:00:00Z/11"),
    "item": re.compile(r"Q\d+"),
    "text": re.compile(r'[a-z]{2}:".*"'),
    "string": re.compile(r'".*"'),
}
TYPES = {"P585": "time", "P1480": "item", "S854": "string", "S577": "time", "S1476": "text", "S1683": "text"}


def read(line):
    """Return item, property, value, the rest by key, and the comment."""
    command, comment = COMMENT.fullmatch(line).groups()
    item, what, value, *rest = command.split("\t")
    assert len(rest) % 2 == 0
    pairs = dict(zip(rest[::2], rest[1::2], strict=True))
    for key, cell in pairs.items():
        assert VALUES[TYPES[key]].fullmatch(cell), (key, cell)
    assert VALUES["quantity"].fullmatch(value)
    return item, what, value, pairs, comment


def rows(made, item="Q42"):
    return [read(line) for line in formats.render("quickstatements", *made, Options(item=item)).splitlines()]


def book_of(*articles):
    documents = [
        sayso.document(t, id=n, published=d, outlet=n, url=f"https://{n}.test/x", title="Dam */ \t bursts")
        for n, d, t in articles
    ]
    book = Book({d.id: d for d in documents}, {d.id: sayso.extract(d) for d in documents})
    return book, link(book)


TOLD = "The flood in Halden has killed {} people, the Halden health ministry said.\n"


def test_a_statement_has_its_day_its_reference_and_its_policy():
    made = book_of(("a", "2031-03-02", TOLD.format(23)), ("b", "2031-03-05", TOLD.format(31)))
    ((item, what, value, pairs, comment),) = rows(made)
    assert (item, what, value) == ("Q42", "P1120", "31")
    assert pairs["P585"] == "+2031-03-05T00:00:00Z/11"
    assert pairs["S854"] == '"https://b.test/x"'
    assert pairs["S1683"] == 'en:"The flood in Halden has killed 31 people, the Halden health ministry said."'
    assert "policy wikidata" in comment
    assert "the Halden health ministry, 1 origin (1 outlet)" in comment


def test_about_is_circa_and_at_least_makes_no_statement():
    about = book_of(("a", "2031-03-02", TOLD.format(23)), ("b", "2031-03-05", TOLD.format("about 300")))
    assert [r[3].get("P1480") for r in rows(about)] == ["Q5727902"]
    least = book_of(("a", "2031-03-02", TOLD.format(23)), ("b", "2031-03-05", TOLD.format("at least 300")))
    assert rows(least) == []


@pytest.mark.parametrize("item", [None, "", "42", "Q0", "P1", 'Q1\tP31\t"x"'])
def test_an_item_is_needed(story, item):
    with pytest.raises(ValueError, match="needs the Wikidata item"):
        formats.render("quickstatements", *story, Options(item=item))


def test_last_is_an_item(story):
    assert {r[0] for r in rows(story, "LAST")} == {"LAST"}


def test_every_category_of_the_policy_has_its_property():
    assert {r["category"] for r in words("export_wikidata")} == POLICIES["wikidata"].categories


def test_only_people_in_general_are_the_items_count():
    of_guards = "The flood in Halden has killed three firefighters, the Halden fire service said.\n"
    made = book_of(("a", "2031-03-02", TOLD.format(23) + of_guards), ("b", "2031-03-05", TOLD.format(31) + of_guards))
    assert len(made[1].series) > 1
    assert [r[2] for r in rows(made)] == ["31"]
