"""Runs the cases in tests/cases/*.txt: what sayso finds must be what stands there. `pytest --update` rewrites them.

A case:   == published=2024-05-10 kinds=date,figure
          the text, one or more lines
          --
          one line a record, in the notation of `sayso show`
"""

from pathlib import Path

import pytest

from sayso import document, extract
from sayso.reporting.notation import show

FOLDER = Path(__file__).parent / "cases"


def blocks(path):
    """The cases of a file as (line number, head, text, expected)."""
    out, number = [], 0
    for part in path.read_text(encoding="utf-8").split("\n== ")[0:]:
        lines = part.split("\n")
        if number or part.startswith("== "):
            head = lines[0].removeprefix("== ")
            body = "\n".join(lines[1:]).split("\n--\n")
            out.append((number + 1, head, body[0], body[1].strip() if len(body) > 1 else ""))
        else:
            out.append((0, None, part, ""))
        number += len(lines)
    return out


def actual(head, text):
    keys = dict(cell.split("=", 1) for cell in head.split())
    kinds = keys["kinds"].split(",")
    return show(text, extract(document(text, published=keys.get("published")), only=kinds))


FILES = sorted(FOLDER.glob("*.txt"))
CASES = [
    pytest.param(p, head, text, expected, id=f"{p.stem}:{n}") for p in FILES for n, head, text, expected in blocks(p) if head
]


def test_update():
    for path in FILES:
        parts = [t if head is None else f"== {head}\n{t}\n--\n{actual(head, t)}\n" for _, head, t, _ in blocks(path)]
        path.write_text("\n".join(p.rstrip("\n") + "\n" for p in parts), encoding="utf-8")


@pytest.mark.parametrize(("path", "head", "text", "expected"), CASES)
def test_a_case_reads_as_written(path, head, text, expected):
    assert actual(head, text) == expected
