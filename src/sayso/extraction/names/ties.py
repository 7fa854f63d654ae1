"""Ties short forms to the full ones of the same document: "Ruiz" -> "Ana Ruiz", "DFC" -> "Dorn Flood Council"."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sayso.extraction.names.gazetteer import gazetteer, landforms
from sayso.extraction.names.runs import opens_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.extraction.names.pieces import Mention
    from sayso.extraction.text import Text

PLACED = frozenset({"in", "at", "near", "from", "to", "into", "around", "outside", "across", "toward", "towards"})
UNSURE = frozenset({"name.run", "name.single"})
MOST_NAMED = 64  # times that a word's full names are noted: enough to tell whom an article is about, and the work stays linear
SMALL = frozenset({"of", "the", "for", "and", "&", "in", "on", "to", "de", "la"})


class _Full(NamedTuple):
    """The full forms of a document: persons by word, bodies by acronym and by last word; words with a capital of their own."""

    persons: dict[str, list[Mention]]
    acronyms: dict[str, str]
    heads: dict[str, list[Mention]]
    capitals: frozenset[str]
    places: frozenset[str]
    lower_case: frozenset[str]


def tied(text: Text, mentions: list[Mention], vocabulary: frozenset[str]) -> list[Mention]:
    """Return the mentions with each short form's ``full`` set, and single words that stay unknown dropped at sentence starts."""
    full = _Full(
        _by_word(m for m in mentions if m.kind == "person" and m.last - m.first > 1),
        _acronyms(text, mentions),
        _by_head(mentions),
        frozenset(m.full for m in mentions if m.kind == "single" and not opens_sentence(text, m.first)),
        frozenset(m.full for m in mentions if m.rule in UNSURE and _in_a_place(text, m)),
        vocabulary,
    )
    out = []
    for m in mentions:
        if m.kind in ("single", "loose") or (m.kind == "person" and m.last - m.first == 1):
            out += _single(text, m, full)
        elif m.rule == "name.known_place" and _is_surname(text, m, full):
            out.append(_as_person(m, full.persons[m.full]))
        elif m.full in full.acronyms:
            out.append(_changed(m, kind="organisation", full=full.acronyms[m.full], rule="name.acronym"))
        elif m.kind == "person" and (longer := _longer(m, full)):
            out.append(_as_person(m, [longer]))
        elif m.full in full.places and m.rule == "name.run":
            out.append(_changed(m, kind="place"))
        else:
            out.append(m)
    return out


def _in_a_place(text: Text, m: Mention) -> bool:
    """Whether the words beside the name say that it is a place: "in Hask", "northern Hask", "the town of Hask", "Hask province"."""
    before, lower, land = m.first - 1, text.lower, landforms()
    if before >= 0 and (lower[before] in PLACED or "b" in land.get(lower[before], "")):
        return True
    if before > 0 and lower[before] == "of" and "o" in land.get(lower[before - 1], ""):
        return True
    return m.last < len(lower) and "a" in land.get(lower[m.last], "")


def _is_surname(text: Text, m: Mention, full: _Full) -> bool:
    """Whether a place's name is here the family name of a person of the document: "Jordan" beside "Gral Jordan"."""
    persons = full.persons.get(m.full, ())
    placed = m.first > 0 and text.lower[m.first - 1] in PLACED
    return not placed and m.last - m.first == 1 and any(p.full.split()[-1] == m.full for p in persons)


def _longer(m: Mention, full: _Full) -> Mention | None:
    """Return the one person whose full name ends in this one of several words: "De Foor" -> "Ana De Foor"."""
    fits = {p.full: p for p in full.persons.get(m.full.split()[-1], ()) if p.full.endswith(f" {m.full}")}
    return next(iter(fits.values())) if len(fits) == 1 else None


def _changed(m: Mention, kind: str, full: str | None = None, rule: str | None = None, voice: str | None = None) -> Mention:
    m.kind, m.full, m.rule, m.voice = kind, full or m.full, rule or m.rule, voice or m.voice
    return m


