"""Files for sharing: no private person, victim or unnamed voice in any of them, short quotations, and places that still hold."""

import html
import json
import re
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import sayso
from sayso.cli import app
from sayso.errors import SaysoError
from sayso.jsonform import as_dict
from sayso.linking import link
from sayso.linking.book import Book
from sayso.records import Figure, Statement
from sayso.reporting import render
from sayso.reporting.formats import FORMATS
from sayso.reporting.phrases import WORD, quoted
from sayso.reporting.sharing import share
from sayso.reporting.sharing.masking import MASK
from sayso.reporting.sharing.roles import is_public

A = """Baker Torvald Lindgren-Moe hailed as hero after Sarnby mill fire
By Ulrike Fenn
SARNBY, March 3 - At least 7 people were killed when a mill caught fire at Sarnby on Sunday, the relief board said.
“I ran in twice, and the second time the stairs had gone,” said Torvald Lindgren-Moe, a 52-year-old baker from Quarry Lane, \
who pulled out two boys. Lindgren-Moe’s own daughter Ylva, 9, was among the missing.
Interior Minister Rasmus Okafor said on Sunday that 120 firefighters were at the mill. Okafor will visit Sarnby on 5 March, his office said.
A nurse at the Sarn clinic who asked not to be named because her brother works at the mill said the doors had been locked. \
“They were always locked at night,” the nurse said.
The board named the first victim as Signe Aalto, 34. The fire killed Petrus Vane, a night watchman, police said.
Call +45 555 0134 or write to help.vane@mill.example.
"""
B = """SIGNE AALTO REMEMBERED: TOWN GRIEVES
The death toll of the Sarnby mill fire rose to 11 people, relief board spokeswoman Hilde Brandvold said on Tuesday.
Aalto had worked at the mill for six years, said her neighbour Odd Qvale. “She sang,” Qvale said.
A woman from Quarry Lane with two sons in the mill said 20 people were still missing, a number that could not be confirmed.
Signe Aalto's funeral will be held on 9 March, the parish said.
The mill's owner rejected the claim. Mr Qvale rejected the board’s offer on 4 March.
"""
PRIVATE = (
    "Torvald", "Lindgren", "Moe", "Ulrike", "Fenn", "Ylva", "Signe", "Aalto", "Petrus", "Vane", "Odd Qvale", "Qvale",
    "52-year-old baker", "night watchman", "nurse", "Sarn clinic", "asked not to be named because", "brother works", "two sons in the mill", "woman from Quarry Lane", "555 0134", "help.vane",
)  # fmt: skip
FORMS = ("html", "md", "text")


@pytest.fixture(scope="module")
def story():
    docs = [
        sayso.document(A, id="2031/hero-torvald-lindgren-moe.txt", published="2031-03-03", outlet="Sarnby Post", title=A.split("\n", maxsplit=1)[0],
                       url="https://post.example/hero-torvald-lindgren-moe"),
        sayso.document(B, id="b.txt", published="2031-03-05", outlet="Valley Courier", title="Signe Aalto remembered",
                       url="https://courier.example/x?who=Signe%20Aalto"),
        sayso.document("L'incendie de Sarnby: Signe Aalto est morte dimanche, dit la police du village.", id="c.txt",
                       published="2031-03-05", outlet="Le Matin", title="Signe Aalto est morte", language="fr"),
    ]  # fmt: skip
    return Book({d.id: d for d in docs}, {d.id: sayso.extract(d) for d in docs})


@pytest.fixture(scope="module")
def ledger(story, tmp_path_factory):
    path = tmp_path_factory.mktemp("shared") / "story.sayso"
    with sayso.Ledger(path) as made:
        made.add(story.documents.values())
    return path


def plain(text):
    """Return output in every reading that a person or a program could give it."""
    readings = [text, html.unescape(re.sub(r"<[^<>]*>", " ", text)), text.replace("\\", ""), unquote(text)]
    return "\n".join(" ".join(t.split()) for t in readings) + "\n" + text.replace("-", " ").replace("_", " ")


def leaks(text):
    words = plain(text).casefold()
    return [p for p in PRIVATE if re.search(rf"(?<![a-z]){re.escape(p.casefold())}(?![a-z])", words)]


def run(*options):
    done = CliRunner().invoke(app, list(options))
    assert done.exit_code == 0, done.output + repr(done.exception)
    return done.output


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("command", ["report", "brief"])
def test_no_private_name_and_no_description_of_a_voice_stands_anywhere_in_a_shared_file(ledger, command, form):
    text = run(command, "--share", "--ledger", str(ledger), "--format", form)
    assert leaks(text) == []
    assert "edia monitoring, not verification" in text
    assert "Made for sharing" in " ".join(text.split())
    assert not MASK.search(text)


def cells(path):
    """Return all that a binary file holds, as text."""
    if path.suffix == ".xlsx":
        book = pytest.importorskip("openpyxl").load_workbook(path)
        return "\n".join(str(c) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row)
    if path.suffix == ".parquet":
        table = pytest.importorskip("pyarrow.parquet").read_table(path)
        return f"{table.to_pylist()}\n{table.schema.metadata}\n{table.schema}"
    return path.read_text(encoding="utf-8")


