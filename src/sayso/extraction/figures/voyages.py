"""People aboard a boat of refugees are counted as displaced: "a skiff with some 90 people aboard put out from Lomar".

Vessels are the forms of ``figure.displaced.aboard``; that the boat is one of refugees, the sentence says, or one of the two beside it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.figures.predicates import compiled, heads

if TYPE_CHECKING:
    from sayso.extraction.figures.draft import Draft
    from sayso.extraction.text import Text

RULE = "figure.displaced.aboard"
AFTER, BEFORE = 4, 6  # tokens around the counted in which "aboard" or "carrying" stands
ABOARD = frozenset({"aboard", "onboard"})
CARRYING = frozenset({"carrying", "carried", "taking", "transporting", "ferrying", "holding", "with"})
HEADING = frozenset(
    {"heading", "bound", "travelling", "traveling", "sailing", "headed", "arrived", "arriving", "landed", "disembarked", "board"}
)
AROUND = 2  # sentences


def find(text: Text, drafts: list[Draft]) -> None:
    """Give people who cross on a boat of refugees the category of those who fled."""
    for draft in drafts:
        if (
            draft.category == "other"
            and draft.hit is None
            and draft.people
            and draft.counted is not None
            and _aboard(text, draft)
        ):
            draft.category = "displaced"
            draft.rules.append(RULE)


def travelling(text: Text, draft: Draft) -> bool:
    """Whether the counted are on one journey rather than all who fled: "was taking | some 70 refugees", "| were heading for Lomar"."""
    first, last = draft.sentence
    after = set(text.lower[draft.last : min(last, draft.last + BEFORE)])
    return bool(
        (ABOARD | HEADING) & after or (CARRYING - {"with"}) & set(text.lower[max(first, draft.first - AFTER) : draft.first])
    )


@cache
def _vessels() -> frozenset[str]:
    return frozenset(compiled(frozenset({"aboard"})))


@cache
def _fleeing() -> frozenset[str]:
    return frozenset(w for w, found in heads().items() if any(t.category == "displaced" and not t.more for t in found))


def _aboard(text: Text, draft: Draft) -> bool:
    first, last = draft.sentence
    after = text.lower[draft.last : min(last, draft.last + AFTER)]
    before = text.lower[max(first, draft.first - BEFORE) : draft.first]
    onboard = bool(ABOARD & set(after)) or "on board" in " ".join(after)
    if not onboard and not CARRYING & set(before):
        return False
    vessel = _vessels() & _said(text, draft.number - 1, draft.number)  # "The boat sank. It was carrying 90 people."
    return bool(vessel and _fleeing() & _said(text, draft.number - AROUND, draft.number + AROUND))


def _said(text: Text, first: int, last: int) -> set[str]:
    """Return the words of the sentences with these numbers, both included."""
    near = text.sentences[max(0, first) : last + 1]
    tokens = text.tokens_in(near[0][0], near[-1][1])
    return set(text.lower[tokens.start : tokens.stop])
