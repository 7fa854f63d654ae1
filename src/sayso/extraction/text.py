"""A document's text divided into paragraphs, sentences and tokens, each computed once, on first use.

Nothing is cleaned or moved: all offsets are code points into the document's own text. Abbreviations come from
``data/en/abbreviations.csv``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, cached_property
from operator import sub
from typing import TYPE_CHECKING

from sayso.extraction import seams
from sayso.lexicon import word_class, words

if TYPE_CHECKING:
    from sayso.records import Pair

# A token is: an abbreviation of single letters (U.S., a.m.), a number with its inner commas and points, a word with inner hyphens
# and apostrophes, a possessive 's (a token of its own), or one sign. "31,406" "al-Noor" "don't" "Atlas" "'s" "70" "-".
# The first line is only a fast path to the fifth: two words of three are plain letters before a space or comma.
TOKEN = re.compile(
    r"[a-zA-Z]++(?=[\s,])"
    r"|(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,]\d+)*"
    r"|['’]s\b"
    r"|[^\W\d_]+(?:(?:-|['’](?!s\b))[^\W\d_]+)*"
    r"|[^\w\s]"
    r"|_"
)
# Where a sentence may end: final signs with closing marks and white space after; a dateline "(CNN) --"; or a line's end.
# A run of signs is tried once, at its start, so that a line of a million points costs no square. The class in front lets the
# search run over all other signs at once.
END = re.compile(
    r"[.!?…(\n](?:"
    r"(?<=[.!?…])(?<![.!?…].)[.!?…]*+[\"”’'»)\]]*+(?=\s)"
    r"|(?<=\()[A-Z][A-Za-z .]{1,20}\) ?(?:--|[–—―-])(?=\s)"
    r"|(?<=\n))"
)
TOP_LINES = 12  # paragraphs in which lines may run together
OPENERS = "\"“‘'«([-–—―•*"


def has_letters(words: str) -> bool:
    """Whether a letter stands in the words: whether they say anything."""
    return any(c.isalpha() for c in words)


def behind_white(text: str, start: int) -> int:
    """Return the offset where the words before ``start`` end."""
    while start and text[start - 1].isspace():
        start -= 1
    return start


class Text:
    """Paragraphs, sentences and tokens of a string, as parallel lists: ``starts[i]``, ``ends[i]``, ``words[i]``, ``lower[i]``."""

    def __init__(self, text: str) -> None:
        """Divide ``text``; the work is done when a list is first asked for."""
        self.text = text

    @cached_property
    def _tokens(self) -> tuple[list[int], list[int], list[str]]:
        words = TOKEN.findall(self.text)
        find, at = self.text.find, 0
        ends = [at := find(w, at) + len(w) for w in words]  # only white space stands between tokens
        return list(map(sub, ends, map(len, words))), ends, words

    @cached_property
    def starts(self) -> list[int]:
        """Start offsets of the tokens."""
        return self._tokens[0]

    @cached_property
    def ends(self) -> list[int]:
        """End offsets of the tokens."""
        return self._tokens[1]

    @cached_property
    def words(self) -> list[str]:
        """The tokens as printed."""
        return self._tokens[2]

    @cached_property
    def lower(self) -> list[str]:
        """The tokens in lower case, with straight apostrophes."""
        words = self._tokens[2]  # none holds a line end
        return "\n".join(words).lower().replace("’", "'").split("\n") if words else []

    def tokens_in(self, start: int, end: int) -> range:
        """Return the indexes of the tokens that lie wholly in ``start..end``."""
        return range(bisect_left(self.starts, start), bisect_right(self.ends, end))

    def token_at(self, offset: int) -> int:
        """Return the index of the token that covers ``offset``, or of the first one after it (may be ``len(starts)``)."""
        return bisect_right(self.ends, offset)

    @cached_property
    def lines(self) -> list[Pair]:
        """Non-empty lines (start, end), without their line ends."""
        return [m.span() for m in re.finditer(r"[^\n\r]+", self.text) if not m.group().isspace()]

    @cached_property
    def wrapped(self) -> bool:
        """Whether lines are broken by width (as on a wire), so that a single line end is only a space."""
        long = [e - s for s, e in self.lines]
        if len(long) < 6 or max(long) > 100:
            return False
        inner = [e for s, e in self.lines[:-1] if e - s > 40]
        cut = sum(self.text[e - 1] not in ".!?\"”’'):" for e in inner)
        return len(inner) >= 4 and cut > len(inner) // 2

    @cached_property
    def paragraphs(self) -> list[Pair]:
        """Paragraphs (start, end): lines, or blocks between blank lines where lines are broken by width."""
        if not self.wrapped:
            return self.lines
        return [m.span() for m in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*", self.text)]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [s for s, _ in self.paragraphs]

    @cached_property
    def sentences(self) -> list[Pair]:
        """Sentences (start, end), trimmed; none crosses a paragraph's end, or a seam between lines that run together (``seams``)."""
        whole = [s for start, end in self.paragraphs for s in _sentences(self.text, start, end)]
        return seams.divide(whole, self.seams) if self.seams else whole

    @cached_property
    def seams(self) -> list[int]:
        """Where a line begins behind another without a stop, at the top of a page; mostly nowhere."""
        return seams.find(self.text, self.paragraphs[:TOP_LINES])

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s for s, _ in self.sentences]

    def sentence_index(self, offset: int) -> int:
        """Return the index of the sentence that covers ``offset`` or the last one before it (0 if none is before)."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def sentence_at(self, offset: int) -> Pair:
        """Return the sentence that covers ``offset`` or the last one before it; the whole text if there is none."""
        return self.sentences[self.sentence_index(offset)] if self.sentences else (0, len(self.text))

    def paragraph_at(self, offset: int) -> Pair:
        """Return the paragraph that covers ``offset`` or the last one before it; the whole text if there is none."""
        i = bisect_right(self._paragraph_starts, offset) - 1
        return self.paragraphs[i] if i >= 0 else (0, len(self.text))


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    """Return (never ends a sentence: "Mr", "Gen"; ends one only before a capital that starts one: "Inc", "a.m")."""
    table = words("abbreviations")
    return (
        frozenset(r["form"].lower() for r in table if r["ends"] == "never"),
        frozenset(r["form"].lower() for r in table if r["ends"] == "maybe"),
    )


def _sentences(text: str, start: int, end: int) -> list[Pair]:
    out: list[Pair] = []
    here = start
    for m in END.finditer(text, start, end):
        if m.group() == "\n" or not _ends(text, here, m, end):
            continue
        out.append((here, m.end()))
        here = m.end()
        while here < end and text[here].isspace():
            here += 1
    if here < end:
        stop = end
        while stop > here and text[stop - 1].isspace():
            stop -= 1
        out.append((here, stop))
    return out


_LAST = re.compile(r"[\w.’'-]+\Z")


def _ends(text: str, start: int, m: re.Match[str], end: int) -> bool:
    """Whether the signs matched by ``m`` end the sentence that began at ``start``."""
    if m.group()[0] == "(":
        return True
    after = m.end()
    while after < end and text[after].isspace():
        after += 1
    if after >= end:
        return True
    follows = text[after]
    if follows.islower() or follows in ",;:)":
        return False
    if m.group()[0] != "." or m.group().startswith(".."):
        return follows.isupper() or follows.isdigit() or follows in OPENERS or not follows.isalpha()
    last = _LAST.search(text, max(start, m.start() - 24), m.start())
    word = last.group().lower().rpartition("-")[2] if last else ""  # "then-Sen. Ruiz"
    never, maybe = _abbreviations()
    if word in never and len(m.group()) == 1:
        return False
    if len(word) == 1 and word.isalpha() and text[m.start() - 1].isupper():
        return False  # an initial: "J. Smith"
    if word in maybe or ("." in word and not word[0].isdigit()):
        return follows.isupper() and _starts_sentence(text, after, end)
    return True


_WORD = re.compile(r"[^\W\d_]+")


def _starts_sentence(text: str, at: int, end: int) -> bool:
    """After "U.S." or "a.m.": a quotation or a function word with a capital ("The", "He") starts a sentence, a name may not."""
    if text[at] in '"“«':
        return True
    m = _WORD.match(text, at, end)
    return m is not None and m.group()[0].isupper() and m.group().lower() in word_class("sentence_starter")
