"""Drafts with planted faults (tests/drafts): most faults are found, correct claims raise no alarm. Floors only rise."""

import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "eval"))
import score_checks  # noqa: E402

import sayso  # noqa: E402
from sayso.extraction import extract  # noqa: E402
from sayso.linking import link  # noqa: E402
from sayso.linking.book import Book  # noqa: E402
from sayso.linking.checks import NEEDS, check  # noqa: E402
from sayso.reading import read  # noqa: E402
from sayso.reading.drafts import draft  # noqa: E402

DRAFTS = ROOT / "tests" / "drafts"
# Of each set: the least share of faults found, of fields named, and the largest share of false alarms.
FLOORS = {
    "first": (0.99, 0.95, 0.03),
    "second": (0.99, 0.9, 0.02),
    "third": (0.99, 0.95, 0.02),
    "fourth": (0.95, 0.92, 0.03),
    "fifth": (0.95, 0.88, 0.01),
    "sixth": (0.93, 0.9, 0.02),
    "practice": (0.93, 0.8, 0.01),
    "control": (0.87, 0.83, 0.045),
    "seventh": (0.99, 0.8, 0.02),
    "eighth": (0.96, 0.74, 0.02),
    "ninth": (0.99, 0.92, 0.01),
    "tenth": (0.92, 0.84, 0.01),
}


@pytest.fixture(scope="module")
def books():
    made = {}
    for story in sorted(p for p in DRAFTS.iterdir() if p.is_dir()):
        texts = story / "texts" if (story / "texts").is_dir() else ROOT / "examples" / story.name / "texts"
        documents = {d.id: d for d in read(texts)}
        book = Book(documents, {i: extract(d) for i, d in documents.items()})
        made[story.name] = book, link(book, NEEDS)
    return made


def checked(path, books, folder):
    text, marks = score_checks.unmarked(path.read_text(encoding="utf-8"))
    copy = folder / path.name
    copy.write_text(text, encoding="utf-8")
    given = draft(copy, published=max(d.published for d in books[path.parts[-3]][0].documents.values())[:10])
    found = check(given.document, extract(given.document), *books[path.parts[-3]])
    rows = [{**asdict(c), "file": dict(zip(("start", "end"), given.place(c.start, c.end), strict=True))} for c in found]
    return text, marks, rows


@pytest.mark.parametrize("half", sorted(FLOORS))
def test_planted_faults_are_found_and_correct_claims_left_alone(half, books, tmp_path):
    n, told = Counter(), []
    for path in sorted(DRAFTS.glob(f"*/{half}/*.*")):
        score_checks.score(path.name, *checked(path, books, tmp_path), n, told)
    found, named, false = FLOORS[half]
    assert n["found"] >= found * n["faults"], told
    assert n["named"] >= named * n["found"], told
    assert n["false"] <= false * n["correct"], told


def test_an_article_checked_against_its_own_story_raises_no_alarm(books):
    for book, linked in books.values():
        for d in book.documents.values():
            again = sayso.document(f"{d.text}\n", id="again", title=d.title, published=d.published[:10])
            found = check(again, extract(again), book, linked)
            assert not [c.why for c in found if c.verdict in {"differs", "not_found"}], d.id


def test_there_are_enough_of_each(books):
    marks = [
        m for path in DRAFTS.glob("*/*/*.*") if path.parent.name in FLOORS for m in score_checks.unmarked(path.read_text())[1]
    ]
    assert sum(fields is not None for _, _, fields in marks) >= 60
    assert sum(fields is None for _, _, fields in marks) >= 150
