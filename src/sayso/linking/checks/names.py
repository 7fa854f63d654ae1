"""Holds the names of a draft against the sources: a name that none has, a word of it that is another, a post that is another's.

Only what is wrong is told. Table: ``checks_posts.csv`` (occupations of which a person has one).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon import words
from sayso.linking.checks.sentences import STEM, around, rows_of, stems
from sayso.linking.checks.voices import POST
from sayso.linking.places import WORD
from sayso.records import Variance
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.checks.desk import Desk
    from sayso.linking.checks.sentences import Sentence
    from sayso.records import Check, Name, Pair

# Letters by which a name and its adjective are one ("Velduria", "Veldurian"), and how short a name may be.
SAME, SHORT = 5, 3
KINDS = frozenset(["person", "organisation", "place"])
FORMER = re.compile(r"\b(?:former|ex|late|acting|deputy|then|new)\b[ -]?", re.IGNORECASE)
# So much of a sentence a source must tell before a name in it is missed.
TOLD, SHARED = 0.35, 2
# So much more where only the name of a place is another, and so many words around it.
SURE, ENOUGH = 0.55, 3
PLACED, NOUN = (
    re.compile(r"\b(in|at|from|to|on|near|off|outside|for|of|by) (?:the )?\Z"),
    re.compile(r" (side|coast|border|bank|shore)\b"),
)
SIDE = re.compile(r"\b(on|from|at|to|of) the ([A-Z][a-z]+|[a-z]+ern) (?:side|coast|bank|shore)\b")
NEAR = 60  # characters between a place and a claim of the same source sentence


def check(desk: Desk, done: list[Check]) -> Iterator[Check]:
    """Yield a check a name of the draft that no source has so; ``done`` are the other checks."""
    known = _Known(desk)
    told: set[str] = set()
    for name in desk.names(desk.draft.id):
        if name.kind not in KINDS or name.line != "body" or name.text in told or _quoted(desk, name):
            continue
        wrong = _post(desk, known, name) or _unknown(desk, known, name, done)
        wrong = wrong or (_exchanged(desk, (name.start, name.end), done, side=False) if name.kind == "place" else None)
        if wrong:
            told.add(name.text)
            yield wrong
    for m in SIDE.finditer(desk.draft.text):
        wrong = _exchanged(desk, m.span(2), done, side=True)
        if wrong:
            yield wrong


class _Known:
    """The names of the sources: their words, and who bears a surname."""

    def __init__(self, desk: Desk) -> None:
        """Read the sources that tell of the draft's stories."""
        self.persons: dict[str, list[Name]] = {}
        self.words: set[str] = set()
        self.begun: set[str] = set()
        for doc, document in desk.book.documents.items():
            if doc in desk.apart:
                continue
            found = {_plain(m.group()) for m in WORD.finditer(f"{document.title} {document.text}")}
            self.words |= found
            self.begun |= {w[:SAME] for w in found if len(w) >= SAME}
            for n in desk.names(doc):
                if n.kind == "person":
                    self.persons.setdefault(n.full.split()[-1].lower(), []).append(n)

    def has(self, word: str) -> bool:
        """Whether a source has a word, or one of the same name."""
        return word in self.words or (len(word) >= SAME and word[:SAME] in self.begun)


def _quoted(desk: Desk, name: Name) -> bool:
    return any(q.start <= name.start < q.end for q in desk.quotes(desk.draft.id))


def _post(desk: Desk, known: _Known, name: Name) -> Check | None:
    """Return the check of a person printed with another post than any source gives: the health minister for the relief minister."""
    theirs = [n for n in known.persons.get(name.full.split()[-1].lower(), []) if n.role] if name.role else []
    if not theirs or not name.role or any(_one_post(name.role, n.role or "") for n in theirs):
        return None
    start = desk.draft.text.find(name.role, max(0, name.start - 80), name.end + 120)
    span = (start, start + len(name.role)) if start >= 0 else (name.start, name.end)
    source = theirs[0]
    outcome = "differs", f"name: {flat(name.role)} for {flat(source.role or '')}"
    found = [desk.evidence(source.doc, (source.start, source.end))]
    return desk.check("name", span, outcome, different=(Variance("name", name.role, source.role),), found=found)


def _one_post(mine: str, theirs: str) -> bool:
    """Whether two printed posts may be one; undecided is yes."""
    a, b = FORMER.sub("", mine), FORMER.sub("", theirs)
    fields = [POST.search(p) for p in (a, b)]
    if fields[0] and fields[1]:
        first, second = ((m[1] or m[2]).lower() for m in fields if m)
        return first == second or bool({first, second} & {"prime", "first", "the", "a"})
    heads = [next((w for w in reversed(_words(p)) if w in _posts()), None) for p in (a, b)]
    return not (heads[0] and heads[1]) or heads[0] == heads[1] or bool({*rows_of(heads[0][:STEM])} & {*rows_of(heads[1][:STEM])})


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def _words(said: str) -> list[str]:
    return [m.group().lower() for m in WORD.finditer(said)]


@cache
def _posts() -> frozenset[str]:
    return frozenset(r["form"] for r in words("checks_posts"))


