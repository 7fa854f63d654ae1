"""The printed forms of an English verb or noun, from its base form; irregular ones come from ``data/en/irregular_verbs.csv``."""

from __future__ import annotations

from functools import cache

from sayso.lexicon import word_class, words

VOWELS = "aeiou"


def verb_forms(base: str) -> tuple[tuple[str, str], ...]:
    """Return (form, tag) pairs; tags: base, s, past, participle, ing. British and American spellings are both given."""
    irregular = _irregular().get(base)
    past = irregular[0] if irregular else tuple(_regular_past(base))
    participle = irregular[1] if irregular else past
    made = [(base, "base"), (_with_s(base), "s"), *((f, "ing") for f in _ing(base))]
    return tuple(made + [(f, "past") for f in past] + [(f, "participle") for f in participle])


def noun_forms(base: str) -> tuple[tuple[str, str], ...]:
    """Return (form, tag) pairs; tags: noun, nouns."""
    return ((base, "noun"), (_with_s(base), "nouns"))


@cache
def _irregular() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {r["base"]: (tuple(r["past"].split()), tuple(r["participle"].split())) for r in words("irregular_verbs")}


def _with_s(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith("o") else "s")


def _regular_past(base: str) -> list[str]:
    if base.endswith("e"):
        return [base + "d"]
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return [base[:-1] + "ied"]
    return [stem + "ed" for stem in _stems(base)]


def _ing(base: str) -> list[str]:
    if base.endswith("ie"):
        return [base[:-2] + "ying"]
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return [base[:-1] + "ing"]
    return [stem + "ing" for stem in _stems(base)]


def _stems(base: str) -> list[str]:
    """Doubled where the last syllable is stressed ("stopped"); both where British doubles and American does not ("travelled")."""
    closed = len(base) > 2 and base[-1] not in VOWELS + "wxy" and base[-2] in VOWELS and base[-3] not in VOWELS
    if not closed:
        return [base]
    syllables = sum(a in VOWELS and b not in VOWELS for a, b in zip(base, base[1:] + " ", strict=True))
    if syllables == 1 or base in word_class("doubled_verb"):
        return [base + base[-1]]
    return [base, base + base[-1]] if base.endswith("l") else [base]
