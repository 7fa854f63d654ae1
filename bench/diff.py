"""Gains and losses of records between a base commit and the working tree, by rule: goes into a commit's body.

    make diff BASE=main [TEXTS=FOLDER]

Runs `sayso extract` of both over the same documents (default: the example story, and ../shared/gold/stories where it is) and
prints per kind how many records came, went and changed, the rules that did most, and the first few of each.
"""

import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMPARED = ("id", "doc", "rules", "in_quote", "anchor_record", "subset_of", "members", "figures")


def documents(folders):
    for folder in folders:
        for index in sorted(Path(folder).glob("**/texts/index.jsonl")):
            for line in index.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                path = index.parent / row["doc"]
                if path.suffix == ".txt" and path.exists():
                    text = path.read_bytes().decode("utf-8", "replace")
                    yield {"id": f"{index.parent.parent.name}/{row['doc']}", "text": text, "published": row.get("published")}


def extracted(source, docs):
    lines = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in docs)
    env = {**os.environ, "PYTHONPATH": str(source / "src")}
    run = subprocess.run(
        [sys.executable, "-m", "sayso", "extract", "-"], input=lines, capture_output=True, text=True, env=env, check=False
    )
    if run.returncode not in (0, 1):
        sys.exit(f"{source}: {run.stderr.strip()[-500:]}")
    return {(r["record"], r["doc"], r["start"], r["end"]): r for r in map(json.loads, run.stdout.splitlines())}


def essence(record):
    return {k: v for k, v in record.items() if k not in COMPARED}


def compare(old, new):
    for key in sorted(old.keys() | new.keys()):
        if key not in new:
            yield "-", key[0], old[key], None
        elif key not in old:
            yield "+", key[0], None, new[key]
        elif essence(old[key]) != essence(new[key]):
            yield "~", key[0], old[key], new[key]


def tell(changes, most):
    count = collections.Counter((kind, sign) for sign, kind, _, _ in changes)
    for kind in sorted({k for k, _ in count}):
        print(f"{kind:10} +{count[kind, '+']} -{count[kind, '-']} ~{count[kind, '~']}")
    rules = collections.Counter(rule for _, _, old, new in changes for rule in (new or old)["rules"])
    print("by rule:", ", ".join(f"{rule} {n}" for rule, n in rules.most_common(12)) or "no change")
    for sign, kind, old, new in changes[:most]:
        record = new or old
        was = {k: v for k, v in essence(old).items() if v != new.get(k)} if old and new else ""
        now = {k: new.get(k) for k in was} if was else ""
        print(
            f"{sign} {kind} {record['doc']}:{record['start']} [{' '.join(record['text'].split())[:80]}] {was} -> {now}"
            if was
            else f"{sign} {kind} {record['doc']}:{record['start']} [{' '.join(record['text'].split())[:80]}]"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--base", default="main")
    parser.add_argument("--texts", nargs="*", default=[str(ROOT / "examples"), str(ROOT / "../shared/gold/stories")])
    parser.add_argument("--most", type=int, default=40)
    args = parser.parse_args()
    docs = list(documents(args.texts))
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(["git", "-C", str(ROOT), "archive", args.base, "src"], capture_output=True, check=True).stdout
        subprocess.run(["tar", "-x", "-C", folder], input=archive, check=True)
        changes = list(compare(extracted(Path(folder), docs), extracted(ROOT, docs)))
    print(f"{len(docs)} documents, {args.base} -> working tree")
    tell(changes, args.most)


if __name__ == "__main__":
    main()
