"""Where in a text a time expression can stand: only around a head ("week", "Friday", "1998"), one word in fifty.

One pattern finds the heads in the raw text, so that two thirds of it is never cut into tokens.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What stands around a head in the longest expressions, and the words beside them that readings look at.
BEFORE, AFTER = 100, 70
DIGITS = r"[12]\d{3}\b|\d\d?[:./-]\d\d|\d0s\b|[12]\d{3}s\b|\d\s?[aApP]\.?[mM]\b|[aApP]\.\s?[mM]\b"


def head_pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern that finds any of ``forms``, or the beginning of a date in digits, with the sign before it.

    That sign, which is no letter or digit, is what the search runs over the text for: a word boundary would be tried everywhere.
    """
    root: dict[str, Any] = {}
    for form in sorted(forms):
        node = root
        for sign in form:
            node = node.setdefault(sign, {})
        node[""] = {}
    return re.compile(rf"\W(?:{_branch(root)}\b|{DIGITS})")


def _branch(node: dict[str, Any]) -> str:
    """Return the node's pattern; letters that go on alike share a class, so that three spellings cost one test."""
    alike: dict[str, list[str]] = {}
    for sign, below in node.items():
        if sign:
            alike.setdefault(_branch(below), []).append(sign)
    ways = [
        ("[" + "".join(map(re.escape, signs)) + "]" if len(signs) > 1 else re.escape(signs[0])) + rest
        for rest, signs in alike.items()
    ]
    if not ways:
        return ""
    body = ways[0] if len(ways) == 1 else "(?:" + "|".join(ways) + ")"
    return f"(?:{body})?" if "" in node else body


def stretches(text: str, heads: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of ``text`` around its heads, in order, none overlapping, each cut at white space."""
    start = end = -1
    for m in heads.finditer(" " + text):  # so a head starts at m.start() of the text and ends at m.end() - 1
        if m.start() - BEFORE <= end:
            end = m.end() - 1 + AFTER
            continue
        if end >= 0:
            yield start, _after_word(text, end)
        start, end = _before_word(text, m.start() - BEFORE), m.end() - 1 + AFTER
    if end >= 0:
        yield start, _after_word(text, end)


def _before_word(text: str, at: int) -> int:
    """Return the start of the word that ``at`` stands in (within reason: a line without a space has no words)."""
    at = max(0, at)
    return (text.rfind(" ", max(0, at - 60), at) + 1) or at


def _after_word(text: str, at: int) -> int:
    found = text.find(" ", at, at + 60)
    return found if found >= 0 else min(at, len(text))
