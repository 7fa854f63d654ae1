"""Whether a printed post makes its holder a public figure: ``sharing_roles.csv``, read cautiously; no post that it lacks does."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sayso.extraction.names.kinds import voice_kind
from sayso.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Mapping

OFFICE = frozenset({"authority", "un", "military", "armed_group"})
# A post's own noun stands before these: "director | of the relief office", "spokesman, | who".
ENDS = re.compile(r"\b(?:of|for|at|in|to|on|from|with|under|by|who|whose|which|that|and)\b|[,;:()]")
# A post behind a name: "Ana Ruiz, 51, the director of the relief office,".
AFTER = re.compile(r",\s+(?:\d{1,3},\s+)?(?:(?:the|a|an|who is|now|then|also|a former|the former)\s+)*([^,.;:!?()“”\"\n]{3,90})")


def post_after(text: str, end: int) -> str | None:
    """Return what is printed behind a name between commas, if anything: it may be a post."""
    m = AFTER.match(text, end)
    return m[1] if m else None


@lru_cache(maxsize=8192)
def is_public(role: str) -> bool:
    """Whether the post is one of a public figure; "the minister's driver" and "head of a clinic" are none."""
    said = " ".join(role.lower().replace("’", "'").split())
    phrase = ENDS.split(said, maxsplit=1)[0].strip()
    found = next(
        (f for f in _longest() if phrase == f or phrase.endswith(f" {f}") or (said.endswith(f" {f}") and " of " in f)), None
    )
    found = next((f for f in _longest() if " of " in f and re.search(rf"(?:\A|\s){re.escape(f)}\b", said)), found)
    rule = _posts().get(found or "", "no")
    if rule == "body":
        return voice_kind(role) in OFFICE and not _houses() & set(re.findall(r"[a-z]+", said))
    return rule == "yes"


@cache
def _posts() -> Mapping[str, str]:
    return {r["form"]: r["public"] for r in words("sharing_roles")}


@cache
def _longest() -> tuple[str, ...]:
    return tuple(sorted(_posts(), key=lambda f: (-len(f), f)))


@cache
def _houses() -> frozenset[str]:
    return of_kind("private")


@cache
def of_kind(kind: str) -> frozenset[str]:
    """Return the words of one kind in ``sharing_words.csv``."""
    return frozenset(r["form"] for r in words("sharing_words") if r["kind"] == kind)
