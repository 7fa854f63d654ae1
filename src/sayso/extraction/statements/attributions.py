"""Reads a sentence's cues into drafts of statements: each cue with its source and its content."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extraction.statements import contents, grades, phrases, subjects
from sayso.extraction.statements.according import read_according
from sayso.extraction.statements.accounts import nouns, read_account
from sayso.extraction.statements.adjuncts import hedges
from sayso.extraction.statements.asclauses import behind_as
from sayso.extraction.statements.channels import channel
from sayso.extraction.statements.cues import cue_at, forms
from sayso.extraction.statements.drafts import finish
from sayso.extraction.statements.ends import clause_end
from sayso.extraction.statements.infinitives import read_infinitive
from sayso.extraction.statements.passives import by_agent
from sayso.extraction.statements.sides import around, attribution_end, far_quotation, second_half
from sayso.lexicon import word_class

if TYPE_CHECKING:
    from sayso.extraction.statements.cues import Cue
    from sayso.extraction.statements.drafts import Draft
    from sayso.extraction.statements.sentences import Sentence
    from sayso.extraction.statements.subjects import Subject
    from sayso.records import Pair

# A name and its post between commas, by tags: they speak, whatever stands behind the verb.
NAMED = re.compile(r"P{1,5},D[PNGA]{1,6},")


def read(sentence: Sentence, heads: list[int]) -> list[Draft]:
    """Return a draft for each cue among the tokens ``heads`` that has a source or content."""
    out: list[Draft] = []
    known = forms()
    for k in heads:
        if sentence.tags[k] in "q<>":
            continue
        word = sentence.lower(k)
        if word == "according":
            draft = read_according(sentence, k)
        else:
            cue = cue_at(sentence, k, known[word]) if word in known else None
            draft = _verb(sentence, cue, out) if cue else None
        if draft is None and word in nouns():
            draft = read_account(sentence, k)
        if draft:
            _widen(sentence, draft, out)
        if draft and not any(draft.content == d.content and draft.source == d.source for d in out):  # "replied, writing, "...""
            _mark_channel(sentence, draft)
            out.append(draft)
    return grades.kept(out)


def _widen(sentence: Sentence, draft: Draft, earlier: list[Draft]) -> None:
    """Give an attribution behind a quotation the whole clause if another verb leads to it: 'Lee said: "...," the Gazette reported.'."""
    start, end = draft.content[0] if draft.content else (0, 0)
    k = sentence.index(start)
    if not draft.cue or draft.cue[0][0] < end or not 0 < k < len(sentence.tags) or sentence.tags[k] != "<":
        return
    led = [d for d in earlier if d.content and d.content[0] == (start, end) and d.cue and d.cue[0][1] <= start]
    voices = [d.source[0] for d in (draft, *led) if d.source]
    pronoun = any(sentence.tags[sentence.index(first)] == "R" for first, _ in voices)  # it may be the same voice
    if len({sentence.text.text[first:last] for first, last in voices}) > 1 and not pronoun:
        draft.content[0] = sentence.at(contents.clause_start(sentence, k)), end


def _mark_channel(sentence: Sentence, draft: Draft) -> None:
    draft.channel = channel(sentence, [*draft.content, *draft.source], draft.cue[0], told="statement.told" in draft.rules)
    if draft.channel:
        draft.rules = (*draft.rules, "statement.channel")


def _verb(sentence: Sentence, cue: Cue, earlier: list[Draft]) -> Draft | None:
    """Read a verb of speech with its source and content; None where either is not sure."""
    if _is_other_sense(sentence, cue):
        return None
    if cue.kind == "passive":
        return None if cue.form.marks else by_agent(sentence, cue)
    if cue.kind == "gerund":
        return _gerund(sentence, cue, earlier)
    tags = sentence.tags
    if cue.kind == "infinitive" and tags[cue.first] == "T":
        return read_infinitive(sentence, cue)
    before = phrases.skip_adverbs(sentence, cue.first - 1)
    edge = tags[before] if before >= 0 else "^"
    if edge in "^>,-" and cue.kind == "finite" and "q" in cue.form.takes and cue.form.lemma != "tell":
        found = _inverted(sentence, cue)
        if found:
            return found
    coordinated = edge in "&B" or (edge == "," and before and tags[before - 1] in "&B")
    then = edge == "," and before and sentence.lower(before + 1) == "then"
    who = _shared(sentence, before, earlier) if coordinated or then else None
    who = who if who or coordinated else subjects.subject(sentence, cue)
    joint = tags.find("&I", who.first, who.last) if who and not coordinated else -1
    if who and joint > 0:
        who = _shared(sentence, joint, earlier) or who  # "Orr will run as a delegate and in a speech praised"
    draft = _with_subject(sentence, cue, who) if who else None
    if who and draft and any(first == draft.content[0] for d in earlier for first in d.content):
        if coordinated or then:
            return finish(sentence, cue, who, contents.after(sentence, cue, cue.last))  # what stands before is the first verb's
        del draft.content[: len(draft.content) > 1]
    return draft


def _is_other_sense(sentence: Sentence, cue: Cue) -> bool:
    """Whether the verb does not speak here: "agreed to pay", "wants to say"; or another verb speaks for it: "quoted as saying"."""
    tags = sentence.tags
    if cue.form.lemma == "quote" and "saying" in (sentence.lower(k) for k in range(cue.last, min(cue.last + 12, len(tags)))):
        return True
    return cue.form.lemma in ("agree", "continue") and tags[cue.last : cue.last + 1] == "T"


def _with_subject(sentence: Sentence, cue: Cue, who: Subject) -> Draft | None:
    if who.edge == "W":
        content = contents.after(sentence, cue, cue.last) or far_quotation(sentence, cue.last)
        return finish(sentence, cue, who, _inner(sentence, content, relative=True))
    if _is_relative(sentence, who.outer - 1) and sentence.tags[cue.last : cue.last + 1] in ("V", "X", "E"):
        return finish(sentence, cue, who, _of_relative(sentence, cue, who.outer - 1))
    if cue.form.marks:
        return finish(sentence, cue, who, contents.after(sentence, cue, cue.last))
    content = behind_as(sentence, cue, who) or around(sentence, cue, who.outer, cue.last)
    if cue.form.lemma == "call" and content and _is_relative(sentence, who.outer - 1):
        named = _inner(sentence, content, relative=True)
        return finish(sentence, cue, who, [sentence.span(who.outer - 1, who.outer), *named])
    if who.edge == "U" and content and content[0][0] > sentence.at(cue.head):
        content = _inner(sentence, content, relative=False)
    return finish(sentence, cue, who, content)


def _is_relative(sentence: Sentence, k: int) -> bool:
    """Whether token ``k`` is a relative pronoun: "14 who doctors say", "a hymn that choristers said dragged"."""
    tags = sentence.tags
    return k >= 0 and (tags[k] == "W" or (tags[k] == "H" and k > 0 and tags[k - 1] in "NP"))


def _of_relative(sentence: Sentence, cue: Cue, pronoun: int) -> list[Pair]:
    """Return what is said in "14 who doctors say are in danger": the pronoun, people before it, and what follows the verb."""
    end = clause_end(sentence, cue.last)
    rest = _inner(sentence, [sentence.span(cue.last, max(end, cue.last + 1))], relative=True)
    first = pronoun
    if sentence.lower(pronoun) == "who" and pronoun and sentence.tags[pronoun - 1] in "NP#":
        phrase = phrases.phrase_before(sentence, pronoun - 1)
        first = phrase[0] if phrase else pronoun
        first += first < pronoun - 1 and sentence.tags[first - 1 : first] == "R"  # "they include 14 who ..."
        while first > 1 and sentence.tags[first - 1] in "IA" and hedges(sentence, first - 1):
            first -= 1
    return [sentence.span(first, pronoun + 1), *rest]


def _inner(sentence: Sentence, content: list[Pair], *, relative: bool) -> list[Pair]:
    """Cut content that stands in a subordinate clause where the main clause goes on.

    Behind "who said" that is a comma or dash with a verb; behind "While she said" a comma with a subject.
    """
    if len(content) != 1:
        return content
    tags = sentence.tags
    first, last = sentence.index(content[0][0]), sentence.index(content[0][1])
    for k in range(first + 1, min(last, len(tags) - 1)):
        if relative and tags[k] in ",-" and (tags[k + 1] in "VXE" or tags[k + 1 : k + 3] in ("PV", "RV")):
            return [sentence.span(first, k)]
        if (
            not relative
            and (tags[k] == "," or (tags[k] == ">" and sentence.ends_speech(k)))
            and tags[k + 1] in "DMPNR"
            and any(t in "VXE" for t in tags[k + 2 : k + 14])
        ):
            return [sentence.span(first, k + (tags[k] == ">"))]
    return content


def _inverted(sentence: Sentence, cue: Cue) -> Draft | None:
    who = subjects.subject_after(sentence, cue.last)
    if who is None or (cue.form.lemma != "say" and sentence.tags[cue.first - 1] == "," and subjects.subject(sentence, cue)):
        return None
    content = contents.before(sentence, cue.first - (sentence.lower(cue.first - 1) == "so"))  # '"...," so said Ruiz'
    if content is None and not cue.first and sentence.tags[who.until : who.until + 1] in (",", ":"):
        mark = contents.behind_aside(sentence.tags, who.until)  # 'Said Lee, who lives there, "..."'
        return (
            finish(sentence, cue, who, [contents.quoted_from(sentence, mark)]) if sentence.tags[mark : mark + 1] == "<" else None
        )
    if content is None or (content.kind == "clause" and NAMED.fullmatch(sentence.tags, 0, cue.first)):
        return None  # "Ruiz, the mayor, said the council blames Lee, ..."
    rest = second_half(sentence, attribution_end(sentence, who.until), quoted=content.kind != "clause")
    return finish(sentence, cue, who, [content.span, *rest])


def _gerund(sentence: Sentence, cue: Cue, earlier: list[Draft]) -> Draft | None:
    """Read ", saying that ..." and "with the mayor warning that ..."."""
    tags = sentence.tags
    before = phrases.skip_adverbs(sentence, cue.first - 1)
    if before < 0:
        return _fronted(sentence, cue)
    if sentence.lower(before) in word_class("statement_beside"):
        return _beside_main(sentence, cue, before, earlier)
    if sentence.lower(before) == "as":
        who = _quoted_voice(sentence, before)
        return finish(sentence, cue, who, _of_led(sentence, cue, who)) if who else None
    if _leads(sentence, before):
        who = subjects.subject_before(sentence, _group(tags, before))
        return finish(sentence, cue, who, _of_led(sentence, cue, who)) if who else None
    if tags[before] in "NP)" or (tags[before] == ">" and not sentence.ends_speech(before)):
        who = _beside_gerund(sentence, before, cue.first, earlier)
    else:
        who = (_of_first_gerund(sentence, before) if tags[before] == "&" else None) or _shared(sentence, before, earlier)
    if who is None:
        return _within_main(sentence, cue, before) if before and tags[before] == "," else None
    start, end = sentence.span(who.first, who.last)
    if any(start <= first < end for draft in earlier for first, _ in draft.cue):
        return None  # "observers say a plan calling for ...": the plan speaks, not the observers
    content = contents.after(sentence, cue, cue.last)
    return finish(sentence, cue, who, _inner(sentence, content, relative=False) if who.edge == "I" else content)


def _leads(sentence: Sentence, k: int) -> bool:
    """Whether the verb at ``k`` leads the gerund behind it, with the same voice: "kept saying", "can be heard saying"."""
    word, tag = sentence.lower(k), sentence.tags[k]
    if word in word_class("statement_heard"):
        return tag in "VE" and k > 0 and sentence.tags[_group(sentence.tags, k) : k].strip("A") != ""
    return word in word_class("statement_onset") and tag in "VE"


def _group(tags: str, verb: int) -> int:
    """Return the first token of the auxiliaries and adverbs before the token ``verb``."""
    while verb and tags[verb - 1] in "XYA":
        verb -= 1
    return verb


def _of_led(sentence: Sentence, cue: Cue, who: Subject) -> list[Pair]:
    """Return what is said in "Ruiz was heard saying ..." and '"...," Ruiz kept saying'; "quoted Ruiz as saying" has it behind."""
    if who.edge in "^>," and sentence.tags[max(0, who.outer - 1) : who.outer] in (">", ""):
        return around(sentence, cue, who.outer, cue.last)
    if who.edge == "V":
        quoter = subjects.subject_before(sentence, _group(sentence.tags, who.first - 1))
        prior = contents.before(sentence, quoter.outer) if quoter else None
        if prior and prior.kind == "quote":
            return [prior.span]  # '"...," Ruiz quoted Orr as saying'
    return contents.after(sentence, cue, cue.last)


def _beside_main(sentence: Sentence, cue: Cue, before: int, earlier: list[Draft]) -> Draft | None:
    """Read a gerund behind "after", "while" or "in": the main clause's subject speaks, before or behind the gerund."""
    tags = sentence.tags
    if not tags[:before].strip("&BA") or not set(tags[:before]) & set("VXE,GP<"):
        return _fronted(sentence, cue)  # also "In the month since announcing it, Lee ..."
    content = contents.after(sentence, cue, cue.last)
    if len(content) != 1:
        return None
    comma = tags.find(",", cue.last)
    if tags[before - 1] == "," and 0 <= sentence.index(content[0][0]) < comma:
        who = subjects.subject_before(sentence, before - 1)
        if who and not set(tags[:before]) & set("VXE"):
            return finish(sentence, cue, who, [sentence.span(sentence.index(content[0][0]), comma)])
    who = _shared(sentence, before, earlier)
    return finish(sentence, cue, who, content) if who else None


