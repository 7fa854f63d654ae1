"""Whether a text is English: a count of common words decides nearly always; the other languages are asked only where that is open.

English is assumed unless both speak against it: nothing is extracted from another language, so a wrong "other" loses everything.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicon import words
from sayso.reading.tongues import UNDETERMINED, tongue

ENGLISH = "en"
SAMPLE = 1200  # characters looked at first: 200 words
ENOUGH = 30  # fewer words, or letters of another script, and the text is taken for English
SURE = 0.12  # this share of these words is English; running English has .2 and more, German and Danish under .05
NEVER = 0.06  # more than this share is not called another language, whatever the table says
UNKNOWN = 0.01  # no more than this share, in a text of some length, and it is not English though no language is known for it
WORD = re.compile(r"[^\W\d_]+")
FOREIGN_LETTERS = re.compile(r"[\u0370-\u1cff\u3040-\ud7ff]")


def language_of(text: str) -> str:
    """Return the ISO 639 code of the language of ``text``: ``en`` where it is English, too short or open; ``und``: only not English."""
    sample = text[:SAMPLE]
    parts = sample.lower().split()
    known = _english_words()
    if sum(map(known.__contains__, parts)) >= SURE * len(parts):
        return ENGLISH
    return _asked(text)


def tag(value: str) -> str:
    """Return the primary part of a language tag as given: ``en-GB`` and ``English`` are ``en``."""
    primary = re.split(r"[-_ ]", value.strip().lower(), maxsplit=1)[0]
    return ENGLISH if primary in {"en", "eng", "english"} else primary


def _asked(text: str) -> str:
    """Return what the table of languages says of the text's beginning, where the words do not exclude it."""
    sample = text[: 5 * SAMPLE]
    if len(FOREIGN_LETTERS.findall(sample[:SAMPLE])) >= ENOUGH * 2:
        return tongue(sample)
    found = [w.lower() for w in WORD.findall(sample)]
    known = _english_words()
    share = sum(w in known for w in found)
    if len(found) < ENOUGH or share > NEVER * len(found):
        return ENGLISH
    # Names and capitals mislead the table; what is printed small is the language's own.
    small = [w for w in sample.split() if w.islower()]
    if len(small) < ENOUGH * 2 // 3:
        return ENGLISH
    half, named = len(small) // 2, tongue(" ".join(small))
    if named == UNDETERMINED:
        return UNDETERMINED if len(small) >= ENOUGH * 2 and share <= UNKNOWN * len(found) else ENGLISH
    halves = {tongue(" ".join(small[:half])), tongue(" ".join(small[half:]))}
    return named if halves == {named} or (len(small) >= ENOUGH * 2 and halves <= {named, UNDETERMINED}) else ENGLISH


@cache
def _english_words() -> frozenset[str]:
    return frozenset(row["form"] for row in words("english_words"))