def asked():
    """Yield every format with all that can be asked of it: its own kinds, each kind that it takes, the policies."""
    for name, form in sorted(FORMATS.items()):
        yield name, ()
        kinds = [k for k in ("figure", "statement", "event", "series", "document") if k in form.kinds]
        yield from ((name, ("--records", kind)) for kind in kinds)
        yield from ((name, ("--policy", policy)) for policy in ("ucdp", "wikipedia") if form.policies)


@pytest.mark.parametrize(("name", "more"), [pytest.param(n, m, id=" ".join((n, *m[1:]))) for n, m in asked()])
def test_no_export_of_any_format_holds_them(ledger, name, more, tmp_path):
    chosen = FORMATS[name]
    if chosen.library:
        pytest.importorskip(chosen.library)
    more += ("--item", "Q1") if name == "quickstatements" else ()
    out = tmp_path / f"file{chosen.ending}"
    run("export", "--share", "--ledger", str(ledger), "--format", name, "--out", str(out), *more)
    for path in sorted(tmp_path.iterdir()):
        text = cells(path)
        assert leaks(text) == [], path.name
        assert not MASK.search(text)
    assert "not verification" in " ".join(cells(out).split())


DRAFT = """# The mill

Baker Torvald Lindgren-Moe ran in twice. At least 7 people were killed, the relief board said. The death toll rose to 12 people.
“They were always locked at night,” said a nurse at the Sarn clinic who asked not to be named because her brother works at the mill.
“She sang,” said Mr Qvale of Signe Aalto. A woman from Quarry Lane with two sons in the mill said 20 people were missing.
"""


@pytest.mark.parametrize("shape", ["text", "json", "sarif", "html"])
def test_no_shared_check_of_a_draft_holds_them(ledger, shape, tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")
    done = CliRunner().invoke(
        app, ["check", str(draft), "--against", str(ledger), "--share", "--format", shape, "--fail-on", "none"]
    )
    assert done.exit_code == 0, done.output + repr(done.exception)
    assert leaks(done.output) == []
    assert "At least 7" in done.output
    assert "not verification" in done.output


@pytest.mark.parametrize("form", FORMS)
def test_the_same_story_unshared_holds_them(ledger, form):
    assert "Qvale" in run("report", "--ledger", str(ledger), "--format", form)


def test_public_figures_places_numbers_and_outlets_stay(ledger):
    text = run("report", "--share", "--ledger", str(ledger), "--format", "md")
    for words in (
        "Rasmus Okafor",
        "Hilde Brandvold",
        "Sarnby",
        "At least 7",
        "relief board",
        "Valley Courier",
    ):
        assert words in text, words


def test_one_person_has_one_mask_in_the_whole_file(story):
    masked = share(story, link(story))
    signs = set()
    for doc in masked.book.documents.values():
        original = next(d for d in story.documents.values() if d.sha256 == doc.sha256)
        for m in re.finditer("(?i)signe aalto|aalto", original.text if doc.text else ""):
            signs |= set(doc.text[m.start() : m.end()])
    assert len(signs) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "A clerk at a ferry office in Halden who asked not to be named because his wife works there said the boat had been full.",
        "The boat had been full, said a clerk at the ferry office, who spoke on condition of anonymity for fear of losing the job.",
        "Speaking on condition of anonymity, a clerk at the ferry office told Reuters that the boat had been full.",
        "“It was full,” said one clerk at the ferry office who declined to be identified.",
        "A clerk at the ferry office, whose name was withheld for fear of losing the job, said it was full.",
        "“Full,” a clerk from the ferry office said on Monday, asking that her name not be used.",
        "After a storm at sea the boat had been full, a clerk at the ferry office added, speaking on condition of anonymity for fear of losing the job.",
    ],
)
def test_the_description_of_who_did_not_want_to_be_named_is_masked_however_the_sentence_is_built(sentence):
    words = told(sentence + " Police said on Monday that 9 people had died. The clerk had sold 400 tickets.")
    for word in ("clerk", "ferry office", "wife", "losing the job"):
        assert word not in words
    assert "full" in words.lower()


def test_offsets_and_hashes_stay_so_that_a_holder_of_the_text_can_check(story):
    masked = share(story, link(story))
    by_hash = {d.sha256: d for d in story.documents.values()}
    for doc in masked.book.documents.values():
        original = by_hash[doc.sha256]
        assert len(doc.text) in {len(original.text), 0}
        kept = {(type(r), r.id): r for r in story.records[original.id]}
        for record in masked.book.records[doc.id]:
            was = kept[type(record), record.id]
            assert (record.start, record.end) == (was.start, was.end)
            if isinstance(record, Figure):
                assert (record.min, record.max, record.hedge, record.status) == (was.min, was.max, was.hedge, was.status)


