"""A statement in the making, and what must hold of a cue, its subject and its content for one to be made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.statements import grades
from sayso.extraction.statements.cues import forms
from sayso.lexicon import word_class, words

if TYPE_CHECKING:
    from sayso.extraction.statements.cues import Cue
    from sayso.extraction.statements.sentences import Sentence
    from sayso.extraction.statements.subjects import Subject
    from sayso.records import Pair


@dataclass(slots=True)
class Draft:
    """A statement in the making, in offsets; ``quote_end`` is where a follow-on quotation may join it."""

    content: list[Pair]
    cue: list[Pair]
    source: list[Pair]
    rules: tuple[str, ...]
    sentence: Pair
    subject: Subject | None = None
    channel: str | None = None
    weak: str = ""  # what speaks against it, a letter each: see `grades`
    quoted: bool = False  # the content opens with a quotation that is more than a word or two


@cache
def _reports() -> frozenset[str]:
    return frozenset(row["noun"] for row in words("statements_reports"))


def _may_say(sentence: Sentence, cue: Cue, who: Subject, start: int) -> bool:
    """Whether this subject can be the voice of this verb: only polls, studies and records "show" and "find" as voices do.

    With "that", or behind what was found ("..., the agency found"), whoever finds is a voice.
    """
    behind = sentence.tags[cue.last : cue.last + 1]
    if cue.form.lemma == "find" and (behind == "H" or (behind in ("", ".") and start < sentence.at(cue.first))):
        return True
    return "e" not in cue.form.takes or may_show(sentence, who.first, who.last)


def may_show(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words name a poll, a study or a record."""
    return any(sentence.lower(k) in _reports() for k in range(first, last))


def _of_speech(sentence: Sentence, at: int) -> bool:
    """Whether the infinitive at offset ``at`` is one of speech: "to comment", "to say"."""
    k = sentence.index(at) + 1
    k += sentence.tags[k : k + 1] == "A"  # "to publicly discuss"
    return k < len(sentence.tags) and _speaks(sentence.lower(k))


def _speaks(word: str) -> bool:
    form = forms().get(word)
    return word in word_class("statement_answering") or (form is not None and form.rule != "statement.counted" and not form.marks)


LEAST_SPEECH = 20  # characters: a shorter quotation is a word, a title
LEAD_IN = 8  # tokens: "shouted at the waiting crowd:"


def _beside_quotation(sentence: Sentence, cue: Cue, who: Subject, content: list[Pair]) -> bool:
    """Whether nothing but a comma, colon or adverb stands between the attribution and a quotation that is its content."""
    first = min(cue.first, who.outer)
    for quote in [*sentence.quotes, *(q for q in (sentence.previous, sentence.next) if q)]:
        if any(quote.start < end and start < quote.end for start, end in content):
            ahead = sentence.tags[cue.last : sentence.index(quote.start)]
            if quote.start >= sentence.at(cue.last - 1) and (
                not ahead.strip(",:-A.")
                or (ahead[-1] == ":" and len(ahead) < LEAD_IN)
                or (ahead[-1] == "," and len(ahead) < LEAD_IN and not ahead.strip("AILDMNP#S,"))  # "sang back in May,"
            ):
                return True
            if quote.end <= sentence.at(first) and not sentence.tags[max(0, sentence.index(quote.end)) : first].strip(",-"):
                return True
    return False


def _is_participle(sentence: Sentence, cue: Cue, at: int) -> bool:
    """Whether the verb is none: "the deaths reported through the clinic | are few"."""
    k = sentence.index(at)
    behind = sentence.tags[cue.last : cue.last + 1]
    return k > cue.last and behind == "I" and sentence.tags[k : k + 1] in ("X", "V") and sentence.lower(cue.head).endswith("ed")


def finish(sentence: Sentence, cue: Cue, who: Subject, content: list[Pair]) -> Draft | None:
    """Return the draft of an attribution; None where this voice cannot say this."""
    if not content or not _may_say(sentence, cue, who, content[0][0]) or _is_participle(sentence, cue, content[0][0]):
        return None
    if cue.form.quotes and (who.edge == "W" or not _beside_quotation(sentence, cue, who, content)):
        return None
    if cue.form.rule == "statement.declined" and not _of_speech(sentence, content[0][0]):
        return None  # "declined to leave"
    if cue.form.lemma == "ask" and sentence.text.text.startswith("not to be ", content[0][0]):
        return None  # "asking not to be named" is how, not what, somebody speaks
    return Draft(
        content,
        [sentence.span(cue.first, cue.last)],
        [sentence.span(who.first, who.last)],
        (cue.form.rule, who.rule),
        (sentence.start, sentence.end),
        who,
        weak=grades.weaknesses(sentence, cue, who, content[0]),
        quoted=sentence.quote_opens(content[0][0], least=LEAST_SPEECH),
    )
