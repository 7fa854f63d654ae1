"""Options and arguments that several commands share, so that they are called and explained alike everywhere."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Form(StrEnum):
    """How output is written."""

    text = "text"
    jsonl = "jsonl"


def day(value: str | None) -> str | None:
    """Check an ISO day or date-time; a wrong one is wrong usage (exit status 2)."""
    if value is not None and not _is_day(value[:10]):
        raise typer.BadParameter(f"{value!r} is not a day; write it as 2024-05-23")
    return value


def _is_day(value: str) -> bool:
    try:
        return bool(DAY.fullmatch(value)) and bool(date.fromisoformat(value))
    except ValueError:
        return False


LedgerFile = Annotated[  # no Path: that would make one slash of the two in postgresql://
    str,
    typer.Option(
        "--ledger", "-l", envvar="SAYSO_LEDGER", metavar="FILE", help="The ledger file, or the postgresql:// address of one."
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY", callback=day, help="Only what was published by this day."),
]
Known = Annotated[
    str | None, typer.Option("--known", metavar="DAY", callback=day, help="Only what this ledger had recorded by this day (UTC).")
]
Format = Annotated[Form, typer.Option("--format", "-f", help="text for people, jsonl for programs (one JSON object a line).")]
Aliases = Annotated[
    Path | None, typer.Option("--aliases", metavar="FILE", help="Your CSV of voices that are one: form,voice,kind.")
]
Share = Annotated[
    bool,
    typer.Option("--share", help="Make it for sharing: mask private persons and unnamed voices, cut quotations."),
]
Story = Annotated[
    str | None,
    typer.Option("--story", metavar="DOC", help="Only the story of this article; it is found without reading the whole ledger."),
]
DEFAULT_LEDGER = "story.sayso"


def title_of(ledger: str) -> str:
    """Return what a report on a ledger is called where no title is given: its file's name, or its database's."""
    return Path(ledger.split("?", 1)[0] if "://" in ledger else ledger).stem
