"""Voices that stand beside a quotation without a verb: behind it, below it, above it, in its last line or in brackets.

"...," neighbour Ana Ruiz.      "..." ⏎ - Ana Ruiz      "..." (Ana Ruiz, 3 June)      "... ⏎ Ana Ruiz, mayor of Orvane."
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from sayso.extraction.statements.appositions import following, with_appositions
from sayso.extraction.statements.drafts import Draft
from sayso.extraction.statements.phrases import phrase_after
from sayso.extraction.statements.sentences import Sentence

if TYPE_CHECKING:
    from sayso.extraction.found import Found
    from sayso.records import Pair

# The line below a quotation that names its voice: "- Ana Ruiz, mayor of Orvane.", "— Ana Ruiz (@ruiz) June 3, 2016"
SIGNED = re.compile(r"\s{0,4}[-–—―]{1,2}[ \u00a0]?(?P<voice>[A-Z][^\n!?:\"“”()\[\]–—―]{2,80})(?P<handle>\(@\w{1,40}\))?")
# Brackets right behind a quotation that open with its voice: "(Ana Ruiz, 3 June)".
BRACKETED = re.compile(r"[ \u00a0]?[(](?P<voice>[A-Z][^\n()\[\]\"“”]{2,80})[)]")
LONGEST_VOICE = 80  # characters of a name alone beside a quotation


def named_behind(found: Found, n: int) -> Draft | None:
    """Read '"...," neighbour Ana Ruiz.': a name without a verb."""
    quote = found.quotes[n]
    end = found.text.sentence_at(quote.end - 1)[1]
    if not 0 < end - quote.end < LONGEST_VOICE:
        return None
    sentence = Sentence(found.text, (quote.end, end), [])
    tags = sentence.tags.rstrip(".")
    if not tags.endswith("P") or set(tags) - set("DMPN,#S"):
        return None
    return _signature((quote.start, quote.end), sentence.span(0, len(tags)))


def signed(found: Found, n: int, *, ended: bool = True) -> Draft | None:
    """Read a voice behind a dash or in brackets right behind a quotation; only a post's handle signs one not ``ended``."""
    text, quote = found.text.text, found.quotes[n]
    m = SIGNED.match(text, quote.end)
    if not ended and not (m and m["handle"]):
        return None
    if m:
        voice = _voice_at(found, *m.span("voice"))
        return _signature((quote.start, quote.end), voice) if voice else None
    m = BRACKETED.match(text, quote.end)
    if m:
        voice = _named_at(found, *m.span("voice"))
        return _signature((quote.start, quote.end), voice) if voice else None
    return None


def beside(found: Found, n: int) -> Draft | None:
    """Read a voice in a quotation's last line, or on a line of its own above or below it."""
    quote = found.quotes[n]
    return _last_line(found, quote.start, quote.end) or _on_line_of_its_own(found, n)


def _signature(content: Pair, voice: Pair) -> Draft:
    return Draft([content], [], [voice], ("statement.signed",), (min(content[0], voice[0]), max(content[1], voice[1])))


def _voice_at(found: Found, start: int, end: int) -> Pair | None:
    """Return the voice that the words ``start..end`` open with, if nothing but a day or place follows it."""
    sentence = Sentence(found.text, (start, end), [])
    end = phrase_after(sentence, 0)
    last = with_appositions(sentence, end, following(sentence, end))
    if last < 1 or (set(sentence.tags[last:]) - set(",.I") and sentence.tags[last : last + 1] not in (",", ".", "")):
        return None
    return sentence.span(0, last)


def _named_at(found: Found, start: int, end: int) -> Pair | None:
    """Return the voice that the words ``start..end`` open with if it is the name of a person or body."""
    at = bisect_left(found.names, start, key=lambda name: name.start)
    if at == len(found.names) or found.names[at].start != start or found.names[at].kind not in ("person", "organisation"):
        return None
    voice = _voice_at(found, start, end)
    return voice if voice and voice[1] >= found.names[at].end else None


def _last_line(found: Found, start: int, end: int) -> Draft | None:
    """Read a quotation whose last line, within its marks, is its voice."""
    text = found.text.text
    line = text.rfind("\n", start, end)
    if line < 0 or not 0 < end - line < LONGEST_VOICE:
        return None
    voice = _named_at(found, line + 1, end - 1)
    stop = start + len(text[start:line].rstrip())
    return _signature((start, stop), voice) if voice else None


def _on_line_of_its_own(found: Found, n: int) -> Draft | None:
    """Read a quotation that is a paragraph, with a paragraph above or below it that is no more than a name and what it explains."""
    quote, lines = found.quotes[n], found.text.paragraphs
    at = bisect_left(lines, (quote.start, 0))
    if at == len(lines) or lines[at][0] != quote.start or lines[at][1] != quote.end:
        return None
    for k in (at + 1, at - 1):
        if 0 <= k < len(lines) and lines[k][1] - lines[k][0] < LONGEST_VOICE:
            voice = _named_at(found, *lines[k])
            rest = found.text.text[voice[1] : lines[k][1]].strip(" .:\u00a0") if voice else ""
            if voice and not rest:
                return _signature((quote.start, quote.end), voice)
    return None
