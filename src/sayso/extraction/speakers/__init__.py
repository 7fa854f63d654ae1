"""Gives each statement its speaker: who the printed source is, by name, within the document.

    sources        which name in the source speaks     memory        what was named and heard so far
    pronouns       whom "he", "it", "who" mean         descriptions  whom "the ministry", "the spokesman" mean
    circumstances  the day of the saying, anonymity

A wrong speaker is worse than none: what is not decided stays None, with the candidates.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extraction.speakers.circumstances import is_anonymous, said_on
from sayso.extraction.speakers.descriptions import description, named_next
from sayso.extraction.speakers.memory import Memory
from sayso.extraction.speakers.pronouns import pronoun
from sayso.extraction.speakers.sources import Heard, Source, as_printed, head_end, lists_places, named, read_source, unnamed
from sayso.extraction.statements.grades import ASIDE
from sayso.extraction.text import has_letters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.extraction.found import Found
    from sayso.records import Document, Record, Statement


def find(document: Document, found: Found) -> Iterable[Record]:  # noqa: ARG001 - all extractors have one signature
    """Yield the attributions with speaker, role, voice kind, anonymity, chain and day of saying, in their order."""
    memory = Memory(found)
    said = [s for s in found.attributions if ASIDE not in s.rules]
    heard: dict[int, Heard] = {}
    for i in sorted(range(len(said)), key=lambda i: _place(said[i])):
        heard[i] = _hear(found, said[i], memory)
    outer = _outer(said)
    for i, s in enumerate(said):
        yield _complete(found, s, heard[i], _chain(found, i, said, outer, heard))


def _place(statement: Statement) -> tuple[int, int]:
    """Order of hearing: by where the source stands, else by the statement's start."""
    return (statement.source[0][0] if statement.source else statement.start), statement.start


def _hear(found: Found, statement: Statement, memory: Memory) -> Heard:
    if not statement.source:
        return _carried(found, statement, memory)
    start, end = statement.source[0][0], statement.source[-1][1]
    end = head_end(found.text.text, (start, end))
    names = [n for n in memory.names(start, end) if n.end <= end]
    source = read_source(found, (start, end), names)
    memory.content = statement.content
    who = _meant(found, source, memory)
    if who is None or (who.speaker is None and source.what == "body"):
        who = as_printed(source) or who or unnamed(source)
    if who.speaker is None and not who.anonymous and is_anonymous(found, statement):
        who = replace(who, anonymous=True)
    memory.hear(start, who)
    return who


def _meant(found: Found, source: Source, memory: Memory) -> Heard | None:
    """Return the speaker that the source names or, by looking back, means; a named spokesman comes before his body."""
    if source.pronoun:
        return pronoun(memory, source)
    if lists_places(found, source):
        return None
    who = named(found, source)
    if who and who.rule == "speaker.spoken_for":
        return named_next(memory, source) or who
    return who or description(memory, source)


def _carried(found: Found, statement: Statement, memory: Memory) -> Heard:
    """A quotation without a cue belongs to the voice before it where the same paragraph or the one just before names one."""
    nobody = Heard("unknown", rule="speaker.unnamed", at=statement.start)
    text = found.text
    before = memory.last()
    if before is None or text.text[statement.content[0][0]] not in "\"“‘'«":
        return nobody
    start, last = before
    here, there = text.paragraph_at(statement.start), text.paragraph_at(start)
    alone = not has_letters(text.text[here[0] : statement.content[0][0]]) and not has_letters(
        text.text[statement.content[-1][1] : here[1]]
    )
    if here == there or (alone and not has_letters(text.text[there[1] : here[0]])):
        return replace(last, rule="speaker.carried", at=statement.start)
    return nobody


def _outer(statements: list[Statement]) -> list[int | None]:
    """Return for each statement the smallest one whose content it stands in, None if it stands in none; one sweep."""
    contents = sorted((a, b, j) for j, s in enumerate(statements) for a, b in s.content)
    out: list[int | None] = [None] * len(statements)
    open_: list[tuple[int, int]] = []
    at = 0
    for i in sorted(range(len(statements)), key=lambda i: statements[i].start):
        s = statements[i]
        while at < len(contents) and contents[at][0] <= s.start:
            open_.append(contents[at][1:])
            at += 1
        open_ = [(b, j) for b, j in open_ if b > s.start]
        around = [(b, j) for b, j in open_ if b >= s.end and j != i]
        if around:
            out[i] = min(around)[1]
    return out


def _chain(found: Found, i: int, said: list[Statement], outer: list[int | None], heard: dict[int, Heard]) -> tuple[str, ...]:
    """Return the voices from the nearest (who quotes) to the farthest (who is quoted); empty where there is only one."""
    out: list[str] = []
    at: int | None = i if outer[i] is not None else None
    while at is not None and len(out) < 4:
        printed = " ".join(found.text.text[a:b] for a, b in said[at].source)
        out.append(heard[at].speaker or printed)
        at = outer[at]
    return tuple(reversed(out)) if len(out) > 1 and all(out) else ()


def _complete(found: Found, statement: Statement, who: Heard, chain: tuple[str, ...]) -> Statement:
    return replace(
        statement,
        speaker=who.speaker,
        role=who.role or statement.role,
        voice=who.voice,
        candidates=who.candidates,
        anonymous=statement.anonymous or who.anonymous,
        chain=chain or statement.chain,
        said_on=said_on(found, statement),
        rules=(*statement.rules, who.rule),
    )
