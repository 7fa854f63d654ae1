"""A number while it is being read: the steps of the family widen it, join it, and say what it is no figure for."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.records import Number, Pair

HYPHENS = "-‐‑"


@dataclass(slots=True)
class Draft:
    """A numeral and what surrounds it.

    ``first`` and ``last`` are offsets of the numeral alone; ``start`` and ``end`` also cover hedge, "another", "more".
    ``scale`` is the factor that was printed ("million"), 1 if none; ``digits`` the digits as printed, "" for words.
    ``tail`` is what hangs on it by a hyphen ("year-old"), with the offset where it begins.
    """

    first: int
    last: int
    low: Number | None
    high: Number | None
    form: str = "digits"
    hedge: str = "="
    scale: Decimal = Decimal(1)
    digits: str = ""
    tail: str = ""
    rules: list[str] = field(default_factory=list)
    start: int = -1
    end: int = -1
    unit: str | None = None
    unit_span: Pair | None = None
    money: bool = False
    change: str | None = None
    excluded: str | None = None

    def __post_init__(self) -> None:
        """Let the outer span begin as the inner one."""
        self.start = self.first if self.start < 0 else self.start
        self.end = self.last if self.end < 0 else self.end

    @property
    def exact(self) -> bool:
        """Whether it is one number without a hedge, so that it can still be an end of a range."""
        return self.hedge == "=" and self.low is not None and self.low == self.high

    def exclude(self, rule: str) -> None:
        """Note the first rule by which this is no figure."""
        if self.excluded is None:
            self.excluded = rule
            self.rules.append(rule)


def whole(value: Decimal) -> Number:
    """Return an int where the value is whole."""
    return int(value) if value == value.to_integral_value() else value.normalize()
