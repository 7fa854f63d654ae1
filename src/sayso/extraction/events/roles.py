"""Who did it to whom, where and when, by the clause that the trigger stands in; what the clause does not settle is None."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from sayso.extraction.figures.predicates import HARMS
from sayso.extraction.statements.phrases import phrase_after, phrase_before
from sayso.extraction.statements.sentences import Sentence, stretch
from sayso.extraction.statements.subjects import shared, subject_before
from sayso.lexicon import word_class
from sayso.records import Source

if TYPE_CHECKING:
    from sayso.extraction.events.contents import Contents
    from sayso.extraction.events.modality import Modality
    from sayso.extraction.events.triggers import Trigger
    from sayso.extraction.found import Found
    from sayso.extraction.statements.subjects import Subject
    from sayso.records import Date, Name, Pair

HARM = frozenset(HARMS) - {"sheltered"}
REACH = 400  # characters between an event and its day: longer "sentences" are lists
HELD_BY = frozenset({"planned", "ordered", "threatened", "demanded", "denied", "alleged"})


def roles(found: Found, trigger: Trigger, how: Modality, contents: Contents) -> dict[str, Any]:
    """Return actor, target, place, earliest, latest, holder, sources and figures of the event at ``trigger``."""
    text = found.text
    start, end = text.starts[trigger.first], text.ends[trigger.last]
    span = stretch(text.sentence_at(start), start)
    sentence = Sentence(text, span, [])
    actor, target = _verb_roles(sentence, trigger, how) if trigger.verbal else _noun_roles(sentence, trigger)
    day = _day(found, start, span, contents)
    return {
        "actor": _called(found, actor),
        "target": _called(found, target),
        "place": _place(text.text, _within(found.names, *span), start),
        "earliest": day.earliest if day else None,
        "latest": day.latest if day else None,
        "holder": _called(found, _holder(sentence, how)),
        "sources": _sources(text.text, start, contents),
        "figures": tuple(f"{f.start}:{f.end}" for f in _within(found.figures, end, span[1]) if f.category in HARM),
    }


def _verb_roles(sentence: Sentence, trigger: Trigger, how: Modality) -> tuple[Pair | None, Pair | None]:
    """Return the spans of actor and target of a verb."""
    tags, k = sentence.tags, trigger.first - sentence.first
    start = k
    while start and tags[start - 1] in "XYA":
        start -= 1
    passive = trigger.tag in {"past", "participle"} and any(sentence.lower(i) in word_class("event_be") for i in range(start, k))
    subject = _subject(sentence, start, trigger, how)
    after = trigger.last - sentence.first + 1
    if passive:
        return _by_agent(sentence, after), subject
    return subject, _object(sentence, after)


def _subject(sentence: Sentence, start: int, trigger: Trigger, how: Modality) -> Pair | None:
    """Return the subject of the verb group that starts at ``start``; of an infinitive, who is to do it."""
    tags = sentence.tags
    before = tags[start - 1] if start else "^"
    if before == "T":
        return _of_infinitive(sentence, start - 1, how)
    if (trigger.tag == "ing" and before in ",I") or before == "&":
        subject = shared(sentence, start - 1)
    else:
        subject = subject_before(sentence, start)
    if trigger.tag == "ing" and _passive_before(sentence, start):
        return None  # "was triggered by the raid, killing ...": the clause does not say who
    return _sure(sentence, subject)


def _sure(sentence: Sentence, subject: Subject | None) -> Pair | None:
    """Return the subject's span; None where it is a pronoun or hangs on a preposition."""
    if subject is None or subject.edge == "I" or sentence.tags[subject.first] in "RWHO":
        return None
    first = subject.first
    while first < subject.last - 1 and sentence.tags[first] in "GE" and sentence.tags[first + 1] in "DMP#":
        first += 1
    return sentence.span(first, subject.last)


def _passive_before(sentence: Sentence, start: int) -> bool:
    """Whether the clause before ``start`` is a passive."""
    forms = word_class("event_be")
    return any(sentence.tags[i] == "E" and i and sentence.lower(i - 1) in forms for i in range(start))


def _of_infinitive(sentence: Sentence, to: int, how: Modality) -> Pair | None:
    """Who is to act: in "vowed to seize" the subject of "vowed", in "ordered residents to leave" the residents."""
    tags = sentence.tags
    if to and tags[to - 1] in "VE":
        return _sure(sentence, subject_before(sentence, to - 1))
    if to and how.value in {"ordered", "demanded"}:
        phrase = phrase_before(sentence, to - 1)
        first, last = phrase[:2] if phrase else (0, 0)
        first = max(first, how.cue + 1 - sentence.first) if how.cue is not None else first
        return sentence.span(first, last) if first < last else None
    return None


def _object(sentence: Sentence, k: int) -> Pair | None:
    """Return the noun phrase right after the verb, without a hedge before its number."""
    while k < len(sentence.tags) - 1 and sentence.lower(k) in word_class("event_hedge"):
        k += 1
    if k >= len(sentence.tags) or sentence.tags[k] not in "DMPN#":
        return None
    end = phrase_after(sentence, k)
    while end > k and sentence.tags[end - 1] in "LIA":
        end -= 1
    if (
        k < end < len(sentence.tags)
        and sentence.tags[end - 1 : end + 1] in {"PG", "NG"}
        and sentence.tags[end + 1 : end + 2] in {*"IL,.;&T", ""}
    ):
        end += 1  # "the Halden crossing"
    return sentence.span(k, end) if end > k else None


