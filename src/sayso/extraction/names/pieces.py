"""What a run of capitals names: known places, peoples and bodies, posts, titles and given names, from left to right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.extraction.names.gazetteer import Gazetteer, Known, adjectives, gazetteer, landforms
from sayso.extraction.names.runs import opens_sentence

if TYPE_CHECKING:
    from sayso.extraction.text import Text
    from sayso.records import Pair

# Last words of bodies that are family names as well, after a given name: "Emil Post".
SURNAMES = frozenset({"Post", "Church", "Bank", "Front", "Page", "Press", "Star", "Mirror", "Guard", "Day", "Hospital", "Club"})
PLACED = frozenset({"in", "at", "near", "from", "to", "into", "around", "outside", "across", "toward", "towards", "of"})
CALL_SIGN = re.compile(r"[A-Z]{2,5}-(?:TV|FM|AM|DT)")
LONGEST = 8  # a longer run is a headline in capitals


@dataclass(slots=True)
class Mention:
    """A name at tokens ``first..last`` (half-open), before short forms are tied to full ones; ``kind`` may be ``single``."""

    first: int
    last: int
    kind: str
    full: str
    rule: str
    role: str | None = None
    affiliation: str | None = None
    voice: str = "other"
    gender: str | None = None


class Reader:
    """Reads the runs of one text; ``mentions`` grows in text order."""

    def __init__(self, text: Text) -> None:
        """Begin with no mention."""
        self.text = text
        self.words = text.words
        self.tables: Gazetteer = gazetteer()
        self.mentions: list[Mention] = []

    def slice(self, first: int, last: int) -> str:
        """Return the printed words of the tokens ``first..last``."""
        return self.text.text[self.text.starts[first] : self.text.ends[last - 1]]

    def known(self, at: int) -> tuple[int, Known] | None:
        """Return the longest known form at token ``at``: where it ends and what it is."""
        for tokens, known in self.tables.forms.get(self.words[at], ()):
            n = len(tokens)
            if n == 1 or tuple(self.words[at : at + n]) == tokens:
                return at + n, known
        return None

    def read(self, run: Pair) -> int:
        """Add the mentions of a run; return the token after the last one used."""
        at, last = run
        if last - at > 1 and all(w.isupper() and len(w) > 1 for w in self.words[at:last] if w[0].isalpha()):
            return self._shouted(at, last)
        affiliation: str | None = None
        gender: str | None = None
        while at < last:
            found = self.known(at)
            if found and found[0] >= last:
                self._take_known(at, found)
                return found[0]
            if self._body(at, last, affiliation):
                return last
            after = self._after_role(at, last)
            if after:
                self._person(after, last, role=(at, after), affiliation=affiliation or self._affiliated(at, after))
                return last
            title = self.tables.titles.get(self.words[at])
            if title and at + 1 < last:
                step = 2 if self.words[at + 1] == "." and at + 2 < last else 1
                gender = title[0] or gender
                if title[1] and at + 1 + step == last:
                    self._person(at, last, gender=gender, affiliation=affiliation)
                    return last
                at += step
                if at + 1 == last:
                    self._single(at, last, gender=gender, titled=True)
                    return last
                continue
            if self.words[at] in self.tables.given and at + 1 < last and self.words[last - 1] not in self.tables.endings:
                self._person(at, last, gender=gender, affiliation=affiliation)
                return last
            if found:
                affiliation = self._take_prefix(at, found, last)
                at = found[0]
                continue
            break
        if at < last:
            self._unknown(at, last, gender, affiliation)
        return last

    def _shouted(self, at: int, last: int) -> int:
        """Read a run all in capitals, a headline: only what a list knows, and words that the text has in a name."""
        while at < last:
            found = self.known(at)
            if found and found[0] <= last:
                self._take_known(at, found)
                at = found[0]
                continue
            self._loose(at)
            at += 1
        return last

    def _take_known(self, at: int, found: tuple[int, Known]) -> None:
        end, known = found
        if known.kind == "people" and known.full == self.words[at] and known.full in self.tables.adjectives:
            return  # "Orvanian", the adjective, names nobody
        self.mentions.append(Mention(at, end, known.kind, known.full, f"name.known_{known.kind}", voice=known.voice))

    def _take_prefix(self, at: int, found: tuple[int, Known], last: int) -> str:
        """Take a known form that something follows: "UN | chief ..." is a body, "Kenyan | ..." an adjective."""
        end, known = found
        if known.kind == "organisation" or (known.kind == "place" and self.words[end] in self.tables.given and end < last):
            self._take_known(at, found)
        return known.full

    def _body(self, at: int, last: int, affiliation: str | None) -> bool:
        """Take ``at..last`` as the name of a body, if its last word or the one before "of" says so."""
        words, heads = self.words, self.tables.heads
        end = words[last - 1]
        head = heads.get(end) if last - at > 1 else None
        if head and words[at] in self.tables.given and last - at == 2 and end in SURNAMES:
            return False
        if head is None:
            for k in range(at + 1, last - 1):
                if words[k] in ("of", "for") and words[k - 1] in heads:
                    head = heads[words[k - 1]]
        if head is None or last - at > LONGEST + 2 or self._given_after_role(at, last):
            return False
        full, first = self.slice(at, last), at
        owner = self._owner(at, last)
        if owner:
            first, full = at - 2, f"{owner} {full}"
            if self.mentions and self.mentions[-1].last > first:
                self.mentions.pop()
        self.mentions.append(Mention(first, last, "organisation", full, "name.head", voice=head, affiliation=affiliation))
        return True

    def _owner(self, at: int, last: int) -> str | None:
        """Return the adjective of the country that owns a body of common words: "Kenya's Health Ministry" -> Kenyan."""
        if at < 2 or self.words[at - 1] not in ("'s", "’s"):
            return None
        adjective = adjectives().get(self.words[at - 2])
        common = (self.text.lower[k] in self.tables.modifiers or self.text.lower[k] in self.tables.nouns for k in range(at, last))
        return adjective if adjective and all(common) else None

    def _given_after_role(self, at: int, last: int) -> bool:
        return bool(self._after_role(at, last)) and any(w in self.tables.given for w in self.words[at:last])

    def _after_role(self, at: int, last: int) -> int | None:
        """Return where the name begins after the last post in ``at..last``: "Foreign Minister | Ana Ruiz"."""
        lower, roles = self.text.lower, self.tables.roles
        for k in range(min(last, at + LONGEST) - 1, at, -1):
            for role in roles.get(lower[k - 1], ()):
                if k - len(role) >= at and tuple(lower[k - len(role) : k]) == role and lower[k] != "of":
                    return k + 1 if self.words[k] == "." and k + 1 < last else k
        return None

    def _affiliated(self, at: int, after: int) -> str | None:
        """Return the place or body named with a post."""
        for k in range(at, after):
            found = self.known(k)
            if found:
                return found[1].full
        return None

    def _person(
        self, at: int, last: int, *, role: Pair | None = None, gender: str | None = None, affiliation: str | None = None
    ) -> None:
        """Take ``at..last`` as a person; titles inside are left off unless they are part of the name."""
        while at + 1 < last and self.words[at] in self.tables.titles:
            title = self.tables.titles[self.words[at]]
            gender = title[0] or gender
            if title[1] and at + 2 == last:
                break
            at += 2 if self.words[at + 1] == "." and at + 2 < last else 1
        if last - at > LONGEST - 2:
            return
        post = self.slice(*role) if role else None
        rule = "name.role" if role else "name.given"
        gender = gender or self.given_gender(at)
        self.mentions.append(Mention(at, last, "person", self.slice(at, last), rule, post, affiliation, gender=gender))

    def given_gender(self, at: int) -> str | None:
        """Return m or f where the given name tells it."""
        gender = self.tables.given.get(self.words[at])
        return gender if gender in ("m", "f") else None

    def _single(self, at: int, last: int, *, gender: str | None = None, titled: bool = False) -> None:
        rule = "name.title" if titled else "name.single"
        kind = "person" if titled else "single"
        if not titled and self.words[at] == "Channel" and self.text.lower[last : last + 1] and self.text.lower[last].isdigit():
            self.mentions.append(Mention(at, last + 1, "organisation", self.slice(at, last + 1), "name.head", voice="media"))
            return
        if not titled and last - at == 1 and CALL_SIGN.fullmatch(self.words[at]):
            self.mentions.append(Mention(at, last, "organisation", self.words[at], "name.head", voice="media"))
            return
        if not titled and (last - at == 1 and len(self.words[at]) == 1):
            return
        self.mentions.append(Mention(at, last, kind, self.slice(at, last), rule, gender=gender))

    def _loose(self, at: int) -> None:
        """Keep a word of a headline in capitals: it counts only where the document's text has it in a full name."""
        found = self.known(at)
        if found:
            self._take_known(at, found)
        elif len(self.words[at]) > 2:
            self.mentions.append(Mention(at, at + 1, "loose", self.words[at], "name.single"))

    def _unknown(self, at: int, last: int, gender: str | None, affiliation: str | None) -> None:
        """Take what no table knows: one word waits for its full form; more are judged by the word before."""
        if last - at == 1:
            self._single(at, last, gender=gender)
            return
        if last - at > LONGEST - 3:
            for k in range(at, last):
                self._loose(k)
            return
        if self.text.lower[last - 1] in self.tables.nouns:
            return  # a post alone: "Prime Minister"
        before = self.text.lower[at - 1] if at else ""
        kind = "person"
        if before in PLACED or "f" in landforms().get(self.text.lower[at], ""):
            kind = "place"
        elif before == "the" or self.words[last - 1][:2].isupper():
            kind = "organisation"
        elif opens_sentence(self.text, at) and self.words[at].lower() in self.tables.modifiers:
            return
        kind = self.tables.endings.get(self.words[last - 1], kind)
        full = self.slice(at, last)
        self.mentions.append(Mention(at, last, kind, full, "name.run", affiliation=affiliation, gender=gender))
