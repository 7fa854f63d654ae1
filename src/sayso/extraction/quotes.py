"""Pairs quotation marks, per paragraph, before anything else looks at them. Any string gives pairs or none.

Straight marks are told apart by the white space beside them; single marks count only in texts that quote with them (UK).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.extraction.text import Text
    from sayso.records import Pair


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: ``start..end`` with its marks. Where the closing mark is missing it runs to the paragraph's end."""

    start: int
    end: int
    closed: bool = True


# Of three single marks the outer two are one double mark: '''No,' he said,'' she said.
DOUBLE = re.compile(r"[\"“”„«»]|``|''(?!')|''(?='\w)")
SINGLE = re.compile(r"['‘’]")
# A single mark that can only close a quotation: after a comma or stop, before white space or the end ("... tomorrow,' he said").
SINGLE_CLOSES = re.compile(r"[,.!?]['’](?=\s|\Z)")
# An open quotation goes on into the next lines only where a mark that closes it stands within so many of them.
MOST_LINES = 12

# The voice that ends a paragraph whose quotation lacks its closing mark: '"The road is bad, said Ruiz, who lives there.'
FORGOTTEN = re.compile(
    r",(?= (?:(?:said|says|wrote|writes|added) (?:[A-Z]|the |a )[^\"“”\n]{1,120}"
    r"|(?:he|she|they|[A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20}){0,3}) (?:said|says|wrote|writes|added)\b[^\"“”,\n]{0,60})\Z)"
)
LONGEST_VOICE = 200  # characters at the paragraph's end in which that voice is looked for

# Marks apart from the words, as some archives print them: "` Nobody slept, ' she said".
APART = re.compile(r"(?<!`)`(?= )|(?<= )'(?=[\s.,;:!?)]|\Z)")

OPENS, CLOSES, EITHER, NEITHER = "opens", "closes", "either", "neither"


def pair(text: Text) -> tuple[Quote, ...]:
    """Return the quotations of ``text`` in order; a quotation left open ends with its paragraph.

    It goes on over the line's end where the next mark can only be a closing one (texts with a sentence a line). A quotation
    within a quotation is part of the outer one.
    """
    marks = _marks(text.text)
    return tuple(_ended(text.text, q) for q in _pair(text.paragraphs, marks)) if marks else ()


def _ended(text: str, quote: Quote) -> Quote:
    """Return the quotation, ended at the comma before the voice where its closing mark is forgotten before it."""
    if quote.closed or text[quote.end : quote.end + 9].lstrip()[:1] in ("“", '"', "‘", "'"):
        return quote
    start = max(quote.start, quote.end - LONGEST_VOICE)
    m = FORGOTTEN.search(text[start : quote.end].rstrip())
    return Quote(quote.start, start + m.end()) if m else quote


def _marks(text: str) -> list[tuple[Pair, str]]:
    double = [(m.span(), _role(text, *m.span())) for m in DOUBLE.finditer(text)]
    if "` " in text:
        apart = [(m.span(), OPENS if m.group() == "`" else CLOSES) for m in APART.finditer(text)]
        double = sorted([*double, *apart])
    closing = len(SINGLE_CLOSES.findall(text))
    if 2 * closing <= len(double):
        return double
    single = [(m.span(), _single_role(text, m.start())) for m in SINGLE.finditer(text)]
    return _without_possessives(text, [mark for mark in single if mark[1] != NEITHER])


def _role(text: str, start: int, end: int) -> str:
    """Return whether the mark at ``start..end`` opens or closes; straight ones by the white space beside them."""
    mark = text[start:end]
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if mark in "„«``" or (mark == "“" and (before.isspace() or not after.isspace())):
        return OPENS
    if mark in "”»" or (mark == "''" and after.isspace()):
        return OPENS if mark == "”" and before.isspace() and after.isalnum() else CLOSES
    free_before = before.isspace() or before in "([{-–—―/"
    free_after = after.isspace() or after in ".,;:!?)]}-–—―"
    if free_before == free_after:
        return EITHER
    return OPENS if free_before else CLOSES


def _single_role(text: str, at: int) -> str:
    """Return the role of a single mark; apostrophes inside and at the start of words have none."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if text[at] == "‘" or ((before.isspace() or before in "([—–―") and (after.isupper() or after in ".…" or after.islower())):
        return NEITHER if text[at] != "‘" and after.isdigit() else OPENS
    if not before.isspace() and not after.isalnum():
        return CLOSES
    return NEITHER


def _without_possessives(text: str, marks: list[tuple[Pair, str]]) -> list[tuple[Pair, str]]:
    """Drop closing marks after a plural s ("the officials' plan") when a surer closing mark comes before the next opening one."""
    out: list[tuple[Pair, str]] = []
    sure_ahead = False
    for span, role in reversed(marks):
        if role == OPENS:
            sure_ahead = False
        elif text[span[0] - 1] in ",.!?…":
            sure_ahead = True
        elif text[span[0] - 1] == "s" and sure_ahead:
            continue
        out.append((span, role))
    return out[::-1]


def _pair(paragraphs: list[Pair], marks: list[tuple[Pair, str]]) -> list[Quote]:
    out: list[Quote] = []
    opened: int | None = None
    last = 0  # index of the paragraph where the open quotation stands
    at = 0  # index of the paragraph of the current mark
    for (start, end), role in marks:
        while at + 1 < len(paragraphs) and paragraphs[at + 1][0] <= start:
            at += 1
        if opened is not None and at != last and (role != CLOSES or at - last > MOST_LINES):
            out.append(Quote(opened, max(paragraphs[last][1], opened + 1), closed=False))
            opened = None
        if opened is None:
            if role in (OPENS, EITHER):
                opened, last = start, at
        elif role in (CLOSES, EITHER):
            out.append(Quote(opened, end))
            opened = None
    if opened is not None:
        out.append(Quote(opened, max(paragraphs[last][1], opened + 1), closed=False))
    return out
