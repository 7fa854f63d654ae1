"""Reads a sentence's cues into drafts of statements: each cue with its source and its content."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.statements import contents, grades, phrases, subjects
from sayso.extraction.statements.channels import channel
from sayso.extraction.statements.cues import cue_at, forms
from sayso.lexicon import word_class, words

if TYPE_CHECKING:
    from sayso.extraction.statements.cues import Cue
    from sayso.extraction.statements.sentences import Sentence
    from sayso.extraction.statements.subjects import Subject
    from sayso.records import Pair


@dataclass(slots=True)
class Draft:
    """A statement in the making, in offsets; ``quote_end`` is where a follow-on quotation may join it."""

    content: list[Pair]
    cue: list[Pair]
    source: list[Pair]
    rules: tuple[str, ...]
    sentence: Pair
    subject: Subject | None = None
    channel: str | None = None
    weak: str = ""  # what speaks against it, a letter each: see `grades`
    quoted: bool = False  # the content opens with a quotation that is more than a word or two


def read(sentence: Sentence, heads: list[int]) -> list[Draft]:
    """Return a draft for each cue among the tokens ``heads`` that has a source or content."""
    out: list[Draft] = []
    known = forms()
    for k in heads:
        if sentence.tags[k] in "q<>":
            continue
        if sentence.lower(k) == "according":
            draft = _according(sentence, k)
        else:
            cue = cue_at(sentence, k, known[sentence.lower(k)])
            draft = _verb(sentence, cue, out) if cue else None
        if draft:
            _mark_channel(sentence, draft)
            out.append(draft)
    return grades.kept(out)


def _mark_channel(sentence: Sentence, draft: Draft) -> None:
    draft.channel = channel(sentence, [*draft.content, *draft.source], draft.cue[0], told="statement.told" in draft.rules)
    if draft.channel:
        draft.rules = (*draft.rules, "statement.channel")


def _verb(sentence: Sentence, cue: Cue, earlier: list[Draft]) -> Draft | None:
    """Read a verb of speech with its source and content; None where either is not sure."""
    if _is_other_sense(sentence, cue):
        return None
    if cue.kind == "passive":
        return _by_agent(sentence, cue)
    if cue.kind == "gerund":
        return _gerund(sentence, cue, earlier)
    tags = sentence.tags
    before = phrases.skip_adverbs(sentence, cue.first - 1)
    edge = tags[before] if before >= 0 else "^"
    if edge in "^>,-" and cue.kind == "finite" and "q" in cue.form.takes and cue.form.lemma != "tell":
        found = _inverted(sentence, cue)
        if found:
            return found
    coordinated = edge in "&B" or (edge == "," and before and tags[before - 1] in "&B")
    who = _shared(sentence, before, earlier) if coordinated else subjects.subject(sentence, cue)
    return _with_subject(sentence, cue, who) if who else None


def _is_other_sense(sentence: Sentence, cue: Cue) -> bool:
    """Whether the verb does not speak here: "agreed to pay", "wants to say"; or another verb speaks for it: "quoted as saying"."""
    tags = sentence.tags
    if cue.form.lemma == "quote" and "saying" in (sentence.lower(k) for k in range(cue.last, min(cue.last + 12, len(tags)))):
        return True
    if cue.form.lemma in ("agree", "continue") and tags[cue.last : cue.last + 1] == "T":
        return True
    return cue.kind == "infinitive" and tags[cue.first] == "T"


def _with_subject(sentence: Sentence, cue: Cue, who: Subject) -> Draft | None:
    if who.edge == "W":
        return _finish(sentence, cue, who, _inner(sentence, contents.after(sentence, cue, cue.last), relative=True))
    if _is_relative(sentence, who.outer - 1) and sentence.tags[cue.last : cue.last + 1] in ("V", "X", "E"):
        return _finish(sentence, cue, who, _of_relative(sentence, cue, who.outer - 1))
    content = _around(sentence, cue, who.outer, cue.last)
    if cue.form.lemma == "call" and content and _is_relative(sentence, who.outer - 1):
        named = _inner(sentence, content, relative=True)
        return _finish(sentence, cue, who, [sentence.span(who.outer - 1, who.outer), *named])
    if who.edge == "U" and content and content[0][0] > sentence.at(cue.head):
        content = _inner(sentence, content, relative=False)
    return _finish(sentence, cue, who, content)


def _is_relative(sentence: Sentence, k: int) -> bool:
    """Whether token ``k`` is a relative pronoun: "14 who doctors say", "a hymn that choristers said dragged"."""
    tags = sentence.tags
    return k >= 0 and (tags[k] == "W" or (tags[k] == "H" and k > 0 and tags[k - 1] in "NP"))


def _of_relative(sentence: Sentence, cue: Cue, pronoun: int) -> list[Pair]:
    """Return what is said in "14 who doctors say are in danger": the pronoun, people before it, and what follows the verb."""
    end = contents.clause_end(sentence, cue.last)
    rest = _inner(sentence, [sentence.span(cue.last, max(end, cue.last + 1))], relative=True)
    first = pronoun
    if sentence.lower(pronoun) == "who" and pronoun and sentence.tags[pronoun - 1] in "NP#":
        phrase = phrases.phrase_before(sentence, pronoun - 1)
        first = phrase[0] if phrase else pronoun
        first += first < pronoun - 1 and sentence.tags[first - 1 : first] == "R"  # "they include 14 who ..."
        while first > 1 and sentence.tags[first - 1] in "IA" and contents.hedges(sentence, first - 1):
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


def _by_agent(sentence: Sentence, cue: Cue) -> Draft | None:
    """Read a passive whose voice follows it: "it was first reported by the Gazette", "they were accused by the mayor of"."""
    tags = sentence.tags
    if cue.last + 1 >= len(tags) or sentence.lower(cue.last) != "by" or tags[cue.last + 1] not in "DMPN#":
        return None
    if cue.form.rule in grades.ASKS:
        return _asked_by(sentence, cue)
    about = subjects.subject(sentence, cue)
    end = phrases.phrase_after(sentence, cue.last + 1)
    if about is None or end <= cue.last + 1 or about.edge == "W":
        return None
    content = [sentence.span(about.first, about.last)]
    if sentence.tags[end : end + 1] in ("I", "H", "T") and sentence.lower(end) in ("as", "of", "for", "that", "to"):
        stop = contents.clause_end(sentence, end)
        content = [contents.stretch(sentence, end, stop)] if cue.form.rule == "statement.judged" else content
    who = subjects.Subject(cue.last + 1, end, "statement.subject.agent", "^", cue.last + 1, end)
    return _finish(sentence, cue, who, content)


def _asked_by(sentence: Sentence, cue: Cue) -> Draft | None:
    """Read "Ruiz was asked by the host whether ..." and "Asked by the host about it, Ruiz said ..."."""
    tags = sentence.tags
    end = phrases.phrase_after(sentence, cue.last + 1)
    if end <= cue.last + 1:
        return None
    last = phrases.with_appositions(sentence, end, phrases.following(sentence, end))
    k = last + (tags[last : last + 1] == "L")
    if tags[k : k + 1] in (",", ":"):
        k = contents.behind_aside(tags, k)
    if k >= len(tags) or not (tags[k] in "<HT" or sentence.lower(k) in ("about", "of") or _asks(sentence, k)):
        return None
    k += tags[k] == "H"
    comma = tags.find(",", k)
    stop = comma if comma > 0 and tags[k] != "<" else contents.clause_end(sentence, k)
    content = [contents.quoted_from(sentence, k) if tags[k] == "<" else sentence.span(k, max(stop, k + 1))]
    who = subjects.Subject(cue.last + 1, end, "statement.subject.agent", "^", cue.last + 1, end)
    return _finish(sentence, cue, who, content)


def _asks(sentence: Sentence, k: int) -> bool:
    return sentence.lower(k) in word_class("statement_question")


def _inverted(sentence: Sentence, cue: Cue) -> Draft | None:
    who = subjects.subject_after(sentence, cue.last)
    if who is None or (cue.form.lemma != "say" and sentence.tags[cue.first - 1] == "," and subjects.subject(sentence, cue)):
        return None
    content = contents.before(sentence, cue.first)
    if content is None and not cue.first and sentence.tags[who.until : who.until + 1] in (",", ":"):
        mark = contents.behind_aside(sentence.tags, who.until)  # 'Said Lee, who lives there, "..."'
        return (
            _finish(sentence, cue, who, [contents.quoted_from(sentence, mark)]) if sentence.tags[mark : mark + 1] == "<" else None
        )
    if content is None:
        return None
    rest = _second_half(sentence, _attribution_end(sentence, who.until), quoted=content.kind != "clause")
    return _finish(sentence, cue, who, [content.span, *rest])


def _around(sentence: Sentence, cue: Cue, lead: int, k: int) -> list[Pair]:
    """Return the content of a cue whose subject stands before it: behind it, before it, or on both sides."""
    tags = sentence.tags
    prior = contents.before(sentence, lead)
    if prior and prior.kind == "clause" and not set(cue.form.takes) & set("ch"):
        prior = None  # only what takes a clause can stand behind one
    behind = contents.after(sentence, cue, k)
    if prior and prior.kind == "clause" and behind and behind[0][0] >= sentence.end and contents.is_intro(sentence, lead - 1):
        prior = None  # "In May, he declared:" and a paragraph of speech
    if prior and behind and behind[0][0] >= sentence.end:
        behind = []  # the quotation in the next sentence follows on
    if prior and prior.kind == "quote" and (tags[k : k + 2] == ",<" or (tags[k : k + 1] == "<" and _breaks_off(sentence, lead))):
        return [prior.span, *behind]
    if behind and (prior is None or not _wins(sentence, cue, prior, lead, behind)):
        return behind
    end = _attribution_end(sentence, k)
    if prior is None:
        clause = lead and tags[lead - 1] == "," and set(cue.form.takes) & set("ch")
        return _second_half(sentence, end, quoted=False) if clause else []
    rest = _second_half(sentence, end, quoted=prior.kind != "clause")
    if prior.kind == "clause" and tags[end : end + 1] == "-" and not contents.is_intro(sentence, lead - 1):
        rest = []
    if prior.kind == "clause" and not rest and tags[:1] == "E" and contents.is_intro(sentence, lead - 1):
        return []  # "Asked whether it was safe, Ruiz said no."
    if prior.kind == "clause" and not rest and contents.is_intro(sentence, lead - 1) and not set(tags[:lead]) & set("VX"):
        whole = end >= len(tags) - 1 and tags.lstrip("&B")[:1] not in tuple("IUGTYELA")
        return [prior.span] if whole else []  # "Sorry, Lee said."
    return [prior.span, *rest]


def _breaks_off(sentence: Sentence, lead: int) -> bool:
    """Whether the quotation before token ``lead`` ends with a comma: what is quoted behind the verb goes on from it."""
    return sentence.text.text[: sentence.to(lead - 1)].rstrip("\"”’'»").endswith(",")


def _wins(sentence: Sentence, cue: Cue, prior: contents.Prior, lead: int, behind: list[Pair]) -> bool:
    """Whether the content before an attribution is what was said, and the words behind it only an adjunct."""
    if prior.kind == "clause" and contents.is_intro(sentence, lead - 1):
        return False
    k, at = cue.last, sentence.index(behind[0][0])
    if prior.kind == "previous":
        if sentence.tags[at - 1] == "H":
            return False  # '"...?" She replied to him that ...'
        return at > k + 1 or (at == k and sentence.tags[k] in "UIL")
    if prior.kind == "quote" and sentence.tags[at] == "<" and (cue.form.lemma == "tell" or sentence.tags[k] == "I"):
        return True  # '"...," she told "The Morning Show"', '"...," she said on "The Morning Show"'
    if prior.kind == "quote" and prior.span[0] <= sentence.at(0):
        return at > k + 1 or (sentence.tags[at] != "<" and sentence.tags[at - 1] != "H")
    return not contents.starts_clause(sentence, behind[0][0]) and not (at == k and contents.is_object(sentence, cue, k))


def _attribution_end(sentence: Sentence, k: int) -> int:
    """Return the next comma or the sentence's end: where "he told reporters in Leeds on Monday" stops."""
    tags = sentence.tags
    while k < len(tags) and tags[k] not in ",<;:-":
        k += 1
    return k


