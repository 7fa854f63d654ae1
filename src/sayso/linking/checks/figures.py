"""Holds each figure of a draft against the figures of the sources: what counts the same, and in which fields they differ.

What makes two figures one referent is linking/joins.py's; the choice among several is by the fewest differences.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.linking.checks import values
from sayso.linking.checks.scope import scope_differs, strength
from sayso.linking.checks.sentences import around
from sayso.linking.checks.standing import outdated
from sayso.linking.counts import Count
from sayso.linking.pairs import TELLING
from sayso.records import Check, Variance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.checks.desk import Desk
    from sayso.linking.checks.sentences import Weights
    from sayso.linking.scopes import Scope
    from sayso.records import Evidence

# How much a source must speak of the same thing: to support, to be told as differing in a field, or in the number itself.
SUPPORTS, DIFFERS, OTHER_NUMBER = 0.62, 0.7, 0.8
# What a number that agrees adds, and what each field that differs takes away, when the best source is chosen.
AGREES = {values.SAME: 0.6, values.ROUNDED: 0.45, values.TRUE: 0.3, None: 0.0}
FIELD = 0.2
TELLS = 0.25  # numbers from TELLING on hardly stand twice in one story for two things
MOST = 3  # candidates shown
# A status by which the outlet or the voice keeps its distance.
DISTANT = frozenset(["claimed", "unconfirmed", "feared", "denied", "estimated"])


@dataclass(frozen=True, slots=True)
class Match:
    """A figure of a source beside the draft's: how its number agrees, how surely it counts the same, what differs."""

    source: Scope
    number: str | None
    strength: float
    differences: tuple[Variance, ...] = field(default=())

    @property
    def score(self) -> float:
        """Order matches: much in common, little that differs."""
        telling = TELLS if self.number == values.SAME and self.source.value.size >= TELLING else 0.0
        return self.strength + AGREES[self.number] + telling - FIELD * len(self.differences)


def check(desk: Desk) -> Iterator[Check]:
    """Yield a check a figure of the draft, in text order; one person told of by an article ("a man") only where it is supported."""
    for draft in desk.asked:
        found = _check(desk, draft)
        if found.verdict == "supported" or not draft.single:
            yield found


def matches(desk: Desk, draft: Scope) -> list[Match]:
    """Return the sources' figures that may be the draft's, best first."""
    asked = _context(desk, draft)
    found = []
    for source in desk.given:
        number = values.told(draft, source)
        if number is None and draft.figure.category != source.figure.category:
            continue
        sure = strength(desk, draft, source, asked)
        if sure >= SUPPORTS:
            found.append(Match(source, number, sure, _differences(desk, draft, source, number)))
    return sorted(found, key=lambda m: (-m.score, m.source.key))


def _context(desk: Desk, scope: Scope) -> Weights:
    f = scope.figure
    return around(desk.both.documents[f.doc].text, scope.sentence, (f.start, f.end))


def _differences(desk: Desk, draft: Scope, source: Scope, number: str | None) -> tuple[Variance, ...]:
    d, s = draft.figure, source.figure
    out = []
    if number is None:
        out.append(Variance("number", d.text, s.text))
    elif number == values.SAME and values.hedge(d, s):
        out.append(Variance("hedge", d.text, s.text))
    if draft.unit != source.unit:
        out.append(Variance("unit", draft.unit or "", source.unit or ""))
    out += scope_differs(desk, draft, source)
    if number is not None:
        out += _status(draft, source)
    return (*out, *_voice(desk, draft, source))


def _status(draft: Scope, source: Scope) -> list[Variance]:
    d, s = draft.figure, source.figure
    if (d.status in DISTANT) == (s.status in DISTANT) or (s.status == "estimated" and d.hedge == "~"):
        return []
    if s.status == "estimated" or d.status == "estimated":
        return []
    return [Variance("status", d.status, s.status)]


def _voice(desk: Desk, draft: Scope, source: Scope) -> list[Variance]:
    mine, theirs = desk.who(draft.figure), desk.who(source.figure)
    if mine is None or theirs is None or desk.voices.one(mine, theirs):
        return []
    return [Variance("voice", mine.said, theirs.said)]


def _check(desk: Desk, draft: Scope) -> Check:
    found = matches(desk, draft)
    good = [m for m in found if m.number and not m.differences]
    if good:
        return _supported(desk, draft, good)
    differing = [m for m in found if m.strength >= (DIFFERS if m.number else OTHER_NUMBER)]
    if differing:
        return _differs(desk, draft, differing)
    return _made(desk, draft, "not_found", "no source has this number of this", found=found)


def _supported(desk: Desk, draft: Scope, good: list[Match]) -> Check:
    standing = [(m, outdated(desk, draft, m.source)) for m in good]
    current = [m for m, later in standing if later is None]
    if not current:
        best, later = standing[0]
        if later is None:
            raise AssertionError
        why = f"{_flat(later.text)} since, as of {later.as_of or later.published}"
        return _made(desk, draft, "outdated", why, chosen=best, later=later, found=good)
    best = current[0]
    printed = _flat(best.source.figure.text)
    why = "the source says so"
    if best.number == values.ROUNDED:
        why = f"rounded: the source has {printed}"
    elif best.number == values.TRUE:
        why = f"true of the source's {printed}, though looser"
    return _made(desk, draft, "supported", why, chosen=best, found=current)


def _differs(desk: Desk, draft: Scope, found: list[Match]) -> Check:
    best = found[0]
    why = "; ".join(f"{v.field}: {_flat(v.draft or 'nothing')} for {_flat(v.source or 'nothing')}" for v in best.differences)
    return _made(desk, draft, "differs", why, chosen=best, found=found)


def _made(
    desk: Desk,
    draft: Scope,
    verdict: str,
    why: str,
    *,
    found: list[Match],
    chosen: Match | None = None,
    later: Evidence | None = None,
) -> Check:
    f = draft.figure
    places = [_evidence(desk, m) for m in found]
    counted = desk.count(places) if verdict in {"supported", "outdated"} else Count(0, 0)
    evidence = _evidence(desk, chosen) if chosen else None
    return Check(
        doc=f.doc,
        start=f.start,
        end=f.end,
        text=f.text,
        kind="figure",
        verdict=verdict,
        why=why,
        differences=chosen.differences if chosen else (),
        evidence=evidence,
        later=later,
        candidates=tuple(e for e in places if e != evidence)[:MOST],
        origins=counted.origins,
        outlets=counted.outlets,
        exact=not chosen or chosen.number in {values.SAME, None},
        counted=f.counted.text if f.counted and f.counted.start >= f.end else "",
        record=f.id,
    )


def _evidence(desk: Desk, match: Match) -> Evidence:
    s = match.source.figure
    return desk.evidence(s.doc, (s.start, s.end), s)


def _flat(words: str) -> str:
    return " ".join(words.split())
