"""The unit of a number: the currency sign before it, the word or sign after it, its rate ("a day"), an age.

Forms and our names for units stand in ``units.csv``; what may be counted per ("a share") in ``PER``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon import words

if TYPE_CHECKING:
    from sayso.extraction.numbers.draft import Draft

# One word or sign after a number: "km", "per", "U.S.", "cm2", "%", "°C". The separator is kept out of the word.
WORD = re.compile(
    r"(?:[ \u00a0-]|\n(?=[a-z]))?"
    r"(?P<word>(?:[^\W\d_]\.){2,}|°[CFK]?|[^\W\d_]+\.(?=[ ]?(?:m|ft|km)\b)|[^\W\d_]+[23]?(?![\w])|[%٪％‰′″¢$£€¥₪])"
)
SLASH = re.compile(r"/(?P<word>[^\W\d_]+[23]?)(?!\w)")
RATE = re.compile(
    r"(?:[ \u00a0-]|\n(?=[a-z]))(per|an?|each|every)(?:[ -]|\n(?=[a-z]))(square |cubic )?([a-z]+)(?![\w-])"
    r"(?! (?:ago|earlier|later|before|after|or|old|to)\b)"
)
LIST = re.compile(r", (?:and |or )?| (?:and|or) ")
OLDEST = 111
OF_AN = re.compile(r" of an?(?= [a-z])")
OF = re.compile(r" of(?= [a-z])")
OLD = re.compile(r"(?:[ -]|\n(?=[a-z]))(year|month|week|day|hour)s?(?:[ -]olds?\b| of age\b)", re.IGNORECASE)
AGED = re.compile(
    r"\b(?:aged?|ages|age of|turned|turning|turns)[ \n](?:of |around |about |just |only |between )?\Z", re.IGNORECASE
)
APPOSED = re.compile(r"[A-Z][\w.’'-]*(?: Jr\.| Sr\.| III| II)?, \Z")
PERSON = re.compile(r"\b(?:[Aa]|[Aa]n|[Tt]he|[Hh]is|[Hh]er|[Tt]heir|one|another) (?:[\w-]+ ){0,3}?(?P<noun>[a-z]+), \Z")
CLOSED = re.compile(r"[,.;:)]|\s*[-–—]\s|\s(?:and|of|from|who|was|has|is|said)\b|\s*\Z")
CODE = re.compile(r"(?<![\w.])(US|U\.S\.|HK|AU|NZ|NT|CA) ?\Z")
AFTER_CODE = re.compile(r" ?(US|CAN|CDN|AUD|CAD|NZD|USD|AU|NZ)\b(?! [A-Z])")
AFTER_NAMES = {
    "US": "dollar",
    "USD": "dollar",
    "CAN": "canadian dollar",
    "CDN": "canadian dollar",
    "CAD": "canadian dollar",
    "AU": "australian dollar",
    "AUD": "australian dollar",
    "NZ": "new zealand dollar",
    "NZD": "new zealand dollar",
}
# What a rate with "a" may be per, besides units: "$5 a share". After "per" any noun is taken.
PER = frozenset(
    [
        "share",
        "barrel",
        "head",
        "person",
        "ticket",
        "night",
        "bottle",
        "gallon",
        "ounce",
        "ton",
        "tonne",
        "pound",
        "litre",
        "liter",
        "piece",
        "shift",
        "bushel",
    ]
)
SCORE_OF_POUNDS = 1_000_000
LONGEST_SIGN = 5
Table = dict[str, tuple[str, str]]


@cache
def table() -> tuple[Table, Table, Table]:
    """Return units by form: signs before (case matters), forms after whose case matters, words after in lower case."""
    before: Table = {}
    exact: Table = {}
    any_case: Table = {}
    for row in words("units"):
        chosen = before if row["place"] == "before" else exact if row["case"] == "exact" else any_case
        chosen[row["form"]] = (row["unit"], row["kind"])
    return before, exact, any_case


def sign_before(text: str, at: int) -> tuple[int, str] | None:
    """Return start and unit of the currency sign that ends at ``at`` ("US$", "HK $", "RM")."""
    before = table()[0]
    for end in (at, at - 1) if text[at - 1 : at] in (" ", "\u00a0", "-", "+") else (at,):
        for length in range(min(LONGEST_SIGN, end), 0, -1):
            form = text[end - length : end]
            if form in before and _stands_free(text, end - length, end, at):
                start, unit = end - length, before[form][0]
                if form == "$" and (code := CODE.search(text, max(0, start - 6), start)):
                    start, unit = code.start(), before[code[1] + "$"][0] if code[1] + "$" in before else unit
                return start, unit
    return None


def _stands_free(text: str, start: int, end: int, at: int) -> bool:
    """A sign of letters must not be the end of a word, and may stand apart from its number only if it is a code ("CHF 20")."""
    if text[start].isalpha() and start and (text[start - 1].isalnum() or text[start - 1] in "$-"):
        return False
    return end == at or text[end - 1] in "$£€¥₪." or (text[start:end] != "PS" and text[start].isupper())


def find(text: str, draft: Draft) -> None:
    """Set ``unit`` and ``unit_span`` of the draft; a rate and an age are part of the unit ("dollar per year", "year of age")."""
    if _age(text, draft):
        return
    end = draft.last
    if draft.unit is None:
        end = _after(text, draft)
    elif draft.unit == "dollar" and (code := AFTER_CODE.match(text, draft.last)):
        draft.unit, end = AFTER_NAMES[code[1]], code.end()
    if draft.unit is not None:
        _rate(text, draft, end)


def share(text: str, drafts: list[Draft]) -> None:
    """Give the members of a list its unit: "28 and 31 years old", "5, 10 and 15 percent", "ages 10, 8 and 4"."""
    for pairs in (zip(drafts[-2::-1], drafts[:0:-1], strict=True), zip(drafts[1:], drafts, strict=False)):
        for a, b in pairs:
            left, right = (a, b) if a.first < b.first else (b, a)
            shared = b.unit is not None and (b.unit == "percent" or (b.unit == "year of age" and (a.high or 0) < OLDEST))
            if (
                shared
                and a.unit is None
                and a.hedge == "="
                and a.form == b.form
                and not a.tail
                and LIST.fullmatch(text, left.last, right.start)
            ):
                if left is b and b.unit == "percent":
                    continue
                a.unit, a.excluded = b.unit, None
                a.rules.append("unit.list")


def _apposed(text: str, at: int) -> bool:
    """Whether a name, or a noun for one person, and a comma stand before: "Mara Bell, 41", "a boy, 12"."""
    if APPOSED.search(text, max(0, at - 30), at):
        return True
    noun = PERSON.search(text, max(0, at - 60), at)
    return noun is not None and noun["noun"] in _persons()


@cache
def _persons() -> frozenset[str]:
    return frozenset(row["form"] for row in words("figures_people"))


def _age(text: str, draft: Draft) -> bool:
    if old := OLD.match(text, draft.last):
        draft.unit = f"{old[1].lower()} of age"
        draft.unit_span = (old.start(1), old.end())
        draft.rules.append("unit.age_old")
        return True
    if draft.low is None or draft.low != draft.high or not 0 < draft.low < 120 or draft.scale != 1 or draft.unit:
        return False
    if draft.form == "digits" and CLOSED.match(text, draft.last) and _apposed(text, draft.first):
        draft.rules.append("unit.age_apposed")
    elif AGED.search(text, max(0, draft.first - 18), draft.first) and text[draft.last : draft.last + 1] != "%":
        draft.rules.append("unit.age_aged")
    else:
        return False
    draft.unit = "year of age"
    return True


def _after(text: str, draft: Draft) -> int:
    """Find the longest form of up to three words after the number; return where it ends."""
    _, exact, any_case = table()
    forms: list[str] = []
    ends: list[tuple[int, int]] = []
    of = (
        OF.match(text, draft.last)
        if draft.form == "vague"
        else OF_AN.match(text, draft.last)
        if draft.form == "fraction"
        else None
    )
    at = of.end() if of else draft.last
    while len(forms) < 3 and (m := WORD.match(text, at)):
        forms.append(m["word"])
        ends.append((m.start("word"), m.end()))
        at = m.end()
    for n in range(len(forms), 0, -1):
        form = " ".join(forms[:n])
        hit = exact.get(form) or any_case.get(form.lower())
        if hit and not _misread(text, draft, form, ends[n - 1][1]):
            draft.unit, draft.money = hit[0], hit[1] == "money"
            if draft.unit == "pound-mass" and form.lower() in ("pound", "pounds") and draft.scale >= SCORE_OF_POUNDS:
                draft.unit, draft.money = "pound sterling", True
            draft.unit_span = (ends[0][0], ends[n - 1][1])
            over = SLASH.match(text, ends[n - 1][1])
            below = over and (exact.get(over["word"]) or any_case.get(over["word"].lower()))
            if over and below:
                draft.unit = f"{draft.unit} per {below[0]}"
                draft.unit_span = (ends[0][0], over.end())
            return draft.unit_span[1]
    return draft.last


def _misread(text: str, draft: Draft, form: str, end: int) -> bool:
    """Single letters stand for units only when nothing but a gap or a sign follows, and not after words ("two A")."""
    if len(form) == 1 and form.isalpha():
        return draft.form == "words" or (text[end : end + 1] in ("'", "’", "-", ".") and text[end + 1 : end + 2].isalpha())
    return (form == "second" and draft.form != "digits") or form in ("won", "real") or form in {"in.", "min."}


def _rate(text: str, draft: Draft, end: int) -> None:
    m = RATE.match(text, end)
    if m is None:
        return
    unit = table()[2].get((m[2] or "") + m[3])
    if unit is None and m[1] != "per" and m[3] not in PER:
        return
    draft.unit = f"{draft.unit} per {unit[0] if unit else m[3]}"
    draft.unit_span = (draft.unit_span or (end, end))[0], m.end()
    draft.rules.append("unit.rate")
