"""When an undated article was written, as far as its running totals tell: between the day of a smaller and that of a larger total.

In: series of counts that can only rise (linking_categories.csv: ``grows``). Out: ``Dating`` records, an inference with its reason.
Nothing else uses it: no day is filled in. Where the dated totals of a series fall on the way, they bound nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.linking.intervals import apart, value
from sayso.linking.scopes import NOT_SAID, moves
from sayso.records import Clue, Dating, Figure
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.book import Book, Linked
    from sayso.records import Member, Series

RISING = frozenset(["total", "event"])
# "At least 40" is the count so far; "nearly 40", ranges and vague numerals have no place among exact totals.
COUNTED = frozenset(["=", "~", ">=", ">"])

Dated = tuple[str, Figure]


def undated(book: Book, linked: Linked) -> tuple[Dating, ...]:
    """Return each document without a publication day, by id, with its time where series bound its totals on both sides.

    ``linked`` needs series.
    """
    figures = {(f.doc, f.id): f for rs in book.records.values() for f in rs if isinstance(f, Figure)}
    by_doc: dict[str, list[Clue]] = {doc: [] for doc, d in book.documents.items() if d.published is None}
    for series in linked.series:
        if moves().get(series.category) == "grows":
            for doc, clue in _clues(series, figures):
                by_doc[doc].append(clue)
    return tuple(_dating(doc, sorted(by_doc[doc], key=lambda c: (c.start, c.series))) for doc in sorted(by_doc))


def before(book: Book, as_of: str) -> Book:
    """Return the book without what was published after ``as_of``; undated documents stay, for they are what is asked about."""
    kept = {i: d for i, d in book.documents.items() if d.published is None or d.published[:10] <= as_of[:10]}
    return type(book)(kept, {i: book.records[i] for i in kept}, book.aliases)


def _clues(series: Series, figures: dict[tuple[str, str], Figure]) -> Iterator[tuple[str, Clue]]:
    found = [(m, figures[m.doc, m.record]) for m in series.members]
    totals = [(f.as_of, f) for m, f in found if f.as_of and m.published and _is_total(f)]
    if not _rises(totals):
        return
    for member, figure in found:
        if member.published is None and figure.as_of is None and _is_total(figure):
            clue = _clue(series, member, figure, totals)
            if clue:
                yield member.doc, clue


def _is_total(figure: Figure) -> bool:
    return (
        figure.aggregation in RISING
        and figure.subset_of is None
        and figure.status not in NOT_SAID
        and figure.hedge in COUNTED
        and figure.min is not None
        and figure.change is None
    )


def _rises(totals: list[Dated]) -> bool:
    """Whether no total of a later day is lower than one of an earlier day, rounding apart."""
    highest: Figure | None = None
    for _, figure in sorted(totals, key=lambda t: (t[0], value(t[1]).size)):
        if highest and _below(figure, highest):
            return False
        if highest is None or value(figure).size > value(highest).size:
            highest = figure
    return True


def _below(a: Figure, b: Figure) -> bool:
    return apart(value(a), value(b)) and value(a).size < value(b).size


def _clue(series: Series, member: Member, figure: Figure, totals: list[Dated]) -> Clue | None:
    smaller = max((t for t in totals if _below(t[1], figure)), key=lambda t: (t[0], t[1].id), default=None)
    larger = min((t for t in totals if _below(figure, t[1])), key=lambda t: (t[0], t[1].id), default=None)
    if smaller is None or larger is None or smaller[0] > larger[0]:
        return None
    (first, a), (last, b) = smaller, larger
    why = f"between {first} ({flat(a.text)}) and {last} ({flat(b.text)}), since running totals do not fall"
    return Clue(member.record, member.start, member.end, member.text, series.series, a.id, b.id, first, last, why)


def _dating(doc: str, clues: list[Clue]) -> Dating:
    """Return the days that all clues allow."""
    if not clues:
        return Dating(doc, None, None)
    first, last = max(c.earliest for c in clues), min(c.latest for c in clues)
    agree = first <= last
    return Dating(doc, first if agree else None, last if agree else None, tuple(clues))
