"""Running counts and what is carried over: "the death toll rose to 35 from 30", "the number of missing", "it stood at 40".

The first pass reads a count before its number; the second gives a bare number the category of the one it goes on from.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.extraction.figures.draft import Hit
from sayso.extraction.figures.fates import PRONOUNS
from sayso.extraction.figures.predicates import HARM, Trigger, heads, kinds, triggers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.extraction.figures.draft import Draft
    from sayso.extraction.text import Text

FAR = 24  # tokens from "toll" to its number
# What stands right before the number of a running count.
LEADS = frozenset(
    [
        "to",
        "at",
        "above",
        "below",
        "past",
        "reached",
        "reaches",
        "reaching",
        "was",
        "is",
        "were",
        "are",
        "of",
        "hit",
        "hits",
        "passed",
        "topped",
        "tops",
        "exceeded",
        "exceeds",
        "surpassed",
        "into",
        "as",
        "now",
        "by",
        "toll",
        "be",
        "been",
        "exceed",
        "reach",
        "than",
        "currently",
        "over",
        "beyond",
        "being",
        "became",
        "remains",
        "remained",
    ]
)
BORDERS = frozenset({";", ":", "when", "while", "although", "because", "where", "—", "–"})
NO_COUNT = frozenset({"road", "roads", "bridge", "plaza", "booth", "free", "lane", "gate"})
OTHERS = re.compile(r"\b(?:(?:an)?others?|also)\b", re.IGNORECASE)  # than the dead
FROM = re.compile(
    r"(?:\b(?:up|down|rising|falling|compared with|compared to|and not|not|rather than|instead of)[ ,]+)?\b(?:from|than|not|with) ?\Z"
)
COUNT = r"(?:it|that|that figure|the figure|the count|this figure|the number|the total|its figure|the tally|the toll|its count)"
CHANGES = (
    r"(?:had|has|have|been|was|is|stood|stands|rose|risen|climbed|could|may|might|would|will|later|now|then|since|at|to|as|put"
    r"|reached|be|run|into|still)"
)
PRONOUN = re.compile(rf"\b{COUNT}(?: {CHANGES}){{1,6}} ?\Z")
PUT_IT = re.compile(
    rf"\b(?:put|puts|gave|gives|placed|revised|lowered|raised|cut|estimated|reported) {COUNT}(?: higher,| lower,)?"
    r"(?: to| at| as| up to| down to)? ?\Z"
)
WITHIN = re.compile(r"\b(?:killing|leaving|including|fatally)\b")
AMONG = re.compile(r"\b(?:among|of) (them|those|these|the dead|the victims|the wounded|the injured|the missing)\b[^.;:]{0,60}\Z")


def running(text: Text, draft: Draft) -> Hit | None:
    """Return the running count that stands before the number in its sentence."""
    first, low = draft.first, max(draft.sentence[0], draft.first - FAR)
    if draft.unit is not None or draft.implicit is not None or first <= low:
        return None
    if text.lower[draft.last : draft.last + 3] == ["the", "number", "of"]:
        return _category_of(text, draft.last + 3, draft.sentence[1], draft.last + 1, grows=True)  # "bringing to 98 the number of"
    while first - 1 > low and text.lower[first - 1] in ("the", "a", "an", "its", "around", "about"):
        first -= 1
    lead = text.lower[first - 1]
    hedged = (
        text.lower[first] in LEADS and text.lower[first] not in ("of", "as") and text.lower[first + 1] not in ("least", "most")
    )
    moved = draft.quantity is not None and "number.moved" in draft.quantity.rules  # "from | 412 to 367"
    if lead not in LEADS and not hedged and lead != "," and not moved:
        return None
    for j in range(first - 1, low - 1, -1):
        w = text.lower[j]
        if w in BORDERS:
            return None
        counted = w in ("count", "tally") and text.lower[j + 1 : j + 3] == ["of", "the"]  # no "two counts of murder"
        if (w == "number" or counted) and j + 1 < first and text.lower[j + 1] == "of":
            return _number_of(text, draft, j)
        for t in triggers().get(w, ()):
            fits = t.role == "toll" and (not t.more or tuple(text.lower[j - len(t.more) : j]) == t.more)
            if fits and text.lower[j + 1] not in NO_COUNT and (lead != "," or first - j <= 3):
                return Hit(t, j, "left", perfect=_grows(text, j, first) or _brought(text, low, j))
    return None


BRINGS = frozenset(
    {"bringing", "brings", "brought", "taking", "takes", "took", "raising", "raises", "raised", "pushing", "pushed"}
)
WIDE = 12  # tokens in which a count says of what it is


def _brought(text: Text, low: int, j: int) -> bool:
    """Whether something brings the count at token ``j`` to where it is: "taking the death toll to"."""
    return any(w in BRINGS for w in text.lower[max(low, j - 3) : j])


def _grows(text: Text, first: int, last: int) -> bool:
    return any(w in GROWS for w in text.lower[first : last + 1])


GROWS = frozenset(
    [
        "rose",
        "risen",
        "rises",
        "rising",
        "climbed",
        "climbs",
        "climbing",
        "reached",
        "reaches",
        "stands",
        "stood",
        "now",
        "grew",
        "grown",
        "jumped",
        "soared",
    ]
)


def _number_of(text: Text, draft: Draft, j: int) -> Hit | None:
    """Read "the number of people in shelters has fallen to": the category is that of the words between."""
    grows = _grows(text, j, draft.first) or _brought(text, draft.sentence[0], j)
    return _category_of(text, j + 2, draft.first, j, grows=grows) or _shelters(text, draft, j)


def _category_of(text: Text, low: int, high: int, j: int, *, grows: bool) -> Hit | None:
    """Return the count at token ``j`` of what ``low..high`` names: what befell people comes before who they are."""
    who: Hit | None = None
    for i in range(low, min(high, low + WIDE)):
        w = text.lower[i]
        if w in ("has", "have", "had") and i > j + 3:
            break
        if (t := _telling(triggers().get(w, ()))) is not None:
            return Hit(Trigger("figure.toll.number_of", t.category, "toll", "noun"), j, "left", perfect=grows)
        if who is None and (t := _telling(heads().get(w, ()))) is not None:
            who = Hit(Trigger("figure.toll.number_of", t.category, "toll", "noun"), j, "left", perfect=grows)
    return who


def _telling(of: Iterable[Trigger]) -> Trigger | None:
    """Return the first that says by itself what is counted."""
    return next((t for t in of if t.role not in ("lives", "toll", "leave", "active", "named") and not t.more), None)


def _shelters(text: Text, draft: Draft, j: int) -> Hit | None:
    between = set(text.lower[j : draft.first])
    for words, category in ((("shelters", "camps"), "sheltered"), (("lives",), "killed"), (("hospital", "hospitals"), "injured")):
        if between & set(words):
            return Hit(Trigger("figure.toll.number_of", category, "toll", "noun"), j, "left", perfect=True)
    return None


def carry(text: Text, drafts: list[Draft]) -> None:
    """Give bare numbers the category of the number they go on from."""
    for n, draft in enumerate(drafts):
        if draft.category != "other" or draft.unit is not None or draft.hit is not None:
            continue
        start = text.starts[draft.sentence[0]]
        lead = text.text[max(start, draft.start - 100) : draft.start].lower()
        if draft.counted is None and (_carried_from(drafts, n, lead) or _pronoun(drafts, n, lead)):
            continue
        among = AMONG.search(lead)
        if among and not _has_verb(text, draft):
            state = next((t for t in triggers().get(among[1].split()[-1], ()) if not t.more), None)
            if state is not None:
                draft.category = state.category
                draft.rules.append("figure.carried.among")
            else:
                _inherit(draft, _last(drafts, n, 1), "figure.carried.among")


def _has_verb(text: Text, draft: Draft) -> bool:
    """Whether the number is the subject of a verb of its own, which then says what it is about."""
    follows = text.lower[draft.last : draft.last + 1]
    return bool(follows) and bool(kinds().get(follows[0], frozenset()) & {"be", "have"}) and draft.counted is not None


def _carried_from(drafts: list[Draft], n: int, lead: str) -> bool:
    before = next((d for d in reversed(drafts[max(0, n - 3) : n]) if d.unit is None), None)
    if before is None or before.sentence != drafts[n].sentence or before.category not in HARM or not FROM.search(lead):
        return False
    if drafts[n].start - before.end > 60:
        return False
    _inherit(drafts[n], before, "figure.carried.from")
    return True


def _pronoun(drafts: list[Draft], n: int, lead: str) -> bool:
    if not (PRONOUN.search(lead) or PUT_IT.search(lead)):
        return False
    before = _last(drafts, n, 2)
    _inherit(drafts[n], before, "figure.carried.it")
    return before is not None


def _last(drafts: list[Draft], n: int, sentences: int) -> Draft | None:
    """Return the last number of people harmed, in this sentence or the ``sentences`` before."""
    for other in reversed(drafts[max(0, n - 8) : n]):
        if other.number < drafts[n].number - sentences:
            return None
        if other.category in HARM and other.implicit is None and other.unit is None:
            return other
    return None


def _inherit(draft: Draft, other: Draft | None, rule: str) -> None:
    if other is not None:
        draft.category = other.category
        draft.hit = other.hit
        draft.rules.append(rule)


def shots(text: Text, drafts: list[Draft]) -> None:
    """Decide what "shot" means: hurt, or (``affected``) dead and hurt together, by what the text tells beside it.

    "Five were shot, one fatally" holds a dead; "one was killed and three were shot" does not.
    """
    dead = max((_size(d) for d in drafts if d.category == "killed" and d.aggregation != "rate"), default=0)
    hurt = max((_size(d) for d in drafts if d.category == "injured" and not _vague(d)), default=0)
    for draft in drafts:
        if draft.hit is None or draft.hit.trigger.role != "shot":
            continue
        beside = [d for d in drafts if d.sentence == draft.sentence and d.category == "killed" and d.head not in PRONOUNS]
        size = _size(draft)
        if any(_among_shot(text, draft, d) for d in beside):
            continue
        if (
            not dead
            or OTHERS.search(text.text[draft.start : _until(text, draft)])
            or (beside and size != dead + hurt)
            or (size == hurt and size != dead)
        ):
            draft.category = "injured"
            draft.rules.append("figure.injured.shot")


def _among_shot(text: Text, shot: Draft, dead: Draft) -> bool:
    """Whether the dead are among those shot: "seven were shot, killing a boy", "leaving one dead", "one fatally"."""
    if dead.start < shot.start:
        return False
    return _fatal(dead) or dead.aggregation == "subset" or WITHIN.search(text.text, shot.end, dead.start) is not None


def _fatal(draft: Draft) -> bool:
    return draft.hit is not None and draft.hit.trigger.more == ("fatally",)


def _until(text: Text, draft: Draft) -> int:
    """Return where the words end that lead from the counted to their verb."""
    right = draft.hit is not None and draft.hit.side == "right" and draft.hit.token >= draft.last
    return text.starts[draft.hit.token] if draft.hit is not None and right else text.ends[draft.last - 1]


def _vague(draft: Draft) -> bool:
    return any(rule.startswith("vague.") for rule in draft.rules)


def _size(draft: Draft) -> float:
    value = draft.high if draft.high is not None else draft.low
    return float(value) if value is not None else 0.0
