"""What versions of one article say differently: figures and statements that were added, dropped or changed, field by field.

In: versions of documents with their records (``Ledger.versions``). Versions are those of one document id, and documents of one address.
Out: ``Revision`` records, one for each two versions that follow each other. A claim that only moved, or that still stands elsewhere
in the text, is no change. Days that hang on the day of publication are compared only where that is the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sayso.extraction.text import Text
from sayso.linking.intervals import value
from sayso.linking.sentences import content
from sayso.records import Change, Edition, Figure, Revision, Statement
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.records import Document, Pair, Record

# Claims of two versions are one claim if this share of their content words is common; less is enough beside the same number.
ALIKE = 0.35
ALIKE_BESIDE = 0.1
# The same number under another category ("wounded", now "killed") is one claim only in nearly the same sentence.
ALIKE_ACROSS = 0.6


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document with its records; ``number`` counts from 1 within its id, ``recorded`` is when we learned it."""

    document: Document
    records: tuple[Record, ...]
    number: int
    recorded: str


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A figure or statement as it is compared: its fields, the content words by which it is known again.

    ``shown`` holds the words of fields that are compared in another form; ``says`` is what it says in short.
    """

    record: Record
    fields: dict[str, str | None]
    shown: dict[str, str]
    words: frozenset[str]
    says: tuple[object, ...]


def revisions(versions: Iterable[Version]) -> tuple[Revision, ...]:
    """Return what changed between versions that follow each other, by document id; versions with equal texts are skipped."""
    return tuple(
        Revision(_edition(a), _edition(b), changes(a, b))
        for chain in chains(versions)
        for a, b in pairwise(chain)
        if a.document.sha256 != b.document.sha256
    )


def chains(versions: Iterable[Version]) -> list[list[Version]]:
    """Return the versions that belong together, each chain in order: by day if all have one, then as they were recorded."""
    groups: dict[str, list[Version]] = {}
    for version in versions:
        keys = [f"id:{version.document.id}", *([f"url:{version.document.url}"] if version.document.url else [])]
        mine = [version]
        for other in {id(g): g for k in keys if (g := groups.get(k))}.values():
            mine = other + mine if other is not mine else mine
        for member in mine:
            groups[f"id:{member.document.id}"] = mine
            if member.document.url:
                groups[f"url:{member.document.url}"] = mine
    found = {id(g): _ordered(g) for g in groups.values() if len(g) > 1}
    return sorted(found.values(), key=lambda chain: min(v.document.id for v in chain))


def changes(a: Version, b: Version) -> tuple[Change, ...]:
    """Return what became of each claim of ``a`` in ``b``: changed and dropped in the order of ``a``, then added in that of ``b``."""
    same_day = _day(a) == _day(b)
    out: list[Change] = []
    for kind, of, like in ((Figure, _figure, _figures_alike), (Statement, _statement, _statements_alike)):
        old, new = (_claims(v, kind, of, same_day=same_day) for v in (a, b))
        out += _differences(old, new, like)
    return tuple(sorted(out, key=lambda c: (c.first_at is None, c.first_at or c.second_at, c.what, c.field or "")))


def _ordered(group: list[Version]) -> list[Version]:
    unique = list({(v.document.id, v.number): v for v in group}.values())
    dated = all(v.document.published for v in unique)
    return sorted(unique, key=lambda v: (_day(v) if dated else "", v.recorded, v.document.id, v.number))


def _day(version: Version) -> str:
    return (version.document.published or "")[:10]


def _edition(version: Version) -> Edition:
    d = version.document
    return Edition(d.id, version.number, d.sha256, d.published, version.recorded)


class Page(NamedTuple):
    """What claims are read from: the text, where its figures stand, whether its days can be compared."""

    text: Text
    figures: list[Pair]
    same_day: bool


def _claims(version: Version, kind: type[Record], of: Callable[..., Claim], *, same_day: bool) -> list[Claim]:
    figures = sorted((r.start, r.end) for r in version.records if isinstance(r, Figure))
    page = Page(Text(version.document.text), figures, same_day)
    found = [r for r in version.records if isinstance(r, kind) and r.line != "furniture"]
    return [of(r, page) for r in sorted(found, key=lambda r: (r.start, r.end, r.id))]


def _figure(figure: Figure, page: Page) -> Claim:
    start, end = page.text.sentence_at(figure.start)
    number = value(figure).printed
    fields: dict[str, str | None] = {
        "value": str(number) if number is not None else f"{figure.min} {figure.max}",
        "hedge": figure.hedge,
        "counted": figure.counted.text.lower() if figure.counted else None,
        "category": figure.category,
        "aggregation": figure.aggregation,
        "place": figure.place,
        "population": figure.population.text if figure.population else None,
        "status": figure.status,
        "sources": " < ".join(flat(s.text) for s in figure.sources) or None,
    }
    if page.same_day:
        fields |= {"period": " to ".join(figure.period) if figure.period else None, "as_of": figure.as_of}
    says = (figure.category, fields["value"], fields["counted"])
    words = flat(figure.text)
    return Claim(figure, fields, {"value": words, "hedge": words}, content(page.text.text[start:end]), says)


def _statement(statement: Statement, page: Page) -> Claim:
    """Return a statement; a figure tells of its own change, so the content is compared without the words of figures."""
    text = page.text.text
    said = _printed(text, statement.content)
    fields: dict[str, str | None] = {
        "content": _printed(text, statement.content, without=page.figures),
        "source": _printed(text, statement.source) or None,
        "cue": _printed(text, statement.cue) or None,
        "speaker": statement.speaker,
        "form": statement.form,
        "channel": statement.channel,
    }
    if page.same_day:
        fields["said_on"] = statement.said_on
    return Claim(statement, fields, {"content": said}, content(said), (said, statement.speaker))


def _figures_alike(a: Claim, b: Claim) -> float:
    """Return how surely two figures are one claim, 0 where they are not."""
    shared = _share(a.words, b.words)
    same = a.fields["value"] == b.fields["value"]
    if a.fields["category"] != b.fields["category"]:
        return shared if same and shared >= ALIKE_ACROSS else 0.0
    return shared + same if shared >= (ALIKE_BESIDE if same else ALIKE) else 0.0


def _statements_alike(a: Claim, b: Claim) -> float:
    shared = _share(a.words, b.words)
    return shared + (a.fields["speaker"] == b.fields["speaker"]) / 4 if shared >= ALIKE else 0.0


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    """Return which share of the words of both is common; two claims without content words are alike."""
    return len(a & b) / len(a | b) if a or b else 1.0


def _differences(old: list[Claim], new: list[Claim], like: Callable[[Claim, Claim], float]) -> Iterator[Change]:
    """Pair the claims, equal ones first, then the surest; say what differs in each pair and what stands alone."""
    told, tells = {c.says for c in old}, {c.says for c in new}
    old, new = _unequal(old, new)
    first, taken = _paired(old, new, like)
    for a in old:
        if id(a) in first:
            yield from _changed(a, first[id(a)])
        elif a.says not in tells:
            yield _alone("dropped", a)
    yield from (_alone("added", b) for b in new if id(b) not in taken and b.says not in told)


def _paired(old: list[Claim], new: list[Claim], like: Callable[[Claim, Claim], float]) -> tuple[dict[int, Claim], set[int]]:
    """Return the new claim of each old one and the new ones that have one, the surest pairs first; alike claims are weighed once."""
    olds, news = _grouped(old), _grouped(new)
    surest = sorted(((-sure, i, j) for i, a in enumerate(olds) for j, b in enumerate(news) if (sure := like(a[0], b[0]))))
    at = ([0] * len(olds), [0] * len(news))
    first: dict[int, Claim] = {}
    taken: set[int] = set()
    for _, i, j in surest:
        while at[0][i] < len(olds[i]) and at[1][j] < len(news[j]):
            a, b = olds[i][at[0][i]], news[j][at[1][j]]
            first[id(a)] = b
            taken.add(id(b))
            at[0][i] += 1
            at[1][j] += 1
    return first, taken


def _grouped(claims: list[Claim]) -> list[list[Claim]]:
    """Return the claims that are equal in fields and words together, in text order."""
    groups: dict[object, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(_whole(claim, wording=True), []).append(claim)
    return list(groups.values())


def _unequal(old: list[Claim], new: list[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Take away the claims that are equal in every field, one for one, those in the same words first."""
    for wording in (True, False):
        waiting: dict[object, deque[Claim]] = defaultdict(deque)
        for b in new:
            waiting[_whole(b, wording=wording)].append(b)
        equal: set[int] = set()
        for a in old:
            if waiting[key := _whole(a, wording=wording)]:
                equal |= {id(a), id(waiting[key].popleft())}
        old, new = ([c for c in side if id(c) not in equal] for side in (old, new))
    return old, new


