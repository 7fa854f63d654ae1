"""What stands between a verb of speech and what was said: whom it was said to, when, where and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.statements.phrases import phrase_after
from sayso.extraction.statements.sentences import is_title
from sayso.lexicon import word_class

if TYPE_CHECKING:
    from sayso.extraction.statements.cues import Cue
    from sayso.extraction.statements.sentences import Sentence


def _ahead(sentence: Sentence, k: int) -> int | None:
    """Return the "that", colon or quotation which the words from token ``k`` on only lead to: "(told) the BBC on Monday that"."""
    tags = sentence.tags
    j = k - 1
    while (j := j + 1) < min(k + 18, len(tags)):
        tag = tags[j]
        if tag == "<" and tags[j - 1] == "S" and (title := _over_title(sentence, j)):
            j = title  # "on Kelmar's "Good Morning" on Friday that"
        elif tag in "H:" or (tag == "<" and j > k):
            return j if tag != "H" or tags[j + 1 : j + 2] not in ("V", "X", "E") else None
        if (
            tag in "VXEUW;.-("
            or (tag == "T" and tags[j + 1 : j + 2] not in tuple("DMP#"))
            or (tag == "," and tags[j + 1 : j + 2] not in ("H", "<"))
        ):
            return None
    return None


def _over_title(sentence: Sentence, k: int) -> int:
    """Return the token that closes the title which opens at token ``k`` where the sentence goes on with an adjunct; else 0."""
    quote = sentence.quote_starting(k)
    if quote is None or quote.end >= sentence.end or not is_title(sentence.text.text[quote.start : quote.end]):
        return 0
    closing = sentence.index(quote.end) - 1
    return closing if sentence.tags[closing + 1 : closing + 2] in ("I", "L", "H") else 0


def over_addressee(sentence: Sentence, cue: Cue, k: int) -> int:
    """Step over the person told ("told the BBC that ...")."""
    if "t" not in cue.form.takes or k >= len(sentence.tags):
        return k
    tags = sentence.tags
    surely = cue.form.lemma in ("tell", "inform", "assure", "remind", "notify", "order", "urge", "advise", "ask")
    if tags[k] == "O" or (tags[k] == "R" and cue.form.lemma == "tell" and sentence.lower(k) in ("you", "it", "everyone")):
        return k + 1
    if tags[k] not in "DMPN#E<":
        return k
    jump = _ahead(sentence, k) if tags[k] != "<" else None
    if jump:
        return jump
    end = phrase_after(sentence, k)
    closing = tags.find(",", end + 1, end + 12) if tags[end : end + 1] == "," else -1
    if surely and closing > 0 and tags[closing + 1 : closing + 3].lstrip("A")[:1] == "T":
        return closing + 1  # "urged the people of Orvane, down the river, not to return"
    return end if surely or (end < len(tags) and tags[end] in "HT") else k


def over_out(sentence: Sentence, cue: Cue, k: int) -> int:
    """Step over "out" before "that": "pointed out that"."""
    out = sentence.tags[k + 1 : k + 2] == "H" and sentence.lower(k) == "out" and "out" in cue.form.after
    return k + 1 if out else k


def over_adjuncts(sentence: Sentence, cue: Cue, k: int) -> int:
    """Step over days, adverbs and phrases between a verb and what was said: "said Monday in a statement that"."""
    tags = sentence.tags
    n = len(tags)
    start = k
    if k < n and tags[k] == "U" and sentence.lower(k) in word_class("statement_occasion"):
        end = phrase_after(sentence, k + 1)
        return end if tags[end : end + 1] == "H" else k  # "said after lunch that"
    if k < n and tags[k] in "IL" and not _governed(sentence, cue, k) and not _counts(sentence, k):
        jump = _ahead(sentence, k)
        if jump:
            return jump
    while k < n:
        tag = tags[k]
        if (tag == "L" and tags[k + 1 : k + 2] != "S") or (tag == "A" and k == start and _of_manner(sentence, k)):
            k += 1
        elif (
            tag == "T"
            and "i" not in cue.form.takes
            and cue.form.lemma != "point"  # "admitted to the court that", not "pointed to the court"
            and tags[k + 1 : k + 2] in tuple("DMPO")
        ):
            k = max(phrase_after(sentence, k + 1), k + 2)
        elif tag == "I" and not _governed(sentence, cue, k) and not _counts(sentence, k):
            ahead = _phrase_end(sentence, k + 1)
            if ahead == k + 1:
                break
            k = ahead
        elif sentence.lower(k) in ("last", "this") and k + 1 < n and tags[k + 1] in "NL":
            k += 2
        else:
            break
    if k < n and tags[k] == "," and k > start and k + 1 < n and tags[k + 1] in "<HDMPNR" and tags[start] in "ILA":
        return k + 1 if tags[k + 1] in "<H" else k
    return k if k < n else start if k == start else k


def _governed(sentence: Sentence, cue: Cue, k: int) -> bool:
    """Whether the preposition at ``k`` is the verb's own ("insisted on a vote"), not a day's ("insisted on Wednesday that")."""
    return sentence.lower(k) in cue.form.after and sentence.tags[k + 1 : k + 3] not in ("LH", "L<")


def _of_manner(sentence: Sentence, k: int) -> bool:
    """Whether the adverb at ``k`` tells how or when something was said, and does not belong to what was said."""
    word = sentence.lower(k)
    return (word.endswith("ly") and word not in ("nearly", "only", "roughly", "likely")) or word in (
        "later",
        "earlier",
        "also",
        "late",
        "early",
    )


def hedges(sentence: Sentence, k: int) -> bool:
    """Whether token ``k`` is a word of a hedge: "at least", "about", "up to"."""
    word = sentence.lower(k)
    return word in ("at", "least", "most", "to", "up", "than", "more") or word in word_class("statement_hedge")


def _counts(sentence: Sentence, k: int) -> bool:
    """Whether the preposition at ``k`` only hedges a number: "at least five", "about 40", "up to a dozen"."""
    if k + 1 >= len(sentence.tags):
        return False
    return sentence.lower(k + 1) in ("least", "most", "half") or (
        sentence.tags[k + 1] == "#" and sentence.lower(k) in word_class("statement_hedge")
    )


def _phrase_end(sentence: Sentence, k: int) -> int:
    """Return the end of a prepositional phrase's noun phrase; a day or a time is one."""
    tags = sentence.tags
    if k < len(tags) and tags[k] == "L":
        return k + 1
    return phrase_after(sentence, k)
