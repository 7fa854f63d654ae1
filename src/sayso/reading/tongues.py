"""Which language a text that is not English is in: by its script, its commonest words and its letters (``data/en/languages.csv``).

A library would do (docs/evidence.md has them measured), but each weighs more than all that reads, has not been kept up since 2021,
or fetches its model. Where the table does not decide, the answer is ``und`` (undetermined), never the likeliest.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Iterable

UNDETERMINED = "und"
SAMPLE = 3000  # characters: 500 words say as much as all
LEAST = 0.07  # this much of a text must be words and letters of the language; running text has .2 and more, names and numbers .02
AHEAD = 1.1  # and this much more than of the next language: Danish and Norwegian share nine tenths
LETTERS = 3.0  # a letter that only one language has says this much more than a common word
KANA = 0.05  # of the letters; Chinese has none, Japanese a third and more
PARTS = re.compile(r"[^\s.,:;!?…\"“”„«»‹›()\[\]{}/|।॥،؛؟۔、。·\u200c–—]+")
SCRIPTS = {"CJK": "Han", "HIRAGANA": "Kana", "KATAKANA": "Kana"}


class Known(NamedTuple):
    """The languages of one script: what each word and letter says for which, and their codes."""

    codes: tuple[str, ...]
    words: dict[str, tuple[str, ...]]
    letters: dict[str, tuple[str, ...]]


def tongue(text: str) -> str:
    """Return the ISO 639 code of the language of ``text``, which is taken not to be English; ``und`` where it is not known."""
    sample = unicodedata.normalize("NFC", text[:SAMPLE]).lower()
    letters = Counter(c for c in sample if c.isalpha())
    total = letters.total()
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        scripts[_script(letter)] += count
    if not total:
        return UNDETERMINED
    if scripts["Kana"] > KANA * total:
        return "ja"
    known = _known().get(scripts.most_common(1)[0][0])
    if known is None:
        return UNDETERMINED
    return known.codes[0] if len(known.codes) == 1 else _likeliest(known, sample, letters)


def _likeliest(known: Known, sample: str, letters: Counter[str]) -> str:
    """Return the language that the words and letters speak for, if it is well ahead of the next."""
    score: dict[str, float] = {}
    parts = PARTS.findall(sample)
    for word in parts:
        codes = known.words.get(word.strip("'’-"), ())
        for code in codes:
            score[code] = score.get(code, 0.0) + 1 / len(codes) / len(parts)
    for letter, count in letters.items():
        codes = known.letters.get(letter, ())
        for code in codes:
            score[code] = score.get(code, 0.0) + LETTERS * count / len(codes) / letters.total()
    ranked = sorted(score.items(), key=lambda item: (-item[1], item[0]))
    (best, first), (_, second) = (*ranked, ("", 0), ("", 0))[:2]
    return best if first >= LEAST and first >= AHEAD * second else UNDETERMINED


@cache
def _script(letter: str) -> str:
    first = unicodedata.name(letter, "").partition(" ")[0]
    return SCRIPTS.get(first, first.capitalize())


@cache
def _known() -> dict[str, Known]:
    rows: dict[str, list[dict[str, str]]] = {}
    for row in words("languages"):
        rows.setdefault(row["script"], []).append(row)
    return {
        script: Known(
            tuple(row["code"] for row in held),
            _by_item((row["code"], row["words"].split()) for row in held),
            _by_item((row["code"], row["letters"]) for row in held),
        )
        for script, held in rows.items()
    }


def _by_item(said: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for code, items in said:
        for item in dict.fromkeys(items):
            out[item] = (*out.get(item, ()), code)
    return out
