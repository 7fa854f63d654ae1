"""Whether another day that a source names is to be believed against the draft's: in a nearer clause, as a newer term, for a slip."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.linking.checks.daynames import MONTHS, ON_DAY, days_in, meets_day, names_day, one_paragraph, said_on
from sayso.linking.checks.sentences import around, stems, told_of
from sayso.linking.checks.telling import clause_of

if TYPE_CHECKING:
    from sayso.linking.checks.desk import Desk
    from sayso.linking.checks.telling import Told
    from sayso.records import Date

# How much of what is said around a day a sentence must tell to have that day for it; or another day, to be believed
# against the draft: less where no source knows the draft's day at all, and always more than a sentence that has it.
SAME, SURE, UNKNOWN, MARGIN, SURELY = 0.3, 0.5, 0.3, 0.2, 0.4
# How much of a draft's clause a source's must tell to have its day, by how much more than the one that has the draft's day.
CLAUSE_TOLD, CLAUSE_MORE = 0.25, 0.2
BACKWARDS = 0.5  # of a source's sentence that the draft's must tell, to be that of a slip of the pen
TERM = re.compile(r"\b(?:by|until|till)\s+(?:the (?:\w+ of )?)?\Z", re.IGNORECASE)
AHEAD = re.compile(r"\b(?:is|are) (?:due|expected|scheduled|set|supposed|to)\b|\bwill\b", re.IGNORECASE)
COMMA = re.compile(r"[,;:]")
MONTH = re.compile(rf"\b(?:{MONTHS})", re.IGNORECASE)


def surer(desk: Desk, date: Date, having: Told, others: Told | None) -> bool:
    """Whether a sentence that has another day is so much surer than the one that has the draft's that the draft's is wrong."""
    if others is None or others.day is None:
        return False
    one = others.sentence.doc == having.sentence.doc and not others.before
    if one and having.place and others.score >= SURE and others.day.granularity == date.granularity == "part of day":
        own = [d for d in days_in(desk, having.sentence) if ON_DAY.search(d.text) and meets_day(date, d)]
        if not own:  # the article's own day alone
            return True
    if having.close or (others.before and not one_paragraph(desk, others.day, others.sentence)):
        return False
    return having.score < others.score - (SURELY if others.before else MARGIN)


def terms(desk: Desk, date: Date, other: Told) -> bool:
    """Whether draft and source both give a day as a term: "done by Saturday" and "finish by Friday"."""
    places = [(date.doc, date.start), (other.day.doc, other.day.start)] if other.day else []
    texts = desk.both.documents
    return bool(places) and all(TERM.search(texts[doc].text, max(0, at - 20), at) for doc, at in places)


def deadlines(desk: Desk, date: Date, having: Told, other: Told | None) -> bool:
    """Whether draft and source give a day as a term, "by May 31", and the day that seems another is none."""
    if other is None or other.day is None or having.place is None:
        return False
    texts = desk.both.documents
    places = (date.doc, date.start), (having.sentence.doc, having.place[0]), (other.day.doc, other.day.start)
    return [TERM.search(texts[doc].text, max(0, at - 20), at) is not None for doc, at in places] == [True, True, False]


def nearer_clause(desk: Desk, date: Date, having: Told | None) -> Told | None:
    """Return another day of the sentence that has the draft's, where what the draft says stands in the other's clause."""
    if having is None or having.place is None or date.granularity != "day":
        return None
    named = [d for d in days_in(desk, having.sentence) if d.granularity == "day" and names_day(d)]
    other = [d for d in named if not meets_day(date, d)]
    own = [d for d in named if meets_day(date, d)]
    if len(other) != 1 or len(own) != 1 or said_on(desk, own[0]):
        return None
    theirs = desk.book.documents[having.sentence.doc].text
    text, sentence = desk.draft.text, desk.text(desk.draft.id).sentence_at(date.start)
    clauses = [clause_of(theirs, having.sentence[1:], d) for d in (*own, *other)]
    asked = around(text, clause_of(text, sentence, date), (date.start, date.end))
    for word in stems(text, date.start, date.end):
        asked.pop(word, None)
    here, there = (desk.sentences.told(asked, told_of(stems(theirs, *c))) for c in clauses)
    apart = clauses[0] != clauses[1] and there >= CLAUSE_TOLD and there >= here + CLAUSE_MORE
    return replace(having, day=other[0]) if apart else None


def put_off(desk: Desk, date: Date, near: list[Told], having: Told | None) -> Told | None:
    """Return a later source's day of what the draft says is still to come on a day that is past: a term was put off."""
    text, now = desk.draft.text, desk.draft.published
    sentence = desk.text(desk.draft.id).sentence_at(date.start)
    past = now and MONTH.search(date.text) and (date.latest or "9") < now[:10]
    if having is None or not past or not AHEAD.search(text, sentence[0], date.start):
        return None
    docs = desk.book.documents
    for n in near:
        source = docs[n.sentence.doc]
        if n.score < SURE or (source.published or "") <= (docs[having.sentence.doc].published or ""):
            continue
        for d in days_in(desk, n.sentence):
            later = d.granularity == "day" and (d.earliest or "") > (date.latest or "") and not said_on(desk, d)
            if later and AHEAD.search(source.text, n.sentence.start, d.start):
                return replace(n, day=d)
    return None


def slip(desk: Desk, date: Date, near: list[Told], having: Told | None) -> Told | None:
    """Return a day of the same month in a short sentence nearly all of whose words the draft's sentence has."""
    month = MONTH.search(date.text)
    if having or month is None or date.granularity != "day":
        return None
    text, (first, last) = desk.draft.text, desk.text(desk.draft.id).sentence_at(date.start)
    commas = [m.end() for m in COMMA.finditer(text, first, last)]
    start, end = max([first, *(c for c in commas if c <= date.start)]), min([last, *(c for c in commas if c >= date.end)])
    mine = told_of(stems(text, start, end))
    for n in near:
        days = [d for d in days_in(desk, n.sentence) if d.granularity == "day"]
        m = MONTH.search(days[0].text) if len(days) == 1 else None
        if m is None or m[0].lower() != month[0].lower() or n.score < SAME:
            continue
        asked = dict.fromkeys(stems(desk.book.documents[n.sentence.doc].text, *n.sentence[1:]), 1.0)
        for word in stems(days[0].text, 0, len(days[0].text)):
            asked.pop(word, None)
        if desk.sentences.told(asked, mine) >= BACKWARDS:
            return replace(n, day=days[0])
    return None
