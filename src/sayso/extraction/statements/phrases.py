"""Noun phrases and the stretches between commas: where they start and end around a token.

All indexes are tokens of a ``Sentence``; tags as in ``tags.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.lexicon import word_class

if TYPE_CHECKING:
    from sayso.extraction.statements.sentences import Sentence

# Tags that a noun phrase can be made of, from its first word to its last, and those that it can start with.
PHRASE = frozenset("DMPN#SGEI&AL")
STARTS = frozenset("DMPNRG#E")
ABBREVIATION = 4  # letters of a word whose point ends no phrase: "Gov.", "then-Sen."
ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their"})
FORMS = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Mr.", "Mrs.", "Ms.", "Dr."})  # of address; they stand behind no common noun
# Openers without a comma: "No wonder | Lee said".
EXCLAIMED = frozenset(
    [(a, b) for a in ("no", "little", "small") for b in ("wonder", "doubt", "surprise")]
    + [("thank", "god"), ("thank", "goodness")]
)
LONGEST_NICKNAME = 6  # tokens: a longer quotation is no part of a noun phrase


def skip_adverbs(sentence: Sentence, j: int) -> int:
    """Step left over adverbs and days ("on Friday", "late Thursday") between a subject and its verb."""
    tags = sentence.tags
    while j >= 0:
        if tags[j] == "A":
            j -= 1
        elif tags[j] == "L" and j:
            j -= 2 if tags[j - 1] == "I" else 1
        elif j > 1 and tags[j] == "#" and tags[j - 1] == "L":
            j -= 1
        elif j > 2 and sentence.lower(j) in word_class("statement_time") and sentence.lower(j - 1) in ("past", "coming", "same"):
            j -= 3  # "this past week"
        elif j > 2 and sentence.lower(j) == "time" and (sentence.lower(j - 2), sentence.lower(j - 1)) == ("at", "the"):
            j -= 3
        elif j > 3 and sentence.lower(j) == "time" and (sentence.lower(j - 3), sentence.lower(j - 2)) == ("for", "the"):
            j -= 4  # "for the first time"
        elif j > 1 and tags[j - 1] == "L" and sentence.lower(j) in word_class("statement_time") and sentence.word(j).islower():
            j -= 3 if tags[j - 2] == "I" else 2  # "on Sunday night"
        elif j > 1 and sentence.lower(j) in word_class("statement_time") and sentence.lower(j + 1) in ("later", "ago", "earlier"):
            j -= 2  # "Lee a month later announced"
            j -= 2 * (j > 1 and sentence.lower(j) == "than") or (j > 0 and sentence.lower(j) in word_class("statement_hedge"))
        elif (
            j > 1
            and sentence.lower(j) in word_class("statement_time")
            and sentence.lower(j - 1) in ("this", "last", "next", "that")
        ):
            j -= 2
        else:
            break
    return j


def phrase_before(sentence: Sentence, j: int) -> tuple[int, int, str] | None:
    """Return the noun phrase that ends with token ``j`` as (first, last, edge), or None."""
    tags = sentence.tags
    if tags[j] not in "PN#SGE>DO)" or (tags[j] == "D" and sentence.lower(j) in ("the", "a", "an", "no", "every")):
        return None
    k = j - 1 if tags[j] == "O" else j  # "a source close to him"
    while k >= 0:
        tag = tags[k]
        if tag in ">)":
            opened = tags.rfind("<" if tag == ">" else "(", 0, k)
            if opened < 0 or (tag == ">" and (sentence.ends_speech(k) or k - opened > LONGEST_NICKNAME)):
                break
            k = opened
        elif k < j and _begins(sentence, k + 1):
            return _trimmed(sentence, k + 1, j + 1, "^" if sentence.lower(k) in word_class("statement_time") else "H")
        elif _stops(sentence, k):
            break
        k -= 1
    first = k + 1
    edge = tags[k] if k >= 0 else "^"
    if edge == "E":
        edge = "V"
    if edge == "W" and first <= j and (tags[first] in "DMP#" or tags[j + 2 : j + 3] in ("V", "X")):
        return _trimmed(sentence, first, j + 1, "H")  # "14 who doctors say are in danger", "which the mayor called a mistake"
    if edge == "U":
        person = _behind_reason(tags, k)
        if person is not None:
            return phrase_before(sentence, person)
    if edge in "WXVYT" or (edge == "U" and tags[j] == "E"):
        return _behind_relative(sentence, k, j)
    return _trimmed(sentence, first, j + 1, edge)


def _stops(sentence: Sentence, k: int) -> bool:
    """Whether the token at ``k`` is no part of a noun phrase that goes on behind it."""
    tags, tag = sentence.tags, sentence.tags[k]
    return (
        (tag == "&" and _joins_clauses(sentence, k))
        or (tag == "E" and _acts(sentence, k))
        or (tag == "T" and bool(k) and tags[k - 1] in "VXEA")
        or (tag == "." and not (k and (len(sentence.word(k - 1).rpartition("-")[2]) <= ABBREVIATION or sentence.tight(k))))
        or (tag not in PHRASE and tag not in "T.")
    )


def _begins(sentence: Sentence, k: int) -> bool:
    """Whether a noun phrase begins right behind another.

    "an incident | the line has denied", "told the court | Ms Holt had", "five things | Ruiz said"
    """
    before, here = sentence.tags[k - 1], sentence.tags[k]
    if here == "D":
        verb = k > 1 and sentence.tags[k - 2] == "T"  # "the order to evacuate | the villages"
        return before in "NP" and not verb and sentence.lower(k) in ARTICLES
    return here == "P" and before == "N" and (sentence.word(k) in FORMS or sentence.lower(k - 1) in ("thing", "things"))


def _behind_reason(tags: str, reason: int) -> int | None:
    """Return the noun before "who" where the clause at ``reason`` hangs on it: "a nurse who asked for help because the well is dry"."""
    k, verbs = reason - 1, 0
    while k > 0 and tags[k] not in ",;:UH<>(RW":
        verbs += tags[k] in "VX" or (tags[k] == "E" and tags[k - 1] == "W")
        k -= 1
    return k - 1 if k > 0 and tags[k] == "W" and tags[k - 1] in "NP" and verbs == 1 else None


def _joins_clauses(sentence: Sentence, at: int) -> bool:
    """Whether the "and" at ``at`` joins clauses or verbs rather than nouns: a finite verb stands before it in its clause."""
    tags = sentence.tags
    k = at - 1
    while k >= 0 and tags[k] not in ",;:UHW":
        if tags[k] == ">":
            k = tags.rfind("<", 0, k)
        elif tags[k] in "VX" or (tags[k] == "E" and k and (_has_subject(tags, k) or _acts(sentence, k))):
            return True
        k -= 1
    return False


def _has_subject(tags: str, past: int) -> bool:
    """Whether the form in -ed at ``past`` is a finite verb: "Ruiz accused", "the mayor accused the", "the office declined to"."""
    return tags[past - 1] in "PR" or (tags[past - 1] == "N" and tags[past + 1 : past + 2] in ("D", "M", "O", "T"))


def _acts(sentence: Sentence, k: int) -> bool:
    """Whether the word in -ed at ``k`` is a finite verb, for it has an object: "Lee shared | a plan", not "a report released today"."""
    tags = sentence.tags
    if not k or tags[k - 1] not in "PNR" or not sentence.word(k - 1)[-1].isalpha() or tags[k + 1 : k + 2] not in tuple("DMPO"):
        return False
    times = word_class("statement_time")
    return sentence.lower(k) not in word_class("statement_naming") and not any(
        sentence.lower(j) in times for j in range(k + 2, min(k + 4, len(tags)))
    )


def _behind_relative(sentence: Sentence, verb: int, j: int) -> tuple[int, int, str] | None:
    """A finite verb stands in the phrase: take what precedes its "who", or what follows the verb as a bare clause."""
    tags = sentence.tags
    k = verb
    while k >= 0 and tags[k] not in ",;:>UW<H(":
        k -= 1
    if k > 0 and tags[k - 1] in "NP" and (tags[k] == "W" or (tags[k] == "H" and tags[k + 1] in "VXE")):
        return phrase_before(sentence, k - 1)
    if k > 0 and tags[k] == "W" and sentence.lower(k - 1) in word_class("statement_people"):
        part = phrase_before(sentence, k - 3) if k > 2 and sentence.lower(k - 2) in ("of", "among") else None
        return (
            (part[0], j + 1, part[2]) if part else (k - 1, j + 1, tags[k - 2] if k > 1 else "^")
        )  # without "who ..." it is empty
    if tags[verb] in "WTU" or tags[verb + 1] not in "DMPNR":
        return None
    return _trimmed(sentence, verb + 1, j + 1, "V")


def _trimmed(sentence: Sentence, first: int, last: int, edge: str) -> tuple[int, int, str] | None:
    """Cut conjunctions, adverbs and an opening adjunct ("In Benghazi the ...") from the front; None if no noun is left."""
    tags = sentence.tags
    while first < last and tags[first] in "&BAL.TSO" and not (tags[first] == "L" and first + 1 < last and tags[first + 1] == "P"):
        first += 1
    timed = first + 1 < last and sentence.lower(first + 1) in word_class("statement_time")
    if _is_share(sentence, first, last):
        return first, last, edge
    if first + 2 < last and (sentence.lower(first), sentence.lower(first + 1)) in EXCLAIMED:
        first += 2
    if first < last and (tags[first] == "I" or (timed and sentence.lower(first) in ("last", "this", "next"))):
        cut = _second_phrase(sentence, first, last)
        if cut is None:
            return None
        first = cut
    while last > first and tags[last - 1] in "IAL&":
        last -= 1
    if last <= first or not any(t in "PN#DGSE" for t in tags[first:last]):
        return None
    return first, last, edge


def _is_share(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the phrase opens with a hedged number: "at least half of the voters", "about four in 10 residents"."""
    k = first + (sentence.lower(first) == "at" and sentence.lower(first + 1) in ("least", "most")) + 1
    hedged = k > first + 1 or sentence.lower(first) in word_class("statement_hedge")
    return hedged and k < last and (sentence.tags[k] == "#" or sentence.lower(k) in word_class("statement_share"))


