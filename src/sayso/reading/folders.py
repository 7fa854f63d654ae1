"""Which files of a folder may be articles, in the order of their names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.reading.kinds import is_readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

INDEX = "index.jsonl"


def files(folder: Path, unreadable: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    """Yield the files under ``folder`` whose names are an article's, dead links too; links to folders are not followed.

    Hidden files and folders and indexes are left out; a folder that cannot be read is told to ``unreadable``.
    """
    for where, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name != INDEX and not name.startswith(".") and is_readable(name):
                yield Path(where, name)


def count(paths: Iterable[str | Path]) -> int | None:
    """Return how many files there are to read, None if that cannot be known (standard input)."""
    total = 0
    for path in paths:
        if str(path) == "-":
            return None
        total += sum(1 for _ in files(Path(path))) if os.path.isdir(path) else 1  # noqa: PTH112 - a name with a NUL is no folder
    return total
