"""What the article says in all of its main event, at most one toll a category: neither the sum nor always the largest mention.

The first number given for the whole counts ("five were killed"), with those listed beside it ("two men and a woman"); without
one, the persons told of together or known by different names. Another year's, a forecast and a rate do not count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.extraction.figures.fates import PRONOUNS
from sayso.extraction.figures.predicates import HARMS
from sayso.records import Toll

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.extraction.found import Found
    from sayso.records import Document, Figure, Record

CATEGORIES = (*(category for category in HARMS if category != "sheltered"), "cases")
MOVED = "number.moved"
SELF = "figure.killed.self"
# A verb whose object is killed: whoever did it and died too is not among those counted.
KILLING = re.compile(
    r"\b(?:kill(?:s|ed|ing)?|murder(?:s|ed|ing)?|slew|slays?|slaying|shot|shoots?|shooting|stabb(?:ed|ing))"
    r"(?: dead| to death| down)?(?: (?:at least|his|her|their|the|all|the other))? ?\Z",
    re.IGNORECASE,
)
VERB = re.compile(r"[^.;]{0,20}?,? (?:was|is|has|had|who|suffered|died)\b")
FIRST = re.compile(r"\b(?:before|then)\b")
COUNTED = frozenset({"total", "event", "stock", "subset", "increment"})
UNTRUE = frozenset({"forecast", "denied"})
LEAD = 14  # sentences: further down stand other events
OTHER = re.compile(
    r"\b(?:years? ago|in history|in modern|in recent years|last year|previous year|nationwide|homicides? (?:in|this)"
    r"|so far this year|this year|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
JOINED = re.compile(r"(?:,|\band|\bplus)(?: (?:his|her|their|the))?\s*\Z")
DETERMINED = re.compile(r"(?:the|his|her|their)\b", re.IGNORECASE)
ALONG = re.compile(r"\b(?:along|together) with\s*\Z")
AND = re.compile(r"\b(?:and|plus)\b")
APART = re.compile(r"\b(?:were|was|are|is|had|have|has|who|then|later|after|but)\b|[.;]")
GAP = 70  # characters between the members of a list


def find(document: Document, found: Found) -> Iterable[Record]:
    """Yield a toll for each category of harm that the article counts."""
    tolls: dict[str, Toll] = {}
    known: dict[str, list[Figure]] = {}
    for category in CATEGORIES:
        figures = [f for f in found.figures if f.category == category and f.aggregation in COUNTED and f.status not in UNTRUE]
        figures = [f for f in figures if _value(f) >= 1 and MOVED not in f.rules]  # "a third of the dead", "from | 412 to 367"
        figures = _of_main_event(document, found, figures) if figures else []
        selves = [f for f in figures if SELF in f.rules]
        best = _best(document.text, found, [f for f in figures if SELF not in f.rules])
        if selves and (not best or _excludes(document.text, best[0]) or _before(found, figures, best, selves)):
            best = [*best, selves[0]]
        if best:
            known[category] = best
            tolls[category] = _toll(category, best)
    hurt = known.get("injured", [])
    if all(f.implicit is not None or _vague(f) for f in hurt):  # persons, "several": the article gives no number
        least = 0 if all(map(_vague, hurt)) else _sum(hurt)
        if rest := _shot(found, tolls.get("killed"), least=least):
            tolls["injured"] = rest
    yield from tolls.values()


def _of_main_event(document: Document, found: Found, figures: list[Figure]) -> list[Figure]:
    """Leave out what is told of another year or place, and what stands far down where the lead tells enough."""
    year = (document.published or "")[:4]
    if year.isdecimal():
        figures = [f for f in figures if not (f.period and int(f.period[1][:4]) < int(year) - 1)]
    sentences = {found.text.sentence_at(f.start) for f in figures}
    other = {span for span in sentences if OTHER.search(document.text, *span)}
    near = [f for f in figures if found.text.sentence_at(f.start) not in other] or figures
    lead = [f for f in near if found.text.sentence_index(f.start) < LEAD]
    return lead if lead and not all(map(_vague, lead)) else [f for f in near if not _pronoun(f)]


def _pronoun(figure: Figure) -> bool:
    """Whether a pronoun tells of the person: whom it means is sure only where the main event is told."""
    return figure.implicit == "definite" and figure.counted is None and figure.max == 1


def _best(text: str, found: Found, figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures that together say the toll best."""
    lists = _lists(text, figures)
    numbers = [group for group in lists if any(f.implicit is None for f in group) and _sum(group) > 1]
    if numbers:
        return next((group for group in numbers if not all(map(_vague, group))), numbers[0])
    full = {name.start: name.full for name in found.names}
    named = {full[f.start]: f for f in reversed(figures) if f.implicit == "name" and " " in full.get(f.start, "")}
    groups = [*lists, sorted(named.values(), key=lambda f: f.start), list(figures[:1])]
    return max(groups, key=lambda group: (_sum(group), not all(map(_pronoun, group))))


