"""The only opener of ``data/``: rule tables (TOML) and long lists (CSV), checked when first used; page templates.

A table is a list of rows, each with an ``id`` that never changes (it stands in ledgers), what the rule means, its forms or
pattern, and ``yes`` and ``no`` sentences, at least one of each; ``tests/test_rules.py`` runs them all.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.errors import LexiconError

ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+\Z")


class Row(Mapping[str, Any]):
    """One rule: a read-only mapping whose keys can also be read as attributes (``row.forms``)."""

    __slots__ = ("_items",)

    def __init__(self, items: dict[str, Any]) -> None:
        """Hold ``items`` as they stand in the table."""
        self._items = items

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - a cell can be any TOML value
        """Return the cell, or raise KeyError."""
        return self._items[key]

    def __getattr__(self, key: str) -> Any:  # noqa: ANN401 - a cell can be any TOML value
        """Return the cell, or raise AttributeError."""
        try:
            return self._items[key]
        except KeyError:
            raise AttributeError(key) from None

    def __iter__(self) -> Any:  # noqa: ANN401 - Mapping's own annotation is wider than we need
        """Iterate over the keys."""
        return iter(self._items)

    def __len__(self) -> int:
        """Return the number of cells."""
        return len(self._items)


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Return the rows of ``data/en/NAME.toml`` in order; LexiconError names file, row and key of a broken one."""
    file = files("sayso") / "data" / "en" / f"{name}.toml"
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"{name}.toml: {error}") from error
    seen: set[str] = set()
    for number, row in enumerate(table.get("row", []), 1):
        _check(name, number, row, seen)
    return tuple(Row(row) for row in table.get("row", []))


@cache
def words(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of the long list ``data/en/NAME.csv`` as dicts; its first line names the columns, ``#`` lines are notes."""
    file = files("sayso") / "data" / "en" / f"{name}.csv"
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise LexiconError(f"{name}.csv: {error}") from error
    _used.add(name)
    own = tuple(csv.DictReader(line for line in lines if line and not line.startswith("#")))
    return own + tuple(_added.get(name, ()))


_added: dict[str, list[dict[str, str]]] = {}
_used: set[str] = set()


def extend(name: str, forms: Iterable[str]) -> None:
    """Add a user's forms to the long list ``NAME.csv`` for this process; to be called before anything is extracted.

    Raises LexiconError if the list is already in use, since what was extracted with it could not be told from what follows.
    """
    if name in _used:
        raise LexiconError(f"{name}.csv: is in use already; add your own forms before the first text is read")
    _added.setdefault(name, []).extend({"form": form} for form in forms)


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the words of a closed class in ``data/en/word_classes.csv``; LexiconError if there is no such class."""
    for row in words("word_classes"):
        if row["name"] == name:
            return frozenset(row["words"].split())
    raise LexiconError(f"word_classes.csv: no class {name!r}")


def template(name: str) -> str:
    """Return the page template ``data/templates/NAME``."""
    return (files("sayso") / "data" / "templates" / name).read_text(encoding="utf-8")


def tables() -> tuple[str, ...]:
    """Return the names of all rule tables, sorted."""
    return tuple(sorted(f.name[:-5] for f in (files("sayso") / "data" / "en").iterdir() if f.name.endswith(".toml")))


def meaning(rule: str) -> str | None:
    """Return what the rule with this id means, for ``explain``; None if no table has it."""
    return _meanings().get(rule)


@cache
def _meanings() -> dict[str, str]:
    return {row.id: row.get("meaning", "") for name in tables() for row in rows(name)}


def _check(name: str, number: int, row: dict[str, Any], seen: set[str]) -> None:
    where = f"{name}.toml, row {number}"
    if not ID.match(str(row.get("id", ""))):
        raise LexiconError(f"{where}: key 'id' must look like family.name, not {row.get('id')!r}")
    if row["id"] in seen:
        raise LexiconError(f"{where}: key 'id': {row['id']} stands twice")
    seen.add(row["id"])
    for key in ("yes", "no"):
        if not row.get(key):
            raise LexiconError(f"{where} ({row['id']}): key '{key}' needs at least one sentence")
    if not row.get("meaning"):
        raise LexiconError(f"{where} ({row['id']}): key 'meaning' is missing")
