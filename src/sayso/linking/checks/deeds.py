"""What a number counts where its own clause says so and its record says otherwise: "22 arrests, and five people suffered injuries"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extraction.figures.predicates import triggers
from sayso.linking.places import WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.records import Figure, Pair

# Deeds and fates that a number without its own word for them does not count.
HARM = frozenset(["killed", "injured", "missing"])
# What one may be besides: four soldiers died.
BESIDES = frozenset(["forces"])
DEEDS = HARM | {"detained", "released", "rescued", "hospitalized"}
PARTS = re.compile(r"[,;:]|\b(?:and|but|while|with|of whom|of which|including)\b")
DIED = re.compile(r"\blos(?:t|e|es|ing) (?:his|her|their) li(?:fe|ves)\b", re.IGNORECASE)


def spoken(said: str) -> frozenset[str]:
    """Return the categories of which some words speak."""
    found = {t.category for w in WORD.findall(said) for t in triggers().get(w.lower(), ()) if not t.more}
    return frozenset(found | {"killed"} if DIED.search(said) else found)


def clause_of(text: str, figure: Figure, sentence: Pair) -> str:
    """Return the clause of a figure: its sentence up to the commas and "and" on either side of its number."""
    before = list(PARTS.finditer(text, sentence[0], figure.start))
    after = PARTS.search(text, figure.end, sentence[1])
    return text[before[-1].end() if before else sentence[0] : after.start() if after else sentence[1]]


def own(figure: Figure, text: str, sentence: Pair, others: Sequence[Figure]) -> Figure:
    """Return a figure with the deed of its own clause, not with that of another clause or of a part of it alone."""
    if figure.category not in DEEDS | BESIDES:
        return figure
    said = clause_of(text, figure, sentence)
    harm = spoken(said) & HARM
    told = {
        t.category for w in WORD.findall(said) for t in triggers().get(w.lower(), ())
    }  # "taken", of "taken into custody", too
    if len(harm) == 1 and (figure.category in BESIDES or figure.category not in told):
        return replace(figure, category=min(harm))
    parts = any(o.subset_of == figure.id and o.category == figure.category for o in others)
    if parts and figure.category in DEEDS and figure.category not in spoken(said):
        return replace(figure, category="other")
    return figure
