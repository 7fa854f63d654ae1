"""Passives whose voice follows them: "it was first reported by the Gazette", "Ruiz was asked by the host whether"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.statements import appositions, contents, grades, phrases, subjects
from sayso.extraction.statements.asclauses import as_noted_by
from sayso.extraction.statements.drafts import finish
from sayso.extraction.statements.ends import clause_end
from sayso.extraction.statements.sides import far_quotation
from sayso.lexicon import word_class

if TYPE_CHECKING:
    from sayso.extraction.statements.cues import Cue
    from sayso.extraction.statements.drafts import Draft
    from sayso.extraction.statements.sentences import Sentence


def by_agent(sentence: Sentence, cue: Cue) -> Draft | None:
    """Read a passive whose voice follows it: "it was first reported by the Gazette", "they were accused by the mayor of"."""
    tags = sentence.tags
    if cue.last + 1 >= len(tags) or sentence.lower(cue.last) != "by" or tags[cue.last + 1] not in "DMPN#":
        return None
    if cue.form.rule in grades.ASKS:
        return _asked_by(sentence, cue)
    end = phrases.phrase_after(sentence, cue.last + 1)
    if cue.first and sentence.lower(phrases.skip_adverbs(sentence, cue.first - 1)) == "as":
        return as_noted_by(sentence, cue, end)
    about = subjects.subject(sentence, cue)
    if about is None or end <= cue.last + 1 or about.edge == "W":
        return None
    that = tags.rfind("H", 0, about.first) + 1 if about.edge == "V" else 0  # "claims that boats crossed it were denied by"
    content = [sentence.span(that or about.first, about.last)]
    if sentence.tags[end : end + 1] in ("I", "H", "T") and sentence.lower(end) in ("as", "of", "for", "that", "to"):
        stop = clause_end(sentence, end)
        content = [contents.stretch(sentence, end, stop)] if cue.form.rule == "statement.judged" else content
    who = subjects.Subject(cue.last + 1, end, "statement.subject.agent", "^", cue.last + 1, end)
    return finish(sentence, cue, who, content)


def _asked_by(sentence: Sentence, cue: Cue) -> Draft | None:
    """Read "Ruiz was asked by the host whether ..." and "Asked by the host about it, Ruiz said ..."."""
    tags = sentence.tags
    end = phrases.phrase_after(sentence, cue.last + 1)
    if end <= cue.last + 1:
        return None
    last = appositions.with_appositions(sentence, end, appositions.following(sentence, end))
    k = last + (tags[last : last + 1] == "L")
    far = far_quotation(sentence, k)
    if tags[k : k + 1] in (",", ":"):
        k = contents.behind_aside(tags, k) if not far else sentence.index(far[0][0])
    if k >= len(tags) or not (tags[k] in "<HT" or sentence.lower(k) in ("about", "of") or _asks(sentence, k)):
        return None
    k += tags[k] == "H"
    comma = tags.find(",", k)
    stop = comma if comma > 0 and tags[k] != "<" else clause_end(sentence, k)
    content = [contents.quoted_from(sentence, k) if tags[k] == "<" else sentence.span(k, max(stop, k + 1))]
    who = subjects.Subject(cue.last + 1, end, "statement.subject.agent", "^", cue.last + 1, end)
    return finish(sentence, cue, who, content)


def _asks(sentence: Sentence, k: int) -> bool:
    return sentence.lower(k) in word_class("statement_question")
