"""Which source sentences tell what stands around words of a draft: a day, a span of time, a share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sayso.linking.checks.sentences import Sentence, around, stems

if TYPE_CHECKING:
    from sayso.linking.checks.desk import Desk
    from sayso.records import Check, Date, Pair

SHARED = 2  # words in common that a sentence needs at least; "asked" alone is anybody's
# What a claim adds that stands beside the day, in its sentence or in the one before, to the source sentences that support it.
BESIDE, CLOSELY, ASIDE, BEFORE = 60, 0.5, 0.3, 0.15
# A sentence that speaks of what the one before it named, and how much of that one's words it is asked for with it.
GOES_ON, CARRIED = re.compile(r"\s*(?:It|He|She|They|That|This|These|Those|His|Her|Its|Their)\b"), 0.4
MOST = 40  # sentences looked at
# What divides a sentence, and how much of the words beyond is asked for.
CLAUSE, OUTSIDE = re.compile(r"[;:]|,\s+(?:and|but|while|which|who|before|after|now)\b|\band then\b|\bwhile\b"), 0.4


@dataclass(frozen=True, slots=True)
class Told:
    """A source sentence that tells what the draft tells around a day, how surely, and the day that it gives."""

    score: float
    sentence: Sentence
    close: bool = False
    before: bool = False
    place: Pair | None = None
    day: Date | None = None


class Claim(Protocol):
    """Words of the draft with their place: a day, a span of time, a share."""

    @property
    def start(self) -> int: ...  # noqa: D102 - an offset
    @property
    def end(self) -> int: ...  # noqa: D102 - an offset


def told(desk: Desk, date: Claim, sentence: Pair, done: list[Check], more: frozenset[Sentence]) -> list[Told]:
    """Return the source sentences that tell what stands around a day, best first; ``more`` are looked at, too."""
    text = desk.draft.text
    clause = clause_of(text, sentence, date)
    asked = {w: n * OUTSIDE for w, n in around(text, sentence, (date.start, date.end)).items()}
    own = around(text, clause, (date.start, date.end))
    asked = asked | own if len(own) - len(stems(text, date.start, date.end)) >= SHARED else around(text, sentence, clause)
    for word in stems(text, date.start, date.end):
        asked.pop(word, None)
    before = _before(desk, sentence)
    if before and GOES_ON.match(text, *sentence):
        for word in stems(text, *before):
            asked.setdefault(word, CARRIED)
    beside = _beside(desk, date, sentence, done)
    found = {n.sentence for n in desk.sentences.nearest(asked, MOST)}
    out = []
    for s in sorted(s for s in found | more | beside.keys() if s.doc not in desk.apart):
        score, shared = desk.sentences.context(asked, s)
        if shared >= SHARED or s in beside:
            much = beside.get(s, 0.0)
            out.append(Told(score + much, s, close=much >= CLOSELY))
    return sorted(out, key=lambda n: (-n.score, n.sentence))


def clause_of(text: str, sentence: Pair, date: Claim) -> Pair:
    """Return the clause in which a day stands."""
    cuts = [m for m in CLAUSE.finditer(text, *sentence) if not date.start <= m.start() < date.end]
    start = max((m.end() for m in cuts if m.end() <= date.start), default=sentence[0])
    return start, min((m.start() for m in cuts if m.start() >= date.end), default=sentence[1])


def _before(desk: Desk, sentence: Pair) -> Pair | None:
    """Return the sentence before one, in the same paragraph."""
    text = desk.draft.text
    before = desk.text(desk.draft.id).sentence_at(max(0, len(text[: sentence[0]].rstrip()) - 1))
    return None if before[0] >= sentence[0] or "\n\n" in text[before[0] : sentence[0]] else before


def _beside(desk: Desk, date: Claim, sentence: Pair, done: list[Check]) -> dict[Sentence, float]:
    """Return the sources of the claims near the day, and how much each says of which sentence is meant."""
    text = desk.draft.text
    first = (_before(desk, sentence) or sentence)[0]
    clause = clause_of(text, sentence, date)
    out: dict[Sentence, float] = {}
    for c in done:
        if not (first <= c.start < sentence[1] and c.evidence and c.verdict != "not_found"):
            continue
        close = clause[0] <= c.start < clause[1] and max(c.start - date.end, date.start - c.end) <= BESIDE
        much = BEFORE if c.start < sentence[0] else CLOSELY if close else ASIDE if clause[0] <= c.start < clause[1] else BEFORE
        right = c.verdict in {"supported", "outdated"}
        for e in (c.evidence, *c.candidates) if right else (c.evidence,):
            at = desk.sentences.at(e.doc, e.start)
            for i, share in ((at, 1.0 if right else 0.6), (at + 1, ASIDE)):
                if i < len(desk.sentences.all) and (s := desk.sentences.all[i]).doc == e.doc:
                    out[s] = max(out.get(s, 0.0), much * share)
    return out
