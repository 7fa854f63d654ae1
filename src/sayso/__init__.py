"""sayso reads news and keeps the book: on whose say-so, how much, when, and what has changed since.

Verbs: ``read`` (files to documents), ``extract`` (a document to records), ``dates`` (a text and a day to dates), ``Ledger``
(the book itself). Record types live in ``sayso.records``. Everything is loaded on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from sayso.alone import dates as dates
    from sayso.extraction import extract as extract
    from sayso.notebooks import Ledger as Ledger
    from sayso.reading import document as document
    from sayso.reading import read as read
    from sayso.records import Date as Date
    from sayso.records import Document as Document
    from sayso.records import Event as Event
    from sayso.records import Figure as Figure
    from sayso.records import Series as Series
    from sayso.records import Statement as Statement
    from sayso.records import Toll as Toll

_HOMES = {
    "read": ("sayso.reading", "read"),
    "document": ("sayso.reading", "document"),
    "extract": ("sayso.extraction", "extract"),
    "dates": ("sayso.alone", "dates"),
    "Ledger": ("sayso.notebooks", "Ledger"),
    **{n: ("sayso.records", n) for n in ("Date", "Document", "Event", "Figure", "Series", "Statement", "Toll")},
}
__all__ = [
    "Date",
    "Document",
    "Event",
    "Figure",
    "Ledger",
    "Series",
    "Statement",
    "Toll",
    "dates",
    "document",
    "extract",
    "read",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the verbs and types listed above
    """Load a verb or a record type on first use, so that ``import sayso`` stays fast."""
    if name not in _HOMES:
        raise AttributeError(f"module 'sayso' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    value = getattr(import_module(module), attribute)
    globals()[name] = value
    _show_in_notebooks()
    return value


def _show_in_notebooks() -> None:
    """Let a notebook show figures and series as tables: drawn by ``sayso.notebooks``, which is loaded when one is shown.

    Records import nothing of sayso, so this package, which stands above all, gives them the method.
    """
    for kind in ("Figure", "Series"):
        getattr(import_module("sayso.records"), kind)._repr_html_ = _drawn


def _drawn(record: Any) -> str:  # noqa: ANN401 - a figure or a series
    return str(import_module("sayso.notebooks").drawn(record))
