"""Which way a bare "Thursday" or "October" points: the words around it. Read by the relative readings and the conflict flag.

Measured (docs/evidence.md): "that day if it is today's weekday, else the one before" is right in 90 of 100, so only cues of high
precision turn a date ahead. The cue words stand in ``data/en/dates_cues.csv``; of several the nearest one before counts.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicon import words

REACH = 85  # characters of the clause that are looked at before the expression: 60 to 130 gave the same scores
AFTER = 60  # and after it
CLAUSE = re.compile(r"[.;:!?\"“”\n(]|--|—|,\s+and\b|\b(?:but|who|which|when|after|where|while|because)\b")
SENTENCE = re.compile(r"[.;:!?\"“”\n]")
WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|['’]ll")


@cache
def cues(*kinds: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the cues of those kinds by their first word, longest first, as (form, kind)."""
    out: dict[str, list[tuple[str, str]]] = {}
    for row in words("dates_cues"):
        if row["kind"] in kinds:
            out.setdefault(row["form"].split()[0], []).append((row["form"], row["kind"]))
    return {first: tuple(sorted(forms, key=lambda f: (-len(f[0]), f))) for first, forms in out.items()}


def _tense(window: str, *, regular: bool = False, first: bool = False) -> str:
    """Return the kind of the last (or first) cue in ``window``: "before" (to come), "past", or "" where none stands.

    With ``regular`` any word in -ed and any irregular past is one too: too weak to turn a date by (half of them are participles).
    """
    low = " ".join(window.lower().replace("’", "'").split())
    known, last, free = cues("before", "past"), "", 0
    for m in WORD.finditer(low):
        if first and last:
            break
        if m.start() < free:
            continue
        for form, kind in known.get(m.group(), ()):
            if low.startswith(form, m.start()) and not low[m.start() + len(form) : m.start() + len(form) + 1].isalpha():
                last, free = kind, m.start() + len(form)
                break
        else:
            if regular and (m.group() in _irregular() or (m.group().endswith("ed") and len(m.group()) > 4)):
                last = "past"
    return last


@cache
def _irregular() -> frozenset[str]:
    """Return the irregular pasts that are not also the base form ("spoke", not "put")."""
    table = words("irregular_verbs")
    return frozenset(form for row in table for form in row["past"].split() if form != row["base"])


def is_irregular_past(word: str) -> bool:
    """Whether the word, in lower case, is an irregular past that is not also the base form."""
    return word in _irregular()


def _before(text: str, start: int) -> str:
    """Return the clause's words before ``start``."""
    window = text[max(0, start - REACH) : start]
    cut = 0
    for m in CLAUSE.finditer(window):
        cut = m.end()
    return window[cut:]


def points_ahead(text: str, start: int, end: int) -> bool:
    """Whether the words of the clause say that the date at ``start..end`` is still to come."""
    if text[end : end + 2] in {"'s", "’s"}:
        return False  # "Wednesday's ruling": what is spoken of has mostly been
    before = _before(text, start)
    tense = _tense(before)
    if tense == "before":
        return True
    after = SENTENCE.split(text[end : end + AFTER], maxsplit=1)[0]
    if _directly(before):
        return tense != "past" and _tense(after) != "past" and not _irregular().intersection(after.lower().split())
    if before.strip().lower() in {"", "on", "at", "in"}:
        return _tense(after, first=True) == "before"
    return tense != "past" and after.lstrip(" ,").startswith(_after_forms())


def _directly(before: str) -> bool:
    """Whether a cue such as "until" or "as early as" stands right before the expression."""
    low = before.rstrip().lower()
    known = cues("directly before")
    return any(low.endswith(form) and not low[: -len(form)][-1:].isalpha() for forms in known.values() for form, _ in forms)


@cache
def _after_forms() -> tuple[str, ...]:
    return tuple(form for forms in cues("after").values() for form, _ in forms)


def told_as_past(text: str, start: int, end: int) -> bool:
    """Whether the clause's nearest verb is in the past, so that a day far ahead is not meant."""
    return _tense(_before(text, start)) == "past" and not points_ahead(text, start, end)


def contradicts_future(text: str, start: int, end: int) -> bool:
    """Whether the clause's nearest verb is in the past: a date after publication contradicts it."""
    return _tense(_before(text, start), regular=True) == "past" and not points_ahead(text, start, end)


def contradicts_past(text: str, start: int) -> bool:
    """Whether the clause's nearest verb says that it is still to come: a date before publication contradicts it."""
    return _tense(_before(text, start)) == "before"
