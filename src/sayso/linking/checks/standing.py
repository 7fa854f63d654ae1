"""Whether a figure that a source supports has been overtaken: a later member of its series says otherwise.

Table: ``checks_then.csv`` (words by which a draft itself says that a number is a former one).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon import words
from sayso.linking.checks import values
from sayso.linking.shingles import day_of

if TYPE_CHECKING:
    from sayso.linking.checks.desk import Desk
    from sayso.linking.scopes import Scope
    from sayso.records import Evidence, Figure, Series

MOVED = frozenset(["update", "revision"])
# A report of a day tells of that day or the one before it.
SLACK = 1


def outdated(desk: Desk, draft: Scope, source: Scope) -> Evidence | None:
    """Return the last figure that overtook the source's, None if none did or the draft itself tells it as a former one."""
    found = _series(desk).get((source.figure.doc, source.figure.id))
    if found is None or draft.former or source.figure.aggregation == "subset":
        return None
    series, here = found
    later = [c.b for c in series.comparisons if c.a == here and c.verdict in MOVED and _after(series, here, c.b)]
    if not later or _told_as_former(desk, draft, source) or _gives_both(desk, draft, series, later):
        return None
    member = series.members[max(later)]
    record = next(r for r in desk.book.records[member.doc] if r.id == member.record)
    return desk.evidence(member.doc, (member.start, member.end), record)


def _series(desk: Desk) -> dict[tuple[str, str], tuple[Series, int]]:
    return {
        (m.doc, m.record): (s, i) for s in desk.linked.series for i, m in enumerate(s.members) if m.doc in desk.book.documents
    }


def _after(series: Series, here: int, there: int) -> bool:
    a, b = series.members[here], series.members[there]
    return bool(a.as_of and b.as_of and a.as_of < b.as_of)


def _told_as_former(desk: Desk, draft: Scope, source: Scope) -> bool:
    """Whether the draft gives the day of the source's figure, or says "at first", "by then"."""
    text = desk.draft.text
    sentence = draft.sentence
    if _then().search(text, *sentence):
        return True
    figure: Figure = source.figure
    days = [d for d in (day_of(figure.as_of), day_of(source.published)) if d]
    for date in desk.dates(desk.draft.id):
        if sentence[0] <= date.start < sentence[1] and any(
            (day_of(date.earliest) or 0) - SLACK <= d <= (day_of(date.latest) or 0) + SLACK for d in days
        ):
            return True
    return False


def _gives_both(desk: Desk, draft: Scope, series: Series, later: list[int]) -> bool:
    """Whether the draft's sentence goes on to the newer number: "from 412 to 367"."""
    members = {(series.members[i].doc, series.members[i].record) for i in later}
    newer = [s for s in desk.given if (s.figure.doc, s.figure.id) in members]
    beside = [s for s in desk.asked if s.sentence == draft.sentence and s is not draft]
    return any(values.told(mine, s) for mine in beside for s in newer)


@cache
def _then() -> re.Pattern[str]:
    forms = sorted((r["form"] for r in words("checks_then")), key=lambda f: (-len(f), f))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, forms)) + r")(?![\w-])", re.IGNORECASE)
