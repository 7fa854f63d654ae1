"""What an export policy says, as objects and lines; for `wikipedia` as sentences with their citation.

The policy's name and rule stand first in every form. A number is never shown without its voice, its day, the origins behind it
and the ids of the records that print it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.extraction.speakers.sources import PRONOUNS
from sayso.lexicon import words
from sayso.linking.counts import Count
from sayso.linking.whom import whom
from sayso.records import Figure
from sayso.reporting.phrases import counted
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.linking.book import Book
    from sayso.linking.policies import Policy
    from sayso.records import Document, Export, Pick

MONTHS = tuple("January February March April May June July August September October November December".split())
NO_VOICE = "the article itself"
# Counted words that are no people in a sentence: "41 deaths had been killed".
NO_PEOPLE = re.compile(
    r"\b(?:deaths?|dead|fatalit|casualt|lives|life|bod(?:y|ies)|toll|wounded|injured|missing|others?|more)", re.IGNORECASE
)
# "Hundreds of people", but "several hundred people".
PLURAL = re.compile(r"\b(?:tens|dozens|scores|hundreds|thousands|millions|billions)\Z", re.IGNORECASE)


def lines(book: Book, exports: Iterable[Export], policy: Policy) -> Iterator[str]:
    """Yield the rule, then a block a series."""
    yield f"{policy.name}: {policy.rule}"
    for row in objects(book, exports, policy):
        yield f"\n{row['label']}"
        for pick in row["picks"]:
            if "sentence" in pick:
                yield f"  {pick['sentence']}"
                yield f"    [1] {pick['citation']['text']}"
            shown = f"“{pick['text']}” · {'; '.join(pick['voices']) or NO_VOICE} · as of {pick['as_of']} · {pick['count']}"
            number = "" if "sentence" in pick else f"{pick['name']:10} {_none(pick['value'])}"
            if not pick["records"]:
                yield f"  {number} · {pick['why']}"
                continue
            why = f" · {pick['why']}" if pick["why"] else ""
            yield f"  {number + ' · ' if number else '  '}{shown}{why} · {' '.join(pick['records'])}"


def objects(book: Book, exports: Iterable[Export], policy: Policy) -> Iterator[dict[str, Any]]:
    """Yield an object a series: the policy, its rule, and each number with all it hangs on."""
    figures = {(f.doc, f.id): f for rs in book.records.values() for f in rs if isinstance(f, Figure)}
    for one in exports:
        picks = []
        for pick in one.picks:
            cells = {
                name: getattr(pick, name) for name in ("name", "value", "text", "hedge", "voices", "as_of", "origins", "outlets")
            }
            cells |= {
                "count": str(Count(pick.origins, pick.outlets)),
                "why": pick.why,
                "records": pick.records,
                "documents": pick.documents,
            }
            if policy.name == "wikipedia" and pick.records:
                figure = figures[pick.documents[0], pick.records[0]]
                cells |= {"sentence": sentence(book, figure, pick), "citation": citation(book.documents[figure.doc])}
            picks.append(cells)
        head = {"policy": policy.name, "rule": policy.rule, "series": one.series, "label": one.label}
        yield head | {"category": one.category, "place": one.place, "picks": picks}


def sentence(book: Book, figure: Figure, pick: Pick) -> str:
    """Return "As of DAY, NUMBER people had been killed, according to VOICE.[1]"; the outlet stands for a voice nobody named."""
    document = book.documents[figure.doc]
    number = flat(figure.text)
    what = counted(figure, document.text)
    if not what or NO_PEOPLE.search(what) or not whom(what).persons:
        what = "person" if pick.value == 1 else "of people" if PLURAL.search(number) else "people"
        number = "one" if number.lower() in ("a", "an") else number
    voice = pick.voices[0].split(" < ")[0] if pick.voices and figure.sources else ""
    voice = _low(voice, only=("the", "a", "an"))
    if not voice or voice.lower() in PRONOUNS:
        voice = document.outlet or "an article whose outlet is not known"
    told = f"{_low(number)} {what} {_predicates()[figure.category]}"
    return f"As of {_day(figure.as_of)}, {told}, according to {voice.removesuffix('.')}.[1]"


def citation(document: Document) -> dict[str, Any]:
    """Return outlet, title, address and day of an article, and all of them as one line; what is not known is left out of it."""
    cells = {"outlet": document.outlet, "title": document.title, "url": document.url, "published": document.published}
    title = f"“{flat(document.title)}”" if document.title else None
    shown = ". ".join(filter(None, (document.outlet or document.id, title, document.url, _day(document.published))))
    return {"doc": document.id, **cells, "text": shown}


def _day(value: str | None) -> str:
    if not value:
        return "day not known"
    year, month, day = value[:10].split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def _low(printed: str, only: tuple[str, ...] = ()) -> str:
    """Return printed words as they stand inside a sentence: "At least 23" loses its capital, "The ministry" its article's."""
    first, _, rest = printed.partition(" ")
    if only and first.lower() not in only:
        return printed
    return f"{first.lower()} {rest}".rstrip()


@cache
def _predicates() -> dict[str, str]:
    return {r["category"]: r["predicate"] for r in words("policies_predicates")}


def _none(number: object) -> str:
    return "none" if number is None else str(number)
