"""Addresses (IRIs) for what leaves as linked data: the same for the same book, everywhere and always.

A document is known by its web address if it has one; all else by a UUID made of what it is, so that nobody's domain is claimed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from sayso.reporting.fragments import web

if TYPE_CHECKING:
    from sayso.records import Document, Record

VOCABULARY = "urn:x-sayso:"  # what our own keys stand under; "x-" marks a name that nobody registered


def unique(*parts: str) -> str:
    """Return the UUID of something named by its kind and what tells it from others of that kind."""
    named = "\n".join((VOCABULARY, *parts)).encode("utf-8", "replace").decode()
    return str(uuid5(NAMESPACE_URL, named))


def of_document(document: Document) -> str:
    """Return the document's web address, else a UUID of its id and text."""
    return web(document) or f"urn:uuid:{unique('document', document.id, document.sha256)}"


def of_record(record: Record, document: Document) -> str:
    """Return the record's address: another for the same words in a copy."""
    return f"urn:uuid:{unique('record', document.id, record.id)}"