def _unknown(desk: Desk, known: _Known, name: Name, done: list[Check]) -> Check | None:
    """Return the check of a name with a word that no source has, in a sentence that tells what a source tells."""
    spans = [m for m in WORD.finditer(desk.draft.text, name.start, name.end) if m.group()[0].isupper() and len(m.group()) > SHORT]
    foreign = [m for m in spans if not known.has(_plain(m.group()))]
    if not foreign or _begins(desk, name) or not _told(desk, name, done):
        return None
    same = [n for n in known.persons.get(name.full.split()[-1].lower(), []) if " " in n.full] if name.kind == "person" else []
    span = (name.start, name.end)
    if same and len(foreign) < len(spans):
        outcome = "differs", f"name: {flat(name.text)} for {flat(same[0].full)}"
        found = [desk.evidence(same[0].doc, (same[0].start, same[0].end))]
        return desk.check("name", span, outcome, different=(Variance("name", name.text, same[0].full),), found=found)
    if len(foreign) < len(spans):
        return None
    return desk.check("name", span, ("not_found", "no source has this name"))


def _exchanged(desk: Desk, name: Pair, done: list[Check], *, side: bool) -> Check | None:
    """Return the check of a place in the stead of another, in the same words: "on the Sarnian side" for "on the Veldurian side"."""
    text = desk.draft.text
    slot = _slot(text, *name)
    unknown = not any(desk.sentences.holds(w) for w in stems(text, *name))
    if slot is None or unknown or any(name[0] < c.end and c.start < name[1] for c in done if c.kind != "date"):
        return None
    sentence: Pair = desk.text(desk.draft.id).sentence_at(name[0])
    mine = {w[:SAME] for w in _words(text[text.rfind("\n", 0, sentence[0]) + 1 : sentence[1]])}
    for s in _telling(desk, name, sentence, done, side=side):
        said = desk.book.documents[s.doc].text
        named = [m.span(2) for m in SIDE.finditer(said, s.start, s.end)]
        if not side:
            named = [(n.start, n.end) for n in desk.names(s.doc) if s.start <= n.start < s.end and n.kind == "place"]
        same = [p for p in named if _slot(said, *p) == slot]
        if any(said[p[0] : p[1]] == text[slice(*name)] for p in same) or (not side and _mentions(desk, text[slice(*name)], s)):
            return None
        for p in same:
            if side or not any(w[:SAME] in mine for w in _words(said[slice(*p)])):
                different = Variance("scope", text[slice(*name)], said[slice(*p)])
                outcome = "differs", f"scope: {flat(text[slice(*name)])} for {flat(said[slice(*p)])}"
                return desk.check("name", name, outcome, different=(different,), found=[desk.evidence(s.doc, p)])
    return None


def _telling(desk: Desk, name: Pair, sentence: Pair, done: list[Check], *, side: bool) -> Iterator[Sentence]:
    """Yield the source sentences that tell what stands around a place, those of the supported claims beside it first."""
    asked = around(desk.draft.text, sentence, name)
    for w in stems(desk.draft.text, *name):
        asked.pop(w, None)
    for c in done:
        if not (sentence[0] <= c.start < sentence[1] and c.evidence and c.verdict == "supported"):
            continue
        at = desk.sentences.at(c.evidence.doc, c.evidence.start)
        near = max(c.start - name[1], name[0] - c.end) <= NEAR and desk.sentences.told(asked, desk.sentences.words[at]) >= TOLD
        if side or near:
            yield desk.sentences.all[at]
    for n in desk.sentences.nearest(asked, 2) if len(asked) >= ENOUGH else ():
        if n.score >= SURE and n.sentence.doc not in desk.apart:
            yield n.sentence


def _mentions(desk: Desk, name: str, s: Sentence) -> bool:
    """Whether a name stands in a source sentence, in those next to it or in its title."""
    document = desk.book.documents[s.doc]
    at = desk.sentences.at(s.doc, s.start)
    near = [n for n in desk.sentences.all[max(0, at - 1) : at + 2] if n.doc == s.doc]
    said = f"{document.title} {document.text[near[0].start : near[-1].end]}".lower()
    return any(w[:SAME] in said for w in _words(name))


def _slot(text: str, start: int, end: int) -> str | None:
    """Return the preposition before a place and, of an adjective, the noun behind it: "from", "on the … side"."""
    before = PLACED.search(text, max(0, start - 20), start)
    after = NOUN.match(text, end)
    return f"{before[1].lower()} {after[1] if after else ''}" if before else None


def _begins(desk: Desk, name: Name) -> bool:
    """Whether a name of one word begins its sentence, so that the capital says nothing."""
    return desk.text(desk.draft.id).sentence_at(name.start)[0] >= name.start - 1 and " " not in name.text


def _told(desk: Desk, name: Name, done: list[Check]) -> bool:
    """Whether the sentence around a name tells what a source tells."""
    sentence: Pair = desk.text(desk.draft.id).sentence_at(name.start)
    if any(sentence[0] <= c.start < sentence[1] and c.evidence for c in done):
        return True
    asked = dict.fromkeys(sorted(desk.words(sentence)), 1.0)
    return any(n.score >= TOLD and desk.sentences.shared(asked, n.sentence) >= SHARED for n in desk.sentences.nearest(asked, 3))
