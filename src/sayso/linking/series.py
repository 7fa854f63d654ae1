"""Series: all figures on one referent, of all voices, in order of time, with a verdict on each pair.

In: the figures of all documents. Out: ``Series`` records; figures that stand alone form none. Which figures join is
linking/joins.py's, what they are to each other linking/verdicts.py's.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from heapq import nsmallest
from itertools import combinations, islice
from typing import TYPE_CHECKING

from sayso.linking.bars import akin, barred
from sayso.linking.joins import AWAY, Join, join
from sayso.linking.labels import label
from sayso.linking.pairs import retold
from sayso.linking.scopes import Scope, moves, near, scopes
from sayso.linking.verdicts import compare
from sayso.records import Comparison, Figure, Member, Series

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.linking.book import Book, Linked

    # What joins two members, the strongest first: their score, turned round, their places in order of articles, and the facets.
    Edge = tuple[float, int, int, Join]

# Aggregations and categories that describe a thing rather than count it; a bail or a reward is compared all the same.
ALONE = frozenset(["attribute", "rate"])
# Where one person is nobody's count ("one man said", "one fighter").
CROWDS = frozenset(["other", "forces"])
# A price that rose or fell by less than this is no sum of money: "wheat fell $1.25".
PRICE = 1000
# So many later figures one is compared with: what a story of very many articles counts hangs together by neighbours.
MOST = 60
# Up to this many members every pair is compared.
FULL = 50


def link(book: Book, linked: Linked) -> Iterable[Series]:
    """Yield the series of the book, in order of their labels and ids."""
    figures = [f for doc in sorted(book.records) for f in book.records[doc] if isinstance(f, Figure) and _counts(f)]
    members = scopes(book, figures, linked)
    groups = _groups(members)
    yield from sorted((_series(scopes_, joins) for scopes_, joins in groups), key=lambda s: (s.label, s.series))


def _counts(figure: Figure) -> bool:
    """Whether a figure can have company: a count of a known category, no age or rate, not site furniture."""
    return (
        figure.category in moves()
        and (figure.aggregation not in ALONE or (figure.category == "money" and figure.aggregation == "attribute"))
        and figure.line != "furniture"
        and figure.implicit in {None, "article"}
        and not (figure.min is None and figure.max is None)
        and not (figure.max == 1 and figure.category in CROWDS)
        and not (figure.category == "money" and figure.change and (figure.max or figure.min or 0) < PRICE)
    )


def _groups(members: list[Scope]) -> Iterator[tuple[list[Scope], list[Join]]]:
    """Join the pairs, strongest first, unless a bar stands between any two figures that would come together."""
    edges = sorted(_edges(members))
    group = {i: [i] for i in range(len(members))}
    facets: dict[int, list[Join]] = defaultdict(list)
    foes: dict[int, set[int]] = defaultdict(set)  # groups between which a bar stands, each by its first member
    for _, i, j, edge in edges:
        a, b = group[i], group[j]
        if a is b:
            facets[a[0]].append(edge)
            continue
        if b[0] in foes[a[0]]:
            continue
        if _divided(members, a, b):
            foes[a[0]].add(b[0])
            foes[b[0]].add(a[0])
            continue
        facets[a[0]] += [edge, *facets.pop(b[0], [])]
        for foe in foes.pop(b[0], ()):
            foes[foe].discard(b[0])
            foes[foe].add(a[0])
            foes[a[0]].add(foe)
        a.extend(b)
        for x in b:
            group[x] = a
    for i, g in group.items():
        if g[0] == i and len(g) > 1:
            yield [members[x] for x in g], facets[i]


def _divided(members: list[Scope], a: list[int], b: list[int]) -> bool:
    """Whether a bar stands between any figure of one group and any of the other; of a long group the MOST said nearest are asked."""
    few, many = sorted((a, b), key=len)
    return any(barred(members[x], members[y]) for x in few for y in _nearest(members, x, many))


def _nearest(members: list[Scope], x: int, group: list[int]) -> list[int]:
    if len(group) <= MOST:
        return group
    said = members[x].said or 0
    return nsmallest(MOST, group, key=lambda y: (abs((members[y].said or 0) - said), members[y].key))


def _edges(members: list[Scope]) -> Iterator[Edge]:
    """Yield the joins within each category, and between categories that may count the same people."""
    by_category: dict[str, list[int]] = defaultdict(list)
    for i, m in enumerate(members):
        by_category[m.figure.category].append(i)
    for category in sorted(by_category):
        mine = by_category[category]
        if category == "other":
            people = [i for i in mine if members[i].whom.persons]
            again = ((i, j) for i, j in _equals(members, people, people) if retold(members[i], members[j]))
            yield from _joined(members, again)
        else:
            yield from _joined(members, _pairs_of(members, mine))
        for other in sorted(o for o in by_category if category < o and (category, o) in near()):
            both = _equals(members, *_alike(members, mine, by_category[other]))
            yield from _joined(members, ((i, j) for i, j in both if akin(members[i], members[j])))


def _alike(members: list[Scope], mine: list[int], others: list[int]) -> tuple[list[int], list[int]]:
    """Return those of two categories that may count the same people: of the dead and others only single persons told of again."""
    if "killed" not in {members[mine[0]].figure.category, members[others[0]].figure.category}:
        return mine, others
    return [i for i in mine if members[i].single], [i for i in others if members[i].single]


def _pairs_of(members: list[Scope], wanted: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that can join: of one story and near in time; or with a place, a voice or a day long past in common."""
    by_story: dict[str | None, list[int]] = defaultdict(list)
    by_key: dict[str, list[int]] = defaultdict(list)
    for i in wanted:
        by_story[members[i].story].append(i)
        for key in members[i].keys:
            by_key[key].append(i)
    for group in by_story.values():
        yield from _near(members, group, within=AWAY)
    for key, group in by_key.items():
        for i, j in _near(members, group):
            a, b = members[i], members[j]
            if (a.story != b.story or not _soon(a, b)) and min(a.keys & b.keys) == key:
                yield i, j


