"""One line: frames as dicts in either subprotocol, and how it ended."""

import asyncio
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from server.client import Line
from server.wire.codec import PROTOCOLS

FRAMES: list[dict[str, Any]] = [{"t": "ping", "n": 1}, {"t": "é🌙", "list": [None, True, -1]}]


async def echo(socket: ServerConnection) -> None:
    """Says everything back, and ends the line kindly after two messages."""
    for _ in FRAMES:
        await socket.send(await socket.recv())
    await socket.close(4409, "replaced")


@pytest.mark.parametrize("protocol", PROTOCOLS)
async def test_frames_go_and_come_as_they_are(protocol: str) -> None:
    async with serve(echo, "127.0.0.1", 0, subprotocols=[Subprotocol(protocol)]) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        line = await Line.open(f"ws://127.0.0.1:{port}", protocol)
        for frame in FRAMES:
            await line.send(frame)
        async with asyncio.timeout(20):
            assert [frame async for frame in line] == FRAMES
        assert line.closed == (4409, "replaced")
        with pytest.raises(ConnectionClosed):
            await line.send({"t": "ping", "n": 2})


async def test_a_line_that_is_lost_says_so() -> None:
    async with serve(echo, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        line = await Line.open(f"ws://127.0.0.1:{port}")
        line.abort()
        async with asyncio.timeout(20):
            assert [frame async for frame in line] == []
        assert line.closed == (1006, "")
