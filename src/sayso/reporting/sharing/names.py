"""Looks for names as runs of words, whatever case, accents or signs stand between them: "KARL IMHOF", "karl-imhof", "Imhof’s"."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.reporting.phrases import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GAP = 4  # signs and white space that may stand between two words of one name

Form = tuple[str, ...]


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """Return a word without case and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def form(words: str) -> Form:
    """Return the folded words of a name."""
    return tuple(folded(w) for w in WORD.findall(words))


class Node:
    """A word of forms: the words that can follow it, and what a form that ends here stands for."""

    __slots__ = ("mark", "then")

    def __init__(self) -> None:
        """Start with nothing that follows."""
        self.then: dict[str, Node] = {}
        self.mark: int | None = None


class Names:
    """Forms of names, each with what it stands for; finds them in a text, the longest at each place, in time linear in the text."""

    def __init__(self, forms: Iterable[tuple[Form, int]]) -> None:
        """Take forms with their marks; of equal forms the first counts."""
        self._root = Node()
        for words, mark in forms:
            node = self._root
            for word in words:
                node = node.then.setdefault(word, Node())
            if words and node.mark is None:
                node.mark = mark

    def find(self, text: str, *, any_case: bool = False) -> Iterator[tuple[int, int, int]]:
        """Yield start, end and mark of each name; a form of one word must have a capital, unless ``any_case`` (addresses, ids)."""
        if not self._root.then:
            return
        spans = [m.span() for m in WORD.finditer(text)]
        words = [folded(text[s:e]) for s, e in spans]
        at = 0
        while at < len(spans):
            last, mark = self._longest(words, spans, at)
            if mark is None or (last == at and not any_case and not text[spans[at][0]].isupper()):
                at += 1
                continue
            yield spans[at][0], spans[last][1], mark
            at = last + 1

    def _longest(self, words: list[str], spans: list[tuple[int, int]], at: int) -> tuple[int, int | None]:
        """Return the last word of the longest form that begins at word ``at``, and its mark; None where none does."""
        node, here, last, mark = self._root, at, at, None
        while here < len(words) and (here == at or spans[here][0] - spans[here - 1][1] <= GAP):
            found = node.then.get(words[here])
            if found is None:
                break
            node = found
            if node.mark is not None:
                last, mark = here, node.mark
            here += 1
        return last, mark
