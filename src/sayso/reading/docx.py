"""From a Word file (.docx) to its paragraphs and tables, by python-docx; title and day of saving from its core properties.

What stands in the file is read: inserted text of tracked changes too, deleted text not. Headers, footers, notes and comments are
no article and left out.
"""

from __future__ import annotations

import io
import zipfile
from typing import IO, TYPE_CHECKING, Any

from sayso.reading.items import Item, Unreadable, joined, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.reading.items import Tell

MOST = 64 * 2**20  # with pictures; a press kit of 30 photographs is 50 MB
UNPACKED = 256 * 2**20  # all parts together: pictures do not shrink, so a file that grows beyond this is a bomb
MARKUP = 16 * 2**20  # the text's own part: 250,000 words with their markup; 10 seconds' work at worst
PARTS = 4096  # each picture is a part
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLES = {"title": "headline", "subtitle": "subhead", "caption": "caption"}
CELL = " | "


def items(stream: IO[bytes], tell: Tell) -> Iterator[Item]:  # noqa: ARG001 - as all formats
    """Yield the file's one article: a paragraph is a line, a row of a table is a line with its cells between bars."""
    data = whole(stream, MOST)
    _check(data)
    body, properties, styles = _opened(data)
    text, kinds = joined([part for part in _parts(body, styles) if part[0]])
    saved = properties.modified or properties.created
    title = " ".join((properties.title or "").split())
    row = {"title": title if title and title.lower() != "word document" else None}
    yield Item(text, row, kinds, saved=saved.date().isoformat() if saved else None)


def _check(data: bytes) -> None:
    """Refuse what is no Word file or unpacks to too much, before anything is unpacked (zipfile holds a part to its stated size)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            parts = file.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(f"is no Word file, or is damaged ({error})", "skipped; open and save it again") from None
    if len(parts) > PARTS or sum(p.file_size for p in parts) > UNPACKED:
        raise Unreadable(f"unpacks to more than {UNPACKED // 2**20} MB or {PARTS} parts", "skipped")
    if any(p.file_size > MARKUP for p in parts if p.filename.lower().endswith((".xml", ".rels"))):
        raise Unreadable(f"holds more than {MARKUP // 2**20} MB of markup in one part", "skipped; divide it")


def _opened(data: bytes) -> tuple[Any, Any, dict[str, str]]:
    """Return the body's element, the core properties, and the line classes by style id."""
    import docx  # noqa: PLC0415 - heavy
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        file = docx.Document(io.BytesIO(data))
        styles = {s.style_id: kind for s in file.styles if (kind := _kind(s.name or ""))}
    except (OpcError, LxmlError, KeyError, ValueError, AttributeError, TypeError, OSError, zipfile.BadZipFile, EOFError) as error:
        why = " ".join(str(error).split())[:120]
        raise Unreadable(
            f"is no Word file, or is damaged ({why or type(error).__name__})", "skipped; open and save it again"
        ) from None
    if file.element.body is None:
        raise Unreadable("is no Word file, or is damaged (it has no body)", "skipped; open and save it again")
    return file.element.body, file.core_properties, styles


def _kind(style: str) -> str | None:
    name = style.lower()
    return STYLES.get(name) or ("subhead" if name.startswith("heading ") else None)


def _parts(body: Any, styles: dict[str, str]) -> Iterator[tuple[str, str | None]]:  # noqa: ANN401
    """Yield (line, class) in the order of the text; a paragraph in a table goes to its row's line."""
    row: Any = None
    cells: list[tuple[Any, str]] = []
    for paragraph in body.iter(f"{W}p"):
        home = next(paragraph.iterancestors(f"{W}tr"), None)
        if row is not None and home is not row:
            yield _row(cells), None
            cells = []
        row = home
        text = _words(paragraph)
        if home is not None:
            cells.append((next(paragraph.iterancestors(f"{W}tc"), None), " ".join(text.split())))
            continue
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        kind = styles.get(style.get(f"{W}val") or "") if style is not None else None
        yield from ((line.strip(), kind) for line in text.split("\n"))
    if row is not None:
        yield _row(cells), None


def _row(cells: list[tuple[Any, str]]) -> str:
    """Return a row's line: the paragraphs of a cell joined by a space, the cells by bars."""
    out: list[list[str]] = []
    last = None
    for cell, words in cells:
        if cell is not last or not out:
            out.append([])
        last = cell
        out[-1].append(words)
    line = CELL.join(" ".join(filter(None, words)) for words in out)
    return line.strip() if line.strip(" |") else ""


def _words(paragraph: Any) -> str:  # noqa: ANN401
    """Return a paragraph's words; a text box inside it has paragraphs of its own, a fallback drawing repeats one."""
    out = []
    for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}noBreakHyphen"):
        owner = next(
            node.iterancestors(f"{W}p", f"{W}tabs", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
        )
        if owner is not paragraph:
            continue
        name = node.tag.removeprefix(W)
        out.append(node.text or "" if name == "t" else {"tab": "\t", "noBreakHyphen": "-"}.get(name, "\n"))
    return "".join(out)
