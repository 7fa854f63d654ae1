"""Plain text for people: a line a record under a heading an article; for a policy its rule, then a block a series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.linking.policies import POLICIES, export
from sayso.reporting import exports
from sayso.reporting.formats.jsonl import found
from sayso.reporting.sentences import listed, speakers
from sayso.reporting.tables import writable

if TYPE_CHECKING:
    from sayso.linking.book import Book, Linked
    from sayso.reporting.formats import Options


def render(book: Book, linked: Linked, options: Options) -> str:
    """Return lines."""
    if options.policy:
        policy = POLICIES[options.policy]
        lines = exports.lines(book, export(book, linked, policy), policy)
    else:
        known = speakers(r for records in book.records.values() for r in records)
        lines = listed(found(book, options.records), known, options.cut)
    head = [options.notice, ""] if options.share else []
    return "".join(f"{writable(line)}\n" for line in (*head, *lines))
