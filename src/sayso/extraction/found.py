"""What has been found in a document so far: each step reads it and adds its own tuple; nothing in it is changed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sayso.extraction.quotes import Quote, pair
from sayso.extraction.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.records import Date, Document, Event, Figure, Name, Quantity, Record, Statement, Toll


class Found:
    """The document's divided text, its quotations, and the tuples that the steps have filled so far, each in text order."""

    def __init__(self, document: Document) -> None:
        """Start with nothing found in ``document``."""
        self.text = Text(document.text)
        self.quantities: tuple[Quantity, ...] = ()
        self.dates: tuple[Date, ...] = ()
        self.names: tuple[Name, ...] = ()
        self.attributions: tuple[Statement, ...] = ()
        self.statements: tuple[Statement, ...] = ()
        self.figures: tuple[Figure, ...] = ()
        self.events: tuple[Event, ...] = ()
        self.tolls: tuple[Toll, ...] = ()

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """Return the quotations, paired per paragraph, in text order."""
        return pair(self.text)

    def everything(self) -> Iterator[Record]:
        """Yield all records of all steps, internal ones too (for ``explain`` and the tests of rules)."""
        for kind in ("quantities", "dates", "names", "attributions", "statements", "figures", "events", "tolls"):
            yield from getattr(self, kind)
