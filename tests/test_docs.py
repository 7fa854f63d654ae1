"""Follows the pages of docs/ word for word: every command in a `console` block runs, in order, and prints what the page shows.

`pytest --update tests/test_docs.py` writes what is printed now into the pages (review the diff). A page has a folder of its own with the
example story beside it. What stands behind a `|` is given to bash; a block fenced as `text` or `sh` is shown only, and SHOWN names each such command.
"""

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.cli import app

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
RUNNING = [page for page in PAGES if BLOCK.search(page.read_text(encoding="utf-8"))]
STATUS = re.compile(r"\s*# status (\d+)$")


def blocks(page):
    """Each console block of a page as a list of [command, printed]."""
    for found in BLOCK.finditer(page.read_text(encoding="utf-8")):
        parts = re.split(r"^\$ ", found.group(), flags=re.MULTILINE)[1:]
        yield [part.partition("\n")[::2] for part in parts]


def run(command, folder):
    """Run one command of a page: sayso itself in this process, all else in bash. Return what it printed."""
    wanted = STATUS.search(command)
    command = STATUS.sub("", command)
    before, _, rest = (part.strip() for part in command.partition(" | "))
    if rest.startswith("sayso ") and not before.startswith("sayso"):
        given = subprocess.run(["bash", "-c", before], cwd=folder, capture_output=True, text=True, check=True).stdout
        before, _, rest = (part.strip() for part in rest.partition(" | "))
    else:
        given = None
    if not before.startswith("sayso "):
        done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}: {done.stderr}"
        return done.stdout
    done = CliRunner().invoke(app, shlex.split(before)[1:], input=given)
    assert done.exit_code == int(wanted[1] if wanted else 0), f"{command}: {done.output}"
    if not rest:
        return done.output
    piped = subprocess.run(["bash", "-c", rest], cwd=folder, input=done.stdout, capture_output=True, text=True, check=False)
    return done.stderr + piped.stdout


def follow(page, folder):
    """Run a page's commands in order; return the page as it would be printed now."""
    text = page.read_text(encoding="utf-8")
    new = []
    for block in blocks(page):
        parts = []
        for command, _ in block:
            printed = run(command, folder)
            assert printed.strip() or " --out" in command or " > " in command or command.startswith("cd "), (
                f"{command} says nothing"
            )
            parts.append(f"$ {command}\n{printed}" + ("" if printed.endswith("\n") or not printed else "\n"))
        new.append("".join(parts))
    made = iter(new)
    return BLOCK.sub(lambda _: next(made), text)


@pytest.mark.parametrize("page", RUNNING, ids=[str(p.relative_to(DOCS)) for p in RUNNING])
def test_a_page_can_be_followed_word_for_word(page, tmp_path, monkeypatch, request):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(os.environ, "COLUMNS", "120")
    printed = follow(page, tmp_path)
    if request.config.getoption("--update"):
        page.write_text(printed, encoding="utf-8")
    assert page.read_text(encoding="utf-8").splitlines() == printed.splitlines(), (
        "pytest tests/test_docs.py --update, then read it"
    )


def test_the_pages_show_commands_that_are_followed():
    commands = [command for page in RUNNING for block in blocks(page) for command, _ in block]
    assert sum(command.startswith("sayso ") for command in commands) > 12
