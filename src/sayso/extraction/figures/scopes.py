"""How a figure is aggregated and of which whole it is a part: total, event, increment, subset, stock, rate, attribute.

Words and their rules stand in ``figures_scopes.toml``; the first that holds decides, in the order of ``CHECKS``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.figures.predicates import HARM
from sayso.extraction.figures.voyages import travelling
from sayso.lexicon import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.extraction.figures.draft import Draft
    from sayso.extraction.text import Text

STOCKS = frozenset({"missing", "held", "sheltered"})
REPORTED = re.compile(
    r"\b(?:has|have) (?:now |so far |since |already |also )?(?:confirmed|reported|recorded|registered|counted|documented|logged) ?\Z"
)
NEW = re.compile(r"\b(?:new|fresh|extra|further|suspected)\b")
GROWING = frozenset({"killed", "injured", "displaced", "rescued", "detained", "affected", "cases", "released", "abducted"})
UNIT_TIME = r"(?:second|minute|hour|day|night|week|month|quarter|year|decade)s?"
CONVERTED = re.compile(r"\)| ?\([^()\n]{2,24}\)")
# A sum that is a thing's size and no amount that moves: bail, a reward, a price.
FIXED = re.compile(
    r"\b(?:bail|bailed|bond|rewards?|prices?|fees?|tickets?|rent)"
    r"(?: (?:of|is|was|were|are|be|being|has|have|had|been|now|set"
    r"|fixed|put|at|for|from|to|up|increased|raised|lowered|reduced|cut|doubled|offered|stands|stood|starting|each|total|totall?ing)){0,6}"
    r" \(?(?:[$€£#¥\d.,]+ \()?\Z"
)
RATE = re.compile(rf"[ \u00a0-](?:[^\W\d_]+ ){{0,3}}?(?:an?|per|each|every) (?:single )?{UNIT_TIME}\b")
EACH = re.compile(r"\b(?:each|every) (?:\w+ ){2,5}\Z")  # "each family will receive 2,000 euros"
BY = re.compile(r"\bby (?:\w+ ){0,2}\Z")  # "the number has fallen by 1,800"
# How a clause names what happened once: "killed in the [car crash]", "died when the bus".
ONCE = r"\b(?:in|by|during|from) (?:the|that|this|an?|one) (?:[\w-]+ )?(?:[\w-]+ )?(?:{})\b|\bwhen (?:the|an?)\b"
ITEMS = re.compile(r" ?(?:--|—|–|:|\() ?")
AMONG = re.compile(r" (?:were|was|are|is) among (?:a total of |at least |the |some |about )*(?=\w)")
INCLUDED = frozenset({"include", "includes", "included"})
LIST = 40  # tokens from "the dead include" to its last member
LINE = 120  # characters: a line of a list is no longer
PERSON = re.compile(r"\W{0,3}(?:An?|One) \d{1,2}[- ](?:year|month)")
BACK = 7  # tokens before a number in which a word may still speak of it
AHEAD = 26  # tokens after it


@cache
def forms(rule: str) -> re.Pattern[str]:
    """Return the forms of a row of ``figures_scopes.toml`` as one pattern for lower-case text."""
    row = next(r for r in rows("figures_scopes") if r.id == rule)
    return re.compile(r"\b(?:" + "|".join(re.escape(f) for f in row.forms) + r")\b")


@cache
def _once() -> re.Pattern[str]:
    row = next(r for r in rows("figures_scopes") if r.id == "figure.scope.once")
    return re.compile(ONCE.format("|".join(row.forms)))


def find(text: Text, drafts: list[Draft]) -> None:
    """Set aggregation, whole and rules of each draft; ``drafts`` are in text order."""
    for n, draft in enumerate(drafts):
        for check in CHECKS:
            decided = check(text, drafts, n)
            if decided:
                draft.aggregation = decided[0]
                if decided[1]:
                    draft.rules.append(decided[1])
                break


def before(text: Text, draft: Draft, tokens: int = BACK) -> str:
    """Return the sentence's text just before the number, in lower case."""
    low = max(draft.sentence[0], draft.first - tokens)
    return text.text[text.starts[low] : draft.start].lower() if low < draft.first else ""


