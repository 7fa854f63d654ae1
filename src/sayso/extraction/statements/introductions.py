"""Quotations behind a colon whose clause has no verb of speech.

She grew sharper: "..."     Ruiz on taxes: "..."     From Ruiz: "..."     Ruiz's answer: "..."
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from sayso.extraction.names.kinds import head_of
from sayso.extraction.statements import subjects
from sayso.extraction.statements.cues import forms
from sayso.extraction.statements.drafts import Draft, may_show
from sayso.extraction.statements.phrases import following, phrase_after, with_appositions
from sayso.extraction.statements.sentences import Sentence, stretch
from sayso.lexicon import word_class

if TYPE_CHECKING:
    from sayso.extraction.found import Found
    from sayso.records import Pair

LONGEST_LEAD = 30  # tokens of a clause that introduces a quotation
LONGEST_REST = 12  # tokens between a voice and the colon in a clause without a verb: "Ruiz, on the stairs of the town hall:"


def introduced(found: Found, n: int, colon: int) -> Draft | None:
    """Return the draft of the quotation ``n`` whose voice stands in the clause before the ``colon``."""
    quote, quotes = found.quotes[n], found.quotes
    span = stretch(found.text.sentence_at(colon), colon)
    first = bisect_right(quotes, span[0], key=lambda q: q.end)
    sentence = Sentence(found.text, (span[0], colon + 1), [q for q in quotes[first:n] if q.start < colon])
    k = len(sentence.tags) - 1
    if k < 1 or "<" in sentence.tags:
        return None
    content = (quote.start, quote.end)
    voice = _without_verb(sentence, k)
    if voice is not None:
        first, last, cue = voice
        return Draft([content], [sentence.span(cue, cue + 1)], [sentence.span(first, last)], ("statement.colon",), span)
    return _by_clause(sentence, k, content, span) if k <= LONGEST_LEAD else None


def _by_clause(sentence: Sentence, colon: int, content: Pair, span: Pair) -> Draft | None:
    relative = _relative(sentence, colon)
    if relative:
        first, last, verb = relative
        if first == last:
            return None
        return Draft([content], [sentence.span(verb, verb + 1)], [sentence.span(first, last)], ("statement.introduced",), span)
    who = subjects.main_subject(sentence, colon, [])
    if who is None or who[0].edge not in "^,&BA-" or not may_speak(sentence, who[0].first, who[0].last):
        return None
    cue, source = sentence.span(who[1], who[1] + 1), sentence.span(who[0].first, who[0].last)
    return Draft([content], [cue], [source], ("statement.introduced",), span, who[0])


def _relative(sentence: Sentence, colon: int) -> tuple[int, int, int] | None:
    """Return the voice and the verb of a relative clause right before the colon: "the menu, which read:"; it may be none."""
    tags = sentence.tags
    verb = max(tags.rfind("V", 0, colon), tags.rfind("E", 0, colon), colon - 1)
    while verb > 0 and tags[verb - 1] == "A":
        verb -= 1
    if verb < 2 or sentence.lower(verb) not in forms() or tags[verb - 1] not in "WH":
        return None
    phrase = subjects.before_relative(sentence, verb - 1)
    return (*phrase, verb) if phrase else (0, 0, verb)


def _without_verb(sentence: Sentence, colon: int) -> tuple[int, int, int] | None:
    """Return the voice and the cue of words without a verb: "Ruiz", "Ruiz on taxes", "More from Ruiz", "Ruiz's answer"."""
    tags = sentence.tags
    first = _voice_start(sentence, colon)
    if first >= colon or tags[first] not in "DMPNEG#":
        return None
    end = phrase_after(sentence, first)
    owner = tags.rfind("S", first, end)
    if owner > 0 and end == colon and sentence.lower(end - 1) in word_class("statement_wording"):
        return first, owner, end - 1
    verb = _third_person(sentence, first, min(end, colon - 1))
    if verb and may_speak(sentence, first, verb):
        return first, verb, verb
    if owner > 0 or end <= first or not may_speak(sentence, first, end):
        return None
    end = with_appositions(sentence, end, following(sentence, end))
    rest = tags[end:colon]
    if len(rest) > LONGEST_REST or set(rest) & set("VXUWHR;.:") or (rest and rest[0] not in "I,(-AL"):
        return None
    return first, end, colon


def _third_person(sentence: Sentence, first: int, end: int) -> int:
    """Return the unknown word in -s behind a name that is a verb there: "Ruiz quotes her adviser:"; else 0."""
    for k in range(first + 1, end):
        word = sentence.word(k)
        if (
            sentence.tags[k - 1] == "P"
            and word.islower()
            and word.endswith("s")
            and not word.endswith("ss")
            and sentence.tags[k] in "NV"
        ):
            return k
    return 0


def _voice_start(sentence: Sentence, colon: int) -> int:
    """Return where the voice may start: behind a dash, "from", "here's" or an opening adjunct, else at the words' start."""
    tags = sentence.tags
    first = tags.rfind("-", 0, colon) + 1
    froms = [k for k in range(first, colon) if sentence.lower(k) == "from"]
    if froms and not set(tags[first : froms[-1]]) & set("VX"):
        return froms[-1] + 1
    while first < colon and (tags[first] in "&B#." or sentence.lower(first) == "*"):
        first += 1
    if sentence.lower(first) in ("here", "here's") and first + 2 < colon:
        return first + 1 + (tags[first + 1] in "SX")
    comma = tags.find(",", first, colon)
    return comma + 1 if tags[first] in "IL" and comma > 0 and not set(tags[first:comma]) & set("VX") else first


def may_speak(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words name a person or body or are a pronoun or common noun for one."""
    if last - first == 1 and sentence.tags[first] == "R":
        return sentence.lower(first) in ("he", "she", "they")
    if "P" in (sentence.tags[last - 1], sentence.tags[first]):
        return True
    start, end = sentence.span(first, last)
    return may_show(sentence, first, last) or head_of(sentence.text.text[start:end]) is not None
