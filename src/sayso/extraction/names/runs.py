"""Runs of capitals: the stretches of tokens that can be a name, joined over initials, particles and "of"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.names.gazetteer import gazetteer

if TYPE_CHECKING:
    from sayso.extraction.names.gazetteer import Gazetteer
    from sayso.extraction.text import Text
    from sayso.records import Pair

SPACES = frozenset((" ", "\u00a0", ""))
# Months that are given or family names too ("May", "March", "August") may end a run.
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february april june july september october november
    december jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)
ZONES = frozenset("gmt utc bst cet cest est edt cst cdt mst mdt pst pdt".split())  # "10:12 GMT More than 50 ..."
LONGEST_RUN = 40  # more capitals in a row are no name; keeps the reading of a run short
LONGEST_NAME = 6  # words on either side of an "and" inside a body's name
OPENING = frozenset("\"“‘'«([-–—―•*:;!?.…")


def capital_runs(text: Text, vocabulary: frozenset[str]) -> list[Pair]:
    """Return runs of capitalised tokens as token ranges, in order; initials, particles and "of" stay inside."""
    capitals = {w for w in vocabulary if _capital(w)}
    caps = [k for k, w in enumerate(text.words) if w in capitals]
    out: list[Pair] = []
    first = last = -2
    for k in caps:
        if first >= 0 and k - last <= 4 and k - first < LONGEST_RUN and _joined(text, last, k):
            last = k
            continue
        if first >= 0:
            out.append((first, last + 1))
        first = last = k
    if first >= 0:
        out.append((first, last + 1))
    return out


def _capital(word: str) -> bool:
    return (
        "A" <= word < "["
        or (word[2:3] == "-" and word[3:4].isupper())
        or (word >= "À" and word[0].isupper())
        or (word[1:2] in ("'", "’") and word[2:3].isupper())  # "d'Orsay"
    )


def _joined(text: Text, last: int, k: int) -> bool:
    """Whether the capitals at ``last`` and ``k`` belong to one run."""
    words, tables = text.words, gazetteer()
    gap = text.text[text.ends[last] : text.starts[k]]
    seams = text.seams
    if ("\n" in gap and not text.wrapped) or (seams and any(text.ends[last] <= at <= text.starts[k] for at in seams)):
        return False
    if k == last + 1:
        return gap in SPACES or gap == "\n"
    inner = words[last + 1 : k]
    if inner == ["."]:
        return (len(words[last]) == 1 or words[last] in tables.titles) and gap[:1] == "."
    if inner == ["&"] or len(inner) == 3 or all(w in tables.particles for w in inner):
        return len(inner) < 3 or (inner[0], inner[2]) in (("in", "t"), ("von", "zu"))  # "Ana in 't Veld", "Otto von und zu Holm"
    if inner == ["and"]:
        post = last > 1 and words[last - 1] == "of"  # "Ministry of Relief and Reconstruction"
        return words[last - 2] in ("Ministry", "Department", "Minister", "Secretary") if post else _doubled(text, last, k)
    if inner[0] in ("'s", "’s"):
        return len(inner) == 1 and words[k] in tables.heads and _owns_offices(words[last].lower())
    if inner[0] in ("of", "for", "to"):
        linked = words[last] == "Mission" if inner[0] == "to" else words[last] in tables.linked
        return linked and (len(inner) == 1 or inner[1] == "the")  # "the Kenyan Mission to the United Nations"
    return False


def _doubled(text: Text, last: int, k: int) -> bool:
    """Whether "and" stands inside a body's name: "the Bakers and Missing Boats Forum"; not between two bodies."""
    words, tables = text.words, gazetteer()
    end = k
    while end + 1 < len(words) and _capital(words[end + 1]) and end - k < LONGEST_NAME:
        end += 1
    if end == k or words[end] not in tables.heads or words[end - 1] in tables.heads:
        return False
    first = last
    while first > 0 and _capital(words[first - 1]) and text.lower[first] != "the" and last - first < LONGEST_NAME:
        first -= 1
    opened = text.lower[first] == "the" or (first > 0 and text.lower[first - 1] == "the")
    first += text.lower[first] == "the"
    taken = (
        words[j] in tables.heads or words[j] in tables.forms or (text.lower[j] in tables.nouns and words[j][-1] != "s")
        for j in range(first, last + 1)
    )
    return opened and first <= last and not any(taken)


def _owns_offices(word: str) -> bool:
    """Whether "'s Office" after this word goes on with the name: "Sheriff's Office", but not "Orvane's Parliament"."""
    return word in gazetteer().roles or word in ("people", "women", "children", "men", "workers", "veterans")


def opens_sentence(text: Text, first: int) -> bool:
    """Whether the token at ``first`` stands where any word has a capital: a sentence, line or quotation begins."""
    if first == 0:
        return True
    before = text.words[first - 1]
    return before in OPENING or "\n" in text.text[text.ends[first - 1] : text.starts[first]] or text.starts[first] in text.seams


def trimmed(text: Text, run: Pair, lower_case: frozenset[str]) -> Pair:
    """Return the run without words that have their capital only from their place, and without weekdays and months."""
    first, last = run
    words, tables = text.words, gazetteer()
    while first < last and words[first].lower() in ZONES:
        first += 1
    while first < last and _opener(text, first, last, tables.openers):
        first += 1
    if first < last - 1 and opens_sentence(text, first):
        word = words[first]
        participle = word.endswith("ing") and len(word) > 8  # "Rebuilding Sarn valley", in a headline
        if (word.lower() in lower_case or participle) and not _telling(word, tables):
            first += 1
    while last > first and words[last - 1].lower() in CALENDAR:
        last -= 1
    while first < last and words[first] in (".", "&", "of", "for", "the", "'s", "’s"):
        first += 1
    return first, last


def _opener(text: Text, first: int, last: int, openers: frozenset[str]) -> bool:
    small = text.lower[first]
    if small not in openers and ("'" not in small or small.split("'")[0] not in openers):  # "I've", "It's"
        return False
    word = text.words[first]
    if len(word) > 1 and word.isupper():
        return False
    return not (len(word) == 1 and first + 1 < last and text.words[first + 1] == ".")  # the initial of "A. Holt"


def _telling(word: str, tables: Gazetteer) -> bool:
    return (
        word in tables.given
        or word in tables.titles
        or word in tables.forms
        or word.lower() in tables.nouns
        or word.lower() in tables.modifiers
    )
