"""Infinitives of speech with a quotation: 'Ruiz paused to say, "..."', 'which led Ruiz to say, "..."'; the voice is who did it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.statements import contents, subjects
from sayso.extraction.statements.drafts import LEAST_SPEECH, finish
from sayso.lexicon import word_class

if TYPE_CHECKING:
    from sayso.extraction.statements.cues import Cue
    from sayso.extraction.statements.drafts import Draft
    from sayso.extraction.statements.sentences import Sentence
    from sayso.extraction.statements.subjects import Subject

FARTHEST_MAIN = 30  # tokens between a main verb and its infinitive


def read_infinitive(sentence: Sentence, cue: Cue) -> Draft | None:
    """Read 'Ruiz paused to say, "..."' and 'that led Ruiz to say, "..."': with a quotation it was said, not only meant."""
    content = contents.after(sentence, cue, cue.last) if "q" in cue.form.takes else []
    if not content or not sentence.quote_opens(content[0][0], least=LEAST_SPEECH) or content[0][0] >= sentence.end:
        return None
    who = _caused(sentence, cue.first) or _acting(sentence, cue.first)
    return finish(sentence, cue, who, content) if who else None


def _caused(sentence: Sentence, to: int) -> Subject | None:
    """Return who was led to speak at the infinitive ``to``: "which prompted the mayor to", "the mayor was moved to"."""
    tags = sentence.tags
    for k in range(to - 1, max(0, to - FARTHEST_MAIN), -1):
        if tags[k] in "UB<;:-":
            return None
        if sentence.lower(k) not in word_class("statement_causing") or tags[k] == "P" or (k and tags[k - 1] in "DMS"):
            continue
        if k + 1 == to:
            start = k
            while start and tags[start - 1] in "XYA":
                start -= 1
            return subjects.subject_before(sentence, start) if start < k else None
        comma = tags.find(",", k, to)
        end = comma if comma > 0 else to
        return subjects.Subject(k + 1, end, "statement.subject.shared", "^", k + 1, end) if tags[k + 1] in "DMPNO#" else None
    return None


def _acting(sentence: Sentence, to: int) -> Subject | None:
    """Return who does what the clause before the infinitive ``to`` tells: "the mayor paused to", not "wished to"."""
    found = subjects.main_subject(sentence, to, [])
    if found is None or to - found[1] > FARTHEST_MAIN or sentence.tags[found[1]] == "X":
        return None
    wishes = sentence.lower(found[1]) in word_class("statement_wishing") or sentence.lower(to - 1) == "if"
    return None if wishes or set(sentence.tags[found[1] + 1 : to]) & set("U&B<;:-") else found[0]
