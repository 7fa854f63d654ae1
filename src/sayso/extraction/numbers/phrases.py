"""Set phrases, scores and pronouns: "24/7", "2-1", "one of", "this one", "both", "another"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso import lexicon
from sayso.extraction.numbers.context import PLURAL, before, digits_only, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.extraction.numbers.draft import Draft
    from sayso.extraction.text import Text

SCORE = re.compile(r"(?<![\d.,$£€-])(\d{1,3})(?:[-–]| [-–] )(\d{1,3})(?![\d,.]?\d|[-–]\d|%)")
RATING = re.compile(r"/(?:5|10)\b(?!/)")  # "8.5/10"
RATED = re.compile(r"\d/\Z")
AT = re.compile(r"\b(?:at|on|to|from|in|for)[ \n]\Z", re.IGNORECASE)
ONE_POINT = re.compile(r" (?:point|side|thing|hand|way|stage|end|moment|time|go)\b", re.IGNORECASE)
# "May one day return", "One day he left": no stretch of time.
ONE_DAY = re.compile(
    r"(?:\A|[\n.!?;:,(”\"] ?|\b(?:will|would|could|may|might|can|to|that|if|should|must|and|but|then|when|he|she|they|I|we))[ \n]*\Z"
)
TAILS = re.compile(r"-(?:figures?|way|two|time|sided|fold)\b", re.IGNORECASE)
FIXED = re.compile(r"(?<!\d)(?:24[/-]7|9\\?/1[12]|7\\?/7|50[/-]50|20/20)\Z")


def score(text: Text, draft: Draft) -> bool:
    """Whether it is one side of a result: "2-1", "ruled 5-4"."""
    raw = text.text
    if draft.digits and (RATING.match(raw, draft.last) or RATED.search(raw, max(0, draft.first - 4), draft.first)):
        return True
    if not digits_only(draft):
        return False
    for m in SCORE.finditer(raw, max(0, draft.first - 6), min(len(raw), draft.last + 7)):
        if m.start() <= draft.first < m.end():
            falls = int(m[1]) >= int(m[2])
            at = text.token_at(m.start())
            near = text.lower[max(0, at - 6) : at] + text.lower[at + 3 : at + 6]
            cue = any(w in words("not.score") for w in near)
            return (falls and draft.unit is None) or (cue and draft.unit is None and int(m[2]) < 100)
    return False


def zero(text: Text, draft: Draft) -> bool:
    """Whether "zero" is a point on a scale."""
    return draft.low == 0 and draft.form == "words" and draft.unit is None and PLURAL.match(text.text, draft.last) is None


def fixed(text: Text, draft: Draft) -> bool:
    """Whether it belongs to a set phrase: "24/7", "six-figure", "at one point"."""
    low = text.text[draft.first : draft.first + 16].lower()
    end = low[: len(low)]
    if any(end.startswith(f) and not end[len(f) : len(f) + 1].isalpha() for f in _fixed_by_start().get(end[:2], ())):
        return not (end.startswith("one time") and draft.hedge != "=")
    if draft.low == 1 and draft.unit == "day" and draft.hedge == "=" and draft.form == "words":
        return ONE_DAY.search(before(text, draft.first, 10)) is not None
    if draft.low == 1 and ONE_POINT.match(text.text, draft.last) and AT.search(before(text, draft.first, 6)):
        return True
    if draft.form == "fraction" and "/" in draft.digits and draft.hedge == "=" and draft.unit is None:
        return not text.text.startswith((" of", "-"), draft.last)
    if TAILS.match(text.text, draft.last) or text.text.startswith(("\\/11", "/11"), draft.last):
        return True
    return FIXED.search(text.text, max(0, draft.first - 3), draft.last) is not None


@cache
def _nouns() -> frozenset[str]:
    """Return the nouns that end as adverbs do ("family"), from the list that bounds noun phrases."""
    return frozenset(r["form"] for r in lexicon.words("phrase_words") if r["kind"] == "noun")


@cache
def _fixed_by_start() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for form in words("not.fixed"):
        table.setdefault(form[:2], []).append(form)
    return table


def one_of(text: Text, draft: Draft) -> bool:
    """Whether it is "one of"."""
    return (
        draft.form == "words"
        and draft.low == 1
        and draft.last - draft.first == 3
        and text.text.startswith((" of ", " of\n"), draft.last)
    )


def pronoun_one(text: Text, draft: Draft) -> bool:
    """Whether it is the pronoun: a determiner before it, or no noun after it."""
    if draft.form != "words" or draft.last - draft.first != 3 or draft.low != 1 or draft.high != 1 or draft.unit:
        return False
    at = text.token_at(draft.first)
    if at and text.lower[at - 1] in words("not.pronoun_one") and draft.hedge == "=":
        return True
    at = text.token_at(draft.end)
    follows = text.lower[at] if at < len(text.lower) else "."
    return (
        not follows[0].isalnum()
        or follows in words("not.pronoun_one", "follow")
        or (follows.endswith("ly") and follows not in _nouns())
    )


def pointing(form: str) -> Callable[[Text, Draft], bool]:
    """Return the check for one word alone."""
    return lambda text, draft: text.text[draft.first : draft.last].lower() == form
