"""From the records of many documents to what they mean together: an ordered list of pure steps over a Book.

Every step is ``link(book, linked) -> Iterable``: it reads the documents, their records and what earlier steps linked, and
changes nothing. Order: stories, origins (shared passages), voices (who is who), series with verdicts, timeline,
losses along copies. ``novelty.new`` asks of one document what it adds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.linking import happenings, losses, origins, series, shingles, states, stories, timeline, voices
from sayso.linking.book import Book, Linked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Step(NamedTuple):
    """One link step: fills ``Linked.<name>``, after the steps it needs."""

    name: str
    link: Callable[[Book, Linked], Iterable[Any]]
    needs: tuple[str, ...] = ()


STEPS: tuple[Step, ...] = (
    Step("words", shingles.link),
    Step("stories", stories.link, ("words",)),
    Step("origins", origins.link, ("words", "stories")),
    Step("voices", voices.link),
    Step("series", series.link, ("stories", "voices")),
    Step("states", states.link),
    Step("happenings", happenings.link, ("origins",)),
    Step("timeline", timeline.link, ("origins",)),
    Step("losses", losses.link, ("origins",)),
)
ALL = tuple(step.name for step in STEPS)


def link(book: Book, wanted: Iterable[str] = ALL) -> Linked:
    """Return what the steps named in ``wanted``, and those that they need, find in ``book``."""
    linked = Linked()
    run = set(wanted)
    for step in reversed(STEPS):
        if step.name in run:
            run.update(step.needs)
    for step in STEPS:
        if step.name in run:
            found = step.link(book, linked)
            setattr(linked, step.name, found if isinstance(found, Mapping) else tuple(found))
    return linked
