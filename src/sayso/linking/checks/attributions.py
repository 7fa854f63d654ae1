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
    from sayso.linking.checks.sentences import Sentence, Weights
    from sayso.records import Check

# How much of a reported statement a sentence must tell to be the same one; sentences nearly as good count, too.
SAME, CLOSE = 0.62, 0.8
# So many words, and so much of them, that a sentence and those next to it must tell together.
MANY, TOGETHER = 5, 0.4
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
    asked = dict.fromkeys(words, 1.0)
    if len(asked) < LEAST:
        return _brief(desk, statement, asked) if asked else None
    near = [n for n in desk.sentences.nearest(asked) if n.score >= SAME and n.sentence.doc not in desk.apart]
    if not near:
        return _beside(desk, statement, asked)
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


def _brief(desk: Desk, statement: Statement, asked: Weights) -> Check | None:
    """Return the check of a statement of one telling word that a source's has just so: "there is no evidence of that"."""
    near = [n.sentence for n in desk.sentences.nearest(asked) if n.sentence.doc not in desk.apart]
    same = [s for n in near for s in _statements(desk, n) if _words(desk, s) == set(asked)]
    if len(same) != 1 or any(_named_in(desk, statement, n) for n in near if n.doc == same[0].doc):
        return None
    different = desk.another_voice(statement, same[0])
    return _made(desk, statement, same[0], different) if different else None


def _words(desk: Desk, statement: Statement) -> set[str]:
    text = desk.book.documents[statement.doc].text
    return {w for s, e in statement.content for w in stems(text, s, e)}


def _beside(desk: Desk, statement: Statement, asked: Weights) -> Check | None:
    """Return the check of a statement that two sentences tell together, where one voice speaks in them and it is another."""
    if len(asked) < MANY or not _known(desk, statement):
        return None
    told = [(*desk.sentences.context(asked, n.sentence), n) for n in desk.sentences.nearest(asked, 4)]
    told = [t for t in told if t[2].sentence.doc not in desk.apart]
    if not told or max(told, key=lambda t: t[:2])[0] < TOGETHER:
        return None
    best = max(told, key=lambda t: t[:2])[2].sentence
    at = desk.sentences.at(best.doc, best.start)
    window = [s for s in desk.sentences.all[max(0, at - 1) : at + 2] if s.doc == best.doc]
    said = [s for w in window if desk.sentences.shared(asked, w) >= LEAST for s in _statements(desk, w)]
    different = [desk.another_voice(statement, s) for s in said]
    if not said or not all(different) or any(_named_in(desk, statement, w) for w in window):
        return None
    return _made(desk, statement, said[0], different[0])


def _known(desk: Desk, statement: Statement) -> bool:
    """Whether the sources know the draft's voice; what one says whom they do not know, they do not say of another."""
    own = {w[:STEM] for who in desk.whose(statement) for w in who.own | who.shared}
    return any(desk.sentences.holds(w) for w in own)


def _named_in(desk: Desk, statement: Statement, sentence: Sentence) -> bool:
    words = desk.sentences.words[desk.sentences.at(sentence.doc, sentence.start)]
    return any(w[:STEM] in words for who in desk.whose(statement) for w in who.own | who.shared)


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
