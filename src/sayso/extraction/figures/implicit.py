"""Persons that are counted without a numeral: "a man was killed", "killing Smith and his brother", "he died", "both men".

Looks only at sentences in which a word of harm stands; what no predicate of harm reaches is no figure.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.figures import fatal
from sayso.extraction.figures.draft import Draft, Hit
from sayso.extraction.figures.fates import FEMALE, MALE
from sayso.extraction.figures.predicates import BODILY, HARM, NONE, Trigger, bounds, kinds, people, persons, triggers
from sayso.extraction.forms import verb_forms
from sayso.lexicon import rows
from sayso.records import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.extraction.found import Found
    from sayso.extraction.text import Text
    from sayso.records import Name

ARTICLES = frozenset({"a", "an", "another", "one"})
DEFINITE = frozenset({"the", "his", "her", "their"})
OPENERS = ARTICLES | DEFINITE
RANKS = frozenset({"senior", "junior", "minor", "veteran"})  # before a noun they only say of what rank: "a senior relief worker"
LONGEST = 9  # tokens from article to head: "a 70-year-old Orvan army reserve officer"
SOFT = frozenset({"s", "'s", "-", "old"})
WHEN = frozenset({"last", "this", "today", "tonight", "yesterday", "overnight", "earlier", "later", "early", "late", "multiple"})
AGED = frozenset({"old", "year-old", "month-old", "week-old", "day-old"})
YEARS = frozenset({"-", "year", "years", "month", "months", "week", "weeks", "day", "days"})  # between a number word and "old"
PRONOUNS = frozenset({"he", "she", "him", "her"})
REFLEXIVE = frozenset({"himself", "herself"})
SELF = REFLEXIVE | {"suicide", "life"}  # the last word of "killed himself", "committed suicide", "took her own life"
BEGINNING = OPENERS | PRONOUNS | SELF | {"both"}  # words that begin to tell of a person
CLOSING = frozenset({"preposition", "stop", "and", "adverb", "be", "have", "modal"})
CAPTURED = "figure.detained.captured"
GROWN_UP = frozenset({"man", "woman", "mother", "father", "husband", "wife", "grandmother", "grandfather", "driver", "nurse"})
SMALL = frozenset({"child", "baby", "infant", "toddler", "newborn"})
PAIR = frozenset({"man", "woman", "boy", "girl", "husband", "wife"})

# What the words of the row of suicides stand for.
PLACES = {
    "self": "(?:himself|herself)",
    "own": "(?:his|her) own",
    "gun": r"(?:the|a|his|her) (?:[^\W\d_]+ )?(?:gun|weapon|rifle|pistol|handgun|shotgun|knife)",
}


@cache
def harmful() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the words that may say that somebody came to harm, each with the other words that one of its forms needs.

    A form of several words stands under its longest, so that "in need" is not looked for at every "in".
    """
    told: dict[str, set[tuple[str, ...]]] = {w: {()} for w in (*REFLEXIVE, "suicide")}
    for w, found in triggers().items():
        for t in found:
            if t.category in HARM and t.role != "toll":
                key = max((w, *t.more), key=len)
                for form in (key,) if key == w else (key, key + "s"):
                    told.setdefault(form, set()).add(() if not t.more else (w, *t.more))
    for w in fatal.aims():
        told.setdefault(w, set()).update({("at",), ("on",)})  # "opened fire on a trucker"
    return {w: ((),) if () in forms else tuple(sorted(forms)) for w, forms in told.items()}


def harmful_sentences(text: Text) -> list[tuple[int, int, int]]:
    """Return (number, first token, last token) of the sentences in which a word of harm stands."""
    words = harmful()
    out: list[tuple[int, int, int]] = []
    number, a, b, done = -1, 0, 0, -1
    for i, w in enumerate(text.lower):
        if w not in words or i < done:
            continue
        if i >= b:
            number = text.sentence_index(text.starts[i])
            tokens = text.tokens_in(*text.sentences[number])
            a, b = tokens.start, max(tokens.stop, i + 1)
        if words[w] == ((),) or any(_stand(more, text.lower[a:b]) for more in words[w]):
            out.append((number, a, tokens.stop))
            done = b
    return out


def _stand(form: tuple[str, ...], sentence: list[str]) -> bool:
    """Whether the words of a form stand in the sentence, so that it may be told there at all."""
    return all(w in sentence or w + "s" in sentence or (w == "in" and "into" in sentence) for w in form)


