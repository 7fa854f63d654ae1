"""How outlets and voices name the same kind of act, actor or place, side by side: counts and places, no scores.

The sets of words are rows of ``linking_wording.csv``. A word in quotation marks is its voice's; all others are the
outlet's, also in reported speech, which is told in the outlet's own words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.quotes import pair
from sayso.lexicon import words
from sayso.linking.sentences import text_of
from sayso.records import Statement, Use, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.linking.book import Book, Linked
    from sayso.records import Record


def link(book: Book, linked: Linked) -> Iterable[Wording]:
    """Return a wording a topic of which at least two forms are used, with who uses which, how often, and where first."""
    label = {member: voice.label for voice in linked.voices for member in voice.members}
    told: dict[str, dict[tuple[str, str, str], list[tuple[str, int, int]]]] = defaultdict(lambda: defaultdict(list))
    for doc in sorted(book.documents):
        for topic, form, who, start, end in _uses(book, doc, label):
            told[topic][(form, *who)].append((doc, start, end))
    for row in words("linking_wording"):
        uses = told.get(row["topic"], {})
        if len({form for form, _, _ in uses}) > 1:
            yield Wording(row["topic"], tuple(_use(key, spots) for key, spots in sorted(uses.items())))


@cache
def _pattern() -> tuple[re.Pattern[str], Mapping[str, str]]:
    topics: dict[str, str] = {}
    for row in words("linking_wording"):
        for form in row["forms"].split("|"):
            topics.setdefault(form, row["topic"])
    longest_first = sorted(topics, key=lambda f: (-len(f), f))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])", re.IGNORECASE), topics


def _uses(book: Book, doc: str, label: Mapping[str, str]) -> Iterator[tuple[str, str, tuple[str, str], int, int]]:
    """Yield (topic, form, (outlet or voice, its name), start, end) of each use in a document."""
    document = book.documents[doc]
    if document.language not in (None, "en"):
        return
    contents = _contents(book.records[doc])
    quotes = pair(text_of(document.text))
    starts = [start for start, _, _ in contents]
    pattern, topics = _pattern()
    for m in pattern.finditer(document.text):
        quoted = any(q.start <= m.start() < q.end for q in quotes)
        speaker = _speaker(contents, bisect_right(starts, m.start()), m.start(), label) if quoted else None
        who = ("voice", speaker) if speaker else ("outlet", document.outlet or "outlet not known")
        form = m.group().lower()
        yield topics[form], form, who, m.start(), m.end()


def _contents(records: Iterable[Record]) -> list[tuple[int, int, Statement]]:
    return sorted(((s, e, r) for r in records if isinstance(r, Statement) for s, e in r.content), key=lambda c: c[:2])


def _speaker(contents: list[tuple[int, int, Statement]], upto: int, at: int, label: Mapping[str, str]) -> str | None:
    """Return who says the quoted word at ``at``: the innermost statement's voice."""
    for start, end, statement in reversed(contents[max(0, upto - 12) : upto]):
        if start <= at < end:
            return label.get(statement.id) or statement.speaker or "a voice not named"
    return None


def _use(key: tuple[str, str, str], spots: list[tuple[str, int, int]]) -> Use:
    form, kind, who = key
    return Use(form=form, who=who, kind=kind, count=len(spots), documents=len({s[0] for s in spots}), first=spots[0])
