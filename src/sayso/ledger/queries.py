"""What the user asks for: words in, search terms out. Signs of a query language are words or nothing, never an error.

Words, "quoted phrases" and a last asterisk (``evacuat*``) are all there is. All terms must be found.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sayso.errors import SaysoError
from sayso.ledger.signs import apart, runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 50  # terms; a longer query is a text, and costs as much
TERM = re.compile(r'["“”„]([^"“”„]*+)["“”]|«([^»]*+)»|(\S+)')
NEAR = 250  # words: no sentence is longer, and no statement that anybody would look for


class Term(NamedTuple):
    """A word or phrase; ``prefix``: its last word may go on; ``signs``: a run with signs that need no spaces, found within others."""

    text: str
    prefix: bool = False
    signs: bool = False

    @property
    def match(self) -> str:
        """The term as FTS5 takes it."""
        return f'"{apart(self.text) if self.signs else self.text}"{"*" if self.prefix else ""}'


def terms(query: str | Sequence[str]) -> tuple[Term, ...]:
    """Return the terms of a query; an item of several words in a sequence is a phrase (as the shell hands it over).

    Raises SaysoError where there is no word in it, or too many.
    """
    words = query if isinstance(query, str) else " ".join(_item(item) for item in query)
    words = words.encode("utf-8", "replace").decode().replace("\0", " ")
    found = tuple(dict.fromkeys(t for m in TERM.finditer(words) for t in _terms(m[1] or m[2] or m[3] or "")))
    if not found:
        raise SaysoError(f"nothing to search for in {words[:60]!r}; give at least one word")
    if len(found) > MOST:
        raise SaysoError(f"{len(found)} words are too many to search for; give at most {MOST}")
    return found


def matching(wanted: Sequence[Term], *, near: bool = False) -> str:
    """Return the query that FTS5 takes for terms of one sort; ``near`` asks for all of them within ``NEAR`` words."""
    each = [term.match for term in wanted]
    return f"NEAR({' '.join(each)}, {NEAR})" if near and len(each) > 1 else " AND ".join(each)


def _item(item: str) -> str:
    several = len(item.split()) > 1 and not re.search(r'["“”„«»]', item)
    return f'"{item}"' if several else item


def _terms(words: str) -> Iterator[Term]:
    prefix = words.endswith("*")
    here = 0
    for run in runs(words):
        yield from _plain(words[here : run.start()])
        yield Term(run.group(), signs=True)
        here = run.end()
    yield from _plain(words[here:], prefix=prefix)


def _plain(words: str, *, prefix: bool = False) -> Iterator[Term]:
    clean = words.replace('"', " ").strip()
    if any(c.isalnum() for c in clean):
        yield Term(clean, prefix)
