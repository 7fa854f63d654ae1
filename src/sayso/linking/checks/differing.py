"""In which fields a figure of a draft differs from a source's, beside its scope: number, hedge, unit, status, voice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.linking.checks import values
from sayso.linking.checks.scope import denied_alike, scope_differs
from sayso.linking.checks.sentences import STEM, stems
from sayso.linking.checks.units import units
from sayso.records import Statement, Variance

if TYPE_CHECKING:
    from sayso.linking.checks.desk import Desk
    from sayso.linking.scopes import Scope
    from sayso.records import Figure

# "For only 20 minutes" and "no more than 20 minutes".
ONLY = re.compile(
    r"\b(?:only|just|merely|barely|no more than|not more than|(?:limit|ceiling|cap|maximum)(?: of| is| was| at)?)\s+\Z",
    re.IGNORECASE,
)
# A status by which the outlet or the voice keeps its distance.
DISTANT = frozenset(["claimed", "unconfirmed", "feared", "denied"])
SUSPECTS = re.compile(r"\b(?:suspected|accused|alleged|believed|thought|said|reported) (?:of|to)\b", re.IGNORECASE)
# How a stretch of time is used.
LATER = re.compile(r"[ -]?\w+ (?:later|afterwards|after (?:it|she|he|they|the))\b")
USED = (
    ("within", re.compile(r"\bwithin (?:just )?\Z", re.IGNORECASE)),
    ("for", re.compile(r"\bfor (?:some |about |only )?\Z", re.IGNORECASE)),
)
# "The union has established that at least 60".
FACT = re.compile(r"\b(established|proved|proven|shown|demonstrated|verified|documented) that\b[^.;]*\Z", re.IGNORECASE)
LOOSELY = frozenset(["estimated", "forecast"])  # "some 40" and "an estimated 40", "will cost" and "costs"


def parts_alike(desk: Desk, draft: Scope, source: Scope) -> bool:
    """Whether both are a part of one number: "37, 12 of them members of the staff" and "37 people, 21 of them embassy staff"."""
    wholes = [
        next((x for x in both if (x.figure.doc, x.figure.id) == (s.figure.doc, s.figure.subset_of)), None)
        for s, both in ((draft, desk.asked), (source, desk.given))
        if s.figure.subset_of
    ]
    mine, theirs = wholes if len(wholes) > 1 else (None, None)
    return bool(mine and theirs) and values.told(mine, theirs) == values.SAME  # type: ignore[arg-type]


def differences(desk: Desk, draft: Scope, source: Scope, number: str | None) -> tuple[Variance, ...]:
    """Return in which fields a figure of the draft differs from a source's."""
    d, s = draft.figure, source.figure
    out = []
    if number is None:
        out.append(Variance("number", d.text, s.text))
    elif number == values.SAME and values.hedge(d, s) and not _only(desk, d, s):
        out.append(Variance("hedge", d.text, s.text))
    elif number == values.SAME and d.category == s.category == "duration":
        out += _used(desk, draft, source)
    pair = units(desk, draft, source)
    if pair[0] != pair[1]:
        out.append(Variance("unit", *pair))
    out += scope_differs(desk, draft, source)
    if number is not None:
        out += _status(desk, draft, source)
    voice = desk.another_voice(d, s) or (_suspected(desk, draft, source) if number == values.SAME else None)
    return (*out, voice) if voice else tuple(out)


def _used(desk: Desk, draft: Scope, source: Scope) -> list[Variance]:
    """Say where a stretch of time is told of another thing: "half an hour later" for "within half an hour"."""
    uses = []
    for f in (draft.figure, source.figure):
        text = desk.both.documents[f.doc].text
        uses.append(
            "later"
            if LATER.match(text, f.end)
            else next((u for u, p in USED if p.search(text, max(0, f.start - 30), f.start)), None)
        )
    mine, theirs = uses
    if mine and theirs and mine != theirs and "later" in uses:
        return [Variance("hedge" if "within" in uses else "scope", mine, theirs)]
    return []


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
    if s.status in DISTANT and FACT.search(desk.draft.text, max(draft.sentence[0], d.start - 60), d.start):
        return [Variance("status", d.status, s.status)]
    if not d.sources and _names_voice(desk, draft, source):
        return []
    if "denied" in {d.status, s.status} and denied_alike(desk, draft, source):
        return []
    if {"claimed", "unconfirmed"} & {d.status, s.status} and mine and desk.voices.agree(mine, desk.whose(s)):
        return []
    return [Variance("status", d.status, s.status)]


def _suspected(desk: Desk, draft: Scope, source: Scope) -> Variance | None:
    """Return the voice of the sentence before a source's that only suspects, where the draft names another person for it."""
    mine, text = desk.whose(draft.figure), desk.both.documents[source.figure.doc].text
    if not mine or mine[0].pronoun or not SUSPECTS.search(text, *source.sentence) or desk.whose(source.figure):
        return None
    start = text.rfind("\n\n", 0, source.sentence[0]) + 1
    before = [r for r in desk.book.records[source.figure.doc] if isinstance(r, Statement) and r.source]
    before = [r for r in before if start <= r.source[0][0] < source.sentence[0]]
    theirs = desk.whose(before[-1]) if before else ()
    paragraph = text[start : source.sentence[1]].lower()
    if (
        not theirs
        or any(w in paragraph for w in mine[0].own)
        or desk.voices.agree(mine, theirs)
        or desk.voices.described(mine, theirs)
    ):
        return None
    return Variance("voice", mine[0].said, theirs[0].said)


def _names_voice(desk: Desk, draft: Scope, source: Scope) -> bool:
    """Whether the draft's sentence names the source's voice before the number, by whatever verb: "the union spoke of 30"."""
    before = set(stems(desk.draft.text, draft.sentence[0], draft.figure.start))
    return any(w[:STEM] in before for who in desk.whose(source.figure) for w in who.own | who.shared)
