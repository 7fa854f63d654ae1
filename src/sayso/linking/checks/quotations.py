"""Looks for each quotation of a draft in the sources: word for word, altered, without its marks, or in another mouth."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.extraction.names.kinds import voice_kind
from sayso.linking.checks.sentences import STEM, around, stems
from sayso.linking.checks.wording import find, held, nearest, parts_of, words_of
from sayso.records import Statement, Variance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.extraction.quotes import Quote
    from sayso.linking.checks.desk import Desk
    from sayso.linking.checks.wording import Near, Words
    from sayso.records import Check, Pair

# Two words in quotation marks may be a title or a nickname; what nobody is said to have said must be longer to be looked for.
SAID, UNSAID = 2, 4
# How much of a draft's sentence a source's must tell for their short quotations to be one.
RETOLD, LEAST = 0.5, 3
HOW = re.compile(
    r"[,\s]*(?:was|is|were|are) (?:how|what|the words of) ([^,.;:]{3,60}?)(?: (?:put|puts|described|called|said|phrased)\b|[.,;])"
)


# "Umber, a judge, considered the signatures “a matter of ink”".
THINKS = re.compile(
    r"((?:[A-Z][\w’'-]+ ){1,2}[A-Z][\w’'-]+)(?:, [^,.;:“”\"]{2,60},|,)? (?:has |had )?"
    r"(?:considered|considers|thought|thinks|found|finds|deemed|deems|felt|feels|regarded|regards|saw|sees|dismissed|dismisses|labelled|branded|likened)"
    r" [^.;:“”\"]{0,60}\Z"
)


@dataclass(frozen=True, slots=True)
class _Source:
    """A source's words: all of them, and those within quotation marks."""

    doc: str
    words: Words
    quoted: Words
    quotes: list[Pair]


def check(desk: Desk) -> Iterator[Check]:
    """Yield a check a quotation of the draft, in text order."""
    sources = [_source(desk, doc) for doc in sorted(desk.book.documents)]
    for quote in desk.quotes(desk.draft.id):
        parts = parts_of(desk.draft.text[quote.start : quote.end])
        said = _put(desk, quote, _statement(desk, desk.draft.id, (quote.start, quote.end)))
        size = sum(map(len, parts))
        if size < SAID:
            continue
        found = _check(desk, quote, parts, said, sources)
        if found.verdict != "not_found" or said or size >= UNSAID:
            yield found


def _source(desk: Desk, doc: str) -> _Source:
    text = desk.book.documents[doc].text
    quotes = [(q.start, q.end) for q in desk.quotes(doc)]
    return _Source(doc, words_of(text), words_of(text, quotes), quotes)


def _statement(desk: Desk, doc: str, span: Pair) -> Statement | None:
    """Return the statement whose content holds most of a span, the innermost of several."""
    best: tuple[int, int, Statement] | None = None
    for r in desk.both.records[doc]:
        if isinstance(r, Statement):
            shared = sum(max(0, min(e, span[1]) - max(s, span[0])) for s, e in r.content)
            size = sum(e - s for s, e in r.content)
            if shared and (best is None or (shared, -size) > best[:2]):
                best = (shared, -size, r)
    return best[2] if best else None


def _put(desk: Desk, quote: Quote, said: Statement | None) -> Statement | None:
    """Return a quotation's statement with the voice of "was how his lawyer put it"."""
    m = HOW.match(desk.draft.text, quote.end) if said and not said.source else None
    return replace(said, source=(m.span(1),), voice=voice_kind(m[1])) if m and said else said


def _check(desk: Desk, quote: Quote, parts: list[list[str]], said: Statement | None, sources: list[_Source]) -> Check:
    exact = [(s, span) for s in sources for span in _exact(parts, s)]
    if exact:
        return _found(desk, quote, said, exact)
    near = [(s.doc, n, marked) for s in sources for n, marked in _near(parts, s)]
    if near:
        doc, best, marked = max(near, key=lambda n: (n[1].alike, n[2], n[0]))
        return _altered(desk, quote, said, doc, best, marked=marked)
    short = _other_words(desk, quote) if not said and sum(map(len, parts)) < UNSAID else None
    if short:
        words_ = desk.book.documents[short[0]].text[slice(*short[1])]
        different = (Variance("wording", desk.draft.text[quote.start : quote.end], words_),)
        return _made(desk, quote, "differs", f"the source has {words_}", different, [short])
    return _made(desk, quote, "not_found", "no source has these words, nor nearly these", (), [])


