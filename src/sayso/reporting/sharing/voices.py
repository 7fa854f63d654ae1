"""The words that describe a voice which is not named: "a nurse at the Sarn clinic who asked not to be named, as her son works there".

Masked are the descriptions of all anonymous voices with what is said of their wish, and those of private persons without a name.
Posts of public figures ("a spokesman for the ministry") and plain words ("residents", "an official") describe nobody.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.names.kinds import ANONYMITY, head_of
from sayso.extraction.speakers.sources import PRONOUNS
from sayso.records import Figure, Statement
from sayso.reporting.sharing.names import Form, form
from sayso.reporting.sharing.roles import is_public, of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.extraction.found import Found
    from sayso.records import Document
    from sayso.reporting.sharing.persons import Key

# What is said of a voice's wish, up to the end of the clause; a reason given there tells as much as the description.
WISH = re.compile(
    r"[,\s]*(?:\b(?:who|whose|speaking|asking|requesting|insisting|declining|refusing)\b|\bon (?:the )?condition\b)[^.;:!?“”\"\n]*"
)
# What the clause begins with in which somebody asks not to be named.
OPENING = re.compile(
    r"\b(?:who|whose|speaking|asking|requesting|insisting|declining|refusing|citing|on (?:the )?condition)\b", re.IGNORECASE
)
DETERMINER = re.compile(r"\b(?:a|an|one|another|two|three|several)\s", re.IGNORECASE)
PREPOSITION = re.compile(r"\b(?:at|of|in|from|with|for|near|to|on|by|close to|and)\s+(?:the\s+)?\Z", re.IGNORECASE)
SINGULAR = re.compile(r"(?:a|an|one|another)\s", re.IGNORECASE)
SAYING = re.compile(r"\b(?:said|says|told|tells|added|adds)\b")  # where what is said begins, if the sentence was not parsed
NEAR = 30  # characters between a verb of saying and "speaking on condition ...": "said on Monday, "
TELLING = 4  # words from which on "a baker from the lower town" describes somebody
PRIVATE = frozenset({"witness", "other", "unnamed", "anonymous", "expert", "activist"})
ARTICLES = ("a", "an", "the", "one", "another")


def descriptions(document: Document, found: Found) -> Iterator[tuple[int, int, Key]]:
    """Yield the places of descriptions in a document, with whose each is: the same words in one document are the same voice's."""
    text = document.text
    nouns: dict[str, Key] = {}
    wishes = list(_wishes(text, found))
    for start, end, limit, anonymous in (*wishes, *_sources(found)):
        words = text[start:end]
        if form(words) and words.lower() not in PRONOUNS and (anonymous or _describes(words)):
            key: Key = ("voice" if anonymous else "unnamed", document.id, *form(words))
            wish = WISH.match(text, end, limit)
            yield start, len(text[: wish.end()].rstrip(" ,")) if wish else end, key
            yield from ((s, e, key) for s, e in _reasons(text, end, limit) if anonymous and not wish)
            head = head_of(words)
            nouns.setdefault(head.noun if head else form(words)[-1], key)
    for noun, key in nouns.items():
        for m in re.finditer(rf"\b[Tt]he {re.escape(noun)}\b", text):
            yield m.start(), m.end(), key


def _wishes(text: str, found: Found) -> Iterator[tuple[int, int, int, bool]]:
    """Yield the descriptions before "who asked not to be named", read from the words alone: no parse of the sentence is trusted.

    In "an engineer said, speaking on condition of anonymity" it is the source of the verb before.
    """
    cues = sorted(start for s in found.statements for start, _ in s.cue)
    for m in _asked().finditer(text):
        first, last = found.text.sentence_at(m.start())
        opened = [o.start() for o in OPENING.finditer(text, first, m.start())]
        wish = opened[-1] if opened else m.start()
        plain = SAYING.search(text, m.end(), last)
        told = [cue for cue in cues if m.end() <= cue < last] + ([plain.start()] if plain else [])
        limit = min(told, default=last)
        said = _said_before(found, first, wish)
        start = said[0] if said else _noun_phrase(text, first, wish)
        end = said[1] if said else start + len(text[start:wish].rstrip(" ,;–—-"))
        if end > start:
            yield start, end, limit, True


def _reasons(text: str, end: int, limit: int) -> Iterator[tuple[int, int]]:
    """Yield the clause with the wish where a verb stands between: "an engineer said[, speaking on condition of anonymity ...]"."""
    for o in OPENING.finditer(text, end, min(limit, end + 3 * NEAR)):
        wish = WISH.match(text, o.start(), limit)
        if wish and _asked().search(text, o.start(), wish.end()):
            yield o.start(), len(text[: wish.end()].rstrip(" ,"))
            return


def _said_before(found: Found, first: int, wish: int) -> tuple[int, int] | None:
    """Return the source of the verb of saying that the wish hangs on, if one stands before it."""
    for s in found.statements:
        ends = [end for _, end in s.cue if first <= end <= wish <= end + NEAR]
        if ends and s.source and s.source[-1][1] <= min(ends) and s.source[0][0] >= first and not s.speaker:
            return s.source[0][0], s.source[-1][1]
    return None


@cache
def _asked() -> re.Pattern[str]:
    found = sorted(of_kind("wish"), key=len, reverse=True)
    either = "|".join(re.escape(f).replace("'", "['’]") for f in found)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


def _noun_phrase(text: str, first: int, end: int) -> int:
    """Return where the noun phrase that ends at ``end`` begins: at its "a", and before that where it hangs on another."""
    at = end
    while True:
        before = [d.start() for d in DETERMINER.finditer(text, first, at)]
        if not before:
            return first if at == end else at
        at = before[-1]
        if not PREPOSITION.search(text, first, at):
            return at


def forms(text: str, start: int, end: int) -> Iterator[Form]:
    """Yield the forms in which a description can stand elsewhere: whole, without its article, cut short."""
    words = form(text[start:end])
    for whole in (words, words[1:] if words and words[0] in ARTICLES else words):
        for size in range(len(whole), TELLING - 1, -1):
            yield whole[:size]


def _sources(found: Found) -> Iterator[tuple[int, int, int, bool]]:
    """Yield start and end of each source that names nobody, how far its clause can reach, and whether it is anonymous by wish."""
    for s in found.statements:
        if isinstance(s, Statement) and not s.speaker and s.source:
            start, end = s.source[0][0], s.source[-1][1]
            after = [a for a, _ in (*s.cue, *s.content) if a >= end]
            yield start, end, min(after, default=end + 300), s.anonymous
    for f in found.figures:
        if isinstance(f, Figure):
            for source in f.sources:
                if source.kind in PRIVATE:
                    yield source.start, source.end, source.end + 300, source.kind == "anonymous"


def _describes(words: str) -> bool:
    """Whether words describe one private person: "a baker from the lower town"; not "a spokesman for the railway"."""
    if ANONYMITY.search(words):
        return True
    head = head_of(words)
    if head and head.head.entry.what not in {"role", "people"}:  # a report, a union
        return False
    return bool(SINGULAR.match(words)) and len(form(words)) >= TELLING and not is_public(SINGULAR.sub("", words))
