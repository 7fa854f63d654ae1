"""The timeline names days and the sentences that tell them; nothing is said twice."""

from itertools import permutations

from sayso import document
from sayso.linking.book import Book
from sayso.linking.timeline import Telling, _score, heaviest, timeline
from sayso.records import Date

TEXTS = {
    "a": (
        "2031-03-05",
        "The old bridge at Halden fell into the river on 3 March, killing two drivers.\nThe mayor will speak on 9 March.",
    ),
    "b": (
        "2031-03-06",
        "The old bridge at Halden fell into the river on 3 March, killing two drivers.\nFerries have been brought in.",
    ),
    "c": (
        "2031-03-20",
        "Engineers had warned of cracks before the bridge at Halden fell on 3 March.\nA new bridge opens in May, they say.",
    ),
}


def day_of(text, words):
    number = words.split()[0].zfill(2)
    at = text.find(words)
    return Date(
        start=at,
        end=at + len(words),
        type="DATE",
        value=f"2031-03-{number}",
        earliest=f"2031-03-{number}",
        latest=f"2031-03-{number}",
    )


def book():
    documents = {k: document(t, id=k, published=p, outlet=f"The {k.upper()} Post") for k, (p, t) in TEXTS.items()}
    records = {k: tuple(day_of(t, w) for w in ("3 March", "9 March") if w in t) for k, (_, t) in TEXTS.items()}
    return Book(documents, records)


def test_the_weightiest_day_is_the_one_that_most_articles_name():
    assert [d.date for d in timeline(book(), dates=1)] == ["2031-03-03"]


def test_the_heaviest_days_of_a_timeline_are_those_that_it_would_choose():
    for most in range(4):
        assert [d.date for d in heaviest(timeline(book()), most)] == [d.date for d in timeline(book(), dates=most)]


def test_no_sentence_is_said_twice():
    (day,) = timeline(book(), dates=1, sentences=3)
    assert len({e.text for e in day.entries}) == len(day.entries)


def test_entries_are_exact_spans():
    for day in timeline(book()):
        for entry in day.entries:
            assert TEXTS[entry.doc][1][entry.start : entry.end] == entry.text


def test_days_outside_the_window_are_left_out():
    assert all("2031-03-04" <= d.date <= "2031-03-10" for d in timeline(book(), first="2031-03-04", last="2031-03-10"))


def test_the_order_of_documents_does_not_matter():
    one = book()
    other = Book(dict(reversed(one.documents.items())), dict(reversed(one.records.items())))
    assert timeline(one) == timeline(other)


def test_an_unknown_outlet_is_not_counted():
    one = book()
    nameless = {k: document(d.text, id=k, published=d.published) for k, d in one.documents.items()}
    assert all(d.outlets == 0 and d.origins >= 1 for d in timeline(Book(nameless, one.records)))


def test_a_sentence_weighs_the_same_in_whatever_order_its_words_come():
    rarity = {word: 1 / n for n, word in enumerate("dam gate mayor river road valley".split(), 3)}
    centre = {word: 0.1 * weight for word, weight in rarity.items()}
    scores = {_score(Telling("a", 0, 9, words, 1.0), centre, rarity) for words in permutations(rarity)}
    assert len(scores) == 1
