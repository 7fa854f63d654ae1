"""The noun phrase that a number counts, and the note on who they are ("mostly women and children").

No parser: the phrase runs from the number to the first plural head, or to the first word of ``phrase_words.csv`` that ends it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.figures.predicates import people
from sayso.lexicon import words
from sayso.records import Part

if TYPE_CHECKING:
    from sayso.extraction.found import Found
    from sayso.extraction.text import Text
    from sayso.records import Pair, Quantity

LONGEST = 10
QUALIFIERS = frozenset({"mostly", "mainly", "largely", "predominantly"})
# What hangs on a number by a hyphen and says how much of the noun after it: "350-strong contingent", "7.0-magnitude quake".
MEASURED = re.compile(r"-(?:strong|magnitude|odd|plus|fold|point)\b", re.IGNORECASE)
HUNG = re.compile(r"-([^\W\d_]+)")
OF = re.compile(r" (?:of|worth of|in)\b")
SPAN = re.compile(r" (?:[\w-]+ ){1,3}?(?:hours?|days?|weeks?|months?|years?|minutes?)\b")
RATE = re.compile(r"[ \u00a0-](?:per|an?|each|every)[ -]")
NO_AGE = ("year of age", "month of age", "week of age", "day of age", "hour of age")
PRONOUNS = frozenset({"them", "whom", "which", "those", "these", "us", "you", "it", "that", "him", "her", "me", "all"})
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "these", "those", "this", "that"})
POPULATION = re.compile(
    r"(?P<gap>[,;]? ?[(–—-]? ?)(?P<lead>mostly|mainly|largely|predominantly|chiefly|primarily"
    r"|(?:(?:many|most|all|some|half|several|the majority|the bulk) of (?:them|whom)|the majority|most|almost all|nearly all|all)"
    r"(?: (?:were|are|was))?) (?P<rest>[^,.;:()–—\n]{3,60})",
    re.IGNORECASE,
)
NO_POPULATION = re.compile(
    r"[ ](?:in|on|at|by|since|from|during|after|according|were|are|was|is|have|had|who|when|as|died|killed)\b.*", re.DOTALL
)


@cache
def _kinds() -> dict[str, str]:
    return {row["form"]: row["kind"] for row in words("phrase_words")}


def counted(found: Found, quantity: Quantity) -> Part | None:
    """Return the noun phrase that ``quantity`` counts, None where it is elided or nothing is counted (a bare age)."""
    text = found.text
    raw = text.text
    unit = quantity.unit
    money = unit is not None and quantity.unit_span is not None and quantity.unit_span[0] == quantity.start and unit not in NO_AGE
    if unit in NO_AGE:
        span = _phrase(text, quantity.unit_span[1], plural=False) if quantity.unit_span else None
    elif unit is None:
        span = _hung(text, quantity) or _plain(text, quantity)
    elif money or unit.startswith(("percent", "dollar", "euro", "pound sterling")):
        span = _amount(text, quantity)
    elif raw[quantity.end : quantity.end + 1] == "-" and unit.startswith(("acre", "hectare", "square", "ton", "pound")):
        span = _phrase(text, quantity.unit_span[1], plural=False) if quantity.unit_span else None
    else:
        span = _unit_words(raw, quantity)
    return Part(span[0], span[1], raw[span[0] : span[1]]) if span else None


def population(found: Found, quantity: Quantity, part: Part | None) -> Part | None:
    """Return the note on who the counted (``part``) are, right after them; None if there is none."""
    raw = found.text.text
    m = POPULATION.match(raw, part.end if part else quantity.end)
    if m is None or not (m["gap"].strip() or part):
        return None
    rest = NO_POPULATION.sub("", " " + m["rest"]).strip()
    if not rest:
        return None
    start, end = m.start("lead"), m.start("rest") + len(rest)
    return Part(start, end, raw[start:end])


def _unit_words(raw: str, quantity: Quantity) -> Pair | None:
    if quantity.unit_span is None:
        return None
    start, end = quantity.unit_span
    rate = RATE.search(raw, start, end)
    return (start, rate.start() if rate else end)


def _hung(text: Text, quantity: Quantity) -> Pair | None:
    """Read "60-bed hospital" counts beds, "350-strong contingent" the contingent, "two-day round" is a unit's business."""
    m = HUNG.match(text.text, quantity.end)
    if m is None:
        return None
    if MEASURED.match(text.text, quantity.end):
        return _phrase(text, m.end(), plural=False)
    return m.span(1)


