"""When a figure is true of the world: the days it covers (``period``) and the day for which it was said (``as_of``)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.figures.predicates import HARM, of_kind

if TYPE_CHECKING:
    from sayso.extraction.figures.draft import Draft
    from sayso.extraction.found import Found
    from sayso.records import Date, Document, Statement

SINCE = re.compile(r"\bsince(?: [a-z]+){0,2} ?\Z", re.IGNORECASE)
SPAN = re.compile(r"\b(?:over|in|during|within) the (?:past|last) ?\Z", re.IGNORECASE)
DAYS = {"week": 7, "month": 31, "fortnight": 14, "24 hours": 1, "day": 1, "year": 365}
HAD = re.compile(r"\bhad (?:been )?(?:\w+ )?\Z|\bhad been\b")
SPEECH = re.compile(r"\b(?:said|says|told|reported|announced|confirmed|added|statement)\b[^,;.]{0,14}\Z", re.IGNORECASE)
TOLD = re.compile(
    r"\btold (?:reporters|journalists|parliament|lawmakers|a news conference)(?: (?:in|at|outside|near|from) [^,;.]{0,30})?"
    r" (?:on |late |early )*\Z"
)
SPEECH_AFTER = re.compile(r"^,? ?(?:[A-Z][\w.’'-]+ |the |its |his |her |[a-z]+ ){0,4}?(?:said|says|told|reported|announced)\b")
NEAR = 4  # sentences over which a day named for one number of harm holds for the next
BEGIN = 12  # sentences, with headings and bylines, within which a text says how long ago its event was
OPENING = 4  # sentences that tell the news itself
WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
YEAR = re.compile(r"\b\d{4}\b")
APART = re.compile(r"[;:]|\b(?:while|whereas|although|but|it emerged that)\b")
AFTERWARDS = re.compile(r", (?:after|before|which)\b")
BOTH = re.compile(r" (?:and|to|through) (?:on )?")
DIGIT = re.compile(r"\d")
ITEM = 5  # sentences of an item in a dated list
LEAST_ITEMS = 3
LEADING = frozenset({"", "on", "late", "early", "late on", "early on", "at dawn on", "then on", "and on", "but on"})
STORY = 2  # sentences over which the day with which one opens goes on
RECENT = 60  # days: an event further back is history, not what the article tells of
MONTH_DAY = re.compile(r"\b[A-Z][a-z]{2,8}\.? \d|\d [A-Z][a-z]{2,8}")
PAST = re.compile(r"\b(?:was|were|had|has|have|did|died|killed|said)\b")
COUNT = re.compile(r"\b(?:toll|count|tally|figure|number of (?:the )?(?:dead|deaths|victims))\b[^.;,]*\Z", re.IGNORECASE)
KNOWN = re.compile(r"\b(?:known|confirmed) to have (?:died|been killed)|\bhad died\b", re.IGNORECASE)
START = re.compile(r"(?:at )?the (?:start|beginning) of ", re.IGNORECASE)
UPDATE = re.compile(r"\b(?:updated|posted): ?\Z", re.IGNORECASE)
BLURB = 2  # sentences that a stamp in a list of news in brief speaks for
AFTER = re.compile(r"(?:\A|, )(two|three|four|five|six|seven|eight|nine|ten|\d\d?) days after ([^.,;]{4,60})", re.IGNORECASE)
COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
CLOCK = re.compile(r"[A-Z]|\b\d{4}\b|day\b|night\b|week")
DONE = frozenset({"detained", "displaced", "aid", "money", "released"})
STRUCK = HARM - {"rescued", "released"}
UNTIMED = frozenset({"age", "other", "duration"})
REACH = 400  # characters between a number and its day: longer "sentences" are lists, and each pair would be looked at


class Times:
    """The dates of a document, by place."""

    def __init__(self, document: Document, found: Found) -> None:
        """Index the dates that stand for days of the past."""
        self.found = found
        self.published = (document.published or "")[:10] or None
        dated = [d for d in found.dates if d.earliest and d.latest and d.type in ("DATE", "TIME")]
        stamps = {d.start for d in dated if self._is_stamp(d)}
        near = {n for start in stamps for n in range(start - 2, start + 1)}
        behind = {
            n for d in dated if d.start in stamps for n in range(d.end, d.end + 3)
        }  # "5 March 2012 | 06.00 GMT"  # "Monday | 5 March 2012" in a header
        self.dates = [d for d in dated if d.start not in stamps | behind and d.end not in near]
        self.dates = [d for d in self.dates if not self._is_occasion(d)]
        self.starts = [d.start for d in self.dates]
        self.chronicle = chronicle(found, dated)
        self.updates = [
            d for d in dated if d.earliest == d.latest and UPDATE.search(document.text, max(0, d.start - 10), d.start)
        ]

    def _is_stamp(self, day: Date) -> bool:
        """Whether it is the article's own date, as in a dateline, or the running year: no time of an event."""
        if day.granularity == "year" and self.published and day.value == self.published[:4]:
            return True
        return day.earliest == day.latest == self.published and YEAR.search(self.found.text.text[day.start : day.end]) is not None

    def _is_occasion(self, day: Date) -> bool:
        """Whether a feast only names what was held: "a New Year's Eve party" may go on into the next day."""
        text = self.found.text
        at = text.token_at(day.end - 1) + 1
        named = not WEEKDAY.search(text.text[day.start : day.end]) and text.text[day.start].isupper()
        return named and at < len(text.lower) and text.lower[at] in of_kind("occasion")

    def find(self, drafts: list[Draft], statements: dict[int, list[Statement]]) -> None:
        """Set period and as_of of each draft; ``statements`` hold each draft, by its index."""
        for n, draft in enumerate(drafts):
            if draft.category in UNTIMED and draft.unit:
                draft.as_of = self.published
                continue
            self._period(draft)
            over = "number.moved" in draft.rules  # "from | 412 to 367": of no day that is told
            draft.as_of = None if over else draft.as_of or self._as_of(draft, statements[n])
        if len(self.updates) > 1:
            for draft in drafts:
                self._restamp(draft)
            drafts = [d for d in drafts if d.start < self.updates[0].start]
        self._share(drafts)
        for draft in drafts if self.chronicle else ():
            self._of_item(draft)

    def _of_item(self, draft: Draft) -> None:
        """Give a figure of a dated list its item's day, unless its own sentence names another."""
        day = next((d for d in reversed(self.chronicle) if d.start < draft.start), None)
        text = self.found.text
        if day is None or draft.number - text.sentence_index(day.start) > ITEM or draft.category in UNTIMED:
            return
        own = "figure.time.clause" in draft.rules and draft.dated != text.text[day.start : day.end]
        if own and not DIGIT.search(draft.dated):
            draft.period = draft.as_of = None  # "on Monday" of an item is counted from no day that is known
            draft.rules.append("figure.time.item")
        elif not own:
            draft.period = str(day.earliest), str(day.latest)
            draft.as_of = str(day.earliest) if day.earliest == day.latest and draft.as_of == self.published else draft.as_of
            draft.rules.append("figure.time.item")

    def _restamp(self, draft: Draft) -> None:
        """Count days from the stamp of the news in brief that the figure stands in; with none near, none is known."""
        stamp = next((d for d in reversed(self.updates) if d.start < draft.start), None)
        if stamp is None:
            return
        day = str(stamp.earliest)
        if draft.number - self.found.text.sentence_index(stamp.end) >= BLURB:
            draft.as_of = draft.period = None
        else:
            one = draft.period is not None and draft.period[0] == draft.period[1] and WEEKDAY.search(draft.dated)
            draft.period = (_last(draft.period[0], day),) * 2 if one and draft.period else None
            draft.as_of = day if draft.as_of in (None, self.published) else _last(str(draft.as_of), day)
        draft.rules.append("figure.time.stamp")

    def _in_sentence(self, draft: Draft) -> list[Date]:
        text = self.found.text
        start, end = text.sentences[draft.number] if text.sentences else (0, 0)
        low = bisect_left(self.starts, max(start, draft.start - REACH))
        return self.dates[low : bisect_left(self.starts, min(end, draft.start + REACH))]

    def _period(self, draft: Draft) -> None:
        for day in self._candidates(draft):
            period = self._until(day, self._covered(day, draft))
            if period and START.match(self.found.text.text, day.start) and draft.aggregation in ("stock", "total"):
                draft.as_of = period[0]
                return
            if period and (draft.aggregation == "stock" or (draft.hit is not None and draft.hit.trigger.role == "toll")):
                near = self._same_clause(draft, day)
                if near and period[0] == period[1] and (not self.published or period[0] <= self.published):
                    draft.as_of = period[0]
                return
            if period and (not self.published or period[0] <= self.published or draft.status == "forecast"):
                draft.period = period
                draft.dated = self.found.text.text[day.start : day.end]
                draft.rules.append("figure.time.clause")
                return

    def _until(self, day: Date, period: tuple[str, str] | None) -> tuple[str, str] | None:
        """Take the next day along: "on Wednesday and Thursday"."""
        at = bisect_left(self.starts, day.end)
        if period is None or at >= len(self.dates) or self.dates[at].granularity != day.granularity:
            return period
        other = self.dates[at]
        if not BOTH.fullmatch(self.found.text.text, day.end, other.start) or str(other.latest) <= period[1]:
            return period
        return period[0], str(other.latest)

    def _candidates(self, draft: Draft) -> list[Date]:
        """Return the dates of the sentence that are no dates of saying, nearest first."""
        raw = self.found.text.text
        near = [d for d in self._in_sentence(draft) if not self._of_saying(raw, d) and not self._apart(raw, draft, d)]
        at = self._place(draft)
        return sorted(near, key=lambda d: (self._barriers(raw, draft, d), abs(d.start - at)))

    def _apart(self, raw: str, draft: Draft, day: Date) -> bool:
        """Whether number and day stand in clauses that tell of different things."""
        a, b = sorted((draft.start, day.start))
        if b == draft.start and raw[day.end : day.end + 1] == ":":
            a = day.end + 1  # "3 May: A bomb kills"
        if APART.search(raw, a, b) is not None:
            return True
        other = AFTERWARDS.search(raw, a, b) or (re.search(r"\bafter\b", raw[a:b]) if day.start < draft.start else None)
        return other is not None and day.granularity != "year" and not ("which" in other[0] and self._of_event(day))

    def _same_clause(self, draft: Draft, day: Date) -> bool:
        a, b = sorted((draft.start, day.start))
        return not re.search(r"[,;:]|\b(?:while|although|but|after|before|when|who|which|and)\b", self.found.text.text[a:b])

    def _place(self, draft: Draft) -> int:
        return self.found.text.starts[draft.hit.token] if draft.hit is not None and draft.hit.side == "right" else draft.start

    def _barriers(self, raw: str, draft: Draft, day: Date) -> int:
        """Count the clause borders between number and date."""
        a, b = sorted((draft.start, day.start))
        return len(re.findall(r"[;:]|\b(?:while|although|but|after|before|when|who|which)\b", raw[a:b]))

    def _of_saying(self, raw: str, day: Date) -> bool:
        if SPEECH.search(raw[max(0, day.start - 40) : day.start]) or TOLD.search(raw[max(0, day.start - 80) : day.start]):
            return True
        sentence = self.found.text.sentence_at(day.start)
        lead = raw[sentence[0] : day.start] if day.start - sentence[0] < 8 else "far"
        return lead.strip().lower() in ("", "on", "late", "early") and SPEECH_AFTER.match(raw[day.end : day.end + 60]) is not None

    def _covered(self, day: Date, draft: Draft) -> tuple[str, str] | None:
        raw = self.found.text.text
        lead = raw[max(0, day.start - 30) : day.start]
        first, last = str(day.earliest), str(day.latest)
        words = raw[day.start : day.end].lower()
        back = raw[max(0, draft.end, day.start - 70) : day.start]
        if SINCE.search(lead) or words.startswith("since") or re.search(r"\bsince\b[^,;]*\Z", back):
            return (first, self.published) if self.published else None
        if self.published and (SPAN.search(lead) or re.match(r"(?:over |in )?the (?:past|last) ", words)):
            for unit, count in DAYS.items():
                if words.endswith(unit):
                    return _days(self.published, -count), self.published
        if "TNI" in day.value and first == last:
            return first, _days(first, 1) if words == "overnight" else last
        return first, last

    def _as_of(self, draft: Draft, statements: list[Statement]) -> str | None:
        if self.published is None:
            return None
        raw = self.found.text.text
        lead = raw[max(0, draft.start - 30) : draft.start].lower()
        middle = raw[draft.end : self._place(draft)].lower() if self._place(draft) > draft.end else ""
        if draft.aggregation == "stock" and (HAD.search(lead) or " had " in f" {middle}") and draft.period is None:
            return None
        said = next((day for st in statements if (day := self._said_on(st)) is not None), None)
        said = said or self._told_on(draft)
        own = draft.period
        if said is None and own and own[0] == own[1] <= self.published and self._is_done(draft):
            return own[0]
        if said is None and own and own[0] == own[1] and (self._is_background(draft, own[0]) or self._is_caption(draft)):
            return own[0]
        return said or self.published

    def _told_on(self, draft: Draft) -> str | None:
        """Return the day of saying in the figure's own sentence, where no statement has it and it comes after the number."""
        raw = self.found.text.text
        days = [d for d in self._in_sentence(draft) if d.start > draft.end and d.earliest == d.latest and self._of_saying(raw, d)]
        day = str(days[0].earliest) if len(days) == 1 and CLOCK.search(raw[days[0].start : days[0].end]) else None
        return day if day and day <= str(self.published) and not self._apart(raw, draft, days[0]) else None

    def _is_done(self, draft: Draft) -> bool:
        """Whether an act of one day is told, which is over by the next: an arrest, a gift."""
        told = draft.category in DONE and draft.aggregation in ("event", "increment")
        day = next((d for d in self._in_sentence(draft) if self.found.text.text[d.start : d.end] == draft.dated), None)
        return told and day is not None and self._same_clause(draft, day)

    def _is_caption(self, draft: Draft) -> bool:
        """Whether the sentence tells in the present what a picture shows, and ends with its date."""
        text = self.found.text
        start, end = text.sentences[draft.number]
        words = text.text[start:end].rstrip(".")
        return MONTH_DAY.search(draft.dated) is not None and words.endswith(draft.dated) and not PAST.search(words)

    def _is_background(self, draft: Draft, day: str) -> bool:
        """Whether a weekday is further back than yesterday, and not in the lead: that is told as of that day."""
        if draft.category not in HARM or draft.aggregation != "event" or not WEEKDAY.search(draft.dated):
            return False
        return draft.number >= OPENING and _days(day, 2) <= str(self.published)

    def _said_on(self, statement: Statement) -> str | None:
        """Return the day named beside the cue, outside what was said: "said on Friday", "On Friday the council said"."""
        spans = (*statement.cue, *statement.source)
        if not spans:
            return None
        sentence = self.found.text.sentence_at(spans[0][0])
        low = bisect_left(self.starts, sentence[0])
        for day in self.dates[low : bisect_left(self.starts, sentence[1])]:
            inside = any(s <= day.start < e for s, e in (*statement.content, *statement.source))
            if not CLOCK.search(self.found.text.text[day.start : day.end]):
                continue  # "at noon": the day is not said
            if inside or day.earliest != day.latest or str(day.earliest) > str(self.published):
                continue
            if any(day.end < s and "," in self.found.text.text[day.end : s] for s, _ in spans):
                continue  # "on Wednesday, according to"
            if any(0 <= day.start - e < 14 or 0 <= s - day.end < 8 for s, e in spans):
                return day.earliest
        return None

    def _share(self, drafts: list[Draft]) -> None:
        """Give the main event's days to figures of harm that name none themselves."""
        main = self._main(drafts)
        current: tuple[tuple[str, str], int] | None = None
        for draft in drafts:
            if draft.category not in HARM or draft.aggregation not in ("event", "subset", "total"):
                continue
            counts = self._counts(draft)
            grows = counts or draft.aggregation == "total" or (draft.hit is not None and draft.hit.trigger.role == "toll")
            grows = grows and not (draft.low == draft.high == 1)  # one person's death goes on no longer
            if draft.period is not None and not (counts and main and draft.period[0] > main[0]):
                self._widen(draft, main)
                if draft.period[0] == draft.period[1] and not self._is_caption(draft) and not self._is_later(draft):
                    current = draft.period, draft.number
                    if grows and self.published:
                        draft.period = draft.period[0], draft.as_of or self.published
                continue
            near = current if current and draft.number - current[1] <= NEAR and not (counts and main) else None
            told = None if counts else self._told_before(draft, near[1] if near else -1)
            day = told or (near[0] if near else main)
            if day is not None:
                draft.period = (day[0], draft.as_of or day[1]) if grows and (draft.as_of or "") > day[0] else day
                draft.rules.append("figure.time.shared")

    def _told_before(self, draft: Draft, after: int) -> tuple[str, str] | None:
        """Return the day with which one of the two sentences before the figure's opens, if it stands behind sentence ``after``."""
        text = self.found.text
        for number in range(draft.number - 1, max(after, draft.number - 1 - STORY), -1):
            start, end = text.sentences[number]
            low = bisect_left(self.starts, start)
            for day in self.dates[low : bisect_left(self.starts, end)]:
                past = day.earliest == day.latest and str(day.latest) <= str(self.published)
                opens = text.text[start : day.start].strip().lower() in LEADING and text.text[day.end : day.end + 1] in " ,"
                if past and opens and CLOCK.search(text.text[day.start : day.end]) and not self._of_saying(text.text, day):
                    return self._whole(day)  # not "Monday's raid came after"
        return None

    def _widen(self, draft: Draft, main: tuple[str, str] | None) -> None:
        """Fit the days of a clause to the main event's: "this week"; "on Friday after a dam burst overnight"."""
        if not main or draft.period is None:
            return
        first, last = draft.period
        if first < main[0] <= main[1] < last <= _days(first, 7):
            draft.period = main
        elif first == last == _days(main[0], 1) and draft.category == "killed":
            told = (d for d in self._in_sentence(draft) if d.earliest == main[0] and self._of_event(d))
            if next(told, None):
                draft.period = main[0], last

    def _main(self, drafts: list[Draft]) -> tuple[str, str] | None:
        """Return the days of the main event: those most often beside a word for an event, else beside people harmed."""
        days: Counter[tuple[str, str]] = self._ago()
        sentences = self.found.text.sentences[:OPENING]
        opened = sentences[-1][1] if sentences else 0
        for day in self.dates:
            weight = self._of_event(day) if day.earliest == day.latest and str(day.latest) <= str(self.published) else 0
            if weight:
                days[self._whole(day)] += weight + (day.start < opened)
        for draft in drafts:
            told = draft.category in STRUCK and draft.implicit not in ("name", "definite")  # one person's fate is not the event
            if told and draft.period and draft.period[0] == draft.period[1] and not self._is_later(draft):
                days[draft.period] += 1
        for dark in [d for d in days if d[0] < d[1]]:  # "overnight" and "at 10.40 p.m. on Tuesday" are one night
            days[dark] += days.pop((dark[0], dark[0]), 0)
        ranked = days.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
            return None
        main = ranked[0][0]
        return main if self.published and _days(main[1], RECENT) >= self.published else None

    def _whole(self, day: Date) -> tuple[str, str]:
        """Return the days of an event: "overnight" is an evening and the morning after."""
        first = str(day.earliest)
        night = "TNI" in day.value and self.found.text.text[day.start : day.end].lower() == "overnight"
        return first, min(_days(first, 1), str(self.published)) if night else first

    def _ago(self) -> Counter[tuple[str, str]]:
        """Return the days that the opening counts back from: "Four days after the dam burst, ..."."""
        text, days = self.found.text, Counter[tuple[str, str]]()
        opening = text.sentences[:BEGIN]
        told = self.published and opening and " days after " in text.text[: opening[-1][1]].lower()
        for start, end in opening if told else ():
            m = AFTER.search(text.text[start:end])
            count = m[1].lower() if m else ""
            if m and any(w in _events() for w in m[2].lower().split()):
                day = _days(str(self.published), -(int(count) if count.isdecimal() else COUNTS.index(count) + 2))
                days[day, day] += 2
        return days

    def _is_later(self, draft: Draft) -> bool:
        """Whether the day is one of counting or of finding, which may lie after the event's."""
        return self._counts(draft) or (draft.counted is not None and draft.counted.text.lower().endswith("bodies"))

    def _counts(self, draft: Draft) -> bool:
        """Whether a count that may grow is told of: "the toll", "the count", "known to have died"."""
        start, end = self.found.text.sentences[draft.number]
        raw = self.found.text.text
        if draft.category != "killed" or draft.implicit is not None:
            return False
        return bool(
            COUNT.search(raw[max(start, draft.start - 70) : draft.start])
            or KNOWN.search(raw[draft.end : min(end, draft.end + 70)])
        )

    def _of_event(self, day: Date) -> int:
        """Weigh the word for an event close by in the clause: "the quake on 12 January" 1, "the dam burst on Tuesday" 2."""
        text = self.found.text
        at, end = text.token_at(day.start), text.token_at(day.end - 1)
        near = text.lower[max(0, at - 6) : at] + text.lower[end + 1 : end + 4]
        if any(w in ("after", "before", "since") for w in text.lower[end + 1 : end + 5]):
            near = text.lower[max(0, at - 6) : at]  # "on Thursday, 31 hours after the flood"
        verb = "gave way" in " ".join(near) or not of_kind("burst").isdisjoint(near)
        if "toll" in text.lower[max(0, at - 10) : at]:  # "the toll of the flood rose to 40 on Friday"
            return 0
        if not verb and (_events().isdisjoint(near) or not PAST.search(text.text, *text.sentence_at(day.start))):
            return 0  # "a church stands in the flood on Friday" shows a picture
        return 0 if self._of_saying(text.text, day) else 1 + verb


def chronicle(found: Found, dated: list[Date]) -> list[Date]:
    """Return the dates that open the items of a dated list, in order: three or more lines that begin with ever later days.

    Lists may run backwards too; empty where the text is none.
    """
    begins = {start for start, _ in found.text.paragraphs}
    items = [d for d in dated if d.start in begins and DIGIT.search(found.text.text, d.start, d.end)]
    days = [str(d.earliest) for d in items]
    runs = days == sorted(set(days)) or days == sorted(set(days), reverse=True)
    return items if len(items) >= LEAST_ITEMS and runs else []


@cache
def _events() -> frozenset[str]:
    return of_kind("event") | of_kind("burst")


def _days(day: str, count: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat()


def _last(day: str, stamp: str) -> str:
    """Return the last day up to ``stamp`` that falls on the weekday of ``day``."""
    end = date.fromisoformat(stamp)
    return (end - timedelta(days=(end.weekday() - date.fromisoformat(day).weekday()) % 7)).isoformat()
