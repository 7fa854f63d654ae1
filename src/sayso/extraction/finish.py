"""Gives records their ids, words, line and the statement they stand in; sorts them in text order."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Any

from sayso.records import Date, Event, Figure, Statement, Toll

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.extraction.found import Found
    from sayso.records import Document, Record


def finish(document: Document, found: Found, wanted: Iterable[str]) -> tuple[Record, ...]:
    """Complete the records of the steps in ``wanted`` and return them, by start, end and kind; to be called once for ``found``."""
    raw = [r for name in dict.fromkeys(wanted) for r in getattr(found, name)]
    raw.sort(key=lambda r: (r.start, r.end, type(r).__name__))
    ids = _ids(document, raw)
    keys = {(type(r), f"{r.start}:{r.end}"): i for r, i in zip(raw, ids, strict=True)}
    inside = _inside(raw, ids)
    starts = [line.start for line in document.lines]
    out: list[Record] = []
    fill = object.__setattr__
    for record, key, quote in zip(raw, ids, inside, strict=True):
        at = bisect_right(starts, record.start) - 1
        # The record is ours until it is handed out: filling it in place costs a third of making another with `replace`.
        fill(record, "id", key)
        fill(record, "doc", document.id)
        fill(record, "text", document.text[record.start : record.end])
        fill(record, "line", document.lines[at].kind if at >= 0 else "body")
        fill(record, "in_quote", quote)
        for name, kind in REFERENCES.get(type(record), ()):
            fill(record, name, _mapped(getattr(record, name), kind, keys))
        out.append(record)
    return tuple(out)


# Fields in which a record names another: before ids are known they hold its "start:end".
REFERENCES: dict[type, tuple[tuple[str, type], ...]] = {
    Figure: (("subset_of", Figure),),
    Toll: (("members", Figure),),
    Event: (("figures", Figure),),
    Date: (("anchor_record", Date),),
}


def _mapped(value: Any, kind: type, keys: dict[tuple[type, str], str]) -> Any:  # noqa: ANN401 - one reference or several
    """Replace each "start:end" by the id of the record of ``kind`` there; one that is not there is left out."""
    if isinstance(value, tuple):
        return tuple(keys[kind, v] for v in value if (kind, v) in keys)
    return keys.get((kind, value)) if value else None


def _ids(document: Document, records: list[Record]) -> list[str]:
    """Hash of document text, kind, span and an ordinal among equals: stable as long as the text is."""
    seen: Counter[str] = Counter()
    out = []
    for r in records:
        key = f"{document.sha256}|{type(r).__name__}|{r.start}|{r.end}"
        seen[key] += 1
        out.append(hashlib.sha256(f"{key}|{seen[key]}".encode()).hexdigest()[:16])
    return out


def _inside(records: list[Record], ids: list[str]) -> list[str | None]:
    """Return for each record the id of the innermost statement whose content holds it; ``records`` are sorted by start."""
    contents = sorted((s, -e, i) for r, i in zip(records, ids, strict=True) if isinstance(r, Statement) for s, e in r.content)
    out: list[str | None] = []
    at = 0
    open_: list[tuple[int, int, str]] = []
    for record, key in zip(records, ids, strict=True):
        while at < len(contents) and contents[at][0] <= record.start:
            open_.append(contents[at])
            at += 1
        open_ = [c for c in open_ if -c[1] > record.start]
        holding = [c for c in open_ if -c[1] >= record.end and c[2] != key]
        out.append(min(holding, key=lambda c: -c[1] - c[0])[2] if holding else None)
    return out
