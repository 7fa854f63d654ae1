"""Speed of `--only figure` beside quantulum3 and Recognizers-Text on the same words, in one run; quote the ratios, machines differ.

    pip install '.[peers]'; python bench/figures.py [../shared/gold] [--sample 12]

Texts as in bench/speed.py. The peers find numbers with units; sayso finds what is counted, on whose word, and when, besides.
"""

import argparse
import time

from speed import texts


def rate(name, docs, read):
    """Print words a CPU second of `read(text)` over `docs`, once warmed up; return it."""
    read(docs[0])
    start = time.process_time()
    found = sum(len(read(text)) for text in docs)
    speed = sum(len(t.split()) for t in docs) / (time.process_time() - start)
    print(f"{name:24} {speed:12,.0f} words/CPU s  ({len(docs):,} texts, {found:,} found)")
    return speed


def ours(docs):
    from sayso import document, extract

    made = {t: document(t, id=str(i), published="2016-05-06") for i, t in enumerate(docs)}
    return rate("sayso --only figure", docs, lambda text: extract(made[text], only=("figure",)))


def peers():
    """Yield (name, reader) of each peer that is installed; say which are not."""
    try:
        import quantulum3.parser

        yield "quantulum3", quantulum3.parser.parse
    except ImportError as error:
        print(f"quantulum3: not installed ({error}); pip install '.[peers]'")
    try:
        from recognizers_number import NumberRecognizer

        model = NumberRecognizer("en-us").get_number_model()
        yield "Recognizers-Text numbers", model.parse
    except ImportError as error:
        print(f"Recognizers-Text: not installed ({error}); pip install '.[peers]'")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", default="../shared/gold")
    parser.add_argument("--sample", type=int, default=12, help="texts that the peers read, evenly spaced")
    args = parser.parse_args()
    docs = texts(args.gold)
    mine = ours(docs)
    few = docs[:: max(1, len(docs) // args.sample)][: args.sample]
    for name, read in peers():
        print(f"{'ratio':24} {mine / rate(name, few, read):12,.0f}")


if __name__ == "__main__":
    main()
