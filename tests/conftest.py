"""Options of the test run: ``--update`` rewrites the cases in ``tests/cases`` (review the diff, never the number).

Hypothesis tries the same examples every time, so that a landing is judged on what it changed; ``SAYSO_EXPLORE=1`` looks for new ones.
"""

import os

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2000, deadline=None)
settings.load_profile("explore" if os.environ.get("SAYSO_EXPLORE") else "steady")


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="rewrite tests/cases/*.txt with what sayso finds now")