def after(text: Text, draft: Draft, tokens: int = AHEAD) -> str:
    """Return the sentence's text right after the number, in lower case."""
    high = min(draft.sentence[1], draft.last + tokens)
    return text.text[draft.end : text.ends[high - 1]].lower() if high > 0 and text.ends[high - 1] > draft.end else ""


Check = tuple[str, str]


def _attribute(text: Text, drafts: list[Draft], n: int) -> Check | None:
    draft = drafts[n]
    unit = draft.unit or ""
    if draft.category == "money" and FIXED.search(before(text, draft, 10)):
        return "attribute", "figure.scope.fixed"
    if draft.category == "age" or (unit and draft.category in ("duration", "other") and not unit.startswith("percent")):
        return "attribute", ""
    return None


def _rate(text: Text, drafts: list[Draft], n: int) -> Check | None:
    draft = drafts[n]
    if draft.category == "age":
        return None
    if " per " in (draft.unit or "") and draft.category != "other":
        return "rate", "figure.scope.rate"
    end = max(draft.end, draft.counted.end if draft.counted else 0)
    converted = CONVERTED.match(text.text, end) if draft.category == "money" else None
    end = converted.end() if converted else end  # "$150,000 (£96,000) | a month"
    tail = text.text[end : end + 48]
    each = draft.category == "money" and EACH.search(before(text, draft)) is not None
    if each or (draft.implicit is None and (RATE.match(tail) or forms("figure.scope.rate").match(tail.lower().lstrip(" ,")))):
        return "rate", "figure.scope.rate"
    return None


def _subset(text: Text, drafts: list[Draft], n: int) -> Check | None:
    draft = drafts[n]
    lead = before(text, draft, 4).rstrip(' :"“').removesuffix(" those of")
    tail = after(text, draft, 8)
    cue = forms("figure.scope.part_before")
    carried = "figure.carried.among" in draft.rules
    part = (
        carried
        or any(m.end() >= len(lead) - 1 for m in cue.finditer(lead))
        or forms("figure.scope.part_after").match(tail.lstrip(" "))
    )
    fatal = draft.hit is not None and draft.hit.trigger.more == ("fatally",) and draft.hit.side == "right"
    if (several := _among_many(text, drafts, n)) is not None:
        draft.whole, draft.hit = several, draft.hit or several.hit
        draft.category = several.category if draft.category in ("other", "forces") else draft.category
        draft.rules.append("figure.carried.part")
        return "subset", "figure.scope.among"
    whole = _whole(drafts, n) if part or fatal or _listed_part(text, drafts, n) or _itemizes(text, drafts, n) else None
    if whole is not None:
        draft.whole = whole
        if draft.hit is None and draft.category in ("other", "forces") and draft.unit is None and whole.category in HARM:
            draft.category = whole.category  # "twelve sailors, two of them cooks, were killed"
            draft.rules.append("figure.carried.part")
        return "subset", "figure.scope.part_after" if isinstance(part, re.Match) else "figure.scope.part_before"
    if (draft.implicit == "article" or draft.people) and (_member(text, draft) or _line_of_list(text, draft)):
        draft.whole = _sum_before(drafts, n)
        if draft.whole is not None:
            return "subset", "figure.scope.member"
    if carried and draft.quantity is not None and draft.quantity.form == "fraction":
        return "subset", ""  # "a third of the dead", whose number need not be told
    if forms("figure.scope.among").search(after(text, draft, 14)):
        return "subset", "figure.scope.among"
    return None


