"""Whether a draft and a source give a claim on one voice's word, by their words, posts and the voices known to be one.

Tables: ``checks_voices.csv`` (words that many voices share).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from sayso.extraction.names.kinds import head_of
from sayso.lexicon import words
from sayso.linking.checks.sentences import STEM, empty_words, rows_of, stems
from sayso.linking.places import PLACED, WORD, places
from sayso.records import Figure, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.records import Document, Record, Voice

OF = re.compile(r"\b(?:island|town|city|village|port|state|country|republic|kingdom|district|valley|county) of ([A-Z][\w’'-]+)")
POST = re.compile(r"\b([A-Za-z]+) (?:[Mm]inist(?:er|ry)|[Ss]ecretary)\b|\b[Mm]inist(?:er|ry) (?:of|for) (?:the )?([A-Za-z]+)")
ANY_POST = frozenset("the a an prime first deputy former this that its their press general".split())
# "The insurers": a body without a name, yet not anybody.
DEFINITE = re.compile(r"the (?:\w+s|prosecution|defence|defense)\Z", re.IGNORECASE)
PRONOUNS = frozenset("he she it they i we him her them who".split())
# "Viktor Hallam's lawyer": another person than Hallam.
OWNED = re.compile(
    r"\b[A-Z][\w-]*(?: [A-Z][\w-]*)*['’]s? "
    r"(?=(?:[a-z]+ )?(?:lawyer|attorney|wife|husband|widow|son|daughter|brother|sister|mother|father)\b)"
)
# So far from a name what it is called stands: "Tessa Lind, the ministry's spokeswoman".
ASIDE = 60
APPOSED = re.compile(r"(?:'s|’s)?,\s((?:the|a|an|who|which|for|of|[a-z'’]+)\s[^.;:\"“”,]{2,60})")
ENDS, CAPITAL = re.compile(r"[.;:\"“”]"), re.compile(r"\b[A-Z][a-z'’-]{2,}")
VAGUE = frozenset("chief head leader director member first former deputy group spokesman spokeswoman".split())
# "Two people with knowledge of the matter" and "two people familiar with it".
NAMELESS = re.compile(
    r"(?:(?:an?|one|two|three|four|some|several|the) )?((?:[a-z]+ )?(?:people|persons?|officials?|sources?|insiders?))"
    r" (?:with|familiar|close|who|briefed|near|in)\b"
)
BROAD = frozenset(["authority", "unnamed", "other", "anonymous"])


@dataclass(frozen=True, slots=True)
class Who:
    """A voice as it can be compared: its own words, words that many voices share, kinds, and the ids of known voices."""

    said: str
    own: frozenset[str]
    shared: frozenset[str]
    kinds: frozenset[str]
    known: frozenset[str]
    named: bool = True
    pronoun: bool = False

    @property
    def post(self) -> str | None:
        """Return the field of a minister or ministry as printed: "foreign", "relief"."""
        m = POST.search(self.said)
        return (m[1] or m[2]).lower() if m else None

    @property
    def unknown(self) -> bool:
        """Whether nothing tells who it is: "he" of nobody knows whom."""
        vague = self.kinds <= {"other"} and not self.named and not DEFINITE.match(self.said)
        return (not self.own and not self.shared and not self.known) or vague


class Voices:
    """The voices of records, with all forms by which linking/voices.py knows them."""

    def __init__(self, found: Iterable[Voice], documents: Iterable[Document]) -> None:
        """Take the voices of the sources and the draft together, so that one voice has one id in both."""
        self.by_record: dict[str, list[Voice]] = {}
        for voice in found:
            for record in voice.members:
                self.by_record.setdefault(record, []).append(voice)
        self.texts = [d.text for d in documents]
        self._beside: dict[str, list[frozenset[str]]] = {}
        self.places = frozenset(w for t in self.texts for p in (PLACED, OF) for m in p.finditer(t) for w in _place(m[1]))

    def of(self, record: Record, text: str, statement: Statement | None = None) -> tuple[Who, ...]:
        """Return on whose word a figure or statement stands, nearest first; none if it is the article's own."""
        if isinstance(record, Statement):
            said = " ".join(text[a:b] for a, b in record.source)
            forms = [w for w in (said, record.speaker, record.role) if w]
            return (self._who(record, said, forms, record.voice, record.speaker),) if forms else ()
        if not isinstance(record, Figure):
            return ()
        out = []
        for i, s in enumerate(record.sources):
            more = [w for w in (statement.speaker, statement.role) if w] if statement and not i else []
            out.append(self._who(record, s.text, [s.text, *more], s.kind, statement.speaker if statement and not i else None))
        return tuple(out)

    def _who(self, record: Record, said: str, forms: list[str], kind: str | None, speaker: str | None) -> Who:
        name = " ".join(said.split())
        mine, many = _words([name])
        told = [(v, _words([v.label, *(f for f, _ in v.forms)])) for v in self.by_record.get(record.id, ())]
        known = [v for v, w in told if (mine & w[0] if mine else not many or many & (w[0] | w[1]) or not w[0] & _party_words())]
        own, shared = _words([*forms, *(v.label for v in known)])
        pronoun = name.lower() in PRONOUNS or not name
        if pronoun:
            named = len((speaker or "").split()) > 1
            name = f"{name} ({known[0].label})" if known and name else name or (known[0].label if known else forms[0])
        else:
            surname = bool(known) and name[:1].isupper() and " " not in name
            named = surname or speaker is not None or len(name.split()) > 2
            named = named or any(c.isupper() for c in name[1:]) or head_of(name) is not None
        return Who(
            name, own, shared, frozenset([kind] if kind else []), frozenset(v.voice for v in known), named=named, pronoun=pronoun
        )

    def agree(self, draft: tuple[Who, ...], source: tuple[Who, ...]) -> bool:
        """Whether two chains of voices may be one: the nearest of each, or the draft's one voice with any of the source's."""
        if not draft or not source:
            return True
        if len(draft) > 1 and len(source) > 1:
            return self.one(draft[0], source[0])
        return any(self.one(a, b) for a in draft for b in source)

    def described(self, draft: tuple[Who, ...], source: tuple[Who, ...]) -> bool:
        """Whether a text puts what one side calls a voice beside the other's name: "Marrin, who leads the union"."""
        pairs = [(a, b) for x in draft for y in source for a, b in ((x, y), (y, x))]
        return any(self._called(a, b) for a, b in pairs if a.named and not b.pronoun and (b.shared or b.own))

    def _called(self, named: Who, called: Who) -> bool:
        """Whether the words of ``called`` stand beside a name of ``named``, with no full stop or quotation between."""
        if any(c.isupper() for c in called.said[1:]) and called.own - named.own - self.places:
            return False
        whole = {w[:STEM] for w in called.own - named.own - self.places}
        telling = {w[:STEM] for w in called.shared} - {w[:STEM] for w in VAGUE}
        for beside in (x for w in sorted(named.own - self.places) if len(w) > 2 for x in self._asides(w)):
            if whole and whole <= beside:
                return True
            if not whole and any(w in telling or not telling.isdisjoint(_counterparts().get(w, ())) for w in sorted(beside)):
                return True
        return False

    def _asides(self, name: str) -> list[frozenset[str]]:
        """Return the words beside each place of a name: "the union's chairman, Leo", "Marrin, who leads the union"."""
        if name not in self._beside:
            self._beside[name] = [_aside(self.texts[i], start, end) for i, start, end in self._named.get(name, ())]
        return self._beside[name]

    @cached_property
    def _named(self) -> dict[str, list[tuple[int, int, int]]]:
        out: dict[str, list[tuple[int, int, int]]] = {}
        for i, text in enumerate(self.texts):
            for m in CAPITAL.finditer(text):
                out.setdefault(m.group().lower().replace("’", "'").removesuffix("'s"), []).append((i, *m.span()))
        return out

    def one(self, a: Who, b: Who) -> bool:
        """Whether the two may be one voice; undecided is yes, for a wrong alarm is worse than a missed one."""
        if a.post and b.post and a.post != b.post and not {a.post, b.post} & ANY_POST:
            return False
        if a.unknown or b.unknown or a.known & b.known:
            return True
        nameless = [m[1] for w in (a, b) if (m := NAMELESS.match(w.said))]
        if len(nameless) > 1 and nameless[0] == nameless[1]:
            return True
        met = frozenset(x for x in a.own for y in b.own if _alike(x, y) or (x in a.said and y in b.said and _same(x, y)))
        rest_a, rest_b = a.own - self.places, b.own - self.places
        if met - self.places or (met and (not rest_a or not rest_b)):
            return True
        if any(w.own and w.own <= self.places and (v.kinds & BROAD) for w, v in ((a, b), (b, a))):
            return True  # "Carrow says": its government
        if a.own and b.own:
            return False
        if a.kinds & b.kinds and a.shared & b.shared:
            return True
        general = a if not a.own else b
        return bool(general.shared & _broad()) and bool((a.kinds | b.kinds) & BROAD)


