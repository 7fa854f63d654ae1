"""The report for a terminal, by Rich: what was read, how the main counts moved, where accounts differ, who spoke most."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.reporting.phrases import FOR_SHARING, NO_VOICE, day, days, many
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from sayso.reporting.days import Telling, Told
    from sayso.reporting.views import Difference, Line, Number, View

WIDTH = 110
SERIES, DIFFERENCES, SPEAKERS, ARTICLES = 8, 8, 10, 40  # a screen or two; the page and the Markdown hold everything
DAYS, AHEAD, STATES = 12, 8, 10
SENTENCE = 150  # characters of a sentence
COLOURS = {"conflict": "bold red", "unclear": "yellow", "revision": "cyan"}


def report(shown: View) -> str:
    """Return the summary as plain text of at most 110 columns, without colours."""
    out = StringIO()
    console = Console(file=out, width=WIDTH, color_system=None, force_terminal=False, highlight=False, emoji=False, markup=False)
    console.print(Group(*_parts(shown)))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _parts(shown: View) -> Iterator[RenderableType]:
    yield Text(shown.title, style="bold")
    yield Text(
        " · ".join(
            f"{value} {name}" if value[:1].isdigit() and name != "published" else f"{name} {value}" for name, value in shown.facts
        )
    )
    yield from (Text(f"note: {note}", style="yellow") for note in (*shown.notes, *([FOR_SHARING] if shown.shared else [])))
    main = [line for line in shown.lines if line.moves]
    yield _heading("Counts over time")
    if not shown.lines:
        yield Text("No two figures in these articles count the same thing.")
    for line in main[:SERIES]:
        yield from _line(line)
    yield _rest(len(main) - SERIES, "further series that move")
    if shown.repeated:
        yield Text(
            f"{many(len(shown.repeated), 'number')} told alike wherever told: " + ", ".join(_alike(x) for x in shown.repeated)
        )
    yield _heading("Where accounts differ, and why")
    for line, difference in shown.differences[:DIFFERENCES]:
        yield _difference(line, difference)
    yield _rest(len(shown.differences) - DIFFERENCES, "further differences")
    if not shown.differences:
        yield Text("No two accounts of one count differ beyond time, scope, hedge and rounding.")
    yield from _days(shown)
    yield from _states(shown)
    yield _heading("Statements by speaker")
    yield _speakers(shown)
    yield _rest(len(shown.speakers) - SPEAKERS, "further speakers")
    yield _heading("Figures by article")
    yield _articles(shown)
    yield _rest(len(shown.articles) - ARTICLES, "further articles")
    yield Text(
        "\nMedia monitoring, not verification: “reported” never means “confirmed”. Every number's words: sayso report --out FILE.html"
    )


def _heading(words: str) -> RenderableType:
    return Padding(Text(words, style="bold underline"), (1, 0, 0, 0))


def _rest(number: int, what: str) -> Text:
    return Text(f"({number} {what}; see the HTML or Markdown report)" if number > 0 else "", end="\n" if number > 0 else "")


def _line(line: Line) -> Iterator[RenderableType]:
    said = ", ".join(f"{n} {verdict.replace('_', ' ')}" for verdict, n in line.verdicts if verdict != "agree")
    yield Padding(Text(line.series.label, style="bold"), (1, 0, 0, 0))
    yield Text(
        f"{many(len(line.numbers), 'number')} · {line.marks.voices} · {line.count}" + (f" · {said}" if said else ""), style="dim"
    )
    table = _table("as of", "number", "on whose word", "article", "published")
    for n in line.numbers:
        table.add_row(
            day(n.figure.as_of) if n.figure.as_of else "not stated", _number(n), n.word, _outlet(n), day(n.document.published)
        )
    yield table


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for i, column in enumerate(columns):
        table.add_column(
            column, no_wrap=column in {"as of", "published", "day"}, ratio=None, overflow="fold", min_width=12 if i else None
        )
    return table


def _number(number: Number) -> str:
    f = number.figure
    status = "" if f.status == "asserted" else f"({f.status})"
    return " ".join(filter(None, (flat(f.text), number.of, status)))


def _outlet(number: Number) -> str:
    return number.document.outlet or number.document.id


def _alike(line: Line) -> str:
    return f"{_number(line.numbers[0])} ({line.count})"


def _difference(line: Line, difference: Difference) -> RenderableType:
    text = Text()
    text.append(difference.verdict, style=COLOURS[difference.verdict])
    text.append(f"  {line.series.label} · {difference.count}")
    for side in difference.sides:
        text.append(f"\n    {side.why}")
        text.append(f"  [{_outlet(difference.numbers[0])}; {_outlet(side.numbers[0])}]", style="dim")
    return text


def _days(shown: View) -> Iterator[RenderableType]:
    """Yield the last days and what is still ahead, a sentence each."""
    yield _heading("Timeline")
    yield _rest(len(shown.days.told) - DAYS + shown.days.left, "earlier or lighter days")
    yield _told(shown.days.told[-DAYS:])
    if not shown.days.told:
        yield Text("No day is told of.")
    if shown.days.as_of and shown.days.ahead:
        yield _heading(f"Still ahead on {day(shown.days.as_of)}, as told in advance")
        yield _told(shown.days.ahead[:AHEAD])
        yield _rest(len(shown.days.ahead) - AHEAD + shown.days.ahead_left, "later days")


def _told(found: tuple[Told, ...]) -> Table:
    table = _table("day", "told", "behind it")
    for told in found:
        first, *others = told.tellings
        also = " ".join(_tags(t) for t in others if t.tags)
        table.add_row(
            days(told.first, told.last),
            f"{_tags(first)} {_cut(first.words, SENTENCE)}{also and f' Also: {also}'}".strip(),
            str(told.count),
        )
    return table


def _tags(telling: Telling) -> str:
    return " ".join(f"[{': '.join(filter(None, tag))}]" for tag in telling.tags)


def _states(shown: View) -> Iterator[RenderableType]:
    """Yield each state on a line: what is said of it from when on, by whom, and whether voices contradict each other."""
    if not shown.standings:
        return
    yield _heading("What is open, closed, held, accepted or rejected")
    for s in shown.standings[:STATES]:
        text = Text(f"{s.thing}{f' ({s.party})' if s.party else ''}: ")
        text.append(
            "; ".join(f"{a.value}, {day(a.day) if a.day else 'day not stated'}, {a.voice or NO_VOICE}" for a in s.accounts)
        )
        if s.contradicted:
            text.append("  voices contradict each other", style=COLOURS["conflict"])
        yield text
    yield _rest(len(shown.standings) - STATES, "further states")


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 4].rsplit(" ", 1)[0] + " ..."


def _speakers(shown: View) -> Table:
    table = _table("statements", "speaker", "as", "last said")
    for speaker in shown.speakers[:SPEAKERS]:
        last = speaker.said[-1][0]
        words = _cut(last.words, 90)
        table.add_row(str(speaker.many), speaker.name, ", ".join(speaker.roles[:2]), f"{words} ({day(last.day)})")
    return table


def _articles(shown: View) -> Table:
    table = _table("published", "outlet", "article", "figures", "statements")
    for article in shown.articles[:ARTICLES]:
        d = article.document
        table.add_row(day(d.published), d.outlet or "not known", article.name, str(len(article.numbers)), str(len(article.said)))
    return table
