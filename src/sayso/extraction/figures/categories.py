"""What a number is about: by its unit, by the noun it counts, by what befell the counted (``figures_predicates.toml``)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.figures.draft import Hit
from sayso.extraction.figures.predicates import heads, not_people, people, persons, triggers
from sayso.lexicon import words

if TYPE_CHECKING:
    from sayso.extraction.figures.clauses import Clauses
    from sayso.extraction.figures.draft import Draft
    from sayso.extraction.figures.predicates import Trigger
    from sayso.extraction.text import Text

# The head of the counted phrase stands before the first of these.
CUT = re.compile(r"[,(–—]|(?<![-\w])(?:of|from|in|to|at|on|for|with|by|among|between|who|that|which|near|under)(?![-\w])")
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
OF_STATE = re.compile(r" of (?:the|those|all the) (dead|wounded|injured|missing|displaced|homeless)\b")
DURATION = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "fortnight", "quarter"})


def head_words(counted: str) -> list[str]:
    """Return the words of a counted phrase up to its head, in lower case."""
    found = WORD.findall(CUT.split(counted, maxsplit=1)[0]) or WORD.findall(counted)
    return [w.lower().replace("’", "'") for w in found]


def counts_people(found: list[str], *, capital: bool) -> bool:
    """Whether the phrase with these words names persons; an elided noun may."""
    if not found:
        return True
    head = found[-1]
    if head in people() or head in persons() or head == "other" or head.endswith(("ists", "ians", "men", "women")):
        return True
    if head.endswith(("ers", "ors", "ants", "ees")) and len(head) > 5 and head not in not_people():
        return True
    return capital and head.endswith(("ans", "ese", "is", "ians"))


@cache
def units() -> dict[str, str]:
    """Return the kind (money, time, length ...) of each normalised unit."""
    return {row["unit"]: row["kind"] for row in words("units")}


def by_unit(draft: Draft) -> tuple[str, str] | None:
    """Return category and rule that the unit alone decides."""
    unit = draft.unit
    if unit is None:
        return None
    if unit.endswith("of age"):
        return "age", "figure.unit.age"
    base = unit.split(" per ")[0]
    if base in DURATION:
        return "duration", "figure.unit.duration"
    if draft.quantity is not None and is_money(draft):
        return "money", "figure.unit.money"
    return "other", "figure.unit.other"


def is_money(draft: Draft) -> bool:
    """Whether the unit is a currency."""
    return units().get(draft.unit or "", units().get((draft.unit or "").split(" per ")[0], "")) == "money"


def by_head(found: list[str], roles: tuple[str, ...]) -> Trigger | None:
    """Return what the counted noun itself says, of the roles wanted."""
    if not found:
        return None
    for t in heads().get(found[-1], ()):
        if t.role in roles and (not t.more or tuple(found[-1 - len(t.more) : -1]) == t.more):
            return t
    return None


def by_modifier(found: list[str]) -> Trigger | None:
    """Return the state that stands before the noun: "two slain officers", "12 wounded men"."""
    for w in found[:-1]:
        for t in triggers().get(w, ()):
            if not t.more and (t.role == "state" or (t.role == "object" and t.tag == "participle")):
                return t
    return None


def categorize(draft: Draft, text: Text, clauses: Clauses) -> None:
    """Set category, hit and the rule that gave them."""
    fixed = by_unit(draft)
    if fixed is not None:
        draft.category = fixed[0]
        draft.rules.append(fixed[1])
        return
    found = head_words(draft.counted.text) if draft.counted else []
    if not found and text.lower[draft.last : draft.last + 1] in (["lives"], ["life"]):
        found = ["lives"]
    draft.head = found[-1] if found else ""
    capital = bool(draft.counted and draft.counted.text.split()[-1][:1].isupper())
    draft.people = counts_people(found, capital=capital)
    certain = by_head(found, ("head", "thing"))
    if certain is not None and not (certain.role == "thing" and draft.people):
        _take(draft, certain)
        return
    hit = clauses.predicate(draft)
    if hit is not None:
        draft.hit = hit
        _take(draft, hit.trigger)
        return
    part = OF_STATE.match(text.text, draft.end) if draft.counted is None else None
    if part is not None:  # "a third of the dead"
        draft.category = next(t.category for t in triggers()[part[1]] if not t.more)
        draft.rules.append("figure.carried.among")
        return
    state = by_modifier(found) if draft.people else None
    weak = state or by_head(found, ("weak",))
    if weak is not None:
        _take(draft, weak)
        return
    draft.category = "other"


def categorize_person(draft: Draft, clauses: Clauses) -> None:
    """Set category and hit of a person counted without a numeral; both stay empty where no harm is told."""
    hit = draft.hit or clauses.predicate(draft)
    if hit is not None and hit.trigger.rule.endswith(".toll"):
        hit = None  # "the death toll ... at Tolmer": a toll has a number, never a name
    if hit is None and draft.implicit != "name" and draft.counted is not None:
        state = by_modifier(head_words(draft.counted.text))
        hit = Hit(state, draft.first, "inside") if state is not None else None
    if hit is not None:
        draft.hit = hit
        _take(draft, hit.trigger)


def _take(draft: Draft, trigger: Trigger) -> None:
    draft.category = trigger.category
    draft.rules.append(trigger.rule)
