"""What an opening "as" leads in: "As the Gazette reported, ...", "As noted by the mayor, ...", 'As Ruiz wrote in May, "..."'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.statements import contents
from sayso.extraction.statements.appositions import following, with_appositions
from sayso.extraction.statements.drafts import finish
from sayso.extraction.statements.ends import clause_end
from sayso.extraction.statements.subjects import Subject

if TYPE_CHECKING:
    from sayso.extraction.statements.cues import Cue
    from sayso.extraction.statements.drafts import Draft
    from sayso.extraction.statements.sentences import Sentence
    from sayso.records import Pair


def behind_as(sentence: Sentence, cue: Cue, who: Subject) -> list[Pair]:
    """Return what is said in "As Ruiz explained on Friday, the bridge is unsafe": the clause behind the comma."""
    tags = sentence.tags
    if who.edge != "U" or sentence.lower(who.outer - 1) != "as" or tags[: who.outer - 1].strip("&BA,(") or cue.kind == "passive":
        return []
    comma = max(tags.find(",", cue.last, cue.last + 12), cue.last)
    if not set(cue.form.takes) & set("qch") or set(tags[cue.last : comma]) & set("VXE<H:;TOW"):
        return []
    if cue.last < comma and tags[cue.last] not in "AILU":
        return []  # "as he told reporters", "as she wrote the book"
    return _behind_comma(sentence, comma)


def as_noted_by(sentence: Sentence, cue: Cue, end: int) -> Draft | None:
    """Read "As noted by the mayor, the bridge is closed"."""
    last = with_appositions(sentence, end, following(sentence, end))
    tags = sentence.tags
    last = last if tags[last : last + 1] == "," else end
    if tags[: cue.first].strip("&BUA"):
        return None
    content = _behind_comma(sentence, tags.find(",", last + 1) if tags[last : last + 2] == ",W" else last)
    who = Subject(cue.last + 1, last, "statement.subject.agent", "^", cue.last + 1, last)
    return finish(sentence, cue, who, content)


def _behind_comma(sentence: Sentence, comma: int) -> list[Pair]:
    """Return the clause or quotation behind the comma at that token."""
    tags = sentence.tags
    if tags[comma : comma + 2] == ",<":
        return [contents.quoted_from(sentence, comma + 1)]
    end = clause_end(sentence, comma + 1)
    clause = tags[comma : comma + 1] == "," and set(tags[comma + 1 : end]) & set("VXE<")
    return [contents.stretch(sentence, comma + 1, end)] if clause else []
