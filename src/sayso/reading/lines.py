"""Classes each line of a text: body, headline, subhead, caption, dateline, credit or furniture. Nothing is deleted.

What a line says of itself is ruled by ``data/en/lines/classes.toml``; headlines and subheads are known by where they stand.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from sayso.errors import LexiconError
from sayso.lexicon import rows, words
from sayso.reading.publication import CUES, PRINTED_DAY, WEEKDAY
from sayso.records import Line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.lexicon import Row
    from sayso.records import Pair

LONGEST = 400  # a longer line is story text, whatever it says: the longest captions in use stay below
SHORT = 90  # and not ending like a sentence: a "short" line
HEADLINE, SUBHEAD, SUBHEAD_WORDS = 150, 70, 10
LINE = re.compile(r"[^\r\n]+")
BLOCK = re.compile(r"[^\s](?:[^\r\n]|\r?\n(?!\r?\n|[ \t]+\r?\n))*")
# The last word, without the signs behind it; a slash or an opening bracket parts words.
LAST = re.compile(r"([^\s/(\[|.)\]\"”]+)[ .)\]\"”]*\Z")
WITHIN = ("hoto", "HOTO", "Picture", "Image")  # what every `within` of the table holds
FIRST = re.compile(r"©|\w+(?:['’]\w+)?")
UNFOLDED = re.compile(r"[\W_]+")
ENDS = re.compile(r"[.!?…:;,][\"”’')\]]{0,3}\Z|[\"”]\Z")


class Rule(NamedTuple):
    """One row, ready to be tried on a line."""

    id: str
    kind: str
    matches: re.Pattern[str]
    inner: bool


class Rules(NamedTuple):
    """The rows by what makes them worth trying on a line."""

    first: dict[str, tuple[Rule, ...]]
    last: dict[str, tuple[Rule, ...]]
    within: tuple[tuple[str, Rule], ...]
    close: tuple[Rule, ...]
    short: tuple[Rule, ...]
    top: tuple[Rule, ...]


def classed(text: str, title: str | None = None, told: Mapping[int, str] | None = None) -> tuple[Line, ...]:
    """Return the classes of the lines of ``text``, in order, without gaps; neighbours of one class are one Line.

    ``title`` is the article's title if it is known: the line that repeats it is the headline. ``told`` are classes that the
    file's own format gives, by where the line starts (a figcaption is a caption); they go before all rules.
    """
    spans = _spans(text)
    if not spans:
        return (Line(0, len(text), "body"),) if text else ()
    lines = [text[s:e] for s, e in spans]
    own = [Rule("", told[s], LINE, inner=False) if told and s in told else rule_of(text[s:e]) for s, e in spans]
    kinds = _placed(lines, own, title)
    starts = [0, *(s for s, _ in spans[1:])]
    runs = [(kind, next(run)[0]) for kind, run in groupby(zip(starts, kinds, strict=True), key=lambda pair: pair[1])]
    ends = [start for _, start in runs[1:]] + [len(text)]
    return tuple(Line(start, end, kind) for (kind, start), end in zip(runs, ends, strict=True))


def rule_of(line: str) -> Rule | None:
    """Return the rule by which a trimmed line is something else than story text, or None."""
    if len(line) > LONGEST:
        return None
    rules = _rules()
    if len(line) <= SHORT and not _ends(line):
        for rule in rules.short:
            if rule.matches.fullmatch(line):
                return rule
    head = FIRST.match(line.lstrip("([«»›•*–—- \"“”'‘"))
    for rule in rules.first.get(head.group().lower(), ()) if head else ():
        if rule.matches.fullmatch(line):
            return rule
    tail = LAST.search(line, max(0, len(line) - 30))
    tried = rules.last.get(tail.group(1).lower(), ()) if tail else ()
    if line.rstrip(".")[-1:] in ")]":
        tried += rules.close
    if any(mark in line for mark in WITHIN):
        tried += tuple(rule for mark, rule in rules.within if mark in line)
    return next((rule for rule in tried if rule.matches.fullmatch(line)), None)


def top_rule_of(line: str) -> Rule | None:
    """Return the rule by which a line between headline and story is no story text, or None."""
    if len(line) > SHORT:
        return None
    return next((rule for rule in _rules().top if rule.matches.fullmatch(line)), None)


def _spans(text: str) -> list[Pair]:
    """Return the trimmed lines that hold something; blocks between blank lines where lines are broken by width."""
    out = []
    for m in LINE.finditer(text):
        line = m.group()
        trimmed = line.strip()
        if trimmed:
            start = m.start() + len(line) - len(line.lstrip())
            out.append((start, start + len(trimmed)))
    if not _broken_by_width(text, out):
        return out
    return [(m.start(), m.start() + len(m.group().rstrip())) for m in BLOCK.finditer(text)]


def is_wrapped(text: str) -> bool:
    """Whether the lines of ``text`` are read as lines of paragraphs, not as paragraphs."""
    return _broken_by_width(text, [m.span() for m in LINE.finditer(text) if not m.group().isspace()])


def _broken_by_width(text: str, spans: list[Pair]) -> bool:
    """Whether single line ends are only spaces, as on a wire: many full lines, none long, most cut within a sentence."""
    if len(spans) < 6 or max(e - s for s, e in spans) > 100:
        return False
    full = [e for s, e in spans[:-1] if e - s > 40]
    return len(full) >= 4 and sum(text[e - 1] not in ".!?\"”’'):" for e in full) > len(full) // 2


def _placed(lines: list[str], own: list[Rule | None], title: str | None) -> list[str]:
    """Return each line's kind: its own, or headline or subhead by its place, or body."""
    kinds = [rule.kind if rule else "body" for rule in own]
    story = [i for i, rule in enumerate(own) if rule is None]
    last = max(story, default=-1)
    for i, rule in enumerate(own):
        if rule and rule.inner and i > last:
            kinds[i] = "body"
    head = _headline(lines, story, title)
    if head is not None:
        kinds[head] = "headline"
        story = _past_the_top(lines, kinds, story, head)
    for place, i in enumerate(story):
        if i != head and place and _is_subhead(lines, story, place, head):
            kinds[i] = "subhead"
    return kinds