def _second_phrase(sentence: Sentence, first: int, last: int) -> int | None:
    """Return where a second noun phrase starts right behind an opening adjunct that has no comma, or None."""
    tags = sentence.tags
    for k in range(last - 1, first + 1, -1):
        before, here = tags[k - 1], tags[k]
        if before == "L" and here in "DMPN#":
            return k
        if before in "NPG#" and here in "DM":
            return k
        if before == "N" and here == "P":
            return k
        if sentence.lower(k - 1) in word_class("statement_time") and here in "DMPN":
            return k
    return None


def segments(sentence: Sentence, j: int) -> list[tuple[int, int]]:
    """Return the stretches between commas and dashes, from the one before token ``j`` leftwards to the clause's start."""
    tags = sentence.tags
    out, end, k = [], j, j - 1
    while True:
        tag = tags[k] if k >= 0 else "^"
        if tag == ")" and tags.rfind("(", 0, k) >= 0:
            k = tags.rfind("(", 0, k)
        elif tag in "^,-;:" or (tag == ">" and sentence.ends_speech(k)):
            out.append((k + 1, end))
            end = k
            if tag == ">" and (opened := sentence.title_opening(k)) > 0:
                end, k = k + 1, opened  # 'the author of "Old Stones," | 42, said'
            elif tag not in ",-":
                return out
        k -= 1