def _by_agent(sentence: Sentence, k: int) -> Pair | None:
    """Return the agent of a passive, "by" and a noun phrase within the next words."""
    for i in range(k, min(k + 8, len(sentence.tags) - 1)):
        if sentence.tags[i] in ".;:":
            return None
        if sentence.lower(i) == "by":
            return _object(sentence, i + 1)
    return None


def _noun_roles(sentence: Sentence, trigger: Trigger) -> tuple[Pair | None, Pair | None]:
    """Return the actor of "the army's attack" and the target of "the seizure of the crossing", "an attack on the town"."""
    k = trigger.last - sentence.first + 1
    target = None
    if k < len(sentence.tags) - 1 and sentence.lower(k) in {"of", "on", "against"}:
        target = _object(sentence, k + 1)
    first = trigger.first - sentence.first
    while first and sentence.tags[first - 1] in "NGE":
        first -= 1
    actor = None
    if first > 1 and sentence.tags[first - 1] == "S":
        phrase = phrase_before(sentence, first - 2)
        actor = sentence.span(*phrase[:2]) if phrase else None
    return actor, target


def _holder(sentence: Sentence, how: Modality) -> Pair | None:
    """Return who plans, orders, threatens, demands, denies or alleges: the subject of the cue."""
    if how.cue is None or how.value not in HELD_BY:
        return None
    k = how.cue - sentence.first
    if not 0 < k < len(sentence.tags):
        return None
    start = k
    while start and sentence.tags[start - 1] in "XYA":
        start -= 1
    subject = shared(sentence, start - 1) if sentence.tags[start - 1] in ",&" else subject_before(sentence, start)
    return _sure(sentence, subject)


def _called(found: Found, span: Pair | None) -> str | None:
    """Return the words at ``span`` without a leading article, or the full name of whom they name."""
    if span is None:
        return None
    start, end = span
    words = found.text.text[start:end]
    for article in ("the ", "a ", "an "):
        if words.lower().startswith(article):
            start += len(article)
            break
    for name in _within(found.names, start, end):
        if name.end == end and (name.start <= start or (name.kind != "person" and _word_before(found, name).islower())):
            return str(name.full)  # also in "the proposal Hallam agreed to", where the noun before is another phrase
    return " ".join(found.text.text[start:end].split()) or None


def _word_before(found: Found, name: Name) -> str:
    """Return the word right before a name, if only a space parts them and it is no preposition or article; else an empty string."""
    i = found.text.token_at(name.start) - 1
    word = found.text.words[i] if i >= 0 and found.text.ends[i] + 1 == name.start else ""
    closed = word_class("event_preposition") | word_class("event_determiner")
    return "" if word.lower() in closed or not word.isalpha() else word


def _within(records: tuple[Any, ...], start: int, end: int) -> list[Any]:
    """Return the records that start in ``start..end``; ``records`` are in text order."""
    at = bisect_left(records, start, key=lambda r: r.start)
    out = []
    while at < len(records) and records[at].start < end:
        out.append(records[at])
        at += 1
    return out


def _place(text: str, names: list[Name], start: int) -> str | None:
    """Return the nearest place that stands in a phrase of place, after the trigger before one in front of it."""
    places = [n for n in names if n.kind == "place" and _in_phrase(text, n)]
    best = min(places, key=lambda n: (n.start < start, abs(n.start - start)), default=None)
    return text[best.start : best.end] if best else None


def _in_phrase(text: str, name: Name) -> bool:
    before = text[max(0, name.start - 24) : name.start].lower().split()
    while before and before[-1] in {"the", "southern", "northern", "eastern", "western", "central"}:
        before.pop()
    return bool(before) and before[-1] in word_class("event_place_before")


def _day(found: Found, start: int, span: Pair, contents: Contents) -> Date | None:
    """Return the resolved date nearest to the trigger in its own clause; the publication day is not guessed.

    The day on which something was said is not the day of what is told: a date counts only inside the same content, or outside all.
    """
    home = contents.at(start)
    span = max(span[0], start - REACH), min(span[1], start + REACH)
    mine = [d for d in _within(found.dates, *span) if d.earliest and d.latest and d.type in {"DATE", "TIME"}]
    mine = [d for d in mine if contents.at(d.start) == home and not _parted(found, d, start)]
    return min(mine, key=lambda d: (abs(d.start - start), d.start), default=None)


def _parted(found: Found, date: Date, start: int) -> bool:
    """Whether a word that opens another clause stands between the date and the trigger ("on Friday that it burst after ...")."""
    text = found.text
    first, last = (date.end, start) if date.end <= start else (start, date.start)
    return any(text.lower[i] in word_class("event_parting") for i in text.tokens_in(first, last))


def _sources(text: str, at: int, contents: Contents) -> tuple[Source, ...]:
    """Return the printed source of the innermost statement that holds the event."""
    inside = contents.at(at)
    if inside is None or not inside[1].source:
        return ()
    start, end = inside[1].source[0]
    return (Source(start, end, text[start:end], inside[1].voice or "other"),)
