"""Holds each day that a draft names against the days of the source sentences that tell the same."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.linking.checks.daynames import BARE, COARSE, ON_DAY, days_in, meets_day, names_day, overlap, said_on
from sayso.linking.checks.otherdays import SAME, SURE, UNKNOWN, deadlines, nearer_clause, put_off, slip, surer, terms
from sayso.linking.checks.standing import PEOPLE, same_weekday
from sayso.linking.checks.telling import Told, told
from sayso.linking.shingles import day_of
from sayso.records import Figure, Statement, Variance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.checks.desk import Desk
    from sayso.linking.checks.sentences import Sentence
    from sayso.records import Check, Date, Pair

# "PORT ENNET, Sept. 20, 2024 - ": the place before a day, and what ends the line's opening.
OPENING, OPENED = re.compile(r"[A-Z][A-Z .'’-]{2,40}(?:,\s[\w. ]{1,20})?,\s\Z"), re.compile(r"\s?(?:\(|–|—|-)")
CLOCK = re.compile(r"T(\d\d):(\d\d)")
HOUR = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE)
BY = re.compile(r"\b(?:by|as of|as at|until)\s+(?:the (?:\w+ of )?)?\Z", re.IGNORECASE)
PERFECT = re.compile(r"\b(?:had|has|have)\b")
STANDS = 3  # days for which a count may be said to stand without a newer source
CLOSE = 0.7  # sentences that tell so much of what the best one does count, too
MINUTES = 5  # by which a time of day may be rounded
# Sentences before one without a day that may give its day, and how much less it is believed.
BACK, EARLIER = 2, 0.8
ALONE = 0.8  # of a sentence without a day that tells so much, those before it give the day
# Spans of time between which a difference is one.
SIZES = {"part of day": "day"}
UNNAMED = "not_found", "no source names this day"


def check(desk: Desk, done: list[Check]) -> Iterator[Check]:
    """Yield a check a day that the draft names beside something that a source tells; ``done`` are the other checks."""
    quotes = desk.quotes(desk.draft.id)
    for date in desk.dates(desk.draft.id):
        if (
            not names_day(date)
            or date.line in {"furniture", "credit", "dateline"}
            or any(q.start <= date.start < q.end for q in quotes)
            or _opens(desk, date)
        ):
            continue
        found = _check(desk, date, done)
        if found:
            yield found


def _check(desk: Desk, date: Date, done: list[Check]) -> Check | None:
    sentence = desk.text(desk.draft.id).sentence_at(date.start)
    near = told(desk, date, sentence, done, desk.dated)
    if _minutes(date) is not None or date.granularity in {"hour", "minute"}:
        return _clocked(desk, date, near)
    having = _having(desk, date, near)
    others = _others(desk, date, near)
    nearer = nearer_clause(desk, date, having) or put_off(desk, date, near, having) or slip(desk, date, near, having)
    if nearer and nearer.day:
        return _differs(desk, date, nearer.sentence, nearer.day)
    known = _known(desk, date)
    if having and having.place and not surer(desk, date, having, others):
        return _made(desk, date, "supported", "the source has this day", having.sentence, having.place, None)
    if having and having.place and deadlines(desk, date, having, others):
        return _made(desk, date, "supported", "the source has this day", having.sentence, having.place, None)
    if _counted_by(desk, date, near):
        return None
    term = having is None and others is not None and terms(desk, date, others)
    if others and others.day and others.score >= (SURE if known and not term else UNKNOWN):
        return _differs(desk, date, others.sentence, others.day)
    return None if known or BARE.match(date.text) else desk.check("date", (date.start, date.end), UNNAMED, record=date)


def _differs(desk: Desk, date: Date, sentence: Sentence, d: Date) -> Check:
    different = Variance("date", date.text, d.text)
    return _made(desk, date, "differs", f"date: {date.text} for {d.text}", sentence, (d.start, d.end), different)


def _having(desk: Desk, date: Date, told: list[Told]) -> Told | None:
    """Return the best sentence that has the day, itself or by its article's day where it names none."""
    for n in told:
        place = _meets(desk, date, n.sentence) if n.score >= SAME else None
        if place:
            return replace(n, place=place)
    return None


def _others(desk: Desk, date: Date, told: list[Told]) -> Told | None:
    """Return the best sentence that has another day and not this one."""
    size = SIZES.get(date.granularity or "", date.granularity)
    for n in told:
        named = days_in(desk, n.sentence)
        if not named and (n.close or n.score >= ALONE):
            named = _days_before(desk, n.sentence)
        if date.granularity == "part of day":
            named = [d for d in named if not said_on(desk, d)]
        if any(meets_day(date, d) for d in named):
            continue
        named = [d for d in named if SIZES.get(d.granularity or "", d.granularity) == size and names_day(d)]
        if named:
            before = named[0].start < n.sentence.start
            return replace(n, score=n.score * (EARLIER if before else 1), before=before, day=named[0])
    return None


