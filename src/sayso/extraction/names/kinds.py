"""The voice kind of a printed noun phrase: "the Orvane health ministry" -> authority, "residents" -> witness.

Reads ``names_voices.csv`` (common nouns), ``names_bodies.csv`` (known bodies), ``names_heads.csv`` (last words of bodies' names)
and ``names_countries.csv``. The kinds are those of ``docs/records.md``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from sayso.lexicon import word_class
from sayso.lexicon import words as listed

WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\.?|['’]s\b|[^\W\d_]+(?:(?:-|['’](?!s\b))[^\W\d_]+)*|\d+|[^\w\s]")
# The noun phrase's head stands before these: "officials | at the UN", "a doctor | who", "the lawyer |, Ann Lee".
STOPS = frozenset(
    [
        "of",
        "for",
        "at",
        "in",
        "from",
        "with",
        "to",
        "on",
        "by",
        "about",
        "under",
        "near",
        "after",
        "before",
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "based",
        "citing",
        "speaking",
        ",",
        "(",
        ";",
        ":",
        "–",
        "—",
    ]
)
ANONYMITY = re.compile(
    r"(?i)\banonym|\bun(?:named|identified)\b|\bwithheld (?:his|her|their) name"
    r"|\b(?:not|n['’]t|declined|refused) (?:to be|be|being) (?:named|identified|quoted by name)"
)
OFFICIAL = re.compile(r"(?i)\bofficial\b")
GROUPS = frozenset({"armed_group", "activist", "ngo", "military"})  # people whose kind their spokesmen and leaders take
LONGEST = 6


class Entry(NamedTuple):
    """A form with its kind; ``what``: role, people, body, paper, name (of a body), place (a country or its people)."""

    kind: str
    what: str
    yields: bool = False


class Hit(NamedTuple):
    """An entry found at ``first..last`` (token indexes, half-open)."""

    entry: Entry
    first: int
    last: int


@lru_cache(maxsize=8192)
def voice_kind(words: str) -> str:
    """Return the voice kind of a noun phrase as printed; ``other`` for a bare name of a person and where nothing is known.

    A post takes the kind of the body it is named with ("a UN official" -> un), else its own ("an official" -> authority).
    A document that has resolved the name knows more: see ``Name.voice`` and ``Statement.voice``.
    """
    if ANONYMITY.search(words):
        return "anonymous"
    phrase = head_of(words)
    if phrase is None:
        return "other"
    head, others = phrase.head, phrase.others
    if head.entry.what == "place":
        return head.entry.kind if phrase.whole else "other"
    if not head.entry.yields:
        return head.entry.kind
    return _affiliation(head, others) or _by_place(words, head, others)


class Phrase(NamedTuple):
    """A noun phrase's head and the other known forms in it, nearest first; ``whole``: places and "the" are all there is.

    ``noun`` is the head's words in lower case.
    """

    head: Hit
    others: tuple[Hit, ...]
    noun: str
    whole: bool


@lru_cache(maxsize=8192)
def head_of(words: str) -> Phrase | None:
    """Return the head noun of a printed noun phrase, None where no table knows a word of it."""
    tokens = WORD.findall(words[:400])
    hits = find_hits(tokens)
    if not hits:
        return None
    stop = next((i for i, t in enumerate(tokens) if t.lower() in STOPS and i >= hits[0].first), len(tokens))
    before = [h for h in hits if h.first < stop]
    head = before[-1] if before else hits[0]
    others = [h for h in reversed(before) if h is not head] + [h for h in hits if h.first >= stop and h is not head]
    noun = " ".join(tokens[head.first : head.last]).lower().replace("’", "'")
    return Phrase(head, tuple(others), noun, _only_places(tokens, hits))


def _affiliation(head: Hit, others: tuple[Hit, ...]) -> str | None:
    """Return the kind of the body or group that the head belongs to, None if none is named."""
    for e in (h.entry for h in others if not h.entry.yields and h.entry.what != "place"):
        if e.what in ("body", "name") or e.kind in GROUPS or (head.entry.what == "paper" and e.kind != "anonymous"):
            return e.kind
    return next(
        (h.entry.kind for h in others if h.entry.what in ("body", "role") and h.entry.kind not in ("other", "unnamed")), None
    )


def _by_place(words: str, head: Hit, others: tuple[Hit, ...]) -> str:
    """Return authority for a country's leaders and figures, else the head's own kind."""
    open_kind = head.entry.kind in ("other", "unnamed") and head.entry.what in ("role", "paper")
    if open_kind and (OFFICIAL.search(words) or any(h.entry.what == "place" for h in others)):
        return "authority"
    return head.entry.kind


def _only_places(tokens: list[str], hits: list[Hit]) -> bool:
    covered = {i for h in hits for i in range(h.first, h.last)}
    return all(i in covered or t.lower() in ("the", "and", "'s", "’s") for i, t in enumerate(tokens))


def find_hits(tokens: list[str]) -> list[Hit]:
    """Return the known forms among ``tokens``, longest first at each place, in order."""
    exact, common = _forms()
    out: list[Hit] = []
    i, n = 0, len(tokens)
    while i < n:
        hit = _longest(exact, tokens, i, fold=False) or _longest(common, tokens, i, fold=True)
        if hit and not _describes(tokens, hit):
            out.append(hit)
        i = hit.last if hit else i + 1
    return out


def _describes(tokens: list[str], hit: Hit) -> bool:
    """Whether a rank is an adjective here: "the general manager", "a private school"."""
    if hit.last - hit.first > 1 or hit.last >= len(tokens) or tokens[hit.first].lower() not in word_class("rank_adjective"):
        return False
    after = tokens[hit.last]
    return after.isalpha() and after.islower() and after not in STOPS


def _longest(forms: dict[str, Entry], tokens: list[str], i: int, *, fold: bool) -> Hit | None:
    for last in range(min(len(tokens), i + LONGEST), i, -1):
        words = " ".join(tokens[i:last]).replace("’", "'")
        entry = forms.get(words.lower() if fold else words)
        if entry:
            return Hit(entry, i, last)
    return None


@cache
def _forms() -> tuple[dict[str, Entry], dict[str, Entry]]:
    """Return names by their printed form and common nouns by their lower-case form, singular and plural."""
    exact: dict[str, Entry] = {}
    for row in listed("names_countries"):
        for form in f"{row['names']}|{row['adjectives']}|{row['capital']}".split("|"):
            exact[spaced(form)] = Entry("authority", "place")
            if form in row["adjectives"].split("|") and form[-1:] in "niktcb":
                exact[form + "s"] = Entry("witness", "people")
    exact.pop("", None)
    for row in listed("names_heads"):
        exact.setdefault(row["form"], Entry(row["kind"], "body", yields=row["kind"] == "other"))
    for row in listed("names_bodies"):
        exact[spaced(row["form"])] = Entry(row["kind"], "name")
    common: dict[str, Entry] = {}
    for row in listed("names_voices"):
        entry = Entry(row["kind"], row["what"], row["yields"] == "yes")
        common.setdefault(plural(spaced(row["form"])), entry)
        common[spaced(row["form"])] = entry
    return exact, common


def spaced(form: str) -> str:
    """Return ``form`` as its tokens, joined by one space, as they are looked up."""
    return " ".join(WORD.findall(form)).replace("’", "'")


def plural(noun: str) -> str:
    """Return the plural of an English noun (or noun phrase, whose last word takes it)."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("man", "woman")) and noun != "human":
        return noun[:-2] + "en"
    return noun + "s"
