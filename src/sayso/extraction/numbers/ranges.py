"""Two numbers that are one: "20-30", "between 20 and 30", "from 252 to 287", "two or three", "over 40 and under 50"; "1 in 5"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.numbers import changes
from sayso.extraction.numbers.draft import Draft, whole
from sayso.lexicon import rows

if TYPE_CHECKING:
    from sayso.extraction.text import Text

DASH = re.compile(r" ?[-–—~‑][ ]?\Z")
TO = re.compile(r"[ -](?:to|through|until|up to|upto)(?:[ -])\Z|-(?:to|or)-\Z|[ ]to-\Z", re.IGNORECASE)
AND = re.compile(r"[ ]and[ ](?:about |around |up to |nearly |roughly |as many as )?\Z", re.IGNORECASE)
OR = re.compile(r"[ ]or[ ]\Z|, \Z")
SLASH = re.compile(r"/\Z")
IN = re.compile(r" (?:in|out of)(?: every)? \Z", re.IGNORECASE)
IF_NOT = re.compile(
    r",? (?:if not|or even|and even|and perhaps|or perhaps|upon|and possibly|possibly)(?: even)? \Z", re.IGNORECASE
)
JOINT = re.compile(r",?(?: (?:and|but))?,? ?\Z", re.IGNORECASE)
MOVED = "number.moved"  # two numbers after all
FAR = 60
REACH = 12  # tokens before "from" in which the count and its verb stand
LOWER, UPPER = (">", ">="), ("<", "<=")


def join(text: Text, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with each two that are one range made into one."""
    out: list[Draft] = []
    for draft in drafts:
        if out and (joined := _one(text, out[-1], draft)) is not None:
            out[-1] = joined
        elif out and _is_inches(text, out[-1], draft):
            draft.unit = "inch"
            out.append(draft)
        else:
            out.append(draft)
    return out


def _one(text: Text, a: Draft, b: Draft) -> Draft | None:
    if b.excluded or a.excluded not in (None, "not.pronoun_one") or b.first - a.last > FAR:
        return None
    if IN.match(text.text[a.last : b.start]) and (part := _share(a, b)) is not None:
        return part
    if a.excluded and (a.hedge != "=" or b.form != "words"):
        return None
    bounds = a.hedge in LOWER + UPPER and b.hedge in LOWER + UPPER and a.hedge[0] != b.hedge[0]
    if bounds and (joined := _bounds(text, a, b)) is not None:
        return joined
    if a.form == "vague" or b.form == "vague":
        return _vague(text, a, b)
    if not b.exact and b.hedge not in ("<=", "~", "<"):
        return None
    rule = _rule(text, a, b)
    if rule == MOVED:
        a.rules.append(MOVED)
        return None
    return _range(text, a, b, rule) if rule else None


def _is_inches(text: Text, a: Draft, b: Draft) -> bool:
    """Read the 3 of "6-foot-3" and the 10 of "5ft 10in"."""
    if a.unit != "foot" or b.unit or b.excluded not in (None, "not.glued") or b.low is None or not 0 <= b.low < 12:
        return False
    if text.text[_reach(a) : b.start] not in ("-", " ") or text.text[b.last : b.last + 1].isdigit():
        return False
    b.excluded = None
    return True


def _reach(draft: Draft) -> int:
    return max(draft.last, draft.unit_span[1] if draft.unit_span else 0)


def _rule(text: Text, a: Draft, b: Draft) -> str | None:
    """Name the form of the range, if it is one; only "from" and "between" may go with hedged or falling ends."""
    gap = text.text[_reach(a) : b.start]
    if b.hedge == "<=" and gap.isspace():
        gap = text.text[_reach(a) : b.first]  # "from 450 up to 900"
    if len(gap) > 12 or (a.unit and b.unit and a.unit != b.unit and not b.unit.startswith(a.unit)):
        return None
    low, high = _ends(a, b)
    opener = _opener(text, a)
    if (a.hedge not in ("=", "~", "<=") or not b.exact) and opener not in ("from", "between"):
        return None
    if AND.match(gap):
        return "range.between" if opener == "between" and low <= high else None
    if TO.match(gap) and opener == "from":
        return MOVED if _moved(text, a, b) else "range.from"
    if TO.match(gap):
        moved = a.unit is not None and _moves(text, a)  # "rose 2 cents to 35 cents", "fell by 3% to 40%"
        return "range.to" if low < high and a.hedge != "<=" and not moved and b.exact and not _odds(a, b) else None
    if DASH.match(gap) and low < high and a.form == b.form and a.hedge != "<=":
        return "range.dash"
    if SLASH.match(gap) and a.money and b.money and low < high:
        return "range.dash"
    near = low < high <= max(low * 2, low + 2) and a.scale == b.scale and a.unit is None and b.low != 1
    return "range.or" if OR.match(gap) and gap != ", " and near else None


