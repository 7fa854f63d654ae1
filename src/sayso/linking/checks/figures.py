"""Holds each figure of a draft against the figures of the sources: what counts the same, and in which fields they differ.

What makes two figures one referent is linking/joins.py's; the choice among several is by the fewest differences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sayso.lexicon import words
from sayso.linking.checks import values
from sayso.linking.checks.asides import clock, elapsed, points, undecided
from sayso.linking.checks.differing import FACT, differences, parts_alike
from sayso.linking.checks.scope import strength, unspoken
from sayso.linking.checks.standing import of_another_day, outdated, told_as_former
from sayso.linking.counts import Count
from sayso.linking.pairs import TELLING, TIMES
from sayso.records import Check, Variance
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.checks.desk import Desk
    from sayso.linking.scopes import Scope
    from sayso.records import Evidence, Figure, Pair

# How much a source must speak of the same thing: to support, to be told as differing in a field, or in the number itself.
SUPPORTS, DIFFERS = 0.5, 0.5
# A number that hardly stands twice in one story for two things needs less: it alone says much.
TELLS_SUPPORTS, TELLS_DIFFERS = 0.1, 0.1
# "Five years" stand in many stories for many things; equal units say little.
MEASURED, SUREST = 0.8, 0.7
# So much surer another number of the same thing must be than a small number that agrees.
MARGIN, TELLS_MARGIN, SURE = 0.2, 0.45, 0.8
TELLS_SURE = 0.6  # where a telling number agrees so surely nothing else is better
# What a number that agrees adds, and what each field that differs takes away, when the best source is chosen.
AGREES = {values.SAME: 0.25, values.ROUNDED: 0.25, values.TRUE: 0.2, None: 0.0}
FIELD = 0.2
TELLS, SHARE = 0.6, 0.5
TO = re.compile(r"(?: [a-z]+)? to |[-–]")  # "88 votes to 81"
NEAREST = 200  # source sentences among which another number of the same thing is looked for
MOST = 3  # candidates shown
BETWEEN = 30  # characters between a number and what it counts that are shown with it


@dataclass(frozen=True, slots=True)
class Match:
    """A figure of a source beside the draft's: how its number agrees, how surely it counts the same, what differs."""

    source: Scope
    number: str | None
    strength: float
    differences: tuple[Variance, ...] = field(default=())
    measured: bool = False

    @property
    def score(self) -> float:
        """Order matches: much in common, little that differs."""
        tells = 1.0 if self.telling else SHARE if self.number == values.SAME and _fraction(self.source.figure) else 0.0
        return self.strength + AGREES[self.number] + TELLS * tells - FIELD * len(self.differences)

    @property
    def enough(self) -> float:
        """Return how sure it must be to support."""
        if self.telling:
            return TELLS_SUPPORTS
        return MEASURED if self.measured else SUPPORTS

    @property
    def surely(self) -> float:
        """Return how sure it must be where nothing in the sources is surer to count the same."""
        return min(self.enough, SUREST) if self.measured else self.enough

    @property
    def telling(self) -> bool:
        """Whether the number alone says much."""
        return self.number == values.SAME and _tells(self.source)


def _tells(scope: Scope) -> bool:
    """Whether a number hardly stands twice in one story for two things: a large one, 2.8, or "between three and nine"; no half."""
    size = scope.value.size
    whole = size == int(size) or _fraction(scope.figure)
    return size >= TELLING or not whole or scope.figure.hedge == "range"


def _fraction(figure: Figure) -> bool:
    """Whether a number is a fraction in words: "a third"."""
    size = figure.max if figure.min is None else figure.min
    return size is not None and size != int(size) and not any(c.isdigit() for c in figure.text)


def check(desk: Desk) -> Iterator[Check]:
    """Yield a check a figure of the draft, in text order; one person told of by an article ("a man") only where it is supported."""
    for draft in desk.asked:
        found = _check(desk, draft)
        if found.verdict == "supported" or not (
            draft.single
            or draft.figure.implicit
            or clock(desk, draft)
            or (elapsed(desk, draft) and not any(v.draft == "later" for v in found.differences))
            or points(desk, draft)
            or undecided(desk, draft, found)
        ):
            yield found


