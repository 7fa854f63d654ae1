"""Where the words of a quotation stand in a text: word for word, over an omission or an interruption, or nearly.

Spelling of marks, white space, case and end punctuation are no difference; every word is one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from sayso.linking.edits import opcodes
from sayso.linking.places import dull

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.records import Pair

TOKEN = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*")
# What a writer leaves out or puts in: "...", "[...]", "[the minister]".
GAP = re.compile(r"\[[^\]\n]{0,80}\]|\.\s?\.\s?\.|…")
# So many words may lie between two parts of one quotation: an omission, or "he said".
BETWEEN = 40
NEXT = 12  # characters between two words of one quotation
# From this share of equal words on two wordings are one quotation, altered.
ALIKE = 0.6
# A step from the draft's words to the source's: what is done, and the words (first, end) on both sides.
Step = tuple[str, int, int, int, int]
CONTEXT = 2  # words shown around one that was only added or left out
EXTRA = 3  # words that an altered quotation may have more at either end


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text with their places, all of them or only those within quotation marks."""

    words: list[str]
    starts: list[int]
    ends: list[int]

    def span(self, first: int, last: int) -> Pair:
        """Return the place of the words ``first`` to ``last``, both included."""
        return self.starts[first], self.ends[last]


@dataclass(frozen=True, slots=True)
class Near:
    """A stretch that says nearly the same: how alike, where, and the words that differ (draft, source)."""

    alike: float
    span: Pair
    changed: tuple[tuple[str, str], ...]


def words_of(text: str, spans: Iterable[Pair] | None = None) -> Words:
    """Return the words of ``text``, or of some spans of it."""
    found = [m for s, e in (spans if spans is not None else [(0, len(text))]) for m in TOKEN.finditer(text, s, e)]
    return Words([_plain(m.group()) for m in found], [m.start() for m in found], [m.end() for m in found])


def parts_of(quotation: str) -> list[list[str]]:
    """Return the words of a quotation, divided where its writer left something out or put something in."""
    parts = ([_plain(m.group()) for m in TOKEN.finditer(piece)] for piece in GAP.split(quotation))
    return [p for p in parts if p]


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def find(parts: Sequence[Sequence[str]], text: Words) -> Iterator[Pair]:
    """Yield each place where all parts stand word for word, in order and near each other."""
    if not parts:
        return
    for first in _places(parts[0], text.words, 0, len(text.words)):
        last = first + len(parts[0]) - 1
        for part in parts[1:]:
            after = next(_places(part, text.words, last + 1, last + 1 + BETWEEN + len(part)), None)
            if after is None:
                break
            last = after + len(part) - 1
        else:
            if _whole(text, first, last):
                yield text.span(first, last)


def _whole(text: Words, first: int, last: int) -> bool:
    """Whether no two neighbouring words of the stretch lie further apart than an interruption."""
    return all(text.starts[i + 1] - text.ends[i] < BETWEEN * 6 for i in range(first, last))


def _places(part: Sequence[str], words: list[str], low: int, high: int) -> Iterator[int]:
    size = len(part)
    for i in range(low, min(high, len(words)) - size + 1):
        if words[i] == part[0] and words[i : i + size] == part:
            yield i


def nearest(parts: Sequence[Sequence[str]], text: Words) -> Near | None:
    """Return the stretch most like the quotation, None if none is alike enough."""
    said = [w for part in parts for w in part]
    wanted, size = set(said), len(said)
    if size < 3 or len(text.words) < 2:
        return None
    met = list(accumulate((w in wanted for w in text.words), initial=0))
    width = min(size, len(text.words))
    best = sorted(range(len(text.words) - width + 1), key=lambda i: (met[i] - met[i + width], i))[:4]
    found = [near for i in best if 2 * (met[i + width] - met[i]) >= size for near in [_aligned(said, text, i, i + width)] if near]
    return max(found, key=lambda n: n.alike, default=None)


def _aligned(said: list[str], text: Words, first: int, last: int) -> Near | None:
    low, high = max(0, first - EXTRA), min(len(text.words), last + EXTRA)
    window = text.words[low:high]
    codes: list[Step] = opcodes(said, window)
    codes = _joined(_trimmed(codes), text, low)
    same = sum(c[2] - c[1] for c in codes if c[0] == "equal")
    if not codes or (4 * same < 3 * len(said) and not _telling(said, codes)):
        return None
    begin, end = codes[0][3], codes[-1][4]
    alike = 2 * same / (len(said) + end - begin)
    if alike < ALIKE or end <= begin:
        return None
    changed = tuple(_beside(said, window[:end], code) for code in codes if code[0] != "equal")
    return Near(alike, text.span(low + begin, low + end - 1), changed)


def _joined(codes: list[Step], text: Words, low: int) -> list[Step]:
    """Leave out words of the source beyond a gap at either end: those of another quotation."""
    if not codes:
        return codes
    out = list(codes)
    kind, a, b, c, d = out[-1]
    if kind != "equal":
        apart = (i for i in range(c, d) if i and text.starts[low + i] - text.ends[low + i - 1] > NEXT)
        out[-1] = kind, a, b, c, next(apart, d)
    kind, a, b, c, d = out[0]
    if kind != "equal" and len(out) > 1:
        apart = (i for i in range(d, c, -1) if text.starts[low + i] - text.ends[low + i - 1] > NEXT)
        out[0] = kind, a, b, next(apart, c), d
    return out


def _trimmed(codes: list[Step]) -> list[Step]:
    """Let what differs at either end take no more words of the source than it has in the draft."""
    equal = [i for i, c in enumerate(codes) if c[0] == "equal"]
    if not equal:
        return []
    first, last = codes[equal[0]], codes[equal[-1]]
    out = codes[equal[0] : equal[-1] + 1]
    if first[1]:
        out.insert(0, ("replace", 0, first[1], max(0, first[3] - first[1]), first[3]))
    left = codes[-1][2] - last[2]
    if left:
        out.append(("replace", last[2], codes[-1][2], last[4], min(codes[-1][4], last[4] + left)))
    return out


def _beside(said: list[str], window: list[str], step: Step) -> tuple[str, str]:
    """Return the words of a step on both sides; what was only added or left out with the words around it."""
    _, a, b, c, d = step
    more = 0 if a < b and c < d else CONTEXT
    return " ".join(said[max(0, a - more) : b + more]), " ".join(window[max(0, c - more) : d + more])


def _telling(said: list[str], codes: Iterable[Step]) -> bool:
    """Whether the words in common are more than those that all texts have in common."""
    equal = {w for kind, a, b, _, _ in codes if kind == "equal" for w in said[a:b]}
    return len(equal - dull("stop")) >= (1 if len(said) <= 4 else 2)


def held(spans: Sequence[Pair], place: Pair) -> bool:
    """Whether ``place`` begins and ends within ``spans`` (sorted)."""
    starts = [s for s, _ in spans]
    return all(i > 0 and at <= spans[i - 1][1] for at in place for i in [bisect_left(starts, at + 1)])
