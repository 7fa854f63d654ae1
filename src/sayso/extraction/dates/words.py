"""The words of time expressions: cuts a text into tokens and gives each the classes that the grammar is written in.

Classes and forms stand in ``data/en/dates_words.csv``. A token's set of classes is one character (its symbol), so that a
document becomes a short string that the grammar's patterns run over; ``OTHER`` is any word that no pattern knows.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from sayso.extraction.dates.heads import head_pattern, stretches
from sayso.lexicon import words

OTHER = "."
# In order: words; numbers: ISO and slashed dates, clock times, ordinals and decades (21st, 1990s), fractions, numbers; then
# '90s, a.m., o'clock, what has letters and digits, 's, signs.
TOKEN = re.compile(
    r"(?![aApPoO][.'’])[^\W\d_]++(?!\d)"
    r"|(?=\d)(?:"
    r"(?<![\w/.-])\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w/-])"
    r"|(?<![\w/.-])\d\d?/\d\d?/(?:\d{4}|\d\d)(?![\w/-])"
    r"|(?<![\w:.])[012]?\d[:.][0-5]\d(?::[0-5]\d)?(?=\s?[aApP]\.?[mM]\b|(?<=:\d\d)(?![\w:]))"
    r"|(?<![^\W_])\d+(?:st|nd|rd|th|s)\b"
    r"|(?<![\w/])(?:\d\d?[ -])?\d\d?/\d\d?(?![\w/])"
    r"|(?<![^\W_])\d+(?:[.,]\d+)*(?![^\W\d_])"
    r"|(?<![^\W_])\d+(?=[ap]\.?m\b))"
    r"|['’`]\d0s\b"
    r"|[aApP]\.\s?[mM]\b\.?"
    r"|[oO]['’]clock\b"
    r"|[^\W_]+"
    r"|['’]s\b"
    r"|[^\w\s]"
    r"|\n+"
)
ORDINAL = re.compile(r"(\d+)(st|nd|rd|th)\Z")


class Words(NamedTuple):
    """The tokens of a text as parallel lists: as printed, where they start, and their symbols."""

    texts: list[str]
    starts: list[int]
    symbols: list[str]

    def add(self, word: str, start: int, symbol: str) -> None:
        """Append a token."""
        self.texts.append(word)
        self.starts.append(start)
        self.symbols.append(symbol)


class Lexicon(NamedTuple):
    """The words and their classes, looked up from all sides.

    ``symbol`` gives the symbol of a form as printed, ``classes`` the classes of a symbol, ``values`` a form's value in a class,
    ``members`` the symbols of all tokens of a class.
    """

    symbol: dict[str, str]
    classes: dict[str, frozenset[str]]
    values: dict[tuple[str, str], str]
    members: dict[str, str]


# Classes of tokens made of digits and signs; the table has only words.
NUMERIC = (
    frozenset({"NUM", "DIGITS", "DAY", "HOUR", "YY"}),
    frozenset({"NUM", "DIGITS", "DAY", "YY"}),
    frozenset({"NUM", "DIGITS", "YY"}),
    frozenset({"NUM", "YEAR"}),
    frozenset({"NUM"}),
    frozenset({"ORDINAL", "DAY"}),
    frozenset({"ORDINAL"}),
    frozenset({"DECADE"}),
    frozenset({"FRACTION"}),
    frozenset({"CLOCK"}),
    frozenset({"NUMDATE"}),
    frozenset({"COMMA"}),
    frozenset({"HYPHEN"}),
    frozenset({"POSS"}),
)


def make_lexicon(literals: frozenset[str]) -> Lexicon:
    """Return the lexicon of the table's words and of the ``literals`` that patterns name (class "=word")."""
    held: dict[str, set[str]] = {}
    values: dict[tuple[str, str], str] = {}
    for row in words("dates_words"):
        for form in _variants(row["form"], row["case"]):
            held.setdefault(form, set()).add(row["class"])
            values[form, row["class"]] = row["value"]
    for word in sorted(literals):
        for form in _variants(word, ""):
            held.setdefault(form, set()).add("=" + word)
    sets = list(dict.fromkeys([*NUMERIC, *(frozenset(v) for _, v in sorted(held.items()))]))
    symbols = {classes: chr(0xE000 + i) for i, classes in enumerate(sets)}
    symbol = {form: symbols[frozenset(classes)] for form, classes in held.items()}
    members: dict[str, str] = {}
    for classes, one in symbols.items():
        for name in sorted(classes):
            members[name] = members.get(name, "") + one
    return Lexicon(symbol, {s: c for c, s in symbols.items()}, values, members)


def _variants(form: str, case: str) -> list[str]:
    if case == "upper":
        return [form.upper()]
    capital = [form.capitalize(), form.upper()]
    return capital if case == "capital" else [form, *capital]


def numeric_symbols(lexicon: Lexicon) -> dict[frozenset[str], str]:
    """Return the symbols of the classes of digits and signs."""
    by_classes = {c: s for s, c in lexicon.classes.items()}
    return {c: by_classes[c] for c in NUMERIC}