def _aside(text: str, start: int, end: int) -> frozenset[str]:
    """Return the words of what is said beside a name at a place, with no full stop or quotation between."""
    before = ENDS.split(text[max(0, start - ASIDE) : start])[-1].rpartition(", ")[2]
    after = APPOSED.match(text, end)
    said = f"{before} {after[1] if after else ''}"
    return frozenset(stems(said, 0, len(said)))


def _place(name: str) -> frozenset[str]:
    """Return the words of a place, none of "the Energy Ministry"."""
    return frozenset() if _words([name])[1] else places(name)


def _words(said: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    forms = (OWNED.sub("", form) for form in said)
    found = {m.group().lower().replace("’", "'").removesuffix("'s") for form in forms for m in WORD.finditer(form)}
    found = {w for w in found - empty_words() - PRONOUNS if len(w) > 1}
    shared = {w for w in found if w in _shared()}
    return frozenset(found - shared), frozenset(shared)


def _same(x: str, y: str) -> bool:
    """Whether two nouns may be used for each other: a pickers' union and a farm workers' union."""
    return any({x[:STEM], y[:STEM]} <= row for row in _nouns()) or not set(rows_of(x[:STEM])).isdisjoint(rows_of(y[:STEM]))


@cache
def _nouns() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(f[:STEM] for f in r["forms"].split("|")) for r in words("checks_same"))


def _alike(x: str, y: str) -> bool:
    return x == y or (min(len(x), len(y)) >= 4 and (x.startswith(y) or y.startswith(x)))


@cache
def _party_words() -> frozenset[str]:
    """Return the words for a party or body: a prosecution is no court."""
    return frozenset(f for r in words("checks_parties") for f in r["forms"].split("|"))


@cache
def _counterparts() -> dict[str, frozenset[str]]:
    """Return of each stem those that stand for the same party: the defence for a lawyer."""
    out: dict[str, frozenset[str]] = {}
    for row in words("checks_parties"):
        forms = frozenset(f[:STEM] for f in row["forms"].split("|"))
        out |= {f: out.get(f, frozenset()) | forms for f in forms}
    return out


@cache
def _shared() -> frozenset[str]:
    return frozenset(r["form"] for r in words("checks_voices"))


@cache
def _broad() -> frozenset[str]:
    return frozenset(r["form"] for r in words("checks_voices") if r["use"] == "broad")
