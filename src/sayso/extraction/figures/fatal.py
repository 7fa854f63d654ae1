"""What more is told of somebody than the verb says: "beat him until he died", "fired at a trucker", "a baker's body was found".

The words come from the rows of ``figures_predicates.toml`` with the roles until, aimed, attempted and found.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.figures.draft import Hit
from sayso.extraction.figures.predicates import NONE, PLAIN, Trigger, compiled, heads, kinds, persons, triggers

if TYPE_CHECKING:
    from sayso.extraction.figures.draft import Draft
    from sayso.extraction.text import Text

REACH = 14  # tokens from the counted to "until he died"
AIM = 9  # tokens from "fired" to "at a driver"
NEAR = 6  # tokens from "a body" to "was found"
OPEN = frozenset({"injured", "affected", "detained", "abducted", "held", "other"})
UNTIL = frozenset({"until", "till"})
AT = frozenset({"at", "on", "upon"})
OWN = frozenset({"'s", "’s", "'", "’"})
BODY = frozenset({"body", "corpse", "remains"})
DEATH = frozenset({"death", "killing", "murder", "slaying"})


@cache
def _forms(role: str) -> dict[str, tuple[Trigger, ...]]:
    return compiled(frozenset({role}))


@cache
def aims() -> frozenset[str]:
    """Return the words that say that shots were fired, with which "at" and "on" lead to whom."""
    return frozenset(_forms("aimed"))


def aimed(text: Text, draft: Draft, k: int) -> Hit | None:
    """Return who was shot at, where ``k`` is the word before the counted: "opened fire on | two pilgrims"."""
    if text.lower[k] == "of" and k - draft.sentence[0] > 2 and text.lower[k - 2] in ("a", "the"):
        k -= 3  # "on a crew of | nine guards"
    if text.lower[k] not in AT or draft.counted is None or not draft.people or draft.implicit == "name":
        return None  # "a fire at its Alder Creek Mine"
    for j in range(k - 1, max(draft.sentence[0] - 1, k - AIM), -1):
        w = text.lower[j]
        if w in aims():
            trigger = _forms("aimed")[w][0]
            return Hit(trigger._replace(role="aimed"), j, "left")
        if w in (",", ";", ":", "and") or "stop" in kinds().get(w, NONE):
            return None
    return None


def ended(text: Text, draft: Draft, hit: Hit | None) -> Hit | None:
    """Return ``hit``, or what became of the counted in the end, where the clause goes on to tell it."""
    if hit is None or hit.trigger.category in OPEN:
        return _until(text, draft) or (_who_died(text, draft) if hit is not None else None) or hit
    if hit.trigger.category == "rescued" and hit.side == "left" and (trigger := _attempt(text, draft, hit)):
        return hit._replace(trigger=trigger, negated=False)
    return hit


def _until(text: Text, draft: Draft) -> Hit | None:
    before = text.lower[draft.first - 1] if draft.first > draft.sentence[0] else ""
    if "preposition" in kinds().get(before, NONE):
        return None
    for i in range(draft.last, min(draft.sentence[1] - 2, draft.last + REACH)):
        w = text.lower[i]
        if w in (";", ":"):
            return None
        if w in UNTIL and text.lower[i + 1] in ("he", "she", "they", "it"):
            return _dead(text, i + 2, draft)
    return None


def _who_died(text: Text, draft: Draft) -> Hit | None:
    i = draft.last
    i += i < draft.sentence[1] and text.lower[i] == ","
    return _dead(text, i + 1, draft) if i + 1 < draft.sentence[1] and text.lower[i] == "who" else None


def _dead(text: Text, i: int, draft: Draft) -> Hit | None:
    """Return the death told at ``i``, over auxiliaries and adverbs: "| had later died", "| were dead"."""
    while i < draft.sentence[1] and (kinds().get(text.lower[i], NONE) & {"adverb", "be", "have"} or text.lower[i].endswith("ly")):
        if text.lower[i] in _forms("until"):
            break
        i += 1
    found = _forms("until").get(text.lower[i], ()) if i < draft.sentence[1] else ()
    told = next((t for t in found if t.tag in PLAIN or t.rule.endswith("until")), None)
    return Hit(told._replace(role="subject", tag="past"), i, "right") if told is not None else None


def _attempt(text: Text, draft: Draft, hit: Hit) -> Trigger | None:
    """Return the row of attempts where the rescue is only tried: "| tried to save", "| could not save"."""
    low = max(draft.sentence[0], hit.token - 4)
    before = text.lower[low : hit.token]
    tried = before[-1:] == ["to"] and any(w in _forms("attempted") for w in before[:-1])
    if hit.trigger.tag not in ("base", "past") or not (tried or "not" in before or "n't" in before or "cannot" in before):
        return None
    return _forms("attempted")["try"][0]


def found_body(text: Text, i: int, sentence: tuple[int, int, int]) -> tuple[int, int, Trigger] | None:
    """Return (first, last, trigger) of the noun that stands for somebody dead after the article at ``i``.

    "a | body was found" gives the body, "a | young woman's body", "a | guard's murder" the person.
    """
    end, rule = min(sentence[2], i + NEAR + 2), _forms("found")["found"][0].rule
    for k in range(i + 1, end):
        w = text.lower[k]
        if w in OWN:
            dead = text.lower[k - 1] in persons() and _of_theirs(text, k + 1, sentence)
            return (i + 1, k - 1, dead._replace(rule=rule)) if dead else None
        if w in ("body", "corpse"):
            return (i + 1, k, heads()[w][0]._replace(rule=rule)) if _was_found(text, i, k, sentence) else None
        if kinds().get(w) or not w[0].isalnum():
            return None
    return None


def _of_theirs(text: Text, k: int, sentence: tuple[int, int, int]) -> Trigger | None:
    for j in range(k, min(k + 3, sentence[2])):
        w = text.lower[j]
        if w in BODY | DEATH and _ends(text, j + 1, sentence[2]):
            return next((t for t in triggers().get(w, ()) if t.role == "noun" and not t.more), None)
        if kinds().get(w) or not w[0].isalpha():
            return None
    return None


def _ends(text: Text, i: int, end: int) -> bool:
    """Whether no noun follows: not "a guard's murder | trial", "a woman's body | clock"."""
    return i >= end or not text.lower[i][0].isalnum() or bool(kinds().get(text.lower[i]))


def _was_found(text: Text, i: int, k: int, sentence: tuple[int, int, int]) -> bool:
    if k + 1 < sentence[2] and text.lower[k + 1] in ("of", "-", "'s"):
        return False
    before = text.lower[max(sentence[1], i - 3) : i]
    after = text.lower[k + 1 : min(sentence[2], k + NEAR)]
    told = _forms("found")
    return any(w in told for w in before) or any(t.tag in ("participle", "ing", "past") for w in after for t in told.get(w, ()))
