"""JSON lines: the records as ``docs/records.md`` has them (``sayso.jsonform`` reads them back), with what stands behind each.

Beside a record's own keys: published, outlet, title, url, link, sha256, series, origins, outlets and count.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sayso.jsonform import as_dict
from sayso.linking.policies import POLICIES, export
from sayso.reporting import exports
from sayso.reporting.backing import Backing
from sayso.reporting.fragments import link
from sayso.reporting.tables import RECORDS, ordered, table, writable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.book import Book, Linked
    from sayso.records import Document, Record
    from sayso.reporting.formats import Options


def render(book: Book, linked: Linked, options: Options) -> str:
    """Return a line a record, series, document, or series of a policy."""
    told = {"notice": options.notice} if options.share else {}
    return "".join(_line(row | told) for row in _rows(book, linked, options))


def found(book: Book, kinds: tuple[str, ...]) -> Iterator[tuple[Document, Record]]:
    """Yield the records of some kinds with their documents, in order of publication, document and place."""
    wanted = {RECORDS[kind] for kind in kinds if kind in RECORDS}
    for document in ordered(book):
        yield from ((document, r) for r in book.records.get(document.id, ()) if type(r) in wanted)


def _rows(book: Book, linked: Linked, options: Options) -> Iterator[dict[str, Any]]:
    if options.policy:
        policy = POLICIES[options.policy]
        yield from exports.objects(book, export(book, linked, policy), policy)
        return
    backing = Backing(book, linked)
    for document, record in found(book, options.records):
        yield as_dict(record) | {"text": options.cut(record.text)} | _behind(backing, document, record)
    if "series" in options.records:
        yield from ({"record": "series"} | _series(backing, asdict(one)) for one in linked.series)
    if "document" in options.records:
        made = table(book, linked, "document")
        for row in made.rows:
            yield {"record": "document"} | {c.name: _plain(v) for c, v in zip(made.columns, row, strict=True)}


def _behind(backing: Backing, document: Document, record: Record) -> dict[str, Any]:
    count = backing.count(record)
    own = {name: getattr(document, name) for name in ("published", "outlet", "title", "url", "sha256")}
    own |= {"link": link(document, record.start, record.end), "series": backing.series(record)}
    return own | {"origins": count.origins, "outlets": count.outlets, "count": str(count)}


def _series(backing: Backing, series: dict[str, Any]) -> dict[str, Any]:
    """Return a series with the voice of each member and the count behind its number."""
    for member in series["members"]:
        figure = backing.figure(member["doc"], member["record"])
        member |= {"voice": backing.voice(figure)[0], "count": str(backing.count(figure))}
    return series


def _plain(cell: Any) -> Any:  # noqa: ANN401 - a day or what JSON has
    return cell.isoformat() if hasattr(cell, "isoformat") else cell


def _line(row: dict[str, Any]) -> str:
    """Return a line; half a surrogate pair becomes U+FFFD in it, as many readers refuse a file that holds one, even escaped."""
    return json.dumps(writable(row), ensure_ascii=False) + "\n"