def _lists(text: str, figures: Sequence[Figure]) -> list[list[Figure]]:
    """Return the figures in runs that stand in one list: "two men, a woman and her son were killed"."""
    out: list[list[Figure]] = []
    for f in figures:
        if f.aggregation == "subset":
            continue
        gap = text[out[-1][-1].end : f.start] if out else "."
        if out and len(gap) < GAP and (ALONG.search(gap) or (JOINED.search(gap) and not APART.search(gap))):
            if not (_apposed(gap, out[-1][-1], f, text[f.start : f.end]) or _same(text, gap, out[-1][-1], f)):
                out[-1].append(f)
        else:
            out.append([f])
    return out


def _apposed(gap: str, before: Figure, f: Figure, words: str) -> bool:
    """Whether a mere comma joins two names for one person: "a boy, his cousin, in the leg", "her son, Ben Oster"."""
    if before.implicit is None or f.implicit is None or ALONG.search(gap):
        return False
    if "not.one_of" in before.rules and not AND.search(gap):
        return True  # "one of the victims, a man"
    if words.lower() in PRONOUNS:
        return before.implicit == "definite" and before.counted is None  # "found her hurt, and she died"
    if AND.search(gap):
        return False
    if f.implicit == "definite" and not DETERMINED.match(words):
        return False  # "a husband, wife and two sons"
    return f.implicit == "definite" or (f.implicit == "name") != (before.implicit == "name")


def _same(text: str, gap: str, before: Figure, f: Figure) -> bool:
    """Whether the second is what the first was: "the driver, a boy of ten, was hurt"."""
    if before.implicit != "definite" or f.implicit != "article" or f.counted is None or gap.strip() != ",":
        return False
    return VERB.match(text, f.counted.end) is not None


def _shot(found: Found, killed: Toll | None, *, least: float) -> Toll | None:
    """Return those shot less those killed, where they are more than the ``least`` hurt that the text tells of."""
    shot = [f for f in found.figures if f.category == "affected" and "figure.affected.shot" in f.rules]
    shot = [f for f in shot if found.text.sentence_index(f.start) < LEAD] or shot
    lists = _lists(found.text.text, shot)
    if not lists:
        return None
    most = max(lists, key=_sum)
    rest = int(_sum(most) - _value_of(killed))
    if rest <= least:
        return None
    return Toll(
        start=most[0].start,
        end=most[0].end,
        rules=("figure.toll.shot",),
        category="injured",
        min=rest,
        max=rest,
        members=tuple(f"{f.start}:{f.end}" for f in most),
    )


def _excludes(text: str, figure: Figure) -> bool:
    """Whether the number counts only those whom somebody killed: "killed two men before killing himself"."""
    return KILLING.search(text, max(0, figure.start - 28), figure.start) is not None


def _before(found: Found, figures: Sequence[Figure], best: Sequence[Figure], selves: Sequence[Figure]) -> bool:
    """Whether a number as large as the toll stands before the one who did it: "left four dead before he killed himself"."""
    text = found.text
    for f in figures:
        if f not in selves and _value(f) == _sum(best):
            end = text.sentence_at(f.start)[1]
            if any(f.end < one.start < end and FIRST.search(text.text, f.end, one.start) for one in selves):
                return True
    return False


def _toll(category: str, best: Sequence[Figure]) -> Toll:
    first = best[0]
    alone = len(best) == 1
    low, high = (first.min, first.max) if alone else (_sum(best), _sum(best))
    rules = ["figure.toll.whole" if alone else "figure.toll.together"]
    if not alone and any(SELF in f.rules for f in best):
        rules.append("figure.toll.self")
    return Toll(
        start=first.start,
        end=first.end,
        rules=tuple(rules),
        category=category,
        min=low,
        max=high,
        hedge=first.hedge if alone else "=",
        members=tuple(f"{f.start}:{f.end}" for f in best),
    )


def _vague(figure: Figure) -> bool:
    return any(rule.startswith("vague.") for rule in figure.rules)


def _sum(group: Sequence[Figure]) -> int:
    return int(sum(_value(f) for f in group))


def _value(figure: Figure) -> float:
    value = figure.max if figure.max is not None else figure.min
    return float(value) if value is not None else 0.0


def _value_of(toll: Toll | None) -> float:
    value = None if toll is None else toll.max if toll.max is not None else toll.min
    return float(value) if value is not None else 0.0
