"""The ledger, its series and figures as notebooks show them (small tables, all text escaped), and as data frames.

``sayso.Ledger`` is the class below: the ledger itself and what reporting makes of it. It stands above both packages, so that neither
has to know the other. What a table holds is ``sayso.reporting.tables``'; data frames need their extras (pandas, polars, arrow).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from html import escape
from typing import TYPE_CHECKING, Any, overload

from sayso import ledger
from sayso.records import Figure, Series

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.linking.book import Book, Linked
    from sayso.reporting.tables import Cell, Table

MOST_LINKED = 300  # articles up to which a ledger that is shown links them; more would keep a notebook waiting
MOST_ROWS = 12
NEEDS = ("series", "origins", "stories")
SHOWN = ("as_of", "text", "voice", "count", "verdict", "outlet", "published", "doc")


class Frames:
    """What can become a data frame: ``table`` says of which kind of record."""

    def table(self, records: str = "figure", *, as_of: str | None = None, known: str | None = None) -> Table:
        """Return the table that the data frames are made of."""
        raise NotImplementedError

    def to_pandas(self, records: str = "figure", *, as_of: str | None = None, known: str | None = None) -> Any:  # noqa: ANN401
        """Return a ``pandas.DataFrame``: a row a record, with voice, day, origins and exact place."""
        from sayso.reporting.frames import pandas  # noqa: PLC0415

        return pandas(self.table(records, as_of=as_of, known=known))

    def to_polars(self, records: str = "figure", *, as_of: str | None = None, known: str | None = None) -> Any:  # noqa: ANN401
        """Return a ``polars.DataFrame``, as ``to_pandas`` does."""
        from sayso.reporting.frames import polars  # noqa: PLC0415

        return polars(self.table(records, as_of=as_of, known=known))

    def to_arrow(self, records: str = "figure", *, as_of: str | None = None, known: str | None = None) -> Any:  # noqa: ANN401
        """Return a ``pyarrow.Table``, as ``to_pandas`` does; its fields say what they mean."""
        from sayso.reporting.frames import arrow  # noqa: PLC0415

        return arrow(self.table(records, as_of=as_of, known=known))


class Ledger(Frames, ledger.Ledger):
    """A story's book in one file. Nothing in it is updated or deleted; use it as a context manager or call ``close``.

    Data frames hold one kind of ``records``: figure, toll, statement, date, event, series or document.
    """

    def series(self, *, as_of: str | None = None, known: str | None = None) -> SeriesList:
        """Return all series of the book with what stands behind each number."""
        return SeriesList(*self._linked(as_of, known))

    def table(self, records: str = "figure", *, as_of: str | None = None, known: str | None = None) -> Table:
        """Return the records of a kind as a table, cut as in ``documents``; ValueError for an unknown kind."""
        from sayso.reporting.tables import table  # noqa: PLC0415

        return table(*self._linked(as_of, known), records)

    def _linked(self, as_of: str | None, known: str | None) -> tuple[Book, Linked]:
        from sayso.linking import link  # noqa: PLC0415

        book = self.book(as_of=as_of, known=known)
        return book, link(book, NEEDS)

    def _repr_html_(self) -> str:
        """Show what the book holds, and the series with their latest numbers."""
        book = self.book()
        outlets = {d.outlet for d in book.documents.values() if d.outlet}
        days = sorted(d.published[:10] for d in book.documents.values() if d.published)
        facts = f"{len(book.documents)} articles, {len(outlets)} known outlets, {sum(map(len, book.records.values()))} records"
        span = f", published {days[0]} to {days[-1]}" if days else ""
        head = f"<p><strong>{escape(str(self.path))}</strong>: {escape(facts + span)}</p>"
        return head + (self.series()._repr_html_() if len(book.documents) <= MOST_LINKED else "")


class SeriesList(Frames, Sequence[Series]):
    """The series of a book, in order of their labels; each shows itself, and all become one data frame (a row a member)."""

    def __init__(self, book: Book, linked: Linked) -> None:
        """Hold the series that were linked in ``book``."""
        from sayso.reporting.tables import table  # noqa: PLC0415

        self._table = table(book, linked, "series")
        self._series = tuple(_told(one, self._table) for one in linked.series)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._series)

    @overload
    def __getitem__(self, n: int) -> Series: ...
    @overload
    def __getitem__(self, n: slice) -> tuple[Series, ...]: ...
    def __getitem__(self, n: int | slice) -> Series | tuple[Series, ...]:
        """Return one series, or some."""
        return self._series[n]

    def table(self, records: str = "series", *, as_of: str | None = None, known: str | None = None) -> Table:  # noqa: ARG002
        """Return the members of all series as a table; these are cut already, so ``as_of`` and ``known`` change nothing."""
        return self._table

    def _repr_html_(self) -> str:
        """Show each series with its latest number."""
        rows = [(one.label, *_latest(one)) for one in self._series if isinstance(one, ToldSeries)]
        return _html(("series", "latest number", "as of", "voice", "origins", "members"), rows)


class ToldSeries(Frames, Series):
    """A series that knows the rows of its members: voice, day, origins."""

    __slots__ = ("rows",)

    rows: Table

    def table(self, records: str = "series", *, as_of: str | None = None, known: str | None = None) -> Table:  # noqa: ARG002
        """Return its members as a table."""
        return self.rows

    def _repr_html_(self) -> str:
        """Show its members."""
        at = [self.rows.column(name) for name in SHOWN]
        return f"<p><strong>{escape(self.label)}</strong></p>" + _html(
            SHOWN, [_voiced([row[i] for i in at], SHOWN.index("voice")) for row in self.rows.rows]
        )


def drawn(record: Figure | Series) -> str:
    """Return a figure or a series that stands by itself as a small HTML table; how many origins it has only a ledger knows."""
    if isinstance(record, Series):
        rows = [(m.as_of, m.text, m.doc, f"{m.start}–{m.end}") for m in record.members]
        return f"<p><strong>{escape(record.label)}</strong></p>" + _html(("as of", "text", "doc", "place"), rows)
    voice = " < ".join(s.text for s in record.sources) or "the article itself"
    cells = (
        record.text,
        record.category,
        voice,
        record.as_of,
        record.place,
        record.status,
        f"{record.doc} {record.start}–{record.end}",
    )
    return _html(("text", "category", "voice", "as of", "place", "status", "where"), [cells])


def _told(series: Series, table: Table) -> ToldSeries:
    """Return the series with its own rows of the table of all."""
    at = table.column("series")
    told = ToldSeries(**{f.name: getattr(series, f.name) for f in fields(series)})
    object.__setattr__(told, "rows", table._replace(rows=tuple(row for row in table.rows if row[at] == series.series)))
    return told


def _latest(series: ToldSeries) -> tuple[object, ...]:
    """Return number, day, voice and counts of the last member that has a day, and how many members there are."""
    table = series.rows
    day = table.column("as_of")
    row = next((r for r in reversed(table.rows) if r[day]), table.rows[-1])
    cells = [row[table.column(name)] for name in ("text", "as_of", "voice", "count")]
    return (*_voiced(cells, 2), len(table.rows))


def _voiced(cells: list[Cell], at: int) -> list[Cell]:
    """Return cells whose voice is named: what nobody else says, the article says itself."""
    return [*cells[:at], cells[at] or "the article itself", *cells[at + 1 :]]


def _html(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table of at most ``MOST_ROWS`` rows, everything escaped; says how many are left out."""
    found = list(rows)
    cells = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in head)
    body = "".join(f"<tr>{''.join(f'<td>{_cell(c)}</td>' for c in row)}</tr>" for row in found[:MOST_ROWS])
    more = f"<p>and {len(found) - MOST_ROWS} more</p>" if len(found) > MOST_ROWS else ""
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: object) -> str:
    return "" if value is None else escape(" ".join(str(value).split()))
