"""Voices: one person or body under many spellings and titles across documents, with the reason of every merge.

Bodies are one by their key (``voicekeys``), persons by their names, posts by their only holder; an alias of the user comes
first. Voices that nothing identifies ("residents", "an official") are left out: two of them are never known to be one.
"""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.extraction.names.kinds import head_of, voice_kind
from sayso.extraction.speakers.sources import PRONOUNS
from sayso.linking.persons import merges
from sayso.linking.voicekeys import MOUTHS, fold, voice_key
from sayso.records import Alias, Figure, Statement, Voice
from sayso.spacing import flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.linking.book import Book, Linked


@dataclass(slots=True)
class _Use:
    """One record that rests on a voice: the form as printed, the name the document gives for it, post and kind."""

    doc: str
    record: str
    form: str
    name: str | None
    role: str | None
    kind: str


@dataclass(slots=True)
class _Node:
    """The uses of one name or key, before nodes are merged."""

    key: str
    names: Counter[str] = field(default_factory=Counter)
    uses: list[_Use] = field(default_factory=list)


def link(book: Book, linked: Linked) -> Iterable[Voice]:  # noqa: ARG001 - all link steps have one signature
    """Yield the voices of all statements and figures, by label."""
    nodes = _nodes(_uses(book))
    parent = {k: k for k in nodes}
    reasons: dict[str, list[str]] = {}
    for a, b, why in sorted(_all_merges(book, nodes)):
        x, y = sorted((_root(parent, a), _root(parent, b)))
        if x != y:
            parent[y] = x
        reasons.setdefault(a, []).append(why)
    groups: dict[str, list[_Node]] = {}
    for key in sorted(nodes):
        groups.setdefault(_root(parent, key), []).append(nodes[key])
    kinds = {fold(a.voice): a.kind for a in book.aliases if a.kind}
    labels = {fold(a.voice): a.voice for a in book.aliases}
    out = [_voice(group, [w for n in group for w in reasons.get(n.key, ())], kinds, labels) for group in groups.values()]
    yield from sorted(out, key=lambda v: (v.label.lower(), v.voice))


def read_aliases(lines: Iterable[str]) -> tuple[Alias, ...]:
    """Return the aliases of a CSV with the columns form, voice and, if wanted, kind; ``#`` lines are notes.

    Raises ValueError, naming the line, where a form or a voice is missing.
    """
    out = []
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    for number, row in enumerate(csv.DictReader(kept), 2):
        form, voice = (row.get("form") or "").strip(), (row.get("voice") or "").strip()
        if not form or not voice:
            raise ValueError(f"alias file, row {number}: form and voice are both needed")
        out.append(Alias(form, voice, (row.get("kind") or "").strip() or None))
    return tuple(out)


def _uses(book: Book) -> Iterator[_Use]:
    for doc in sorted(book.records):
        text = book.documents[doc].text
        statements = [r for r in book.records[doc] if isinstance(r, Statement)]
        for s in statements:
            form = flat(" ".join(text[a:b] for a, b in s.source))
            for name in _each(s.speaker):
                yield _Use(doc, s.id, form, name, s.role, s.voice or "other")
        for r in book.records[doc]:
            if isinstance(r, Figure):
                yield from _of_figure(r, statements)


def _each(speaker: str | None) -> list[str | None]:
    """Return the two names of "Ana Ruiz and Omar Dess" apart."""
    names = (speaker or "").split(" and ")
    if len(names) == 2 and all(len(n.split()) > 1 and head_of(n) is None for n in names):
        return list(names)
    return [speaker]


def _of_figure(figure: Figure, statements: list[Statement]) -> Iterator[_Use]:
    for source in figure.sources:
        told = next((s for s in statements if any(a < source.end and source.start < b for a, b in s.source)), None)
        name, role = (told.speaker, told.role) if told else (None, None)
        yield _Use(figure.doc, figure.id, flat(source.text), name, role, source.kind)


def _nodes(uses: Iterable[_Use]) -> dict[str, _Node]:
    """Group the uses by what identifies them; uses that nothing identifies are left out."""
    nodes: dict[str, _Node] = {}
    for use in uses:
        key = _identity(use)
        if key is None:
            continue
        node = nodes.setdefault(key, _Node(key))
        node.names[use.name or _bare(use.form)] += 1
        node.uses.append(use)
    return nodes


def _identity(use: _Use) -> str | None:
    said = use.name or use.form
    key = voice_key(said)
    if key is None:
        if use.name is None:
            return None
        return f"named:{fold(said)}" + ("" if any(c.isupper() for c in said) else f"@{use.doc}")  # "police" of one article
    if key.startswith("person:"):
        return f"person:{fold(_person(said))}"
    return key