def segment_kind(sentence: Sentence, first: int, last: int) -> str:  # noqa: PLR0911 - a decision list
    """Return what a stretch between commas is: relative, noun, number, adjunct, clause or empty."""
    tags = sentence.tags
    while first < last and tags[first] in "&BA":
        first += 1
    if first >= last:
        return "empty"
    here = tags[first]
    inside = tags[first:last]
    if here == "W" or (here == "I" and first + 1 < last and tags[first + 1] == "W"):
        return "relative"
    if here in "IUGTAY":
        return "adjunct"
    if here == "#" and (
        inside in ("#", "##") or (len(inside) == 2 and sentence.lower(first + 1) in word_class("statement_time"))
    ):
        return "number"  # an age, not "two bakers"
    if here == "E" and not (
        inside.endswith("P") and inside[1] in "NP" and set(inside) <= set("ENP.&S") and tags[first - 1 : first] != ">"
    ):
        return "adjunct"  # "asked on Friday", not "retired general Lem Otto"
    if "L" in inside and last - first <= 3:
        return "adjunct"
    if any(sentence.lower(k) in word_class("statement_time") for k in range(first, last)) and last - first <= 3:
        return "adjunct"
    if tells_when(sentence, first, last):
        return "adjunct"
    if _is_clause(inside):
        return "clause"
    return "noun" if here in STARTS or here == "<" else "adjunct"


