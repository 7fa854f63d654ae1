"""Which articles of a large book a draft can rest on: those that share rare names with it, and the rest of their stories."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sayso.linking.places import dull
from sayso.linking.sentences import CAPITAL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.records import Document

# A book of so few articles is taken whole: whoever gives these means these.
FEW = 30
# A name in more than this share of the articles tells no story from another; so many rarer ones must be shared.
COMMON, SHARED = 0.5, 2
# A word with a capital that does not begin a sentence.
DAYS = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\Z"
)
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]{2,}")


def nearby(draft: Document, documents: Mapping[str, Document], stories: Mapping[str, str]) -> frozenset[str]:
    """Return the ids of the documents to check ``draft`` against."""
    if len(documents) <= FEW:
        return frozenset(documents)
    names = {i: _names(d.text) for i, d in documents.items()}
    count = Counter(name for found in names.values() for name in found)
    mine = {n for n in _names(draft.text) if count[n] <= COMMON * len(documents)}
    kept = {i for i, found in names.items() if len(found & mine) >= SHARED}
    told = {stories.get(i, i) for i in kept}
    return frozenset(i for i in documents if i in kept or stories.get(i, i) in told)


def apart(draft: Document, documents: Mapping[str, Document], stories: Mapping[str, str]) -> frozenset[str]:
    """Return the ids of the documents of whose stories none names what the draft names; none if the draft names too little."""
    mine = frozenset(n for n in _names(draft.text) if not re.search(rf"\b{n.lower()}\b", draft.text))
    if len(mine) < SHARED:
        return frozenset()
    near = {i for i, d in documents.items() if mine & frozenset(CAPITAL.findall(f"{d.title or ''} {d.text}"))}
    told = {stories.get(i, i) for i in near}
    return frozenset(i for i in documents if stories.get(i, i) not in told)


def _names(text: str) -> frozenset[str]:
    """Return the words with a capital that are no days, months or common nouns ("the Police")."""
    return frozenset(n for n in NAME.findall(text) if not DAYS.match(n) and n.lower() not in dull("stop"))
