"""Masks as long as what they hide: runs of one private-use character a person, written out as words only at the very end."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from sayso.errors import SaysoError
from sayso.records import Figure, Statement, Voice
from sayso.reporting.phrases import WORD
from sayso.reporting.sharing.names import Form, Names, form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.linking.book import Book
    from sayso.records import Document
    from sayso.reporting.sharing.persons import Key

FIRST, LAST = 0xF0000, 0xFFFFD  # a plane for private use: no article prints these
LABELS = {
    "person": "a private person",
    "name": "a withheld name",
    "voice": "an anonymous voice",
    "unnamed": "an unnamed person",
    "contact": "a withheld contact",
}
MASK = re.compile(rf"([{chr(FIRST)}-{chr(LAST)}])\1*")
IN_JSON = re.compile(r"(?:\\ud[b][89a-f][0-9a-f]\\ud[c-f][0-9a-f]{2})+", re.IGNORECASE)
IN_URL = re.compile(r"(?:%F3%B[0-9A-F]%[89AB][0-9A-F]%[89AB][0-9A-F])+", re.IGNORECASE)
COUNTS = frozenset({None, "article"})  # figures whose words are a number
TAG = re.compile(r"<[^<>]*>")
KEPT = frozenset({"id", "sha256", "rules", "record", "in_quote", "anchor_record", "subset_of", "url"})


class Masks:
    """Gives every key its mask, numbered by kind in order of first use."""

    def __init__(self, keys: Iterable[Key]) -> None:
        """Number the keys in this order; further ones follow when they are asked for."""
        self._numbers: dict[Key, int] = {}
        self._labels: list[str] = []
        self._used: Counter[str] = Counter()
        for key in keys:
            self.sign(key)

    def sign(self, key: Key) -> str:
        """Return the character that stands for whom ``key`` means."""
        if key not in self._numbers:
            kind = key[0]
            self._used[kind] += 1
            self._numbers[key] = len(self._labels)
            self._labels.append(LABELS[kind] if kind == "contact" else f"{LABELS[kind]} ({self._used[kind]})")
        return chr(FIRST + self._numbers[key])

    def written(self, text: str) -> str:
        """Return a text with its masks in words, in plain text, JSON escapes and addresses alike."""
        text = IN_JSON.sub(
            lambda m: m[0].encode("ascii").decode("unicode_escape").encode("utf-16", "surrogatepass").decode("utf-16"), text
        )
        text = IN_URL.sub(lambda m: quote(self.written(unquote(m[0]))), text)
        return MASK.sub(lambda m: self._label(m[1]), text)

    def _label(self, sign: str) -> str:
        at = ord(sign) - FIRST
        return self._labels[at] if at < len(self._labels) else sign


class Words:
    """Masks names and descriptions wherever they stand in any string."""

    def __init__(self, masks: Masks, forms: Iterable[tuple[Form, Key]]) -> None:
        """Take the forms that stand for a person or voice in any text."""
        self._masks = masks
        self._keys = list(forms)
        self.names = Names((f, n) for n, (f, _) in enumerate(self._keys))

    def text(self, text: str, places: Iterable[tuple[int, int, Key]]) -> str:
        """Return a document's text with its places and all forms masked; the first of two that overlap counts."""
        found = [*places, *((s, e, self._keys[n][1]) for s, e, n in self.names.find(text))]
        if not found:
            return text
        out = list(text)
        for start, end, key in found:
            sign = self._masks.sign(key)
            for i in range(start, end):
                if out[i] == text[i]:
                    out[i] = sign
        return "".join(out)

    def masked(self, words: str) -> str:
        """Return any other string with all forms masked."""
        return self.text(words, ())

    def form(self, n: int) -> Form:
        """Return the words of a form."""
        return self._keys[n][0]

    def renamed(self, documents: Iterable[Document]) -> dict[str, str]:
        """Return another name for each document whose id holds a masked name, made from its text's hash."""
        taken = {d.id: f"document-{d.sha256[:12]}" for d in documents if self.holds(d.id)}
        again = Counter(taken.values())
        return {old: new if again[new] == 1 else f"{new}-{n}" for n, (old, new) in enumerate(sorted(taken.items()), 1)}

    def holds(self, address: str) -> bool:
        """Whether an id or address holds a masked name in any case: "rescued-karl-imhof.html"."""
        return next(self.names.find(unquote(address), any_case=True), None) is not None


