"""Finds the words that name events, and tells verbs from nouns by what stands beside them; ruled by ``events_triggers.toml``."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.forms import noun_forms, verb_forms
from sayso.lexicon import Row, rows, word_class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.extraction.found import Found

Entry = tuple[Row, str, tuple[str, ...]]  # the row, the tag of the first word's form, the words that must follow

BREAKS = frozenset('.;:!?–—()"“”')


@dataclass(frozen=True, slots=True)
class Trigger:
    """Tokens ``first..last`` name an event; ``tag`` is base, s, past, participle, ing (verbs) or noun."""

    first: int
    last: int
    row: Row
    tag: str

    @property
    def verbal(self) -> bool:
        """Whether it is a verb."""
        return self.tag != "noun"


def triggers(found: Found) -> Iterator[Trigger]:
    """Yield the triggers in text order; where two overlap the longer one is taken."""
    table, lower = _table(), found.text.lower
    taken = -1
    for i, word in enumerate(lower):
        entries = table.get(word)
        if entries is None or i <= taken:
            continue
        trigger = _read(found, i, entries)
        if trigger and not _in_date(found, trigger):
            taken = trigger.last
            yield trigger


def _in_date(found: Found, trigger: Trigger) -> bool:
    """Whether the word is part of a date: "on 4 March" is no march."""
    start = found.text.starts[trigger.first]
    at = bisect_left(found.dates, start + 1, key=lambda d: d.start) - 1
    return at >= 0 and found.dates[at].end > start


@cache
def _table() -> dict[str, tuple[Entry, ...]]:
    """Entries by the first word's form, longest wording first."""
    table: dict[str, list[Entry]] = {}
    for row in rows("events_triggers"):
        for verb in row.get("verbs", ()):
            for form, tag in verb_forms(verb):
                table.setdefault(form, []).append((row, tag, ()))
        for noun in row.get("nouns", ()):
            for form, _ in noun_forms(noun):
                table.setdefault(form, []).append((row, "noun", ()))
        for phrase in row.get("phrases", ()):
            _add_phrase(table, row, phrase.split())
    return {form: tuple(sorted(entries, key=lambda e: -len(e[2]))) for form, entries in table.items()}


def _add_phrase(table: dict[str, list[Entry]], row: Row, parts: list[str]) -> None:
    nominal = parts[-1] in word_class("event_phrase_head")
    if nominal:
        for form, _ in noun_forms(parts[-1]):
            table.setdefault(parts[0], []).append((row, "noun", (*parts[1:-1], form)))
        return
    for form, tag in verb_forms(parts[0]):
        table.setdefault(form, []).append((row, tag, tuple(parts[1:])))


GAP = 6  # words that "…" in a phrase may stand for


def _read(found: Found, i: int, entries: tuple[Entry, ...]) -> Trigger | None:
    """Return the trigger at token ``i``, or None if the words there are something else ("an attack helicopter", "close to")."""
    for row, tag, rest in entries:
        last = _follow(found, i, rest)
        if last is None:
            continue
        fits = _is_noun(found, i, last) if tag == "noun" else _is_verb(found, i, last, tag)
        if fits and (row.get("object") != "place" or _before_place(found, last)):
            return Trigger(i, last if "…" not in rest else i, row, tag)
    return None


def _before_place(found: Found, last: int) -> bool:
    """Whether a named place follows the verb, with at most two words between ("entered the eastern part of" is too far)."""
    at = found.text.ends[last]
    for name in found.names[bisect_left(found.names, at, key=lambda n: n.start) :][:1]:
        return name.kind == "place" and found.text.token_at(name.start) - last <= 3
    return False


def _follow(found: Found, i: int, rest: tuple[str, ...]) -> int | None:
    """Return the last token of the phrase that begins at ``i`` and goes on with ``rest``, or None if it does not."""
    lower, words = found.text.lower, found.text.words
    at, gap = i, 0
    for part in rest:
        if part == "…":
            gap = GAP
            continue
        wanted = part.split("|")
        for step in range(1, gap + 2):
            k = at + step
            if k >= len(lower) or words[k] in BREAKS:
                return None
            if lower[k] in wanted:
                at = k
                break
        else:
            return None
        gap = 0
    return at


def _is_noun(found: Found, i: int, last: int) -> bool:
    """A noun that heads its phrase: not before another noun ("attack helicopter"), not after "to" or a modal, not in a name."""
    words, lower = found.text.words, found.text.lower
    before = lower[i - 1] if i else ""
    after = lower[last + 1] if last + 1 < len(lower) else ""
    if before in word_class("event_before_no_noun") or before == "cardiac" or after in {"-", "’", "'"}:
        return False
    if words[i][0].isupper() and i and words[i - 1][0].isupper():
        return False
    if lower[last] in {"flood", "wave", "storm", "avalanche"} and after == "of":
        return False  # "a flood of letters"
    return not (after in word_class("event_compound") or (after.endswith(("er", "ers", "cial", "cials")) and _is_compound(after)))


def _is_compound(after: str) -> bool:
    """Whether a word in -er after a noun is a person or thing ("attack helicopter"), not "after"."""
    closed = word_class("event_preposition") | word_class("event_determiner") | word_class("sentence_starter")
    return after not in closed and len(after) > 5


def _is_verb(found: Found, i: int, last: int, tag: str) -> bool:
    """A verb by its neighbours; base and s forms need proof, since most of them are nouns too."""
    words, lower = found.text.words, found.text.lower
    before = lower[i - 1] if i else ""
    after = lower[last + 1] if last + 1 < len(lower) else ""
    determiners, prepositions = word_class("event_determiner"), word_class("event_preposition")
    if words[i][0].isupper() and i and words[i - 1][0].isupper() and words[i - 1][0].isalpha():
        return False
    if tag in {"past", "participle"}:
        return not (before in determiners and before != "that" and after[:1].isalpha() and after not in prepositions)
    if tag == "ing":
        stands = not before or not before[0].isalnum() or before in word_class("event_before_participle")
        return stands or (before not in determiners and after in word_class("event_before_object"))
    far = lower[i - 2] if i > 1 and before in word_class("event_adverb") else before
    if far in word_class("event_before_verb"):
        return True
    if tag == "s":
        return before not in determiners | prepositions and (after in word_class("event_before_object") or after in prepositions)
    plural = before.endswith("s") and before not in determiners and before not in {"'s", "was", "is", "has", "as"}
    return plural and after in word_class("event_before_object")
