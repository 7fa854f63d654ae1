"""What was said: the stretches of text that a cue governs, before its attribution, after it, or on both sides.

Bounds come from quotation marks, "that", commas and clause rules.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from sayso.extraction.statements.adjuncts import hedges, over_addressee, over_adjuncts, over_out
from sayso.extraction.statements.cues import forms
from sayso.extraction.statements.ends import clause_end, in_channel, joins_verb, new_cue, turns_away
from sayso.extraction.statements.phrases import phrase_after
from sayso.extraction.statements.sentences import is_title
from sayso.extraction.statements.tags import tags as tags_of
from sayso.lexicon import word_class

if TYPE_CHECKING:
    from sayso.extraction.quotes import Quote
    from sayso.extraction.statements.cues import Cue
    from sayso.extraction.statements.sentences import Sentence
    from sayso.records import Pair


# Behind a quoted name another one: ', "vile"', ' and a "liar"', ' and the pilots a "gang"'.
ANOTHER = re.compile(r",?[&B]?D?<|[&B][DMNPSGA]{1,6}<")


class Prior(NamedTuple):
    """Content before an attribution. ``kind``: quote (its mark closes right before), previous (in the sentence before), clause."""

    span: Pair
    kind: str


def before(sentence: Sentence, lead: int) -> Prior | None:
    """Return the content that stands before the attribution starting at token ``lead``."""
    tags = sentence.tags
    k = lead - 1
    if k > 0 and tags[k] == "-" and tags[k - 1] == ">":
        k -= 1
    if k < 0:
        quote = sentence.quote_before()
        return Prior((quote.start, quote.end), "previous") if quote and not _is_led_in(sentence, quote) else None
    if tags[k] == ">":
        quote = sentence.quote_ending(k)
        if quote is None or _names_occasion(sentence, quote) or _is_of_other(sentence, quote):
            return None
        return Prior(_with_lead_in(sentence, quote), "quote")
    start = clause_start(sentence, k)
    if tags[k] != "," or k <= start:
        return None
    return Prior((sentence.at(start), sentence.to(k - 1)), "clause")


def clause_start(sentence: Sentence, end: int) -> int:
    """Return where the clause that ends before token ``end`` starts: at the sentence's start, behind a dateline or an opening "But"."""
    tags = sentence.tags
    start = 0
    dash = tags.find("-", 1, 9)
    if dash > 0 and sentence.word(0).isupper() and not set(tags[:dash]) - set("P,.()N"):
        start = dash + 1  # "ORVANE, Velduria (Reuters) - "
    start += tags[start : start + 1] in ("&", "B")
    return start if start < end else 0


def _names_occasion(sentence: Sentence, quote: Quote) -> bool:
    """Whether the quotation is a title within an opening adjunct: 'On Friday's "The Morning Hour," Ruiz said ...'."""
    k = sentence.index(quote.start)
    tags = sentence.tags
    if k > 1 and tags[0] in "EUG" and tags[k - 1] in "IS" and is_title(sentence.text.text[quote.start : quote.end]):
        return True  # 'Asked why he had gone there on "The Morning Hour," Ruiz said ...'
    if k < 1 or tags[0] not in "ILG" or tags[k - 1] in ",:-" or set(tags[:k]) & set("VX"):
        return False
    if sentence.lower(k - 1) == "of" and sentence.lower(k - 2) in word_class("statement_noise"):
        return True  # 'To chants of "Shame!" Ruiz said ...'
    if tags[0] == "G" and "," not in tags[:k] and not _is_verb_within(sentence, k + 1):
        return True  # 'Remarking upon his "empathy," Ruiz said ...'
    return is_title(sentence.text.text[quote.start : quote.end])


def _is_verb_within(sentence: Sentence, k: int) -> bool:
    """Whether the quoted word ``k`` is a verb: 'Closing the bridge "would be madness,"', not 'Calling it a "joke,"'."""
    return k < len(sentence.tags) and tags_of(sentence.text, sentence.first + k, sentence.first + k + 1) in "VX"


