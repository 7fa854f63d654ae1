"""What was said on either side of an attribution: behind it, before it, or both ('"...," he said, "..."')."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.statements import contents
from sayso.extraction.statements.cues import forms
from sayso.extraction.statements.ends import clause_end, new_cue
from sayso.lexicon import word_class

if TYPE_CHECKING:
    from sayso.extraction.statements.cues import Cue
    from sayso.extraction.statements.sentences import Sentence
    from sayso.records import Pair

LONGEST_ASIDE = 14  # tokens between an attribution and the quotation that goes on behind it: "speaking of the two builders,"
NEAR = 6  # tokens between a verb that goes on with what was quoted and the next quotation
LEAST_FAR = 20  # characters of a quotation that stands far behind its verb
LONGEST_WAY = 40  # tokens between the verb and it


def around(sentence: Sentence, cue: Cue, lead: int, k: int) -> list[Pair]:
    """Return the content of a cue whose subject stands before it: behind it, before it, or on both sides."""
    prior = contents.before(sentence, lead)
    if prior and prior.kind == "clause" and not set(cue.form.takes) & set("ch"):
        prior = None  # only what takes a clause can stand behind one
    behind = contents.after(sentence, cue, k)
    if prior and prior.kind == "clause" and behind and behind[0][0] >= sentence.end and contents.is_intro(sentence, lead - 1):
        prior = None  # "In May, he declared:" and a paragraph of speech
    if prior and behind and behind[0][0] >= sentence.end:
        behind = []  # the quotation in the next sentence follows on
    if prior and prior.kind == "quote" and _joins(sentence, lead, k):
        return [prior.span, *behind]
    if prior and prior.kind == "previous" and behind and sentence.tags[sentence.index(behind[0][0])] == "<":
        return behind if _answers(sentence, cue) else [prior.span, *behind]
    if prior and prior.kind == "clause" and behind and _finishes(sentence, lead, behind[0][0]):
        return [prior.span, *behind]
    if behind and (prior is None or not _wins(sentence, cue, prior, lead, behind)):
        return behind
    end = attribution_end(sentence, k)
    if prior is None:
        return _farther(sentence, cue, lead, k)
    rest = second_half(sentence, end, quoted=prior.kind != "clause")
    return _in_clause(sentence, lead, end, prior.span, rest) if prior.kind == "clause" else [prior.span, *rest]


def _finishes(sentence: Sentence, lead: int, mark: int) -> bool:
    """Whether the quotation at ``mark`` ends the sentence said before token ``lead``: 'It is safe, he said on Monday, "so far."'."""
    k, tags = sentence.index(mark), sentence.tags
    if tags[k - 1 : k + 1] != ",<" or k + 1 >= len(tags) or not sentence.word(k + 1).islower():
        return False
    return not contents.is_intro(sentence, lead - 1)


def _in_clause(sentence: Sentence, lead: int, end: int, prior: Pair, rest: list[Pair]) -> list[Pair]:
    """Return which of the words before the attribution and behind it are content: all, or one of them where the other is an adjunct."""
    tags = sentence.tags
    intro = contents.is_intro(sentence, lead - 1)
    if rest and intro and tags[sentence.index(rest[0][0])] in "UI":
        rest = []  # "In May, he warned the town, because it was late"
    if tags[end : end + 1] == "-" and not intro:
        rest = []
    if rest:
        return rest if _sets_scene(sentence, lead, rest[0][0]) else [prior, *rest]
    if tags[:1] == "E" and intro:
        return []  # "Asked whether it was safe, Ruiz said no."
    if intro and not set(tags[:lead]) & set("VX"):
        first = tags.lstrip("&B")[:1]
        whole = end >= len(tags) - 1 and (first not in tuple("IUGTYELA") or (first != "U" and "E" in tags[1:lead]))
        return [prior] if whole else []  # "Sorry, Lee said.", "Selling the mill helped the town, Lee said."
    return [prior]


def _answers(sentence: Sentence, cue: Cue) -> bool:
    """Whether the verb answers another's words: what is quoted before it is not its own."""
    return sentence.lower(cue.last - 1) == "back" or cue.form.lemma in word_class("statement_answers")


def _sets_scene(sentence: Sentence, lead: int, mark: int) -> bool:
    """Whether the words before token ``lead`` are an adjunct and what is said is the quotation at ``mark``, a sentence of its own.

    "While he likes the gate, he also said on Monday, "We will need another one.""
    """
    k = sentence.index(mark)
    tags = sentence.tags
    if tags[k] != "<" or k + 1 >= len(tags) or tags[lead - 2 : lead] == ">,":
        return False
    if not sentence.word(k + 1)[0].isupper() and tags[k - 1] != "-":
        return False
    first = tags[:lead].lstrip("&B")[:1]
    return first in tuple("IUGEL") or sentence.lower(lead - 2) in ("later", "earlier", "ago")


def _joins(sentence: Sentence, lead: int, k: int) -> bool:
    """Whether what is quoted at token ``k`` goes on from the quotation before token ``lead``: behind a comma, or that one's comma."""
    tags = sentence.tags
    if tags[k : k + 2] == ",<" or tags[k : k + 1] != "<":
        return tags[k : k + 2] == ",<"
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


def attribution_end(sentence: Sentence, k: int) -> int:
    """Return the next comma or the sentence's end: where "he told reporters in Leeds on Monday" stops.

    A colon behind another clause is not the attribution's: '"...," he said as the crowd shouted: "..."'.
    """
    tags = sentence.tags
    first = k
    while k < len(tags) and tags[k] not in ",<;:-":
        k += 1
    return len(tags) if tags[k : k + 1] == ":" and "U" in tags[first:k] else k


