"""Whose word a figure or statement is, by the voices that linking found; and one mark a voice for a chart."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.reporting.phrases import NO_VOICE, bare, many
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.records import Figure, Statement, Voice

UNNAMED = 8  # the style of a number that names no voice; named voices have those before it


@dataclass(frozen=True, slots=True)
class Whose:
    """The nearest voice of a figure by name; ``linked`` is the id of the voice that linking knows it as."""

    name: str = NO_VOICE
    linked: str | None = None


class Voices:
    """Looks up the voices of records."""

    def __init__(self, voices: Iterable[Voice]) -> None:
        """Index ``voices`` by the records that rest on them."""
        self._by_record: dict[str, list[Voice]] = defaultdict(list)
        for voice in voices:
            for record in voice.members:
                self._by_record[record].append(voice)

    def of_figure(self, figure: Figure) -> Whose:
        """Return the nearest voice of a figure: a linked one if its form is printed there, else the words themselves."""
        if not figure.sources:
            return Whose()
        near = flat(figure.sources[0].text)
        linked = self._printed(figure.id, near)
        return Whose(bare(linked.label), linked.voice) if linked else Whose(bare(near))

    def of_statement(self, statement: Statement, printed: str) -> str | None:
        """Return the name under which all that its speaker said is shown, or None where no speaker is resolved."""
        if not statement.speaker:
            return None
        linked = self._printed(statement.id, printed)
        return linked.label if linked else statement.speaker

    def _printed(self, record: str, form: str) -> Voice | None:
        """Return the one voice of the record that has this form."""
        found = [v for v in self._by_record.get(record, ()) if any(f == form for f, _ in v.forms)]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Marks:
    """``of`` holds a mark (a place in ``names``) for each figure, in order; ``names`` the voices, most used first."""

    names: tuple[str, ...]
    of: tuple[int, ...]

    @property
    def styles(self) -> tuple[int, ...]:
        """Return how each name is drawn: 0, 1, 2 ... for voices (the last for all further ones), UNNAMED for none."""
        drawn, out = 0, []
        for name in self.names:
            out.append(UNNAMED if name == NO_VOICE else min(drawn, UNNAMED - 1))
            drawn += name != NO_VOICE
        return tuple(out)

    @property
    def voices(self) -> str:
        """Return "3 voices"; numbers that name none are not counted as one."""
        named = sum(name != NO_VOICE for name in self.names)
        return many(named, "voice") if named else NO_VOICE


def marks(whose: Iterable[Whose]) -> Marks:
    """Return one mark a name: in one series, two articles' "police" are drawn alike, though nothing proves them one body."""
    heard = [one.name for one in whose]
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for name in heard:
        names[name.casefold()][name] += 1
    keys = sorted(names, key=lambda key: -names[key].total())
    return Marks(tuple(_name(names[key]) for key in keys), tuple(keys.index(name.casefold()) for name in heard))


def _name(printed: Counter[str]) -> str:
    """Return the form printed most often, the longest of equals, with a capital."""
    best = max(printed, key=lambda form: (printed[form], len(form), form))
    return best if best == NO_VOICE else best[:1].upper() + best[1:]