def _is_led_in(sentence: Sentence, quote: Quote) -> bool:
    """Whether a comma, colon or verb of speech before the quotation gives it another voice already: 'Ruiz asks, "Why?" Orr says'."""
    text = sentence.text
    k = bisect_left(text.starts, quote.start) - 1
    return k >= 0 and text.sentence_at(quote.start)[0] < quote.start and (text.words[k] in ",:" or text.lower[k] in forms())


def _is_of_other(sentence: Sentence, quote: Quote) -> bool:
    """Whether a verb of speech in an opening clause has said the quotation: 'When a man yelled, "Ruiz," Orr joked'."""
    tags = sentence.tags
    if tags.lstrip("&BA")[:1] != "U":
        return False
    k = sentence.index(quote.start) - 1
    if k > 1 and tags[k] in ",:":
        return "," not in tags[:k] and tags[k - 1] in "VE" and sentence.lower(k - 1) in forms()
    while k > 1 and tags[k] not in ",;:-":
        if tags[k] == ">":
            k = max(tags.rfind("<", 0, k), 0)
        elif tags[k] in "VE" and sentence.lower(k) in forms():
            return True
        k -= 1
    return False


def _with_lead_in(sentence: Sentence, quote: Quote) -> Pair:
    """Return the quotation, with the words of its sentence that lead up to it unless they are an adjunct of their own."""
    if quote.start <= sentence.start:
        return quote.start, quote.end
    k = sentence.index(quote.start)
    tags = sentence.tags
    if k <= 0 or tags[k - 1] in ":-;.>(" or tags[:k].strip("&BA,") == "" or _opens_sentence(sentence, k + 1):
        return quote.start, quote.end
    if tags[k - 1] == "," and not sentence.word(min(k + 1, len(tags) - 1)).islower():
        return quote.start, quote.end  # 'In Orvane, "We are late," she said'; in lower case the words before belong to it
    return sentence.at(clause_start(sentence, k)), quote.end


def _opens_sentence(sentence: Sentence, k: int) -> bool:
    """Whether the quoted word ``k`` has a capital that only a sentence's start can give it: "We", "It's", "There"."""
    if k >= len(sentence.tags) or not sentence.word(k)[0].isupper():
        return False
    return sentence.lower(k).partition("'")[0] in word_class("statement_opener")


def is_intro(sentence: Sentence, lead: int) -> bool:
    """Whether the words before the comma at ``lead`` are only an adjunct ("In Iowa on Monday,", "As the vote nears,")."""
    tags = sentence.tags[:lead].lstrip("&B")
    if tags[:5] == "<qqqq" or tags[:1] == "R":
        return False
    verb = any(t in "VXE" for t in tags)
    if tags[:2] == "AU":
        tags = tags[1:]  # "Even if she wins,"
    if not tags or tags[0] not in "IUGTYELA" or _opens_number(sentence, len(sentence.tags[:lead]) - len(tags)):
        return not verb  # "At least 26 bodies washed up, ..." is a clause
    if tags[0] == "U" and sentence.lower(len(sentence.tags[:lead]) - len(tags)) in ("what", "whether", "how", "why"):
        return not verb  # "What he said is true, ..." is a clause
    parts = tags.split(",")
    if tags[0] in "GAL" and any(t in "VX" for t in parts[0]):
        return False
    return not any(part[:1] not in "UW" and any(t in "VXE" for t in part) for part in parts[1:])


def _opens_number(sentence: Sentence, k: int) -> bool:
    """Whether a hedge and a number start at token ``k``: "At least 26 bodies", "As many as 40", "Nearly 300"."""
    j = k
    while j < k + 4 and j < len(sentence.tags) and (hedges(sentence, j) or sentence.lower(j) in word_class("statement_nearly")):
        j += 1
    return j > k and sentence.tags[j : j + 1] == "#"


