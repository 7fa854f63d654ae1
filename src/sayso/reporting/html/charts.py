"""A series as a chart: value over day, a mark a voice, hedges as ranges. Geometry only; ``chart.svg`` draws it.

A number stands at the day at which it holds; where that is not known, at its publication, drawn hollow. Ranges and vague numerals
are bars without a mark: no middle is invented for them. Open sides end in an arrow.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sayso.linking.intervals import value
from sayso.reporting.phrases import MONTHS, day
from sayso.reporting.voices import UNNAMED
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.reporting.views import Line, Number

WIDTH, HEIGHT = 640, 300
RIGHT, TOP, BOTTOM = 18, 16, 46
LETTER = 6.4  # width of a character of an axis label
SPREAD = 13  # distance between marks of one day
TICKS = 5
DAYS = (1, 2, 3, 7, 14, 30, 61, 91, 182, 365, 730, 1826, 3652)


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One number: its mark at (x, y), y None where no single value was printed; its range from ``low`` to ``high`` in pixels."""

    x: float
    y: float | None
    low: float | None
    high: float | None
    up: bool
    down: bool
    voice: int
    hollow: bool
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that ``chart.svg`` needs."""

    width: int
    height: int
    label: str
    axis: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    paths: tuple[tuple[int, str], ...]
    from_zero: bool
    left: int
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM


def chart(line: Line) -> Chart | None:
    """Return the chart of a series; None where it would show nothing: fewer than two days and fewer than two values."""
    styles = [line.marks.styles[at] for at in line.marks.of]
    placed = [(n, v, d) for n, v in zip(line.numbers, styles, strict=True) if (d := _day(n)) and _ends(n)]
    if len({d for _, _, d in placed}) < 2 and len({(_ends(n)) for n, _, _ in placed}) < 2:
        return None
    low, high, y_ticks = _values([e for n, _, _ in placed for e in _ends(n)])
    left = 34 + round(LETTER * max(len(_number(v)) for v in y_ticks))
    first, last = min(d for _, _, d in placed), max(d for _, _, d in placed)

    def y(value: float) -> float:
        return round(HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - BOTTOM - TOP), 1)

    def x(when: date) -> float:
        pad = 26 if last > first else (WIDTH - left - RIGHT) / 2
        share = (when - first).days / max(1, (last - first).days)
        return round(left + pad + share * (WIDTH - left - RIGHT - 2 * pad), 1)

    marks = tuple(_marks(placed, x, y))
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        label=line.series.label,
        axis=" ".join(filter(None, (line.series.category, _unit(line)))),
        x_ticks=tuple(Tick(x(d), _short(d, first, last)) for d in _day_ticks(first, last)),
        y_ticks=tuple(Tick(y(v), _number(v)) for v in y_ticks),
        marks=marks,
        paths=tuple(_paths(marks)),
        from_zero=low == 0,
        left=left,
    )


def _day(number: Number) -> date | None:
    value = number.figure.as_of or number.document.published
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _ends(number: Number) -> tuple[float, ...]:
    """Return the values that the chart must have room for."""
    near = value(number.figure).core
    return tuple(v for v in dict.fromkeys((near.low, near.high)) if math.isfinite(v))


def _unit(line: Line) -> str | None:
    return next((n.figure.unit for n in line.numbers if n.figure.unit), None)


def _values(values: list[float]) -> tuple[float, float, list[float]]:
    """Return the axis's ends and ticks: from zero unless all values lie high above it."""
    least, most = min(values), max(values)
    base = 0.0 if least >= 0 and least < 0.6 * most else least
    step = _nice((most - base) / TICKS or max(abs(most), 1) / TICKS)
    low = math.floor(base / step) * step
    low = low - step if low == least and low > 0 else low
    high = math.ceil(most / step) * step
    high = high + step if high - most < 0.12 * (high - low) else high
    if low == high:
        high = low + step
    return low, high, [low + i * step for i in range(round((high - low) / step) + 1)]


def _nice(rough: float) -> float:
    """Return 1, 2 or 5 times a power of ten, at least ``rough``; whole numbers from one on."""
    size = 10.0 ** math.floor(math.log10(rough))
    return next(k * size for k in (1, 2, 5, 10) if k * size >= rough)


def _number(value: float) -> str:
    if value and abs(value) >= 1e6:
        name, size = ("trillion", 1e12) if abs(value) >= 1e12 else ("billion", 1e9) if abs(value) >= 1e9 else ("million", 1e6)
        return f"{value / size:,.4g} {name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4g}"


def _day_ticks(first: date, last: date) -> list[date]:
    span = (last - first).days
    step = next((d for d in DAYS if span / d <= TICKS), DAYS[-1])
    return [date.fromordinal(first.toordinal() + i) for i in range(0, span + 1, step)]


def _short(when: date, first: date, last: date) -> str:
    """Return a day for the axis; the year stands where it begins or changes."""
    label = f"{when.day} {MONTHS[when.month - 1]}"
    return f"{label} {when.year}" if when == first or first.year != last.year else label


def _marks(placed: list[tuple[Number, int, date]], x, y) -> Iterable[Mark]:  # type: ignore[no-untyped-def]  # noqa: ANN001 - two scales
    by_day: dict[date, list[int]] = defaultdict(list)
    for i, (_, _, when) in enumerate(placed):
        by_day[when].append(i)
    for i, (number, voice, when) in enumerate(placed):
        row = by_day[when]
        room = min(SPREAD, 150 / len(row))
        at = x(when) + (row.index(i) - (len(row) - 1) / 2) * room
        yield _mark(number, voice, round(at, 1), y)


def _mark(number: Number, voice: int, at: float, y) -> Mark:  # type: ignore[no-untyped-def]  # noqa: ANN001 - a scale
    figure = number.figure
    printed, near, far = value(figure).printed, value(figure).core, value(figure).wide
    ends = _ends(number)
    low, high = y(min(ends)), y(max(ends))
    up, down = math.isinf(far.high), figure.hedge == "<="
    return Mark(
        x=at,
        y=y(printed) if printed is not None else None,
        low=low if near.low != near.high or printed is None else None,
        high=high if near.low != near.high or printed is None else None,
        up=up,
        down=down,
        voice=voice,
        hollow=figure.as_of is None,
        href=f"#m-{number.ref}",
        title=_title(number),
    )


def _title(number: Number) -> str:
    f = number.figure
    held = f"as of {day(f.as_of)}" if f.as_of else f"published {day(number.document.published)}, day not stated"
    said = " ".join(filter(None, (flat(f.text), number.of)))
    return f"{said} · {number.word} · {held} · {number.document.outlet or number.document.id}"


def _paths(marks: tuple[Mark, ...]) -> Iterable[tuple[int, str]]:
    """Yield a thin line for each voice through its printed values; numbers without a voice, and those that share a mark, get none."""
    by_voice: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.y is not None and not mark.hollow and mark.voice < UNNAMED - 1:
            by_voice[mark.voice].append(mark)
    for voice, found in sorted(by_voice.items()):
        if len({m.x for m in found}) > 1:
            yield voice, " ".join(f"{m.x},{m.y}" for m in sorted(found, key=lambda m: m.x))
