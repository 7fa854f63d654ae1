"""What the commands print: records and rows to standard output, faults and progress to standard error."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager, suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from sayso.cli.options import Form
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sayso.reading import Fault
    from sayso.records import Document


# Half a surrogate pair, which no output can hold: it stands for a byte in the name of a file that is no UTF-8.
HALVES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")

# What a terminal would obey instead of show: an article may hold any of it. The line break is ours.
CONTROLS = HALVES | {n: "\N{REPLACEMENT CHARACTER}" for n in (*range(32), *range(127, 160)) if chr(n) not in "\n\t"}

# In JSON they are written as escapes, which programs read back to the letter; json.dumps does so for the first 32 only.
ESCAPES = {n: f"\\u{n:04x}" for n in range(127, 160)}


def say(line: str, *, err: bool = False) -> None:
    """Print a line to standard output or standard error; a control character shows as U+FFFD."""
    typer.echo(line.translate(CONTROLS), err=err)


class Faults:
    """Counts the faults it is told of and prints each as one line on standard error."""

    def __init__(self, *, once: bool = False) -> None:
        """Start with none; with ``once`` the same line is not printed again."""
        self.count = 0
        self.once = once
        self.said: set[str] = set()

    def __call__(self, fault: Fault | str) -> None:
        """Print a fault."""
        if self.once and str(fault) in self.said:
            return
        self.said |= {str(fault)} if self.once else set()
        self.count += 1
        say(f"sayso: {fault}", err=True)

    def close(self) -> None:
        """End the command with status 1 if there was any fault."""
        if self.count:
            raise typer.Exit(1)


def flagged(documents: Iterable[Document]) -> Iterator[Document]:
    """Pass documents on; say once of each that is not in English that nothing is extracted from it."""
    for document in documents:
        if document.language not in (None, "en"):
            say(f"sayso: {document.id}: not in English ({document.language}); stored, nothing is extracted", err=True)
        yield document


def write_json(row: dict[str, Any]) -> None:
    """Write one object as a line of JSON."""
    write_objects([json.dumps(row, ensure_ascii=False)])


def write_objects(lines: Iterable[str]) -> None:
    """Write objects that are JSON already, a line each."""
    for line in lines:
        sys.stdout.write(line.translate(ESCAPES) + "\n")


def write_each(items: Iterable[Any], form: Form, lines: Callable[[Any], Iterable[str]]) -> None:
    """Write each item (a dataclass) as an object or as the lines that ``lines`` gives for it, as ``form`` says."""
    for item in items:
        if form is Form.jsonl:
            write_json(asdict(item))
        else:
            write_lines(lines(item))


def write_lines(lines: Iterable[str]) -> None:
    """Write lines as they come; a control character shows as U+FFFD."""
    for line in lines:
        sys.stdout.write(line.translate(CONTROLS) + "\n")


def write_whole(out: Path | None, made: str | bytes, *, exact: bool = False) -> None:
    """Write whole or not at all: a new file takes the old one's place only when it is complete; None and - are standard output.

    What people read has its control characters shown as U+FFFD; ``exact`` keeps them, for formats that programs read.
    """
    if isinstance(made, str):
        made = _writable(made) if exact else made.translate(CONTROLS)
    if out is None or str(out) == "-":
        if isinstance(made, bytes):
            sys.stdout.buffer.write(made)
        else:
            typer.echo(made, nl=not made.endswith("\n"))
        return
    part = out.with_name(out.name + ".part")
    try:
        part.write_bytes(made if isinstance(made, bytes) else made.encode("utf-8"))
        part.replace(out)
    except OSError as error:
        with suppress(OSError):  # a folder that nothing may be written to keeps no part either
            part.unlink(missing_ok=True)
        raise SaysoError(f"{out}: cannot be written ({error.strerror}); name another file with --out") from error


def _writable(made: str) -> str:
    try:
        made.encode("utf-8")
    except UnicodeEncodeError:
        return made.translate(HALVES)
    return made


@contextmanager
def progress(what: str, files: int | None = None) -> Iterator[tuple[Callable[[Any], None], Callable[[Any], None]]]:
    """Show a bar of files and a count of documents on standard error, if a person is watching.

    Gives the functions to call for each document and for each file that is done; ``files`` is their number where it is known.
    """
    if not sys.stderr.isatty():
        yield (lambda _: None), (lambda _: None)
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    known = (BarColumn(), TextColumn("{task.completed}/{task.total} files ·")) if files else ()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), *known, TextColumn("{task.fields[documents]} documents"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        task, documents = bar.add_task(what, total=files, documents=0), 0

        def document(_: object) -> None:
            nonlocal documents
            documents += 1
            bar.update(task, documents=documents)

        yield document, lambda _: bar.advance(task)