def after(sentence: Sentence, cue: Cue, k: int) -> list[Pair]:
    """Return the content that follows the attribution, which ends before token ``k``."""
    tags = sentence.tags
    n = len(tags)
    k = over_addressee(sentence, cue, k)
    if cue.form.marks:
        return _marked(sentence, cue, k)
    beside, k = k, over_out(sentence, cue, _over_it(sentence, over_adjuncts(sentence, cue, k)))
    if k >= n or tags[k] == ".":
        return sentence.quote_behind(near=True) if k >= n - 1 and "q" in cue.form.takes else []
    if tags[k] in "T&EN" and tags[beside] == "I" and "c" in cue.form.takes and sentence.lower(beside) in ("for", "with"):
        k = beside
    if tags[k] == ":":
        return [_to_end(sentence, k + 1)] if k + 1 < n else sentence.quote_behind()
    if tags[k] in ",-":
        if new_cue(sentence, k, forms()) or (tags[k : k + 2] == "-<" and tags.count("-", 0, k) % 2):
            return []  # "he said, adding, "..."", "If they agree - as they deny - "why would they ...?""
        that = tags[k : k + 2] == ",H" and tags[k + 2 : k + 3] in ("R", "D", "P", "M") and "," not in tags[: cue.first]
        k = k + 1 if that else behind_aside(tags, k)
        if k >= n:
            return []
    if tags[k] == "H" and (tags[k + 1 : k + 2] == "." or (tags[k + 1 : k + 3] == ",G" and sentence.lower(k + 2) != "according")):
        return []  # "denied that, saying"
    if tags[k] == "H" and tags[k + 1 : k + 2] not in ("X", "V"):
        k += 1
        if k < n and tags[k] == ",":
            k += 1
    if k >= n:
        return []
    return _taken(sentence, cue, k)


def _over_it(sentence: Sentence, k: int) -> int:
    """Return the colon that "it" at token ``k`` leads to ("said it best: ..."), or ``k``."""
    colon = sentence.tags.find(":", k, k + 4)
    ahead = colon > k and sentence.lower(k) == "it" and not set(sentence.tags[k:colon]) & set("VXE")
    return colon if ahead else k


def behind_aside(tags: str, comma: int) -> int:
    """Return where a quotation or "that" starts behind the comma (or dash), or behind an aside between it and the next one.

    The end of the sentence where there is none.
    """
    if tags[comma + 1 : comma + 2] == "<":
        return comma + 1
    closing = tags.find(tags[comma], comma + 1, comma + 18)
    if (
        closing > comma + 1
        and tags[closing + 1 : closing + 2] in ("H", "<")
        and (tags[comma + 1] in "UW" or tags[comma] == "-" or not set(tags[comma:closing]) & set("VXE<W"))
    ):
        return closing + 1
    return len(tags)


def _taken(sentence: Sentence, cue: Cue, k: int) -> list[Pair]:
    """Return the content that starts at token ``k`` if the verb can take it."""
    tags = sentence.tags
    takes = cue.form.takes
    if tags[k : k + 2] == "AT" and sentence.lower(k) == "not" and "i" in takes:
        return [stretch(sentence, k, clause_end(sentence, k + 1))]
    if tags[k] == "<":
        named = k > cue.last and sentence.lower(k - 1) in word_class("statement_alias")  # 'wrote under the name "Lem,"'
        return [] if named else [quoted_from(sentence, k, bare=takes == "q")]
    that = k and (tags[k - 1] == "H" or tags[k - 2 : k] == "H,")
    particle = sentence.lower(k) in cue.form.after
    if not that and not particle and "o" not in takes:
        if tags[k] == "T" and "i" not in takes:
            return []
        if sentence.lower(k) in word_class("statement_question") and not ("w" in takes or "c" in takes):
            return []
        if tags[k] not in "DMPNR#GHTUIXAL<EW" or (
            "c" not in takes and tags[k] != "T" and sentence.lower(k) not in word_class("statement_question")
        ):
            return []
        if "c" in takes and tags[k] not in "TU" and not is_clause(sentence, k, surely=cue.form.lemma in SURE):
            return []
    end = clause_end(sentence, k)
    if (
        tags[k] == "U"
        and not that
        and cue.form.rule != "statement.judged"
        and sentence.lower(k) in word_class("statement_when")
        and "," not in tags[k:end]
    ):
        return []  # "testified before lunch", "added after tasting it"
    if "o" in takes and not that and tags[k] in "DMPN#G" and not is_clause(sentence, k, surely=False):
        end = _object_end(sentence, k, end)
    if cue.form.rule == "statement.counted":
        end = min([end, *(j for j in range(max(k, tags.find("#", k, end)), end) if tags[j] in ",;")])
    if cue.form.rule == "statement.called":
        end = _name_end(sentence, k, end)
    return [stretch(sentence, k, end)] if end > k else []


