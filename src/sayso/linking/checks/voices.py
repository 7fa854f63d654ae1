"""Whether a draft and a source give a claim on one voice's word, by their words, posts and the voices known to be one.

Tables: ``checks_voices.csv`` (words that many voices share).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon import words
from sayso.linking.checks.sentences import empty_words
from sayso.linking.places import PLACED, WORD, places
from sayso.records import Figure, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.records import Document, Record, Voice

PRONOUNS = frozenset("he she it they i we him her them who".split())
BROAD = frozenset(["authority", "unnamed", "other", "anonymous"])


@dataclass(frozen=True, slots=True)
class Who:
    """A voice as it can be compared: its own words, words that many voices share, kinds, and the ids of known voices."""

    said: str
    own: frozenset[str]
    shared: frozenset[str]
    kinds: frozenset[str]
    known: frozenset[str]

    @property
    def unknown(self) -> bool:
        """Whether nothing tells who it is: "he" of nobody knows whom."""
        return not self.own and not self.shared and not self.known


class Voices:
    """The voices of records, with all forms by which linking/voices.py knows them."""

    def __init__(self, found: Iterable[Voice], documents: Iterable[Document]) -> None:
        """Take the voices of the sources and the draft together, so that one voice has one id in both."""
        self.by_record: dict[str, list[Voice]] = {}
        for voice in found:
            for record in voice.members:
                self.by_record.setdefault(record, []).append(voice)
        self.places = frozenset(w for d in documents for m in PLACED.finditer(d.text) for w in places(m[1]))

    def of(self, record: Record, text: str, statement: Statement | None = None) -> Who | None:
        """Return on whose word a figure or statement stands, None if it is the article's own."""
        if isinstance(record, Figure):
            hops = [s.text for s in record.sources]
            kinds = {s.kind for s in record.sources}
            said = hops[0] if hops else ""
            if statement is not None and hops:
                hops += [w for w in (statement.speaker, statement.role) if w]
        elif isinstance(record, Statement):
            said = " ".join(text[a:b] for a, b in record.source)
            hops = [w for w in (said, record.speaker, record.role, *record.chain) if w]
            kinds = {record.voice} if record.voice else set()
        else:
            return None
        if not hops:
            return None
        known = self.by_record.get(record.id, [])
        named = [v.label for v in known]
        own, shared = _words([*hops, *named])
        name = " ".join(said.split())
        if (not name or name.lower() in PRONOUNS) and named:
            name = f"{name} ({named[0]})" if name else named[0]
        return Who(name or hops[0], own, shared, frozenset(kinds), frozenset(v.voice for v in known))

    def one(self, a: Who, b: Who) -> bool:
        """Whether the two may be one voice; undecided is yes, for a wrong alarm is worse than a missed one."""
        if a.unknown or b.unknown or a.known & b.known:
            return True
        met = frozenset(x for x in a.own for y in b.own if _alike(x, y))
        rest_a, rest_b = a.own - self.places, b.own - self.places
        if met - self.places or (met and (not rest_a or not rest_b)):
            return True
        if a.own and b.own:
            return False
        if a.kinds & b.kinds and a.shared & b.shared:
            return True
        general = a if not a.own else b
        return bool(general.shared & _broad()) and bool((a.kinds | b.kinds) & BROAD)


def index(statements: Mapping[str, Statement], figure: Figure) -> Statement | None:
    """Return the statement in which a figure stands."""
    return statements.get(figure.in_quote or "")


def _words(said: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    found = {m.group().lower().replace("’", "'").removesuffix("'s") for form in said for m in WORD.finditer(form)}
    found = {w for w in found - empty_words() - PRONOUNS if len(w) > 1}
    shared = {w for w in found if w in _shared()}
    return frozenset(found - shared), frozenset(shared)


def _alike(x: str, y: str) -> bool:
    return x == y or (min(len(x), len(y)) >= 4 and (x.startswith(y) or y.startswith(x)))


@cache
def _shared() -> frozenset[str]:
    return frozenset(r["form"] for r in words("checks_voices"))


@cache
def _broad() -> frozenset[str]:
    return frozenset(r["form"] for r in words("checks_voices") if r["use"] == "broad")
