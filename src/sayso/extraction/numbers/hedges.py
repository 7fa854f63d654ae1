"""Hedges: the words around a number that open its interval, and those that only belong to it ("another 109", "20 more")."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.lexicon import Row, rows

if TYPE_CHECKING:
    from sayso.extraction.numbers.draft import Draft
    from sayso.extraction.text import Text

LONGEST = 6
AFTER = re.compile(r"[ ,]{0,2}(?P<words>[a-z]+(?: [a-z]+){0,3})\b|(?P<sign>\+(?!\w)|-plus\b|-odd\b|-ish\b|ish\b)", re.IGNORECASE)
# "over the past 3 days", "under Section 3": what follows says that these are no hedges, so the number must follow at once.
# "over" and "around" before a stretch of time are prepositions unless the clause measures ("took over 3 days").
# "clear about one thing", "around one table": before a bare "one" these are prepositions.
VERGE = frozenset({"about", "around", "over", "near", "under", "above", "below", "beyond"})
TIMES = frozenset({"second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century"})
MEASURES = frozenset(
    [
        "for",
        "took",
        "take",
        "takes",
        "taking",
        "lasted",
        "lasting",
        "lasts",
        "last",
        "spent",
        "spend",
        "after",
        "than",
        "wait",
        "waited",
        "waiting",
        "of",
        "is",
        "was",
        "were",
        "be",
        "in",
        "just",
        "well",
        "within",
        "every",
        "served",
        "serving",
        "worked",
        "needed",
        "ran",
    ]
)


@cache
def before() -> dict[str, list[tuple[tuple[str, ...], Row]]]:
    """Return the hedges before a number by their last word, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Row]]] = {}
    for row in rows("hedges"):
        for form in row.forms:
            parts = tuple(TOKENS.findall(form))
            table.setdefault(parts[-1], []).append((parts, row))
    return {last: sorted(found, key=lambda f: -len(f[0])) for last, found in table.items()}


PASSING = frozenset({"passed", "passing", "passes"})  # a bound only after a count: "the number of dead passed 145"
COUNTED = frozenset("toll number count total tally figure deaths dead cases injured missing".split())
LENGTHS = frozenset({"metre", "centimetre", "kilometre", "foot", "inch", "yard", "mile"})
A_WORD = re.compile(r"\w+")
TOKENS = re.compile(r"[a-z]+(?:-[a-z]+)*|[^\w\s]")


@cache
def behind() -> dict[str, Row]:
    """Return the hedges after a number by their words."""
    return {form: row for row in rows("hedges") for form in row.after}


def find(text: Text, draft: Draft) -> None:
    """Widen the draft by the hedges around it and open its interval; the outermost bound decides."""
    _behind(text.text, draft)
    at = text.token_at(draft.start)
    while (hit := _at(text, at, draft)) is not None:
        length, row = hit
        at -= length
        draft.start = text.starts[at]
        _open(draft, row)
        if text.lower[at] in ("older", "younger") and draft.unit is None:
            draft.unit = "year of age"


def carry(text: Text, drafts: list[Draft]) -> None:
    """Give a conversion in brackets the hedge and the change of what it converts: "about $900m (£557m)"."""
    for a, b in pairwise(drafts):
        if not a.unit or not b.unit or a.excluded or b.excluded:
            continue
        if text.text[max(a.last, a.unit_span[1] if a.unit_span else 0) : b.start].strip() != "(":
            continue
        if b.hedge == "=" and a.hedge in ("~", "<", "<=", ">", ">="):
            b.rules.append("hedge.converted")
            _bound(b, a.hedge)
        b.change = b.change or a.change


def _at(text: Text, at: int, draft: Draft) -> tuple[int, Row] | None:
    lower = text.lower
    if at == 0 or at > len(lower):
        return None
    for parts, row in before().get(lower[at - 1], ()):
        n = len(parts)
        if n <= at and tuple(lower[at - n : at]) == parts and _allowed(text, at, parts, draft):
            return n, row
    return None


