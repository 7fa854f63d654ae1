"""Where a figure holds: the place of its own clause, as printed; None where the words do not say.

Who acts, who speaks and of what nation somebody is are no places; ``locatives.py`` reads how a place is named. Rules stand in
``figures_scopes.toml``.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sayso.extraction.figures.locatives import NONE, Place, capitals, classes, countries, gazetteer_places, named, pointers
from sayso.extraction.figures.predicates import HARM
from sayso.extraction.figures.scopes import forms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.extraction.figures.draft import Draft
    from sayso.extraction.found import Found
    from sayso.records import Pair

MOVED = frozenset({"displaced", "homeless"})
TAKEN = frozenset({"rescued", "abducted", "displaced", "held", "released"})
GIVEN = frozenset({"money", "aid", "munitions", "forces"})
COUNTED_ON = frozenset({"total", "increment", "stock"})
STRUCK = frozenset({"attacks", "buildings", "money", "munitions"})
NOWHERE = frozenset({"age", "duration"})
SAME = frozenset({"quake", "storm", "flood", "raid", "blast", "gunfire", "war", "wreck"})
MANY = 12  # places in a sentence; where more stand, those nearest to the figure are looked at
FRONTED = 8  # costs more than any place in the voice's own words
THERE = frozenset({"witness", "activist", "armed_group"})  # voices that tell of where they are
AWAY = frozenset({"un", "agency", "media", "expert", "ngo", "tally"})  # voices that may sit anywhere
REPORTER = "figure.place.reporter"
REPORTED = frozenset({"cases", "killed", "injured", "affected"})
CARRIES = frozenset({"has", "have", "had", "also", "now", "already", "since", "itself", "alone", "far", "so"})
POINTING = frozenset({"the", "that", "this"})
NEAR = 9  # tokens within which a number that tells of no harm belongs to a place
FAR = 90  # tokens; no sentence of news is longer
# How a place may be named for what is counted, the likelier the lower; "in" and "near" fit everything.
WAYS: dict[str, tuple[float, frozenset[str]]] = {
    "leave": (0, TAKEN),
    "from": (0.2, TAKEN),
    "event": (1, HARM | STRUCK),
    "host": (1, MOVED | {"sheltered"}),
    "to": (2, MOVED | GIVEN),
    "for": (2, frozenset({"money", "aid"})),
    "origin": (3, MOVED),
}
SPOKEN = frozenset({"", "seat"})  # ways of naming a place where nothing is said to happen
RULES = {
    "at": "figure.place.in",
    "beside": "figure.place.in",
    "event": "figure.place.event",
    "leave": "figure.place.left",
    "from": "figure.place.left",
    "origin": "figure.place.left",
    "to": "figure.place.goal",
    "for": "figure.place.goal",
    "host": "figure.place.host",
}


class _Choice(NamedTuple):
    cost: float
    place: Place
    rule: str


def find(found: Found, drafts: list[Draft]) -> None:
    """Set the place of each draft; None where its words name none."""
    if not found.text.sentences:
        return
    reader = _Reader(found, drafts)
    for n, draft in enumerate(drafts):
        if draft.category in NOWHERE or (draft.unit and draft.category == "other"):
            continue
        best = reader.best(n) or reader.again(draft)
        if best is not None:
            _set(found, draft, best)
        elif draft.category in REPORTED and (name := reader.reporter(draft)):
            draft.place = name
            draft.rules.append(REPORTER)
        elif draft.category in HARM and not reader.on(n) and draft.aggregation in COUNTED_ON:
            reader.home(draft)


def _set(found: Found, draft: Draft, choice: _Choice) -> None:
    draft.place = found.text.text[choice.place.start : choice.place.end]
    draft.rules.append(choice.rule)


class _Reader:
    """Chooses the place of each figure of one document."""

    def __init__(self, found: Found, drafts: list[Draft]) -> None:
        self.found = found
        self.text = found.text
        self.drafts = drafts
        self.sentences: dict[int, list[Place]] = {}
        self.starts = [n.start for n in found.names]
        self.pointing, self.nouns = pointers(found.text)
        self.kinds = classes()
        self.shared: dict[int, list[Draft]] = {}
        for draft in drafts:
            if draft.category != "age":
                self.shared.setdefault(draft.number, []).append(draft)

    def places(self, number: int) -> list[Place]:
        """Return the places of a sentence, read once."""
        if number not in self.sentences:
            self.sentences[number] = named(self.found, number, self.starts, self.pointing) if number >= 0 else []
        return self.sentences[number]

    def near(self, draft: Draft) -> list[Place]:
        """Return the places of the figure's sentence; of one without end (a list, a table) those around the figure."""
        places = self.places(draft.number)
        if len(places) <= MANY:
            return places
        at = bisect_left(places, draft.start, key=_start)
        return places[max(0, at - MANY) : at + MANY]

    def best(self, n: int) -> _Choice | None:
        """Return the place that belongs most closely to the figure."""
        draft = self.drafts[n]
        places = [p for p in self.near(draft) if abs(p.first - draft.first) < FAR]
        if not places:
            return None
        inside, sources = self._statement(draft)
        choices = []
        for place in places:
            if sources and _covers(sources, place.start):
                continue
            if inside and not _covers(inside, place.start):
                if self._fronted(draft, place):
                    choices.append(_Choice(FRONTED, place, "figure.place.fronted"))
                continue
            choice = self._choice(n, place)
            if choice is not None:
                choices.append(choice)
        for choice in sorted(choices, key=lambda c: c.cost):
            real = choice if not choice.place.back else self._behind(choice)
            if real is not None:
                return real
        return None

    def _fronted(self, draft: Draft, place: Place) -> bool:
        """Whether the place opens the sentence before a voice that tells of what happened there: "In Lomar, residents said 12 died".

        A capital may be where the voice sits: "In Kesh, the ministry said".
        """
        if place.first > draft.sentence[0] + 1 or place.way != "at" or place.back or draft.category not in HARM | STRUCK:
            return False
        opened = self.text.lower[place.last : place.last + 1] == [","]
        name = self.text.text[place.start : place.end]
        there = draft.sources and draft.sources[0].kind in THERE
        return opened and bool(there or (name not in capitals() and draft.sources and draft.sources[0].kind not in AWAY))

    def _statement(self, draft: Draft) -> tuple[Iterable[Pair], list[Pair]]:
        """Return the content that the figure stands in, and the sources of its sentence."""
        start, end = self.text.sentences[draft.number]
        inside: Iterable[Pair] = ()
        sources: list[Pair] = []
        for s in self.found.statements:
            if s.start < end and s.end > start:
                sources += s.source
                if not inside and _covers(s.content, draft.start):
                    inside = s.content
        return inside, sources

    def _choice(self, n: int, place: Place) -> _Choice | None:
        draft = self.drafts[n]
        low, high = sorted((draft.first, place.first))
        where = self._where(draft, place)
        if where:
            return _Choice(0, place, "figure.place.where")
        if place.last == draft.first - 1 and self.text.lower[place.last] == "(":
            return _Choice(0, place, "figure.place.in")  # "Lomar (40 dead), Kesh (12)"
        rank = _rank(draft, place)
        if rank is None:
            return None
        gap = self._gap(n, place, low, high)
        if gap is None:
            return None
        return _Choice(rank + gap + min(abs(draft.first - place.first), FAR) / 100, place, RULES[place.way])

    def _where(self, draft: Draft, place: Place) -> bool:
        """Whether the figure stands in the place's relative clause: "Lomar, where 12 died"."""
        lower, i = self.text.lower, place.last
        if i >= draft.first or place.way == "beside":
            return False
        if lower[i] == ",":
            i += 1
        if i < draft.first and lower[i] != "where" and i > place.last and lower[i : i + 3].count("of"):
            while i < draft.first and lower[i] != ",":
                i += 1
            i += 1
        return i < draft.first and lower[i] == "where" and not self._shut(i + 1, draft.first)

    def _shut(self, low: int, high: int) -> bool:
        return any("shut" in self.kinds.get(w, NONE) for w in self.text.lower[low:high])

    def _gap(self, n: int, place: Place, low: int, high: int) -> float | None:
        """Return how far the clause of the place is from the figure's; None if it is another's."""
        draft = self.drafts[n]
        loose = draft.category not in HARM and place.first > draft.sentence[0] + 1
        if (loose and (high - low > NEAR or place.first < draft.first)) or self._part_of(draft, place):
            return None
        cost = 0.0
        for k in range(low + 1, high):
            known = self.kinds.get(self.text.lower[k])
            if known:
                step = self._step(draft, place, k, known)
                if step is None:
                    return None
                cost += step
        between = any(low < d.first < high for d in self._beside(n))
        if draft.first < place.first:
            return None if self._opens(place) else cost + (0.6 if between else 0)
        return cost + (0.7 if between else 0.3)

    def _step(self, draft: Draft, place: Place, k: int, known: frozenset[str]) -> int | None:
        """Return what the word between figure and place costs; None if it begins a clause that has a place of its own."""
        lower, harm, behind = self.text.lower, draft.category in HARM, place.first < draft.first
        if "shut" in known:
            return 0 if lower[k] == "while" and behind and harm else None
        if "relative" in known and not behind:
            return None if lower[k - 1] == "and" else 0
        if "relative" in known:
            return 0 if place.way == "event" or place.last >= k - 1 else None
        if "open" in known and not (lower[k] == "as" and lower[k + 1] in ("many", "much", "a", "the")):
            return None if not harm or (lower[k] == "after" and behind) else 1
        return 0

    def _part_of(self, draft: Draft, place: Place) -> bool:
        """Whether the figure stands in "out of 252 taken that day" and the place behind it in the main clause."""
        lower, first = self.text.lower, draft.first
        if first - draft.sentence[0] > 3 or "of" not in lower[draft.sentence[0] : first] or place.first < first:
            return False
        return "," in lower[draft.last : place.first]

    def _beside(self, n: int) -> list[Draft]:
        """Return the other figures of the sentence."""
        number = self.drafts[n].number
        return [
            d
            for d in self.drafts[max(0, n - 6) : n + 7]
            if d is not self.drafts[n] and d.number == number and d.category != "age"
        ]

    def _opens(self, place: Place) -> bool:
        """Whether the phrase begins another clause: "12 died, and in Lomar 30"."""
        lower = self.text.lower
        return lower[place.first - 1] in ("and", "but") and place.last < len(lower) and lower[place.last][0].isalnum()

    def _behind(self, choice: _Choice) -> _Choice | None:
        """Return the place that "there" or "the city" points to, in this sentence or the two before."""
        place = choice.place
        number = self.text.sentence_index(place.start)
        here = self.places(number)
        at = bisect_left(here, place.start, key=_start)
        here = [p for p in here[max(0, at - MANY) : at] if not p.back]
        for places in (here, self.places(number - 1)[-MANY:], self.places(number - 2)[-MANY:]):
            fit = [p for p in places if not p.back and self._fits(p, place.back)]
            fit = [p for p in fit if p.way not in ("", "seat")] or (
                [] if places is here else fit[-1:] if place.back == "town" else []
            )
            if fit:
                return _Choice(choice.cost, fit[-1], "figure.place.back")
        return None

    def _fits(self, place: Place, back: str) -> bool:
        country = self.text.text[place.start : place.end].lower() in countries()
        return back == "any" or (back == "country") == country

    def reporter(self, draft: Draft) -> str | None:
        """Return the country that gives its own count: "Kenya has reported | 19 cases"."""
        lower, k, low = self.text.lower, draft.first - 1, draft.sentence[0]
        if k > low and lower[k] in ("and", ",", "including"):  # "Kenya reported 71 cases and | four deaths"
            given = (d for d in self.shared.get(draft.number, ()) if d.start < draft.start and REPORTER in d.rules)
            return next((d.place for d in given), None)
        if k <= low or "report" not in self.kinds.get(lower[k], NONE):
            return None
        k -= 1
        while k > low and lower[k] in CARRIES:
            k -= 1
        for size in (3, 2, 1):
            if k - size + 1 >= low:
                name = self.text.text[self.text.starts[k - size + 1] : self.text.ends[k]]
                if name in self.known:
                    return name
        return None

    def home(self, draft: Draft) -> None:
        """Take the place in the name of the authority that counts: "the Orvane health ministry"."""
        for said in self._authorities(draft):
            held = [w.strip(".,'\u2019").removesuffix("'s").removesuffix("\u2019s") for w in said.split()]
            if not any("home" in self.kinds.get(w.lower(), NONE) for w in held):
                continue
            for k in range(len(held)):
                for size in (3, 2, 1):
                    if (name := " ".join(held[k : k + size])) in self.known:
                        draft.place = name
                        draft.rules.append("figure.place.authority")
                        return

    def _authorities(self, draft: Draft) -> Iterable[str]:
        """Yield the voices of the figure as printed, then by their full names."""
        for source in draft.sources:
            yield source.text
        for s in self.found.statements:
            if s.speaker and _covers(s.content, draft.start):
                yield s.speaker

    @cached_property
    def known(self) -> frozenset[str]:
        """The names of places that stand in the document, and those of the tables."""
        here = {self.text.text[n.start : n.end] for n in self.found.names if n.kind == "place"}
        return frozenset(here | gazetteer_places())

    def again(self, draft: Draft) -> _Choice | None:
        """Return the place of the event that "the quake" speaks of again: the only one it was given before."""
        if draft.category not in HARM:
            return None
        head, near = self._definite(draft)
        if not head:
            return None
        low = max(0, draft.number - 2) if near else 0
        given = [p for i in self._told(head, draft) if i >= low for p in self.places(i)[:MANY] if p.event and _one(p.event, head)]
        given = [p for p in given if p.way not in ("seat", "to", "for")]
        if len({self.text.text[p.start : p.end].lower() for p in given}) == 1:
            return _Choice(9, given[0], "figure.place.again")
        return None

    def on(self, n: int) -> bool:
        """Take the place of the sentence before, where the number goes on with what that told of the same days."""
        draft = self.drafts[n]
        if draft.period is None or any(p.way not in SPOKEN for p in self.near(draft)):
            return False
        low, high = self.text.starts[draft.sentence[0]], self.text.ends[draft.sentence[1] - 1]
        more = forms("figure.place.on").search(self.text.text[low:high].lower()) is not None
        for d in reversed(self.drafts[max(0, n - 6) : n]):
            if d.number < draft.number - 1:
                break
            if d.number == draft.number or d.category not in HARM or d.period != draft.period or d.place is None:
                continue
            if more or d.category != draft.category:
                draft.place = d.place
                draft.rules.append("figure.place.on")
                return True
        return False

    def _told(self, head: str, draft: Draft) -> list[int]:
        """Return the sentences up to the figure's that name the event or house."""
        text = self.text
        nouns = self.nouns[: bisect_left(self.nouns, draft.sentence[1])][-FAR:]
        return sorted({text.sentence_index(text.starts[k]) for k in nouns if _one(text.lower[k], head)})

    def _definite(self, draft: Draft) -> tuple[str, bool]:
        """Return the noun of what happened ("the quake"), or of the house ("residents of the home"), that the sentence speaks of.

        And whether it points to what stands just before: "that attack".
        """
        lower, (low, high) = self.text.lower, draft.sentence
        low, high = max(low, draft.first - FAR), min(high, draft.first + FAR)
        for j in self.nouns[bisect_left(self.nouns, low) : bisect_left(self.nouns, high)]:
            k = next((k for k in range(j - 1, max(low, j - 4) - 1, -1) if lower[k] in POINTING), None)
            if k is None:
                continue
            housed = draft.first < k < draft.first + NEAR and lower[k - 1] in ("of", "in", "at", "inside")
            if housed or "event" in self.kinds[lower[j]]:
                return ("" if lower[j + 1 : j + 2] in (["in"], ["on"], ["of"]) else lower[j]), lower[k] != "the"
        return "", False


def _start(place: Place) -> int:
    return place.start


def _rank(draft: Draft, place: Place) -> float | None:
    """Return how well the way of naming fits what the figure counts; None if not at all."""
    if place.way in ("at", "beside"):
        return 1
    rank, categories = WAYS.get(place.way, (0, NONE))
    ahead = draft.first < place.first
    if place.way == "leave" and draft.people and draft.category == "other" and ahead:
        return rank  # "about 850 people aboard left Lomar"
    if draft.category not in categories or (place.way == "to" and not ahead):
        return None
    return rank


def _one(a: str, b: str) -> bool:
    """Whether two nouns may name one event or house."""
    return a.rstrip("s") == b.rstrip("s") or bool(classes()[a] & classes()[b] & SAME)


def _covers(spans: Iterable[Pair], offset: int) -> bool:
    return any(s <= offset < e for s, e in spans)
