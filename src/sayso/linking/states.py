"""Things that are open or closed, held or lost, agreed or rejected: what each voice says of them, and where voices differ.

A state is asserted by an event that happened (a crossing was closed, a plan rejected); ``linking_states.csv`` says which event
gives which state of which thing. Each party's stand on a proposal is a state of its own: the party is the event's actor.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon import words
from sayso.records import Assertion, Event, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.linking.book import Book, Linked

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
TOLD = frozenset({"happened", "ongoing", "negated", "planned", "denied"})
SAID = {"negated": "not {}", "denied": "not {}", "planned": "to be {}", "ongoing": "being {}"}
PARTIES = frozenset({"proposal"})  # aspects in which every party has a state of its own


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table: events of ``type`` and ``mode`` on one of ``things`` give ``value``."""

    aspect: str
    value: str
    things: frozenset[str]


def link(book: Book, linked: Linked) -> Iterable[State]:  # noqa: ARG001 - every link step has this signature
    """Return a state a thing (and party), its assertions in order of day, and the pairs of voices that contradict each other."""
    told: dict[tuple[str, str, str | None], list[Assertion]] = defaultdict(list)
    for doc in sorted(book.documents):
        for key, assertion in _assertions(book, doc):
            told[key].append(assertion)
    return tuple(_state(key, told[key]) for key in sorted(told, key=lambda k: (k[0], k[1], k[2] or "")))


@cache
def _table() -> dict[tuple[str, str], tuple[Rule, ...]]:
    table: dict[tuple[str, str], list[Rule]] = defaultdict(list)
    for row in words("linking_states"):
        table[row["type"], row["mode"]].append(Rule(row["aspect"], row["value"], frozenset(row["things"].split())))
    return {key: tuple(rules) for key, rules in table.items()}


def _assertions(book: Book, doc: str) -> Iterator[tuple[tuple[str, str, str | None], Assertion]]:
    document = book.documents[doc]
    for event in book.records[doc]:
        if not isinstance(event, Event) or event.modality not in TOLD:
            continue
        named = event.target or event.actor or ""
        fitting = [(_at(named, rule.things), rule) for rule in _table().get((event.type, event.mode or ""), ())]
        first = min(((at, n, rule) for n, (at, rule) in enumerate(fitting) if at is not None), default=None)
        if first:  # "the order to clear the villages below the dam": the order is what is lifted
            rule = first[2]
            party = event.actor if rule.aspect in PARTIES else None
            day = event.earliest or (document.published or "")[:10] or None
            yield (rule.aspect, _thing(named, rule.things), party), _assertion(event, doc, rule.value, day)


def _at(named: str, things: frozenset[str]) -> int | None:
    """Return which word of a phrase is the first that has states."""
    return next((i for i, w in enumerate(WORD.findall(named)) if w.lower() in things), None)


def _thing(named: str, things: frozenset[str]) -> str:
    """Return the thing's own words: "the Halden crossing" -> halden crossing."""
    found = [w.lower() for w in WORD.findall(named)]
    at = _at(named, things) or 0
    while at + 1 < len(found) and found[at + 1] in things:
        at += 1  # "border crossing" is a crossing
    before = WORD.findall(named)[:at]  # a name behind the thing belongs to another phrase
    names = [w.lower() for w in before if w[0].isupper() and w.lower() != found[at]]
    return " ".join([*dict.fromkeys(names), found[at]])


def _assertion(event: Event, doc: str, value: str, day: str | None) -> Assertion:
    """Return what the event asserts; what did not happen or is only to come is said as such ("not closed", "to be closed")."""
    said = SAID.get(event.modality, "{}").format(value)
    voice = event.sources[0].text if event.sources else None
    return Assertion(record=event.id, doc=doc, start=event.start, end=event.end, value=said, day=day, voice=voice)


def _state(key: tuple[str, str, str | None], told: list[Assertion]) -> State:
    aspect, thing, party = key
    ordered = tuple(sorted(told, key=lambda a: (a.day is None, a.day or "", a.doc, a.start)))
    return State(aspect=aspect, thing=thing, party=party, assertions=ordered, contradictions=_contradictions(ordered))


def _contradictions(told: tuple[Assertion, ...]) -> tuple[tuple[int, int], ...]:
    """Pairs of assertions of different voices that give different values for one day; a later day is a change, not a contradiction.

    What is only planned contradicts nothing, and "being closed" and "closed" can both hold.
    """
    out = []
    for i, a in enumerate(told):
        for j in range(i + 1, len(told)):
            b = told[j]
            if a.day and a.day == b.day and _differ(a.value, b.value) and a.voice and b.voice and a.voice != b.voice:
                out.append((i, j))
    return tuple(out)


def _differ(a: str, b: str) -> bool:
    planned = a.startswith("to be ") or b.startswith("to be ")
    return not planned and a.removeprefix("being ") != b.removeprefix("being ")
