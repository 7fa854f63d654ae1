"""Adjuncts that name a voice without a verb: "by Ruiz's account", "in the words of Ruiz", "per the ministry", "to quote Ruiz"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.extraction.statements import contents
from sayso.extraction.statements.according import beside, voice_end
from sayso.extraction.statements.drafts import Draft
from sayso.extraction.statements.introductions import may_speak
from sayso.lexicon import words

if TYPE_CHECKING:
    from sayso.extraction.statements.sentences import Sentence

LONGEST_VOICE = 10  # tokens of an owner: "by the regional health ministry's count"


class Adjunct(NamedTuple):
    """Tokens (half-open): the whole adjunct, its voice and its cue."""

    first: int
    end: int
    voice: tuple[int, int]
    cue: tuple[int, int]


@cache
def nouns() -> dict[str, frozenset[str]]:
    """Return the nouns and words that such an adjunct hangs on, each with the words that may open it."""
    return {row["form"]: frozenset(row["openers"].split()) for row in words("statements_accounts")}


def read_account(sentence: Sentence, k: int) -> Draft | None:
    """Return the draft of the adjunct whose noun or word is token ``k``, None where no voice or nothing said stands beside it."""
    adjunct = _owned(sentence, k) or _of(sentence, k) or _bare(sentence, k)
    if adjunct is None or not _apart(sentence, adjunct) or not _is_voice(sentence, *adjunct.voice):
        return None
    quoted = sentence.tags[adjunct.end : adjunct.end + 2] == ",<"
    content = [contents.quoted_from(sentence, adjunct.end + 1)] if quoted else beside(sentence, adjunct.first, adjunct.end)
    if not content:
        return None
    source, cue = sentence.span(*adjunct.voice), sentence.span(*adjunct.cue)
    return Draft(content, [cue], [source], ("statement.account",), (sentence.start, sentence.end))


def _owned(sentence: Sentence, k: int) -> Adjunct | None:
    """Read "by Ruiz's account", "in her own words", "going by the ministry's figures", "to use Ruiz's phrase"."""
    tags, openers = sentence.tags, nouns()[sentence.lower(k)]
    owner = k - 1
    while owner > 0 and k - owner < 4 and tags[owner] in "NAEG":
        owner -= 1
    if owner < 1 or tags[owner] not in "SM":
        return None
    last = owner + (tags[owner] == "M")
    opens = owner - 1
    while opens >= 0 and last - opens < LONGEST_VOICE and tags[opens] in "DPNEG#&." and sentence.lower(opens) != "use":
        opens -= 1
    if opens < 0 or opens == last - 1 or sentence.lower(opens) not in openers:
        return None
    first = opens - (opens > 0 and sentence.lower(opens - 1) in ("going", "to", "judging"))
    return Adjunct(first, k + 1, (opens + 1, last), (k, k + 1))


def _of(sentence: Sentence, k: int) -> Adjunct | None:
    """Read "in the words of Ruiz", "by the count of the ministry"."""
    if k < 2 or sentence.lower(k - 1) != "the" or sentence.lower(k - 2) not in nouns()[sentence.lower(k)]:
        return None
    if k + 2 >= len(sentence.tags) or sentence.lower(k + 1) != "of":
        return None
    end = voice_end(sentence, k + 2, opening=k < 4)
    return Adjunct(k - 2, end, (k + 2, end), (k - 2, k + 2)) if end > k + 2 else None


def _bare(sentence: Sentence, k: int) -> Adjunct | None:
    """Read "per the ministry", "to quote Ruiz"."""
    word = sentence.lower(k)
    if word not in ("per", "quote") or sentence.tags[k + 1 : k + 2] not in ("P", "D"):
        return None
    first = k - (k > 0 and sentence.lower(k - 1) in ("as", "to"))
    if word == "quote" and first == k:
        return None
    end = voice_end(sentence, k + 1, opening=first == 0)
    return Adjunct(first, end, (k + 1, end), (first, k + 1)) if end > k + 1 else None


def _apart(sentence: Sentence, adjunct: Adjunct) -> bool:
    """Whether the adjunct opens or ends its sentence or clause, or leads up to a quotation; amid a clause its reach is not sure."""
    tags = sentence.tags
    before, behind = tags[: adjunct.first].rstrip("A")[-1:], tags[adjunct.end : adjunct.end + 2]
    if before in ("", "&", "B"):
        return behind[:1] in (",", "<")
    return before in (",", "(", "-") and (behind in ("", ".", ",<") or behind[:1] in ("<", ")"))


def _is_voice(sentence: Sentence, first: int, last: int) -> bool:
    owner = last - first == 1 and sentence.lower(first) in ("his", "her", "their")
    return owner or (sentence.tags[first] != "M" and may_speak(sentence, first, last))
