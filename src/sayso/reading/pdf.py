"""From a PDF to its text, by pypdf: the printed lines, a blank line between paragraphs (``printed`` finds them).

The file's own dates say when somebody saved or printed it, so none of them is the day of publication.
"""

from __future__ import annotations

import io
import logging
from contextvars import copy_context
from typing import IO, TYPE_CHECKING, Any

from sayso.reading.items import Item, Unreadable, whole
from sayso.reading.printed import Printed, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sayso.reading.items import Tell

MOST = 64 * 2**20  # a report of 500 pages with photographs is 40 MB
PAGES = 2000  # more is a book, and 2,000 pages are 8 MB of text, the most that one article may hold
STEPS = 100_000  # drawing steps of one page; a page of small print has 5,000, a map as many as this
TOTAL_STEPS = 2_000_000  # of all pages together: half a minute's work; 400 pages of small print
PARTS = 400_000  # steps and what they are given, which are parsed before the first is taken; four a step
BROKEN_PAGES = 5  # so many are named, the rest counted
# What pypdf raises on damaged files besides its own errors; nothing of ours runs inside.
ERRORS = (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError, ArithmeticError, OSError)


def items(stream: IO[bytes], tell: Tell) -> Iterator[Item]:
    """Yield the file's one article."""
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - heavy

    data = whole(stream, MOST)
    errors = (PyPdfError, *ERRORS)
    try:
        reader = _opened(data)
        count = len(reader.pages)
        title = (reader.metadata or {}).get("/Title")
    except errors as error:
        raise Unreadable(f"is a damaged PDF ({_why(error)})", "skipped; open it and print it to a new file") from None
    if count > PAGES:
        raise Unreadable(f"has {count} pages, more than {PAGES}", "skipped; divide it")
    pages = list(_pages(reader, count, tell, errors))
    if not any(line.text for page in pages for line in page):
        raise Unreadable(
            "holds no text (pictures of pages only, or none)", "skipped; run it through text recognition (OCR) first"
        )
    text, kinds = text_of(pages)
    yield Item(text, {"title": title if isinstance(title, str) and _stands(title, text) else None}, kinds)


def _opened(data: bytes) -> Any:  # noqa: ANN401 - a PdfReader
    import pypdf  # noqa: PLC0415

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    logging.getLogger("pypdf").propagate = False  # what it logs about a file is not for our users
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        try:
            open_to_all = bool(reader.decrypt(""))
        except (pypdf.errors.DependencyError, NotImplementedError):
            open_to_all = False
        if not open_to_all:
            raise Unreadable("is encrypted", "skipped; save it without a password")
    return reader


def _pages(reader: Any, count: int, tell: Tell, errors: tuple[type[Exception], ...]) -> Iterator[list[Printed]]:  # noqa: ANN401
    import pypdf  # noqa: PLC0415

    context = copy_context()  # so that the limit is ours alone
    context.run(pypdf.overwrite_configuration, stream_parsing_work_maximum_count=PARTS)
    broken = steps = 0
    for number in range(count):
        page = _Page(STEPS)
        if steps > TOTAL_STEPS:
            tell(f"draws with more than {TOTAL_STEPS:,} steps up to page {number}", "the pages behind it are left out; divide it")
            break
        try:
            context.run(reader.pages[number].extract_text, visitor_operand_before=page.step, visitor_text=page.chunk)
        except errors as error:
            broken += 1
            if broken <= BROKEN_PAGES:
                tell(f"page {number + 1} cannot be read ({_why(error)})", "left out")
            continue
        finally:
            steps += page.steps
        yield page.lines()
    if broken > BROKEN_PAGES:
        tell(f"{broken - BROKEN_PAGES} more pages cannot be read", "left out")


class _Page:
    """What pypdf calls while it draws a page: each step, so that one without end is stopped; each piece of text and its place."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.steps = 0
        self.chunks: list[tuple[str, float, float, float]] = []
        self.step: Callable[..., None] = self._step
        self.chunk: Callable[..., None] = self._chunk

    def _step(self, *_: object) -> None:
        self.steps += 1
        if self.steps > self.most:
            raise ValueError(f"more than {self.most:,} drawing steps")

    def _chunk(self, text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text:
            x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            self.chunks.append((text, float(x), float(y), abs(float(size) * float(tm[3] or 1) * float(cm[3] or 1))))

    def lines(self) -> list[Printed]:
        """Return the printed lines with the place and size of their first words."""
        out: list[Printed] = []
        words: list[str] = []
        place = (0.0, 0.0, 0.0)
        for text, *at in (*self.chunks, ("\n", 0.0, 0.0, 0.0)):
            for number, part in enumerate(text.split("\n")):
                if number:
                    out.append(Printed(" ".join("".join(words).split()), *place))
                    words = []
                if part.strip() and not "".join(words).strip():
                    place = (at[0], at[1], at[2])
                words.append(part)
        return [line for line in out if line.text]


def _why(error: Exception) -> str:
    return (" ".join(str(error).split()) or type(error).__name__)[:120]


def _stands(title: str, text: str) -> bool:
    """Whether the file's title is printed at its top; often it is the name of a template or of another file."""
    wanted = "".join(title.casefold().split())
    return len(wanted) >= 12 and wanted in "".join(text[:2000].casefold().split())
