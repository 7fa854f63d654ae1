"""Who speaks: the noun phrase that is the subject of a cue, before it, after it, or shared with an earlier verb.

All indexes are tokens of a ``Sentence``; tags as in ``tags.py``. Where no subject is sure there is none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.extraction.names.kinds import head_of
from sayso.extraction.statements.appositions import following, with_appositions
from sayso.extraction.statements.cues import forms
from sayso.extraction.statements.lists import list_start
from sayso.extraction.statements.phrases import (
    phrase_after,
    phrase_before,
    segment_kind,
    segments,
    skip_adverbs,
)
from sayso.extraction.statements.sentences import Sentence, stretch
from sayso.lexicon import word_class

if TYPE_CHECKING:
    from sayso.extraction.statements.cues import Cue
    from sayso.extraction.text import Text
    from sayso.records import Pair


COMPOUNDS = frozenset((("voice", "over"), ("runner", "up"), ("passer", "by"), ("passers", "by"), ("stand", "in")))
INDEFINITE = frozenset(("someone", "somebody", "everyone", "everybody", "anyone", "nobody"))


@dataclass(frozen=True, slots=True)
class Subject:
    """Tokens ``first..last`` (half-open) of the source; ``rule`` says how it was found, ``edge`` the tag before the phrase.

    ``outer`` is the first token of the whole subject with what hangs on it, ``until`` the end of it.
    """

    first: int
    last: int
    rule: str
    edge: str
    outer: int
    until: int


def subject(sentence: Sentence, cue: Cue) -> Subject | None:
    """Return the subject that stands before a finite cue, right beside it or with a parenthesis between."""
    who = subject_before(sentence, cue.first)
    return _without_object(sentence, cue, who) if who else None


def _without_object(sentence: Sentence, cue: Cue, who: Subject) -> Subject:
    """Leave out the noun that the voice speaks of where its clause goes on behind the verb: "a trick | Lee said could cost them"."""
    tags = sentence.tags
    if cue.kind != "finite" or tags[cue.last : cue.last + 1] != "X" or tags[who.first] != "D":
        return who
    name = tags.find("P", who.first + 2, who.last)
    apart = name > 0 and tags[name - 1] == "N" and set(tags[name : who.last]) <= set("P.")
    return replace(who, first=name) if apart else who


def subject_before(sentence: Sentence, verb: int) -> Subject | None:
    """Return the subject of the verb group that starts at token ``verb``."""
    tags = sentence.tags
    j = _subject_end(sentence, verb)
    if j < 0:
        return None
    tag = tags[j]
    if tag in ",-":
        return _apposed(sentence, j)
    if tag == ">" and sentence.ends_speech(j) and sentence.title_opening(j) > 0:
        return _apposed(sentence, j + 1)  # 'Lee, author of "The Long Road," said'
    if tag == "R" and j > 1 and sentence.lower(j - 1) == "of" and tags[j - 2] in "DN#":
        phrase = phrase_before(sentence, j - 2)  # "many of you"
        return Subject(phrase[0], j + 1, "statement.subject.adjacent", phrase[2], phrase[0], verb) if phrase else None
    if tag == "R":
        edge = "H" if _edge(tags, j) == "W" else _edge(tags, j)  # "which he said were looted": he speaks
        return Subject(j, j + 1, "statement.subject.adjacent", edge, j, verb)
    if tag == "W" or (tag == "H" and j and tags[j - 1] in "NP"):
        return Subject(j, j + 1, "statement.subject.relative", "W", j, verb)
    phrase = phrase_before(sentence, j) or _indefinite(sentence, j)
    if phrase is None:
        return None
    first, last, edge = phrase
    if last < verb and tags[last - 2 : last] == "NE" and tags[last] in "LID":
        last = verb  # "papers filed on Sunday": the day belongs to "filed"
    if edge in "&R" and tags[first - 2 : first] == "R&" and (first < 3 or tags[first - 3] in ",HU&BV>"):
        first, edge = first - 2, _edge(tags, first - 2)  # "he and Mr. Lee said"
    first = list_start(sentence, first, last, edge)
    last = _without_channel(sentence, first, last)
    return Subject(first, last, "statement.subject.adjacent", edge, first, verb)


def _subject_end(sentence: Sentence, verb: int) -> int:
    """Return the last token of the subject before ``verb``: over adverbs, brackets, "Jr.", "both" and auxiliaries before it; or -1."""
    tags = sentence.tags
    j = skip_adverbs(sentence, verb - 1)
    if j > 0 and tags[j] == "I" and tags[j - 1] in "NP" and sentence.lower(j) in ("outside", "inside", "above", "below"):
        j -= 1  # "a sign outside read"
    while j >= 0 and tags[j] == ")":
        opened = tags.rfind("(", 0, j)
        if opened < 0:
            return -1
        if opened and tags[opened - 1] in "NP" and tags[opened + 1] != "W":
            break
        j = opened - 1
    if j > 0 and tags[j] == "." and len(sentence.word(j - 1)) <= 4:
        return j - 1  # "Jr."
    if j > 0 and tags[j] == "D" and tags[j - 1] in "RX" and sentence.lower(j) in ("both", "all", "each"):
        return _subject_end(sentence, j - 1) if tags[j - 1] == "X" else j - 1  # "the bakers have both said", "they both said"
    return j


def _indefinite(sentence: Sentence, j: int) -> tuple[int, int, str] | None:
    """Return what ends at token ``j`` and is no common phrase: "someone in the crowd", "a voice over"."""
    tags = sentence.tags
    if j and tags[j] == "I" and (sentence.lower(j - 1), sentence.lower(j)) in COMPOUNDS:
        phrase = phrase_before(sentence, j - 1)
        return (phrase[0], j + 1, phrase[2]) if phrase else None
    k = tags.rfind("R", 0, j)
    if k < 0 or tags[k + 1] != "I" or set(tags[k + 1 : j + 1]) - set("IDMPN#&"):
        return None
    return (k, j + 1, _edge(tags, k)) if sentence.lower(k) in INDEFINITE else None


def _without_channel(sentence: Sentence, first: int, last: int) -> int:
    """Return the end of the subject without where it was said: "the mayor | in an interview said"."""
    if sentence.lower(last - 1) not in word_class("statement_channel"):
        return last
    for k in range(last - 2, first, -1):
        if sentence.tags[k] == "I":
            own = sentence.tags[k - 1] in "NP" and (sentence.tags[k + 1] == "M" or sentence.lower(k + 1) in ("a", "an", "this"))
            return k if own and sentence.lower(k) in word_class("statement_in_channel") else last
    return last


def _edge(tags: str, first: int) -> str:
    return tags[first - 1] if first else "^"


def _apposed(sentence: Sentence, j: int) -> Subject | None:
    """Return the subject before the parenthesis that ends with the comma at ``j``: "Smith, 42, of Leeds, said"."""
    found: tuple[int, int, int, str] | None = None
    stretches = segments(sentence, j)
    for n, (first, last) in enumerate(stretches):
        kind = segment_kind(sentence, first, last)
        if kind == "relative":
            found = None  # what stood behind it belongs to it: "Orr, who runs the relief office, ARO, in the valley, said"
        if kind == "clause":
            phrase = phrase_before(sentence, last - 1) if n and last > first else None
            if phrase and phrase[2] in "UH&BV" and found is None:
                found = (phrase[0], phrase[1], n, phrase[2])
            break
        if n and sentence.tags[first] in "UH" and found is None:
            phrase = phrase_before(sentence, last - 1)
            if phrase and phrase[2] in "UH" and phrase[1] == last and sentence.tags[phrase[0]] != "G":
                found = (phrase[0], phrase[1], n, phrase[2])
                break
        if kind == "noun" and n:
            phrase = phrase_before(sentence, last - 1)
            if phrase:
                found = (phrase[0], phrase[1], n, phrase[2])
            if found and sentence.lower(first) == "and" and set(sentence.tags[: max(0, first - 1)]) & set("VXE"):
                break  # "..., and Riverhands, a charity, said": another clause
    found = found or (_before_slip(sentence, stretches) if sentence.tags[j : j + 2] in (",V", ",X") else None)
    if found is None:
        return None
    first, last, n, edge = found
    if n > 1 and last - first == 1 and _names_behind(sentence, stretches[n - 1], stretches[n - 2]):
        first, last, n, edge = (*stretches[n - 1], n - 1, ",")  # "Overall, | a glazier, Ana Ruiz, said"
    return Subject(
        first,
        with_appositions(sentence, last, stretches[n - 1 :: -1] if n else []),
        "statement.subject.apposed",
        edge,
        first,
        j + 1,
    )


def _before_slip(sentence: Sentence, stretches: list[tuple[int, int]]) -> tuple[int, int, int, str] | None:
    """Return the name that a comma parts from its verb by mistake behind adjuncts: "On Friday, Mayor Lee, said"."""
    first, last = stretches[0]
    if len(stretches) < 2 or any(segment_kind(sentence, *s) != "adjunct" for s in stretches[1:]):
        return None
    phrase = phrase_before(sentence, last - 1) if last > first else None
    named = phrase and phrase[0] == first and sentence.tags[first] == "P" and set(sentence.tags[first:last]) <= set("P.()-N")
    return (first, last, 0, ",") if named else None


def _names_behind(sentence: Sentence, post: tuple[int, int], name: tuple[int, int]) -> bool:
    """Whether a post with its article and then a name stand behind a first word: it is no voice, but an adverb."""
    tags = sentence.tags
    return tags[post[0]] == "D" and "P" not in tags[slice(*post)][:2] and set(tags[slice(*name)]) == {"P"}


def subject_after(sentence: Sentence, k: int) -> Subject | None:
    """Return the subject that follows a cue ("said Smith, a farmer"): it must be all that is left of the clause."""
    tags = sentence.tags
    n = len(tags)
    if k < n and tags[k] == "R":
        alone = "'" not in sentence.lower(k) and (k + 1 >= n or tags[k + 1] in ",.IUW")
        end = phrase_after(sentence, k + 2) if sentence.lower(k) in INDEFINITE and tags[k + 1 : k + 2] == "I" else k + 1
        return Subject(k, end, "statement.subject.inverted", "^", k, end) if alone else None
    modified = k + 1 < n and tags[k] in "EG" and tags[k + 1] in "NP"  # "said retired judge Ana Ruiz"
    if k >= n or not (tags[k] in "DMPN#" or modified):
        return None
    last = _with_modifiers(sentence, phrase_after(sentence, k))
    if last <= k or not _is_whole(sentence, k, last):
        return None
    end = with_appositions(sentence, last, following(sentence, last))
    if tags[end : end + 2] in (",X", ",V", ",E") and tags[:1] not in ("<", "q"):
        return None  # "Lee, a farmer, said the roads, long closed, were ..."
    return Subject(k, end, "statement.subject.inverted", "^", k, end)


def _is_whole(sentence: Sentence, k: int, last: int) -> bool:
    """Whether the phrase ``k..last`` behind a verb can be its subject: no time, no lone determiner, and no verb of its own."""
    tags = sentence.tags
    behind = tags[last : last + 1]
    if sentence.lower(last - 1) in word_class("statement_time") and (behind == "U" or last - k < 3):
        return False  # "wrote last week", "said this morning"
    if tags[last - 1] == "D" and sentence.lower(last - 1) not in word_class("statement_plural"):
        return False
    if behind and behind not in ",.;-:IWLU&)" and not (behind in "EGH" and tags[max(0, k - 2) : k - 1] in (">", "")):
        return False  # only right behind a quotation may more follow: "said a man known as Lem"
    if behind == "I" and tags[:1] not in ("<", "q") and _verb_ahead(tags, last):
        return False
    return behind not in ("W", "H") or any(t in "VXEq" for t in tags[: k - 1])


def _with_modifiers(sentence: Sentence, end: int) -> int:
    """Return the end of the phrase with what modifies it behind its noun: "a source involved in", "an adviser to the mayor"."""
    tags = sentence.tags
    while end + 2 < len(tags) and (
        tags[end : end + 2] in ("EI", "ET")
        or (sentence.lower(end) in ("like", "including") and tags[end + 1] in "DMP")
        or (sentence.lower(end) == "such" and sentence.lower(end + 1) == "as")
        or (tags[end] == "T" and tags[end + 1] in "DMP")
        or (tags[end] in "EV" and sentence.lower(end + 1) == "as")  # "a man known as Lem"
    ):
        end = max(phrase_after(sentence, end + (1 if tags[end] == "T" else 2)), end + 2)
    return end


def _verb_ahead(tags: str, k: int) -> bool:
    """Whether a finite verb follows before the next comma, outside subordinate clauses."""
    for tag in tags[k:]:
        if tag in ",WUH<-;":
            return False
        if tag in "VX":
            return True
    return False


def main_subject(sentence: Sentence, j: int, taken: list[Pair]) -> tuple[Subject, int] | None:
    """Return the subject of the nearest main verb before token ``j`` and that verb, for gerunds and coordinated verbs.

    Verbs inside the stretches ``taken`` (offsets of what was said) are no main verbs. Behind a comma the subject of a clause
    with "after", "whether" or the like gives way to a main clause's that can speak: "Lee left after it broke, saying".
    """
    tags = sentence.tags
    beside: tuple[Subject, int] | None = None
    k = j - 1
    while k > 0:
        if tags[k] == ")":
            k = max(tags.rfind("(", 0, k), 0)
        at = sentence.at(k)
        if (
            tags[k] in "VXE"
            and not (tags[k] == "E" and (tags[k - 1] in "XYDMIS" or tags[k - 1 : k + 2] == "#EN"))
            and not any(s <= at < e for s, e in taken)
        ):
            start = k
            while start and (tags[start - 1] in "XYA" or tags[max(0, start - 2) : start] == "RS"):
                start -= 1  # "she's left"
            found = subject_before(sentence, start) if start and tags[start - 1] != "&" else None
            if found and found.edge == "W" and tags[j] == "&" and "," not in tags[k:j]:
                return replace(found, rule="statement.subject.shared"), k  # "a bank that sold it and says ..."
            if found and found.edge not in "HWVXI":
                shared = Subject(found.first, found.last, "statement.subject.shared", found.edge, found.first, found.last)
                if beside is None and found.edge == "U" and tags[j] in ",>&B" and _tells_no_scene(sentence, found.first - 1):
                    beside = shared, k
                elif beside is None or is_speaker(sentence, found) or _is_meant(sentence, beside[0], found):
                    return shared, k
        k -= 1
    return beside


def _tells_no_scene(sentence: Sentence, k: int) -> bool:
    return sentence.lower(k) in word_class("statement_aftermath")


def _is_meant(sentence: Sentence, pronoun: Subject, who: Subject) -> bool:
    """Whether "he" or "she" in a clause may mean the subject of the main clause, which is one person: "The mayor said how he"."""
    return sentence.lower(pronoun.first) in ("he", "she") and who.edge == "^" and sentence.tags[who.first] in "DM"


def is_speaker(sentence: Sentence, who: Subject) -> bool:
    """Whether the subject is a person or body by its words: a pronoun for one, a name, a noun of the voices."""
    if sentence.tags[who.first] == "R":
        return sentence.lower(who.first) in ("he", "she", "they", "we", "i")
    return (
        sentence.tags[who.last - 1] == "P" or head_of(sentence.text.text[slice(*sentence.span(who.first, who.last))]) is not None
    )


def subject_behind(sentence: Sentence, k: int) -> Subject | None:
    """Return the subject of the main clause that starts at token ``k``: "..., | the man left", "..., | Lee, a nurse, left"."""
    tags = sentence.tags
    end = k + 1 if tags[k : k + 1] == "R" else phrase_after(sentence, k)
    if end <= k or (tags[k] not in "DMPNR#"):
        return None
    last, verb = end, end
    for first, stop in following(sentence, end):
        if segment_kind(sentence, first, stop) not in ("noun", "number", "relative"):
            break
        verb = stop + 1
        last = stop if tags[first] not in "WI" and last + 1 == first else last
    while verb < len(tags) and tags[verb] == "A":
        verb += 1
    if tags[verb : verb + 1] not in ("V", "X", "E") and (verb >= len(tags) or sentence.lower(verb) not in forms()):
        return None
    return Subject(k, last, "statement.subject.shared", ",", k, last)


def shared(sentence: Sentence, j: int) -> Subject | None:
    """Return the subject of the nearest main verb before token ``j``, for gerunds and coordinated verbs."""
    found = main_subject(sentence, j, [])
    return found[0] if found else None


def antecedent(text: Text, pronoun: int) -> Pair | None:
    """Return the noun phrase that the relative pronoun at offset ``pronoun`` stands for; None if unsure."""
    sentence = Sentence(text, stretch(text.sentence_at(pronoun), pronoun), [])
    phrase = before_relative(sentence, sentence.index(pronoun))
    return sentence.span(*phrase) if phrase else None


def before_relative(sentence: Sentence, pronoun: int) -> tuple[int, int] | None:
    """Return the tokens of the noun phrase that the relative pronoun at token ``pronoun`` stands for; None if unsure."""
    tags = sentence.tags
    k = pronoun - 1 - (tags[pronoun - 1 : pronoun] == "," and pronoun > 1)
    phrase = phrase_before(sentence, k) if k >= 0 else None
    if phrase is None:
        return None
    first, last, _ = phrase
    cuts = [j for j in range(first + 1, last) if tags[j] in "DM" and tags[j - 1] in "NEGP"]
    return max(cuts, default=first), last  # "Divers read | a plaque that said"
