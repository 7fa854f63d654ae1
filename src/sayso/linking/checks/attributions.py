"""Holds who is said to have said what against the sources: a reported statement in another mouth, denied or not.

Only statements that a source clearly has are checked; a paraphrase that is not recognised is left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.linking.checks.sentences import STEM, stems
from sayso.records import Statement, Variance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.checks.desk import Desk
    from sayso.linking.checks.sentences import Sentence
    from sayso.records import Check

# How much of a reported statement a sentence must tell to be the same one; sentences nearly as good count, too.
SAME, CLOSE = 0.62, 0.8
LEAST = 2  # content words; "it would help" is anybody's
DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es|ed|ing))\b", re.IGNORECASE)


def check(desk: Desk, done: list[Check]) -> Iterator[Check]:
    """Yield a check a reported statement that a source has, where no figure or quotation in it has been checked already."""
    for statement in desk.records:
        if (
            isinstance(statement, Statement)
            and statement.source
            and statement.cue
            and not (_labelled(desk, statement) or _told(statement, done))
        ):
            found = _check(desk, statement)
            if found:
                yield found


def _labelled(desk: Desk, statement: Statement) -> bool:
    """Whether the voice is a headline's label: "Explainer: the Maren virus"."""
    return statement.line == "headline" and _cue(desk, statement) == ":"


def _told(statement: Statement, done: list[Check]) -> bool:
    return any(s <= c.start < e for c in done if c.evidence and c.kind != "date" for s, e in statement.content)


def _check(desk: Desk, statement: Statement) -> Check | None:
    text = desk.draft.text
    words = [w for s, e in statement.content for w in stems(text, s, e)]
    if len(set(words)) < LEAST:
        return None
    near = [n for n in desk.sentences.nearest(dict.fromkeys(words, 1.0)) if n.score >= SAME and n.sentence.doc not in desk.apart]
    said = [(n, s) for n in near if n.score >= CLOSE * near[0].score for s in _statements(desk, n.sentence)]
    if not said:
        return None
    right = [s for _, s in said if desk.another_voice(statement, s) is None]
    if not right:
        if _names_voice(desk, statement):
            return None
        return _made(desk, statement, said[0][1], desk.another_voice(statement, said[0][1]))
    same = [s for s in right if _denies(desk, s) == _denies(desk, statement)]
    if not same:
        return _made(desk, statement, right[0], Variance("status", _cue(desk, statement), _cue(desk, right[0])))
    return _made(desk, statement, same[0], None)


def _names_voice(desk: Desk, statement: Statement) -> bool:
    """Whether the sentence that tells most names the draft's voice by a verb that is no cue: "Salm called for the minister to go"."""
    sentence = desk.text(desk.draft.id).sentence_at(statement.content[0][0])
    best = desk.sentences.nearest(dict.fromkeys(stems(desk.draft.text, *sentence), 1.0), 1)
    own = {w[:STEM] for who in desk.whose(statement) for w in who.own}
    return any(
        not _statements(desk, n.sentence)
        and bool(own & desk.sentences.words[desk.sentences.at(n.sentence.doc, n.sentence.start)])
        for n in best
    )


def _statements(desk: Desk, sentence: Sentence) -> list[Statement]:
    found = [r for r in desk.book.records[sentence.doc] if isinstance(r, Statement) and r.source]
    return [s for s in found if any(a < sentence.end and sentence.start < b for a, b in s.content)]


def _cue(desk: Desk, statement: Statement) -> str:
    text = desk.both.documents[statement.doc].text
    return " ".join(" ".join(text[s:e].split()) for s, e in statement.cue)


def _denies(desk: Desk, statement: Statement) -> bool:
    return DENIES.search(_cue(desk, statement)) is not None


def _made(desk: Desk, statement: Statement, source: Statement, different: Variance | None) -> Check:
    span = statement.cue[0] if different and different.field == "status" and statement.cue else statement.source[0]
    found = [desk.evidence(source.doc, (source.start, source.end), source)]
    if different is None:
        outcome = "supported", "the source has this on the same voice's word"
        return desk.check("statement", span, outcome, found=found, record=statement)
    outcome = "differs", f"{different.field}: {different.draft} for {different.source}"
    return desk.check("statement", span, outcome, different=(different,), found=found, record=statement)
