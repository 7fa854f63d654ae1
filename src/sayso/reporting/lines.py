"""Records as the JSON lines of RECORDS.md."""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal
from functools import cache
from typing import Any

from sayso import records
from sayso.records import Number, Part, Record, Source


def as_dict(record: Record) -> dict[str, Any]:
    """Return the public form of a record: its keys are RECORDS.md's, numbers are int or float, dates ISO strings."""
    out: dict[str, Any] = {"record": type(record).__name__.lower()}
    for name in _fields(type(record).__name__):
        out[name] = _plain(getattr(record, name))
    return out


def as_line(record: Record) -> str:
    """Return ``as_dict`` as one line of JSON, without the line end."""
    return json.dumps(as_dict(record), ensure_ascii=False)


@cache
def _fields(kind: str) -> tuple[str, ...]:
    first = ("id", "doc", "start", "end", "text")
    rest = tuple(f.name for f in fields(getattr(records, kind)) if f.name not in first)
    return first + rest


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field's value
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, Part | Source):
        return {f.name: getattr(value, f.name) for f in fields(value)}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else float(value)
