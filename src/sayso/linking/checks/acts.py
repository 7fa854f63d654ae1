"""Finds sentences of a draft that say of an act what a source denies: "has conceded" where the source has "refused to concede".

Only contradictions are told, and only where both sides name the same persons and things.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.linking.checks.sentences import Sentence, rows_of, stems
from sayso.records import Variance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.linking.checks.desk import Desk
    from sayso.records import Check, Pair

# What turns the words after it into their opposite, and what makes a draft's own words say less than that something is so.
DENIED = (
    r"den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refus(?:es?|ed|ing)|declin(?:es|ed|ing)"
    r"|rul(?:ed|es|ing) out|turned down|disput(?:es?|ed|ing)"
)
DENIES = re.compile(rf"\b(?:{DENIED})\b", re.IGNORECASE)
NOT = re.compile(
    rf"\b(?:{DENIED}|not|no|nor|never|nobody|none|without|cannot|\w+n['’]t|fail\w*|lack\w*|contradict\w*|against|oppos\w*|contest\w*)\b",
    re.IGNORECASE,
)
OPEN = re.compile(
    r"\b(?:would|could|may|might|should|must|if|whether|asked?|asks|asking|calls?|called|calling|demand\w*|wants?|wanted|claim\w*|alleg\w*"
    r"|say|says|said|report\w*|suggest\w*|question\w*|accus\w*)\b|\?",
    re.IGNORECASE,
)
# "Moraine confirmed that", of what stands in the sentence before.
UPHOLDS = r"(?:confirm(?:s|ed)?|admit(?:s|ted)?|conced(?:e|es|ed)|acknowledg(?:e|es|ed)|verified)"
UPHELD = re.compile(
    rf"\b({UPHOLDS})(?: (?:that|this|it|as much|the (?:charges?|accusations?|allegations?|reports?|claims?)))?\s*[.,;]",
    re.IGNORECASE,
)
# "A claim that the train was full was confirmed by the operator", and what denies such a claim.
CLAIM = r"\b(?:claim|report|allegation|accusation|charge|rumour|rumor|suggestion|assertion)s?"
BORNE_OUT = re.compile(rf"{CLAIM} that ([^.;:]{{10,120}}) (?:was|were|has been|have been) {UPHOLDS}\b", re.IGNORECASE)
CLAIM_OF = re.compile(rf"(?:{DENIED}) (?:a|an|the|any|all|such)? ?(?:[a-z]+ )?{CLAIM}", re.IGNORECASE)
# What is not said to be so, beside denials.
UNSURE = re.compile(rf"\b(?:{DENIED}|(?:would|could|did) not (?:confirm|be (?:verified|confirmed)))\b", re.IGNORECASE)
# "Could not rule out", "did not close": a verb that is said not to be done.
NEGATED = re.compile(
    r"\b(?:(?:could|did|do|does|had|has|have|was|were|is|are|would|will|can)(?:n['’]t| not)|cannot|never)"
    r"\s+(?:been |yet |be )*([a-z]{4,})"
)
NEVER = re.compile(r"\b(?:not|no|never|nobody|none|without|cannot|\w+n['’]t|fail\w*|den(?:y|ie[sd]))\b", re.IGNORECASE)
CLAUSES = re.compile(r";|,\s+(?:and|but|while)\b|:")
ENOUGH, SURE, ROOT = 3, 0.65, 4
END = re.compile(r"[,;:.!?]|\b(?:and|but|because|after|before|while|since|when)\b|\b(?:on|in|at|by) [A-Z]")
# Words that say nothing of which act it is.
EMPTY = frozenset(["report", "call", "calls", "claim", "claims", "accoun", "reques", "offer", "idea", "sugges", "charge"])
SCOPE = 6  # words after a denial that are denied
TOLD, MET, AROUND = 0.3, 0.6, 4
LEAST = 3  # words of a sentence; fewer are a label


def check(desk: Desk, done: list[Check]) -> Iterator[Check]:
    """Yield a check a sentence of the draft that affirms what a source denies; ``done`` are the other checks."""
    text = desk.draft.text
    quotes = desk.quotes(desk.draft.id)
    for start, end in desk.text(desk.draft.id).sentences:
        if len(text[start:end].split()) < LEAST:
            continue
        if any(start <= q.start < end for q in quotes) or any(start <= c.start < end and c.differences for c in done):
            found = _negated(desk, (start, end), done)
        else:
            found = _upheld(desk, (start, end), done) or _borne_out(desk, (start, end))
            found = found or _negated(desk, (start, end), done)
            if found is None and not NOT.search(text, start, end) and not OPEN.search(text, start, end):
                found = _denied(desk, (start, end))
        if found:
            yield found


def _negated(desk: Desk, sentence: Pair, done: list[Check]) -> Check | None:
    """Return the check of a clause that says of an act what a source says with a "not": "ruled out" for "could not rule out"."""
    text = desk.draft.text
    taken = [q.start for q in desk.quotes(desk.draft.id)] + [c.start for c in done if c.differences]
    cuts = [sentence[0], *(m.end() for m in CLAUSES.finditer(text, *sentence)), sentence[1]]
    for clause in pairwise(cuts):
        asked = dict.fromkeys(stems(text, *clause), 1.0)
        if len(asked) < ENOUGH or NEVER.search(text, *clause) or OPEN.search(text, *clause):
            continue
        if any(clause[0] <= at < clause[1] for at in taken):
            continue
        for near in desk.sentences.nearest(asked, 3):
            s = near.sentence
            m = NEGATED.search(desk.book.documents[s.doc].text, s.start, s.end)
            if m is None or near.score < SURE or s.doc in desk.apart:
                continue
            said = desk.book.documents[s.doc].text
            rest = [w[:ROOT] for w in stems(said, m.start(1), s.end)]
            mine = {w[:ROOT] for w in asked}
            if rest and rest[0] in mine and sum(w in mine for w in rest) >= MET * len(rest):
                return _made(desk, clause, s, m.span())
    return None


def _denied(desk: Desk, sentence: Pair) -> Check | None:
    """Return the check of a sentence whose words a source has after a denial."""
    asked = dict.fromkeys(stems(desk.draft.text, *sentence), 1.0)
    before = _paragraph(desk, sentence)
    for near in desk.sentences.nearest(asked, 8) if asked else ():
        s = near.sentence
        if s.doc in desk.apart or near.score < TOLD:
            continue
        source = desk.book.documents[s.doc].text
        for m in DENIES.finditer(source, s.start, s.end):
            stop = END.search(source, m.end(), s.end)
            said = [w for w in stems(source, m.end(), stop.start() if stop else s.end)[:SCOPE] if w not in EMPTY]
            met = [w for w in said if w in asked or any({*rows_of(w)} & {*rows_of(a)} for a in asked if len(said) > 1)]
            if (
                said
                and len(met) >= MET * len(said)
                and (len(met) > 1 or _one_actor(desk, before, s))
                and _same_actor(desk, before, s)
            ):
                place = m.start(), stop.start() if stop else s.end
                if _other_number(desk, sentence, Sentence(s.doc, *place)):
                    continue
                return _made(desk, sentence, s, place)
    return None


def _other_number(desk: Desk, sentence: Pair, place: Sentence) -> bool:
    """Whether what is denied is a number that the draft's sentence does not give."""
    mine = {f.figure.max or f.figure.min for f in desk.asked if f.sentence == sentence}
    denied = [f.figure for f in desk.given if f.figure.doc == place[0] and place[1] <= f.figure.start < place[2]]
    return bool(denied) and not any((f.max or f.min) in mine for f in denied)


