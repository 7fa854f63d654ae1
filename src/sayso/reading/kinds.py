"""Which kind of file it is: by its ending, and by its first bytes where they say otherwise or the ending says nothing."""

from __future__ import annotations

import gzip
import re
import zlib
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, cast

if TYPE_CHECKING:
    from io import BufferedReader

TEXT, PAGE, ROWS, FEED, NINJS, WARC, PDF, DOCX = "text", "page", "rows", "feed", "ninjs", "warc", "pdf", "docx"
BY_ENDING = {
    ".txt": TEXT,
    ".md": TEXT,
    ".markdown": TEXT,
    ".html": PAGE,
    ".htm": PAGE,
    ".xhtml": PAGE,
    ".jsonl": ROWS,
    ".ndjson": ROWS,
    ".rss": FEED,
    ".atom": FEED,
    ".rdf": FEED,
    ".xml": FEED,
    ".json": NINJS,
    ".ninjs": NINJS,
    ".warc": WARC,
    ".pdf": PDF,
    ".docx": DOCX,
}
MARKDOWN = frozenset({".md", ".markdown"})  # read where named; a README in a folder of articles is none of them
MANY_USES = frozenset({".xml", ".json", ".rdf"})  # in a folder such a file may be anything: only a feed or an item is read
GZIP = b"\x1f\x8b"
HEAD = 2048  # enough to pass a licence comment and a stylesheet line before a feed's first element
# The first element of a document in XML, past its declaration, comments and doctype.
ELEMENT = re.compile(
    rb"\s*(?:<(?:\?[^>]{0,400}|!--.{0,1500}?--|!(?!--)[^>\[]{0,400}(?:\[[^\]]{0,1500}\]\s*)?)>\s*)*<([\w:]+)", re.DOTALL
)
FEEDS = frozenset({b"rss", b"feed", b"rdf:rdf", b"atom:feed", b"channel"})
WORD = b"word/"
ITEM = re.compile(
    rb'"(?:uri|headlines?|bodies|body_?(?:text|xhtml|html)|newsitems|version_?created|pubstatus|slugline)"\s*:', re.IGNORECASE
)


def ending(name: str) -> str:
    """Return the ending that tells the kind, in lower case: ``.xml`` of ``feed.xml.gz`` and of ``feed.xml``."""
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix == ".gz" else path.suffix


def is_readable(name: str) -> bool:
    """Whether a file of this name is read when it lies in a folder that was given."""
    return ending(name) in BY_ENDING and ending(name) not in MARKDOWN


def kind_of(name: str, head: bytes) -> str:
    """Return the kind of a file whose first bytes are ``head``; what neither bytes nor ending tell is text."""
    named = BY_ENDING.get(ending(name))
    if head.startswith(b"%PDF-") or (named == PDF and b"%PDF-" in head):
        return PDF
    if head.startswith(b"PK\x03\x04") and (named == DOCX or WORD in head):
        return DOCX
    if head.startswith(b"WARC/"):
        return WARC
    if named in {TEXT, PAGE, FEED, None}:
        return _of_markup(head) or ((named or _of_json(head)) if named != FEED else FEED)
    return named


def _of_markup(head: bytes) -> str | None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"<"):
        return None
    found = ELEMENT.match(start)
    name = found[1].lower() if found else b""
    if name in FEEDS:
        return FEED
    return PAGE if name == b"html" or start[:14].lower().startswith(b"<!doctype html") else None


def _of_json(head: bytes) -> str:
    """A file without a telling ending: JSON with an item's keys is ninjs, another text."""
    return NINJS if head.lstrip()[:1] in {b"{", b"["} and ITEM.search(head) else TEXT


def looks_like(kind: str, head: bytes) -> bool:
    """Whether a file of many uses (``.xml``, ``.json``) begins like a feed or a news item."""
    if kind == FEED:
        return _of_markup(head) == FEED
    return kind != NINJS or bool(head.lstrip()[:1] in {b"{", b"["} and ITEM.search(head))


def head_of(file: BufferedReader) -> bytes:
    """Return the first bytes of a file, or of what it packs; nothing of it is read away."""
    head = file.peek(HEAD)
    if not head.startswith(GZIP):
        return head[:HEAD]
    try:
        return zlib.decompressobj(wbits=31).decompress(head, HEAD)
    except zlib.error:
        return head


def unpacked(file: BufferedReader) -> IO[bytes]:
    """Return the file itself, or what it unpacks to if it is gzip."""
    return cast("IO[bytes]", gzip.GzipFile(fileobj=file)) if file.peek(2).startswith(GZIP) else file
