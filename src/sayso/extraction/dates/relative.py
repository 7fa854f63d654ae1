"""Readings of dates counted from the speaker's day or from a date told before: weekdays, "last week", "two days later"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.extraction.dates import calendar
from sayso.extraction.dates.amounts import amount_of
from sayso.extraction.dates.direction import points_ahead
from sayso.extraction.dates.reading import Reading, beside_words, mod_of, part_named, part_of_day, unresolved, weekday_of

if TYPE_CHECKING:
    from datetime import date

    from sayso.extraction.dates.grammar import Match
    from sayso.extraction.dates.reading import Context, Told


def weekday(m: Match, at: Context) -> Reading | None:
    """Read "Thursday", "next Tuesday", "late Wednesday night"."""
    number = weekday_of(m)
    part = part_named(m)
    if at.base is None:
        value = f"XXXX-WXX-{number}" + (f"T{part}" if part else "")
        return unresolved("TIME" if part else "DATE", value, mod_of(m))
    found, anchor = _weekday(m, at, at.base, number)
    if part:
        return Reading("TIME", part_of_day(found, part), mod_of(m), anchor)
    return Reading("DATE", found.isoformat(), mod_of(m), anchor)


def _weekday(m: Match, at: Context, base: date, number: int) -> tuple[date, str]:
    word = m.form("NEXT") or m.form("LAST") or m.form("THIS")
    told = at.recent(at.start(m)) if word in {"previous", "preceding", "following"} else None
    origin = at.origin
    if told and len(told.value) >= 10:
        base, origin = told.day, "previous"
    back = (base.isoweekday() - number) % 7
    if m.has("LAST"):
        steps = -(back or 7)
    elif word == "next":
        steps = 7 - base.isoweekday() + number
    elif m.has("NEXT"):
        steps = 7 - back
    elif word or points_ahead(at.text, at.start(m), at.end(m)):
        steps = 7 - back if back else 0
    else:
        steps = -back
    return calendar.shift(base, "D", steps) or base, origin


def deictic(m: Match, at: Context) -> Reading | None:
    """Read "today", "yesterday", "tomorrow morning"."""
    part = m.value("PART")
    if at.base is None:
        return unresolved("TIME" if part else "DATE", "XXXX-XX-XX" + (f"T{part}" if part else ""), mod_of(m))
    found = calendar.shift(at.base, "D", int(m.value("DEICTIC")))
    if found is None:
        return None
    if part:
        return Reading("TIME", part_of_day(found, part), mod_of(m), at.origin)
    return Reading("DATE", found.isoformat(), mod_of(m), at.origin)


def two_days(m: Match, at: Context) -> Reading | None:
    """Read "the day before yesterday", "the day after tomorrow"."""
    if at.base is None:
        return unresolved("DATE", "XXXX-XX-XX")
    step = -1 if "before" in (t.lower() for t in m.words.texts[m.first : m.last]) else 1
    found = calendar.shift(at.base, "D", int(m.value("DEICTIC")) + step)
    return Reading("DATE", found.isoformat(), None, at.origin) if found else None


def night(m: Match, at: Context) -> Reading | None:
    """Read "tonight", "overnight", "last night", "this morning"; a night has the date of its evening."""
    part = m.value("PART") or "NI"
    if m.has("EDGE") and not (m.has("LAST") or m.has("THIS") or m.has("NIGHT")):
        return _part_alone(m, at, part)
    if m.form("LAST") not in {"", "last"}:
        return None
    step = int(m.value("NIGHT") or 0) if m.has("NIGHT") else (0 if m.has("THIS") else -1)
    if at.base is None:
        return unresolved("TIME", f"XXXX-XX-XXT{part}", mod_of(m))
    found = calendar.shift(at.base, "D", step)
    return Reading("TIME", part_of_day(found, part), mod_of(m), at.origin) if found else None


def _part_alone(m: Match, at: Context, part: str) -> Reading | None:
    """Read "mid-afternoon", "in the early evening" as one of the day told just before, else of the base."""
    told, after = at.recent(at.start(m)), at.word_after(m)
    if after[:1].isalnum():
        return None  # "an early-morning raid", "late-night clubs": of any day
    day, anchor = (told.day, "previous") if told and len(told.value) >= 10 else (at.base, at.origin)
    if day is None:
        return unresolved("TIME", f"XXXX-XX-XXT{part}", mod_of(m))
    return Reading("TIME", part_of_day(day, part), mod_of(m), anchor)


def next_part(m: Match, at: Context) -> Reading | None:
    """Read "that night", "the following morning": of the day told before, or the one beside it."""
    told = at.recent(at.start(m))
    start, anchor = (told.day, "previous") if told and len(told.value) >= 10 else (at.base, at.origin)
    if start is None or (anchor != "previous" and not (m.has("NEXT") or m.has("LAST"))):
        return unresolved("TIME", f"XXXX-XX-XXT{m.value('PART')}")
    found = calendar.shift(start, "D", 1 if m.has("NEXT") else -1 if m.has("LAST") else 0)
    return Reading("TIME", part_of_day(found, m.value("PART")), mod_of(m), anchor) if found else None


def beside(m: Match, at: Context) -> Reading | None:
    """Read "the day before", "the week before last"; "the day before the vote" hangs on what is no date."""
    code, last = m.value("UNIT"), m.words.texts[m.last].lower()
    if code.startswith("T") or m.form("UNIT").endswith("s"):
        return None
    if last == "last":
        return _moved(m, at.base, -2, code, at.origin) if at.base else None
    told, after = at.recent(at.start(m)), at.text[at.end(m) : at.end(m) + 1]
    if told is None or len(told.value) < SIZES.get(code, 4) or (after.strip() and after not in ".,;:!?)"):
        return None
    if at.word_after(m)[:1].isalnum():
        return None
    return _moved(m, told.day, -1 if last == "before" else 1, code, "previous")


QUOTES = frozenset({'"', "“", "‘", "`"})


def unit(m: Match, at: Context) -> Reading | None:
    """Read "last week", "this month", "next year", "the previous day" as the unit's own value."""
    code = m.value("UNIT") or ("W" if m.has("WEEKEND") else "Y")
    word = m.form("NEXT") or m.form("LAST") or m.form("THIS") or "this"
    if m.has("UNIT") and at.text[at.start(m) - 1 : at.start(m)] in QUOTES and m.words.texts[m.last].istitle():
        return None  # a programme's name: "This Week"
    plural = m.form("UNIT").endswith("s") and m.form("UNIT") != "years"  # "this years" has only lost its apostrophe
    if code.startswith("T") or (code in {"D", "N"} and word == "last") or plural:
        return None
    if m.form("UNIT") == "years" and (word not in {"this", "last", "next"} or m.first != m.last - 1):
        return None
    start, anchor = at.base, at.origin
    told = at.recent(at.start(m))
    the = m.words.texts[m.first].lower() == "the"
    if told and (word in {"previous", "preceding", "following"} or (the and word == "next" and code in {"D", "Y"})):
        start, anchor = told.day, "previous"
    if start is None:
        return unresolved("DATE", _blank(code), mod_of(m))
    found = calendar.shift(start, code, 1 if m.has("NEXT") else (-1 if m.has("LAST") else 0))
    if found is None:
        return None
    if m.has("WEEKEND"):
        return Reading("DATE", _weekend(start, found, m), mod_of(m), anchor)
    return _within(m, at, Reading("DATE", calendar.value_of(found, code), mod_of(m), anchor))


