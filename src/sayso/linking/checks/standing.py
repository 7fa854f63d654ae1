"""Whether a figure that a source supports has been overtaken: a later member of its series says otherwise.

Table: ``checks_then.csv`` (words by which a draft itself says that a number is a former one).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon import words
from sayso.linking.checks import values
from sayso.linking.checks.scope import strength
from sayso.linking.checks.sentences import around, stems
from sayso.linking.scopes import moves
from sayso.linking.shingles import day_of
from sayso.linking.verdicts import MOVED

if TYPE_CHECKING:
    from sayso.linking.checks.desk import Desk
    from sayso.linking.scopes import Scope
    from sayso.records import Date, Evidence, Figure

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PART = r"(?:,? (?:morning|afternoon|evening|night|noon))?"
WEEKDAY = re.compile(rf"(?:on |last |this )?(mon|tue|wed|thu|fri|sat|sun)[a-z]*day{PART}", re.IGNORECASE)
STILL = frozenset(["subset", "attribute", "rate"])
# What is only foreseen or feared overtakes nothing.
AHEAD = frozenset(["forecast", "feared", "planned", "denied", "unconfirmed", "claimed"])
# "Now 38 are dead": the draft itself says that its number stands today.
NOW = re.compile(r"\b(?:now|today|still|currently|so far|to date|has|have|is|are|stands?)\b", re.IGNORECASE)
# What a sentence tells as of today, whatever day those before it are of.
PRESENT = re.compile(r"\b(?:today|still|currently|so far|to date|has|have|is|are|stands?)\b", re.IGNORECASE)
PAST = re.compile(r"\b(?:was|were|had)\b", re.IGNORECASE)
# A count that no series holds goes on if it grew by no more than so many times, by words so near and alike.
GROWTH, BESIDE, ALIKE, PLAIN = 6, 0.75, 0.5, 0.6
PEOPLE = frozenset(["killed", "injured", "cases", "displaced", "homeless"])
HAD = re.compile(r"\b(?:had|within)\b[^.,;]{0,40}\Z", re.IGNORECASE)
# "Seven deaths had been counted": told from a day that is past.
HAD_BEEN = re.compile(r"[^.,;\d]{0,30}\bhad (?:by then )?(?:been (?:counted|confirmed|reported|found|recorded|killed)|died)\b")
FOUND = re.compile(r"[^.;]{0,30}\bmissing\b[^.;]{0,60}\b(?:was|were|been) found\b", re.IGNORECASE)
FOUND_IT = re.compile(r"\b(?:found|recovered|discovered|until|when)\b", re.IGNORECASE)
DATED = re.compile(r"\b(?:by|as of|as at|on|until)\s+(?:the \w+ of\s+)?\Z", re.IGNORECASE)
# A report of a day tells of that day or the one before it.
SLACK = 1


def outdated(desk: Desk, draft: Scope, source: Scope) -> Evidence | None:
    """Return the last figure that overtook the source's, None if none did or the draft itself tells it as a former one."""
    if draft.former or source.figure.aggregation in STILL:
        return None
    if _found(desk, source) and not FOUND_IT.search(desk.draft.text, *draft.sentence):
        return desk.evidence(source.figure.doc, (source.figure.start, source.figure.end), source.figure)
    newer = _found_again(desk, source) or _in_series(desk, source) or _untold(desk, draft, source) or _now(desk, source)
    if not newer or told_as_former(desk, draft, source) or _gives_both(desk, draft, newer):
        return None
    own = _own_day(desk, draft)
    newer = [s for s in newer if s.figure.status not in AHEAD and (not own or (s.figure.as_of or "")[:10] <= own)]
    newer = [s for s in newer if source.figure.category in PEOPLE | {"missing"} or _of_one(desk, source, s)]
    if not newer:
        return None
    last = max(newer, key=lambda s: (s.figure.as_of or "", s.published or "", s.key))
    return desk.evidence(last.figure.doc, (last.figure.start, last.figure.end), last.figure)


