"""What two figures of one series are to each other: a verdict and one sentence of reason.

Excuses are tried in this order: other scope, part, later update, one tally restated, rounding, hedge; only when time, scope,
hedge and rounding are excluded is it a conflict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.linking.intervals import apart, compatible, rounds, same_number
from sayso.linking.pairs import FALL, NEAR, SLACK, converted, gap, is_day, one_count, times_apart
from sayso.linking.places import dull
from sayso.linking.scopes import moves
from sayso.linking.whose import is_tally, same_voice
from sayso.spacing import flat

if TYPE_CHECKING:
    from sayso.linking.scopes import Scope

# Days in which the count of an event is still a running one.
RUNNING = 14
# Numbers further apart than this are taken for two scopes, not for a contradiction.
CONFLICT_TIMES = 4
# Sums of which the words must say what they are before they can contradict each other.
SUMS = frozenset(["money", "aid", "munitions", "buildings"])
# What goes on day by day, so that two numbers contradict each other only on one day.
THINGS = SUMS | {"attacks", "forces"}
# Two reports of one thing, at least one without its day, are hardly further apart.
FAR = 4
# People aboard one boat: a count that is closed when it leaves.
ABOARD = "figure.displaced.aboard"
# Hedges of a count that goes on rising.
OPEN = frozenset([">", ">="])
# Counts of people who were hit, which papers give with and without those who died.
HURT = frozenset(["injured", "affected"])
# Verdicts that leave a number as it was said, and those that say it has moved on.
SAME = frozenset(["agree", "rounding", "hedge"])
MOVED = frozenset(["update", "revision"])


class Verdict(NamedTuple):
    """The verdict (RECORDS.md) and its reason."""

    verdict: str
    why: str


def compare(a: Scope, b: Scope) -> Verdict:
    """Return the verdict on two members of one series, ``a`` standing before ``b`` in it."""
    x, y = a.figure, b.figure
    same = same_number(a.value, b.value)
    if "increment" in {x.aggregation, y.aggregation} and x.aggregation != y.aggregation and not same:
        return Verdict("part", "one is an addition to the other's count, not a count of the whole")
    if x.subset_of == y.id or y.subset_of == x.id:
        return Verdict("part", "one is counted within the other")
    if converted(a, b) and not same:
        return Verdict("agree", "one amount printed in two currencies or measures")
    if a.value is b.value:
        return Verdict("agree", f"both say {_said(a)}")
    if a.former != b.former and a.figure.doc == b.figure.doc and apart(a.value, b.value):
        return _restated(*((a, b) if a.former else (b, a)))
    if apart(a.value, b.value):
        return _moved(a, b) or _loose(a, b) or _disputed(a, b)
    return _loose(a, b) or Verdict("unclear", "the ranges overlap, but neither number lies in what the other allows")


def _restated(before: Scope, now: Scope) -> Verdict:
    """Say what became of a number that the article itself gives as the former one: "down from 412"."""
    how = "stock" if now.figure.aggregation == "stock" else moves().get(now.figure.category, "closed")
    if how == "stock" or (how == "grows" and now.value.size > before.value.size):
        return Verdict("update", f"the article says so itself: from {_said(before)} to {_said(now)}")
    return Verdict("revision", f"the article itself says that the count was corrected: from {_said(before)} to {_said(now)}")


def later(a: Scope, b: Scope) -> bool:
    """Whether ``b`` is known to hold at a later day than ``a``, or was told later of the same day."""
    if not a.holds or not b.holds:
        return False
    return a.holds < b.holds or (a.holds == b.holds and bool(a.told and b.told and a.told < b.told))


def _closed(a: Scope) -> bool:
    """Whether what is counted was over a good while before; in its first fortnight a toll still runs, whoever keeps it."""
    return not (a.period and a.said) or a.said - a.period[1] > RUNNING


def _moved(a: Scope, b: Scope) -> Verdict | None:
    """Excuse a difference by time."""
    if not later(a, b):
        return None
    days = f"between {a.figure.as_of or a.published} and {b.figure.as_of or b.published}"
    if a.figure.as_of == b.figure.as_of:
        days = f"between the reports of {a.published} and {b.published}"
    up = b.value.size > a.value.size
    if is_tally(a) and is_tally(b) and same_voice(a, b) and a.figure.aggregation == "event" and _closed(a):
        return Verdict("revision", f"the same tally restated a closed count: {_said(a)}, then {_said(b)}")
    how = "stock" if "stock" in {a.figure.aggregation, b.figure.aggregation} else moves().get(a.figure.category, "closed")
    if how == "stock":
        return Verdict("update", f"a state that changes: {_said(a)}, then {_said(b)}, {days}")
    if up and how == "grows":
        return Verdict("update", f"the count rose from {_said(a)} to {_said(b)} {days}")
    if _one_account(a, b):
        return Verdict(
            "revision", f"a count that should not {'rise' if up else 'fall'} was restated: {_said(a)}, then {_said(b)}"
        )
    if a.figure.aggregation == b.figure.aggregation == "total" or _corrected(a, b):
        return Verdict("revision", f"a running total should not fall; the later account is lower: {_said(a)}, then {_said(b)}")
    return None


def _one_account(a: Scope, b: Scope) -> bool:
    """Whether one voice gives both; of what is closed from the start two articles that name none are two accounts."""
    closed = _aboard(a, b) or moves().get(a.figure.category) == "closed"
    return same_voice(a, b) and not (closed and not a.whose.voices and a.figure.doc != b.figure.doc)


def _aboard(a: Scope, b: Scope) -> bool:
    return ABOARD in a.figure.rules or ABOARD in b.figure.rules


def _corrected(a: Scope, b: Scope) -> bool:
    """Whether a story's main count stands a little lower on a later day."""
    return one_count(a, b) and a.holds != b.holds and times_apart(a, b) * FALL <= 1 and not _aboard(a, b)


