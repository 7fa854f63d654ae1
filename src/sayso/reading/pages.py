"""From an HTML page to its article: the text by trafilatura, the day by htmldate, outlet, title and address from its metadata."""

from __future__ import annotations

import logging
from functools import cache
from typing import Any, NamedTuple

from sayso.reading.publication import checked

LATEST = "2100-01-01"  # a page's date is judged by reading, not by the day on which it is read


class Page(NamedTuple):
    """What a page gives; unknown is None. An empty text means that no article was found."""

    text: str
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None


def page(html: str) -> Page:
    """Return the article in ``html`` with its metadata. Any string gives a Page."""
    extract, parse = _libraries()
    tree = parse(html)
    if tree is None:
        return Page("")
    found = extract(
        tree,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": LATEST},
    )
    if found is None or not (found.text or "").strip():
        return Page("")
    return Page(found.text, _day(found.date), found.sitename or found.hostname, found.url, found.title)


def _day(value: str | None) -> str | None:
    try:
        return checked(value) if value else None
    except ValueError:
        return None


@cache
def _libraries() -> tuple[Any, Any]:
    """Load trafilatura when the first page comes; what it logs about a page is not for our users."""
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.utils import load_html  # noqa: PLC0415

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    return bare_extraction, load_html
