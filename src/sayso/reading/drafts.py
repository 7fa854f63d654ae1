"""Reads one draft (text, Markdown, HTML, docx) so that each place in it can be shown in the file its writer has open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import SaysoError
from sayso.reading.decoding import decode
from sayso.reading.given import Given
from sayso.reading.kinds import MARKDOWN
from sayso.reading.markdown import Plain, plain
from sayso.reading.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.records import Document, Pair

TEXTS = MARKDOWN | {".txt", ""}


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: its document, and its file's own text where places in the document are places in the file (text, Markdown)."""

    path: str
    document: Document
    raw: str | None = None
    markup: Plain | None = None

    def place(self, start: int, end: int) -> Pair | None:
        """Return where a stretch of the document stands in the file's text, in code points; None for HTML and docx."""
        if self.raw is None:
            return None
        if self.markup is None:
            return start, end
        return self.markup.raw(start), self.markup.raw(end - 1) + 1


def draft(path: str | Path, *, published: str | None = None, fault: Callable[[str], None] = lambda _: None) -> Draft:
    """Read a draft; SaysoError says in one line why it cannot be read, ``fault`` hears what is wrong with one that can."""
    faults: list[str] = []
    name = Path(path)
    if str(path) == "-" or name.is_dir():
        raise SaysoError(f"{path}: a draft is one file; give .txt, .md, .html or .docx")
    found = list(Reader(default=Given(published=published), tell=lambda f: faults.append(str(f))).documents([name]))
    if len(found) != 1:
        raise SaysoError(faults[0] if faults else f"{path}: holds {len(found)} articles; a draft is one")
    for told in faults:
        fault(told)
    raw, markup = None, None
    if name.suffix.lower() in TEXTS:
        raw = decode(name.read_bytes(), page=False)
        markup = plain(raw) if name.suffix.lower() in MARKDOWN else None
        if (markup.text if markup else raw) != found[0].text:
            raw = markup = None
    return Draft(str(path), found[0], raw, markup)
