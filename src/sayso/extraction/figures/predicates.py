"""What words say of the number beside them, compiled from ``figures_predicates.toml``.

Persons come from ``figures_people.csv`` and ``figures_crowds.csv``, closed classes from ``figures_words.csv``.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sayso.extraction.forms import verb_forms
from sayso.extraction.names.kinds import plural
from sayso.lexicon import rows, words

VERBS = frozenset({"object", "subject", "lives", "shot", "leave", "active", "passive", "until", "aimed", "attempted", "found"})
PASSIVE = frozenset({"object", "shot", "passive"})  # roles of which a participle after "was" holds
PLAIN = frozenset({"past", "participle"})
NONE: frozenset[str] = frozenset()
# Where people came to harm, are held, moved or helped: here an article counts one ("a man was killed").
HARMS = (
    "killed",
    "injured",
    "missing",
    "displaced",
    "homeless",
    "sheltered",
    "affected",
    "detained",
    "abducted",
    "held",
    "released",
    "rescued",
)
HARM = frozenset(HARMS)
BODILY = frozenset({"killed", "injured", "affected"})  # what befalls a person's body


class Trigger(NamedTuple):
    """One form of a row: ``more`` are the further words of the form, after a verb or state, before a noun."""

    rule: str
    category: str
    role: str
    tag: str
    more: tuple[str, ...] = ()
    people: bool = False


@cache
def triggers() -> dict[str, tuple[Trigger, ...]]:
    """Return verbs, states, nouns and running counts by their word, forms of several words first."""
    return compiled(
        frozenset({"object", "subject", "lives", "shot", "leave", "active", "passive", "state", "noun", "of", "toll", "named"})
    )


@cache
def heads() -> dict[str, tuple[Trigger, ...]]:
    """Return the nouns that give a category when they are counted themselves, by their last word."""
    return compiled(frozenset({"head", "thing", "weak"}))


def compiled(roles: frozenset[str]) -> dict[str, tuple[Trigger, ...]]:
    """Return the forms of the rows with these roles by their word, forms of several words first."""
    out: dict[str, list[Trigger]] = {}
    for row in rows("figures_predicates"):
        if row.role in roles:
            for form in row.forms:
                for word, trigger in _forms(row.id, row.category, row.role, form, people=row.get("people", False)):
                    out.setdefault(word, []).append(trigger)
    return {word: tuple(sorted(found, key=lambda t: -len(t.more))) for word, found in out.items()}


def _forms(rule: str, category: str, role: str, form: str, *, people: bool) -> list[tuple[str, Trigger]]:
    first, *rest = form.split()
    if role in VERBS:
        more = tuple(rest)
        return [(w, Trigger(rule, category, role, tag, more, people)) for w, tag in verb_forms(first)]
    if role == "state":
        return [(first, Trigger(rule, category, role, "state", tuple(rest), people))]
    *lead, last = form.split()
    forms = dict.fromkeys((last, plural(last)))
    return [(w, Trigger(rule, category, role, "noun", tuple(lead), people)) for w in forms]


@cache
def kinds() -> dict[str, frozenset[str]]:
    """Return the closed classes of each word of ``figures_words.csv``."""
    out: dict[str, set[str]] = {}
    for row in words("figures_words"):
        out.setdefault(row["form"], set()).add(row["kind"])
    return {form: frozenset(found) for form, found in out.items()}


@cache
def of_kind(kind: str) -> frozenset[str]:
    """Return the words of one closed class of ``figures_words.csv``."""
    return frozenset(form for form, found in kinds().items() if kind in found)


@cache
def verbs() -> frozenset[str]:
    """Return the words that ``phrase_words.csv`` knows as verbs after a noun."""
    return frozenset(row["form"] for row in words("phrase_words") if row["kind"] == "verb")


@cache
def bounds() -> frozenset[str]:
    """Return the words that ``phrase_words.csv`` knows to end a noun phrase."""
    return frozenset(row["form"] for row in words("phrase_words") if row["kind"] in ("end", "verb", "state"))


@cache
def persons() -> dict[str, str]:
    """Return singular nouns for persons with their kind (person, force, kin), citizens' names in lower case among them."""
    out = {row["form"]: row["kind"] for row in words("figures_people")}
    for row in words("names_voices"):
        if row["what"] in ("role", "people"):
            out.setdefault(row["form"].lower(), "person")
    for row in words("names_countries"):
        for adjective in row["adjectives"].split("|"):
            out.setdefault(adjective.lower(), "citizen")
    for word in ("", "head"):  # "shot in the head"
        out.pop(word, None)
    return out


@cache
def offenders() -> frozenset[str]:
    """Return singular and plural nouns for those who flee the scene of a crime, not their homes."""
    found = [form for form, kind in persons().items() if kind == "offender"]
    return frozenset([*found, *map(plural, found)])


@cache
def people() -> frozenset[str]:
    """Return the words that name several persons: "people", "others", "soldiers", "Orvanians"."""
    return frozenset({plural(form) for form in persons()} | {row["form"] for row in words("figures_crowds")})


@cache
def not_people() -> frozenset[str]:
    """Return plurals that look like persons and are none: "papers", "plants"."""
    return frozenset(row["form"] for row in words("figures_not_people"))
