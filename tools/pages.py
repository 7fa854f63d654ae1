"""MkDocs hook: pages that are made from the code and the tables when the site is built, so that they cannot grow old.

Home is the README with its links turned; the reference of commands comes from the command line itself, that of rules from ``data/en``,
that of Python from the docstrings. Nothing of it is written into ``docs/``.
"""

import inspect
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File
from typer.main import get_command

import sayso
from sayso.cli import app
from sayso.lexicon import rows

ROOT = Path(__file__).parents[1]
HOME = re.compile(r"\]\(docs/")
BARE = re.compile(r"\]\((?!https?:)([A-Z]+\.md)\)")  # CONTRIBUTING.md and the like stand outside the site


def on_files(pages: Any, config: Any) -> Any:
    """Add the made pages to those of the folder."""
    made = {
        "index.md": home(),
        "reference/commands.md": "\n".join(commands()),
        "reference/rules.md": "\n".join(rules()),
        "reference/python.md": "\n".join(python()),
    }
    for path, text in made.items():
        pages.append(File.generated(config, path, content=text))
    return pages


def home() -> str:
    """Return the README as a page of the site."""
    return BARE.sub(r"](https://pypi.org/project/sayso/)", HOME.sub("](", (ROOT / "README.md").read_text(encoding="utf-8")))


def commands() -> Iterator[str]:
    """Yield the reference of commands: what `--help` says, as a page."""
    yield "# Commands\n\nExit status: 0 done, 1 done with faults named on standard error, 2 wrong usage.\n"
    for name, command in sorted(get_command(app).commands.items()):  # type: ignore[attr-defined]
        yield f"## sayso {name}\n\n{inspect.cleandoc(command.help or '')}\n"
        yield "| takes | |\n|---|---|"
        for one in command.params:
            if not one.hidden and one.name != "help":
                yield f"| {_called(one)} | {_cell(getattr(one, 'help', '') or '')}{_default(one)} |"
        yield ""


def rules() -> Iterator[str]:
    """Yield the reference of rules: every row of every table with its meaning and its sentences."""
    folder = files("sayso") / "data" / "en"
    yield "# Rules\n\nEvery record carries the ids of the rules that made it (`rules`). Each rule fires in its *yes* sentences"
    yield "and in none of its *no* sentences; a test runs them all.\n"
    for name in sorted(str(p.relative_to(folder)).removesuffix(".toml") for p in Path(str(folder)).rglob("*.toml")):
        found = [row for row in rows(name) if "meaning" in row]
        if found:
            yield f"## {name}\n\n| rule | meaning | yes | no |\n|---|---|---|---|"
            for row in found:
                examples = [" · ".join(_cell(str(text)) for text in row.get(key, [])[:2]) for key in ("yes", "no")]
                yield f"| `{row['id']}` | {_cell(row['meaning'])} | {examples[0]} | {examples[1]} |"
            yield ""


def python() -> Iterator[str]:
    """Yield the reference of the Python names: signature and docstring of each, with the methods of classes."""
    yield "# Python\n\nThe names of `import sayso`; everything is loaded on first use.\n"
    for name in sayso.__all__:
        one = getattr(sayso, name)
        yield f"## sayso.{name}\n\n```python\n{_signature(name, one)}\n```\n\n{inspect.getdoc(one) or ''}\n"
        for method, what in inspect.getmembers(one, inspect.isfunction) if inspect.isclass(one) else ():
            if not method.startswith("_") and inspect.getdoc(what):
                yield f"### {name}.{method}\n\n```python\n{_signature(method, what)}\n```\n\n{inspect.getdoc(what)}\n"


def _signature(name: str, what: Any) -> str:
    shown = f"{name}{inspect.signature(what)}"
    return shown if len(shown) < 100 else shown.replace("(", "(\n    ", 1).replace(", ", ",\n    ")


def _called(one: Any) -> str:
    return ", ".join(f"`{o}`" for o in one.opts) if one.param_type_name == "option" else f"`{(one.metavar or one.name).upper()}`"


def _default(one: Any) -> str:
    shown = getattr(one.default, "value", one.default)
    return f" (default `{shown}`)" if shown not in (None, False, True, (), []) and not callable(shown) else ""


def _cell(text: str) -> str:
    return re.sub(r"([|<>*_`])", r"\\\1", " ".join(text.split()))
