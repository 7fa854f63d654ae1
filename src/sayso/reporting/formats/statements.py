"""followthemoney statements: every value of every entity that ``ftm`` writes as a row of its own, with when it was told.

A row is one assertion about one entity. ``first_seen`` and ``last_seen`` are when the first and the last article that it stands in were
published (UTC), ``origin`` the article where it stands in only one. Nothing is put before a text that looks like a formula: the
readers of this file are programs, and the same values must come out. The types of the properties are ``data/en/export_statements.csv``.
"""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime
from functools import cache
from hashlib import sha1
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from anyascii import anyascii

from sayso.lexicon import words
from sayso.reporting.formats.ftm import entities
from sayso.reporting.tables import writable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.linking.book import Book, Linked
    from sayso.records import Document
    from sayso.reporting.formats import Options
    from sayso.reporting.formats.ftm import Entity

    Row = dict[str, str | None]

COLUMNS = tuple(
    "canonical_id entity_id prop prop_type schema value dataset origin lang original_value external first_seen last_seen id".split()
)
ENTITY = "id"  # the property of the row that stands for the entity itself
ENGLISH = "eng"


class Seen(NamedTuple):
    """Where and when an entity is told: the one article, its language, the first and the last moment; None where not known."""

    origin: str | None
    lang: str | None
    first: str | None
    last: str | None


def render(book: Book, linked: Linked, options: Options) -> str:
    """Return the rows, those of an entity together."""
    out = StringIO()
    writer = csv.writer(out, dialect=csv.unix_dialect)
    writer.writerow(COLUMNS)
    dataset = _dataset(options.title)
    finish = options.finish or (lambda value: value)
    for told, documents in entities(book, linked, options):
        seen = _seen(documents)
        for row in _rows(finish(told), dataset, seen._replace(origin=finish(seen.origin))):
            writer.writerow([row[name] for name in COLUMNS])
    return out.getvalue()


def _rows(entity: Entity, dataset: str, seen: Seen) -> Iterator[Row]:
    """Yield a row a value, then the row of the entity itself, whose value is a checksum of the others."""
    key, schema = entity["id"], entity["schema"]
    same: Row = {"canonical_id": key, "entity_id": key, "schema": schema, "dataset": dataset, "external": "f"}
    same |= {"origin": seen.origin, "first_seen": seen.first, "last_seen": seen.last, "original_value": None}
    ids = []
    for prop, values in entity["properties"].items():
        kind, worded = _types()[prop]
        lang = seen.lang if worded else None
        for value in dict.fromkeys(values):
            ids.append(_id(dataset, key, prop, f"{value}@{lang}" if lang else value))
            yield same | {"prop": prop, "prop_type": kind, "value": value, "lang": lang, "id": ids[-1]}
    total = _sha1(schema, *sorted(ids))
    row = {"prop": ENTITY, "prop_type": ENTITY, "value": total, "lang": None, "origin": None}
    yield same | row | {"id": _id(dataset, key, ENTITY, total)}


def _seen(documents: Iterable[Document]) -> Seen:
    told = list(documents)
    moments = sorted(filter(None, (_moment(d.published) for d in told)))
    english = all(d.language == "en" for d in told)
    origin = str(writable(told[0].id)) if len(told) == 1 else None
    return Seen(origin, ENGLISH if english else None, *((moments[0], moments[-1]) if moments else (None, None)))


def _moment(published: str | None) -> str | None:
    """Return a day or a moment as followthemoney writes it: to the second, in UTC."""
    try:
        moment = datetime.fromisoformat(published or "")
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
    return moment.replace(tzinfo=None).isoformat(timespec="seconds")


def _dataset(title: str) -> str:
    """Return a name that followthemoney takes for a dataset: small letters, digits and underscores."""
    plain = re.sub(r"[^a-z0-9]+", "_", anyascii(title).lower()).strip("_")
    return f"sayso_{plain}".rstrip("_")


@cache
def _types() -> dict[str, tuple[str, bool]]:
    """Return of each property its followthemoney type, and whether its values are words in a language."""
    return {r["property"]: (r["type"], r["worded"] == "yes") for r in words("export_statements")}


def _id(dataset: str, key: str, prop: str, value: str) -> str:
    return _sha1(f"{dataset}.{key}.{prop}.{value}")


def _sha1(*parts: str) -> str:
    return sha1("".join(parts).encode(), usedforsecurity=False).hexdigest()
