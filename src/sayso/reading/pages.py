"""From an HTML page to its article: the text by trafilatura, the day by htmldate, outlet, title and address from its metadata.

Captions and bylines, which trafilatura drops with their pictures and boxes, are put in its way as plain paragraphs; where it keeps
them they are classed by what they were. A caption stands where its picture stood, a byline under the headline.
"""

from __future__ import annotations

import logging
import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.reading.items import Unreadable
from sayso.reading.publication import checked

if TYPE_CHECKING:
    from collections.abc import Mapping

CAPTION = "//figcaption|//*[contains(concat(' ', @class, ' '), ' wp-caption-text ')]"
BYLINE = "//*[self::p or self::div or self::span or self::address][contains(concat(' ', @class, ' '), ' byline ')]"
MOST_ELEMENTS = 50_000  # a long live blog has 20,000; the time to find the article grows with the square, here it is 10 seconds
MOST_CAPTIONS = 60  # a gallery; a page with more of them is a list of teasers
LONGEST_CAPTION, LONGEST_BYLINE = 1000, 150  # a longer one holds the article or a menu
NAMES = re.compile(r"\w")
LATEST = "2100-01-01"  # a page's date is judged by reading, not by the day on which it is read


class Page(NamedTuple):
    """What a page gives; unknown is None. An empty text means that no article was found."""

    text: str
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    kinds: Mapping[int, str] = {}


def page(html: str) -> Page:
    """Return the article in ``html`` with its metadata. Any string gives a Page; Unreadable if it is too much for one."""
    extract, parse = _libraries()
    tree = parse(html)
    if tree is None:
        return Page("")
    if sum(1 for _ in islice(tree.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS:
        raise Unreadable(f"holds more than {MOST_ELEMENTS:,} elements, too much for one article")
    told = _kept(tree)
    found = extract(
        tree,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": LATEST},
    )
    if found is None or not (found.text or "").strip():
        return Page("")
    kinds = _kinds(found.text, told) if told else {}
    return Page(found.text, _day(found.date), found.sitename or found.hostname, found.url, found.title, kinds)


def _kept(tree: Any) -> dict[str, str]:  # noqa: ANN401 - an lxml element
    """Make paragraphs of captions and the byline; return their words with the class of line that they are."""
    told: dict[str, str] = {}
    captions = tree.xpath(CAPTION)
    for element in captions if len(captions) <= MOST_CAPTIONS else ():
        words = _words(element)
        if 0 < len(words) <= LONGEST_CAPTION and words not in told:
            figure = next(element.iterancestors("figure"), None)
            if figure is None:
                boxes = element.xpath("ancestor::*[contains(@class, 'wp-caption')]")
                figure = boxes[0] if boxes else element
            told[words] = "caption"
            _paragraph(tree, words, figure)
            element.getparent().remove(element) if not element.tail else element.clear(keep_tail=True)
    heads = tree.xpath("//h1")
    bylines = tree.xpath(BYLINE) if len(heads) == 1 else ()
    words = _words(bylines[0]) if bylines else ""
    if 0 < len(words) <= LONGEST_BYLINE and NAMES.search(words) and words not in told:
        told[words] = "credit"
        _paragraph(tree, words, heads[0])
    return told


def _words(element: Any) -> str:  # noqa: ANN401
    return " ".join("".join(element.itertext()).split())


def _paragraph(tree: Any, words: str, place: Any) -> None:  # noqa: ANN401
    """Put a paragraph of these words behind an element."""
    paragraph = tree.makeelement("p")
    paragraph.text, paragraph.tail, place.tail = words, place.tail, None
    place.addnext(paragraph)


def _kinds(text: str, told: dict[str, str]) -> dict[int, str]:
    kinds, at = {}, 0
    for line in text.split("\n"):
        if line.strip() in told:
            kinds[at + len(line) - len(line.lstrip())] = told[line.strip()]
        at += len(line) + 1
    return kinds


def _day(value: str | None) -> str | None:
    try:
        return checked(value) if value else None
    except ValueError:
        return None


@cache
def _libraries() -> tuple[Any, Any]:
    """Load trafilatura when the first page comes; what it logs about a page is not for our users."""
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.utils import load_html  # noqa: PLC0415

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    return bare_extraction, load_html
