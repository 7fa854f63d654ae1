"""Records in the one-line notation that ``sayso show`` prints and ``tests/cases/*.txt`` are written in.

    figure [at least 12] min=12 hedge=>= category=killed counted=[people] sources=[the mayor]:authority

Words of the text stand in brackets; fields that are empty or at their default are left out.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso import records
from sayso.jsonform import as_dict
from sayso.records import Part, Record, Source
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterable

BASE = frozenset(f.name for f in fields(Record)) | {"anchor_record", "subset_of", "members", "figures"}
SPANS = frozenset({"content", "cue", "source"})


def show(text: str, records: Iterable[Record]) -> str:
    """Return one line a record, in the order given; ``text`` is the document's text."""
    return "\n".join(_line(text, r) for r in records)


def _line(text: str, record: Record) -> str:
    kind = type(record).__name__.lower()
    cells = [f"{kind} [{flat(text[record.start : record.end])}]" if kind != "statement" else kind]
    plain = as_dict(record)
    for name, default in _columns(type(record).__name__):
        value = getattr(record, name)
        if value == default or value in (None, ()):
            continue
        cells.append(f"{name}={_cell(text, name, value, plain[name])}")
    return " ".join(cells)


def _cell(text: str, name: str, value: Any, plain: Any) -> str:  # noqa: ANN401 - any field's value
    if name in SPANS:
        return "+".join(f"[{flat(text[s:e])}]" for s, e in value)
    if name == "trigger":
        return f"[{flat(text[value[0] : value[1]])}]"
    if isinstance(value, Part):
        return f"[{flat(value.text)}]"
    if value and isinstance(value, tuple) and isinstance(value[0], Source):
        return ">".join(f"[{flat(s.text)}]:{s.kind}" for s in value)
    if isinstance(value, tuple):
        return "|".join(str(v) for v in value)
    return str(plain)


@cache
def _columns(kind: str) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (f.name, None if f.default is MISSING else f.default) for f in fields(getattr(records, kind)) if f.name not in BASE
    )
