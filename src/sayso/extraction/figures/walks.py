"""A walk to the right from the counted to their verb, over what may stand between: "the boy, 12, who was hurt in Corley, | has died".

``figures_words.csv`` says which words carry on, which begin another clause, and which open a noun phrase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extraction.figures.draft import Hit
from sayso.extraction.figures.predicates import NONE, PASSIVE, PLAIN, verbs

if TYPE_CHECKING:
    from sayso.extraction.figures.clauses import Clauses
    from sayso.extraction.figures.draft import Draft
    from sayso.extraction.figures.predicates import Trigger

PLACE = 6  # tokens of a phrase of place between the counted and their participle
FAR = 32  # tokens: a subject's verb farther off than this belongs to another clause
LEFT = frozenset(
    {"city", "country", "town", "village", "area", "region", "home", "homes", "camp", "enclave", "territory", "capital", "island"}
)
NUMBERS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve dozens scores hundreds thousands some several about around more
    nearly almost many""".split()
)
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def is_day(w: str) -> bool:
    """Whether the word names a weekday."""
    return w in DAYS


class Walk:
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
        """Return the predicate where the walk meets one, None where the clause ends or has another verb."""
        i = self.start
        while i < self.end:
            w = self.c.lower[i]
            known = self.c.known.get(w, NONE)
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
        for t in self.c.told.get(c.lower[i], ()):
            if not c.fits(t, draft):
                continue
            if self._accepts(t, i):
                return Hit(t, i, "right", negated=self.negated, perfect=self.have)
        return None

    def _accepts(self, t: Trigger, i: int) -> bool:
        c, end = self.c, self.draft.sentence[1]
        if t.role == "state":
            own = "determiner" in self.c.known.get(c.lower[i - 1], NONE)  # "was found near | her dead baby"
            return (self.be or self.passing) and not own and c.tail(t.more, i + 1, end, near=5)
        if t.role in PASSIVE:
            if t.tag == "participle" and (self.be or self.passing) and c.tail(t.more, i + 1, end):
                return True
            return self.be and t.more == (c.lower[i - 1],) and t.tag == "participle"  # "was fatally shot", "was badly beaten"
        if t.role == "leave":
            return not self.be and self._place_follows(i + 1)
        if t.role == "subject":
            finite = t.tag in ("past", "participle", "s") or (t.tag == "base" and (self.modal or c.lower[i - 1][-1:] in "senoe"))
            moving = t.tag == "ing" and (self.be or self._hangs(i))
            return (finite or moving) and c.tail(t.more, i + 1, end) and self._is_verb(t, i)
        return False

    def _hangs(self, i: int) -> bool:
        """Whether a participle hangs on the counted over a phrase of place: "found five people in the house | suffering from"."""
        c = self.c
        kinds = [c.known.get(w, NONE) for w in c.lower[self.start : i]]
        inside = bool(kinds) and "preposition" in kinds[0] and not any(k & {"and", "stop", "speech", "relative"} for k in kinds)
        return inside and not kinds[-1] and "," not in c.lower[self.start : i] and i - self.start <= PLACE

    def _place_follows(self, i: int) -> bool:
        c = self.c
        if i < self.end and "determiner" in self.c.known.get(c.lower[i], NONE):
            return any(c.lower[j] in LEFT for j in range(i + 1, min(i + 3, self.end)))
        return i < self.end and c.words[i][0].isupper() and not is_day(c.lower[i])

    def _is_verb(self, t: Trigger, i: int) -> bool:
        """A base form right after a determiner or preposition is a noun: "in flight", "the escape"."""
        before = self.c.known.get(self.c.lower[i - 1], NONE)
        return not (t.tag == "base" and before & {"determiner", "preposition"} and self.c.lower[i - 1] != "to")

    def _step(self, i: int, w: str, known: frozenset[str]) -> int:
        """Return how many tokens to go on, 0 to give up."""
        if "pass" in known and (self.be or self.passing):
            self.passing = True
            return 1
        if "relative" in known:
            if w == "whom" and self.c.lower[i - 1] == "of" and i - 2 >= self.start:
                return 0  # "two victims, one of whom died"
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
        if self._ends_part(i):
            return 1
        for j in range(i + 1, min(self.end, i + 26)):
            if lower[j] == ",":
                inside = lower[i + 1 : j]
                if not any("be" in self.c.known.get(x, NONE) for x in inside[:-1]) or inside[:1] in (["who"], ["which"]):
                    return j - i + 1
                break
        self.comma = True
        follows = self.c.known.get(lower[i + 1], NONE) if i + 1 < self.end else NONE
        apposed = i == self.start and bool(follows & {"be", "have"}) and self.draft.implicit == "article"
        return 1 if follows & {"determiner", "relative", "and"} or self.joined or apposed else 0

    def _ends_part(self, i: int) -> bool:
        """Whether the comma ends a part of the counted: "nine farmhands, including two cooks | , were killed"."""
        first = self.draft.first
        led = first > self.draft.sentence[0] and "including" in self.c.lower[max(self.draft.sentence[0], first - 2) : first]
        follows = self.c.known.get(self.c.lower[i + 1], NONE) if i + 1 < self.end else NONE
        return led and bool(follows & {"be", "have"})

    def _word(self, i: int, w: str, known: frozenset[str]) -> int:
        """A word of no class: a noun to step over, or the clause's own verb, which ends the walk."""
        if self.be or self.passing:
            return self._other_predicate(i)
        if "speech" in known and self.relative and (self.c.clause_follows(i + 1, self.end) or self._tells(i + 1)):
            return 0  # "the reporters, who said the girl was hurt"
        if not self.be and self._acts(i, w):
            return self._other_predicate(i)  # "a sniper shot | a tailor, who later died"
        if self.relative and self.c.lower[i - 1] == "to":
            return 1  # an infinitive: "who tried to | climb over a wall was shot"
        if w in verbs() or "speech" in known or self._finite(i, w):
            return self._other_predicate(i)
        return 1

    def _tells(self, i: int) -> bool:
        """Whether a clause with "that" or a number begins: "a nurse who said | 12 were hurt"."""
        if i + 1 >= self.end:
            return False
        w = self.c.lower[i]
        return w == "that" or w[0].isdigit() or w in NUMBERS or (w == "at" and self.c.lower[i + 1] in ("least", "most"))

    def _acts(self, i: int, w: str) -> bool:
        """Whether the word is a verb of harm with an object of its own, so that the counted did it."""
        harm = any(t.role in ("object", "shot") and t.tag in ("past", "s") for t in self.c.told.get(w, ()))
        return harm and self.c.clause_follows(i + 1, self.end)

    def _finite(self, i: int, w: str) -> bool:
        return (
            w.endswith("ed")
            and len(w) > 4
            and self.c.words[i].islower()
            and "determiner" not in self.c.known.get(self.c.lower[i - 1], NONE)
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
                    self.c.known.get(c.lower[after], NONE) & {"adverb", "be"} or c.lower[after].endswith("ly")
                ):
                    self.be = self.be or "be" in self.c.known.get(c.lower[after], NONE)
                    after += 1
                known = self.c.told.get(c.lower[after], ()) if after < self.end else ()
                if any(t.tag in PLAIN and (self.be or t.role == "subject") for t in known):
                    return after - i
        return 0
