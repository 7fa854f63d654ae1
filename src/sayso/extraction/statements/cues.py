"""Cue words: which tokens are verbs of speech here, with their verb group; ``data/en/statements_verbs.csv`` holds the verbs.

"State", "points", "reports" and the like count only with a subject and a complement beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.extraction.statements.phrases import phrase_after
from sayso.lexicon import word_class, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.extraction.statements.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a verb of speech. ``shape``: base, s, past, part or ing; the rest as in the table."""

    lemma: str
    shape: str
    rule: str
    takes: str
    after: tuple[str, ...]
    never: tuple[str, ...]
    strict: bool
    particle: str | None = None  # the word that must follow: "shot back"

    @property
    def quotes(self) -> bool:
        """Whether the verb speaks only beside a quotation: read, barked, shot back."""
        return self.takes == "q" and (self.particle is not None or not self.after)

    @property
    def marks(self) -> bool:
        """Whether the verb speaks only where its object holds a quotation: hailed it as "a feat", thanked them for "coming"."""
        return "m" in self.takes


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence: ``first..last`` are the tokens of its verb group (half-open), ``head`` the verb's own token.

    ``kind``: finite, passive, gerund or infinitive.
    """

    form: Form
    first: int
    head: int
    last: int
    kind: str


HAVE = frozenset(["has", "have", "had", "having", "'ve"])
BE = frozenset(["is", "was", "are", "were", "be", "been", "being", "am"])


@cache
def forms() -> dict[str, Form]:
    """Return all forms of all verbs of speech, by their lower-case spelling."""
    out: dict[str, Form] = {}
    for row in words("statements_verbs"):
        for spelling, form in _forms(row):
            out.setdefault(spelling, form)
    return out


def _forms(row: dict[str, str]) -> Iterator[tuple[str, Form]]:
    takes, *after = row["takes"].split("+")
    particle = next((a[1:] for a in after if a[0] == "!"), None)
    strict, never = set(row["strict"].split()), tuple((row["never"] or "").split())
    for spelling, shape in _inflected(row["lemma"], row["irregular"].split()):
        yield spelling, Form(row["lemma"], shape, row["rule"], takes, tuple(after), never, spelling in strict, particle)


@cache
def _particled() -> dict[tuple[str, str], Form]:
    """Return the forms that must be followed by a word, by spelling and that word: they go before other senses ("put it")."""
    out: dict[tuple[str, str], Form] = {}
    for row in words("statements_verbs"):
        for spelling, form in _forms(row):
            if form.particle:
                out.setdefault((spelling, form.particle), form)
    return out


def _inflected(lemma: str, irregular: list[str]) -> list[tuple[str, str]]:
    stem = lemma.removesuffix("e")
    y = lemma.endswith("y") and lemma[-2] not in "aeo"
    third = lemma[:-1] + "ies" if y else lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    past = lemma[:-1] + "ied" if y else stem + "ed"
    ing = next((f for f in irregular if f.endswith("ing")), stem + "ing")
    pasts = [f for f in irregular if not f.endswith("ing")] or [past]
    out = [(lemma, "base"), (third, "s"), (pasts[0], "past"), (ing, "ing")]
    if lemma == pasts[0]:
        return [(third, "s"), (lemma, "past")]  # "it read"; "a sign reading" is no voice
    return out + [(f, "part") for f in pasts[1:]]


def cue_at(sentence: Sentence, k: int, form: Form) -> Cue | None:
    """Return the cue with its head at token ``k`` of the sentence, or None where the word is no verb of speech there."""
    tags = sentence.tags
    if tags[k] in "q<>" or (
        k and sentence.word(k)[0].isupper() and tags[k - 1] != ">" and not (sentence.titled and form.shape != "ing")
    ):
        return None
    before = k - 1
    while before >= 0 and tags[before] == "A" and sentence.lower(before) != "on":
        before -= 1
    if k + 1 < len(tags) and not (form.rule == "statement.counted" and _puts_number(sentence, k, form)):
        form = _particled().get((sentence.lower(k), sentence.lower(k + 1)), form)
    kind = _kind(sentence, before, k, form)
    if k + 1 < len(tags) and sentence.lower(k + 1) in form.never:
        return None
    last = k + 1
    if form.particle:
        beside = last < len(tags) and sentence.lower(last) == form.particle
        if not beside or (not form.marks and tags[last + 1 : last + 2] not in ("", ",", ".", ":", "<", "I", "U", "A")):
            return None
        last += 1
    elif last < len(tags) and sentence.lower(last) == "back" and tags[last + 1 : last + 2] in ("", ",", ".", ":", "<", "I"):
        last += 1  # "wrote back", "shouts back"
    if form.shape == "ing" and tags[k + 1 : k + 2] == ":" and tags[k + 2 : k + 3] not in ("", "<"):
        return None  # "Additional reporting: ..."
    if form.rule == "statement.counted" and (kind != "finite" or not _puts_number(sentence, k, form)):
        return None
    if form.lemma == "call" and kind and not _names(sentence, k):
        return None
    if kind is None or _has_agent(sentence, k, form, kind) or (form.strict and not _has_complement(sentence, last - 1, form)):
        return None
    first = _group_start(sentence, k)
    return Cue(form, first, k, last, kind)


def _has_agent(sentence: Sentence, k: int, form: Form, kind: str) -> bool:
    """Whether the form in -ed at ``k`` only modifies the noun before it: "the figures reported by the office"."""
    tags = sentence.tags
    if kind != "finite" or form.shape != "past" or "o" not in form.takes:
        return False
    return tags[k - 1] in "NP" and sentence.lower(min(k + 1, len(tags) - 1)) == "by" and tags[k + 2 : k + 3] in ("D", "P")


def _kind(sentence: Sentence, before: int, k: int, form: Form) -> str | None:  # noqa: PLR0911 - a decision list
    """Return how the verb is used, judged by the token before it (adverbs skipped), or None if it is none."""
    tag = sentence.tags[before] if before >= 0 else "^"
    word = sentence.lower(before).removesuffix("n't") if before >= 0 else ""
    if form.shape == "ing":
        if tag in "XY" or (tag == "S" and _contracted(sentence, before)):
            return "finite" if word in BE or tag == "S" else None
        led = tag == "V" and (word in word_class("statement_heard") or word in word_class("statement_onset"))
        return None if (tag in "DMS#V" and not led) or word in ("worth", "for") else "gerund"
    if form.shape in ("past", "part"):
        if word in BE or (tag == "S" and _contracted(sentence, before)):
            return "passive"
        if (before < 0 or word in ("when", "as")) and sentence.text.lower[sentence.first + k + 1 : sentence.first + k + 2] == [
            "by"
        ]:
            return "passive"  # "Asked by the host about it, Ruiz said"
        if word in HAVE:
            return "gerund" if word == "having" else "finite"
        return (
            None
            if (tag == "D" and word not in word_class("statement_plural"))
            or tag in "MXT"
            or (tag == "S")
            or (tag == "I" and not sentence.closes_phrase(before))
            or form.shape == "part"
            else "finite"
        )
    if form.shape == "base":
        if tag == "T":
            return "infinitive"
        if tag in "XR" and word not in BE and word not in HAVE and word not in ("he", "she", "it"):
            return "finite"
        plural = (
            tag in "&W>"
            or (tag in "NPO)#EL" and _is_plural(sentence, before))
            or (tag in "NPOEL#" and not form.strict and _clause_of_many(sentence, before))
            or (tag == "D" and word in word_class("statement_plural") and word != "another" and not form.strict)
        )
        return "finite" if plural or (tag in ",-" and not form.strict) else None
    return (
        None
        if (tag == "D" and word != "another") or tag in "MS#XTV" or (tag == "I" and not sentence.closes_phrase(before))
        else "finite"
    )


def _is_plural(sentence: Sentence, k: int) -> bool:
    """Whether a plural noun or a share stands in the phrase that ends at token ``k``: "aides to Lee", "9 percent", "those over 60"."""
    tags = sentence.tags
    shares = word_class("statement_share")
    for j in range(k, max(-1, k - 10), -1):
        if tags[j] == "&" and j and tags[j - 1] in "PR" and tags[j + 1] in "PN":
            return True  # "Lee and Ruiz say"
        if tags[j] not in "PN#SGEIADMOT)(-":
            return False
        word = sentence.lower(j)
        if word in ("a", "an") and j and tags[j - 1] not in "I&":
            return False  # "Ruiz delivered a sharp retort"
        if word in shares or word == "%" or ((tags[j] == "N" or j in (k, 0)) and _is_plural_noun(word)):
            return True
    return False


def _clause_of_many(sentence: Sentence, k: int) -> bool:
    """Whether token ``k`` ends a relative clause that hangs on people: "officials who know him say", "those asked say"."""
    tags = sentence.tags
    for j in range(k, max(0, k - 18), -1):
        if tags[j] in ",;:.-<>U":
            return False
        if tags[j] == "W" or (tags[j] == "H" and tags[j - 1] in "NP") or (tags[j] in "EG" and j == k):
            return tags[j - 1] in "NPD" and _is_plural_noun(sentence.lower(j - 1))
    return False


def _is_plural_noun(word: str) -> bool:
    return (word.endswith(("s", "men")) and not word.endswith("ss")) or word in word_class("statement_plural")


def _contracted(sentence: Sentence, k: int) -> bool:
    """Whether the 's at ``k`` stands for "is" or "has": after a pronoun or there."""
    return k > 0 and sentence.tags[k - 1] in "RW"


