"""From bytes to Documents: text, JSONL and HTML files, with publication day, outlet and the class of each line."""

from __future__ import annotations

import hashlib

from sayso.records import Document, Line


def document(
    text: str,
    *,
    id: str = "text",  # noqa: A002 - the public key's name
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    language: str | None = "en",
) -> Document:
    """Make a Document of a text that is already in hand."""
    return Document(
        id=id,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        published=published,
        published_by="given" if published else "unknown",
        outlet=outlet,
        url=url,
        title=title,
        language=language,
        lines=(Line(0, len(text), "body"),),
    )
