"""The input of all link steps: documents with their records; and what has been linked so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.records import Day, Document, Record, Series, Sharing


@dataclass(frozen=True, slots=True)
class Book:
    """Documents by id and the records of each, as ``extract`` gave them. The order of documents never matters."""

    documents: Mapping[str, Document]
    records: Mapping[str, tuple[Record, ...]]


@dataclass(slots=True)
class Linked:
    """What the link steps have found so far."""

    origins: tuple[Sharing, ...] = ()
    stories: Mapping[str, str] = field(default_factory=dict)
    voices: tuple[Any, ...] = ()
    series: tuple[Series, ...] = ()
    timeline: tuple[Day, ...] = ()
