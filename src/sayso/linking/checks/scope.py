"""Whether a draft's figure counts what a source's counts, and what of its scope was changed: category, people, place, part, unit."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.extraction.figures.predicates import triggers
from sayso.extraction.names.kinds import plural
from sayso.lexicon import words
from sayso.linking.checks.deeds import HARM, PARTS, clause_of, spoken
from sayso.linking.checks.sentences import STEM, rows_of, stems
from sayso.linking.joins import join
from sayso.linking.pairs import TELLING
from sayso.linking.places import WORD
from sayso.linking.scopes import near
from sayso.records import Variance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.checks.desk import Desk
    from sayso.linking.scopes import Scope
    from sayso.records import Figure

# Shares of what makes two figures one: what is counted, of whom, the words around, and a join as the series know it.
KIND, LOOSE_KIND, WHOM, WORDS, JOINED = 0.45, 0.15, 0.3, 0.7, 0.25
# Categories that say little: many things of one article are "other".
LOOSE = frozenset(["other", "duration", "age", "money"])
ADULT = frozenset(["a"])
GETS = re.compile(r"s\b[^.;,]{0,40}\b(?:get|got|receive|received|are paid|were paid|be paid|be given|are given|were given)\s+\Z")
NEGATED = re.compile(r"\b(no|not|without|never|lacks?|lacked)\s+(?:\w+\s+)?([a-z]{4,})", re.IGNORECASE)
NOT = re.compile(
    r"\b(?:no|not|without|never|none|lack\w*|\w+n['’]t|cannot|unable|fail(?:s|ed|ing)?|refus(?:e|es|ed|ing)|barred|prevent(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
RATE = re.compile(
    r"[^.,;:]{0,40}?\b(?<!within )(?<!in )(?<!for )(?<!after )(?<!over )(?<!almost )"
    r"(?:a|an|per|each|every) (hour|day|week|month|year)\b(?! (?:later|earlier|afterwards?|before|after|ago)\b)",
    re.IGNORECASE,
)
# "12,650 of the displaced", "of the island's 31,000 inhabitants": the whole that a part is taken from.
OF = re.compile(r"\s+of (?:the |those |these |all )?[\w’'-]+")
NAMED = re.compile(r"(?: [a-z]+){0,4} (?:for|to|in|from|against)(?: the)? (?:[A-Z][\w’'-]+ ){0,3}([A-Z][\w’'-]+)")
FOR = re.compile(r"(?: [a-z]+)? for (?:each |every |an? )?([a-z-]{3,}) ([a-z]{3,})\b")
FOR_ANY = re.compile(r"\d(?: [a-z]+)? for (?:each |every |an? )?[a-z]")
OF_WHICH = re.compile(r"\bof (?:[\w’'-]+ ){0,3}\Z")
CLAUSE = re.compile(r"[;:]|,\s+(?:and|but|while|including|of whom|of which|of them)\b|\b(?:while|including|of whom|of which)\b")


def strength(desk: Desk, draft: Scope, source: Scope) -> float:
    """Return how surely two figures count the same, whatever their numbers."""
    told = desk.sentences.told(
        desk.around(draft), desk.sentences.words[desk.sentences.at(source.figure.doc, source.figure.start)]
    )
    alike = (told + desk.sentences.told(desk.around(source), desk.words(draft.sentence))) / 2
    joined = JOINED if join(draft, source) else 0.0
    return _kind(draft, source) + WHOM * _whom(draft, source) + WORDS * alike + joined


def _kind(draft: Scope, source: Scope) -> float:
    a, b = draft.figure.category, source.figure.category
    if a == b:
        return LOOSE_KIND if a in LOOSE else KIND
    return LOOSE_KIND if _near(a, b) else 0.0


def _near(a: str, b: str) -> bool:
    return a == b or (a, b) in near() or "other" in {a, b} or (a, b) in _loosely()


@cache
def _loosely() -> frozenset[tuple[str, str]]:
    pairs = [(r["a"], r["b"]) for r in words("checks_near")]
    return frozenset([*pairs, *((b, a) for a, b in pairs)])


def _whom(draft: Scope, source: Scope) -> float:
    a, b = draft.whom, source.whom
    if draft.unit or source.unit:
        return 1.0 if draft.unit == source.unit else 0.0
    if a.words & b.words or a.groups & b.groups:
        return 1.0
    if a.elided or b.elided or (a.persons and b.persons and not (a.groups and b.groups)):
        return 0.6
    return 0.0


def scope_differs(desk: Desk, draft: Scope, source: Scope) -> Iterator[Variance]:
    """Yield what of the scope differs: the category, who is counted, the place, a part told as the whole."""
    d, s = draft.figure, source.figure
    if source.unit and not draft.unit and d.counted is None:
        return  # "which meant 15,000 for each": the unit is left out, and what would tell it with it
    if _category_differs(desk, draft, source):
        yield Variance("scope", d.category, s.category)
    elif _others(desk, draft, source):
        yield Variance("scope", _counted(draft), _counted(source))
    each = [RATE.match(desk.both.documents[f.doc].text, f.end) for f in (d, s)]
    one_each = d.aggregation != s.aggregation and "rate" in {d.aggregation, s.aggregation} and not all(each)
    if one_each and not _given_each(desk, draft, source):
        yield Variance("scope", *(f"each {m[1]}" if m else _each(f) for f, m in zip((d, s), each, strict=True)))
    if each[0] and each[1] and each[0][1].lower() != each[1][1].lower():
        yield Variance("scope", each[0][1], each[1][1])
    if _place_differs(desk, draft, source):
        yield Variance("scope", d.place, s.place)
    whole = _told_as_whole(desk, draft, source)
    if whole:
        yield Variance("scope", "the whole", whole)
    share = _share_of(desk, draft, source)
    if share:
        yield Variance("scope", *share)
    opposed = _opposed(desk, draft, source)
    if opposed:
        yield Variance("scope", *opposed)
    swapped = _swapped(desk, draft, source) or _of_another(desk, draft, source) or _set_apart(desk, draft, source)
    if swapped:
        yield Variance("scope", *swapped)


def _each(figure: Figure) -> str:
    return "each" if figure.aggregation == "rate" else "in all"


def _given_each(desk: Desk, draft: Scope, source: Scope) -> bool:
    """Whether a sum is what each of several gets: "families will get 50,000 crowns" and "each family will receive 50,000"."""
    text = desk.draft.text
    gets = GETS.search(text, max(draft.sentence[0], draft.figure.start - 60), draft.figure.start)
    return gets is not None and draft.unit is not None and draft.unit == source.unit


def _category_differs(desk: Desk, draft: Scope, source: Scope) -> bool:
    """Whether two figures are of two categories, and the draft does not speak of the source's beside its own."""
    a, b = draft.figure.category, source.figure.category
    if b == "other" and a in HARM and not (draft.whom.elided or source.whom.elided):
        return not _speaks_of(_before(desk, source), a)
    if _near(a, b):
        return False
    taken = {s.figure.category for s in desk.asked if s.sentence == draft.sentence and s is not draft}
    return b in taken or not _speaks_of(_sentence(desk, draft), b)


