"""What the sentence of a figure says around the number: its content words, its names, its places. Table: ``linking_words.csv``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sayso.extraction.text import Text
from sayso.linking.places import WORD, dull, named_in

if TYPE_CHECKING:
    from sayso.records import Pair

CAPITAL = re.compile(r"\b[A-Z][^\W\d_]{2,}")
# A content word is longer than this; of a longer one so many letters tell it ("injure", "injured").
SHORT, STEM = 2, 6


@dataclass(frozen=True, eq=False, slots=True)
class Sentence:
    """A sentence with a figure in it, one object for all its figures; ``attacker``: it tells of one."""

    span: Pair
    words: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    attacker: bool


def sentence(text: str, span: Pair) -> Sentence:
    """Return what the sentence at ``span`` says."""
    said = text[slice(*span)]
    names = frozenset(w.lower() for w in CAPITAL.findall(said)) - dull("stop")
    return Sentence(span, content(said), names, named_in(said), _attacker().search(said) is not None)


@lru_cache(maxsize=1 << 11)
def text_of(text: str) -> Text:
    """Return a text with its sentences; several link steps ask for those of one document."""
    return Text(text)


def content(text: str) -> frozenset[str]:
    """Return the content words of a sentence, cut to six letters, without the numbers."""
    return frozenset(map(_stem, WORD.findall(text.lower()))) - {""}


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    word = word.replace("’", "'").removesuffix("'s")
    return word[:STEM] if len(word) > SHORT and word not in dull("stop") else ""


@cache
def _attacker() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(dull('attacker')))})\b", re.IGNORECASE)
