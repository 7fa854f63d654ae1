"""Where or how something was said: "in a statement", "on state television", "told Reuters by text message".

The words are the classes ``statement_channel``, ``statement_in_channel`` and ``statement_hearer`` of ``word_classes.csv``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.statements.phrases import phrase_after
from sayso.lexicon import word_class

if TYPE_CHECKING:
    from sayso.extraction.statements.sentences import Sentence
    from sayso.records import Pair

FARTHEST = 5  # words between the preposition and the channel: "in her first prime-time television interview"


def channel(sentence: Sentence, content: list[Pair], cue: Pair, *, told: bool) -> str | None:
    """Return the printed words that name the channel of a statement in this sentence, outside its content; else None."""
    free = _free(sentence, content)
    heard = _told(sentence, free, cue) if told else None
    if heard:
        return heard
    nouns, prepositions = word_class("statement_channel"), word_class("statement_in_channel")
    if nouns.isdisjoint(sentence.text.lower[sentence.first : sentence.last]):
        return None
    for k in free:
        if sentence.lower(k) not in nouns:
            continue
        for j in range(k - 1, max(-1, k - FARTHEST - 1), -1):
            if sentence.tags[j] in ",<>:;VXHUW" or j not in free:
                break
            if sentence.lower(j) in prepositions:
                return _words(sentence, j, _end(sentence, k + 1, free))
    return None


def _free(sentence: Sentence, content: list[Pair]) -> list[int]:
    """Return the tokens of the sentence that stand outside the content, in order."""
    out: list[int] = []
    k, n = 0, len(sentence.tags)
    for start, end in sorted(content):
        out.extend(range(k, min(n, sentence.index(start))))
        k = max(k, sentence.index(end))
    out.extend(range(k, n))
    return out


def _told(sentence: Sentence, free: list[int], cue: Pair) -> str | None:
    """Return "told Reuters by text message" where the hearer is the press."""
    first, k = sentence.index(cue[0]), sentence.index(cue[1])
    end = phrase_after(sentence, k)
    hearers = word_class("statement_hearer")
    known = any(sentence.lower(j) in hearers or (sentence.word(j).isupper() and len(sentence.word(j)) > 1) for j in range(k, end))
    press = known or (end - k > 1 and sentence.tags[k] == "D" and sentence.tags[end - 1] == "P")
    if not press or any(j not in free for j in range(first, end)):
        return None
    while end < len(sentence.tags) and sentence.tags[end] == "I" and end in free:
        end = max(phrase_after(sentence, end + 1), end + 1)
    while end > k and (sentence.tags[end - 1] in "IL" or end - 1 not in free):
        end -= 1
    return _words(sentence, first, end)


def _end(sentence: Sentence, k: int, free: list[int]) -> int:
    """Return the end of the channel's words: with "to the BBC", "on Friday's broadcast" and the like behind the noun."""
    if sentence.tags[k : k + 1] == "I" and sentence.lower(k) in ("to", "with", "on", "from", "for") and k in free:
        end = phrase_after(sentence, k + 1)
        if end > k + 1 and end - 1 in free:
            return end
    return k


def _words(sentence: Sentence, first: int, end: int) -> str:
    start, stop = sentence.span(first, end)
    return " ".join(sentence.text.text[start:stop].split())
