"""Books for the tests of linking: figures marked in invented sentences."""

import re
from dataclasses import replace
from hashlib import sha256

from sayso.linking.book import Book
from sayso.records import Document, Figure, Part, Source

MARK = re.compile(r"\[\[(.+?)\]\]")


def document(name, text, published=None, outlet=None):
    return Document(name, text, sha256(text.encode()).hexdigest(), published, "given", outlet)


def figure(text, doc="a", at=None, **fields):
    """Make a figure; ``at`` is the place in the article, by default one that depends on the words."""
    low = fields.pop("min", None)
    high = fields.pop("max", None)
    counted, source = fields.pop("counted", None), fields.pop("source", None)
    start = at if at is not None else int(sha256(f"{doc}{text}{fields}".encode()).hexdigest()[:4], 16)
    return Figure(
        start=start,
        end=start + len(text),
        id=f"{doc}-{start}",
        doc=doc,
        text=text,
        min=low,
        max=high,
        counted=Part(0, len(counted), counted) if counted else None,
        sources=(Source(0, len(source[0]), *source),) if source else (),
        **fields,
    )


def exactly(number, text=None, **fields):
    return figure(text or f"{number:,}", min=number, max=number, **fields)


def at_least(number, **fields):
    return figure(f"at least {number:,}", min=number, max=None, hedge=">=", **fields)


def about(number, **fields):
    return figure(f"about {number:,}", min=number, max=number, hedge="~", **fields)


def nearly(number, **fields):
    return figure(f"nearly {number:,}", min=None, max=number, hedge="<", **fields)


def more_than(number, **fields):
    return figure(f"more than {number:,}", min=number, max=None, hedge=">", **fields)


def book(*articles):
    """Make a book of ``(document, [(marked sentence fields)...])``: each figure's words are found in the article's text."""
    documents, records = {}, {}
    for made, figures in articles:
        documents[made.id] = made
        placed, cursor = [], 0
        for f in figures:
            start = made.text.index(f.text, cursor)
            cursor = start + len(f.text)
            placed.append(replace(f, start=start, end=cursor, id=f"{made.id}-{start}", doc=made.id))
        records[made.id] = tuple(placed)
    return Book(documents, records)
