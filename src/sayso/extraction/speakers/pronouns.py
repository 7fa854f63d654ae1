"""Whom "he", "she", "it", "they" and "who" mean: the last voice that fits, or a subject close before; else nobody."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extraction.speakers.memory import of_name, undecided

if TYPE_CHECKING:
    from sayso.extraction.speakers.memory import Memory
    from sayso.extraction.speakers.sources import Heard, Source
    from sayso.records import Name

COMMA = re.compile(r",[\"”’']?\s")
# Words that open a clause before the main one, whose subject comes after a comma.
SUBORDINATE = frozenset(
    ("in", "after", "as", "while", "when", "before", "although", "though", "asked", "speaking", "if", "since")
)


def pronoun(memory: Memory, source: Source) -> Heard | None:
    """Return whom the pronoun means; "I" and "we" stay open."""
    if source.pronoun in ("m", "f"):
        return _later_subject(memory, source) or person(memory, source)
    if source.pronoun == "it":
        return _it(memory, source)
    if source.pronoun == "they":
        return _they(memory, source)
    return _relative(memory, source) if source.pronoun == "who" else None


def _later_subject(memory: Memory, source: Source) -> Heard | None:
    """Resolve "In the interview in which he threatened ..., Ruiz said": the subject after the opening clause."""
    text = memory.text
    start, end = text.sentence_at(source.start)
    opening = text.lower[text.token_at(start)] if start < end else ""
    if opening not in SUBORDINATE or "," in text.text[start : source.start]:
        return None
    comma = COMMA.search(text.text, source.start, end)
    names = memory.names(comma.end(), comma.end() + 1) if comma else []
    if names and names[0].kind == "person" and names[0].gender in (None, source.pronoun):
        return of_name(names[0], "speaker.pronoun", source)
    return None


def person(memory: Memory, source: Source, *, own: bool = False) -> Heard | None:
    """Resolve "he" and "she": the last person who spoke or is a subject; one only mentioned gives way to a speaker.

    Nobody calls himself by name in his own words, so names inside the content are left out, unless ``own`` (an owner's).
    """
    mentioned: list[Name] = []
    for i, (start, end) in enumerate(memory.sentences_back(source.start)):
        fits = [h for h in memory.spoke(start, end) if _is_person(memory, h) and h.gender in (None, source.pronoun)]
        if fits:
            return replace(fits[-1], rule="speaker.pronoun", at=source.start)
        persons = [n for n in _persons(memory, start, end, source.pronoun or "m") if own or not memory.said(n)]
        if persons and memory.in_front(persons[0], start):
            return of_name(persons[0], "speaker.pronoun", source)
        mentioned += persons if i < 3 else []
    if len({n.full for n in mentioned}) == 1:
        return of_name(mentioned[0], "speaker.pronoun", source)
    return undecided(mentioned, source) if mentioned else None


def _is_person(memory: Memory, heard: Heard) -> bool:
    """Whether who was heard can be "he": a person, or one without a name ("One driver") whose noun tells no kind."""
    printed = memory.text.text[heard.at : heard.at + 8].lower()
    return heard.kind == "person" or (heard.kind == "unknown" and printed.startswith(("a ", "an ", "one ", "another ")))


def _persons(memory: Memory, start: int, end: int, gender: str) -> list[Name]:
    """Return the persons named in ``start..end`` that the pronoun can mean, each once; owners ("Ruiz's car") are none."""
    out: dict[str, Name] = {}
    for n in memory.names(start, end):
        owner = memory.text.text[n.end : n.end + 2] in ("'s", "’s")
        if n.kind == "person" and n.gender in (None, gender) and not owner:
            out.setdefault(n.full, n)
    return list(out.values())


def _it(memory: Memory, source: Source) -> Heard | None:
    """Resolve "it": the body that spoke last or stands in front, in this sentence or the last two."""
    for i, (start, end) in enumerate(memory.sentences_back(source.start)):
        spoke = memory.spoke(start, end)
        bodies = [h for h in spoke if h.kind in ("body", "paper")]
        if bodies:
            return replace(bodies[-1], rule="speaker.pronoun", at=source.start)
        names = [n for n in memory.names(start, end) if n.kind in ("organisation", "place")]
        fits = {n.full: n for n in reversed(names) if n.kind == "organisation"}
        if len(fits) == 1 and not spoke:
            return of_name(next(iter(fits.values())), "speaker.pronoun", source)
        if names and memory.in_front(names[0], start) and not spoke:
            return of_name(names[0], "speaker.pronoun", source)
        if names or spoke or i == 2:
            return undecided(names, source) if names else None
    return None


def _they(memory: Memory, source: Source) -> Heard | None:
    """Resolve "they": the group or body that spoke last, if it is near."""
    for i, (start, end) in enumerate(memory.sentences_back(source.start)):
        spoke = memory.spoke(start, end)
        if spoke:
            fits = [h for h in spoke if h.kind in ("group", "body")]
            return replace(fits[-1], rule="speaker.pronoun", at=source.start) if fits else None
        if i == 2:
            break
    return None


def _relative(memory: Memory, source: Source) -> Heard | None:
    """Resolve "who": the name that ends right before it, or before a comma."""
    names = [n for n in memory.names(max(0, source.start - 120), source.start) if n.end <= source.start]
    if names and memory.text.text[names[-1].end : source.start].strip(" ,") == "":
        return of_name(names[-1], "speaker.relative", source)
    return None