def _second_half(sentence: Sentence, k: int, *, quoted: bool) -> list[Pair]:
    """Return what goes on behind an attribution in the middle: '"..., " he said, "..."' or "X, he said, is Y"."""
    tags = sentence.tags
    if k >= len(tags) or tags[k] not in ",:-":
        return []
    k += 1
    if k >= len(tags):
        return []
    if tags[k] == "<":
        return [contents.quoted_from(sentence, k)]
    if (
        quoted
        or tags[k] in "GUIW"
        or (tags[k] == "E" and any(t in "VXE" for t in tags[: k - 3]))
        or contents.new_cue(sentence, k - 1, forms())
    ):
        return []
    end = contents.clause_end(sentence, k)
    return [contents.stretch(sentence, k, end)] if end > k else []


def _gerund(sentence: Sentence, cue: Cue, earlier: list[Draft]) -> Draft | None:
    """Read ", saying that ..." and "with the mayor warning that ..."."""
    tags = sentence.tags
    before = phrases.skip_adverbs(sentence, cue.first - 1)
    if before < 0:
        return None
    if sentence.lower(before) in word_class("statement_beside"):
        return _beside_main(sentence, cue, before)
    if sentence.lower(before) == "as":
        who = _quoted_voice(sentence, before)
        return _finish(sentence, cue, who, contents.after(sentence, cue, cue.last)) if who else None
    who = _beside_gerund(sentence, before, cue.first, earlier) if tags[before] in "NP>)" else _shared(sentence, before, earlier)
    if who is None:
        return None
    start, end = sentence.span(who.first, who.last)
    if any(start <= first < end for draft in earlier for first, _ in draft.cue):
        return None  # "observers say a plan calling for ...": the plan speaks, not the observers
    content = contents.after(sentence, cue, cue.last)
    return _finish(sentence, cue, who, _inner(sentence, content, relative=False) if who.edge == "I" else content)