def _near(members: list[Scope], group: list[int], *, within: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the pairs of figures said within days of each other, of each one the MOST next ones; those without a day come first."""
    dated = sorted((members[i].said or 0, i) for i in group)
    for n, (day, i) in enumerate(dated):
        for later, j in islice(dated, n + 1, n + 1 + MOST if day else None):
            if day and within is not None and later - day > within:
                break
            yield (i, j) if i < j else (j, i)


def _soon(a: Scope, b: Scope) -> bool:
    return a.said is None or b.said is None or abs(a.said - b.said) <= AWAY


def _equals(members: list[Scope], some: list[int], others: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that can join of two lists, or of one list, whose members join only where they print one number."""
    by_number: dict[float, list[int]] = defaultdict(list)
    for j in others:
        if (printed := members[j].value.printed) is not None:
            by_number[printed].append(j)
    for i in some:
        printed = members[i].value.printed
        for j in by_number.get(printed, ()) if printed is not None else ():
            a, b = members[i], members[j]
            if (some is not others or i < j) and (a.story == b.story or a.keys & b.keys):
                yield (i, j) if i < j else (j, i)


def _joined(members: list[Scope], pairs: Iterable[tuple[int, int]]) -> Iterator[Edge]:
    for i, j in pairs:
        found = join(members[i], members[j])
        if found:
            yield -found.score, i, j, found


def _series(group: list[Scope], joins: list[Join]) -> Series:
    ordered = sorted(group, key=_order)
    figures = [s.figure for s in ordered]
    return Series(
        series=sha256(min(f.id for f in figures).encode()).hexdigest()[:16],
        label=label(ordered),
        members=tuple(
            Member(f.id, f.doc, f.start, f.end, f.text, f.as_of, s.published) for f, s in zip(figures, ordered, strict=True)
        ),
        comparisons=tuple(Comparison(i, j, *compare(ordered[i], ordered[j])) for i, j in _pairs(ordered)),
        category=figures[0].category,
        place=figures[0].place,
        joins=tuple(sorted({name for j in joins for name in j.names()})),
    )


def _order(scope: Scope) -> tuple[bool, str, bool, str, str, int]:
    f = scope.figure
    return f.as_of is None, f.as_of or "", scope.published is None, scope.published or "", f.doc, f.start


def _pairs(ordered: list[Scope]) -> Iterator[tuple[int, int]]:
    """Yield every pair of a short series; of a long one neighbours, and pairs that hold at the same day."""
    if len(ordered) <= FULL:
        yield from combinations(range(len(ordered)), 2)
        return
    for i, j in combinations(range(len(ordered)), 2):
        if j == i + 1 or (ordered[i].figure.as_of and ordered[i].figure.as_of == ordered[j].figure.as_of):
            yield i, j
