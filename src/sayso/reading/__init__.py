"""From bytes to Documents: text, pages, rows, feeds, news items, web archives, PDF and Word files.

In order: ``reader`` walks files and streams; ``kinds`` says what a file is; ``decoding`` makes bytes text; ``pages`` finds the
article in HTML; ``feeds``, ``ninjs``, ``warc``, ``pdf`` (with ``printed``) and ``docx`` give a file's ``items``; ``fragments``
reads HTML that is all article; ``given`` checks what a row, an index or a format says; ``making`` puts the Document together
from ``lines`` (classes), ``language`` and ``publication``; ``faults`` is what went wrong, one line each.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import IO, TYPE_CHECKING

from sayso.reading.faults import Fault, ReadingWarning
from sayso.reading.given import Given
from sayso.reading.making import made
from sayso.reading.publication import checked
from sayso.reading.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.records import Document

__all__ = ["Fault", "ReadingWarning", "document", "read", "read_in"]


def read(
    paths: str | Path | Iterable[str | Path],
    *,
    published: str | None = None,
    outlet: str | None = None,
    fault: Callable[[Fault], None] | None = None,
    stdin: IO[bytes] | None = None,
    done: Callable[[Path], None] | None = None,
) -> Iterator[Document]:
    """Yield the Documents in files, folders and JSONL streams (``-``), one at a time.

    ``published`` and ``outlet`` apply to what lacks its own (row, index, page metadata). What cannot be read goes to
    ``fault``, the rest is read; without it each fault is a ReadingWarning. ``stdin`` (bytes) stands in for standard input;
    ``done`` is called with each file when all of it is read.
    Raises ValueError if ``published`` is no date.
    """
    given = [paths] if isinstance(paths, str | Path) else paths
    return Reader(default=_default(published, outlet), tell=fault or _warn, stdin=stdin, done=done).documents(given)


def read_in(
    folder: Path,
    path: Path,
    *,
    published: str | None = None,
    outlet: str | None = None,
    fault: Callable[[Fault], None] | None = None,
) -> Iterator[Document]:
    """Yield the documents of one file of a folder, with the ids that they have when the whole folder is read."""
    reader = Reader(default=_default(published, outlet), tell=fault or _warn, whole=False)
    return reader.file(path, path.relative_to(folder).as_posix(), found=True)


def _default(published: str | None, outlet: str | None) -> Given:
    if published is not None:
        try:
            published = checked(published)
        except ValueError as error:
            raise ValueError(f"published: {published!r} {error}") from None
    return Given(published=published, outlet=outlet)


def document(
    text: str,
    *,
    id: str = "text",  # noqa: A002 - the public key's name
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
    language: str | None = None,
) -> Document:
    """Make a Document of a text that is already in hand; its language is looked at if none is given."""
    return made(text, id, (Given(published=published, outlet=outlet, url=url, title=title, language=language),))


def _warn(fault: Fault) -> None:
    warnings.warn(str(fault), ReadingWarning, stacklevel=3)
