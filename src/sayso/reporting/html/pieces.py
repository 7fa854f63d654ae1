"""The words of a paragraph with their marks, as HTML: half of a long report, so it is written here and not in a template.

All that comes from outside is escaped here, sign for sign as the templates do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.records import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.records import Date, Statement
    from sayso.reporting.html.reader import Paragraph, Piece, Place

SPECIAL = re.compile("[&<>\"']")
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"})
# Numbers of little weight for the reader of a story, shown as such.
MINOR = frozenset(["age", "duration", "other"])


def marked_up(paragraph: Paragraph, tail: str) -> str:
    """Return the words of a paragraph; ``tail`` tells the places of its article from those of others."""
    return "".join(part for piece in paragraph.pieces for part in _parts(piece, tail))


def escaped(words: str) -> str:
    """Return words as they stand in HTML, in an attribute too."""
    return words.translate(ENTITIES) if SPECIAL.search(words) else words


def _parts(piece: Piece, tail: str) -> Iterator[str]:
    for statement in piece.begins:
        yield _speaker(statement, tail)
    for record in piece.also:
        yield f'<span id="m-{escaped(record + tail)}"></span>'
    for place in piece.places:
        yield _place(place)
    words = escaped(piece.text)
    if piece.mark is not None:
        words = _mark(piece.mark, words, f"{escaped(piece.mark.id)}{tail}", first=piece.first)
    yield f'<span class="q">{words}</span>' if piece.said else words


def _speaker(statement: Statement, tail: str) -> str:
    who, ref = escaped(statement.speaker or "speaker not resolved"), escaped(statement.id) + tail
    return f'<a class="who" id="q-{ref}" href="#st-{ref}" title="{who}" aria-label="statement: {who}"></a>'


def _place(place: Place) -> str:
    title = escaped(place.title)
    name, back = escaped(place.name), escaped(place.back)
    return f'<a class="to" id="{name}" href="#{back}" title="{title}" aria-label="{title}"></a>'


def _mark(mark: Figure | Date, words: str, ref: str, *, first: bool) -> str:
    if isinstance(mark, Figure):
        kind, name = " minor" if mark.category in MINOR else "", f' id="m-{ref}"' if first else ""
        return f'<a class="n{kind}"{name} href="#f-{ref}">{words}</a>'
    return f'<span class="t" title="{escaped(mark.value) if mark.resolved else "not resolved"}">{words}</span>'
