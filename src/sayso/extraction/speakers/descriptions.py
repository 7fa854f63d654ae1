"""Whom "the ministry", "the spokesman", "a statement from the agency" mean among what the document names.

Reads ``speakers_descriptions.csv``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.extraction.names.gazetteer import adjectives, countries
from sayso.extraction.names.kinds import WORD, head_of, voice_kind
from sayso.extraction.speakers.memory import SENTENCES_BACK, has_word, of_name, undecided
from sayso.extraction.speakers.pronouns import person
from sayso.extraction.speakers.sources import (
    LEADERS,
    POSSESSIVES,
    SPOKEN_FOR,
    Heard,
    Source,
    as_printed,
    named,
    plain,
    read_source,
)
from sayso.lexicon import words as listed

if TYPE_CHECKING:
    from sayso.extraction.speakers.memory import Memory
    from sayso.records import Name

OWNED = re.compile(r"(his|her|(?:the )?[\w -]{3,40}'s) office\Z", re.IGNORECASE)
OTHER = re.compile(r"\b(?:new|former|other|second|third|next|another|unnamed)\b", re.IGNORECASE)
# What gives a name behind a role: "a spokesman, identified only as "Abdel"", "a rebel who gave his name as Walid".
GIVEN = re.compile(
    r"[ ,]{0,2}(?:who )?(?:(?:was |is |would be |asked to be |wanted to be )?(?:identified|named|known) (?:only |simply )?as"
    r"|(?:identif(?:ied|ying)|calling|called|naming) (?:him|her|them)sel(?:f|ves)(?: only)?(?: as)?"
    r"|(?:gave|giving|gives) (?:only )?(?:his|her|their) (?:first )?name (?:only )?as) [\"“‘']?"
    r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})"
)
OFFICIAL = frozenset({"authority", "military", "armed_group"})


class _Pointing(NamedTuple):
    """What a noun points back to: bodies printed with one of ``same``; of loose ones, those of the voice ``kinds``."""

    same: tuple[str, ...]
    kinds: tuple[str, ...] | None


@cache
def _pointing() -> dict[str, _Pointing]:
    out = {}
    for r in listed("speakers_descriptions"):
        loose = not r["same"] or bool(r["kinds"])
        same = tuple(r["same"].split("|")) if r["same"] else ()
        out[r["noun"]] = _Pointing(same, tuple(filter(None, r["kinds"].split("|"))) if loose else None)
    return out


def description(memory: Memory, source: Source) -> Heard | None:
    """Return whom a source without a name of its own means; None where that is not known."""
    if OWNED.match(source.words):
        return _office(memory, source)
    given = GIVEN.match(memory.text.text, source.end) if source.what in ("role", "people") else None
    if given:
        role = plain(source.words) if source.what == "role" else None
        return Heard("person", given["name"], role, voice_kind(source.words), "speaker.given", at=source.start)
    behind = _behind(memory, source)
    if behind:
        return behind
    if source.what == "role" or (source.what == "people" and not source.noun.endswith("s")):
        return _holder(memory, source)
    if not source.definite:
        return None
    if source.what in ("body", "people"):
        return _body(memory, source)
    pointed = (
        source.words.lower().startswith(("the ", "this ", "that ")) and source.words[1:].islower()
    )  # "the Kelmar ledger of tides"
    return _paper(memory, source) if source.what == "paper" and pointed else None


def _office(memory: Memory, source: Source) -> Heard | None:
    """Resolve "her office", "the president's office": the owner's, or None; never another body that is an office."""
    owner = (OWNED.match(source.words) or [""])[1].lower()
    gender = {"his": "m", "her": "f"}.get(owner)
    if gender:
        who = person(memory, replace(source, pronoun=gender), own=True)
    else:
        noun = owner.removeprefix("the ").removesuffix("'s")
        who = _holder(memory, replace(source, words=f"the {noun}", noun=noun))
    if who is None or who.speaker is None:
        return None
    return Heard("body", f"Office of {who.speaker}", None, who.voice, "speaker.office", at=source.start)