def _paragraph(desk: Desk, sentence: Pair) -> str:
    """Return a sentence with what stands before it in its paragraph."""
    text = desk.draft.text
    return text[text.rfind("\n\n", 0, sentence[0]) + 1 : sentence[1]]


def _actors(said: str) -> set[str]:
    return {m.group().lower() for m in re.finditer(r"\b[A-Z][a-z]{2,}", said)}


def _context(desk: Desk, s: Sentence) -> str:
    at = desk.sentences.at(s.doc, s.start)
    near = [n for n in desk.sentences.all[max(0, at - 2) : at + 1] if n.doc == s.doc]
    return desk.book.documents[s.doc].text[near[0].start : s.end]


def _one_actor(desk: Desk, before: str, s: Sentence) -> bool:
    """Whether a person or body named with a source's denial is named in the draft's paragraph."""
    names = {n.full.split()[-1].lower() for n in desk.names(s.doc) if s.start <= n.start < s.end}
    return bool(names & _actors(before))


def _same_actor(desk: Desk, before: str, s: Sentence) -> bool:
    """Whether what a source denies may be told of the draft's actors: they share a name, or the draft names nobody."""
    mine = {n.full.split()[-1].lower() for n in desk.names(desk.draft.id)} & _actors(before)
    return not mine or bool(mine & _actors(_context(desk, s)))


