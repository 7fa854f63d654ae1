"""A brief as one HTML file for the screen, the phone and one printed page; it loads nothing and everything in it is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sayso
from sayso.reporting.brief import forms
from sayso.reporting.html import environment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.reporting.brief import Brief


def page(briefs: Iterable[Brief], notes: Iterable[str] = ()) -> str:
    """Return the page; ``notes`` hold for all briefs on it."""
    template = environment().get_template("brief.html")
    return template.render(briefs=tuple(briefs), notes=tuple(notes), forms=forms, version=sayso.__version__)
