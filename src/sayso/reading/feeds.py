"""From an RSS or Atom feed on disk to its entries, by feedparser.

The outlet is the entry's own ``<source>``, else its publisher, else the feed's title: an aggregator lists what others published.
"""

from __future__ import annotations

import calendar
import io
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urlsplit
from xml.parsers import expat

from sayso.reading.decoding import decode
from sayso.reading.fragments import either, lines, one_line
from sayso.reading.items import Item, Unreadable, joined, whole
from sayso.reading.publication import checked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.reading.items import Tell

MOST = 16 * 2**20  # the largest feeds of news sites hold 1,000 entries in full, about 10 MB; the parser needs ten times as much
MOST_ELEMENTS = 150_000  # 5,000 entries with all their parts; the parser needs 0.1 ms for each
DEEPEST = 100  # XHTML in an entry nests some twenty deep; the parser's time grows with the square of it
LOOSE = (
    2**20
)  # so much of a feed that is not well-formed is read: the parser's time grows with the square of what follows the fault
PROLOG = re.compile(r"\A\s*<\?xml[^>]{0,400}\?>")
GLOBAL = re.compile(r"(?:https?|tag|urn|doi|info):", re.IGNORECASE)  # a guid that is nobody else's


def items(stream: IO[bytes], tell: Tell) -> Iterator[Item]:
    """Yield a feed's entries in its order. Text: the title, then content, else summary; HTML becomes lines."""
    feed = _parsed(whole(stream, MOST))
    if not feed.entries:
        raise Unreadable(_why_none(feed), "nothing read from it")
    if feed.bozo:
        why = str(feed.get("bozo_exception") or "").split("\n", 1)[0]
        tell(f"is not well-formed ({why[:120]})", f"{len(feed.entries)} of its entries could be read")
    for number, entry in enumerate(feed.entries, 1):
        yield _item(entry, feed.feed, number)


def _parsed(data: bytes) -> Any:  # noqa: ANN401 - a FeedParserDict
    """Parse bytes of our own decoding: no charset is guessed, and no string can be taken for an address to fetch."""
    import feedparser  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy

    text = PROLOG.sub("", decode(data, page=True).lstrip("\ufeff"))
    _check(text)
    headers = {"content-type": "application/xml; charset=utf-8"}
    return feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
    )


def _check(text: str) -> None:
    """Refuse what would take the parser minutes: too many or too deep elements, or too much that is not well-formed."""
    depth = count = 0

    def start(*_: object) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > DEEPEST or count > MOST_ELEMENTS:
            raise Unreadable(
                f"nests its elements more than {DEEPEST} deep"
                if depth > DEEPEST
                else f"holds more than {MOST_ELEMENTS:,} elements"
            )

    def end(_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        if len(text) > LOOSE:
            raise Unreadable(
                f"is not well-formed ({error}) and larger than {LOOSE // 2**20} MB", "skipped; mend or divide it"
            ) from None


def _why_none(feed: Any) -> str:  # noqa: ANN401
    if feed.get("version"):
        return "is a feed without entries"
    why = str(feed.get("bozo_exception") or "").split("\n", 1)[0]
    return f"is XML, but no RSS or Atom feed{f' ({why[:120]})' if why else ''}"


def _item(entry: Any, feed: Any, number: int) -> Item:  # noqa: ANN401
    title = one_line(entry.get("title"))
    body = _body(entry)
    parts = [(title, None)] if title and (not body or body[0][0] != title) else []
    byline = _byline(entry, body)
    text, kinds = joined([*parts, *([(byline, "credit")] if byline else []), *body])
    source = entry.get("source") or {}
    row = {
        "id": _id(entry, feed),
        "published": _day(entry),
        "outlet": one_line(source.get("title")) or one_line(entry.get("publisher")) or one_line(feed.get("title")) or None,
        "url": entry.get("link") or None,
        "title": title or None,
        "language": entry.get("language") or _base(entry) or feed.get("language") or None,
    }
    return Item(text, row, kinds, f"entry {number}")


def _body(entry: Any) -> list[tuple[str, str | None]]:  # noqa: ANN401
    """Return the lines of the fullest text that the entry holds: its longest content, else its summary."""
    texts = [(c.get("value") or "", c.get("type") or "") for c in entry.get("content") or ()]
    best, kind = max(texts, key=lambda t: len(t[0]), default=("", ""))
    if not best.strip():
        best, kind = entry.get("summary") or "", (entry.get("summary_detail") or {}).get("type") or ""
    return either(best) if kind == "text/plain" else lines(best)


def _byline(entry: Any, body: list[tuple[str, str | None]]) -> str:  # noqa: ANN401
    """Return the author as a line of its own, as a page would print it, unless the body begins with that name."""
    name = one_line((entry.get("author_detail") or {}).get("name"))
    if not name or "@" in name or any(name in line for line, _ in body[:2]):
        return ""
    return name if name.lower().startswith("by ") else f"By {name}"


def _id(entry: Any, feed: Any) -> str | None:  # noqa: ANN401
    """Return the guid if it is unique in the world, else with the feed's host or title before it; else the link."""
    guid, link = entry.get("id"), entry.get("link")
    if not guid or GLOBAL.match(guid):
        return guid or link or None
    home = urlsplit_host(feed.get("link") or link or "") or one_line(feed.get("title"))
    return f"{home}/{guid}" if home else None


def urlsplit_host(url: str) -> str:
    """Return the host of an address, or nothing."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _day(entry: Any) -> str | None:  # noqa: ANN401
    """Return when the entry was published, else updated, with its own offset: the day is the one that its readers had."""
    for key in ("published", "updated", "created"):
        printed = entry.get(key)
        if not printed:
            continue
        try:
            return checked(printed)
        except ValueError:
            pass
        try:
            return parsedate_to_datetime(printed).isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            parsed = entry.get(f"{key}_parsed")
            if parsed:
                return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat()
            return str(printed)  # said to be no date, and treated as unknown
    return None


def _base(entry: Any) -> str | None:  # noqa: ANN401
    """Return the xml:lang of the entry's text."""
    details = [*(entry.get("content") or ()), entry.get("summary_detail") or {}, entry.get("title_detail") or {}]
    return next((d.get("language") for d in details if d.get("language")), None)