def _within_main(sentence: Sentence, cue: Cue, comma: int) -> Draft | None:
    """Read "The Gazette, saying it had no proof, withdrew": the subject right before the gerund's comma, whose verb stands behind."""
    who = subjects.subject_before(sentence, comma)
    content = _inner(sentence, contents.after(sentence, cue, cue.last), relative=True)
    if who is None or len(content) != 1:
        return None
    end = sentence.index(content[0][1])
    goes_on = sentence.tags[end - 1 : end + 1].lstrip("N>").startswith(",") and sentence.tags[end + 1 : end + 2] in (
        "V",
        "X",
        "E",
    )
    draft = finish(sentence, cue, who, content) if goes_on else None
    return draft if draft and "O" not in draft.weak else None  # "citing two engineers": no words of theirs


def _fronted(sentence: Sentence, cue: Cue) -> Draft | None:
    """Read "Saying he was tired, the man left" and "After saying ...": the subject behind the gerund's clause speaks."""
    tags = sentence.tags
    content = contents.after(sentence, cue, cue.last)
    start = sentence.index(content[0][0]) if len(content) == 1 else len(tags)
    for k in range(start + 1, len(tags) - 2):
        if tags[k] != "," and not (tags[k] == ">" and (sentence.ends_speech(k) or tags[k + 1] == "R")):
            continue
        last = k + (tags[k] == ">")  # 'Citing "works in the town," the mayor left'
        who = subjects.subject_behind(sentence, max(k, last - (tags[last : last + 1] != ",")) + 1)
        if who:
            return finish(sentence, cue, who, [sentence.span(start, last)])
    return None


