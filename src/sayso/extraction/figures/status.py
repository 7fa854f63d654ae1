"""How firmly a figure is said: asserted, claimed, estimated, feared, unconfirmed, denied, forecast (``figures_scopes.toml``)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.figures.predicates import BODILY
from sayso.extraction.figures.scopes import forms
from sayso.lexicon import rows

if TYPE_CHECKING:
    from sayso.extraction.figures.draft import Draft
    from sayso.extraction.found import Found
    from sayso.extraction.text import Text
    from sayso.records import Statement

UNITS = frozenset({"age", "duration"})
MONTH = re.compile(r"(?<=\w )May\b|\bMay(?= \d)")  # no "may"
PERHAPS = re.compile(r"\b(?:may|might|could|must) (?:\w+ )?have\b")
SHORT = 140  # characters: a sentence that says no more than that nothing is confirmed
LEAD = 90  # characters before the number in which "it is believed" may stand
BREAK = re.compile(r"[;:]|, (?:but|while|although|though|after|when|and)\b|\b(?:but|while|although|when)\b")
DOUBT = re.compile(
    r"\b(?:the|this|that|those|these|his|her|its|their) (?:information|claims?|reports?|figures?|tolls?|numbers?|accounts?)\b"
)


def find(found: Found, draft: Draft, statements: list[Statement], doubted: frozenset[int]) -> None:
    """Set status and its rule; ``statements`` hold the number, innermost first; ``doubted`` are sentences (``doubtful``)."""
    text = found.text
    lead, middle = _lead(text, draft), _middle(text, draft)
    words = text.text[draft.start : draft.end].lower()
    cues = " ".join(text.text[s:e].lower() for st in statements for s, e in (*st.cue, *st.source))
    if draft.category not in UNITS and draft.sources and draft.number in doubted:
        _set(draft, "unconfirmed")
    elif _negated(draft) or forms("figure.status.denied").search(lead + " | " + cues):
        _set(draft, "denied")
    elif forms("figure.status.feared").search(lead[-40:] + " | " + middle + " | " + cues):
        _set(draft, "feared")
    elif _forecast(draft, lead, middle):
        _set(draft, "forecast")
    elif _of_claimed(draft) or (forms("figure.status.claimed").search(cues + " | " + lead[-60:]) and not _claims_lives(draft)):
        _set(draft, "claimed")
    elif forms("figure.status.estimated").search(words + " | " + lead[-70:] + " | " + middle + " | " + cues):
        _set(draft, "estimated")


def _of_claimed(draft: Draft) -> bool:
    """Whether it is a part of a number that somebody claims, on the same word: "85 shepherds -- 33 children and 52 women"."""
    whole = draft.whole
    return whole is not None and whole.status == "claimed" and whole.sources == draft.sources and whole.sentence == draft.sentence


def _negated(draft: Draft) -> bool:
    """Whether it is said not to be so; "did not suffer life-threatening wounds" only says how bad it is."""
    hit = draft.hit
    return hit is not None and hit.negated and hit.trigger.rule != "figure.injured.subject"


def _set(draft: Draft, status: str) -> None:
    draft.status = status
    draft.rules.append(f"figure.status.{status}")


def _claims_lives(draft: Draft) -> bool:
    return draft.hit is not None and draft.hit.trigger.role == "lives"


def _lead(text: Text, draft: Draft) -> str:
    """Return the clause's words before the number, in lower case."""
    start = max(text.starts[draft.sentence[0]] if draft.sentence[0] < len(text.starts) else 0, draft.start - LEAD)
    lead = MONTH.sub("***", text.text[start : draft.start]).lower()
    breaks = [m.end() for m in BREAK.finditer(lead)]
    return lead[breaks[-1] :] if breaks else lead


def _middle(text: Text, draft: Draft) -> str:
    """Return the words between the counted and what befell them."""
    if draft.hit is None or draft.hit.side != "right":
        return ""
    return MONTH.sub("***", text.text[draft.end : text.starts[draft.hit.token]]).lower()


def doubtful(found: Found) -> frozenset[int]:
    """Return the sentences whose figures nobody has confirmed: they say so, or one of the next two does of "the information"."""
    text = found.text
    out: set[int] = set()
    lower = text.text.lower()
    told = any(word in lower for word in _telling())  # found in no time, where the pattern is tried at every word
    for m in forms("figure.status.unconfirmed").finditer(lower) if told else ():
        number = text.sentence_index(m.start())
        start, end = text.sentence_at(m.start())
        words = text.text[start:end].lower()
        if not m.group().endswith("confirm") or DOUBT.search(words):
            out.add(number)
        if len(words) < SHORT and (DOUBT.search(words) or len(words) < SHORT // 2):
            out.update((number - 1, number - 2))
    return frozenset(out)


@cache
def _telling() -> tuple[str, ...]:
    """Return words of which each form of doubt holds at least one: its longest, or one that is part of it."""
    out: list[str] = []
    row = next(r for r in rows("figures_scopes") if r.id == "figure.status.unconfirmed")
    for word in sorted({max(f.split(), key=len) for f in row.forms}, key=lambda w: (len(w), w)):
        if not any(short in word for short in out):
            out.append(word)
    return tuple(out)


MODAL = re.compile(
    r"\b(?:could|may|might|will|would)(?: (?:also|still|yet|eventually|soon|ultimately))?(?: [a-z]+){0,3} (?:\w+ )?\Z"
)


# What is wished, planned or tried is not done: "planned to kill hundreds", "wanted to kill her".
INTENT = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|hop(?:es?|ed|ing)|want(?:s|ed|ing)?|threaten(?:s|ed|ing)?|intend(?:s|ed|ing)?|vow(?:s|ed|ing)?"
    r"|plot(?:s|ted|ting)?|tr(?:y|ied|ies|ying)|attempt(?:s|ed|ing)?|conspir(?:es?|ed|ing)|going|hired) to (?:\w+ ){1,2}\Z"
)


def _forecast(draft: Draft, lead: str, middle: str) -> bool:
    if draft.hit is not None and draft.hit.trigger.role == "attempted":
        return False  # "tried to save a boy": the boy was in need
    if PERHAPS.search(middle) or PERHAPS.search(lead[-24:]):
        return False  # "90 may have drowned": it is over, only the number is not sure
    if draft.category in BODILY and draft.hit is not None and draft.hit.side == "left" and INTENT.search(lead[-48:]):
        return True
    if draft.category in UNITS or draft.implicit in ("name", "definite"):
        return False
    pattern = forms("figure.status.forecast")
    if pattern.search(middle):
        return True
    if MODAL.search(lead[-36:]):
        return True
    return any(
        m.end() > len(lead) - 26 and m.group() not in ("could", "may", "might", "will", "would") for m in pattern.finditer(lead)
    )