def _beside_main(sentence: Sentence, cue: Cue, before: int) -> Draft | None:
    """Read "After saying he was tired, the man left": the main clause's subject speaks, before or behind the gerund."""
    tags = sentence.tags
    comma = tags.find(",", cue.last)
    content = contents.after(sentence, cue, cue.last)
    if len(content) != 1 or comma < 0 or sentence.index(content[0][0]) >= comma:
        return None
    who = subjects.subject_before(sentence, before - 1) if before and tags[before - 1] == "," else None
    if not before or tags[before - 1] in "&B":
        end = comma + 2 if tags[comma + 1 : comma + 2] == "R" else phrases.phrase_after(sentence, comma + 1)
        if tags[end : end + 1] in ("V", "X", "E"):
            who = subjects.Subject(comma + 1, end, "statement.subject.shared", ",", comma + 1, end)
    if who is None:
        return None
    content = [sentence.span(sentence.index(content[0][0]), comma)]
    return _finish(sentence, cue, who, content)


def _quoted_voice(sentence: Sentence, k: int) -> Subject | None:
    """Return whom somebody "quoted ... as saying", or who "was quoted as saying"; ``k`` is the token "as"."""
    tags = sentence.tags
    for verb in range(k - 1, max(-1, k - 14), -1):
        if sentence.lower(verb) not in ("quoted", "cited", "quotes", "quoting", "cites", "citing"):
            continue
        if verb + 1 < k:
            return subjects.Subject(verb + 1, k, "statement.subject.quoted", "V", verb + 1, k)
        start = verb
        while start and tags[start - 1] in "XYA":
            start -= 1
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
        return _shared(sentence, before, earlier)
    first, last, edge = phrase
    inside = sentence.tags[first:last]
    withs = [k for k in range(first, last) if sentence.lower(k) == "with"]
    if withs and withs[-1] + 1 < last and "E" not in inside:
        first = withs[-1] + 1
    elif sentence.lower(before) in word_class("statement_bearer"):
        first = _own_phrase(sentence, first, last)  # "held up a sign saying ...": the sign says so
    elif edge in "VXT" or "E" in inside:
        return _shared(sentence, before, earlier)
    return subjects.Subject(first, last, "statement.subject.adjacent", edge, first, verb)


