"""The report as one HTML file that asks nothing of the network: no script, no font, no picture from elsewhere.

Templates: ``data/templates``. Everything that stands in an article is escaped; only http(s) addresses become links.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined

import sayso
from sayso.lexicon import template
from sayso.records import Date, Figure
from sayso.reporting import phrases
from sayso.reporting.html.charts import chart
from sayso.reporting.html.reader import paragraphs
from sayso.reporting.views import view

if TYPE_CHECKING:
    from sayso.linking.book import Book, Linked


def report(book: Book, linked: Linked, *, title: str) -> str:
    """Return the page. The same book gives the same bytes."""
    shown = view(book, linked, title=title)
    charts = {line.series.series: chart(line) for line in shown.lines}
    readers = {a.document.id: paragraphs(a.document, book.records.get(a.document.id, ())) for a in shown.articles}
    page = _environment().get_template("report.html")
    return page.render(view=shown, charts=charts, readers=readers, version=sayso.__version__)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(template), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(day=phrases.day, flat=phrases.flat, link=_link)
    environment.globals.update(verdicts=phrases.VERDICTS, many=phrases.many, how_known=phrases.HOW_KNOWN)
    environment.tests.update(figure=lambda r: isinstance(r, Figure), date=lambda r: isinstance(r, Date))
    return environment


def _link(url: str | None) -> str | None:
    """Return an address that may be clicked, or None: a page's ``javascript:`` is no address."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