def _has_complement(sentence: Sentence, k: int, form: Form) -> bool:
    """Whether the word at ``k`` is followed by what only a verb is followed by."""
    after = k + 1
    tags = sentence.tags
    verb = k - 1 if form.particle else k
    if form.shape != "ing" and (after >= len(tags) or tags[after] in ",.ILU:") and _behind_speech(sentence, verb, form):
        return True
    if after >= len(tags):
        return False
    if tags[verb - 1 : verb] == ">" and sentence.lower(after) == "one" and sentence.ends_speech(verb - 1):
        return True  # '"...," read one of the letters'
    if tags[after] == "A" and tags[after + 1 : after + 2] == "H" and sentence.lower(after) in form.after:
        return True  # "engineers point out that"
    if (
        form.shape in ("s", "base")
        and sentence.lower(after) in form.after
        and (tags[after] == "I" or (tags[after] == "T" and tags[after + 1 : after + 2] in ("D", "M", "P", "#")))
    ):
        return tags[k - 1] in "RPXTWA" or (tags[k - 1] == "N" and sentence.lower(k - 1).endswith("s") != (form.shape == "s"))
    if tags[after] == "H":
        return tags[after + 1 : after + 2] not in ("X", "V", "E")  # not "the states that voted"
    if form.shape == "past" and sentence.lower(after) == "by" and k and sentence.lower(k - 1 - (tags[k - 1] == "A")) == "as":
        return True  # "As first reported by the Gazette, ..."
    return (
        tags[after] in "<:"
        or (form.rule == "statement.promised" and _promises(sentence, k, form))
        or (tags[after : after + 2] == ",<" and "q" in form.takes)
        or (form.shape == "past" and tags[after] in "ITA" and _that_ahead(tags, after))
        or (form.shape not in ("ing", "part") and tags[after] in ("DMR#" if sentence.titled else "DMRP#"))
        or (form.rule == "statement.shown" and tags[after] in "NG")
        or (tags[after] == "T" and "i" in form.takes and tags[k - 1] in "RXTWAP&B,")
        or (tags[k - 1] in "RXTWA" and tags[after] in "DMRPNT#,.I>LOG")
        or (form.shape == "part" and tags[k - 1] == "X" and tags[after] == "A")
    )


