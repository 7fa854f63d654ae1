"""The lines of a brief: what each is about, what is said, how widely, and the records it rests on; and how numbers are worded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon import words
from sayso.linking.counts import Count, count
from sayso.records import Member, Series
from sayso.reporting.phrases import day
from sayso.reporting.views import Line, Number
from sayso.reporting.voices import marks
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.linking.book import Book
    from sayso.linking.counts import Index
    from sayso.records import Document
    from sayso.reporting.views import View


@dataclass(frozen=True, slots=True)
class Citation:
    """The place of a record that a line rests on."""

    document: Document
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """One line. ``tag`` is its kind in a word or two (conflict, planned ...); ``rest`` says voice, day and reason.

    ``quoted`` is true where ``said`` is a sentence of an article; ``more`` counts further articles that print the same.
    """

    about: str
    said: str
    rest: str
    citations: tuple[Citation, ...]
    count: Count | None = None
    tag: str = ""
    quoted: bool = False
    more: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the brief: its lines by weight; ``below`` says what is left out, or that there is nothing to tell."""

    name: str
    title: str
    items: tuple[Item, ...]
    below: str = ""


def number(one: Number, *, status: bool = True) -> str:
    """Return a number as printed, with what it counts, whom ("mostly women") and, if wanted, its status."""
    f = one.figure
    printed = " ".join(filter(None, (flat(f.text), one.of)))
    whom = flat(f.population.text) if f.population and not f.start <= f.population.start < f.end else ""
    notes = [f.status] if status and f.status != "asserted" else []
    notes += ["part of a larger count"] if f.aggregation == "subset" else []
    return printed + (f", {whom}" if whom and whom not in printed else "") + (f" ({', '.join(notes)})" if notes else "")


def held(one: Number) -> str:
    """Return the day at which a number holds."""
    return f"as of {day(one.figure.as_of)}" if one.figure.as_of else "day not stated"


def about(line: Line, one: Number) -> str:
    """Return what a number counts and where: "Killed · Ollmouth"."""
    place = one.figure.place or line.series.place
    label = labels().get(line.series.category, line.series.category)
    return label[:1].upper() + label[1:] + (f" · {flat(place).removeprefix('the ')}" if place else "")


def cited(one: Number) -> Citation:
    """Return where a number is printed."""
    return Citation(one.document, one.figure.start, one.figure.end)


def counted_in(book: Book, shared: Index, numbers: Iterable[Number]) -> Count:
    """Count the origins and outlets behind numbers."""
    return count(book, shared, ((n.document.id, n.figure.start, n.figure.end) for n in numbers))


@cache
def labels() -> dict[str, str]:
    """Return the categories that a brief tells of, in order, and how an editor calls each; what only says "counted" is none."""
    return {r["category"]: r["label"] for r in words("linking_categories") if r["category"] != "other"}


def alone(shown: View) -> Iterator[Line]:
    """Yield a line of its own for every number that no other number is told of together with."""
    for article in shown.articles:
        for n in article.numbers:
            if n.series is None:
                f = n.figure
                member = Member(f.id, article.document.id, f.start, f.end, f.text, f.as_of, article.document.published)
                series = Series(n.ref, f.category, (member,), (), f.category, f.place)
                yield Line(series, (n,), marks([n.whose]), Count(1, 1), (), (), ())
