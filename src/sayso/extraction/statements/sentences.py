"""A sentence as the statement rules see it: its tokens, their tags, and the quotations that it touches."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.extraction.statements.tags import mask, tags

if TYPE_CHECKING:
    from sayso.extraction.quotes import Quote
    from sayso.extraction.text import Text
    from sayso.records import Pair

LONGEST_SUBJECT = 10  # tokens of a sentence that only names the voice of the quotation before it
LEAST_TITLE, LONG_WORD = 3, 5  # tokens of a headline; letters of a word that has a capital there
LEAST_SPEECH = 5  # words
LONGEST = 3000  # characters; the longest real sentence of 924 news articles has a third of it


class Sentence:
    """Tokens ``first..last`` of a text (half-open); all indexes in its methods count from its own first token."""

    def __init__(
        self, text: Text, span: Pair, quotes: list[Quote], previous: Quote | None = None, *, following: Quote | None = None
    ) -> None:
        """Look at ``span`` of ``text``; ``quotes`` touch it, ``previous`` and ``following`` stand next before and behind it."""
        self.text = text
        self.previous, self.next = previous, following
        self.start, self.end = span
        self.quotes = quotes
        self.first = bisect_left(text.starts, self.start)
        self.last = bisect_right(text.ends, self.end)

    @cached_property
    def tags(self) -> str:
        """Return a letter a token; quoted tokens are ``q``, the marks ``<`` and ``>``."""
        plain = tags(self.text, self.first, self.last, titled=self.titled)
        return mask(self.text, self.first, plain, [(q.start, q.end) for q in self.quotes]) if self.quotes else plain

    @cached_property
    def titled(self) -> bool:
        """Whether the sentence is a line with a capital on all its long words: a headline; one with a colon is a voice's line."""
        text, words = self.text.text, self.text.words[self.first : self.last]
        if len(words) <= LEAST_TITLE or not (words[1][0].isupper() or words[2][0].isupper()):
            return False
        if not any(w[0].isupper() for w in words[-4:]) or ":" in words:
            return False
        whole = text[max(0, self.start - 1) : self.start] in ("", "\n") and text[self.end : self.end + 1] in ("", "\n")
        return whole and all(w[0].isupper() or len(w) < LONG_WORD or not w[0].isalpha() for w in words)

    def lower(self, k: int) -> str:
        """Return token ``k`` in lower case."""
        return self.text.lower[self.first + k]

    def word(self, k: int) -> str:
        """Return token ``k`` as printed."""
        return self.text.words[self.first + k]

    def at(self, k: int) -> int:
        """Return the offset where token ``k`` starts."""
        return self.text.starts[self.first + k]

    def to(self, k: int) -> int:
        """Return the offset where token ``k`` ends."""
        return self.text.ends[self.first + k]

    def index(self, offset: int) -> int:
        """Return the index of the first token that starts at ``offset`` or later."""
        return bisect_left(self.text.starts, offset) - self.first

    def span(self, first: int, last: int) -> Pair:
        """Return the offsets of the tokens ``first..last`` (half-open, at least one)."""
        return self.at(first), self.to(last - 1)

    def tight(self, k: int) -> bool:
        """Whether no white space stands on either side of token ``k``: the point in "orvane.org"."""
        return 0 < k < len(self.tags) - 1 and self.to(k - 1) == self.at(k) and self.to(k) == self.at(k + 1)

    def indefinite(self, k: int) -> bool:
        """Whether the noun phrase that ends at token ``k`` starts with "a", "an" or "some" or has no article."""
        while k >= 0 and self.tags[k] in "NPEG#A":
            k -= 1
        return k < 0 or self.lower(k) in ("a", "an", "some", "another", "one")

    def closes_phrase(self, k: int) -> bool:
        """Whether the preposition-like word at ``k`` ends its phrase (a particle: "went on")."""
        return self.lower(k) in ("on", "up", "out", "off", "over", "back", "outside", "inside", "above", "below")

    def quote_starting(self, k: int) -> Quote | None:
        """Return the quotation whose opening mark is token ``k``."""
        at = self.at(k)
        return next((q for q in self.quotes if q.start == at), None)

    def quote_opens(self, offset: int, *, least: int) -> bool:
        """Whether a quotation of ``least`` characters or more opens at ``offset``."""
        return any(q.start == offset and q.end - q.start >= least for q in self.quotes)

    def quote_ending(self, k: int) -> Quote | None:
        """Return the quotation whose closing mark is token ``k``."""
        to = self.to(k)
        return next((q for q in self.quotes if q.end == to), None)

    def title_opening(self, closing: int) -> int:
        """Return the token with which the title opens that closes at token ``closing`` and follows a noun; -1 where it is none.

        'the author of "Old Stones,"', 'a guest of her show, "The Bridge,"'
        """
        quote = self.quote_ending(closing)
        first = self.index(quote.start) if quote else 0
        return first if quote and self._is_title(quote, first) else -1

    def title_closing(self, opening: int) -> int:
        """Return the token with which the title closes that opens at token ``opening`` and follows a noun; -1 where it is none."""
        quote = self.quote_starting(opening)
        return self.index(quote.end) - 1 if quote and quote.end <= self.end and self._is_title(quote, opening) else -1

    def _is_title(self, quote: Quote, first: int) -> bool:
        if first < 2 or not is_title(self.text.text[quote.start : quote.end]):
            return False
        before = self.tags[first - 1]
        return before in "NPSI" or (before == "," and self.tags[first - 2] == "N")

    def quote_before(self) -> Quote | None:
        """Return the quotation that ends right before this sentence if its last sign leaves room for "Smith asked".

        A full stop does so only where the sentence is no more than "Smith said."
        """
        quote = self.previous
        if quote is None or not quote.closed or not 0 <= self.start - quote.end <= 2:
            return None
        text = self.text.text
        at = quote.end - 1
        while at > quote.start and text[at] in "\"”’'»":
            at -= 1
        if "\n" in text[quote.end : self.start]:
            return None
        return quote if text[at] in "?!,…—" or (text[at] == "." and self._only_says(quote)) else None

    def _only_says(self, quote: Quote) -> bool:
        """Whether the sentence is a subject and "said", no more, behind a quotation that is a sentence of its own."""
        tags = self.tags.rstrip(".")
        return (
            1 < len(tags) < LONGEST_SUBJECT
            and self.lower(len(tags) - 1) in ("said", "says", "added", "adds", "wrote", "writes")
            and (tags == "RV" or set(tags[:-1]) <= set("DMPN#SI&"))
            and self.text.sentence_at(quote.start)[0] == quote.start
        )

    def quote_behind(self, *, near: bool = False) -> list[Pair]:
        """Return the span of the quotation with which the next sentence begins ("He went on:" and a paragraph of speech).

        A ``near`` one stands on the same line ("Ruiz agreed. "It is late."").
        """
        quote = self.next
        if quote is None or self.text.text[self.end : quote.start].strip():
            return []
        if near and (quote.start - self.end > 2 or "\n" in self.text.text[self.end : quote.start]):
            return []
        if near and quote.closed and self.text.text[quote.start : quote.end].rstrip("\"”’'» ").endswith(","):
            return []  # 'Ruiz agreed. "It is late," the mayor said.'
        return [(quote.start, quote.end)]

    def end_with_quote(self) -> int:
        """Return the sentence's end, or the end of the quotation that runs over it."""
        return max([self.end, *(q.end for q in self.quotes if q.start < self.end)])

    def ends_speech(self, closing: int) -> bool:
        """Whether the quotation that closes at token ``closing`` ends with a comma or stop before or behind its mark."""
        at = self.to(closing) - 1
        while at > 0 and self.text.text[at] in "\"”’'» ":
            at -= 1
        return self.text.text[at] in ",.!?…—" or self.tags[closing + 1 : closing + 2] == ","


def is_title(words: str) -> bool:
    """Whether most of the words have a capital: "The Old Bridge"."""
    tokens = [w for w in words.strip("\"“”„«»'‘’`,. ").split() if w[0].isalpha()]
    return 2 * sum(w[0].isupper() for w in tokens) > len(tokens)


def reads_as_speech(words: str) -> bool:
    """Whether a quotation without a stop or cue of its own is more than a few words and no title: "We never had a chance"."""
    return words.count(" ") >= LEAST_SPEECH - 1 and not is_title(words)


def stretch(sentence: Pair, at: int) -> Pair:
    """Return the sentence, or of a monstrous one the stretch around ``at``, so that the work stays linear."""
    start, end = sentence
    if end - start <= LONGEST:
        return sentence
    start += (at - start) // LONGEST * LONGEST
    return start, min(end, start + LONGEST)
