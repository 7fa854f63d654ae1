"""Places as figures name them, or as they stand beside a number: their own words and the countries they are known to lie in.

Tables: ``linking_places.csv``, ``linking_words.csv`` and ``names_countries.csv``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from sayso.lexicon import words

WORD = re.compile(r"[^\W\d_]+(?:[-.'’][^\W\d_]+)*")
BESIDE = re.compile(r"(?:just )?(?:(?:north|south|east|west)(?:east|west)? of|near|outside|off|beyond)\b", re.IGNORECASE)
PLACED = re.compile(r"\b(?:in|at|near|off|from|across|outside)\s+(?:the\s+)?([A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2})")


@dataclass(frozen=True, eq=False, slots=True)
class Where:
    """A place: its own words, the countries it is known to lie in, and whether the words only say "west of" or "near" it.

    ``street``: a street, road or house, so that a town may be the same place. ``guessed``: the figure has no place; its
    article names this one most often.
    """

    words: frozenset[str]
    within: frozenset[str]
    beside: bool
    street: bool = False
    guessed: bool = False


@lru_cache(maxsize=1 << 14)
def where(place: str | None) -> Where:
    """Return a place as it can be compared."""
    said = places(place)
    return Where(said, _within(said), bool(BESIDE.match(place or "")), not said.isdisjoint(dull("street")))


@lru_cache(maxsize=1 << 14)
def guessed(place: str | None) -> Where:
    """Return the main place of an article for a figure without one."""
    return replace(where(place), guessed=place is not None)


def named_in(sentence: str) -> frozenset[str]:
    """Return the words of all places named in a sentence, after a preposition or known to the tables."""
    named = {name for name in PLACED.findall(sentence) if _is_place(name)}
    known = {w for w in WORD.findall(sentence) if w[0].isupper() and _is_known(w.lower())}
    return frozenset(w for name in named | known for w in where(name).words)


def _is_known(name: str) -> bool:
    return name in _countries() or name in _territories()


def main_place(text: str) -> str | None:
    """Return the place that the article names most often; among equals the first, which is that of its opening."""
    count = Counter(m[1] for m in PLACED.finditer(text) if _is_place(m[1])).most_common(1)
    return count[0][0] if count else None


def _is_place(name: str) -> bool:
    return not all(w in dull("stop") for w in name.lower().split())


def places(place: str | None) -> frozenset[str]:
    """Return the words that tell a place from others: "the Halden Strip" and "Halden" are one."""
    if not place:
        return frozenset()
    said = [w for m in WORD.finditer(place.lower()) if (w := m.group().replace("’", "'").removesuffix("'s")) not in dull("place")]
    return frozenset(w for w in said if w not in dull("direction")) or frozenset(said)


def _within(place: frozenset[str]) -> frozenset[str]:
    """Return the countries (ISO code) in whose territory the place lies, as far as the tables know."""
    name = " ".join(sorted(place))
    out: set[str] = set()
    countries = _countries()
    inside = _territories()
    for _ in range(3):
        if name in inside:
            name = inside[name]
    for form in (name, *place):
        if form in countries:
            out.add(countries[form])
    return frozenset(out)


@cache
def _territories() -> dict[str, str]:
    return {" ".join(sorted(places(r["place"]))): r["within"] for r in words("linking_places")}


@cache
def _countries() -> dict[str, str]:
    out: dict[str, str] = {}
    for row in words("names_countries"):
        for form in [*row["names"].split("|"), row["capital"]]:
            if form and not row["iso"].startswith("-"):
                out[form.lower()] = row["iso"]
    return out


@cache
def dull(use: str) -> frozenset[str]:
    """Return the words of one use in linking_words.csv: stop, place, direction or street."""
    said = frozenset(r["form"] for r in words("linking_words") if r["use"] == use)
    return said | frozenset(r["form"] for r in words("linking_common")) if use == "stop" else said
