"""Persons that are counted without a numeral: "a man was killed", "killing Smith and his brother", "the girl was injured".

Looks only at sentences in which a word of harm stands; what no predicate of harm reaches is no figure.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.figures.draft import Draft
from sayso.extraction.figures.predicates import HARM, bounds, kinds, persons, triggers
from sayso.records import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.extraction.found import Found
    from sayso.extraction.text import Text
    from sayso.records import Name

ARTICLES = frozenset({"a", "an", "another", "one"})
DEFINITE = frozenset({"the", "his", "her", "their"})
OPENERS = ARTICLES | DEFINITE
LONGEST = 9  # tokens from article to head: "a 70-year-old Orvan army reserve officer"
NONE: frozenset[str] = frozenset()
SOFT = frozenset({"s", "'s", "-", "old"})
WHEN = frozenset({"last", "this", "today", "tonight", "yesterday", "overnight", "earlier", "later", "early", "late", "multiple"})
AGED = frozenset({"old", "year-old", "month-old", "week-old", "day-old"})


@cache
def harmful() -> frozenset[str]:
    """Return the words that may say that somebody came to harm."""
    return frozenset(w for w, found in triggers().items() if any(t.category in HARM and t.role != "toll" for t in found))


def harmful_sentences(text: Text) -> list[tuple[int, int, int]]:
    """Return (number, first token, last token) of the sentences in which a word of harm stands."""
    words = harmful()
    out: list[tuple[int, int, int]] = []
    done = -1
    for i, w in enumerate(text.lower):
        if w in words and i >= done:
            number = text.sentence_index(text.starts[i])
            tokens = text.tokens_in(*text.sentences[number])
            out.append((number, tokens.start, tokens.stop))
            done = max(tokens.stop, i + 1)
    return out


def find(found: Found, taken: set[int]) -> Iterator[Draft]:
    """Yield drafts for persons in harmful sentences; ``taken`` are the tokens that quantities already cover."""
    text = found.text
    names = _persons_by_token(found)
    lower = text.lower
    for number, a, b in harmful_sentences(text):
        last = a
        for i in range(a, b):
            if i < last or i in taken:
                continue
            if i in names:
                draft = _named(text, names[i], number, (a, b))
            elif lower[i] in OPENERS:
                draft = _phrase(text, i, number, (a, b))
            else:
                continue
            if draft is not None:
                yield draft
                last = draft.last if draft.implicit != "article" else i + 1


def _persons_by_token(found: Found) -> dict[int, Name]:
    text = found.text
    return {text.token_at(n.start): n for n in found.names if n.kind == "person"}


def _phrase(text: Text, i: int, number: int, sentence: tuple[int, int]) -> Draft | None:
    w = text.lower[i]
    if w in ARTICLES:
        implicit = "article"
    elif i + 2 < sentence[1] and text.lower[i + 1].isdigit() and text.lower[i + 2] not in AGED | {"-"}:
        return None  # "the 212 people": the number is the figure
    elif w in DEFINITE:
        implicit = "definite"
    else:
        return None
    head = _head(text, i + 1, min(sentence[1], i + LONGEST))
    if head is None:
        return None
    first, last = head
    counted = Part(text.starts[first], text.ends[last], text.text[text.starts[first] : text.ends[last]])
    end = text.ends[i] if implicit == "article" else counted.end
    return Draft(
        text.starts[i],
        end,
        1,
        1,
        i,
        last + 1,
        sentence,
        number,
        implicit=implicit,
        counted=counted,
        people=True,
        head=text.lower[last],
        the=w == "the",
    )


def _head(text: Text, i: int, end: int) -> tuple[int, int] | None:
    """Return (first, last) token of a noun phrase whose head is one person, None if there is none."""
    first = i
    last = None
    while i < end:
        w = text.lower[i]
        known = kinds().get(w, NONE)
        if (w in persons() and w not in ("s", "'s")) or (w in AGED and not _noun_follows(text, i + 1, end)):
            last = i
        elif last is not None and not w.startswith("'") and w != "-":
            break
        elif known or not (w[0].isalnum() or w in SOFT):
            return None
        elif last is not None:
            last = None
            if w != "-" and not w.startswith("'"):
                break
        i += 1
    if last is None or (text.lower[last] in AGED and last == first):
        return None
    while first < last and (
        text.lower[first][0].isdigit() or text.lower[first] in ("-", "old") or text.lower[first].endswith("-old")
    ):
        first += 1
    return (first, last) if _is_head(text, last) else None


def _noun_follows(text: Text, i: int, end: int) -> bool:
    if i >= end or text.lower[i] in bounds():
        return False
    w = text.lower[i]
    harmed = any(t.role == "subject" and t.tag in ("past", "participle") for t in triggers().get(w, ()))
    return w[0].isalpha() and not kinds().get(w) and not harmed


def _is_head(text: Text, last: int) -> bool:
    """No head: "a police | car", "a soldier's | rifle", an adjective of a people ("an Orvan | town")."""
    i = last + 1
    if i >= len(text.lower):
        return True
    w = text.lower[i]
    if w == "-" or (
        persons().get(text.lower[last]) == "citizen" and w[0].isalpha() and not kinds().get(w) and w not in triggers()
    ):
        return False
    if (
        w[0].isalpha()
        and w not in bounds()
        and w not in WHEN
        and not kinds().get(w)
        and w not in triggers()
        and not w.endswith(("ed", "ing", "ly"))
    ):
        return text.words[i][0].isupper()
    return True


def _named(text: Text, name: Name, number: int, sentence: tuple[int, int]) -> Draft | None:
    first, last = text.token_at(name.start), text.token_at(name.end - 1)
    if last + 1 < len(text.lower) and text.lower[last + 1] == "'s":
        return None
    counted = Part(name.start, name.end, text.text[name.start : name.end])
    return Draft(
        name.start, name.end, 1, 1, first, last + 1, sentence, number, implicit="name", counted=counted, people=True, head=""
    )
