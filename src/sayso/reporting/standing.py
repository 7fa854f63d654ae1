"""What is open or closed, held, in force, accepted or rejected, as a report shows it: accounts by day, and where they clash."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.extraction.text import Text
from sayso.linking.counts import Count, count
from sayso.records import Event
from sayso.reporting.phrases import bare
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.linking.book import Book, Linked
    from sayso.linking.counts import Index
    from sayso.records import Assertion, Document, State, Voice

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")  # as linking/states.py has it
# The question that each aspect of data/en/linking_states.csv answers, in the order in which a reader should see them.
ASPECTS = {
    "access": "Open or closed",
    "control": "Held or taken",
    "measure": "In force or lifted",
    "proposal": "Accepted or rejected",
    "talks": "Talks held",
}


@dataclass(frozen=True, slots=True)
class Asserted:
    """One account of a state: the same value, day and voice printed by several articles stand once.

    ``against`` are the places, in ``Standing.accounts``, of accounts that contradict it.
    """

    value: str
    day: str | None
    voice: str | None
    spots: tuple[tuple[Assertion, Document], ...]
    words: str
    against: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A thing's state (of a proposal: where one party stands on it), all accounts of it in order of day.

    ``named`` is false for "the port", "schools", "the offer": what different articles call so may not be one thing.
    """

    aspect: str
    thing: str
    party: str | None
    accounts: tuple[Asserted, ...]
    count: Count
    named: bool = True

    @property
    def question(self) -> str:
        """Return what is asked of the thing: "Open or closed"."""
        return ASPECTS.get(self.aspect, self.aspect)

    @property
    def contradicted(self) -> bool:
        """Whether two voices give different values for one day."""
        return any(a.against for a in self.accounts)

    @property
    def path(self) -> tuple[Asserted, ...]:
        """Return the accounts at which the value is another than before; none for things that may not be one."""
        return () if self.unsure and self.aspect != "proposal" else path(self.accounts)

    @property
    def unsure(self) -> bool:
        """Whether different articles may mean different things."""
        return not self.named and len({d.id for a in self.accounts for _, d in a.spots}) > 1


@dataclass(frozen=True, slots=True)
class Change:
    """What one voice said of one thing at different times, where that is not always the same."""

    thing: str
    question: str
    accounts: tuple[Asserted, ...]
    unsure: bool = False


def path(accounts: Iterable[Asserted]) -> tuple[Asserted, ...]:
    """Return the accounts at which the value changes, the first included."""
    out: list[Asserted] = []
    for account in accounts:
        if not out or out[-1].value != account.value:
            out.append(account)
    return tuple(out)


def standings(book: Book, linked: Linked, shared: Index) -> tuple[Standing, ...]:
    """Return all states: by aspect, those that are contradicted first, then those that change, then the most told."""
    sentences = _Sentences(book)
    made = [_standing(book, state, sentences, shared) for state in linked.states if state.assertions]
    order = list(ASPECTS)
    return tuple(
        sorted(
            made,
            key=lambda s: (
                order.index(s.aspect) if s.aspect in ASPECTS else len(order),
                not s.contradicted,
                len(s.path) < 2,
                -len(s.accounts),
                s.thing.casefold(),
                s.party or "",
            ),
        )
    )


def changes(found: Iterable[Standing], voices: Iterable[Voice]) -> dict[str, tuple[Change, ...]]:
    """Return by voice the states of which it says different things at different times; a party's stand is its own."""
    names = _names(voices)
    heard: dict[tuple[str, str, str, bool], list[Asserted]] = defaultdict(list)
    for standing in found:
        for account in standing.accounts:
            if standing.unsure and standing.aspect != "proposal":
                continue
            who = names.get(bare(standing.party or account.voice or "").casefold())
            if who:
                heard[who, standing.thing, standing.question, standing.unsure].append(account)
    out: dict[str, list[Change]] = defaultdict(list)
    for (who, thing, question, unsure), accounts in heard.items():
        steps = path(accounts)
        if len(steps) > 1:
            out[who].append(Change(thing, question, steps, unsure))
    return {who: tuple(found) for who, found in out.items()}


def _names(voices: Iterable[Voice]) -> dict[str, str]:
    """Return the label of the one voice that a form stands for; forms of two voices are left out."""
    labels: dict[str, set[str]] = defaultdict(set)
    for voice in voices:
        for form in (voice.label, *(form for form, _ in voice.forms)):
            labels[bare(form).casefold()].add(voice.label)
    return {form: next(iter(found)) for form, found in labels.items() if form and len(found) == 1}


class _Sentences:
    """The sentences that hold events, and the events; an article is cut once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._cut: dict[str, Text] = {}
        self._events: dict[str, dict[str, Event]] = {}

    def of(self, assertion: Assertion) -> str:
        doc = assertion.doc
        text = self._cut.setdefault(doc, Text(self._book.documents[doc].text))
        start, end = text.sentence_at(assertion.start)
        return flat(text.text[start:end])

    def event(self, assertion: Assertion) -> Event | None:
        doc = assertion.doc
        if doc not in self._events:
            self._events[doc] = {r.id: r for r in self._book.records.get(doc, ()) if isinstance(r, Event)}
        return self._events[doc].get(assertion.record)


def _standing(book: Book, state: State, sentences: _Sentences, shared: Index) -> Standing:
    groups: dict[tuple[str, str | None, str], list[int]] = {}
    for i, a in enumerate(state.assertions):
        groups.setdefault((a.value, a.day, bare(a.voice or "").casefold()), []).append(i)
    row = {i: n for n, members in enumerate(groups.values()) for i in members}
    against: dict[int, set[int]] = defaultdict(set)
    for i, j in state.contradictions:
        against[row[i]].add(row[j])
        against[row[j]].add(row[i])
    accounts = []
    for n, members in enumerate(groups.values()):
        told = [state.assertions[i] for i in members]
        spots = tuple((a, book.documents[a.doc]) for a in told)
        first = told[0]
        voice = flat(first.voice) if first.voice else None
        accounts.append(Asserted(first.value, first.day, voice, spots, sentences.of(first), tuple(sorted(against[n]))))
    places = ((a.doc, a.start, a.end) for a in state.assertions)
    name = _printed(state, sentences)
    party = flat(state.party) if state.party else None
    return Standing(state.aspect, name, party, tuple(accounts), count(book, shared, places), " " in state.thing)


def _printed(state: State, sentences: _Sentences) -> str:
    """Return the words that identify the thing with the capitals that the articles give them."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for a in state.assertions:
        event = sentences.event(a)
        for word in WORD.findall(f"{event.target or ''} {event.actor or ''}" if event else ""):
            forms[word.lower()][word] += 1
    words = [min(forms[w].items(), key=lambda form: (-form[1], form[0]), default=(w, 0))[0] for w in state.thing.split()]
    name = " ".join(words)
    return name[:1].upper() + name[1:]
