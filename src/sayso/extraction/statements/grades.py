"""How sure an attribution is: what in its grammar speaks against a statement, and which combinations are not kept.

Two signs together say that somebody acts, means or is only spoken of, rather than that the article reports words. The signs:
R relative subject ("those who asked"); W relative "that" or "which"; G gerund; I infinitive; O object without a verb
("announced the order"); M modal ("could say"); P pronoun; C "what he called"; F "nobody said", "is to repeat"; D a bare noun
before a singular verb ("smaller states vote"). N (no plain past: "he says") matters only where the cue is nested, inside what
another voice says; A speaks for a statement there: it is an aside ("..., he said").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.lexicon import word_class

if TYPE_CHECKING:
    from sayso.extraction.statements.cues import Cue
    from sayso.extraction.statements.drafts import Draft
    from sayso.extraction.statements.sentences import Sentence
    from sayso.extraction.statements.subjects import Subject
    from sayso.records import Pair

BE = frozenset(("is", "are", "was", "were", "be", "been"))
MODALS = frozenset(("would", "could", "should", "might", "may", "will", "must", "can", "'d", "'ll", "to"))
PRONOUNS = frozenset(("he", "she", "they", "it", "i", "we", "you"))
ASKS = frozenset(("statement.told", "statement.asked"))  # with words in quotation marks these count inside speech too
ASIDE = "statement.aside"
NAMES = frozenset(("statement.called", "statement.judged"))
REPORTS = frozenset(("statement.said", "statement.told", "statement.according", "statement.shown", "statement.counted"))


def weaknesses(sentence: Sentence, cue: Cue, who: Subject, content: Pair) -> str:
    """Return the letters of what speaks against this attribution."""
    out = ""
    if who.edge == "W":
        out += "R" if sentence.lower(who.first) == "who" else "W"
    if cue.kind == "gerund":
        out += "G"
    if cue.form.rule != "statement.declined" and any(sentence.lower(k) in MODALS for k in range(cue.first, cue.head)):
        out += "M"
    before = sentence.lower(who.first - 1) if who.first and who.edge != "W" else ""
    is_to = cue.kind == "infinitive" and any(
        sentence.lower(k) in BE and sentence.lower(k + 1) not in ("quick", *word_class("statement_heard"))
        for k in range(cue.first, cue.head)
    )
    if before == "what":
        out += "C"
    if is_to or sentence.lower(who.first) in ("nobody", "nothing", "there") or _names_no_one(sentence, who):
        out += "F"
    if cue.form.rule == "statement.judged" and sentence.tags[sentence.index(content[0]) :][:1] in ("V", "X"):
        out += "F"  # "the count cited by her aides is wrong"
    if cue.form.shape != "past" or cue.last - cue.first > 1:
        out += "N"
    if cue.form.shape == "s" and cue.form.strict and "#" in sentence.tags[who.first : who.last]:
        out += "D"  # "four other states"
    bare = sentence.tags[who.first] in "NGE" and sentence.word(who.first).islower() and sentence.lower(who.first) != "one"
    if cue.form.shape == "s" and bare:
        out += "DF" if cue.form.strict else "D"  # "raising fresh questions" is none even behind a clause
    if sentence.lower(who.first) in PRONOUNS and who.last - who.first == 1:
        out += "P"
    if sentence.at(cue.first) > content[0] or sentence.tags[sentence.index(content[0]) :][:1] in tuple("VXE"):
        out += "A"
    return out + _complement(sentence, cue, content)


def _names_no_one(sentence: Sentence, who: Subject) -> bool:
    return sentence.lower(who.first) == "no" and who.last - who.first > 1 and sentence.lower(who.first + 1) == "one"


def _complement(sentence: Sentence, cue: Cue, content: Pair) -> str:
    """Return I for an infinitive, O for an object without a verb, nothing for a clause, a question or a quotation."""
    tags = sentence.tags
    first, last = sentence.index(content[0]), sentence.index(content[1])
    if first < cue.last or first >= len(tags) or tags[first] in "<q" or tags[first - 1] in "H:":
        return ""
    if tags[first] == "T":
        return "I"
    return "" if tags[first] == "R" or set(tags[first:last]) & set("VXE<q") else "O"


def kept(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts of a sentence without the weak ones.

    A weak one that names or judges stays as an aside, no statement of its own: what it holds has its voice beside the outer one
    ("after what Kelmar called a "ten-mile stroll", according to the radio").
    """
    contents = [(span, n) for n, d in enumerate(drafts) for span in d.content]
    out = []
    for n, draft in enumerate(drafts):
        at = draft.cue[0]
        nested = any(a <= at[0] and at[1] <= b and m != n for (a, b), m in contents)
        if not _too_weak(draft, nested=nested):
            out.append(draft)
        elif _is_aside(draft):
            draft.rules = (*draft.rules, ASIDE)
            out.append(draft)
    return out


def _is_aside(draft: Draft) -> bool:
    if set(draft.weak) & set("RW"):
        return draft.rules[0] in REPORTS and set(draft.weak) <= set("RWN")  # "a plaque that said 12 were hurt"
    return draft.rules[0] in NAMES and set(draft.weak) <= set("CN")


def _too_weak(draft: Draft, *, nested: bool) -> bool:
    signs = set(draft.weak)
    if "F" in signs or ("C" in signs and not draft.quoted) or ("D" in signs and "A" not in signs):
        return True
    asks = draft.quoted and draft.rules[0] in ASKS and signs <= set("N")
    if nested and "A" not in signs and not asks and (signs or draft.rules[0] not in REPORTS):
        return True
    relative = signs & set("RW")
    if relative and (signs & set("IOM") or ("W" in signs and not draft.quoted)):
        return True
    if signs >= set("GPI"):
        return True  # "it was ..., promising to go"
    return signs >= set("GO") and draft.rules[0] == "statement.said"
