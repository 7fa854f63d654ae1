"""A light tagger: one letter a token, from closed classes, shape and suffix; ``data/en/statements_words.csv`` holds the words.

D determiner, M possessive, R subject pronoun, O object pronoun, P capitalised word, N noun or other word, # number, S 's,
I preposition, U subordinator, W relative, H that, T to, X auxiliary, Y be/been, V finite verb, E participle or past in -ed,
G -ing word, A adverb, L time word, & and/or, B but; signs: , ; : . ( ) -; < > marks that open and close a quotation.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.words import Memo
from sayso.lexicon import word_class, words

if TYPE_CHECKING:
    from sayso.extraction.text import Text

SIGNS = {
    ",": ",",
    ";": ";",
    ":": ":",
    ".": ".",
    "!": ".",
    "?": ".",
    "…": ".",
    "(": "(",
    "[": "(",
    ")": ")",
    "]": ")",
    "-": "-",
    "–": "-",
    "—": "-",
    "―": "-",
    "&": "&",
    "$": "#",
    "%": "N",
    "'s": "S",
    "'": "S",
}


GIVEN = frozenset(("jan", "jun", "april", "june", "august"))  # months that are given names too
QUOTES = frozenset("\"”“'’‘»")


@cache
def _listed() -> dict[str, str]:
    return {row["form"]: row["tag"] for row in words("statements_words")}


def _judge(word: str) -> str:
    """Return the tag of a word in lower case, by list, sign or suffix."""
    listed = _listed().get(word) or SIGNS.get(word)
    if listed:
        return listed
    if word[0].isdigit():
        return "#"
    if not word[0].isalpha():
        return "."
    if "'" in word:
        return "R" if _listed().get(word.partition("'")[0]) == "R" else "N"  # "they're", "he'd"
    if len(word) > 4:
        if word.endswith("ing"):
            return "G"
        if word.endswith("ed"):
            return "E"
        if word.endswith("ly"):
            return "A"
    return "N"


_tag = Memo(_judge).__getitem__


def tags(text: Text, first: int, last: int, *, titled: bool = False) -> str:
    """Return the tags of the tokens ``first..last`` (half-open), one letter a token; the first is taken to start a sentence.

    In a ``titled`` one, a headline, all words have capitals: those of the table keep their tags.
    """
    lower, printed = text.lower, text.words
    out = list(map(_tag, lower[first:last]))
    for i in range(first, last):
        tag, word = out[i - first], printed[i]
        if titled and i > first and tag != "N" and lower[i] in _listed():
            continue
        if word[0].isupper():
            opens = i == first
            if opens and i + 1 < last and (first_tag := _opening(word, tag, printed[i + 1], printed[last - 1])):
                out[0] = first_tag
            elif _is_name(word, tag, opens=opens) or (word == "A" and not opens and out[i - first - 1] == "P"):
                out[i - first] = "P"  # or an initial
            elif tag == "L" and lower[i] in GIVEN and i + 1 < last and _is_given(text, i, "^" if opens else out[i - first - 1]):
                out[i - first] = "P"
        elif word == "think" and i + 1 < last and lower[i + 1].startswith("tank"):
            out[i - first] = "N"
        elif tag in "-HN" and i > first:
            before = out[i - first - 1]
            if tag == "-" and _joins(text, i):
                out[i - first] = "N"
            elif tag == "H" and before == "I":
                out[i - first] = "D"
            elif tag == "N" and word[-1] == "s" and _third_person(lower, i, before, last):
                out[i - first] = "V"
    return "".join(out)


def _opening(word: str, tag: str, after: str, end: str) -> str:
    """Return the tag of a sentence's first word where the word ``after`` it tells; else nothing."""
    if _opens_as_name(word, after.lower(), after, end):
        return "P"
    if tag == "H" and after.islower() and _tag(after) == "N" and not after.endswith("s"):
        return "D"  # "That letter, on blue paper, said"
    return "E" if tag == "V" and _tag(after.lower()) in "IU" else ""  # "Asked by the host about it, Ruiz said"


def _third_person(lower: list[str], i: int, before: str, last: int) -> bool:
    """Whether an unknown word in -s between a singular noun and a determiner or pronoun is a verb: "Lee hits the"."""
    word = lower[i]
    if word[-1] != "s" or word.endswith("ss") or i + 1 >= last or before not in "PNRA":
        return False
    if before == "A":  # "the film then cuts to"
        return (
            lower[i - 1] in ("then", "also", "now", "never", "often") and lower[i - 2][-1] != "s" and _tag(lower[i - 2]) in "NR"
        )
    if lower[i + 1] == "this" and i + 2 < last and lower[i + 2] in word_class("statement_time"):
        return False  # "Orvan troops this week closed the road"
    return (
        before in "PR"
        and (_tag(lower[i + 1]) in "DMO" or lower[i + 1] == "much")
        and not (before == "N" and lower[i - 1].endswith("s"))
    )


def _opens_as_name(word: str, after: str, printed: str, end: str) -> bool:
    """Whether a first word that looks like an auxiliary or adverb is a name here: "Will Otto said", "Kelly said"."""
    if word in ("Will", "May"):
        return printed[0].isupper() and end != "?"
    return word[0].isupper() and word.endswith("ly") and _tag(after) in "VE"


def _is_name(word: str, tag: str, *, opens: bool) -> bool:
    """Whether a capital makes the word part of a name; at the start of a sentence it does so only for nouns."""
    if opens:
        return tag in "NV" or word in ("US", "IT") or (tag in "EGA" and not word[1:].islower())  # "BuzzFeed"
    return tag in "NEGAVIX" or word in ("US", "IT") or (tag == "L" and word.isupper())  # "May" is X, "Will" too


def _is_given(text: Text, i: int, before: str) -> bool:
    """Whether the month at token ``i`` is a given name: "said Jan van Oort"; '"...," Jun wrote', '"...," wrote Jun'."""
    printed, after = text.words, text.lower[i + 1]
    quoted = i > 0 and printed[i - 1] in QUOTES
    if before not in "^V,&P:-." and not quoted:
        return False
    if printed[i + 1][0].isupper() or after in ("van", "von", "de", "der", "den", "ter"):
        return _tag(after) not in "LX"
    behind = before == "V" and i > 1 and printed[i - 2] in QUOTES
    return (after in (",", ".") and behind) or (_tag(after) == "V" and (quoted or before in "^P"))


def _joins(text: Text, i: int) -> bool:
    """Whether the dash at token ``i`` stands between two tokens without white space: "31-year-old"."""
    return 0 < i < len(text.starts) - 1 and text.ends[i - 1] == text.starts[i] and text.ends[i] == text.starts[i + 1]


def mask(text: Text, first: int, marked: str, spans: list[tuple[int, int]]) -> str:
    """Return the tags with all that stands inside quotations as ``q`` and their marks as ``<`` and ``>``."""
    out = list(marked)
    starts = text.starts
    for start, end in spans:
        a, b = bisect_left(starts, start) - first, bisect_left(starts, end) - first
        for i in range(max(a, 0), min(b, len(out))):
            out[i] = "q"
        if 0 <= a < len(out):
            out[a] = "<"
        if 0 < b <= len(out):
            out[b - 1] = ">"
    return "".join(out)
