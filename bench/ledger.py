"""Cost of adding one more article to a ledger that grows, and of a question as of a day.

    python bench/ledger.py [--sizes 2000,20000]        (200000 takes some minutes)

The articles are the example story's paragraphs, varied: other numbers, days, places and names, so that no two are alike.
"""

import argparse
import itertools
import random
import statistics
import tempfile
import time
from pathlib import Path

from sayso import Ledger, document

ROOT = Path(__file__).parents[1]
PLACES = ["Halden", "Lomar", "Dreve", "Ostrel", "Tesk", "Arden", "Brennick", "Tolmer"]
HEADS = ["North", "South", "East", "West", "New", "Old", "Upper", "Lower"]


def paragraphs():
    texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "examples").glob("*/texts/*.txt"))]
    return [line for text in texts for line in text.splitlines() if 120 < len(line) < 500]


def articles():
    """Endless short articles, the same every time."""
    chance, lines = random.Random(7), paragraphs()  # noqa: S311 - no secret; the same every time
    for n in itertools.count():
        place = f"{chance.choice(HEADS)} {chance.choice(PLACES)} {n % 997}"
        body = [
            chance.choice(lines),
            f"At least {chance.randint(2, 9000):,} people were killed in {place}, the governor said on Monday.",
        ]
        day = f"{2000 + n % 30}-{1 + n % 12:02}-{1 + n % 28:02}"
        yield document("\n".join(body), id=f"a{n}", published=day, outlet=f"Outlet {n % 40}", language="en")


def measure(ledger, stream, size, have):
    """Fill the ledger up to `size`; return CPU milliseconds to add one article (median of 60) and to ask (median of 20)."""
    while have < size:
        batch = list(itertools.islice(stream, min(1000, size - have)))
        ledger.add(batch)
        have += len(batch)
    spent = [timed(lambda one=one: ledger.add([one])) for one in itertools.islice(stream, 60)]
    asked = [timed(lambda n=n: list(ledger.records("figure", doc=f"a{n * 7}", as_of="2031-01-01"))) for n in range(20)]
    return statistics.median(spent), statistics.median(asked)


def timed(act):
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default="2000,20000")
    args = parser.parse_args()
    stream, have = articles(), 0
    with tempfile.TemporaryDirectory() as folder, Ledger(Path(folder) / "bench.sayso") as ledger:
        for size in map(int, args.sizes.split(",")):
            add, ask = measure(ledger, stream, size, have)
            have = size + 60
            print(
                f"{size:8,} documents: one more costs {add:6.2f} ms of CPU (median, extraction included), "
                f"one document's figures as of a day {ask:6.2f} ms"
            )


if __name__ == "__main__":
    main()
