"""What a printed number leaves open: hedges and rounding as intervals, and how two of them stand to each other.

A round number also stands for the numbers that round to it: "around 1,200" holds 1,150 to 1,249, "nearly 35,000" holds
34,000 to 34,999. Two intervals are compatible only if the printed number of one lies within the other: "about 850" and
"about 800" share 845, but neither is the other rounded.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.records import Figure

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
    """Return the unit to which ``number`` looks rounded: 1,200 gives 100, 1,160 gives 10, 252 gives 1."""
    if not number or not math.isfinite(number) or number != int(number):
        return 0.0 if not number or not math.isfinite(number) else 10.0 ** math.floor(math.log10(abs(number)) - 1)
    size, rest = 1, int(abs(number))
    while rest % 10 == 0:
        rest //= 10
        size *= 10
    return float(size)


def printed(figure: Figure) -> float | None:
    """Return the number as printed ("nearly 35,000": 35,000); None for ranges and vague numerals."""
    if figure.hedge in {"range", "vague"}:
        return None
    bound = figure.max if figure.hedge in {"<", "<="} else figure.min
    return None if bound is None else float(bound)


def core(figure: Figure) -> Interval:
    """Return the numbers near the printed one that the words may stand for: rounding, but not the open side of "at least"."""
    number = printed(figure)
    if number is None:
        return _bounds(figure)
    if figure.hedge == ">":
        return Interval(number, number + min(step(number), abs(number) * WIDEST))
    if figure.hedge == "<":
        return Interval(number - max(min(step(number), abs(number) * WIDEST * 2), 1), number)
    half = min(step(number) / 2, abs(number) * WIDEST)
    if figure.hedge != "~" and (abs(number) < ROUND_FROM or number % 100):
        half = 0.0
    return Interval(number - half, number + half - (1 if half >= 1 else 0))


def wide(figure: Figure) -> Interval:
    """Return all numbers that the words allow, open sides and the looseness of "about" and of vague numerals included."""
    near = core(figure)
    number = printed(figure)
    if number is None:
        return Interval(near.low, near.high * SOFT) if figure.hedge == "vague" else near
    if figure.hedge in {">", ">="}:
        return Interval(near.low, INFINITE)
    if figure.hedge == "<=":
        return Interval(0, near.high)
    if figure.hedge == "~":
        return Interval(min(near.low, number * (1 - ABOUT)), max(near.high, number * (1 + ABOUT)))
    return near


def same_value(a: Figure, b: Figure) -> bool:
    """Whether both print the same bounds under the same hedge."""
    return (a.min, a.max, a.hedge) == (b.min, b.max, b.hedge)


def same_number(a: Figure, b: Figure) -> bool:
    """Whether both print the same number, whatever the hedges."""
    return printed(a) is not None and printed(a) == printed(b)


def rounds(a: Figure, b: Figure) -> bool:
    """Whether one printed number lies in what the other one stands for by rounding alone."""
    x, y = printed(a), printed(b)
    return (x is not None and core(b).holds(x)) or (y is not None and core(a).holds(y))


def compatible(a: Figure, b: Figure) -> bool:
    """Whether hedges and rounding let both hold at once."""
    x, y = printed(a), printed(b)
    if x is None or y is None:
        return wide(a).meets(wide(b))
    return wide(b).holds(x) or wide(a).holds(y)


def apart(a: Figure, b: Figure) -> bool:
    """Whether neither printed number is the other rounded, nor two ranges share a number: one moved, is open or wrong."""
    if printed(a) is None or printed(b) is None:
        return not core(a).meets(core(b))
    return not rounds(a, b)


def size(figure: Figure) -> float:
    """Return one number for order and charts: the printed one, or the lower bound of a range or vague numeral."""
    number = printed(figure)
    if number is not None:
        return number
    return float(figure.min if figure.min is not None else figure.max or 0)


def _bounds(figure: Figure) -> Interval:
    return Interval(
        -INFINITE if figure.min is None else float(figure.min),
        INFINITE if figure.max is None else float(figure.max),
    )
