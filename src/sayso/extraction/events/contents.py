"""Finds the statement that a place in the text stands in, without reading all statements for each place."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.records import Pair, Statement

# Contents nest ("X said Y called ..."); how many that start before a place are looked at. News nests two or three deep.
NEAR = 12


class Contents:
    """The contents of statements, by place."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        """Take the contents of ``statements``."""
        self._spans = sorted(((s, e, i) for i, st in enumerate(statements) for s, e in st.content), key=lambda c: c[:2])
        self._starts = [s for s, _, _ in self._spans]
        self._statements = tuple(statements)

    def at(self, offset: int) -> tuple[Pair, Statement] | None:
        """Return the innermost content around ``offset`` with its statement."""
        upto = bisect_right(self._starts, offset)
        holding = [(e - s, (s, e), i) for s, e, i in self._spans[max(0, upto - NEAR) : upto] if offset < e]
        if not holding:
            return None
        _, span, i = min(holding)
        return span, self._statements[i]
