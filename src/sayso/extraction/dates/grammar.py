"""The grammar of time expressions: compiles the patterns of ``data/en/dates_rules.toml`` and finds their matches in a text.

A pattern is a regular expression over words: CAPITALS name a class of ``dates_words.csv`` and are kept as a group under that
name (a second one as ``NAME2``), small letters are words, ``{part}`` is a row of ``dates_parts.csv``, kept as a group too.
Between two words a hyphen may stand. Of all patterns that match at a place the longest wins; among equals the earlier row.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.errors import LexiconError
from sayso.extraction.dates.words import Reader, make_lexicon
from sayso.lexicon import rows, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.extraction.dates.words import Lexicon, Words

ITEM = re.compile(r"\{[a-z_]+\}|[A-Z]+|[a-z]+|\{[\d,]+\}|\(\?[:!=]|\(\?<!|\S")


class Rule(NamedTuple):
    """A pattern of a row: its id, the name of what reads it, and the regular expression over symbols."""

    id: str
    reads: str
    pattern: re.Pattern[str]


class Match(NamedTuple):
    """A rule met at some tokens. Indexes are the document's token indexes."""

    rule: Rule
    found: re.Match[str]
    words: Words
    lexicon: Lexicon

    def span(self, name: str) -> tuple[int, int] | None:
        """Return the token indexes of the group, of the first one by that name that took part; None if none did."""
        index = self.rule.pattern.groupindex
        for group in _spellings(name):
            if group not in index:
                return None
            if self.found.start(group) >= 0:
                return self.found.span(group)
        return None

    def has(self, name: str) -> bool:
        """Whether the group took part in the match."""
        return self.span(name) is not None

    def form(self, name: str) -> str:
        """Return the group's words in lower case, parted by single spaces; "" if it took no part."""
        span = self.span(name)
        return " ".join(w.lower() for w in self.words.texts[span[0] : span[1]]) if span else ""

    def at(self, name: str) -> int:
        """Return the token index at which the group begins; -1 if it took no part."""
        span = self.span(name)
        return span[0] if span else -1

    def value(self, name: str) -> str:
        """Return what the table says of the group's (only) word; "" if it took no part."""
        span = self.span(name)
        return self.lexicon.values.get((self.words.texts[span[0]], name.rstrip("2345")), "") if span else ""

    @property
    def first(self) -> int:
        """Index of the first token."""
        return self.found.start()

    @property
    def last(self) -> int:
        """Index of the last token."""
        return self.found.end() - 1


@cache
def _spellings(name: str) -> tuple[str, ...]:
    """Return the names that a group can have in a pattern; one that ends in a digit means just that one."""
    return (name,) if name[-1].isdigit() else (name, *(f"{name}{i}" for i in range(2, 6)))


class Grammar:
    """All rules, compiled, and the reader that cuts a text into their words."""

    def __init__(self) -> None:
        """Compile the tables; LexiconError names the row of a broken pattern."""
        parts = {row["name"]: row["pattern"] for row in words("dates_parts")}
        parts["approx"] = _choice(row["form"] for row in words("dates_hedges"))
        parts["holiday"] = _choice(row["name"].replace("'s", "POSS?") for row in words("dates_holidays"))
        parts["country"] = _choice(row["form"].lower() for row in words("dates_countries") if len(row["form"]) > 4)
        found = [(row.id, row.reads, _items(p, parts)) for row in rows("dates_rules") for p in row.patterns]
        literals = frozenset(i for _, _, items in found for i in items if i.isalpha() and i.islower())
        self.lexicon = make_lexicon(literals)
        self.reader = Reader(self.lexicon, HEADS)
        self._starting: dict[str, list[Rule]] = {}
        for key, reads, items in found:
            rule = Rule(key, reads, self._compile(key, items))
            for symbol in sorted(Firsts(items, self.lexicon).symbols):
                self._starting.setdefault(symbol, []).append(rule)
        # A run of known words with a head in it: nothing else can hold a time expression.
        self._runs = re.compile("[^.]+")
        self._heads = re.compile("[" + "".join(s for s, held in self.lexicon.classes.items() if held & HEADS) + "]")

    def matches(self, found: Words) -> Iterator[list[Match]]:
        """Yield, place by place, the matches that start there, longest first. Those of different places may overlap."""
        symbols, starting = "".join(found.symbols), self._starting
        for run in self._runs.finditer(symbols):
            end = run.end()
            if not self._heads.search(symbols, run.start(), end):
                continue
            for at in range(run.start(), end):
                rules = starting.get(symbols[at])
                if rules is None:
                    continue
                met = [
                    (m.end(), -i, r, m) for i, r in enumerate(rules) if (m := r.pattern.match(symbols, at, end)) and m.end() > at
                ]
                if met:
                    met.sort(key=lambda t: t[:2], reverse=True)
                    yield [Match(r, m, found, self.lexicon) for _, _, r, m in met]

    def _compile(self, key: str, items: list[str]) -> re.Pattern[str]:
        seen: dict[str, int] = {}
        out = []
        for item in items:
            if item.startswith("(?P<"):
                seen[item] = seen.get(item, 0) + 1
                out.append(item if seen[item] == 1 else f"{item[:-1]}{seen[item]}>")
            elif item.isalpha() and item.isupper():
                seen[item] = seen.get(item, 0) + 1
                name = item if seen[item] == 1 else f"{item}{seen[item]}"
                out.append(f"(?P<{name}>[{self._members(key, item)}])")
            elif item.isalpha():
                out.append(f"[{self._members(key, '=' + item)}]")
            else:
                out.append(item)
        try:
            return re.compile("".join(out))
        except re.error as error:
            raise LexiconError(f"dates_rules.toml: {key}: key 'patterns': {error}") from error

    def _members(self, key: str, name: str) -> str:
        members = self.lexicon.members.get(name)
        if not members:
            raise LexiconError(f"dates_rules.toml: {key}: key 'patterns': no word of class {name}")
        return members


