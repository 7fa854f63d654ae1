"""From printed lines with their places on pages to text: paragraphs, words divided at a line's end, running heads and page numbers.

Within a paragraph the lines stay as printed, a blank line parts paragraphs. Where lines are too long or too few to be known again
as lines of a paragraph (``lines.is_wrapped``), a paragraph is put on one line instead. Of the printer's work three things are
undone, and no other: ligatures (U+FB01) are the letters they stand for, soft hyphens go, and a word divided at a line's end is put
together where it is certain which word it is (``_rejoined``).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from sayso.lexicon import words
from sayso.reading.lines import is_wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAD = 1.35  # a gap this much larger than the usual one parts paragraphs; half a line more is the least that is set
INDENT = 0.7  # in the size of the print: newspapers indent a paragraph by 1 to 2
OTHER_SIZE = 0.08  # print that differs more is a heading or a note
RECURS = 3  # a first or last line on so many pages is a running head
# Ligatures are a printer's; hard spaces would part "40 people" from its rules.
LETTERS = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xa0": " ", "\u00ad": None}
)
DIVIDED = re.compile(r"\b([A-Za-z]{2,30})([-\u2010\u00ad])\n([a-z]{2,30})(?![\w-])([^\s\w]{0,4})( |(?=\n)|\Z)")
LEFT_DIVIDED = re.compile(r"(?<=[A-Za-z])[-\u2010]\n(?=[a-z])")
WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
SENTENCE_END = re.compile(r"[.!?…:][\"”’')\]]{0,3}\Z")
PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?|[-–—] ?\d{1,4} ?[-–—]", re.IGNORECASE)
DIGITS = re.compile(r"\d+")


class Printed(NamedTuple):
    """A printed line: its words, where it begins (points, up and to the right), the size of its first letters."""

    text: str
    x: float
    y: float
    size: float


def text_of(pages: list[list[Printed]]) -> tuple[str, dict[int, str]]:
    """Return the text of pages and the classes of the lines that stand on page after page (furniture)."""
    paragraphs = list(_paragraphs(pages))
    known = frozenset(word.lower() for lines, _ in paragraphs for word in WORD.findall(" ".join(lines)))
    blocks = [(_undivided("\n".join(lines), known), kind) for lines, kind in paragraphs]
    if not is_wrapped("\n\n".join(block for block, _ in blocks)):
        blocks = [(LEFT_DIVIDED.sub("-", block).replace("\n", " "), kind) for block, kind in blocks]
    kinds, at = {}, 0
    for block, kind in blocks:
        if kind:
            kinds[at] = kind
        at += len(block) + 2
    return "\n\n".join(block for block, _ in blocks) + "\n", kinds


def _paragraphs(pages: list[list[Printed]]) -> Iterator[tuple[list[str], str | None]]:
    """Yield (lines, class) of the paragraphs; one that runs over a page's end comes before the lines that stand there."""
    recurring = _recurring(pages)
    open_lines: list[str] = []
    aside: list[str] = []
    last: Printed | None = None
    for number, page in enumerate(pages):
        lead = _lead(page)
        left = min((line.x for line in page), default=0.0)
        edges = {0 if number else -1, len(page) - 1}  # what stands over the first page is the headline
        for place, line in enumerate(page):
            if place in edges and _is_edge(line.text, recurring):
                aside.append(line.text)
                continue
            if last is not None and _parts(last, line, lead, left):
                yield open_lines, None
                yield from (([head], "furniture") for head in aside)
                open_lines, aside = [], []
            open_lines.append(line.text)
            last = line
    if open_lines:
        yield open_lines, None
    yield from (([head], "furniture") for head in aside)


def _parts(last: Printed, line: Printed, lead: float, left: float) -> bool:
    """Whether a paragraph ends between two lines: a gap, other print, an indent, or a new column behind a sentence's end."""
    if abs(line.size - last.size) > OTHER_SIZE * max(line.size, last.size):
        return True
    gap = last.y - line.y
    ends = SENTENCE_END.search(last.text) is not None
    if gap <= 0:  # the next column or page
        return ends and (line.x > left + INDENT * line.size or not line.text[0].islower())
    return gap > LEAD * lead or (ends and INDENT * line.size < line.x - last.x < 6 * line.size)


def _lead(page: list[Printed]) -> float:
    """Return the usual distance of a line from the next one of its size."""
    gaps = [a.y - b.y for a, b in pairwise(page) if a.y > b.y and abs(a.size - b.size) <= OTHER_SIZE * a.size]
    close = [g for g in gaps if g > 0.5]
    return min(median(close), 1.5 * (sorted(close)[len(close) // 4] or 1.0)) if close else float("inf")


def _recurring(pages: list[list[Printed]]) -> frozenset[str]:
    edges = Counter(form for page in pages for form in {_form(line.text) for line in (page[:1] + page[-1:])})
    return frozenset(form for form, n in edges.items() if n >= RECURS)


def _form(text: str) -> str:
    return DIGITS.sub("0", text.casefold())


def _is_edge(text: str, recurring: frozenset[str]) -> bool:
    return PAGE_NUMBER.fullmatch(text) is not None or _form(text) in recurring


def _undivided(block: str, known: frozenset[str]) -> str:
    """Return a paragraph with its printer's letters and divisions undone; ``known`` are the words of the whole text."""
    return DIVIDED.sub(lambda m: _rejoined(m, known), block).translate(LETTERS)


def _rejoined(m: re.Match[str], printed: frozenset[str]) -> str:
    """Put the two parts together, the line's break behind them, where it is certain which word it is.

    At a soft hyphen always. "evacu-/ated" is "evacuated" if that word stands elsewhere in the text, or its second part is never a
    word ("ated"). "well-/known" keeps its hyphen if "well-known" stands elsewhere. Else it stays divided, as printed: a wrong word
    is worse than a missed one.
    """
    first, hyphen, second, signs, space = m.groups()
    end = signs + ("\n" if space else "")
    if hyphen == "\u00ad":
        return first + second + end
    if f"{first}-{second}".lower() in printed:
        return f"{first}-{second}{end}"
    if f"{first}{second}".lower() in printed or second in _endings():
        return first + second + end
    return m.group()


@cache
def _endings() -> frozenset[str]:
    return frozenset(row["form"] for row in words("divided_endings"))