def _plain(text: Text, quantity: Quantity) -> Pair | None:
    share = "number.in" in quantity.rules  # "one in five wells"
    if quantity.form == "fraction" and not share and text.text[quantity.end : quantity.end + 3] != " of":
        at = text.token_at(quantity.end)
        part = at < len(text.lower) and text.lower[at] in DETERMINERS  # "more than half the voters"
        return _phrase(text, quantity.end, plural=False, of=True) if part else None
    plural = not (quantity.min in (1, None) and quantity.max in (1, None)) and (share or quantity.form != "fraction")
    return _phrase(text, quantity.end, plural=plural)


def _amount(text: Text, quantity: Quantity) -> Pair | None:
    """Money and shares: "$24 billion fund", "$4 million in damage", "24 per cent of adults", "aid totalling $3 billion"."""
    end = max(quantity.end, quantity.unit_span[1] if quantity.unit_span else 0)
    raw = text.text
    of = OF.match(raw, end)
    if of and of.group() == " in" and SPAN.match(raw, of.end()):
        return None  # "raised $2 million in three days"
    if (
        of
        and not (of.group() == " in" and " per " in (quantity.unit or ""))
        and (of.group() != " in" or (quantity.unit or "").startswith("percent") is False)
    ):
        return _phrase(text, of.end(), plural=False, of=True)
    if (quantity.unit or "").startswith("percent"):
        return None
    return _phrase(text, end, plural=False, strict=True) or _before(text, quantity.start)


TOTALLING = frozenset({"totalling", "totaling", "worth", "of", "exceeding", "totalled", "totaled"})


def _before(text: Text, start: int) -> Pair | None:
    at = text.token_at(start) - 1
    if at < 1 or text.lower[at] not in TOTALLING:
        return None
    first = last = at - 1
    while (
        first >= 0
        and at - first < 5
        and _kinds().get(text.lower[first]) not in ("end", "verb")
        and text.lower[first][0].isalpha()
    ):
        first -= 1
    return (text.starts[first + 1], text.ends[last]) if first < last else None


def _phrase(text: Text, start: int, *, plural: bool, of: bool = False, strict: bool = False) -> Pair | None:
    """Return the noun phrase that begins after ``start``, None if no noun follows at once.

    ``plural``: the head must be a plural. ``of``: it follows "of", so it may begin with an article. ``strict``: lower case only.
    """
    at = text.token_at(start)
    if at >= len(text.starts) or text.starts[at] - start > 2 or "\n\n" in text.text[start : text.starts[at]]:
        return None
    if text.lower[at] == "of" and not of:
        return _phrase(text, text.ends[at], plural=False, of=True) if at + 1 < len(text.starts) else None
    if strict and not text.lower[at][0].isalpha():
        return None
    first = at
    if of:
        if text.lower[at] in PRONOUNS and text.words[at] != "US":
            return None
        at += text.lower[at] in DETERMINERS
        plural = _has_plural(text, at)
    last = _head(text, at, plural=plural)
    if last is None or last < at:
        return None
    return (text.starts[first], text.ends[_with_of(text, last)])


def _has_plural(text: Text, at: int) -> bool:
    return any(_is_plural(text, i) for i in range(at, min(at + 5, len(text.lower))) if _kinds().get(text.lower[i]) != "end")


def _head(text: Text, at: int, *, plural: bool) -> int | None:
    """Return the index of the head, walking from token ``at``; None where none is found."""
    last: int | None = None
    end = min(at + LONGEST, len(text.lower))
    i = at
    while i < end and (not _ends(text, i, at) or (plural and _joins_adjectives(text, i, at))):
        if plural and _is_plural(text, i) and not (i + 1 < end and _goes_on(text, i)):
            return _coordinate(text, i)
        if not plural and i > at and _acts(text, i):
            break
        last = i
        i += 1
    if last is None or (plural and not _may_be_plural(text, at, last)):
        return _first_noun(text, at, last)
    while last > at and text.lower[last] in ("'s", "-", "."):
        last -= 1
    return last


def _acts(text: Text, i: int) -> bool:
    """Read "the sailor owns a mill": after a singular, a word in -s before an article or pronoun is its verb."""
    follows = text.lower[i + 1] if i + 1 < len(text.lower) else ""
    return _is_plural(text, i) and (follows in DETERMINERS or follows in PRONOUNS)


def _joins_adjectives(text: Text, i: int, first: int) -> bool:
    """Read "Digital and physical sales": an "and" with a plural soon after it, and none before."""
    if text.lower[i] not in ("and", "or") or i == first or _kinds().get(text.lower[i - 1]) is not None:
        return False
    for j in range(i + 1, min(i + 4, len(text.lower))):
        if _is_plural(text, j):
            return True
        if not text.lower[j][0].isalpha() or _kinds().get(text.lower[j]) is not None:
            return False
    return False


