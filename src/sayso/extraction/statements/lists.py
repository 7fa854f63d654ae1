"""Lists of voices: where a subject of several parts begins, as only its last part stands beside the verb.

All indexes are tokens of a ``Sentence``; tags as in ``tags.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.statements.phrases import phrase_before, segment_kind, segments, tells_when

if TYPE_CHECKING:
    from sayso.extraction.statements.sentences import Sentence

LONGEST_ITEM = 3  # tokens of a common noun in a list: "two bakers", "a mill owner"


def list_start(sentence: Sentence, first: int, last: int, edge: str) -> int:
    """Return where the subject starts whose last part is ``first..last``.

    "bakers, millers and | several grocers": a list. "experts from Dorn, | Orvane and Velduria": places.
    """
    tags = sentence.tags
    if first > 1 and tags[first - 2 : first] == "R&":
        return first - 2  # "she and Lee"
    if first > 2 and tags[first - 2 : first] == ",&":
        stretches = segments(sentence, first - 2)
        start = stretches[-1][0] + (tags[stretches[-1][0]] in "&B")
        if all(_is_bare(sentence, max(a, start), b) for a, b in stretches) and len(stretches) > 1:
            return start
    if first > 2 and edge == "," and set(tags[first:last]) <= set("DP&"):
        for start, end in segments(sentence, first - 1):
            at = tags.rfind("I", start, end)
            if not set(tags[at + 1 : end] if at > start else tags[start:end]) <= set("DP") or not _is_bare(sentence, start, end):
                break
            if at > start:
                return start
    if first > 1 and edge == "," and "&" in tags[first:last] and tags[last + 1 : last + 2] != ",":
        start = _open_list(sentence, first, last)
        if start != first:
            return start
    if first > 1 and edge == "," and tags[first] in "DN" and sentence.lower(first) in ("a", "an", "the"):
        named = _unclosed(sentence, first - 1, last)
        return first if named is None else named
    return first


def _open_list(sentence: Sentence, first: int, last: int) -> int:
    """Return where the list starts whose last items are ``first..last``: "Lee, | Orr and Vale", "bakers, | millers and grocers"."""
    tags, start = sentence.tags, first
    named = set(tags[first:last]) <= set("P&.()#")
    stretches = segments(sentence, first - 1)
    for n, (a, b) in enumerate(stretches):
        opener = a + (tags[a : a + 1] in ("&", "B"))
        if sentence.lower(a) in ("including", "like") and n + 1 < len(stretches):
            whole = phrase_before(sentence, stretches[n + 1][1] - 1)  # "leaders, including Lee, Orr and Vale said"
            return whole[0] if whole else first
        if opener >= b or not (_is_name(tags[opener:b]) if named else _is_item(sentence, opener, b)):
            adjunct = opener >= b or segment_kind(sentence, a, b) == "adjunct"  # "On Monday, Lee, Orr and Vale said"
            behind = _of_list(sentence, a, b, named=named)
            return behind if behind is not None else start if adjunct else first
        start = opener
    return start


def _unclosed(sentence: Sentence, comma: int, verb: int) -> int | None:
    """Return where a name starts whose apposition lacks its second comma: "Lem Otto, a spokesman for the guild | said"."""
    tags = sentence.tags
    last = comma - 1
    if tags[last] == ")" and tags.rfind("(", 0, last) > 0:
        last = tags.rfind("(", 0, last) - 1
    k = last
    while k >= 0 and (tags[k] == "P" or (tags[k] == "." and k < last and len(sentence.word(k - 1)) <= 4)):
        k -= 1
    if last - k < 2 or sentence.lower(k + 1) in ("last", "next", "this"):
        return None  # a single name may be one who is spoken to, or a place
    if k >= 0 and tags[k] == ">" and sentence.ends_speech(k):
        return k + 1
    told_of = "," in tags[verb + 1 : verb + 4]  # "Lem Otto, the mayor said, had left"
    return k + 1 if not told_of and (k < 0 or (tags[k] == "," and tags[:1] in ("I", "L"))) else None


def _of_list(sentence: Sentence, a: int, b: int, *, named: bool) -> int | None:
    """Return where the phrase starts that ends with the first item of a list: "a group of bakers, | millers and grocers"; else None."""
    tags = sentence.tags
    at = tags.rfind("I", a, b)
    if at <= a or sentence.lower(at) not in ("of", "from") or set(tags[a:b]) & set("VXR"):
        return None
    if named and not _is_name(tags[at + 1 : b]):
        return None
    whole = phrase_before(sentence, b - 1)
    return whole[0] if whole and whole[0] < at else None


def _is_name(tags: str) -> bool:
    return set(tags) <= set("P.()#") if tags[:1] == "P" else tags == "DP"


def _is_item(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the stretch is a common noun with no more than its article or number."""
    tags = sentence.tags[first:last]
    return tags[-1] in "NP" and len(tags) <= (LONGEST_ITEM if tags[0] in "D#" else 1) and _is_bare(sentence, first, last)


def _is_bare(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the stretch is a noun phrase that opens a clause or a list, without a verb."""
    tags = sentence.tags[first:last]
    return tags[:1] in ("D", "M", "N", "P", "#") and not set(tags) & set("VXERUWHGAL<T") and not tells_when(sentence, first, last)