def walked(value: Any, words: Words, texts: Mapping[str, str], renamed: Mapping[str, str], doc: str = "") -> Any:  # noqa: ANN401
    """Return a record, a link or a structure of them masked: slices of texts by their place, all other words by form."""
    again = (words, texts, renamed)
    if isinstance(value, str):
        return renamed.get(value) or words.masked(value)
    if isinstance(value, Mapping):
        return {walked(k, *again): walked(v, *again) for k, v in value.items()}
    if isinstance(value, tuple):
        return tuple(walked(v, *again, doc) for v in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    doc = renamed.get(getattr(value, "doc", doc), getattr(value, "doc", doc))
    new: dict[str, Any] = {}
    for f in fields(value):
        old = getattr(value, f.name)
        if f.name == "text" and isinstance(value, Figure) and value.implicit in COUNTS:
            new[f.name] = old  # "one", "a", "44" tell of nobody
        elif f.name == "text" and doc in texts and old:
            new[f.name] = texts[doc][value.start : value.end]  # type: ignore[attr-defined]
        elif f.name in KEPT:
            new[f.name] = old
        else:
            new[f.name] = walked(old, *again, doc)
    out = replace(value, **{k: v for k, v in new.items() if v is not getattr(value, k)})
    if isinstance(out, Statement) and MASK.search((out.speaker or "") + "".join(texts.get(doc, "")[s:e] for s, e in out.source)):
        return replace(out, role=None)  # "head of the Dorn clinic" would name the one who is masked
    return _voice(out) if isinstance(out, Voice) else out


def _voice(voice: Voice) -> Voice:
    """Mask the short forms of a voice whose name is masked, whatever else they mean."""
    full = max((voice.label, *(f for f, _ in voice.forms)), key=lambda f: bool(MASK.search(f)))
    sign = MASK.search(full)
    if not sign or WORD.search(MASK.sub("", voice.label)):
        return voice
    return replace(voice, forms=tuple((f if MASK.search(f) else sign[1] * len(f), n) for f, n in voice.forms))


class Finish:
    """Turns what was made from a masked book into what may be shared; fails where a name or a long quotation got past the masks."""

    def __init__(self, masks: Masks, words: Words, book: Book, most: int) -> None:
        """Take the masks, and the whole texts to hold the output against; ``most`` words of one may stand in a row."""
        self._masks, self._words, self._book, self._most = masks, words, book, most

    def __call__(self, text: str) -> str:
        """Return the output with its masks written out; SaysoError where it would tell what it must not."""
        out = self._masks.written(self._words.masked(text))
        plain = unquote(html.unescape(TAG.sub(" ", out).replace("\\", "")))
        if any(len(self._words.form(n)) > 1 for _, _, n in self._words.names.find(plain)):
            raise SaysoError("the title or another given word names somebody who must be masked; choose another")
        if self._long(plain):
            raise SaysoError(
                f"the output would hold more than {self._most} words of an article in a row; this is a fault of sayso"
            )
        return out

    def value(self, value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
        """Return a structure of strings, numbers, lists and dicts with every string finished."""
        if isinstance(value, str):
            return self(value)
        if isinstance(value, Mapping):
            return {self.value(k): self.value(v) for k, v in value.items()}
        return [self.value(v) for v in value] if isinstance(value, list | tuple) else value

    def _long(self, plain: str) -> bool:
        found = form(plain)
        return any(hash(found[i : i + self._most + 1]) in self._runs for i in range(len(found) - self._most))

    @cached_property
    def _runs(self) -> frozenset[int]:
        size = self._most + 1
        texts = (form(d.text) for d in self._book.documents.values())
        return frozenset(hash(t[i : i + size]) for t in texts for i in range(len(t) - size + 1))
