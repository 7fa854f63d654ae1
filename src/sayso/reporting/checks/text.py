"""The checks of a draft as text for a terminal: what needs an editor first, then what the sources support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.linking.counts import Count
from sayso.reporting.checks import FIELDS, NAMES, NOTE, claim
from sayso.reporting.phrases import day, many
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.records import Check, Evidence
    from sayso.reporting.checks import Checked

ORDER = ("differs", "outdated", "not_found")


def render(checked: Checked) -> str:
    """Return the whole as lines."""
    return "\n".join(_lines(checked))


def _lines(checked: Checked) -> Iterator[str]:
    counts = checked.counts
    said = ", ".join(f"{n} {NAMES[v]}" for v, n in counts.items() if n)
    yield f"{checked.path}: {many(len(checked.checks), 'claim')} checked against {checked.sources}: {said or 'none'}"
    if checked.day_by == "assumed":
        last = day(checked.document.published)
        yield f"  the draft states no day; read as of {last}, the day of the last source (--published sets it)"
    for i, check in enumerate(checked.checks):
        if check.verdict in ORDER:
            yield ""
            yield from _alarm(checked, i, check)
    good = [(i, c) for i, c in enumerate(checked.checks) if c.verdict == "supported"]
    if good:
        yield ""
        yield "Supported:"
        for i, check in good:
            yield from _supported(checked, i, check)
    yield ""
    yield NOTE


def _place(checked: Checked, i: int) -> str:
    at = checked.line(i)
    return f"{at[0]}:{at[1]}" if at else f"at {checked.checks[i].start}"


def _alarm(checked: Checked, i: int, check: Check) -> Iterator[str]:
    fields = ", ".join(dict.fromkeys(FIELDS[v.field] for v in check.differences))
    head = f": {fields}" if fields else f": {flat(check.why)}"
    if check.later and not fields:
        head = f": {flat(check.later.text)} since, as of {day(check.later.as_of or check.later.published)}"
    yield f"{_place(checked, i)}  {NAMES[check.verdict].upper()}  {check.kind} “{claim(check)}”{head}"
    yield f"    draft   {_sentence(checked, check)}"
    if check.evidence:
        yield f"    source  {flat(check.evidence.words)}"
        yield f"            {_whence(check.evidence)}"
    for v in check.differences:
        yield f"    {v.field:8}“{flat(v.draft or '–')}” in the draft, “{flat(v.source or '–')}” in the source"
    if check.later:
        yield f"    later   {flat(check.later.words)}"
        yield f"            {_whence(check.later)}"


def _supported(checked: Checked, i: int, check: Check) -> Iterator[str]:
    how = "" if check.exact else f" ({check.why})"
    behind = Count(check.origins, check.outlets)
    yield f"{_place(checked, i)}  {check.kind} “{claim(check)}”{how} · {behind}"
    if check.evidence:
        yield f"    {flat(check.evidence.words)}  [{_whence(check.evidence)}]"


def _sentence(checked: Checked, check: Check) -> str:
    from sayso.extraction.text import Text  # noqa: PLC0415 - only alarms need the sentence

    text = Text(checked.document.text)
    return flat(checked.document.text[text.sentence_at(check.start)[0] : text.sentence_at(check.end - 1)[1]])


def _whence(e: Evidence) -> str:
    who = f"{flat(e.voice)} · " if e.voice else ""
    as_of = f"as of {day(e.as_of)} · " if e.as_of else ""
    return f"{who}{as_of}{flat(e.outlet or 'outlet not known')}, {day(e.published)} · {e.doc}:{e.start}"