def _opener(text: Text, a: Draft) -> str:
    at = text.token_at(a.start)
    return text.lower[at - 1] if 0 < at <= len(text.lower) and a.start - text.ends[at - 1] <= 2 else ""


def _moves(text: Text, a: Draft) -> bool:
    at = text.token_at(a.start) - 1
    at -= at > 0 and text.lower[at] == "by"
    return at >= 0 and text.lower[at] in changes.verbs()


@cache
def _moving() -> tuple[frozenset[str], frozenset[str]]:
    """Return the verbs that move a count, and the words for a count of people."""
    row = next(r for r in rows("numbers") if r.id == "number.moved")
    return frozenset(row.forms), frozenset(row.counts)


def _moved(text: Text, a: Draft, b: Draft) -> bool:
    """Whether a count of people goes from one level to the other: "the toll was lowered from 412 to 367"."""
    at = text.token_at(a.start) - 1
    low = max(0, at - REACH)
    lead = text.lower[low:at]
    for sign in (".", ";", ":"):
        if sign in lead:
            lead = lead[len(lead) - lead[::-1].index(sign) :]
    plain = a.unit is None and b.unit is None and not a.money
    return plain and all(not words.isdisjoint(lead) for words in _moving())


def _odds(a: Draft, b: Draft) -> bool:
    return a.form == "digits" and b.form == "digits" and a.unit != b.unit and a.unit is not None


def _ends(a: Draft, b: Draft) -> tuple[Decimal, Decimal]:
    """The two values; the first takes the second's scale where it has none of its own ("1 to 2 million")."""
    low = Decimal((a.high if a.low is None else a.low) or 0)
    high = Decimal((b.high if b.low is None else b.low) or 0)
    if a.scale == 1 and b.scale > 1 and low < 1000 and low * b.scale < high:
        low *= b.scale
    return low, high


def _range(text: Text, a: Draft, b: Draft, rule: str) -> Draft:
    low, high = _ends(a, b)
    start = a.start
    if rule in ("range.between", "range.from"):
        start = text.starts[text.token_at(a.start) - 1]
    low, high = min(low, high), max(low, high)
    rules = [r for r in a.rules if r.startswith("hedge")] + [rule] + [r for r in b.rules if r not in a.rules]
    unit = b if b.unit else a
    return Draft(
        a.first,
        b.last,
        whole(low),
        whole(high),
        form="range",
        hedge="range",
        scale=b.scale,
        digits=a.digits,
        rules=rules,
        start=start,
        end=max(b.end, b.last),
        unit=unit.unit,
        unit_span=unit.unit_span,
        money=unit.money,
        change=a.change,
    )


def _share(a: Draft, b: Draft) -> Draft | None:
    """Read "1 in 5": a share, unless the second number is a year or measures something ("3 in 10 days")."""
    if (
        a.unit
        or b.unit
        or (b.low != b.high and b.hedge not in (">=", "<="))
        or "." in a.digits
        or a.scale != 1
        or (len(b.digits) == 4 and b.digits.isdecimal())
    ):
        return None
    above = a.low if a.low is not None else a.high
    below = b.low if b.low is not None else b.high
    if not isinstance(above, int) or not isinstance(below, int) or not 0 < above < below:
        return None
    share = whole(Decimal(above) / Decimal(below))
    rules = [*a.rules, *b.rules, "number.in"]
    open_end = b if b.hedge in (">=", "<=") else a
    low, high = (share if open_end.low is not None else None), (share if open_end.high is not None else None)
    return Draft(a.first, b.last, low, high, form="fraction", hedge=open_end.hedge, rules=rules, start=a.start, end=b.end)


def _bounds(text: Text, a: Draft, b: Draft) -> Draft | None:
    gap = text.text[max(_reach(a), a.end) : b.start]
    low, high = (a.low, b.high) if a.low is not None else (b.low, a.high)
    if not JOINT.match(gap) or low is None or high is None or low >= high:
        return None
    unit = b if b.unit else a
    return Draft(
        a.first,
        b.last,
        low,
        high,
        form="range",
        hedge="range",
        scale=b.scale,
        rules=[*a.rules, *b.rules, "range.bounds"],
        start=a.start,
        end=b.end,
        unit=unit.unit,
        unit_span=unit.unit_span,
        money=unit.money,
    )


def _vague(text: Text, a: Draft, b: Draft) -> Draft | None:
    """Join "hundreds or thousands", "dozens to hundreds"."""
    gap = text.text[a.last : b.start]
    if (
        a.form != "vague"
        or b.form != "vague"
        or a.excluded
        or not (OR.match(gap) or TO.match(gap) or IF_NOT.match(gap))
        or gap == ", "
    ):
        return None
    if a.low is None or b.high is None or a.low > b.high:
        return None  # "thousands to several" is no range
    return Draft(
        a.first,
        b.last,
        a.low,
        b.high,
        form="vague",
        hedge="vague",
        rules=[*a.rules, *b.rules],
        start=a.start,
        end=b.end,
        unit=b.unit,
        unit_span=b.unit_span,
    )
