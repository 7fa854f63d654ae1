"""Cost of one more article, of a question and of a story in a ledger that grows; and of the report of a story of 1,000 articles.

    SCALE=2000,20000,200000 python bench/ledger.py        (the default is 2000,20000; 200000 takes a quarter of an hour)

The articles are made of the example story's sentences with other names, numbers and days: eight of each story, a hundred a day. Each
sentence comes back in thousands of articles, so that the index of shared words has to bear what site furniture does to it. In the
story of 1,000 articles every seventh word is another one, and every fifth article is a copy of the one before it.
"""

import gc
import itertools
import os
import random
import re
import statistics
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from sayso import Ledger, document, reporting
from sayso.cli.linked import loaded
from sayso.linking import link

ROOT = Path(__file__).parents[1]
SYLLABLES = "bel dar hes kal lom mir nov ost pel quin ras sten tol umar vel wes yar zan".split()
STORY, A_DAY = 8, 100
NUMBER = re.compile(r"(?<![\d,.-])\d{2,4}(?![\d,.-])")


def sentences():
    texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "examples").glob("*/texts/*.txt"))]
    return [line for text in texts for line in text.splitlines() if 120 < len(line) < 500]


def name(chance):
    return "".join(chance.choices(SYLLABLES, k=3)).capitalize()


def articles(a_story=STORY, a_day=A_DAY, lines=2):
    """Endless articles, the same every time."""
    chance, told = random.Random(7), sentences()  # noqa: S311 - no secret; the same every time
    for n in itertools.count():
        names = random.Random(n // a_story)  # noqa: S311
        place, mayor, ship, firm = (name(names) for _ in range(4))
        told_now = (NUMBER.sub(lambda _: str(chance.randint(12, 999)), line) for line in chance.sample(told, lines))
        toll = 10 + n % a_story * 3 + chance.randint(0, 2)
        body = [
            f"At least {toll:,} people were killed when the {ship} sank off {place}, mayor {mayor} said on Monday.",
            *told_now,
            f"{firm}, the owner of the {ship}, did not answer questions about {place}; {mayor} called for an inquiry.",
        ]
        day = (date(2000, 1, 1) + timedelta(n // a_day)).isoformat()
        yield document("\n".join(body), id=f"a{n:07}", published=day, outlet=f"Outlet {n % 40}", language="en")


def timed(act):
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000


def measure(ledger, stream, size, have):
    """Fill the ledger up to `size`; print CPU milliseconds to add one article, to ask, and to find a story (medians)."""
    words, spent = 0, 0.0
    while have < size:
        batch = list(itertools.islice(stream, min(1000, size - have)))
        spent += timed(lambda batch=batch: ledger.add(batch))
        words += sum(len(d.text.split()) for d in batch)
        have += len(batch)
        if have < size and have // 20000 > (have - len(batch)) // 20000:
            print(f"{have:9,} …", flush=True)
    chance = random.Random(size)  # noqa: S311
    some = [f"a{chance.randrange(have):07}" for _ in range(30)]
    add = statistics.median(timed(lambda one=one: ledger.add([one])) for one in itertools.islice(stream, 60))
    ask = statistics.median(timed(lambda d=d: list(ledger.records("figure", doc=d, as_of="2031-01-01"))) for d in some)
    story = statistics.median(timed(lambda d=d: ledger.book(story=d)) for d in some)
    print(
        f"{size:9,} articles: one more {add:5.2f} ms (read, stored, tied, committed), figures of one as of a day {ask:5.2f} ms, "
        f"the story of one {story:5.1f} ms; {1000 * words / max(spent, 1):,.0f} words a second in bulk",
        flush=True,
    )


def long_story(size):
    """Make the articles of one story, about 500 words and seven counts each (as real ones have), twenty a day."""
    chance, told = random.Random(9), sentences()  # noqa: S311
    plain, counting = [t for t in told if not NUMBER.search(t)], [t for t in told if NUMBER.search(t)]
    before = ""
    for n, article in enumerate(itertools.islice(articles(a_story=size, a_day=20, lines=0), size)):
        some = [chance.choice(counting), *chance.choices(plain, k=12)]
        varied = (
            " ".join(name(chance).lower() if chance.random() < 1 / 7 and w.islower() else w for w in line.split())
            for line in some
        )
        text = before if n % 5 == 4 else "\n".join((article.text, *varied))
        before = text
        yield document(text, id=article.id, published=article.published, outlet=article.outlet, language="en")


def thousand(folder):
    """Print the CPU seconds for the report of a story of a thousand articles of 500 words, told over fifty days."""
    with Ledger(Path(folder) / "story.sayso") as ledger:
        made = list(long_story(1000))
        ledger.add(made)
        parts = {}
        start = time.process_time()
        book = loaded(ledger.path, None, None)
        parts["read the ledger"], start = time.process_time() - start, time.process_time()
        linked = link(book)
        parts["link"], start = time.process_time() - start, time.process_time()
        page = reporting.render("html", book, linked, title="A thousand articles")
        parts["write the page"] = time.process_time() - start
        gc.enable()
        words = sum(len(d.text.split()) for d in made)
        steps = ", ".join(f"{step} {seconds:.1f} s" for step, seconds in parts.items())
        print(
            f"report of a story of 1,000 articles ({words:,} words): {sum(parts.values()):.1f} s ({steps}; {len(page):,} signs)"
        )


def main():
    sizes = [int(size) for size in os.environ.get("SCALE", "2000,20000").split(",")]
    stream, have = articles(), 0
    with tempfile.TemporaryDirectory() as folder:
        thousand(folder)
        with Ledger(Path(folder) / "bench.sayso") as ledger:
            for size in sizes:
                measure(ledger, stream, size, have)
                have = size + 60


if __name__ == "__main__":
    main()
