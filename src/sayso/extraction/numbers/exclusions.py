"""What is no figure: years, dates, times, ordinals, scores, labels, names, addresses; ``nonfigures.toml`` has ids and words.

Each check looks at a draft with its unit and hedge, and at the text around; the first that holds gives ``Draft.excluded``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.numbers import codes, phrases, times

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.extraction.numbers.draft import Draft
    from sayso.extraction.text import Text

CHAINING = frozenset({"not.name", "not.label", "not.glued", "not.phone", "not.address", "not.url"})


def find(text: Text, drafts: list[Draft]) -> None:
    """Mark every draft that is no figure with the id of the first rule that says so."""
    previous: Draft | None = None
    for draft in drafts:
        if draft.excluded is None and draft.form != "vague":
            rule = _chained(text.text, previous, draft) or next((rule for rule, check in CHECKS if check(text, draft)), None)
            if rule is not None and not (rule == "not.glued" and _end_of_range(previous, draft)):
                draft.exclude(rule)
        previous = draft


def _chained(raw: str, a: Draft | None, b: Draft) -> str | None:
    """Digits that go on after a code, a telephone number or a label ("3888-2", "0370 60 60 900") are part of it."""
    if a is None or a.excluded not in CHAINING or not b.digits or b.unit or b.money or not 0 < b.first - a.last <= 4:
        return None
    gap = raw[a.last : b.first]
    if gap == " of " and a.excluded == "not.label":
        return a.excluded  # "Image 7 of 52"
    return a.excluded if gap in ("-", "–", "/", ".") or (gap == " " and a.excluded == "not.phone") else None


def _end_of_range(a: Draft | None, b: Draft) -> bool:
    """Read "5k-20k", "10kg-20kg": the letter before the hyphen belongs to the number before it."""
    return a is not None and a.excluded is None and b.first - 1 == max(a.last, a.unit_span[1] if a.unit_span else 0)


CHECKS: tuple[tuple[str, Callable[[Text, Draft], bool]], ...] = (
    ("not.fixed", phrases.fixed),
    ("not.date", times.date),
    ("not.clock", times.clock),
    ("not.ordinal", times.ordinal),
    ("not.url", codes.url),
    ("not.coordinate", codes.coordinate),
    ("not.zero", phrases.zero),
    ("not.caliber", codes.caliber),
    ("not.version", codes.version),
    ("not.phone", codes.phone),
    ("not.address", codes.address),
    ("not.year", times.year),
    ("not.glued", codes.glued),
    ("not.list", codes.item),
    ("not.footnote", codes.footnote),
    ("not.score", phrases.score),
    ("not.label", codes.label),
    ("not.name", codes.name),
    ("not.one_of", phrases.one_of),
    ("not.pronoun_one", phrases.pronoun_one),
    ("not.another", phrases.pointing("another")),
    ("not.both", phrases.pointing("both")),
)
