"""The report: escaped, self-contained, linked both ways, the same in every form."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape as markup_escape

from sayso import document, extract
from sayso.linking import link
from sayso.linking.book import Book
from sayso.records import Comparison, Date, Event, Figure, Member, Part, Series, Source, Statement
from sayso.reporting import render
from sayso.reporting.html.charts import chart
from sayso.reporting.html.pieces import escaped
from sayso.reporting.html.reader import paragraphs
from sayso.reporting.views import place, view

EVIL = '<script>alert("12 dead")</script>'
TEXT = (
    "Flood kills 40 in Ollmouth\n"
    "At least 40 people died on Monday, the harbour board said.\n"
    f"The page held {EVIL} & more than 50 were missing, it said.\n"
)


def figure(doc, words, n=0, **fields):
    """The n-th place of ``words`` in an article, as a figure."""
    start = [m.start() for m in re.finditer(re.escape(words), doc.text)][n]
    fields = {"category": "killed", "as_of": "2024-05-06"} | fields
    return Figure(start=start, end=start + len(words), id=f"{doc.id}-{start}", doc=doc.id, text=words, **fields)


def source(doc, words, kind="authority"):
    start = doc.text.index(words)
    return (Source(start, start + len(words), words, kind),)


def said(doc, words, who, **fields):
    start = doc.text.index(words)
    at = doc.text.index(who)
    span = {"start": min(start, at), "end": max(start + len(words), at + len(who))}
    return Statement(
        id=f"{doc.id}-s{start}",
        doc=doc.id,
        content=((start, start + len(words)),),
        source=((at, at + len(who)),),
        **span,
        **fields,
    )


def story():
    """Three articles on one count: one voice twice, another voice that contradicts, hedges, a vague numeral, an evil text."""
    a = document(TEXT, id="a.txt", published="2024-05-06", outlet="Courier <b>", url="javascript:alert(1)", title=EVIL)
    b = document("The toll rose to 52, the harbour board said. Police count dozens of dead.", id="b.txt", published="2024-05-08")
    c = document("No number here.", id="c|*.txt", url="https://news.example/c?a=1&b=2", language="fr")
    board, police = source(a, "the harbour board"), source(b, "Police")
    records = {
        "a.txt": (
            figure(a, "40", min=40, max=40),
            figure(a, "At least 40", min=40, max=None, hedge=">=", counted=Part(39, 45, "people"), sources=board),
            figure(a, "more than 50", min=50, max=None, hedge=">", category="missing", as_of=None, status="claimed"),
            said(a, "At least 40 people died on Monday", "the harbour board", speaker="Harbour Board"),
        ),
        "b.txt": (
            figure(b, "52", min=52, max=52, as_of="2024-05-08", sources=source(b, "the harbour board")),
            figure(b, "dozens", min=24, max=99, hedge="vague", as_of="2024-05-08", sources=police),
        ),
        "c|*.txt": (),
    }
    killed = [r for doc in records.values() for r in doc if isinstance(r, Figure) and r.category == "killed"]
    members = tuple(Member(r.id, r.doc, r.start, r.end, r.text, r.as_of, None) for r in killed)
    verdicts = ("agree", "update", "update", "update", "conflict", "hedge")
    pairs = [(i, j) for i in range(4) for j in range(i + 1, 4)]
    comparisons = tuple(Comparison(i, j, v, f"why {v} <i>") for (i, j), v in zip(pairs, verdicts, strict=True))
    book = Book({d.id: d for d in (a, b, c)}, records)
    linked = link(book)
    linked.series = (Series("s1", "killed · people · <Ollmouth>", members, comparisons, "killed", "Ollmouth"),)
    return book, linked


class Page(HTMLParser):
    """What a page holds: ids, links, what it would load, and the text of each reader."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.links, self.loads, self.tags, self.texts, self.reading = [], [], [], set(), [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.add(tag)
        self.ids += [attrs["id"]] if "id" in attrs else []
        self.links += [attrs["href"]] if "href" in attrs else []
        self.loads += [attrs[k] for k in ("src", "srcset", "data", "poster", "action", "background") if k in attrs]
        if tag == "p" and self.reading:
            self.texts[-1].append("")
        if tag == "div":
            self.reading = self.reading + 1 if self.reading else int(attrs.get("class") == "reader")
            if attrs.get("class") == "reader":
                self.texts.append([])

    def handle_endtag(self, tag):
        if tag == "div" and self.reading:
            self.reading -= 1

    def handle_data(self, data):
        if self.reading and self.texts[-1]:
            self.texts[-1][-1] += data


