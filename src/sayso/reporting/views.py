"""What every form of a report shows, put together once from a Book and what was linked in it. No database, no markup."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from sayso.linking.counts import Count, count, index
from sayso.records import Assertion, Figure, Statement
from sayso.reporting.days import Days, days_told
from sayso.reporting.phrases import NO_VOICE, NOTABLE, VERDICTS, bare, counted, days, goes_on, many
from sayso.reporting.standing import Change, Standing, changes, standings
from sayso.reporting.voices import Marks, Voices, Whose, marks
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.linking.book import Book, Linked
    from sayso.linking.counts import Index
    from sayso.records import Comparison, Document, Record, Series

OPENING = 70  # characters of its text that stand for the title of an article without one
PEOPLE = frozenset("killed injured missing displaced homeless sheltered affected detained abducted held released rescued".split())


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as it stands in its article, and whose word it is; ``series`` is the id of the series that holds it, if any."""

    figure: Figure
    document: Document
    whose: Whose
    series: str | None = None

    @property
    def voice(self) -> str | None:
        """Return the name of the nearest voice where the article prints it otherwise ("he", "the ministry")."""
        printed = flat(self.figure.sources[0].text).casefold() if self.figure.sources else ""
        return self.whose.name if printed and bare(self.whose.name).casefold() not in printed else None

    @property
    def ref(self) -> str:
        """Return what names this place in a page; equal texts under two ids have records of equal ids."""
        return place(self.figure, self.document)

    @property
    def chain(self) -> tuple[str, ...]:
        """Return the attribution chain as printed, nearest voice first; empty where the outlet names no voice."""
        return tuple(flat(s.text) for s in self.figure.sources)

    @property
    def word(self) -> str:
        """Return the chain on one line, the nearest voice with its name where that is printed otherwise."""
        if not self.chain:
            return NO_VOICE
        name = f" ({self.voice})" if self.voice else ""
        return " ← ".join((self.chain[0] + name, *self.chain[1:]))

    @property
    def of(self) -> str:
        """Return what it counts, as printed behind the number; nothing where that is not stated."""
        return counted(self.figure, self.document.text) or goes_on(self.figure, self.document.text)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as it stands in its article; ``speaker`` is the name that linking gives to its speaker, None if open."""

    statement: Statement
    document: Document
    words: str
    source: str
    speaker: str | None

    @property
    def ref(self) -> str:
        """Return what names this place in a page."""
        return place(self.statement, self.document)

    @property
    def day(self) -> str | None:
        """Return the day on which it was said, else that of the article."""
        return (self.statement.said_on or self.document.published or "")[:10] or None


@dataclass(frozen=True, slots=True)
class Speaker:
    """All that one speaker said, in order of day, the same words once with every place where they are printed.

    ``known`` is false for the anonymous and the unresolved, whose words are never taken together. ``changes`` are the things
    of which the speaker says now this, now that.
    """

    name: str
    roles: tuple[str, ...]
    said: tuple[tuple[Said, ...], ...]
    known: bool = True
    changes: tuple[Change, ...] = ()

    @property
    def many(self) -> int:
        """Return the number of statements, copies included."""
        return sum(map(len, self.said))


@dataclass(frozen=True, slots=True)
class Side:
    """One value on the other side of a difference, with every place where it is printed, and why the two differ."""

    numbers: tuple[Number, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A value of a series, every place where it is printed, and the later values that differ from it in one way."""

    verdict: str
    numbers: tuple[Number, ...]
    sides: tuple[Side, ...]
    count: Count


@dataclass(frozen=True, slots=True)
class Line:
    """A series: its numbers in order, whose mark each one has, how it moved, and how its members stand to each other."""

    series: Series
    numbers: tuple[Number, ...]
    marks: Marks
    count: Count
    verdicts: tuple[tuple[str, int], ...]
    differences: tuple[Difference, ...]
    neighbours: tuple[Comparison, ...]

    @property
    def moves(self) -> bool:
        """Whether its numbers do more than repeat one value."""
        return any(verdict != "agree" for verdict, _ in self.verdicts)