def _before(desk: Desk, scope: Scope) -> str:
    """Return a source's sentence with the two before it."""
    document = desk.both.documents[scope.figure.doc]
    at = desk.sentences.at(document.id, scope.figure.start)
    first = next(s for s in desk.sentences.all[max(0, at - 2) : at + 1] if s.doc == document.id)
    return document.text[first.start : scope.sentence[1]]


def unspoken(desk: Desk, draft: Scope, source: Scope) -> bool:
    """Whether a source counts dead, and neither the draft's paragraph nor the one before speaks of any, or people, the draft things."""
    things = draft.figure.category == "other" and draft.figure.counted and draft.whom.words and not draft.whom.persons
    if things and source.figure.category in HARM and draft.value.size >= TELLING and not draft.whom.words & source.whom.words:
        return any(draft.whom.words & s.whom.words and s.figure.category == "other" for s in desk.given)
    if draft.figure.category != "other" or source.figure.category != "killed" or draft.whom.words & source.whom.words:
        return False
    if draft.figure.aggregation == "increment" != source.figure.aggregation:
        return True
    text = desk.draft.text
    here = text.rfind("\n", 0, draft.figure.start)
    first = max(0, text.rfind("\n", 0, max(0, len(text[: max(0, here)].rstrip()))))
    return not _speaks_of(text[first : draft.sentence[1]], source.figure.category)