def tells_when(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the stretch begins with a time: "This month in Leeds", "Two years ago in Leeds"."""
    times = word_class("statement_time")
    if last - first < 2 or sentence.tags[first + 2 : first + 3] == "S":
        return False
    known = sentence.lower(first) in ("this", "last", "next", "that", "one") or (
        last - first > 2 and sentence.lower(first + 2) in ("ago", "later", "earlier")
    )
    return known and (sentence.lower(first + 1) in times or sentence.tags[first + 1] == "L")


def _is_clause(inside: str) -> bool:
    """Whether a finite verb stands in the stretch outside a relative clause."""
    for k, tag in enumerate(inside):
        if tag in "WU" or (tag == "H" and k and inside[k - 1] in "NP"):
            return False  # also "a group that has sued"
        if tag in "XR" or (tag == "V" and (not k or inside[k - 1] not in "TDMS")):
            return True
        if tag == "E" and k and (inside[k - 1] == "R" or (inside[k - 1] in "NP" and inside[k + 1 : k + 2] in ("D", "M", "O"))):
            return True
    return False


def phrase_after(sentence: Sentence, k: int) -> int:
    """Return where the noun phrase that starts at token ``k`` ends (half-open)."""
    tags = sentence.tags
    n = len(tags)
    start = k
    while k < n:
        tag = tags[k]
        if tag in "DMPN#S" or (tag in "GEA" and k + 1 < n and tags[k + 1] in "NPG#" and tag != "A"):
            if k > start and ((tag in "DM" and tags[k - 1] not in "I&D") or _begins(sentence, k)):
                break
        elif k > start and _stands_for_noun(sentence, k):
            pass
        elif tag == "&":
            if k + 1 >= n or tags[k + 1] not in "DMPN#":
                break
        elif tag == "I":
            if k == start or not _stays(sentence, k) or _leaves_name(sentence, start, k):
                break
        elif tag == "." and k + 1 < n and len(sentence.word(k - 1).rpartition("-")[2]) <= ABBREVIATION:
            pass
        elif tag == "(":
            closed = tags.find(")", k)
            if closed < 0:
                break
            k = closed
        else:
            break
        k += 1
    return k


def _stands_for_noun(sentence: Sentence, k: int) -> bool:
    """Whether the word at ``k`` is a noun by the article before it: "the planning", "the accused"; or a day: "a Monday letter"."""
    tags, article = sentence.tags, sentence.lower(k - 1)
    if tags[k] == "A":
        return tags[k + 1 : k + 2] in ("N", "P") and (tags[k - 1] == "M" or article in ARTICLES)  # "the first line"
    if tags[k] == "G":
        return tags[k - 1] == "M" or article in ARTICLES
    if tags[k] == "L":
        return tags[k + 1 : k + 2] in ("N", "P") and (tags[k - 1] == "M" or article in ARTICLES)
    return tags[k] == "E" and article == "the" and tags[k + 1 : k + 2] not in ("I", "T")


def _stays(sentence: Sentence, k: int) -> bool:
    """Whether the preposition at ``k`` continues a noun phrase ("head of", "officials in Leeds"), not the clause."""
    word = sentence.lower(k)
    if word == "in" and sentence.tags[k + 1 : k + 4] == "SNP" and sentence.lower(k + 2) == "t":
        return True  # "Ana in 't Veld"
    if k + 1 >= len(sentence.tags) or sentence.tags[k + 1] not in "DMPN#GE":
        return False
    if word in ("of", "for", "from", "with", "at"):
        return True
    return (
        word == "in"
        and sentence.lower(k + 1) not in ("a", "an", "response", "reference", "his", "her", "its")
        and sentence.tags[k + 1] in "PD"
    )


def _leaves_name(sentence: Sentence, start: int, k: int) -> bool:
    """Whether what the preposition at ``k`` begins tells where or how a person spoke: "Ana Ruiz | in the Gazette", "| with a smile"."""
    if sentence.lower(k) == "of" or sentence.lower(k + 1) == "'" or set(sentence.tags[start:k]) - {"P", "."} or k - start < 2:
        return False
    return sentence.lower(k) == "in" or sentence.lower(k + 1) in ("a", "an", "his", "her")
