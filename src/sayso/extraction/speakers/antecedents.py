"""Whom a pronoun or a definite description means: looked for backwards in the document; undecided is None with the candidates."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extraction.names.gazetteer import adjectives, countries
from sayso.extraction.names.kinds import WORD, head_of, voice_kind
from sayso.extraction.speakers.sources import BLOCKS, LEADERS, SPOKEN_FOR, Heard, Source, as_printed, named, plain, read_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.extraction.found import Found
    from sayso.records import Name, Pair

SENTENCES_BACK = 5
# Nouns that mean a body of which the document says more elsewhere, and the kinds of voice that they can mean.
OWNED = re.compile(r"(his|her|(?:the )?[\w -]{3,40}'s) office\Z", re.IGNORECASE)
COMMA = re.compile(r",[\"”’']?\s")
LOOSE = {
    "group": ("armed_group", "ngo", "activist"),
    "militant group": ("armed_group",),
    "organisation": ("ngo", "un", "armed_group"),
    "organization": ("ngo", "un", "armed_group"),
    "agency": ("un", "agency", "ngo", "authority"),
    "news agency": ("agency",),
    "charity": ("ngo",),
    "newspaper": ("media",),
    "paper": ("media",),
    "broadcaster": ("media",),
    "network": ("media",),
    "channel": ("media",),
    "company": (),
    "firm": (),
    "alliance": ("military"),
    "movement": ("armed_group", "activist"),
    "world body": ("un",),
    "school": (),
    "university": ("expert",),
}
SAME_NOUN = (
    ("army", "military", "armed forces"),
    ("police", "police department", "police force"),
    ("state television", "state tv", "state-run television"),
)
OFFICIAL = frozenset({"authority", "military", "armed_group"})
# Words that open a clause before the main one, whose subject comes after a comma.
SUBORDINATE = frozenset(
    {"in", "after", "as", "while", "when", "before", "although", "though", "asked", "speaking", "if", "since"}
)


class Antecedents:
    """The document's names and the speakers heard so far, for looking back."""

    def __init__(self, found: Found) -> None:
        """Start with nobody heard."""
        self.found = found
        self.text = found.text
        self.starts = [n.start for n in found.names]
        self.heard: list[tuple[Pair, Heard]] = []
        self.content: tuple[Pair, ...] = ()  # of the statement whose source is being resolved

    def hear(self, span: Pair, heard: Heard) -> None:
        """Remember who spoke at the source ``span``."""
        self.heard.append((span, heard))

    def named_or_meant(self, source: Source) -> Heard | None:
        """Return the speaker that the source names or, by looking back, means; a named spokesman comes before his body."""
        who = named(self.found, source)
        if who and who.rule == "speaker.spoken_for":
            return self._named_next(source, source.noun) or who
        return who or self.resolve(source)

    def resolve(self, source: Source) -> Heard | None:
        """Return whom the source means, None if that is not known."""
        if source.pronoun:
            return self._pronoun(source)
        if OWNED.match(source.words):
            return self._office(source)
        behind = self._behind(source)
        if behind:
            return behind
        if source.what == "role" or (source.what == "people" and not source.noun.endswith("s")):
            return self._holder(source)
        if not source.definite:
            return None
        if source.what in ("body", "people"):
            return self._body(source)
        pointed = source.words.lower().startswith(("the ", "this ", "that "))
        return self._paper(source) if source.what == "paper" and pointed else None

    def _office(self, source: Source) -> Heard | None:
        """Resolve "her office", "the president's office": the owner's, or None; never another body that is an office."""
        owner = (OWNED.match(source.words) or [""])[1].lower()
        pronoun = {"his": "m", "her": "f"}.get(owner)
        if pronoun:
            who = self._person(replace(source, pronoun=pronoun), own=True)
        else:
            noun = owner.removeprefix("the ").removesuffix("'s")
            who = self._holder(replace(source, words=f"the {noun}", noun=noun))
        if who is None or who.speaker is None:
            return None
        return Heard("body", f"Office of {who.speaker}", None, who.voice, "speaker.office", at=source.start)

    def _pronoun(self, source: Source) -> Heard | None:
        if source.pronoun in ("m", "f"):
            return self._later_subject(source) or self._person(source)
        if source.pronoun == "it":
            return self._it(source)
        if source.pronoun == "they":
            return self._they(source)
        return self._before(source) if source.pronoun == "who" else None

    def _behind(self, source: Source) -> Heard | None:
        """Resolve a body that a statement or a spokesman is of: "a statement from the agency", "a spokesman for the rebels"."""
        if source.what != "paper" and not source.speaks_for_body:
            return None
        text = self.text
        tokens = text.tokens_in(source.start, source.end)
        at = next((k for k in tokens if text.lower[k] in ("from", "by", "for", "of")), None)
        if at is None or at + 1 >= tokens.stop:
            who = self._noun_before(source)
        else:
            start = text.starts[at + 1]
            inner = read_source(self.found, (start, source.end), self.names_in(start, source.end))
            who = named(self.found, inner) or self._body_of(inner)
        if who is None or who.speaker is None or (source.what == "role" and who.kind == "person"):
            return None
        role = plain(source.words) if source.what == "role" else who.role
        kind = "person" if source.what == "role" else who.kind
        return replace(who, kind=kind, role=role, voice=voice_kind(source.words), rule="speaker.spoken_for")

    def _noun_before(self, source: Source) -> Heard | None:
        """Resolve the body in "a police statement", "a government spokesman"."""
        phrase = head_of(source.words)
        body = next((h for h in phrase.others if h.entry.what == "body" and h.entry.kind in OFFICIAL), None) if phrase else None
        if (
            body is None
            or body.entry.yields
            or source.noun.endswith(LEADERS)
            or source.words.lower().startswith(("his ", "her ", "its ", "their "))
        ):
            return None
        words = " ".join(WORD.findall(source.words)[body.first : body.last]).lower()
        return self._body_of(Source(words, source.start, source.end, (), None, words, "body"))

    def _body_of(self, source: Source) -> Heard | None:
        """Resolve a body, or leave it as printed."""
        if source.what != "body":
            return None
        who = self._body(source)
        return who if who and who.speaker else as_printed(source)

    def _later_subject(self, source: Source) -> Heard | None:
        """Resolve "In the interview in which he threatened ..., Ruiz said": the subject after the opening clause."""
        start, end = self.text.sentence_at(source.start)
        opening = self.text.lower[self.text.token_at(start)] if start < end else ""
        if opening not in SUBORDINATE or "," in self.text.text[start : source.start]:
            return None
        comma = COMMA.search(self.text.text, source.start, end)
        names = self.names_in(comma.end(), comma.end() + 1) if comma else []
        if names and names[0].kind == "person" and names[0].gender in (None, source.pronoun):
            return _of_name(names[0], "speaker.pronoun", source)
        return None

    def names_in(self, start: int, end: int) -> list[Name]:
        """Return the names that begin in ``start..end``."""
        return list(self.found.names[bisect_left(self.starts, start) : bisect_left(self.starts, end)])

    def _sentences_back(self, at: int) -> Iterator[Pair]:
        """Yield the part of the sentence before ``at``, then the sentences before it, nearest first."""
        index = self.text.sentence_index(at)
        yield self.text.sentences[index][0], at
        for k in range(index - 1, max(-1, index - 1 - SENTENCES_BACK), -1):
            yield self.text.sentences[k]

    def _person(self, source: Source, *, own: bool = False) -> Heard | None:
        """Resolve "he" and "she": the last person who spoke or is a subject; one only mentioned gives way to a speaker.

        Nobody calls himself by name in his own words, so names inside the content are left out, unless ``own`` (an owner's).
        """
        mentioned: list[Name] = []
        for i, (start, end) in enumerate(self._sentences_back(source.start)):
            spoke = [h for (s, e), h in self.heard if start <= s < end and self._is_person(s, e, h)]
            fits = [h for h in spoke if h.gender in (None, source.pronoun)]
            if fits:
                return replace(fits[-1], rule="speaker.pronoun", at=source.start)
            persons = [n for n in self._persons(start, end, source.pronoun or "m") if own or not self._said(n)]
            if persons and self._in_front(persons[0], start):
                return _of_name(persons[0], "speaker.pronoun", source)
            mentioned += persons if i < 3 else []
        names = {n.full: n for n in mentioned}
        if len(names) == 1:
            return _of_name(mentioned[0], "speaker.pronoun", source)
        return _undecided(mentioned, source) if mentioned else None

    def _is_person(self, start: int, end: int, heard: Heard) -> bool:
        """Whether who was heard can be "he": a person, or one without a name ("One driver") whose noun tells no kind."""
        return heard.kind == "person" or (
            heard.kind == "unknown" and self.text.text[start:end].lower().startswith(("a ", "an ", "one ", "another "))
        )

    def _said(self, name: Name) -> bool:
        return any(a <= name.start < b for a, b in self.content)

    def _persons(self, start: int, end: int, gender: str) -> list[Name]:
        """Return the persons named in ``start..end`` that the pronoun can mean, each once."""
        out: dict[str, Name] = {}
        for n in self.names_in(start, end):
            owner = self.text.text[n.end : n.end + 2] in ("'s", "’s")
            if n.kind == "person" and n.gender in (None, gender) and not owner:
                out.setdefault(n.full, n)
        return list(out.values())

    def _in_front(self, name: Name, start: int) -> bool:
        """Whether the name is the sentence's subject, as far as its place tells."""
        before = self.text.tokens_in(start, name.start)
        return len(before) <= 4 and not any(self.text.lower[k] in BLOCKS for k in before)

    def _it(self, source: Source) -> Heard | None:
        """Resolve "it": the body that spoke last or stands in front, in this sentence or the last two."""
        for i, (start, end) in enumerate(self._sentences_back(source.start)):
            spoke = [h for (s, _), h in self.heard if start <= s < end]
            bodies = [h for h in spoke if h.kind in ("body", "paper")]
            if bodies:
                return replace(bodies[-1], rule="speaker.pronoun", at=source.start)
            names = [n for n in self.names_in(start, end) if n.kind in ("organisation", "place")]
            fits = list({n.full: n for n in reversed(names) if n.kind == "organisation"}.values())
            if len(fits) == 1 and not spoke:
                return _of_name(fits[0], "speaker.pronoun", source)
            if names and self._in_front(names[0], start) and not spoke:
                return _of_name(names[0], "speaker.pronoun", source)
            if names or spoke or i == 2:
                return _undecided(names, source) if names else None
        return None

    def _they(self, source: Source) -> Heard | None:
        """Resolve "they": the group or body that spoke last, if it is near."""
        for i, (start, end) in enumerate(self._sentences_back(source.start)):
            spoke = [h for (s, _), h in self.heard if start <= s < end]
            if spoke:
                fits = [h for h in spoke if h.kind in ("group", "body")]
                return replace(fits[-1], rule="speaker.pronoun", at=source.start) if fits else None
            if i == 2:
                break
        return None

    def _before(self, source: Source) -> Heard | None:
        """Resolve "who": the name that ends right before it, or before a comma."""
        names = [n for n in self.names_in(max(0, source.start - 120), source.start) if n.end <= source.start]
        if names and self.text.text[names[-1].end : source.start].strip(" ,") == "":
            return _of_name(names[-1], "speaker.relative", source)
        return None

    def _holder(self, source: Source) -> Heard | None:
        """Resolve "the spokesman", "the minister": the person who was named with that post, or the one heard under it."""
        noun = source.noun
        if noun.endswith(("s", "men", "people")) and not noun.endswith("ss"):
            return None  # more than one
        if not source.definite:
            return self._named_next(source, noun)
        for (s, _), h in reversed(self.heard):
            if s < source.start and h.kind == "person" and h.role and _has(h.role, noun):
                return replace(h, rule="speaker.description", at=source.start)
        found: dict[str, Name] = {}
        for n in self.found.names:
            if n.start < source.start and n.kind == "person" and n.role and _has(n.role, noun):
                found[n.full] = n
        if len(found) == 1:
            return _of_name(next(iter(found.values())), "speaker.description", source)
        return _undecided(list(found.values()), source) if found else self._named_next(source, noun)

    def _named_next(self, source: Source, noun: str) -> Heard | None:
        """Resolve "a government spokesman" that the next two sentences name, with the same post."""
        if not source.noun.endswith(SPOKEN_FOR):
            return None
        index = self.text.sentence_index(source.start)
        last = self.text.sentences[min(index + 2, len(self.text.sentences) - 1)][1]
        names = {n.full: n for n in self.names_in(source.end, last) if n.kind == "person" and n.role and noun in n.role.lower()}
        if len(names) == 1:
            return _of_name(next(iter(names.values())), "speaker.description", source)
        return None

    def _body(self, source: Source) -> Heard | None:
        """Resolve "the ministry", "the army", "police": the body with that noun; "the group": the last one of a fitting kind."""
        nouns = next((s for s in SAME_NOUN if source.noun in s), (source.noun,))
        found: dict[str, Name] = {}
        for n in self.found.names:
            if n.kind == "organisation" and self.text.text[n.start : n.end].lower().endswith(nouns):
                found.setdefault(n.full, n)
        where = [n for n in source.names if n.kind == "place"]
        if where:  # "the government in Nairobi"
            lands = {adjectives().get(countries().get(n.full, n.full), n.full) for n in where}
            return next((_of_name(n, "speaker.description", source) for n in found.values() if n.full.split()[0] in lands), None)
        if len(found) == 1:
            return _of_name(next(iter(found.values())), "speaker.description", source)
        if found:
            return self._last_of(found, source)
        return self._loose(source) or self._in_posts(source, nouns)

    def _in_posts(self, source: Source, nouns: tuple[str, ...]) -> Heard | None:
        """Resolve "police" to the body in somebody's post, if there is one only: "Dorn Police Chief Ana Ruiz" -> Dorn Police."""
        bodies: dict[str, Name] = {}
        for n in self.found.names:
            for noun in nouns if n.role else ():
                at = (n.role or "").lower().find(" " + noun + " ")
                if at > 0 and (n.role or "")[0].isupper():
                    bodies[(n.role or "")[: at + len(noun) + 1]] = n
        if len(bodies) != 1:
            return None
        body, name = next(iter(bodies.items()))
        return Heard("body", body, None, name.voice, "speaker.description", at=source.start)

    def _last_of(self, found: dict[str, Name], source: Source) -> Heard:
        """Take the body of that noun that was named last, if it is near."""
        before = [n for n in self.found.names if n.full in found and n.start < source.start]
        if before and self.text.sentence_index(source.start) - self.text.sentence_index(before[-1].start) <= SENTENCES_BACK:
            return _of_name(before[-1], "speaker.description", source)
        return _undecided(list(found.values()), source)

    def _loose(self, source: Source) -> Heard | None:
        """Resolve "the group", "the agency", "the newspaper" to the last body of a fitting kind that spoke or was named near."""
        kinds = LOOSE.get(source.noun)
        if kinds is None or source.what != "body":
            return None
        for start, end in self._sentences_back(source.start):
            spoke = [
                h
                for (s, _), h in self.heard
                if start <= s < end and h.kind == "body" and h.voice in (*kinds, "other") and h.speaker
            ]
            if spoke:
                return replace(spoke[-1], rule="speaker.description", at=source.start)
            fits = {n.full: n for n in self.names_in(start, end) if n.kind == "organisation" and n.voice in kinds}
            if len(fits) == 1:
                return _of_name(next(iter(fits.values())), "speaker.description", source)
            if fits:
                return _undecided(list(fits.values()), source)
        return None

    def _paper(self, source: Source) -> Heard | None:
        """Resolve "the statement", "the report": whose it is, is the last voice heard in this sentence or the one before."""
        for i, (start, end) in enumerate(self._sentences_back(source.start)):
            spoke = [h for (s, _), h in self.heard if start <= s < end and h.speaker]
            if spoke:
                return replace(spoke[-1], rule="speaker.description", at=source.start)
            if i == 1:
                break
        return None


def _has(role: str, noun: str) -> bool:
    return f" {noun} " in f" {role.lower()} "


def _of_name(name: Name, rule: str, source: Source) -> Heard:
    kind = "person" if name.kind in ("person", "other") else "body"
    return Heard(kind, name.full, name.role, name.voice, rule, name.gender, at=source.start)


def _undecided(names: list[Name], source: Source) -> Heard:
    candidates = tuple(dict.fromkeys(n.full for n in names))
    kind = "body" if source.pronoun == "it" or source.what == "body" else "person"
    return Heard(kind, None, None, "other", "speaker.undecided", candidates=candidates, at=source.start)
