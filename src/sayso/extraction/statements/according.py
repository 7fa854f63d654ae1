"""Reads "according to" and other adjuncts that name a voice, with what is said before, inside or after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.statements import appositions, contents
from sayso.extraction.statements.drafts import Draft
from sayso.extraction.statements.ends import clause_end
from sayso.extraction.statements.sides import second_half
from sayso.lexicon import word_class

if TYPE_CHECKING:
    from sayso.extraction.statements.sentences import Sentence
    from sayso.records import Pair


def read_according(sentence: Sentence, k: int) -> Draft | None:
    """Return the draft of the "according to" at token ``k``, None where no voice or nothing said stands beside it."""
    tags = sentence.tags
    if k + 2 >= len(tags) or sentence.lower(k + 1) != "to":
        return None
    opening = k < 9 and contents.is_intro(sentence, k - 1) if k and tags[k - 1] == "," else not tags[:k].strip("&BA<")
    end = voice_end(sentence, k + 2, opening=opening or tags[k - 1 : k] in (":", ";", "&", "B"))
    if end <= k + 2 or sentence.lower(k + 2) in word_class("statement_no_voice"):
        return None
    content = beside(sentence, k, end)
    if not content:
        return None
    cue, source = sentence.span(k, k + 2), sentence.span(k + 2, end)
    return Draft(content, [cue], [source], ("statement.according",), (sentence.start, sentence.end))


def beside(sentence: Sentence, k: int, end: int) -> list[Pair]:
    """Return what is said beside the adjunct of tokens ``k..end`` that names its voice; nothing where that is not sure."""
    tags = sentence.tags
    n = len(tags)
    if not tags[:k].strip("&BA,<") or tags[k - 1] in ":;" or tags[max(0, k - 2) : k] in (",&", ",B") or _joined(sentence, k):
        if end < n and tags[end] == ",":
            end += 1
        if end >= n or tags[end] == ".":
            return []
        if tags[end] == "<":
            return [contents.quoted_from(sentence, end)]
        return [contents.stretch(sentence, end, max(clause_end(sentence, end, whole=True), end + 1))]
    if tags[end : end + 1] == ")" and (opened := tags.rfind("(", 0, k)) >= 0 and k - opened > 2:
        return [sentence.span(opened + 1, k - (tags[k - 1] == ","))]  # "(9 of 10 agreed, according to a poll)"
    prior = contents.before(sentence, k)
    if prior is None:
        start = contents.clause_start(sentence, k)
        if start >= k:
            return []
        prior = contents.Prior(sentence.span(start, k), "clause")
    if prior.kind == "clause" and tags[end + 1 : end + 2] != "B":
        return [prior.span, *second_half(sentence, end, quoted=False)]
    return [prior.span]


def _joined(sentence: Sentence, k: int) -> bool:
    """Whether "because," or "that," stands right before token ``k``: the clause that it joins is what was said."""
    if k > 1 and sentence.tags[k - 2 : k] == "H,":
        return True
    return k > 1 and sentence.tags[k - 2 : k] == "U," and sentence.lower(k - 2) in ("because", "although", "though", "while")


def voice_end(sentence: Sentence, k: int, *, opening: bool) -> int:
    """Return the end of the voice behind "according to": to the comma, the sentence's end or the next verb."""
    tags = sentence.tags
    start = k
    while k < len(tags):
        if tags[k] == "<":
            closing = tags.find(">", k)
            if k > start and sentence.title_closing(k) == closing > 0:
                k = closing + 1  # 'according to her book "The Long Road."'
                if sentence.ends_speech(closing):
                    break
                continue
            if closing < 0 or sentence.ends_speech(closing):
                break
            k = closing
        elif tags[k] == "(":
            k = max(k, tags.find(")", k))
        elif (
            tags[k] == ")"
            or (tags[k] in ",;:-UWHX" and k > start and sentence.lower(k) != "than")
            or (tags[k] == "." and k + 1 == len(tags))
        ):
            break
        k += 1
    while k > start and tags[k - 1] in "AL":
        k -= 1
    return k if k <= start else appositions.with_appositions(sentence, k, _appositions(sentence, k, opening=opening))


def _appositions(sentence: Sentence, k: int, *, opening: bool) -> list[tuple[int, int]]:
    """Return the stretches behind a voice that may explain it; not the clause that an opening "According to X," leads in."""
    segments = appositions.following(sentence, k)
    while opening and segments and not _clause_follows(sentence.tags, segments[-1][1]):
        segments.pop()
    return segments


def _clause_follows(tags: str, comma: int) -> bool:
    """Whether behind the comma there is a subject with its verb before the next comma."""
    rest = tags[comma + 1 :].partition(",")[0]
    return tags[comma : comma + 1] == "," and rest[:1] in tuple("DMPNR#<IU") and any(t in "VXE" for t in rest[1:])
