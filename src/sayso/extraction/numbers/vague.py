"""Vague numerals: "dozens", "several hundred", "tens of thousands"; ``vague.toml`` has their bounds."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from sayso.extraction.numbers.draft import Draft
from sayso.extraction.numbers.words import vocabulary
from sayso.lexicon import Row, rows

SCALED = re.compile(
    r"(?: of)?[ \n-](hundred|thousand|million|billion|trillion|dozen)s?(?:(?: of)? (thousand|million|billion|trillion)s?)?\b",
    re.IGNORECASE,
)
COUNTS = re.compile(
    r" (?:of|more|others?|were|was|are|have|had|dead|died|killed|injured|wounded|missing|feared|hurt|arrested|gathered)\b",
    re.IGNORECASE,
)
PLURAL = re.compile(r" (?:of|more)\b| [a-z]+s\b(?<! is)(?<! was)(?<! has)", re.IGNORECASE)
ARTICLE = re.compile(r"\b(\w+)[ \n]\Z")


@cache
def forms() -> dict[str, Row]:
    """Return the rows by their word."""
    return {form: row for row in rows("vague") for form in row.forms}


def read(text: str, at: int, form: str) -> Draft | None:
    """Read the vague numeral whose word ``form`` stands at ``at``."""
    row = forms()[form]
    low, high, last = row.low, row.high, at + len(form)
    first = at
    if "article" in row:
        article = ARTICLE.search(text, max(0, at - 12), at)
        if article is None or article[1].lower() not in row.article:
            return None
        first = article.start() if article[1].lower() == "a" else at
    scaled = SCALED.match(text, last) if row.get("scaled") else None
    if scaled:
        factor = _factor(scaled)
        low, high, last = low * factor, (high + 1) * factor - 1, scaled.end()
    elif not row.get("bare", True) or not _counts(text, form, last):
        return None
    return Draft(first, last, low, high, form="vague", hedge="vague", rules=[row.id], scale=Decimal(1))


def _factor(m: re.Match[str]) -> int:
    factor = int(vocabulary()[m[1].lower()].value)
    return factor * int(vocabulary()[m[2].lower()].value) if m[2] else factor


def _counts(text: str, form: str, last: int) -> bool:
    if form == "scores":
        return COUNTS.match(text, last) is not None
    if form == "couple":
        return PLURAL.match(text, last) is not None
    return True
