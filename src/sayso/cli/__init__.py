"""The `sayso` command: parses, calls, prints. One small module a group of commands."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line (placeholder until the commands land)."""
    import json  # noqa: PLC0415

    from sayso.extraction import KINDS, extract  # noqa: PLC0415
    from sayso.jsonform import as_line  # noqa: PLC0415
    from sayso.reading import document  # noqa: PLC0415

    only = sys.argv[sys.argv.index("--only") + 1].split(",") if "--only" in sys.argv else tuple(KINDS)
    for line in sys.stdin:
        row = json.loads(line)
        doc = document(
            row["text"], id=row["id"], published=row.get("published"), outlet=row.get("outlet"), title=row.get("title")
        )
        for record in extract(doc, only):
            print(as_line(record))  # noqa: T201
