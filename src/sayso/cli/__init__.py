"""The `sayso` command: parses, calls, prints. One small module a group of commands; all heavy imports wait for their command."""

from __future__ import annotations

import errno
import gc
import os
import sys
from typing import Any

import typer

from sayso import __version__
from sayso.cli import articles, briefs, checking, drafts, exporting, linked, listing, news, reports, searching, serving, watching
from sayso.cli.printing import say
from sayso.errors import SaysoError

USAGE: Any = typer.BadParameter.__mro__[1]  # click's UsageError, which typer does not name
app = typer.Typer(
    name="sayso",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="""Who said what, how much, when, and what has changed since.

    sayso reads news articles and keeps the book on a developing story. Every record is anchored to the exact words it came from.

    Start with `sayso demo`, or with your own articles:

        sayso add --ledger story.sayso articles/
        sayso series --ledger story.sayso
        sayso report --ledger story.sayso --out report.html
    """,
)
for group in (articles, watching, listing, searching, linked, news, briefs, drafts, checking, exporting, reports, serving):
    group.register(app)


@app.callback(invoke_without_command=True)
def _options(*, version: bool = typer.Option(False, "--version", help="Print the version and stop.")) -> None:
    if version:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line. Exit status: 0 done, 1 done with faults named on standard error, 2 wrong usage."""
    try:
        status = app(standalone_mode=False)
    except SaysoError as error:
        status = _fail(str(error), 1)
    except USAGE as error:
        command = error.ctx.command_path if error.ctx else "sayso"
        status = _fail(f"{error.format_message() or 'name a command'} (`{command} --help` shows what it takes)", 2)
    except (typer.Abort, KeyboardInterrupt):
        status = _fail("stopped", 130)
    except BrokenPipeError:
        # Whoever read our output has enough; keep Python from complaining when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except OSError as error:
        what = "the disk is full; make room and try again" if error.errno == errno.ENOSPC else (error.strerror or str(error))
        status = _fail(f"{error.filename}: {what}" if error.filename else what, 1)
    finally:
        gc.enable()  # a command that holds a whole book does without it
    raise SystemExit(status if isinstance(status, int) else 0)


def _fail(line: str, status: int) -> int:
    say(f"sayso: {' '.join(line.split())}", err=True)
    return status
