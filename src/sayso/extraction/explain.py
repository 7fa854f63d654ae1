"""Says which words gave which field of a record by which rule, or why there is nothing at a place; re-runs the document for it.

The tables give each rule's meaning (``lexicon.meaning``) and ``explain_fields.csv`` the field that it rules.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sayso.extraction import find
from sayso.lexicon import meaning, words
from sayso.records import Part, Record, Source
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.extraction.found import Found
    from sayso.records import Document

COMMON = frozenset(f.name for f in fields(Record))
SPANS = frozenset({"content", "cue", "source"})


def explain(document: Document, offset: int) -> Iterator[str]:
    """Yield lines on every record that covers ``offset`` (code points); where there is none, why."""
    found = find(document)
    covering = [r for r in found.everything() if r.start <= offset < r.end]
    last = {(type(r).__name__, r.start, r.end): r for r in covering}  # a resolved statement stands for its first reading
    for kind, start, end in sorted(last, key=lambda k: (k[2] - k[1], k[0])):
        if kind != "Quantity" or ("Figure", start, end) not in last:
            yield from _record(document.text, last[kind, start, end])
    if not any(kind in {"Figure", "Date", "Event", "Quantity"} for kind, _, _ in last):
        yield from _nothing(document, found, offset)


def _record(text: str, record: Record) -> Iterator[str]:
    yield f"{type(record).__name__.lower()} {record.start}:{record.end} [{flat(text[record.start : record.end])}]"
    ruled: dict[str, list[str]] = {}
    for rule in record.rules:
        ruled.setdefault(_field(rule), []).append(f"{rule}: {meaning(rule) or 'no table has this rule'}")
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in COMMON or value in (None, (), ""):
            continue
        yield f"  {field.name} = {_shown(text, field.name, value)}"
        yield from (f"      by {rule}" for rule in ruled.pop(field.name, ()))
    yield from (f"  by {rule}" for rules in ruled.values() for rule in rules)


def _field(rule: str) -> str:
    """Return the field that a rule gives, by the longest prefix in the table."""
    fitting = [row for row in words("explain_fields") if rule.startswith(row["prefix"])]
    return max(fitting, key=lambda row: len(row["prefix"]))["field"] if fitting else ""


def _shown(text: str, name: str, value: Any) -> str:  # noqa: ANN401 - any field's value
    if isinstance(value, Part):
        return f"[{flat(value.text)}] at {value.start}:{value.end}"
    if name in SPANS:
        return " + ".join(f"[{flat(text[s:e])}] at {s}:{e}" for s, e in value)
    if isinstance(value, tuple) and value and isinstance(value[0], Source):
        return ", then ".join(f"[{flat(s.text)}] ({s.kind}) at {s.start}:{s.end}" for s in value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)


def _nothing(document: Document, found: Found, offset: int) -> Iterator[str]:
    """Say why no figure, date or event stands at the place: no number there, or a number that is no figure."""
    start, end = found.text.sentence_at(offset)
    here = found.text.token_at(offset)
    word = found.text.words[here] if here < len(found.text.words) else ""
    if document.language not in (None, "en"):
        yield f"nothing is extracted from this text: it is not in English ({document.language})"
        return
    yield f"no figure, date or event stands at {offset} [{word}]: no rule has these words"
    for quantity in found.quantities:
        if start <= quantity.start < end:
            why = f"no figure, by {quantity.excluded}: {meaning(quantity.excluded)}" if quantity.excluded else "read as a number"
            yield f"  in the same sentence, [{flat(document.text[quantity.start : quantity.end])}] is {why}"
