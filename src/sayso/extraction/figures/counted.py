"""The noun phrase that a number counts, and the note on who they are ("mostly women and children")."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.extraction.found import Found
    from sayso.records import Part, Quantity


def counted(found: Found, quantity: Quantity) -> Part | None:  # noqa: ARG001
    """Return the noun phrase that ``quantity`` counts, None where it is elided."""
    return None


def population(found: Found, quantity: Quantity) -> Part | None:  # noqa: ARG001
    """Return the note on who the counted are, None if there is none."""
    return None
