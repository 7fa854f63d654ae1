"""A report or a brief with quotations cut to what may be shared, and no more of an article than that."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.reporting.phrases import quoted

if TYPE_CHECKING:
    from sayso.reporting.brief import Brief
    from sayso.reporting.days import Told
    from sayso.reporting.standing import Standing
    from sayso.reporting.views import Article, Said, Speaker, View


def abridged(view: View) -> View:
    """Return the view of a report for sharing."""
    days = replace(view.days, told=tuple(map(_told, view.days.told)), ahead=tuple(map(_told, view.days.ahead)))
    return replace(
        view,
        articles=tuple(map(_article, view.articles)),
        speakers=tuple(map(_speaker, view.speakers)),
        days=days,
        standings=tuple(map(_standing, view.standings)),
        shared=True,
    )


def abridged_brief(brief: Brief) -> Brief:
    """Return a brief for sharing."""
    parts = (
        replace(part, items=tuple(replace(i, said=quoted(i.said)) if i.quoted else i for i in part.items)) for part in brief.parts
    )
    return replace(brief, parts=tuple(parts), shared=True)


def _told(told: Told) -> Told:
    return replace(told, tellings=tuple(replace(t, short=quoted(t.words)) for t in told.tellings))


def _article(article: Article) -> Article:
    document = replace(article.document, title=quoted(article.name))
    return replace(article, document=document, said=tuple(map(_said, article.said)))


def _speaker(speaker: Speaker) -> Speaker:
    return replace(speaker, said=tuple(tuple(map(_said, alike)) for alike in speaker.said))


def _said(said: Said) -> Said:
    return replace(said, words=quoted(said.words))


def _standing(standing: Standing) -> Standing:
    return replace(standing, accounts=tuple(replace(a, words=quoted(a.words)) for a in standing.accounts))