def _speaks_of(sentence: str, category: str) -> bool:
    return category in spoken(sentence)


def _others(desk: Desk, draft: Scope, source: Scope) -> bool:
    """Whether the draft names other people or things: another group, sex, age or nation, or a group where the source says people."""
    if "age" in {draft.figure.category, source.figure.category}:
        return False  # an age counts nobody
    a, b = draft.whom, source.whom
    for x, y in ((a.nations, b.nations), (a.sex, b.sex), (a.age, b.age)):
        if x and y and not x & y:
            return True
    if a.elided or b.elided or a.words & b.words or any(len(x.sex) > 1 for x in (a, b)):
        return False  # "men and women" are people
    if a.groups and b.groups and not a.groups & b.groups:
        return not _alike(a.groups | a.words, b.groups | b.words) and not _named_there(desk, draft, source)
    # Children for farm workers; "men" may be miners.
    if any(x.age - ADULT and y.groups and not (x.groups or y.age) for x, y in ((a, b), (b, a))):
        mine, theirs = (s.whom.groups | s.whom.words | frozenset(_counted(s).lower().split()) for s in (draft, source))
        return not _alike(mine, theirs) and not _named_there(desk, draft, source)
    narrower = bool(a.groups | a.sex | a.age) and not (b.groups | b.sex | b.age)
    return a.persons and b.persons and narrower and not _named_there(desk, draft, source)


def _named_there(desk: Desk, draft: Scope, source: Scope) -> bool:
    """Whether what one counts is named in the other's sentence: "60 pickers", of whom a workers' union speaks."""
    for one, other in ((draft, source), (source, draft)):
        heads = {h[:STEM] for h in one.whom.groups | one.whom.sex | one.whom.age | one.whom.words if len(h) > 2}
        both = desk.asked if other is draft else desk.given
        beside = [s for s in both if s.sentence == other.sentence and s.figure.doc == other.figure.doc and s is not other]
        heads -= {h[:STEM] for s in beside for h in s.whom.groups | s.whom.words}
        if heads & set(stems(desk.both.documents[other.figure.doc].text, *other.sentence)):
            return True
    return False


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    stems_ = [frozenset(w[:STEM] for w in x) for x in (a, b)]
    return any(same & stems_[0] and same & stems_[1] for same in _same())


@cache
def _same() -> tuple[frozenset[str], ...]:
    rows = (r["forms"].split("|") for r in words("checks_same"))
    return tuple(frozenset(f[:STEM] for form in row for f in (form, plural(form), plural(form)[:-1])) for row in rows)


def _counted(scope: Scope) -> str:
    return scope.figure.counted.text if scope.figure.counted else ""


def _place_differs(desk: Desk, draft: Scope, source: Scope) -> bool:
    a, b = draft.where, source.where
    if a.guessed or b.guessed or not a.words or not b.words or a.words & b.words or a.within & b.within:
        return False
    here, there = _sentence(desk, draft).lower(), _sentence(desk, source).lower()
    there += f" {(desk.both.documents[source.figure.doc].title or '').lower()}"  # "the home", in an article about Rosehill
    return not any(w in there for w in a.words) and not any(w in here for w in b.words)