def matches(desk: Desk, draft: Scope) -> list[Match]:
    """Return the sources' figures that may be the draft's, best first."""
    near = {n.sentence for n in desk.sentences.nearest(desk.around(draft), NEAREST)}
    found = []
    for source in desk.given:
        number = values.told(draft, source)
        other = draft.figure.category != source.figure.category or (draft.unit and source.whom.persons)
        if number is None and (other or desk.sentence(source) not in near) and not parts_alike(desk, draft, source):
            continue
        if source.figure.doc in desk.apart or unspoken(desk, draft, source):
            continue
        sure = strength(desk, draft, source)
        if sure >= (TELLS_DIFFERS if number == values.SAME and _tells(source) else SUPPORTS):
            measured = number == values.SAME and draft.unit is not None and draft.unit == source.unit
            different = differences(desk, draft, source, number)
            if number is not None or all(v.field != "unit" for v in different):  # a slip of the pen changes one of the two
                found.append(Match(source, number, sure, different, measured))
    return sorted(found, key=lambda m: (-m.score, m.source.key))


def _check(desk: Desk, draft: Scope) -> Check:
    found = matches(desk, draft)
    surest = max((m.strength for m in found), default=0.0)
    good = [m for m in found if m.number and not m.differences and m.strength >= (m.enough if m.strength < surest else m.surely)]
    better = (_contrary(desk, draft, found, good) or _better(desk, found, good)) if good else []
    if good and not better:
        return _supported(desk, draft, good)
    differing = better or [m for m in found if m.differences and m.strength >= (TELLS_DIFFERS if m.telling else DIFFERS)]
    differing = _hedged(differing)
    whole = _worked_out(desk, draft, differing)
    if whole:
        why = f"worked out: {flat(whole[0].source.figure.text)} less {flat(whole[1].source.figure.text)}"
        return _made(desk, draft, "supported", why, chosen=replace(whole[0], differences=()), found=[*whole])
    if differing:
        return _differs(desk, draft, differing)
    return _made(desk, draft, "not_found", "no source has this number of this", found=found)


def _contrary(desk: Desk, draft: Scope, found: list[Match], good: list[Match]) -> list[Match]:
    """Return the sources in which the draft's voice has another number, and another voice the draft's; who gives none in the others."""
    mine = desk.whose(draft.figure)
    if not mine or any(desk.whose(m.source.figure) for m in good):
        return []
    out = []
    for m in found:
        if m.number == values.SAME and [v.field for v in m.differences] == ["voice"]:
            s = m.source
            beside = [x for x in desk.given if (x.figure.doc, x.sentence) == (s.figure.doc, s.sentence) and x is not s]
            voices = (desk.whose(x.figure) for x in beside if x.figure.category == s.figure.category)
            if any(theirs and desk.voices.agree(mine, theirs) for theirs in voices):
                out.append(m)
    return out


def _better(desk: Desk, found: list[Match], good: list[Match]) -> list[Match]:
    """Return the sources that tell much more surely the same thing, with another number: "five years" stand somewhere, too."""
    told = max(good, key=lambda m: m.strength)
    if any(m.number == values.ROUNDED for m in good):
        return []
    if told.number == values.TRUE:  # "more than 120" is true of 141; another source has just these words of something else
        return [m for m in found if m.telling and m.differences and m.strength >= DIFFERS]
    if told.telling and told.strength >= TELLS_SURE:
        return []
    sure = max(told.strength + (TELLS_MARGIN if told.telling else MARGIN), SURE)
    part = told.source.figure.aggregation == "subset"
    found = [m for m in found if not of_another_day(desk, m.source, told.source)]
    others = [m for m in found if m.number is None and (m.source.figure.aggregation == "subset" or not part)]
    return [m for m in others if m.strength >= sure and (not told.telling or _times(m, told) <= TIMES)]


def _worked_out(desk: Desk, draft: Scope, found: list[Match]) -> tuple[Match, Match] | None:
    """Return two numbers of one source sentence, of one kind, whose difference the draft gives: seven, of 88 votes to 81."""
    if draft.figure.category == "other" and not draft.unit:
        return None
    told = [m for m in found if m.number is None and len(m.differences) == 1 and m.source.value.printed is not None]
    for one in told:
        a = one.source
        for b in desk.given:
            if (b.figure.doc, b.sentence) != (a.figure.doc, a.sentence) or draft.value.printed != a.value.size - b.value.size:
                continue
            alike = a.figure.category == b.figure.category == draft.figure.category and a.unit == b.unit == draft.unit
            if alike or TO.fullmatch(desk.book.documents[a.figure.doc].text, a.figure.end, b.figure.start):
                return one, replace(one, source=b)
    return None


