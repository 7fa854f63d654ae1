"""QuickStatements, read by the rules of the tool's own V1 parser.

No package reads V1: those on PyPI only write it, npm's is experimental and takes no comments. So the rules of the tool (its help page and
its importDataFromV1) are written down here once more: how a pasted text falls into commands, columns and a comment, and which values it takes.
"""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.lexicon import words
from sayso.linking import link
from sayso.linking.book import Book
from sayso.linking.policies import POLICIES
from sayso.reporting import formats
from sayso.reporting.formats import Options

COMMENT = re.compile(r"^(.*?) */\* *(.*?) *\*/ *$")  # the first /* opens it, wherever it stands
VALUES = {
    "quantity": re.compile(r"[+-]?\d+(?:\.\d+)?(?:~\d+(?:\.\d+)?)?(?:U\d+)?"),
    "time": re.compile(r"[+-]\d{4,}-\d\d-\d\dT00:00:00Z/(?:9|10|11)"),
    "item": re.compile(r"Q[1-9]\d*"),
    "text": re.compile(r'[a-z_-]+:"[^\s](?:.*[^\s])?"'),
    "string": re.compile(r'"[^\s](?:.*[^\s])?"'),
}
TYPES = {"P585": "time", "P1480": "item", "S854": "string", "S577": "time", "S1476": "text", "S1683": "text"}
LONGEST = 1500  # characters that Wikidata takes in one text


def commands(pasted):
    """Return the commands of a pasted text as (item, property, value, [(key, value)], comment); fails where the tool would refuse or misread."""
    pasted = pasted.strip()
    if "\n" not in pasted:
        pasted = pasted.replace("||", "\n")
    if "\t" not in pasted:
        pasted = pasted.replace("|", "\t")
    return [command(row.strip()) for row in pasted.split("\n") if row]


def command(row):
    found = COMMENT.fullmatch(row)
    assert found, row
    head, comment = found.groups()
    item, what, value, *rest = head.split("\t")
    assert re.fullmatch(r"Q[1-9]\d*|LAST", item)
    assert re.fullmatch(r"P\d+", what)
    assert VALUES["quantity"].fullmatch(value)
    assert len(rest) % 2 == 0
    pairs = list(zip(rest[::2], rest[1::2], strict=True))
    for key, cell in pairs:
        assert VALUES[TYPES[key]].fullmatch(cell), (key, cell)
        assert len(cell) <= LONGEST
    assert [k[0] for k, _ in pairs] == sorted(k[0] for k, _ in pairs)  # qualifiers first: what follows a source is one reference
    return item, what, value, dict(pairs), comment


def rows(made, item="Q42"):
    return commands(formats.render("quickstatements", *made, Options(item=item)))


def book_of(*articles, title="Dam \t bursts", url="https://{}.test/x"):
    documents = [sayso.document(t, id=n, published=d, outlet=n, url=url.replace("{}", n), title=title) for n, d, t in articles]
    book = Book({d.id: d for d in documents}, {d.id: sayso.extract(d) for d in documents})
    return book, link(book)


TOLD = "The flood in Halden has killed {} people, the Halden health ministry said.\n"
EARLIER = ("first", "2031-03-02", TOLD.format(23))


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


@pytest.mark.parametrize(
    "mark", ["/*", "*/", "||", "|", "***/", '"', "*", "\u2028", "\u202e", "=1+1", "\x00", "\ud83d", "</script>"]
)
def test_no_mark_in_a_title_an_address_or_a_sentence_opens_or_ends_anything(mark):
    told = TOLD.replace("said.", f"said {mark} then.")
    made = book_of(
        EARLIER, (f"a{mark}", "2031-03-05", told.format(31)), title=f"Dam {mark} bursts", url=f"https://x.test/{mark}?q={mark}"
    )
    ((_, _, value, pairs, comment),) = rows(made)
    assert value == "31"
    assert comment.endswith("media monitoring, not verification")
    kept = mark not in ("/*", "*/", "||", "***/")
    assert ("S1476" in pairs, "S1683" in pairs) == (kept, kept)


@settings(max_examples=60)
@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_whatever_an_article_holds_every_command_is_read(title, name, path):
    made = book_of(EARLIER, (f"a{name}", "2031-03-05", TOLD.format(31)), title=title, url="https://x.test/{}" + path)
    assert [r[2] for r in rows(made)] == ["31"]


def test_a_title_longer_than_wikidata_takes_is_left_out():
    ((*_, pairs, _),) = rows(book_of(EARLIER, ("a", "2031-03-05", TOLD.format(31)), title="flood " * 300))
    assert "S1476" not in pairs
    ((*_, pairs, _),) = rows(book_of(EARLIER, ("a", "2031-03-05", TOLD.format(31)), title="\x0c\u2029 "))
    assert "S1476" not in pairs
