"""Follows docs/tutorial.md: every command that it shows runs to its end, in order, and says something."""

import re
import shlex
from pathlib import Path

from typer.testing import CliRunner

from sayso.cli import app

ROOT = Path(__file__).parents[1]
BLOCKS = re.findall(r"```console\n(.*?)```", (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8"), re.DOTALL)
COMMANDS = [line.removeprefix("$ sayso ") for block in BLOCKS for line in block.splitlines() if line.startswith("$ ")]


def test_the_tutorial_runs_as_it_is_printed(tmp_path, monkeypatch):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    assert len(COMMANDS) > 8
    for command in COMMANDS:
        done = CliRunner().invoke(app, shlex.split(command.split(" | ")[0]))
        assert done.exit_code == 0, f"{command}: {done.output}"
        assert done.output.strip() or "--out" in command, f"{command} says nothing"
    assert (tmp_path / "dam.html").stat().st_size > 10_000