def _own_phrase(sentence: Sentence, first: int, last: int) -> int:
    """Return where the last article's phrase starts in ``first..last``, or ``first``."""
    return max(sentence.tags.rfind("D", first, last), first)


def _shared(sentence: Sentence, before: int, earlier: list[Draft]) -> Subject | None:
    """Return the subject that a gerund or a coordinated verb shares: that of the nearest cue or other main verb before it."""
    found = subjects.main_subject(sentence, before, [span for d in earlier for span in d.content])
    last = earlier[-1] if earlier else None
    if last and last.subject and (found is None or last.cue[0][0] >= sentence.at(found[1])):
        return last.subject
    return found[0] if found else None


def _according(sentence: Sentence, k: int) -> Draft | None:
    tags = sentence.tags
    n = len(tags)
    if k + 2 >= n or sentence.lower(k + 1) != "to":
        return None
    opening = k < 9 and contents.is_intro(sentence, k - 1) if k and tags[k - 1] == "," else not tags[:k].strip("&BA<")
    end = _voice_end(sentence, k + 2, opening=opening or tags[k - 1 : k] in (":", ";", "&", "B"))
    if end <= k + 2 or sentence.lower(k + 2) in word_class("statement_no_voice"):
        return None
    rules = ("statement.according",)
    cue, source = sentence.span(k, k + 2), sentence.span(k + 2, end)
    if not tags[:k].strip("&BA,<") or tags[k - 1] in ":;" or tags[max(0, k - 2) : k] in (",&", ",B"):
        if end < n and tags[end] == ",":
            end += 1
        if end >= n or tags[end] == ".":
            return None
        stop = contents.clause_end(sentence, end)
        content = (
            [contents.quoted_from(sentence, end)] if tags[end] == "<" else [contents.stretch(sentence, end, max(stop, end + 1))]
        )
    else:
        prior = contents.before(sentence, k)
        if prior is None:
            start = contents.clause_start(sentence, k)
            if start >= k:
                return None
            prior = contents.Prior(sentence.span(start, k), "clause")
        content = [prior.span]
        if prior.kind == "clause":
            content += _second_half(sentence, end, quoted=False)
    return Draft(content, [cue], [source], rules, (sentence.start, sentence.end))