def _weekend(base: date, shifted: date, m: Match) -> str:
    """Return the weekend's value; on weekdays "last weekend" is the one just gone, as "this weekend" is the one ahead."""
    return calendar.value_of(shifted if m.has("LAST") or m.has("NEXT") else base, "W") + "-WE"


def _within(m: Match, at: Context, reading: Reading) -> Reading:
    """Cut "earlier this year" off at the speaker's day, and let "later this year" begin there."""
    found = calendar.interval(reading.value)
    if found is None or at.base is None or not found.earliest <= at.base <= found.latest:
        return reading
    edge = m.form("EDGE")
    if edge == "earlier":
        return reading._replace(latest=at.base, earliest=found.earliest)
    if edge == "later":
        return reading._replace(earliest=at.base, latest=found.latest)
    return reading


BLANKS = {
    "D": "XXXX-XX-XX",
    "N": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "F": "XXXX-WXX",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "E": "XXX",
    "C": "XX",
}


def _blank(code: str) -> str:
    return BLANKS.get(code, "XXXX")


def that_unit(m: Match, at: Context) -> Reading | None:
    """Read "that day", "the same year": the unit of the last date told; nothing where none was told."""
    told, code = at.recent(at.start(m)), m.value("UNIT")
    if told is None or code.startswith("T") or m.form("UNIT").endswith("s") or len(told.value) < SIZES.get(code, 4):
        return None
    if at.word_after(m) in {"in", "as", "that", "when"}:
        return None
    return Reading("DATE", calendar.value_of(told.day, "D" if code == "N" else code), mod_of(m), "previous")


