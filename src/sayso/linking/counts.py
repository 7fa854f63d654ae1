"""How many independent origins, and how many outlets, stand behind a set of passages: "N origins (M outlets)".

Passages that lie in one shared passage of two documents are one origin, and so are passages of one document and of equal texts.
A copy can add an outlet, never an origin; an unknown outlet is not counted.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.linking.book import Book
    from sayso.records import Pair, Sharing

    Spot = tuple[str, int, int]


class Count(NamedTuple):
    """Independent origins and known outlets."""

    origins: int
    outlets: int

    def __str__(self) -> str:
        """Return the form in which counts are always shown."""
        many = f"{self.outlets} outlet{'' if self.outlets == 1 else 's'}" if self.outlets else "outlets not known"
        return f"{self.origins} origin{'' if self.origins == 1 else 's'} ({many})"


Index = dict[str, list[tuple[str, "Pair", "Pair"]]]


def index(origins: Iterable[Sharing]) -> Index:
    """Return the shared passages by document: the other document, the place here, the place there."""
    out: Index = defaultdict(list)
    for pair in origins:
        for passage in pair.passages:
            out[pair.a].append((pair.b, passage.a, passage.b))
            out[pair.b].append((pair.a, passage.b, passage.a))
    return out


def count(book: Book, shared: Mapping[str, list[tuple[str, Pair, Pair]]], spots: Iterable[Spot]) -> Count:
    """Count origins and outlets behind ``spots`` (document, start, end); ``shared`` is made by ``index``."""
    by_doc: dict[str, list[Pair]] = defaultdict(list)
    for doc, start, end in spots:
        by_doc[doc].append((start, end))
    group = {doc: doc for doc in by_doc}

    def top(doc: str) -> str:
        while group[doc] != doc:
            group[doc] = doc = group[group[doc]]  # chains are halved as they are walked: a formula has a thousand copies
        return doc

    first: dict[str, str] = {}
    for doc in sorted(by_doc):
        same = first.setdefault(book.documents[doc].sha256, doc)
        group[top(doc)] = top(same)
        for other, here, there in shared.get(doc, ()):
            if other in by_doc and _covers(here, by_doc[doc]) and _covers(there, by_doc[other]):
                group[top(doc)] = top(other)
    outlets = {o for doc in by_doc if (o := book.documents[doc].outlet)}
    return Count(len({top(doc) for doc in by_doc}), len(outlets))


def _covers(passage: Pair, spots: list[Pair]) -> bool:
    return any(passage[0] <= start and end <= passage[1] for start, end in spots)