def find(found: Found, taken: set[int]) -> Iterator[Draft]:
    """Yield drafts for persons in harmful sentences; ``taken`` are the tokens that quantities already cover."""
    text, lower = found.text, found.text.lower
    names = _persons_by_token(found)
    for number, a, b in harmful_sentences(text):
        last = a
        for i in range(a, b):
            if i < last or i in taken or not (i in names or lower[i] in BEGINNING):
                continue
            drafts = _at(text, i, names.get(i), (number, a, b))
            yield from drafts
            if drafts:
                last = drafts[-1].last if drafts[-1].implicit != "article" else i + 1


def _at(text: Text, i: int, name: Name | None, sentence: tuple[int, int, int]) -> list[Draft]:
    """Return the persons whom the words at token ``i`` begin to tell of."""
    w = text.lower[i]
    if name is not None:
        return [d for d in (_named(text, name, sentence),) if d is not None]
    if w in SELF:
        return [d for d in (_self(text, i, sentence),) if d is not None]
    if w in PRONOUNS and (w != "her" or _ends_phrase(text, i + 1, sentence[2])):
        return [_person(text, (i, i + 1), sentence)]
    if w == "both" and i + 1 < sentence[2] and text.lower[i + 1] in people():
        return [_person(text, (i, i + 2), sentence, size=2)]
    first = _phrase(text, i, sentence) if w in OPENERS else None
    if first is None and w in ARTICLES:
        first = _dead_body(text, i, sentence)
    return [first, *_conjuncts(text, first, sentence)] if first is not None else []


def _dead_body(text: Text, i: int, sentence: tuple[int, int, int]) -> Draft | None:
    """Return who is dead by a noun of death: "a | young woman's body", "a | body was found"."""
    dead = fatal.found_body(text, i, sentence)
    if dead is None:
        return None
    first, last, trigger = dead
    draft = _article(text, i, (first, last), sentence)
    draft.hit = Hit(trigger, last, "inside")
    return draft


def _ends_phrase(text: Text, i: int, end: int) -> bool:
    """Whether no noun follows, so that "her" is no possessive."""
    i += i < end and text.lower[i] == "dead"  # "found her dead", not "her dead baby"
    return i >= end or not text.lower[i][0].isalnum() or bool(kinds().get(text.lower[i], NONE) & CLOSING)


def harmed(draft: Draft) -> bool:
    """Whether the person came to harm; by a pronoun only bodily harm is told, by "himself" only what one does to oneself."""
    if draft.hit is None or draft.hit.negated or draft.category not in HARM:
        return False
    if draft.bare and draft.hit.trigger.rule == CAPTURED:
        return False  # "captured Al-Sarnish": a man or a town
    if draft.head in REFLEXIVE:
        told = draft.hit.trigger.role == "self" or draft.hit.token < draft.first - 2  # "killed two guards and himself"
        shot = draft.hit.trigger.role == "shot" or (draft.category == "injured" and bool(draft.hit.trigger.more))
        return draft.hit.side == "left" and (shot or (told and draft.category == "killed"))
    return draft.head not in PRONOUNS or (draft.category in BODILY and draft.hit.trigger.role != "active")  # "to lose him"


@cache
def suicides() -> tuple[re.Pattern[str], Trigger]:
    """Return the row of those who killed themselves as one pattern that ends where it is applied, and its trigger."""
    row = next(r for r in rows("figures_predicates") if r.role == "self")
    made: list[str] = []
    for form in row.forms:
        verb, *rest = form.split()
        told = "|".join(sorted({w for w, tag in verb_forms(verb) if tag != "base"}))  # "threatened to kill himself"
        made.append(rf"(?:{told}) " + " ".join(PLACES.get(w, w) for w in rest))
    made.extend(form.replace("self", PLACES["self"]) for form in row.after)
    return re.compile(r"\b(?:" + "|".join(made) + r")\b"), Trigger(row.id, row.category, row.role, "past")


def _self(text: Text, i: int, sentence: tuple[int, int, int]) -> Draft | None:
    pattern, trigger = suicides()
    reflexive = text.lower[i] in REFLEXIVE
    start, end = text.starts[max(sentence[1], i - 7)], text.ends[min(sentence[2] - 1, i + 2)]
    told = next((m for m in pattern.finditer(text.text[start:end].lower()) if m.end() >= text.ends[i] - start), None)
    if told is None and not reflexive:
        return None
    draft = _person(text, (i, i + 1), sentence)
    if told is not None:
        draft.hit = Hit(trigger, i, "left")
    return draft