@pytest.fixture(scope="module")
def page():
    book, linked = story()
    return Page(render("html", book, linked, title="A <flood> & more"))


@pytest.fixture(scope="module")
def html():
    return render("html", *story(), title="A <flood> & more")


def test_an_article_in_a_script_from_right_to_left_is_shown_so():
    arabic = document("لقي أربعون شخصا حتفهم في الفيضانات.\n\nقال الوزير إن البحث مستمر.", id="d.txt", language="ar")
    book = Book({"d.txt": arabic}, {"d.txt": ()})
    page = render("html", book, link(book), title="Flood")
    assert '<div class="reader" lang="ar">' in page
    assert page.count('<p class="body" dir="auto">') == 2


def test_what_stands_in_an_article_is_shown_as_text(page, html):
    assert "script" not in page.tags
    assert EVIL not in html
    assert "&lt;script&gt;alert" in html
    assert "A &lt;flood&gt; &amp; more" in html
    assert {"b", "i"} & page.tags == set()


def test_the_page_loads_nothing_and_links_only_to_articles(page, html):
    assert page.loads == []
    outward = [link for link in page.links if not link.startswith("#")]
    assert outward == ["https://news.example/c?a=1&b=2"]
    assert "link" not in page.tags
    assert not re.search(r"@import|url\(", html)
    assert "default-src 'none'" in html


def test_every_link_inside_the_page_has_its_place_and_every_place_is_one(page):
    assert len(page.ids) == len(set(page.ids))
    missing = {link[1:] for link in page.links if link.startswith("#")} - set(page.ids)
    assert missing == set()


def test_numbers_and_statements_are_linked_both_ways(page):
    book, _ = story()
    for record in (r for doc in book.records.values() for r in doc):
        there, back = ("m-", "f-") if isinstance(record, Figure) else ("q-", "st-")
        for part in (there, back):
            assert part + place(record, book.documents[record.doc]) in page.ids
            assert f"#{part}{place(record, book.documents[record.doc])}" in page.links


def test_copies_have_places_of_their_own():
    text = "At least 12 people were killed on Tuesday, Mayor Dana Ruiz said."
    docs = {k: document(text, id=k, published="2024-05-08", outlet=k) for k in "ab"}
    book = Book(docs, {k: extract(d) for k, d in docs.items()})
    page = Page(render("html", book, link(book), title="x"))
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_the_reader_shows_the_articles_words_exactly(page):
    book, _ = story()
    words = {tuple(" ".join(t.split()) for t in texts if t.strip()) for texts in page.texts}
    for doc in book.documents.values():
        assert tuple(" ".join(line.split()) for line in doc.text.splitlines() if line.strip()) in words


def test_the_chart_draws_hedges_as_ranges_and_no_middle_of_a_vague_numeral():
    shown = view(*story(), title="x")
    drawn = chart(shown.lines[0])
    exact, least, later, vague = drawn.marks
    assert (exact.low, exact.up) == (None, False)
    assert least.up
    assert later.y < least.y  # higher up
    assert vague.y is None
    assert vague.low > vague.high
    assert exact.voice != least.voice == later.voice != vague.voice


def test_a_series_of_one_value_and_one_day_gets_no_chart():
    book, linked = story()
    one = linked.series[0]
    linked.series = (Series("s2", "x", one.members[:1] * 2, (Comparison(0, 1, "agree", "same"),), "killed"),)
    assert chart(view(book, linked, title="x").lines[0]) is None


