"""Holds each day that a draft names against the days of the source sentences that tell the same."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.linking.checks.sentences import Nearest, Sentence, around
from sayso.linking.checks.standing import PEOPLE, same_weekday
from sayso.linking.shingles import day_of
from sayso.records import Check, Evidence, Figure, Statement, Variance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.checks.desk import Desk
    from sayso.linking.checks.sentences import Weights
    from sayso.records import Date, Pair

MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
NAMED = re.compile(
    rf"\d|\b(?:{MONTHS})|day\b|\b(?:next|last|the end of the) (?:week|month|year)\b|(?-i:(?<!^)[A-Z])", re.IGNORECASE
)
# "PORT ENNET, Sept. 20, 2024 - ": the place before a day, and what ends the line's opening.
OPENING, OPENED = re.compile(r"[A-Z][A-Z .'’-]{2,40}(?:,\s[\w. ]{1,20})?,\s\Z"), re.compile(r"\s?(?:\(|–|—|-)")
CLOCK = re.compile(r"T(\d\d):(\d\d)")
HOUR = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE)
BY = re.compile(r"\b(?:by|as of|as at|until)\s+(?:the \w+ of\s+)?\Z", re.IGNORECASE)
STANDS = 3  # days for which a count may be said to stand without a newer source
COARSE = frozenset(["year", "decade", "century", "season", "quarter"])
CLOSELY = 0.7  # a word so near the day
MINUTES = 5  # by which a time of day may be rounded
# A sentence that speaks of what the one before it named: "It was dated May 14."
CARRIED = re.compile(r"\s*(?:It|He|She|They|That|This|These|Those)\b")
# How much of the words around a day a sentence must tell to speak of the same; to be believed against the draft.
SAME, SURE = 0.4, 0.55
# Sentences that tell nearly as much as the best one count, too.
CLOSE = 0.7
# ... and how much where a figure or quotation stands so close to the day that it tells which sentence is meant.
ALONE, BESIDE = 0.85, 60
SHARED = 2  # words in common that a sentence needs at least; "asked" alone is anybody's
BACK = 2  # sentences before one without a day that may give its day
SPOKEN_OF = 0.9  # a sentence that supports the figure or quotation beside the day


def check(desk: Desk, done: list[Check]) -> Iterator[Check]:
    """Yield a check a day that the draft names beside something that a source tells; ``done`` are the other checks."""
    quotes = desk.quotes(desk.draft.id)
    for date in desk.dates(desk.draft.id):
        if (
            not NAMED.search(date.text)
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
    asked = around(desk.draft.text, sentence, (date.start, date.end))
    told = [Nearest(SPOKEN_OF, Sentence(e.doc, *e.sentence)) for e in _beside(date, sentence, done)]
    told = told or _carried(desk, asked, sentence, done)
    least = SAME if not told else ALONE
    told += [n for n in desk.sentences.nearest(asked) if n.score >= least and desk.sentences.shared(asked, n.sentence) >= SHARED]
    told = [n for n in told if n.sentence.doc not in desk.apart]
    if not told:
        return None
    best = max(n.score for n in told)
    near = [n for n in told if n.score >= CLOSE * best]
    for n in near:
        day = _meets(desk, date, n.sentence)
        if day:
            return _clocked(desk, date, near) or _made(desk, date, "supported", "the source has this day", n.sentence, day, None)
    if _counted_by(desk, date, near):
        return None
    near_by = date.earliest == date.latest and told[0].score == SPOKEN_OF
    first = max(told, key=lambda n: n.score)
    named = _days(desk, first.sentence) or (_days_before(desk, first.sentence) if near_by else [])
    if first.score < SURE or not named or any(_meets_day(date, d) for d in named):
        return None
    named = [d for d in named if (d.granularity in COARSE) == (date.granularity in COARSE)]
    if not named or _elsewhere(desk, date, sentence):
        return None
    different = Variance("date", date.text, named[0].text)
    why = f"date: {date.text} for {named[0].text}"
    return _made(desk, date, "differs", why, first.sentence, (named[0].start, named[0].end), different)


def _counted_by(desk: Desk, date: Date, near: list[Nearest]) -> bool:
    """Whether the day is that of the draft's own count, "as of March 5", and a near source had counted by then."""
    counts = (s for s in desk.asked if s.sentence[0] <= date.start < s.sentence[1])
    if not BY.search(desk.draft.text, max(0, date.start - 30), date.start) or not any(
        s.figure.category in PEOPLE for s in counts
    ):
        return False
    held = [day_of(desk.book.documents[n.sentence.doc].published) for n in near]
    last = day_of(date.latest)
    return any(h and last and 0 <= last - h <= STANDS for h in held)


def _opens(desk: Desk, date: Date) -> bool:
    """Whether the day stands in the opening of the first line: "PORT ENNET, Sept. 20, 2024 - "."""
    text = desk.draft.text
    line = text.rfind("\n", 0, date.start) + 1
    return OPENING.fullmatch(text, line, date.start) is not None and OPENED.match(text, date.end) is not None


