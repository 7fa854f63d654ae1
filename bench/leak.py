"""Runs of words that this repository shares with texts that must not enter it: `python bench/leak.py GOLD [WORDS]`; none is the aim."""

import json
import re
import subprocess
import sys
from pathlib import Path

WORD = re.compile(r"[a-z0-9]+")
ROOT = Path(__file__).parents[1]


def texts(folder):
    for path in sorted(Path(folder).rglob("*")):
        if path.suffix == ".txt":
            yield path.name, path.read_text(encoding="utf-8", errors="replace")
        elif path.suffix == ".jsonl":
            for line in path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                if isinstance(row.get("text"), str):
                    yield path.name, row["text"]


def runs(text, length):
    words = WORD.findall(text.lower())
    return [tuple(words[i : i + length]) for i in range(len(words) - length + 1)]


def main():
    length = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    theirs = {run: name for name, text in texts(sys.argv[1]) for run in runs(text, length)}
    tracked = subprocess.run(["git", "-C", str(ROOT), "ls-files"], capture_output=True, text=True, check=True).stdout.split()
    for name in tracked:
        ours = (ROOT / name).read_bytes().decode("utf-8", "replace") if (ROOT / name).is_file() else ""
        for run in runs(ours, length):
            if run in theirs:
                print(f"{name}: {' '.join(run)}  ({theirs[run]})")


if __name__ == "__main__":
    main()
