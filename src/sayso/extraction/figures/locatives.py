"""The places that a sentence names, each with how it is named: in it, left, gone to, struck, or only talked of.

A name without a phrase of place around it (a subject, an owner, a people) is no place here. Words stand in ``figures_places.csv``.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.extraction.figures.predicates import kinds as closed
from sayso.extraction.figures.predicates import people
from sayso.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.extraction.found import Found
    from sayso.extraction.text import Text
    from sayso.records import Name, Pair

NONE: frozenset[str] = frozenset()
KINDS = frozenset({"place", "other", "people", "person"})
UNKNOWN = frozenset({"other", "person"})  # a name of one word that the document ties to nothing may be a place
LONG = 14  # a name of one word is hardly longer; persons' full names are, and need no second look
WITHIN = frozenset({"in", "near", "across", "outside", "inside", "throughout", "around"})
BACK = 7  # words looked over between a name and its preposition: "in the rebel-held south of the city of X"
BESIDE = frozenset({"outside", "off", "beyond"})
COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
OWNERS = frozenset({"'s", "'"})


class Place(NamedTuple):
    """A place as named in a sentence: offsets, tokens (with its preposition, and the name's end), and its way.

    ``way``: at, event (what happened there is named with it), from, origin, to, for, leave, beside, host, seat, or "" (only named).
    ``back`` is not empty where the words point to a place named before: any ("there"), town ("the city"), country. ``event`` is
    the noun of what happened there, if the name belongs to one ("the Lomar quake").
    """

    start: int
    end: int
    first: int
    last: int
    way: str
    back: str = ""
    event: str = ""


@cache
def classes() -> dict[str, frozenset[str]]:
    """Return the kinds of each word of ``figures_places.csv``."""
    out: dict[str, set[str]] = {}
    for row in words("figures_places"):
        out.setdefault(row["form"], set()).add(row["kind"])
    return {form: frozenset(found) for form, found in out.items()}


def pointers(text: Text) -> tuple[list[int], list[int]]:
    """Return the tokens that may point to a place named before ("there", "city"), and those of events and houses."""
    marked = _marked()
    found = [(k, marked[w]) for k, w in enumerate(text.lower) if w in marked]
    return [k for k, (back, _) in found if back], [k for k, (_, event) in found if event]


@cache
def _marked() -> dict[str, tuple[bool, bool]]:
    """Return the words that point back, or name an event or a house, with which of both they do."""
    out = {"there": (True, False)}
    for w, known in classes().items():
        back = bool(known & {"town", "country"})
        event = "event" in known or ("site" in known and not known & {"region", "town"})
        if back or event:
            out[w] = (back, event)
    return out


def named(found: Found, number: int, starts: list[int], pointing: list[int]) -> list[Place]:
    """Return the places of one sentence in text order; ``starts`` are those of the names, ``pointing`` as from ``pointers``."""
    text = found.text
    start, end = text.sentences[number]
    low, high = bisect_left(starts, start), bisect_left(starts, end)
    tokens = text.tokens_in(start, end)
    back = pointing[bisect_left(pointing, tokens.start) : bisect_left(pointing, tokens.stop)]
    out: list[Place] = []
    for name in found.names[low:high]:
        if name.kind not in KINDS or (name.kind == "person" and (name.role or name.gender or name.end - name.start > LONG)):
            continue
        place = _place(text, name, tokens.start, tokens.stop, out)
        if place is not None:
            out.append(place)
    if back:
        out += _pointers(text, tokens, back)
        out.sort()
    return out


def _place(text: Text, name: Name, low: int, high: int, before: list[Place]) -> Place | None:
    first, last = text.token_at(name.start), text.token_at(name.end - 1) + 1
    if name.kind == "people":
        return _shore(text, first, last, low, high)
    if before and first > low and before[-1].last == first - 1 and _joins(text, before, first, last):
        return None
    k, way = _way(text, first, last, low, high)
    if last - first == 1 and text.lower[first] in COMPASS and text.lower[first - 1 : first] != ["the"]:
        return None  # "storm in South", a headline
    if name.kind in UNKNOWN and not _unknown_place(text, name, k, way, last):
        return None
    start = text.starts[k] if way == "beside" else text.starts[_part(text, first, k)]
    return Place(start, name.end, k, last, way, event=_happening(text, k, last, high) if way else "")


def _part(text: Text, first: int, low: int) -> int:
    """Return the first token of a name with the part of the land that it names: "southern Kenya"."""
    while first - 1 > low and (text.lower[first - 1].endswith("ern") or text.lower[first - 1] == "central"):
        first -= 1
    return first


def _unknown_place(text: Text, name: Name, k: int, way: str, last: int) -> bool:
    """Whether the words around a name of unknown kind make it a place: "in Hask", "Hask province"."""
    if name.kind == "other" and way in ("at", "event", "leave"):
        return True
    follows = classes().get(text.lower[last], NONE) if last < len(text.lower) else NONE
    if way and "region" in follows and not name.role:
        return True
    if name.role or name.gender or name.full != text.text[name.start : name.end] or " " in name.full:
        return False
    return way == "leave" or (way in ("at", "beside") and text.lower[k] in WITHIN)


def _joins(text: Text, before: list[Place], first: int, last: int) -> bool:
    """Add the name to the place before it: "Tunisia and Libya", "Lomar's Old Square"; whether it belongs there."""
    w = text.lower[first - 1]
    if w == "and" and before[-1].way not in ("", "event"):
        before[-1] = before[-1]._replace(end=text.ends[last - 1], last=last)
        return True
    return False


def _happening(text: Text, k: int, last: int, high: int) -> str:
    """Return the noun of what happened, or of the house, that the place belongs to: before its phrase, or after its name."""
    for j in (k - 1, last, last + 1):
        if 0 <= j < high and _marked().get(text.lower[j], (False, False))[1]:
            return text.lower[j]
    return ""


def _shore(text: Text, first: int, last: int, low: int, high: int) -> Place | None:
    """Read "off the Orvanian coast": a people's name before a noun of place."""
    if last < high and text.lower[last] in ("coast", "border", "shore", "coastline", "waters"):
        k, way = _way(text, first, last, low, high)
        if way in ("at", "beside"):
            return Place(text.starts[first], text.ends[last], k, last + 1, "at")
    return None


def _way(text: Text, first: int, last: int, low: int, high: int) -> tuple[int, str]:
    """Return the token that begins the phrase and how it names the place."""
    modifies = _modifies(text, first, last, high)
    if modifies == "event":
        return first, "event"
    if modifies == "other":
        return first, ""
    return _phrase(text, (first, last), (low, high))


def _phrase(text: Text, name: Pair, bounds: Pair) -> tuple[int, str]:
    """Return the token that begins the phrase around a name that stands alone, and how it names the place."""
    (first, last), (low, high) = name, bounds
    k, of = _over(text, first - 1, low)
    if k < low:
        return first, "host" if _hosts(text, last, high) else ""
    w = text.lower[k]
    known = classes().get(w, NONE)
    if w == "of":
        return k, _of(text, k, low)
    if of:
        return k, "beside"
    if "at" in known:
        return k, _at(text, k, w, last, low)
    if w == "from":
        born = k > low and text.lower[k - 1] in people() and text.lower[last : last + 1] != ["to"]
        return k, "origin" if born else "from"
    if "to" in known and not (k > low and text.lower[k - 1] in ("close", "closest", "according", "next", "due", "thanks")):
        return k, "for" if w == "for" else "to"
    return _verb(text, k, last, (low, high))


def _verb(text: Text, k: int, last: int, bounds: Pair) -> tuple[int, str]:
    """Return the way of a name that is a verb's object, or the subject of a verb of sheltering."""
    (low, high), w = bounds, text.lower[k]
    known = classes().get(w, NONE)
    if "strike" in known and not (k > low and "determiner" in closed().get(text.lower[k - 1], NONE)):
        return k, "event"
    if "leave" in known:
        return k, "leave"
    if w == "against" and k > low and "event" in classes().get(text.lower[k - 1], NONE):
        return k, "event"
    return k + 1, "host" if _hosts(text, last, high) else ""


def _over(text: Text, k: int, low: int) -> tuple[int, bool]:
    """Step left over what belongs to the name: articles, "southern", "the city of"; whether it is "south of"."""
    stop = max(low - 1, k - BACK)
    while k > stop:
        w = text.lower[k]
        known = classes().get(w, NONE)
        if w == "of" and k - 1 > stop:
            before = classes().get(text.lower[k - 1], NONE)
            if text.lower[k - 1] in COMPASS and "at" not in classes().get(text.lower[k - 2], NONE) and text.lower[k - 2] != "the":
                return k - 1, True
            if not before & {"region", "direction"}:
                return k, False
        elif w == "," and k - 1 > stop and "region" in classes().get(text.lower[k - 1], NONE):
            pass
        elif not (known & {"direction", "region"} or w in ("the", "a", "an", "its", "their", "country's") or _adjective(text, k)):
            return k, False
        k -= 1
    return k, False


def _adjective(text: Text, k: int) -> bool:
    """Whether a people's name stands before a noun of place: "the Orvanian capital"."""
    follows = classes().get(text.lower[k + 1], NONE) if k + 1 < len(text.lower) else NONE
    return bool(follows & {"region"}) and text.words[k][0].isupper() and text.lower[k][-1:] in "nieh"


def _modifies(text: Text, first: int, last: int, high: int) -> str:
    """Return what noun the name stands before: event, site, other; "" if it stands alone."""
    if last >= high:
        return ""
    w = text.lower[last]
    owner = w in OWNERS
    i, site = last + owner, False
    if owner and i < high and text.words[i][0].isupper():
        return "other"
    for j in range(i, min(high, i + 3)):
        known = classes().get(text.lower[j], NONE)
        if "event" in known:
            return "event"
        if not known & {"site", "region"} and not (owner and "direction" in known):
            break
        site = True
    if site:
        return "site"
    if owner or w == "-" or w.startswith("-"):
        return "other"
    return "other" if _compound(text, first, last) else ""


def _compound(text: Text, first: int, last: int) -> bool:
    """Whether an article stands before the name and a noun behind it: "a Lomar councillor", "the Ostrel dam"."""
    article = text.lower[first - 1] if first > 0 else ""
    follows = text.words[last]
    if not follows[0].islower() or closed().get(follows, NONE):
        return False
    bare = last - first == 1 and not text.words[first].isupper() and not text.words[first].endswith((".", "s"))
    return article in ("a", "an") or (article == "the" and bare)


def _hosts(text: Text, last: int, high: int) -> bool:
    """Whether the name is the subject of a verb of sheltering: "Lomar is home to", "Lomar, a port, has become a refuge for"."""
    i = last
    if i < high and text.lower[i] == ",":
        i = next((j + 1 for j in range(i + 1, min(high, i + 12)) if text.lower[j] == ","), high)
    for j in range(i, min(high, i + 5)):
        if "host" in classes().get(text.lower[j], NONE):
            return True
        if text.lower[j] != "become" and not closed().get(text.lower[j], NONE) & {"be", "have", "adverb", "modal", "determiner"}:
            return False
    return False


def _of(text: Text, k: int, low: int) -> str:
    """Return the way of "of X" by the noun before: "invasion of X", "residents of X", "out of X", "out" alone is left."""
    if k - 1 < low:
        return ""
    before = text.lower[k - 1]
    known = classes().get(before, NONE)
    if "event" in known:
        return "event"
    if before == "out":
        return "leave"
    return "at" if "dweller" in known else ""


def _at(text: Text, k: int, w: str, last: int, low: int) -> str:
    """Return the way of a phrase of place by the word before it: "an attack on", "told reporters in"."""
    before = text.lower[k - 1] if k > low else ""
    known = classes().get(before, NONE)
    if w in ("on", "upon"):
        if "event" in known:
            return "event"
        sided = "region" in classes().get(text.lower[k + 2], NONE) | classes().get(text.lower[k + 1], NONE) | classes().get(
            text.lower[min(k + 3, last - 1)], NONE
        )
        return "at" if sided or "road" in classes().get(text.lower[last - 1], NONE) else ""
    if "seat" in known:
        return "seat"
    return "beside" if w in BESIDE else "at"


def _pointers(text: Text, tokens: range, back: list[int]) -> Iterator[Place]:
    """Yield the words that point to a place named before: "there", "in the city", "left the country"."""
    for k in back:
        if text.lower[k] == "there":
            if not _existential(text, k, tokens) and text.lower[k - 1] not in ("out", "over", "up"):
                yield Place(text.starts[k], text.ends[k], k, k + 1, "at", "any")
            continue
        after = text.lower[k + 1] if k + 1 < tokens.stop else ""
        if k == tokens.start or text.lower[k - 1] != "the" or after == "of" or after[:1].isdigit():
            continue
        _, way = _phrase(text, (k, k + 1), (tokens.start, tokens.stop))
        if way or (k == tokens.start + 1 and _sheltered(text, tokens)):
            kind = "country" if "country" in classes()[text.lower[k]] else "town"
            yield Place(text.starts[k - 1], text.ends[k], k - 1, k + 1, way or "host", kind)


def _existential(text: Text, k: int, tokens: range) -> bool:
    """Whether "there" only opens a clause: "there are 300 soldiers", not "tents there would be hit"."""
    after = text.lower[k + 1] if k + 1 < tokens.stop else ""
    if not closed().get(after, NONE) & {"be", "have", "modal"} and after not in ("'s", "remain", "remained", "remains"):
        return False
    before = text.lower[k - 1] if k > tokens.start else ","
    return not before[0].isalpha() or bool(closed().get(before, NONE)) or "seat" in classes().get(before, NONE)


def _sheltered(text: Text, tokens: range) -> bool:
    return any("host" in classes().get(text.lower[j], NONE) for j in range(tokens.start + 2, min(tokens.stop, tokens.start + 12)))


@cache
def countries() -> frozenset[str]:
    """Return the names of countries in lower case."""
    return frozenset(n.lower() for r in words("names_countries") for n in r["names"].split("|"))


@cache
def capitals() -> frozenset[str]:
    """Return the capitals of countries."""
    return frozenset(r["capital"] for r in words("names_countries") if r["capital"])


@cache
def gazetteer_places() -> frozenset[str]:
    """Return the countries, capitals and places of the tables."""
    names = {n for r in words("names_countries") for n in (*r["names"].split("|"), r["capital"]) if n}
    return frozenset(names | {r["form"] for r in words("names_places")})
