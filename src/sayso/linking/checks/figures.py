"""Holds each figure of a draft against the figures of the sources: what counts the same, and in which fields they differ.

What makes two figures one referent is linking/joins.py's; the choice among several is by the fewest differences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon import words
from sayso.linking.checks import values
from sayso.linking.checks.scope import HARM, denied_alike, scope_differs, strength, unspoken
from sayso.linking.checks.sentences import STEM, stems
from sayso.linking.checks.standing import of_another_day, outdated
from sayso.linking.checks.units import units
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
WITHIN = re.compile(r"\b(?:within|(?:over|in|during|for) the (?:past|last)|in just|for the past)\s+\Z", re.IGNORECASE)
LONG = frozenset(["day", "week", "month", "year"])
ELAPSED = re.compile(r"[ -]?\w+\s+(?:on|later|ago|earlier|afterwards?)\b")
SINCE = re.compile(r"[ -]?\w+\s+(?:after|before|since)\b")
HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
CLOCK = re.compile(
    rf"(?:a )?(?:five|ten|quarter|twenty|twenty-five|half)(?: minutes)? (?:to|past|before|after) (?:{HOURS})\b(?! [a-z]+s\b)"
    rf"|(?:{HOURS}) o['’]clock",
    re.IGNORECASE,
)
CLOCK_END = re.compile(r"\b(?:five|ten|quarter|twenty|twenty-five|half) (?:to|past) \Z", re.IGNORECASE)
# "The first two", "those three": a number that only points back to those just named.
POINTS = re.compile(r"\b(?:the|these|those|his|her|their|its)\s+(?:(?:first|last|other|next|same)\s+)?\Z", re.IGNORECASE)
NOUN = re.compile(r"\s+(?:of\b|[a-z]{3,}s\b)")
TO = re.compile(r"(?: [a-z]+)? to |[-–]")  # "88 votes to 81"
# "For only 20 minutes" and "no more than 20 minutes".
ONLY = re.compile(r"\b(?:only|just|merely|barely|no more than|not more than)\s+\Z", re.IGNORECASE)
HINTS = 0.42  # so much alike, a small number that agrees is not told as a fault
NEAREST = 200  # source sentences among which another number of the same thing is looked for
MOST = 3  # candidates shown
BETWEEN = 30  # characters between a number and what it counts that are shown with it
# A status by which the outlet or the voice keeps its distance.
DISTANT = frozenset(["claimed", "unconfirmed", "feared", "denied"])
LOOSELY = frozenset(["estimated", "forecast"])  # "some 40" and "an estimated 40", "will cost" and "costs"


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
            or _clock(desk, draft)
            or _elapsed(desk, draft)
            or _points(desk, draft)
            or _undecided(desk, draft, found)
        ):
            yield found


def _clock(desk: Desk, draft: Scope) -> bool:
    """Whether a number is a time of day in words: "ten to seven", "half past six"."""
    text, f = desk.draft.text, draft.figure
    return CLOCK.match(text, f.start) is not None or CLOCK_END.search(text, max(0, f.start - 20), f.start) is not None


def _elapsed(desk: Desk, draft: Scope) -> bool:
    """Whether a stretch of time only ties the draft's own sentences together: "two weeks on", "days later"."""
    f = draft.figure
    if f.category != "duration":
        return False
    text = desk.draft.text
    if f.line == "headline" or not text[: f.start].strip():
        return True
    if draft.unit not in LONG:
        return ELAPSED.match(text, f.end) is not None
    if SINCE.match(text, f.end) and not text[draft.sentence[0] : f.start].strip():
        return True
    return ELAPSED.match(text, f.end) is not None or WITHIN.search(text, draft.sentence[0], f.start) is not None


def _points(desk: Desk, draft: Scope) -> bool:
    """Whether a small number without a noun only points back: "the first two were buried on Saturday"."""
    f = draft.figure
    if draft.unit or f.category != "other" or draft.value.size >= TELLING:
        return False
    text = desk.draft.text
    return POINTS.search(text, draft.sentence[0], f.start) is not None and not NOUN.match(text, f.end)


def _undecided(desk: Desk, draft: Scope, found: Check) -> bool:
    """Whether a small number of nothing in particular stands somewhere in the sources beside some of the same words."""
    if draft.unit or draft.figure.category != "other" or draft.value.size >= TELLING:
        return False
    if desk.draft.text[draft.figure.end :].lstrip().split(" ", 1)[0].rstrip(".,;:") in _divisions():
        return True
    if any(v.field != "number" for v in found.differences):
        return False
    loose = (s for s in desk.given if s.figure.doc not in desk.apart and s.figure.category not in HARM and not s.unit)
    same = (
        s for s in loose if values.told(draft, s) == values.SAME and desk.sentences.shared(desk.around(draft), desk.sentence(s))
    )
    return any(strength(desk, draft, s) >= HINTS for s in same)


