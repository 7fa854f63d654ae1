"""Events: what happened, to whom, where, on which day, and what was only planned, ordered, denied or alleged.

``find`` yields Event records; tables ``events_triggers`` and ``events_modality`` rule it. A trigger of which the text does
not say whether it came to pass gives no event: nothing is guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.events.contents import Contents
from sayso.extraction.events.modality import modality
from sayso.extraction.events.roles import roles
from sayso.extraction.events.triggers import triggers
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
        yield Event(
            start=start,
            end=end,
            trigger=(start, end),
            type=trigger.row.type,
            mode=trigger.row.mode,
            modality=how.value,
            rules=(trigger.row.id, *how.rules),
            **parts,
        )
