"""Whom a pronoun or a definite description means: looked for backwards in the document; undecided is None with the candidates."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extraction.speakers.sources import Heard, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.extraction.found import Found
    from sayso.records import Name, Pair

SENTENCES_BACK = 5
# Nouns that mean a body of which the document says more elsewhere, and the kinds of voice that they can mean.
LOOSE = {
    "group": ("armed_group", "ngo", "activist", "other"),
    "militant group": ("armed_group",),
    "organisation": ("ngo", "un", "armed_group", "other"),
    "organization": ("ngo", "un", "armed_group", "other"),
    "agency": ("un", "agency", "ngo", "authority", "other"),
    "news agency": ("agency",),
    "charity": ("ngo",),
    "newspaper": ("media",),
    "paper": ("media",),
    "broadcaster": ("media",),
    "network": ("media",),
    "channel": ("media",),
    "company": ("other",),
    "firm": ("other",),
    "alliance": ("military", "other"),
    "movement": ("armed_group", "activist", "other"),
    "world body": ("un",),
    "school": ("other",),
    "university": ("expert",),
}
SAME_NOUN = (frozenset({"army", "military", "armed forces", "forces"}), frozenset({"police", "police department", "force"}))


class Antecedents:
    """The document's names and the speakers heard so far, for looking back."""

    def __init__(self, found: Found) -> None:
        """Start with nobody heard."""
        self.found = found
        self.text = found.text
        self.starts = [n.start for n in found.names]
        self.heard: list[tuple[Pair, Heard]] = []

    def hear(self, span: Pair, heard: Heard) -> None:
        """Remember who spoke at the source ``span``."""
        self.heard.append((span, heard))

    def resolve(self, source: Source) -> Heard | None:
        """Return whom the source means, None if that is not known."""
        if source.pronoun in ("m", "f"):
            return self._person(source)
        if source.pronoun in ("it", "they"):
            return self._it(source) if source.pronoun == "it" else self._they(source)
        if source.pronoun == "who":
            return self._before(source)
        if source.pronoun == "i" or not source.definite:
            return None
        if source.what == "role":
            return self._holder(source)
        if source.what in ("body", "people"):
            return self._body(source)
        return self._paper(source) if source.what == "paper" else None

    def names_in(self, start: int, end: int) -> list[Name]:
        """Return the names that begin in ``start..end``."""
        return list(self.found.names[bisect_left(self.starts, start) : bisect_left(self.starts, end)])

    def _sentences_back(self, at: int) -> Iterator[Pair]:
        """Yield the part of the sentence before ``at``, then the sentences before it, nearest first."""
        index = self.text.sentence_index(at)
        yield self.text.sentences[index][0], at
        for k in range(index - 1, max(-1, index - 1 - SENTENCES_BACK), -1):
            yield self.text.sentences[k]

    def _person(self, source: Source) -> Heard | None:
        """Resolve "he" and "she": the last person who spoke or stood in front, of that gender."""
        for start, end in self._sentences_back(source.start):
            spoke = [h for (s, _), h in self.heard if start <= s < end and h.kind in ("person", "unknown")]
            fits = [h for h in spoke if h.gender in (None, source.pronoun)]
            if fits:
                return replace(fits[-1], rule="speaker.pronoun", at=source.start)
            persons = self._persons(start, end, source.pronoun or "m")
            if len(persons) == 1 or (persons and self._in_front(persons[0], start)):
                return _of_name(persons[0], "speaker.pronoun", source)
            if persons:
                return _undecided(persons, source)
        return None

    def _persons(self, start: int, end: int, gender: str) -> list[Name]:
        """Return the persons named in ``start..end`` that the pronoun can mean, each once."""
        out: dict[str, Name] = {}
        for n in self.names_in(start, end):
            if n.kind == "person" and n.gender in (None, gender):
                out.setdefault(n.full, n)
        return list(out.values())

    def _in_front(self, name: Name, start: int) -> bool:
        """Whether the name is the sentence's subject, as far as its place tells."""
        return len(self.text.tokens_in(start, name.start)) <= 4

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
        noun = source.noun.removesuffix("s") if source.noun.endswith("s") else source.noun
        for (s, _), h in reversed(self.heard):
            if s < source.start and h.kind == "person" and h.role and _has_noun(h.role, noun):
                return replace(h, rule="speaker.description", at=source.start)
        found: dict[str, Name] = {}
        for n in self.found.names:
            if n.start < source.start and n.kind == "person" and n.role and _has_noun(n.role, noun):
                found[n.full] = n
        if len(found) == 1:
            return _of_name(next(iter(found.values())), "speaker.description", source)
        return _undecided(list(found.values()), source) if found else None

    def _body(self, source: Source) -> Heard | None:
        """Resolve "the ministry", "the army", "police": the body with that noun; "the group": the last one of a fitting kind."""
        nouns = next((s for s in SAME_NOUN if source.noun in s), frozenset({source.noun}))
        found: dict[str, Name] = {}
        for n in self.found.names:
            if n.kind == "organisation" and n.full.lower().split(" ", 1)[-1].endswith(tuple(nouns)):
                found.setdefault(n.full, n)
        if len(found) == 1:
            return _of_name(next(iter(found.values())), "speaker.description", source)
        if found:
            return self._last_of(found, source)
        return self._loose(source)

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
        for i, (start, end) in enumerate(self._sentences_back(source.start)):
            spoke = [h for (s, _), h in self.heard if start <= s < end and h.kind == "body" and h.voice in kinds and h.speaker]
            if spoke:
                return replace(spoke[-1], rule="speaker.description", at=source.start)
            fits = {n.full: n for n in self.names_in(start, end) if n.kind == "organisation" and n.voice in kinds}
            if len(fits) == 1:
                return _of_name(next(iter(fits.values())), "speaker.description", source)
            if fits or i == 3:
                return _undecided(list(fits.values()), source) if fits else None
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


def _has_noun(role: str, noun: str) -> bool:
    return noun in role.lower()


def _of_name(name: Name, rule: str, source: Source) -> Heard:
    kind = "person" if name.kind in ("person", "other") else "body"
    return Heard(kind, name.full, name.role, name.voice, rule, name.gender, at=source.start)


def _undecided(names: list[Name], source: Source) -> Heard:
    candidates = tuple(dict.fromkeys(n.full for n in names))
    return Heard("unknown", None, None, "other", "speaker.undecided", candidates=candidates, at=source.start)