def _behind(memory: Memory, source: Source) -> Heard | None:
    """Resolve a body that a statement or a spokesman is of: "a statement from the agency", "a spokesman for the rebels"."""
    if source.what != "paper" and not source.speaks_for_body:
        return None
    text = memory.text
    tokens = text.tokens_in(source.start, source.end)
    at = next((k for k in tokens if text.lower[k] in ("from", "by", "for", "of")), None)
    if at is None or at + 1 >= tokens.stop:
        who = _noun_before(memory, source)
    else:
        start = text.starts[at + 1]
        inner = read_source(memory.found, (start, source.end), memory.names(start, source.end))
        who = named(memory.found, inner) or _body_of(memory, inner)
    if who is None or who.speaker is None or (source.what == "role" and who.kind == "person"):
        return None
    role = plain(source.words) if source.what == "role" else who.role
    kind = "person" if source.what == "role" else who.kind
    return replace(who, kind=kind, role=role, voice=voice_kind(source.words), rule="speaker.spoken_for")


def _noun_before(memory: Memory, source: Source) -> Heard | None:
    """Resolve the body in "a police statement", "a government spokesman"."""
    phrase = head_of(source.words)
    if phrase is None or source.noun.endswith(LEADERS) or source.words.lower().startswith(POSSESSIVES):
        return None
    body = next((h for h in phrase.others if h.entry.what == "body" and h.entry.kind in OFFICIAL), None)
    if body is None or body.entry.yields:
        return None
    words = " ".join(WORD.findall(source.words)[body.first : body.last]).lower()
    return _body_of(memory, Source(words, source.start, source.end, (), None, words, "body"))


def _body_of(memory: Memory, source: Source) -> Heard | None:
    """Resolve a body, or leave it as printed."""
    if source.what != "body":
        return None
    who = _body(memory, source)
    return who if who and who.speaker else as_printed(source)


def _holder(memory: Memory, source: Source) -> Heard | None:
    """Resolve "the spokesman", "the minister": the person who was named with that post, or the one heard under it."""
    noun = source.noun
    if noun.endswith(("s", "men", "people")) and not noun.endswith("ss"):
        return None  # more than one
    if not source.definite:
        return named_next(memory, source)
    if OTHER.search(source.words):
        return None  # "the new owner" is not the owner named before
    for h in reversed(memory.heard[-40:]):
        if h.kind == "person" and h.role and has_word(h.role, noun):
            return replace(h, rule="speaker.description", at=source.start)
    names = {n.full: n for n in memory.holders(noun) if n.start < source.start}
    if len(names) == 1:
        return of_name(next(iter(names.values())), "speaker.description", source)
    if names:
        return undecided(list(names.values()), source)
    return named_next(memory, source) or _mouth(memory, source)


def named_next(memory: Memory, source: Source) -> Heard | None:
    """Resolve "a government spokesman" that the next two sentences name, with the same post."""
    if not source.noun.endswith(SPOKEN_FOR):
        return None
    index = memory.text.sentence_index(source.start)
    last = memory.text.sentences[min(index + 2, len(memory.text.sentences) - 1)][1]
    near = [n for n in memory.names(source.end, last) if n.kind == "person" and n.role and source.noun in n.role.lower()]
    return of_name(near[0], "speaker.description", source) if len({n.full for n in near}) == 1 else None


def _mouth(memory: Memory, source: Source) -> Heard | None:
    """Resolve "the spokesman" to the body that one was said to speak for: "... was named by a spokesman for the Dorn clinic"."""
    if not source.noun.endswith(SPOKEN_FOR):
        return None
    sentences = list(memory.sentences_back(source.start))
    at = memory.text.text.rfind(f"{source.noun} for ", sentences[-1][0], source.start)
    names = memory.names(at, at + len(source.noun) + 40) if at >= 0 else []
    if not names or names[0].kind != "organisation" or memory.text.text[at : names[0].start].count(" ") > 3:
        return None
    who = of_name(names[0], "speaker.description", source)
    return replace(who, kind="person", role=plain(source.words), gender=None)


