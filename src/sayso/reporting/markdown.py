"""The report as Markdown, for wikis and version control: the page's content without charts and article texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.reporting.phrases import FOR_SHARING, HOW_KNOWN, MAYBE_SEVERAL, NO_VOICE, VERDICTS, day, days, many
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.reporting.days import Told
    from sayso.reporting.standing import Asserted, Standing
    from sayso.reporting.views import Article, Difference, Line, Number, Said, Speaker, View

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
BLOCK = re.compile(r"\A(\s*)([-+=:]|\d+[.)])")
METHOD = (
    "This is media monitoring, not verification. Everything here was reported by the articles named; “reported” never means "
    "“confirmed”. No outlet and no voice is ranked. Numbers are never added up across accounts, and no middle is taken of a range. "
    "Places are given as article, start and end in characters. What an article does not settle says “not stated” or “not resolved”."
)
PLANS = "What had not happened when it was told carries a label (*planned*, *denied* ...); nothing here says that it came about."


def report(shown: View) -> str:
    """Return the report. The same view gives the same text."""
    return "\n".join(_page(shown)) + "\n"


def escaped(words: str) -> str:
    """Return words from an article so that Markdown shows them as they are, on one line."""
    return BLOCK.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", flat(words)).replace("&", "&amp;"))


def _page(shown: View) -> Iterator[str]:
    yield f"# {escaped(shown.title)}"
    yield ""
    yield " · ".join(f"{name}: {escaped(value)}" for name, value in shown.facts)
    yield ""
    yield from (f"- {escaped(note)}" for note in (*shown.notes, *([FOR_SHARING] if shown.shared else [])))
    yield "\n## Counts over time\n"
    if not shown.lines:
        yield "No two figures in these articles count the same thing."
    for line in shown.lines:
        yield from _line(line)
    yield "## Where accounts differ, and why\n"
    if not shown.differences:
        yield "No two accounts of one count differ beyond time, scope, hedge and rounding."
    for line, difference in shown.differences:
        yield from _difference(line, difference)
    yield from _days(shown)
    yield from _states(shown)
    yield "\n## Statements by speaker\n"
    for speaker in shown.speakers:
        yield from _speaker(speaker)
    yield "## Figures by article\n"
    for article in shown.articles:
        yield from _article(article, hashed=shown.shared)
    yield "## Method\n"
    yield METHOD
    yield ""
    yield from (f"- **{verdict.replace('_', ' ')}**: {meaning}" for verdict, meaning in VERDICTS.items())


def _line(line: Line) -> Iterator[str]:
    yield f"### {escaped(line.series.label)}\n"
    said = ", ".join(f"{n} {verdict.replace('_', ' ')}" for verdict, n in line.verdicts)
    yield f"{many(len(line.numbers), 'number')} · {line.marks.voices} · {line.count} · pairs: {said or 'none'}\n"
    yield from _table(("Number", "On whose word", "As of", "Article", "Published", "Place"), (_cells(n) for n in line.numbers))
    yield ""


def _cells(number: Number) -> tuple[str, ...]:
    f, d = number.figure, number.document
    status = "" if f.status == "asserted" else f" ({f.status})"
    return (
        f"**{escaped(f.text)}** {escaped(number.of)}{status}".strip(),
        escaped(number.word),
        day(f.as_of) if f.as_of else "not stated",
        escaped(d.outlet or d.id),
        day(d.published),
        _place(d.id, f.start, f.end),
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _place(doc: str, start: int, end: int) -> str:
    return f"{escaped(doc)} {start}–{end}"


def _difference(line: Line, difference: Difference) -> Iterator[str]:
    yield f"- **{difference.verdict}** · {escaped(line.series.label)} · {difference.count}"
    yield f"  - {_printed(difference.numbers)}"
    for side in difference.sides:
        yield f"  - {_printed(side.numbers)}: {escaped(side.why)}"


def _printed(numbers: tuple[Number, ...]) -> str:
    first = numbers[0]
    where = "; ".join(f"{escaped(n.document.outlet or n.document.id)}, {day(n.document.published)}" for n in numbers)
    return f"**{escaped(first.figure.text)}** {escaped(first.of)} ({escaped(first.word)}; {where})"


def _days(shown: View) -> Iterator[str]:
    yield "\n## Timeline\n"
    yield f"{PLANS}\n"
    for told in shown.days.told:
        yield from _told(told)
    if shown.days.left:
        yield f"- {many(shown.days.left, 'further day')} left out"
    if shown.days.as_of:
        yield f"\n### Still ahead on {day(shown.days.as_of)}\n"
        yield "" if shown.days.ahead else "No article names anything planned for a later day."
        for told in shown.days.ahead:
            yield from _told(told)
        if shown.days.ahead_left:
            yield f"- {many(shown.days.ahead_left, 'later day')} left out"


def _told(told: Told) -> Iterator[str]:
    yield f"- **{escaped(days(told.first, told.last))}** · {told.count}"
    for telling in told.tellings:
        tags = "".join(f"*{escaped(': '.join(filter(None, tag)))}* · " for tag in telling.tags)
        where = "; ".join(
            f"{escaped(s.document.outlet or s.document.id)}, {day(s.document.published)}; {_place(s.document.id, s.start, s.end)}"
            for s in telling.spots
        )
        yield f"  - {tags}{escaped(telling.words)} ({where})"
    if told.more:
        yield f"  - and {many(told.more, 'further sentence')} that plan for, deny or allege something of this day"


def _states(shown: View) -> Iterator[str]:
    yield "\n## What is open, closed, held, accepted or rejected\n"
    if not shown.standings:
        yield "No article says that something was opened, closed, taken, lifted, accepted or rejected."
    for question, found in shown.by_question:
        yield f"\n### {question}\n"
        for s in found:
            clash = " · **voices contradict each other**" if s.contradicted else ""
            clash = f" · {MAYBE_SEVERAL}{clash}" if s.unsure else clash
            yield f"- **{escaped(s.thing)}**{f': {escaped(s.party)}' if s.party else ''} · {s.count}{clash}"
            yield from (f"  - {_account(s, a)}" for a in s.accounts)


def _account(standing: Standing, account: Asserted) -> str:
    rivals = (standing.accounts[n] for n in account.against)
    clash = "".join(f" · contradicted by {escaped(r.voice or 'another article')}: {r.value}" for r in rivals)
    where = "; ".join(
        f"{escaped(d.outlet or d.id)}, {day(d.published)}; {_place(d.id, a.start, a.end)}" for a, d in account.spots
    )
    held = day(account.day) if account.day else "day not stated"
    return f"**{account.value}** · {held} · {escaped(account.voice or NO_VOICE)}{clash} · {escaped(account.words)} ({where})"


def _speaker(speaker: Speaker) -> Iterator[str]:
    roles = f" ({escaped(', '.join(speaker.roles))})" if speaker.roles else ""
    yield f"### {escaped(speaker.name)}{roles}\n"
    for change in speaker.changes:
        steps = " → ".join(f"{a.value} ({day(a.day) if a.day else 'day not stated'})" for a in change.accounts)
        note = f" ({MAYBE_SEVERAL})" if change.unsure else ""
        yield f"- *{escaped(change.thing)}, not always the same{note}:* {steps}"
    for alike in speaker.said:
        yield f"- {day(alike[0].day)}: {escaped(alike[0].words)} ({' / '.join(_said(s, named=speaker.known) for s in alike)})"
    yield ""


def _said(said: Said, *, named: bool) -> str:
    s, d = said.statement, said.document
    who = "" if named or not said.source else f"{escaped(said.source)}; "
    channel = f", {escaped(s.channel)}" if s.channel else ""
    return f"{who}{s.form}{channel}; {escaped(d.outlet or d.id)}, {day(d.published)}; {_place(d.id, s.start, s.end)}"


def _article(article: Article, *, hashed: bool) -> Iterator[str]:
    d = article.document
    how = f" ({HOW_KNOWN[d.published_by]})" if d.published_by in HOW_KNOWN else ""
    yield f"### {escaped(article.name)}\n"
    url = (f" · {escaped(d.url)}" if d.url else "") + (f" · sha256 {d.sha256}" if hashed else "")
    yield f"{escaped(d.outlet or 'outlet not known')} · {day(d.published)}{how} · {escaped(d.id)}{url}\n"
    yield from (f"- {escaped(share)}" for share in article.shares)
    if article.numbers:
        rows = ((*_cells(n)[:3], f"{n.figure.category}, {n.figure.aggregation}", _cells(n)[5]) for n in article.numbers)
        yield ""
        yield from _table(("Number", "On whose word", "As of", "What", "Place"), rows)
    else:
        yield "No figure in this article."
    yield ""
