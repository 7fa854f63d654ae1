"""Options of the test run: ``--update`` rewrites the cases in ``tests/cases`` (review the diff, never the number)."""


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="rewrite tests/cases/*.txt with what sayso finds now")
