"""Long answers in pages: at most so many items and characters, the rest counted, a cursor to read on."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from sayso.errors import SaysoError
from sayso.serving.tools import USUAL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOM = 40_000  # characters of the items of one answer, about 10,000 tokens; the first item is always given


def page(found: Sequence[Any], make: Callable[[Any], dict[str, Any]], *, asked: dict[str, Any], state: str) -> dict[str, Any]:
    """Return items of ``found`` from the cursor on, made by ``make``, with the counts of what is shown and what is left out.

    ``state`` marks the state of the ledger: a cursor of another state is refused, for its place may be another one now.
    """
    start = _start(asked.get("cursor"), state, len(found))
    items: list[dict[str, Any]] = []
    room = ROOM
    for one in islice(found, start, start + (asked.get("limit") or USUAL)):
        item = make(one)
        room -= len(json.dumps(item, ensure_ascii=False))
        if room < 0 and items:
            break
        items.append(item)
    end = start + len(items)
    more = end < len(found)
    return {
        "items": items,
        "found": len(found),
        "shown": len(items),
        "left_out": len(found) - end,
        "next_cursor": f"{end}@{state}" if more else None,
    }


def _start(cursor: str | None, state: str, length: int) -> int:
    if cursor is None:
        return 0
    place, _, made = cursor.partition("@")
    if not (place.isascii() and place.isdigit() and len(place) < 10 and made):
        raise SaysoError("cursor: give next_cursor of an earlier answer, or none")
    if made != state:
        raise SaysoError("cursor: the ledger has changed since that answer; ask again without a cursor")
    return min(int(place), length)