def _quoted_voice(sentence: Sentence, k: int) -> Subject | None:
    """Return whom somebody "quoted ... as saying", or who "was quoted as saying"; ``k`` is the token "as"."""
    tags = sentence.tags
    for verb in range(k - 1, max(-1, k - 14), -1):
        if sentence.lower(verb) not in ("quoted", "cited", "quotes", "quoting", "cites", "citing"):
            continue
        if verb + 1 < k:
            return subjects.Subject(verb + 1, k, "statement.subject.quoted", "V", verb + 1, k)
        start = _group(tags, verb)
        who = subjects.subject_before(sentence, start) if start < verb else None
        return replace(who, rule="statement.subject.quoted") if who else None
    return None


def _beside_gerund(sentence: Sentence, before: int, verb: int, earlier: list[Draft]) -> Subject | None:
    """Return the noun phrase right before a gerund, or the clause's subject where that phrase is the object of a verb."""
    k = before
    while k > 0 and sentence.tags[k - 1] not in ",;:-VXUWH>":
        k -= 1
    if sentence.lower(k) in ("with", "including") and k < before and sentence.tags[before] != ")":
        return subjects.Subject(k + 1, before + 1, "statement.subject.adjacent", "I", k + 1, verb)
    phrase = phrases.phrase_before(sentence, before)
    if phrase is None:
        first = _shown(sentence, k, before + 1)
        if not first or set(sentence.tags[first : before + 1]) - set("DMPN#S&.I"):
            return _shared(sentence, before, earlier)
        return subjects.Subject(first, before + 1, "statement.subject.adjacent", "I", first, verb)
    first, last, edge = phrase
    inside = sentence.tags[first:last]
    opened = _shown(sentence, first, last)
    if opened:
        first = opened
    elif sentence.lower(before) in word_class("statement_bearer"):
        first = _own_phrase(sentence, first, last)  # "held up a sign saying ...": the sign says so
    elif edge in "VXT" or "E" in inside:
        return _shared(sentence, before, earlier)
    return subjects.Subject(first, last, "statement.subject.adjacent", edge, first, verb)


