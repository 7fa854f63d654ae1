"""Attributions behind a quotation whose verb no table knows: '"...," he yodelled', '"...," remembered Ana Ruiz, a nurse'.

A quotation that closes with a comma and is no title can only be spoken; whatever verb follows with a person or body speaks it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.statements.appositions import following, with_appositions
from sayso.extraction.statements.drafts import Draft
from sayso.extraction.statements.introductions import may_speak
from sayso.extraction.statements.phrases import phrase_after
from sayso.extraction.statements.sentences import Sentence, is_title

if TYPE_CHECKING:
    from sayso.extraction.found import Found
    from sayso.records import Pair

LONGEST = 500  # characters of the sentence behind the quotation that are looked at
AFTER = ("", ".", ",", "I", "A", "L", "U", "T", "<", "G", "W", "-", "(", ";", "&")  # what may follow the attribution


def spoken(found: Found, n: int) -> Draft | None:
    """Return the draft of the quotation ``n`` with the subject and the verb right behind it, or None where there are none."""
    quote = found.quotes[n]
    end = found.text.sentence_at(quote.end - 1)[1]
    if end <= quote.end or is_title(found.text.text[quote.start : quote.end]):
        return None
    behind = [q for q in found.quotes[n + 1 : n + 3] if q.start < end]
    sentence = Sentence(found.text, (quote.end, min(end, quote.end + LONGEST)), behind)
    read = _subject_first(sentence) or _verb_first(sentence)
    if read is None:
        return None
    first, last, verb = read
    span = (quote.start, end)
    content: Pair = (quote.start, quote.end)
    return Draft([content], [sentence.span(verb, verb + 1)], [sentence.span(first, last)], ("statement.behind",), span)


def _subject_first(sentence: Sentence) -> tuple[int, int, int] | None:
    tags = sentence.tags
    end = 1 if tags[:1] == "R" else phrase_after(sentence, 0)
    if not end or tags[0] not in "DMPNREG#":
        return None
    if end > 1 and _is_verb(sentence, end - 1) and tags[end - 2] in "PN#":
        end -= 1  # "Ruiz mocks"
    last = end if tags[0] == "R" else with_appositions(sentence, end, following(sentence, end))
    verb = last + (last > end and tags[last : last + 1] == ",")
    while verb < len(tags) and tags[verb] == "A":
        verb += 1
    if not _is_verb(sentence, verb) or tags[verb + 1 : verb + 2] not in AFTER or not may_speak(sentence, 0, end):
        return None
    return 0, last, verb


def _verb_first(sentence: Sentence) -> tuple[int, int, int] | None:
    tags = sentence.tags
    if not _is_verb(sentence, 0) or tags[1:2] not in tuple("DMPNEG#"):
        return None
    end = phrase_after(sentence, 1)
    if end < 2 or tags[end : end + 1] not in AFTER or not may_speak(sentence, 1, end):
        return None
    return 1, with_appositions(sentence, end, following(sentence, end)), 0


def _is_verb(sentence: Sentence, k: int) -> bool:
    """Whether the word at ``k`` has a finite verb's shape: past in -ed or of the tables, or an unknown word in -s."""
    if k >= len(sentence.tags) or not sentence.word(k).islower():
        return False
    word = sentence.word(k)
    return sentence.tags[k] in "VE" or (sentence.tags[k] == "N" and word.endswith("s") and not word.endswith("ss"))
