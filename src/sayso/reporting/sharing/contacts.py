"""Addresses and numbers by which a person could be reached, as printed in a text: mail, handles, telephone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.records import Document
    from sayso.reporting.sharing.persons import Key

CONTACT = re.compile(
    r"\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}|(?<![\w@])@\w{2,40}|(?<![\w.])\+\d[\d ()-]{7,18}\d\b", re.ASCII
)


def places(document: Document) -> Iterator[tuple[int, int, Key]]:
    """Yield each contact's place."""
    for m in CONTACT.finditer(document.text):
        yield m.start(), m.end(), ("contact", m.group().lower())
