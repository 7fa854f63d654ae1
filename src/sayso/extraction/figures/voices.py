"""Whose word a figure stands on: the statements that hold it, innermost first, then what their sources rest on."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from sayso.extraction.figures.predicates import NONE, kinds, of_kind
from sayso.extraction.names.kinds import voice_kind
from sayso.extraction.statements.grades import ASIDE
from sayso.extraction.statements.subjects import antecedent
from sayso.lexicon import word_class
from sayso.records import Source

if TYPE_CHECKING:
    from sayso.extraction.figures.draft import Draft
    from sayso.extraction.found import Found
    from sayso.records import Pair, Statement

# What a source itself rests on: "a Reuters tally based on official figures", "TAP, citing security sources".
BASIS = re.compile(
    r",? (?:which |that )?(?:(?:was |is |were |are )?(?:based|drawing|relying) on|compiled from"
    r"|(?:which )?cit(?:ing|ed|es)|quoting|collected from|gathered from)"
    r" (?P<basis>(?:[^\W\d_]|[\d.'’-])[^,;:()\n]*)"
)
RELATIVE = re.compile(
    r",? (?:who|whom|which|that) (?P<who>(?:[^\W\d_]|[.'’-])(?:(?:[^\W\d_]|[\d.'’-])+ ?){1,6}?)"
    r" (?:says?|said|believes?|alleges?|claims?|estimates?|thinks?|fears?|insists?)\b"
)
NOUN = re.compile(
    r"(?P<who>(?:[Tt]he )?[^\W\d_]+(?: [^\W\d_]+)?) (?:allegations?|claims?|accusations?|reports?|assertions?) that\b"
)
# The noun alone, where nobody is named as the one who says so: "after allegations that a raid killed 12".
BARE = re.compile(r"(?P<noun>[Aa]llegations?|[Cc]laims?|[Aa]ccusations?|[Rr]umou?rs?|unconfirmed reports?) that\b")
# Concern that somebody voices: "the council voiced fears that 300 had drowned".
CONCERN = re.compile(
    r" (?:(?:has|have|had) )?(?:voic|express|rais|sound)(?:ed|ing|es) (?:(?!no )\w+ ){0,3}?"
    r"(?:concerns?|fears?|alarm|worr(?:y|ies)|anxiety) (?:that|over|about|for)\b"
)
VOICING = (" voic", " express", " rais", " sound")
END = re.compile(r"\.(?=\s|$)|[\"”]| (?:that|which|who|and said|as|when|after)\b")

LEAD = 160  # characters before a number in which its voice may stand

SAID = frozenset({"putting", "speech", "be", "have"})
CLAUSE = re.compile(r"[,;:–—]\s+(?:(?:and|but|while|as|though|although|when) )?|\b(?:and|but|while|though|although) ")


class Voices:
    """The statements of a document, looked up by place."""

    def __init__(self, found: Found) -> None:
        """Index the contents of ``found.statements`` and of the asides in them ("Kelmar called a ten-mile stroll, according to X")."""
        self.found = found
        self.statements = (*found.statements, *(a for a in found.attributions if ASIDE in a.rules))
        spans = sorted((s, e, i) for i, st in enumerate(self.statements) for s, e in st.content)
        self.spans = spans
        self.starts = [s for s, _, _ in spans]
        self.reach: list[int] = []
        top = 0
        for _, e, _ in spans:
            top = max(top, e)
            self.reach.append(top)

    def holding(self, start: int, end: int) -> list[Statement]:
        """Return the statements whose content holds ``start..end``, innermost first, then the asides, on which they rest."""
        at = bisect_right(self.starts, start) - 1
        held: list[tuple[bool, int, int]] = []
        while at >= 0 and self.reach[at] >= end:
            s, e, i = self.spans[at]
            if e >= end and s <= start:
                held.append((ASIDE in self.statements[i].rules, e - s, i))
            at -= 1
        return [self.statements[i] for _, _, i in sorted(held)]

    def find(self, draft: Draft) -> list[Statement]:
        """Set the draft's chain of sources and the rules that gave it; return the statements that hold it."""
        chain: list[Source] = []
        raw = self.found.text.text
        relative = RELATIVE.match(raw, draft.counted.end if draft.counted and draft.implicit is None else draft.end)
        if relative:
            chain.append(_source(raw, relative.span("who"), None))
            draft.rules.append("figure.voice.relative")
        if not relative and (put := self._put(draft)):
            chain += put
            draft.rules.append("figure.voice.put")
        statements = self._speaking(
            [s for s in self.holding(draft.start, draft.end) if not self._mistaken(s, draft) and not self._left(s, draft)]
        )
        for statement in statements:
            chain += [s for s in self._hops(statement) if all(s.start >= c.end or s.end <= c.start for c in chain)]
        if not chain and (told := self._beside(draft)) is not None:
            chain += told[0]
            draft.rules.append(told[1])
        elif statements and chain and not relative:
            draft.rules.append("figure.voice.statement")
        draft.sources = tuple(chain)
        return statements

    def _beside(self, draft: Draft) -> tuple[list[Source], str] | None:
        """Return who else gives the number, where no statement holds it, and the rule: who counted, who fears, a noun's voice."""
        if counter := self._counted(draft):
            return counter, "figure.voice.counted"
        if afraid := self._concerned(draft):
            return afraid, "figure.voice.concern"
        noun = self._noun(draft)
        return ([noun], "figure.voice.noun") if noun is not None else None

    def _speaking(self, statements: list[Statement]) -> list[Statement]:
        """Leave out those who act rather than tell: who criticises; who finds something where another tells of it."""
        raw = self.found.text.text
        acts = [{w for s, e in st.cue for w in raw[s:e].lower().split()} for st in statements]
        return [
            st
            for n, st in enumerate(statements)
            if not acts[n] & of_kind("acting") and not (acts[n] & of_kind("finding") and n + 1 < len(statements))
        ]

    def _left(self, statement: Statement, draft: Draft) -> bool:
        """Whether the frame of an outer voice stands between the statement and the number: "X warned of cracks, Y said, as 12 ..."."""
        if not statement.cue:
            return False
        start, end = statement.cue[0]
        outer = (o for o in self.holding(start, end) if o is not statement and o.cue)
        return any(end < o.cue[0][0] < draft.start for o in outer)

    def _put(self, draft: Draft) -> list[Source]:
        """Return the voice that gives the number itself: "the agency's tally put the toll at 12"."""
        text = self.found.text
        k = draft.first - 1
        while k > draft.sentence[0] and text.starts[k] >= draft.start:
            k -= 1
        if draft.unit is not None or k <= draft.sentence[0] or text.lower[k] not in ("at", "as", "to"):
            return []
        for j in range(k - 1, max(draft.sentence[0], k - 9), -1):
            known = kinds().get(text.lower[j], NONE)
            if "putting" in known and any("countable" in kinds().get(w, NONE) for w in text.lower[j + 1 : k]):
                return self._hops_of(_subject(text.text, text.starts[draft.sentence[0]], text.ends[j - 1]), None)
            if text.lower[j] in (";", ":", "."):
                break
        return []

    def _noun(self, draft: Draft) -> Source | None:
        """Return the voice of a noun with "that": "government allegations that a raid killed 12", or else the noun itself."""
        raw, start = self._lead(draft)
        if " that" not in raw[start : draft.start]:
            return None
        named, bare = _last(NOUN, raw, start, draft.start), _last(BARE, raw, start, draft.start)
        if named is not None:
            span = named.span("who")
            lead, _, rest = raw[span[0] : span[1]].partition(" ")
            if rest and lead.lower() in word_class("event_preposition"):
                span = span[1] - len(rest), span[1]  # "on | government allegations"
            kind = voice_kind(raw[span[0] : span[1]])
            if kind != "other":
                return _source(raw, span, kind)
        return _source(raw, bare.span("noun"), "unnamed") if bare is not None and not self._owned(bare) else None

    def _owned(self, noun: re.Match[str]) -> bool:
        """Whether somebody stands before the noun whose it is or who is known by a genitive: "his claim that"."""
        text = self.found.text
        k = text.token_at(noun.start()) - 1
        return k >= 0 and text.lower[k] in ("his", "her", "their", "its", "my", "our", "'s")

    def _lead(self, draft: Draft) -> tuple[str, int]:
        """Return the text, and where the words before the number begin in which its voice may stand."""
        text = self.found.text
        return text.text, max(text.starts[draft.sentence[0]], draft.start - LEAD)

    def _concerned(self, draft: Draft) -> list[Source]:
        """Return who voices concern: "Lomar voiced fears that 300 people had drowned"."""
        raw, start = self._lead(draft)
        near = raw[start : draft.start]
        m = _last(CONCERN, raw, start, draft.start) if any(verb in near for verb in VOICING) else None
        if m is None:
            return []
        first, last = _subject(raw, self.found.text.starts[draft.sentence[0]], m.start())
        return self._hops_of((first, last), None) if raw[first:last].strip() else []

    def _counted(self, draft: Draft) -> list[Source]:
        """Return who counted the number: "a clerk and two cooks counted 19 bodies"."""
        text = self.found.text
        k = draft.first - 1
        if draft.unit is not None or k <= draft.sentence[0] or text.lower[k] not in of_kind("counting"):
            return []
        first, last = _subject(text.text, text.starts[draft.sentence[0]], text.ends[k - 1])
        if voice_kind(text.text[first:last]) == "other" and not text.text[first:last][:1].isupper():
            return []
        return self._hops_of((first, last), None)

    def _mistaken(self, statement: Statement, draft: Draft) -> bool:
        """Whether the statement's cue is the figure's own verb: "the fire claimed 35 lives"."""
        if draft.hit is None:
            return False
        at = self.found.text.starts[draft.hit.token]
        return any(s <= at < e for s, e in statement.cue)

    def _hops(self, statement: Statement) -> list[Source]:
        if not statement.source:
            return []
        printed = statement.source[0]
        relative = "statement.subject.relative" in statement.rules  # "a nurse who said 12 were hurt": the nurse
        span = antecedent(self.found.text, printed[0]) if relative else printed
        return self._hops_of(span, statement.voice) if span else []

    def _hops_of(self, span: Pair, voice: str | None) -> list[Source]:
        """Return the voice and what it rests on."""
        raw = self.found.text.text
        start, end = span
        basis = BASIS.search(raw, start, end)
        if basis:
            return [_source(raw, (start, basis.start()), voice), _source(raw, basis.span("basis"), None)]
        hops = [_source(raw, (start, end), voice)]
        after = BASIS.match(raw, end)
        if after:
            stop = END.search(raw, *after.span("basis"))
            hops.append(_source(raw, (after.start("basis"), stop.start() if stop else after.end("basis")), None))
        return hops


def _last(pattern: re.Pattern[str], raw: str, start: int, end: int) -> re.Match[str] | None:
    """Return the last match in ``start..end`` whose sentence goes on to the end, None if there is none."""
    m = None
    for m in pattern.finditer(raw, start, end):  # noqa: B007 - the last one is wanted
        pass
    return m if m is not None and not re.search(r"[.;:](?=\s)", raw[m.end() : end]) else None


def _subject(raw: str, start: int, end: int) -> Pair:
    """Return the words between the clause's begin and its verb, without what stands before a comma ("On Friday, | the army")."""
    for m in CLAUSE.finditer(raw, start, end):
        said = any(kinds().get(w, NONE) & SAID for w in raw[start : m.start()].lower().split())
        if m.group()[0] in ",;:–—" or said:  # "hospitals and town halls put it at" has one subject
            start = m.end()
    return start, end


def _source(raw: str, span: Pair, voice: str | None) -> Source:
    start, end = span
    while end > start and raw[end - 1] in " ,":
        end -= 1
    words = raw[start:end]
    return Source(start, end, words, voice or voice_kind(words))