def _told_as_whole(desk: Desk, draft: Scope, source: Scope) -> str | None:
    """Return the words of the part where the draft gives a part's number to the whole, else None."""
    s = source.figure
    if s.subset_of is None or draft.figure.subset_of is not None:
        return None
    text = desk.both.documents[s.doc].text
    end = source.sentence[1]
    stop = CLAUSE.search(text, s.end, end)
    own = frozenset(stems(text, s.end, stop.start() if stop else end))
    whole = frozenset(stems(text, source.sentence[0], s.start))
    telling = own - whole
    mine = frozenset(stems(desk.draft.text, *draft.sentence))
    if telling and not telling & mine and whole & mine:
        return " ".join(text[s.start : stop.start() if stop else end].split())
    return None


def _share_of(desk: Desk, draft: Scope, source: Scope) -> tuple[str, str] | None:
    """Return the wholes of two shares, where they are people hit otherwise: "a third of the injured", "of the dead"."""
    whole = [m for s in (draft, source) if (m := OF.match(desk.both.documents[s.figure.doc].text, s.figure.end))]
    if len(whole) < len((draft, source)):
        return None
    mine, theirs = (m.group().split()[-1].lower() for m in whole)
    a, b = ({t.category for t in triggers().get(w, ()) if not t.more} for w in (mine, theirs))
    if a and b and not any(_near(x, y) for x in a for y in b):
        return mine, theirs
    return None


@cache
def _apart() -> tuple[frozenset[str], ...]:
    """Return the sets of words that exclude each other."""
    return tuple(frozenset(row["forms"].split("|")) for row in words("checks_apart"))


def _opposed(desk: Desk, draft: Scope, source: Scope) -> tuple[str, str] | None:
    """Return the words that exclude each other: "suspected" for "confirmed", or a "no" that only one of the two has."""
    mine, theirs = _clause(desk, draft), _clause(desk, source)
    a, b = _words_of(mine), _words_of(theirs)
    whole_a, whole_b = _words_of(_sentence(desk, draft)), _words_of(_sentence(desk, source))
    for forms in _apart():
        x, y = a & forms, b & forms
        if len(x) == len(y) == 1 and not x & whole_b and not y & whole_a:
            return min(x), min(y)
    for one, other, turned in ((mine, theirs, False), (theirs, mine, True)):
        for m in NEGATED.finditer(one):
            stem = m[2].lower()[:STEM]
            if stem in stems(other, 0, len(other)) and not NOT.search(other):
                return (stem, m.group()) if turned else (m.group(), stem)
    return None


def denied_alike(desk: Desk, draft: Scope, source: Scope) -> bool:
    """Whether both sentences say no in words: "could not go home" and "were unable to return"."""
    return bool(NOT.search(_sentence(desk, draft)) and NOT.search(_sentence(desk, source)))


def _clause(desk: Desk, scope: Scope) -> str:
    return clause_of(desk.both.documents[scope.figure.doc].text, scope.figure, scope.sentence)


def _words_of(text: str) -> frozenset[str]:
    return frozenset(w.lower() for w in WORD.findall(text))


def _swapped(desk: Desk, draft: Scope, source: Scope) -> tuple[str, str] | None:
    """Return what the draft says of the number and what the source does, where the draft's words stand with another number there.

    "Some 2,300 houses were destroyed and 4,100 damaged": that 4,100 were destroyed is said of the other number.
    """
    beside = [s.figure for s in desk.given if s.figure.doc == source.figure.doc and s.sentence == source.sentence]
    if len(beside) < 2:
        return None
    text = desk.both.documents[source.figure.doc].text
    own, others = _said_of(text, source, beside)
    mine, _ = _said_of(desk.draft.text, draft, [s.figure for s in desk.asked if s.sentence == draft.sentence])
    mine -= set(stems(_counted(draft), 0, len(_counted(draft))))
    whole = OF.match(desk.draft.text, draft.figure.end)
    mine -= set(stems(whole.group(), 0, whole.end() - whole.start())) if whole else set()
    if OF_WHICH.search(desk.draft.text, draft.sentence[0], draft.figure.start):
        return None
    wrong = (mine & others) - own
    if not wrong or mine & own or not own - others or not all(_is_verb(text, w, source.sentence) for w in wrong):
        return None
    return _printed(desk.draft.text, draft, wrong), _printed(text, source, own - others)


