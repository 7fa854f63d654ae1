"""Cost of search: a query on a large ledger, what indexing adds to `add`, and how much the file grows.

    python bench/search.py [--size 20000]

The articles are bench/ledger.py's with some hundred words more. The ledger without an index is made by taking its trigger away.
"""

import argparse
import itertools
import random
import sqlite3
import statistics
import tempfile
from contextlib import closing
from pathlib import Path

from ledger import articles, timed

from sayso import Ledger, document
from sayso.ledger.search import Filters

DROP = "DROP TRIGGER document_search; DROP TABLE search_words; DROP TABLE search_signs;"
COMMON = 100  # the words that people leave out of a query
SYLLABLES = "ka lo mi ter dan vel os ri bar sun pel gor ha ne tis".split()
WORDS = ["".join(w) for n in (2, 3, 4) for w in itertools.product(SYLLABLES, repeat=n)][:40_000]
WEIGHTS = list(itertools.accumulate(1 / (n + 3) for n in range(len(WORDS))))  # Zipf's law


def longer():
    """Endless articles: two of bench/ledger.py's paragraphs and 300 words as news has them, few often and most seldom."""
    chance = random.Random(11)  # noqa: S311 - no secret; the same every time
    for d in articles():
        filler = chance.choices(WORDS, cum_weights=WEIGHTS, k=300)
        lines = [" ".join(filler[n : n + 20]).capitalize() + "." for n in range(0, 300, 20)]
        yield document("\n".join([d.text, *lines]), id=d.id, published=d.published, outlet=d.outlet, language="en")


def queries(size, count):
    """Yield (kind, query): words as a reader would take them from a text, the commonest left out."""
    chance = random.Random(5)  # noqa: S311
    common = set(WORDS[:COMMON])
    texts = [d.text.split("\n")[3:] for d in itertools.islice(longer(), min(size, 300))]
    for n in range(count):
        words = chance.choice(chance.choice(texts)).lower().rstrip(".").split()
        telling = [w for w in words if w not in common] or words
        yield (
            ("one word", telling[0]),
            ("two words", " ".join(telling[:2])),
            ("three words", " ".join(telling[:3])),
            ("a phrase", f'"{words[4]} {words[5]}"'),
            ("a beginning", telling[0][:-2] + "*"),
        )[n % 5]


def fill(path, batch, *, index):
    """Add the batch to a new ledger; return the CPU seconds and the bytes of the file."""
    with Ledger(path) as ledger:
        if not index:
            with closing(sqlite3.connect(path)) as raw:
                raw.executescript(DROP)
        spent = timed(lambda: ledger.add(batch)) / 1000
    return spent, path.stat().st_size


def indexing(folder, size):
    """Compare adding with and without the index, on articles of twelve lines of news."""
    stream = articles()
    parts = [list(itertools.islice(stream, 6)) for _ in range(size)]
    batch = [document("\n".join(p.text for p in six), id=six[0].id, published=six[0].published, language="en") for six in parts]
    fill(folder / "warm.sayso", batch[:50], index=True)
    plain = [fill(folder / f"plain{n}.sayso", batch, index=False) for n in range(3)]
    indexed = [fill(folder / f"indexed{n}.sayso", batch, index=True) for n in range(3)]
    spent = [min(s for s, _ in runs) for runs in (plain, indexed)]
    sizes, texts = (plain[0][1], indexed[0][1]), sum(len(d.text.encode()) for d in batch)
    print(
        f"{size} articles, {texts / 1e6:.1f} MB of text: add takes {spent[0]:.2f} s of CPU without the index, "
        f"{spent[1]:.2f} s with it (x {spent[1] / spent[0]:.3f}, best of 3); the file {sizes[0] / 1e6:.1f} MB and "
        f"{sizes[1] / 1e6:.1f} MB (+{(sizes[1] - sizes[0]) / sizes[0]:.1%}, {(sizes[1] - sizes[0]) / texts:.0%} of the texts)"
    )


def bulk(path, stream, size):
    """Fill a ledger with texts alone: what search over texts costs does not depend on the records."""
    with Ledger(path):
        pass
    columns = "id, version, sha256, text, published, published_by, day, outlet, lines, recorded"
    with closing(sqlite3.connect(path)) as raw, raw:
        for d in itertools.islice(stream, size):
            row = (d.id, 1, d.sha256, d.text, d.published, "given", d.published, d.outlet, "[]", "2031-01-01T00:00:00")
            raw.execute(f"INSERT INTO document({columns}) VALUES ({', '.join('?' * 10)})", row)  # noqa: S608 - no input


def asked(ledger, query, filters):
    """Return the CPU milliseconds of the first 20 hits, the median of nine times."""
    return statistics.median(timed(lambda: list(itertools.islice(ledger.search(query, filters), 20))) for _ in range(9))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--size", type=int, default=20_000)
    size = parser.parse_args().size
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        indexing(folder, min(size, 300))
        bulk(folder / "large.sayso", longer(), size)
        with Ledger(folder / "large.sayso") as ledger:
            spent = {}
            for kind, query in queries(size, 100):
                spent.setdefault(kind, []).append(asked(ledger, query, Filters()))
            for kind, times in spent.items():
                print(f"  {kind:12} median {statistics.median(times):5.1f} ms, slowest {max(times):5.1f} ms")
            every = [t for times in spent.values() for t in times]
            print(f"{size:,} documents: median of {len(every)} queries {statistics.median(every):.1f} ms")
            for query in ("governor", "governor monday", '"the governor said on monday"'):
                print(f"  in every text: {query}: {asked(ledger, query, Filters()):.1f} ms")


if __name__ == "__main__":
    main()