def _exact(parts: list[list[str]], source: _Source) -> Iterator[Pair]:
    """Yield the places of the very words, those interrupted by the speaker's name among them."""
    whole = list(find(parts, source.words))
    yield from whole
    yield from (span for span in find(parts, source.quoted) if span not in whole)


def _near(parts: list[list[str]], source: _Source) -> Iterator[tuple[Near, bool]]:
    for words, marked in ((source.quoted, True), (source.words, False)):
        found = nearest(parts, words)
        if found:
            yield found, marked or held(source.quotes, found.span)


def _other_words(desk: Desk, quote: Quote) -> tuple[str, Pair] | None:
    """Return the few quoted words of a source sentence that tells the same around them: "no evidence" for "strong evidence"."""
    sentence = desk.text(desk.draft.id).sentence_at(quote.start)
    asked = around(desk.draft.text, sentence, (quote.start, quote.end))
    for word in stems(desk.draft.text, quote.start, quote.end):
        asked.pop(word, None)
    for near in desk.sentences.nearest(asked, 2):
        s = near.sentence
        if near.score < RETOLD or desk.sentences.shared(asked, s) < LEAST:
            continue
        for q in desk.quotes(s.doc):
            size = len(words_of(desk.book.documents[s.doc].text, [(q.start, q.end)]).words)
            if s.start <= q.start and q.end <= s.end and SAID <= size <= UNSAID:
                return s.doc, (q.start, q.end)
    return None


def _found(desk: Desk, quote: Quote, said: Statement | None, exact: list[tuple[_Source, Pair]]) -> Check:
    marked = [(s.doc, span) for s, span in exact if held(s.quotes, span)]
    if not marked:
        places = [(s.doc, span) for s, span in exact]
        different = (Variance("marks", "in quotation marks", "not in quotation marks"),)
        return _made(desk, quote, "differs", "the source has these words, but not as a quotation", different, places)
    voices = [_voice(desk, said, doc, span, quote) for doc, span in marked]
    right = [place for place, different in zip(marked, voices, strict=True) if different is None]
    if right:
        return _made(desk, quote, "supported", "the source has these very words", (), right)
    first = voices[0]
    why = "the very words, but said by another voice"
    return _made(desk, quote, "differs", why, (first,) if first else (), marked)


def _voice(desk: Desk, said: Statement | None, doc: str, span: Pair, quote: Quote) -> Variance | None:
    theirs = _statement(desk, doc, span)
    if theirs and said and any(quote.end <= s < e and ";" in desk.draft.text[quote.end : s] for s, e in said.source):
        # "Ordane calls it "a draft"; no order was given, says Lind": the voice behind the semicolon is another clause's.
        before = set(stems(desk.draft.text, desk.text(desk.draft.id).sentence_at(quote.start)[0], quote.start))
        if any(w[:STEM] in before for who in desk.whose(theirs) for w in who.own):
            return None
    if theirs and not said:
        said = _thinks(desk, quote, theirs)
    return desk.another_voice(said, theirs) if said and theirs else None


def _thinks(desk: Desk, quote: Quote, theirs: Statement) -> Statement | None:
    """Return a statement of the person who "considered the signatures “a matter of ink”" in the draft, by a verb that is no cue."""
    text = desk.draft.text
    m = THINKS.search(text, desk.text(desk.draft.id).sentence_at(quote.start)[0], quote.start)
    if m is None or not any(n.kind == "person" and n.full == m[1] for n in desk.names(desk.draft.id)):
        return None
    span = m.span(1)
    return replace(theirs, doc=desk.draft.id, id="", start=quote.start, end=quote.end, source=(span,), speaker=None, role=None)


def _altered(desk: Desk, quote: Quote, said: Statement | None, doc: str, near: Near, *, marked: bool) -> Check:
    different = [Variance("wording", mine or None, theirs or None) for mine, theirs in near.changed]
    voice = _voice(desk, said, doc, near.span, quote)
    if voice:
        different.append(voice)
    if not marked:
        different.append(Variance("marks", "in quotation marks", "not in quotation marks"))
    why = "altered: " + "; ".join(f"“{v.draft or '–'}” for “{v.source or '–'}”" for v in different if v.field == "wording")
    return _made(desk, quote, "differs", why, tuple(different), [(doc, near.span)])


def _made(
    desk: Desk, quote: Quote, verdict: str, why: str, different: tuple[Variance, ...], places: list[tuple[str, Pair]]
) -> Check:
    found = [desk.evidence(doc, span, _statement(desk, doc, span)) for doc, span in places]
    return desk.check("quotation", (quote.start, quote.end), (verdict, why), different=different, found=found)
