"""Quotations that no verb of speech governs: those that go on from a statement, and those that a clause or a name introduces.

"..." Ana Ruiz said. ⏎ "..."        goes on            She grew sharper: "..."     the clause before a colon has the voice
"..." ⏎ - Ana Ruiz                  signed             "...," neighbour Ana Ruiz.  a name alone behind it
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from sayso.extraction.statements import subjects
from sayso.extraction.statements.attributions import Draft
from sayso.extraction.statements.records import form_of, inside_quotes
from sayso.extraction.statements.sentences import Sentence
from sayso.extraction.statements.signatures import named_behind, signed

if TYPE_CHECKING:
    from sayso.extraction.found import Found

LEAST = 20  # characters: shorter quotations without a cue are titles and words, not speech
LONGEST_LEAD = 30  # tokens of a clause that introduces a quotation


def follow_ons(found: Found, drafts: list[Draft]) -> list[Draft]:
    """Return drafts for quotations that no cue governs; where they go on from a quoted statement they join it."""
    taken = sorted(span for d in drafts for span in d.content)
    starts = [s for s, _ in taken]
    reach = list(accumulate((e for _, e in taken), max))
    hosts = sorted((max(e for _, e in d.content), -n) for n, d in enumerate(drafts) if _quoted(found, d))
    out: list[Draft] = []
    text = found.text.text
    joined: tuple[int, Draft] | None = None  # the quotation just before, and the draft that it has joined
    for n, quote in enumerate(found.quotes):
        before = bisect_right(starts, quote.start)
        sentence = found.text.sentence_at(quote.start)
        if before and reach[before - 1] > quote.start:
            continue
        voiced = _introduced(found, n)
        if voiced:
            out.append(voiced)
            joined = n, voiced
            continue
        if sentence[0] != quote.start and text[max(0, quote.start - 2) : quote.start] != ". ":
            continue  # no sentence of its own; one behind an abbreviation ("Ore. ") is
        if quote.end - quote.start < LEAST and sentence[1] > quote.end:
            continue
        at = bisect_right(hosts, (quote.start, 0)) - 1
        host = drafts[-hosts[at][1]] if at >= 0 else None
        if joined and joined[0] == n - 1 and (host is None or hosts[at][0] <= found.quotes[n - 1].end):
            host = joined[1]
        if host and _goes_on(found, host, n):
            host.content.append((quote.start, quote.end))
            joined = n, host
        else:
            out.append(Draft([(quote.start, quote.end)], [], [], ("statement.quotation",), sentence))
    return out


def _goes_on(found: Found, host: Draft, n: int) -> bool:
    """Whether the quotation ``n`` goes on from ``host``: in its paragraph, or as the next one.

    The next paragraph goes on where the last quotation was left open (journalism opens a long one anew in each paragraph), or
    where the paragraph before ends with ``host``, which is all quotation, and this one is no more than the quotation.
    """
    text, quote = found.text, found.quotes[n]
    here = text.paragraph_at(quote.start)
    end = max(host.sentence[1], *(e for _, e in host.content))
    if end >= here[0]:
        return True
    last = found.quotes[n - 1]
    if not last.closed and last.end == max(e for _, e in host.content):
        return not _letters(text.text[last.end : quote.start])
    before = text.paragraph_at(end - 1)
    return (
        host.cue != []
        and not _letters(text.text[before[1] : here[0]] + text.text[here[0] : quote.start] + text.text[quote.end : here[1]])
        and not _letters(text.text[end : before[1]])
        and form_of(tuple(host.content), found) == "direct"
    )


def _introduced(found: Found, n: int) -> Draft | None:
    """Return the draft of a quotation whose voice a clause before a colon, a line below or a name behind it gives."""
    text, quote = found.text.text, found.quotes[n]
    if quote.end - quote.start < LEAST:
        return None
    colon = quote.start - 1
    while colon >= 0 and text[colon].isspace():
        colon -= 1
    last = text[max(quote.start, quote.end - 4) : quote.end].rstrip("\"”’'»")[-1:]
    if colon > 0 and text[colon] == ":" and last in ".!?…":
        return _by_clause(found, n, colon)
    if last == ",":
        return named_behind(found, n)
    return signed(found, n) if last in ".!?…" else None


def _by_clause(found: Found, n: int, colon: int) -> Draft | None:
    """Read "She added a caveat: "..."": the subject of the clause before the colon speaks."""
    quotes = found.quotes
    span = found.text.sentence_at(colon)
    first = bisect_right(quotes, span[0], key=lambda q: q.end)
    sentence = Sentence(found.text, (span[0], colon + 1), [q for q in quotes[first:n] if q.start < colon])
    k = len(sentence.tags) - 1
    if k < 1 or "<" in sentence.tags:
        return None
    quote = quotes[n]
    name = _name_before(sentence, k)
    if name is not None:
        return Draft([(quote.start, quote.end)], [(colon, colon + 1)], [sentence.span(name, k)], ("statement.colon",), span)
    if k > LONGEST_LEAD:
        return None
    who = subjects.main_subject(sentence, k, [])
    if who is None or who[0].edge not in "^,&BA-" or sentence.tags[who[1]] == "X" or not _may_speak(sentence, who[0]):
        return None
    cue = sentence.span(who[1], who[1] + 1)
    source = sentence.span(who[0].first, who[0].last)
    return Draft([(quote.start, quote.end)], [cue], [source], ("statement.introduced",), span, who[0])


def _name_before(sentence: Sentence, colon: int) -> int | None:
    """Return where the name starts that alone stands before the colon: at the line's start, behind a dash or "from"."""
    tags = sentence.tags
    first = max(tags.rfind("-", 0, colon), *(k for k in range(-1, colon) if k < 0 or sentence.lower(k) == "from")) + 1
    lead = tags[first:colon]
    if not lead.startswith("P") or set(lead) - set("PSN,I&()D.#") or lead.count("P") < len(lead) / 2:
        return None
    return first


def _may_speak(sentence: Sentence, who: subjects.Subject) -> bool:
    """Whether the subject is a person's or body's name or a pronoun for one: things are not taken to speak here."""
    if who.last - who.first == 1 and sentence.tags[who.first] == "R":
        return sentence.lower(who.first) in ("he", "she", "they")
    return sentence.tags[who.last - 1] == "P" or sentence.tags[who.first] == "P"


def _letters(words: str) -> bool:
    return any(c.isalpha() for c in words)


def _quoted(found: Found, draft: Draft) -> bool:
    return any(inside_quotes(found, s, e) for s, e in draft.content)
