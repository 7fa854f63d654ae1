"""Bodies named with a common noun: "the Orvane health ministry", "Kenya's army", "Dorn County police"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.names.gazetteer import adjectives, gazetteer
from sayso.extraction.names.kinds import voice_kind
from sayso.extraction.names.pieces import Mention
from sayso.extraction.names.runs import CALENDAR, trimmed

if TYPE_CHECKING:
    from sayso.extraction.names.gazetteer import Gazetteer
    from sayso.extraction.text import Text

FARTHEST = 8
# Nouns so general that a name before them is an owner or a topic, not their name: "the Orvane team".
GENERAL = frozenset({"team", "group", "body", "party", "club", "company", "firm", "business", "service", "force"})


def bodies(text: Text, vocabulary: frozenset[str]) -> list[Mention]:
    """Return the bodies that a lower-case noun and a name before it make, in order."""
    tables = gazetteer()
    lasts, words = tables.bodies, text.words
    here = (lasts.keys() | {"TV"}) & vocabulary
    out: list[Mention] = []
    for k in [k for k, w in enumerate(words) if w in here]:
        noun = _noun(text.lower, k, tables)
        if noun is None or noun[0] in GENERAL or (k + 1 < len(words) and (words[k + 1] in lasts or _goes_on(text, k))):
            continue
        first, named = _start(text, k - len(noun) + 1, tables)
        if named:
            full = _full(text, first, k)
            kind = voice_kind(full)  # "the United Nations humanitarian office" is un, not authority
            voice = tables.body_kinds[noun] if kind == "other" else kind
            out.append(Mention(first, k + 1, "organisation", full, "name.noun", voice=voice))
    return out


def _full(text: Text, first: int, k: int) -> str:
    """Return the body's name; an owner that is a country becomes an adjective: "Kenya's army" -> "Kenyan army"."""
    printed = text.text[text.starts[first] : text.ends[k]]
    owner, mark, rest = printed.replace("’", "'").partition("'s ")
    return f"{adjectives()[owner]} {rest}" if mark and owner in adjectives() else printed


def _goes_on(text: Text, k: int) -> bool:
    """Whether a name follows the noun: "the news agency TASS", "the charity Oxfam"."""
    word = text.words[k + 1]
    return word[:1].isupper() and word.lower() not in CALENDAR and text.text[text.ends[k] : text.starts[k + 1]] == " "


def _noun(lower: list[str], k: int, tables: Gazetteer) -> tuple[str, ...] | None:
    for form in tables.bodies[lower[k]]:
        if tuple(lower[k + 1 - len(form) : k + 1]) == form:
            return form
    return None


def _start(text: Text, at: int, tables: Gazetteer) -> tuple[int, bool]:
    """Walk left from the noun over modifiers to the name; return where the phrase begins and whether there is a name."""
    words, lower, first, named = text.words, text.lower, at, False
    while first > 0 and at - first < FARTHEST:
        before = words[first - 1]
        if text.text[text.ends[first - 1] : text.starts[first]] not in (" ", ""):
            break
        if before in ("'s", "’s"):
            if first < 2 or not (words[first - 2][:1].isupper() or lower[first - 2] in tables.nouns):
                break
        elif lower[first - 1] in tables.nouns and words[first : first + 1] in (["'s"], ["’s"]):
            pass  # "the Dorn County coroner's office"
        elif before[:1].isupper():
            if trimmed(text, (first - 1, first), frozenset())[0] == first:
                break
            named = named or lower[first - 1] not in tables.modifiers
        elif named or lower[first - 1] not in tables.modifiers:
            break
        first -= 1
    return first, named
