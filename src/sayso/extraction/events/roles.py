"""Who did it to whom, where and when: the nearest names, dates and figures in the trigger's clause; undecided is None."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from sayso.lexicon import word_class
from sayso.records import Source

if TYPE_CHECKING:
    from sayso.extraction.events.modality import Modality
    from sayso.extraction.events.triggers import Trigger
    from sayso.extraction.found import Found
    from sayso.records import Date, Document, Name, Pair, Statement

HARM = frozenset(
    {"killed", "injured", "missing", "displaced", "abducted", "detained", "affected", "homeless", "released", "rescued", "held"}
)


def roles(document: Document, found: Found, trigger: Trigger, how: Modality) -> dict[str, Any]:
    """Return actor, target, place, earliest, latest, holder, sources and figures of the event at ``trigger``."""
    text = found.text
    start = text.starts[trigger.first]
    first, last = text.sentence_at(start)
    names = _within(found.names, first, last)
    before, after = [n for n in names if n.end <= start], [n for n in names if n.start >= text.ends[trigger.last]]
    subject = _subject(text.text, before, start)
    object_ = next(
        (n for n in after if n.kind != "place"), after[0] if after and after[0].kind == "place" and trigger.verbal else None
    )
    passive = trigger.tag == "participle" and trigger.first > 0 and text.lower[trigger.first - 1] in word_class("event_be")
    actor, target = (_agent(text.text, after), subject) if passive else (subject, object_)
    if not trigger.verbal:
        actor, target = None, _of_phrase(text.text, after, text.ends[trigger.last])
    day = _day(found, start, first, last)
    return {
        "actor": actor.full if actor else None,
        "target": target.full if target and target is not actor else None,
        "place": _place(text.text, after, before),
        "earliest": day.earliest if day else None,
        "latest": day.latest if day else None,
        "holder": _holder(found, how, names),
        "sources": _sources(document, found, start),
        "figures": tuple(f"{f.start}:{f.end}" for f in _within(found.figures, start, last) if f.category in HARM),
    }


def _within(records: tuple[Any, ...], start: int, end: int) -> list[Any]:
    """Return the records that lie in ``start..end``; ``records`` are in text order."""
    at = bisect_left(records, start, key=lambda r: r.start)
    out = []
    while at < len(records) and records[at].start < end:
        out.append(records[at])
        at += 1
    return out


def _subject(text: str, before: list[Name], start: int) -> Name | None:
    """Return the last name before the verb that is not inside a prepositional phrase of another ("the mayor of Dreve")."""
    for name in reversed(before):
        if any(mark in text[name.end : start] for mark in ';:"“”') or start - name.end > 60:
            return None
        if name.kind != "place" or not _in_phrase(text, name):
            return name
    return None


def _in_phrase(text: str, name: Name) -> bool:
    words = text[max(0, name.start - 16) : name.start].lower().replace(" the ", " ").split()
    return bool(words) and words[-1] in word_class("event_place_before")


def _agent(text: str, after: list[Name]) -> Name | None:
    return next((n for n in after if text[max(0, n.start - 8) : n.start].lower().rstrip("the ").rstrip().endswith("by")), None)


def _of_phrase(text: str, after: list[Name], end: int) -> Name | None:
    """Return the name in "the seizure of NAME", "the attack on NAME"."""
    return next(
        (
            n
            for n in after
            if n.start - end < 30
            and text[end : n.start].split()[:1]
            and text[end : n.start].split(maxsplit=1)[0] in {"of", "on", "against"}
        ),
        None,
    )


def _place(text: str, after: list[Name], before: list[Name]) -> str | None:
    """Return the nearest place after the trigger, else before it, that stands in a phrase of place."""
    for name in (*after, *reversed(before)):
        if name.kind == "place" and _in_phrase(text, name):
            return text[name.start : name.end]
    return None


def _day(found: Found, start: int, first: int, last: int) -> Date | None:
    """Return the resolved date nearest to the trigger in its sentence; the publication day is not guessed."""
    dates = [d for d in _within(found.dates, first, last) if d.earliest and d.latest and d.type in {"DATE", "TIME"}]
    return min(dates, key=lambda d: (abs(d.start - start), d.start), default=None)


def _holder(found: Found, how: Modality, names: list[Name]) -> str | None:
    """Return who orders, threatens, demands, denies or alleges: the subject of the modality's cue."""
    if how.cue is None or how.value in {"happened", "ongoing", "negated", "hypothetical", "averted"}:
        return None
    at = found.text.starts[how.cue]
    before = [n for n in names if n.end <= at]
    subject = _subject(found.text.text, before, at)
    return subject.full if subject else None


def _sources(document: Document, found: Found, at: int) -> tuple[Source, ...]:
    """Return the printed source of the innermost statement that holds the event."""
    best: tuple[int, Pair, Statement] | None = None
    for s in found.statements:
        for start, end in s.content:
            if start <= at < end and s.source and (best is None or end - start < best[0]):
                best = (end - start, s.source[0], s)
    if best is None:
        return ()
    (start, end), statement = best[1], best[2]
    return (Source(start, end, document.text[start:end], statement.voice or "other"),)
