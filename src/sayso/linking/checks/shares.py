"""Holds the shares in words that no figure tells ("all of it", "at a third of their capacity") against those of the sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sayso.linking.checks.telling import told
from sayso.records import Variance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.checks.desk import Desk
    from sayso.records import Check

PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
NUMBERS = {"all": 1.0, "none": 0.0, "half": 0.5, "two thirds": 2 / 3, "three quarters": 3 / 4}
NUMBERS |= {f"{one} {part}": size for one in ("a", "an", "one") for part, size in PARTS.items()}
SHARE = re.compile(
    r"\b(all|none|(?:an?|one)[ -](?:third|half|quarter|fifth|tenth)|half|two[ -]thirds|three[ -]quarters)"
    r"(?= (?:of )?(?:the|it|its|them|their|his|her|these|those|whom|which)\b)",
    re.IGNORECASE,
)
# How much of what stands around a share a source sentence must tell, and by how much two shares differ.
TOLD, APART = 0.42, 0.05


class Claim(NamedTuple):
    """A share where it stands, in the shape in which ``telling.told`` asks for what stands around it."""

    start: int
    end: int
    text: str


def check(desk: Desk, done: list[Check]) -> Iterator[Check]:
    """Yield a check a share of the draft that a source sentence gives otherwise, or so; ``done`` are the other checks."""
    text = desk.draft.text
    quotes = desk.quotes(desk.draft.id)
    for m in SHARE.finditer(text):
        claim = Claim(*m.span(1), m[1])
        covered = any(c.start < claim.end and claim.start < c.end for c in done)
        if not covered and not any(q.start <= claim.start < q.end for q in quotes):
            found = _check(desk, claim, done)
            if found:
                yield found


def _check(desk: Desk, claim: Claim, done: list[Check]) -> Check | None:
    other: re.Match[str] | None = None
    where = ""
    for n in told(desk, claim, desk.text(desk.draft.id).sentence_at(claim.start), done, frozenset()):
        said = desk.book.documents[n.sentence.doc].text
        for m in SHARE.finditer(said, n.sentence.start, n.sentence.end) if n.score >= TOLD else ():
            if abs(_size(m[1]) - _size(claim.text)) < APART:
                evidence = [desk.evidence(n.sentence.doc, m.span(1))]
                return desk.check("figure", claim[:2], ("supported", "the source has this share"), found=evidence)
            if other is None:
                other, where = m, n.sentence.doc
    if other is None:
        return None
    field = "scope" if {_size(claim.text), _size(other[1])} & {0.0, 1.0} else "number"
    different = Variance(field, claim.text, other[1])
    outcome = "differs", f"{field}: {claim.text} for {other[1]}"
    return desk.check("figure", claim[:2], outcome, different=(different,), found=[desk.evidence(where, other.span(1))])


def _size(printed: str) -> float:
    return NUMBERS[printed.lower().replace("-", " ")]
