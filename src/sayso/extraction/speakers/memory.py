"""What the document has named and who has been heard in it so far, for looking back from a source."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extraction.names.gazetteer import titled
from sayso.extraction.names.kinds import voice_kind
from sayso.extraction.speakers.sources import BLOCKS, Heard, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.extraction.found import Found
    from sayso.records import Name, Pair

SENTENCES_BACK = 5
LONGEST_NOUN = 24  # characters: "police department"


class Memory:
    """The names of a document and the speakers heard so far, by place; look-ups by noun are made once."""

    def __init__(self, found: Found) -> None:
        """Start with nobody heard."""
        self.found = found
        self.text = found.text
        self.starts = [n.start for n in found.names]
        self.content: tuple[Pair, ...] = ()  # of the statement whose source is being resolved
        self.heard: list[Heard] = []
        self._heard_at: list[int] = []
        self._bodies: dict[tuple[str, ...], list[Name]] = {}
        self._posts: dict[str, list[Name]] = {}

    def hear(self, start: int, heard: Heard) -> None:
        """Remember who spoke at the source that begins at ``start``; sources come in text order."""
        self.heard.append(heard)
        self._heard_at.append(start)

    def last(self) -> tuple[int, Heard] | None:
        """Return where and who spoke last."""
        return (self._heard_at[-1], self.heard[-1]) if self.heard else None

    def spoke(self, start: int, end: int) -> list[Heard]:
        """Return who was heard in ``start..end``."""
        return self.heard[bisect_left(self._heard_at, start) : bisect_left(self._heard_at, end)]

    def names(self, start: int, end: int) -> list[Name]:
        """Return the names that begin in ``start..end``."""
        return list(self.found.names[bisect_left(self.starts, start) : bisect_left(self.starts, end)])

    def said(self, name: Name) -> bool:
        """Whether the name stands in the words whose speaker is being looked for."""
        return any(a <= name.start < b for a, b in self.content)

    def sentences_back(self, at: int) -> Iterator[Pair]:
        """Yield the part of the sentence before ``at``, then the sentences before it, nearest first."""
        index = self.text.sentence_index(at)
        yield self.text.sentences[index][0], at
        for k in range(index - 1, max(-1, index - 1 - SENTENCES_BACK), -1):
            yield self.text.sentences[k]

    def in_front(self, name: Name, start: int) -> bool:
        """Whether the name is the subject of the sentence that begins at ``start``, as far as its place tells."""
        before = self.text.tokens_in(start, name.start)
        return len(before) <= 4 and not any(self.text.lower[k] in BLOCKS for k in before)

    def bodies(self, nouns: tuple[str, ...]) -> list[Name]:
        """Return the bodies printed with one of the nouns as their head, in text order: "Relief Council", "Council of Elders"."""
        if nouns not in self._bodies:
            names = (self._body(n, nouns) for n in self.found.names)
            self._bodies[nouns] = [n for n in names if n is not None]
        return self._bodies[nouns]

    def _body(self, name: Name, nouns: tuple[str, ...]) -> Name | None:
        printed = self.text.text[name.start : name.end].lower()
        if name.kind == "organisation":
            return name if printed.endswith(nouns) or any(f" {noun} of " in f" {printed}" for noun in nouns) else None
        if name.kind not in ("place", "people"):
            return None
        after = self.text.text[name.end : name.end + LONGEST_NOUN]
        noun = next((n for n in nouns if after.startswith(f" {n}") and not after[len(n) + 1 : len(n) + 2].isalpha()), None)
        if noun is None:
            return None
        end = name.end + 1 + len(noun)
        full = self.text.text[name.start : end]
        return replace(name, end=end, text=full, kind="organisation", full=full, voice=voice_kind(full))  # "Dorn police"

    def holders(self, noun: str) -> list[Name]:
        """Return the persons whose printed post has the noun in it or whose title stands for it, in text order."""
        if noun not in self._posts:
            persons = (n for n in self.found.names if n.kind == "person")
            self._posts[noun] = [n for n in persons if (n.role and has_word(n.role, noun)) or noun in self._titled(n)]
        return self._posts[noun]

    def _titled(self, name: Name) -> tuple[str, ...]:
        """Return the posts that the title before a name stands for: "Sen. Ana Ruiz" -> senator, lawmaker."""
        at = self.text.token_at(name.start)
        words = self.text.words
        title = at - 2 if at > 1 and words[at - 1] == "." else at - 1
        return titled().get(words[title], ()) if title >= 0 else ()


def has_word(role: str, noun: str) -> bool:
    """Whether the post has the noun as a word of its own."""
    return f" {noun} " in f" {role.lower()} "


def of_name(name: Name, rule: str, source: Source) -> Heard:
    """Return the name as the one who is heard."""
    kind = "person" if name.kind in ("person", "other") else "body"
    return Heard(kind, name.full, name.role, name.voice, rule, name.gender, at=source.start)


def undecided(names: list[Name], source: Source) -> Heard:
    """Return nobody, with the names that it could be."""
    candidates = tuple(dict.fromkeys(n.full for n in names))[:8]
    kind = "body" if source.pronoun == "it" or source.what == "body" else "person"
    return Heard(kind, None, None, "other", "speaker.undecided", candidates=candidates, at=source.start)
