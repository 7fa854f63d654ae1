"""Seams: places where a page's lines run together without a stop, as in lists of highlights before a dateline.

"... the harbour, a clerk says The gates stay shut Corley, Orvane (ONN) -- ..." holds three lines. Only the top of a text is
looked at, and only signs that no running sentence has: a capital on a word that is no name behind a word in small letters, the
end of a tag of speech, a voice with its colon, the place of a dateline. The words stand in ``seams.csv``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon import word_class, words

if TYPE_CHECKING:
    from sayso.records import Pair

TOP = 3000  # characters in which a page's own lines may stand
LONGEST = 1500  # characters from the begin of a line to the dateline that ends its highlights
SHORTEST = 30  # characters: no highlight is shorter
KNOWN = 8000  # characters in which a word must stand in small letters too to be no name
OPENING = 400  # characters of a text's first line in which a headline or caption may run into the story
DATELINE = re.compile(r"\([A-Z][A-Za-z .]{1,20}\) ?(?:--|[–—―-])(?=\s)")
PLACE = re.compile(r"(?:(?:Near )?[A-Z][\w.’'-]*,? ){1,7}\Z")
# A word in small letters, or a closing mark, a space, and a capital.
TURN = re.compile(
    r"(?:(?P<before>\b[a-z][a-z’'-]*)|(?P<name>[A-Z][\w’'-]*)|[\"”](?<=[\w.,!?].)) (?=(?P<after>[A-Z][^\W_]*)(?P<next> [^\s]+)?)"
)
TAG = re.compile(r",[\"”]? (?:[\w.’'-]+ ){1,6}?(?:says|say|said) (?=[A-Z\"“])")
NEWS = " NEW: "
NEW = re.compile(r"(?<=\S) (?=NEW: )")
VOICE = re.compile(r"(?:(?P<before>\b[a-z][a-z’'-]*)|[\"”]) (?=[A-Z][\w.’'-]*(?: [a-z’'-]+){0,3}: )")
CLOCKED = re.compile(r"(?<=\d\d[.:]\d\d [A-Z][A-Z][A-Z]) (?=[A-Z])")  # "Monday 3 June 2013 01.32 BST The mayor"
STAMP = 60  # characters in which a stamp with day and hour ends at a line's begin
STAMPED = re.compile(r"(?<=[a-z]) (?=[A-Z][A-Z ,/]+ \| )")


@cache
def _kind(kind: str) -> frozenset[str]:
    return frozenset(row["form"] for row in words("seams") if row["kind"] == kind)


@cache
def _prefix() -> re.Pattern[str]:
    forms = sorted((row["form"] for row in words("seams") if row["kind"] == "prefix"), key=len, reverse=True)
    return re.compile(r"(?:" + "|".join(re.escape(f).replace("X", "[A-Z]+") for f in forms) + r") (?=[A-Z])")


def divide(spans: list[Pair], seams: list[int]) -> list[Pair]:
    """Cut the sentences ``spans`` at ``seams``."""
    out: list[Pair] = []
    for s, e in spans:
        here = s
        for at in seams:
            if here < at < e:
                out.append((here, at - 1))
                here = at
        out.append((here, e))
    return out


def find(text: str, paragraphs: list[Pair]) -> list[int]:
    """Return in order where a line begins behind another's last word and a space; in most texts nowhere."""
    found = {at for start, end in paragraphs if start <= TOP for at in _seams(text, start, min(end, start + LONGEST))}
    return sorted(found)


def _seams(text: str, start: int, end: int) -> list[int]:
    """Return the seams of one paragraph."""
    out = [m.end() for m in NEW.finditer(text, start, end)] if text.find(NEWS, start, end) >= 0 else []
    if (clock := CLOCKED.search(text, start, min(end, start + STAMP))) is not None:
        out.append(clock.end())
    prefix = _prefix().match(text, start, end)
    if prefix is not None:
        out.append(prefix.end())
    stamp = DATELINE.search(text, start, end)
    if stamp is not None and stamp.start() - start > SHORTEST:
        out += _highlights(text, start, stamp.start())
    elif not text[:start].strip():
        out += _turns(text, start, min(end, start + OPENING), strict=True)
    return out


def _highlights(text: str, start: int, end: int) -> list[int]:
    """Return the seams of the highlights in ``start..end``, which a dateline ends."""
    if "|" in text[start:end]:  # "... the harbour CORLEY | Sun Jun 19, 2030 CORLEY (Orvane News) - "
        return [m.end() for m in STAMPED.finditer(text, start, end)]
    head = _head(text, start, end)
    out = [m.end() for m in TAG.finditer(text, start, head)]
    out += [m.end() for m in VOICE.finditer(text, start, head) if not _goes_on(m["before"])]
    out += _turns(text, start, head, strict=False)
    return [*out, head] if head < end else out


def _head(text: str, start: int, end: int) -> int:
    """Return where the place of the dateline begins that ends at ``end``; ``end`` where none shows."""
    place = PLACE.search(text, max(start, end - 60), end)
    if place is None or place.start() <= start + 1:
        return end
    before = text[max(start, place.start() - 20) : place.start()].split()
    at = place.start()
    if before and _goes_on(before[-1].lower()):  # "south of Corley | Corley, Orvane"
        at += len(text[at:end].split(" ", 1)[0]) + 1
    return at if text[at - 2].isalnum() or text[at - 2] in '"”' else end


def _goes_on(word: str | None) -> bool:
    """Whether another word must follow, so that no line ends here."""
    return word is not None and (word in _kind("open") or word in word_class("event_preposition"))


def _turns(text: str, start: int, end: int, *, strict: bool) -> list[int]:
    """Return where a word that is no name has a capital behind a word in small letters that need not go on.

    A ``strict`` one is known to begin sentences; else it may also be a word that the text has in small letters too.
    """
    out: list[int] = []
    small = "" if strict else text[start : start + KNOWN]
    for m in TURN.finditer(text, start, end):
        before, after, follows = m["before"], m["after"].lower(), (m["next"] or "").strip()
        if _goes_on(before):
            continue
        plain = follows[:1].islower() or (len(follows) > 1 and follows.isupper())
        if m["name"]:
            runs = not strict and after in _kind("sure")
        elif after in _kind("begin"):
            runs = plain or not strict
        else:  # not "the interior | Minister Omar Sen"
            runs = f" {after} " in small and (follows[:1].islower() or after.endswith("s"))
        if runs:
            out.append(m.end())
    return out
