"""A figure in the making: its number, the words it counts, and what the steps of this family have found of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sayso.extraction.figures.predicates import Trigger
    from sayso.records import Number, Pair, Part, Quantity, Source


class Hit(NamedTuple):
    """A predicate found: its trigger, the token it stands at, on which side of the number, and whether it is negated."""

    trigger: Trigger
    token: int
    side: str
    negated: bool = False
    perfect: bool = False


@dataclass(slots=True)
class Draft:
    """A number with what it counts; ``first..last`` are its token indexes (half-open), ``sentence`` those of its sentence."""

    start: int
    end: int
    low: Number | None
    high: Number | None
    first: int
    last: int
    sentence: Pair
    number: int
    quantity: Quantity | None = None
    hedge: str = "="
    unit: str | None = None
    counted: Part | None = None
    population: Part | None = None
    implicit: str | None = None
    head: str = ""
    people: bool = False
    none: bool = False
    the: bool = False
    bare: bool = False  # a name that nowhere has more than one word
    hit: Hit | None = None
    category: str = ""
    aggregation: str = "event"
    whole: Draft | None = None
    place: str | None = None
    period: tuple[str, str] | None = None
    dated: str = ""
    as_of: str | None = None
    sources: tuple[Source, ...] = ()
    status: str = "asserted"
    rules: list[str] = field(default_factory=list)