@dataclass(frozen=True, slots=True)
class Article:
    """A document with what was found in it; ``anchor`` is its place in a page; ``shares`` names copies of its words."""

    document: Document
    anchor: str
    numbers: tuple[Number, ...]
    said: tuple[Said, ...]
    shares: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return its title, else its headline, else its opening words, else its id."""
        d = self.document
        headline = next((d.text[line.start : line.end] for line in d.lines if line.kind == "headline"), "")
        opening = flat(d.text[:400])
        cut = opening[:OPENING].rsplit(" ", 1)[0] + " …" if len(opening) > OPENING else opening
        return flat(d.title or "") or flat(headline) or cut or d.id


@dataclass(frozen=True, slots=True)
class View:
    """A whole report; ``shared``: it may leave the house, and holds neither whole articles nor long quotations."""

    title: str
    articles: tuple[Article, ...]
    lines: tuple[Line, ...]
    speakers: tuple[Speaker, ...]
    notes: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    days: Days = field(default_factory=Days)
    standings: tuple[Standing, ...] = ()
    anchors: Mapping[str, str] = field(default_factory=dict)
    shared: bool = False

    @property
    def repeated(self) -> list[Line]:
        """Return the series whose numbers all say the same."""
        return [line for line in self.lines if not line.moves]

    @property
    def differences(self) -> list[tuple[Line, Difference]]:
        """Return all notable differences, conflicts first."""
        found = [(line, d) for line in self.lines for d in line.differences]
        return sorted(found, key=lambda pair: NOTABLE.index(pair[1].verdict))

    @property
    def by_question(self) -> list[tuple[str, list[Standing]]]:
        """Return the states by what is asked of them, in order."""
        out: dict[str, list[Standing]] = {}
        for standing in self.standings:
            out.setdefault(standing.question, []).append(standing)
        return list(out.items())


def view(book: Book, linked: Linked, *, title: str, as_of: str | None = None) -> View:
    """Return what a report on ``book`` shows; ``as_of`` is the report's own day, by default that of the last article."""
    shared = index(linked.origins)
    documents = sorted(book.documents.values(), key=lambda d: (d.published is None, d.published or "", d.id))
    in_series = {(m.doc, m.record): s.series for s in linked.series for m in s.members}
    voices = Voices(linked.voices)
    numbers = {d.id: _numbers(book, d, voices, in_series) for d in documents}
    said = {d.id: tuple(_said(book, d, voices)) for d in documents}
    by_id = {(n.document.id, n.figure.id): n for doc in numbers.values() for n in doc}
    shares = _shares(book, linked)
    articles = tuple(Article(d, anchor(d.id), numbers[d.id], said[d.id], shares.get(d.id, ())) for d in documents)
    lines = [_line(book, s, by_id, shared) for s in linked.series]
    states = standings(book, linked, shared)
    return View(
        title=title,
        articles=articles,
        lines=tuple(sorted(lines, key=_weight)),
        speakers=_speakers((s for doc in said.values() for s in doc), changes(states, linked.voices)),
        days=days_told(book, linked, shared, as_of),
        standings=states,
        notes=tuple(_notes(documents)),
        facts=_facts(documents, numbers, said, linked),
        anchors={a.document.id: a.anchor for a in articles},
    )


