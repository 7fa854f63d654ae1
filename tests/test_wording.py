"""Wording: who calls it what; the same shape whoever is who."""

from sayso import document, extract
from sayso.linking import link
from sayso.linking.book import Book
from sayso.linking.wording import link as wording


def told(*articles):
    documents = {
        f"d{n}": document(text, id=f"d{n}", outlet=outlet, published="2031-03-05", language="en")
        for n, (outlet, text) in enumerate(articles)
    }
    book = Book(documents, {k: extract(d) for k, d in documents.items()})
    return {(w.topic, u.form, u.who, u.kind, u.count) for w in wording(book, link(book, ("voices",))) for u in w.uses}


ARTICLES = [
    ("The Courier", 'The offensive began on Monday. "This operation is limited," the army said.'),
    ("The Post", "The assault on the town began on Monday."),
]


def test_a_quoted_word_is_the_voices_and_any_other_the_outlets():
    found = told(*ARTICLES)
    assert ("attack", "offensive", "The Courier", "outlet", 1) in found
    assert ("attack", "assault", "The Post", "outlet", 1) in found
    assert any(f[1] == "operation" and f[3] == "voice" for f in found)


def test_one_form_alone_is_no_choice_of_words():
    assert told(("The Courier", "The assault began. The assault ended.")) == set()


def test_swapping_the_outlets_swaps_only_their_names():
    swapped = [("The Post", ARTICLES[0][1]), ("The Courier", ARTICLES[1][1])]
    names = {"The Courier": "The Post", "The Post": "The Courier"}
    assert {(t, f, names.get(w, w), k, n) for t, f, w, k, n in told(*ARTICLES)} == told(*swapped)


def test_reported_speech_is_told_in_the_outlets_words():
    found = told(("The Courier", "The offensive is a massacre-in-waiting, the assault must end, the mayor said."))
    assert {f[3] for f in found} == {"outlet"}
