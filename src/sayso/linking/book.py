"""The input of all link steps: documents with their records; and what has been linked so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.linking.shingles import Words
    from sayso.records import Alias, Day, Document, Happening, Loss, Record, Series, Sharing, State, Voice


@dataclass(frozen=True, slots=True)
class Book:
    """Documents by id and the records of each, as ``extract`` gave them; the user's aliases of voices. No order matters."""

    documents: Mapping[str, Document]
    records: Mapping[str, tuple[Record, ...]]
    aliases: tuple[Alias, ...] = ()


@dataclass(slots=True)
class Linked:
    """What the link steps have found so far."""

    words: Mapping[str, Words] = field(default_factory=dict)
    origins: tuple[Sharing, ...] = ()
    stories: Mapping[str, str] = field(default_factory=dict)
    voices: tuple[Voice, ...] = ()
    series: tuple[Series, ...] = ()
    states: tuple[State, ...] = ()
    happenings: tuple[Happening, ...] = ()
    timeline: tuple[Day, ...] = ()
    losses: tuple[Loss, ...] = ()