def _of_first_gerund(sentence: Sentence, joint: int) -> Subject | None:
    """Return the voice of a gerund behind "and" where the one before it has its own: "with the guild praising it and promising"."""
    tags = sentence.tags
    k = joint - 1
    while k > 1 and tags[k] not in ";:.VXUWH<>":
        if tags[k] == "G" and tags[k - 1] in "NP" and tags[k + 1] in "DMPNROIH":
            who = _beside_gerund(sentence, k - 1, k, [])
            led = who is not None and who.first > 0 and sentence.lower(who.first - 1)
            return who if led in ("with", "of") or led in word_class("statement_shows") else None
        k -= 1
    return None


def _shown(sentence: Sentence, first: int, last: int) -> int:
    """Return where the voice starts that is only shown: "ended with | Ruiz asking", "a clip of | Ruiz asking"."""
    for k in range(last - 2, max(first - 2, -1), -1):
        word = sentence.lower(k)
        if sentence.tags[k] in ",;":
            return 0
        if (
            word in word_class("statement_shows")
            or (word == "with" and k > first)
            or (word in ("left", "leave", "leaves") and _counts_people(sentence, k + 1))
            or (word == "of" and k > first and sentence.lower(k - 1) in word_class("statement_sight"))
        ):
            return 0 if "E" in sentence.tags[k + 1 : last] or sentence.tags[k + 1] == "I" else k + 1
    return 0


