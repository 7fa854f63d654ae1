"""Pairs quotation marks, per paragraph, before anything else looks at them. Any string gives pairs or none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.extraction.text import Text


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: ``start..end`` with its marks. Where the closing mark is missing it runs to the paragraph's end."""

    start: int
    end: int
    closed: bool = True


MARKS = re.compile(r"[\"“”„«»]")


def pair(text: Text) -> tuple[Quote, ...]:
    """Return the quotations of ``text`` in order; a quotation left open ends with its paragraph."""
    out: list[Quote] = []
    for start, end in text.paragraphs:
        opened: int | None = None
        for m in MARKS.finditer(text.text, start, end):
            opening = m.group() in "“„«" if m.group() != '"' else opened is None
            if opening and opened is None:
                opened = m.start()
            elif not opening and opened is not None:
                out.append(Quote(opened, m.end()))
                opened = None
        if opened is not None:
            out.append(Quote(opened, end, closed=False))
    return tuple(out)
