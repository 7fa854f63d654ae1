"""Which numbers of a series stand as of a day: not updated, restated or denied since; and the last of them.

The rule is that of linking/policies.py, but figures of any unit, without a day, feared or forecast have a place here too: a brief shows
them with their status where nothing firmer is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.linking.intervals import step, value
from sayso.linking.policies import superseded
from sayso.linking.scopes import NOT_SAID
from sayso.linking.verdicts import SAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.records import Comparison
    from sayso.reporting.views import Line, Number

HEDGES = ("=", ">=", ">", "~", "range", "<", "<=", "vague")  # from what the words leave open least to most
OPEN = frozenset({"conflict", "unclear"})


@dataclass(frozen=True, slots=True)
class Latest:
    """What stands of one series: indexes of ``Line.numbers``; ``now`` are the accounts of the last day, one for each value.

    ``whole`` holds all that count the whole; ``gone`` what a later account updated or restated.
    """

    line: Line
    whole: tuple[int, ...]
    gone: frozenset[int]
    now: tuple[int, ...]

    def same(self, index: int) -> tuple[Number, ...]:
        """Return every number of the series with the value of this one, this one first."""
        wanted = _printed(self.line.numbers[index])
        others = (n for i, n in enumerate(self.line.numbers) if i != index and _printed(n) == wanted)
        return (self.line.numbers[index], *others)

    def disputes(self) -> tuple[Comparison, ...]:
        """Return the comparisons that are open: conflicts between numbers that stand, and pairs left unclear among the last."""
        stand = set(self.whole) - self.gone
        found = (c for c in self.line.series.comparisons if c.verdict in OPEN and {c.a, c.b} <= stand)
        return tuple(c for c in found if c.verdict == "conflict" or {c.a, c.b} <= set(self.now))


def latest(line: Line, known: Iterable[int] | None = None) -> Latest:
    """Return what stands of a series; with ``known`` as if only these members had been told."""
    found = _whole(line, range(len(line.numbers)) if known is None else known)
    among = set(found)
    compared = [c for c in line.series.comparisons if {c.a, c.b} <= among]
    gone = frozenset(superseded(line.series, compared))
    stand = [i for i in found if i not in gone] or found
    last = max((_day(line.numbers[i]) for i in stand), default="")
    now = _distinct(line, [i for i in stand if _day(line.numbers[i]) == last], compared)
    if all(loose(line.numbers[i]) for i in now):  # "close to 400" does not replace the 371 of the day before
        firm = [i for i in found if not loose(line.numbers[i]) and (i in stand or all(_vague(line.numbers[k]) for k in now))]
        now += sorted(firm, key=lambda i: (_day(line.numbers[i]), -i))[-1:]
    return Latest(line, tuple(found), gone, tuple(now))


def loose(number: Number) -> bool:
    """Whether the words leave the number open on both sides or downwards: "about", "nearly", a range, "dozens"."""
    return number.figure.hedge not in {"=", ">", ">="} or _vague(number)


def _whole(line: Line, known: Iterable[int]) -> list[int]:
    """Return the members that count the whole; what is feared or forecast only where nothing else is told."""
    told = [i for i in known if line.numbers[i].figure.status != "denied"]
    firm = [i for i in told if line.numbers[i].figure.status not in NOT_SAID] or told
    counts = [i for i in firm if line.numbers[i].figure.aggregation not in {"increment", "subset"}] or firm
    return sorted(counts)


def _distinct(line: Line, found: list[int], compared: list[Comparison]) -> list[int]:
    """Return one member for each value, the one that leaves least open; a rounding or a hedge of another is no value of its own."""
    same = {frozenset((c.a, c.b)) for c in compared if c.verdict in SAME}
    kept: list[int] = []
    for i in sorted(found, key=lambda i: _openness(line.numbers[i], i)):
        if not any(frozenset((i, k)) in same or _printed(line.numbers[i]) == _printed(line.numbers[k]) for k in kept):
            kept.append(i)
    return kept


def _openness(number: Number, index: int) -> tuple[bool, float, int, bool, bool, int]:
    f = number.figure
    printed = value(f).printed
    return printed is None, step(printed or 0), HEDGES.index(f.hedge), not f.sources, f.line == "headline", index


def _printed(number: Number) -> tuple[object, object, str, str | None]:
    f = number.figure
    return f.min, f.max, f.hedge, f.unit


def _vague(number: Number) -> bool:
    return number.figure.hedge == "vague" or any(r.startswith("vague.") for r in number.figure.rules)


def _day(number: Number) -> str:
    return (number.figure.as_of or number.document.published or "")[:10]
