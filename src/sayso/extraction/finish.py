"""Gives records their ids, words, line and the statement they stand in; sorts them in text order."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sayso.records import Figure, Statement, Toll

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.extraction.found import Found
    from sayso.records import Document, Record


def finish(document: Document, found: Found, wanted: Iterable[str]) -> tuple[Record, ...]:
    """Return the records of the steps in ``wanted``, complete, by start, end and kind."""
    raw = [r for name in dict.fromkeys(wanted) for r in getattr(found, name)]
    raw.sort(key=lambda r: (r.start, r.end, type(r).__name__))
    ids = _ids(document, raw)
    by_span = {f"{r.start}:{r.end}": i for r, i in zip(raw, ids, strict=True) if isinstance(r, Figure)}
    statements = [(r, i) for r, i in zip(raw, ids, strict=True) if isinstance(r, Statement)]
    starts = [line.start for line in document.lines]
    out: list[Record] = []
    for record, key in zip(raw, ids, strict=True):
        at = bisect_right(starts, record.start) - 1
        changed: dict[str, Any] = {
            "id": key,
            "doc": document.id,
            "text": document.text[record.start : record.end],
            "line": document.lines[at].kind if at >= 0 else "body",
            "in_quote": _inside(record, statements),
        }
        if isinstance(record, Figure) and record.subset_of:
            changed["subset_of"] = by_span.get(record.subset_of)
        if isinstance(record, Toll):
            changed["members"] = tuple(by_span[m] for m in record.members if m in by_span)
        out.append(replace(record, **changed))
    return tuple(out)


def _ids(document: Document, records: list[Record]) -> list[str]:
    """Hash of document text, kind, span and an ordinal among equals: stable as long as the text is."""
    seen: Counter[str] = Counter()
    out = []
    for r in records:
        key = f"{document.sha256}|{type(r).__name__}|{r.start}|{r.end}"
        seen[key] += 1
        out.append(hashlib.sha256(f"{key}|{seen[key]}".encode()).hexdigest()[:16])
    return out


def _inside(record: Record, statements: list[tuple[Statement, str]]) -> str | None:
    """Return the id of the innermost statement whose content holds the record."""
    best: tuple[int, str] | None = None
    for s, key in statements:
        if s is record or (s.start == record.start and s.end == record.end and isinstance(record, Statement)):
            continue
        for start, end in s.content:
            if start <= record.start and record.end <= end and (best is None or end - start < best[0]):
                best = (end - start, key)
    return best[1] if best else None
