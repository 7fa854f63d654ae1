"""What the rules of no-figures ask of a draft and of the text around it; words come from ``nonfigures.toml``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon import rows

if TYPE_CHECKING:
    from sayso.extraction.numbers.draft import Draft
    from sayso.extraction.text import Text

PLURAL = re.compile(
    r" (?:[A-Za-z][a-z'’-]*(?: [a-z][a-z'’-]*)? )?(?:people|men|women|children|police|personnel|troops|staff"
    r"|[a-z]+[^sui\W]s|[A-Z][a-z]+(?:ans|ese|is|ians))\b"
)


@cache
def words(rule: str, key: str = "forms") -> frozenset[str]:
    """Return the words under a key of a row of ``nonfigures.toml``."""
    return frozenset(next(r for r in rows("nonfigures") if r.id == rule)[key])


def before(text: Text, at: int, length: int = 24) -> str:
    """Return the text just before ``at``."""
    return text.text[max(0, at - length) : at]


def plain(draft: Draft) -> bool:
    """Digits alone: no scale, comma, point, unit or money."""
    return draft.digits.isdecimal() and draft.scale == 1 and draft.unit is None and not draft.money


def digits_only(draft: Draft) -> bool:
    """Whether it is printed in digits alone, whatever unit follows."""
    return draft.digits.isdecimal() and draft.scale == 1 and not draft.money
