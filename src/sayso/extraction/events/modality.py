"""Says whether an event happened, and if not, what stands between (a plan, an order ...); ruled by ``events_modality.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon import Row, rows, word_class

if TYPE_CHECKING:
    from sayso.extraction.events.triggers import Trigger
    from sayso.extraction.found import Found

BREAKS = frozenset('.;:!?–—()"“”\n')


@dataclass(frozen=True, slots=True)
class Modality:
    """A modality, the rules that gave it, and the token of its cue (None where it is the plain past)."""

    value: str
    rules: tuple[str, ...] = ()
    cue: int | None = None


def modality(found: Found, trigger: Trigger) -> Modality | None:
    """Return how the text holds the event, or None if it does not say that it came to pass."""
    cue = _cue(found, trigger)
    if cue:
        return cue
    if trigger.verbal:
        return _of_verb(found, trigger)
    return _of_noun(found, trigger)


def _cue(found: Found, trigger: Trigger) -> Modality | None:
    """Return the modality of the nearest cue that reaches the trigger, within its clause."""
    lower, words = found.text.lower, found.text.words
    table = _table()
    far = _reach()
    for back in range(1, far + 1):
        i = trigger.first - back
        if i < 0 or words[i] in BREAKS or (lower[i] in word_class("event_clause") and back > 1):
            return None
        for row, rest in table.get(lower[i], ()):
            n = len(rest)
            if back - 1 - n <= row.reach and tuple(lower[i + 1 : i + 1 + n]) == rest and i + n < trigger.first:
                return Modality(row.modality, (row.id,), i)
    return None


@cache
def _table() -> dict[str, tuple[tuple[Row, tuple[str, ...]], ...]]:
    table: dict[str, list[tuple[Row, tuple[str, ...]]]] = {}
    for row in rows("events_modality"):
        for form in row.forms:
            first, *rest = form.split()
            table.setdefault(first, []).append((row, tuple(rest)))
    return {first: tuple(sorted(entries, key=lambda e: -len(e[1]))) for first, entries in table.items()}


@cache
def _reach() -> int:
    return max(int(row.reach) + max(len(f.split()) for f in row.forms) for row in rows("events_modality"))


def _of_verb(found: Found, trigger: Trigger) -> Modality | None:
    """No cue: past and perfect happened, a progressive goes on, a bare infinitive is a purpose."""
    lower = found.text.lower
    before = lower[max(0, trigger.first - 3) : trigger.first]
    if trigger.tag in {"past", "participle"}:
        return Modality("happened")
    if trigger.tag == "ing":
        if before and before[-1] in word_class("event_be"):
            return Modality("ongoing" if "been" not in before or before[0] in word_class("event_have") else "happened")
        return Modality("happened")
    if before and before[-1] == "to":
        return Modality("hypothetical")
    return Modality("happened") if trigger.tag == "s" and not before else None


def _of_noun(found: Found, trigger: Trigger) -> Modality | None:
    """A noun's event happened where a verb of taking place follows or a preposition takes it for given; else it is not said."""
    lower, words = found.text.lower, found.text.words
    for i in range(trigger.last + 1, min(len(lower), trigger.last + 9)):
        if words[i] in BREAKS:
            break
        if lower[i] in word_class("event_ongoing"):
            return Modality("ongoing")
        if lower[i] in word_class("event_occurs"):
            return Modality("happened")
    for i in range(trigger.first - 1, max(-1, trigger.first - 5), -1):
        if words[i] in BREAKS or words[i] == ",":
            break
        if lower[i] in word_class("event_given") or lower[i] in word_class("event_occurs"):
            return Modality("happened")
    return None
