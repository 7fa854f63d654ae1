#!/usr/bin/env python3
"""Score `sayso check` on drafts with planted faults:  score_checks.py --gold DIR [--sayso CMD] [--half first|second] [--errors N]

A draft is DIR/drafts/STORY/HALF/NAME.{md,txt}; its sources are DIR/drafts/STORY/texts, or examples/STORY/texts.
Marks in it are taken out before the command sees it:
  {+words+}          a correct claim
  {-FIELD:words-}    a planted fault in FIELD: number, hedge, unit, scope, voice, date, wording, marks, status, outdated, not_found;
                     FIELD/OTHER where either name is right
 found         share of the faults that a check with a verdict other than supported overlaps
 field         share of the found whose check names the field (or has the verdict outdated, not_found)
 false alarms  share of the correct claims that such a check overlaps; one that overlaps no mark at all counts as one, too
"""
import argparse, collections, glob, json, os, re, shlex, subprocess, sys, tempfile
HERE = os.path.dirname(os.path.abspath(__file__))
MARK = re.compile(r"\{\+(.+?)\+\}|\{-([a-z_/]+):(.+?)-\}", re.S)


def unmarked(text):
    """The draft as the command reads it, and its marks: (start, end, fields or None)."""
    out, marks, at, size = [], [], 0, 0
    for m in MARK.finditer(text):
        out.append(text[at:m.start()]); size += len(out[-1])
        words = m[1] if m[1] is not None else m[3]
        marks.append((size, size + len(words), set(m[2].split("/")) if m[2] else None))
        out.append(words); size += len(words); at = m.end()
    return "".join(out) + text[at:], marks


def run(command, path, sources, folder):
    text, marks = unmarked(open(path, encoding="utf-8").read())
    draft = os.path.join(folder, os.path.basename(path)); open(draft, "w", encoding="utf-8").write(text)
    out = subprocess.run(shlex.split(command) + ["check", draft, sources, "--format", "json"], capture_output=True, text=True, encoding="utf-8")
    if out.returncode not in (0, 1) or not out.stdout: sys.exit(f"{path}: exit {out.returncode}: {out.stderr[-3000:]}")
    return text, marks, json.loads(out.stdout)["checks"]


def overlaps(check, start, end): return check["file"]["start"] < end and start < check["file"]["end"]


def names(check, start, end, words):
    """Whether a check of a claim close by names the voice that the mark stands on."""
    near = -300 < check["file"]["start"] - start < 300
    return near and any(v["field"] == "voice" and words.lower() in (v["draft"] or "").lower() for v in check["differences"])


def score(name, text, marks, checks, n, told):
    bad = [c for c in checks if c["verdict"] != "supported"]
    voiced = [c["start"] for s, e, f in marks if f and "voice" in f for c in bad if names(c, s, e, text[s:e])]
    for start, end, fields in marks:
        words = " ".join(text[start:end].split())
        met = [c for c in bad if overlaps(c, start, end) or (fields and "voice" in fields and names(c, start, end, words))]
        if fields is None:
            n["correct"] += 1; n["checked"] += any(overlaps(c, start, end) for c in checks)
            met = [c for c in met if c["start"] not in voiced]; n["false"] += bool(met)
            if met: told.append(("false alarm", name, words, met[0]["kind"], met[0]["verdict"], met[0]["why"]))
            elif not any(overlaps(c, start, end) for c in checks): told.append(("unchecked", name, words, "", "", ""))
            continue
        n["faults"] += 1; n["found"] += bool(met)
        named = {v["field"] for c in met for v in c["differences"]} | {c["verdict"] for c in met}
        for f in fields: n["of " + f] += 1; n["found " + f] += bool(met)
        n["named"] += bool(named & fields)
        if not met: told.append(("missed", name, words, "/".join(fields), str([(c["kind"], c["verdict"], (c["evidence"] or {}).get("words", "")[:90]) for c in checks if overlaps(c, start, end)]), ""))
        elif not named & fields: told.append(("other field", name, words, "/".join(fields), met[0]["verdict"], met[0]["why"]))
    for c in bad:
        if not any(overlaps(c, s, e) or (f and names(c, s, e, text[s:e])) for s, e, f in marks):
            n["false"] += 1; n["correct"] += 1; told.append(("false alarm, unmarked", name, c["text"], c["kind"], c["verdict"], c["why"]))


def report(name, n):
    share = lambda a, b: 100 * n[a] / n[b] if n[b] else 0
    for metric, value, bar in ((f"faults found % (of {n['faults']})", share("found", "faults"), "95"), ("right field named % of found", share("named", "found"), ""), (f"false alarms % (of {n['correct']} correct claims)", share("false", "correct"), "5 at most"), ("correct claims looked at %", share("checked", "correct"), "")):
        print(f"{'checks/' + name:28} {metric:44} {value:8.1f}   {bar}")


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--gold", default=os.path.join(HERE, "..", "tests")); ap.add_argument("--sayso", default="sayso"); ap.add_argument("--half"); ap.add_argument("--errors", type=int, default=0); ap.add_argument("--only", default="")
    a = ap.parse_args(); halves = collections.defaultdict(collections.Counter); told = []
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(glob.glob(os.path.join(a.gold, "drafts", "*", "*", "*.*"))):
            half = os.path.basename(os.path.dirname(path)); story = os.path.dirname(os.path.dirname(path))
            if half == "texts" or (a.half and a.half != half) or a.only not in path: continue
            sources = os.path.join(story, "texts")
            if not os.path.isdir(sources): sources = os.path.join(HERE, "..", "examples", os.path.basename(story), "texts")
            text, marks, checks = run(a.sayso, path, sources, folder)
            for n in (halves[half], halves["all"]): score(os.path.basename(path), text, marks, checks, n, told if n is not halves["all"] else [])
    for half in sorted(halves): report(half, halves[half])
    by = {k[3:] for k in halves["all"] if k.startswith("of ")}
    print("    " + ", ".join(f"{f} {halves['all']['found ' + f]}/{halves['all']['of ' + f]}" for f in sorted(by)))
    for row in told[: a.errors]: print("   ", *row, sep="\t")