def _loose(a: Scope, b: Scope) -> Verdict | None:
    """Excuse a difference by rounding or hedges."""
    x, y = a.value, b.value
    if same_number(x, y):
        return Verdict("hedge", f"the same number under different hedges: {_said(a)} and {_said(b)}")
    if not compatible(x, y):
        return None
    if x.printed is not None and y.printed is not None and rounds(x, y):
        return Verdict("rounding", f"one is the other rounded: {_said(a)} and {_said(b)}")
    return Verdict("hedge", f"the words leave room for both: {_said(a)} and {_said(b)}")


def _disputed(a: Scope, b: Scope) -> Verdict:
    """Say conflict only between different voices on one time and scope; else leave it undecided."""
    doubt = _doubt(a, b)
    if doubt:
        return Verdict("unclear", f"{_said(a)} and {_said(b)}: {doubt}")
    return Verdict(
        "conflict", f"{_whose(a)} says {_said(a)}; {_whose(b)} says {_said(b)}: time, scope, hedge and rounding do not explain it"
    )


def _doubt(a: Scope, b: Scope) -> str | None:
    """Return why two numbers that cannot both hold need not contradict each other; None if nothing is left."""
    if _one_account(a, b):
        return "one account gives both and does not say why they differ"
    if a.figure.aggregation != b.figure.aggregation:
        return "one may be a running total"
    if times_apart(a, b) > CONFLICT_TIMES:
        return "too far apart to count the same"
    if "vague" in {a.figure.hedge, b.figure.hedge}:
        return "too loose to contradict each other"
    if one_count(a, b) and a.figure.doc == b.figure.doc and times_apart(a, b) <= NEAR and OPEN & {a.figure.hedge, b.figure.hedge}:
        return "one article gives a count as it rose"
    return _other_days(a, b) or _other_people(a, b) or _counts_the_dead(a, b) or _still_moving(a, b)


def _other_days(a: Scope, b: Scope) -> str | None:
    """Say so where two reports some days apart do not both name the day, or where things are counted on days not known to be one."""
    both = (a.period, b.period) if a.period and b.period else None
    one_day = both and (both[0] == both[1] or (is_day(both[0]) and is_day(both[1]) and gap(*both) <= SLACK))
    if one_day or a.figure.doc == b.figure.doc:
        return None
    if a.figure.category in THINGS:
        return "they may be of different days"
    days = abs(a.told - b.told) if a.told and b.told else 0
    return "reports some days apart, they may be of different days" if days > FAR else None


def _other_people(a: Scope, b: Scope) -> str | None:
    x, y = a.whom, b.whom
    if a.figure.category in SUMS and not x.groups & y.groups:
        return "they may count different things"
    said = {w.strip(",.'’") for s in (a, b) for source in s.figure.sources for w in source.text.lower().split()}
    if said & dull("house"):
        return "one may count only what its own house received"
    if (x.groups or y.groups) and not x.groups & y.groups:
        return "they may count different people"
    if (x.sex, x.age) != (y.sex, y.age):
        return "one may count only women, men or children"
    if a.rest or b.rest:
        return "one counts only the others, or some of more"
    return None


def _counts_the_dead(a: Scope, b: Scope) -> str | None:
    """Say so where "six shot" may be one dead and five wounded; "four dead" may be three and the man who shot them."""
    gap = abs(a.value.size - b.value.size)
    if a.figure.category in HURT or b.figure.category in HURT:
        return "one may count the dead with the wounded" if gap in a.dead | b.dead else None
    attacked = a.figure.category == "killed" and gap == 1 and (a.around.attacker or b.around.attacker)
    return "one may count the attacker with the victims" if attacked else None


def _still_moving(a: Scope, b: Scope) -> str | None:
    """Reports of one day tell how counts rise within hours; within one report time is no excuse."""
    if a.figure.doc == b.figure.doc or a.told is None or a.told != b.told or moves().get(a.figure.category) != "grows":
        return None
    ended = [s.period[1] for s in (a, b) if s.period]
    if ended and a.told - max(ended) > 1:
        return None
    return "told on one day while the count still moved"


def _said(scope: Scope) -> str:
    text = flat(scope.figure.text)
    return text[:1].lower() + text[1:]


def _whose(scope: Scope) -> str:
    return scope.figure.sources[0].text if scope.figure.sources else "one report"
