"""Origins: shared passages with exact places, site furniture masked; and how many origins stand behind a set of passages."""

from hypothesis import given, settings
from hypothesis import strategies as st

from linked import document
from sayso.linking import link
from sayso.linking.book import Book, Linked
from sayso.linking.counts import count, index
from sayso.linking.furniture import RUN, furniture, mask
from sayso.linking.origins import link as link_origins
from sayso.linking.shingles import number_of, words_of

AGENCY = (
    "KELMAR (Meridian) - A ferry with about 300 people aboard sank off the Tesk islands late on Monday, killing at least 41, "
    "the Orvane coast guard said. Divers pulled 17 people from an air pocket in the hull, its spokesman told Meridian, and "
    "fishermen brought others to the harbour of Saltmouth in small boats."
)
OWN = (
    "Grieving relatives gathered on the quay at Saltmouth yesterday. Some had walked from villages in the hills overnight; others "
    "slept in the hall of the old cannery. Nobody could tell them who had been found and who had not."
)
PAYWALL = "You have two free articles left this month. Log in or subscribe to keep reading our award winning journalism."


def made(*documents):
    return Book({d.id: d for d in documents}, {d.id: () for d in documents})


def all_words(*documents):
    return {d.id: words_of(d) for d in documents}


def origins(*documents, stories=None):
    linked = Linked(words=all_words(*documents), stories=stories or {d.id: "one" for d in documents})
    return list(link_origins(made(*documents), linked))


def test_reprinted_agency_copy_is_a_copy_with_exact_places():
    a, b = document("a", AGENCY, "2031-03-05"), document("b", "By our staff\n" + AGENCY, "2031-03-06")
    (pair,) = origins(a, b)
    assert (pair.kind, pair.a, pair.b) == ("copy", "a", "b")
    (passage,) = pair.passages
    assert passage.same
    assert a.text[slice(*passage.a)] == b.text[slice(*passage.b)] == AGENCY.strip().rstrip(".")


def test_a_paragraph_taken_over_is_reuse_and_a_phrase_a_formula():
    half = AGENCY.split(". ")[1]
    a, b = document("a", AGENCY, "2031-03-05"), document("b", f"{OWN}\n{half}.\n{OWN[::-1]}", "2031-03-05")
    (pair,) = origins(a, b)
    assert pair.kind == "reuse" or pair.shared >= 0.15
    phrase = "the Orvane coast guard said it had been sheltering people"
    c = document("c", f"{OWN} On Monday {phrase}.", "2031-03-05")
    d = document("d", f"{AGENCY} {AGENCY[::-1]} On Tuesday {phrase}.", "2031-03-05")
    (formula,) = (p for p in origins(c, d) if p.a == "c")
    assert formula.shared > 0
    assert formula.passages


def test_a_small_edit_is_one_passage_that_is_not_the_same():
    edited = AGENCY.replace("at least 41", "43")
    (pair,) = origins(document("a", AGENCY), document("b", edited))
    assert any(not p.same for p in pair.passages)


def test_site_furniture_is_masked_but_a_copy_within_one_story_is_not():
    a, b = document("a", f"{AGENCY}\n{PAYWALL}", "2031-03-05"), document("b", f"{OWN} {OWN[::-1]}\n{PAYWALL}", "2031-05-05")
    assert origins(a, b, stories={"a": "ferry", "b": "other"}) == []
    assert len(origins(a, b)) == 1


def test_furniture_stands_in_four_stories_or_in_two_far_apart():
    near = [document(f"d{i}", PAYWALL, "2031-03-05") for i in range(4)]
    words = all_words(*near)
    assert not len(furniture({k: words[k] for k in ("d0", "d1", "d2")}, {}))
    runs = furniture(words, {})
    assert all(mask(words["d0"], runs))
    far = all_words(document("a", PAYWALL, "2031-03-05"), document("b", PAYWALL, "2031-03-09"))
    assert len(furniture(far, {}))
    assert not len(furniture(far, {"a": "a", "b": "a"}))
    assert len(words["d0"].runs(RUN)) == len(words["d0"].numbers) - RUN + 1


def test_stubs_form_no_pair():
    assert origins(document("a", AGENCY[:120]), document("b", AGENCY[:120])) == []


def test_copies_add_outlets_but_no_origin():
    a, b = (
        document("a", AGENCY, "2031-03-05", "Kelmar Post"),
        document("b", AGENCY + " More follows.", "2031-03-05", "Tesk Herald"),
    )
    own = document("c", f"{OWN} At least 41 died, the mayor said.", "2031-03-05", "Saltmouth News")
    shared = index(origins(a, b, own))
    spot = AGENCY.index("at least 41")
    spots = [
        ("a", spot, spot + 11),
        ("b", spot, spot + 11),
        ("c", own.text.index("At least 41"), own.text.index("At least 41") + 11),
    ]
    book = made(a, b, own)
    assert str(count(book, shared, spots[:1])) == "1 origin (1 outlet)"
    assert str(count(book, shared, spots[:2])) == "1 origin (2 outlets)"
    assert str(count(book, shared, spots)) == "2 origins (3 outlets)"


def test_an_unknown_outlet_is_not_counted_and_equal_texts_are_one_origin():
    a, b = document("a", "Short text.", outlet=None), document("b", "Short text.", outlet="Post")
    assert count(made(a, b), {}, [("a", 0, 5), ("b", 0, 5)]) == (1, 1)
    assert count(made(a, b), {}, []) == (0, 0)


SENTENCES = [s + "." for s in (AGENCY + " " + OWN).rstrip(".").split(". ")]
TEXTS = st.lists(st.sampled_from([*SENTENCES, PAYWALL, "ÅÄÖ 1,5 …", "\n"]), max_size=8).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_passages_slice_to_the_same_words_whatever_the_order(texts, random):
    documents = [document(f"d{i}", t, f"2031-03-{i + 1:02}") for i, t in enumerate(texts)]
    found = link(made(*documents), ["origins"]).origins
    by_id = {d.id: d.text for d in documents}
    for pair in found:
        assert 0 < pair.shared <= 1
        for p in pair.passages:
            if p.same:
                assert words_in(by_id[pair.a][slice(*p.a)]) == words_in(by_id[pair.b][slice(*p.b)])
    random.shuffle(documents)
    assert link(made(*documents), ["origins"]).origins == found


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4), st.data())
def test_a_copy_never_raises_an_origin_count(texts, data):
    documents = [document(f"d{i}", t, "2031-03-01", f"outlet {i}") for i, t in enumerate(texts)]
    spots = [(d.id, 0, min(20, len(d.text))) for d in documents]
    copied = data.draw(st.sampled_from(documents))
    more = [*documents, document("z", copied.text, "2031-03-02", "reprint")]
    before, after = made(*documents), made(*more)
    first = count(before, index(link(before, ["origins"]).origins), spots)
    second = count(after, index(link(after, ["origins"]).origins), [*spots, ("z", 0, min(20, len(copied.text)))])
    assert second.origins <= first.origins


def words_in(text):
    return "".join(c if c.isascii() and c.isalnum() else " " for c in text).lower().split()


@given(st.text(max_size=80))
def test_words_are_runs_of_letters_and_digits_and_equal_ones_have_one_number(text):
    found = words_of(document("a", text))
    spans = zip(found.bounds[::2], found.bounds[1::2], strict=True)
    assert [text[s:e].lower() for s, e in spans] == words_in(text) == [form.lower() for form in found.forms()]
    numbers = found.numbers
    assert len(set(numbers)) == len(set(words_in(text)))
    assert numbers == [number_of(word) for word in words_in(text)]
