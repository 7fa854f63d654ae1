"""In which units a draft and a source count, and where they are two: dollars for crowns, a currency that no list holds among them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon import words
from sayso.linking.checks.sentences import empty_words

if TYPE_CHECKING:
    from sayso.linking.checks.desk import Desk
    from sayso.linking.scopes import Scope

# A word behind a number that stands behind so many numbers of the sources is what they are counted in ("85 million korun").
NEXT, OFTEN = re.compile(r"(?:\s(?:thousand|million|billion|trillion))?\s([a-z]{3,12})\b"), 2


def units(desk: Desk, draft: Scope, source: Scope) -> tuple[str | None, str | None]:
    """Return both units, or beside a unit the noun that stands in its place ("2.4 million lorins"); equal where one says nothing."""
    if draft.unit and source.unit:
        one = _one(draft.unit.split(" per ")[0], source.unit.split(" per ")[0])
        return (None, None) if one else (draft.figure.unit or draft.unit, source.figure.unit or source.unit)
    if not (draft.unit or source.unit) or "percent" in {draft.unit, source.unit}:
        return None, None
    first, last = (s.unit or _noun(desk, s) for s in (draft, source))
    if not (first and last) or _one(first, last):
        return None, None
    return first, last


def _noun(desk: Desk, scope: Scope) -> str | None:
    """Return what stands in a unit's place."""
    f = scope.figure
    if f.counted:
        return None if scope.whom.persons else f.counted.text
    m = NEXT.match(desk.both.documents[f.doc].text, f.end)
    return m[1] if m and m[1] in desk.reckoned else None


def reckoned(desk: Desk) -> frozenset[str]:
    """Return the words that stand behind several bare numbers of the sources where a unit stands."""
    count: dict[str, int] = {}
    for s in desk.given:
        if (
            s.unit is None
            and s.figure.counted is None
            and (m := NEXT.match(desk.both.documents[s.figure.doc].text, s.figure.end))
        ):
            count[m[1]] = count.get(m[1], 0) + 1
    return frozenset(w for w, n in count.items() if n >= OFTEN and w not in empty_words())


def _one(a: str, b: str) -> bool:
    """Whether two units may be one: a degree of Celsius, "on three occasions" and "three times"."""
    return a == b or any({a, b} <= row for row in _same())


@cache
def _same() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(r["forms"].split("|")) for r in words("checks_units"))
