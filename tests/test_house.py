"""The house stays in order: arrows go one way, files stay small, imports stay light, rule ids are unique."""

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from sayso.lexicon import rows, tables

SRC = Path(__file__).parents[1] / "src" / "sayso"
MODULES = sorted(SRC.rglob("*.py"))
# A package may import itself and what stands before it in the data's way; each list is what it may not import.
FORBIDDEN = {
    "records": {"*"},
    "errors": {"*"},
    "spacing": {"*"},
    "lexicon": {"reading", "extraction", "linking", "ledger", "reporting", "serving", "running", "cli"},
    "jsonform": {"reading", "extraction", "linking", "ledger", "reporting", "serving", "running", "cli"},
    "reading": {"extraction", "linking", "ledger", "reporting", "serving", "running", "cli"},
    "extraction": {"reading", "linking", "ledger", "reporting", "serving", "running", "cli"},
    "linking": {"reading", "ledger", "reporting", "serving", "running", "cli"},
    "ledger": {"reporting", "serving", "running", "cli"},
    "reporting": {"ledger", "serving", "running", "cli"},
    "serving": {"running", "cli"},
    "running": {"cli"},
}


def names(path):
    return [part.removesuffix(".py") for part in path.relative_to(SRC).parts]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sayso"):
            parts = node.module.split(".")
            yield from ([parts[1]] if len(parts) > 1 else [alias.name for alias in node.names])
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("sayso."))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: "/".join(names(p)))
def test_arrows_go_one_way(path):
    home = names(path)[0]
    back = FORBIDDEN.get(home, set())
    wrong = [name for name in imported(path) if name in back or ("*" in back and name != home)]
    assert not wrong, f"{home} must not import {wrong}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: "/".join(names(p)))
def test_files_and_functions_stay_small(path):
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 600, "divide it by what it does"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 60, f"{node.name} is too long"


@pytest.mark.parametrize("kind", ["extraction", "linking"])
def test_pure_packages_do_no_io_and_know_no_clock(kind):
    banned = {"os", "io", "pathlib", "time", "locale", "random", "socket", "subprocess", "sqlite3", "sqlalchemy"}
    for path in (SRC / kind).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            roots = {a.name.split(".")[0] for a in node.names} if isinstance(node, ast.Import) else set()
            roots |= {(node.module or "").split(".")[0]} if isinstance(node, ast.ImportFrom) else set()
            assert not roots & banned, f"{path.name} imports {roots & banned}"
            assert not (isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"}), (
                f"{path.name} reads the clock"
            )


def test_what_is_imported_comes_with_sayso_or_with_an_extra():
    project = tomllib.loads((SRC.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [
        one for name, some in project["optional-dependencies"].items() if name not in {"dev", "docs", "peers"} for one in some
    ]
    offered = {re.match(r"[\w.-]+", one)[0].lower() for one in (*project["dependencies"], *extras)}
    offered |= {"sayso", "lxml", "anyio", "mcp-types"}  # with trafilatura; with mcp
    distributions = packages_distributions()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            roots = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            roots += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for root in {root.split(".")[0] for root in roots} - sys.stdlib_module_names - {"sayso"}:
                assert {name.lower() for name in distributions.get(root, [root])} & offered, f"{path.name} imports {root}"


@pytest.mark.parametrize("kind", ["utils", "helpers", "common", "misc", "manager"])
def test_no_module_is_named_for_nothing(kind):
    assert not [p for p in MODULES if p.stem == kind]


def test_rule_ids_are_unique_across_tables():
    ids = Counter(row.id for name in tables() for row in rows(name))
    assert [i for i, n in ids.items() if n > 1] == []


def loaded(code):
    out = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(out.stdout.split())


def test_importing_sayso_loads_nothing_heavy():
    heavy = {
        "sqlalchemy",
        "typer",
        "rich",
        "trafilatura",
        "jinja2",
        "alembic",
        "sayso.extraction",
        "holidays",
        "py3langid",
        "numpy",
    }
    assert not loaded("import sayso") & heavy


def test_the_command_line_loads_what_a_command_needs_when_it_runs():
    heavy = {"sqlalchemy", "trafilatura", "jinja2", "alembic", "sayso.extraction", "sayso.linking", "sayso.ledger"}
    assert not loaded("import sayso.cli") & heavy


def test_extracting_needs_the_standard_library_only():
    text = "At least 12 people were killed on Tuesday, the mayor said."
    code = f"import sayso; sayso.extract(sayso.document('{text}', published='2031-03-05'))"
    heavy = {"sqlalchemy", "typer", "rich", "trafilatura", "jinja2", "alembic", "py3langid", "numpy", "pandas"}
    assert not loaded(code) & heavy