# The least length of a told value that is fine enough for "that day", "that month".
SIZES = {"D": 10, "N": 10, "W": 8, "F": 8, "M": 7, "Q": 7, "Y": 4, "E": 3, "C": 2}


def the_unit(m: Match, at: Context) -> Reading | None:
    """Read "the week", "the end of the month", "year-end" as the running one; "the year ended March 31" is a length."""
    form = " ".join(t.lower() for t in m.words.texts[m.first : m.last + 1])
    code = next(
        (c for w, c in (("week", "W"), ("month", "M"), ("quarter", "Q"), ("decade", "E"), ("century", "C")) if w in form), "Y"
    )
    if "latest" in form and at.base:
        return Reading("DATE", f"{at.base.year - 1:04}", None, at.origin)
    code = "D" if form.endswith("day") else code
    after = at.word_after(m).lower()
    if after in {"ended", "ending"} and code == "Y":
        return Reading("DURATION", "P1Y", None, held=False)
    if (
        m.form("UNIT").startswith(("second", "minute", "hour"))
        or code == "D"
        or (after in beside_words("after the unit") and not m.has("edge"))
    ):
        return None
    mod = mod_of(m) or ("END" if form.endswith("end") and "weekend" not in form else None)
    if at.base is None:
        return unresolved("DATE", _blank(code), mod)
    if "weekend" in form:
        return Reading("DATE", the_weekend(m, at, at.base), mod, at.origin)
    if code == "Y" and form.endswith("end"):
        return Reading("DATE", f"{at.base.year:04}-12-31", None, at.origin)
    return _within(m, at, Reading("DATE", calendar.value_of(at.base, code), mod, at.origin))


def the_weekend(m: Match, at: Context, base: date) -> str:
    """Return the weekend that "the weekend" means: today's, else the one just gone, or the one ahead if words say so."""
    ahead = points_ahead(at.text, at.start(m), at.end(m)) or base.isoweekday() >= 6
    return calendar.value_of(base if ahead else calendar.shift(base, "W", -1) or base, "W") + "-WE"


def ago(m: Match, at: Context) -> Reading | None:
    """Read "three years ago" at the unit's own size; a vague number is the past as such."""
    amount = amount_of(m)
    if amount is None or amount.number is None:
        return Reading("DATE", "PAST_REF", held=False)
    known = at.recent_quarter(at.start(m)) if amount.is_year and m.form("count") in {"a", "one"} else None
    if known:
        return _year_before(known, mod_of(m))
    return _moved(m, at.base, -amount.whole, amount.unit, at.origin)


def from_now(m: Match, at: Context) -> Reading | None:
    """Read "two weeks from now"."""
    amount = amount_of(m)
    if amount is None or amount.number is None:
        return Reading("DATE", "FUTURE_REF", held=False)
    start = at.base
    if m.has("DEICTIC") and start:
        start = calendar.shift(start, "D", int(m.value("DEICTIC")))
    return _moved(m, start, amount.whole, amount.unit, at.origin)


