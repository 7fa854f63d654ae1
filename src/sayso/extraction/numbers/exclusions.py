"""What is no figure: years, dates, times, ordinals, scores, labels, names, addresses; ``nonfigures.toml`` has ids and words.

Each check looks at a draft with its unit and hedge, and at the text around; the first that holds gives ``Draft.excluded``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.extraction.numbers.draft import Draft
    from sayso.extraction.text import Text

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
AFTER_MONTH = re.compile(
    rf"\b{MONTH}(?: the)?[ \n](?:\d{{1,2}}(?:st|nd|rd|th)?(?:,? ?(?:-|–|to|and|or|until)[ ]?|, ?))?(?:of )?\Z"
)
BEFORE_MONTH = re.compile(rf"(?:st|nd|rd|th)?(?: ?(?:-|–|to|and|or) ?\d{{1,2}})?(?:[ \n-]|[ ]of[ ]){MONTH}(?![a-z])")
NUMERIC_DATE = re.compile(r"(?<![\d/.-])(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})(?!\d)")
CLOCK_AFTER = re.compile(
    r"(?:[:.]\d\d)?(?:[:.]\d\d)?[ \n-]?(?:[ap]\.? ?m\b|o['’]clock|(?:GMT|BST|EST|EDT|ET|PT|PST|PDT|CET|CEST|UTC)\b"
    r"|local time\b|hours? (?:local|GMT))|:\d\d(?!\d)|h\d\d\b",
    re.IGNORECASE,
)
CLOCK_BEFORE = re.compile(r"(?:\d:|\d\d?\.(?=\d\d ?[ap]\.?m)|[T ]\d\d:)\Z")
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
SCORE = re.compile(r"(?<![\d.,$£€-])(\d{1,3})[-–](\d{1,3})(?![\d,.]?\d|[-–]\d|%)")
CHAIN = re.compile(r"[\w+(]*\d[-–/. ]?\(?\d*\)?[-–/.]\d+(?:[-–/.]\d+)+")
PHONE = re.compile(r"\+\d|\(\d{3}\) ?\d{3}-|\d{3}[-–. ]\d{4}\b|0\d{3,4} \d{3}|1-8\d\d-")
STREET = re.compile(r"(?: (?:[NSEW]\.?|North|South|East|West))?(?: (?:[A-Z][\w'’.]*|\d+(?:st|nd|rd|th))){1,3}")
AT_ONE = re.compile(r".{0,3}\b(?:at|on|to|from|in) one (?:point|side|thing|hand|way|stage|end|moment|time|go)\b", re.IGNORECASE)
LIST_ITEM = re.compile(r"[.)](?=\s)")
PLACES = 4
DECADE = re.compile(r"['’]?s\b")
PLURAL = re.compile(
    r" (?:[A-Za-z][a-z'’-]*(?: [a-z][a-z'’-]*)? )?(?:people|men|women|children|police|personnel|troops|staff"
    r"|[a-z]+[^sui\W]s|[A-Z][a-z]+(?:ans|ese|is|ians))\b"
)
CAPITAL = re.compile(r"(?<![.!?”\"’] )(?<!\A)(?<!\n)\b([a-z]?[A-Z][\w&'’-]*|[A-Z]{2,}[\w&.]*)[ \u00a0]\Z")


CHAINING = frozenset({"not.name", "not.label", "not.glued", "not.phone", "not.address", "not.url"})


@cache
def words(rule: str) -> frozenset[str]:
    """Return the forms of a row of ``nonfigures.toml``."""
    return frozenset(next(r for r in rows("nonfigures") if r.id == rule).forms)


@cache
def follow_pronoun() -> frozenset[str]:
    """Return the words that show that "one" before them is a pronoun."""
    return frozenset(next(r for r in rows("nonfigures") if r.id == "not.pronoun_one").follow)


@cache
def no_names() -> frozenset[str]:
    """Return words with a capital that a number may follow without being part of a name."""
    return frozenset(next(r for r in rows("nonfigures") if r.id == "not.name").no_name)


def find(text: Text, drafts: list[Draft]) -> None:
    """Mark every draft that is no figure with the id of the first rule that says so."""
    previous: Draft | None = None
    for draft in drafts:
        if draft.excluded is None and draft.form != "vague":
            rule = _chained(text.text, previous, draft) or next((rule for rule, check in CHECKS if check(text, draft)), None)
            if rule is not None and not (rule == "not.glued" and _end_of_range(previous, draft)):
                draft.exclude(rule)
        previous = draft


def _chained(raw: str, a: Draft | None, b: Draft) -> str | None:
    """Digits that go on after a code, a telephone number or a label ("3888-2", "0370 60 60 900") are part of it."""
    if a is None or a.excluded not in CHAINING or not b.digits or b.unit or b.money or not 0 < b.first - a.last <= 2:
        return None
    gap = raw[a.last : b.first]
    return a.excluded if gap in ("-", "–", "/", ".") or (gap == " " and a.excluded == "not.phone") else None


def _end_of_range(a: Draft | None, b: Draft) -> bool:
    """Read "5k-20k", "10kg-20kg": the letter before the hyphen belongs to the number before it."""
    return a is not None and a.excluded is None and b.first - 1 == max(a.last, a.unit_span[1] if a.unit_span else 0)


def _before(text: Text, at: int, length: int = 24) -> str:
    return text.text[max(0, at - length) : at]


def _plain(draft: Draft) -> bool:
    """Digits alone: no scale, comma, point, unit or money."""
    return draft.digits.isdecimal() and draft.scale == 1 and draft.unit is None and not draft.money


def _date(text: Text, draft: Draft) -> bool:
    if not draft.digits or draft.money or draft.scale != 1 or len(draft.digits) > 7:
        return False
    raw = text.text
    start = max(0, draft.first - 10)
    if any(m.start() <= draft.first < m.end() for m in NUMERIC_DATE.finditer(raw, start, min(len(raw), draft.last + 10))):
        return True
    low = draft.low
    if low is None or (low > 31 and not 1000 <= low < 2200):
        return False
    if (
        AFTER_MONTH.search(_before(text, draft.first))
        and not (draft.unit and draft.unit != "second")
        and draft.digits.isdecimal()
    ):
        return low != 0 and not (_follows_may(raw, draft))
    return low <= 31 and BEFORE_MONTH.match(raw, draft.last) is not None


def _follows_may(raw: str, draft: Draft) -> bool:
    """Whether "may" is a verb: "may 12 people" is a verb: a month has its capital, and PLURAL nouns do not follow dates."""
    return (
        PLURAL.match(raw, draft.last) is not None
        and re.search(r"[a-z] ?May \Z", raw[max(0, draft.first - 8) : draft.first]) is not None
    )


def _year(text: Text, draft: Draft) -> bool:
    if not draft.digits.isdecimal() or draft.scale != 1 or draft.money or draft.low is None:
        return False
    raw, n = text.text, len(draft.digits)
    if DECADE.match(raw, draft.last) and n in (2, 4) and int(draft.digits) % 10 == 0:
        return True
    if n == 2 and raw[draft.first - 1 : draft.first] in ("'", "’"):
        return not raw[draft.first - 2 : draft.first - 1].isalnum()
    if n == 2 and re.search(r"(?:19|20)\d\d[-–/]\Z", _before(text, draft.first, 6)):
        return True
    if n != 4 or draft.unit is not None or not 1000 <= draft.low < 2200 or draft.hedge not in ("=", "~"):
        return False
    lead = text.lower[text.token_at(draft.first) - 1] if text.token_at(draft.first) else ""
    if draft.low >= 1900:
        return not (draft.hedge == "~" and lead != "circa") and not re.match(
            r" (?:people|men|women|children|soldiers|troops|jobs)\b", raw[draft.last : draft.last + 12]
        )
    return lead in words("not.year") and PLURAL.match(raw, draft.last) is None and draft.hedge == "="


def _clock(text: Text, draft: Draft) -> bool:
    if draft.money or draft.scale != 1 or (draft.high or 0) > 2400 or draft.high is None:
        return False
    if CLOCK_AFTER.match(text.text, draft.last):
        return True
    return bool(draft.digits) and CLOCK_BEFORE.search(_before(text, draft.first, 5)) is not None


def _ordinal(text: Text, draft: Draft) -> bool:
    return bool(draft.digits) and ORDINAL.match(text.text, draft.last) is not None


def _score(text: Text, draft: Draft) -> bool:
    if not _digits_only(draft):
        return False
    raw = text.text
    for m in SCORE.finditer(raw, max(0, draft.first - 4), min(len(raw), draft.last + 5)):
        if m.start() <= draft.first < m.end():
            falls = int(m[1]) >= int(m[2])
            at = text.token_at(m.start())
            near = text.lower[max(0, at - 6) : at] + text.lower[at + 3 : at + 6]
            cue = any(w in words("not.score") for w in near)
            return (falls and draft.unit is None) or (cue and draft.unit is None and int(m[2]) < 100)
    return False


def _digits_only(draft: Draft) -> bool:
    return draft.digits.isdecimal() and draft.scale == 1 and not draft.money


def _phone(text: Text, draft: Draft) -> bool:
    if not draft.digits or draft.money:
        return False
    raw = text.text
    if draft.digits[0] == "0" and len(draft.digits) > 3 and draft.digits.isdecimal():
        return True
    if re.match(r"-\d{3}-[A-Z]{2}", raw[draft.last : draft.last + 7]) or re.match(r"-[A-Z]{2}", raw[draft.last : draft.last + 3]):
        return True
    for m in CHAIN.finditer(raw, max(0, draft.first - 14), min(len(raw), draft.last + 14)):
        if m.start() <= draft.first < m.end() and (m.group().count("-") + m.group().count("–") >= 2 or m.group().startswith("+")):
            return True
    lead = text.lower[max(0, text.token_at(draft.first) - 3) : text.token_at(draft.first)]
    return (
        draft.low is not None
        and draft.low > 99
        and any(w in words("not.phone") for w in lead)
        and PHONE.match(raw, draft.first) is not None
    )


def _label(text: Text, draft: Draft) -> bool:
    if draft.money or draft.scale != 1 or draft.form not in ("digits", "words") or draft.hedge != "=":
        return False
    at = text.token_at(draft.first)
    if at == 0 or not draft.first - text.ends[at - 1] <= 1:
        return False
    word = text.lower[at - 1]
    if word in ("#", "№") or (
        word == "." and at > 1 and text.lower[at - 2] in ("no", "nos", "vol", "pp", "p", "ch", "art", "sec", "fig")
    ):
        return word != "." or draft.first > text.ends[at - 1]
    if word not in words("not.label") or (draft.unit is not None and draft.unit != "second"):
        return False
    if draft.form == "words":
        return text.words[at - 1][0].isupper() or (
            word in ("number", "part", "phase", "chapter") and not PLURAL.match(text.text, draft.last)
        )
    return PLURAL.match(text.text, draft.last) is None or text.words[at - 1][0].isupper()


def _name(text: Text, draft: Draft) -> bool:
    if not _plain(draft) or draft.hedge != "=" or len(draft.digits) > 4:
        return False
    m = CAPITAL.search(text.text[max(0, draft.first - 30) : draft.first])
    if m is None or m[1] in no_names():
        return False
    return PLURAL.match(text.text, draft.last) is None


def _glued(text: Text, draft: Draft) -> bool:
    if not draft.digits or draft.money:
        return False
    raw, first = text.text, draft.first
    lead = raw[first - 1 : first]
    if (
        lead.isalpha()
        or lead in ("_", "@")
        or (lead == "." and raw[first - 2 : first - 1].isalpha() and raw[first - 2 : first - 1] not in "sS")
    ):
        return True
    if (
        lead in "-‑–"
        and lead
        and first > 1
        and raw[first - 2].isalpha()
        and not re.search(r"\b(?:to|through|and|or|another)-\Z", raw[max(0, first - 8) : first])
    ):
        return True
    after = raw[draft.last : draft.last + 1]
    end = draft.unit_span[1] if draft.unit_span else draft.last
    if after.isalpha() and end <= draft.last and not ORDINAL.match(raw, draft.last):
        return True
    return lead == "/" and re.search(r"[a-z]/\Z", raw[max(0, first - 2) : first]) is not None


def _address(text: Text, draft: Draft) -> bool:
    if not _plain(draft) or draft.hedge != "=":
        return False
    raw = text.text
    if raw.startswith(" block of", draft.last) or raw.startswith(" Block of", draft.last):
        return True
    m = STREET.match(raw, draft.last)
    if m is None:
        return False
    return any(w.strip(".").lower() in words("not.address") for w in m.group().split())


URL = re.compile(r"(?:://|www\.|\w@\w|\.(?:com|org|net|co|gov|edu|html?|php)\b|/\w+/)")


def _url(text: Text, draft: Draft) -> bool:
    """Whether the draft stands inside a run of signs without white space that is an address on the web."""
    raw, first = text.text, draft.first
    if not draft.digits or raw[first - 1 : first].isspace() or first == 0:
        return False
    lead = raw[max(0, first - 100) : first]
    return URL.search(lead[max(lead.rfind(" "), lead.rfind("\n")) + 1 :]) is not None


def _coordinate(text: Text, draft: Draft) -> bool:  # noqa: ARG001
    """Whether the draft has more places than anything counted or measured in news."""
    return draft.unit is None and not draft.money and draft.scale == 1 and len(draft.digits.partition(".")[2]) > PLACES


def _zero(text: Text, draft: Draft) -> bool:
    return draft.low == 0 and draft.form == "words" and draft.unit is None and PLURAL.match(text.text, draft.last) is None


def _version(text: Text, draft: Draft) -> bool:
    raw = text.text
    return bool(draft.digits) and (
        (re.match(r"\.\d+\.\d|\.\d", raw[draft.last : draft.last + 8]) is not None and "." not in draft.digits)
        or re.search(r"\d\.\Z", _before(text, draft.first, 3)) is not None
    )


def _list(text: Text, draft: Draft) -> bool:
    raw = text.text
    if not _plain(draft) or (draft.low or 0) > 99 or LIST_ITEM.match(raw, draft.last) is None:
        return False
    return draft.first == 0 or raw[draft.first - 1] == "\n" or raw[max(0, draft.first - 2) : draft.first] == "\n("


def _fixed(text: Text, draft: Draft) -> bool:
    low = text.text[draft.first : draft.first + 16].lower()
    end = low[: len(low)]
    if any(end.startswith(f) and not end[len(f) : len(f) + 1].isalpha() for f in _fixed_by_start().get(end[:2], ())):
        return not (end.startswith(("one day", "one time")) and draft.hedge != "=")
    if draft.low == 1 and AT_ONE.match(text.text, max(0, draft.first - 5)):
        return True
    return text.text[max(0, draft.first - 3) : draft.last] in ("50-50", "24/7", "50/50", "24-7", "9/11")


@cache
def _fixed_by_start() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for form in words("not.fixed"):
        table.setdefault(form[:2], []).append(form)
    return table


def _one_of(text: Text, draft: Draft) -> bool:
    return (
        draft.form == "words"
        and draft.low == 1
        and draft.last - draft.first == 3
        and text.text.startswith((" of ", " of\n"), draft.last)
    )


def _pronoun_one(text: Text, draft: Draft) -> bool:
    if draft.form != "words" or draft.last - draft.first != 3 or draft.low != 1 or draft.high != 1 or draft.unit:
        return False
    at = text.token_at(draft.first)
    if at and text.lower[at - 1] in words("not.pronoun_one") and draft.hedge == "=":
        return True
    follows = text.lower[at + 1] if at + 1 < len(text.lower) else "."
    return not follows[0].isalnum() or follows in follow_pronoun() or follows.endswith("ly")


def _word(form: str) -> Callable[[Text, Draft], bool]:
    return lambda text, draft: text.text[draft.first : draft.last].lower() == form


CHECKS: tuple[tuple[str, Callable[[Text, Draft], bool]], ...] = (
    ("not.fixed", _fixed),
    ("not.date", _date),
    ("not.clock", _clock),
    ("not.ordinal", _ordinal),
    ("not.url", _url),
    ("not.coordinate", _coordinate),
    ("not.zero", _zero),
    ("not.version", _version),
    ("not.phone", _phone),
    ("not.address", _address),
    ("not.year", _year),
    ("not.glued", _glued),
    ("not.list", _list),
    ("not.score", _score),
    ("not.label", _label),
    ("not.name", _name),
    ("not.one_of", _one_of),
    ("not.pronoun_one", _pronoun_one),
    ("not.another", _word("another")),
    ("not.both", _word("both")),
)
