"""What a file of some format holds: articles with what the file says of each; and what ends its reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Tell = Callable[[str, str], None]  # (what is wrong, what became of it or what to do)
    Items = Callable[[IO[bytes], Tell], Iterator["Item"]]


@dataclass(frozen=True, slots=True)
class Item:
    """One article of a file. ``row`` says of it what a row of JSON lines would say (id, published, outlet, url, title, language).

    ``kinds`` gives the class of lines that the format itself names (a byline, a caption) by their start. ``place`` names the
    article in a fault ("entry 3"). ``saved`` is the day of the file's own properties: it counts only where the text states none.
    """

    text: str
    row: Mapping[str, Any] = field(default_factory=dict)
    kinds: Mapping[int, str] = field(default_factory=dict)
    place: str = ""
    saved: str | None = None


class Unreadable(Exception):  # noqa: N818 - it is what a file is
    """The file, or what is left of it, cannot be read; what was yielded before stands."""

    def __init__(self, what: str, do: str = "skipped") -> None:
        """Say what is wrong and what happened or what to do."""
        super().__init__(what)
        self.what = what
        self.do = do


def whole(stream: IO[bytes], most: int) -> bytes:
    """Return all bytes of ``stream``; Unreadable if they are more than ``most``."""
    data = stream.read(most + 1)
    if len(data) > most:
        raise Unreadable(f"holds more than {most // 2**20} MB", "skipped; divide it")
    return data


def joined(parts: list[tuple[str, str | None]]) -> tuple[str, dict[int, str]]:
    """Return the text of (line, class or None), one line each, and the classes by where their lines start."""
    kinds, at = {}, 0
    for line, kind in parts:
        if kind:
            kinds[at] = kind
        at += len(line) + 1
    return "\n".join(line for line, _ in parts), kinds
