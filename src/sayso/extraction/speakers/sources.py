"""Reads a statement's printed source: which name in it speaks, or what kind of phrase it is when none does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.extraction.names.gazetteer import countries, gazetteer
from sayso.extraction.names.kinds import ANONYMITY, STOPS, head_of, voice_kind
from sayso.extraction.text import TOKEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.extraction.found import Found
    from sayso.records import Name, Pair

PRONOUNS = {
    "he": "m",
    "him": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "herself": "f",
    "it": "it",
    "they": "they",
    "them": "they",
    "who": "who",
    "which": "who",
    "that": "who",
    "both": "they",
    "i": "i",
    "we": "i",
    "you": "i",
}
# A name behind one of these is not the speaker: "a spokesman for | Ana Ruiz", "those who know | Ruiz"; a comma lets names speak again.
BLOCKS = frozenset(
    (
        "of",
        "for",
        "from",
        "at",
        "in",
        "with",
        "by",
        "to",
        "on",
        "near",
        "against",
        "about",
        "under",
        "after",
        "than",
        "who",
        "whom",
    )
)
COMPANY = re.compile(r"\b(?:including|along with|together with|such as|as well as|like)\b")
# After a name these are no nouns that it only modifies ("Ruiz aides").
AFTER_NAMES = frozenset(
    ("and", "or", "as", "himself", "herself", "itself", "jr", "sr", "then", "also", "now", "a", "the", "early", "late", "earlier")
)
SPOKEN_FOR = ("spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokespeople", "spokespersons", "press officer")
LEADERS = ("leaders", "leadership", "commanders")
POSSESSIVES = ("his ", "her ", "its ", "their ", "our ", "my ")
INDEFINITE = ("a ", "an ", "one ", "another ", "some ", "several ", "two ", "three ", "many ", "other ")


@dataclass(slots=True)
class Heard:
    """Who a source is: ``kind`` is person, body, group (people without a name), paper or unknown; ``speaker`` the name."""

    kind: str
    speaker: str | None = None
    role: str | None = None
    voice: str = "other"
    rule: str = "speaker.unnamed"
    gender: str | None = None
    anonymous: bool = False
    candidates: tuple[str, ...] = ()
    at: int = 0


# People told of by a list of places: "voters in Dorn, Orvane and Kelmar"; no one of them speaks.
_PLACE = r"(?:[Tt]he )?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}"
LISTED = re.compile(
    rf"(?:[^,]{{1,60}} )?\w+s (?:from|in|of|at|across|for) {_PLACE}(?:, {_PLACE}){{1,8}},? and (?:{_PLACE}|the \w+)"
)


@dataclass(slots=True)
class Source:
    """The printed source ``words`` at ``start..end`` with the names in it and, when no name speaks, its head noun."""

    words: str
    start: int
    end: int
    names: Sequence[Name]
    pronoun: str | None = None
    noun: str = ""
    what: str = ""

    @property
    def definite(self) -> bool:
        """Whether the phrase points to something already named: "the ministry", "the Orvanian official", not "a ministry"."""
        return not self.words.lower().startswith(INDEFINITE)

    @property
    def speaks_for_body(self) -> bool:
        """Whether the post is one that speaks in a body's name: spokesmen, leaders."""
        return self.noun.endswith(SPOKEN_FOR) or self.noun.endswith(LEADERS)


def head_end(text: str, span: Pair) -> int:
    """Return where the source's own phrase ends: those named behind "including" or "along with" are not the voice itself."""
    company = COMPANY.search(text, *span)
    own = text[span[0] : company.start()].rstrip(" ,-–—―") if company else ""
    return span[0] + len(own) if own else span[1]


def read_source(found: Found, span: Pair, names: Sequence[Name]) -> Source:
    """Return the source at ``span``; ``names`` are those that lie in it."""
    words = found.text.text[span[0] : span[1]].strip(" ,\"“”'‘’:").replace("’", "'")
    source = Source(words, *span, names)
    source.pronoun = PRONOUNS.get(words.lower())
    if source.pronoun is None:
        phrase = head_of(words)
        if phrase:
            source.noun, source.what = phrase.noun, phrase.head.entry.what
    return source


def lists_places(found: Found, source: Source) -> bool:
    """Whether it is "voters in Dorn, Orvane and Kelmar", not "two men from Dorn, Ruiz and Otto," as a comma behind it tells."""
    return found.text.text[source.end : source.end + 1] != "," and LISTED.fullmatch(source.words) is not None


def named(found: Found, source: Source) -> Heard | None:
    """Return the speaker that the source itself names, None if it names none."""
    speaking = [n for n in source.names if not _blocked(found, source, n)]
    persons = [n for n in speaking if n.kind == "person"]
    if persons:
        return _persons(found, source, persons)
    if source.words.isupper() and (shouted := _shouted(found, source)):
        return shouted
    if source.what in ("role", "people", "paper"):
        return _spoken_for(found, source)
    bodies = [n for n in speaking if n.kind == "organisation"] or [n for n in speaking if n.kind in ("place", "other")]
    if not bodies:
        return None
    if bodies[0].kind == "place" and source.what not in ("place", "") and source.noun:
        return None  # "Orvane residents", "the Dorn clinic"
    best = _last_of_noun_phrase(found, bodies)
    speaker = countries().get(best.full, best.full) if best.kind == "place" else best.full
    return Heard("body", speaker, None, _voice(best, source), "speaker.body", at=source.start)