def _carried(desk: Desk, asked: Weights, sentence: Pair, done: list[Check]) -> list[Nearest]:
    """Return the source sentences of the claims just before a sentence that opens with a pronoun, where they share a word with it."""
    text = desk.draft.text
    if not CARRIED.match(text, *sentence):
        return []
    before = desk.text(desk.draft.id).sentence_at(max(0, len(text[: sentence[0]].rstrip()) - 1))
    claims = [e for c in done if before[0] <= c.start < before[1] and c.evidence for e in (c.evidence, *c.candidates)]
    found = [Sentence(e.doc, *e.sentence) for e in claims]
    near = [s for f in found for s in _next_to(desk, f) if desk.sentences.shared(asked, s)]
    return [Nearest(SPOKEN_OF, s) for s in near]


def _next_to(desk: Desk, sentence: Sentence) -> list[Sentence]:
    """Return a sentence of a source and the one after it."""
    at = desk.sentences.at(sentence.doc, sentence.start)
    return [s for s in desk.sentences.all[at : at + 2] if s.doc == sentence.doc]


def _clocked(desk: Desk, date: Date, near: list[Nearest]) -> Check | None:
    """Return the check of a time of day that no near source has and the nearest has otherwise: 11:40 p.m. for 10:40 p.m."""
    mine = _minutes(date)
    if mine is None:
        return None
    clocks = [(n.sentence, d, t) for n in near for d in _days(desk, n.sentence) if (t := _minutes(d)) is not None]
    if not clocks or any(abs(t - mine) <= MINUTES for _, _, t in clocks):
        return None
    sentence, other, _ = clocks[0]
    m = HOUR.search(date.text)
    if m:
        start = date.start + m.start()
        date = replace(date, start=start, end=start + len(m.group()), text=m.group())
    why = f"date: {date.text} for {other.text}"
    return _made(desk, date, "differs", why, sentence, (other.start, other.end), Variance("date", date.text, other.text))


def _minutes(date: Date) -> int | None:
    m = CLOCK.search(date.value) if date.type == "TIME" else None
    return 60 * int(m[1]) + int(m[2]) if m else None


def _elsewhere(desk: Desk, date: Date, sentence: Pair) -> bool:
    """Whether some other sentence of the sources has the draft's day beside words that stand close to it in the draft."""
    near = {w for w, n in around(desk.draft.text, sentence, (date.start, date.end)).items() if n >= CLOSELY}
    near = {w for w in near if not NAMED.search(w)}
    for doc in desk.book.documents:
        if doc in desk.apart:
            continue
        for d in desk.dates(doc):
            if d.granularity == date.granularity and (d.earliest, d.latest) == (date.earliest, date.latest):
                at = desk.sentences.at(doc, d.start)
                if any(
                    len(near & desk.sentences.words[i]) >= SHARED
                    for i in (at - 1, at)
                    if i >= 0 and desk.sentences.all[i].doc == doc
                ):
                    return True
    return False


def _days_before(desk: Desk, sentence: Sentence) -> list[Date]:
    """Return the days named in the few sentences before one that names none, nearest first, and its article's own day."""
    at = desk.sentences.at(sentence.doc, sentence.start)
    before = [s for s in desk.sentences.all[max(0, at - BACK) : at] if s.doc == sentence.doc]
    return [d for s in reversed(before) for d in _days(desk, s)]


def _beside(date: Date, sentence: Pair, done: list[Check]) -> list[Evidence]:
    """Return the sources of the figures and quotations that stand close to the day, in its sentence."""
    close = [c for c in done if sentence[0] <= c.start < sentence[1] and max(c.start - date.end, date.start - c.end) <= BESIDE]
    return [e for c in close if c.evidence for e in (c.evidence, *c.candidates)]


def _days(desk: Desk, sentence: Sentence) -> list[Date]:
    return [d for d in desk.dates(sentence.doc) if sentence.start <= d.start < sentence.end]


def _meets(desk: Desk, date: Date, sentence: Sentence) -> Pair | None:
    """Return where a sentence says a day that the draft's day meets: itself, or by its article's day where it names none."""
    named = _days(desk, sentence)
    for d in named:
        if _meets_day(date, d):
            return d.start, d.end
    for record in desk.book.records[sentence.doc]:
        if sentence.start <= record.start < sentence.end:
            day = record.as_of if isinstance(record, Figure) else record.said_on if isinstance(record, Statement) else None
            weekday = isinstance(record, Figure) and record.category in PEOPLE and same_weekday(date, day_of(day))
            if day and (weekday or _overlap((date.earliest, date.latest), (day, day))):
                return record.start, record.end
    told = desk.book.documents[sentence.doc].published
    if told and not named and _overlap((date.earliest, date.latest), (told, told)):
        return sentence.start, sentence.end
    return None


def _meets_day(date: Date, other: Date) -> bool:
    weekday = other.earliest == other.latest and same_weekday(date, day_of(other.earliest))
    return weekday or _overlap((date.earliest, date.latest), (other.earliest, other.latest))


def _overlap(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> bool:
    first, last, begin, end = (day_of(d) for d in (*a, *b))
    return bool(first and last and begin and end) and first <= end and begin <= last  # type: ignore[operator]


def _made(desk: Desk, date: Date, verdict: str, why: str, sentence: Sentence, place: Pair, different: Variance | None) -> Check:
    found = desk.evidence(sentence.doc, place)
    count = desk.count([found]) if verdict == "supported" else None
    return Check(
        doc=desk.draft.id,
        start=date.start,
        end=date.end,
        text=date.text,
        kind="date",
        verdict=verdict,
        why=why,
        differences=(different,) if different else (),
        evidence=found,
        origins=count.origins if count else 0,
        outlets=count.outlets if count else 0,
        record=date.id,
    )
