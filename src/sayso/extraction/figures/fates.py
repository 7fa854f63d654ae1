"""One person told of twice, hurt first and dead later, is one of the dead: "a boy was shot in the chest"; "Ben Oster, 12, died".

Persons told apart only by description may be one; a number beside "other", an age, a sex and a full name tell them apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.extraction.figures.draft import Draft
    from sayso.extraction.text import Text

PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself"})
MALE = frozenset({"man", "boy", "husband", "father", "son", "brother", "uncle", "grandfather", "grandson", "nephew", "boyfriend"})
FEMALE = frozenset(
    {"woman", "girl", "wife", "mother", "daughter", "sister", "aunt", "grandmother", "granddaughter", "niece", "girlfriend"}
)
YOUNG = frozenset({"boy", "girl", "child", "baby", "toddler", "infant", "teen", "teenager"})
GROWN = frozenset({"man", "woman", "officer", "deputy", "trooper", "soldier"})
AGE = re.compile(r"\b(\d{1,3})(?:-| )year|, (\d{1,3})\b")
OTHER = re.compile(r"\b(?:an)?other\b|\b(?:second|third|fourth|fifth|additional|also)\b")
AGAIN = frozenset({"article", "definite"})
TOLD = frozenset({"injured", "affected", "killed"})
BESIDE = re.compile(r"\band \w+ (?:others?|more|additional)\b")
REACH = 40  # characters after the counted in which "also" and an age may stand
LASTING = frozenset(
    "expect leg arm foot hand shoulder thigh ankle knee calf buttock wrist elbow finger survive recover for".split()
)


def find(text: Text, drafts: list[Draft], full: dict[int, str]) -> None:
    """Count one person told of as hurt and, elsewhere, as dead among the dead only.

    ``full`` gives the full names by where they stand.
    """
    dead = [_antecedent(drafts, n) or d for n, d in enumerate(drafts) if d.category == "killed"]
    for draft in dead:
        if draft.category == "injured":
            _died(draft)
    names = {full.get(d.start) for d in dead if d.implicit == "name"}
    nouns = {d.head for d in dead if d.implicit and d.implicit != "name"}
    single = [d for d in dead if d.implicit or d.low == 1 == d.high]
    for draft in drafts:
        if draft.category != "injured" or not draft.implicit or not dead:
            continue
        named = draft.implicit == "name" and full.get(draft.start) in names
        # Told apart from the dead in one sentence: somebody else, unless both are "the": "the girl was ..., but the child died".
        beside = any(d.sentence == draft.sentence and not (draft.the and d.the) for d in dead)
        again = (draft.the and not beside) or (draft.implicit in AGAIN and draft.head in nouns)
        again = draft.head in PRONOUNS or (
            again
            and not OTHER.search(_around(text, draft))
            and (len(single) < len(dead) or any(_alike(text, draft, d) for d in single))
        )
        if named or again or (not beside and _open(draft) and any(_may_be_one(text, draft, d) for d in single)):
            _died(draft)


def _died(draft: Draft) -> None:
    draft.category = "affected"
    draft.rules.append("figure.affected.died")


def _antecedent(drafts: list[Draft], n: int) -> Draft | None:
    """Return the person of whom the pronoun at ``n`` tells: "a boy was shot; he died at the scene"."""
    pronoun = drafts[n]
    if pronoun.head not in PRONOUNS:
        return None
    sex = FEMALE if pronoun.head in ("she", "her", "herself") else MALE
    for other in reversed(drafts[max(0, n - 6) : n]):
        if other.number < pronoun.number - 2:
            return None
        if other.implicit and other.low == 1 and other.head not in PRONOUNS and other.category in TOLD:
            return None if other.head in (MALE | FEMALE) - sex else other
    return None


def _open(draft: Draft) -> bool:
    """Whether the predicate leaves open how it ended: "was shot", "was taken to hospital", not "was wounded"."""
    if draft.hit is None:
        return False
    trigger = draft.hit.trigger
    return trigger.role == "shot" or (trigger.role == "object" and bool(trigger.more) and not LASTING & set(trigger.more))


def _may_be_one(text: Text, hurt: Draft, dead: Draft) -> bool:
    if hurt.implicit == "name" == dead.implicit or (hurt.implicit == "definite" and not hurt.the):
        return False  # "his son" is somebody else than "a man"
    if OTHER.search(_around(text, hurt)):
        return False
    return _alike(text, hurt, dead)


def _alike(text: Text, hurt: Draft, dead: Draft) -> bool:
    """Whether neither age nor sex tells the two apart."""
    ages = {_age(text, hurt), _age(text, dead)} - {None}
    return len(ages) < 2 and not _apart(hurt.head, dead.head)


def _around(text: Text, draft: Draft) -> str:
    """Return the words around the counted, up to others that are counted beside: "a boy | and six others"."""
    return BESIDE.split(text.text[max(0, draft.start - 12) : _end(text, draft) + REACH].lower(), maxsplit=1)[0]


def _end(text: Text, draft: Draft) -> int:
    return text.ends[draft.last - 1]


def _age(text: Text, draft: Draft) -> str | None:
    end = _end(text, draft)
    found = AGE.search(text.text, max(0, draft.start - 14), end + 6)
    return (found[1] or found[2]) if found else None


def _apart(one: str, other: str) -> bool:
    """Whether the nouns name persons of another sex or age."""
    pairs = ((MALE, FEMALE), (YOUNG, GROWN))
    return any((one in a and other in b) or (one in b and other in a) for a, b in pairs)
