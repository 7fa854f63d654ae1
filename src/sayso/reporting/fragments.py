"""Addresses that open an article at the words of a record: the page's address and a text fragment (WICG, ``#:~:text=``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from sayso.records import Document

WEB = re.compile(
    r"https?://[^\s/][^\s\x00-\x1f\x7f<>\"\ud800-\udfff]*\Z", re.IGNORECASE
)  # an address that a page or a file can hold as it is
NO_IRI = re.compile(r"[{}|\\^`]")  # what browsers take in an address and RDF does not
WHOLE = 120  # characters up to which the words are given whole; longer ones by their first and last words
ENDS = 5  # words at either end of long words
AROUND = 3  # words before and after, which tell one "12" from another
CONTEXT = 32  # characters before and after in a text quote


def web(document: Document) -> str | None:
    """Return the document's address on the web as every format can hold it, or None."""
    url = document.url
    return NO_IRI.sub(lambda m: quote(m[0]), url) if url and WEB.match(url) else None


def link(document: Document, start: int, end: int) -> str | None:
    """Return the address of ``document`` at ``start..end``, or None if it has no web address."""
    address = web(document)
    return address and f"{address}{'' if '#' in address else '#'}{fragment(document.text, start, end)}"


def fragment(text: str, start: int, end: int) -> str:
    """Return ``:~:text=prefix-,words,-suffix`` for a span: browsers match whole words and any white space."""
    words = text[start:end].split()
    ends = min(ENDS, len(words) // 2)
    apart = ends and (end - start > WHOLE or "\n" in text[start:end])  # one run of words may not cross a line
    shown = [words[:ends], words[-ends:]] if apart else [words]
    before = text[text.rfind("\n", 0, start) + 1 : start].split()[-AROUND:] if _bounded(text, start) else []
    line = text.find("\n", end)
    after = text[end : line if line >= 0 else len(text)].split()[:AROUND] if _bounded(text, end) else []
    parts = [f"{_escaped(before)}-"] if before else []
    parts += [_escaped(w) for w in shown]
    parts += [f"-{_escaped(after)}"] if after else []
    return ":~:text=" + ",".join(parts)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the characters just before and after a span."""
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def _bounded(text: str, at: int) -> bool:
    """Whether white space stands on one side of ``at``: a prefix or suffix is matched as words of its own."""
    return text[at - 1 : at].isspace() or text[at : at + 1].isspace()


def _escaped(words: list[str]) -> str:
    """Return words as a fragment holds them: comma, ampersand and hyphen have a meaning there."""
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")