# A time expression holds at least one word of these classes.
HEADS = frozenset(
    "WEEKDAY WEEKDAYS WDABBR MONTH MONABBR YEAR DECADE NUMDATE SEASON UNIT QUARTER QNAME WEEKEND WEEKENDS DEICTIC PART PARTS NIGHT "
    "NOON CLOCK AMPM OCLOCK RATE REF ERA NAMED HEAD".split()
)


def _choice(forms: Iterable[str]) -> str:
    """Return the pattern of any of ``forms``, longer ones first."""
    return "(?:" + "|".join(sorted(forms, key=lambda f: (-len(f.split()), f))) + ")"


def _items(pattern: str, parts: dict[str, str], depth: int = 0) -> list[str]:
    """Cut a pattern into its items, parts put in as named groups."""
    out: list[str] = []
    for item in ITEM.findall(pattern):
        name = item[1:-1]
        if item[0] == "{" and name.replace("_", "").isalpha():
            if name not in parts or depth > 4:
                raise LexiconError(f"dates_parts.csv: no part {name!r}, or one that holds itself")
            out += [f"(?P<{name}>", *_items(parts[name], parts, depth + 1), ")"]
        else:
            out.append(item)
    return out


class Firsts:
    """Works out with which symbols a match of a pattern can begin, so that other places need not try it."""

    def __init__(self, items: list[str], lexicon: Lexicon) -> None:
        """Read ``items`` from left to right; ``symbols`` holds the answer."""
        self._items, self._at, self._lexicon = items, 0, lexicon
        self.symbols, _ = self._choice()

    def _choice(self) -> tuple[frozenset[str], bool]:
        found, empty = self._sequence()
        while self._at < len(self._items) and self._items[self._at] == "|":
            self._at += 1
            more, blank = self._sequence()
            found, empty = found | more, empty or blank
        return found, empty

    def _sequence(self) -> tuple[frozenset[str], bool]:
        found: frozenset[str] = frozenset()
        empty = True
        while self._at < len(self._items) and self._items[self._at] not in {"|", ")"}:
            one, blank = self._one()
            if empty:
                found |= one
                empty = blank
        return found, empty

    def _one(self) -> tuple[frozenset[str], bool]:
        item = self._items[self._at]
        self._at += 1
        if item.startswith("("):
            found, empty = self._choice()
            self._at += 1
            if item in {"(?!", "(?=", "(?<!"}:
                found, empty = frozenset(), True
        else:
            found, empty = frozenset(self._lexicon.members.get(item if item.isupper() else "=" + item, "")), False
        if self._at < len(self._items) and (self._items[self._at] in {"?", "*"} or self._items[self._at].startswith("{")):
            empty = empty or not self._items[self._at].startswith("{") or self._items[self._at].startswith("{0")
            self._at += 1
        return found, empty
