"""The formats in which a book leaves sayso: one table of them, one small module each.

Every module has ``render(book, linked, options)``, which returns text or bytes; one that needs a library of its own imports it
when it is called. To add a format: a row here, a module beside this file, a test that opens the result with the format's own reader.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.errors import SaysoError
from sayso.reporting.phrases import FOR_SHARING, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.linking.book import Book, Linked

NOTICE = "Media monitoring, not verification: what articles report and on whose word. Nothing here is confirmed by sayso."
ITEM = re.compile(r"Q[1-9][0-9]*|LAST")
RECORDS = ("figure", "toll", "statement", "date", "event")
TABLES = (*RECORDS, "series", "document")


class Options(NamedTuple):
    """What a caller can ask of a format; ``records`` empty means the format's own.

    ``name`` is the name of the file that is written, ``title`` that of the story, ``as_of`` the day of the book,
    ``item`` a Wikidata item. ``share``: made for sharing; ``finish`` then writes out the masks of a value, and is set by ``render``.
    """

    records: tuple[str, ...] = ()
    policy: str | None = None
    name: str = ""
    title: str = ""
    as_of: str | None = None
    item: str | None = None
    share: bool = False
    finish: Callable[[Any], Any] | None = None

    def cut(self, words: str) -> str:
        """Return what is quoted as it may be written: of a file for sharing at most ``MOST_QUOTED`` words."""
        return quoted(words) if self.share else words

    @property
    def notice(self) -> str:
        """Return what every file says of itself."""
        return f"{NOTICE} {FOR_SHARING}" if self.share else NOTICE


class Format(NamedTuple):
    """A format: its name and file ending, what it holds, which kinds of record it can take (the first ``default`` of them by itself).

    ``single`` takes one kind at a time; ``policies``: it can hold what a policy picks; ``binary``: it is no text; ``extra`` is sayso's
    extra and ``library`` the package that it needs; ``beside`` is the ending of a second file (the module's ``beside``); ``needs``
    are the link steps. ``item_policy`` is the one policy of a format that writes about one Wikidata item.
    """

    name: str
    ending: str
    holds: str
    module: str
    kinds: tuple[str, ...]
    default: int = 1
    single: bool = False
    policies: bool = False
    binary: bool = False
    extra: str | None = None
    library: str | None = None
    beside: str | None = None
    needs: tuple[str, ...] = ("series", "origins")
    item_policy: str | None = None


FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        Format(
            "csv",
            ".csv",
            "a table; with --out its columns are described beside it (CSVW)",
            "csvw",
            TABLES,
            single=True,
            policies=True,
            beside="-metadata.json",
        ),
        Format("text", ".txt", "a line a record, for people", "text", RECORDS, policies=True),
        Format(
            "jsonl", ".jsonl", "a JSON object a record, as docs/records.md has them", "jsonl", TABLES, default=5, policies=True
        ),
        Format(
            "parquet",
            ".parquet",
            "a typed table for data frames",
            "parquet",
            TABLES,
            single=True,
            policies=True,
            binary=True,
            extra="arrow",
            library="pyarrow",
        ),
        Format(
            "xlsx",
            ".xlsx",
            "a workbook, a sheet a kind of record",
            "xlsx",
            ("figure", "statement", "event", "series", "document", "toll", "date"),
            default=5,
            policies=True,
            binary=True,
            extra="xlsx",
            library="openpyxl",
        ),
        Format("hxl", ".hxl.csv", "figures of people under HXL hashtags (#affected+killed ...)", "hxl", ("figure",)),
        Format(
            "annotations",
            ".jsonld",
            "W3C Web Annotations: each record on its exact words",
            "annotations",
            RECORDS,
            default=5,
        ),
        Format(
            "schemaorg",
            ".schema.jsonld",
            "schema.org claims and quotations, without ratings",
            "schemaorg",
            ("figure", "statement"),
            default=2,
        ),
        Format(
            "prov",
            ".prov.json",
            "W3C PROV: which article, voice and rules each record comes from",
            "provenance",
            RECORDS,
            default=5,
        ),
        Format(
            "ftm",
            ".ftm.json",
            "followthemoney entities: articles, voices, links, notes",
            "ftm",
            ("figure", "statement"),
            default=2,
        ),
        Format(
            "statements",
            ".statements.csv",
            "the same values as followthemoney statements, each with when it was told",
            "statements",
            ("figure", "statement"),
            default=2,
        ),
        Format(
            "ics",
            ".ics",
            "a calendar of what is planned for days to come",
            "ical",
            ("event",),
            extra="calendar",
            library="icalendar",
            needs=("series", "origins", "happenings"),
        ),
        Format(
            "quickstatements",
            ".qs.txt",
            "Wikidata commands for one item, --item Q...",
            "quickstatements",
            ("figure",),
            item_policy="wikidata",
        ),
    )
}


def check(name: str, options: Options) -> None:
    """Raise ValueError if the options do not suit a format, SaysoError if its library is missing: before any work is done."""
    _suited(FORMATS[name], options)
    _module(FORMATS[name])


def render(name: str, book: Book, linked: Linked, options: Options) -> str | bytes:
    """Return ``book`` in a format; ValueError if the options do not suit it, SaysoError if a library is missing."""
    form = FORMATS[name]
    chosen = _suited(form, options)
    if not options.share:
        return _module(form).render(book, linked, chosen)  # type: ignore[no-any-return]
    from sayso.reporting.sharing import share  # noqa: PLC0415 - it reads every article again

    shared = share(book, linked)
    made: str | bytes = _module(form).render(shared.book, shared.linked, chosen._replace(finish=shared.finish.value))
    return made if isinstance(made, bytes) else shared.finish(made)


def beside(name: str, options: Options) -> str:
    """Return what a format writes into its second file, which describes the first."""
    form = FORMATS[name]
    return _module(form).beside(_suited(form, options))  # type: ignore[no-any-return]


def _suited(form: Format, options: Options) -> Options:
    """Return the options with the format's own kinds of record where none are named."""
    wanted = options.records or form.kinds[: form.default]
    for kind in wanted:
        if kind not in form.kinds:
            raise ValueError(f"{form.name} has no {kind!r}; it takes {', '.join(form.kinds)}")
    if form.single and len(wanted) > 1:
        raise ValueError(f"{form.name} holds one kind of record a file; name one of {', '.join(wanted)}")
    if options.policy and options.policy != form.item_policy and not form.policies:
        raise ValueError(
            f"{form.name} takes no policy; policies go with {', '.join(f.name for f in FORMATS.values() if f.policies)}"
        )
    if options.policy and options.records:
        raise ValueError("a policy takes numbers of series: leave out the kinds of record")
    if form.item_policy and not ITEM.fullmatch(options.item or ""):
        raise ValueError(
            f"{form.name} needs the Wikidata item of the event: Q and its number, or LAST for the one made just before"
        )
    return options._replace(records=wanted)


def _module(form: Format) -> Any:  # noqa: ANN401 - a module with `render`
    if form.library:
        require(form.library, form.extra or "", form.name)
    return import_module(f"sayso.reporting.formats.{form.module}")


def require(library: str, extra: str, what: str) -> Any:  # noqa: ANN401 - a module
    """Return a library that only ``what`` needs; SaysoError says how to install it."""
    try:
        return import_module(library)
    except ImportError as error:
        raise SaysoError(f"{what} needs {library}: pip install 'sayso[{extra}]'") from error
