"""What every kind of check looks things up in: the sources with their records, and the draft read beside them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from sayso.extraction import names
from sayso.extraction.found import Found
from sayso.extraction.quotes import pair
from sayso.extraction.text import Text
from sayso.lexicon import words
from sayso.linking import voices
from sayso.linking.book import Book, Linked
from sayso.linking.checks import deeds
from sayso.linking.checks.givers import givers
from sayso.linking.checks.nearby import apart, nearby
from sayso.linking.checks.numbers import moved
from sayso.linking.checks.sentences import Sentences, around, stems, told_of
from sayso.linking.checks.units import reckoned
from sayso.linking.checks.voices import Voices
from sayso.linking.counts import count, index
from sayso.linking.intervals import value
from sayso.linking.scopes import scopes
from sayso.records import Check, Date, Evidence, Figure, Name, Statement, Variance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.extraction.quotes import Quote
    from sayso.linking.checks.sentences import Sentence, Weights
    from sayso.linking.checks.voices import Who
    from sayso.linking.counts import Count
    from sayso.linking.scopes import Scope
    from sayso.records import Document, Pair, Record, Series, Voice

BEFORE = 400  # characters in which "he" looks for a name
MOST = 3  # further places shown
FIRM = re.compile(
    r"(?:the|its|their) (?:company|firm|operator|owner|utility|business|corporation|airline|maker|group)", re.IGNORECASE
)
COVERED = re.compile(
    r"\b(?:been|gone|went|flown|flew|spread|scattered|strewn|ranged|hand(?:ed|s|ing)?|turn(?:ed|s|ing)?|took|taken?|takes) over\b",
    re.IGNORECASE,
)
# "60 people or more", "half of it, or so": a hedge behind the number.
BEHIND = re.compile(
    r"[^.;:]{0,25}?,? (?:or (more|over|so|thereabouts|less|fewer|under|nearly so)"
    r"|(?:by|at|on) (?:one|an|its|his|her|their|some) estimates?)\b",
    re.IGNORECASE,
)
BEHINDS = {"more": ">=", "over": ">=", "less": "<=", "fewer": "<=", "under": "<="}
# Lines that no claim of an article stands in.
SILENT = frozenset(["furniture", "credit"])


class Desk:
    """The draft and the sources, each looked into once."""

    def __init__(self, draft: Document, records: tuple[Record, ...], book: Book, linked: Linked) -> None:
        """Take what is to be checked against what; a source of the draft's own words is no source."""
        others = {i: d for i, d in book.documents.items() if d.sha256 != draft.sha256 and i != draft.id}
        kept = {i: others[i] for i in sorted(nearby(draft, others, linked.stories))}
        self.draft = draft
        self.records = records
        self.book = Book(kept, {i: book.records[i] for i in kept}, book.aliases)
        self.linked = linked
        self.shared = index(linked.origins)
        # Articles that share no name with the draft: of another story, so that nothing in them can differ from it.
        self.apart = apart(draft, kept, linked.stories)
        self._words: dict[Pair, frozenset[str]] = {}
        self._texts: dict[str, Text] = {}
        self._around: dict[tuple[str, int, int], Weights] = {}
        self._dates: dict[str, list[Date]] = {}
        self._whose: dict[tuple[str, str, int], tuple[Who, ...]] = {}
        self._spans: dict[str, list[Date]] = {}
        self._names: dict[str, tuple[Name, ...]] = {}
        self._quotes: dict[str, tuple[Quote, ...]] = {}

    @cached_property
    def both(self) -> Book:
        """The sources and the draft as one book."""
        documents = {**self.book.documents, self.draft.id: self.draft}
        return Book(documents, {**self.book.records, self.draft.id: self.records}, self.book.aliases)

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences of the sources."""
        return Sentences(self.book.documents[doc] for doc in sorted(self.book.documents))

    @cached_property
    def voices(self) -> Voices:
        """The voices of sources and draft."""
        return Voices(self._known, self.both.documents.values())

    @cached_property
    def _known(self) -> tuple[Voice, ...]:
        return tuple(voices.link(self.both, Linked()))

    @cached_property
    def statements(self) -> dict[tuple[str, str], Statement]:
        """All statements by document and id."""
        return {(doc, r.id): r for doc, rs in self.both.records.items() for r in rs if isinstance(r, Statement)}

    @cached_property
    def _scopes(self) -> list[Scope]:
        # The draft is taken to be about the story of its sources, whatever else they tell.
        one = Linked(stories=dict.fromkeys(self.both.documents, "one"), voices=self._known)
        figures = [
            one
            for doc in sorted(self.both.records)
            for f in self.both.records[doc]
            if isinstance(f, Figure) and _checked(f)
            for one in moved(self._own(f), self.both.documents[doc].text)
        ]
        return [_bounded(s, self.both.documents[s.figure.doc].text) for s in scopes(self.both, figures, one)]

    def _own(self, figure: Figure) -> Figure:
        """Return a figure of the draft as its own clause has it."""
        if figure.doc != self.draft.id:
            return figure
        others = [f for f in self.records if isinstance(f, Figure)]
        return deeds.own(figure, self.draft.text, self.text(figure.doc).sentence_at(figure.start), others)

    @property
    def asked(self) -> list[Scope]:
        """The draft's figures, in text order."""
        return [s for s in self._scopes if s.figure.doc == self.draft.id]

    @cached_property
    def given(self) -> list[Scope]:
        """The sources' figures."""
        return [s for s in self._scopes if s.figure.doc != self.draft.id]

    @cached_property
    def series(self) -> dict[tuple[str, str], tuple[Series, int]]:
        """The series of each figure that is in one, and its place in it, by document and id."""
        own = self.book.documents
        return {(m.doc, m.record): (s, i) for s in self.linked.series for i, m in enumerate(s.members) if m.doc in own}

    @cached_property
    def reckoned(self) -> frozenset[str]:
        """The words that stand where a unit stands in the sources, yet are in no list of units."""
        return reckoned(self)

    def around(self, scope: Scope) -> Weights:
        """Return the words around a figure, weighted by how near they stand."""
        f = scope.figure
        key = (f.doc, f.start, f.end)
        if key not in self._around:
            self._around[key] = around(self.both.documents[f.doc].text, scope.sentence, (f.start, f.end))
        return self._around[key]

    def sentence(self, scope: Scope) -> Sentence:
        """Return the sentence of a source in which a figure stands."""
        return self.sentences.all[self.sentences.at(scope.figure.doc, scope.figure.start)]

    def words(self, sentence: Pair) -> frozenset[str]:
        """Return the content words of a sentence of the draft."""
        if sentence not in self._words:
            self._words[sentence] = told_of(stems(self.draft.text, *sentence))
        return self._words[sentence]

    def dates(self, doc: str) -> list[Date]:
        """Return the days and stretches of days named in a document."""
        if doc not in self._dates:
            found = (r for r in self.both.records[doc] if isinstance(r, Date) and r.type in {"DATE", "TIME"})
            self._dates[doc] = [r for r in found if r.earliest and r.latest]
        return self._dates[doc]

    def spans(self, doc: str) -> list[Date]:
        """Return the spans of time named in a document: "six weeks"."""
        if doc not in self._spans:
            self._spans[doc] = [r for r in self.both.records[doc] if isinstance(r, Date) and r.type == "DURATION"]
        return self._spans[doc]

    @cached_property
    def spanned(self) -> frozenset[Sentence]:
        """The sentences of the sources that name a span of time."""
        named = ((doc, d.start) for doc in self.book.documents for d in self.spans(doc))
        return frozenset(self.sentences.all[self.sentences.at(doc, start)] for doc, start in named)

    @cached_property
    def dated(self) -> frozenset[Sentence]:
        """The sentences of the sources that name a day."""
        named = ((doc, d.start) for doc in self.book.documents for d in self.dates(doc))
        return frozenset(self.sentences.all[self.sentences.at(doc, start)] for doc, start in named)

    def names(self, doc: str) -> tuple[Name, ...]:
        """Return the names of persons, bodies and places in a document."""
        if doc not in self._names:
            document = self.both.documents[doc]
            found = (r for r in names.find(document, Found(document)) if isinstance(r, Name))
            self._names[doc] = tuple(replace(r, doc=doc, text=document.text[r.start : r.end]) for r in found)
        return self._names[doc]

    def text(self, doc: str) -> Text:
        """Return a document's text, divided."""
        if doc not in self._texts:
            self._texts[doc] = Text(self.both.documents[doc].text)
        return self._texts[doc]

    def quotes(self, doc: str) -> tuple[Quote, ...]:
        """Return the quotations of a document."""
        if doc not in self._quotes:
            self._quotes[doc] = pair(self.text(doc))
        return self._quotes[doc]

    def whose(self, record: Record) -> tuple[Who, ...]:
        """Return on whose word a figure or statement of either side stands, nearest first."""
        key = (record.doc, record.id, record.start)
        if key not in self._whose:
            self._whose[key] = self._speaking(record)
        return self._whose[key]

    def _speaking(self, record: Record) -> tuple[Who, ...]:
        text = self.both.documents[record.doc].text
        if isinstance(record, Figure):
            found = givers(record, text, self.text(record.doc).sentence_at(record.start))
            if record.sources and found and not any(s.start == found[0].start for s in record.sources):
                return self.voices.of(replace(record, sources=found), text, None)  # not the voice of the statement around it
            record = replace(record, sources=found)
        return self.voices.of(record, text, self.statements.get((record.doc, record.in_quote or "")))

    def another_voice(self, mine: Record, theirs: Record) -> Variance | None:
        """Return how the voice of a draft's record differs from a source's, None if they may be one.

        "He" may be anybody named shortly before: where the source's voice is, the draft is given the benefit of the doubt.
        """
        draft, source = self.whose(mine), self.whose(theirs)
        if self.voices.agree(draft, source) or self.voices.described(draft, source):
            return None
        if any(FIRM.fullmatch(a.said) and self._body(b) for a in draft for b in source):
            return None
        if any(FIRM.fullmatch(b.said) and self._body(a) for a in draft for b in source):
            return None
        if draft[0].pronoun:
            before = self.draft.text[max(0, mine.start - BEFORE) : mine.start].lower()
            if any(len(w) > 2 and w in before for w in source[0].own):
                return None
        if source[0].pronoun:
            text = self.both.documents[theirs.doc].text[: theirs.start]
            before = text[text.rfind("\n\n") + 1 :].lower()
            if any(len(w) > 2 and w in before for w in draft[0].own):
                return None
        return Variance("voice", draft[0].said, source[0].said)

    def _body(self, voice: Who) -> bool:
        """Whether a voice is a name that is not a person's alone, nor a public body's: it may be "the company"."""
        if not voice.said[:1].isupper() or not voice.kinds <= {"other", "company"}:
            return False
        last = voice.said.split()[-1].lower()
        same = {n.kind for doc in self.both.documents for n in self.names(doc) if n.full.split()[-1].lower() == last}
        return not same or bool(same - {"person"})

    def evidence(self, doc: str, span: Pair, record: Record | None = None) -> Evidence:
        """Return a place of a source with its sentence, its voice and its days."""
        document = self.book.documents[doc]
        sentence = (self.text(doc).sentence_at(span[0])[0], max(self.text(doc).sentence_at(span[1] - 1)[1], span[1]))
        whose = self.whose(record) if record else ()
        return Evidence(
            doc=doc,
            start=span[0],
            end=span[1],
            text=document.text[span[0] : span[1]],
            sentence=sentence,
            words=document.text[sentence[0] : sentence[1]],
            record=record.id if record else None,
            voice=whose[0].said if whose else None,
            as_of=record.as_of if isinstance(record, Figure) else record.said_on if isinstance(record, Statement) else None,
            published=document.published,
            outlet=document.outlet,
        )

    def check(
        self,
        kind: str,
        span: Pair,
        outcome: tuple[str, str],
        *,
        different: tuple[Variance, ...] = (),
        found: Sequence[Evidence] = (),
        record: Record | None = None,
    ) -> Check:
        """Return the check of a claim: ``outcome`` is its verdict and why, ``found`` the places, the deciding one first."""
        count = self.count(found) if outcome[0] == "supported" else None
        return Check(
            doc=self.draft.id,
            start=span[0],
            end=span[1],
            text=self.draft.text[span[0] : span[1]],
            kind=kind,
            verdict=outcome[0],
            why=outcome[1],
            differences=different,
            evidence=found[0] if found else None,
            candidates=tuple(found[1 : MOST + 1]),
            origins=count.origins if count else 0,
            outlets=count.outlets if count else 0,
            record=record.id if record else None,
        )

    def count(self, places: Iterable[Evidence]) -> Count:
        """Count the origins and outlets behind some places."""
        return count(self.book, self.shared, [(e.doc, e.start, e.end) for e in places])