def later(m: Match, at: Context) -> Reading | None:
    """Read "two days later", "a year earlier" from the date told before; "a year earlier" alone is the year before."""
    amount = amount_of(m)
    word = m.words.texts[m.last].lower()
    after = at.text[at.end(m) : at.end(m) + 1]
    if (
        amount is None
        or amount.number is None
        or (word in {"before", "later", "earlier"} and at.word_after(m).lower() in {"than", "in"})
    ):
        return None
    if word in {"before", "previously"} and after.strip() and after not in ".,;:!?)":
        return None
    if word == "before" and at.word_after(m)[:1].isalpha():
        return None
    back = not word.startswith(("later", "after"))
    start, told, known = at.start(m), at.recent(at.start(m)), at.recent_quarter(at.start(m))
    if back and known and amount.is_year:
        return _year_before(known, mod_of(m))
    if told and len(told.value) >= min(SIZES.get(amount.unit, 99), 10):
        return _moved(m, told.day, -amount.whole if back else amount.whole, amount.unit, "previous")
    if back and amount.unit == "Y" and at.base and start >= 0:
        return _moved(m, at.base, -amount.whole, "Y", at.origin)
    return None


def _moved(m: Match, start: date | None, count: int, code: str, anchor: str) -> Reading | None:
    if code.startswith("T"):  # to the day: no article says at which minute it was written
        days = int(count / 24) if code == "TH" else 0
        start = calendar.shift(start, "D", days) if start else None
        return Reading("TIME", start.isoformat(), mod_of(m), anchor) if start else unresolved("TIME", "XXXX-XX-XX")
    if start is None:
        return unresolved("DATE", _blank(code), mod_of(m))
    found = calendar.shift(start, code, count)
    size = "Y" if code in {"E", "C"} else code
    return Reading("DATE", calendar.value_of(found, size), mod_of(m), anchor) if found else None


def _year_before(known: Told, mod: str | None) -> Reading:
    return Reading("DATE", f"{int(known.value[:4]) - 1:04}{known.value[4:]}", mod, "previous")


def year_ago(m: Match, at: Context) -> Reading | None:
    """Read "the year-earlier quarter", "the 1988 period": the quarter told before, one year back."""
    known = at.recent_quarter(at.start(m))
    if m.has("ORDINAL") and at.base:
        number = int(re.sub(r"\D", "", m.form("ORDINAL")) or m.value("ORDINAL") or 0)
        return Reading("DATE", f"{at.base.year - 1:04}-Q{number}", None, at.origin) if 1 <= number <= 4 else None
    forms = [t.lower() for t in m.words.texts[m.first : m.last + 1]]
    quarterly = "quarter" in forms or "period" in forms
    first = m.first
    if not quarterly:
        while m.words.texts[first].lower() != "year":
            first += 1
    if m.has("YEAR"):
        value = m.form("YEAR") + (known.value[4:] if known else "")
        return Reading("DATE", value, None, "previous" if known else "explicit")
    if known:
        return _year_before(known, None)._replace(first=first)
    if at.base is None:
        return None
    full = calendar.shift(at.base, "Q" if quarterly else "Y", -5 if quarterly else -1)
    return Reading("DATE", calendar.value_of(full, "Q" if quarterly else "Y"), None, at.origin, first=first) if full else None


def the_quarter(m: Match, at: Context) -> Reading | None:
    """Read "the quarter", "the latest period": the one told before, else the last full one."""
    known = at.recent_quarter(at.start(m))
    owner = m.form("owner")
    if owner == "a" or (at.word_after(m).lower() in {"of", "final", "mile"}):
        return None
    if (ended := _ended(m, at)) is not None:
        return ended
    if owner == "this" and at.base:
        return Reading("DATE", calendar.value_of(at.base, "Q"), None, at.origin)
    if known:
        return Reading("DATE", known.value, None, "previous")
    full = calendar.shift(at.base, "Q", -1) if at.base and "quarter" in m.words.texts[m.last].lower() else None
    return Reading("DATE", calendar.value_of(full, "Q"), None, at.origin) if full else None


def _ended(m: Match, at: Context) -> Reading | None:
    """Read "the quarter ended Sept. 30" as the quarter that holds the day; None where no such day follows."""
    if at.word_after(m).lower() not in {"ended", "ending"} or at.base is None:
        return None
    after = at.words.texts[m.last + 2 : m.last + 3]
    month = (
        int(m.lexicon.values.get((after[0], "MONTH"), "") or m.lexicon.values.get((after[0], "MONABBR"), "") or 0) if after else 0
    )
    if not month:
        return None
    year = at.base.year - (month > at.base.month)
    return Reading("DATE", f"{year:04}-Q{(month + 2) // 3}", None, at.origin)
