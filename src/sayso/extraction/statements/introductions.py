"""Quotations behind a colon whose clause has no verb of speech.

She grew sharper: "..."     Ruiz on taxes: "..."     From Ruiz: "..."     Ruiz's answer: "..."     Here is what Ruiz said: "..."
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.names.kinds import head_of
from sayso.extraction.statements import subjects
from sayso.extraction.statements.appositions import following, with_appositions
from sayso.extraction.statements.cues import forms
from sayso.extraction.statements.drafts import Draft, may_show
from sayso.extraction.statements.phrases import phrase_after, phrase_before
from sayso.extraction.statements.sentences import Sentence, reads_as_speech, stretch
from sayso.lexicon import word_class

if TYPE_CHECKING:
    from sayso.extraction.found import Found
    from sayso.records import Pair

GIVEN = frozenset({"as follows", "in full", "in part", "in its entirety", "the following", "like this", "this way"})
AGENTS = ("ers", "ors", "ists", "ians")  # people by what they do: "the first questioners"
OPENERS = (("per",), ("via",), ("to", "quote"), ("in", "the", "words", "of"))  # before a voice
LONGEST_LEAD = 30  # tokens of a clause that introduces a quotation
FINITE = frozenset("VXRUWH")
LONGEST_REST = 12  # tokens between a voice and the colon in a clause without a verb: "Ruiz, on the stairs of the town hall:"


def introduced(found: Found, n: int, colon: int) -> Draft | None:
    """Return the draft of the quotation ``n`` whose voice stands in the clause before the ``colon``."""
    quote, quotes = found.quotes[n], found.quotes
    span = stretch(found.text.sentence_at(colon), colon)
    start = max(span[0], quotes[n - 1].end if n else 0)  # behind a quotation: '"... it," but he added a warning: "..."'
    sentence = Sentence(found.text, (start, colon + 1), [])
    k = _lead_end(sentence)
    if k < 1 or (start > span[0] and sentence.tags[0] not in "&B"):
        return None
    content = (quote.start, quote.end)
    voice = _of_speech(sentence, k) or _without_verb(sentence, k)
    if voice is not None:
        first, last, cue = voice
        cue = len(sentence.tags) - 1 if cue == k else cue
        return Draft([content], [sentence.span(cue, cue + 1)], [sentence.span(first, last)], ("statement.colon",), span)
    return (_by_clause(sentence, k, content, span) or _of_object(found, sentence, k, content)) if k <= LONGEST_LEAD else None


def led_in(found: Found, n: int, comma: int) -> Draft | None:
    """Return the draft of the quotation ``n``, a whole sentence, behind a clause and a ``comma``: 'Ruiz issued a warning, "..."'."""
    quote, text = found.quotes[n], found.text.text
    words = text[quote.start : quote.end]
    if not reads_as_speech(words) or not words.lstrip("\"“‘'[")[:1].isupper():
        return None
    start = max(found.text.sentence_at(comma)[0], found.quotes[n - 1].end if n else 0)
    sentence = Sentence(found.text, stretch((start, comma + 1), comma), [])
    k = len(sentence.tags) - 1
    main = subjects.main_subject(sentence, k, []) if 2 < k <= LONGEST_LEAD else None
    if main is None or sentence.tags[main[1]] == "X":
        return None  # 'Ruiz was asked, "..."'
    return _by_clause(sentence, k, (quote.start, quote.end), (start, quote.end))


def _of_object(found: Found, sentence: Sentence, colon: int, content: Pair) -> Draft | None:
    """Read 'The news was a shock to baker Ana Ruiz: "..."': what cannot speak has a person as its object."""
    main = subjects.main_subject(sentence, colon, [])
    phrase = phrase_before(sentence, colon - 1) if main else None
    if main is None or phrase is None or may_speak(sentence, main[0].first, main[0].last) or phrase[0] <= main[1]:
        return None
    end = sentence.to(colon - 1)
    if not any(name.end == end and name.kind == "person" for name in found.names):
        return None
    first = max([phrase[0], *(j + 1 for j in range(phrase[0], colon) if sentence.tags[j] in "TI")])
    first += sentence.tags[first - 1] in "XA" and sentence.tags[first] == "N" and first + 1 < colon  # "does not | surprise"
    return Draft(
        [content],
        [sentence.span(colon, colon + 1)],
        [sentence.span(first, colon)],
        ("statement.introduced",),
        (sentence.start, sentence.end),
    )


def _lead_end(sentence: Sentence) -> int:
    """Return the token where the lead ends: the colon, or what only says how the words are given ("reads as follows:")."""
    k = len(sentence.tags) - 1
    for width in (3, 2):
        if k > width and " ".join(sentence.lower(j) for j in range(k - width, k)) in GIVEN:
            return k - width
    return k


def _by_clause(sentence: Sentence, colon: int, content: Pair, span: Pair) -> Draft | None:
    relative = _relative(sentence, colon)
    if relative:
        first, last, verb = relative
        if first == last:
            return None
        return Draft([content], [sentence.span(verb, verb + 1)], [sentence.span(first, last)], ("statement.introduced",), span)
    who = subjects.main_subject(sentence, colon, [])
    if who is None or who[0].edge not in "^,&BA-" or not may_speak(sentence, who[0].first, who[0].last):
        return None
    cue, source = sentence.span(who[1], who[1] + 1), sentence.span(who[0].first, who[0].last)
    return Draft([content], [cue], [source], ("statement.introduced",), span, who[0])


def _relative(sentence: Sentence, colon: int) -> tuple[int, int, int] | None:
    """Return the voice and the verb of a relative clause right before the colon: "the menu, which read:"; it may be none."""
    tags = sentence.tags
    verb = max(tags.rfind("V", 0, colon), tags.rfind("E", 0, colon), colon - 1)
    while verb > 0 and tags[verb - 1] == "A":
        verb -= 1
    if verb < 2 or sentence.lower(verb) not in forms() or tags[verb - 1] not in "WH":
        return None
    phrase = subjects.before_relative(sentence, verb - 1)
    return (*phrase, verb) if phrase else (0, 0, verb)


def _of_speech(sentence: Sentence, colon: int) -> tuple[int, int, int] | None:
    """Return the voice and the cue of a lead that holds a verb or a noun of speech, beside its main verb or without one.

    "Here is what Ruiz had to say", "Five things Ruiz said", "Added the mayor", "It was Ruiz who summed it up",
    "The text of Ruiz's letter", "Her message to voters".
    """
    return _asked_what(sentence, colon) or _inverted(sentence, colon) or _owned(sentence, colon)


def _asked_what(sentence: Sentence, colon: int) -> tuple[int, int, int] | None:
    """Read "(here is) what Ruiz said (about the bridge)", "five things Ruiz has said", "it was Ruiz who summed it up"."""
    tags = sentence.tags
    opener = next((k for k in range(min(colon, 8)) if sentence.lower(k) in ("what", "how", "thing", "things")), -1)
    if opener >= 0 and tags[opener + 1 : opener + 2] in tuple("DMPNR"):
        first = opener + 1
        last = first + 1 if tags[first] == "R" else phrase_after(sentence, first)
        while last - first > 1 and sentence.lower(last - 1) in forms():
            last -= 1
        verb = next((k for k in range(last, min(colon, last + 5)) if sentence.lower(k) in forms()), -1)
        return (first, last, verb) if verb > 0 and may_speak(sentence, first, last) else None
    if sentence.lower(0) == "it" and tags[1:2] in ("X", "V") and "W" in tags[2:colon]:
        last = tags.index("W", 2)
        return (2, last, last + 1) if phrase_after(sentence, 2) == last < colon - 1 and may_speak(sentence, 2, last) else None
    return None


def _inverted(sentence: Sentence, colon: int) -> tuple[int, int, int] | None:
    """Read "Added the mayor:", "Wrote Ruiz in her diary:"."""
    if colon < 2 or sentence.lower(0) not in forms() or sentence.lower(0) == "read" or sentence.tags[1] not in "DMPN":
        return None
    last = phrase_after(sentence, 1)
    rest = sentence.tags[last:colon]
    return (
        (1, last, 0)
        if last > 1 and rest[:1] in ("", "I", "A", ",") and not set(rest) & FINITE and may_speak(sentence, 1, last)
        else None
    )


def _owned(sentence: Sentence, colon: int) -> tuple[int, int, int] | None:
    """Read a noun of speech with its owner: "(the full text of) Ruiz's letter (to voters)", "Her response was immediate"."""
    tags = sentence.tags
    for k in range(min(colon, 12)):
        if tags[k] not in "SM":
            continue
        noun = phrase_after(sentence, k + 1) if k + 1 < colon else 0
        noun = next((j for j in range(k + 1, min(noun, colon, k + 5)) if sentence.lower(j) in word_class("statement_wording")), 0)
        if not noun or tags[noun + 1 : noun + 2] == "S":
            continue
        if tags[k] == "M":
            return (k, k + 1, noun) if sentence.lower(k) in ("his", "her", "their") and _leads_to(sentence, k) else None
        phrase = phrase_before(sentence, k - 1) if k else None
        first = _behind_lead(sentence, phrase[0] if phrase else 0, k)
        if (phrase or first) and "E" not in tags[first:k] and _leads_to(sentence, first) and may_speak(sentence, first, k):
            return first, k, noun
    return None


def _behind_lead(sentence: Sentence, first: int, last: int) -> int:
    """Return where the owner starts in "the full text of the ministry"."""
    ofs = [k for k in range(first, last) if sentence.lower(k) in ("of", "from") and _leads_to(sentence, k)]
    return ofs[-1] + 1 if ofs else first


def _leads_to(sentence: Sentence, first: int) -> bool:
    """Whether nothing but "below is the text of" and the like stands before the owner of a noun of speech."""
    return all(sentence.lower(k) in word_class("statement_lead") for k in range(first))


def _without_verb(sentence: Sentence, colon: int) -> tuple[int, int, int] | None:
    """Return the voice and the cue of words without a verb: "Ruiz", "Ruiz on taxes", "More from Ruiz", "Ruiz's answer"."""
    tags = sentence.tags
    first = _voice_start(sentence, colon)
    if first >= colon or tags[first] not in "DMPNEG#":
        return None
    end = phrase_after(sentence, first)
    owner = tags.rfind("S", first, end)
    verb = _third_person(sentence, first, min(end, colon - 1))
    if verb and may_speak(sentence, first, verb):
        return first, verb, verb
    if end <= first or not may_speak(sentence, first, end) or (owner > 0 and not _is_person_of(sentence, owner + 1, end)):
        return None
    if tags[end : end + 2] == "IO" and end + 2 < colon:
        end += 2  # "One of them, Ruiz, 43"
    end = with_appositions(sentence, end, following(sentence, end))
    return (first, end, colon) if _only_tells_how(tags[end:colon]) else None


def _is_person_of(sentence: Sentence, first: int, last: int) -> bool:
    """Whether what is owned can speak: "Ruiz's | spokesman", "the council's | Ana Ruiz"."""
    if last <= first:
        return False
    start, end = sentence.span(first, last)
    head = head_of(sentence.text.text[start:end])
    return sentence.tags[last - 1] == "P" or (head is not None and head.head.entry.what in ("role", "people", "body"))


def _only_tells_how(rest: str) -> bool:
    """Whether what stands between a voice and the colon only says where, when or to whom: " on taxes", ", when asked about it"."""
    if len(rest) > LONGEST_REST:
        return False
    if (rest[:2] in (",U", ",W", "IW", "IU") or rest[:3] in (",IU", ",IW")) and "," not in rest[1:]:
        return True
    if rest[:1] == "T":
        return set(rest[1:]) <= set("PDMN") and rest != "T"
    return not set(rest.replace("L.", "L")) & set("VXUWHR;.:") and rest[:1] in ("", *"I,(-AL")


def _third_person(sentence: Sentence, first: int, end: int) -> int:
    """Return the unknown word in -s behind a name that is a verb there: "Ruiz quotes her adviser:"; else 0."""
    for k in range(first + 1, end):
        word = sentence.word(k)
        if (
            sentence.tags[k - 1] == "P"
            and word.islower()
            and word.endswith("s")
            and not word.endswith("ss")
            and sentence.tags[k] in "NV"
        ):
            return k
    return 0


def _voice_start(sentence: Sentence, colon: int) -> int:
    """Return where the voice may start: behind a dash, "from", "here's" or an opening adjunct, else at the words' start."""
    tags = sentence.tags
    first = tags.rfind("-", 0, colon) + 1
    froms = [k for k in range(first, colon) if sentence.lower(k) == "from"]
    if froms and (sentence.lower(froms[-1] - 1) == "this" or not set(tags[first : froms[-1]]) & set("VX")):
        return froms[-1] + 1
    while first < colon and (tags[first] in "&B#." or sentence.lower(first) in ("*", "then", "again")):
        first += 1
    if sentence.lower(first) in ("here", "here's") and first + 2 < colon:
        return first + 1 + (tags[first + 1] in "SX")
    for opener in OPENERS:
        if all(sentence.lower(first + n) == word for n, word in enumerate(opener) if first + n < colon):
            return first + len(opener)
    comma = tags.find(",", first, colon)
    return comma + 1 if tags[first] in "IL" and comma > 0 and not set(tags[first:comma]) & set("VX") else first


def may_speak(sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words name a person or body or are a pronoun or common noun for one."""
    if last - first == 1 and sentence.tags[first] == "R":
        return sentence.lower(first) in ("he", "she", "they")
    tags = sentence.tags
    of = next((k for k in range(first + 1, last) if tags[k] in "I,("), last)  # its head stands before: "the mayor | of Orvane"
    if any(tags[k] == "P" and tags[k + 1 : last][:1] != "S" for k in range(first + (first == 0 and of > 1), of)):
        return True
    if sentence.lower(of - 1) in word_class("statement_wording") and ("S" in tags[first:of] or "P" in tags[of:last]):
        return True  # "Ruiz's answer", "the answer from Ruiz"
    if sentence.lower(of - 1).endswith(AGENTS):
        return True
    start, end = sentence.span(first, last)
    return may_show(sentence, first, last) or head_of(sentence.text.text[start:end]) is not None
