"""Figures: every number that counts something of a story, with category, aggregation, place, time, voices and status.

counted, implicit   the noun phrase; persons without a numeral     categories, clauses, predicates   what it is about
scopes              total, event, increment, subset, stock, rate   times, places                     when and where
voices              whose word it stands on, and how firmly
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.extraction.figures import counts, fates, implicit, places, scopes, status, voyages
from sayso.extraction.figures.categories import categorize, categorize_person
from sayso.extraction.figures.clauses import Clauses
from sayso.extraction.figures.counted import counted, population
from sayso.extraction.figures.draft import Draft
from sayso.extraction.figures.predicates import BODILY, HARM
from sayso.extraction.figures.times import Times
from sayso.extraction.figures.voices import Voices
from sayso.records import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.extraction.found import Found
    from sayso.extraction.text import Text
    from sayso.records import Document, Quantity, Record, Statement

ONES = frozenset({"not.another", "not.one_of", "not.pronoun_one"})


def find(document: Document, found: Found) -> Iterable[Record]:
    """Yield the figures in text order."""
    text = found.text
    clauses = Clauses(text)
    drafts = list(_explicit(found, text, clauses))
    taken = {i for d in drafts for i in range(d.first, text.token_at(d.end - 1) + 1)}
    persons = list(implicit.find(found, taken))
    for draft in persons:
        categorize_person(draft, clauses)
    for one, other in pairwise(persons):
        if implicit.shares(text, one, other):  # "a woman and boy | killed by a shell"
            one.hit, one.category = other.hit, other.category
            one.rules = list(other.rules)
        elif implicit.names(text, one, other):  # "A baker, | Ana Ruiz, was killed": one person
            one.hit, one.category, one.rules = one.hit or other.hit, one.category or other.category, one.rules or other.rules
            other.hit = None
    drafts += [d for d in persons if implicit.harmed(d)]
    drafts.sort(key=lambda d: (d.start, d.end))
    voices = Voices(found)
    counts.carry(text, drafts)
    voyages.find(text, drafts)
    scopes.find(text, drafts)
    counts.shots(text, drafts)
    fates.find(text, drafts, {name.start: name.full for name in found.names})
    holding: dict[int, list[Statement]] = {}
    doubted = status.doubtful(found)
    for n, draft in enumerate(drafts):
        holding[n] = voices.find(draft)
        status.find(found, draft, holding[n], doubted)
    Times(document, found).find(drafts, holding)
    places.find(found, drafts)
    yield from (_figure(d) for d in drafts)


def _explicit(found: Found, text: Text, clauses: Clauses) -> Iterable[Draft]:
    starts = {q.start for q in found.quantities}
    for q in found.quantities:
        if q.excluded is None or q.excluded in ONES:
            draft = _draft(found, text, q, starts)
            categorize(draft, text, clauses)
            if q.excluded is None or _counts_one(draft, q.excluded):
                yield draft


def _counts_one(draft: Draft, excluded: str) -> bool:
    """Whether "another", "one of", "one" count somebody harmed: then it is a figure after all."""
    if draft.category not in HARM or draft.hit is None:
        return False
    hit = draft.hit
    if draft.none:  # "no one was hurt"
        return False
    if excluded == "not.pronoun_one":  # "one fatally", "and one seriously injured", "one died"
        near = hit.side == "right" and hit.token - draft.last <= 2
        return near and (hit.trigger.role != "subject" or draft.category == "killed")
    if excluded == "not.one_of" and hit.side == "right" and draft.category in BODILY and not hit.negated:
        draft.implicit = "definite"  # "one of the men was killed": a person told of, no number
        return True
    return excluded == "not.another" or hit.side == "left"


def _draft(found: Found, text: Text, q: Quantity, starts: set[int]) -> Draft:
    part = noun = counted(found, q)
    if part is not None and part.start > q.start and part.start in starts:
        part = None  # "from 367 two days earlier": what follows is another number
    number = text.sentence_index(q.start)
    tokens = text.tokens_in(*text.sentence_at(q.start))
    first = text.token_at(q.start)
    end = max(q.end, part.end if part and part.start >= q.end else q.end)
    last = max(first + 1, text.token_at(end - 1) + 1)
    return Draft(
        q.start,
        q.end,
        q.min,
        q.max,
        first,
        last,
        (tokens.start, tokens.stop),
        number,
        quantity=q,
        hedge=q.hedge,
        unit=q.unit,
        counted=part,
        population=population(found, q, noun),
        none=first > 0 and text.lower[first - 1] in ("no", "not"),
        rules=list(q.rules),
    )


def _figure(d: Draft) -> Figure:
    return Figure(
        start=d.start,
        end=d.end,
        min=d.low,
        max=d.high,
        hedge=d.hedge,
        change=d.quantity.change if d.quantity else None,
        unit=d.unit,
        counted=d.counted,
        implicit=d.implicit,
        category=d.category,
        aggregation=d.aggregation,
        subset_of=f"{d.whole.start}:{d.whole.end}" if d.whole else None,
        place=d.place,
        population=d.population,
        period=d.period,
        as_of=d.as_of,
        sources=d.sources,
        status=d.status,
        rules=tuple(dict.fromkeys(d.rules)),
    )
