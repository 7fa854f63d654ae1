"""Speed of `--only date` beside `dateparser.search` on the same words, in one run; the ratio is what to quote, machines differ.

    python bench/dates.py [../shared/gold] [--sample 12]

Texts: PolNeAR's train articles where the folder has them, else the example story over and over (bench/speed.py).
"""

import argparse
import time

from speed import texts


def sayso_speed(docs):
    """Words a CPU second of extract(..., only=("date",)), tables loaded before."""
    from sayso import document, extract

    made = [document(t, id=str(i), published="2016-05-06") for i, t in enumerate(docs)]
    extract(made[0], only=("date",))
    start = time.process_time()
    records = sum(len(extract(one, only=("date",))) for one in made)
    return sum(len(t.split()) for t in docs) / (time.process_time() - start), records


def dateparser_speed(docs):
    """Words a CPU second of dateparser.search.search_dates in English, once warmed up."""
    from datetime import datetime

    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime(2016, 5, 6), "PREFER_DATES_FROM": "past"}  # noqa: DTZ001 - the library wants a naive one
    search_dates("on Tuesday", languages=["en"], settings=settings)
    start = time.process_time()
    found = sum(len(search_dates(t, languages=["en"], settings=settings) or ()) for t in docs)
    return sum(len(t.split()) for t in docs) / (time.process_time() - start), found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", default="../shared/gold")
    parser.add_argument("--sample", type=int, default=12, help="texts that dateparser reads, evenly spaced")
    args = parser.parse_args()
    docs = texts(args.gold)
    few = docs[:: max(1, len(docs) // args.sample)][: args.sample]
    ours, records = sayso_speed(docs)
    print(f"sayso --only date     {ours:12,.0f} words/CPU s  ({len(docs):,} texts, {records:,} records)")
    theirs, found = dateparser_speed(few)
    print(f"dateparser.search     {theirs:12,.0f} words/CPU s  ({len(few):,} of these texts, {found:,} dates)")
    print(f"ratio                 {ours / theirs:12,.0f}")


if __name__ == "__main__":
    main()
