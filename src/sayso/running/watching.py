"""Watches a folder: what appears in it is read into a ledger once it is whole, and never twice.

A file is whole when it has not changed for some seconds. What was read is noted in the ledger by name and hash, so that a second
run, or a file that was only touched, reads nothing; a file that changed is read again, and what is new in it becomes a version.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sayso.errors import SaysoError
from sayso.ledger.files import File
from sayso.reading.folders import INDEX, files
from sayso.reading.kinds import is_readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sayso.ledger import Ledger
    from sayso.records import Document

SETTLE = 2.0  # seconds without a change: a slow download writes more often, and nobody waits long for a line
PATIENCE = 60.0  # a single pass waits no longer for files that are being written
RESCAN = 30.0  # seconds between looks when nothing was reported: network drives report nothing


class Came(NamedTuple):
    """A document that came in: ``new``, ``version`` (of a known id) or ``copy`` (of a known text), with so many records."""

    id: str
    outlet: str | None
    published: str | None
    how: str
    records: int


@dataclass(slots=True)
class Folder:
    """A watched folder and its ledger; ``read`` gives the documents of one of its files."""

    path: Path
    ledger: Ledger
    read: Callable[[Path], Iterable[Document]]
    settle: float = SETTLE
    _done: dict[Path, tuple[int, int]] = field(default_factory=dict)  # size and time of change of what has been read
    _seen: dict[Path, tuple[int, int, float]] = field(default_factory=dict)  # the same, and since when, of what has not

    def look(self) -> Iterator[Came]:
        """Read the files that are whole and were not read yet; yield each document that was not in the ledger."""
        if not self.path.is_dir():
            raise SaysoError(f"{self.path}: the folder is gone; make it again, then watch it again")
        there = list(files(self.path))
        self._seen = {path: self._seen[path] for path in there if path in self._seen}
        for path in there:
            look = _look(path)
            if look is None or self._done.get(path) == look or not self._is_whole(path, look):
                continue
            yield from self._file(path, look)
            if _look(path) == look:  # what changed while it was read is read again
                self._done[path] = look
                self._seen.pop(path, None)

    @property
    def waits(self) -> bool:
        """Whether files are there that are still being written."""
        return bool(self._seen)

    def _is_whole(self, path: Path, look: tuple[int, int]) -> bool:
        now = time.monotonic()
        size, changed, since = self._seen.get(path, (-1, 0, now))
        if (size, changed) != look:
            since = now
            self._seen[path] = (*look, now)
        old = time.time() - look[1] / 1e9
        return old >= self.settle or now - since >= self.settle  # a clock that is ahead must not hold a file for ever

    def _file(self, path: Path, look: tuple[int, int]) -> Iterator[Came]:
        name = path.relative_to(self.path).as_posix()
        known = self.ledger.files(name)
        if any((file.size, file.modified) == look for file in known):
            return
        digest = _digest(path)
        if any(file.sha256 == digest for file in known):
            return
        for document in self.read(path):
            added = self.ledger.add([document])
            how = "new" if added.new else "version" if added.versions else "copy" if added.copies else ""
            if how:
                yield Came(document.id, document.outlet, document.published, how, added.records)
        if digest:
            self.ledger.note_file(File(name, digest, *look))


def once(folder: Folder) -> Iterator[Came]:
    """Read what is there; wait a while for what is still being written."""
    end = time.monotonic() + PATIENCE
    yield from folder.look()
    while folder.waits and time.monotonic() < end:
        time.sleep(min(0.2, folder.settle or 0.01))
        yield from folder.look()


def watch(folder: Folder) -> Iterator[Iterator[Came]]:
    """Yield what comes in, look after look, for ever; KeyboardInterrupt ends it between two documents."""
    try:
        from watchfiles import watch as changes  # noqa: PLC0415 - compiled, and one command needs it
    except ImportError as error:
        message = "watching a folder needs watchfiles: pip install 'sayso[watch]' (--once reads what is there without it)"
        raise SaysoError(message) from error

    last = 0.0
    looks = changes(
        folder.path,
        watch_filter=lambda _, path: is_readable(path) or path.endswith(INDEX),
        rust_timeout=max(200, int(folder.settle * 1000)),
        yield_on_timeout=True,
        raise_interrupt=True,
    )
    yield folder.look()
    for changed in looks:
        if changed or folder.waits or time.monotonic() - last > RESCAN:
            last = time.monotonic()
            yield folder.look()


def _look(path: Path) -> tuple[int, int] | None:
    """Return a file's size and time of change, None if it is gone or no file."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return (stat.st_size, stat.st_mtime_ns) if path.is_file() else None


def _digest(path: Path) -> str | None:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None  # reading says why
