"""Finds the predicate of a number by walking its clause: the verb before it, the verb or state after it.

No parser: ``figures_words.csv`` says which words carry on, which begin another clause, and which open a noun phrase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.figures.counts import running
from sayso.extraction.figures.draft import Hit
from sayso.extraction.figures.predicates import kinds, of_kind, offenders, triggers, verbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.extraction.figures.draft import Draft
    from sayso.extraction.figures.predicates import Trigger
    from sayso.extraction.text import Text

FAR = 32  # tokens: a subject's verb farther off than this belongs to another clause
NEAR = 9  # tokens in which a form's further words must follow
NONE: frozenset[str] = frozenset()
AGE = frozenset({"year-old", "month-old", "week-old", "day-old", "-"})
PARTICLES = frozenset({"down", "out", "up", "off", "hostage", "captive", "free", "dead", "prisoner", "in"})
FATAL = frozenset({"fatally", "mortally"})
PASSIVE = frozenset({"object", "shot", "passive"})
PLAIN = frozenset({"past", "participle"})
QUOTES = frozenset("\"“”'‘’")
NO_OBJECT = frozenset(
    {"in", "by", "on", "at", "when", "after", "during", "and", "or", "as", "while", "since", "from", "for", "with"}
)


class Clauses:
    """Walks the clauses of one text."""

    def __init__(self, text: Text) -> None:
        """Walk ``text``."""
        self.text = text
        self.lower: Sequence[str] = text.lower
        self.words: Sequence[str] = text.words

    def predicate(self, draft: Draft) -> Hit | None:
        """Return what befell the counted: from the verb before, the state right after, or the clause's verb."""
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
        later = _Walk(self, draft, bound=self._bound(draft), start=hit.token + 1).run()
        return later if later is not None and later.trigger.category == "killed" else hit

    def _relative(self, draft: Draft) -> bool:
        """Whether a relative clause follows, so that the clause's own verb is still to come: "the boy who was shot has died"."""
        i = draft.last
        return i < draft.sentence[1] and "relative" in kinds().get(self.lower[i], NONE)

    # ---- before the number

    def before(self, draft: Draft) -> Hit | None:
        """Return the verb or noun that governs the number from the left: "killing 12", "the deaths of about 12"."""
        k = self._over_fillers(draft.first - 1, draft.sentence[0])
        if k < draft.sentence[0]:
            return None
        w = self.lower[k]
        if w in ("of", "to", "for", "by", "in", "among") and (hit := self._noun(k - 1, draft)):
            return hit
        return self._verb_before(k, draft) or self._listed(k, draft) or running(self.text, draft)

    def _over_fillers(self, k: int, low: int) -> int:
        """Step left over what may stand between a verb and its number: adverbs, articles, "an estimated", "up"."""
        while k >= low:
            w = self.lower[k]
            known = kinds().get(w, NONE)
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
        for t in triggers().get(self.lower[k], ()) if k >= draft.sentence[0] else ():
            if t.role == "noun" and self._lead(t, k) and self.fits(t, draft):
                return Hit(t, k, "left")
        return None

    def _lead(self, t: Trigger, k: int) -> bool:
        return not t.more or tuple(self.lower[k - len(t.more) : k]) == t.more

    def _verb_before(self, k: int, draft: Draft) -> Hit | None:
        hit = self._active(k, draft)
        if hit is None and self.lower[k] in PARTICLES and k > draft.sentence[0]:
            hit = self._active(k - 1, draft)
        return hit

    def _active(self, k: int, draft: Draft) -> Hit | None:
        """Return the verb at ``k`` if it is active and the number its object."""
        for t in triggers().get(self.lower[k], ()):
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
        while j >= draft.sentence[0] and ("adverb" in kinds().get(self.lower[j], NONE) or self.lower[j].endswith("ly")):
            j -= 1
        before = kinds().get(self.lower[j], NONE) if j >= draft.sentence[0] else NONE
        if t.tag in PLAIN:
            return "be" not in before or "have" in before
        if t.tag == "base":
            return not (before & {"determiner", "preposition"}) or self.lower[j] == "to"
        return True

    def _hit(self, t: Trigger, k: int, side: str, draft: Draft) -> Hit:
        low = max(draft.sentence[0], k - 4)
        near = self.lower[low:k]
        return Hit(
            t, k, side, negated=bool(of_kind("negation") & set(near)), perfect=any(w in ("have", "has", "'ve") for w in near[-3:])
        )

    def _listed(self, k: int, draft: Draft) -> Hit | None:
        """Return the verb before a list whose later member the number is: "killing Ann Lee, her son and two guards"."""
        low = draft.sentence[0]
        follows = self.lower[draft.last] if draft.last < draft.sentence[1] else "."
        if self.lower[k] not in ("and", ",", "or", "plus", "including") or kinds().get(follows, NONE) & {"speech", "be", "have"}:
            return None
        if self.lower[k] == "," and follows not in (",", "and", "or"):
            return None
        for j in range(k - 1, max(low - 1, k - 22), -1):
            w = self.lower[j]
            known = kinds().get(w, NONE)
            if known & {"be", "have", "modal", "stop", "relative", "speech"} or w in (";", ":", "—", "–"):
                return None
            if w == "of" and (hit := self._noun(j - 1, draft)):
                return hit
            if "preposition" in known and w not in ("of", "including", "in", "from", "near"):
                return None
            if (hit := self._active(j, draft)) and j + 1 < k:
                return (
                    hit
                    if not hit.trigger.more or self.tail(hit.trigger.more, j + 1, draft.sentence[1], near=16, lists=True)
                    else None
                )
            if w in verbs() or (w in triggers() and any(t.tag in PLAIN for t in triggers()[w])):
                return None
        return None

    # ---- right after the number

    def at_once(self, draft: Draft) -> Hit | None:
        """Return the state or participle that follows at once: "12 dead", "19 people taken hostage", "30 others wounded"."""
        i, end = draft.last, draft.sentence[1]
        while i < end and (
            "adverb" in kinds().get(self.lower[i], NONE)
            or self.lower[i].endswith("ly")
            or "pass" in kinds().get(self.lower[i], NONE)
        ):
            if self.lower[i] == "dead":
                break
            i += 1
        if i >= end:
            return self._fatally(i - 1) if self.lower[i - 1] == "fatally" else None
        fatal = self.lower[i - 1] == "fatally"
        for t in triggers().get(self.lower[i], ()):
            if t.role == "state" and self.tail(t.more, i + 1, end, near=5) and self.fits(t, draft):
                return self.worse(Hit(t, i, "right"), end)
            passive = t.role in PASSIVE and t.tag == "participle" and not self._governs(i + 1, end)
            if passive and self.fits(t, draft) and (self.tail(t.more, i + 1, end) or (fatal and t.more == ("fatally",))):
                return self.worse(Hit(t, i, "right"), end)
            if t.role == "subject" and t.tag == "ing" and self.fits(t, draft) and self.tail(t.more, i + 1, end, near=4):
                return Hit(t, i, "right")
        if fatal:
            return self._fatally(i - 1)
        return None

    def _fatally(self, i: int) -> Hit | None:
        """Read "five were shot, one fatally"."""
        t = next((t for t in triggers().get("shot", ()) if t.more == ("fatally",)), None)
        return Hit(t, i, "right") if t else None

    # ---- the clause's verb

    def after(self, draft: Draft) -> Hit | None:
        """Return the verb or state that the counted are the subject of, in this clause or their relative clause."""
        bound = self._bound(draft)
        walk = _Walk(self, draft, bound=bound)
        return walk.run()

    def _bound(self, draft: Draft) -> bool:
        """Whether the number hangs on a preposition, so that the clause's verb has another subject."""
        k = self._over_fillers(draft.first - 1, draft.sentence[0])
        if k < draft.sentence[0]:
            return False
        return "preposition" in kinds().get(self.lower[k], NONE)

    def _follows(self, more: Sequence[str], i: int) -> bool:
        return not more or tuple(self.lower[i : i + len(more)]) == tuple(more)

    def tail(self, more: Sequence[str], i: int, end: int, *, near: int = NEAR, lists: bool = False) -> bool:
        """Whether the words ``more`` stand in this order soon after ``i``, in the same clause."""
        at = 0
        for j in range(i, min(end, i + near)):
            if at == len(more):
                break
            w = self.lower[j]
            if more[0] == "fatally" and (w == "," or w[0].isdigit()):
                break
            if w == more[at] or w == more[at] + "s" or (more[at] == "in" and w == "into"):
                at += 1
            elif w in (";", ":", "said") or (at == 0 and self._breaks(j, w, end, lists=lists)):
                break
        return at == len(more)

    def _breaks(self, j: int, w: str, end: int, *, lists: bool) -> bool:
        """Whether a form's further words are no more to be looked for; in a list they may stand after its last member."""
        if w in ("and", ","):
            return not (lists and "determiner" in kinds().get(self.lower[min(j + 1, end - 1)], NONE))
        return w in ("but", "who", "when", "after")

    def _object_follows(self, i: int, end: int) -> bool:
        """Whether a noun phrase follows, as after an active verb: "killed | the guard"."""
        if i >= end:
            return False
        w = self.lower[i]
        known = kinds().get(w, NONE)
        if known & {"preposition", "adverb", "stop", "and", "be", "have"} or w.endswith("ly") or not w[0].isalnum():
            return False
        return bool(known & {"determiner", "object"}) or w[0].isdigit() or (self.words[i][0].isupper() and not _is_day(w))

    def _governs(self, i: int, end: int) -> bool:
        """Whether an object follows, at once or after a second verb: "shot | the guard", "shot | and killed a guard"."""
        if self._object_follows(i, end):
            return True
        second = i + 1 < end and self.lower[i] == "and" and any(t.tag in PLAIN for t in triggers().get(self.lower[i + 1], ()))
        return second and self._object_follows(i + 2, end)

    def fits(self, t: Trigger, draft: Draft) -> bool:
        """Whether the rule may hold of what the draft counts."""
        if t.category == "displaced" and draft.head in offenders():
            return False
        return not t.people or draft.people

    def worse(self, hit: Hit, end: int) -> Hit:
        """Take the worse where a second participle follows: "shot and killed", "wounded and later died"."""
        if hit.trigger.category not in ("affected", "injured", "abducted", "detained", "other"):
            return hit
        i = hit.token + 1
        if i + 1 < end and self.lower[i] == "or" and any(t.category == "killed" for t in triggers().get(self.lower[i + 1], ())):
            return hit._replace(trigger=hit.trigger._replace(category="affected"))
        for j in range(i, min(end, i + 8)):
            if self.lower[j] in ("and", "then") or (self.lower[j] == "," and j == i):
                k = j + 1
                while k < end and ("adverb" in kinds().get(self.lower[k], NONE) or self.lower[k].endswith("ly")):
                    k += 1
                for t in triggers().get(self.lower[k], ()) if k < end else ():
                    fits = t.category == "killed" and not t.more and t.role in ("object", "subject") and t.tag in PLAIN
                    if fits and not self._object_follows(k + 1, end):
                        return hit._replace(trigger=t, token=k)
        return hit


