"""What an article that comes in has to do with those that are there: ties, found by marks at a cost that does not grow.

A mark is noted for at most FEW articles (of a name: within NEAR days), an article is tied to the MOST with which it shares most.
Ties judge nothing: they say among which articles the story of an article is to be looked for. Measured on 443 stories of 2013-15: in
435 all members hang together by their ties, at 7 ties an article.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import TextClause, inspect, or_, select, text

from sayso.ledger.inserts import insert_all
from sayso.ledger.schema import marks as M  # noqa: N812 - one letter keeps the queries readable
from sayso.ledger.schema import ties as T  # noqa: N812
from sayso.linking.marks import marks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import Connection

    from sayso.records import Document

FEW, MOST = 24, 24
# Names tell a story for so many days; a run of words is known again whenever it comes back.
NEAR = 30
EVER = 1 << 30
# A run weighs as much as two names.
RUN, NAME = 2, 1
# Marks that are looked up in one statement; unused places hold a mark that no text has.
TOGETHER = 32
NO_MARK = -1


def tie(connection: Connection, key: int, document: Document) -> None:
    """Note the marks of a document that has just come in, and its ties to those that are there."""
    found = marks(document)
    near = (found.day - NEAR, found.day + NEAR) if found.day else (0, EVER)
    noted: list[int] = []
    weights: Counter[int] = Counter()
    for numbers, weight, days in ((found.runs, RUN, (1, EVER)), (found.names, NAME, near)):
        full: Counter[int] = Counter()
        for mark, other in _having(connection, numbers, days):
            weights[other] += weight
            full[mark] += 1
        noted += (mark for mark in numbers if full[mark] < FEW)
    best = sorted((-weight, -other) for other, weight in weights.items())[:MOST]
    insert_all(connection, T, [{"document": key, "other": -other} for _, other in best])
    insert_all(connection, M, [{"mark": mark, "day": found.day, "document": key} for mark in sorted(set(noted))])


def tied(connection: Connection, keys: Collection[int]) -> set[int] | None:
    """Return ``keys`` and the documents that are tied to one of them; None in an older ledger that is only read."""
    if not inspect(connection).has_table(T.name):
        return None
    asked = select(T.c.document, T.c.other).where(or_(T.c.document.in_(keys), T.c.other.in_(keys)))
    return {*keys, *(key for row in connection.execute(asked) for key in row)}


def _having(connection: Connection, numbers: Sequence[int], days: tuple[int, int]) -> Iterable[tuple[int, int]]:
    """Yield mark and document, for the documents of these days that have one of the marks, and for those without a day."""
    for i in range(0, len(numbers), TOGETHER):
        some = numbers[i : i + TOGETHER]
        padded = (*some, *(NO_MARK for _ in range(TOGETHER - len(some))))
        values = {f"m{n}": mark for n, mark in enumerate(padded)} | {"first": days[0], "last": days[1]}
        yield from connection.execute(_question(), values)


@cache
def _question() -> TextClause:
    """Return one statement for TOGETHER marks; each arm walks short stretches of the index."""
    asked = ", ".join(f":m{n}" for n in range(TOGETHER))
    one = f"SELECT mark, document FROM mark WHERE mark IN ({asked}) AND day"  # noqa: S608 - names of parameters, no words of others
    return text(f"{one} BETWEEN :first AND :last UNION ALL {one} = 0")