@cache
def anchor(doc: str) -> str:
    """Return the name of an article's place in a page: the same in every report that holds it."""
    return "d-" + sha256(doc.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def place(record: Record | Assertion, document: Document) -> str:
    """Return what tells a record (or what is asserted by it) of one document from the same record of a copy."""
    return f"{record.record if isinstance(record, Assertion) else record.id}-{anchor(document.id)[2:8]}"


def _numbers(book: Book, document: Document, voices: Voices, in_series: Mapping[tuple[str, str], str]) -> tuple[Number, ...]:
    figures = (r for r in book.records.get(document.id, ()) if isinstance(r, Figure))
    return tuple(Number(f, document, voices.of_figure(f), in_series.get((document.id, f.id))) for f in figures)


def _said(book: Book, document: Document, voices: Voices) -> Iterator[Said]:
    for s in book.records.get(document.id, ()):
        if isinstance(s, Statement):
            printed = _slices(document, s.source)
            yield Said(s, document, _slices(document, s.content), printed, voices.of_statement(s, printed))


def _slices(document: Document, spans: Iterable[tuple[int, int]]) -> str:
    return " … ".join(flat(document.text[s:e]) for s, e in spans)


def _line(book: Book, series: Series, by_id: Mapping[tuple[str, str], Number], shared: Index) -> Line:
    numbers = tuple(by_id[m.doc, m.record] for m in series.members)
    verdicts = Counter(c.verdict for c in series.comparisons)
    return Line(
        series=series,
        numbers=numbers,
        marks=marks(n.whose for n in numbers),
        count=count(book, shared, [_spot(n) for n in numbers]),
        verdicts=tuple((v, verdicts[v]) for v in VERDICTS if verdicts[v]),
        differences=tuple(_differences(book, series, numbers, shared)),
        neighbours=tuple(c for c in series.comparisons if c.b == c.a + 1 and c.verdict not in NOTABLE),
    )


def _differences(book: Book, series: Series, numbers: tuple[Number, ...], shared: Index) -> list[Difference]:
    """Return the notable comparisons, those of equal values taken together: a copy is not a second dispute."""
    groups: dict[tuple[str, str], dict[str, tuple[set[int], set[int], str]]] = {}
    for c in series.comparisons:
        if c.verdict in NOTABLE:
            sides = groups.setdefault((c.verdict, _value(numbers[c.a])), {})
            found = sides.setdefault(_value(numbers[c.b]), (set(), set(), c.why))
            found[0].add(c.a)
            found[1].add(c.b)
    out = []
    for (verdict, _), sides in groups.items():
        first = sorted(set().union(*(a for a, _, _ in sides.values())))
        others = [Side(tuple(numbers[i] for i in sorted(b)), why) for _, b, why in sides.values()]
        one = tuple(numbers[i] for i in first)
        spots = [_spot(n) for n in (*one, *(n for side in others for n in side.numbers))]
        out.append(Difference(verdict, one, tuple(others), count(book, shared, spots)))
    return sorted(out, key=lambda d: NOTABLE.index(d.verdict))


def _value(number: Number) -> str:
    f = number.figure
    return f"{f.min} {f.max} {f.hedge} {f.as_of} {f.sources[0].kind if f.sources else ''}"


def _spot(number: Number) -> tuple[str, int, int]:
    return number.document.id, number.figure.start, number.figure.end


def _weight(line: Line) -> tuple[bool, int, str, str]:
    """Order series by what an editor looks for: people first, then how much was written of it."""
    return (line.series.category not in PEOPLE, -len(line.numbers), line.series.label, line.series.series)


def _speakers(said: Iterable[Said], changed: Mapping[str, tuple[Change, ...]]) -> tuple[Speaker, ...]:
    by_name: dict[tuple[bool, str], list[Said]] = defaultdict(list)
    for s in said:
        if s.speaker:
            by_name[True, s.speaker].append(s)
        else:
            by_name[False, "Anonymous by wish" if s.statement.anonymous else "Not named, or not resolved"].append(s)
    made = []
    for (known, name), found in by_name.items():
        found.sort(key=lambda s: (s.day is None, s.day or ""))
        roles = tuple(dict.fromkeys(flat(s.statement.role) for s in found if s.statement.role))
        made.append(Speaker(name, roles, _alike(found, known), known, changed.get(name, ()) if known else ()))
    return tuple(sorted(made, key=lambda s: (not s.known, -s.many, s.name)))


def _alike(said: list[Said], known: bool) -> tuple[tuple[Said, ...], ...]:  # noqa: FBT001 - a key of the grouping
    groups: dict[str, list[Said]] = defaultdict(list)
    for s in said:
        groups[s.words.casefold().strip(" ,.") if known and s.words else s.ref].append(s)
    return tuple(map(tuple, groups.values()))


def _shares(book: Book, linked: Linked) -> dict[str, tuple[str, ...]]:
    """Return for each document what it shares with which others, the closest first; formulas are left out."""
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for pair in linked.origins:
        if pair.kind != "formula":
            found[pair.a].append((pair.shared, pair.b))
            found[pair.b].append((pair.shared, pair.a))
    out = {}
    for doc, others in found.items():
        others.sort(key=lambda o: (-o[0], o[1]))
        out[doc] = tuple(
            f"{share:.0%} of the shorter text shared with {_called(book.documents[other])}" for share, other in others
        )
    return out


def _called(document: Document) -> str:
    return f"{document.outlet}, {document.id}" if document.outlet else document.id


def _notes(documents: list[Document]) -> list[str]:
    """Return what a reader must know of the input before trusting the rest."""
    notes = []
    undated = [d.id for d in documents if not d.published]
    if undated:
        notes.append(
            f"{many(len(undated), 'article')} without a day of publication; relative dates in them stay open: {_some(undated)}"
        )
    stated = [d.id for d in documents if d.published_by == "text"]
    if stated:
        notes.append(f"day of publication taken from the text itself: {_some(stated)}")
    foreign = [f"{d.id} ({d.language})" for d in documents if d.language not in {None, "en"}]
    if foreign:
        notes.append(f"not in English, kept but not read: {_some(foreign)}")
    return notes


def _some(names: list[str]) -> str:
    return ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")


def _facts(
    documents: list[Document], numbers: Mapping[str, tuple[Number, ...]], said: Mapping[str, tuple[Said, ...]], linked: Linked
) -> tuple[tuple[str, str], ...]:
    outlets = {d.outlet for d in documents if d.outlet}
    published = sorted(d.published for d in documents if d.published)
    conflicts = sum(c.verdict == "conflict" for s in linked.series for c in s.comparisons)
    return (
        ("articles", f"{len(documents):,}"),
        ("outlets", f"{len(outlets):,}" if outlets else "not known"),
        ("published", days(published[0], published[-1]) if published else "days not known"),
        ("figures", f"{sum(map(len, numbers.values())):,}"),
        ("statements", f"{sum(map(len, said.values())):,}"),
        ("series of figures", f"{len(linked.series):,}"),
        ("pairs in conflict", f"{conflicts:,}"),
    )
