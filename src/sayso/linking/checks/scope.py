"""Whether a draft's figure counts what a source's counts, and what of its scope was changed: category, people, place, part, unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.linking.checks.sentences import around, stems
from sayso.linking.joins import join
from sayso.linking.scopes import near
from sayso.records import Variance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.checks.desk import Desk
    from sayso.linking.checks.sentences import Weights
    from sayso.linking.scopes import Scope
    from sayso.linking.whom import Whom

# Shares of what makes two figures one: what is counted, of whom, the words around, and a join as the series know it.
KIND, LOOSE_KIND, WHOM, WORDS, JOINED = 0.45, 0.15, 0.3, 0.7, 0.25
# Categories that say little: many things of one article are "other".
LOOSE = frozenset(["other", "duration", "age", "money"])
CLAUSE = re.compile(r"[;:]|,\s+(?:and|but|while|including|of whom|of which|of them)\b|\b(?:while|including|of whom|of which)\b")


def strength(desk: Desk, draft: Scope, source: Scope, asked: Weights) -> float:
    """Return how surely two figures count the same, whatever their numbers."""
    doc = source.figure.doc
    number = desk.sentences.at(doc, source.figure.start)
    told = desk.sentences.told(asked, desk.sentences.words[number])
    text = desk.both.documents[doc].text
    back = around(text, source.sentence, (source.figure.start, source.figure.end))
    mine = frozenset(stems(desk.draft.text, *draft.sentence))
    alike = (told + desk.sentences.told(back, mine)) / 2
    joined = JOINED if join(draft, source) else 0.0
    return _kind(draft, source) + WHOM * _whom(draft, source) + WORDS * alike + joined


def _kind(draft: Scope, source: Scope) -> float:
    a, b = draft.figure.category, source.figure.category
    if a == b:
        return LOOSE_KIND if a in LOOSE else KIND
    if (a, b) in near() or "other" in {a, b}:
        return LOOSE_KIND
    return 0.0


def _whom(draft: Scope, source: Scope) -> float:
    a, b = draft.whom, source.whom
    if draft.unit or source.unit:
        return 1.0 if draft.unit == source.unit else 0.0
    if a.words & b.words or a.groups & b.groups:
        return 1.0
    if a.elided or b.elided or (a.persons and b.persons and not (a.groups and b.groups)):
        return 0.6
    return 0.0


def scope_differs(desk: Desk, draft: Scope, source: Scope) -> Iterator[Variance]:
    """Yield what of the scope differs: the category, who is counted, the place, a part told as the whole."""
    d, s = draft.figure, source.figure
    if _category_differs(draft, source):
        yield Variance("scope", d.category, s.category)
    elif _others(draft.whom, source.whom):
        yield Variance("scope", _counted(draft), _counted(source))
    if ("rate" in {d.aggregation, s.aggregation}) and d.aggregation != s.aggregation:
        yield Variance("scope", d.aggregation, s.aggregation)
    if _place_differs(desk, draft, source):
        yield Variance("scope", d.place, s.place)
    whole = _told_as_whole(desk, draft, source)
    if whole:
        yield Variance("scope", "the whole", whole)


def _category_differs(draft: Scope, source: Scope) -> bool:
    a, b = draft.figure.category, source.figure.category
    return a != b and (a, b) not in near() and "other" not in {a, b}


def _others(a: Whom, b: Whom) -> bool:
    """Whether the draft names other people: another group, sex, age or nation, or a group where the source says people."""
    for x, y in ((a.nations, b.nations), (a.groups, b.groups), (a.sex, b.sex), (a.age, b.age)):
        if x and y and not x & y:
            return True
    return a.persons and b.persons and not b.elided and bool(a.groups | a.sex | a.age) and not (b.groups | b.sex | b.age)


def _counted(scope: Scope) -> str:
    return scope.figure.counted.text if scope.figure.counted else ""


def _place_differs(desk: Desk, draft: Scope, source: Scope) -> bool:
    a, b = draft.where, source.where
    if a.guessed or b.guessed or not a.words or not b.words or a.words & b.words or a.within & b.within:
        return False
    here, there = _sentence(desk, draft).lower(), _sentence(desk, source).lower()
    return not any(w in there for w in a.words) and not any(w in here for w in b.words)


def _told_as_whole(desk: Desk, draft: Scope, source: Scope) -> str | None:
    """Return the words of the part where the draft gives a part's number to the whole, else None."""
    s = source.figure
    if s.subset_of is None or draft.figure.subset_of is not None:
        return None
    text = desk.both.documents[s.doc].text
    end = source.sentence[1]
    stop = CLAUSE.search(text, s.end, end)
    own = frozenset(stems(text, s.end, stop.start() if stop else end))
    whole = frozenset(stems(text, source.sentence[0], s.start))
    telling = own - whole
    mine = frozenset(stems(desk.draft.text, *draft.sentence))
    if telling and not telling & mine and whole & mine:
        return " ".join(text[s.start : stop.start() if stop else end].split())
    return None


def _sentence(desk: Desk, scope: Scope) -> str:
    return desk.both.documents[scope.figure.doc].text[scope.sentence[0] : scope.sentence[1]]
