"""From a piece of HTML that is all article (a feed's entry, a news item's body) to its lines.

A whole page is another matter (``pages``): there the article must be found. Here nothing is left out but what no reader sees.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

UNSEEN = frozenset("script style template noscript head title iframe object svg math form button select".split())
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup"
    " time tt u var wbr".split()
)
CELLS = frozenset({"td", "th"})
HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SPACE = re.compile(r"[ \t\r\n\f\u200b]+")
MARKUP = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
CELL = " | "


def is_markup(text: str) -> bool:
    """Whether a string is HTML rather than plain text: it holds a tag or an entity."""
    return MARKUP.search(text) is not None


def lines(html: str) -> list[tuple[str, str | None]]:
    """Return the lines of a piece of HTML with the class that its markup gives them; any string gives some or none.

    A block is a line, a row of a table is a line with its cells between bars; a figcaption is a caption, a heading a subhead.
    """
    root = _tree(html)
    if root is None:
        return []
    out: list[tuple[str, str | None]] = []
    words: list[str] = []
    kind: str | None = None
    for piece, marked in _pieces(root):
        if piece is not None:
            words.append(piece)
            continue
        _close(out, words, kind)
        kind = marked
    _close(out, words, kind)
    return out


def either(text: str) -> list[tuple[str, str | None]]:
    """Return the lines of what may be HTML or plain text."""
    return lines(text) if is_markup(text) else [(line.strip(), None) for line in text.splitlines() if line.strip()]


def one_line(value: str | None) -> str:
    """Return a title or name, which may be HTML or plain text, as one line of plain text; nothing for None."""
    return flat(" ".join(line for line, _ in either(value or "")))


def _close(out: list[tuple[str, str | None]], words: list[str], kind: str | None) -> None:
    line = SPACE.sub(" ", "".join(words)).strip()
    words.clear()
    if line.strip(" |"):
        out.append((line.removesuffix(CELL.rstrip()).rstrip(), kind))


def _pieces(root: Any) -> Iterator[tuple[str | None, str | None]]:  # noqa: ANN401 - an lxml element
    """Yield (words, None) and, where a line ends, (None, class of the next); without recursion, however deep the tree is."""
    captions = rows = 0
    stack = [(root, False)]
    while stack:
        node, done = stack.pop()
        name = node.tag if isinstance(node.tag, str) else ""
        if done:
            captions -= name == "figcaption"
            rows -= name == "tr"
            if name in CELLS and rows:
                yield CELL, None
            elif name not in INLINE:
                yield None, "caption" if captions else None
        elif name and name not in UNSEEN:
            captions += name == "figcaption"
            rows += name == "tr"
            if name == "br" or not (name in INLINE or (rows and (name in CELLS or name == "p"))):
                yield None, "caption" if captions else ("subhead" if name in HEADS else None)
            if node.text:
                yield node.text, None
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
            continue
        if node.tail and node is not root:
            yield node.tail, None


def _tree(html: str) -> Any:  # noqa: ANN401 - an lxml element or None
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - heavy
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]  # noqa: PLC0415

    parser = HTMLParser(collect_ids=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return document_fromstring(f"<html><body>{html}</body></html>".encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None
