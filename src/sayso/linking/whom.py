"""Who or what a noun phrase counts: groups, sex, age, nations; as far as phrases can be compared.

Tables: ``linking_groups.csv``, ``names_countries.csv``, ``names_bodies.csv``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sayso.extraction.figures.predicates import people
from sayso.lexicon import words
from sayso.linking.places import WORD
from sayso.linking.sentences import content

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = re.compile(r"\d+(?:-(?:year|month|week|day)-old)?")
CAPITALS = re.compile(r"\b(?:[A-Z]\.){2,}|\b[A-Z]{2,6}\b")
MEN = re.compile(r"['’]s? men\b")
YOUNG = re.compile(r"\b(?:\w+-(?:month|week|day)|(?:[1-9]|1[0-2]|one|two|three|four|five|six|seven|eight|nine|ten)-year)s?-old\b")
PREPOSITION = re.compile(r"\b(?:of|from|in|at|to|for|with|who|that|attributable|aboard|on|by)\b")
# "people from its mission": what follows a general word may say whose people they are.
FROM = re.compile(r"\s+from\s+(?:(?:[\w’'-]|,(?=\d))+[ \t]*){1,7}")
VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|who|that|will|still)\b")


# The parts of a scope are made once for each wording and compared by identity, so that each pair of wordings is compared once.
@dataclass(frozen=True, eq=False, slots=True)
class Whom:
    """Who or what is counted: groups (linking_groups.csv), nations, ages as printed; ``elided`` where the words do not say."""

    groups: frozenset[str]
    sex: frozenset[str]
    age: frozenset[str]
    soft: frozenset[str]
    marks: frozenset[str]
    nations: frozenset[str]
    elided: bool
    persons: bool
    words: frozenset[str]


@lru_cache(maxsize=1 << 14)
def whom(counted: str, *, bodies: bool = False, toll: bool = False) -> Whom:
    """Return whom a noun phrase names; ``bodies``: "the bodies of" stands before it; ``toll``: the number is called a toll."""
    found = _groups(counted)
    return Whom(
        groups=frozenset(["body"]) if bodies else found["strict"],
        sex=found["sex"],
        age=found["age"],
        soft=found["soft"],
        marks=frozenset(MARK.findall(counted.lower())),
        nations=nations(counted),
        elided=(not counted or _is_other(counted) or counted.endswith("ly")) and not toll,
        persons=any(w in _table() for w in _words(counted)) or bool(nations(counted)),
        words=content(counted),
    )


@lru_cache(maxsize=1 << 14)
def carried(before: Whom, own: frozenset[str]) -> Whom:
    """Give an elided count ("and 42 others wounded") the group of the one before it in the sentence, but its ``own`` words."""
    return replace(before, elided=True, marks=frozenset(), words=own)


def whose_people(after: str) -> str:
    """Return the word for staff in "from its mission", else nothing: "from Libya" says no more of whom."""
    words_ = VERB.split(after, maxsplit=1)[0].lower().split()
    return next((f" of {w}" for w in words_ if _table().get(w, ("", ""))[0] == "staff"), "")


def _is_other(counted: str) -> bool:
    return counted.lower().split()[-1] in {"other", "others", "more"}


@cache
def _table() -> dict[str, tuple[str, str]]:
    out: dict[str, tuple[str, str]] = {}
    for row in words("linking_groups"):
        for form in _plurals(row["form"]):
            out[form] = (row["group"], row["kind"])
    return out


def _plurals(form: str) -> Iterator[str]:
    yield form
    if form.endswith("man"):
        yield form[:-3] + "men"
    elif form.endswith("y") and form[-2] not in "aeo":
        yield form[:-1] + "ies"
    elif form in {"person", "child", "life", "wife"}:
        yield {"person": "persons", "child": "children", "life": "lives", "wife": "wives"}[form]
    else:
        yield form + ("es" if form.endswith(("s", "ch")) else "s")
    if form == "grandchild":
        yield "grandchildren"


def _groups(counted: str) -> dict[str, frozenset[str]]:
    """Return the groups that a counted noun phrase names, by kind; a head noun that no table has is a group of its own."""
    found: dict[str, set[str]] = {"strict": set(), "soft": set(), "sex": set(), "age": set(), "any": set()}
    table, known = _table(), False
    compound = _thing(counted)
    for word in _words(counted):
        if word in table and not (compound and table[word][1] == "strict"):
            group, kind = table[word]
            known = True
            if kind == "part":
                found["sex"].update(set(group) & {"f", "m"})
                found["age"].update(set(group) & {"a", "c", "y"})
            else:
                found[kind].add(group)
    if MEN.search(counted):
        found["strict"].add("military")
        found["sex"].clear()
        found["age"].clear()
    if YOUNG.search(counted):
        found["age"] = {"c"}
    if _is_body(counted) and not found["strict"]:
        found["strict"].add("staff")
    elif not known and not nations(counted) and (head := _head(counted)):
        found["strict"].add(head)
    return {k: frozenset(v) for k, v in found.items()}


def _thing(counted: str) -> bool:
    """Whether the head is a thing, so that a person before it is none: "fighter planes", "police stations"."""
    said = _words(PREPOSITION.split(counted, maxsplit=1)[0])
    return len(said) > 1 and said[-1].endswith("s") and said[-1] not in _table() and said[-1] not in people()


def _words(phrase: str) -> list[str]:
    return [w for m in WORD.finditer(phrase.lower()) for w in m.group().replace("’", "'").removesuffix("'s").split("-")]


def _head(counted: str) -> str | None:
    """Return the head noun in the singular: "excess deaths attributable to ..." gives "death"; None for "others" and ages."""
    before = PREPOSITION.split(counted.lower(), maxsplit=1)[0]
    said = _words(before)
    if not said or said[-1] in {"other", "others", "more", "old"} or said[-1].endswith(("ly", "ed")):
        return None
    return said[-1].removesuffix("s")


@cache
def _known_bodies() -> frozenset[str]:
    return frozenset(r["form"] for r in words("names_bodies"))


def _is_body(counted: str) -> bool:
    """Whether people are counted as those of a body: "UN fatalities"."""
    return any(m.group() in _known_bodies() for m in CAPITALS.finditer(counted)) or "United Nations" in counted


@cache
def _adjectives() -> dict[str, str]:
    out: dict[str, str] = {}
    for row in words("names_countries"):
        for form in row["adjectives"].split("|"):
            if form:
                for f in (form, form + "s"):
                    out[f.lower()] = row["iso"]
    return out


def nations(counted: str) -> frozenset[str]:
    """Return the countries whose people a noun phrase names ("Brazilian peacekeepers")."""
    table = _adjectives()
    return frozenset(table[w] for m in WORD.finditer(counted) if m.group()[0].isupper() and (w := m.group().lower()) in table)
