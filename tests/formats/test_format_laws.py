"""Whatever a feed holds in its names, days and addresses, every format is written, and what is written can be read."""

import csv
import io
import json
from dataclasses import replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import sayso
from sayso.linking import link
from sayso.linking.book import Book
from sayso.reporting import formats
from sayso.reporting.formats import FORMATS, Options
from sayso.reporting.fragments import around, fragment
from sayso.reporting.fragments import link as address

TEXTS = (
    "The flood in Halden has killed at least 23 people, the Halden health ministry said on Tuesday.\n",
    '"We will rebuild," said Mayor Ana Ruiz. The council will meet in Halden at 10 a.m. on 9 March 2031.\n',
)
WORDS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.sampled_from(
        ["=1+1", "a|b", "a\tb\nc", "\ud83d", "\x00\x07", "*/", "<script>", '"', "https://x.test/ä ö?q=1#f", "javascript:alert(1)"]
    ),
)
DAYS = st.one_of(st.none(), st.sampled_from(["2031-03-04", "2031-03-04T10:00:00+02:00", "0001-01-01"]))
ARTICLE = st.tuples(st.sampled_from([TEXTS[0], TEXTS[1], TEXTS[0] + TEXTS[1]]), WORDS, WORDS, WORDS, DAYS)


def book_of(articles):
    documents = {}
    for n, (text, name, title, url, day) in enumerate(articles):
        made = replace(
            sayso.document(text, published="2031-03-05"), id=f"{name}{n}", title=title, outlet=title, url=url, published=day
        )
        documents[made.id] = made
    book = Book(documents, {d.id: sayso.extract(d) for d in documents.values()})
    return book, link(book)


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(ARTICLE, max_size=3))
def test_every_format_is_written_and_read(articles):
    made = book_of(articles)
    for name, form in FORMATS.items():
        for kind in form.kinds if form.single else (None,):
            options = Options(records=(kind,) if kind else (), name="x", title=str(articles[0][2]) if articles else "", item="Q1")
            text = formats.render(name, *made, options)
            if isinstance(text, bytes):
                continue
            assert text.encode("utf-8") is not None
            if name in ("annotations", "schemaorg", "prov"):
                json.loads(text)
            if name in ("jsonl", "ftm"):
                assert [json.loads(line) for line in text.splitlines() if line] or not made[0].documents
            if name == "csv":
                assert formats.beside(name, options).encode("utf-8")
                rows = list(csv.reader(io.StringIO(text)))
                assert len({len(row) for row in rows}) == 1


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80), WORDS)
def test_a_fragment_is_one_ascii_word_and_context_joins(text, a, b, url):
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    made = fragment(text, start, end)
    assert made.isascii()
    assert not any(c.isspace() or c in "&<>\"'#" for c in made)
    before, after = around(text, start, end)
    assert before + text[start:end] + after in text
    found = address(replace(sayso.document("x"), text=text, url=url), start, end)
    assert found is None or found.startswith("http")
