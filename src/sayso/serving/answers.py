"""Answers an assistant's questions from a linked book: JSON-able objects, bounded, cited, in the same order every time.

Every tool is ``answer(held, asked) -> (found, make, head)``: the things found in order, how one becomes an item, and what
stands above the items. ``answer`` below pages them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.errors import SaysoError
from sayso.linking.novelty import new
from sayso.records import Figure, Statement
from sayso.reporting.phrases import VERDICTS
from sayso.serving.pages import brief, check
from sayso.serving.paging import page
from sayso.serving.quoting import counts, quoted, told
from sayso.serving.tools import DATA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sayso.records import Comparison, Document, News, Record, Series, State
    from sayso.serving.quoting import Held, Quoting

    Asked = dict[str, Any]
    Found = tuple[Sequence[Any], Callable[[Any], dict[str, Any]], dict[str, Any]]

STEPS = ("stories", "origins", "voices", "series", "states", "happenings", "timeline")
MEMBERS = 12  # of a series, the last ones; the rest is counted
PAIRS = 8  # comparisons of a series, the most telling
NOTICE = "Media monitoring, not verification: what articles report, on the word of the voices named. " + DATA


def answer(name: str, held: Held, asked: Asked) -> dict[str, Any]:
    """Return the answer of a tool to checked arguments (see ``tools.asked``); SaysoError says what is wrong with them."""
    found, make, head = ANSWERS[name](held, asked)
    above = {"tool": name, "as_of": asked.get("as_of"), "known": asked.get("known"), "articles": len(held.quoting.book.documents)}
    if held.undated:
        above["undated_articles_left_out"] = held.undated
    return {"notice": NOTICE, **above, **head, **page(found, make, asked=asked, state=held.state)}


def figures(held: Held, asked: Asked) -> Found:
    """Answer with figures, by day of publication, article and place."""
    q = held.quoting
    wanted = (r for r in _records(q, Figure, asked) if r.line != "furniture" and asked["category"] in (None, r.category))
    return [r for r in wanted if _about(q, r, asked) and _by(q, r, asked)], q.item, {}


def statements(held: Held, asked: Asked) -> Found:
    """Answer with statements, by day of publication, article and place."""
    q = held.quoting
    return [r for r in _records(q, Statement, asked) if _about(q, r, asked) and _by(q, r, asked)], q.item, {}


def series(held: Held, asked: Asked) -> Found:
    """Answer with series, as linked: each with its last members and its most telling comparisons."""
    q = held.quoting
    found = [s for s in q.linked.series if _wanted(q, s, asked)]
    return found, lambda s: _series(q, s), {"verdicts": VERDICTS}


def conflicts(held: Held, asked: Asked) -> Found:
    """Answer with pairs of figures, then of states, that cannot both hold."""
    q = held.quoting
    verdicts = ("conflict", "unclear") if asked["unclear"] else ("conflict",)
    pairs: list[tuple[Any, ...]] = [
        ("figures", s, c)
        for verdict in verdicts
        for s in q.linked.series
        if _wanted(q, s, asked)
        for c in s.comparisons
        if c.verdict == verdict
    ]
    if asked["category"] is None:
        pairs += [("state", s, p) for s in q.linked.states if _holds(_state_words(q, s), asked) for p in s.contradictions]
    return pairs, lambda one: _conflict(q, one), {"verdicts": {v: VERDICTS[v] for v in verdicts}}


def whats_new(held: Held, asked: Asked) -> Found:
    """Answer with what articles add to those before them, by day, article and place."""
    q = held.quoting
    docs = _fresh(q, asked)
    every = [n for d in docs for n in new(q.book, q.linked, d.id)]
    shown = [n for n in every if asked["repeated"] or n.kind != "repeated"]
    head = {
        "articles_looked_at": [{"published": d.published, "sha256": d.sha256, "doc": quoted(d.id)} for d in docs[:20]],
        "articles_looked_at_more": max(0, len(docs) - 20),
        "repeated_left_out": len(every) - len(shown),
    }
    return shown, lambda n: _news(q, n), head


ANSWERS: dict[str, Callable[[Held, Asked], Found]] = {
    "brief": brief,
    "figures": figures,
    "series": series,
    "conflicts": conflicts,
    "statements": statements,
    "whats_new": whats_new,
    "check": check,
}


def document(q: Quoting, doc: str) -> Document:
    """Return the article with this id or beginning of a hash; SaysoError if there is none, or more than one."""
    if doc in q.book.documents:
        return q.book.documents[doc]
    found = sorted(d.id for d in q.book.documents.values() if len(doc) >= 8 and d.sha256.startswith(doc.lower()))
    texts = {q.book.documents[i].sha256 for i in found}
    if len(texts) != 1:
        raise SaysoError("doc: no such article in this ledger at that day; give the `doc` or `sha256` of an item")
    return q.book.documents[found[0]]


def _records(q: Quoting, kind: type[Record], asked: Asked) -> Iterator[Any]:
    docs = [document(q, asked["doc"])] if asked["doc"] else q.book.documents.values()
    for d in sorted(docs, key=told):
        yield from sorted((r for r in q.book.records[d.id] if isinstance(r, kind)), key=lambda r: (r.start, r.end, r.id))


def _about(q: Quoting, record: Record, asked: Asked) -> bool:
    """Whether the words asked for stand in the record's sentence."""
    if asked["words"] is None:
        return True
    start, end = q.sentence(record.doc, record.start, record.end)
    return _holds(q.book.documents[record.doc].text[start:end], asked)