def _by_word(persons: Iterable[Mention]) -> dict[str, list[Mention]]:
    """Return persons by each word of their names, each as often as it is named, in text order."""
    out: dict[str, list[Mention]] = {}
    for m in persons:
        words = m.full.split()
        for w in dict.fromkeys([words[-1], *words[:-1]]):
            named = out.setdefault(w, [])
            if len(named) < MOST_NAMED and w != m.full:
                named.append(m)
    return out


def _single(text: Text, m: Mention, full: _Full) -> list[Mention]:
    if m.full in full.acronyms:
        return [_changed(m, kind="organisation", full=full.acronyms[m.full], rule="name.acronym")]
    found = full.persons.get(m.full, [])
    family = [p for p in found if p.full.split()[-1] == m.full] or found
    if m.gender:
        family = [p for p in family if p.gender in (None, m.gender)] or family
    if family:
        return [_as_person(m, family)]
    if m.kind == "person":
        return [m]
    if m.kind == "loose":
        return []
    if len(full.heads.get(m.full, ())) == 1:
        body = full.heads[m.full][0]
        return [_changed(m, kind="organisation", full=body.full, rule="name.short", voice=body.voice)]
    return _guessed(text, m, full)


def _as_person(m: Mention, family: list[Mention]) -> Mention:
    """Tie to the one person of that name; its role goes with it.

    Of several it is the one whom the article is about (named in full twice as often as any other), else the last one before.
    """
    named = Counter(p.full for p in family).most_common(2)
    best = next(p for p in family if p.full == named[0][0])
    if len(named) > 1 and named[0][1] < 2 * named[1][1]:
        before = [p for p in family if p.first < m.first]
        if not before:
            return _changed(m, kind="person")
        best = before[-1]
    m.role, m.gender = best.role, m.gender or best.gender
    return _changed(m, "person", best.full, "name.short", best.voice)


def _guessed(text: Text, m: Mention, full: _Full) -> list[Mention]:
    """A single capitalised word that nothing explains: judged by its shape and the word before; none at a sentence's start."""
    word = m.full
    if word.lower() in full.lower_case or word.lower() in gazetteer().nouns:
        return []
    if word[:2].isupper() or word[-2:].isupper():
        return [_changed(m, kind="organisation")] if len(word) < 7 else []
    if opens_sentence(text, m.first) and word not in full.capitals:
        return []
    before = text.lower[m.first - 1] if m.first else ""
    if word in full.places:
        return [_changed(m, kind="place")]
    return [_changed(m, kind="other" if before in ("the", "a", "an") else "person")]


def _acronyms(text: Text, mentions: list[Mention]) -> dict[str, str]:
    """Return acronyms with their bodies: printed in brackets after it, or its initials."""
    out: dict[str, str] = {}
    words, n = text.words, len(text.words)
    bodies = [m for m in mentions if m.kind in ("organisation", "person", "place") and m.last - m.first > 1]
    for m in bodies:
        if m.last + 2 < n and words[m.last] == "(" and words[m.last + 2] == ")" and words[m.last + 1][:2].isupper():
            out.setdefault(words[m.last + 1], m.full)
    for m in bodies:
        if m.kind == "organisation":
            initials = "".join(w[0] for w in m.full.split() if w.lower() not in SMALL and w[:1].isupper())
            if len(initials) > 2:
                out.setdefault(initials, m.full)
    return out


def _by_head(mentions: list[Mention]) -> dict[str, list[Mention]]:
    """Return bodies by the last word of their names, each full name once: "the Forum" -> "Dorn Families Forum"."""
    out: dict[str, list[Mention]] = {}
    heads = gazetteer().heads
    for m in mentions:
        if m.kind == "organisation" and m.last - m.first > 1 and m.rule != "name.known_organisation":
            last = m.full.split()[-1]
            if last in heads and all(p.full != m.full for p in out.get(last, ())):
                out.setdefault(last, []).append(m)
    return out
