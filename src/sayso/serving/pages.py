"""The two answers that are pages elsewhere: the brief and the check of a draft, here as items with their places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sayso.errors import SaysoError
from sayso.linking.counts import Count
from sayso.linking.narrowing import by_size, narrowed
from sayso.reporting.brief import brief as told_on_a_page
from sayso.reporting.checks import FIELDS, VERDICTS
from sayso.serving.quoting import counts, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sayso.linking.book import Book, Linked
    from sayso.records import Check, Evidence
    from sayso.reporting.brief import Brief
    from sayso.reporting.brief.lines import Item, Part
    from sayso.serving.quoting import Held, Quoting

    Asked = dict[str, Any]
    Found = tuple[Sequence[Any], Callable[[Any], dict[str, Any]], dict[str, Any]]

STORIES = 5  # as many as `sayso brief` tells
CITES = 4  # places of one line; the rest is counted
CANDIDATES = 3


def brief(held: Held, asked: Asked) -> Found:
    """Answer with the lines of the brief, story by story, part by part."""
    q = held.quoting
    found = by_size(q.book, q.linked)
    briefs = [(name, _brief(book, linked, asked)) for name, book, linked in _stories(q, found)]
    lines = [(name, part, item) for name, one in briefs for part in one.parts for item in part.items]
    head = {
        "stories": [
            {
                "story": quoted(name),
                "since": one.since,
                "since_why": one.since_why,
                "made_from": one.facts,
                "notes": [quoted(note) for note in one.notes],
                "parts": [_head(part) for part in one.parts],
            }
            for name, one in briefs
        ],
        "stories_left_out": max(0, len(found) - STORIES),
    }
    return lines, lambda line: _line(q, *line), head


def check(held: Held, asked: Asked) -> Found:
    """Answer with the claims of a draft, in text order, and what became of each."""
    from sayso.extraction import extract  # noqa: PLC0415 - only this tool reads a text
    from sayso.linking.checks import check as checks  # noqa: PLC0415
    from sayso.reading import document  # noqa: PLC0415

    q = held.quoting
    days = [d.published[:10] for d in q.book.documents.values() if d.published]
    if not q.book.documents:
        raise SaysoError("the ledger holds no article to check against at that day")
    day = asked["published"] or asked["as_of"] or max(days, default=None)
    draft = replace(document(asked["text"], published=day), id="\x00draft")
    if draft.language not in (None, "en"):
        raise SaysoError(f"text: is not in English ({draft.language}); nothing in it can be checked")
    found = checks(draft, extract(draft), q.book, q.linked)
    head = {
        "draft": {"sha256": draft.sha256, "published": day, "published_given": bool(asked["published"])},
        "verdicts": VERDICTS,
        "counts": {verdict: sum(c.verdict == verdict for c in found) for verdict in VERDICTS},
    }
    return found, lambda c: _claim(q, c), head


def _stories(q: Quoting, found: Sequence[tuple[str, frozenset[str]]]) -> Iterator[tuple[str | None, Book, Linked]]:
    if len(found) < 2:
        yield None, q.book, q.linked
        return
    for name, docs in found[:STORIES]:
        yield name, *narrowed(q.book, q.linked, docs)


def _brief(book: Book, linked: Linked, asked: Asked) -> Brief:
    return told_on_a_page(book, linked, title="", as_of=asked["as_of"], since=asked["since"])


def _head(part: Part) -> dict[str, Any]:
    return {"part": part.name, "title": part.title, "lines": len(part.items), "below": quoted(part.below or None)}


def _line(q: Quoting, story: str | None, part: Part, item: Item) -> dict[str, Any]:
    places = [(c.document.id, c.start, c.end) for c in item.citations]
    return {
        "story": quoted(story),
        "part": part.name,
        "tag": item.tag,
        "about": quoted(item.about),
        "said": quoted(item.said),
        "rest": quoted(item.rest),
        **q.counted(places),
        "cites": [q.cite(doc, (start, end)) for doc, start, end in places[:CITES]],
        "cites_left_out": max(0, len(places) - CITES) + item.more,
    }


def _claim(q: Quoting, c: Check) -> dict[str, Any]:
    return {
        "kind": c.kind,
        "verdict": c.verdict,
        "why": quoted(c.why),
        "claim": {"quote": c.text, "start": c.start, "end": c.end},
        "counted": quoted(c.counted or None),
        "exact": c.exact,
        "differences": [
            {"field": v.field, "meaning": FIELDS.get(v.field, v.field), "draft": quoted(v.draft), "source": quoted(v.source)}
            for v in c.differences
        ],
        "evidence": _evidence(q, c.evidence),
        "later": _evidence(q, c.later),
        "candidates": [_evidence(q, e) for e in c.candidates[:CANDIDATES]],
        "candidates_left_out": max(0, len(c.candidates) - CANDIDATES),
        **(counts(Count(c.origins, c.outlets)) if c.origins else q.counted((e.doc, e.start, e.end) for e in [c.evidence] if e)),
    }


def _evidence(q: Quoting, e: Evidence | None) -> dict[str, Any] | None:
    if e is None:
        return None
    return {"record": e.record, "voice": quoted(e.voice), "as_of": e.as_of, "cite": q.cite(e.doc, (e.start, e.end))}
