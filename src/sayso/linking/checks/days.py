"""Holds each day that a draft names against the days of the source sentences that tell the same."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from sayso.linking.checks.sentences import Sentence, around, stems
from sayso.linking.checks.standing import PEOPLE, same_weekday
from sayso.linking.shingles import day_of
from sayso.records import Figure, Statement, Variance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.checks.desk import Desk
    from sayso.records import Check, Date, Pair

MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
NAMED = re.compile(
    rf"\d|\b(?:{MONTHS})|day\b|\b(?:next|last|the end of the) (?:week|month|year)\b|(?-i:(?<!^)[A-Z])", re.IGNORECASE
)
LATER = re.compile(r"\b(?:today|yesterday|tomorrow|days?|day (?:later|earlier|before|after))\b", re.IGNORECASE)
# "PORT ENNET, Sept. 20, 2024 - ": the place before a day, and what ends the line's opening.
OPENING, OPENED = re.compile(r"[A-Z][A-Z .'’-]{2,40}(?:,\s[\w. ]{1,20})?,\s\Z"), re.compile(r"\s?(?:\(|–|—|-)")
ON_DAY = re.compile(rf"day\b|\b(?:{MONTHS})", re.IGNORECASE)
CLOCK = re.compile(r"T(\d\d):(\d\d)")
HOUR = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE)
BY = re.compile(r"\b(?:by|as of|as at|until)\s+(?:the (?:\w+ of )?)?\Z", re.IGNORECASE)
PERFECT = re.compile(r"\b(?:had|has|have)\b")
STANDS = 3  # days for which a count may be said to stand without a newer source
COARSE = frozenset(["year", "decade", "century", "season", "quarter"])
CLOSE = 0.7  # sentences that tell so much of what the best one does count, too
MINUTES = 5  # by which a time of day may be rounded
# How much of what is said around a day a sentence must tell to have that day for it; or another day, to be believed
# against the draft: less where no source knows the draft's day at all, and always more than a sentence that has it.
SAME, SURE, UNKNOWN, MARGIN = 0.3, 0.5, 0.3, 0.2
# What a claim adds that stands beside the day, in its sentence or in the one before, to the source sentences that support it.
BESIDE, CLOSELY, ASIDE, BEFORE = 60, 0.5, 0.3, 0.15
SHARED = 2  # words in common that a sentence needs at least; "asked" alone is anybody's
# Sentences before one without a day that may give its day, and how much less it is believed.
BACK, EARLIER = 2, 0.8
# A sentence that speaks of what the one before it named, and how much of that one's words it is asked for with it.
GOES_ON, CARRIED = re.compile(r"\s*(?:It|He|She|They|That|This|These|Those|His|Her|Its|Their)\b"), 0.4
# Spans of time between which a difference is one.
SIZES = {"part of day": "day"}
UNNAMED = "not_found", "no source names this day"
MOST = 40  # sentences looked at
BARE = re.compile(r"(?:on |last |this |next )*(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
# What divides a sentence, and how much of the words beyond is asked for.
CLAUSE, OUTSIDE = re.compile(r"[;:]|,\s+(?:and|but|while|which|who|before|after|now)\b|\band then\b|\bwhile\b"), 0.4
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Told:
    """A source sentence that tells what the draft tells around a day, how surely, and the day that it gives."""

    score: float
    sentence: Sentence
    close: bool = False
    before: bool = False
    place: Pair | None = None
    day: Date | None = None


def check(desk: Desk, done: list[Check]) -> Iterator[Check]:
    """Yield a check a day that the draft names beside something that a source tells; ``done`` are the other checks."""
    quotes = desk.quotes(desk.draft.id)
    for date in desk.dates(desk.draft.id):
        if (
            not _named(date)
            or date.line in {"furniture", "credit", "dateline"}
            or any(q.start <= date.start < q.end for q in quotes)
            or _opens(desk, date)
        ):
            continue
        found = _check(desk, date, done)
        if found:
            yield found


def _named(date: Date) -> bool:
    """Whether an expression names a day by itself: no "today", "a day later"."""
    return "date.holiday" in date.rules or (NAMED.search(date.text) is not None and not LATER.search(date.text))


def _check(desk: Desk, date: Date, done: list[Check]) -> Check | None:
    sentence = desk.text(desk.draft.id).sentence_at(date.start)
    near = told(desk, date, sentence, done, desk.dated)
    if _minutes(date) is not None or date.granularity in {"hour", "minute"}:
        return _clocked(desk, date, near)
    having = _having(desk, date, near)
    others = _others(desk, date, near)
    known = _known(desk, date)
    if having and having.place and (not others or having.close or others.before or having.score >= others.score - MARGIN):
        return _made(desk, date, "supported", "the source has this day", having.sentence, having.place, None)
    if _counted_by(desk, date, near):
        return None
    if others and others.day and others.score >= (SURE if known else UNKNOWN):
        d = others.day
        different = Variance("date", date.text, d.text)
        return _made(desk, date, "differs", f"date: {date.text} for {d.text}", others.sentence, (d.start, d.end), different)
    return None if known or BARE.match(date.text) else desk.check("date", (date.start, date.end), UNNAMED, record=date)


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
        named = _days(desk, n.sentence)
        if not named and n.close:
            named = _days_before(desk, n.sentence)
        if any(_meets_day(date, d) for d in named):
            continue
        named = [d for d in named if SIZES.get(d.granularity or "", d.granularity) == size and _named(d)]
        if named:
            before = named[0].start < n.sentence.start
            return replace(n, score=n.score * (EARLIER if before else 1), before=before, day=named[0])
    return None


def _known(desk: Desk, date: Date) -> bool:
    """Whether any source names the day, or appeared on it."""
    for doc, document in desk.book.documents.items():
        if doc not in desk.apart and (
            any(_meets_day(date, d) and (d.granularity not in COARSE or date.granularity in COARSE) for d in desk.dates(doc))
            or _overlap((date.earliest, date.latest), (document.published, document.published))
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
    clocks = [(n.sentence, d, t) for n in near for d in _days(desk, n.sentence) if (t := _minutes(d)) is not None]
    if not clocks or mine is None:
        return None
    for sentence, d, t in clocks:
        if abs(t - mine) <= MINUTES:
            named = [x for x in _days(desk, sentence) if ON_DAY.search(x.text)]
            if named and ON_DAY.search(date.text) and not any(_meets_day(date, x) for x in named):
                continue
            return _made(desk, date, "supported", "the source has this time", sentence, (d.start, d.end), None)
    sentence, other, _ = clocks[0]
    m = HOUR.search(date.text)
    if abs((_minutes(other) or 0) - mine) <= MINUTES:  # the hour agrees, the day does not
        other = next((x for x in _days(desk, sentence) if ON_DAY.search(x.text)), other)
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
    return [d for s in reversed(before) for d in _days(desk, s)]


def _days(desk: Desk, sentence: Sentence) -> list[Date]:
    return [d for d in desk.dates(sentence.doc) if sentence.start <= d.start < sentence.end]


def _meets(desk: Desk, date: Date, sentence: Sentence) -> Pair | None:
    """Return where a sentence says a day that the draft's day meets: itself, or by its article's day where it names none."""
    named = _days(desk, sentence)
    for d in named:
        if _meets_day(date, d) and (date.granularity in COARSE or d.granularity not in COARSE):
            return d.start, d.end
    for record in desk.book.records[sentence.doc]:
        people = isinstance(record, Figure) and record.category in PEOPLE
        if sentence.start <= record.start < sentence.end and (people or not named):
            day = record.as_of if isinstance(record, Figure) else record.said_on if isinstance(record, Statement) else None
            weekday = people and same_weekday(date, day_of(day))
            if day and (weekday or _overlap((date.earliest, date.latest), (day, day))):
                return record.start, record.end
    told = desk.book.documents[sentence.doc].published
    if told and not named and _overlap((date.earliest, date.latest), (told, told)):
        return sentence.start, sentence.end
    return None


def _meets_day(date: Date, other: Date) -> bool:
    if _yearless(date, other):
        return True
    weekday = other.earliest == other.latest and same_weekday(date, day_of(other.earliest))
    return weekday or _overlap((date.earliest, date.latest), (other.earliest, other.latest))


def _yearless(date: Date, other: Date) -> bool:
    """Whether two days or months are one but for their year, which one of them leaves out."""
    if date.granularity not in {"day", "month"} or (YEAR.search(date.text) and YEAR.search(other.text)):
        return False
    if BARE.match(date.text) or date.granularity != other.granularity or not (date.earliest and other.earliest):
        return False
    return date.earliest[5:10] == other.earliest[5:10] and date.latest[5:7] == (other.latest or "")[5:7]  # type: ignore[index]


def _overlap(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> bool:
    first, last, begin, end = (day_of(d) for d in (*a, *b))
    return bool(first and last and begin and end) and first <= end and begin <= last  # type: ignore[operator]


def _made(desk: Desk, date: Date, verdict: str, why: str, sentence: Sentence, place: Pair, different: Variance | None) -> Check:
    found = [desk.evidence(sentence.doc, place)]
    span = (date.start, date.end)
    return desk.check("date", span, (verdict, why), different=(different,) if different else (), found=found, record=date)
