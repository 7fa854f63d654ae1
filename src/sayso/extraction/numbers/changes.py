"""Rises and falls: the verb just before a number that measures the change ("rose 12 %", "fell by 3"); ``changes.toml``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon import Row, rows

if TYPE_CHECKING:
    from sayso.extraction.numbers.draft import Draft
    from sayso.extraction.text import Text

OPEN = frozenset({"", " ", "(", "\n", "\u00a0", ":"})
LINKS = frozenset({"by", "to", "another", "a", "an", "as", "much", "from", "further", "additional", "of", "back"})
DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century"})
ADVERBS = 2
NO_COUNT = frozenset({"times", "count"})


@cache
def verbs() -> dict[str, tuple[Row, bool]]:
    """Return verb forms with their row and whether they need a measured number."""
    return {
        form: (row, measured)
        for row in rows("changes")
        for measured, key in ((False, "forms"), (True, "measured"))
        for form in row[key]
    }


def find(text: Text, draft: Draft) -> None:
    """Set the draft's change from a sign or from the verb before it."""
    sign = text.text[draft.first - 1 : draft.first]
    if (
        draft.unit == "percent"
        and draft.digits
        and sign in ("+", "-", "−")
        and text.text[max(0, draft.first - 2) : draft.first - 1] in OPEN
    ):
        draft.change = "up" if sign == "+" else "down"
        draft.rules.append(f"change.{draft.change}")
        return
    if "range.from" in draft.rules or text.text[draft.last : draft.last + 1] == "-":
        return  # "rose from 3 to 5" states two levels, not the size of the rise
    at = text.token_at(draft.start) - 1
    link = 0
    while at >= 0 and link < ADVERBS and (text.lower[at] in LINKS or text.lower[at].endswith("ly")):
        at, link = at - 1, link + 1
    if at < 0 or (row := verbs().get(text.lower[at])) is None:
        return
    if _fits(text, draft, at, row):
        draft.change = row[0].change
        draft.rules.append(row[0].id)


def _fits(text: Text, draft: Draft, at: int, found: tuple[Row, bool]) -> bool:
    row, measured = found
    word = text.lower[at]
    between = text.lower[at + 1 : text.token_at(draft.start)]
    if "of" in between or "from" in between or ("to" in between and draft.unit is None):
        return False  # "deaths rose to 40" states a level
    if word in ("up", "down", "higher", "lower"):
        if at and text.lower[at - 1] in row.phrasal:
            return False
        return draft.unit not in NO_COUNT | DURATIONS and (
            draft.unit is not None
            or draft.form == "fraction"
            or at == 0
            or text.lower[at - 1] in ("is", "was", "were", "are", ",", "been")
        )
    counts = (
        draft.unit == "percent"
        or draft.money
        or draft.unit in ("point", "percentage point", "basis point", "cent", "penny", "sen")
    )
    if measured:
        return counts
    if draft.unit in DURATIONS and "by" not in between:
        return False
    return draft.unit not in NO_COUNT and draft.unit != "year of age"
