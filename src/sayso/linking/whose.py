"""On whose word a figure stands, and whether two figures stand on one voice's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.linking.places import WORD, dull

if TYPE_CHECKING:
    from sayso.linking.scopes import Scope


@dataclass(frozen=True, slots=True)
class Voice:
    """On whose word a figure stands: the kind, and the words that tell it from others of the kind."""

    kind: str
    words: frozenset[str]


@dataclass(frozen=True, eq=False, slots=True)
class Whose:
    """The voices of a figure, nearest first, none where the article says it flatly; and what linking/voices.py calls them."""

    voices: tuple[Voice, ...]
    known: frozenset[str] = frozenset()


@lru_cache(maxsize=1 << 14)
def whose(sources: tuple[tuple[str, str], ...]) -> Whose:
    """Return the voices of a chain of (kind, text)."""
    return Whose(tuple(voice(kind, text) for kind, text in sources))


@lru_cache(maxsize=1 << 14)
def as_known(said: Whose, known: tuple[str, ...]) -> Whose:
    """Return the voices with what linking/voices.py calls them."""
    return replace(said, known=frozenset(known))


def voice(kind: str, text: str) -> Voice:
    """Return what tells this voice from others; "the ministry" has no such words."""
    said = {m.group().lower().replace("’", "'").removesuffix("'s") for m in WORD.finditer(text)}
    return Voice(kind, frozenset(w for w in said - dull("stop") if len(w) > 1))


def same_voice(a: Scope, b: Scope) -> bool:
    """Whether both figures rest on one voice, as linking/voices.py knows it, else by kind and by the words that tell it from others."""
    return _one_voice(a.whose, b.whose)


@lru_cache(maxsize=1 << 18)
def _one_voice(a: Whose, b: Whose) -> bool:
    if not a.voices or not b.voices:
        return not a.voices and not b.voices
    if a.known and b.known:
        return bool(a.known & b.known)
    return any(_one(v, w) for v in a.voices for w in b.voices)


def _one(v: Voice, w: Voice) -> bool:
    if v.kind != w.kind:
        return False
    if not v.words or not w.words:
        return True
    fewer, more = sorted((v.words, w.words), key=len)
    met = sum(any(_alike(x, y) for y in more) for x in fewer)
    return met >= min(2, len(fewer))


def _alike(x: str, y: str) -> bool:
    return x == y or (min(len(x), len(y)) >= 4 and (x.startswith(y) or y.startswith(x)))


def is_tally(scope: Scope) -> bool:
    """Whether the figure rests on a named running count."""
    return any(v.kind == "tally" for v in scope.whose.voices)
