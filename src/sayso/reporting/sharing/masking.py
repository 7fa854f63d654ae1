"""Masks as long as what they hide: runs of one private-use character a person, written out as words only at the very end."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, unquote

from sayso.errors import SaysoError
from sayso.records import Document, Evidence, Figure, Statement, Voice
from sayso.reporting.phrases import MOST_QUOTED, WORD
from sayso.reporting.sharing.names import Form, Names, folded, form
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.reporting.sharing.persons import Key

FIRST, LAST = 0xF0000, 0xFFFFD  # a plane for private use: no article prints these
LABELS = {
    "person": "a private person",
    "name": "a withheld name",
    "voice": "an anonymous voice",
    "unnamed": "an unnamed person",
    "contact": "a withheld contact",
}
NOTICE = "media monitoring, not verification; masked for sharing"
CHANCE = 5  # words of ours that may follow a quotation as they do in the article: "... in a statement" (The Lantern)
NOTICED = re.compile("not verification|@context|[$]schema")  # it says so itself, or its vocabulary takes no other key
FRAGMENT = re.compile(r"#:~:text=[^\s\"'<>)]*%F3%B[^\s\"'<>)]*", re.IGNORECASE)  # leads to words that are masked here
MASK = re.compile(rf"([{chr(FIRST)}-{chr(LAST)}])\1*")
IN_JSON = re.compile(r"(?:\\ud[b][89a-f][0-9a-f]\\ud[c-f][0-9a-f]{2})+", re.IGNORECASE)
IN_URL = re.compile(r"(?:%F3%B[0-9A-F]%[89AB][0-9A-F]%[89AB][0-9A-F])+", re.IGNORECASE)
COUNTS = frozenset({None, "article"})  # figures whose words are a number
TAG = re.compile(r"<[^<>]*>")
PRINTED = frozenset({"speaker", "role", "place", "actor", "target", "holder", "channel", "party", "thing"})  # as a text has them
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
        text = FRAGMENT.sub("", text)
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
        self._done: dict[str, str] = {}
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
        if words not in self._done:
            self._done[words] = self.text(words, ())
        return self._done[words]

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


class Texts(NamedTuple):
    """Texts by document id, as they were and masked, and the new names of documents."""

    plain: Mapping[str, str]
    masked: Mapping[str, str]
    renamed: Mapping[str, str]

    def at(self, doc: str, start: int, words: str) -> str | None:
        """Return words as they stand masked in a text, where they stand in it nearest to ``start``; None if they do not."""
        text, size = self.plain[doc], len(words)
        after = text.find(words, start) if words else -1
        before = text.rfind(words, 0, start + size) if words else -1
        found = [at for at in (after, before) if at >= 0]
        at = min(found, key=lambda at: abs(at - start), default=-1)
        return self.masked[doc][at : at + size] if at >= 0 else None


def walked(value: Any, words: Words, texts: Texts, doc: str = "") -> Any:  # noqa: ANN401
    """Return a record, a link or a structure of them masked: slices of texts by their place, all other words by form."""
    if isinstance(value, str):
        return texts.renamed.get(value) or words.masked(value)
    if isinstance(value, Mapping):
        return {walked(k, words, texts): walked(v, words, texts) for k, v in value.items()}
    if isinstance(value, tuple):
        return tuple(walked(v, words, texts, doc) for v in value)
    if isinstance(value, Document):
        name = texts.renamed.get(value.id, value.id)
        title = value.title and words.masked(value.title)
        return replace(value, id=name, text=texts.masked.get(name, ""), title=title, url=None)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    doc = texts.renamed.get(getattr(value, "doc", doc), getattr(value, "doc", doc))
    new = {f.name: _field(value, f.name, words, texts, doc) for f in fields(value) if f.name not in KEPT}
    out = replace(value, **new)
    if isinstance(out, Statement) and MASK.search((out.speaker or "") + "".join(texts.masked[doc][s:e] for s, e in out.source)):
        return replace(out, role=None)  # "head of the Dorn clinic" would name the one who is masked
    return _voice(out) if isinstance(out, Voice) else out


def _field(value: Any, name: str, words: Words, texts: Texts, doc: str) -> Any:  # noqa: ANN401
    """Return one field of a record masked."""
    old = getattr(value, name)
    if not isinstance(old, str) or doc not in texts.masked or not hasattr(value, "start"):
        return walked(old, words, texts, doc)
    if name == "text":
        counts = isinstance(value, Figure) and value.implicit in COUNTS  # "one", "a", "44" tell of nobody
        return old if counts else texts.masked[doc][value.start : value.end]
    if isinstance(value, Evidence) and name == "words":
        return flat(texts.masked[doc][value.sentence[0] : value.sentence[1]])
    printed = name in PRINTED or (name == "voice" and isinstance(value, Evidence))
    return (texts.at(doc, value.start, old) if printed else None) or walked(old, words, texts, doc)


def _voice(voice: Voice) -> Voice:
    """Mask the short forms of a voice whose name is masked, whatever else they mean."""
    full = max((voice.label, *(f for f, _ in voice.forms)), key=lambda f: bool(MASK.search(f)))
    sign = MASK.search(full)
    if not sign or WORD.search(MASK.sub("", voice.label)):
        return voice
    return replace(voice, forms=tuple((f if MASK.search(f) else sign[1] * len(f), n) for f, n in voice.forms))


class Finish:
    """Turns what was made from a masked book into what may be shared; fails where a name or a long quotation got past the masks."""

    def __init__(self, masks: Masks, words: Words, texts: Texts, own: Iterable[str]) -> None:
        """Take the masks and the texts; those of ``own`` are the user's own and may be quoted at length."""
        self._masks, self._words, self._texts = masks, words, texts
        self._own, self._most = frozenset(own), MOST_QUOTED
        self._done: dict[str, str] = {}

    def mask(self, value: Any) -> Any:  # noqa: ANN401 - whatever was made from the same texts
        """Return records or structures of them that were made from the texts as they were, masked as the book is."""
        return walked(value, self._words, self._texts)

    def __call__(self, text: str) -> str:
        """Return the output with its masks written out and quotations cut; SaysoError where it would tell what it must not."""
        out = self._cut(self._masks.written(self._words.masked(text)))
        plain = unquote(html.unescape(TAG.sub(" ", out).replace("\\", "")))
        if any(len(self._words.form(n)) > 1 for _, _, n in self._words.names.find(plain)):
            raise SaysoError("the title or another given word names somebody who must be masked; choose another")
        if any(last - first > self._most + CHANCE for first, last in self._runs(form(plain))):
            raise SaysoError(
                f"the output would hold more than {self._most} words of an article in a row; this is a fault of sayso"
            )
        return out

    def output(self, text: str) -> str:
        """Return whole output finished: JSON and JSON lines string by string, all else as it stands."""
        lines = text.splitlines()
        try:
            if len(lines) > 1 and all(line[:1] == "{" and line[-1:] == "}" for line in lines):
                rows = ({"notice": NOTICE} | self.value(json.loads(line)) for line in lines)
                return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            if text[:1] in "{[":
                made = self.value(json.loads(text))
                made = {"notice": NOTICE} | made if isinstance(made, dict) and not NOTICED.search(text) else made
                return json.dumps(made, ensure_ascii=False, indent=1 if len(lines) > 1 else None) + "\n"
        except ValueError:
            pass  # it only begins like JSON
        return self(text)

    def value(self, value: Any) -> Any:  # noqa: ANN401 - whatever JSON can hold
        """Return a structure of strings, numbers, lists and dicts with every string finished."""
        if isinstance(value, str):
            if value not in self._done:
                self._done[value] = self(value) if WORD.search(MASK.sub("a", value)) else value
            return self._done[value]
        if isinstance(value, Mapping):
            return {self.value(k): self.value(v) for k, v in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self.value(v) for v in value)
        return value

    def _cut(self, text: str) -> str:
        """Return the text with every quotation cut where it grows too long."""
        spans = [m.span() for m in WORD.finditer(text)]
        out, at = [], 0
        for first, last in self._runs(tuple(folded(text[s:e]) for s, e in spans)):
            rest = last - first - self._most
            out += [text[at : spans[first + self._most - 1][1]], f" … ({rest} more word{'s' if rest > 1 else ''})"]
            at = spans[last - 1][1]
        return "".join((*out, text[at:]))

    def _runs(self, found: Form) -> Iterator[tuple[int, int]]:
        """Yield first and last (exclusive) of each longest stretch of words that stands in an article and is too long."""
        size, first, last = self._most + 1, -1, -1
        for i in range(len(found) - size + 1):
            if hash(found[i : i + size]) in self._known:
                if i > last - size + 1:
                    if first >= 0:
                        yield first, last
                    first = i
                last = i + size
        if first >= 0:
            yield first, last

    @cached_property
    def _known(self) -> frozenset[int]:
        size = self._most + 1
        texts = (form(self._masks.written(text)) for doc, text in self._texts.masked.items() if doc not in self._own)
        return frozenset(hash(t[i : i + size]) for t in texts for i in range(len(t) - size + 1))