def _body(memory: Memory, source: Source) -> Heard | None:
    """Resolve "the ministry", "the army", "police": the body with that noun; "the group": the last one of a fitting kind."""
    pointing = _pointed(source)
    nouns = pointing.same if pointing else (source.noun,)
    names = memory.bodies(nouns) if nouns else []
    found = {n.full: n for n in names}
    where = [n for n in source.names if n.kind == "place"]
    if where:  # "the government in Nairobi"
        lands = {adjectives().get(countries().get(n.full, n.full), n.full) for n in where}
        return next((of_name(n, "speaker.description", source) for n in found.values() if n.full.split()[0] in lands), None)
    if len(found) == 1:
        return of_name(names[0], "speaker.description", source)
    if found:
        return _last_of(memory, names, source)
    if pointing and pointing.kinds is not None and source.what == "body":
        return _loose(memory, source, pointing.kinds)
    return _in_posts(memory, source, nouns)


def _pointed(source: Source) -> _Pointing | None:
    """Return what the noun points back to; "the rights group" as "the group" does, of its own kind."""
    found = _pointing().get(source.noun)
    last = _pointing().get(source.noun.rsplit(" ", 1)[-1])
    if found or last is None or last.same or not last.kinds:
        return found
    kind = voice_kind(source.words)
    return _Pointing((), (kind,) if kind in last.kinds else last.kinds)


def _in_posts(memory: Memory, source: Source, nouns: tuple[str, ...]) -> Heard | None:
    """Resolve "police" to the body in somebody's post, if there is one only: "Dorn Police Chief Ana Ruiz" -> Dorn Police."""
    bodies: dict[str, Name] = {}
    for noun in nouns:
        for n in memory.holders(noun):
            role = n.role or ""
            at = role.lower().find(f" {noun} ")
            if at > 0 and role[0].isupper():
                bodies[role[: at + len(noun) + 1]] = n
    if len(bodies) != 1:
        return None
    body, name = next(iter(bodies.items()))
    return Heard("body", body, None, name.voice, "speaker.description", at=source.start)


def _last_of(memory: Memory, names: list[Name], source: Source) -> Heard:
    """Take the body of that noun that was named last, if it is near; of "police" without an article the one that has spoken."""
    if source.words.lower() == source.noun:
        heard = {h.speaker for h in memory.heard if h.kind == "body"}
        spoke = [n for n in names if n.full in heard]
        one = len({n.full for n in spoke}) == 1
        return of_name(spoke[-1], "speaker.description", source) if one else undecided(names, source)
    before = next((n for n in reversed(names) if n.start < source.start), None)
    text = memory.text
    if before and text.sentence_index(source.start) - text.sentence_index(before.start) <= SENTENCES_BACK:
        return of_name(before, "speaker.description", source)
    return undecided(names, source)


def _loose(memory: Memory, source: Source, kinds: tuple[str, ...]) -> Heard | None:
    """Resolve "the group", "the agency", "the newspaper" to the last body of a fitting kind that spoke or was named near."""
    for start, end in memory.sentences_back(source.start):
        spoke = [h for h in memory.spoke(start, end) if h.kind == "body" and h.voice in (*kinds, "other") and h.speaker]
        if spoke:
            return replace(spoke[-1], rule="speaker.description", at=source.start)
        fits = {n.full: n for n in memory.names(start, end) if n.kind == "organisation" and n.voice in kinds}
        if len(fits) == 1:
            return of_name(next(iter(fits.values())), "speaker.description", source)
        if fits:
            return undecided(list(fits.values()), source)
    return None


def _paper(memory: Memory, source: Source) -> Heard | None:
    """Resolve "the statement", "the report": whose it is, is the last voice heard in this sentence or the one before."""
    for i, (start, end) in enumerate(memory.sentences_back(source.start)):
        spoke = [h for h in memory.spoke(start, end) if h.speaker]
        if spoke:
            return replace(spoke[-1], rule="speaker.description", at=source.start)
        if i == 1:
            break
    return None