def _voice_end(sentence: Sentence, k: int, *, opening: bool) -> int:
    """Return the end of the voice behind "according to": to the comma, the sentence's end or the next verb."""
    tags = sentence.tags
    start = k
    while k < len(tags):
        if tags[k] == "<":
            closing = tags.find(">", k)
            if closing < 0 or sentence.ends_speech(closing):
                break
            k = closing
        elif (tags[k] in ",;:-UWHX" and k > start and sentence.lower(k) != "than") or (tags[k] == "." and k + 1 == len(tags)):
            break
        k += 1
    while k > start and tags[k - 1] in "AL":
        k -= 1
    return k if k <= start else phrases.with_appositions(sentence, k, _appositions(sentence, k, opening=opening))


def _appositions(sentence: Sentence, k: int, *, opening: bool) -> list[tuple[int, int]]:
    """Return the stretches behind a voice that may explain it; not the clause that an opening "According to X," leads in."""
    segments = phrases.following(sentence, k)
    while opening and segments and not _clause_follows(sentence.tags, segments[-1][1]):
        segments.pop()
    return segments


def _clause_follows(tags: str, comma: int) -> bool:
    """Whether behind the comma there is a subject with its verb before the next comma."""
    rest = tags[comma + 1 :].partition(",")[0]
    return tags[comma : comma + 1] == "," and rest[:1] in tuple("DMPNR#<IU") and any(t in "VXE" for t in rest[1:])


