"""Days, counts and words as readers see them in every form of a report. English only; no locale is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.spacing import flat

if TYPE_CHECKING:
    from sayso.records import Figure

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
HYPHENS = ("-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}")
WORD = re.compile(r"[^\W_]+")
ALONE = frozenset({"another", "one"})  # counting words that say nothing without what follows
NEXT = re.compile(r"(?: [a-z]+){1,3}")
BETWEEN = 20  # characters that may stand between a number and what it counts to be shown with it
NO_VOICE = "no voice named"
MOST_QUOTED = 25  # words of an article in a row that a file for sharing holds
FOR_SHARING = (
    "Made for sharing: private persons and voices that are not named are masked, quotations have at most "
    f"{MOST_QUOTED} words; places and hashes are those of the whole articles."
)
MAYBE_SEVERAL = "bears no name: the articles may not mean the same one"
HOW_KNOWN = {"metadata": "by the page's metadata", "text": "as its text states", "unknown": "day not known"}
# What each verdict of a comparison means, in the order in which a reader should see them.
VERDICTS = {
    "conflict": "cannot both hold: time, scope, hedge and rounding are excluded as reasons",
    "unclear": "they differ, and no account says why",
    "revision": "one account restated its own count",
    "update": "a running count or a state moved on",
    "rounding": "one is the other rounded",
    "hedge": "the words leave room for both",
    "part": "one is counted within the other",
    "other_scope": "they count different things, places or times",
    "agree": "the same value",
}
NOTABLE = ("conflict", "unclear", "revision")


def day(value: str | None) -> str:
    """Return an ISO day or date-time as "8 Feb 2024"; a question mark if it is not known, other values as they are."""
    m = ISO_DAY.match(value or "")
    if not m or not 1 <= int(m[2]) <= 12:
        return value or "?"
    return f"{int(m[3])} {MONTHS[int(m[2]) - 1]} {m[1]}"


def days(first: str | None, last: str | None) -> str:
    """Return a stretch of days; the year stands once where it is the same."""
    if not first or not last or first[:10] == last[:10]:
        return day(first or last)
    start = day(first)
    return f"{start[:-5] if first[:4] == last[:4] else start} – {day(last)}"


def many(number: int, one: str, more: str | None = None) -> str:
    """Return "1 article", "15 articles", "2,310 figures"."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def quoted(words: str) -> str:
    """Return at most as many words of a quotation as a shared file may hold, and how many are left out; "10:40" is two words."""
    ends = [m.end() for m in WORD.finditer(words)]
    rest = len(ends) - MOST_QUOTED
    return words if rest <= 0 else f"{words[: ends[MOST_QUOTED - 1]]} … ({many(rest, 'more word')})"


def bare(name: str) -> str:
    """Return a printed voice without its article: "the health ministry" is "health ministry"."""
    return re.sub(r"\A(?:the|a|an)\s+", "", flat(name), flags=re.IGNORECASE)


def counted(figure: Figure, text: str) -> str:
    """Return what is counted, where it stands outside the number's own span, with the few words between ("of people")."""
    what = figure.counted
    if what is None or figure.start <= what.start < figure.end:
        return ""
    near = figure.end <= what.start <= figure.end + BETWEEN
    return flat(text[figure.end : what.end] if near else what.text)


def goes_on(figure: Figure, text: str) -> str:
    """Return the words behind a word that counts nothing by itself: "another" is "another still missing"."""
    if figure.counted is not None or figure.text.lower() not in ALONE:
        return ""
    follows = NEXT.match(text, figure.end)
    return flat(follows[0]) if follows else ""


def numbered(figure: Figure, text: str) -> str:
    """Return the number with what it counts, as printed where they stand together: "hundreds of thousands of people", "two-day"."""
    what = counted(figure, text) or goes_on(figure, text)
    apart = what and not what.startswith(HYPHENS)
    return f"{flat(figure.text)}{' ' if apart else ''}{what}"