def _promises(sentence: Sentence, k: int, form: Form) -> bool:
    """Whether an infinitive follows a day ("pledged on Friday to"), or a noun's only verb ("her plan promises to")."""
    tags, after = sentence.tags, k + 1
    if form.shape == "s" and tags[after] == "T" and tags[k - 1] == "N":
        alone = not set(tags[: k - 1]) & set("VXEUWR") and not set(tags[after:]) & set("VXE")
        return alone and not sentence.lower(k - 1).endswith("s")  # not "the campaign promises to cut tolls were"
    ahead = tags.find("T", after, after + 8)
    return ahead > 0 and form.shape != "ing" and not set(tags[after:ahead]) & set("VXE,<.;WH") and "L" in tags[after:ahead]


def _names(sentence: Sentence, k: int) -> bool:
    """Whether "call" at ``k`` is to name or to demand: "called it a mistake", "called for"; not to phone, not "a group called X"."""
    tags = sentence.tags
    after = k + 1
    if after >= len(tags):
        return False
    if sentence.lower(after) in ("for", "on", "upon"):
        return True
    if tags[after] in "NE<" and _in_relative(tags, k):
        return True  # "a tune that children call dull"
    if tags[k - 1] == "N" and tags[after] in "<PD" and sentence.indefinite(k - 1):
        return False
    if tags[after] in "OR<":
        return tags[after] == "<" or tags[after + 1 : after + 2] not in ("", ",", ".", "I", "A", "T", "U")
    end = phrase_after(sentence, after)
    return tags[end : end + 1] in ("<", "D", "M") or "<" in tags[after : after + 14]