def _last_of_noun_phrase(found: Found, bodies: list[Name]) -> Name:
    """Return the body that the ones before it only describe: "state broadcaster ORTV", "Reuters partner Dorn News"."""
    best = bodies[0]
    for name in bodies[1:]:
        between = found.text.text[best.end : name.start].split()
        if "'s" in between or not all(w.isalpha() and w.islower() and w not in STOPS and w not in AFTER_NAMES for w in between):
            break
        best = name
    return best


def _voice(name: Name, source: Source) -> str:
    return name.voice if name.voice != "other" else voice_kind(source.words)


def _persons(found: Found, source: Source, persons: list[Name]) -> Heard:
    first = persons[0]
    speaker = first.full
    if len(persons) > 1 and found.text.text[persons[0].end : persons[1].start] == " and ":
        speaker = f"{first.full} and {persons[1].full}"
    voice = first.voice if first.voice != "other" else voice_kind(source.words)
    return Heard("person", speaker, first.role, voice, "speaker.person", first.gender, at=source.start)


def _shouted(found: Found, source: Source) -> Heard | None:
    """Return the person whose name stands in capitals before a turn of a transcript: the one so named elsewhere, else as printed."""
    words = source.words.lower().split()
    known = {n.full: n for n in found.names if n.kind == "person" and n.full.lower().split()[-len(words) :] == words}
    if len(known) == 1:
        name = next(iter(known.values()))
        return Heard("person", name.full, name.role, name.voice, "speaker.person", name.gender, at=source.start)
    plain_name = len(words) > 1 and all(w.isalpha() for w in words) and head_of(source.words) is None
    return Heard("person", source.words, None, "other", "speaker.person", at=source.start) if plain_name and not known else None


def _spoken_for(found: Found, source: Source) -> Heard | None:
    """A spokesman, a statement or the leaders speak for the body that is named with them: "an Oxfam spokesman" -> Oxfam."""
    if source.what == "people" or not (source.what == "paper" or source.speaks_for_body):
        return None
    bodies = [n for n in source.names if n.kind == "organisation"]
    if not bodies:
        return None
    if source.noun.endswith(LEADERS) and not plain(source.words).startswith(found.text.text[bodies[0].start : bodies[0].end]):
        return None  # "local Oxfam leaders"
    role = plain(source.words) if source.what == "role" else None
    kind = "person" if source.noun.endswith(SPOKEN_FOR) else "body"
    return Heard(kind, bodies[0].full, role, voice_kind(source.words), "speaker.spoken_for", at=source.start)


def as_printed(source: Source) -> Heard | None:
    """Return a body that the document does not tell more of by the words that stand there: "police", "the war cabinet"."""
    phrase = head_of(source.words)
    first = source.words.lower()
    if phrase is None or phrase.head.entry.yields or source.what != "body" or first.startswith(POSSESSIVES + INDEFINITE):
        return None
    tokens = plain(source.words).split()
    end = next((i for i, t in enumerate(tokens) if t.lower() in BLOCKS or t.endswith(",")), len(tokens))
    words = " ".join(tokens[:end])
    if not words.lower().endswith(phrase.noun) or tuple(TOKEN.findall(phrase.noun)) not in gazetteer().body_kinds:
        return None  # "rights groups": more than one
    if words[1:].islower():
        words = words.lower()  # "Police" opens a sentence; "Kelmar Radio" is a name
    return Heard("body", words, None, voice_kind(source.words), "speaker.printed", at=source.start)


def unnamed(source: Source) -> Heard:
    """Return a source that names nobody, with what it tells: post, kind, anonymity."""
    kind = {"role": "person", "people": "group", "body": "body", "name": "body", "place": "body", "paper": "paper"}.get(
        source.what, "unknown"
    )
    lower = source.words.lower()
    plural = source.noun.endswith(("s", "men", "people")) and not lower.startswith(("a ", "an ", "one "))
    if kind in ("person", "group"):
        kind = "group" if plural else "person"
    voice = voice_kind(source.words)
    anonymous = voice == "anonymous" or ANONYMITY.search(source.words) is not None
    role = plain(source.words) if kind == "person" and " " in source.words.strip() else None  # "someone" is no role
    return Heard(kind, None, role, voice, "speaker.unnamed", anonymous=anonymous, at=source.start)


def plain(words: str) -> str:
    """Return the phrase without its article."""
    for article in ("a ", "an ", "the ", "one ", "another "):
        if words.lower().startswith(article):
            return words[len(article) :]
    return words


def _modifies(found: Found, source: Source, name: Name) -> bool:
    """Whether a noun of the source follows the name: "the Ruiz government", "Ruiz aides", "Ruiz' campaign"."""
    text = found.text
    at = text.token_at(name.end)
    if at >= len(text.words) or text.ends[at] > source.end:
        return False
    word = text.words[at]
    if name.kind == "organisation" and word in gazetteer().nouns:
        return False  # "the TASS news agency", "an Oxfam report"
    return word in ("'", "’") or (word[0].islower() and word not in STOPS and word not in AFTER_NAMES)


def _blocked(found: Found, source: Source, name: Name) -> bool:
    """Whether the name is an owner or stands behind a preposition, so that another one speaks."""
    text = found.text
    if text.text[name.end : name.end + 2] in ("'s", "’s") and name.end < source.end:
        return True
    if source.what == "paper" and name.kind == "person":
        return False  # "an analysis by Ana Ruiz"
    if _modifies(found, source, name):
        return True
    blocked = False
    post = text.text.rfind(name.role, source.start, name.start) if name.role else -1
    for k in text.tokens_in(source.start, post if post >= 0 else name.start):
        if text.lower[k] in BLOCKS:
            blocked = True
        elif text.words[k] == ",":
            blocked = False
    return blocked
