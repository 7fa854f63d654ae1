"""Looks for names as runs of words, whatever case, accents or signs stand between them: "KARL IMHOF", "karl-imhof", "Imhof’s"."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
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


class Names:
    """Forms of names, each with what it stands for; finds them in a text, the longest at each place."""

    def __init__(self, forms: Iterable[tuple[Form, int]]) -> None:
        """Take forms with their marks; of equal forms the first counts."""
        by_first: dict[str, dict[Form, int]] = defaultdict(dict)
        for words, mark in forms:
            if words:
                by_first[words[0]].setdefault(words, mark)
        self._by_first = {first: sorted(found.items(), key=lambda f: (-len(f[0]), f[0])) for first, found in by_first.items()}

    def find(self, text: str, *, any_case: bool = False) -> Iterator[tuple[int, int, int]]:
        """Yield start, end and mark of each name; a form of one word must have a capital, unless ``any_case`` (addresses, ids)."""
        spans = [m.span() for m in WORD.finditer(text)] if self._by_first else []
        at = 0
        while at < len(spans):
            hit = self._at(text, spans, at, any_case)
            if hit is None:
                at += 1
                continue
            size, mark = hit
            yield spans[at][0], spans[at + size - 1][1], mark
            at += size

    def _at(self, text: str, spans: list[tuple[int, int]], at: int, any_case: bool) -> tuple[int, int] | None:  # noqa: FBT001
        start, end = spans[at]
        for words, mark in self._by_first.get(folded(text[start:end]), ()):
            here = spans[at : at + len(words)]
            if len(words) == 1 and not any_case and not text[start].isupper():
                continue
            if len(here) < len(words) or any(b[0] - a[1] > GAP for a, b in pairwise(here)):
                continue
            if all(folded(text[s:e]) == word for (s, e), word in zip(here, words, strict=True)):
                return len(words), mark
        return None
