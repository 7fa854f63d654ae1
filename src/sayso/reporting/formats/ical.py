"""iCalendar: what is planned for a day after the book's own, an entry a plan however many articles tell of it.

An entry keeps its UID while the book grows, so that a calendar updates it: a plan that was called off becomes CANCELLED. It is of the
whole day, or of the days that a plan names, unless its sentence names one time of that day; a time without a zone is local time.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso import __version__
from sayso.extraction.text import Text
from sayso.records import Date, Event
from sayso.reporting.addresses import unique
from sayso.reporting.backing import Backing
from sayso.reporting.fragments import link
from sayso.reporting.tables import printable
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.book import Book, Linked
    from sayso.records import Document
    from sayso.reporting.formats import Options

SHOWN = 120  # characters of a summary
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # the stamp of a plan that was told on no known day


class Plan(NamedTuple):
    """Events that are one plan, the first told first; what became of it."""

    members: tuple[tuple[Document, Event], ...]
    modality: str
    behind: str


def render(book: Book, linked: Linked, options: Options) -> str:
    """Return a calendar; one without entries if nothing is ahead."""
    import icalendar  # noqa: PLC0415

    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//sayso//sayso {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", printable(flat(options.title) or "sayso"))
    calendar.add("x-wr-caldesc", options.notice)
    for plan in _ahead(book, linked, options.as_of):
        calendar.add_component(_entry(book, plan, options))
    return str(calendar.to_ical().decode("utf-8"))


def _ahead(book: Book, linked: Linked, as_of: str | None) -> Iterator[Plan]:
    """Yield the plans for days after the book's own, by day: those of several articles merged, then those for a stretch of days."""
    own = (as_of or max((d.published or "" for d in book.documents.values()), default=""))[:10]
    events = {(doc, e.id): (book.documents[doc], e) for doc, rs in book.records.items() for e in rs if isinstance(e, Event)}
    backing = Backing(book, linked)
    plans = []
    for one in linked.happenings:
        planned = any(modality == "planned" for _, modality in one.history)
        if planned and one.modality in ("planned", "averted"):
            members = tuple(events[m] for m in one.members)
            plans.append(Plan(members, one.modality, str(backing.counts([(d.id, e.start, e.end) for d, e in members]))))
    for document, event in events.values():
        if event.modality == "planned" and event.earliest and event.earliest != event.latest:
            plans.append(Plan(((document, event),), event.modality, str(backing.count(event))))
    coming = [p for p in plans if p.members[0][1].line != "furniture" and (p.members[0][1].earliest or "")[:10] > own]
    yield from sorted(coming, key=lambda p: (p.members[0][1].earliest or "", p.members[0][0].id, p.members[0][1].start))


def _entry(book: Book, plan: Plan, options: Options) -> Any:  # noqa: ANN401 - an icalendar component
    import icalendar  # noqa: PLC0415

    document, event = plan.members[0]
    start, end = Text(document.text).sentence_at(event.start)
    told = options.cut(flat(document.text[start:end]))
    entry = icalendar.Event()
    entry.add("uid", f"{unique('plan', document.id, event.id)}@sayso")
    entry.add("dtstamp", max((_stamp(d) for d, _ in plan.members), default=EPOCH))
    _when(entry, book, document, event)
    entry.add("summary", printable(told if len(told) <= SHOWN else f"{told[:SHOWN].rsplit(' ', 1)[0]} …"))
    entry.add("description", printable(_description(plan, told, options.notice)))
    entry.add("status", "CANCELLED" if plan.modality == "averted" else "TENTATIVE")
    entry.add("transp", "TRANSPARENT")
    entry.add("categories", [event.type])
    place = next((e.place for _, e in plan.members if e.place), None)
    if place:
        entry.add("location", printable(flat(place)))
    address = link(document, event.start, event.end)
    if address:
        entry.add("url", address)
    return entry


def _when(entry: Any, book: Book, document: Document, event: Event) -> None:  # noqa: ANN401 - an icalendar component
    """Set the day, the days (the end is the first day after) or the one time that the sentence names."""
    first = date.fromisoformat((event.earliest or "")[:10])
    last = date.fromisoformat((event.latest or event.earliest or "")[:10])
    moment = _moment(book, document, event) if first == last else None
    entry.add("dtstart", moment or first)
    if moment is None:
        entry.add("dtend", last + timedelta(days=1))


def _moment(book: Book, document: Document, event: Event) -> datetime | None:
    """Return the one time of day that the event's sentence names, if it is of the event's day."""
    start, end = Text(document.text).sentence_at(event.start)
    inside = (r for r in book.records[document.id] if isinstance(r, Date) and r.type == "TIME" and start <= r.start < end)
    times = {t for t in (_time(r.edtf) for r in inside if r.earliest == event.earliest) if t}
    return times.pop() if len(times) == 1 else None


def _time(edtf: str | None) -> datetime | None:
    if not edtf or "T" not in edtf:
        return None
    try:
        moment = datetime.fromisoformat(edtf)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment


def _stamp(document: Document) -> datetime:
    try:
        return datetime.combine(date.fromisoformat((document.published or "")[:10]), datetime.min.time(), UTC)
    except ValueError:
        return EPOCH


def _description(plan: Plan, told: str, notice: str) -> str:
    lines = [f"{plan.modality}: “{told}”", plan.behind]
    for document, event in plan.members:
        whose = event.holder or (flat(event.sources[0].text) if event.sources else "the article itself")
        lines.append(
            f"{document.published or 'undated'} · {document.outlet or 'outlet not known'} · {event.modality} · {whose} · "
            f"{document.id} [{event.start}:{event.end}] · record {event.id} · SHA-256 {document.sha256}"
        )
    return "\n".join([*lines, notice])
