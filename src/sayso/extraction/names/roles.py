"""The post beside a person, in lower case: "rebel spokesman Omar Dess", "Ana Ruiz, a spokeswoman for the ministry"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.names.gazetteer import gazetteer
from sayso.extraction.names.kinds import STOPS

if TYPE_CHECKING:
    from sayso.extraction.names.gazetteer import Gazetteer
    from sayso.extraction.text import Text
    from sayso.records import Pair

FARTHEST = 8
DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "our", "my", "one", "another"})
CLAUSES = frozenset(("who", "whose", "which", "that", "said", "told"))
ENDS = frozenset(',.;:()"“”!?–—―')


def role_span(text: Text, first: int, last: int) -> Pair | None:
    """Return the offsets of the post beside the name at tokens ``first..last``, None if there is none."""
    return _before(text, first) or _after(text, last)


def gender_of(role: str) -> str | None:
    """Return m or f where the post's words tell it: "spokeswoman", "king"."""
    for word in role.lower().split():
        if word.endswith(("woman", "women")) or word in FEMALE:
            return "f"
        if (word.endswith("man") and word not in ("german", "human", "roman", "ottoman")) or word in MALE:
            return "m"
    return None


FEMALE = frozenset(("queen", "princess", "mother", "sister", "wife", "widow", "daughter", "aunt", "grandmother", "actress"))
MALE = frozenset(("king", "prince", "father", "brother", "husband", "son", "uncle", "grandfather", "actor", "pope"))


def _before(text: Text, first: int) -> Pair | None:
    """The post before a name: "[Orvane police chief] Ana Ruiz", "[the ministry's top lawyer], Ana Ruiz,"."""
    lower, tables = text.lower, gazetteer()
    end, comma = first, False
    if end and lower[end - 1] == ",":
        end, comma = end - 1, True
    if end and comma and (found := _before_phrase(text, end, tables)):
        return found
    if end == 0:
        return None
    if not _is_role(lower, end, tables):  # "the head of Orvane's spy service Ana Ruiz"
        return _before_phrase(text, end, tables) if not comma and lower[end - 1] in tables.nouns else None
    start = _walk_left(text, end - 1, tables)
    if comma and "'s" not in lower[start:end] and not (start and lower[start - 1] in DETERMINERS):
        return None
    start += lower[start] == "'s"  # "the boy's mother": the owner is no part of what we know
    return text.starts[start], text.ends[end - 1]


def _before_phrase(text: Text, end: int, tables: Gazetteer) -> Pair | None:
    """The post with a phrase of its own before a comma and a name: "the [head of the Dorn clinic], Ana Ruiz,"."""
    lower, words = text.lower, text.words
    for k in range(end - 1, max(0, end - FARTHEST), -1):
        if lower[k] in ("of", "for", "to", "at") and _is_role(lower, k, tables):
            start = _walk_left(text, k - 1, tables)
            return (text.starts[start], text.ends[end - 1]) if start and lower[start - 1] in DETERMINERS else None
        known = words[k][:1].isupper() or lower[k] in tables.modifiers or lower[k] in tables.nouns or lower[k] in ("the", "'s")
        if not known and lower[k] not in ("of", "for", "and"):
            return None
    return None


def _is_role(lower: list[str], end: int, tables: Gazetteer) -> bool:
    roles = tables.roles.get(lower[end - 1])
    return roles is not None and any(tuple(lower[end - len(r) : end]) == r for r in roles)


def _walk_left(text: Text, at: int, tables: Gazetteer) -> int:
    """Return where the noun phrase that ends with token ``at`` begins, its article left off."""
    words, lower, first = text.words, text.lower, at
    while first > 0 and at - first < FARTHEST:
        w, small = words[first - 1], lower[first - 1]
        fits = small in tables.modifiers or small in tables.nouns or (w[:1].isupper() and small not in tables.openers)
        if not (fits or small == "'s" or "-" in w[1:-1]) or small in ENDS:
            break
        if text.text[text.ends[first - 1] : text.starts[first]] not in (" ", ""):
            break
        first -= 1
    return first


def _after(text: Text, last: int) -> Pair | None:
    """The post after a name and a comma: "Ana Ruiz, [head of the Dorn clinic],"."""
    lower, words, tables, n = text.lower, text.words, gazetteer(), len(text.words)
    at = last + 1
    if at >= n or words[last] != ",":
        return None
    if lower[at].isdigit() and at + 2 < n and words[at + 1] == ",":
        at += 2  # an age
    at += lower[at] in DETERMINERS
    unknown, found = 0, False
    for k in range(at, min(n, at + FARTHEST)):
        word = lower[k]
        if word in ENDS or (found and word in STOPS):
            break
        if word in tables.nouns and _is_role(lower, k + 1, tables):
            found = True
        elif not (word in tables.modifiers or words[k][:1].isupper() or word in ("'s", "of", "for", "the")):
            unknown += 1
        if unknown > 1 or (found and unknown):
            break
    return _until_comma(text, at) if found else None


def _until_comma(text: Text, at: int) -> Pair:
    end = at
    while end < min(len(text.words), at + 14) and text.lower[end] not in CLAUSES:
        if text.words[end] in ENDS and not (text.words[end] == "." and _inside(text, end)):
            break
        if end > at and "\n" in text.text[text.ends[end - 1] : text.starts[end]] and not text.wrapped:
            break
        end += 1
    while end > at + 1 and text.lower[end - 1] in ("of", "for", "at", "in", "and", "the", "a"):
        end -= 1  # 'the author of "The Long Road"'
    return text.starts[at], text.ends[max(at, end - 1)]


def _inside(text: Text, stop: int) -> bool:
    """Whether the point stands inside a name: behind a title, in "orvane.org"."""
    tight = text.ends[stop - 1] == text.starts[stop] and text.text[text.ends[stop] : text.ends[stop] + 1].isalnum()
    return tight or text.words[stop - 1] in gazetteer().titles
