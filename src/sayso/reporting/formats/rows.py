"""The tables that the tabular formats write: of the kinds of record that are asked for, or of a policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.linking.policies import POLICIES
from sayso.reporting.tables import picks, table

if TYPE_CHECKING:
    from sayso.linking.book import Book, Linked
    from sayso.reporting.formats import Options
    from sayso.reporting.tables import Table


def tables(book: Book, linked: Linked, options: Options) -> list[Table]:
    """Return a table a kind of record, or one of what the policy takes."""
    if options.policy:
        return [picks(book, linked, POLICIES[options.policy])]
    return [table(book, linked, kind) for kind in options.records]