@cache
def _reports() -> frozenset[str]:
    return frozenset(row["noun"] for row in words("statements_reports"))


def _may_say(sentence: Sentence, cue: Cue, who: Subject) -> bool:
    """Whether this subject can be the voice of this verb: only polls, studies and records "show" and "find" as voices do."""
    if cue.form.lemma == "find" and sentence.tags[cue.last : cue.last + 1] == "H":
        return True
    return "e" not in cue.form.takes or may_show(sentence, who.first, who.last)


def may_show(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words name a poll, a study or a record."""
    return any(sentence.lower(k) in _reports() for k in range(first, last))


def _of_speech(sentence: Sentence, at: int) -> bool:
    """Whether the infinitive at offset ``at`` is one of speech: "to comment", "to say"."""
    k = sentence.index(at) + 1
    return k < len(sentence.tags) and _speaks(sentence.lower(k))


def _speaks(word: str) -> bool:
    form = forms().get(word)
    return word in word_class("statement_answering") or (form is not None and form.rule != "statement.counted")


LEAST_SPEECH = 20  # characters: a shorter quotation is a word, a title
LEAD_IN = 8  # tokens: "shouted at the waiting crowd:"


def _beside_quotation(sentence: Sentence, cue: Cue, who: Subject, content: list[Pair]) -> bool:
    """Whether nothing but a comma, colon or adverb stands between the attribution and a quotation that is its content."""
    first = min(cue.first, who.outer)
    for quote in [*sentence.quotes, *(q for q in (sentence.previous, sentence.next) if q)]:
        if any(quote.start < end and start < quote.end for start, end in content):
            ahead = sentence.tags[cue.last : sentence.index(quote.start)]
            if quote.start >= sentence.at(cue.last - 1) and (
                not ahead.strip(",:-A.") or (ahead[-1] == ":" and len(ahead) < LEAD_IN)
            ):
                return True
            if quote.end <= sentence.at(first) and not sentence.tags[max(0, sentence.index(quote.end)) : first].strip(",-"):
                return True
    return False


def _finish(sentence: Sentence, cue: Cue, who: Subject, content: list[Pair]) -> Draft | None:
    if not content or not _may_say(sentence, cue, who):
        return None
    if cue.form.quotes and (who.edge == "W" or not _beside_quotation(sentence, cue, who, content)):
        return None
    if cue.form.rule == "statement.declined" and not _of_speech(sentence, content[0][0]):
        return None  # "declined to leave"
    if cue.form.lemma == "ask" and sentence.text.text.startswith("not to be ", content[0][0]):
        return None  # "asking not to be named" is how, not what, somebody speaks
    return Draft(
        content,
        [sentence.span(cue.first, cue.last)],
        [sentence.span(who.first, who.last)],
        (cue.form.rule, who.rule),
        (sentence.start, sentence.end),
        who,
        weak=grades.weaknesses(sentence, cue, who, content[0]),
        quoted=sentence.quote_opens(content[0][0], least=LEAST_SPEECH),
    )
