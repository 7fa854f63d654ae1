"""The report as one HTML file that asks nothing of the network: no script, no font, no picture from elsewhere.

Templates: ``data/templates``. Everything that stands in an article is escaped; only http(s) addresses become links.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined

import sayso
from sayso.lexicon import template
from sayso.reporting import phrases, views
from sayso.reporting.days import NOT_HAPPENED
from sayso.reporting.html.charts import chart
from sayso.reporting.html.pieces import marked_up
from sayso.reporting.html.reader import Place, paragraphs
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.records import Record
    from sayso.reporting.days import Spot
    from sayso.reporting.views import View


def report(shown: View, records: Mapping[str, tuple[Record, ...]]) -> str:
    """Return the page; ``records`` mark the articles' texts. The same view gives the same bytes."""
    charts = {line.series.series: chart(line) for line in shown.lines}
    marked = _places(shown)
    articles = () if shown.shared else shown.articles
    readers = {a.document.id: paragraphs(a.document, records.get(a.document.id, ()), marked[a.document.id]) for a in articles}
    page = environment().get_template("report.html")
    return page.render(view=shown, charts=charts, readers=readers, places=marked, version=sayso.__version__)


def _places(shown: View) -> dict[str, list[Place]]:
    """Return by article where a sentence of the timeline or an account of a state begins; each leads back to where it is shown."""
    out: dict[str, dict[str, Place]] = defaultdict(dict)
    for told in (*shown.days.told, *shown.days.ahead):
        for telling in told.tellings:
            for s in telling.spots:
                name = spot(s)
                back = f"t-{told.first}-{told.last}-{spot(telling.spots[0])}"
                place = Place(s.start, f"w-{name}", back, f"timeline: {phrases.days(told.first, told.last)}")
                out[s.document.id].setdefault(place.name, place)
    for standing in shown.standings:
        for account in standing.accounts:
            for assertion, document in account.spots:
                name = views.place(assertion, document)
                title = f"{standing.thing}: {account.value}"
                out[document.id].setdefault(f"v-{name}", Place(assertion.start, f"v-{name}", f"a-{name}", title))
    return defaultdict(list, {doc: list(found.values()) for doc, found in out.items()})


def spot(place: Spot) -> str:
    """Return what names a sentence's place in a page."""
    return f"{views.anchor(place.document.id)[2:8]}-{place.start}"


@cache
def environment() -> Environment:
    """Return what renders the templates; their filters escape all that stands in an article."""
    environment = Environment(
        loader=FunctionLoader(template), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(day=phrases.day, flat=flat, link=_link, spot=spot, ref=views.place, marked_up=marked_up)
    environment.globals.update(
        verdicts=phrases.VERDICTS,
        many=phrases.many,
        how_known=phrases.HOW_KNOWN,
        stretch=phrases.days,
        modalities=NOT_HAPPENED,
        maybe_several=phrases.MAYBE_SEVERAL,
        for_sharing=phrases.FOR_SHARING,
    )
    return environment


def _link(url: str | None) -> str | None:
    """Return an address that may be clicked, or None: a page's ``javascript:`` is no address."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