def _marked(sentence: Sentence, cue: Cue, k: int) -> list[Pair]:
    """Return the object at token ``k`` with the quotation in it: 'it as "a feat of bridges"', 'them for "coming"'."""
    tags = sentence.tags
    at = tags.find("<", k, k + 20)
    quote = sentence.quote_starting(at) if at >= k else None
    if quote is None or tags[k] in ",&BT" or sentence.lower(k) == "as":
        return []
    if at == k and sentence.lower(cue.head) in word_class("statement_naming") and tags[cue.head - 1] != "R":
        return []  # 'the place labelled "a shame"'
    led = [j for j in range(k, at) if sentence.lower(j) in ("as", "for")]
    barred = {tags[j] for j in range(k, at) if j not in led} & set("VXUWRH;:-(")
    aside = tags[k:at].count(",") in (0, 2) and tags.rfind(",", k, at) + 1 in (0, *led)  # "a judge, Lem Otto, for his"
    if barred or not aside or (not led and is_title(sentence.text.text[quote.start : quote.end])):
        return []
    end = _name_end(sentence, k, clause_end(sentence, k))
    return [stretch(sentence, k, end - 2 if tags[end - 3 : end] == ">IL" else end)]  # without "on Friday"


def _name_end(sentence: Sentence, k: int, end: int) -> int:
    """Return where a quoted name ends in ``k..end``: 'what he called a "leak" | closed the road', 'called it "sad" | and he left'."""
    tags = sentence.tags
    closing = tags.find(">", k, end)
    while closing >= 0 and ANOTHER.match(tags, closing + 1):
        closing = tags.find(">", closing + 1, end)
    if closing < 0 or closing >= end - 1:
        return end
    behind = tags[closing + 1]
    because = behind == "U" and sentence.lower(closing + 1) == "because"
    return closing + 1 if (behind in "VXE&B,-(U" and not because) or in_channel(sentence, closing + 1) else end


def _object_end(sentence: Sentence, k: int, end: int) -> int:
    """Return where an object ends that starts at token ``k``: before words that tell when or where it was said, or another verb."""
    tags = sentence.tags
    for j in range(k + 1, end):
        if tags[j] in "IU":
            dated = sentence.lower(j) == "on" and tags[j + 1 : j + 2] == "L"
            within = sentence.lower(j) == "during" and sentence.lower(j + 1) in ("a", "an")
            if dated or within or sentence.lower(j) in word_class("statement_occasion"):
                return j
        own = in_channel(sentence, j) or (tags[j] in "&B" and joins_verb(sentence, j))
        if own and not set(tags[k:j]) & set("VXHW"):
            return j  # "criticised the mayor | and challenged him", "praised him | in a tweet"
        if tags[j] in ",<":
            break
    return end


# Verbs that take a clause without "that" so often that an unknown word will do as its verb.
SURE = frozenset(("say", "tell", "argue", "insist", "contend"))