LEFT = frozenset(
    {"city", "country", "town", "village", "area", "region", "home", "homes", "camp", "enclave", "territory", "capital", "island"}
)
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def _is_day(w: str) -> bool:
    return w in DAYS


class _Walk:
    """One walk to the right from the counted to their verb."""

    def __init__(self, clauses: Clauses, draft: Draft, *, bound: bool, start: int | None = None) -> None:
        self.c = clauses
        self.draft = draft
        self.start = draft.last if start is None else start
        self.end = min(draft.sentence[1], self.start + FAR)
        self.bound = bound
        self.be = self.have = self.modal = self.negated = self.relative = self.used = False
        self.passing = False
        self.comma = False
        self.joined = False

    def run(self) -> Hit | None:
        i = self.start
        while i < self.end:
            w = self.c.lower[i]
            known = kinds().get(w, NONE)
            if self._auxiliary(i, w, known):
                if self.bound and not self.relative:
                    return None
                i += 1
                continue
            hit = self._trigger(i)
            if hit is not None:
                return self.c.worse(hit, self.draft.sentence[1])
            step = self._step(i, w, known)
            if step == 0:
                return None
            i += step
        return None

    def _auxiliary(self, i: int, w: str, known: frozenset[str]) -> bool:
        if "be" in known:
            self.be = True
        elif "have" in known:
            self.have = self.have or (w in ("have", "has", "'ve") and self.c.lower[i - 1] != "to")
        elif "modal" in known:
            self.modal = True
        elif "negation" in known:
            self.negated = True
        else:
            return False
        return True

    def _trigger(self, i: int) -> Hit | None:
        c, draft = self.c, self.draft
        if self.bound and not self.relative:
            return None
        for t in triggers().get(c.lower[i], ()):
            if not c.fits(t, draft):
                continue
            if self._accepts(t, i):
                return Hit(t, i, "right", negated=self.negated, perfect=self.have)
        return None

    def _accepts(self, t: Trigger, i: int) -> bool:
        c, end = self.c, self.draft.sentence[1]
        if t.role == "state":
            return (self.be or self.passing) and c.tail(t.more, i + 1, end, near=5)
        if t.role in PASSIVE:
            if t.tag == "participle" and (self.be or self.passing) and c.tail(t.more, i + 1, end):
                return True
            return bool(t.more) and t.more[0] == "fatally" and self.be and c.lower[i - 1] == "fatally" and t.tag == "participle"
        if t.role == "leave":
            return not self.be and self._place_follows(i + 1)
        if t.role == "subject":
            finite = t.tag in ("past", "participle", "s") or (t.tag == "base" and (self.modal or c.lower[i - 1][-1:] in "senoe"))
            moving = t.tag == "ing" and self.be
            return (finite or moving) and c.tail(t.more, i + 1, end) and self._is_verb(t, i)
        return False

    def _place_follows(self, i: int) -> bool:
        c = self.c
        if i < self.end and "determiner" in kinds().get(c.lower[i], NONE):
            return any(c.lower[j] in LEFT for j in range(i + 1, min(i + 3, self.end)))
        return i < self.end and c.words[i][0].isupper() and not _is_day(c.lower[i])

    def _is_verb(self, t: Trigger, i: int) -> bool:
        """A base form right after a determiner or preposition is a noun: "in flight", "the escape"."""
        before = kinds().get(self.c.lower[i - 1], NONE)
        return not (t.tag == "base" and before & {"determiner", "preposition"} and self.c.lower[i - 1] != "to")

    def _step(self, i: int, w: str, known: frozenset[str]) -> int:
        """Return how many tokens to go on, 0 to give up."""
        if "pass" in known and (self.be or self.passing):
            self.passing = True
            return 1
        if "relative" in known:
            if w == "that" and i > self.start and self.draft.implicit == "name":
                return 0  # "the ministry informs that": another clause
            if not self.used:
                self.relative, self.be, self.have = True, False, False
            return 1
        if w in (";", ":", "—", "–") or ("stop" in known and not self._is_preposition(w)):
            return 0
        if w == ",":
            return self._comma(i)
        if "adverb" in known or w.endswith("ly") or known & {"determiner", "preposition", "and", "object"}:
            self.joined = self.joined or "and" in known
            return 0 if (self.be and "and" in known) else 1
        return self._word(i, w, known)

    def _is_preposition(self, w: str) -> bool:
        """Whether "during", "after" ... stands before a noun inside the clause: the verb is still to come."""
        return w in ("during", "since", "amid", "despite") and not self.be

    def _comma(self, i: int) -> int:
        """Step over an insertion between commas, or go on in a list."""
        lower = self.c.lower
        for j in range(i + 1, min(self.end, i + 26)):
            if lower[j] == ",":
                inside = lower[i + 1 : j]
                if not any("be" in kinds().get(x, NONE) for x in inside[:-1]) or inside[:1] in (["who"], ["which"]):
                    return j - i + 1
                break
        self.comma = True
        follows = kinds().get(lower[i + 1], NONE) if i + 1 < self.end else NONE
        apposed = i == self.start and bool(follows & {"be", "have"}) and self.draft.implicit == "article"
        return 1 if follows & {"determiner", "relative", "and"} or self.joined or apposed else 0

    def _word(self, i: int, w: str, known: frozenset[str]) -> int:
        """A word of no class: a noun to step over, or the clause's own verb, which ends the walk."""
        if self.be or self.passing:
            return self._other_predicate(i)
        if w in verbs() or "speech" in known or self._finite(i, w):
            return self._other_predicate(i)
        return 1

    def _finite(self, i: int, w: str) -> bool:
        return (
            w.endswith("ed")
            and len(w) > 4
            and self.c.words[i].islower()
            and "determiner" not in kinds().get(self.c.lower[i - 1], NONE)
        )

    def _other_predicate(self, i: int) -> int:
        """Another verb than those of the table: give up, unless it is the relative clause's, or one with "and" follows."""
        if self.relative and not self.used:
            self.used = True
            self.be = self.have = self.passing = False
            return 1
        c = self.c
        for j in range(i + 1, min(self.end, i + 7)):
            if c.lower[j] == "and" and j + 1 < self.end:
                after = j + 1
                while after < self.end and (
                    kinds().get(c.lower[after], NONE) & {"adverb", "be"} or c.lower[after].endswith("ly")
                ):
                    self.be = self.be or "be" in kinds().get(c.lower[after], NONE)
                    after += 1
                known = triggers().get(c.lower[after], ()) if after < self.end else ()
                if any(t.tag in PLAIN and (self.be or t.role == "subject") for t in known):
                    return after - i
        return 0
