"""From bytes to Documents: text, JSONL and HTML files, with publication day, outlet and the class of each line."""

from __future__ import annotations

import hashlib
import json
import sys
from typing import TYPE_CHECKING

from sayso.records import Document, Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


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


Fault = str


def read(
    paths: Iterable[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    fault: Callable[[Fault], None] = print,
) -> Iterator[Document]:
    """Yield the documents of ``paths``, in order, one at a time; what cannot be read is told to ``fault`` and left out.

    A first form, for JSONL on standard input; files and folders come with the reading family.
    """
    for path in paths:
        if path != "-":
            fault(f"{path}: files cannot be read yet")
            continue
        for line in sys.stdin:
            row = json.loads(line)
            kept = {k: row.get(k) for k in ("url", "title")}
            day = row.get("published") or published
            yield document(row["text"], id=row["id"], published=day, outlet=row.get("outlet") or outlet, **kept)
