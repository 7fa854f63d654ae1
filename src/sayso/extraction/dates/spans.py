"""Readings of lengths of time, of rates and sets, and of the past, the present and the future as such."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sayso.extraction.dates import calendar
from sayso.extraction.dates.amounts import Amount, amount_of
from sayso.extraction.dates.reading import Reading, after_owner, beside_words, mod_of, related_year

if TYPE_CHECKING:
    from sayso.extraction.dates.grammar import Match
    from sayso.extraction.dates.reading import Context


def _is_rate(m: Match, at: Context) -> bool:
    """Whether "a year" says how often or how much ("$3 billion a year", "200 trucks a day"): a number stands close before it."""
    before = at.word_before(m)
    if m.words.texts[m.first].lower() not in {"a", "an"}:
        return False
    if before in beside_words("before a length") or not before or at.text[at.start(m) - 2 : at.start(m) - 1] in {",", ".", ";"}:
        return False
    for back in range(1, 5):
        word = at.word_before(m, back)
        if word[:1].isdigit() or word in beside_words("before a rate") or m.lexicon.values.get((word, "NUM")):
            return True
        if not word[:1].isalpha() or word in beside_words("before a length"):
            return False
    return False


def duration(m: Match, at: Context) -> Reading | None:
    """Read "nine months", "more than two years"; a rate or a fraction ("three quarters of") is none."""
    amount = amount_of(m)
    single = m.form("count") in {"a", "an"}
    if amount is None or (single and (amount.unit in {"Q", "N"} or _is_rate(m, at))):
        return None
    if m.has("num") and m.form("num").isdigit() and 1900 <= int(m.form("num")) < 2100 and not m.form("UNIT").endswith("s"):
        return None  # "the 2018 day of action"
    if amount.unit == "Q" and at.word_after(m).lower() == "of":
        return None
    first = after_owner(m, at, "count") if not single else None
    if m.has("approx") and m.form("approx") == "over" and m.has("VAGUE"):
        first = m.first + 1  # "over several years" is no bound
    return Reading("DURATION", amount.timex(), mod_of(m), first=first, held=False)


def some_units(m: Match, at: Context) -> Reading | None:
    """Read "weeks", "months or years" as an unknown number of them."""
    code = m.lexicon.values.get((m.words.texts[m.first], "UNIT"), "")
    if m.words.texts[m.first].istitle() and at.word_before(m)[:1].isalpha():
        return None  # part of a name: "River Days"
    if code in {"Q", "TM"} and at.word_before(m) not in {"for", "in", "within", "of"}:
        return None
    return Reading("DURATION", Amount(None, code).timex(), None, held=False) if code else None


def recent_units(m: Match, at: Context) -> Reading | None:  # noqa: ARG001
    """Read "recent weeks", "the coming months", "the years ahead"."""
    word = m.words.texts[m.at("PLURAL")]
    return Reading("DURATION", Amount(None, m.lexicon.values.get((word, "UNIT"), "Y")).timex(), None, held=False)


def anchored(m: Match, at: Context) -> Reading | None:
    """Read "the past three months": a length with its days, ending (past) or beginning (next) with the speaker's."""
    amount = amount_of(m)
    if amount is None:
        return None
    out = Reading("DURATION", amount.timex(), mod_of(m), held=False)
    if (
        at.base is None
        or amount.number is None
        or at.word_after(m) == "of"
        or m.form("LAST") in {"previous", "preceding"}
        or m.form("NEXT") == "following"
    ):
        return out
    back = m.has("LAST")
    count = amount.whole or 1
    unit = amount.unit
    if unit.startswith("T"):
        unit, count = "D", -(-count // 24) if unit == "TH" else 0  # "the last 24 hours" began yesterday
    other = calendar.shift(at.base, unit, -count if back else count)
    if other is None:
        return out
    return out._replace(anchor=at.origin, earliest=min(other, at.base), latest=max(other, at.base))


def first_units(m: Match, at: Context) -> Reading | None:
    """Read "the first nine months (of 2023)": a length; its days where the year is told."""
    amount = amount_of(m) if m.has("count") else None
    if amount is None:
        word = m.words.texts[m.at("PLURAL")]
        amount = Amount(None, m.lexicon.values.get((word, "UNIT"), "Y"))
    out = Reading("DURATION", amount.timex(), None, held=False)
    year = related_year(m, at)
    start = calendar.day(year, 1, 1) if year is not None else None
    after = calendar.shift(start, amount.unit, amount.whole) if start and m.form("ORDINAL") == "first" and amount.whole else None
    end = calendar.shift(after, "D", -1) if after else None
    return out._replace(earliest=start, latest=end, anchor="explicit") if end else out


def rate(m: Match, at: Context) -> Reading | None:
    """Read "a year" after an amount, "every day", "daily", "on Tuesdays" as what comes again and again."""
    words = [t.lower() for t in m.words.texts[m.first : m.last + 1]]
    if m.has("RATE"):
        return Reading("SET", m.value("RATE"), held=False)
    if m.has("UNIT"):
        return _each_unit(m, at, words)
    if m.has("WEEKDAY") or m.has("WEEKDAYS"):
        part = m.value("PART") or m.value("PARTS")
        part = f"T{part}" if part else ""
        return Reading("SET", f"XXXX-WXX-{m.value('WEEKDAY') or m.value('WEEKDAYS')}{part}", held=False)
    if m.has("WEEKEND"):
        return Reading("SET", "XXXX-WXX-WE", held=False)
    if m.has("MONTH"):
        return Reading("SET", f"XXXX-{int(m.value('MONTH')):02}", held=False)
    return Reading("SET", f"XXXX-{m.value('SEASON')}" if m.has("SEASON") else f"XXXX-XX-XXT{m.value('PART')}", held=False)


def _each_unit(m: Match, at: Context, words: list[str]) -> Reading | None:
    code = m.value("UNIT")
    if words[0] in {"a", "an"} and (not _is_rate(m, at) or at.word_before(m) in {"hours", "days"}):
        return None  # "24 hours a day" says always
    number = 1
    if "other" in words:
        number = 2
    elif m.has("num"):
        digits = m.form("num").split()[0]
        number = int(m.lexicon.values.get((m.words.texts[m.at("num")], "NUM")) or (digits if digits.isdigit() else 1))
    vague = "few" in words or "couple" in words
    amount = Amount(None, code) if vague else Amount(Fraction(number), code)
    return Reading("SET", amount.timex(), held=False)


def reference(m: Match, at: Context) -> Reading | None:  # noqa: ARG001
    """Read "now", "recently", "these days"."""
    first = m.words.texts[m.first].lower()
    value = m.value("REF") or ("PAST_REF" if first == "more" else "PRESENT_REF")
    return Reading("DATE", value, held=False)


def future(m: Match, at: Context) -> Reading | None:
    """Read "the future", "in the near future"; as an adjective ("future talks") it dates nothing."""
    if m.first == m.last and at.word_before(m) != "in":
        return None
    return Reading("DATE", "FUTURE_REF", held=False)


def past(m: Match, at: Context) -> Reading | None:
    """Read "in the past"; not "the past champion"."""
    after = at.word_after(m)
    if after[:1].isalpha() and at.word_before(m) not in {"in", "of", "from"}:
        return None
    return Reading("DATE", "PAST_REF", held=False)