def _known(desk: Desk, date: Date) -> bool:
    """Whether any source names the day, or appeared on it."""
    for doc, document in desk.book.documents.items():
        if doc not in desk.apart and (
            any(meets_day(date, d) and (d.granularity not in COARSE or date.granularity in COARSE) for d in desk.dates(doc))
            or overlap((date.earliest, date.latest), (document.published, document.published))
        ):
            return True
    return False


def _counted_by(desk: Desk, date: Date, near: list[Told]) -> bool:
    """Whether the day is that of the draft's own count, "as of March 5", and a near source had counted by then."""
    text = desk.draft.text
    counts = [s for s in desk.asked if s.sentence[0] <= date.start < s.sentence[1]]
    counted = any(s.figure.category in PEOPLE or PERFECT.search(text, s.sentence[0], date.start) for s in counts)
    if not counted or not BY.search(text, max(0, date.start - 30), date.start):
        return False
    held = [day_of(desk.book.documents[n.sentence.doc].published) for n in near if n.score >= CLOSE * near[0].score]
    last = day_of(date.latest)
    return any(h and last and 0 <= last - h <= STANDS for h in held)


def _opens(desk: Desk, date: Date) -> bool:
    """Whether the day stands in the opening of the first line: "PORT ENNET, Sept. 20, 2024 - "."""
    text = desk.draft.text
    line = text.rfind("\n", 0, date.start) + 1
    return OPENING.fullmatch(text, line, date.start) is not None and OPENED.match(text, date.end) is not None


def _clocked(desk: Desk, date: Date, told: list[Told]) -> Check | None:
    """Return the check of a time of day: that of the best sentence that has one, the same or another."""
    mine = _minutes(date)
    near = [n for n in told if n.score >= SAME and (mine is None or n.score >= CLOSE * told[0].score)]
    clocks = [(n.sentence, d, t) for n in near for d in days_in(desk, n.sentence) if (t := _minutes(d)) is not None]
    if not clocks or mine is None:
        return None
    for sentence, d, t in clocks:
        if abs(t - mine) <= MINUTES:
            named = [x for x in days_in(desk, sentence) if ON_DAY.search(x.text)]
            if named and ON_DAY.search(date.text) and not any(meets_day(date, x) for x in named):
                continue
            return _made(desk, date, "supported", "the source has this time", sentence, (d.start, d.end), None)
    sentence, other, _ = clocks[0]
    m = HOUR.search(date.text)
    if abs((_minutes(other) or 0) - mine) <= MINUTES:  # the hour agrees, the day does not
        other = next((x for x in days_in(desk, sentence) if ON_DAY.search(x.text)), other)
    elif m:
        start = date.start + m.start()
        date = replace(date, start=start, end=start + len(m.group()), text=m.group())
    why = f"date: {date.text} for {other.text}"
    return _made(desk, date, "differs", why, sentence, (other.start, other.end), Variance("date", date.text, other.text))


def _minutes(date: Date) -> int | None:
    m = CLOCK.search(date.value) if date.type == "TIME" else None
    return 60 * int(m[1]) + int(m[2]) if m else None


def _days_before(desk: Desk, sentence: Sentence) -> list[Date]:
    """Return the days named in the few sentences before one that names none, nearest first."""
    at = desk.sentences.at(sentence.doc, sentence.start)
    before = [s for s in desk.sentences.all[max(0, at - BACK) : at] if s.doc == sentence.doc]
    return [d for s in reversed(before) for d in days_in(desk, s)]


def _meets(desk: Desk, date: Date, sentence: Sentence) -> Pair | None:
    """Return where a sentence says a day that the draft's day meets: itself, or by its article's day where it names none."""
    named = days_in(desk, sentence)
    for d in named:
        if meets_day(date, d) and (date.granularity in COARSE or d.granularity not in COARSE):
            return d.start, d.end
    for record in desk.book.records[sentence.doc]:
        people = isinstance(record, Figure) and record.category in PEOPLE
        if sentence.start <= record.start < sentence.end and (people or not named):
            day = record.as_of if isinstance(record, Figure) else record.said_on if isinstance(record, Statement) else None
            weekday = people and same_weekday(date, day_of(day))
            if day and (weekday or overlap((date.earliest, date.latest), (day, day))):
                return record.start, record.end
    told = desk.book.documents[sentence.doc].published
    if told and not named and overlap((date.earliest, date.latest), (told, told)):
        return sentence.start, sentence.end
    return None


def _made(desk: Desk, date: Date, verdict: str, why: str, sentence: Sentence, place: Pair, different: Variance | None) -> Check:
    found = [desk.evidence(sentence.doc, place)]
    span = (date.start, date.end)
    return desk.check("date", span, (verdict, why), different=(different,) if different else (), found=found, record=date)