def _member(text: Text, draft: Draft) -> bool:
    """Whether the person is named as one of a group: "the dead include | a cook, | a clerk and two boys"."""
    hit = draft.hit
    if hit is None or hit.side != "left" or not 0 < draft.first - hit.token < LIST:
        return False
    return hit.trigger.role in ("state", "named") and not INCLUDED.isdisjoint(text.lower[hit.token + 1 : hit.token + 3])


def _line_of_list(text: Text, draft: Draft) -> bool:
    """Whether a line tells of one person, and so does the one beside it: a list of those hurt."""
    start, end = text.paragraph_at(draft.start)
    if draft.start != start or end - start > LINE or draft.implicit != "article":
        return False
    before, behind = text.text[max(0, start - LINE - 4) : start], text.text[end : end + LINE]
    beside = (before.rstrip().rpartition("\n")[2], behind.lstrip().partition("\n")[0])
    return any(PERSON.match(line) for line in beside)


def _sum_before(drafts: list[Draft], n: int) -> Draft | None:
    """Return the largest number told before of people of whom the draft may be one."""
    draft = drafts[n]
    may = [
        d
        for d in drafts[:n]
        if d.category in (draft.category, "affected") and d.implicit is None and d.unit is None and _size(d) > _size(draft)
    ]
    return max(may, key=_size, default=None)


def _among_many(text: Text, drafts: list[Draft], n: int) -> Draft | None:
    """Return the number among which it is told to be: "eight cooks were among | 19 people killed"."""
    draft = drafts[n]
    m = AMONG.match(text.text, draft.counted.end if draft.counted else draft.end)
    if m is None or draft.unit is not None or not draft.people:
        return None
    following = next((d for d in drafts[n + 1 : n + 3] if d.start <= m.end() <= d.end and d.start >= m.start()), None)
    return following if following is not None and following.category in HARM and _size(following) > _size(draft) else None


def _listed_part(text: Text, drafts: list[Draft], n: int) -> bool:
    """Whether the number goes on with the parts of a whole: "including three children and two women"."""
    previous = drafts[n - 1] if n else None
    if previous is None or previous.aggregation != "subset" or previous.sentence != drafts[n].sentence or previous.whole is None:
        return False
    gap = text.text[previous.end : drafts[n].start]
    return len(gap) < 60 and bool(re.search(r"(?:,| and) \Z", gap)) and not re.search(r"\b(?:were|was|are|have|had)\b", gap)


def _itemizes(text: Text, drafts: list[Draft], n: int) -> bool:
    """Whether the number opens the parts of the one before: "85 civilians -- 33 children, 32 women", "12 dead (five of them boys)"."""
    previous, draft = drafts[n - 1] if n else None, drafts[n]
    if (
        previous is None
        or previous.sentence != draft.sentence
        or previous.category not in HARM
        or draft.hit is not None
        or not draft.people
    ):
        return False
    end = max(previous.end, previous.counted.end if previous.counted else 0)
    return ITEMS.fullmatch(text.text, end, draft.start) is not None


def _whole(drafts: list[Draft], n: int) -> Draft | None:
    """Return the figure that the part belongs to: the nearest before it that may hold it, in this sentence or the one before."""
    draft = drafts[n]
    for other in reversed(drafts[max(0, n - 8) : n]):
        if other.number < draft.number - 1 or other.category == "age":
            break
        if other.aggregation == "subset" and other.whole is not None and other.number == draft.number:
            return other.whole
        if (
            other.unit == (draft.unit if draft.category == "money" else None)
            and other.implicit is None
            and _size(other) > _size(draft)
            and other.category != "duration"
        ):
            return other
    return None


def _size(draft: Draft) -> float:
    value = draft.high if draft.high is not None else draft.low
    return float(value) if value is not None else 0.0


