"""The sentences of the sources as bags of weighted words, and which of them tell what a stretch of a draft tells.

Table: ``checks_tell.csv`` (words that tell one thing: "died" and "lost their lives"); a row stands in a bag as one more word.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.extraction.forms import verb_forms
from sayso.extraction.names.kinds import plural
from sayso.extraction.text import Text
from sayso.lexicon import words as listed
from sayso.linking.places import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.records import Document, Pair

# A word so many words away from the claim says half as much about it.
HALF = 10
# Stems are cut to so many letters, as linking/scopes.py cuts them.
STEM = 6
# The mark before the number of a row of words that tell one thing; of a word, another of its row tells so much.
MARK, ROW = "=", 0.6
NEXT = 0.5  # of what the sentences next to it tell is told with a sentence

Weights = dict[str, float]


class Sentence(NamedTuple):
    """A sentence of a document."""

    doc: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Nearest:
    """A sentence and how much of what was asked for it tells, from 0 to 1."""

    score: float
    sentence: Sentence


class Sentences:
    """All sentences of some documents, found by the words in them; furniture is left out."""

    def __init__(self, documents: Iterable[Document]) -> None:
        """Index the documents; none is changed."""
        self.all: list[Sentence] = []
        self.words: list[frozenset[str]] = []
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._beside: dict[int, frozenset[str]] = {}
        self._starts: dict[str, tuple[list[int], list[int]]] = {}
        for document in documents:
            self._add(document)
        count = Counter({word: len(where) for word, where in self._holding.items()})
        self._rare = {word: math.log(1 + len(self.all) / n) for word, n in count.items()}
        self._unknown = math.log(1 + max(1, len(self.all)))

    def _add(self, document: Document) -> None:
        starts: list[int] = []
        numbers: list[int] = []
        for start, end in Text(document.text).sentences:
            number = len(self.all)
            starts.append(start)
            numbers.append(number)
            self.all.append(Sentence(document.id, start, end))
            self.words.append(told_of(stems(document.text, start, end)))
            for word in self.words[-1]:
                self._holding[word].append(number)
        self._starts[document.id] = (starts, numbers)

    def at(self, doc: str, offset: int) -> int:
        """Return the number of the sentence that covers ``offset`` in ``doc``."""
        starts, numbers = self._starts[doc]
        return numbers[max(0, bisect_right(starts, offset) - 1)]

    def weight(self, word: str) -> float:
        """Return how much a word tells: the rarer in the sources, the more; one they tell otherwise as much as those words."""
        if word not in self._rare:
            told = [self._rare[row] for row in rows_of(word) if row in self._rare]
            self._rare[word] = max(told, default=self._unknown)
        return self._rare[word]

    def holds(self, word: str) -> bool:
        """Whether any sentence has a word."""
        return word in self._holding

    def told(self, asked: Mapping[str, float], words: frozenset[str]) -> float:
        """Return which share of the weight of ``asked`` stands in ``words``, or is told by others in them."""
        whole = met = 0.0
        rows = _rows()
        for word, near in asked.items():
            much = near * (self._rare.get(word) or self.weight(word))
            whole += much
            if word in words:
                met += much
            elif word in rows and not words.isdisjoint(rows[word]):
                met += much * ROW
        return met / whole if whole else 0.0

    def shared(self, asked: Mapping[str, float], sentence: Sentence) -> int:
        """Return how many of the asked words a sentence has, or tells by another."""
        words = self.words[self.at(sentence.doc, sentence.start)]
        return sum(_met(word, words) > 0 for word in asked)

    def context(self, asked: Mapping[str, float], sentence: Sentence) -> tuple[float, int]:
        """Return how much of ``asked`` a sentence tells together with those next to it, and how many words of it."""
        at = self.at(sentence.doc, sentence.start)
        wide = self._wide(at)
        shared = sum(_met(word, wide) > 0 for word in asked)
        if not shared:
            return 0.0, 0
        own = self.told(asked, self.words[at])
        return own + NEXT * (self.told(asked, wide) - own), shared

    def _wide(self, at: int) -> frozenset[str]:
        """Return the words of a sentence and of those next to it."""
        if at not in self._beside:
            near = [i for i in (at - 1, at + 1) if 0 <= i < len(self.all) and self.all[i].doc == self.all[at].doc]
            self._beside[at] = self.words[at].union(*(self.words[i] for i in near))
        return self._beside[at]

    def nearest(self, asked: Mapping[str, float], most: int = 12) -> list[Nearest]:
        """Return the sentences that tell most of ``asked``, best first, in the order of the sources among equals."""
        score: dict[int, float] = defaultdict(float)
        whole = sum(w * self.weight(word) for word, w in asked.items())
        for word, w in asked.items():
            share = w * self.weight(word) / whole
            own = self._holding.get(word, [])
            for number in own:
                score[number] += share
            for number in {n for row in rows_of(word) for n in self._holding.get(row, ())}.difference(own):
                score[number] += share * ROW
        best = sorted(score, key=lambda n: (-score[n], n))[:most]
        return [Nearest(score[n], self.all[n]) for n in best]


@cache
def empty_words() -> frozenset[str]:
    """Return the words that say nothing; unlike linking/scopes.py this keeps common nouns, for their weight is their rarity."""
    return frozenset(r["form"] for r in listed("linking_words") if r["use"] == "stop") | _empty()


@cache
def _empty() -> frozenset[str]:
    return frozenset(r["form"] for r in listed("checks_empty"))


def stems(text: str, start: int, end: int) -> list[str]:
    """Return the content words of a stretch in order, cut to their stems; numbers are not among them."""
    stop = empty_words()
    found = (m.group().lower().replace("’", "'").removesuffix("'s") for m in WORD.finditer(text, start, end))
    return [w[:STEM] for joined in found for w in joined.split("-") if len(w) > 2 and w not in stop]


def _met(word: str, words: frozenset[str]) -> float:
    """Return how much of a word some words tell."""
    return 1.0 if word in words else ROW if not words.isdisjoint(rows_of(word)) else 0.0


def told_of(found: Iterable[str]) -> frozenset[str]:
    """Return stems together with the rows of words that tell the same as they do."""
    out = set(found)
    return frozenset(out.union(row for word in out for row in rows_of(word)))


def rows_of(stem: str) -> tuple[str, ...]:
    """Return the marks of the rows that hold a stem."""
    return _rows().get(stem, ())


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    out: dict[str, set[str]] = defaultdict(set)
    for number, row in enumerate(listed("checks_tell")):
        forms = [form for verb in row["verbs"].split("|") if verb for form, _ in verb_forms(verb)]
        forms += [form for word in row["others"].split("|") if word for form in (word, plural(word))]
        for form in forms:
            out[form[:STEM]].add(f"{MARK}{number}")
    return {stem: tuple(sorted(rows)) for stem, rows in out.items()}


def around(text: str, sentence: Pair, claim: Pair) -> Weights:
    """Return the content words of a sentence, weighted by how near they stand to the claim in it."""
    before, after = stems(text, sentence[0], claim[0]), stems(text, claim[1], sentence[1])
    out: Weights = {}
    for words in (before[::-1], after):
        for distance, word in enumerate(words):
            out[word] = max(out.get(word, 0.0), 0.5 ** (distance / HALF))
    for word in stems(text, *claim):
        out[word] = 1.0
    return out
