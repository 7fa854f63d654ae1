"""The command that answers an assistant's questions from a ledger: mcp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.cli.options import DEFAULT_LEDGER, LedgerFile

if TYPE_CHECKING:
    import typer


def mcp(ledger: LedgerFile = DEFAULT_LEDGER) -> None:
    """Serve a ledger to an assistant (Model Context Protocol, standard input and output); it can read, never write.

    Register this command in your assistant; it starts and stops it itself. Needs the extra: pip install 'sayso[mcp]'.

        sayso mcp --ledger story.sayso
    """
    from sayso.serving.mcp import serve  # noqa: PLC0415

    serve(ledger)


def register(app: typer.Typer) -> None:
    """Add this command to the app."""
    app.command()(mcp)
