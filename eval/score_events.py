#!/usr/bin/env python3
"""Score events against hand-made lists:  score_events.py --gold DIR [--sayso CMD] [--errors N]

A list is DIR/stories/NAME/events.jsonl, or eval/lists/NAME.events.jsonl where the story is not ours; a row is
{"doc","start","end","day","what","modality"}: the words that tell of the event, its day (null: not settled), how the text holds it.
The lists name what an editor would put on a timeline, not every trigger, so only recall and fields are scored:
 found      an event record of the document meets the row's words
 modality   share of the found with the right modality; ``false happened`` counts rows that are not happened or ongoing, said to be
 day        share of the found rows with a day whose earliest..latest holds it
"""
import argparse, collections, glob, json, os, shlex, subprocess, sys
HERE = os.path.dirname(os.path.abspath(__file__))
DONE = {"happened", "ongoing"}
load = lambda p: [json.loads(l) for l in open(p, encoding="utf-8") if l.strip()]


def extract(command, folder):
    docs = [d for d in load(os.path.join(folder, "index.jsonl")) if d["doc"].endswith(".txt")]
    rows = [{"id": d["doc"], "published": d.get("published"), "text": open(os.path.join(folder, "texts", d["doc"]), encoding="utf-8", newline="").read()} for d in docs]
    out = subprocess.run(shlex.split(command) + ["extract", "--only", "event", "-"], input="".join(json.dumps(r) + "\n" for r in rows), capture_output=True, text=True, encoding="utf-8")
    if out.returncode not in (0, 1): sys.exit(out.stderr[-2000:])
    return [json.loads(l) for l in out.stdout.splitlines()]


def judge(row, records):
    """The record that meets the row best: one with the right modality first, then the largest overlap."""
    meets = [r for r in records if r["doc"] == row["doc"] and min(r["end"], row["end"]) > max(r["start"], row["start"])]
    return max(meets, key=lambda r: (min(r["end"], row["end"]) - max(r["start"], row["start"]), -r["start"]), default=None)


def score(name, gold, records, most):
    n, told = collections.Counter(), []
    for row in gold:
        best = judge(row, records); n["rows"] += 1
        if best is None: told.append(("missed", row["doc"], row["text"] if "text" in row else row["what"], row["modality"])); continue
        n["found"] += 1; n["modality"] += best["modality"] == row["modality"]
        n["false happened"] += best["modality"] in DONE and row["modality"] not in DONE
        if best["modality"] != row["modality"]: told.append(("modality", row["doc"], row["what"], f'{best["modality"]} for {row["modality"]}'))
        if row["day"]:
            n["dated"] += 1; ok = bool(best["earliest"]) and best["earliest"] <= row["day"] <= best["latest"]; n["day"] += ok
            if not ok: told.append(("day", row["doc"], row["what"], f'{best["earliest"]}..{best["latest"]} for {row["day"]}'))
    share = lambda a, b: 100 * n[a] / n[b] if n[b] else 0
    for metric, value in (("found %", share("found", "rows")), ("modality right %", share("modality", "found")), ("false happened", n["false happened"]), ("day right %", share("day", "dated"))):
        print(f"{'events/' + name:28} {metric:44} {value:8.1f}")
    for row in told[:most]: print("   ", *row, sep="\t")
    return n


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--gold", default=os.path.join(HERE, "..", "tests")); ap.add_argument("--sayso", default="sayso"); ap.add_argument("--errors", type=int, default=0)
    a = ap.parse_args()
    for folder in sorted(glob.glob(os.path.join(a.gold, "stories", "*", ""))):
        name = os.path.basename(folder[:-1]); own = os.path.join(folder, "events.jsonl"); path = own if os.path.exists(own) else os.path.join(HERE, "lists", name + ".events.jsonl")
        if os.path.exists(path): score(name, load(path), extract(a.sayso, folder), a.errors)