def _past_the_top(lines: list[str], kinds: list[str], story: list[int], head: int) -> list[int]:
    """Class the lines between headline and story; return the lines of the story that are left."""
    for place, i in enumerate(story):
        if i > head:
            rule = top_rule_of(lines[i])
            if rule is None:
                return [j for j in story[:place] if j <= head] + story[place:]
            kinds[i] = rule.kind
    return [i for i in story if i <= head]


def _headline(lines: list[str], story: list[int], title: str | None) -> int | None:
    """Return the line that repeats the title; else a first line that does not end like a sentence before one that does."""
    if title:
        want = _folded(title)
        for i in story[:8]:
            got = _folded(lines[i][: len(title) + 40])
            if len(got) >= 12 and (got == want or want.startswith(got) or got.startswith(want)) and len(lines[i]) < HEADLINE * 2:
                return i
    if len(story) < 2:
        return None
    first, second = lines[story[0]], lines[story[1]]
    if len(first) > HEADLINE or _ends(first) or " " not in first or not first[0].isprintable() or first[0].islower():
        return None
    return story[0] if len(second) > 60 and (_ends(second) or len(second) > HEADLINE) else None


def _is_subhead(lines: list[str], story: list[int], place: int, head: int | None) -> bool:
    """Whether a short line stands alone between two lines of running text."""
    line = lines[story[place]]
    if len(line) > SUBHEAD or place + 1 >= len(story) or not _heads(line):
        return False
    before, after = story[place - 1], lines[story[place + 1]]
    runs_before = before == head or (_ends(lines[before]) and not lines[before].endswith(":"))
    return runs_before and len(after) >= 60 and len(after) > len(line) and not _heads(after)


def _heads(line: str) -> bool:
    """Whether a line looks like a heading: few words, no end of a sentence, no list mark, no age between commas."""
    if len(line) > HEADLINE or (_ends(line) and line[-1] != "?"):
        return False
    starts = line[0].isupper() or line[0].isdigit() or (line[0] in "'‘" and line[1:2].isupper())
    return starts and len(line.split()) <= SUBHEAD_WORDS and not re.search(r",\s\d{1,3}\b", line)


def _ends(line: str) -> bool:
    """Whether a line ends as a sentence or clause does."""
    return ENDS.search(line, max(0, len(line) - 5)) is not None


def _folded(line: str) -> str:
    return UNFOLDED.sub("", line).casefold()


@cache
def _rules() -> Rules:
    agencies = sorted((row["form"] for row in words("lines/agencies")), key=len, reverse=True)
    parts = {
        "{agency}": "|".join(map(re.escape, agencies)),
        "{day}": f"(?i:{_nameless(PRINTED_DAY)})",
        "{weekday}": f"(?i:{_nameless(WEEKDAY)})",
        "{daycue}": CUES,
    }
    first: dict[str, tuple[Rule, ...]] = {}
    last: dict[str, tuple[Rule, ...]] = {}
    within = []
    flagged: dict[str, list[Rule]] = {"close": [], "short": [], "top": []}
    for row in rows("lines/classes"):
        rule = Rule(row.id, row.kind, _compiled(row, parts), row.get("inner", False))
        for word in row.get("first", ()):
            first[word] = (*first.get(word, ()), rule)
        forms = [form for word in row.get("last", ()) for form in (agencies if word == "@agency" else (word,))]
        for word in sorted({re.split(r"[\s/]", form)[-1].lower() for form in forms}):
            last[word] = (*last.get(word, ()), rule)
        within += [(mark, rule) for mark in row.get("within", ())]
        for flag, flagged_rules in flagged.items():
            if row.get(flag):
                flagged_rules.append(rule)
    return Rules(first, last, tuple(within), **{flag: tuple(found) for flag, found in flagged.items()})


def _compiled(row: Row, parts: dict[str, str]) -> re.Pattern[str]:
    """Return the row's pattern with its named parts put in."""
    pattern = row.pattern
    for name, part in {"{item}": row.get("item", ""), **parts}.items():
        pattern = pattern.replace(name, part)
    try:
        return re.compile(pattern)
    except re.error as error:
        raise LexiconError(f"lines/classes.toml ({row.id}): key 'pattern': {error}") from error


def _nameless(pattern: str) -> str:
    """Return a pattern without its group names, so that it can stand twice in one."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
