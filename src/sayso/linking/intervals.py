"""What a printed number leaves open: hedges and rounding as intervals, and how two of them stand to each other.

A round number also stands for the numbers that round to it: "around 1,200" holds 1,150 to 1,249, "nearly 35,000" holds
34,000 to 34,999. Two intervals are compatible only if the printed number of one lies within the other: "about 850" and
"about 800" share 845, but neither is the other rounded.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.records import Figure, Number

INFINITE = math.inf
# Half the step of rounding is never taken wider than this share of the number: "2 million" does not stand for 1.5 million.
WIDEST = 0.10
# "about 252" is no rounding by its digits; what "about" then allows.
ABOUT = 0.025
# A vague numeral speaks of an order of magnitude; its upper bound is soft by this factor ("hundreds of thousands": 1.4 million).
SOFT = 2
# From here on a bare number that ends in two zeros counts as rounded: "5,000", "1.4 million"; "30" and "500" do not.
ROUND_FROM = 1000


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers from ``low`` to ``high``, both included."""

    low: float
    high: float

    def holds(self, number: float) -> bool:
        """Whether ``number`` lies within."""
        return self.low <= number <= self.high

    def meets(self, other: Interval) -> bool:
        """Whether the two share a number."""
        return self.low <= other.high and other.low <= self.high


def step(number: float) -> float:
    """Return the unit to which ``number`` looks rounded: 1,200 gives 100, 1,340 gives 10, 257 gives 1."""
    if not number or not math.isfinite(number) or number != int(number):
        return 0.0 if not number or not math.isfinite(number) else 10.0 ** math.floor(math.log10(abs(number)) - 1)
    size, rest = 1, int(abs(number))
    while rest % 10 == 0:
        rest //= 10
        size *= 10
    return float(size)


@dataclass(frozen=True, eq=False, slots=True)
class Value:
    """A printed number with its hedge; equal ones are one object, so that pairs of them are compared once.

    ``printed`` is the number as printed ("nearly 35,000": 35,000), None for ranges and vague numerals. ``core`` holds the numbers near
    it that the words may stand for: rounding, but not the open side of "at least"; ``wide`` all that the words allow. ``size`` is one
    number for order and charts.
    """

    key: tuple[Number | None, Number | None, str]
    printed: float | None
    core: Interval
    wide: Interval
    size: float

    @property
    def least(self) -> float:
        """The smallest number that it stands for without hedge or rounding."""
        return self.core.low if self.printed is None else self.size

    @property
    def most(self) -> float:
        """The largest number that it stands for without hedge or rounding."""
        return self.core.high if self.printed is None else self.size


def value(figure: Figure) -> Value:
    """Return the value of a figure."""
    return _value(figure.min, figure.max, figure.hedge)


@lru_cache(maxsize=1 << 16)
def _value(low: Number | None, high: Number | None, hedge: str) -> Value:
    bound = None if hedge in {"range", "vague"} else high if hedge in {"<", "<="} else low
    number = None if bound is None else float(bound)
    near = Interval(-INFINITE if low is None else float(low), INFINITE if high is None else float(high))
    if number is not None:
        near = _core(number, hedge)
    return Value(
        key=(low, high, hedge),
        printed=number,
        core=near,
        wide=_wide(number, hedge, near),
        size=number if number is not None else float(low if low is not None else high or 0),
    )


def _core(number: float, hedge: str) -> Interval:
    if hedge == ">":
        return Interval(number, number + min(step(number), abs(number) * WIDEST))
    if hedge == "<":
        return Interval(number - max(min(step(number), abs(number) * WIDEST * 2), 1), number)
    half = min(step(number) / 2, abs(number) * WIDEST)
    if hedge != "~" and (abs(number) < ROUND_FROM or number % 100):
        half = 0.0
    return Interval(number - half, number + half - (1 if half >= 1 else 0))


def _wide(number: float | None, hedge: str, near: Interval) -> Interval:
    if number is None:
        return Interval(near.low, near.high * SOFT) if hedge == "vague" else near
    if hedge in {">", ">="}:
        return Interval(near.low, INFINITE)
    if hedge == "<=":
        return Interval(min(0.0, near.low), near.high)
    if hedge == "~":
        margin = abs(number) * ABOUT
        return Interval(min(near.low, number - margin), max(near.high, number + margin))
    return near


def same_number(a: Value, b: Value) -> bool:
    """Whether both print the same number, whatever the hedges."""
    return a.printed is not None and a.printed == b.printed


@lru_cache(maxsize=1 << 18)
def rounds(a: Value, b: Value) -> bool:
    """Whether one printed number lies in what the other one stands for by rounding alone."""
    x, y = a.printed, b.printed
    return (x is not None and b.core.holds(x)) or (y is not None and a.core.holds(y))


@lru_cache(maxsize=1 << 18)
def compatible(a: Value, b: Value) -> bool:
    """Whether hedges and rounding let both hold at once."""
    x, y = a.printed, b.printed
    if x is None or y is None:
        return a.wide.meets(b.wide)
    return b.wide.holds(x) or a.wide.holds(y)


@lru_cache(maxsize=1 << 18)
def times(a: Value, b: Value) -> float:
    """Return how many times the larger number is the smaller one, at the nearest."""
    small, big = (a, b) if a.size <= b.size else (b, a)
    return big.least / max(1.0, small.most)


@lru_cache(maxsize=1 << 18)
def apart(a: Value, b: Value) -> bool:
    """Whether neither printed number is the other rounded, nor two ranges share a number: one moved, is open or wrong."""
    if a.printed is None or b.printed is None:
        return not a.core.meets(b.core)
    return not rounds(a, b)
