"""PLACEHOLDER: the dates family."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.extraction.found import Found
    from sayso.records import Document, Record


def find(document: Document, found: Found) -> Iterable[Record]:  # noqa: ARG001
    """Yield nothing yet."""
    return ()