def _own_day(desk: Desk, draft: Scope) -> str | None:
    """Return the day by which the draft's sentence dates its own count: "by January 3", "as of Tuesday"."""
    text = desk.draft.text
    inside = [d for d in desk.dates(desk.draft.id) if draft.sentence[0] <= d.start < draft.sentence[1]]
    own = [d.latest[:10] for d in inside if d.latest and DATED.search(text, draft.sentence[0], d.start)]
    return max(own, default=None)


def _of_one(desk: Desk, source: Scope, newer: Scope) -> bool:
    """Whether words beside two numbers are the same: two sums of money of one story are not yet one."""
    texts = desk.both.documents
    unit = set(stems(f"{source.figure.text} {source.figure.unit or ''}", 0, 1 << 16))
    return bool(_near(texts[source.figure.doc].text, source) & _near(texts[newer.figure.doc].text, newer) - unit)


def _now(desk: Desk, source: Scope) -> list[Scope]:
    """Return the number that a source itself gives in place of a former one: "367, down from 412"."""
    if not source.former:
        return []
    beside = [s for s in desk.given if s.figure.doc == source.figure.doc and s.sentence == source.sentence and not s.former]
    return [s for s in beside if s.figure.category == source.figure.category]


def _in_series(desk: Desk, source: Scope) -> list[Scope]:
    """Return the later members of the source's series that moved on from it."""
    found = desk.series.get((source.figure.doc, source.figure.id))
    if found is None:
        return []
    series, here = found
    later = {(m.doc, m.record) for c in series.comparisons if c.a == here and c.verdict in MOVED for m in [series.members[c.b]]}
    return [s for s in desk.given if (s.figure.doc, s.figure.id) in later and _after(source, s, desk.draft.published)]


def _found_again(desk: Desk, source: Scope) -> list[Scope]:
    """Return later figures of as many missing who were found: "the two campers missing since the fire were found dead"."""
    if source.figure.category != "missing" or source.figure.aggregation in STILL:
        return []
    same = [s for s in desk.given if s.value.key == source.value.key and (s.published or "") > (source.published or "")]
    return [s for s in same if _found(desk, s)]


def _found(desk: Desk, source: Scope) -> bool:
    """Whether a source's number is of missing who were found."""
    text = desk.both.documents[source.figure.doc].text
    return source.figure.category == "missing" and FOUND.match(text, source.figure.end, source.sentence[1]) is not None


def _untold(desk: Desk, draft: Scope, source: Scope) -> list[Scope]:
    """Return later, larger counts of the same people and the same deed, of a category that forms no series: "vaccinated"."""
    if moves().get(source.figure.category) == "grows" and source.figure.category in PEOPLE:
        return _grown(desk, draft, source)
    if source.figure.category != "other" or not (source.unit == "percent" or (source.whom.persons and source.figure.counted)):
        return []
    text = desk.both.documents[source.figure.doc].text
    unit = set(stems(source.figure.unit or "", 0, len(source.figure.unit or "")))
    deeds = {w for w in _near(text, source) if desk.sentences.weight(w) > desk.sentences.weight("") / 2}
    out = []
    for s in desk.given:
        if (
            s.figure.category != "other"
            or s.figure.aggregation in STILL
            or s.unit != source.unit
            or not _after(source, s, desk.draft.published)
        ):
            continue
        shared = (deeds - unit) & _near(desk.both.documents[s.figure.doc].text, s)
        grown = source.value.size < s.value.size < GROWTH * source.value.size
        if shared and grown and s.whom.words == source.whom.words and strength(desk, draft, s) >= ALIKE:
            out.append(s)
    return out