def _of_another(desk: Desk, draft: Scope, source: Scope) -> tuple[str, str] | None:
    """Return the names that the draft and the source put to a number, where the source puts the draft's to another beside it.

    "371 were for Eskil and 226 for Harlan": that 371 were for Harlan is said of the other number.
    """
    beside = [s.figure for s in desk.given if s.figure.doc == source.figure.doc and s.sentence == source.sentence]
    text = desk.book.documents[source.figure.doc].text
    mine, theirs = (
        _named_behind(desk.draft.text, draft.figure, draft.sentence),
        _named_behind(text, source.figure, source.sentence),
    )
    if not mine or not theirs or mine == theirs:
        return None
    others = [n for f in beside if f.start != source.figure.start and (n := _named_behind(text, f, source.sentence))]
    return (mine, theirs) if mine in others else None


def _named_behind(text: str, figure: Figure, sentence: tuple[int, int]) -> str | None:
    """Return the last word of the name to which a number is put: "226 for Harlan", "three of them in Stroud Vale"."""
    m = NAMED.match(text, figure.end, sentence[1])
    return m[1] if m else None


def _set_apart(desk: Desk, draft: Scope, source: Scope) -> tuple[str, str] | None:
    """Return the words that set apart what two numbers are for, where the source sets it apart from another number's.

    "1,350 for each animal, and 1,500 for pedigree cows": no 1,500 for each dairy cow.
    """
    places = [(desk.both.documents[s.figure.doc].text, s) for s in (draft, source)]
    mine, theirs = (FOR.match(text, s.figure.end, s.sentence[1]) for text, s in places)
    text = places[1][0]
    if (
        mine is None
        or theirs is None
        or mine[2].rstrip("s") != theirs[2].rstrip("s")
        or len(FOR_ANY.findall(text, *source.sentence)) < 2
    ):
        return None
    alike = mine[1] in _words_of(_sentence(desk, source)) or theirs[1] in _words_of(_sentence(desk, draft))
    same = mine[1] == theirs[1] or alike or rows_of(mine[1][:STEM]) or rows_of(theirs[1][:STEM])
    return None if same else (f"{mine[1]} {mine[2]}", f"{theirs[1]} {theirs[2]}")


def _said_of(text: str, scope: Scope, beside: list[Figure]) -> tuple[set[str], set[str]]:
    """Return the stems of a sentence that stand in a figure's own clause, and those in the clauses of its other figures."""
    placed = sorted({(f.start, f.end) for f in beside})
    cuts = [scope.sentence[0]]
    for (_, end), (start, _) in pairwise(placed):
        parts = list(PARTS.finditer(text, end, max(end, start)))
        cuts.append(parts[-1].start() if parts else max(end, start))
    own: set[str] = set()
    others: set[str] = set()
    for (first, _), begin, stop in zip(placed, cuts, [*cuts[1:], scope.sentence[1]], strict=True):
        (own if first == scope.figure.start else others).update(stems(text, begin, max(begin, stop)))
    return own, others


def _printed(text: str, scope: Scope, wanted: set[str]) -> str:
    """Return the words of a sentence that have the stems ``wanted``, in order."""
    return " ".join(m.group() for m in WORD.finditer(text, *scope.sentence) if wanted & set(stems(text, *m.span())))


def _is_verb(text: str, stem: str, sentence: tuple[int, int]) -> bool:
    """Whether a stem is that of a participle: what is done to the counted."""
    found = (m.group().lower() for m in WORD.finditer(text, *sentence))
    return any(w.startswith(stem) and w.endswith(("ed", "en", "ing")) for w in found)


def _sentence(desk: Desk, scope: Scope) -> str:
    return desk.both.documents[scope.figure.doc].text[scope.sentence[0] : scope.sentence[1]]
