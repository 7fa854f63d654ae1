"""Headlines that end with their voice: "12 dead in flood - ministry", "12 dead: Police", "‘Nobody slept’: Ruiz"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.extraction.names.kinds import head_of
from sayso.extraction.statements.drafts import Draft
from sayso.extraction.statements.sentences import Sentence
from sayso.lexicon import word_class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.extraction.found import Found
    from sayso.records import Pair

# A headline's end: a dash or colon and a few words; a hyphen inside a word is none.
TAIL = re.compile(r"(?:\s(?P<dash>[-–—])|(?P<mark>[:–—])(?=\s))\s?(?P<voice>[^\W\d_][^\n,;:()–—\"“”]{1,48})\Z")
MARKS = "\"“”„«'‘’"
LONGEST = 300  # characters of a headline
LONGEST_VOICE = 5  # words: "the Orvane regional health ministry"
LONGEST_TITLED = 2  # words of a common noun of voices in capitals: "12 Hurt in Collapse: Kelmar Police"
LEAST = 3  # words of what is said
OUTLETS = frozenset({"media", "agency"})  # a capitalised one names where the headline stood: "12 dead in flood - Kelmar Gazette"
ANONYMOUS = frozenset({"source", "sources"})  # no voice in "Sources: ...", one in "12 dead: sources"
BODIES = frozenset({"authority", "military", "armed_group", "un", "ngo"})


def headline_tail(found: Found) -> Iterator[Draft]:
    """Yield the draft of a first line that ends with its voice: a common noun of voices, or a name that the article tells of."""
    lines, text = found.text.lines, found.text.text
    start, end = lines[0] if len(lines) > 1 else (0, 0)
    m = TAIL.search(text[start:end].rstrip(" .")) if 0 < end - start < LONGEST else None
    if m is None or len(m.string[: m.start()].split()) < LEAST:
        return
    voice = start + m.start("voice"), start + m.end("voice")
    mark = start + m.start("dash" if m["dash"] else "mark")
    if _is_voice(found, voice, colon=text[mark] == ":", end=end):
        content = (start, start + len(m.string[: m.start()].rstrip()))
        yield Draft([content], [(mark, mark + 1)], [voice], ("statement.headline",), (start, end))


def _is_voice(found: Found, span: Pair, *, colon: bool, end: int) -> bool:
    """Whether the last words of the headline are its voice, not its outlet, a rubric or a new thought."""
    printed = found.text.text[slice(*span)]
    words = printed.lower().split()
    if len(words) > LONGEST_VOICE or (word_class("statement_no_speaker") - ANONYMOUS).intersection(words):
        return False
    if set(Sentence(found.text, span, []).tags) - set("DPN&SI"):
        return False
    head = head_of(printed)
    if head and head.head.entry.what != "place" and head.noun.split()[-1] == words[-1]:
        kind, common = head.head.entry.kind, printed.split()[-1].islower()
        fits = kind not in OUTLETS if colon else kind not in {*OUTLETS, "unnamed", "expert"}
        return common or (fits and len(words) <= LONGEST_TITLED)
    return _is_told_of(found, span, colon=colon, end=end)


def _is_told_of(found: Found, span: Pair, *, colon: bool, end: int) -> bool:
    """Whether it is the name of a person or body of the article, right behind a dash or what is quoted.

    Not "The man who saved Orvane: Ana Ruiz", "12 dead in flood - Orvane Today".
    """
    text = found.text.text
    if text[found.text.lines[0][0]] not in MARKS and (colon or text[span[0] - 1] == " "):
        return False
    last = text[slice(*span)].split()[-1]
    told = (n.full for n in found.names if n.start >= end and (n.kind == "person" or n.voice in BODIES))
    return last[0].isupper() and any(name.split()[-1] == last for name in told)