def test_records_and_links_as_json_hold_no_private_name(story):
    masked = share(story, link(story))
    rows = [as_dict(r) | {"text": quoted(r.text)} for records in masked.book.records.values() for r in records]
    out = (
        json.dumps(masked.finish.value(rows))
        + masked.finish(json.dumps(rows))
        + masked.finish(json.dumps(rows, ensure_ascii=False))
    )
    assert leaks(out) == []
    speakers = {r.speaker for rs in masked.book.records.values() for r in rs if isinstance(r, Statement)}
    assert any("Okafor" in (s or "") for s in speakers)
    for voice in masked.linked.voices:
        assert leaks(masked.finish(f"{voice.label} {voice.forms}")) == []


def test_ids_and_addresses_that_name_somebody_are_replaced(story):
    masked = share(story, link(story))
    assert set(masked.book.documents) >= {"b.txt", "c.txt"}
    other = next(iter(set(masked.book.documents) - {"b.txt", "c.txt"}))
    assert other.startswith("document-")
    assert {d.url for d in masked.book.documents.values()} == {None}
    assert all(r.doc == other for r in masked.book.records[other])


def test_a_text_that_nobody_read_is_left_out_with_its_title(story):
    masked = share(story, link(story))
    assert masked.book.documents["c.txt"].text == ""
    assert masked.book.documents["c.txt"].title is None


def test_no_shared_report_holds_more_than_25_words_of_an_article_in_a_row(story):
    masked = share(story, link(story))
    for form in FORMS:
        text = masked.finish(render(form, masked.book, masked.linked, title="x", shared=True))
        words = [w.lower() for w in WORD.findall(plain(text))]
        for d in story.documents.values():
            original = [w.lower() for w in WORD.findall(d.text)]
            runs = {tuple(original[i : i + 31]) for i in range(len(original) - 30)}
            assert not any(tuple(words[i : i + 31]) in runs for i in range(len(words) - 30))


def test_a_cut_quotation_says_how_much_is_missing():
    assert quoted("one two three") == "one two three"
    assert quoted(" ".join(["word"] * 40)).endswith("word … (15 more words)")


def test_what_gets_past_the_masks_is_not_written(story):
    masked = share(story, link(story))
    whole = masked.finish(masked.book.documents["b.txt"].text * 2)
    assert leaks(whole) == []
    assert "more words)" in whole
    tagged = re.sub(r"(\w+)", r"<i>\1</i>", masked.book.documents["b.txt"].text)
    with pytest.raises(SaysoError, match="more than 25 words"):
        masked.finish(tagged)
    assert leaks(masked.finish("The hero Torvald Lindgren-Moe, SIGNE AALTO and Qvale")) == []
    with pytest.raises(SaysoError, match="names somebody"):
        masked.finish("signe&#32;aalto")


@pytest.mark.parametrize(
    "role",
    [
        "Interior Minister", "Tolmer's mayor", "spokeswoman for the ministry", "director of the National Disaster Office", "US secretary of state",
        "the army's deputy spokesman", "President", "police chief",
    ],
)  # fmt: skip
def test_these_posts_are_public(role):
    assert is_public(role)


@pytest.mark.parametrize(
    "role",
    ["baker", "the minister's driver", "wife of the mayor", "head of Brennick General Hospital", "president of the chess club", "bus driver", "teacher",
     "Baptist minister", "director", "neighbour", "colonel", ""],
)  # fmt: skip
def test_these_are_not(role):
    assert not is_public(role)


def told(text):
    doc = sayso.document(text, id="a", published="2031-03-05")
    book = Book({"a": doc}, {"a": sayso.extract(doc)})
    masked = share(book, link(book))
    return masked.finish(" ".join(masked.book.documents["a"].text.split())[:300])


def test_a_victim_is_masked_whatever_post_he_held():
    assert "Brandt" not in told("Gunmen killed Mayor Olaf Brandt at Halden on Sunday, police said.")


def test_a_child_is_masked_and_so_is_an_age_with_the_name():
    assert "Lena" not in told("The hospital said on Monday that Lena Ostrow, 9, was well.")


def test_a_place_of_the_same_name_stays_where_it_is_a_place():
    texts = {"a": "Jonas Pell, a baker, said on Sunday that the bridge had gone. “It fell,” Pell said.",
             "b": "The army reached the village of Pell on Monday. Roads to Pell are open, police said."}  # fmt: skip
    docs = {k: sayso.document(t, id=k, published="2031-03-05") for k, t in texts.items()}
    book = Book(docs, {k: sayso.extract(d) for k, d in docs.items()})
    masked = share(book, link(book))
    assert "Pell" not in masked.book.documents["a"].text
    assert masked.book.documents["b"].text.count("Pell") == 2


def test_numbering_does_not_depend_on_the_books_order(story):
    turned = Book(dict(reversed(story.documents.items())), dict(reversed(story.records.items())))
    one, two = share(story, link(story)), share(turned, link(turned))
    assert {k: d.text for k, d in one.book.documents.items()} == {k: d.text for k, d in two.book.documents.items()}


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_masked_and_keeps_its_length(text):
    doc = sayso.document(text, id="a", title=text[:20])
    book = Book({"a": doc}, {"a": sayso.extract(doc)})
    masked = share(book, link(book))
    only = next(iter(masked.book.documents.values()))
    assert len(only.text) in {len(text), 0}
