"""The share profile: a book and its links in which private persons, victims and anonymous voices are masked, everywhere and alike.

    book, linked, finish = share(book, linked)
    text = finish(render(...))  # finish.output(...) where it may be JSON, finish.value(...) for cells

Masks stand in the texts themselves, each as long as what it hides, so that every offset, slice and hash stays what it was and a
holder of the articles can check. ``finish`` writes them out ("a private person (3)") and fails where anything got past them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sayso.extraction import find
from sayso.linking.book import Book
from sayso.reporting.sharing import contacts, persons, voices
from sayso.reporting.sharing.masking import Finish, Masks, Texts, Words, walked
from sayso.reporting.sharing.names import form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.linking.book import Linked
    from sayso.records import Document
    from sayso.reporting.sharing.persons import Key


FULL = 2  # words of a name; more of them are a name with what describes it
STEPS = ("dates", "names", "statements", "figures", "events")


class Shared(NamedTuple):
    """A masked book, what was linked in it, and what turns output made from them into what may be shared."""

    book: Book
    linked: Linked
    finish: Finish


def share(book: Book, linked: Linked, *, own: Iterable[str] = ()) -> Shared:
    """Return ``book`` and ``linked`` masked, and ``finish``, through which every string made from them must go.

    ``own`` are ids of documents that are the user's own: masked, but quoted at any length.
    Texts in other languages than English are left out, as nobody's name can be found in them; their titles, too.
    """
    founds = {doc: find(book.documents[doc], STEPS) for doc in _order(book)}
    private = persons.Private(persons.named(book, founds))
    places: dict[str, list[tuple[int, int, Key]]] = {}
    spoken: list[tuple[tuple[str, ...], Key]] = []
    for doc, found in founds.items():
        document = book.documents[doc]
        told = list(voices.descriptions(document, found))
        spoken += [(f, key) for start, end, key in told for f in voices.forms(document.text, start, end)]
        persons_here = list(private.places(document))
        spoken += [(f, key) for start, end, key in persons_here if len(f := form(document.text[start:end])) > FULL]
        places[doc] = [*told, *persons_here, *contacts.places(document)]
    masks = Masks(key for doc in founds for _, _, key in sorted(places[doc]))
    words = Words(masks, [*spoken, *private.forms()])
    texts = {doc: words.text(book.documents[doc].text, places[doc]) for doc in founds}
    renamed = words.renamed(book.documents.values())
    documents = {renamed.get(d.id, d.id): _document(d, words, texts[d.id], renamed) for d in book.documents.values()}
    named = renamed.get
    plain = {named(doc, doc): book.documents[doc].text for doc in founds}
    told_of = Texts(plain, {named(doc, doc): text for doc, text in texts.items()}, renamed)
    records = {
        named(doc, doc): tuple(walked(r, words, told_of) for r in found if _read(book.documents[doc]))
        for doc, found in book.records.items()
    }
    return Shared(Book(documents, records, book.aliases), walked(linked, words, told_of), Finish(masks, words, told_of, own))


def _order(book: Book) -> list[str]:
    """Return the documents by day, so that masks are numbered in order of telling whatever the book's order."""
    return sorted(book.documents, key=lambda doc: (book.documents[doc].published or "9999", doc))


def _read(document: Document) -> bool:
    return document.language in (None, "en")


def _document(document: Document, words: Words, text: str, renamed: Mapping[str, str]) -> Document:
    """Return a masked document; nothing but outlet, day and hash of one that could not be read."""
    read = _read(document)
    return replace(
        document,
        id=renamed.get(document.id, document.id),
        text=text if read else "",
        lines=document.lines if read else (),
        title=words.masked(document.title) if document.title and read else None,
        outlet=document.outlet and words.masked(document.outlet),
        url=None if document.url and words.holds(document.url) else document.url,
    )
