"""Who of those named in a book is private: every person, but those whom a post makes public figures (``roles.py``).

Undecided is private: a single capitalised word that no table, place or outlet explains is masked too. Victims given by name and
children are private whatever their post. Out: places in each document, each with a key that says who stands there, and name forms.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sayso.extraction import find
from sayso.extraction.names.gazetteer import adjectives, countries
from sayso.records import Name
from sayso.reporting.sharing.names import Form, Names, form
from sayso.reporting.sharing.roles import is_public, of_kind, post_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.extraction.found import Found
    from sayso.linking.book import Book
    from sayso.records import Document

Key = tuple[str, ...]
AGE = re.compile(r"\s*[,(]\s*(?:aged?\s+)?(\d{1,2})\b(?![\d.]|\s*(?:per|%|January|February|March|April|May|June|July))")
YOUNG = 18
TITLE = re.compile(r"\b([A-Za-z]+)\.?\s\Z")
APPOSED = re.compile(r",\s+(?:\d{1,3},\s+)?(?:(?:the|a|an)\s+)?")
DESCRIBED = re.compile(r",\s+(?:\d{1,3},\s+)?(?:a|an)\s+[^,.;:!?“”\"\n]{3,80}(?=[,.;])")
BETWEEN = 14  # characters that may stand between a name and the post behind it: ", 44, the "
LOWER = re.compile(r"(?<![\w@.])[a-z]{3,}(?![\w@])")
PARTICLES = frozenset("de del della di da dos van von der den ter ten al el bin ibn ben abu la le du of the and jr sr".split())
STEM = 4  # letters of a place from which on "Velduri-an" is taken for a word made from it


@dataclass(slots=True)
class Person:
    """One name in a book: its printed posts, whether a victim or a child bears it, and the documents that print it.

    ``sure`` is false for names of which it is not known that they are a person's.
    """

    posts: set[str] = field(default_factory=set)
    masked: bool = False
    sure: bool = False
    docs: set[str] = field(default_factory=set)

    @property
    def public(self) -> bool:
        """Whether a post makes this person a public figure."""
        return not self.masked and any(map(is_public, self.posts))


@dataclass(slots=True)
class Named:
    """What the texts of a book name: persons by the folded words of their names, the mentions, and words of places and the like."""

    persons: dict[Form, Person] = field(default_factory=lambda: defaultdict(Person))
    mentions: dict[str, list[tuple[int, int, Form]]] = field(default_factory=lambda: defaultdict(list))
    known: set[str] = field(default_factory=set)
    bodies: set[Form] = field(default_factory=set)
    places: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    common: set[str] = field(default_factory=set)


def named(book: Book, founds: Mapping[str, Found]) -> Named:
    """Return who and what is named in the documents and their titles; ``founds`` holds what extraction found in each text."""
    out = Named()
    out.known.update(*(form(name) for name in (*countries(), *adjectives(), *adjectives().values())))
    for doc, found in founds.items():
        document = book.documents[doc]
        out.known.update(form(document.outlet or ""))
        out.bodies.add(form(document.outlet or ""))
        out.common.update(LOWER.findall(document.text))
        _read(out, doc, document.text, found)
        if document.title:
            title = replace(document, text=document.title, lines=())
            _read(out, doc, document.title, find(title, ("dates", "names")), placed=False)
    return out


def _read(out: Named, doc: str, text: str, found: Found, *, placed: bool = True) -> None:
    dates = [(d.start, d.end) for d in found.dates]
    victims = [(f.start, f.end) for f in found.figures if f.implicit == "name"]
    harmed = [form(e.target) for e in found.events if e.target and of_kind("harm") & set(form(e.text or text[e.start : e.end]))]
    cues = [start for s in found.statements for start, _ in s.cue]
    posts = {form(s.speaker): s.role for s in found.statements if s.speaker and s.role}
    for name in found.names:
        if not isinstance(name, Name) or _within(name, dates):
            continue
        full = form(name.full)
        if not _person(name):
            _explain(out, doc, name)
            continue
        person = out.persons[full]
        person.docs.add(doc)
        person.sure |= name.kind == "person" and " " in name.full
        person.posts.update(filter(None, (name.role, post_after(text, name.end), posts.get(full))))
        hit = any(" ".join(full) in " ".join(target) for target in harmed)
        person.masked |= hit or _within(name, victims) or _child(text, name)
        if placed:
            out.mentions[doc].append((*_reach(text, name, cues), full))


def _reach(text: str, name: Name, cues: list[int]) -> tuple[int, int]:
    """Return the name's place with its courtesy title and what describes it: "Dr Ana Ruiz, 44, head of the Dorn clinic"."""
    before = TITLE.search(text, max(0, name.start - 12), name.start)
    start = before.start() if before and before[1].lower() in of_kind("courtesy") else name.start
    at = text.find(name.role, name.end, name.end + len(name.role) + BETWEEN) if name.role else -1
    if name.role and at >= 0 and APPOSED.fullmatch(text, name.end, at):
        return start, at + len(name.role)
    described = DESCRIBED.match(text, name.end)
    if described and not any(described.start() <= cue < described.end() for cue in cues):
        return start, described.end()
    return start, name.end


