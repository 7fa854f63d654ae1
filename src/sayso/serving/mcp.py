"""The MCP server: lists the tools and calls them, over standard input and output. Needs the extra ``sayso[mcp]``.

Whatever a client sends, the answer is an object or one line that says what is wrong; the server stays up.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sayso import __version__
from sayso.errors import SaysoError
from sayso.serving.answers import NOTICE, answer
from sayso.serving.shelf import Shelf
from sayso.serving.tools import DATA, TOOLS, asked, schema

if TYPE_CHECKING:
    from pathlib import Path

    from mcp.server import Server
    from mcp_types import CallToolRequestParams, CallToolResult, ListToolsResult


def serve(path: str | Path) -> None:
    """Serve the ledger at ``path`` on standard input and output until the client hangs up; SaysoError says why it cannot."""
    try:
        import anyio  # noqa: PLC0415
        from mcp.server.stdio import stdio_server  # noqa: PLC0415
    except ImportError as error:
        raise SaysoError("mcp needs the MCP SDK: pip install 'sayso[mcp]'") from error
    made = server(Shelf(path))

    async def run() -> None:
        async with stdio_server() as (incoming, outgoing):
            await made.run(incoming, outgoing, made.create_initialization_options())

    anyio.run(run)


def server(shelf: Shelf) -> Server[Any]:
    """Return the server that answers from ``shelf``."""
    from anyio import to_thread  # noqa: PLC0415
    from mcp.server import Server  # noqa: PLC0415
    from mcp_types import CallToolResult, ListToolsResult, TextContent  # noqa: PLC0415

    async def list_tools(_: object, __: object) -> ListToolsResult:
        return ListToolsResult(tools=_tools())

    async def call_tool(_: object, params: CallToolRequestParams) -> CallToolResult:
        try:
            found = await to_thread.run_sync(called, shelf, params.name, params.arguments)
        except SaysoError as error:
            return CallToolResult(content=[TextContent(type="text", text=" ".join(str(error).split()))], is_error=True)
        words = json.dumps(found, ensure_ascii=False)
        return CallToolResult(content=[TextContent(type="text", text=words)], structured_content=found)

    return Server(
        "sayso",
        version=__version__,
        title="sayso",
        instructions=f"A ledger of news articles: who said what, how much, when, what has changed. {NOTICE}",
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def called(shelf: Shelf, name: str, arguments: dict[str, Any] | None) -> dict[str, Any]:
    """Return the answer to a call; SaysoError says in one line what is wrong with it."""
    wanted = asked(name, arguments)
    return answer(name, shelf.take(wanted.get("as_of"), wanted.get("known")), wanted)


def _tools() -> list[Any]:
    from mcp_types import Tool, ToolAnnotations  # noqa: PLC0415

    hints = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
    return [
        Tool(name=t.name, title=t.title, description=f"{t.meaning} {DATA}", input_schema=schema(t), annotations=hints)
        for t in TOOLS
    ]
