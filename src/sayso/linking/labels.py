"""How a series is called: what is counted, of whom, where, how, and on whose word ("killed · people · Halden · running total")."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon import words
from sayso.linking.whose import same_voice
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.linking.scopes import Scope

HOW = {"total": "running total", "stock": "at a time", "increment": "additions", "subset": "part of a count"}


def label(members: list[Scope]) -> str:
    """Return a line that an editor understands."""
    figures = [m.figure for m in members]
    counted = _most(f.counted.text for f in figures if f.counted and f.counted.text.lower() not in {"others", "more"})
    aggregation = _most(f.aggregation for f in figures)
    parts = [
        _categories().get(figures[0].category, figures[0].category),
        _short(counted) if counted else None,
        _plain(_most(f.place for f in figures if f.place)),
        HOW.get(aggregation or ""),
        _period(members, aggregation),
        _voice(members),
    ]
    return " · ".join(p for p in parts if p)


@cache
def _categories() -> dict[str, str]:
    return {r["category"]: r["label"] for r in words("linking_categories")}


def _most(values: Iterable[str]) -> str | None:
    """Return the most frequent value; the shortest, then the first by alphabet, among equals."""
    count = Counter(values)
    return min(count, key=lambda v: (-count[v], len(v), v)) if count else None


def _short(counted: str) -> str:
    return " ".join(counted.split()[:6])


def _plain(place: str | None) -> str | None:
    return place.removeprefix("the ").strip() if place else None


def _period(members: list[Scope], aggregation: str | None) -> str | None:
    starts = _most(m.figure.period[0] for m in members if m.figure.period)
    # A start that most members do not have is the day of one report, not of what is counted.
    if not starts or 2 * sum(bool(m.figure.period and m.figure.period[0] == starts) for m in members) < len(members):
        return None
    if aggregation == "event":
        ends = _most(m.figure.period[1] for m in members if m.figure.period and m.figure.period[0] == starts)
        return starts if ends == starts else f"{starts} to {ends}"
    return f"since {starts}"


def _voice(members: list[Scope]) -> str | None:
    """Name the voice if most figures have one, of one kind, and most of these are the same."""
    said = [m for m in members if m.figure.sources]
    voices = [m.figure.sources[0] for m in said]
    if 2 * len(voices) < len(members) or len({v.kind for v in voices}) != 1:
        return None
    if 2 * max(_agreeing(m, said) for m in said) < len(said):
        return None
    count = Counter(v.text for v in voices)
    text = min(count, key=lambda t: (-count[t], -len(t), t))
    return flat(text).removeprefix("the ").removeprefix("The ")


def _agreeing(scope: Scope, others: list[Scope]) -> int:
    return sum(same_voice(scope, other) for other in others)
