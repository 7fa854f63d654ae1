"""Looks for the numbers of a draft that no figure holds ("Vastria fired 412 shells and Ordane 79") in the sources.

Told is only a number that no source has, in a sentence of which a source tells the rest with a number that the draft leaves out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.records import Date, Figure, Variance
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.checks.desk import Desk
    from sayso.linking.checks.sentences import Sentence
    from sayso.records import Check, Pair

NUMBER = re.compile(r"(?<![\w.,:/$£€#-])(\d{1,3}(?:,\d{3})+|\d{2,}(?:\.\d+)?|\d\.\d+)(?![\w:/-]|[.,]\d)")
LEAST, FIRST_YEAR, LAST_YEAR = 10, 1500, 2100


def check(desk: Desk, done: list[Check]) -> Iterator[Check]:
    """Yield a check a bare number of the draft that no source has; ``done`` are the other checks."""
    text = desk.draft.text
    taken = [(r.start, r.end) for r in desk.records if isinstance(r, (Date, Figure))]
    taken += [(q.start, q.end) for q in desk.quotes(desk.draft.id)]
    known = {n for doc in desk.book.documents.values() if doc.id not in desk.apart for n in _numbers(doc.text)}
    for m in NUMBER.finditer(text):
        value = float(m[1].replace(",", ""))
        year = m[1].isdigit() and FIRST_YEAR <= value <= LAST_YEAR
        if value < LEAST or year or value in known or any(a < m.end() and m.start() < b for a, b in taken):
            continue
        sentence = desk.text(desk.draft.id).sentence_at(m.start())
        found = _left_out(desk, sentence, done)
        if found:
            place, figure = found
            different = Variance("number", m[1], figure.text)
            outcome = "differs", f"number: {m[1]} for {flat(figure.text)}"
            evidence = [desk.evidence(place.doc, (figure.start, figure.end), figure)]
            yield desk.check("figure", m.span(1), outcome, different=(different,), found=evidence)


def _numbers(text: str) -> set[float]:
    return {float(m[1].replace(",", "")) for m in NUMBER.finditer(text)}


def _left_out(desk: Desk, sentence: Pair, done: list[Check]) -> tuple[Sentence, Figure] | None:
    """Return a number of a source sentence that supports the draft's sentence, yet is not in the draft's."""
    mine = _numbers(desk.draft.text[slice(*sentence)])
    mine |= {float(n) for s in desk.asked if s.sentence == sentence for n in (s.figure.min, s.figure.max) if n is not None}
    for c in done:
        if not (sentence[0] <= c.start < sentence[1] and c.evidence and c.verdict == "supported"):
            continue
        place = desk.sentences.all[desk.sentences.at(c.evidence.doc, c.evidence.start)]
        beside = [s.figure for s in desk.given if s.figure.doc == place.doc and place.start <= s.figure.start < place.end]
        left = [f for f in beside if not f.unit and not f.implicit and f.max is not None and f.max >= LEAST and f.max not in mine]
        if left:
            return place, left[0]
    return None
