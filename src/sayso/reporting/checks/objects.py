"""The checks of a draft as one JSON object; keys as in ``docs/check.md``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.reporting.checks import Checked


def render(checked: Checked) -> str:
    """Return the JSON text, indented, keys in a fixed order."""
    return json.dumps(as_object(checked), ensure_ascii=False, indent=1)


def as_object(checked: Checked) -> dict[str, Any]:
    """Return the draft with its counts and all checks; ``file`` is the place in the file where that is known."""
    rows = []
    for i, check in enumerate(checked.checks):
        row = asdict(check)
        place = checked.line(i)
        spot = checked.spots[i] if place else None
        row["file"] = {"start": spot[0], "end": spot[1], "line": place[0], "column": place[1]} if place and spot else None
        rows.append(row)
    d = checked.document
    return {
        "draft": checked.path,
        "sha256": d.sha256,
        "published": d.published,
        "published_by": checked.day_by,
        "sources": checked.sources,
        "documents": checked.many,
        "counts": checked.counts,
        "checks": rows,
    }
