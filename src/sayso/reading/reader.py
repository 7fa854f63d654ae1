"""Walks what a reader was given (files, folders, ``-``) and makes a Document of each text; faults are reported, not raised."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from sayso.reading.decoding import decode, is_binary
from sayso.reading.faults import STANDARD_INPUT, Capped, Fault, excerpt, printable
from sayso.reading.folders import INDEX, files
from sayso.reading.given import Given, given
from sayso.reading.items import Unreadable
from sayso.reading.kinds import (
    BY_ENDING,
    DOCX,
    FEED,
    HEAD,
    MANY_USES,
    MARKDOWN,
    NINJS,
    PAGE,
    PDF,
    ROWS,
    TEXT,
    WARC,
    ending,
    head_of,
    kind_of,
    looks_like,
    unpacked,
)
from sayso.reading.making import made
from sayso.reading.markdown import plain
from sayso.reading.pages import page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sayso.reading.items import Item, Tell
    from sayso.records import Document

FORMATS = {DOCX: "docx", FEED: "feeds", NINJS: "ninjs", PDF: "pdf", WARC: "warc"}  # kind: module
MAX_BYTES = 8 * 2**20  # a million English words are 6 MB; what is longer in one piece is no article
BROKEN_ROWS = 20  # so many broken rows of one file are named, the rest counted


class Reader:
    """One reading: the defaults that apply, where faults go, and which ids have been given."""

    def __init__(
        self,
        *,
        default: Given,
        tell: Callable[[Fault], None],
        stdin: IO[bytes] | None = None,
        done: Callable[[Path], None] | None = None,
        whole: bool = True,
    ) -> None:
        """Read with ``default`` for what lacks its own; ``stdin`` stands in for standard input; ``done`` hears of each file read.

        Without ``whole`` the files that an index names may still come.
        """
        self.default = default
        self.tell = tell
        self.stdin = stdin
        self.done = done or (lambda _: None)
        self.whole = whole
        self.today = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()  # a day's grace for time zones
        self.indexes: dict[Path, dict[str, Given]] = {}
        self.ids: dict[str, str] = {}
        self.told = 0

    def documents(self, paths: Iterable[str | Path]) -> Iterator[Document]:
        """Yield the documents of ``paths`` in the order given, folders in the order of their names."""
        for path in paths:
            if str(path) == STANDARD_INPUT:
                yield from self._rows(self.stdin or sys.stdin.buffer, STANDARD_INPUT, Path())
            elif os.path.isdir(path):  # noqa: PTH112 - a name with a NUL is a fault, not a ValueError
                yield from self._folder(Path(path))
            else:
                yield from self.file(Path(path), Path(path).name)

    def fault(self, path: object, what: str, do: str, line: int | None = None) -> None:
        """Report one thing."""
        self.told += 1
        self.tell(Fault(str(path), what, do, line))

    def _folder(self, folder: Path) -> Iterator[Document]:
        count = 0
        for path in files(folder, self._unreadable):
            if not path.is_file():
                self.fault(path, "is no file, or a link to nothing", "skipped")
                continue
            count += 1
            yield from self.file(path, path.relative_to(folder).as_posix(), found=True)
        if not count:
            self.fault(
                folder, "no file in this folder that could be an article (.txt, .html, .jsonl ...)", "nothing read from it"
            )

    def _unreadable(self, error: OSError) -> None:
        self.fault(error.filename, f"cannot be read ({error.strerror or error})", "skipped")

    def file(self, path: Path, name: str, *, found: bool = False) -> Iterator[Document]:
        """Yield the documents of one file; ``name`` is its id if it is a document itself. ``found``: in a folder, not named."""
        yield from self._file(path, name, found=found)
        self.done(path)

    def _file(self, path: Path, name: str, *, found: bool) -> Iterator[Document]:
        if path.name == INDEX:
            self._index(path.parent)  # it describes the files beside it and is no document
            return
        try:
            with path.open("rb") as file:
                head = head_of(file)
                kind = kind_of(path.name, head)
                if found and ending(path.name) in MANY_USES and not looks_like(kind, head):
                    return
                stream = file if kind == WARC else unpacked(file)  # an archive is packed record by record
                if kind == ROWS:
                    yield from self._rows(stream, str(path), path.parent, name)
                    return
                if kind in FORMATS and head:
                    yield from self._items(kind, stream, path, name)
                    return
                data = stream.read(MAX_BYTES + 1)
        except (OSError, ValueError, EOFError, zlib.error) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            self.fault(path, f"cannot be read ({why})", "skipped")
            return
        told = self._index(path.parent).get(path.name, Given())
        document = self._one(data, (told,), path, self._free_id(told.id or printable(name), path))
        if document:
            yield document

    def _items(self, kind: str, stream: IO[bytes], path: Path, name: str) -> Iterator[Document]:
        """Yield the documents of a file of some format: each before the next is made."""
        items = import_module(f"sayso.reading.{FORMATS[kind]}").items
        told = self._index(path.parent).get(path.name, Given())
        about = Capped(self._about(path))
        try:
            for item in items(stream, about):
                yield from self._item(item, told, path, name, about)
        except Unreadable as error:
            self.fault(path, error.what, error.do)
        about.close()

    def _item(self, item: Item, told: Given, path: Path, name: str, about: Tell) -> Iterator[Document]:
        """Yield the document of one article of a file; what is wrong with it is said with its place in the file."""
        place = f"{item.place}: " if item.place else ""

        def tell(what: str, do: str) -> None:
            about(place + what, do)

        if not item.text.strip():
            tell("holds no text", "skipped")
            return
        if len(item.text) > MAX_BYTES:
            tell(f"holds more than {MAX_BYTES // 2**20} MB of text, too much for one article", "skipped")
            return
        own = replace(given(item.row, tell, latest=self.today), by="metadata")
        if own.id or item.place:
            name = own.id or _row_id(name, {**item.row, "text": item.text})
        else:
            name = self._free_id(told.id or printable(name), path)
        yield made(item.text, name, (told, own, self.default), tell, kinds=item.kinds, saved=item.saved)

    def _free_id(self, name: str, path: Path) -> str:
        """Return ``name``, or the path if another file of this reading has that name: two articles are never one."""
        first = self.ids.setdefault(name, os.path.realpath(path))
        if first == os.path.realpath(path):
            return name
        self.fault(path, f"has the same name as {excerpt(first)}", f"kept with the id {excerpt(path)}")
        return printable(str(path))

    def _one(self, data: bytes, told: tuple[Given, ...], path: Path, name: str) -> Document | None:
        """Make the document of a whole file, or report why there is none."""
        if not data.strip():
            self.fault(path, "is empty", "skipped")
        elif len(data) > MAX_BYTES:
            self.fault(
                path, f"holds more than {MAX_BYTES // 2**20} MB in one piece, too much for one article", "skipped; divide it"
            )
        elif is_binary(data):
            self.fault(path, "is binary, not text", "skipped; give text, HTML, JSON lines, a feed, ninjs, WARC, PDF or Word")
        else:
            return self._text_of(data, told, path, name)
        return None

    def _text_of(self, data: bytes, told: tuple[Given, ...], path: Path, name: str) -> Document | None:
        is_page = kind_of(path.name, data[:HEAD]) == PAGE
        text = decode(data, page=is_page)
        try:
            found = page(text) if is_page else None
        except Unreadable as error:
            self.fault(path, error.what, error.do)
            return None
        drafted = plain(text) if ending(path.name) in MARKDOWN else None
        if found is not None or drafted is not None:
            text = (found or drafted).text  # type: ignore[union-attr]
        if not text.strip():
            what = "no article text was found in this page" if is_page else "holds only white space"
            self.fault(path, what, "skipped")
            return None
        return made(
            text,
            name,
            (*told, drafted.told if drafted else Given.of_page(found), self.default),
            self._about(path),
            kinds=found.kinds if found else None,
        )

    def _about(self, path: object, line: int | None = None) -> Callable[[str, str], None]:
        return lambda what, do: self.fault(path, what, do, line)

    def _index(self, folder: Path) -> Mapping[str, Given]:
        """Return what ``index.jsonl`` says of the files beside it; nothing if there is none."""
        if folder not in self.indexes:
            self.indexes[folder] = {}
            path = folder / INDEX
            if path.is_file():
                self.indexes[folder] = self._read_index(path)
        return self.indexes[folder]

    def _read_index(self, path: Path) -> dict[str, Given]:
        out: dict[str, Given] = {}
        try:
            with path.open("rb") as stream:
                for number, row in self._json(stream, str(path)):
                    name = row.get("doc")
                    if isinstance(name, str):
                        out[name] = self._given(row, path, number)
                    else:
                        self.fault(path, "the row names no file (key 'doc')", "left out", number)
        except OSError as error:
            self.fault(path, f"cannot be read ({error.strerror or error})", "publication days and outlets in it are not used")
        absent = [name for name in out if not (path.parent / name).is_file()]
        if absent and self.whole:
            self.fault(path, f"{len(absent)} files that it names are not beside it (the first: {excerpt(absent[0])})", "left out")
        return out

    def _given(self, row: Mapping[str, Any], path: object, line: int) -> Given:
        return given(row, self._about(path, line), latest=self.today)

    def _rows(self, stream: IO[bytes], source: str, beside: Path, name: str = STANDARD_INPUT) -> Iterator[Document]:
        """Yield the documents of a stream of JSON lines, each before the next line is read."""
        empty, told_before = True, self.told
        for number, row in self._json(stream, source):
            empty = False
            told = self._given(row, source, number)
            text = row.get("text")
            if isinstance(text, str) and text.strip():
                yield made(text, told.id or _row_id(name, row), (told, self.default), self._about(source, number))
            elif text is None and isinstance(row.get("path"), str):
                yield from self._beside(row["path"], told, beside, self._about(source, number))
            else:
                what = "the row has neither 'text' nor 'path'" if text is None else "the row's 'text' is empty or no text"
                self.fault(source, what, "skipped", number)
        if empty and source != STANDARD_INPUT and self.told == told_before:
            self.fault(source, "holds no row that could be read", "nothing read from it")

    def _beside(self, name: str, told: Given, folder: Path, about: Callable[[str, str], None]) -> Iterator[Document]:
        """Yield the document in the file that a row names; it must lie beside the rows, not elsewhere on the disk."""
        path = folder / name
        if Path(name).is_absolute() or ".." in Path(name).parts or BY_ENDING.get(ending(name), TEXT) not in {TEXT, PAGE}:
            about(f"the path {excerpt(name)} is not a text or page beside the rows", "skipped")
            return
        try:
            with path.open("rb") as stream:
                data = stream.read(MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            about(f"the path {excerpt(name)} cannot be read ({getattr(error, 'strerror', None) or error})", "skipped")
            return
        index = self._index(path.parent).get(path.name, Given())
        document = self._one(data, (told, index), path, told.id or index.id or printable(name))
        if document:
            yield document

    def _json(self, stream: IO[bytes], source: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield (line number, object) of a stream of JSON lines; memory holds one line, and never a longer one than MAX_BYTES."""
        broken = number = 0
        while line := stream.readline(MAX_BYTES + 1):
            number += 1
            if number == 1 and is_binary(line[:65536]):
                self.fault(source, "is binary, not JSON lines", "skipped; give UTF-8, one object a line")
                return
            row, wrong = (None, _skipped(stream)) if len(line) > MAX_BYTES else _object(line, first=number == 1)
            if row is not None:
                yield number, row
            elif wrong:
                broken += 1
                if broken <= BROKEN_ROWS:
                    self.fault(source, wrong, "skipped", number)
        if broken > BROKEN_ROWS:
            self.fault(source, f"{broken - BROKEN_ROWS} more rows are broken", "skipped")


def _skipped(stream: IO[bytes]) -> str:
    """Read to the end of a line that is too long, in pieces, and say so."""
    while (piece := stream.readline(2**20)) and not piece.endswith(b"\n"):
        pass
    return f"the row is longer than {MAX_BYTES // 2**20} MB, too much for one article"


def _object(line: bytes, *, first: bool) -> tuple[dict[str, Any] | None, str]:
    """Return the JSON object of a line, or None and what is wrong with it; an empty line is nothing and not wrong."""
    if not line.strip():
        return None, ""
    try:
        row = json.loads(decode(line).lstrip("\ufeff") if first else decode(line))
    except RecursionError:
        return None, "the row is no JSON object (nested too deeply)"
    except ValueError as error:
        return None, f"the row is no JSON object ({str(error).split(': line')[0].split('; use')[0]})"
    if not isinstance(row, dict):
        return None, "the row is no JSON object"
    return row, ""


def _row_id(name: str, row: Mapping[str, Any]) -> str:
    """Return an id for a row without one: the same row gets the same id wherever it stands in its file."""
    form = json.dumps(row, sort_keys=True, default=str)
    return f"{printable(name)}#{hashlib.sha256(form.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
