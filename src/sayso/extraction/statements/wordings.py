"""Quotations behind a noun of speech with its owner: 'her remark that "..."', 'the mayor's answer was "..."', 'their chants of "..."'.

The nouns are the classes ``statement_remark`` and ``statement_chant`` of ``word_classes.csv``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from sayso.extraction.statements import contents, subjects
from sayso.extraction.statements.drafts import Draft
from sayso.extraction.statements.ends import clause_end
from sayso.extraction.statements.introductions import may_speak
from sayso.extraction.statements.phrases import phrase_before
from sayso.extraction.statements.sentences import Sentence, is_title, stretch
from sayso.lexicon import word_class

if TYPE_CHECKING:
    from sayso.extraction.found import Found
    from sayso.records import Pair

LEAD = re.compile(r"\b(?:that|was|is|of)(?: that)?,?\s\Z")  # the last words before the quotation
LONGEST_LEAD = 12  # characters of them
FARTHEST = 16  # tokens between the noun and them: "her assertion during the debate in Orvane that"
OWNED = frozenset(("his", "her", "their", "its"))


def worded(found: Found, n: int) -> Draft | None:
    """Return the draft of the quotation ``n`` that a noun of speech and its owner lead up to, or None."""
    quote, text = found.quotes[n], found.text.text
    lead = LEAD.search(text, max(0, quote.start - LONGEST_LEAD), quote.start)
    if not lead or (lead[0][:2] != "of" and is_title(text[quote.start : quote.end])):
        return None
    span = stretch(found.text.sentence_at(quote.start), quote.start)
    first = bisect_right(found.quotes, span[0], key=lambda q: q.end)
    sentence = Sentence(found.text, span, [q for q in found.quotes[first : n + 2] if q.start < span[1]])
    at, end = sentence.index(quote.start), sentence.index(lead.start())
    if not 1 < end < at < len(sentence.tags):
        return None
    chant = sentence.lower(end) == "of"
    noun = end - 1 if chant else _noun(sentence, end)
    if noun < 1 or sentence.lower(noun) not in word_class("statement_chant" if chant else "statement_remark"):
        return None
    voice = _owner(sentence, noun) or (_crowd(sentence, noun) if chant else None)
    if voice is None:
        return None
    that = sentence.tags[at - 1] == "H" and quote.end < sentence.end
    content = contents.stretch(sentence, at, clause_end(sentence, at)) if that else contents.quoted_from(sentence, at)
    return Draft([content], [sentence.span(noun, noun + 1)], [voice], ("statement.worded",), span)


def _noun(sentence: Sentence, end: int) -> int:
    """Return the noun of speech from which only adjuncts lead to the token ``end``; 0 where there is none."""
    k = end
    while (k := k - 1) > max(0, end - FARTHEST):
        if sentence.tags[k] == ")":
            k = max(0, sentence.tags.rfind("(", 0, k))
        elif sentence.tags[k] in "VXWHR,<>;:" or (sentence.tags[k] == "U" and sentence.tags[k + 1] not in "DMP"):
            return 0
        elif sentence.lower(k) in word_class("statement_remark"):
            return k
    return 0


def _owner(sentence: Sentence, noun: int) -> Pair | None:
    """Return whose noun it is: "her latest remark", "the mayor's answer"."""
    tags = sentence.tags
    k = noun - 1
    while k > 0 and tags[k] in "AENPLG#":
        k -= 1
    if k < 0 or tags[k] not in "MS":
        return None
    if tags[k] == "M":
        return sentence.span(k, k + 1) if sentence.lower(k) in OWNED else None
    phrase = phrase_before(sentence, k - 1) if k else None
    return sentence.span(phrase[0], k) if phrase and may_speak(sentence, phrase[0], k) else None


def _crowd(sentence: Sentence, noun: int) -> Pair | None:
    """Return who chants in "the crowd broke into chants of", "it roused the crowd to chants of", "farmers joined in a chant of"."""
    tags = sentence.tags
    k = noun - 1
    while k > 0 and tags[k] in "DAENG":
        k -= 1
    if k < 2 or tags[k] not in "IT" or sentence.lower(k) not in ("in", "into", "to", "with"):
        return None
    if tags[k - 1] in "VE":
        who = subjects.subject_before(sentence, k - 1) if tags[k - 2] not in "XY" else None
        phrase = (who.first, who.last) if who else None
    elif sentence.lower(k) == "with":
        main = subjects.main_subject(sentence, k, [])
        phrase = (main[0].first, main[0].last) if main else None
    else:
        found = phrase_before(sentence, k - 1)
        starts = [j for j in range(found[0], k) if tags[j] in "DM"] if found else []  # "roused | the crowd"
        phrase = (starts[-1] if starts else found[0], k) if found else None
    return sentence.span(*phrase) if phrase else None
