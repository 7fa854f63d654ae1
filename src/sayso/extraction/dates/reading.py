"""What a matched expression means: the Reading, and the Context it is read in (publication, what was told before, words around)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.extraction.dates import calendar
from sayso.extraction.dates.direction import points_ahead, told_as_past
from sayso.lexicon import words

if TYPE_CHECKING:
    from datetime import date

    from sayso.extraction.dates.grammar import Match
    from sayso.extraction.dates.words import Words

WORD = re.compile(r"[^\W\d_]+")
NEAR = 600  # characters back to a date that "that day" or "a year earlier" may hang on: about two paragraphs


class Reading(NamedTuple):
    """A value and how it was reached. ``earliest``/``latest`` None: those of the value. ``first``/``last``: tokens, if not all."""

    type: str
    value: str
    mod: str | None = None
    anchor: str | None = None
    earliest: date | None = None
    latest: date | None = None
    first: int | None = None
    last: int | None = None
    zone: str = ""
    held: bool = True  # False: no interval is to be taken from the value


class Told(NamedTuple):
    """A dated mention that later ones may hang on: its offsets and the first day it covers."""

    start: int
    end: int
    value: str
    day: date


@dataclass(slots=True)
class Context:
    """Where and when an expression stands. ``base`` is the day it is counted from: publication's, or a quotation's."""

    text: str
    words: Words
    base: date | None
    origin: str = "published"
    told: Told | None = None
    quarter: Told | None = None

    def recent(self, start: int) -> Told | None:
        """Return the last date told before ``start`` if it is near enough to hang on."""
        return self.told if self.told and 0 <= start - self.told.end <= NEAR else None

    def recent_quarter(self, start: int) -> Told | None:
        """Return the last quarter told before ``start`` if it is near enough."""
        return self.quarter if self.quarter and 0 <= start - self.quarter.end <= NEAR else None

    def start(self, m: Match) -> int:
        """Return where the match begins in the text."""
        return self.words.starts[m.first]

    def end(self, m: Match) -> int:
        """Return where the match ends in the text."""
        return self.words.starts[m.last] + len(self.words.texts[m.last])

    def word_before(self, m: Match, back: int = 1) -> str:
        """Return the token before the match in lower case; "" at the text's start."""
        at = m.first - back
        return self.words.texts[at].lower() if at >= 0 else ""

    def word_after(self, m: Match) -> str:
        """Return the token after the match as printed; "" at the text's end."""
        at = m.last + 1
        return self.words.texts[at] if at < len(self.words.texts) else ""


@cache
def prepositions() -> frozenset[str]:
    """Return the words after which an ambiguous word is a time."""
    return frozenset(r["form"] for r in words("dates_prepositions"))


@cache
def beside_words(place: str) -> frozenset[str]:
    """Return the words that decide an expression by standing at that place beside it (``data/en/dates_beside.csv``)."""
    return frozenset(r["form"] for r in words("dates_beside") if r["place"] == place)


@cache
def _hedges() -> dict[str, str]:
    return {r["form"]: r["mod"] for r in words("dates_hedges")}


def mod_of(m: Match) -> str | None:
    """Return TIMEX3's modifier of the match: early = START, the end of = END, about = APPROX."""
    if m.has("approx"):
        return _hedges().get(m.form("approx"))
    for name in ("EDGE", "EDGENOUN", "EDGE2", "EDGENOUN2"):
        if m.value(name):
            return m.value(name)
    return None


def unresolved(kind: str, value: str, mod: str | None = None) -> Reading:
    """Return the reading of an expression that has nothing to hang on: X stands for what is unknown."""
    return Reading(kind, value, mod, held=False)


def related_year(m: Match, at: Context) -> int | None:
    """Return the year that "1998", "last year", "next year", "that year" in the match names; None if it names none."""
    if m.has("YEAR"):
        return int(m.form("YEAR"))
    if not m.has("relyear"):
        return None
    form = m.form("relyear").split()
    told = at.recent(at.start(m))
    if form[0] == "that":
        return told.day.year if told else None
    if at.base is None:
        return None
    step = {"this": 0, "current": 0}.get(form[-2], 1 if form[-2] in {"next", "coming", "following", "upcoming"} else -1)
    return at.base.year + step


def month_of(m: Match) -> int:
    """Return the month's number; 0 if the match has no month."""
    return int(m.value("MONTH") or m.value("MONABBR") or 0)


def weekday_of(m: Match) -> int:
    """Return the weekday's number, 1 Monday to 7 Sunday; 0 if the match has none."""
    return int(m.value("WEEKDAY") or m.value("WDABBR") or 0)


def day_number(m: Match, name: str = "DAY") -> int:
    """Return the day of the month that the match's digits or ordinal word say; 0 if it has none."""
    for group in (name, "ORDINAL") if name == "DAY" else (name,):
        if m.has(group):
            form = m.form(group)
            digits = re.match(r"\d+", form)
            return int(digits[0]) if digits else int(m.value(group) or 0)
    return 0


AHEAD = 100  # days: farther ahead than this a day without a year is last year's, unless words point ahead (measured)


def nearest_year(m: Match, at: Context, month: int, number: int) -> date | None:
    """Return the day of that month nearest to the base; None if there is none.

    A printed weekday decides first (it rarely errs), then words that point ahead or tell of the past; else what lies far ahead is
    taken for the past.
    """
    base = at.base
    if base is None:
        return None
    near = [d for y in range(base.year - 1, base.year + 2) if (d := calendar.day(y, month, number))]
    near = near or [d for y in range(base.year - 4, base.year + 5) if (d := calendar.day(y, month, number))]
    near = [d for d in near if d.isoweekday() == weekday_of(m)] or near
    if points_ahead(at.text, at.start(m), at.end(m)):
        near = [d for d in near if (d - base).days >= -20] or near  # "is to run from" a day just gone
    else:
        most = 60 if told_as_past(at.text, at.start(m), at.end(m)) else AHEAD
        near = [d for d in near if (d - base).days <= most] or near
    return min(near, key=lambda d: abs((d - base).days), default=None)


def after_owner(m: Match, at: Context, name: str) -> int | None:
    """Return the token after "the" or "a" where the group is joined to its noun by a hyphen: "the third-quarter loss"."""
    span, first = m.span(name), m.words.texts[m.first].lower()
    if span is None or first not in {"the", "a", "an"} or span[0] == m.first or m.has("edge"):
        return None
    end = m.words.starts[span[1] - 1] + len(m.words.texts[span[1] - 1])
    return m.first + 1 if at.text[end : end + 1] in {"-", "–"} or first != "the" else None


def part_named(m: Match) -> str:
    """Return the part of the day that the match names; "the early hours" are its morning, "the late hours" its night."""
    if "hours" in (t.lower() for t in m.words.texts[m.first : m.last + 1]):
        return "MO" if m.value("EDGE") == "START" else "NI"
    return m.value("PART")


def part_of_day(day: date, part: str) -> str:
    """Return the TIME value of a part of a day: 2024-05-10TMO."""
    return f"{calendar.value_of(day, 'D')}T{part}"


def weekday_near(base: date, number: int, *, ahead: bool) -> date:
    """Return the base itself if it is that weekday, else the one before it, or the next one if words point ahead."""
    back = (base.isoweekday() - number) % 7
    return calendar.shift(base, "D", 7 - back if ahead and back else -back) or base