class Reader:
    """Cuts texts into Words with one lexicon; digits are classed once a form."""

    def __init__(self, lexicon: Lexicon, heads: frozenset[str]) -> None:
        """Read with the forms of ``lexicon``; ``heads`` are the classes without which nothing is a time expression."""
        self.lexicon = lexicon
        self._heads = head_pattern(form for form, s in lexicon.symbol.items() if lexicon.classes[s] & heads)
        self._numeric = numeric_symbols(lexicon)
        self._known = dict(lexicon.symbol)
        for sign, name in ((",", "COMMA"), ("'s", "POSS"), ("’s", "POSS"), ("½", "FRACTION"), ("¼", "FRACTION")):
            self._known[sign] = self._numeric[frozenset({name})]
        self._digits = lru_cache(maxsize=4096)(self._classify)

    def read(self, text: str, *, wrapped: bool) -> Words:
        """Return the tokens of ``text`` around its heads; between such stretches stands a token of no words, class OTHER.

        A line end divides expressions unless lines are ``wrapped`` by width.
        """
        out = Words([], [], [])
        spaced = " , " in text  # signs set apart, as in tokenised corpora: "two - day", "Oct . 7"
        for start, end in stretches(text, self._heads):
            if out.texts and start > out.starts[-1] + 1:
                out.add("", start, OTHER)
            self._read(text, start, end, out, wrapped=wrapped, spaced=spaced)
        return out

    def _read(self, text: str, start: int, end: int, out: Words, *, wrapped: bool, spaced: bool) -> None:
        known, digits = self._known, self._digits
        texts, starts, symbols = out.texts.append, out.starts.append, out.symbols.append
        for m in TOKEN.finditer(text, start, end):
            word = m.group()
            symbol = known.get(word)
            if symbol is None:
                if word.isalpha():
                    symbol = OTHER
                elif word[0] in _DROPPED:
                    symbol = self._sign(text, m, out.symbols, wrapped=wrapped, spaced=spaced)
                    if not symbol:
                        continue
                else:
                    symbol = digits(word)
            texts(word)
            starts(m.start())
            symbols(symbol)

    def _sign(self, text: str, m: re.Match[str], before: list[str], *, wrapped: bool, spaced: bool) -> str:
        """Class a hyphen or a point; "" leaves it out, so that "third-quarter" reads as two words."""
        word, start, end = m.group(), m.start(), m.end()
        if word in "[]":
            return ""  # an editor's brackets: "[Ten] years ago"
        if word[0] == "\n":
            return "" if wrapped and len(word) == 1 else OTHER
        if spaced and text[start - 1 : start] == text[end : end + 1] == " ":
            start, end = start - 1, end + 1
        left, right = text[start - 1 : start], text[end : end + 1]
        if word == ".":
            abbreviated = before and self.lexicon.classes.get(before[-1], frozenset()) & _ABBREVIATED
            return "" if abbreviated and left.isalpha() else OTHER
        tight = left.isalnum() and right.isalnum()
        apart = left == right == " " and text[start - 2 : start - 1].isdigit() and text[end + 1 : end + 2].isdigit()
        if (tight and left.isdigit() and right.isdigit()) or apart:
            return self._numeric[frozenset({"HYPHEN"})]
        return "" if tight and word != "—" else OTHER

    def _classify(self, word: str) -> str:
        """Return the symbol of a token with digits, of an abbreviation with points, or OTHER."""
        if word[0].isalpha():
            return self._known.get(word.replace(".", "").replace("’", "'").replace(" ", "").replace("\n", ""), OTHER)
        names = _digit_classes(word)
        return self._numeric[names] if names else OTHER


_DROPPED = frozenset({"-", "–", "—", ".", "\n", "[", "]"})
_ABBREVIATED = frozenset({"MONABBR", "WDABBR"})


def _digit_classes(word: str) -> frozenset[str] | None:
    if not (word[0].isdigit() or word[1:2].isdigit()) or not word.isascii():
        return frozenset({"DECADE"}) if word[1:2].isdigit() and word.endswith("0s") else None
    out: frozenset[str] | None = frozenset({"NUM"})
    if not word[0].isdigit() or (word.endswith("s") and word[:-1].isdigit()):
        out = frozenset({"DECADE"}) if re.fullmatch(r"['`]?\d0s|[12]\d\d0s", word) else None
    elif m := ORDINAL.match(word):
        out = frozenset({"ORDINAL", "DAY"}) if 1 <= int(m[1][:4]) <= 31 else frozenset({"ORDINAL"})
    elif "/" in word:
        out = frozenset({"NUMDATE"}) if word.count("/") == 2 else frozenset({"FRACTION"})
    elif word.count("-") >= 2:
        out = frozenset({"NUMDATE"})
    elif ":" in word or re.fullmatch(r"\d\d?\.[0-5]\d", word):
        out = frozenset({"CLOCK"}) if ":" in word else frozenset({"NUM"})
    elif word.isdigit():
        out = _plain(word)
    return out


def _plain(word: str) -> frozenset[str]:
    if len(word) <= 2:
        value = int(word)
        names = {"NUM", "DIGITS", "YY"} | ({"DAY"} if 1 <= value <= 31 else set()) | ({"HOUR"} if 1 <= value <= 24 else set())
        return frozenset(names)
    if len(word) == 4 and "1000" <= word <= "2199":
        return frozenset({"NUM", "YEAR"})
    return frozenset({"NUM"})
