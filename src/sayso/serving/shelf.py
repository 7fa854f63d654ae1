"""The ledger as a long-lived server holds it: read only, linked once for each day asked for, read again when it has changed."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from sayso.errors import LedgerError
from sayso.ledger import Ledger
from sayso.ledger.store import shown
from sayso.linking import link
from sayso.serving.answers import STEPS
from sayso.serving.quoting import Held, Quoting

if TYPE_CHECKING:
    from sayso.linking.book import Book

KEPT = 4  # linked books: a day or two, and as of now


class Shelf:
    """Hands out what answers are made from; safe to call from several threads, one at a time reads."""

    def __init__(self, path: str | Path) -> None:
        """Take a ledger file; LedgerError says in one line why it cannot be read."""
        if "://" in str(path):
            raise LedgerError(f"{shown(path)}: an assistant is served a ledger file, no database")
        self._path = Path(path)
        self._lock = Lock()
        self._state = ""
        self._held: OrderedDict[tuple[str | None, str | None], Held] = OrderedDict()
        with Ledger(path, create=False, read_only=True):
            pass

    def take(self, as_of: str | None, known: str | None) -> Held:
        """Return the linked book as of a day, as the ledger is now."""
        with self._lock:
            state = self._now()
            if state != self._state:
                self._held.clear()
                self._state = state
            key = as_of, known
            if key not in self._held:
                self._held[key] = self._read(as_of, known)
            self._held.move_to_end(key)
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
            return self._held[key]

    def _read(self, as_of: str | None, known: str | None) -> Held:
        with Ledger(self._path, create=False, read_only=True) as ledger:
            book = ledger.book(as_of=as_of, known=known)
            undated = sum(d.published is None for d in ledger.documents(known=known)) if as_of else 0
        return Held(_quoting(book), self._state, undated)

    def _now(self) -> str:
        """Return a mark that changes when the ledger is written: of its file and of what is still beside it (WAL)."""
        seen = []
        for path in (self._path, self._path.with_name(self._path.name + "-wal")):
            try:
                found = path.stat()
            except OSError:
                continue
            if found.st_size:  # an empty one comes and goes with readers
                seen.append((path.name, found.st_mtime_ns, found.st_size))
        return sha256(repr(seen).encode()).hexdigest()[:12]


def _quoting(book: Book) -> Quoting:
    return Quoting(book, link(book, STEPS))
