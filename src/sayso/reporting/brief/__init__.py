"""What is known as of a day, on one page: key figures, what changed, open conflicts, what is unconfirmed, what is planned.

In: a Book (one story's, cut at the day) and what was linked in it. Out: a ``Brief``, which ``forms.py`` and ``page.py`` write. Every
line is made of records and names them: no number stands in it that a record it cites does not print or hold as its day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.linking.counts import index
from sayso.records import Toll
from sayso.reporting.brief.lines import Part, alone, counted_in, labels
from sayso.reporting.brief.parts import ahead, changed, disputed, key_figures, unconfirmed
from sayso.reporting.latest import Latest, latest
from sayso.reporting.phrases import day, many
from sayso.reporting.views import PEOPLE, view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.linking.book import Book, Linked
    from sayso.linking.counts import Index
    from sayso.reporting.views import Line, View

NO_COUNT = frozenset({"rate", "attribute"})


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief on one story. ``since`` is the day since which changes are told, ``since_why`` how it was chosen.

    ``shared``: it may leave the house; quotations are cut and the texts' hashes named.
    """

    title: str
    as_of: str | None
    since: str | None
    since_why: str
    facts: str
    notes: tuple[str, ...]
    parts: tuple[Part, ...]
    shared: bool = False


def brief(book: Book, linked: Linked, *, title: str, as_of: str | None = None, since: str | None = None) -> Brief:
    """Return what is known as of a day; ``book`` holds nothing published after ``as_of``, which is by default its last day.

    What was published after the day ``since`` is told as changed; by default after the last day with articles but one.
    """
    shown = view(book, linked, title=title, as_of=as_of)
    shared = index(linked.origins)
    since, why = _since(shown, since)
    lines = (line for line in (*shown.lines, *alone(shown)) if _counts(line))
    found = _by_weight(book, shared, list(map(latest, lines)))
    figures = key_figures(book, shared, found, since)
    return Brief(
        title=title,
        as_of=shown.days.as_of,
        since=since,
        since_why=why,
        facts=_facts(shown),
        notes=shown.notes,
        parts=(
            figures,
            changed(book, shared, found, shown, since),
            disputed(book, shared, found, shown),
            unconfirmed(book, shared, found),
            ahead(shown),
        ),
    )


def render(form: str, briefs: Iterable[Brief], *, notes: Iterable[str] = ()) -> str:
    """Return briefs, one a story, as one string; ``form`` is html (one self-contained page), md or text."""
    if form == "html":
        from sayso.reporting.html.brief import page  # noqa: PLC0415

        return page(briefs, notes)
    from sayso.reporting.brief import forms  # noqa: PLC0415

    return forms.markdown(briefs, notes) if form == "md" else forms.text(briefs, notes)


def _since(shown: View, since: str | None) -> tuple[str | None, str]:
    days = sorted({a.document.published[:10] for a in shown.articles if a.document.published})
    if since:
        return since[:10], "as asked"
    if len(days) < 2:
        return None, "no article is older than the latest" if days else "no article has a day"
    return days[-2], f"the day with articles before {day(days[-1])}"


def _facts(shown: View) -> str:
    facts = dict(shown.facts)
    outlets = facts["outlets"]
    known = f"{outlets} outlet{'' if outlets == '1' else 's'}" if outlets[:1].isdigit() else "outlets not known"
    return f"{many(len(shown.articles), 'article')} · {known} · published {facts['published']}"


def _counts(line: Line) -> bool:
    """Whether a line can be a key figure: a count or a sum, of what stories count; no rate, no rise, no site furniture."""
    return line.series.category in labels() and any(
        n.figure.aggregation not in NO_COUNT
        and not n.figure.change
        and n.figure.unit != "percent"
        and n.figure.line != "furniture"
        for n in line.numbers
    )


def _by_weight(book: Book, shared: Index, found: list[Latest]) -> list[Latest]:
    """Order by what an editor looks for: people before things, main tolls by origins, then the latest, then the largest.

    "A man" and what only a headline says stand below counts, and so does what a later, larger count of its kind covers
    ("thousands" once 31,400 are told).
    """
    tolls = {i for records in book.records.values() for r in records if isinstance(r, Toll) for i in r.members}
    order = {category: n for n, category in enumerate(labels())}
    covered = _covered(found)

    def weight(one: Latest) -> tuple[object, ...]:
        line, figures = one.line, [n.figure for n in one.line.numbers]
        toll = any(f.id in tolls and f.aggregation != "subset" for f in figures)
        origins = counted_in(book, shared, line.numbers).origins
        return (
            line.series.category not in PEOPLE,
            all(f.implicit or f.line == "headline" for f in figures),
            line.series.series in covered,
            -origins if toll else 0,
            not toll,
            -origins,
            [-ord(c) for c in _last(one)],
            order[line.series.category],
            -_size(one),
            line.series.label,
            line.series.series,
        )

    return sorted(found, key=weight)


def _covered(found: list[Latest]) -> set[str]:
    """Return the series of which a later told one of the same category counts more."""
    out: set[str] = set()
    by_category: dict[str, list[tuple[str, float, str]]] = defaultdict(list)
    for one in found:
        by_category[one.line.series.category].append((_last(one), _size(one), one.line.series.series))
    for told in by_category.values():
        largest: dict[str, float] = {}
        for last, size, _ in told:
            largest[last] = max(size, largest.get(last, 0))
        later, beyond = 0.0, {}
        for last in sorted(largest, reverse=True):
            beyond[last] = later
            later = max(later, largest[last])
        out.update(series for last, size, series in told if beyond[last] > size)
    return out


def _last(one: Latest) -> str:
    return max((n.document.published or "" for n in one.line.numbers), default="")[:10]


def _size(one: Latest) -> float:
    figures = (n.figure for n in one.line.numbers)
    return max((float(size) for f in figures if (size := f.max if f.min is None else f.min) is not None), default=0)
