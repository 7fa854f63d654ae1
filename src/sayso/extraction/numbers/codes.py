"""Codes and names: telephone numbers, labels ("Channel 13"), models, addresses, versions, coordinates, calibres, list items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.extraction.numbers.context import PLURAL, before, plain, words
from sayso.extraction.numbers.times import ORDINAL

if TYPE_CHECKING:
    from sayso.extraction.numbers.draft import Draft
    from sayso.extraction.text import Text

CHAIN = re.compile(r"[\w+(]*\d[-–/. ]?\(?\d*\)?[-–/.]\d+(?:[-–/.]\d+)+")
PHONE = re.compile(r"\+\d|\(\d{3}\) ?\d{3}-|\d{3}[-–. ]\d{4}\b|0\d{3,4} \d{3}|1-8\d\d-")
STREET = re.compile(r"(?: (?:[NSEW]\.?|North|South|East|West))?(?: (?:[A-Z][\w'’.]*|\d+(?:st|nd|rd|th))){1,3}")
# After a name a number counts only if its noun follows at once: "In Arden 35 shops", not "the Corva 12 Mini deal gets".
COUNTED = re.compile(
    r" (?:[a-z'’-]+ )?(?:people|men|women|children|police|troops|[a-z]+[^sui\W]s|[A-Z][a-z]+(?:ans|ese|is|ians))\b"
)
HUNG = re.compile(r"-[a-z]")  # "the Guard's 12-strong council"
POSSESSIVE = re.compile(r"['’]s\b")
LIST_ITEM = re.compile(r"[.)](?=\s)")
SUBSCRIBER = re.compile(r"\d{3}[-–.]\d{4}(?![\d,.]?\d|%| ?(?:percent|million|billion|thousand|people)\b)")
AREA_CODE = re.compile(r"\(\d{3}\) ?\d{3}[-–. ]")
SPELLED = re.compile(r"-[A-Z]{3,} \(\Z")  # 404-577-TIPS (8477)
LETTERED = re.compile(r"-\d{3}-[A-Z]{2}|(?<=\d{3}-\d{3})-[A-Z]{4}\b")  # 555-014-HELP
AREA = 3
VANITY = re.compile(r"-[A-Z]{4,}\b(?! [A-Z]{2})")  # 480-WITNESS, but no headline in capitals
SHORT_CODE = re.compile(r"\btext \w+ to \Z")  # "text NEWS to 23765"
EMERGENCY = frozenset({"911", "999", "112"})
LINES = frozenset({"480", "720", "1080", "1440", "2160"})  # "1080p video"
PLACES = 4
IDENTITY = 9
CAPITAL = re.compile(r"(?<![.!?”\"’] )(?<!\A)(?<!\n)\b([a-z]?[A-Z][\w&'’-]*|[A-Z]{2,}[\w&.]*)[ \u00a0]\Z")
CALIBER = re.compile(
    r"[ -](?:caliber|calibre|gauge)\b"
    r"|(?: ?mm)?[ -](?:[a-z-]+ )?(?:hand|shot|air)?(?:gun|rifle|pistol|revolver|ammunition|ammo|bullet|casing|shell)s?\b",
    re.IGNORECASE,
)
URL = re.compile(r"(?:://|www\.|\w@\w|\.(?:com|org|net|co|gov|edu|html?|php)\b|/\w+/)")


def phone(text: Text, draft: Draft) -> bool:
    """Whether it is part of a telephone number, or an identity number of ten digits and more."""
    if not draft.digits or draft.money:
        return False
    raw = text.text
    if len(draft.digits) > IDENTITY and draft.digits.isdecimal():
        return True
    local = SUBSCRIBER.match(raw, draft.first)
    if local and draft.hedge == "=" and PLURAL.match(raw, local.end()) is None:
        return True
    if draft.hedge == "=" and AREA_CODE.match(raw, max(0, draft.first - 1)):
        return True
    if draft.digits[0] == "0" and len(draft.digits) > 3 and draft.digits.isdecimal():
        return True
    if _lettered(raw, draft) or (draft.hedge == "=" and _emergency(text, draft)):
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


def _lettered(raw: str, draft: Draft) -> bool:
    """Whether letters go on with it, or lead to it: "480-WITNESS", "text NEWS to 23765"."""
    if LETTERED.match(raw, draft.last) or (len(draft.digits) == AREA and VANITY.match(raw, draft.last)):
        return True
    if SPELLED.search(raw[max(0, draft.first - 14) : draft.first]):
        return True
    return draft.hedge == "=" and SHORT_CODE.search(raw[max(0, draft.first - 40) : draft.first].lower()) is not None


def _emergency(text: Text, draft: Draft) -> bool:
    """Whether it is an emergency number: "called 911", "a 999 caller"."""
    if draft.digits not in EMERGENCY:
        return False
    at, behind = text.token_at(draft.first), text.token_at(draft.last)
    after = text.lower[behind : behind + 1]
    if after and after[0] in words("not.phone", "service"):
        return True
    return any(w in words("not.phone", "calling") for w in text.lower[max(0, at - 2) : at]) and after not in (
        ["times"],
        ["people"],
    )


def label(text: Text, draft: Draft) -> bool:
    """Whether a word before it makes it a label: "Channel 13", "No. 5", "Part Two"."""
    if draft.money or draft.scale > 100 or draft.form not in ("digits", "words") or draft.hedge != "=":
        return False
    at = text.token_at(draft.first)
    if at == 0 or not draft.first - text.ends[at - 1] <= 1:
        return False
    word = text.lower[at - 1]
    if word in ("#", "№") or (
        word == "." and at > 1 and text.lower[at - 2] in ("no", "nos", "vol", "pp", "p", "ch", "art", "sec", "fig")
    ):
        return draft.form == "digits" and "." not in draft.digits
    if word not in words("not.label") or (draft.unit is not None and draft.unit != "second"):
        return False
    if draft.form == "words":
        return (text.words[at - 1][0].isupper() and word != "no") or (
            word in ("number", "part", "phase", "chapter", "day", "week") and not PLURAL.match(text.text, draft.last)
        )
    return PLURAL.match(text.text, draft.last) is None or text.words[at - 1][0].isupper()


def footnote(text: Text, draft: Draft) -> bool:
    """Whether it is the mark of a note, in square brackets without a space before: "the mill.[8][19]"."""
    raw, a, b = text.text, draft.first, draft.last
    return a > 1 and raw[a - 1] == "[" and raw[b : b + 1] == "]" and not raw[a - 2].isspace()


def caliber(text: Text, draft: Draft) -> bool:
    """Whether it is the calibre of a gun."""
    m = CALIBER.match(text.text, draft.last)
    return m is not None and (
        m.group()[1:4].lower() in ("cal", "gau") or draft.unit == "millimetre" or text.text[draft.first - 1 : draft.first] == "."
    )


def name(text: Text, draft: Draft) -> bool:
    """Whether it follows a word with a capital as part of a name ("Boeing 737"), or is a name with a possessive ("NBC 7's")."""
    if draft.digits and POSSESSIVE.match(text.text, draft.last) and draft.unit is None:
        return True
    if draft.form == "words" and draft.hedge == "=" and draft.unit is None and (draft.low or 0) <= 10 and _titled(text, draft):
        return True
    if not plain(draft) or draft.hedge != "=" or len(draft.digits) > 4:
        return False
    m = CAPITAL.search(text.text[max(0, draft.first - 30) : draft.first])
    if m is None or m[1] in words("not.name", "no_name") or POSSESSIVE.search(m[1]) or HUNG.match(text.text, draft.last):
        return False
    return COUNTED.match(text.text, draft.last) is None


def _titled(text: Text, draft: Draft) -> bool:
    """Read "the group One Nation": a capital inside a sentence, between a small word and another capital."""
    at = text.token_at(draft.first)
    if not 0 < at < len(text.words) - 1 or not text.words[at][0].isupper():
        return False
    return text.words[at - 1].islower() and text.words[at - 1].isalpha() and text.words[at + 1][0].isupper()


def glued(text: Text, draft: Draft) -> bool:
    """Whether letters stand right before or after its digits: "G8", "F-16", "5G"."""
    if draft.digits in LINES and text.text[draft.last : draft.last + 1] == "p":
        return True
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


def address(text: Text, draft: Draft) -> bool:
    """Whether a street or "block of" follows."""
    if not draft.digits.isdecimal() or draft.scale != 1 or draft.money or (draft.hedge != "=" and len(draft.digits) <= AREA):
        return False  # "near 12400 North Elm Avenue" is an address, "about 40 Elm Street shops" are not
    raw = text.text
    if raw.startswith(" block of", draft.last) or raw.startswith(" Block of", draft.last):
        return True
    m = STREET.match(raw, draft.last)
    if m is None:
        return False
    return any(w.strip(".").lower() in words("not.address") for w in m.group().split())


def url(text: Text, draft: Draft) -> bool:
    """Whether the draft stands inside a run of signs without white space that is an address on the web."""
    raw, first = text.text, draft.first
    if not draft.digits or raw[first - 1 : first].isspace() or first == 0:
        return False
    lead = raw[max(0, first - 100) : first]
    return URL.search(lead[max(lead.rfind(" "), lead.rfind("\n")) + 1 :]) is not None


def coordinate(text: Text, draft: Draft) -> bool:  # noqa: ARG001
    """Whether the draft has more places than anything counted or measured in news."""
    return draft.unit is None and not draft.money and draft.scale == 1 and len(draft.digits.partition(".")[2]) > PLACES


def version(text: Text, draft: Draft) -> bool:
    """Whether it is part of a chain with points: "10.4.2"."""
    raw = text.text
    return bool(draft.digits) and (
        (re.match(r"\.\d+\.\d|\.\d", raw[draft.last : draft.last + 8]) is not None and "." not in draft.digits)
        or re.search(r"\d\.\Z", before(text, draft.first, 3)) is not None
    )


def item(text: Text, draft: Draft) -> bool:
    """Whether it numbers an item of a list at the beginning of a line."""
    raw = text.text
    if not plain(draft) or (draft.low or 0) > 99 or LIST_ITEM.match(raw, draft.last) is None:
        return False
    return draft.first == 0 or raw[draft.first - 1] == "\n" or raw[max(0, draft.first - 2) : draft.first] == "\n("
