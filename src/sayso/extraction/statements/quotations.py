"""Quotations that no verb of speech governs: those that go on from a statement, and those that a clause or a name introduces.

"..." Ana Ruiz said. ⏎ "..."        goes on            She grew sharper: "..."     the clause before a colon has the voice
"..." ⏎ - Ana Ruiz                  signed             "...," neighbour Ana Ruiz.  a name alone behind it
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from sayso.extraction.statements.contents import run_on
from sayso.extraction.statements.drafts import Draft
from sayso.extraction.statements.grades import ASIDE
from sayso.extraction.statements.introductions import introduced, led_in
from sayso.extraction.statements.openverbs import spoken
from sayso.extraction.statements.records import form_of, inside_quotes
from sayso.extraction.statements.sentences import Sentence, reads_as_speech, stretch
from sayso.extraction.statements.signatures import beside, named_behind, signed
from sayso.extraction.statements.wordings import worded
from sayso.extraction.text import behind_white, has_letters

if TYPE_CHECKING:
    from sayso.extraction.found import Found

ITEM = re.compile(r"(?:(?<=\n)|\A)(?:\d{1,2}[.)]|[•*·–-])\Z")  # what marks an item of a list before its quotation
LEAST_REST = 5  # characters between a quotation and its sentence's end that may be words
LEAD_IN = 9  # tokens before a quotation that goes on from the sentence before: "But that is not the same as"
LEAST = 20  # characters: shorter quotations without a cue are titles and words, not speech
LEAST_OPENING = 80  # characters of a quotation that opens a paragraph whose end is not quoted


def follow_ons(found: Found, drafts: list[Draft]) -> list[Draft]:
    """Return drafts for quotations that no cue governs; where they go on from a quoted statement they join it."""
    taken = sorted(span for d in drafts for span in d.content)
    starts = [s for s, _ in taken]
    reach = list(accumulate((e for _, e in taken), max))
    hosts = sorted((max(e for _, e in d.content), n) for n, d in enumerate(drafts) if _quoted(found, d) and ASIDE not in d.rules)
    turns = {d.sentence[0] for d in drafts if "statement.colon" in d.rules}  # a quoted transcript: '"RUIZ: The bridge is open."'
    told = {d.sentence[1]: d for d in drafts if d.cue and d.source and ASIDE not in d.rules}
    read = {d.sentence[0] for d in drafts}
    out: list[Draft] = []
    text = found.text.text
    joined: tuple[int, Draft] | None = None  # the quotation just before, and the draft that it has joined
    for n, quote in enumerate(found.quotes):
        before = bisect_right(starts, quote.start)
        sentence = found.text.sentence_at(quote.start)
        if (before and reach[before - 1] > quote.start) or quote.start in turns:
            continue
        voiced = _introduced(found, n) or worded(found, n)
        if voiced:
            out.append(voiced)
            joined = n, voiced
            continue
        if (
            text[sentence[0] : quote.start].strip() not in ("", "But", "And")
            and text[max(0, quote.start - 2) : quote.start] != ". "
        ):
            just = told.get(behind_white(text, sentence[0]))  # no sentence of its own; one behind an abbreviation ("Ore. ") is
            if just and sentence[0] not in read and _half_quoted(found, just, n):
                just.content.append((sentence[0], quote.end))
            continue
        if quote.end - quote.start < LEAST and sentence[1] > quote.end:
            continue
        at = bisect_right(hosts, (quote.start, len(drafts))) - 1
        host = drafts[hosts[at][1]] if at >= 0 else None
        if joined and joined[0] == n - 1 and (host is None or hosts[at][0] <= found.quotes[n - 1].end):
            host = joined[1]
        just = told.get(max(behind_white(text, quote.start), found.text.paragraph_at(quote.start)[0]))
        if just and (host is None or host.sentence[1] < just.sentence[1]):
            host = just
        if host and _goes_on(found, host, n):
            host.content.append((quote.start, _run_on(found, n)))
            joined = n, host
        else:
            out.append(Draft([(quote.start, quote.end)], [], [], ("statement.quotation",), sentence))
    return out


def _half_quoted(found: Found, host: Draft, n: int) -> bool:
    """Whether the sentence that ends with the quotation ``n`` goes on from ``host``, a quotation with its voice behind it.

    '"We are late," Ruiz said. That makes it "a very long wait for the farmers."'
    """
    quote = found.quotes[n]
    return (
        host.quoted
        and max(e for _, e in host.content) <= host.cue[0][0]
        and quote.end - quote.start >= LEAST
        and len(found.text.tokens_in(found.text.sentence_at(quote.start)[0], quote.start)) <= LEAD_IN
        and found.text.sentence_at(quote.end - 1)[1] <= quote.end
        and found.text.paragraph_at(quote.start)[0] <= host.sentence[0]
    )


def _run_on(found: Found, n: int) -> int:
    """Return the end of the quotation ``n`` with what runs on behind it: '"We are late" for the harvest.'."""
    quote = found.quotes[n]
    end = found.text.sentence_at(quote.end - 1)[1]
    if end - quote.end < LEAST_REST:
        return quote.end
    start = min(quote.start, found.text.sentence_at(quote.end - 1)[0])
    behind = [q for q in found.quotes[n : n + 3] if q.start < end]
    sentence = Sentence(found.text, stretch((start, end), quote.start), behind)
    return run_on(sentence, sentence.index(quote.start), quote)


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
        return not has_letters(text.text[last.end : quote.start])
    before = text.paragraph_at(end - 1)
    return (
        host.cue != []
        and not has_letters(text.text[before[1] : here[0]] + text.text[here[0] : quote.start] + text.text[quote.end : here[1]])
        and not has_letters(text.text[end : before[1]])
        and (form_of(tuple(host.content), found) == "direct" or _opens_quoted(found, host))
    )


def _introduced(found: Found, n: int) -> Draft | None:
    """Return the draft of a quotation whose voice a clause before a colon, a line below or a name behind it gives."""
    text, quote = found.text.text, found.quotes[n]
    if quote.end - quote.start < LEAST:
        return None
    colon = behind_white(text, quote.start) - 1
    item = ITEM.search(text, max(0, colon - 4), colon + 1)
    if item:
        colon = behind_white(text, item.start()) - 1
    last = text[max(quote.start, quote.end - 4) : quote.end].rstrip("\"”’'»")[-1:]
    leads = colon > 0 and text[colon] == ":" and (last in ".!?…" or reads_as_speech(text[quote.start : quote.end]))
    if last in "!?" and _runs_on(found, n):
        return spoken(found, n)
    if last in ".!?…" and text[colon : colon + 1] == "," and found.text.sentence_at(quote.end - 1)[1] <= quote.end:
        return worded(found, n) or led_in(found, n, colon)
    if last in ".!?…" or leads:
        return signed(found, n, ended=last in ".!?…") or (introduced(found, n, colon) if leads else beside(found, n))
    if last == ",":
        return named_behind(found, n) or (spoken(found, n) if _opens_sentence(found, n) else None)
    return signed(found, n, ended=False)


def _opens_sentence(found: Found, n: int) -> bool:
    return found.text.sentence_at(found.quotes[n].start)[0] == found.quotes[n].start


def _runs_on(found: Found, n: int) -> bool:
    """Whether the sentence goes on in lower case behind the quotation: '"...?" boomed the mayor'."""
    end = found.quotes[n].end
    return _opens_sentence(found, n) and found.text.text[end : end + 2].lstrip(" ")[:1].islower()


def _opens_quoted(found: Found, host: Draft) -> bool:
    """Whether the host is a quotation that opens its paragraph and of which only the end is not quoted."""
    start = host.content[0][0]
    return found.text.paragraph_at(start)[0] == start and any(
        q.start == start and q.end - start > LEAST_OPENING for q in found.quotes
    )


def _quoted(found: Found, draft: Draft) -> bool:
    return any(inside_quotes(found, s, e) for s, e in draft.content)
