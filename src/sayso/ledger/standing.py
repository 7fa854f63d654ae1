"""Where search terms stand in a text, in code points: as the index divides and folds words, but with their places.

SQLite could mark the words itself (`highlight`), in a time that grows with the square of their number, and wrong after a NUL.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.ledger.queries import Term
    from sayso.records import Pair

ACCENT = "\u0300"  # stands for every combining accent


class _Folds(dict[int, str]):
    """Maps a character to one of its kind: a letter without case and accent, a space for what is in no word."""

    def __missing__(self, code: int) -> str:
        kind, c = unicodedata.category(chr(code)), chr(code)
        if "\u0300" <= c <= "\u036f":
            made = ACCENT
        elif kind[0] in "LNM" or kind == "Co":
            bare = c if "\uac00" <= c <= "\ud7a3" else unicodedata.normalize("NFD", c)[0]
            lower = bare.lower()
            made = lower if len(lower) == 1 else bare
        else:
            made = " "
        self[code] = made
        return made


FOLDS = _Folds()


def places(text: str, terms: Iterable[Term]) -> tuple[tuple[Pair, ...], ...]:
    """Return for each term where it stands in ``text``, in order."""
    folded = text.translate(FOLDS)
    accents = ACCENT in folded
    return tuple(
        tuple(m.span() for m in _pattern(term, accents=accents).finditer(text if term.signs else folded)) for term in terms
    )


def merged(found: Iterable[Iterable[Pair]]) -> tuple[Pair, ...]:
    """Return places of several terms in order, none twice."""
    return tuple(sorted({place for each in found for place in each}))


def _pattern(term: Term, *, accents: bool) -> re.Pattern[str]:
    if term.signs:
        return re.compile(re.escape(term.text), re.IGNORECASE)
    words = term.text.translate(FOLDS).replace(ACCENT, "").split()
    between = f"{ACCENT}*+" if accents else ""
    exact = " ++".join("".join(re.escape(c) + between for c in word) for word in words)
    return re.compile(rf"(?<![^ ]){exact}{'[^ ]*+' if term.prefix else ''}(?![^ ])")
