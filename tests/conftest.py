"""Options of the test run, and the command line as tests call it: ``--update`` rewrites the cases in ``tests/cases``
(review the diff, never the number).

Hypothesis tries the same examples every time, so that a landing is judged on what it changed; ``SAYSO_EXPLORE=1`` looks for new ones.
"""

import os
import sys

import pytest
from hypothesis import settings

from sayso.cli import main

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2000, deadline=None)
settings.load_profile("explore" if os.environ.get("SAYSO_EXPLORE") else "steady")


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="rewrite tests/cases/*.txt with what sayso finds now")


def pytest_collection_modifyitems(config, items):
    """Leave out what only ``--update`` runs: a test that is skipped is one that this machine cannot run."""
    if not config.getoption("--update"):
        config.hook.pytest_deselected(items=[i for i in items if i.name == "test_update"])
        items[:] = [i for i in items if i.name != "test_update"]


@pytest.fixture
def sayso(monkeypatch, capsys):
    """Run the command in this process; give (status, output, errors)."""

    def run(*args):
        monkeypatch.setattr(sys, "argv", ["sayso", *map(str, args)])
        with pytest.raises(SystemExit) as stop:
            main()
        return stop.value.code, *capsys.readouterr()

    return run
