"""Finds the predicate of a number by walking its clause: the verb before it, the verb or state after it.

No parser: ``figures_words.csv`` says which words carry on, which begin another clause, and which open a noun phrase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.figures import fatal
from sayso.extraction.figures.counts import running
from sayso.extraction.figures.draft import Hit
from sayso.extraction.figures.predicates import (
    HARM,
    NONE,
    PASSIVE,
    PLAIN,
    kinds,
    not_people,
    of_kind,
    offenders,
    people,
    persons,
    triggers,
    verbs,
)
from sayso.extraction.figures.walks import Walk, is_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.extraction.figures.draft import Draft
    from sayso.extraction.figures.predicates import Trigger
    from sayso.extraction.text import Text

ALONG = 9  # tokens from "killed" over a place to "along with"
NEAR = 9  # tokens in which a form's further words must follow
AGE = frozenset({"year-old", "month-old", "week-old", "day-old", "-"})
PARTICLES = frozenset({"down", "out", "up", "off", "hostage", "captive", "free", "dead", "prisoner", "in"})
FATAL = frozenset({"fatally", "mortally"})
INVERTED = frozenset({"was", "were", "is", "are", "include", "includes", "included"})  # "the dead include", "also killed were"
INCLUDE = frozenset({"include", "includes", "included"})
OPENING = INVERTED | {"with"}  # before a list that its participle precedes
LEAVING = frozenset({"left", "leaves", "leaving", "found", "finding", "finds"})
SUBJECTS = frozenset({"he", "she"})  # "she shot both of them" is active
HELPED = frozenset({"helped", "assisted"})
STAFF = frozenset(
    {"doctor", "nurse", "surgeon", "medic", "paramedic", "physician", "official", "director", "spokesman", "spokeswoman"}
)
APART = frozenset({",", "-", "–", "—", "(", "one", "two", "three"})  # "shot five officers - one fatally"
QUOTES = frozenset("\"“”'‘’")


class Clauses:
    """Walks the clauses of one text."""

    def __init__(self, text: Text) -> None:
        """Walk ``text``."""
        self.text = text
        self.lower: Sequence[str] = text.lower
        self.words: Sequence[str] = text.words
        self.known = kinds()
        self.told = triggers()

    def predicate(self, draft: Draft) -> Hit | None:
        """Return what befell the counted: from the verb before, the state right after, or the clause's verb."""
        return fatal.ended(self.text, draft, self._predicate(draft))

    def _predicate(self, draft: Draft) -> Hit | None:
        left = self.before(draft)
        if left is not None:
            return left
        hit = self.at_once(draft)
        if hit is None:
            hit = self.after(draft)
            if hit is None or not self._relative(draft):
                return hit
        if hit.trigger.category not in ("affected", "injured"):
            return hit
        later = Walk(self, draft, bound=self._bound(draft), start=hit.token + 1).run()
        return later if later is not None and later.trigger.category == "killed" else hit

    def _relative(self, draft: Draft) -> bool:
        """Whether a relative clause follows, so that the clause's own verb is still to come: "the boy who was shot has died"."""
        i = draft.last
        return i < draft.sentence[1] and "relative" in self.known.get(self.lower[i], NONE)

    # ---- before the number

    def before(self, draft: Draft) -> Hit | None:
        """Return the verb or noun that governs the number from the left: "killing 12", "the deaths of about 12"."""
        k = self._over_fillers(draft.first - 1, draft.sentence[0])
        if k < draft.sentence[0]:
            return None
        w = self.lower[k]
        if w in ("of", "to", "for", "by", "in", "among") and (hit := self._noun(k - 1, draft)):
            return hit
        return (
            self._verb_before(k, draft)
            or fatal.aimed(self.text, draft, k)
            or self._inverted(k, draft)
            or self._along(k, draft)
            or self._left(k, draft)
            or self._listed(k, draft)
            or running(self.text, draft)
        )

    def _over_fillers(self, k: int, low: int) -> int:
        """Step left over what may stand between a verb and its number: adverbs, articles, "an estimated", "up"."""
        while k >= low:
            w = self.lower[k]
            known = self.known.get(w, NONE)
            if (
                "adverb" in known
                or w in AGE
                or (w[0].isdigit() and self.lower[k + 1] == "-")
                or w in ("the", "its", "their", "his", "her", "an", "a", "as", "estimated", "total", "of", "those")
                or w.endswith("ly")
            ):
                if w == "of" and self.lower[k - 1] not in ("total", "all"):
                    return k
                k -= 1
            else:
                return k
        return k

    def _noun(self, k: int, draft: Draft) -> Hit | None:
        for t in self.told.get(self.lower[k], ()) if k >= draft.sentence[0] else ():
            if (t.role == "noun" or (t.role == "of" and self.lower[k + 1] == "of")) and self._lead(t, k) and self.fits(t, draft):
                return Hit(t, k, "left")
        return None

    def _lead(self, t: Trigger, k: int) -> bool:
        return not t.more or tuple(self.lower[k - len(t.more) : k]) == t.more

    def _verb_before(self, k: int, draft: Draft) -> Hit | None:
        hit = self._active(k, draft)
        if hit is None and self.lower[k] in PARTICLES and k > draft.sentence[0]:
            hit = self._active(k - 1, draft)
            if hit is not None and self.lower[k] == "in" and "in" not in hit.trigger.more:
                return None  # "one was wounded in | a far north Corley raid"
        return hit

    def _active(self, k: int, draft: Draft) -> Hit | None:
        """Return the verb at ``k`` if it is active and the number its object."""
        for t in self.told.get(self.lower[k], ()):
            if t.role == "lives" and draft.head in ("lives", "life") and self._may_govern(t, k, draft):
                return self._hit(t, k, "left", draft)
            if t.role not in ("object", "shot", "active") or not self.fits(t, draft) or not self._may_govern(t, k, draft):
                continue
            if (
                not t.more
                or self.tail(t.more, draft.last, draft.sentence[1], lists=True)
                or self.tail(t.more, k + 1, draft.first, near=2)
            ):
                return self._hit(t, k, "left", draft)
            if t.more == (self.lower[k - 1],) and t.more[0] in FATAL:
                return self._hit(t, k, "left", draft)
        return None

    def _may_govern(self, t: Trigger, k: int, draft: Draft) -> bool:
        """Whether the form at ``k`` is active: no "were killed", no noun "the attack"."""
        j = k - 1
        while j >= draft.sentence[0] and ("adverb" in self.known.get(self.lower[j], NONE) or self.lower[j].endswith("ly")):
            j -= 1
        before = self.known.get(self.lower[j], NONE) if j >= draft.sentence[0] else NONE
        if t.role == "shot" and "determiner" in before:
            return False  # "one shot"
        if t.tag in PLAIN:
            return "be" not in before or "have" in before
        if t.tag == "base":
            return (not (before & {"determiner", "preposition"}) or self.lower[j] == "to") and not self._compound(j, draft)
        return True

    def _compound(self, j: int, draft: Draft) -> bool:
        """Whether the word at ``j`` is a noun with an article, so that the next is no verb: "a press | release"."""
        noun = (
            not self._kinds(j)
            and self.lower[j].isalpha()
            and (self.lower[j][-1] != "s" or self.lower[j][-2:] == "ss")
            and self.lower[j] not in people()
        )
        return j > draft.sentence[0] and noun and "determiner" in self._kinds(j - 1)

    def _hit(self, t: Trigger, k: int, side: str, draft: Draft) -> Hit:
        low = max(draft.sentence[0], k - 4)
        near = self.lower[low:k]
        return Hit(
            t, k, side, negated=bool(of_kind("negation") & set(near)), perfect=any(w in ("have", "has", "'ve") for w in near[-3:])
        )

    def _listed(self, k: int, draft: Draft) -> Hit | None:
        """Return what befell a list whose later member the number is: "killing Ann Lee, her son and two guards"."""
        follows = self.lower[draft.last] if draft.last < draft.sentence[1] else "."
        if self.lower[k] not in ("and", ",", "or", "plus", "including"):
            return None
        if self.lower[k] == "," and follows not in (",", "and", "or"):
            return None
        subject = bool(self.known.get(follows, NONE) & {"speech", "be", "have"})
        for j in range(k - 1, max(draft.sentence[0] - 1, k - 22), -1):
            hit = self._opens(j, k, draft)
            if hit is not None:
                return hit if not subject or hit.trigger.role == "noun" or self.lower[j] in OPENING else None
            if self._ends_list(j, draft):
                return None
        return None

    def _opens(self, j: int, k: int, draft: Draft) -> Hit | None:
        """Return what befell the list that begins after token ``j`` and goes on at ``k``."""
        w = self.lower[j]
        if w == "of" and (hit := self._noun(j - 1, draft)):
            return hit
        if hit := self._inverted(j, draft) or self._left(j, draft) or self._along(j, draft):
            return hit
        hit = self._active(j, draft) if j + 1 < k else None
        return hit if hit is not None and self._whole(hit, j, draft) else None

    def _ends_list(self, j: int, draft: Draft) -> bool:
        w = self.lower[j]
        known = self.known.get(w, NONE)
        if known & {"be", "have", "modal", "stop", "relative", "speech"} or w in (";", ":", "—", "–"):
            return True
        if "preposition" in known and w not in ("of", "including", "in", "from", "near"):
            return True
        return w in verbs() or any(t.tag in PLAIN for t in self.told.get(w, ())) or self._active(j, draft) is not None

    def _whole(self, hit: Hit, j: int, draft: Draft) -> bool:
        """Whether the further words of the form stand there too: before the verb ("fatally") or after the list."""
        more = hit.trigger.more
        return not more or more == (self.lower[j - 1],) or self.tail(more, j + 1, draft.sentence[1], near=16, lists=True)

    def _inverted(self, k: int, draft: Draft) -> Hit | None:
        """Return the participle before "was" or "were" at ``k``, as in "Also killed in the raid were Ann Lee and two guards"."""
        j = draft.sentence[0]
        if self.lower[k] not in INVERTED or k - j > 8:
            return None
        if self.lower[k] in INCLUDE and (t := next((t for t in self.told.get(self.lower[k - 1], ()) if t.role == "named"), None)):
            return self.at_once(draft) or Hit(t, k - 1, "left")  # "the crash victims include | a 23-year-old cook"
        j += self.lower[j] == "also" or (self.lower[j] == "among" and draft.implicit is not None)
        j += self.lower[j] in ("the", "those")
        if j >= k or any("be" in self._kinds(i) for i in range(j, k)):
            return None
        for t in self.told.get(self.lower[j], ()):
            if (t.role == "state" or (t.role in PASSIVE and t.tag == "participle")) and not t.more and self.fits(t, draft):
                return Hit(t, j, "left")
        return None

    def _along(self, k: int, draft: Draft) -> Hit | None:
        """Return what befell those beside whom the counted are named: "was killed along with | his son"."""
        if self.lower[k] != "with" or k < draft.sentence[0] + 3 or self.lower[k - 1] not in ("along", "together"):
            return None
        for j in range(k - 2, max(draft.sentence[0], k - ALONG), -1):
            for t in self.told.get(self.lower[j], ()):
                plain = t.role == "state" or (t.role in PASSIVE and t.tag == "participle" and "be" in self._kinds(j - 1))
                follows = t.more == tuple(self.lower[j + 1 : k - 1]) or (not t.more and plain and t.role != "state")
                if follows and (plain or (t.role == "subject" and t.tag in PLAIN)) and self.fits(t, draft):
                    return Hit(t, j, "left")
        return None

    def _left(self, k: int, draft: Draft) -> Hit | None:
        """Return the state after a list of names and ages: "left | Ann Lee, 41, and Bo Orr, 22, dead"."""
        if self.lower[k] not in LEAVING:
            return None
        for i in range(draft.last, min(draft.sentence[1], draft.last + 24)):
            w = self.lower[i]
            if w == "fatally":
                return self._fatally(i)
            for t in self.told.get(w, ()):
                if (t.role == "state" or (t.role in PASSIVE and t.tag == "participle")) and not t.more and self.fits(t, draft):
                    return Hit(t, i, "right")
            if not (w in (",", "and", "his", "her") or w[0].isdigit() or self.words[i][0].isupper() or w in persons()):
                return None
        return None

    def _kinds(self, i: int) -> frozenset[str]:
        return self.known.get(self.lower[i], NONE) if i >= 0 else NONE

    # ---- right after the number

    def at_once(self, draft: Draft) -> Hit | None:
        """Return the state or participle that follows at once: "12 dead", "19 people taken hostage", "30 others wounded"."""
        i, end = draft.last, draft.sentence[1]
        while i < end and (
            "adverb" in self.known.get(self.lower[i], NONE)
            or self.lower[i].endswith("ly")
            or "pass" in self.known.get(self.lower[i], NONE)
            or (i == draft.last and self.lower[i] == "being")
        ):
            if self.lower[i] == "dead":
                break
            i += 1
        if i >= end:
            return self._fatally(i - 1) if self.lower[i - 1] == "fatally" else None
        if self.lower[i] in HELPED and i + 1 < end and self.lower[i + 1].isalpha() and not self._kinds(i + 1):
            return None  # "an inn employee helped | tackle her"
        fatal = self.lower[i - 1] == "fatally"
        for t in self.told.get(self.lower[i], ()):
            if t.role == "state" and t.more[-1:] == ("hospital",) and draft.head in STAFF and draft.last == i:
                continue  # "a doctor in the valley's hospital"
            if t.role == "state" and self.tail(t.more, i + 1, end, near=5) and self.fits(t, draft):
                return self.worse(Hit(t, i, "right"), end)
            passive = t.role in PASSIVE and t.tag == "participle" and not self._governs(i + 1, end) and draft.head not in SUBJECTS
            if t.role == "shot" and draft.last == i and self._is_noun(draft.first - 1, i + 1):
                return None  # "one shot was fired"
            if passive and self.fits(t, draft) and (self.tail(t.more, i + 1, end) or (fatal and t.more == ("fatally",))):
                return self.worse(Hit(t, i, "right"), end)
            if t.role == "subject" and t.tag == "ing" and self.fits(t, draft) and self.tail(t.more, i + 1, end, near=4):
                return Hit(t, i, "right")
        if fatal and not any(t.tag in PLAIN for t in self.told.get(self.lower[i], ())):
            return self._fatally(i - 1)
        return None

    def _is_noun(self, before: int, after: int) -> bool:
        """Whether the words around "one shot" make it a noun: "fired one shot", "one shot was heard"."""
        return self._kinds(before) & {"firing"} != NONE or (after < len(self.lower) and "be" in self._kinds(after))

    def _fatally(self, i: int) -> Hit | None:
        """Read "five were shot, one fatally"."""
        t = next((t for t in self.told.get("shot", ()) if t.more == ("fatally",)), None)
        return Hit(t, i, "right") if t else None

    # ---- the clause's verb

    def after(self, draft: Draft) -> Hit | None:
        """Return the verb or state that the counted are the subject of, in this clause or their relative clause."""
        bound = self._bound(draft)
        walk = Walk(self, draft, bound=bound)
        return walk.run()

    def _bound(self, draft: Draft) -> bool:
        """Whether the number hangs on a preposition, so that the clause's verb has another subject."""
        k = self._over_fillers(draft.first - 1, draft.sentence[0])
        if k < draft.sentence[0]:
            return False
        return "preposition" in self.known.get(self.lower[k], NONE) and self.lower[k] != "including"

    def tail(self, more: Sequence[str], i: int, end: int, *, near: int = NEAR, lists: bool = False) -> bool:
        """Whether the words ``more`` stand in this order soon after ``i``, in the same clause."""
        at = 0
        for j in range(i, min(end, i + near)):
            if at == len(more):
                break
            w = self.lower[j]
            if more[0] == "fatally" and (w in APART or w[0].isdigit()):
                break
            if w == more[at] or w == more[at] + "s" or (more[at] == "in" and w == "into"):
                at += 1
            elif w in (";", ":", "said") or (at == 0 and self._breaks(j, w, end, lists=lists)):
                break
        return at == len(more)

    def _breaks(self, j: int, w: str, end: int, *, lists: bool) -> bool:
        """Whether a form's further words are no more to be looked for; in a list they may stand after its last member."""
        if w in ("and", ","):
            return not (lists and "determiner" in self.known.get(self.lower[min(j + 1, end - 1)], NONE))
        return w in ("but", "who", "when", "after")

    def _object_follows(self, i: int, end: int) -> bool:
        """Whether a noun phrase follows, as after an active verb: "killed | the guard"."""
        if i >= end:
            return False
        w = self.lower[i]
        known = self.known.get(w, NONE)
        if "object" in known:
            return True
        if known & {"preposition", "adverb", "stop", "and", "be", "have"} or w.endswith("ly") or not w[0].isalnum():
            return False
        return bool(known & {"determiner", "object"}) or w[0].isdigit() or (self.words[i][0].isupper() and not is_day(w))

    def clause_follows(self, i: int, end: int) -> bool:
        """Whether a clause with a subject of its own begins."""
        return i < end and bool(self.known.get(self.lower[i], NONE) & {"determiner", "object"} or self.lower[i] in SUBJECTS)

    def _governs(self, i: int, end: int) -> bool:
        """Whether an object follows, at once or after a second verb: "shot | the guard", "shot | and killed a guard"."""
        if self._object_follows(i, end):
            return True
        second = i + 1 < end and self.lower[i] == "and" and any(t.tag in PLAIN for t in self.told.get(self.lower[i + 1], ()))
        return second and self._object_follows(i + 2, end)

    def fits(self, t: Trigger, draft: Draft) -> bool:
        """Whether the rule may hold of what the draft counts."""
        if t.category == "displaced" and draft.head in offenders():
            return False
        if t.category in HARM and draft.head in not_people():
            return False
        return not t.people or draft.people

    def worse(self, hit: Hit, end: int) -> Hit:
        """Take the worse where a second participle follows: "shot and killed", "wounded and later died"."""
        if hit.trigger.category not in ("affected", "injured", "abducted", "detained", "other"):
            return hit
        i = hit.token + 1
        if i + 1 < end and self.lower[i] == "or" and any(t.category == "killed" for t in self.told.get(self.lower[i + 1], ())):
            return hit._replace(trigger=hit.trigger._replace(category="affected"))
        for j in range(i, min(end, i + 8)):
            if self.lower[j] in ("and", "then") or (self.lower[j] == "," and j == i):
                k = j + 1
                while k < end and ("adverb" in self.known.get(self.lower[k], NONE) or self.lower[k].endswith("ly")):
                    k += 1
                for t in self.told.get(self.lower[k], ()) if k < end else ():
                    fits = t.category == "killed" and not t.more and t.role in ("object", "subject") and t.tag in PLAIN
                    if fits and not self._object_follows(k + 1, end):
                        return hit._replace(trigger=t, token=k)
        return hit