@cache
def _divisions() -> frozenset[str]:
    return frozenset(r["form"] for r in words("checks_divisions"))


def matches(desk: Desk, draft: Scope) -> list[Match]:
    """Return the sources' figures that may be the draft's, best first."""
    near = {n.sentence for n in desk.sentences.nearest(desk.around(draft), NEAREST)}
    found = []
    for source in desk.given:
        number = values.told(draft, source)
        other = draft.figure.category != source.figure.category or (draft.unit and source.whom.persons)
        if number is None and (other or desk.sentence(source) not in near):
            continue
        if source.figure.doc in desk.apart or unspoken(desk, draft, source):
            continue
        sure = strength(desk, draft, source)
        if sure >= (TELLS_DIFFERS if number == values.SAME and _tells(source) else SUPPORTS):
            measured = number == values.SAME and draft.unit is not None and draft.unit == source.unit
            differences = _differences(desk, draft, source, number)
            if number is not None or all(v.field != "unit" for v in differences):  # a slip of the pen changes one of the two
                found.append(Match(source, number, sure, differences, measured))
    return sorted(found, key=lambda m: (-m.score, m.source.key))


def _differences(desk: Desk, draft: Scope, source: Scope, number: str | None) -> tuple[Variance, ...]:
    d, s = draft.figure, source.figure
    out = []
    if number is None:
        out.append(Variance("number", d.text, s.text))
    elif number == values.SAME and values.hedge(d, s) and not _only(desk, d, s):
        out.append(Variance("hedge", d.text, s.text))
    pair = units(desk, draft, source)
    if pair[0] != pair[1]:
        out.append(Variance("unit", *pair))
    out += scope_differs(desk, draft, source)
    if number is not None:
        out += _status(desk, draft, source)
    voice = desk.another_voice(d, s)
    return (*out, voice) if voice else tuple(out)


def _only(desk: Desk, draft: Figure, source: Figure) -> bool:
    """Whether one says "no more than 20" and the other "only 20"."""
    for one, other in ((draft, source), (source, draft)):
        text = desk.both.documents[other.doc].text
        if one.hedge == "<=" and other.hedge == "=" and ONLY.search(text, max(0, other.start - 20), other.start):
            return True
    return False


def _status(desk: Desk, draft: Scope, source: Scope) -> list[Variance]:
    """Say where the draft drops the source's distance, or adds one; a claim given on its own voice's word keeps it."""
    d, s = draft.figure, source.figure
    if (not s.sources and not d.sources) or desk.draft.text[: draft.sentence[1]].rstrip().endswith("?"):
        return []
    if {d.status, s.status} & LOOSELY or (d.status in DISTANT) == (s.status in DISTANT):
        return []
    mine = desk.whose(d)
    if not d.sources and _names_voice(desk, draft, source):
        return []
    if "denied" in {d.status, s.status} and denied_alike(desk, draft, source):
        return []
    if {"claimed", "unconfirmed"} & {d.status, s.status} and mine and desk.voices.agree(mine, desk.whose(s)):
        return []
    return [Variance("status", d.status, s.status)]


def _names_voice(desk: Desk, draft: Scope, source: Scope) -> bool:
    """Whether the draft's sentence names the source's voice before the number, by whatever verb: "the union spoke of 30"."""
    before = set(stems(desk.draft.text, draft.sentence[0], draft.figure.start))
    return any(w[:STEM] in before for who in desk.whose(source.figure) for w in who.own | who.shared)


def _check(desk: Desk, draft: Scope) -> Check:
    found = matches(desk, draft)
    surest = max((m.strength for m in found), default=0.0)
    good = [m for m in found if m.number and not m.differences and m.strength >= (m.enough if m.strength < surest else m.surely)]
    better = _better(desk, found, good) if good else []
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
    current = [m for m, later in standing if later is None]
    if not current:
        best, later = standing[0]
        if later is None:
            raise AssertionError
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
    if len(best.differences) > 1 or wrong.field != "scope" or best.number is None or not wrong.draft:
        return None
    f = draft.figure
    m = re.search(rf"\b{re.escape(wrong.draft)}\b", desk.draft.text[slice(*draft.sentence)], re.IGNORECASE)
    if m is None or not any(wrong.draft in r["forms"].split("|") for r in words("checks_apart")):
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
