"""Finds statements: cues first, then each cue's source and content; a record a cue, and one a quotation that has none.

``speaker`` and ``chain`` stay empty here; ``extraction.speakers`` resolves them. Verbs: ``data/en/statements_verbs.csv``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache
from itertools import compress, count
from typing import TYPE_CHECKING

from sayso.extraction.statements import attributions
from sayso.extraction.statements.accounts import nouns
from sayso.extraction.statements.cues import forms
from sayso.extraction.statements.headlines import headline_tail
from sayso.extraction.statements.interruptions import join_parts
from sayso.extraction.statements.layouts import free_of, spoken_lines
from sayso.extraction.statements.quotations import follow_ons
from sayso.extraction.statements.records import statement
from sayso.extraction.statements.sentences import Sentence, stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.extraction.found import Found
    from sayso.extraction.statements.drafts import Draft
    from sayso.extraction.text import Text
    from sayso.records import Document, Pair, Statement


def find(document: Document, found: Found) -> Iterable[Statement]:  # noqa: ARG001 - one signature for all families
    """Return the statements of the document, by start and end, without speakers."""
    drafts: list[Draft] = []
    for sentence, heads in _sentences(found):
        drafts.extend(attributions.read(sentence, heads))
    drafts.extend(free_of(drafts, spoken_lines(found)))
    drafts.extend(free_of(drafts, headline_tail(found)))
    join_parts(found, drafts)
    drafts.extend(follow_ons(found, drafts))
    out = [statement(draft, found) for draft in drafts if draft.content]
    return sorted(out, key=lambda s: (s.start, s.end, s.cue))


def _sentences(found: Found) -> Iterator[tuple[Sentence, list[int]]]:
    """Yield each sentence in which a word of speech stands, with the tokens (of the sentence) of these words."""
    text, quotes = found.text, found.quotes
    starts, ends = [q.start for q in quotes], [q.end for q in quotes]
    for span, heads in _heads(text):
        a, b = bisect_right(ends, span[0]), bisect_left(starts, span[1])
        if a == b and _marking().issuperset(text.lower[i] for i in heads):
            continue  # these speak only with a quotation in their object
        sentence = Sentence(
            text, span, list(quotes[a:b]), quotes[a - 1] if a else None, following=quotes[b] if b < len(quotes) else None
        )
        yield sentence, [i - sentence.first for i in heads if i < sentence.last]


def _heads(text: Text) -> Iterator[tuple[Pair, list[int]]]:
    """Yield the sentences in which a word of speech stands, with the tokens of these words."""
    known = _triggers()
    current = (-1, -1)
    heads: list[int] = []
    for i in compress(count(), map(known.__contains__, text.lower)):
        if current[0] <= text.starts[i] < current[1]:
            heads.append(i)
            continue
        if heads:
            yield current, heads
        current = stretch(text.sentence_at(text.starts[i]), text.starts[i])
        heads = [i]
    if heads:
        yield current, heads


@cache
def _marking() -> frozenset[str]:
    return frozenset(spelling for spelling, form in forms().items() if form.marks)


@cache
def _triggers() -> frozenset[str]:
    """Return the words that make a sentence worth reading."""
    return frozenset((*forms(), *nouns(), "according"))
