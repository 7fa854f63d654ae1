"""Speed and memory of `sayso extract` and of the import: figures for people, no pass or fail (machines are noisy, quote ratios).

    make bench [GOLD=../shared/gold]

Texts: PolNeAR's train articles where GOLD has them, else the example story over and over.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
FAMILIES = ("date", "statement", "figure", "event", "date,figure,statement,event")


def texts(gold):
    path = Path(gold) / "statements" / "polnear_train.jsonl"
    if path.exists():
        return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    return [p.read_text(encoding="utf-8") for p in sorted((ROOT / "examples").glob("*/texts/*.txt"))] * 40


def families(docs):
    """Words a CPU second in this process, start-up and table loading excluded."""
    from sayso import document, extract

    made = [document(t, id=str(i), published="2016-05-06") for i, t in enumerate(docs)]
    words = sum(len(t.split()) for t in docs)
    for kinds in FAMILIES:
        extract(made[0], only=kinds.split(","))
        start = time.process_time()
        for one in made:
            extract(one, only=kinds.split(","))
        spent = time.process_time() - start
        print(f"extract --only {kinds:32} {words / spent:12,.0f} words/CPU s   {spent / words * 500 * 1000:6.2f} ms/500 words")


def stream(docs, count):
    """Memory and speed of the command over a long stream: peak RSS after a tenth and after all of it."""
    for n in (count // 10, count):
        peak, spent, words = streamed(docs, n)
        print(f"extract - of {n:6,} documents: peak {peak:6.0f} MB, {words / spent:10,.0f} words/CPU s, start-up included")


def streamed(docs, n):
    program = (
        "import resource,subprocess as s,sys;s.run([sys.executable,'-m','sayso','extract','-'],stdin=0,stdout=s.DEVNULL);"
        "u=resource.getrusage(resource.RUSAGE_CHILDREN);print(u.ru_maxrss/1024,u.ru_utime+u.ru_stime)"
    )
    run = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    words = 0
    for i in range(n):
        text = docs[i % len(docs)]
        words += len(text.split())
        run.stdin.write(json.dumps({"id": str(i), "text": text, "published": "2016-05-06"}) + "\n")
    out, _ = run.communicate()
    peak, spent = map(float, out.split())
    return peak, spent, words


def imports():
    """Milliseconds of `import sayso` beyond starting Python, median of 15."""

    def once(code):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ})
        return (time.perf_counter() - start) * 1000

    bare = statistics.median(once("pass") for _ in range(15))
    with_sayso = statistics.median(once("import sayso") for _ in range(15))
    print(f"import sayso: {with_sayso - bare:.1f} ms beyond starting Python ({bare:.0f} ms)")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", default=str(ROOT / "../shared/gold"))
    parser.add_argument("--stream", type=int, default=10_000, help="documents in the long stream")
    args = parser.parse_args()
    docs = texts(args.gold)
    imports()
    families(docs[:400])
    stream(docs, args.stream)
    print(f"this process: peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
