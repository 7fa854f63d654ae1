"""What is asked of every token of a text, answered once a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 1 << 16  # words kept; then it starts anew, so that a long run needs no more memory than a short one


class Memo(dict[str, str]):
    """The answer to each word asked for; ``map(memo.__getitem__, words)`` costs a third of calls to a cached function."""

    def __init__(self, answer: Callable[[str], str]) -> None:
        """Start with no word answered."""
        super().__init__()
        self._answer = answer

    def __missing__(self, word: str) -> str:
        """Work out and keep the answer for ``word``."""
        if len(self) >= MOST:
            self.clear()
        found = self[word] = self._answer(word)
        return found