def _in_relative(tags: str, k: int) -> bool:
    """Whether only a subject stands between the verb at ``k`` and the relative pronoun that is its object."""
    j = k - 1
    while j > 0 and tags[j] in "PNDMSAXYLR#I":
        j -= 1
    return j < k - 1 and j > 0 and (tags[j] == "W" or (tags[j] == "H" and tags[j - 1] in "NP"))


def _puts_number(sentence: Sentence, k: int, form: Form) -> bool:
    """Whether the verb at ``k`` gives a count: "put the toll at more than 150", "gave the figure as 198"."""
    tags, counted = sentence.tags, word_class("statement_counted")
    mark = "at" if form.lemma == "put" else "as"
    at = next((j for j in range(k + 2, min(k + 9, len(tags) - 1)) if sentence.lower(j) == mark), 0)
    number = tags.find("#", at + 1, at + 5) if at else -1
    return (
        number > 0 and any(sentence.lower(j) in counted for j in range(k + 1, at)) and not set(tags[k + 1 : at]) & set(",;VXE<")
    )


def _that_ahead(tags: str, k: int) -> bool:
    """Whether only an adjunct stands between the verb and "that": "reported on Saturday that"."""
    ahead = tags.find("H", k, k + 9)
    return ahead > 0 and not set(tags[k:ahead]) & set("VXE,<.;W")


def _behind_speech(sentence: Sentence, k: int, form: Form) -> bool:
    """Whether only a short subject stands between what was said and the word at ``k``: '"...," Lee notes'."""
    tags = sentence.tags
    if k < 7 and sentence.quote_before():
        return True
    closing = tags.rfind(">", max(0, k - 10), k)
    if closing >= 0 and sentence.ends_speech(closing) and not set(tags[closing + 1 : k]) & set("VXHUTW;:"):
        return True
    comma = tags.rfind(",", max(0, k - 10), k)
    subject = tags[comma + 1 : k]
    sure = subject == "R" or not set(subject) - set("P.") or form.shape != "s"  # "..., in other states" is no verb
    return sure and comma > 2 and subject != "" and set(subject) <= set("DMPN#SIR&.") and any(t in "VXE" for t in tags[:comma])


def _group_start(sentence: Sentence, k: int) -> int:
    """Return the first token of the verb group that ends with token ``k``: auxiliaries, adverbs, "went on to"."""
    tags = sentence.tags
    first = k
    j = k - 1
    while j >= 0:
        tag = tags[j]
        if tag in "XY" or (tag == "S" and _contracted(sentence, j)) or sentence.lower(j) == "having":
            first = j
        elif j and sentence.lower(j) == "since" and tags[j - 1] == "X":
            pass  # "has since said"
        elif tag == "T" and j and (sentence.lower(j - 1) in word_class("statement_leading") or tags[j - 1] == "X"):
            first = j - 1
            j -= 1
        elif (tag == "V" and sentence.lower(j) in ("went", "go")) or sentence.lower(j) == "goes" or tag == "T":
            first = j
        elif tag != "A":
            break
        elif j == k - 1 or tags[j - 1] in "XYRPNSWE>":
            first = min(first, j) if j and tags[j - 1] in "XY" else first
        j -= 1
    return first
