"""Rows of the ledger's tables as the records that were put in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.records import Document, Line

if TYPE_CHECKING:
    from sqlalchemy import Row


def document(row: Row[Any]) -> Document:
    """Return the document of a whole row of the table ``document``."""
    kept = {name: getattr(row, name) for name in ("id", "text", "sha256", "published", "published_by", "outlet", "url", "title")}
    return Document(**kept, language=row.language, lines=tuple(Line(**line) for line in row.lines))
