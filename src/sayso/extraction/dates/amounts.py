"""How much time an expression says: "nine months", "two and a half years", "a few days", as a number and a unit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sayso.extraction.dates.grammar import Match


class Amount(NamedTuple):
    """A number of units; ``number`` None is a vague one ("several"). ``unit`` is a code of dates_words.csv."""

    number: Fraction | None
    unit: str

    @property
    def whole(self) -> int:
        """Return the number of whole units."""
        return int(self.number or 0)

    @property
    def is_year(self) -> bool:
        """Whether this is one year: "a year ago" can mean the same quarter of the year before."""
        return self.unit == "Y" and self.number is not None and self.number.numerator == self.number.denominator

    def timex(self) -> str:
        """Return the TIMEX3 value: P9M, PT5H30M, P2Y6M, PXD."""
        time = "T" if self.unit.startswith("T") else ""
        code = {"N": "D", "F": "W", "E": "Y", "C": "Y"}.get(self.unit, self.unit[-1])
        if self.number is None:
            return f"P{time}X{'DE' if self.unit == 'E' else 'CE' if self.unit == 'C' else code}"
        number = self.number * {"F": 2, "E": 10, "C": 100}.get(self.unit, 1)
        rest = number - int(number)
        lower = {"Y": (12, "M"), "H": (60, "M"), "M": (60, "S") if time else (0, "")}.get(code, (0, ""))
        if rest and lower[0] and (rest * lower[0]).denominator == 1:
            return (
                f"P{time}{int(number)}{code}{int(rest * lower[0])}{lower[1]}"
                if int(number)
                else f"P{time}{rest * lower[0]}{lower[1]}"
            )
        return f"P{time}{int(number) if not rest else f'{float(number):g}'}{code}"


MOST = 10**9  # no length in news is longer, and larger numbers would only cost time


def amount_of(m: Match) -> Amount | None:
    """Return what the match's ``count`` and UNIT say; None for "a second" and other words that only look like an amount."""
    unit, form = m.value("UNIT") or m.lexicon.values.get((m.words.texts[m.at("PLURAL")], "UNIT"), ""), m.form("count")
    if not unit or (unit == "TS" and not m.form("UNIT").endswith("s")):
        return None
    if (
        not form
        or m.has("VAGUE")
        or form.endswith("number of")
        or form.startswith(("handful", "a handful", "dozens", "scores", "hundreds", "thousands"))
    ):
        return Amount(None, unit)
    number = _number(m)
    if number is None or number > MOST:
        return None
    return Amount(number + (Fraction(1, 2) if _half_at_end(m) else 0), unit)


def _half_at_end(m: Match) -> bool:
    """Whether "and a half" stands after the unit: "a year and a half"."""
    return any(m.words.texts[i].lower() == "half" for i in range(m.at("UNIT"), m.last + 1))


def _number(m: Match) -> Fraction | None:
    """Return the number that the words of ``count`` say; of a range ("two to three") the lower end."""
    start, end = m.span("num") or m.span("count") or (0, 0)
    total, current, seen = Fraction(0), Fraction(0), False
    for at in range(start, end):
        word = m.words.texts[at]
        low = word.lower()
        one = _one(m, word, low)
        if one is None:
            continue
        if seen and one < 12 and not word[0].isdigit() and m.words.texts[at - 1][0].isdigit():
            return None  # two numbers side by side: "from 367 two days earlier"
        seen = True
        if one >= 100 and not word[0].isdigit():
            current = max(current, Fraction(1)) * one
            if one > 100:
                total, current = total + current, Fraction(0)
        elif low == "dozen":
            current = max(current, Fraction(1)) * 12
        elif low not in {"a", "an", "another"}:
            current += one
        elif start == end - 1:
            current = Fraction(1)
    return total + current if seen and (total + current) > 0 else None


def _one(m: Match, word: str, low: str) -> Fraction | None:
    if low in {"a", "an", "another"}:
        return Fraction(1)
    if low == "half" or word in {"½", "1/2"}:
        return Fraction(1, 2)
    if low == "couple":
        return Fraction(2)
    if (said := m.lexicon.values.get((word, "NUM"))) is not None:
        return Fraction(said)
    digits = word.replace(",", "")
    try:
        if "/" in digits:
            whole, _, part = digits.replace("-", " ").rpartition(" ")
            top, _, bottom = part.partition("/")
            return Fraction(int(whole or 0)) + (Fraction(int(top), int(bottom)) if int(bottom) else 0)
        return Fraction(digits) if digits.replace(".", "", 1).isdigit() and len(digits) < 12 else None
    except ValueError:
        return None