@pytest.mark.parametrize("form", ["html", "md", "text"])
def test_every_form_holds_the_numbers_with_voice_and_day_and_the_conflict(form):
    text = render(form, *story(), title="Flood")
    for words in (
        "At least 40",
        "dozens",
        "the harbour board",
        "6 May 2024",
        "conflict",
        "why conflict",
        "edia monitoring, not verification",
    ):
        assert words in text, words


def test_markdown_escapes_the_words_of_articles():
    text = render("md", *story(), title="Flood | *now*")
    assert "<script>" not in text
    assert r"\<script\>" in text
    assert r"# Flood \| \*now\*" in text
    assert r"c\|\*.txt" in text


def test_a_resolved_voice_stands_behind_the_printed_one():
    doc = document("The office said 12 died. It said 30 were hurt.", id="d", published="2024-05-06")
    hurt = figure(doc, "30", min=30, max=30, sources=source(doc, "It"))
    it = said(doc, "30 were hurt", "It", speaker="Relief Office")
    book = Book({"d": doc}, {"d": (hurt, it)})
    assert view(book, link(book), title="x").articles[0].numbers[0].voice == "Relief Office"
    assert "It <span" in render("html", book, link(book), title="x")


@pytest.mark.parametrize("form", ["html", "md", "text"])
def test_an_empty_book_gives_a_report(form):
    book = Book({}, {})
    assert "Nothing" in render(form, book, link(book), title="Nothing")


@pytest.mark.parametrize("form", ["html", "md", "text"])
def test_the_same_book_gives_the_same_report_whatever_its_order(form):
    book, linked = story()
    turned = Book(dict(reversed(book.documents.items())), dict(reversed(book.records.items())))
    assert render(form, book, linked, title="x") == render(form, turned, linked, title="x")


def test_what_sayso_finds_by_itself_is_reported():
    texts = {
        "a": "At least 12 people were killed on Tuesday, Mayor Dana Ruiz said.",
        "b": "“We lost 12 people,” Ruiz told reporters.",
    }
    docs = {k: document(t, id=k, published="2024-05-08") for k, t in texts.items()}
    book = Book(docs, {k: extract(d) for k, d in docs.items()})
    page = Page(render("html", book, link(book), title="x"))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=12)


@settings(max_examples=80, deadline=None)
@given(text=st.text(alphabet="ab \n<&1", max_size=60), figures=spans, dates=spans, statements=spans)
def test_any_overlap_of_records_keeps_the_text_and_marks_every_figure(text, figures, dates, statements):
    doc = document(text)

    def clip(pairs):
        return [(s, min(s + n, len(text))) for s, n in pairs if s < len(text) and text[s : s + n].strip()]

    records = (
        *(Figure(start=s, end=e, id=f"f{i}", min=1, max=1) for i, (s, e) in enumerate(clip(figures))),
        *(Date(start=s, end=e, id=f"d{i}", type="DATE", value="x") for i, (s, e) in enumerate(clip(dates))),
        *(Statement(start=s, end=e, id=f"s{i}", content=((s, e),)) for i, (s, e) in enumerate(clip(statements))),
    )
    found = paragraphs(doc, records)
    assert (
        "".join("".join(p.text for p in par.pieces) for par in found).split()
        == "".join(line for line in text.splitlines() if line.strip()).split()
    )
    pieces = [p for par in found for p in par.pieces]
    marked = {p.mark.id for p in pieces if p.first} | {i for p in pieces for i in p.also}
    assert {r.id for r in records if isinstance(r, Figure)} <= marked
    assert {r.id for r in records if isinstance(r, Statement)} == {s.id for p in pieces for s in p.begins}


@given(st.text(alphabet="ab &<>\"'’\x00é", max_size=40))
def test_marked_words_are_escaped_as_the_templates_escape(text):
    assert escaped(text) == str(markup_escape(text))


PLANNED = {
    "a": ("2031-03-05", "The governor will close the Halden crossing on 9 March, her office said."),
    "b": (
        "2031-03-05",
        "The army reopened the Halden crossing on 4 March, the governor said.\nThe Dockers Union rejected the offer on 4 March.",
    ),
    "c": ("2031-03-06", "The army closed the Halden crossing on 4 March, the Dockers Union said."),
    "d": ("2031-03-06", "Mayor Dana Ruiz denied that the company shelled Ollmouth on 4 March."),
    "e": ("2031-03-06", "The Dockers Union accepted the offer on 5 March, the company said."),
}


