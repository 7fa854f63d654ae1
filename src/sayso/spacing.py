"""White space in words that are taken out of an article and shown elsewhere. Imports nothing: every command shows words."""

from __future__ import annotations


def flat(words: str) -> str:
    """Return words on one line, as printed."""
    return " ".join(words.split())
