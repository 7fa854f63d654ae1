"""The checks of a draft as one HTML page: the draft with its claims marked, and beside it what each was held against.

The page asks nothing of the network and runs no script; everything that stands in a draft or a source is escaped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sayso
from sayso.linking.counts import Count
from sayso.reporting.checks import FIELDS, NAMES, NOTE, VERDICTS, claim
from sayso.reporting.html import environment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.records import Check
    from sayso.reporting.checks import Checked

# What an editor must see first where two claims overlap.
WEIGHT = ("differs", "outdated", "not_found", "supported")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the draft's words; ``number`` is that of the claim it belongs to."""

    text: str
    number: str | None = None
    verdict: str | None = None
    first: bool = False


def render(checked: Checked) -> str:
    """Return the page. The same checks give the same bytes."""
    numbers = _numbers(checked)
    numbered = list(zip(numbers, checked.checks, strict=True))
    alarms = [(n, c) for n, c in numbered if c.verdict != "supported"]
    page = environment().get_template("check.html")
    return page.render(
        shown=checked,
        paragraphs=list(_paragraphs(checked)),
        alarms=alarms,
        supported=[(n, c) for n, c in numbered if c.verdict == "supported"],
        verdicts=VERDICTS,
        names=NAMES,
        fields=FIELDS,
        claim=claim,
        counted=lambda check: Count(check.origins, check.outlets),
        note=NOTE,
        version=sayso.__version__,
    )


def _numbers(checked: Checked) -> list[str]:
    """Return a name for each claim: those to look at are counted from 1, the supported ones apart."""
    count = {True: 0, False: 0}
    out = []
    for check in checked.checks:
        good = check.verdict == "supported"
        count[good] += 1
        out.append(f"s{count[good]}" if good else str(count[good]))
    return out


def _paragraphs(checked: Checked) -> Iterator[tuple[str, list[Piece]]]:
    """Yield (line class, pieces) of each line of the draft that has words."""
    text = checked.document.text
    marks = _marks(checked)
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if line.strip():
            kind = next((x.kind for x in checked.document.lines if x.start <= at < x.end), "body")
            yield kind, list(_pieces(text, (at, end), marks))
        at = end + 1


def _marks(checked: Checked) -> list[tuple[int, int, str, Check]]:
    """Return the stretches to be marked, none overlapping: the weightier claim wins."""
    taken: list[tuple[int, int, str, Check]] = []
    named = zip(_numbers(checked), checked.checks, strict=True)
    order = sorted(named, key=lambda x: (WEIGHT.index(x[1].verdict), x[1].end - x[1].start, x[1].start))
    for number, check in order:
        if all(check.end <= s or e <= check.start for s, e, _, _ in taken):
            taken.append((check.start, check.end, number, check))
    return sorted(taken, key=lambda t: t[:3])


def _pieces(text: str, span: tuple[int, int], marks: list[tuple[int, int, str, Check]]) -> Iterator[Piece]:
    at = span[0]
    for start, end, number, check in marks:
        first, last = max(start, span[0]), min(end, span[1])
        if first < last:
            if at < first:
                yield Piece(text[at:first])
            yield Piece(text[first:last], number, check.verdict, first == start)
            at = last
    if at < span[1]:
        yield Piece(text[at : span[1]])
