"""Finds names: persons with their posts, bodies, places and peoples; short forms are tied to full ones within the document.

    runs     stretches of capitals                    pieces   what a run names, by tables of known forms, titles, given names
    bodies   "the Orvane health ministry"             roles    the post in lower case beside a person
    ties     short forms and acronyms to full names   kinds    the voice kind of any noun phrase

Tables: ``names_*.csv`` and, for the rules' meanings and examples, ``names.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.names.bodies import bodies
from sayso.extraction.names.kinds import voice_kind
from sayso.extraction.names.pieces import Mention, Reader
from sayso.extraction.names.roles import gender_of, role_span
from sayso.extraction.names.runs import capital_runs, trimmed
from sayso.extraction.names.ties import tied
from sayso.records import Name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.extraction.found import Found
    from sayso.extraction.text import Text
    from sayso.records import Document, Record


def find(document: Document, found: Found) -> Iterable[Record]:  # noqa: ARG001 - all extractors have one signature
    """Yield the names of the document in text order, none overlapping another."""
    text = found.text
    vocabulary = frozenset(text.words)
    mentions = _read(text, vocabulary)
    for m in mentions:
        if m.kind == "person":
            _give_role(text, m)
    for m in tied(text, _merged(mentions, bodies(text, vocabulary)), vocabulary):
        yield _record(text, m)


def _read(text: Text, vocabulary: frozenset[str]) -> list[Mention]:
    """Return what the runs of capitals name."""
    reader, used = Reader(text), 0
    for run in capital_runs(text, vocabulary):
        first, last = trimmed(text, (max(run[0], used), run[1]), vocabulary)
        if first < last:
            used = reader.read((first, last))
    return reader.mentions


def _give_role(text: Text, m: Mention) -> None:
    """Set the post that the person is printed with, and what it tells: gender and voice kind."""
    span = None if m.role else role_span(text, m.first, m.last)
    if span:
        m.role = text.text[span[0] : span[1]]
    if m.role:
        m.gender = m.gender or gender_of(m.role)
        m.voice = voice_kind(m.role)


def _merged(mentions: list[Mention], longer: list[Mention]) -> list[Mention]:
    """Put the bodies of lower-case nouns among the mentions; what they cover goes."""
    if not longer:
        return mentions
    spans = {(m.first, m.last) for m in mentions}
    longer = [m for m in longer if (m.first, m.last) not in spans]
    covered = {k for m in longer for k in range(m.first, m.last)}
    out = longer + [m for m in mentions if m.first not in covered and m.last - 1 not in covered]
    out.sort(key=lambda m: m.first)
    return out


def _record(text: Text, m: Mention) -> Name:
    return Name(
        start=text.starts[m.first],
        end=text.ends[m.last - 1],
        rules=(m.rule,),
        kind="other" if m.kind == "single" else m.kind,
        full=m.full,
        role=m.role,
        affiliation=m.affiliation,
        voice=m.voice,
        gender=m.gender,
    )
