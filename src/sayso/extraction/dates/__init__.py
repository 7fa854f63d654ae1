"""The date family: text to Date records with TIMEX3 values and the days they cover. Ruled by ``data/en/dates_*``.

Its parts, in the order a text passes them: ``words`` (tokens and their classes), ``grammar`` (which expressions stand where),
the readings ``absolute``, ``relative``, ``spans``, ``feasts`` (what each means, on a ``Context``), ``quoted`` (the day of a
quotation), ``records`` (Date records). ``calendar`` and ``amounts`` are arithmetic, ``direction`` reads tense.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.dates import absolute, feasts, relative, spans
from sayso.extraction.dates.grammar import Grammar
from sayso.extraction.dates.quoted import day_of_quotation
from sayso.extraction.dates.reading import Context, Reading
from sayso.extraction.dates.records import Read, place, publication_day, record_of, told_of, with_ranges

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.extraction.dates.grammar import Match
    from sayso.extraction.found import Found
    from sayso.records import Date, Document

    Reader = Callable[[Match, Context], Reading | tuple[Reading, ...] | None]


def find(document: Document, found: Found) -> Iterable[Date]:
    """Yield the time expressions of ``document`` in text order; none overlaps another.

    Relative ones count from publication, or from the day of the quotation they stand in where the text tells it.
    ``anchor_record`` is the ``"start:end"`` of the date they hang on until ``extraction.finish`` makes an id of it.
    """
    grammar = _grammar()
    words = grammar.reader.read(document.text, wrapped=found.text.wrapped)
    at = Context(document.text, words, publication_day(document.published))
    read = day_of_quotation(list(_read(grammar, at)), at, found, _again)
    return with_ranges([record_of(r, at) for r in read], document.text)


def _read(grammar: Grammar, at: Context) -> Iterator[Read]:
    """Yield what is read, place by place; of the matches at a place the longest that has a meaning there."""
    free = 0
    for met in grammar.matches(at.words):
        if met[0].first < free:
            continue
        for match in met:
            got = _readers()[match.rule.reads](match, at)
            if got is None:
                continue
            for reading in got if isinstance(got[0], Reading) else (got,):
                read = place(match, reading, at)
                yield read
                _remember(read, at)
            free = match.last + 1
            break


def _remember(read: Read, at: Context) -> None:
    """Let later expressions hang on this one; what is itself told as "a year ago" is beside the story's line."""
    told = told_of(read)
    if told is None or read.match.rule.reads in {"ago", "year_ago"}:
        return
    if "-Q" in told.value:
        if read.match.rule.reads != "later":
            at.quarter = told
    else:
        at.told = told


def _again(read: Read, at: Context) -> Reading | None:
    """Read a match once more from another day."""
    got = _readers()[read.match.rule.reads](read.match, at)
    return got if isinstance(got, Reading) else None


@cache
def _grammar() -> Grammar:
    return Grammar()


@cache
def _readers() -> dict[str, Reader]:
    """Return the functions that rows name under ``reads``."""
    return {
        name: reader
        for part in (absolute, relative, spans, feasts)
        for name, reader in vars(part).items()
        if callable(reader) and not name.startswith("_") and getattr(reader, "__module__", "") == part.__name__
    }
