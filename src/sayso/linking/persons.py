"""Which names of persons are one person: short forms, initials, spellings; never on a family name that two persons share."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from sayso.linking.edits import ratio
from sayso.linking.voicekeys import PARTICLES, fold, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LIKE = 70.0  # "gadhafi" and "qaddafi" are 71 alike, "mohammed" and "mahmoud" 67


def merges(persons: Mapping[str, tuple[str, frozenset[str]]]) -> Iterator[tuple[str, str, str]]:
    """Yield pairs of keys with the reason; ``persons`` gives each key its name and the documents it stands in."""
    families: dict[str, list[str]] = {}
    for key in sorted(persons):
        words = _words(persons[key][0])
        if words:
            families.setdefault(skeleton(words[-1]) or words[-1], []).append(key)
    for keys in families.values():
        yield from _family(persons, keys)


def _family(persons: Mapping[str, tuple[str, frozenset[str]]], keys: list[str]) -> Iterator[tuple[str, str, str]]:
    full = [k for k in keys if len(_words(persons[k][0])) > 1]
    group = {k: k for k in full}
    for a, b in combinations(full, 2):
        why = same(persons[a][0], persons[b][0])
        if why:
            group = {k: group[a] if v == group[b] else v for k, v in group.items()}
            yield b, a, f'"{persons[b][0]}" is "{persons[a][0]}": {why}'
    for key in keys:
        if key not in group:
            yield from _short(persons, key, group)


def _short(persons: Mapping[str, tuple[str, frozenset[str]]], key: str, group: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """A family name alone is the only person of that name in the book, or the only one in its own documents."""
    name, documents = persons[key]
    fits = [k for k in group if _alike(_words(persons[k][0])[-1], _words(name)[-1])]
    if len({group[k] for k in fits}) > 1:
        fits = [k for k in fits if documents <= persons[k][1]]
    if fits and len({group[k] for k in fits}) == 1:
        yield key, fits[0], f'"{name}" is "{persons[fits[0]][0]}": no other {name} is named there'


def same(a: str, b: str) -> str | None:
    """Return why two full names are one person's, None if they are not known to be."""
    x, y = _words(a), _words(b)
    if x == y:
        return "the same words"
    if not _alike(x[-1], y[-1]):
        return None
    if len(x) == len(y) and all(_alike(p, q) for p, q in zip(x, y, strict=True)):
        return "the same name in another spelling"
    if len(x) == len(y) == 2 and x[-1] == y[-1] and 1 in (len(x[0]), len(y[0])) and x[0][0] == y[0][0]:
        return "the same family name and initial"
    fewer, more = sorted((x, y), key=len)
    if len(fewer) < len(more) and _alike(fewer[0], more[0]) and all(any(_alike(p, q) for q in more) for p in fewer):
        return "the same name, one with more parts"
    return None


def _alike(p: str, q: str) -> bool:
    return p == q or (len(p) > 2 and len(q) > 2 and skeleton(p) == skeleton(q) and ratio(p, q) >= LIKE)


def _words(name: str) -> list[str]:
    """Return the folded words of a name, "al-" and its like left off."""
    return [w.strip(".") for w in fold(PARTICLES.sub("", name)).replace("-", " ").split() if w.strip(".")]