def _checked(figure: Figure) -> bool:
    return figure.line not in SILENT and figure.implicit in {None, "article"} and not (figure.min is None and figure.max is None)


def _bounded(scope: Scope, text: str) -> Scope:
    """Return the scope with the bound that a verb before the number sets: "the toll nears 200" is nearly 200."""
    f = scope.figure
    if COVERED.search(text, max(0, f.start - 24), f.start + 5) and f.hedge == ">":  # "crews have been over 640 square kilometres"
        f = replace(f, hedge="=", min=f.min, max=f.min)
        return replace(scope, figure=f, value=value(f))
    behind = BEHIND.match(text, f.end, scope.sentence[1]) if f.hedge == "=" else None
    if behind and f.max is not None:
        hedge = BEHINDS.get((behind[1] or "").lower(), "~")
        f = replace(f, hedge=hedge, min=None if hedge == "<=" else f.min, max=None if hedge == ">=" else f.max)
        return replace(scope, figure=f, value=value(f))
    m = _before().search(text, max(scope.sentence[0], f.start - 24), f.start) if f.hedge == "=" else None
    if m is None:
        return scope
    hedge = {r["form"]: r["hedge"] for r in words("checks_before")}[m[1].lower()]
    figure = replace(f, hedge=hedge, min=f.min if hedge == ">" else None, max=f.max if hedge != ">" else None)
    return replace(scope, figure=figure, value=value(figure))


@cache
def _before() -> re.Pattern[str]:
    forms = sorted((r["form"] for r in words("checks_before")), key=lambda f: (-len(f), f))
    return re.compile(r"(?<![\w-])(" + "|".join(map(re.escape, forms)) + r")\s+(?:the\s+)?\Z", re.IGNORECASE)
