#!/usr/bin/env python3
"""Score the bounds of range expressions:  score_ranges.py [--gold FILE] [--sayso "CMD"] [--errors N]

Runs   CMD extract --only figure --format jsonl -   over `figures/ranges.jsonl` (one short text a line, with the bounds of each
range in it) and prints how many gold ranges have a figure that overlaps them and has both bounds right (null = open).
Texts whose gold is empty count as right when no figure in them has an open or a double bound.
"""
import argparse, collections, json, os, shlex, subprocess

HERE = os.path.dirname(os.path.abspath(__file__))


def same(a, b): return a == b if a is None or b is None else abs(a - b) <= 1e-6 * max(1, abs(a))


def right(g, s):
    overlap = min(g["end"], s["end"]) > max(g["start"], s["start"])
    return overlap and same(g["value_min"], s["min"]) and same(g["value_max"], s["max"])


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--gold", default=os.path.join(HERE, "..", "gold", "figures", "ranges.jsonl"))
    ap.add_argument("--sayso", default=os.environ.get("SAYSO", "sayso")); ap.add_argument("--errors", type=int, default=0)
    args = ap.parse_args()
    gold = [json.loads(line) for line in open(args.gold, encoding="utf-8") if line.strip()]
    given = "".join(json.dumps({"id": d["id"], "text": d["text"]}, ensure_ascii=False) + "\n" for d in gold)
    p = subprocess.run(shlex.split(args.sayso) + ["extract", "--only", "figure", "--format", "jsonl", "-"], input=given, capture_output=True, text=True, encoding="utf-8")
    if p.returncode not in (0, 1): raise SystemExit(p.stderr)
    got = collections.defaultdict(list)
    for line in filter(None, p.stdout.split("\n")):
        r = json.loads(line)
        if r["record"] == "figure": got[r["doc"]].append(r)
    n = ok = empty = quiet = 0
    for d in gold:
        if not d["quantities"]:
            empty += 1; quiet += not any(s["min"] != s["max"] for s in got[d["id"]])
        for g in d["quantities"]:
            n += 1; hit = any(right(g, s) for s in got[d["id"]]); ok += hit
            if not hit and args.errors > 0:
                args.errors -= 1; print("   ", d["text"], (g["value_min"], g["value_max"]), [(s["text"], s["min"], s["max"]) for s in got[d["id"]]], sep="\t")
    print(f"ranges: bounds right {100 * ok / n:.1f} % ({ok} of {n}); nothing found where nothing is {100 * quiet / max(1, empty):.1f} % ({quiet} of {empty})")


if __name__ == "__main__":
    main()