def _holds(words: str, asked: Asked) -> bool:
    return asked["words"] is None or all(w in words.casefold() for w in asked["words"].casefold().split())


def _by(q: Quoting, record: Record, asked: Asked) -> bool:
    """Whether a record rests on the voice asked for, as printed or as resolved."""
    if asked["voice"] is None:
        return True
    text = q.book.documents[record.doc].text
    printed = [s.text for s in getattr(record, "sources", ())] + [text[a:b] for a, b in getattr(record, "source", ())]
    known = " ".join(filter(None, [q.backing.voice(record)[0], *printed])).casefold()
    return all(w in known for w in asked["voice"].casefold().split())


def _wanted(q: Quoting, s: Series, asked: Asked) -> bool:
    if asked["category"] not in (None, s.category):
        return False
    return asked["words"] is None or _holds(s.label, asked) or any(_about(q, q.record(m.doc, m.record), asked) for m in s.members)


def _series(q: Quoting, s: Series) -> dict[str, Any]:
    last = range(max(0, len(s.members) - MEMBERS), len(s.members))
    rank = {verdict: n for n, verdict in enumerate(VERDICTS)}
    telling = sorted((c for c in s.comparisons if c.a in last and c.b in last), key=lambda c: (rank[c.verdict], -c.b, -c.a))
    return {
        "series": s.series,
        "label": quoted(s.label),
        "category": s.category,
        **q.counted((m.doc, m.start, m.end) for m in s.members),
        "members": [{"index": i, **q.item(q.record(s.members[i].doc, s.members[i].record))} for i in last],
        "members_left_out": len(s.members) - len(last),
        "comparisons": [_compared(c) for c in telling[:PAIRS]],
        "comparisons_left_out": len(s.comparisons) - len(telling[:PAIRS]),
    }


def _compared(c: Comparison) -> dict[str, Any]:
    return {"a": c.a, "b": c.b, "verdict": c.verdict, "why": quoted(c.why)}


def _conflict(q: Quoting, one: tuple[Any, ...]) -> dict[str, Any]:
    kind, thing, pair = one
    if kind == "figures":
        sides = [q.item(q.record(m.doc, m.record)) for m in (thing.members[pair.a], thing.members[pair.b])]
        about = {"series": thing.series, "label": quoted(thing.label), "category": thing.category}
        return {"kind": kind, **about, "verdict": pair.verdict, "why": quoted(pair.why), "a": sides[0], "b": sides[1]}
    about = {"aspect": thing.aspect, "thing": quoted(thing.thing), "party": quoted(thing.party)}
    both = [thing.assertions[i] for i in pair]
    sides = [
        {
            "value": a.value,
            "day": a.day,
            "voice": quoted(a.voice),
            **_behind(q, a.doc, a.record),
            "cite": q.cite(a.doc, (a.start, a.end)),
        }
        for a in both
    ]
    return {"kind": kind, **about, "verdict": "conflict", "a": sides[0], "b": sides[1]}


def _behind(q: Quoting, doc: str, record: str) -> dict[str, Any]:
    return counts(q.backing.count(q.record(doc, record)))


def _state_words(q: Quoting, s: State) -> str:
    return " ".join([s.thing, s.party or "", *(q.book.documents[a.doc].text[a.start : a.end] for a in s.assertions)])


def _fresh(q: Quoting, asked: Asked) -> list[Document]:
    """Return the articles of which it is asked what they add."""
    if asked["doc"] and asked["since"]:
        raise SaysoError("give doc or since, not both")
    if asked["doc"]:
        return [document(q, asked["doc"])]
    dated: Iterable[Document] = sorted((d for d in q.book.documents.values() if d.published), key=told)
    days = {(d.published or "")[:10] for d in dated}
    last = max(days, default="")
    return [
        d for d in dated if ((d.published or "")[:10] > asked["since"] if asked["since"] else (d.published or "")[:10] == last)
    ]


def _news(q: Quoting, n: News) -> dict[str, Any]:
    earlier = q.first(n.against) if n.against else None
    return {
        "news": n.kind,
        "same_origin": n.same_origin,
        "why": quoted(n.why),
        **q.item(q.record(n.doc, n.record)),
        "against": q.item(earlier) if earlier else None,
    }
