"""On whose word a number stands where extraction does not say so: verbs that are no cue of speech, and voices of other clauses.

Table: ``checks_verbs.csv`` (verbs by which a voice gives a number: "spoke of 30").
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.names.kinds import head_of, voice_kind
from sayso.lexicon import words
from sayso.records import Source

if TYPE_CHECKING:
    from sayso.records import Figure, Pair

FAR = 160  # characters in which a voice is looked for
COUNTS = "count|estimate|tally|reckoning|figures|account|word"
BY_COUNT = re.compile(rf"\b(?:by|in|on) (?:the )?(?:{COUNTS}) of (the [^,.;:]{{3,60}}|[A-Z][^,.;:]{{2,60}})")
# "The 1.35 million alleged by the prosecution."
BY_VOICE = re.compile(
    r"(?:\s[a-z]+){0,2}\s(?:alleged|claimed|demanded|reported|estimated|given|sought|cited|named|put forward)"
    r" by (the [^,.;:]{3,40}|[A-Z][^,.;:]{2,40})"
)
WITHOUT_COMMA = re.compile(r"[Aa]ccording to (the [a-z]+|[A-Z][\w ]{2,30}?) (?=(?:he|she|it|they|the|there|some|at|about)\b)")
# "21 more than permitted, the union found in a report."
AFTER = re.compile(
    r"[^;:]{0,120}?, (?:as )?((?:the|a|an|its|his|her|their) [^,.;:]{3,60}?) (?:has |have |had )?"
    r"(?:finds?|found|concludes?|concluded|reckons?|reckoned|thinks?|thought|believes?|believed|calculated|established)\b"
)
# A clause that has a voice of its own, up to a semicolon; what begins a clause behind a voice.
SPOKEN = re.compile(r"\b(?:say|says|said|calls?|called|told|tells|according to|claims?|claimed|thinks?|puts?)\b[^;]*;")
# "It was the first for 41 years, and herds, the office warned, could die": the voice inside the clause behind is of that clause alone.
INSIDE, GOES_ON = re.compile(r",\s(?:and|but|while)\s[^,;]{2,80},\s\Z"), re.compile(r"\s[a-z]+,\s[a-z]")
# "The hospital admitted 19 of the injured": nothing is said.
TAKES = re.compile(r"\s(?:has |had |have )?admitted\s(?:(?:about|some|another|at least)\s)?(?:\d|the \w+ed\b)")
NEW, CUT = re.compile(r",\s+(?:and|but|while)\s"), re.compile(r"[;:]\s")
# "Somebody at the Energy Ministry": whose the nameless voice is.
AT = re.compile(r" (?:at|of|in|from|inside) (?:the |its |their )?(?:[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+){0,3}")


def givers(figure: Figure, text: str, sentence: Pair) -> tuple[Source, ...]:
    """Return on whose word a number stands, nearest first."""
    return _alleged(figure, text) or tuple(_whose(s, text) for s in _nearest(figure, text)) or _giver(figure, text, sentence)


def _source(m: re.Match[str] | None) -> tuple[Source, ...]:
    if m is None or head_of(m[1]) is None:
        return ()
    return (Source(m.start(1), m.end(1), m[1], voice_kind(m[1])),)


def _alleged(figure: Figure, text: str) -> tuple[Source, ...]:
    m = BY_VOICE.match(text, figure.end)
    return (Source(m.start(1), m.end(1), m[1], voice_kind(m[1])),) if m else ()


def _whose(source: Source, text: str) -> Source:
    """Return a nameless voice with the body that it is named with."""
    m = AT.match(text, source.end) if source.text.islower() else None
    return replace(source, end=m.end(), text=text[source.start : m.end()]) if m else source


def _nearest(figure: Figure, text: str) -> tuple[Source, ...]:
    """Return a figure's voices, without one behind a semicolon before which another speaks, and the one of its own clause first.

    "15,000 came, say those who called it; 5,600, say the police"; "X said, and five were hurt, according to Y".
    """
    kept = [
        s
        for s in figure.sources
        if not (s.start > figure.end and SPOKEN.search(text, figure.end, min(s.start, figure.end + FAR)))
        and not (s.start > figure.end and INSIDE.search(text, figure.end, s.start) and GOES_ON.match(text, s.end))
        and not TAKES.match(text, s.end)
    ]
    own = [s for s in kept if not (s.end <= figure.start and NEW.search(text, s.end, figure.start))]
    return tuple(sorted(kept, key=lambda s: s not in own)) if own else tuple(kept)


def _giver(figure: Figure, text: str, sentence: Pair) -> tuple[Source, ...]:
    """Return who gives a number by a verb that is no cue of speech: "the army put the number at 16"."""
    start, end = sentence
    if figure.start >= end:
        return ()
    cuts = [m.end() for m in CUT.finditer(text, start, figure.start)]
    last = min(end, figure.end + FAR)
    return (
        _source(_gives().match(text, max([start, figure.start - FAR, *cuts]), figure.start))
        or _source(BY_COUNT.search(text, figure.end, last))
        or _source(WITHOUT_COMMA.search(text, start, figure.start))
        or _source(AFTER.match(text, figure.end, last))
    )


@cache
def _gives() -> re.Pattern[str]:
    forms = sorted((r["form"] for r in words("checks_verbs")), key=lambda f: (-len(f), f))
    verbs = "|".join(map(re.escape, forms))
    aside = r"(?:, (?:which|who) [^.;,]{0,100},| [a-z]+ed [^.;,]{2,60} and)?"
    return re.compile(
        rf"(?:[^.;]{{0,80}}?[;,] )?([A-Za-z][^.,;:]{{2,60}}?){aside} (?:has |had |have )?(?:{verbs})\b[^.;,]{{0,60}}\Z"
    )
