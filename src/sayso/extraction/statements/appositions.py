"""What follows a name and still belongs to the voice: appositions, ages, places, titles of works, companions.

Relative and participial clauses of the name do not: "Lee | , who lives there,", "Lee, 42, of Corley, a farmer | , wearing a hat,".
What restricts an apposition stays in it: "Lee, a farmer who lives there,".
All indexes are tokens of a ``Sentence``; tags as in ``tags.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.statements.phrases import LONGEST_NICKNAME, phrase_after, segment_kind

if TYPE_CHECKING:
    from sayso.extraction.statements.sentences import Sentence


def with_appositions(sentence: Sentence, end: int, stretches: list[tuple[int, int]]) -> int:
    """Return the end of the noun phrase that ends at ``end`` with the appositions that follow: ", 42, a farmer"."""
    listed = False
    for first, last in stretches:
        if first == last:
            continue  # a dash of two signs
        kind = segment_kind(sentence, first, last)
        joins = _brings_others(sentence, first) or _dashed(sentence, first, last)
        if kind == "clause" and (cut := phrase_after(sentence, first)) > first + 1 and sentence.tags[cut] == "D":
            return cut  # "the mayor at the time | the bridge was built"
        if _is_record(sentence, first):
            break
        if kind not in ("noun", "number") and not joins and not _from_where(sentence, first, last):
            break
        listed = listed or joins
        if sentence.tags[first] == "&" and not listed:
            break
        end = last
    return end


def _brings_others(sentence: Sentence, first: int) -> bool:
    """Whether the stretch names more of those who speak: ", including Lee and Orr,", ", along with the mayor,"."""
    word, after = sentence.lower(first), sentence.lower(first + 1) if first + 1 < len(sentence.tags) else ""
    behind = first + (1 if word in ("including", "like") else 2 if (word, after) in _COMPANY else len(sentence.tags))
    if (word, after) == ("as", "well") and behind < len(sentence.tags) and sentence.lower(behind) == "as":
        behind += 1
    return behind < len(sentence.tags) and sentence.tags[behind] in "DMPN#"


_COMPANY = frozenset({("along", "with"), ("together", "with"), ("such", "as"), ("as", "well")})


def _dashed(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the stretch between two dashes adds voices: "farmers -- and some bakers -- say"."""
    tags = sentence.tags
    return (
        tags[first - 1] == "-" and tags[last : last + 1] == "-" and tags[first] == "&" and not set(tags[first:last]) & set("VXRE")
    )


def _is_record(sentence: Sentence, first: int) -> bool:
    """Whether the stretch compares a count rather than a voice: "the most of any town", "the highest since May"."""
    if first + 2 >= len(sentence.tags) or sentence.lower(first) != "the":
        return False
    return sentence.lower(first + 1) in _MOST and sentence.lower(first + 2) in ("of", "since", "in", "ever", "for")


_MOST = frozenset(("most", "least", "fewest", "highest", "lowest", "largest", "biggest"))


def _relative(tags: str, first: int, last: int) -> int:
    """Return where a relative clause starts that hangs on the stretch, or 0: "a farmer | who lives there"."""
    for k in range(first + 1, last):
        if tags[k] == "W" or (tags[k] == "H" and tags[k - 1] in "NP"):
            return k - (tags[k - 1] == "I")  # "a board | of which he is a member"
    return 0


def _from_where(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the stretch tells where somebody comes from: ", of Leeds,", ", from the relief office,"."""
    tags = sentence.tags[first:last]
    return sentence.lower(first) in ("of", "from") and "P" in tags and phrase_after(sentence, first + 1) == last


def following(sentence: Sentence, k: int) -> list[tuple[int, int]]:
    """Return the stretches between the commas that follow from token ``k`` on, as long as a comma or the end closes them."""
    tags = sentence.tags
    out: list[tuple[int, int]] = []
    while k < len(tags) and (tags[k] == "," or (tags[k] == ">" and out)):
        stop = _stop(sentence, k + 1)
        titled = tags[stop - 1] == ">" and stop > k + 1  # its comma stands inside the marks
        if not titled and stop < len(tags) and tags[stop] not in ",.-;:)":
            cut = _relative(tags, k + 1, stop)
            if cut:
                out.append((k + 1, cut))  # 'a farmer | who lives in the "old" town'
            break
        if stop > k + 1:
            out.append((k + 1, stop))
        k = stop - 1 if titled and tags[stop : stop + 1] != "," else stop
    return out


def _stop(sentence: Sentence, k: int) -> int:
    """Return the next token from ``k`` on that ends a stretch: a comma, dash, colon, quotation or the sentence's last stop.

    A bracket that closes outside of the stretch's own brackets ends it too.
    """
    tags, first = sentence.tags, k
    while k < len(tags) and tags[k] not in ",-;:" and not (tags[k] == "." and tags[k + 1 : k + 2] in ("", "<")):
        if tags[k] == ")" and "(" not in tags[first:k]:
            break
        if tags[k] == "<":
            closing = sentence.title_closing(k)
            if closing < 0:
                closing = tags.find(">", k, k + LONGEST_NICKNAME + 1)
                inside = tags[k - 1] in "DM" or (tags[k - 1] == "N" and tags[closing + 1 : closing + 2] == "N")
                if closing < 0 or not inside or sentence.ends_speech(closing):
                    return k
            elif sentence.ends_speech(closing):
                return closing + 1
            k = closing
        k += 1
    return k
