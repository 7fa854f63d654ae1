"""Makes the Document: the frozen text, its hash, its lines' classes, its language, and the day it was published."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from sayso.reading.language import language_of
from sayso.reading.lines import classed
from sayso.reading.publication import stated
from sayso.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sayso.reading.given import Given

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def made(
    text: str,
    name: str,
    told: Sequence[Given],
    fault: Callable[[str, str], None] | None = None,
    *,
    kinds: Mapping[int, str] | None = None,
    saved: str | None = None,
) -> Document:
    """Return the Document of ``text`` with the id ``name``; ``told`` says what is known of it, the nearest first.

    ``kinds`` are line classes that the format gives (``lines.classed``); ``saved`` is a day that counts only where nothing else
    gives one: the day on which a file was saved is often, not always, that of its publication.

    With ``fault``, characters that no ledger can store (NUL, half surrogates) are replaced one for one, so that offsets stay,
    and reported; without, the text is taken as it is.
    """
    if fault and ("\0" in text or not _encodes(text)):
        text, count = UNSTORABLE.subn("\ufffd", text)
        fault(f"{count} characters are no text (NUL or half a surrogate pair)", "each replaced by U+FFFD")
    title = _first(told, "title")
    lines = classed(text, title, kinds)
    by = next((t.by for t in told if t.published), "unknown")
    published = _first(told, "published")
    if published is None:
        published = stated(text, lines)
        by = "text" if published else "metadata" if saved else "unknown"
        published = published or saved
    return Document(
        id=name,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        published=published,
        published_by=by,
        outlet=_first(told, "outlet"),
        url=_first(told, "url"),
        title=title,
        language=_first(told, "language") or language_of(text),
        lines=lines,
    )


def _first(told: Sequence[Given], key: str) -> str | None:
    """Return the nearest known value."""
    for one in told:
        value: str | None = getattr(one, key)
        if value is not None:
            return value
    return None


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
