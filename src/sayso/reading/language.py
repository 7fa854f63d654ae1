"""Whether a text is English: a count of common words decides nearly always; a classifier is asked only where that is open.

English is assumed unless both speak against it: nothing is extracted from another language, so a wrong "other" loses everything.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Callable

ENGLISH = "en"
SAMPLE = 1200  # characters looked at first: 200 words
ENOUGH = 30  # fewer words, or letters of another script, and the text is taken for English
SURE = 0.12  # this share of these words is English; running English has .2 and more, German and Danish under .05
NEVER = 0.06  # more than this share is not called another language, whatever the classifier says
WORD = re.compile(r"[^\W\d_]+")
FOREIGN_LETTERS = re.compile(r"[\u0370-\u1cff\u3040-\ud7ff]")


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language of ``text``; ``en`` where it is English, too short or undecided."""
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
    """Return what the classifier says of both halves of the text's middle, where the words do not exclude it."""
    sample = text[: 5 * SAMPLE]
    if len(FOREIGN_LETTERS.findall(sample[:SAMPLE])) >= ENOUGH * 2:
        return _classifier()(sample)
    found = [w.lower() for w in WORD.findall(sample)]
    known = _english_words()
    if len(found) < ENOUGH or sum(w in known for w in found) > NEVER * len(found):
        return ENGLISH
    # Names and capitals mislead the classifier; what is printed small is the language's own.
    small = [w for w in WORD.findall(sample) if w.islower()]
    if len(small) < ENOUGH * 2 // 3:
        return ENGLISH
    classify, half = _classifier(), len(small) // 2
    first, second = classify(" ".join(small[:half])), classify(" ".join(small[half:]))
    return first if first == second else ENGLISH


@cache
def _english_words() -> frozenset[str]:
    return frozenset(row["form"] for row in words("english_words"))


@cache
def _classifier() -> Callable[[str], str]:
    """Load the classifier; it takes most of a second, so only when it is needed."""
    from py3langid import classify  # type: ignore[import-untyped]  # noqa: PLC0415

    return lambda text: str(classify(text)[0])
