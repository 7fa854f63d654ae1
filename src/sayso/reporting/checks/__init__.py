"""The checks of a draft as people and programs read them: text, HTML, JSON, SARIF; each ``render(checked) -> str``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.spacing import flat

if TYPE_CHECKING:
    from sayso.records import Check, Document, Pair

VERDICTS = {
    "supported": "a source has it",
    "differs": "a source has it otherwise",
    "outdated": "a later figure of the same series exists",
    "not_found": "no source has it",
}
NAMES = {"supported": "supported", "differs": "differs", "outdated": "outdated", "not_found": "not found"}
FIELDS = {
    "number": "another number",
    "hedge": "a hedge dropped, added or changed",
    "unit": "another unit or currency",
    "scope": "it counts something else",
    "voice": "another voice",
    "date": "another day",
    "wording": "the quotation was altered",
    "marks": "words presented as a quotation",
    "status": "the source keeps its distance, or the draft does",
    "name": "another name or post",
}
NOTE = (
    "Held against the given sources only. “Supported” means that a source says so, not that it is true: "
    "media monitoring, not verification."
)


def claim(check: Check) -> str:
    """Return a claim as it is named to an editor: a number with what it counts, a quotation without its marks."""
    words = flat(check.text)
    if check.kind == "quotation":
        return words.strip("\"“”„«»'‘’` ").rstrip(",.")
    return f"{words} {flat(check.counted)}".strip()


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft with its checks: ``path`` as given, ``raw`` the file's text where places are places in it, ``spots`` by check.

    ``sources`` says against what, ``day_by`` how the draft's day is known: ``assumed`` is the day of the last source.
    """

    path: str
    document: Document
    checks: tuple[Check, ...]
    sources: str
    raw: str | None = None
    spots: tuple[Pair | None, ...] = ()
    day_by: str = "given"
    many: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """Return how many checks have each verdict."""
        return {v: sum(c.verdict == v for c in self.checks) for v in VERDICTS}

    def line(self, i: int) -> tuple[int, int] | None:
        """Return line and column (from 1) where the i-th claim begins in the file."""
        spot = self.spots[i] if self.raw is not None else None
        if spot is None or self.raw is None:
            return None
        return self.raw.count("\n", 0, spot[0]) + 1, spot[0] - self.raw.rfind("\n", 0, spot[0])