def _upheld(desk: Desk, sentence: Pair, done: list[Check]) -> Check | None:
    """Return the check of "X confirmed that", where X denies it in a source sentence near those of the draft's sentences before."""
    text = desk.draft.text
    m = UPHELD.search(text, *sentence)
    if m is None or NOT.search(text, sentence[0], m.start()):
        return None
    names = {n.full.split()[-1].lower() for n in desk.names(desk.draft.id) if sentence[0] <= n.start < sentence[1]}
    subject = {w[:ROOT] for w in stems(text, sentence[0], m.start())}
    so_far = _paragraph(desk, sentence)
    paragraph = {w[:ROOT] for w in stems(so_far, 0, len(so_far))}
    close = [c for c in done if 0 <= sentence[0] - c.start < len(so_far) and c.evidence]
    for e in (c.evidence for c in close):
        if e is None:
            continue
        at = desk.sentences.at(e.doc, e.start)
        for s in desk.sentences.all[max(0, at - AROUND) : at + AROUND]:
            said = desk.book.documents[s.doc].text[s.start : s.end]
            d = UNSURE.search(said) if s.doc == e.doc else None
            if d is None:
                continue
            theirs = {w[:ROOT] for w in stems(said, 0, d.start())}
            one = (bool(subject) and subject <= theirs) or (not subject and bool(theirs) and theirs <= paragraph)
            if one or names & _actors(said):
                return _made(desk, (sentence[0], m.end()), s, (s.start + d.start(), s.start + d.end()))
    return None


def _borne_out(desk: Desk, sentence: Pair) -> Check | None:
    """Return the check of "a claim that X was confirmed", where only one claim in the sources is denied that shares words with X."""
    m = BORNE_OUT.search(desk.draft.text, *sentence)
    if m is None:
        return None
    asked = dict.fromkeys(stems(desk.draft.text, *m.span(1)), 1.0)
    found = []
    for s in desk.sentences.all:
        d = CLAIM_OF.search(desk.book.documents[s.doc].text, s.start, s.end) if s.doc not in desk.apart else None
        if d and desk.sentences.shared(asked, s):
            found.append((s, d.span()))
    return _made(desk, sentence, *found[0]) if len(found) == 1 else None


def _made(desk: Desk, sentence: Pair, s: Sentence, place: Pair) -> Check:
    source = " ".join(desk.book.documents[s.doc].text[slice(*place)].split())
    draft = " ".join(desk.draft.text[slice(*sentence)].split())
    different = (Variance("status", draft, source),)
    outcome = "differs", f"status: the source has “{source}”"
    return desk.check("statement", sentence, outcome, different=different, found=[desk.evidence(s.doc, place)])
