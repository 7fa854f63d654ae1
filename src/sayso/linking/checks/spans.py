"""Holds the spans of time of a draft that no figure tells against those that the sources tell in the same way: "within six weeks".

A span is compared with those of its own use alone (how long until, for how long, how much later), in sentences that tell the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sayso.linking.checks.telling import clause_of, told
from sayso.records import Date, Variance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.checks.desk import Desk
    from sayso.linking.checks.sentences import Sentence
    from sayso.records import Check

# How a span is used: words before it, words behind it.
USES = (
    ("until", re.compile(r"\b(?:within|in under|in less than|inside|in at most)\s+(?:the next\s+)?\Z", re.IGNORECASE), None),
    ("later", None, re.compile(r"\s+(?:later|afterwards?|after)\b", re.IGNORECASE)),
    ("earlier", None, re.compile(r"\s+(?:earlier|before|ago)\b", re.IGNORECASE)),
    (
        "during",
        re.compile(r"\b(?:for|lasted|lasting|last|lasts)\s+(?:(?:some|about|nearly|almost|only|the past)\s+)?\Z", re.IGNORECASE),
        None,
    ),
)
# How much of what stands around a span a sentence must tell; with the same words behind the span less is asked ("than planned").
TOLD, ANY = 0.4, 0.6
SPAN = re.compile(r"P(?:(\d+(?:\.\d+)?|X)([YMWD]))?(?:T(\d+(?:\.\d+)?|X)([HMS]))?\Z")
DAYS = {"Y": 365.0, "M": 30.4, "W": 7.0, "D": 1.0}
HOURS = {"H": 1 / 24, "M": 1 / 1440, "S": 1 / 86400}
# Numbers that many spans have.
COMMON = frozenset(["1", "2", "X"])
# By so much two spans may differ and be one: four weeks and a month, a fortnight and 15 days.
NEARLY = 1.15


class Span(NamedTuple):
    """A span of time: its days (None for "months"), its unit, and how it is used."""

    days: float | None
    unit: str
    number: str
    use: str | None


def check(desk: Desk, done: list[Check]) -> Iterator[Check]:
    """Yield a check a span of the draft that a source gives otherwise, or so; ``done`` are the other checks."""
    quotes = desk.quotes(desk.draft.id)
    for date in desk.spans(desk.draft.id):
        covered = any(c.start < date.end and date.start < c.end for c in done)
        if date.line != "body" or covered or any(q.start <= date.start < q.end for q in quotes):
            continue
        found = _check(desk, date, done)
        if found:
            yield found


def _check(desk: Desk, date: Date, done: list[Check]) -> Check | None:
    text = desk.draft.text
    mine = _span(date, text)
    if mine is None or (
        date.start == clause_of(text, desk.text(desk.draft.id).sentence_at(date.start), date)[0] and mine.use != "later"
    ):
        return None
    near = told(desk, date, desk.text(desk.draft.id).sentence_at(date.start), done, desk.spanned)
    other: tuple[float, Date, Sentence] | None = None
    for n in near:
        for d in desk.spans(n.sentence.doc):
            theirs = _span(d, desk.book.documents[d.doc].text) if n.sentence.start <= d.start < n.sentence.end else None
            if theirs is None or n.score < TOLD:
                continue
            if _one(mine, theirs):
                return _made(desk, date, d, None)
            same = mine.number == theirs.number not in COMMON or n.score >= ANY
            alike = mine.use == theirs.use and (mine.use is not None or same)
            alike = alike or (mine.number == theirs.number not in COMMON and n.close)
            if alike and (other is None or n.score > other[0]):
                other = n.score, d, n.sentence
    return _made(desk, date, other[1], Variance(_field(mine, other[1], desk), date.text, other[1].text)) if other else None


def _field(mine: Span, source: Date, desk: Desk) -> str:
    """Return what differs: the unit of one number, how much time something took, or when it is to be."""
    theirs = _span(source, desk.book.documents[source.doc].text)
    if theirs and mine.use != theirs.use:
        return "unit"
    return "number" if mine.use == "during" else "date"


def _span(date: Date, text: str) -> Span | None:
    m = SPAN.match(date.value)
    if m is None or not (m[1] or m[3]):
        return None
    number, unit = (m[1], m[2]) if m[1] else (m[3], f"T{m[4]}")
    size = HOURS[unit[1]] if unit[0] == "T" else DAYS[unit]
    before, after = text[max(0, date.start - 30) : date.start], date.end
    use = next((u for u, b, a in USES if (b and b.search(before)) or (a and a.match(text, after))), None)
    return Span(None if number == "X" else float(number) * size, unit, number, use)


def _one(a: Span, b: Span) -> bool:
    if a.days is None or b.days is None:
        return a.unit == b.unit
    return max(a.days, b.days) <= NEARLY * min(a.days, b.days)


def _made(desk: Desk, date: Date, source: Date, different: Variance | None) -> Check:
    found = [desk.evidence(source.doc, (source.start, source.end))]
    span = (date.start, date.end)
    if different is None:
        return desk.check("date", span, ("supported", "the source has this span of time"), found=found, record=date)
    outcome = "differs", f"{different.field}: {date.text} for {source.text}"
    return desk.check("date", span, outcome, different=(different,), found=found, record=date)
