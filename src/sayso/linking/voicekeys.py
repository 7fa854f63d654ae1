"""The key of a voice as printed: equal keys are one voice, whatever the spelling, the title or the document.

Reads ``voices_nouns.csv`` (nouns for one institution), ``voices_words.csv`` (spellings) and the tables of the names family.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from anyascii import anyascii

from sayso.extraction.names.kinds import WORD, Phrase, head_of
from sayso.lexicon import words as listed

ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "that", "this", "'s", "s", "and"})
# What speaks for a body and is not the body: left off before comparing ("a spokesman for the Orvane government").
MOUTHS = frozenset(("spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokespeople", "statement", "statements"))
PARTICLES = re.compile(r"\b(?:al|el|ad|as|ar|an|az|ash|at|ul|abu|bin|ibn|ben|de|la|van|von|der|den)[- ]", re.IGNORECASE)
NUMBER = re.compile(r"\d")


@lru_cache(maxsize=8192)
def voice_key(words: str) -> str | None:
    """Return the key of a voice as printed ("the Orvane health ministry"), None where the words do not tell which one it is.

    Two figures or statements rest on one voice if their keys are equal and not None. The first part is ``body``, ``tally`` or
    ``person``: "Kenya's army" and "the Kenyan military" -> ``body:KE:military``; "an AFP tally" -> ``tally:agence france
    presse``; "Prime Minister Omar Dess" and "Dess" -> ``person:dess`` (family name only: ask within one story). "The ministry",
    "residents", "he" -> None: pass the resolved ``Statement.speaker`` instead, if there is one.
    """
    phrase = head_of(words.strip())
    if phrase is None:
        return _person_key(words)
    head = phrase.head.entry
    if head.kind in ("anonymous", "witness", "unnamed") and head.what == "people":
        return None
    if head.kind == "tally":
        owner = next((h for h in phrase.others if h.entry.what == "name"), None)
        return f"tally:{_known_full(words, 'agency') or ''}" if owner else None
    person = _person_after(words, phrase)
    if person:
        return person
    return _body_key(words, phrase)


def fold(words: str) -> str:
    """Return the words in plain lower-case ASCII, possessive marks and signs off."""
    plain = anyascii(words).lower().replace("'s ", " ").removesuffix("'s")
    return " ".join(re.findall(r"[a-z0-9]+(?:[-'.][a-z0-9]+)*", plain))


def skeleton(name: str) -> str:
    """Return what of a name survives transliteration: folded, "al-" off, vowels, doubles and near letters made one."""
    plain = PARTICLES.sub("", anyascii(name).lower()).replace("'", "").replace("-", " ")
    for near in ("khk", "ghg", "dhd", "tht", "shs", "chc", "phf", "ckk"):
        plain = plain.replace(near[:2], near[2])
    plain = plain.replace("q", "g").replace("w", "u")
    consonants = re.sub(r"[aeiouyhj]", "", plain.replace("k", "g").replace("c", "g"))
    return " ".join(re.sub(r"(.)\1+", r"\1", consonants).split())


def _person_key(words: str) -> str | None:
    every = [t for t in WORD.findall(words) if t[:1].isalpha()]
    tokens = [t for t in every if t[:1].isupper() and t.lower() not in ARTICLES]
    if len(tokens) == 1 and tokens[0] == every[0] and len(every) > 1 and every[1] not in ARTICLES:
        return None  # "One picker", "Additional troops": the capital is the sentence's
    return f"person:{fold(tokens[-1])}" if tokens and len(tokens[-1]) > 2 and not NUMBER.search(words) else None


def _person_after(words: str, phrase: Phrase) -> str | None:
    """Return the person's key where capitals follow a post: "Foreign Minister Ana Ruiz"."""
    if phrase.head.entry.what not in ("role", "people"):
        return None
    tokens = WORD.findall(words)
    after = tokens[phrase.head.last :]
    name = [t for t in after if t[:1].isupper()]
    if not name or (after and not after[0][:1].isupper() and after[0] not in (",", ".")):
        return None
    return _person_key(" ".join(name))


def _body_key(words: str, phrase: Phrase) -> str | None:
    """Return place and noun of a body; a known body's full name instead."""
    known = _known_full(words, None)
    if known:
        return f"body:{known}"
    tokens = [t for t in (_spelled(t) for t in fold(words).split()) if t and t not in ARTICLES and t not in MOUTHS]
    place, rest = _place_of(tokens)
    noun = " ".join(rest)
    if phrase.head.entry.what == "place" and not rest:
        return f"body:{place}:government"
    same = _nouns().get(noun)
    if same is None and noun.startswith("ministry of "):
        same = noun.removeprefix("ministry of ") + " ministry"
    name = same or noun
    if place is None and (same is not None or not any(t[:1].isupper() for t in WORD.findall(words)[1:])):
        return None
    return f"body:{place or '-'}:{name}" if name else None


def _spelled(token: str) -> str:
    return _words().get(token, token)


def _place_of(tokens: list[str]) -> tuple[str | None, list[str]]:
    """Return the first country or region named, by its code, and the other tokens; small words at the seams go."""
    places = _places()
    for size in (3, 2, 1):
        for i in range(len(tokens) - size + 1):
            code = places.get(" ".join(tokens[i : i + size]))
            if code:
                rest = tokens[:i] + tokens[i + size :]
                return code, _trimmed(rest)
    return None, _trimmed(tokens)


def _trimmed(tokens: list[str]) -> list[str]:
    small = {"of", "in", "for", "from", "by", "at", "to"}
    while tokens and tokens[0] in small:
        tokens = tokens[1:]
    while tokens and tokens[-1] in small:
        tokens = tokens[:-1]
    return tokens


def _known_full(words: str, kind: str | None) -> str | None:
    """Return the folded full name of the first known body in the words (of that kind, if one is asked for)."""
    tokens = WORD.findall(words)
    table = _known()
    for i in range(len(tokens)):
        for last in range(min(len(tokens), i + 6), i, -1):
            row = table.get(" ".join(tokens[i:last]).replace("’", "'"))
            if row and (kind is None or row[1] == kind):
                return row[0]
    return None


@cache
def _known() -> dict[str, tuple[str, str]]:
    return {" ".join(WORD.findall(r["form"])).replace("’", "'"): (fold(r["full"]), r["kind"]) for r in listed("names_bodies")}


@cache
def _nouns() -> dict[str, str]:
    return {" ".join(filter(None, map(_spelled, r["form"].split()))): r["same"] for r in listed("voices_nouns")}


@cache
def _words() -> dict[str, str]:
    return {r["form"]: r["same"] for r in listed("voices_words")}


@cache
def _places() -> dict[str, str]:
    """Return country and region codes by folded name, adjective, people and capital."""
    out: dict[str, str] = {}
    for row in listed("names_countries"):
        for form in f"{row['names']}|{row['adjectives']}|{row['capital']}".split("|"):
            if form:
                out.setdefault(fold(form), row["iso"])
                out.setdefault(fold(form) + "s", row["iso"])
    return out