def _grown(desk: Desk, draft: Scope, source: Scope) -> list[Scope]:
    """Return later, larger counts of a story's dead, hurt or ill where the words set none of them apart."""
    plain = [s for s in desk.given if s.figure.category == source.figure.category and s.figure.aggregation not in STILL]
    return [
        s
        for s in plain
        if _after(source, s, desk.draft.published)
        and source.value.size < s.value.size < GROWTH * source.value.size
        and not any(x.whom.sex | x.whom.age for x in (s, source, draft))
        and draft.whom.groups == source.whom.groups == s.whom.groups
        and not (s.whom.groups and desk.another_voice(source.figure, s.figure))
        and (draft.where.guessed or not draft.where.words or draft.where.words == s.where.words)
        and not (s.rest or source.rest or s.single or source.single or s.figure.change)
        and strength(desk, draft, s) >= PLAIN
    ]


def _near(text: str, scope: Scope) -> set[str]:
    said = around(text, scope.sentence, (scope.figure.start, scope.figure.end))
    return {w for w, near in said.items() if near >= BESIDE} - scope.whom.words


def of_another_day(desk: Desk, a: Scope, b: Scope) -> bool:
    """Whether two numbers of the sources are one count at two days: of one series, or of the harmed, ``a`` the earlier."""
    found = [desk.series.get((s.figure.doc, s.figure.id)) for s in (a, b)]
    if found[0] and found[1] and found[0][0] is found[1][0]:
        return a.value.key != b.value.key
    grows = a.figure.category == b.figure.category and b.figure.category in PEOPLE
    return grows and a.figure.aggregation not in STILL and (a.figure.as_of or "9") < (b.figure.as_of or "")


def _after(a: Scope, b: Scope, by: str | None) -> bool:
    """Whether ``b`` holds at a later day than ``a``, and was published before the draft appears."""
    first, last = a.figure.as_of, b.figure.as_of
    return bool(first and last and first < last) and b.figure.hedge != "vague" and not (by and (b.published or "") > by[:10])


def told_as_former(desk: Desk, draft: Scope, source: Scope) -> bool:
    """Whether the draft gives the day of the source's figure, or says "at first", "by then"."""
    text = desk.draft.text
    sentence = draft.sentence
    if _then().search(text, *sentence) or HAD.search(text, sentence[0], draft.figure.start):
        return True
    if HAD_BEEN.match(text, draft.figure.end):
        return True
    figure: Figure = source.figure
    days = [d for d in (day_of(figure.as_of), day_of(source.published)) if d]
    past = PAST.search(text, *sentence) and not PRESENT.search(text, *sentence)
    first = max(0, text.rfind("\n", 0, sentence[0])) if past else sentence[0]
    for date in desk.dates(desk.draft.id):
        if first <= date.start < sentence[1] and any(
            same_weekday(date, d) or (day_of(date.earliest) or 0) - SLACK <= d <= (day_of(date.latest) or 0) + SLACK for d in days
        ):
            return True
    return False


def _gives_both(desk: Desk, draft: Scope, newer: list[Scope]) -> bool:
    """Whether the draft goes on to the newer number: "from 412 to 367", or tells what was and then what is."""
    stands = NOW.search(desk.draft.text, *draft.sentence) is not None
    beside = [s for s in desk.asked if s is not draft and (s.sentence == draft.sentence or not stands)]
    return any(
        values.told(mine, s) and (mine.sentence == draft.sentence or strength(desk, mine, s) >= ALIKE)
        for mine in beside
        for s in newer
    )


def same_weekday(date: Date, day: int | None) -> bool:
    """Whether a bare weekday is that of ``day``: a story told in order says "on Wednesday" of a week long past."""
    m = WEEKDAY.fullmatch(date.text.strip())
    return m is not None and day is not None and WEEKDAYS[(day - 1) % 7] == m[1].lower()


@cache
def _then() -> re.Pattern[str]:
    forms = sorted((r["form"] for r in words("checks_then")), key=lambda f: (-len(f), f))
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, forms)) + r")(?![\w-])", re.IGNORECASE)
