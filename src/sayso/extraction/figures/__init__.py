"""PLACEHOLDER: the figures family, every number that is one as a Figure, without category and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.figures.counted import counted, population
from sayso.records import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.extraction.found import Found
    from sayso.records import Document, Record


def find(document: Document, found: Found) -> Iterable[Record]:  # noqa: ARG001
    """Yield each quantity that is not excluded."""
    for q in found.quantities:
        if q.excluded is None:
            yield Figure(
                start=q.start,
                end=q.end,
                min=q.min,
                max=q.max,
                hedge=q.hedge,
                change=q.change,
                unit=q.unit,
                counted=counted(found, q),
                population=population(found, q),
                rules=q.rules,
            )