def is_clause(sentence: Sentence, k: int, *, surely: bool) -> bool:
    """Whether a clause starts at token ``k``: a subject and, right behind it, a finite verb."""
    tags = sentence.tags
    if surely:
        return any(t in "VXEGNq" for t in tags[k + 1 :]) or sentence.titled
    if tags[k] == "R":
        return True
    end = k
    for _ in range(4):
        end = phrase_after(sentence, end)
        while end < len(tags) and tags[end] in "AS":
            end += 1
        if end >= len(tags) or tags[end] not in "I&(,":
            break
        if tags[end] == "&" and tags[end + 1 : end + 2] in ("V", "X", "E"):
            return False  # "criticised | Lee and challenged him"
        end += 1
    if tags[end - 1 : end + 1] == ",W":
        end = tags.find(",", end) + 1 or end  # "the bridge, which is old, would"
    quoted = tags[end : end + 1] == "<" and (tags[end - 1] in "NP" or "W" in tags[k:end]) and "&" not in tags[k:end]
    return end < len(tags) and (
        quoted or tags[end] in "VXER" or (any(sentence.lower(j).endswith("s") for j in range(k + 1, end)) and tags[end] in "DMTA")
    )


def is_object(sentence: Sentence, cue: Cue, k: int) -> bool:
    """Whether what stands at token ``k``, right behind the cue, is the object or infinitive that the verb takes."""
    tag, takes = sentence.tags[k], cue.form.takes
    return ("o" in takes and tag in "DMPNROG#") or (tag == "T" and "i" in takes) or sentence.lower(k) in cue.form.after


def starts_clause(sentence: Sentence, offset: int) -> bool:
    """Whether a clause with a sure verb starts at ``offset``: words behind an attribution that are more than an adjunct."""
    k = sentence.index(offset)
    tags = sentence.tags
    return tags[k - 1 : k] == "H" or tags[k] == "<" or any(t in "VXE<" for t in tags[k + 1 : k + 12])


def quoted_from(sentence: Sentence, k: int, *, bare: bool = False) -> Pair:
    """Return the quotation that opens at token ``k``, to its end wherever that is, with what runs on behind it in its clause.

    A ``bare`` one has nothing behind it but another that "and" joins to it: 'they chanted "no" and "never" | in the square'.
    """
    quote = sentence.quote_starting(k)
    if quote is None:
        return sentence.at(k), sentence.end_with_quote()
    return quote.start, run_on(sentence, k, quote, bare=bare)


def run_on(sentence: Sentence, k: int, quote: Quote, *, bare: bool = False) -> int:
    """Return the end of the ``quote`` that opens at token ``k`` or before the sentence, with what runs on behind it in its clause."""
    if quote.end >= sentence.end:
        return quote.end
    closing = sentence.index(quote.end)
    tags = sentence.tags
    if tags[closing : closing + 4].replace(",", "")[:2] == "&<" and (sentence.lower(tags.find("&", closing)) == "and"):
        following = sentence.quote_starting(tags.find("<", closing))
        return run_on(sentence, k, following, bare=bare) if following else quote.end  # '"go," and, "stay"'
    if (
        closing >= len(tags)
        or (bare and tags[closing] not in "VXE")
        or tags[closing] in ",.;:-#)"
        or sentence.lower(closing) in ("as", "when", "while", "after")
        or sentence.ends_speech(closing - 1)
        or turns_away(sentence, k, closing)
    ):
        return quote.end
    end = clause_end(sentence, closing)
    return stretch(sentence, closing, end)[1] if end > closing else quote.end


def stretch(sentence: Sentence, first: int, last: int) -> Pair:
    """Return the offsets of the tokens ``first..last`` (half-open); a quotation that is open at the end is taken whole."""
    end = sentence.to(last - 1)
    return sentence.at(first), max([end, *(q.end for q in sentence.quotes if q.start < end - 1 < q.end and q.end > sentence.end)])


def _to_end(sentence: Sentence, k: int) -> Pair:
    if sentence.tags[k : k + 1] == "<":
        return quoted_from(sentence, k)
    return sentence.at(k), sentence.end_with_quote()