def _counts_people(sentence: Sentence, k: int) -> bool:
    """Whether a number or "many" opens the phrase at ``k``: "left 60 percent of voters saying"."""
    return sentence.tags[k] == "#" or sentence.lower(k) in ("many", "most", "some", "several", "few")


def _own_phrase(sentence: Sentence, first: int, last: int) -> int:
    """Return where the last article's phrase starts in ``first..last``, or behind a bare verb, or ``first``."""
    article = sentence.tags.rfind("D", first, last)
    if article < 0 and first + 1 < last and sentence.tags[first - 1 : first] in ("X", "T"):
        return first + 1  # "will hold | banners"
    return max(article, first)


def _outermost(earlier: list[Draft]) -> Draft | None:
    """Return the last of the drafts that stands in nothing that another has said."""
    said = [span for d in earlier for span in d.content]
    return next((d for d in reversed(earlier) if not any(a <= d.cue[0][0] < b for a, b in said)), None)


def _shared(sentence: Sentence, before: int, earlier: list[Draft]) -> Subject | None:
    """Return the subject that a gerund or a coordinated verb shares: that of the nearest cue or other main verb before it."""
    found = subjects.main_subject(sentence, before, [span for d in earlier for span in d.content])
    closing = sentence.tags.rfind(")", 0, before)
    aside = sentence.span(max(sentence.tags.rfind("(", 0, closing), 0), closing + 1) if closing > 0 else (0, 0)
    last = next((d for d in reversed(earlier) if not aside[0] <= d.cue[0][0] < aside[1]), None)  # not of a clause in brackets
    if sentence.tags[before] in "&B" and sentence.tags[before - 1] in ",>":
        last = _outermost(earlier)  # "Ruiz said he called it a fraud, and added"
    elif last and last.subject and sentence.tags[before] in ",>" and not subjects.is_speaker(sentence, last.subject):
        last = _outermost(earlier)  # "Ruiz said the flood reminds her of ..., explaining": the flood explains nothing
    if last and last.subject and (found is None or last.cue[0][0] >= sentence.at(found[1])):
        return last.subject
    return found[0] if found else None
