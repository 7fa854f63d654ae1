"""Where what was said ends: at the sentence's end, before another voice, or where the outlet goes on in its own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.extraction.statements.cues import cue_at, forms
from sayso.extraction.statements.phrases import phrase_after
from sayso.lexicon import word_class

if TYPE_CHECKING:
    from sayso.extraction.statements.cues import Form
    from sayso.extraction.statements.sentences import Sentence

FARTHEST = 6  # tokens between "in" and the channel: "in an email on Saturday"
MAY_END = re.compile(r"[;,&BU>()G-]")  # tags at which what was said may end, or a bracket that is stepped over


def clause_end(sentence: Sentence, k: int, *, whole: bool = False) -> int:
    """Return where the content that starts at token ``k`` ends (half-open): at the sentence's end or before another voice.

    Content that is ``whole`` holds the other voices in clauses that "and" joins: "According to Ruiz, it rained, and Lee said so".
    """
    tags = sentence.tags
    n = len(tags)
    start = k
    known = forms()
    while (sign := MAY_END.search(tags, k)) is not None:
        k = sign.start()
        tag = tags[k]
        if tag in ";)" or (tag == "G" and sentence.lower(k) == "according"):
            break
        if k > start and _ends_at(sentence, start, k, known, whole=whole):
            k += tag == ">"
            break
        k = max(k, tags.find(")", k)) + 1 if tag == "(" else k + 1
    else:
        k = n
    while k > start and tags[k - 1] in ",.&B-" and sentence.lower(k - 1) != "yet":
        if tags[k - 1] == "." and k - 1 > start and k < n:
            break
        k -= 1
    return k


def _ends_at(sentence: Sentence, start: int, k: int, known: dict[str, Form], *, whole: bool) -> bool:
    """Whether at token ``k`` another voice begins, or the outlet goes on in its own words."""
    tag = sentence.tags[k]
    return (
        (tag in ",&B" and new_cue(sentence, k, known))
        or (not whole and tag in "&BU" and _other_clause(sentence, start, k, known))
        or (tag == "," and _other_voice(sentence, k, known))
        or (tag == "U" and _before_saying(sentence, k, known))
        or (tag in ",->&" and _goes_on(sentence, start, k))
    )


def _before_saying(sentence: Sentence, k: int, known: dict[str, Form]) -> bool:
    """Whether the conjunction at ``k`` leads to another verb of the same voice: "before adding that", "while warning that"."""
    if sentence.tags[k + 1 : k + 2] != "G" or sentence.lower(k) not in ("before", "after", "while"):
        return False
    form = known.get(sentence.lower(k + 1))
    if form is None or form.rule not in ("statement.said", "statement.told") or cue_at(sentence, k + 1, form) is None:
        return False
    return form.lemma == "add" or sentence.tags[k + 2 : k + 3] not in ("I", "U")  # not "while testifying before the council"


def _other_voice(sentence: Sentence, comma: int, known: dict[str, Form]) -> bool:
    """Whether behind the comma another voice closes the sentence: ", an official said on Friday."."""
    tags = sentence.tags
    verb = phrase_after(sentence, comma + 1) if tags[comma + 1 : comma + 2] in tuple("DMPNR#") else comma
    if tags[comma + 1 : comma + 2] == "R":
        verb = comma + 2
    if not comma < verb < len(tags) or tags[verb] not in "VE":
        return False
    form = known.get(sentence.lower(verb))
    if form is None or form.strict or form.shape not in ("past", "s") or form.rule not in ("statement.said", "statement.told"):
        return False
    after = tags[verb + 1 : verb + 3]
    return after[:1] in ("", ".", "L") or after in ("IL", ",U", ",G")  # "the official added, speaking in Dorn"


def _other_clause(sentence: Sentence, start: int, k: int, known: dict[str, Form]) -> bool:
    """Whether the conjunction at ``k`` joins a clause with a voice of its own: "and residents said", "while the mayor calls it"."""
    tags = sentence.tags
    if tags[k + 1 : k + 2] not in tuple("RDMPN#") or (
        tags[k] == "U" and sentence.lower(k) not in word_class("statement_contrast")
    ):
        return False
    if tags[k - 1] not in ",>" and not _holds_clause(tags, start, k):
        return False
    verb = k + 2 if tags[k + 1 : k + 2] == "R" else phrase_after(sentence, k + 1)
    if tags[verb : verb + 2] == ",W":
        verb = tags.find(",", verb + 1) + 1 or len(tags)  # "and Otto, who had waited, said"
    while verb < len(tags) and tags[verb] in "XA":
        verb += 1
    form = known.get(sentence.lower(verb)) if verb < len(tags) and tags[verb] not in "q<>" else None
    cue = cue_at(sentence, verb, form) if form and not form.strict else None
    return cue is not None and cue.kind == ("gerund" if tags[k - 1] == ">" and cue.form.shape == "ing" else "finite")


def joins_verb(sentence: Sentence, k: int) -> bool:
    """Whether the conjunction at ``k`` joins a finite verb: "and left the room", "but has said"."""
    tags = sentence.tags
    verb = k + 1
    while tags[verb : verb + 1] == "A":
        verb += 1
    return tags[verb : verb + 1] in ("V", "X") or (tags[verb : verb + 1] == "E" and tags[verb + 1 : verb + 2] not in ("N", "E"))


def in_channel(sentence: Sentence, k: int) -> bool:
    """Whether at token ``k`` words tell where something was said: "in a statement", "on Twitter", "in speeches"."""
    tags = sentence.tags
    if tags[k] != "I" or sentence.lower(k) not in ("in", "on") or k + 1 >= len(tags):
        return False
    if tags[k + 1] == "D" and sentence.lower(k + 1) not in ("a", "an"):
        return False
    nouns = word_class("statement_channel")
    last = min(k + FARTHEST, len(tags))
    for j in range(k + 1, last):
        if sentence.lower(j) in nouns:
            return True
        if tags[j] not in "DMNPE#SAL":
            break
    return False


def turns_away(sentence: Sentence, start: int, k: int) -> bool:
    """Whether the "and" behind a quotation joins a verb or a clause that is not part of what was said: '"..." and left the room'."""
    tags = sentence.tags
    if tags[k] != "&":
        return False
    known = forms()
    return joins_verb(sentence, k) or new_cue(sentence, k, known) or _other_clause(sentence, start, k, known)


def _holds_clause(tags: str, start: int, k: int) -> bool:
    """Whether a finite verb stands right before the conjunction at ``k``, in the content that starts at ``start``."""
    first = max(start, *(tags.rfind(sign, start, k) + 1 for sign in ",;:-UHW"))
    return any(tag in "VX" for tag in tags[first:k]) or tags[k - 1] == ">"


def _goes_on(sentence: Sentence, start: int, k: int) -> bool:
    """Whether at token ``k`` the outlet goes on in its own words, in content that starts at token ``start``."""
    tags = sentence.tags
    after = tags[k + 1 : k + 2]
    if tags[k] == ",":
        return _turns(sentence, k) or (tags[start] == "T" and after in ("V", "E", "P", "R", "G"))
    if tags[k] == "-":
        return after in ("B", "D", "&") and tags[k + 2 : k + 3] != "H" and "-" not in tags[k + 2 :]
    if tags[k] == ">":
        if sentence.ends_speech(k):
            own = after in ("U", "W", "B", "I", "G") and sentence.lower(k + 1) not in ("because", "where")
            return own or (k + 1 < len(tags) and _comments(sentence, k + 1))
        return after == "I" and in_channel(sentence, k + 1)
    return tags[k] == "&" and tags[start] == "T" and after in ("V", "E")


def _turns(sentence: Sentence, k: int) -> bool:
    """Whether the comma at ``k`` ends what was said: the outlet goes on in its own words (", but", ", while", ", and he", ", who")."""
    tags = sentence.tags
    following = tags[k + 1 : k + 3]
    if not following:
        return False
    if sentence.lower(k + 1) == "compared" or _comments(sentence, k + 1):
        return True
    if following[:1] == "B":
        return following[1:] not in ("H", "X", "V") and (following[1:] != "A" or tags[k + 3 : k + 4] in ("V", "E"))
    if following[:1] == "&":
        return following[1:] in ("R", "X", "V")
    if following[:1] == "W":
        return "<" not in tags[k:] and not _is_inserted(tags, k)
    if (
        following[:1] != "U"
        or sentence.lower(k + 1) not in word_class("statement_contrast")
        or following[1:] not in tuple("DMPNR#")
    ):
        return False
    aside = tags.find(",", k + 2, k + 6)  # "the plan, while costly, will work" goes on
    return aside < 0 or bool(set(tags[k + 2 : aside]) & set("VXE"))


def _is_inserted(tags: str, k: int) -> bool:
    """Whether the relative clause behind the comma at ``k`` stands before the main verb: "the plan, which is old, will fail"."""
    closing = tags.find(",", k + 2)
    verb = closing + 1
    while tags[verb : verb + 1] == "A":
        verb += 1
    return closing > 0 and tags[verb : verb + 1] in ("X", "V")


def _comments(sentence: Sentence, k: int) -> bool:
    """Whether at token ``k`` the outlet comments on what was said: "a claim that ...", "a swipe at ...", "just as others have"."""
    tags = sentence.tags
    word = sentence.lower(k)
    if word in ("just", "as") and sentence.lower(min(k + 1, len(tags) - 1)) in (
        "as",
        "has",
        "have",
        "had",
        "did",
        "does",
        "is",
        "was",
    ):
        return True
    if word == "part":
        return sentence.tags[k + 1 : k + 2] == "I"
    if word not in ("a", "an"):
        return False
    end = k + 1
    while end < len(tags) and tags[end] in "NGEPAS#":
        if sentence.lower(end) in word_class("statement_summing"):
            return True
        end += 1
    return False


def new_cue(sentence: Sentence, k: int, known: dict[str, Form]) -> bool:
    """Whether a coordinated or gerund cue starts at the comma or "and" at ``k``: ", adding that", "and said"."""
    tags = sentence.tags
    n = len(tags)
    joined = tags[k] in "&B"
    k += 1
    if k < n and tags[k] in "&B":
        joined = True
        k += 1
    while k < n and (tags[k] == "A" or (tags[k] == "U" and tags[k + 1 : k + 2] in ("G", "A") and not joined)):
        k += 1  # ", while adding that"
    if k >= n:
        return False
    word = sentence.lower(k)
    if word == "according":
        return True
    form = known.get(word)
    if (
        form is None
        or tags[k] in "q<>"
        or (form.quotes and "<" not in tags[k + 1 : k + 5])
        or (form.marks and "<" not in tags[k + 1 : k + 16])
    ):
        return False
    shape = form.shape
    if joined and not (shape in ("past", "ing") or (shape == "s" and not form.strict)):
        return False
    return (joined or shape == "ing") and cue_at(sentence, k, form) is not None