def plans():
    docs = {k: document(t, id=k, published=day, outlet=f"{k.upper()} <b>Post") for k, (day, t) in PLANNED.items()}
    book = Book(docs, {k: extract(d) for k, d in docs.items()})
    return book, link(book)


def test_a_planned_event_of_a_day_carries_its_modality_wherever_it_is_told():
    book, linked = plans()
    late = view(book, linked, title="x", as_of="2031-03-20")
    day = next(d for d in late.days.told if d.first == "2031-03-09")
    assert [t.tags[0][0] for t in day.tellings] == ["planned"]
    for form in ("html", "md", "text"):
        assert "planned" in render(form, book, linked, title="x", as_of="2031-03-20")


def test_what_is_after_the_reports_own_day_is_ahead_and_not_on_the_timeline():
    book, linked = plans()
    days = view(book, linked, title="x").days
    assert days.as_of == "2031-03-06"
    assert [d.first for d in days.ahead] == ["2031-03-09"]
    assert "2031-03-09" not in {d.first for d in days.told}
    for form in ("html", "md", "text"):
        assert "Still ahead on 6 Mar 2031" in render(form, book, linked, title="x")


def test_an_opening_on_an_earlier_day_is_told_with_that_day_only():
    docs = {"a": document("The army closed the Halden bridge on 4 March, the governor said.", id="a", published="2031-03-06")}
    book = Book(docs, {k: extract(d) for k, d in docs.items()})
    days = view(book, link(book), title="x").days
    assert [d.first for d in days.told] == ["2031-03-04"]
    assert days.left == 0


def test_the_terminal_names_what_was_called_off_where_a_plan_is_told_first():
    texts = {
        "a": ("2031-03-05", "President Olaf Brandt will visit the flooded town of Ollmouth on 8 March, the palace said."),
        "b": ("2031-03-08", "Brandt called off a visit to Ollmouth planned for 8 March because of the fog."),
    }
    docs = {k: document(t, id=k, published=day) for k, (day, t) in texts.items()}
    book = Book(docs, {k: extract(d) for k, d in docs.items()})
    text = render("text", book, link(book), title="x")
    assert "[planned: visit]" in text
    assert "[averted: visit]" in text


def test_a_sentence_told_before_its_day_says_so_even_without_an_event():
    doc = document("The baker hopes for 12 March, he told friends.", id="d", published="2031-03-05")
    start = doc.text.index("12 March")
    date = Date(start=start, end=start + 8, doc="d", type="DATE", value="2031-03-12", earliest="2031-03-12", latest="2031-03-12")
    book = Book({"d": doc}, {"d": (date,)})
    days = view(book, link(book), title="x", as_of="2031-03-20").days
    assert next(d for d in days.told if d.first == "2031-03-12").tellings[0].tags == (("told in advance", ""),)


def test_a_long_story_shows_its_weightiest_days_and_counts_the_rest():
    lines = [f"The bridge at Halden was watched by engineers of ward {chr(65 + n % 26)}{n} on 2031-03-05." for n in range(40)]
    doc = document("\n".join(lines), id="d", published="2031-06-01")
    found = []
    for n, line in enumerate(lines):
        start = doc.text.index(line) + line.index("2031-")
        day = f"2031-{4 + n // 28:02}-{1 + n % 28:02}"
        found.append(Date(start=start, end=start + 10, doc="d", type="DATE", value=day, earliest=day, latest=day))
    book = Book({"d": doc}, {"d": tuple(found)})
    days = view(book, link(book), title="x").days
    assert (len(days.told), days.left) == (30, len(link(book).timeline) - 30)
    assert f"{days.left} further days" in render("html", book, link(book), title="x")
    assert f"{days.left} further days left out" in render("md", book, link(book), title="x")
    assert "29 earlier or lighter days" in render("text", book, link(book), title="x")


