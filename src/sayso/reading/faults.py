"""What could not be read, as one line for a person: where, what is wrong, what happened or what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one file. ``path`` is as given (``-``: standard input); ``line`` counts from 1, None: the whole file.

    ``str(fault)`` is one line of printable text whatever the file was called and whatever stood in it.
    """

    path: str
    what: str
    do: str
    line: int | None = None

    def __str__(self) -> str:
        """Return the fault as one line: ``story.jsonl:3: the row is no JSON (...); skipped``."""
        name = "standard input" if self.path == STANDARD_INPUT else self.path
        place = name if self.line is None else f"{name}:{self.line}"
        return printable(f"{place}: {self.what}; {self.do}")


class Capped:
    """Passes on the first faults of one file and counts the rest, so that a broken file is not a thousand lines."""

    MOST = 20

    def __init__(self, tell: Callable[[str, str], None]) -> None:
        """Pass on to ``tell``."""
        self.tell = tell
        self.count = 0

    def __call__(self, what: str, do: str) -> None:
        """Report one thing."""
        self.count += 1
        if self.count <= self.MOST:
            self.tell(what, do)

    def close(self) -> None:
        """Say how many were not passed on."""
        if self.count > self.MOST:
            self.tell(f"{self.count - self.MOST} more things are wrong in this file", "as above")


class ReadingWarning(UserWarning):
    """How a fault reaches a caller who gave no ``fault``."""


def printable(words: str) -> str:
    """Return ``words`` with every character that would break a line or a terminal written as its escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in words)


def excerpt(value: object) -> str:
    """Return ``value`` as it may stand in a fault: quoted, short."""
    words = str(value)
    return repr(words if len(words) <= 40 else words[:37] + "...")
