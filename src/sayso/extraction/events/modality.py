"""Says whether an event happened, and if not, what stands between (a plan, an order ...); ruled by ``events_modality.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.events.triggers import BREAKS
from sayso.lexicon import Row, rows, word_class

if TYPE_CHECKING:
    from sayso.extraction.events.contents import Contents
    from sayso.extraction.events.triggers import Trigger
    from sayso.extraction.found import Found

# What is to come cannot hold of a finite past: "he planned ... and attacked".
TO_COME = frozenset({"planned", "ordered", "demanded", "threatened"})
INFINITE = frozenset({"be", "been", "being", "get", "getting"})


@dataclass(frozen=True, slots=True)
class Modality:
    """A modality, the rules that gave it, and the token of its cue (None where it is the plain past)."""

    value: str
    rules: tuple[str, ...] = ()
    cue: int | None = None


def modality(found: Found, trigger: Trigger, contents: Contents) -> Modality | None:
    """Return how the text holds the event, or None if it does not say that it came to pass."""
    cue = _cue_before(found, trigger) or (None if trigger.tag in {"past", "participle", "ing"} else _cue_after(found, trigger))
    if cue:
        return cue
    held = _of_verb(found, trigger) if trigger.verbal else _of_noun(found, trigger)
    return _as_said(found, trigger, held, contents) if held and held.value in {"happened", "ongoing"} else held


def _as_said(found: Found, trigger: Trigger, held: Modality, contents: Contents) -> Modality:
    """What stands in a claim is alleged, in a denial denied: the verb of saying decides, not the outlet's own voice."""
    inside = contents.at(found.text.starts[trigger.first])
    if inside is None:
        return held
    cue = {word for s, e in inside[1].cue for word in found.text.text[s:e].lower().split()}
    if cue & word_class("event_claim"):
        return Modality("alleged", ("modality.alleged",))
    return Modality("denied", ("modality.denied",)) if cue & word_class("event_deny") else held


def _cue_before(found: Found, trigger: Trigger) -> Modality | None:
    """Return the modality of the nearest cue that reaches the trigger, within its clause."""
    lower, words = found.text.lower, found.text.words
    table = _table("before")
    finite = trigger.tag in {"past", "participle"} and not (trigger.first and lower[trigger.first - 1] in INFINITE)
    for back in range(1, _reach("before") + 1):
        i = trigger.first - back
        if i < 0 or words[i] in BREAKS or (lower[i] in word_class("event_clause") and back > 1):
            return None
        for row, rest in table.get(lower[i], ()):
            n = len(rest)
            reaches = back - 1 - n <= row.reach and tuple(lower[i + 1 : i + 1 + n]) == rest and i + n < trigger.first
            if reaches and not (finite and row.modality in TO_COME):
                return Modality(row.modality, (row.id,), i)
    return None


def _cue_after(found: Found, trigger: Trigger) -> Modality | None:
    """Return the modality of a cue that follows a noun's event ("the concert has been cancelled"); the table's first row wins."""
    lower, words = found.text.lower, found.text.words
    table = _table("after")
    fitting: list[Row] = []
    for i in range(trigger.last + 1, min(len(lower), trigger.last + 2 + _reach("after"))):
        if words[i] in BREAKS:
            break
        for row, rest in table.get(lower[i], ()):
            passive = i == trigger.last + 1 or not word_class("event_be").isdisjoint(lower[i - 2 : i])
            if i - trigger.last - 1 <= row.reach and tuple(lower[i + 1 : i + 1 + len(rest)]) == rest:
                fitting.extend([row] if passive or not row.get("passive") else [])
    first = next((row for row in rows("events_modality") if row in fitting), None)
    return Modality(first.modality, (first.id,)) if first else None


@cache
def _table(side: str) -> dict[str, tuple[tuple[Row, tuple[str, ...]], ...]]:
    table: dict[str, list[tuple[Row, tuple[str, ...]]]] = {}
    for row in rows("events_modality"):
        for form in row.forms if row.get("side", "before") == side else ():
            first, *rest = form.split()
            table.setdefault(first, []).append((row, tuple(rest)))
    return {first: tuple(sorted(entries, key=lambda e: -len(e[1]))) for first, entries in table.items()}


@cache
def _reach(side: str) -> int:
    mine = [row for row in rows("events_modality") if row.get("side", "before") == side]
    return max(int(row.reach) + max(len(f.split()) for f in row.forms) for row in mine)


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
    for i in range(trigger.last + 1, min(len(lower), trigger.last + 13)):
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