def _person(text: Text, tokens: tuple[int, int], sentence: tuple[int, int, int], *, size: int = 1) -> Draft:
    """Return a draft for a pronoun, a bare noun in a list, or "both men"."""
    first, last = tokens
    start, end = text.starts[first], text.ends[last - 1]
    head = text.lower[last - 1]
    told = head in PRONOUNS or head in SELF
    return Draft(
        start,
        end,
        size,
        size,
        first,
        last,
        (sentence[1], sentence[2]),
        sentence[0],
        implicit="definite",
        counted=None if told else Part(start, end, text.text[start:end]),
        people=True,
        head=head,
        the=head in PRONOUNS,
    )


def _conjuncts(text: Text, draft: Draft, sentence: tuple[int, int, int]) -> list[Draft]:
    """Return the persons that follow in a list without an article: "a husband, | wife and their children", "the man and | boy"."""
    out: list[Draft] = []
    i = draft.last
    before = draft.head
    while i + 1 < sentence[2] and text.lower[i] in ("and", ","):
        head = _head(text, i + 1, min(sentence[2], i + LONGEST))
        if head is None or not _another(before, text.lower[head[1]]):
            break
        if text.lower[i] == "," and text.lower[head[1] + 1 : head[1] + 2] not in ([","], ["and"]):
            break  # "a boy, son of a guard"
        out.append(_person(text, (i + 1, head[1] + 1), sentence))
        before, i = text.lower[head[1]], head[1] + 1
    return out


def shares(text: Text, one: Draft, other: Draft) -> bool:
    """Whether what is told of ``other``, the next in a list, holds of ``one``: "a woman and boy | killed by a shell"."""
    listed = other.first == one.last + 1 and text.lower[one.last] == "and" and text.lower[other.first] not in BEGINNING
    told = other.hit is not None and other.hit.side == "right" and other.hit.token - other.last <= 1
    return listed and told and one.implicit != "name" and (one.hit is None or one.hit.side == "left")


def names(text: Text, one: Draft, other: Draft) -> bool:
    """Whether ``other`` is the name of ``one`` right behind a comma, and what befell them is told behind it: "a baker, Ana Ruiz"."""
    apposed = (
        one.implicit == "article" and other.implicit == "name" and other.first == one.last + 1 and text.lower[one.last] == ","
    )
    return apposed and other.hit is not None and other.hit.side == "right"


def _another(one: str, other: str) -> bool:
    """Whether two nouns in a list tell of two persons: not "a father and husband"."""
    if _aged(one) and _aged(other):
        return True
    known = persons()
    if one in GROWN_UP and other in SMALL:
        return True  # "a woman and child"
    related = (known.get(one) == "kin" or one in PAIR) and (known.get(other) == "kin" or other in PAIR)
    sexes = {sex for sex, nouns in (("m", MALE), ("f", FEMALE)) for w in (one, other) if w in nouns}
    return related and (len(sexes) == 2 or bool({one, other} & {"son", "daughter", "boy", "girl", "brother", "sister"}))


def _persons_by_token(found: Found) -> dict[int, Name]:
    text = found.text
    return {text.token_at(n.start): n for n in found.names if n.kind == "person"}


def _phrase(text: Text, i: int, sentence: tuple[int, int, int]) -> Draft | None:
    w = text.lower[i]
    if w in ARTICLES:
        implicit = "article"
    elif i + 2 < sentence[2] and text.lower[i + 1].isdigit() and text.lower[i + 2] not in AGED | {"-"}:
        return None  # "the 212 people": the number is the figure
    elif w in DEFINITE:
        implicit = "definite"
    else:
        return None
    head = _head(text, i + 1, min(sentence[2], i + LONGEST))
    return _article(text, i, head, sentence, implicit=implicit) if head is not None else None


