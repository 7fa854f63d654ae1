"""From a Document to its records: an ordered list of steps, each ``find(document, found) -> Iterable[Record]``.

A step sees what the earlier ones found and changes nothing. ``--only`` computes what the wanted kinds need and no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.extraction import dates, events, figures, finish, names, numbers, speakers, statements, tolls
from sayso.extraction.found import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sayso.records import Document, Record


class Step(NamedTuple):
    """One rule family: fills ``Found.<name>``, after the steps it needs."""

    name: str
    find: Callable[[Document, Found], Iterable[Record]]
    needs: tuple[str, ...] = ()


STEPS: tuple[Step, ...] = (
    Step("quantities", numbers.find),
    Step("dates", dates.find),
    Step("names", names.find),
    Step("attributions", statements.find, ("names",)),
    Step("statements", speakers.find, ("dates", "names", "attributions")),
    Step("figures", figures.find, ("quantities", "dates", "names", "attributions", "statements")),
    Step("events", events.find, ("quantities", "dates", "names", "attributions", "statements", "figures")),
    Step("tolls", tolls.find, ("figures",)),
)
ALL = tuple(step.name for step in STEPS)
# What `--only` names, and the steps whose records it prints.
KINDS = {"date": ("dates",), "figure": ("figures", "tolls"), "statement": ("statements",), "event": ("events",)}
ENGLISH = (None, "en")


def extract(document: Document, only: Iterable[str] = tuple(KINDS)) -> tuple[Record, ...]:
    """Return the records of ``document`` in text order, of the kinds named in ``only`` (date, figure, statement, event).

    A text in another language than English gives none. Any text is read; none is an error.
    Raises ValueError for an unknown kind.
    """
    wanted = [step for kind in _known(only) for step in KINDS[kind]]
    return finish.finish(document, find(document, wanted), wanted)


def find(document: Document, wanted: Iterable[str] = ALL) -> Found:
    """Run the steps named in ``wanted`` and those that they need; return all that they found, before ids are given."""
    found = Found(document)
    if document.language in ENGLISH:
        run = _with_needs(wanted)
        for step in STEPS:
            if step.name in run:
                setattr(found, step.name, tuple(step.find(document, found)))
    return found


def _known(only: Iterable[str]) -> tuple[str, ...]:
    kinds = tuple(only)
    for kind in kinds:
        if kind not in KINDS:
            raise ValueError(f"no record kind {kind!r}; known: {', '.join(KINDS)}")
    return kinds


def _with_needs(wanted: Iterable[str]) -> set[str]:
    run = set(wanted)
    for step in reversed(STEPS):
        if step.name in run:
            run.update(step.needs)
    return run
