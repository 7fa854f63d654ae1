"""Records as the JSON objects of ``docs/records.md`` and back: ``from_dict(as_dict(x)) == x``."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso import records
from sayso.records import Part, Record, Source

if TYPE_CHECKING:
    from collections.abc import Callable

PUBLIC = {name.lower(): name for name in ("Figure", "Toll", "Statement", "Date", "Event")}
FIRST = ("id", "doc", "start", "end", "text")


def as_dict(record: Record) -> dict[str, Any]:
    """Return the public form of a record: its keys are RECORDS.md's, numbers are int or float, dates ISO strings."""
    kind = type(record).__name__
    out: dict[str, Any] = {"record": kind.lower()}
    for name in _fields(kind):
        value = getattr(record, name)
        out[name] = value if value is None or isinstance(value, str | int) else _plain(value)
    return out


def as_line(record: Record, *, ascii: bool = False) -> str:  # noqa: A002 - json's own word
    """Return ``as_dict`` as one line of JSON, without the line end; ``ascii`` also writes what no UTF-8 can hold."""
    kind = type(record).__name__
    form = {"record": kind.lower(), **{name: getattr(record, name) for name in _fields(kind)}}
    return _encoder(ascii).encode(form)


@cache
def _encoder(ascii: bool) -> json.JSONEncoder:  # noqa: A002, FBT001
    return json.JSONEncoder(ensure_ascii=ascii, default=_plain)


def from_dict(form: dict[str, Any]) -> Record:
    """Return the record that ``as_dict`` wrote; unknown keys are left out. Raises ValueError for an unknown kind."""
    kind = PUBLIC.get(form.get("record", ""))
    if kind is None:
        raise ValueError(f"no record kind {form.get('record')!r}")
    make, known, nested = _maker(kind)
    made = {name: form[name] for name in known if name in form}
    for name, read in nested:
        if (value := made.get(name)) is not None:
            made[name] = read(value) if value else ()
    return make(**made)


@cache
def _maker(kind: str) -> tuple[Callable[..., Record], tuple[str, ...], tuple[tuple[str, Callable[[Any], Any]], ...]]:
    """Return what makes a record of a kind, its fields, and how those are read that are no plain values."""
    make = getattr(records, kind)
    read: dict[str, Callable[[Any], Any]] = {"Part": _part, "Source": _sources, "Pair, ...": _pairs}
    nested = [
        (f.name, next((how for what, how in read.items() if what in str(f.type)), tuple))
        for f in fields(make)
        if any(what in str(f.type) for what in ("tuple", "Pair", "Part"))
    ]
    return make, _fields(kind), tuple(nested)


def _part(value: dict[str, Any]) -> Part:
    return Part(**value)


def _sources(value: list[dict[str, Any]]) -> tuple[Source, ...]:
    return tuple([Source(**source) for source in value])


def _pairs(value: list[list[int]]) -> tuple[tuple[int, ...], ...]:
    return tuple(map(tuple, value))


@cache
def _fields(kind: str) -> tuple[str, ...]:
    rest = tuple(f.name for f in fields(getattr(records, kind)) if f.name not in FIRST)
    return FIRST + rest


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field's value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return value