def _article(text: Text, i: int, head: tuple[int, int], sentence: tuple[int, int, int], *, implicit: str = "article") -> Draft:
    """Return a draft for the person whose noun phrase, from the opener at ``i``, has its first and last token at ``head``."""
    first, last = head
    w = text.lower[i]
    size = 2 if text.lower[last] == "couple" else 1
    counted = Part(text.starts[first], text.ends[last], text.text[text.starts[first] : text.ends[last]])
    end = text.ends[i] if implicit == "article" else counted.end
    return Draft(
        text.starts[i],
        end,
        size,
        size,
        i,
        last + 1,
        (sentence[1], sentence[2]),
        sentence[0],
        implicit=implicit,
        counted=counted,
        people=True,
        head=text.lower[last],
        the=w == "the",
    )


def _head(text: Text, i: int, end: int) -> tuple[int, int] | None:
    """Return (first, last) token of a noun phrase whose head is one person, None if there is none."""
    first = i
    last = None
    while i < end:
        w = text.lower[i]
        known = kinds().get(w, NONE)
        if (w in persons() and w not in ("s", "'s") and not (w in RANKS and _noun_follows(text, i + 1, end))) or (
            _aged(w) and not _noun_follows(text, i + 1, end)
        ):
            last = i
        elif last is not None and not w.startswith("'") and w != "-":
            break
        elif i > first and _governs_name(text, i, end):
            return None  # "the army forced | Orvan troops"
        elif known and _is_age(text, i, end):
            i += 1
        elif (
            known or not (w[0].isalnum() or w in SOFT) or (first < i < end - 1 and w.isdigit() and text.lower[i + 1] in persons())
        ):
            return None  # "a strike in the town killed | 85 people": the clause goes on
        elif last is not None:
            last = None
            if w != "-" and not w.startswith("'"):
                break
        i += 1
    if last is None or (text.lower[last] in AGED and last == first):
        return None
    while first < last and (
        text.lower[first][0].isdigit() or text.lower[first] in ("-", "old") or text.lower[first].endswith("-old")
    ):
        first += 1
    return (first, last) if _is_head(text, last) else None


def _governs_name(text: Text, i: int, end: int) -> bool:
    """Whether a past verb with a name as its object stands there, after a noun."""
    w = text.lower[i]
    capital = i + 1 < end and text.words[i + 1][0].isupper()
    return (
        capital and w.endswith("ed") and text.words[i].islower() and not text.lower[i - 1].endswith("ly") and w not in persons()
    )


def _aged(w: str) -> bool:
    return w in AGED or w.endswith("-year-old")


def _is_age(text: Text, i: int, end: int) -> bool:
    """Whether a number word begins an age: "six year old", "four-year-old"."""
    after = text.lower[i + 1 : min(end, i + 4)]
    return bool(after) and after[0] in YEARS and "old" in after


def _noun_follows(text: Text, i: int, end: int) -> bool:
    if i >= end or text.lower[i] in bounds() or text.lower[i] in WHEN:
        return False
    w = text.lower[i]
    harmed = any(t.role == "subject" and t.tag in ("past", "participle") for t in triggers().get(w, ()))
    return w[0].isalpha() and not kinds().get(w) and not harmed


def _is_head(text: Text, last: int) -> bool:
    """No head: "a police | car", "a soldier's | rifle", an adjective of a people ("an Orvan | town")."""
    i = last + 1
    if i >= len(text.lower):
        return True
    w = text.lower[i]
    if w == "-" or (
        persons().get(text.lower[last]) == "citizen" and w[0].isalpha() and not kinds().get(w) and w not in triggers()
    ):
        return False
    if (
        w[0].isalpha()
        and w not in bounds()
        and w not in WHEN
        and not kinds().get(w)
        and not any(t.tag != "base" or t.role == "subject" for t in triggers().get(w, ()))  # not "a civilian | house"
        and not w.endswith(("ed", "ing", "ly"))
    ):
        return text.words[i][0].isupper()
    return True


def _named(text: Text, name: Name, sentence: tuple[int, int, int]) -> Draft | None:
    first, last = text.token_at(name.start), text.token_at(name.end - 1)
    follows = text.lower[last + 1] if last + 1 < len(text.lower) else ""
    if follows == "'s" or (follows in people() and text.words[last + 1][0].islower()):
        return None  # "Orvan | forces": whose they are
    counted = Part(name.start, name.end, text.text[name.start : name.end])
    return Draft(
        name.start,
        name.end,
        1,
        1,
        first,
        last + 1,
        (sentence[1], sentence[2]),
        sentence[0],
        implicit="name",
        counted=counted,
        people=True,
        bare=" " not in name.full,
    )
