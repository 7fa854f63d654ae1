"""The five parts of a brief, each from series and states with their records: key figures, changes, conflicts, doubts, plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.linking.policies import superseded
from sayso.linking.verdicts import SAME
from sayso.reporting.brief.lines import Citation, Item, Part, about, cited, counted_in, held, number
from sayso.reporting.latest import latest, loose
from sayso.reporting.phrases import NO_VOICE, day, days, many

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.book import Book
    from sayso.linking.counts import Index
    from sayso.records import Comparison
    from sayso.reporting.days import Telling, Told
    from sayso.reporting.latest import Latest
    from sayso.reporting.standing import Asserted, Standing
    from sayso.reporting.views import Number, View

# Lines of each part: with their headings the forty or so that one reads in a minute.
FIGURES, CHANGES, DISPUTES, DOUBTS, AHEAD = 10, 8, 5, 5, 6
TOLD_WHY = frozenset({"revision", "rounding", "hedge"})  # verdicts whose reason says more than that a number moved
UNCONFIRMED = ("unconfirmed", "claimed", "feared", "denied")


def key_figures(book: Book, shared: Index, found: list[Latest], since: str | None) -> Part:
    """Return the last standing number of each count; accounts that differ have a line each."""
    last = [(one, i) for one in found for i in one.now]
    items = tuple(_figure(book, shared, one, i, since) for one, i in last[:FIGURES])
    below = _below(len(last) - FIGURES, "more figure", "`sayso series` and `sayso figures` list them")
    return Part("figures", "Key figures", items, below if items else "No article counts people, aid or money.")


def _figure(book: Book, shared: Index, one: Latest, index: int, since: str | None) -> Item:
    same = one.same(index)
    fresh = since is not None and all(_told(n) > since for n in one.line.numbers)
    return Item(
        about=about(one.line, same[0]),
        said=number(same[0]),
        rest=f"{same[0].word}, {held(same[0])}",
        citations=(cited(same[0]),),
        count=counted_in(book, shared, same),
        tag="new" if fresh else "",
        more=len({n.document.id for n in same}) - 1,
    )


def changed(book: Book, shared: Index, found: list[Latest], shown: View, since: str | None) -> Part:
    """Return what articles after ``since`` changed: counts that moved, states, then new counts."""
    title = f"What changed since {day(since)}" if since else "What changed"
    if since is None:
        dated = any(a.document.published for a in shown.articles)
        why = (
            "All of it is new: no article is older than the latest day." if dated else "No article has a day to tell changes by."
        )
        return Part("changed", title, (), why)
    moved, new, same = [], [], 0
    for n, one in enumerate(found):
        fresh = [i for i, x in enumerate(one.line.numbers) if _told(x) > since]
        if not fresh:
            continue
        if len(fresh) == len(one.line.numbers):
            new += [_figure(book, shared, one, i, since) for i in one.now] if n >= FIGURES else []
            continue
        steps = list(_moves(book, shared, one, fresh))
        moved += steps
        same += not steps
    items = [*moved, *_states(shown, since), *new]
    notes = [
        _below(len(items) - CHANGES, "more change", "`sayso new` tells what each article adds"),
        f"{many(same, 'count')} told again, none of them sharper" if same else "",
    ]
    below = "; ".join(filter(None, notes)) or ("" if items else "No article changed a count or a state.")
    return Part("changed", title, tuple(items[:CHANGES]), below)


def _told(one: Number) -> str:
    """Return the day of publication; an article without one is never told as new."""
    return (one.document.published or "")[:10]


def _moves(book: Book, shared: Index, one: Latest, fresh: list[int]) -> Iterator[Item]:
    """Yield what the fresh numbers changed in a count that was told before."""
    line = one.line
    before = latest(line, [i for i in range(len(line.numbers)) if i not in set(fresh)])
    said = {frozenset((c.a, c.b)): c for c in line.series.comparisons}
    for i in one.now:
        known = [said.get(frozenset((i, k))) for k in before.now]
        if i in before.now or any(c and c.verdict == "agree" for c in known):
            continue
        was = min(before.now, key=lambda k: (line.numbers[k].whose.name != line.numbers[i].whose.name, before.now.index(k)))
        now, then, reason = line.numbers[i], line.numbers[was], _reason(one, i, was)
        if reason and reason.verdict in SAME and loose(now):
            continue
        why = f": {reason.why.rpartition(': ')[0]}" if reason and reason.verdict in TOLD_WHY else ""
        yield Item(
            about=about(line, now),
            said=f"{number(then)} → {number(now)}",
            rest=f"{then.word}, {held(then)} → {now.word}, {held(now)}{why}",
            citations=(cited(now), cited(then)),
            count=counted_in(book, shared, one.same(i)),
            tag=reason.verdict.replace("_", " ") if reason else "another account",
        )


def _reason(one: Latest, now: int, was: int) -> Comparison | None:
    """Return what was found of two numbers; where an article itself says how one became the other, that."""
    new, old = (set(map(id, one.same(i))) for i in (now, was))
    numbers = one.line.numbers
    found = [
        c
        for c in one.line.series.comparisons
        if any({id(numbers[x])} <= new and {id(numbers[y])} <= old for x, y in ((c.a, c.b), (c.b, c.a)))
    ]
    pair = next((c for c in found if {c.a, c.b} == {now, was}), None)
    return next((c for c in found if c.why.startswith("the article")), pair)


def _states(shown: View, since: str) -> Iterator[Item]:
    """Yield what is told since of something open or closed, in force or lifted, accepted or rejected."""
    for standing in shown.standings:
        for account in standing.accounts:
            if all((d.published or "")[:10] > since for _, d in account.spots):
                yield Item(
                    about=_thing(standing),
                    said=account.value,
                    rest=_whose(account),
                    citations=(_spot(account),),
                    count=standing.count if len(standing.accounts) == 1 else None,
                    tag="state",
                    more=len({d.id for _, d in account.spots}) - 1,
                )


def _thing(standing: Standing) -> str:
    return standing.thing + (f" · {standing.party}" if standing.party else "")


def _whose(account: Asserted) -> str:
    return f"{account.voice or NO_VOICE}, {f'from {day(account.day)}' if account.day else 'day not stated'}"


def _spot(account: Asserted) -> Citation:
    assertion, document = account.spots[0]
    return Citation(document, assertion.start, assertion.end)


def disputed(book: Book, shared: Index, found: list[Latest], shown: View) -> Part:
    """Return the conflicts that no later account settled, and why they are ones; then what differs and is left unclear."""
    items = [_dispute(book, shared, one, c) for one in found for c in _distinct(one)]
    items += [
        _contradiction(s, a) for s in shown.standings for a in s.accounts if a.against and a.against[0] > s.accounts.index(a)
    ]
    items.sort(key=lambda item: item.tag == "unclear")
    below = _below(len(items) - DISPUTES, "more difference", "`sayso report` shows all")
    nothing = "No two accounts that stand differ beyond time, scope, hedge and rounding."
    return Part("disputed", "Open conflicts, and why", tuple(items[:DISPUTES]), below if items else nothing)


def _distinct(one: Latest) -> Iterator[Comparison]:
    """Yield each open pair of values once."""
    seen = set()
    for c in one.disputes():
        pair = frozenset((number(one.line.numbers[i]), one.line.numbers[i].whose.name.casefold()) for i in (c.a, c.b))
        if pair not in seen:
            seen.add(pair)
            yield c


def _dispute(book: Book, shared: Index, one: Latest, c: Comparison) -> Item:
    a, b = one.line.numbers[c.a], one.line.numbers[c.b]
    return Item(
        about=about(one.line, a),
        said=f"{number(a)} against {number(b)}",
        rest=f"{a.word}, {held(a)}, against {b.word}, {held(b)}: {c.why.rpartition(': ')[2]}",
        citations=(cited(a), cited(b)),
        count=counted_in(book, shared, (*one.same(c.a), *one.same(c.b))),
        tag=c.verdict,
    )


def _contradiction(standing: Standing, account: Asserted) -> Item:
    other = standing.accounts[account.against[0]]
    return Item(
        about=_thing(standing),
        said=f"{account.value} against {other.value}",
        rest=f"{_whose(account)}, against {_whose(other)}: two accounts of one day",
        citations=(_spot(account), _spot(other)),
        count=standing.count,
        tag="conflict",
    )


def unconfirmed(book: Book, shared: Index, found: list[Latest]) -> Part:
    """Return the counts that were told as claimed, feared, unconfirmed or denied, and that no firmer or later account replaced."""
    items = [
        Item(
            about=about(one.line, one.line.numbers[i]),
            said=number(one.line.numbers[i], status=False),
            rest=f"{one.line.numbers[i].word}, {held(one.line.numbers[i])}",
            citations=(cited(one.line.numbers[i]),),
            count=counted_in(book, shared, one.same(i)),
            tag=one.line.numbers[i].figure.status,
        )
        for one in found
        for i in _doubtful(one)
    ]
    items.sort(key=lambda item: UNCONFIRMED.index(item.tag))
    below = _below(len(items) - DOUBTS, "more", "`sayso figures` shows each status")
    nothing = "No count that stands was told as unconfirmed, claimed, feared or denied."
    return Part("unconfirmed", "Still unconfirmed", tuple(items[:DOUBTS]), below if items else nothing)


def _doubtful(one: Latest) -> Iterator[int]:
    numbers, comparisons = one.line.numbers, one.line.series.comparisons
    gone = superseded(one.line.series, comparisons)
    same = [{c.a, c.b} for c in comparisons if c.verdict in SAME]
    seen = set()
    for i, n in enumerate(numbers):
        firm = any(i in pair and all(numbers[k].figure.status not in UNCONFIRMED for k in pair - {i}) for pair in same)
        if n.figure.status in UNCONFIRMED and i not in gone and not firm and number(n) not in seen:
            seen.add(number(n))
            yield i


def ahead(shown: View) -> Part:
    """Return what is planned, ordered, threatened or called off for days after the brief's own, in the articles' sentences."""
    found: dict[tuple[str, int], list[tuple[Told, Telling]]] = {}
    for told in shown.days.ahead:
        for telling in told.tellings:
            first = telling.spots[0]
            found.setdefault((first.document.id, first.start), []).append((told, telling))
    items = tuple(_plan(plans) for plans in list(found.values())[:AHEAD])
    rest = len(found) - len(items) + sum(told.more for told in shown.days.ahead)
    notes = [_below(rest, "more sentence", "`sayso report` shows all")]
    notes += [f"{many(shown.days.ahead_left, 'later day')} left out"] if shown.days.ahead_left else []
    below = "; ".join(filter(None, notes))
    return Part("ahead", "Planned next", items, below if items else "No article names anything planned for a later day.")


def _plan(plans: list[tuple[Told, Telling]]) -> Item:
    """Make the line of one sentence, with every later day that it is told of."""
    telling = plans[0][1]
    first = telling.spots[0]
    return Item(
        about=" and ".join(dict.fromkeys(days(told.first, told.last) for told, _ in plans)),
        said=telling.words,
        rest="",
        citations=(Citation(first.document, first.start, first.end),),
        tag="; ".join(": ".join(filter(None, tag)) for tag in telling.tags),
        quoted=True,
        more=len({s.document.id for s in telling.spots}) - 1,
    )


def _below(rest: int, what: str, where: str) -> str:
    return f"{many(rest, what, what + 's' if what != 'more' else what)}: {where}" if rest > 0 else ""
