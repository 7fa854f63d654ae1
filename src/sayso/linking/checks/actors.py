"""Holds who does what against the sources, where no voice is reported: "Castell dismissed calls" for "Tarrant dismissed calls".

Only a person at the head of a sentence is told, in a sentence that a source has of another person in nearly the same words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.linking.checks.sentences import stems
from sayso.linking.places import WORD
from sayso.records import Variance
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.checks.desk import Desk
    from sayso.linking.checks.sentences import Sentence
    from sayso.records import Check, Evidence, Name

# How much of what is said of a person a source sentence must say, in how many words at least; how near its head its person stands.
SAYS, LEAST, HEAD = 0.7, 3, 60
SUBJECT = re.compile(r"(?:[A-Z][\w.'’-]* ){0,3}([A-Z][\w'’-]{2,})(?= [a-z])")
# "The 15,000 promised by Korran Rail".
DONE_BY = re.compile(
    r"(?: [a-z]+){0,3} (promised|pledged|offered|paid|donated|given|granted|ordered|approved|demanded|set aside|lent|provided)"
    r" by (?:the )?((?:[A-Z][\w.'’-]* ){0,3}[A-Z][\w'’-]+)"
)
PRONOUNS = ("He ", "She ")


def check(desk: Desk, done: list[Check]) -> Iterator[Check]:
    """Yield a check a sentence of the draft whose person is not the one of whom the sources say the rest; ``done`` are the others."""
    yield from _by(desk, done)
    text = desk.draft.text
    quotes = desk.quotes(desk.draft.id)
    known = {n.full.split()[-1] for doc in desk.both.documents for n in desk.names(doc) if n.kind == "person"}
    for start, end in desk.text(desk.draft.id).sentences:
        m = SUBJECT.match(text, start, end)
        if m is None or m[1] not in known or any(start <= q.start < end for q in quotes):
            continue
        found = None if any(start <= c.start < end and c.differences for c in done) else _check(desk, m, end)
        if found:
            yield found


def _by(desk: Desk, done: list[Check]) -> Iterator[Check]:
    """Yield a check a "promised by X" behind a supported number, where the source has another name do it and X nowhere near."""
    text = desk.draft.text
    for c in done:
        m = DONE_BY.match(text, c.end) if c.kind == "figure" and c.verdict == "supported" and c.evidence else None
        if m is None or c.evidence is None:
            continue
        deed, places = set(stems(m[1], 0, len(m[1]))), [e for e in (c.evidence, *c.candidates) if e.text == c.evidence.text]
        for e in places:
            s = desk.sentences.all[desk.sentences.at(e.doc, e.start)]
            said = desk.book.documents[s.doc].text
            verb = next((w for w in WORD.finditer(said, s.start, e.start) if deed & set(stems(said, *w.span()))), None)
            actors = [n for n in desk.names(s.doc) if verb and s.start <= n.start < verb.start() and n.kind != "place"]
            if actors and not any(_spoken_of(desk, m[2].split()[-1], x) for x in _places(desk, places)):
                different = Variance("voice", m[2], actors[0].full)
                outcome = "differs", f"voice: {flat(m[2])} for {flat(actors[0].full)}"
                found = [desk.evidence(s.doc, (e.start, e.end))]
                yield desk.check("statement", m.span(2), outcome, different=(different,), found=found)
                break


def _places(desk: Desk, found: list[Evidence]) -> list[Sentence]:
    return [desk.sentences.all[desk.sentences.at(e.doc, e.start)] for e in found]


def _check(desk: Desk, name: re.Match[str], end: int) -> Check | None:
    asked = dict.fromkeys(stems(desk.draft.text, name.end(), end), 1.0)
    if len(asked) < LEAST:
        return None
    near = [n.sentence for n in desk.sentences.nearest(asked, 3) if n.score >= SAYS and n.sentence.doc not in desk.apart]
    acting = [(s, _actor(desk, s)) for s in near]
    if not acting or any(actor is None or _spoken_of(desk, name[1], s) for s, actor in acting):
        return None
    s, actor = acting[0]
    if actor is None or actor.full.split()[-1] == name[1]:
        return None
    different = Variance("voice", name[0], actor.full)
    outcome = "differs", f"voice: {flat(name[0])} for {flat(actor.full)}"
    return desk.check("statement", name.span(), outcome, different=(different,), found=[desk.evidence(s.doc, (s.start, s.end))])


def _actor(desk: Desk, s: Sentence) -> Name | None:
    """Return the person at the head of a source sentence, for "he" the one at the head of the sentence before."""
    text = desk.book.documents[s.doc].text
    if text.startswith(PRONOUNS, s.start):
        at = desk.sentences.at(s.doc, s.start)
        before = desk.sentences.all[max(0, at - 1)]
        if before == s or before.doc != s.doc or "\n\n" in text[before.start : s.start]:
            return None
        s = before
    persons = [n for n in desk.names(s.doc) if n.kind == "person" and s.start <= n.start < s.start + HEAD]
    return persons[0] if len(persons) == 1 and "," not in text[s.start : persons[0].start] else None


def _spoken_of(desk: Desk, surname: str, s: Sentence) -> bool:
    """Whether a name stands in a source sentence or in the two before it."""
    at = desk.sentences.at(s.doc, s.start)
    first = next(n for n in desk.sentences.all[max(0, at - 2) : at + 1] if n.doc == s.doc)
    return surname in desk.book.documents[s.doc].text[first.start : s.end]
