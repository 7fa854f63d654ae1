"""Holds a draft against sources: each figure, quotation, dated claim and attributed statement, with what differs.

``check`` takes the draft with its records and a linked book, and returns ``Check`` records in text order. In order: ``figures``
(by ``values``, ``differing``, ``scope``, ``units`` and ``standing``; what ``asides`` are is no claim), ``quotations``, ``days`` (and
``otherdays``), ``attributions``, then what those leave: ``bare`` numbers, ``shares`` in words, ``spans`` of time, ``names``, ``acts``
and their ``actors``; ``desk`` is what they look things up in, ``telling`` finds the sentences that tell the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.linking.checks import actors, acts, attributions, bare, days, figures, names, quotations, shares, spans
from sayso.linking.checks.desk import Desk

if TYPE_CHECKING:
    from sayso.linking.book import Book, Linked
    from sayso.records import Check, Document, Record

# The link steps that a check needs of the book.
NEEDS = ("stories", "series", "origins")
VERDICTS = ("supported", "differs", "outdated", "not_found")


def check(draft: Document, records: tuple[Record, ...], book: Book, linked: Linked) -> tuple[Check, ...]:
    """Return what became of each claim of ``draft``, in text order; ``linked`` needs ``NEEDS`` of ``book``.

    A source with the draft's own text is left out. The draft's relative days need its ``published``.
    """
    desk = Desk(draft, records, book, linked)
    done = [*figures.check(desk), *quotations.check(desk)]
    done += [*days.check(desk, done), *attributions.check(desk, done)]
    done += bare.check(desk, done)
    done += shares.check(desk, done)
    done += spans.check(desk, done)
    done += names.check(desk, done)
    done += acts.check(desk, done)
    done += actors.check(desk, done)
    return tuple(sorted(done, key=lambda c: (c.start, c.end, c.kind)))
