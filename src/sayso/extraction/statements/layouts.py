"""Speech by layout: lines that open with a voice and a colon, in headlines, transcripts, questions and answers.

RUIZ: The bridge is open.        "RUIZ: The bridge is open."  (a transcript that is quoted line by line)
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sayso.extraction.names.kinds import head_of
from sayso.extraction.statements.cues import forms
from sayso.extraction.statements.drafts import Draft
from sayso.lexicon import word_class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.extraction.found import Found

# A line's opening up to its colon, of capitalised words: "Mayor of Leeds: ", "Q: ", "RUIZ: ".
VOICE = re.compile(r"(?P<voice>[A-Z][\w.’'&-]*(?: (?:[A-Z][\w.’'&-]*|of)){0,4})(?P<colon>:)\s+(?=\S)")
HIGHLIGHT = re.compile(r"(?:NEW: )?(?P<voice>[A-Z][\w.’'&-]*(?: [\w.’'&-]+){0,4})(?P<colon>:) (?=\S)")
MARKS = frozenset("×•*►▸>|")
SPEECH = re.compile(r"\D\S* \S+ \S+.*[.?!…”\"’'—-]\s*\Z", re.DOTALL)  # at least three words, and an end like a sentence's
LEAST_TURNS = 3  # so many lines with a voice and a colon make a transcript


def spoken_lines(found: Found) -> Iterator[Draft]:
    """Yield drafts of the lines that open with a voice and a colon, where they are a headline, a quotation or a transcript."""
    text = found.text.text
    if found.text.seams:
        yield from _highlights(found)
    opened = {q.start: q for q in found.quotes}
    lines = [
        (span, m)
        for span in found.text.lines
        if (m := VOICE.match(text, _behind_mark(text, span[0]) + (span[0] in opened), span[1])) and _may_speak(m["voice"])
    ]
    if not lines:
        return
    takes_turns = _turns([m["voice"] for _, m in lines])
    head = found.text.lines[0][0]
    for (start, end), m in lines:
        quote, around = opened.get(m.end()), opened.get(start)
        is_turn = m["voice"] in takes_turns and SPEECH.match(text[m.end() : end])
        if quote or (start == head and not _is_kicker(found, m["voice"])) or is_turn:
            stop = end - (around is not None and around.end == end and around.closed)
            content = (quote.start, quote.end) if quote else (m.end(), stop)
            yield Draft([content], [m.span("colon")], [m.span("voice")], ("statement.colon",), (start, end))


def _behind_mark(text: str, start: int) -> int:
    """Return where a line's words begin behind a sign that a page sets before them: "× Police: ..."."""
    return start + 2 if text[start] in MARKS and text[start + 1 : start + 2] == " " else start


def _highlights(found: Found) -> Iterator[Draft]:
    """Yield the highlights at the top of a page that open with a voice and a colon: "Council spokesman: the quay is lost"."""
    text, starts = found.text.text, set(found.text.seams)
    for start, end in found.text.sentences:
        m = HIGHLIGHT.match(text, start, end) if start in starts or end + 1 in starts else None
        if m is not None and _may_speak(m["voice"]) and head_of(m["voice"]) and not _is_kicker(found, m["voice"]):
            yield Draft([(m.end(), end)], [m.span("colon")], [m.span("voice")], ("statement.colon",), (start, end))


def _turns(voices: list[str]) -> set[str]:
    """Return the voices of a transcript: those that come again or stand in capitals, and beside them full names."""
    count = Counter(voices)
    if len(voices) < LEAST_TURNS:
        return set()
    again = count.most_common(1)[0][1] > 1
    return {v for v, n in count.items() if n > 1 or v.isupper() or (again and " " in v and " of " not in v)}


def _may_speak(voice: str) -> bool:
    words = voice.lower().split()
    return (
        words[0] not in ("the", "a", "an", "on", "in", "at", "per", "via")
        and (len(words) == 1 or words[0] not in forms())
        and not word_class("statement_no_speaker").intersection(words)
    )


def _is_kicker(found: Found, voice: str) -> bool:
    """Whether words before a headline's colon only name its subject: "WALL OF WATER: 23 feared dead", "Flood: 49 dead".

    One word is a voice where it is a common noun of voices ("Police", "Report"), or a name: it comes again, never in lower case.
    """
    if " " in voice:
        return voice.isupper()
    if head_of(voice):
        return False
    word = voice.lower()
    later = [w for w in found.text.words if w.lower() == word][1:]
    return not later or any(w.islower() for w in later)


def free_of(drafts: list[Draft], spoken: Iterator[Draft]) -> list[Draft]:
    """Return the lines in ``spoken`` whose sentence no other draft already reads."""
    starts = {d.sentence[0] for d in drafts}
    return [d for d in spoken if d.sentence[0] not in starts]