def _stock(text: Text, drafts: list[Draft], n: int) -> Check | None:
    draft = drafts[n]
    if draft.category in STOCKS and not (
        draft.hit and draft.hit.trigger.rule == "figure.sheltered.object" and _moved(text, draft)
    ):
        return ("stock", "figure.scope.stock") if draft.category != "abducted" else None
    if draft.category == "forces" and draft.hit is None and not _comes(text, draft):
        return "stock", "figure.scope.stock"
    if draft.category == "buildings" and draft.hit is None and re.search(r"\b(?:has|have|had) \Z", before(text, draft, 3)):
        return "stock", "figure.scope.stock"
    if draft.category == "detained" and draft.hit is not None and draft.hit.trigger.role == "state" and draft.implicit is None:
        return "stock", "figure.scope.stock"
    if draft.category in ("injured", "detained") and forms("figure.scope.stock").search(after(text, draft, 4)):
        return "stock", "figure.scope.stock"
    return None


def _moved(text: Text, draft: Draft) -> bool:
    return draft.hit is not None and text.lower[draft.hit.token] in ("transferred", "taken", "moved")


def _comes(text: Text, draft: Draft) -> bool:
    """Whether troops are sent rather than there: "sent in 1,000 troops"."""
    return bool(re.search(r"\b(?:sen[dt]|deploy\w*|dispatch\w*|order\w*|eliminat\w*|add\w*)\b", before(text, draft, 4)))


def _increment(text: Text, drafts: list[Draft], n: int) -> Check | None:
    draft = drafts[n]
    words = text.text[draft.start : draft.end].lower()
    by = (
        draft.quantity is not None
        and draft.quantity.change is not None
        and draft.unit is None
        and BY.search(before(text, draft, 3))
    )
    if draft.implicit or draft.low == draft.high == 1 or not (by or _more(text, draft, words)):
        return None
    for other in drafts[max(0, n - 3) : n]:
        if other.sentence == draft.sentence and other.category != draft.category and other.category in HARM:
            return None
    return "increment", "figure.scope.more"


def _more(text: Text, draft: Draft, words: str) -> bool:
    """Whether the number adds to one told before: "another 12", "12 more", "12 additional", not "more than 12"."""
    pattern = forms("figure.scope.more")
    here = words.replace("more than", "")
    return pattern.search(here) is not None or pattern.match(after(text, draft, 1).lstrip(" ")) is not None


def _total(text: Text, drafts: list[Draft], n: int) -> Check | None:
    draft = drafts[n]
    words = text.text[draft.start : draft.end].lower()
    told = words, before(text, draft, 12), after(text, draft)
    single = draft.low == draft.high == 1 and draft.hit is not None and "so far" not in told[2]  # one death does not run on
    if single or draft.implicit or draft.category in ("other", "duration", "age"):
        return None
    if any(forms("figure.scope.total").search(w) for w in told):
        return "total", "figure.scope.total"
    hit = draft.hit
    if any(forms("figure.scope.sum").search(w) for w in told):
        once = hit is not None and not hit.perfect and hit.trigger.role != "toll" and _once().search(told[2])
        return ("event", "figure.scope.once") if once else ("total", "figure.scope.sum")
    if hit is not None and hit.trigger.role == "toll":
        return ("total", "figure.scope.toll") if hit.perfect else None
    if (
        draft.category in GROWING
        and hit is not None
        and hit.perfect
        and not words.startswith(("as many", "up to", "an estimated"))
    ):
        return "total", "figure.scope.perfect"
    if draft.category in GROWING and hit is None and (_sick(draft) or REPORTED.search(before(text, draft, 12))):
        return "total", "figure.scope.perfect"  # "has confirmed 40 cases"
    if draft.category == "displaced" and (hit is None or hit.trigger.tag == "ing") and not travelling(text, draft):
        return "total", "figure.scope.perfect"
    return None


def _sick(draft: Draft) -> bool:
    """Whether cases of a disease are counted up to now: no "new cases"."""
    return draft.category == "cases" and draft.counted is not None and not NEW.search(draft.counted.text.lower())


CHECKS: tuple[Callable[[Text, list[Draft], int], Check | None], ...] = (_rate, _attribute, _subset, _stock, _increment, _total)
