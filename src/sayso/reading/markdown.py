"""From Markdown to the words that a reader sees, with the place of each in the raw text.

What is dropped: marks of headings, lists, quotes and emphasis, link targets, pictures, code blocks, comments, tags, front matter.
A paragraph broken over lines becomes one line. Any string gives a text; nothing is looked up.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass, field

from sayso.reading.given import Given
from sayso.reading.publication import checked

FENCE = re.compile(r" {0,3}(?:```|~~~)")
RULE = re.compile(r" {0,3}(?:(?:[-_*=][ \t]*){3,}|[|:][ |:-]*-[ |:-]*)\Z")
DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S")
QUOTED = re.compile(r"(?: {0,3}>[ \t]?)+")
ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
CLOSING = re.compile(r"[ \t]#+[ \t]*\Z")
INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<picture>!\[[^\]\n]{0,500}\]\([^)\n]{0,1000}\))"
    r"|(?P<note>\[\^[^\]\n]{1,100}\]:?)"
    r"|\[(?P<link>[^\[\]\n]{1,500})\](?:\([^)\n]{0,1000}\)|\[[^\]\n]{0,200}\])"
    r"|(?P<address><(?:https?://|mailto:)[^>\s]{1,1000}>)"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,500}>)"
    r"|(?P<entity>&(?:[A-Za-z]{2,8}|#\d{1,6}|#x[0-9A-Fa-f]{1,6});)"
    r"|(?P<ticks>`+|~~)"
    r"|(?P<stars>\*+)"
    r"|(?P<lines>(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w))"
)
HEADER = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:[ \t]*(.*?)[ \t]*\Z")
KEYS = {"published": "published", "date": "published", "title": "title", "outlet": "outlet", "url": "url", "lang": "language"}


@dataclass(slots=True)
class Plain:
    """The words of a Markdown text, what its front matter says of it, and where each word stands in the raw text."""

    text: str = ""
    told: Given = field(default_factory=lambda: Given(by="metadata"))
    _plain: list[int] = field(default_factory=list)
    _raw: list[int] = field(default_factory=list)

    def raw(self, offset: int) -> int:
        """Return the place in the raw text of the character at ``offset``."""
        i = bisect_right(self._plain, offset) - 1
        return self._raw[i] + offset - self._plain[i] if i >= 0 else offset


class _Writer:
    """Puts the plain text together."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.parts: list[str] = []
        self.size = 0
        self.plain: list[int] = []
        self.places: list[int] = []

    def put(self, words: str, at: int) -> None:
        """Write ``words`` that stand (or stand for something) at ``at``."""
        if words:
            self.plain.append(self.size)
            self.places.append(at)
            self.parts.append(words)
            self.size += len(words)

    def keep(self, start: int, end: int) -> None:
        """Write the raw text's own words."""
        self.put(self.raw[start:end], start)

    def inline(self, start: int, end: int) -> None:
        """Write a stretch without its marks."""
        here = start
        for m in INLINE.finditer(self.raw, start, end):
            if m["stars"] and self._free(m.start(), m.end(), start, end):
                continue
            self.keep(here, m.start())
            here = m.end()
            if m["escaped"]:
                self.keep(*m.span("escaped"))
            elif m["link"]:
                self.inline(*m.span("link"))
            elif m["entity"]:
                self.put(html.unescape(m["entity"]), m.start())
        self.keep(here, end)

    def _free(self, first: int, last: int, start: int, end: int) -> bool:
        """Whether stars stand free between spaces: "5 * 3"."""
        before = first == start or self.raw[first - 1].isspace()
        return before and (last == end or self.raw[last].isspace())


def plain(raw: str) -> Plain:
    """Return the words of ``raw`` as a reader sees them."""
    told, start = _front(raw)
    writer = _Writer(raw)
    fenced = open_ = False
    title: str | None = None
    for begin, end in _lines(raw, start):
        line = raw[begin:end]
        if FENCE.match(line):
            fenced, open_ = not fenced, False
        if fenced or FENCE.match(line) or DEFINITION.match(line):
            continue
        quoted = QUOTED.match(line)
        begin += quoted.end() if quoted else 0  # noqa: PLW2901 - what is left of the line
        body = raw[begin:end]
        if not body.strip() or RULE.match(body):
            if writer.size and not writer.parts[-1].endswith("\n\n"):
                writer.put("\n\n", end)
            open_ = False
            continue
        heading, item = HEADING.match(body), ITEM.match(body)
        if open_:
            writer.put("\n" if heading or item else " ", begin)
        here = writer.size
        mark = heading or item
        closing = CLOSING.search(body) if heading else None
        writer.inline(begin + (mark.end() if mark else 0), begin + closing.start() if closing else end)
        if heading:
            title = "".join(writer.parts)[here:] if title is None else title
            writer.put("\n\n", end)
        open_ = not heading
    return Plain(
        "".join(writer.parts).rstrip(), told if told.title or not title else _titled(told, title), writer.plain, writer.places
    )


def _titled(told: Given, title: str) -> Given:
    return Given(
        published=told.published, outlet=told.outlet, url=told.url, title=title.strip(), language=told.language, by="metadata"
    )


def _lines(raw: str, start: int) -> list[tuple[int, int]]:
    """Return the lines from ``start`` on, without their ends and without comments."""
    out = []
    here, commented = start, False
    while here < len(raw):
        end = raw.find("\n", here)
        end = len(raw) if end < 0 else end
        line = raw[here:end]
        opens = line.find("<!--")
        if commented or opens >= 0:
            close = line.find("-->", 0 if commented else opens)
            if not commented and opens > 0:
                out.append((here, here + opens))
            if close >= 0 and close + 3 < len(line.rstrip()):
                out.append((here + close + 3, end))
            commented = close < 0
        else:
            out.append((here, end - line.endswith("\r")))
        here = end + 1
    return out


def _front(raw: str) -> tuple[Given, int]:
    """Return what a front matter says, and where the text begins after it."""
    none = Given(by="metadata")
    if not raw.startswith(("---\n", "---\r\n")):
        return none, 0
    close = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE).search(raw, 4)
    if close is None:
        return none, 0
    found: dict[str, str] = {}
    for line in raw[4 : close.start()].splitlines()[:60]:
        m = HEADER.match(line)
        if m and m[1].lower() in KEYS and m[2]:
            found.setdefault(KEYS[m[1].lower()], m[2].strip("\"'"))
    if "published" in found:
        try:
            found["published"] = checked(found["published"])
        except ValueError:
            del found["published"]
    found.pop("language", None)
    return Given(**found, by="metadata"), close.end()
