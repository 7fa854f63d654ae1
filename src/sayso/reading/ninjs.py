"""From IPTC ninjs (1.x, 2.x, 3.x) to news items: one object, a list, or an object that holds a list (``newsitems``, ``items``).

Versions differ in how keys are written (version_created, versioncreated, versionCreated): keys are compared without case and "_".
The day of publication is this version's (versionCreated): an agency sends the whole text again with the new day's numbers in it.
"""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from sayso.reading.decoding import decode
from sayso.reading.fragments import either, one_line
from sayso.reading.items import Item, Unreadable, joined, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sayso.reading.items import Tell

MOST = 32 * 2**20  # a day of a large agency in one file is 10,000 items of 3 KB
LISTS = ("newsitems", "items", "_items", "data")
DAYS = ("firstpublished", "versioncreated", "contentcreated", "firstcreated")
OUTLETS = ("provider", "source", "infosources", "copyrightholder")
HELD = frozenset({"canceled", "cancelled", "withheld"})
WORDLESS = frozenset({"picture", "graphic", "audio", "video", "event", "planning"})
BODIES = ("bodyxhtml", "bodyhtml", "bodytext", "body")
BODY_ROLES = ("main", "body", "article", "story", "")


def items(stream: IO[bytes], tell: Tell) -> Iterator[Item]:
    """Yield the text items in their order; pictures, films and planning are passed over."""
    found = _listed(_json(whole(stream, MOST)))
    if not any(isinstance(one, dict) and _is_item(_folded(one)) for one in found):
        raise Unreadable("is JSON, but no ninjs news item (no uri with a headline or a body)", "skipped; rows belong in .jsonl")
    for number, one in enumerate(found, 1):
        place = f"item {number}" if len(found) > 1 else ""
        if not isinstance(one, dict):
            tell(f"{place} is no object", "skipped")
            continue
        item = _folded(one)
        if str(item.get("type") or "text").lower() in WORDLESS:
            continue
        if str(item.get("pubstatus") or "").lower() in HELD:
            tell(f"{place or 'the item'} is {item['pubstatus']} by its provider", "skipped; what it replaces must not be used")
            continue
        yield _item(item, place)


def _json(data: bytes) -> Any:  # noqa: ANN401
    try:
        return json.loads(decode(data).lstrip("\ufeff"))
    except RecursionError:
        raise Unreadable("is JSON nested too deeply") from None
    except ValueError as error:
        raise Unreadable(f"is no JSON ({str(error).split('; use')[0][:100]})", "skipped; JSON lines belong in .jsonl") from None


def _listed(value: Any) -> list[Any]:  # noqa: ANN401
    if isinstance(value, dict):
        held = next((value[key] for key in LISTS if isinstance(value.get(key), list)), None)
        return [value] if held is None or _is_item(_folded(value)) else held
    return value if isinstance(value, list) else []


def _folded(one: Mapping[str, Any]) -> dict[str, Any]:
    return {key.lower().replace("_", ""): value for key, value in one.items()}


def _is_item(item: Mapping[str, Any]) -> bool:
    return any(item.get(key) for key in ("uri", "guid", "headline", "headlines")) and (
        any(item.get(key) for key in ("bodies", *BODIES, "headline", "headlines")) or "versioncreated" in item
    )


def _item(item: Mapping[str, Any], place: str) -> Item:
    title = _headline(item)
    body = _body(item)
    byline = _plain(item.get("byline") or item.get("by"))
    head: list[tuple[str, str | None]] = [(title, None)] if title and (not body or body[0][0] != title) else []
    if byline and not any(byline in line for line, _ in body[:2]):
        head.append((byline if byline.lower().startswith("by ") else f"By {byline}", "credit"))
    text, kinds = joined([*head, *body])
    row = {
        "id": item.get("uri") or item.get("guid"),
        "published": next((item[key] for key in DAYS if item.get(key)), None),
        "outlet": next((name for key in OUTLETS if (name := _name(item.get(key)))), None),
        "url": _url(item),
        "title": title or None,
        "language": item.get("language"),
    }
    return Item(text if body else "", row, kinds, place)


def _headline(item: Mapping[str, Any]) -> str:
    """Return the headline, or of several the main one, else the first."""
    value = item.get("headlines") or item.get("headline")
    if isinstance(value, list):
        held = [_folded(h) if isinstance(h, dict) else {"value": h} for h in value]
        held.sort(key=lambda h: str(h.get("role") or "").lower().rsplit(":", 1)[-1] not in {"main", "headline", ""})
        value = next((h["value"] for h in held if h.get("value")), None)
    elif isinstance(value, dict):
        value = _folded(value).get("value")
    return _plain(value or item.get("title"))


def _body(item: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    """Return the lines of the item's one body: the main one of several, marked-up before plain."""
    value = item.get("bodies")
    held: list[Any] = value if isinstance(value, list) else [value] if value else []
    bodies = [_folded(b) if isinstance(b, dict) else {"value": b} for b in held]
    bodies = [b for b in bodies if isinstance(b.get("value"), str) and b["value"].strip()]
    if bodies:
        return either(min(bodies, key=_rank)["value"])
    named = sorted(key for key in item if key.startswith("body") and key != "bodies")
    for key in (*BODIES, *named):
        value = item.get(key)
        if isinstance(value, list):
            value = "\n".join(part for part in value if isinstance(part, str))
        if isinstance(value, str) and value.strip():
            return either(value)
    return []


def _rank(body: Mapping[str, Any]) -> tuple[int, int]:
    role = str(body.get("role") or "").lower().rsplit(":", 1)[-1]
    return BODY_ROLES.index(role) if role in BODY_ROLES else len(BODY_ROLES), 0 if "html" in str(body.get("contenttype")) else 1


def _plain(value: Any) -> str:  # noqa: ANN401
    """Return a name or title as one line; of an object its name."""
    if isinstance(value, dict | list):
        return _name(value)
    if not isinstance(value, str):
        return ""
    return one_line(value)


def _name(value: Any) -> str:  # noqa: ANN401
    """Return the name in a string, an object (name, literal, title) or the first of a list."""
    if isinstance(value, list):
        return next((name for one in value if (name := _name(one))), "")
    if isinstance(value, dict):
        held = _folded(value)
        return next((name for key in ("name", "literal", "title", "value") if (name := _name(held.get(key)))), "")
    return _plain(value) if isinstance(value, str) else ""


def _url(item: Mapping[str, Any]) -> str | None:
    for key in ("url", "link", "uri"):
        value = item.get(key)
        if isinstance(value, str) and value.lower().startswith(("http://", "https://")):
            return value
    return None
