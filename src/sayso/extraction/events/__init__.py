"""Events: what happened, to whom, where, on which day, and what was only planned, ordered, denied or alleged.

``find`` yields Event records; tables ``events_triggers`` and ``events_modality`` rule it. A trigger of which the text does
not say whether it came to pass gives no event: nothing is guessed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.events.contents import Contents
from sayso.extraction.events.modality import modality
from sayso.extraction.events.roles import roles
from sayso.extraction.events.triggers import Trigger, triggers
from sayso.extraction.forms import noun_forms, verb_forms
from sayso.lexicon import rows, word_class
from sayso.records import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.extraction.found import Found
    from sayso.records import Document


def find(document: Document, found: Found) -> Iterator[Event]:  # noqa: ARG001 - one signature for all families
    """Yield the events of ``document`` in text order; ``start..end`` is the trigger."""
    contents = Contents(found.statements)
    for trigger in triggers(found):
        how = modality(found, trigger, contents)
        if how is None:
            continue
        parts = roles(found, trigger, how, contents)
        start, end = found.text.starts[trigger.first], found.text.ends[trigger.last]
        type_, mode = _kind(found, trigger, parts["actor"])
        yield Event(
            start=start,
            end=end,
            trigger=(start, end),
            type=type_,
            mode=mode,
            modality=how.value,
            rules=(trigger.row.id, *how.rules),
            **parts,
        )


def _kind(found: Found, trigger: Trigger, actor: str | None) -> tuple[str, str]:
    """Return type and mode; "was killed" by nobody named, or by a flood, is harm and no assault: nobody is accused."""
    row = trigger.row
    forms = _harm_forms(tuple(row.get("no_attacker", ())))
    if found.text.lower[trigger.first] in forms and (actor is None or actor.lower().split()[-1] in _causes()):
        return "DISASTER", "harm"
    return row.type, row.mode


@cache
def _harm_forms(verbs: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form, _ in verb_forms(verb))


@cache
def _causes() -> frozenset[str]:
    """Return the nouns of disasters and accidents, and what they consist of."""
    named = {noun for row in rows("events_triggers") if row.type in {"DISASTER", "ACCIDENT"} for noun in row.get("nouns", ())}
    return frozenset({form for noun in named for form, _ in noun_forms(noun)} | word_class("event_cause"))
