"""From a web archive (WARC, packed or not) to its pages, by warcio: one document a page that was answered with HTML.

Requests, other records, other kinds of files and answers that are no page (redirects, errors) are passed over.
An id is the page's address and the moment of its capture; the day of publication is the page's own, never the capture's.
"""

from __future__ import annotations

import zlib
from typing import IO, TYPE_CHECKING, Any

from sayso.reading.decoding import decode
from sayso.reading.items import Item, Unreadable
from sayso.reading.pages import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.reading.items import Tell

MOST = 8 * 2**20  # of one page, as for a page on disk
RECORDS = frozenset({"response", "resource"})
TYPES = ("text/html", "application/xhtml")
GROWTH = 400  # so much more than its packed bytes an archive may unpack to; HTML shrinks to a fifth, deflate's utmost is 1,032
SLACK = 64 * 2**20  # below this much no ratio is looked at


def items(stream: IO[bytes], tell: Tell) -> Iterator[Item]:
    """Yield the pages in the order of the archive, each before the next record is read."""
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to load
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]  # noqa: PLC0415

    class Quiet(ArchiveIterator):  # type: ignore[misc]
        """An iterator that counts records of a wrong length, and does not print to the terminal of whoever runs it."""

        INC_RECORD = ""

    records = pages = size = 0
    record: Any = None
    archive = Quiet(stream)
    try:
        for record in archive:
            records += 1
            size += _length(record)
            if size > SLACK + GROWTH * (stream.tell() if stream.seekable() else 4096 * records):
                raise Unreadable(f"unpacks to more than {GROWTH} times its size (record {records})", "the rest is not read")
            item = _page(record, tell) if _is_page(record) else None
            if item:
                pages += 1
                yield item
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error, AttributeError, KeyError) as error:
        why = " ".join(str(error).split())[:100] or type(error).__name__
        raise Unreadable(f"is cut off or damaged after {records} records ({why})", f"{pages} pages before it are read") from None
    if record is not None and getattr(record.raw_stream, "limit", 0) > 0:
        raise Unreadable(
            f"is cut off or damaged after {records} records (the last is not whole)", f"{pages} pages before it are read"
        )
    if archive.err_count:
        tell(f"{archive.err_count} of {records} records run on past their stated length", "what is over is not read")
    if not pages:
        raise Unreadable("holds no web page (a response with HTML)", "nothing read from it")


def _length(record: Any) -> int:  # noqa: ANN401 - a warcio record
    value = record.rec_headers.get_header("Content-Length") or "0"
    return int(value) if value.isdigit() else 0


def _is_page(record: Any) -> bool:  # noqa: ANN401
    if record.rec_type not in RECORDS:
        return False
    http = record.http_headers
    if http is None:
        return (record.content_type or "").lower().startswith(TYPES)
    return (http.get_statuscode() or "").startswith("2") and (http.get_header("Content-Type") or "").lower().startswith(TYPES)


def _page(record: Any, tell: Tell) -> Item | None:  # noqa: ANN401
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    moment = record.rec_headers.get_header("WARC-Date") or ""
    place = address or f"record {record.rec_headers.get_header('WARC-Record-ID')}"
    data = record.content_stream().read(MOST + 1)
    if len(data) > MOST:
        tell(f"{place}: the page is longer than {MOST // 2**20} MB", "skipped")
        return None
    if len(data) <= MOST and not record.raw_stream.read(2) and getattr(record.raw_stream, "limit", 0) > 0:
        return None  # cut off within the page: its numbers may be the ones that are gone
    try:
        found = page(decode(data, page=True, charset=_charset(record)))
    except Unreadable as error:
        tell(f"{place}: {error.what}", error.do)
        return None
    row = {
        "id": f"{address}@{moment}" if address and moment else None,
        "published": found.published,
        "outlet": found.outlet,
        "url": found.url or address or None,
        "title": found.title,
    }
    return Item(found.text, row, found.kinds, place)


def _charset(record: Any) -> str | None:  # noqa: ANN401
    """Return the charset that the server named."""
    kind = (record.http_headers.get_header("Content-Type") if record.http_headers else record.content_type) or ""
    _, found, charset = kind.lower().partition("charset=")
    return charset.split(";")[0].strip(" \"'") if found else None