def _within(name: Name, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < name.end and name.start < end for start, end in spans)


def _person(name: Name) -> bool:
    """Whether a name is a person's or may be: of several words, a place that nobody knows and that begins like a person."""
    if name.kind in {"person", "other"}:
        return True
    return name.kind == "place" and " " in name.full and "name.run" in name.rules and name.gender is not None


def _child(text: str, name: Name) -> bool:
    age = AGE.match(text, name.end)
    return bool(age and int(age[1]) < YOUNG)


def _explain(out: Named, doc: str, name: Name) -> None:
    """Keep the words of places and bodies, so that "Meridian" alone is not taken for a person."""
    parts = form(name.full)
    if name.kind == "place":
        for part in parts:
            out.places[part].add("*" if "name.known_place" in name.rules else doc)
    elif "’s" not in name.full and "'s" not in name.full:  # "Imhof's bakery" explains no Imhof
        out.known.update(parts)
        out.bodies.add(parts)


class Private:
    """The private persons of a book: keys, forms for any text, and the places in one document."""

    def __init__(self, names: Named) -> None:
        """Decide who is private."""
        self._named = names
        full = {f: p for f, p in names.persons.items() if len(f) > 1}
        public = {part for f, p in full.items() if p.public for part in f}
        self._explained = names.known | public | set(names.places)
        self._holders: dict[str, set[Form]] = defaultdict(set)
        for f, person in full.items():
            plain = not person.sure and not person.masked and all(w in names.common for w in f)  # "New Year"
            if not person.public and not plain and not any(" ".join(f) in " ".join(body) for body in names.bodies):
                for part in (f[0], f[-1], *f[1:-1]):
                    if part not in PARTICLES and len(part) > 1 and part not in of_kind("never"):
                        self._holders[part].add(f)
        self.keys: dict[Form, Key] = {
            f: ("person" if full[f].sure or full[f].masked else "name", *f) for held in self._holders.values() for f in held
        }
        self._single(names)

    def _single(self, names: Named) -> None:
        """Decide on names of one word: somebody's short name, else a word that nothing explains."""
        for f, person in names.persons.items():
            if len(f) != 1 or person.public or f[0] in of_kind("never"):
                continue
            holders = self._holders.get(f[0], set())
            if len(holders) == 1:
                self.keys[f] = self.keys[next(iter(holders))]
            elif holders or person.masked or not self._explains(f[0]):
                self.keys[f] = ("person" if holders or person.masked else "name", *f)

    def _explains(self, word: str) -> bool:
        """Whether a word is a place's, a body's, an outlet's or a public figure's, or made from one: "Veldurian"."""
        return word in self._explained or any(len(p) > STEM and word.startswith(p[:-1]) for p in self._named.places)

    def forms(self) -> Iterator[tuple[Form, Key]]:
        """Yield the forms that stand for a private person in any text: full names, and short ones that mean nothing else."""
        for f, key in self.keys.items():
            if len(f) > 1 or not (self._explains(f[0]) or f[0] in self._named.common):
                yield f, key
        for part, held in sorted(self._holders.items()):
            if (part,) not in self.keys and part not in self._explained and part not in self._named.common:
                yield (part,), self._one(part, held)

    def _one(self, part: str, held: set[Form]) -> Key:
        return self.keys[next(iter(held))] if len(held) == 1 else ("person", part)

    def places(self, document: Document) -> Iterator[tuple[int, int, Key]]:
        """Yield the places in one document's text: those read as names, and every other one of the persons that it names."""
        for start, end, f in self._named.mentions[document.id]:
            key = self.keys.get(f)
            if key:
                yield start, end, key
        here: dict[Form, Key] = {}
        for part, held in self._holders.items():
            own = {f for f in held if document.id in self._named.persons[f].docs}
            if own and not (self._named.places.get(part, set()) - {d for f in held for d in self._named.persons[f].docs}):
                here[part,] = self._one(part, own)
        marks = list(here.values())
        for start, end, n in Names((f, n) for n, f in enumerate(here)).find(document.text):
            yield start, end, marks[n]
