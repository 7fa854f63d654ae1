"""What is said about a text from outside it (a row, an index, a page's metadata, the command line), checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.reading.faults import excerpt
from sayso.reading.language import tag
from sayso.reading.publication import checked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sayso.reading.pages import Page


@dataclass(frozen=True, slots=True)
class Given:
    """Values of one origin; None where it says nothing. ``by`` is what ``Document.published_by`` will say of its day."""

    id: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    by: str = "given"

    @classmethod
    def of_page(cls, page: Page | None) -> Given:
        """Return what a page's metadata says."""
        if page is None:
            return cls()
        return cls(published=page.published, outlet=page.outlet, url=page.url, title=page.title, by="metadata")


def given(row: Mapping[str, Any], fault: Callable[[str, str], None], *, latest: str) -> Given:
    """Return what a row says of its text. A value that cannot be read is reported to ``fault`` and treated as unknown.

    A day of publication after ``latest`` is reported and kept: the row says so, and no clock may change what a row says.
    """
    name = row.get("id")
    if isinstance(name, int) and not isinstance(name, bool):
        name = str(name)
    if name is not None and not (isinstance(name, str) and name.strip()):
        fault(f"the id {excerpt(name)} is no text", "treated as unknown")
        name = None
    language = _words(row, "language", fault)
    return Given(
        id=unicode_only(name),
        published=_published(row, fault, latest),
        outlet=_words(row, "outlet", fault),
        url=_words(row, "url", fault),
        title=_words(row, "title", fault),
        language=tag(language) if language else None,
    )


def _words(row: Mapping[str, Any], key: str, fault: Callable[[str, str], None]) -> str | None:
    value = row.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        fault(f"the {key} {excerpt(value)} is no text", "treated as unknown")
        return None
    return unicode_only(value)


def _published(row: Mapping[str, Any], fault: Callable[[str, str], None], latest: str) -> str | None:
    value = row.get("published")
    if value is None or value == "":
        return None
    try:
        day = checked(str(value))
    except ValueError as error:
        fault(f"the publication date {excerpt(value)} {error}", "treated as unknown")
        return None
    if day[:10] > latest:
        fault(f"the publication date {excerpt(value)} lies in the future", "kept as given; check it")
    return day


def unicode_only(value: str | None) -> str | None:
    """Return ``value`` with half surrogates, which no file or ledger can hold, replaced one for one."""
    if value is None or value.isascii():
        return value
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