def _person(words: str) -> str:
    """Return the name without the post before it."""
    phrase = head_of(words)
    if phrase is None or phrase.head.entry.what not in ("role", "people"):
        return words
    return words[words.lower().rfind(phrase.noun) + len(phrase.noun) :].strip(" ,.") or words


def _bare(form: str) -> str:
    return form[4:] if form.lower().startswith("the ") else form


def _all_merges(book: Book, nodes: dict[str, _Node]) -> Iterator[tuple[str, str, str]]:
    """Yield pairs of keys that are one voice, and why."""
    names = {k: [n.names.most_common(1)[0][0], *sorted({u.doc for u in n.uses})] for k, n in nodes.items()}
    yield from merges({k: (v[0], frozenset(v[1:])) for k, v in names.items() if k.startswith("person:")})
    yield from _by_post(nodes)
    by_form = {fold(f): k for k in sorted(nodes) for f in (*nodes[k].names, *(u.form for u in nodes[k].uses)) if len(f) > 3}
    for alias in book.aliases:
        a, b = by_form.get(fold(alias.form)), by_form.get(fold(alias.voice))
        if a and b and a != b:
            yield a, b, f'"{alias.form}" is "{alias.voice}": your alias file says so'


def _by_post(nodes: dict[str, _Node]) -> Iterator[tuple[str, str, str]]:
    """Yield posts printed without a name and their only named holder in the book: "the Kenyan prime minister"."""
    holders: dict[str, set[str]] = {}
    posts: dict[str, str] = {}
    for key, node in nodes.items():
        for use in node.uses:
            post = _post_key(use.role) if key.startswith("person:") and use.role else None
            if post and use.role:
                holders.setdefault(post, set()).add(key)
                posts[post] = use.role
    for post, persons in holders.items():
        if post in nodes and len(persons) == 1:
            person = next(iter(persons))
            name = nodes[person].names.most_common(1)[0][0]
            yield post, person, f'"{nodes[post].uses[0].form}" is "{name}": the only one named as {posts[post]}'


def _post_key(role: str) -> str | None:
    """Return the key of a post that one person holds for a place: "Kenyan prime minister", but no spokesman and no "UN chief"."""
    phrase = head_of(role)
    if phrase is None or phrase.head.entry.what != "role" or phrase.noun in MOUTHS:
        return None
    key = voice_key(role)
    return key if key and key.endswith(f":{phrase.noun}") and not key.startswith("body:-:") else None


def _root(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        key = parent[key]
    return key


def _voice(group: list[_Node], reasons: list[str], kinds: dict[str, str], labels: dict[str, str]) -> Voice:
    forms = Counter(u.form for n in group for u in n.uses if u.form)
    best = [n for n in group if n.key.startswith("person:")] or group
    names = Counter(name for n in best for name in n.names.elements())
    label = next((labels[fold(n)] for n in sorted(names) if fold(n) in labels), None) or _label(names, group[0].key)
    told = Counter(u.kind for n in group for u in n.uses if u.kind not in ("other", "unnamed"))
    kind = kinds.get(fold(label)) or (min(told, key=lambda k: (-told[k], k)) if told else voice_kind(label))
    whys = reasons + [w for n in group for w in _same_key(n)]
    members = dict.fromkeys(u.record for n in group for u in n.uses)
    return Voice(
        voice=hashlib.sha256(min(n.key for n in group).encode("utf-8", "surrogatepass")).hexdigest()[:12],
        label=label,
        kind=kind,
        forms=tuple(sorted(forms.items(), key=lambda f: (-f[1], f[0]))),
        reasons=tuple(dict.fromkeys(whys)),
        members=tuple(members),
        documents=tuple(sorted({u.doc for n in group for u in n.uses})),
    )


def _label(names: Counter[str], key: str) -> str:
    """Return the most frequent name, of persons one of more than one word if there is such a one."""
    person = key.startswith(("person:", "named:"))
    return min(names, key=lambda n: (person and len(n.split()) < 2, -names[n], -len(n), n))


def _same_key(node: _Node) -> Iterator[str]:
    """Say why the names of one node are one: the same place and institution, or the same letters."""
    first = _label(node.names, node.key)
    for name in sorted(node.names):
        if name != first:
            what = node.key.split(":", 1)[1].replace(":", ", ").lstrip("-")
            why = "the same words" if fold(name) == fold(first) else f"the same institution ({what})"
            yield f'"{name}" is "{first}": {why}'
    for use in node.uses:
        if (
            use.name
            and use.form
            and use.form.lower() not in PRONOUNS
            and not set(fold(use.form).split()) & set(fold(use.name).split())
        ):
            yield f'"{use.form}" is "{use.name}": so read in {use.doc}'
