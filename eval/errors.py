#!/usr/bin/env python3
"""List misses and false alarms by cause, the most frequent cause first, each ready to paste into tests/cases/*.txt.

    python eval/errors.py --gold DIR [--kind figure|statement|date] [--sayso CMD] [--limit N] [--field category]

DIR is laid out like the stories of the gold (a folder of stories, one story, or a folder that holds `stories/`): each story has
index.jsonl, texts/ and figures.jsonl, statements.jsonl, dates.jsonl. Texts are printed, never stored: do not commit the output.
"""

import argparse
import collections
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import score_attribution
import score_figures

FILES = {"figure": "figures.jsonl", "statement": "statements.jsonl", "date": "dates.jsonl"}
LIMIT = 5


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def stories(gold, kind):
    """Yield (index rows with texts, gold rows) of every story below ``gold`` that has labels of this kind."""
    roots = [gold, *sorted(gold.glob("*/")), *sorted(gold.glob("stories/*/"))]
    for root in roots:
        if (root / "index.jsonl").exists() and (root / FILES[kind]).exists():
            docs = {d["doc"]: d for d in lines(root / "index.jsonl") if d.get("labelled", True)}
            for name, doc in docs.items():
                path = root / "texts" / name
                with path.open(encoding="utf-8", newline="") as file:
                    doc["text"] = file.read()
            yield docs, lines(root / FILES[kind])


def extract(command, kind, docs):
    rows = [
        {"id": name, "text": d["text"], "published": d.get("published"), "outlet": d.get("outlet")} for name, d in docs.items()
    ]
    text = "".join(json.dumps({k: v for k, v in row.items() if v is not None}) + "\n" for row in rows)
    call = [*shlex.split(command), "extract", "--only", kind, "--format", "jsonl", "-"]
    done = subprocess.run(call, input=text, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    return [r for line in done.stdout.split("\n") if line for r in [json.loads(line)] if r["record"] == kind]


def sentence(text, start, end):
    """Return the sentence around a span, in one line."""
    first = max(text.rfind("\n", 0, start) + 1, text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0)
    stops = [i for i in (text.find("\n", end), text.find(". ", end)) if i >= 0]
    return " ".join(text[first : min(stops, default=len(text)) + 1].split())


def figure_errors(docs, gold, system):
    """Yield (cause, rules, document, span) of figures; the cause of a wrong field is what stands there instead."""
    for name in docs:
        rows = [g for g in gold if g["doc"] == name]
        mine = [r for r in system if r["doc"] == name]
        pairs = score_figures.match([g for g in rows if g.get("core", True)], mine)
        found, used = {id(g) for g, _ in pairs}, {id(s) for _, s in pairs}
        for g in rows:
            if g.get("core", True) and id(g) not in found:
                yield f"missed: {g['category']}", (), name, g
        for s in mine:
            known = any(score_figures.over(g, s) > 0 for g in rows)
            if id(s) not in used and not known and not score_figures.unlabelled(s):
                yield f"false alarm: {s['category']}", s["rules"], name, s
        for g, s in pairs:
            yield from ((cause, s["rules"], name, g) for cause in wrong(g, s))


def wrong(gold, system):
    """Return the causes: one for each field that differs."""
    judged = score_figures.judge(gold, system)
    keys = {"kindof": "aggregation", "voice": "sources"}
    for name in ("value", "hedge", "category", "kindof", "voice"):
        if judged[name] or (name != "value" and not judged["value"]):
            continue
        key = keys.get(name, name)
        said = [source(r) if name == "voice" else r.get(key) for r in (gold, system)]
        yield f"wrong {name}: {said[0]} read as {said[1]}" if name not in ("value", "voice") else f"wrong {name}{shape(said)}"
    for name in ("status", "as_of", "period"):
        if judged["value"] and gold.get(name) is not None and gold[name] != system.get(name):
            yield f"wrong {name}" + (f": {gold[name]} read as {system.get(name)}" if name == "status" else "")


def source(row):
    return row["sources"][0]["text"] if row.get("sources") else None


def shape(said):
    if said[0] is None or said[1] is None:
        return ": none wanted" if said[0] is None else ": none found"
    return ": another one"


def span_errors(docs, gold, system, kind):
    """Yield (cause, rules, document, span) of statements (by content) or dates (by span and value)."""
    for name in docs:
        rows = [r for r in gold if (r.get("doc") or r.get("id")) == name]
        mine = [r for r in system if r["doc"] == name]
        wanted = rows if kind == "statement" else [t for r in rows for t in r.get("timex", [])]
        taken = set()
        for g in wanted:
            best = max(range(len(mine)), key=lambda i: overlap(g, mine[i]), default=None)
            if best is None or overlap(g, mine[best]) < 0.5:
                yield f"missed: {g.get('kind') or g.get('type')}", (), name, whole(g)
                continue
            taken.add(best)
            if kind == "date" and g.get("value") != mine[best].get("value"):
                yield f"wrong value: {g.get('type')}", mine[best]["rules"], name, whole(g)
        for i, s in enumerate(mine):
            if i not in taken:
                yield f"false alarm: {s.get('form') or s.get('type')}", s["rules"], name, whole(s)


def spans(row):
    return row["content"] if "content" in row else [[row["start"], row["end"]]]


def whole(row):
    parts = spans(row)
    return {"start": min(s for s, _ in parts), "end": max(e for _, e in parts)}


def overlap(a, b):
    chars = [{i for s, e in spans(row) for i in range(s, e)} for row in (a, b)]
    return score_attribution.jac(*chars)


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    ap.add_argument("--gold", type=Path, required=True)
    ap.add_argument("--kind", choices=sorted(FILES), default="figure")
    ap.add_argument("--sayso", default=f"{sys.executable} -m sayso")
    ap.add_argument("--limit", type=int, default=LIMIT, help="cases printed for each cause")
    ap.add_argument("--field", help="only causes whose name holds this word (missed, voice, status ...)")
    args = ap.parse_args()
    causes = collections.defaultdict(list)
    for docs, gold in stories(args.gold, args.kind):
        system = extract(args.sayso, args.kind, docs)
        found = figure_errors(docs, gold, system) if args.kind == "figure" else span_errors(docs, gold, system, args.kind)
        for cause, rules, name, span in found:
            if not args.field or args.field in cause:
                causes[cause].append((rules, docs[name], span))
    report(causes, args)


def report(causes, args):
    print(f"{sum(map(len, causes.values()))} errors of {len(causes)} causes")
    for cause, rows in sorted(causes.items(), key=lambda c: (-len(c[1]), c[0])):
        rules = collections.Counter(rule for used, *_ in rows for rule in set(used))
        most = ", ".join(f"{rule} {n}" for rule, n in rules.most_common(4))
        print(f"\n## {cause} ({len(rows)})" + (f"   rules: {most}" if most else ""))
        for _, doc, span in rows[: args.limit]:
            words = re.sub(r"\s+", " ", doc["text"][span["start"] : span["end"]])
            print(f"# [{words}]")
            print(f"== published={str(doc.get('published'))[:10]} kinds={args.kind}")
            print(sentence(doc["text"], span["start"], span["end"]))
            print("--")


if __name__ == "__main__":
    main()