def _first_noun(text: Text, at: int, last: int | None) -> int | None:
    """Read "12 page document", "3 cylinder engine": the word after the number is what is counted."""
    if last is None or last == at or not text.words[at].islower() or not text.lower[at].isalpha():
        return None
    return at if text.lower[at][-2:] not in ("ed", "ly", "al", "an") else None


def _ends(text: Text, i: int, first: int) -> bool:
    """Whether the phrase that began at ``first`` ends before token ``i``."""
    w = text.lower[i]
    if i > first and "\n" in text.text[text.ends[i - 1] : text.starts[i]] and not text.wrapped:
        return True
    if not w[0].isalpha():
        inside = (w in ("-", "'s") and i > first) or (
            w[0].isdigit() and (text.text[text.ends[i] : text.ends[i] + 1] or " ") not in " ,.;:)\n"
        )
        short = w == "." and i > first and len(text.lower[i - 1]) <= 3 and text.words[i - 1][0].isupper()
        return not (inside or short or (w == "-" and text.text[text.starts[i] - 1].isdigit()))
    kind = _kinds().get(w)
    if kind == "end":
        return not (i == first and w in QUALIFIERS) and text.words[i] != "US"
    if kind in ("state", "verb"):
        newly = i > first and text.lower[i - 1].endswith("ly")  # "newly built homes"
        return (i > first and not newly) or _no_noun(text, i + 1)
    if kind == "noun":
        return False
    if kind == "degree":  # "one gravely wounded", not "one gravely ill boy"
        state = i + 1 < len(text.lower) and _kinds().get(text.lower[i + 1]) in ("state", "verb")
        return _no_noun(text, i + 2 if state else i + 1)
    if w.endswith("ly") and (i > first or _no_noun(text, i + 1)):
        return True  # "one fatally"
    return w.endswith(("ed", "ing")) and len(w) > 4 and text.words[i][0].islower() and _no_noun(text, i + 1)


def _no_noun(text: Text, i: int) -> bool:
    """Whether no noun phrase goes on at token ``i``."""
    if i >= len(text.lower):
        return True
    w = text.lower[i]
    return not w[0].isalpha() or _kinds().get(w) in ("end", "state", "verb") or w.endswith("ly")


def _is_plural(text: Text, i: int) -> bool:
    w = text.lower[i]
    kind = _kinds().get(w)
    if kind is not None:
        return kind == "plural"
    return (len(w) > 3 and w[-1] == "s" and w[-2] not in "sui'") or (
        w.endswith(("ies", "aus", "ais", "nis", "qis", "kis", "tis")) and len(w) > 4
    )


def _may_be_plural(text: Text, first: int, last: int) -> bool:
    """A phrase without a plural is taken only if it ends in a name or a people ("eight Chinese"), or has an inner plural."""
    return any(_is_plural(text, i) for i in range(first, last + 1)) or all(
        text.words[i][0].isupper() for i in range(first, last + 1)
    )


def _goes_on(text: Text, i: int) -> bool:
    """Whether the plural at ``i`` is only a modifier: "sports officials", "sheriff's deputies", "women protesters"."""
    follows = text.lower[i + 1]
    if text.text[text.ends[i] : text.starts[i + 1]] not in (" ", "", "\n"):
        return False
    if _kinds().get(follows) == "plural" and text.lower[i] in ("people", "men", "women", "children"):
        return False
    return follows == "'s" or (_is_plural(text, i + 1) and text.words[i + 1][0].islower())


def _coordinate(text: Text, i: int) -> int:
    """Take "and officials" along: a bare plural after "and" shares the number."""
    if i + 2 >= len(text.lower) or text.lower[i + 1] not in ("and", "or") or not text.words[i + 2][0].islower():
        return i
    j = i + 2
    if j + 1 < len(text.lower) and _is_person(text, j + 1) and _kinds().get(text.lower[j]) in (None, "plural"):
        j += 1  # "bakers and mill | workers"
    if not _is_plural(text, j):
        return i
    follows = text.lower[j + 1] if j + 1 < len(text.lower) else "."
    return i if follows in ("said", "say", "says", "told", "to") else j  # "18 people and injuries to 90"


def _is_person(text: Text, i: int) -> bool:
    """Whether the word is a plural for persons in small letters: "workers"."""
    w = text.lower[i]
    return w in people() and w.endswith("s") and text.words[i].islower()


def _with_of(text: Text, last: int) -> int:
    """Take an "of" phrase along: "members of the mission"."""
    if last + 2 >= len(text.lower) or text.lower[last + 1] != "of":
        return last
    at = last + 2
    at += text.lower[at] in DETERMINERS and at + 1 < len(text.lower)
    end = _head(text, at, plural=_has_plural(text, at))
    return end if end is not None else last