def _hedged(found: list[Match]) -> list[Match]:
    """Leave out sources that differ in the hedge where another has the number as the draft: headlines shorten."""
    hedged = [m for m in found if any(v.field == "hedge" for v in m.differences)]
    kept = [m for m in found if m.number == values.SAME and m not in hedged and m.strength >= SUPPORTS]
    return [m for m in found if m not in hedged] if kept else found


def _times(a: Match, b: Match) -> float:
    """Return how many times larger one number is; a slip of the pen stays near."""
    small, big = sorted((a.source.value.size, b.source.value.size))
    return big / max(small, 1.0)


def _supported(desk: Desk, draft: Scope, good: list[Match]) -> Check:
    standing = [(m, outdated(desk, draft, m.source)) for m in good]
    # What overtook an article's headline overtook its first sentence.
    past = {_told_once(m) for m, later in standing if later and m.source.figure.line == "headline"}
    kept = [m for m, later in standing if later is None]
    current = [m for m in kept if _told_once(m) not in past or told_as_former(desk, draft, m.source)]
    if not current:
        best, later = next((m, later) for m, later in standing if later)
        why = f"{flat(later.text)} since, as of {later.as_of or later.published}"
        return _made(desk, draft, "outdated", why, chosen=best, later=later, found=good)
    best = current[0]
    printed = flat(best.source.figure.text)
    why = "the source says so"
    if best.number == values.ROUNDED:
        why = f"rounded: the source has {printed}"
    elif best.number == values.TRUE:
        why = f"true of the source's {printed}, though looser"
    return _made(desk, draft, "supported", why, chosen=best, found=current)


def _told_once(match: Match) -> tuple[object, ...]:
    """Return what one article's tellings of one number have in common."""
    s = match.source
    return s.figure.doc, s.figure.category, s.value.key[:2]


def _differs(desk: Desk, draft: Scope, found: list[Match]) -> Check:
    best = found[0]
    why = "; ".join(f"{v.field}: {flat(v.draft or 'nothing')} for {flat(v.source or 'nothing')}" for v in best.differences)
    check = _made(desk, draft, "differs", why, chosen=best, found=found)
    place = _elsewhere(desk, draft, best)
    return (
        replace(check, start=place[0], end=place[1], text=desk.draft.text[slice(*place)], kind="statement", counted="")
        if place
        else check
    )


def _elsewhere(desk: Desk, draft: Scope, best: Match) -> Pair | None:
    """Return the word that alone is wrong, where it stands apart from the number: "37 stations in the south"."""
    wrong = best.differences[0]
    fact = FACT.search(desk.draft.text, max(draft.sentence[0], draft.figure.start - 60), draft.figure.start)
    if wrong.field == "status" and fact and len(best.differences) == 1:
        return fact.span(1)
    if len(best.differences) > 1 or wrong.field != "scope" or best.number is None or not wrong.draft:
        return None
    f = draft.figure
    negated = (wrong.source or "").lower().endswith(wrong.draft) or f" {wrong.draft}" in (wrong.source or "").lower()
    more = r"\w*" if negated else ""
    m = re.search(rf"\b{re.escape(wrong.draft)}{more}\b", desk.draft.text[slice(*draft.sentence)], re.IGNORECASE)
    if m is None or not (negated or any(wrong.draft in r["forms"].split("|") for r in words("checks_apart"))):
        return None
    start, end = (draft.sentence[0] + at for at in m.span())
    first, last = f.start, max(f.end, f.counted.end if f.counted else 0)
    return (start, end) if end < first or start > last + 1 else None


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
        counted=desk.draft.text[f.end : f.counted.end].strip()
        if f.counted and f.end <= f.counted.start <= f.end + BETWEEN
        else "",
        record=f.id,
    )


def _evidence(desk: Desk, match: Match) -> Evidence:
    s = match.source.figure
    return desk.evidence(s.doc, (s.start, s.end), s)
