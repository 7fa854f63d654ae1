"""The tables of the names family as look-ups, built once: places, bodies, titles, given names, posts, openers.

Every key is a token as ``Text`` cuts it; forms of several tokens hang on their first one, longest first.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sayso.extraction.names.kinds import plural
from sayso.extraction.text import TOKEN
from sayso.lexicon import words as listed


class Known(NamedTuple):
    """A form that a table names: ``kind`` as in ``Name.kind``, the name in full, its voice kind."""

    kind: str
    full: str
    voice: str


class Gazetteer(NamedTuple):
    """All look-ups. ``forms``: first token -> ((tokens, known), ...); ``titles``: form -> (gender, keeps)."""

    forms: dict[str, tuple[tuple[tuple[str, ...], Known], ...]]
    adjectives: frozenset[str]
    titles: dict[str, tuple[str | None, bool]]
    given: dict[str, str]
    heads: dict[str, str]
    roles: dict[str, frozenset[tuple[str, ...]]]
    bodies: dict[str, tuple[tuple[str, ...], ...]]
    body_kinds: dict[tuple[str, ...], str]
    endings: dict[str, str]
    openers: frozenset[str]
    modifiers: frozenset[str]
    particles: frozenset[str]
    linked: frozenset[str]
    nouns: frozenset[str]


@cache
def countries() -> dict[str, str]:
    """Return countries by capital: "Washington", as a voice, is the United States."""
    return {c: r["names"].split("|")[0] for r in listed("names_countries") for c in r["capital"].split("|") if c}


@cache
def adjectives() -> dict[str, str]:
    """Return the first adjective of a country by each of its names: "Kenya" -> "Kenyan"."""
    table = [r for r in listed("names_countries") if r["adjectives"]]
    return {n: r["adjectives"].split("|")[0] for r in table for n in r["names"].split("|") if n}


@cache
def landforms() -> dict[str, str]:
    """Return the words beside a name that make it a place, with the sides on which they do: "province" -> "oa"."""
    return {r["form"]: r["sides"] for r in listed("names_landforms")}


@cache
def titled() -> dict[str, tuple[str, ...]]:
    """Return the posts that a title stands for: "Sen" -> ("senator", "lawmaker")."""
    return {r["form"]: tuple(r["posts"].split("|")) for r in listed("names_titles") if r["posts"]}


@cache
def gazetteer() -> Gazetteer:
    """Return the tables of ``names_*.csv``."""
    forms, adjectives = _forms()
    return Gazetteer(
        forms=forms,
        adjectives=adjectives,
        titles={r["form"]: (r["gender"] or None, r["keeps"] == "yes") for r in listed("names_titles")},
        given={r["form"]: r["gender"] for r in listed("names_given")},
        heads={r["form"]: r["kind"] for r in listed("names_heads")},
        roles=_roles(),
        bodies=_bodies(),
        body_kinds={_tokens(r["form"]): r["kind"] for r in listed("names_voices") if r["what"] == "body"},
        endings={r["form"]: r["kind"] for r in listed("names_endings")},
        openers=_column("names_openers"),
        modifiers=_column("names_modifiers"),
        particles=_column("names_particles"),
        linked=_column("names_linked") | {r["form"] for r in listed("names_heads")},
        nouns=frozenset(_tokens(f)[-1] for r in listed("names_voices") for f in (r["form"], plural(r["form"]))),
    )


def _column(name: str) -> frozenset[str]:
    return frozenset(r["form"] for r in listed(name))


def _tokens(form: str) -> tuple[str, ...]:
    return tuple(TOKEN.findall(form.replace("’", "'")))


def _forms() -> tuple[dict[str, tuple[tuple[tuple[str, ...], Known], ...]], frozenset[str]]:
    """Return known places, peoples and bodies by first token, and the adjectives of countries."""
    found: dict[tuple[str, ...], Known] = {}
    adjectives: set[str] = set()
    for row in listed("names_countries"):
        names = [n for n in row["names"].split("|") if n]
        first = names[0] if names else row["adjectives"].split("|")[0]
        for form in filter(None, row["adjectives"].split("|")):
            adjectives.add(form)
            found[_tokens(form)] = Known("people", form, "authority")
            found[_tokens(plural(form))] = Known("people", form, "witness")
        for form in filter(None, [*row["capital"].split("|")]):
            found[_tokens(form)] = Known("place", form, "authority")
        for form in names:
            found[_tokens(form)] = Known("place", first, "authority")
    for row in listed("names_places"):
        found.setdefault(_tokens(row["form"]), Known("place", row["form"], "authority"))
    for row in listed("names_bodies"):
        found[_tokens(row["form"])] = Known("organisation", row["full"], row["kind"])
    by_first: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
    for tokens, known in found.items():
        by_first.setdefault(tokens[0], []).append((tokens, known))
    return {k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in by_first.items()}, frozenset(adjectives)


def _roles() -> dict[str, frozenset[tuple[str, ...]]]:
    """Return posts and trades (singular) by their last token: "minister" -> {("minister",), ("prime", "minister")}."""
    out: dict[str, set[tuple[str, ...]]] = {}
    for row in listed("names_voices"):
        if row["what"] == "role" or row["kind"] == "witness":
            tokens = _tokens(row["form"])
            out.setdefault(tokens[-1], set()).add(tokens)
    return {k: frozenset(v) for k, v in out.items()}


def _bodies() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return nouns for institutions by their last token, longest first."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for row in listed("names_voices"):
        if row["what"] == "body":
            tokens = _tokens(row["form"])
            out.setdefault(tokens[-1], []).append(tokens)
    return {k: tuple(sorted(v, key=len, reverse=True)) for k, v in out.items()}