def _allowed(text: Text, at: int, parts: tuple[str, ...], draft: Draft) -> bool:
    lower, start = text.lower, at - len(parts)
    gap = text.text[text.ends[at - 1] : draft.start]
    if len(gap) > 2 or "\n\n" in gap:
        return False
    if parts == ("~",) and text.text[text.starts[at - 1] - 1 : text.starts[at - 1]].isalnum():
        return False  # "20~100" is a range
    if parts == ("over",) and draft.unit in TIMES:
        return start > 0 and lower[start - 1] in MEASURES
    if parts[0] in PASSING:
        return not COUNTED.isdisjoint(lower[max(0, start - 8) : start])
    if (parts == ("under",) and _buried(text, draft)) or (parts[0] in ("another", "some") and draft.form == "fraction"):
        return False
    aged = parts[-1] in ("another", "additional", "further") and (draft.unit or "").endswith("of age")
    if aged or (parts == ("some",) and draft.low == 1 and draft.form == "words"):
        return False  # "another 16-year-old boy" is one boy more, not an age
    if parts in (("minimum",), ("maximum",)):
        return start > 0 and lower[start - 1] != "the"
    return not (parts[-1] in VERGE and draft.form == "words" and draft.low == 1 and draft.scale == 1 and draft.unit is None)


def _buried(text: Text, draft: Draft) -> bool:
    """Whether it is a place under something, not less than a length: "under half a metre of silt"."""
    return draft.unit in LENGTHS and draft.unit_span is not None and text.text.startswith(" of ", draft.unit_span[1])


def _behind(text: str, draft: Draft) -> None:
    for end in {draft.last, draft.unit_span[1] if draft.unit_span and draft.unit_span[1] > draft.last else draft.last}:
        m = AFTER.match(text, end)
        if m is None:
            continue
        said = (m["words"] or m["sign"]).lower().split()
        for n in range(len(said), 0, -1):
            row = behind().get(" ".join(said[:n]))
            if row is None or _false_behind(text, draft, said[:n], end):
                continue
            stop = m.end() if n == len(said) else _end_of(text, end, n)
            if row.id == "hedge.more" and end > draft.last:
                break
            draft.end = stop
            _open(draft, row)
            return


def _end_of(text: str, at: int, count: int) -> int:
    """Return where the ``count``-th word after ``at`` ends."""
    for _ in range(count):
        m = A_WORD.search(text, at)
        at = m.end() if m else at
    return at


def _false_behind(text: str, draft: Draft, said: list[str], end: int) -> bool:
    follows = text[end : end + 60].lower()
    if said == ["more"]:
        return (
            re.match(r" more (?:than|or less|likely|[a-z]+(?:ly|ive|ous|able|ent|ant)\b)", follows) is not None
            or draft.unit == "count"
        )
    if said in (["or", "less"], ["or", "more"], ["or", "fewer"], ["or", "greater"]):
        return re.match(r" or \w+ than [\w$£€]", follows) is not None and not re.match(
            r" or \w+ than(?: or\b|[^\w ]*\Z)", follows
        )
    if said in (["minimum"], ["maximum"], ["at", "least"], ["at", "most"], ["plus"], ["odd"]):
        return (
            text[end] == ","
            or re.match(r" (?:at (?:least|most)|plus|odd|minimum|maximum)(?: \d| [a-z]+ (?:of|hundred|dozen))", follows)
            is not None
        )
    return (
        said in (["or", "more", "than"], ["or", "greater", "than"], ["or", "less", "than"])
        and re.match(r" or \w+ than \S", follows) is not None
    )


def _open(draft: Draft, row: Row) -> None:
    draft.rules.append(row.id)
    bound = row.bound
    if not bound or bound == "=" or draft.hedge in ("vague", "range"):
        return
    if bound != "~" or draft.hedge == "=":
        _bound(draft, bound)


def _bound(draft: Draft, bound: str) -> None:
    low = draft.low if draft.low is not None else draft.high
    draft.hedge = bound
    draft.low = low if bound in ("~", ">", ">=") else None
    draft.high = low if bound in ("~", "<", "<=") else None