def _whole(claim: Claim, *, wording: bool) -> tuple[object, ...]:
    return (*claim.fields.values(), claim.words if wording else None)


def _changed(a: Claim, b: Claim) -> Iterator[Change]:
    what, x, y = _what(a), a.record, b.record
    for name, was in a.fields.items():
        now = b.fields[name]
        if was == now:
            continue
        if name == "hedge" and a.fields["value"] != b.fields["value"]:
            continue  # told with the number
        words = a.shown.get(name, was), b.shown.get(name, now)
        yield Change("changed", what, name, *words, x.id, y.id, (x.start, x.end), (y.start, y.end))


def _alone(kind: str, claim: Claim) -> Change:
    record, what = claim.record, _what(claim)
    at: Pair = (record.start, record.end)
    words = claim.shown["content" if what == "statement" else "value"]
    if kind == "dropped":
        return Change(kind, what, was=words, first=record.id, first_at=at)
    return Change(kind, what, now=words, second=record.id, second_at=at)


def _what(claim: Claim) -> str:
    return "figure" if isinstance(claim.record, Figure) else "statement"


def _printed(text: str, spans: Iterable[Pair], *, without: list[Pair] | None = None) -> str:
    """Return the words of the spans, each stretch of ``without`` (sorted) as a number sign."""
    pieces = []
    for start, end in spans:
        places = without or []
        inside = [w for w in places[bisect_left(places, (start, start)) : bisect_left(places, (end, end))] if w[1] <= end]
        marks = [start, *(at for pair in inside for at in pair), end]
        pieces.append(" # ".join(text[a:b] for a, b in zip(marks[::2], marks[1::2], strict=True)))
    return " … ".join(flat(piece) for piece in pieces)