def second_half(sentence: Sentence, k: int, *, quoted: bool) -> list[Pair]:
    """Return what goes on behind an attribution in the middle: '"..., " he said, "..."' or "X, he said, is Y"."""
    tags = sentence.tags
    if k >= len(tags) or tags[k] not in ",:-":
        return []
    k += 1
    if k >= len(tags):
        return []
    if tags[k] == "<" or (quoted and tags[k : k + 2] == "&<"):
        return [contents.quoted_from(sentence, k + (tags[k] == "&"))]
    if quoted and tags[k] not in "HX" and not _resumes(sentence, k):
        mark = _behind_participle(sentence, k) or _behind_dash(sentence, k)
        return [contents.quoted_from(sentence, mark)] if mark else []
    if (
        (tags[k] in "GUIW" and sentence.lower(k) not in word_class("statement_resuming"))
        or (tags[k - 1] == "-" and tags.count("-", 0, k) % 2)
        or (tags[k] == "E" and any(t in "VXE" for t in tags[: k - 3]))
        or new_cue(sentence, k - 1, forms())
    ):
        return []
    end = clause_end(sentence, k)
    return [contents.stretch(sentence, k, end)] if end > k else []


def _resumes(sentence: Sentence, k: int) -> bool:
    """Whether a verb at ``k`` goes on with what was quoted, up to another quotation: '"The road," Ruiz said, becomes "a trap"'."""
    tags = sentence.tags
    verb = k + (tags[k] == "&")
    finite = tags[verb : verb + 1] in ("V", "X") or (verb == k and tags[verb] == "N" and sentence.lower(verb).endswith("s"))
    return finite and "<" in tags[verb + 1 : verb + NEAR] and sentence.lower(verb) not in forms()


def _behind_dash(sentence: Sentence, k: int) -> int:
    """Return the quotation behind an aside between dashes at ``k`` that goes on from the one before: '- and here she wept - "came"'."""
    tags = sentence.tags
    closing = tags.find("-", k, k + LONGEST_ASIDE)
    goes_on = tags[k - 1] == "-" and tags[closing : closing + 2] == "-<" and closing + 2 < len(tags)
    return closing + 1 if goes_on and sentence.word(closing + 2).islower() else 0


def _farther(sentence: Sentence, cue: Cue, lead: int, k: int) -> list[Pair]:
    """Return what stands apart from a cue that has nothing before it or right behind it."""
    far = far_quotation(sentence, k) if "q" in cue.form.takes and cue.kind != "infinitive" else []
    if far or not set(cue.form.takes) & set("ch"):
        return far
    if not lead or sentence.tags[lead - 1] in "&B":
        return _behind_pause(sentence, cue, k)
    if sentence.tags[lead - 1] != ",":
        return []
    return second_half(sentence, attribution_end(sentence, k), quoted=False)


def far_quotation(sentence: Sentence, k: int) -> list[Pair]:
    """Return the quotation, a whole sentence, that only adjuncts part from a verb which ends before token ``k``.

    'Ruiz said on Friday, in reference to the bridge, a work of 1902, "It is open."'
    """
    tags = sentence.tags
    at = tags.find("<", k, k + LONGEST_WAY)
    if at <= k or tags[at - 1] not in ",:H":
        return []
    quote = sentence.quote_starting(at)
    if quote is None or quote.end - quote.start < LEAST_FAR or _leads_on(tags, k, at - 1):
        return []
    whole = at + 1 < len(tags) and sentence.word(at + 1)[:1].isupper() and sentence.ends_speech(tags.find(">", at))
    return [contents.quoted_from(sentence, at)] if whole or tags[at - 1] == "H" else []


def _leads_on(tags: str, k: int, end: int) -> bool:
    """Whether a verb stands in ``k..end`` outside a subordinate clause, or a clause of the verb's own."""
    within = False
    for tag in tags[k:end]:
        if tag in "UW":
            within = True
        elif tag in ";:<-H" or (tag in "VX" and not within):
            return True
    return False


def _behind_participle(sentence: Sentence, k: int) -> int:
    """Return the quotation behind a participle phrase at ``k`` that goes on from the one before: ", nodding at the map, "and ..."."""
    tags = sentence.tags
    mark = tags.find("<", k, k + LONGEST_ASIDE)
    if tags[k] != "G" or mark < 0 or tags[mark - 1] != "," or any(sentence.lower(j) in forms() for j in range(k, mark)):
        return 0
    return mark if mark + 1 < len(tags) and sentence.word(mark + 1).islower() else 0


def _behind_pause(sentence: Sentence, cue: Cue, k: int) -> list[Pair]:
    """Return the clause behind a comma right behind the cue: "She said, if elected, she would ...", "The Gazette reported, the ..."."""
    tags = sentence.tags
    if tags[k : k + 1] != "," or cue.form.rule != "statement.said":
        return []
    start = k + 1
    if tags[start : start + 1] == "U" and sentence.lower(start) in word_class("statement_condition"):
        start = tags.find(",", start) + 1
    voiced = tags[start : start + 1] == "R" and sentence.lower(min(start + 1, len(tags) - 1)) in forms()
    if start and not voiced and tags[start : start + 1] in tuple("DMPR") and contents.is_clause(sentence, start, surely=False):
        end = clause_end(sentence, start)
        return [contents.stretch(sentence, k + 1, end)] if end > start else []
    return []
