"""Which days a sentence names, and whether two expressions may name one day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.linking.checks.standing import same_weekday
from sayso.linking.shingles import day_of

if TYPE_CHECKING:
    from sayso.linking.checks.desk import Desk
    from sayso.linking.checks.sentences import Sentence
    from sayso.records import Date

MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
NAMED = re.compile(
    rf"\d|\b(?:{MONTHS})|day\b|\b(?:next|last|the end of the) (?:week|month|year)\b|(?-i:(?<!^)[A-Z])", re.IGNORECASE
)
LATER = re.compile(
    r"\b(?:today|yesterday|tomorrow|days?|day (?:later|earlier|before|after)|(?:hour|minute)s? (?:later|earlier|before|after|ago))\b",
    re.IGNORECASE,
)
COARSE = frozenset(["year", "decade", "century", "season", "quarter"])
BARE = re.compile(r"(?:on |last |this |next )*(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
ON_DAY = re.compile(rf"day\b|\b(?:{MONTHS})", re.IGNORECASE)
# "The office said on Wednesday": the day of the words, not of what they tell.
SAID_ON = re.compile(r"\b(?:said|told \w+|announced|reported|added)(?: late| early)? (?:on )?\Z")
WEEK = 7


def names_day(date: Date) -> bool:
    """Whether an expression names a day by itself: no "today", "a day later"."""
    return "date.holiday" in date.rules or (NAMED.search(date.text) is not None and not LATER.search(date.text))


def days_in(desk: Desk, sentence: Sentence) -> list[Date]:
    """Return the days and times that a source sentence names."""
    return [d for d in desk.dates(sentence.doc) if sentence.start <= d.start < sentence.end]


def said_on(desk: Desk, day: Date) -> bool:
    """Whether a day is that on which something was said, not that of what is told."""
    return SAID_ON.search(desk.book.documents[day.doc].text, max(0, day.start - 30), day.start) is not None


def one_paragraph(desk: Desk, day: Date, sentence: Sentence) -> bool:
    """Whether a day and a sentence behind it stand in one paragraph."""
    return "\n\n" not in desk.book.documents[sentence.doc].text[day.end : sentence.start]


def meets_day(date: Date, other: Date) -> bool:
    """Whether a day of the draft and one of a source may be one."""
    if _yearless(date, other):
        return True
    weekday = other.earliest == other.latest and same_weekday(date, day_of(other.earliest))
    weekday = weekday or _week_before(date, other)
    return weekday or overlap((date.earliest, date.latest), (other.earliest, other.latest))


def _week_before(date: Date, other: Date) -> bool:
    """Whether a source's bare weekday may be the draft's day: "on Friday", written on a Friday, is today's or the last one."""
    first, last = day_of(date.earliest), day_of(other.latest)
    return bool(first and last) and date.earliest == date.latest and last - first == WEEK and same_weekday(other, first)  # type: ignore[operator]


def _yearless(date: Date, other: Date) -> bool:
    """Whether two days or months are one but for their year, which one of them leaves out."""
    if date.granularity not in {"day", "month"} or (YEAR.search(date.text) and YEAR.search(other.text)):
        return False
    if BARE.match(date.text) or date.granularity != other.granularity or not (date.earliest and other.earliest):
        return False
    return date.earliest[5:10] == other.earliest[5:10] and date.latest[5:7] == (other.latest or "")[5:7]  # type: ignore[index]


def overlap(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> bool:
    """Whether two stretches of days have one in common."""
    first, last, begin, end = (day_of(d) for d in (*a, *b))
    return bool(first and last and begin and end) and first <= end and begin <= last  # type: ignore[operator]
