"""Verbs over a bare text, for those who want one family alone, without files or a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction import extract
from sayso.reading import document

if TYPE_CHECKING:
    from sayso.records import Record


def dates(text: str, *, published: str | None = None) -> tuple[Record, ...]:
    """Return the time expressions of ``text`` in order, as ``Date`` records; offsets are code points, half-open.

    ``published`` (an ISO date or date-time) anchors the relative ones; without it they stay unresolved.
    """
    return extract(document(text, published=published), only=("date",))