def test_sentences_of_the_timeline_and_states_are_linked_both_ways():
    book, linked = plans()
    page = Page(render("html", book, linked, title="x"))
    assert len(page.ids) == len(set(page.ids))
    assert {to[1:] for to in page.links if to.startswith("#")} <= set(page.ids)
    for there, back in (("w-", "t-"), ("v-", "a-")):
        for part in (there, back):
            ids = {i for i in page.ids if i.startswith(part)}
            assert ids
            assert ids & {to[1:] for to in page.links}


def test_a_printed_copy_of_a_timeline_sentence_is_named_beside_it():
    text = (
        "The old dam at Ollmouth broke on 3 March after four days of rain, and the lower town was flooded to the roofs.\n"
        "People who had fled to the hill above the harbour watched the market and both of its long wooden sheds float away."
    )
    docs = {k: document(text + f" {k} adds this.", id=k, published="2031-03-05", outlet=f"{k} Post") for k in "ab"}
    book = Book(docs, {k: extract(d) for k, d in docs.items()})
    linked = link(book)
    first = next(d for d in view(book, linked, title="x").days.told if d.first == "2031-03-03")
    assert len(first.tellings[0].spots) == 2
    assert str(first.count) == "1 origin (2 outlets)"


@pytest.mark.parametrize("form", ["html", "md", "text"])
def test_voices_that_contradict_each_other_on_a_state_are_marked(form):
    text = render(form, *plans(), title="x")
    assert "Halden crossing" in text
    assert "voices contradict each other" in " ".join(text.split())
    assert form == "text" or "<b>" not in text


def test_a_changed_position_stands_side_by_side():
    book, linked = plans()
    shown = view(book, linked, title="x")
    offer = [s for s in shown.standings if s.thing == "Offer"]
    assert [[a.value for a in s.path] for s in offer] == [["rejected", "accepted"]]
    union = next(s for s in shown.speakers if s.changes)
    assert [a.value for a in union.changes[0].accounts] == ["rejected", "accepted"]
    for form in ("html", "md"):
        assert "not always the same" in render(form, book, linked, title="x")


def test_the_words_of_days_and_states_are_escaped():
    text = f"The army will close the Halden crossing {EVIL} *now* on 9 March, the [union](x) said."
    docs = {"a": document(text, id="a", published="2031-03-05", outlet=EVIL)}
    at = text.index("close")
    closing = Event(
        start=at,
        end=at + 5,
        id="e",
        doc="a",
        text=EVIL,
        trigger=(at, at + 5),
        type="COERCE",
        mode="restrict",
        target="Halden crossing",
        earliest="2031-03-09",
        latest="2031-03-09",
        modality="planned",
        sources=(Source(0, 8, EVIL, "other"),),
    )
    book = Book(docs, {"a": (closing,)})
    linked = link(book)
    html, md = (render(form, book, linked, title="x") for form in ("html", "md"))
    assert "Halden crossing" in html
    assert "<script>" not in html + md
    assert r"\*now\*" in md
    assert "planned: &lt;script&gt;" in html


def test_things_without_a_name_are_not_taken_for_one():
    texts = {"a": "The army closed the port on 3 March.", "b": "The navy reopened the port on 4 March."}
    docs = {k: document(t, id=k, published="2031-03-05") for k, t in texts.items()}
    book = Book(docs, {k: extract(d) for k, d in docs.items()})
    linked = link(book)
    (port,) = view(book, linked, title="x").standings
    assert (len(port.accounts), port.path) == (2, ())
    for form in ("html", "md"):
        assert "may not mean the same one" in render(form, book, linked, title="x")


def test_a_speakers_words_stand_in_order_of_day():
    a = document("Ruiz said it was over.", id="a", published="2031-03-09")
    b = document("Ruiz said it went on.", id="b", published="2031-03-05")
    late = said(a, "it was over", "Ruiz", speaker="Dana Ruiz", said_on="2031-03-01")
    book = Book({"a": a, "b": b}, {"a": (late,), "b": (said(b, "it went on", "Ruiz", speaker="Dana Ruiz"),)})
    (ruiz,) = view(book, link(book), title="x").speakers
    assert [s[0].words for s in ruiz.said] == ["it was over", "it went on"]
