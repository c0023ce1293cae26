"""Run the real server with a clock that a test can move: ``python -m tests.serve_with_clock``.

Beside the server's own port a line-based control port listens on loopback (``TEST_CONTROL_PORT``):
``move <milliseconds>`` is answered by ``ok`` once the server's clock has moved. The clock begins
``TEST_CLOCK_AHEAD`` milliseconds ahead of the store's: time that passed while no server ran. With
``TEST_CLOCK_STILL`` it stands still but for what it is moved. ``TEST_PAGES`` is a folder of
pages to serve instead of the built ones: a page that can be changed while somebody is on it.
"""

import asyncio
import os
import socket
import sys
import time
from pathlib import Path

from server import app
from server.app import open_house
from server.rooms.ports import Clock
from server.serving import Server, listener
from server.settings import Settings
from server.web.journal import open_journal
from tests.moved_clock import MovedClock


async def main() -> None:
    clock: list[MovedClock] = []

    async def control(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            which, by = line.split()
            if which == b"wall":
                _step_wall_clock(int(by))
            else:
                await clock[0].move(int(by))
            writer.write(b"ok\n")
            await writer.drain()
        writer.close()

    def say(sentence: str) -> None:
        sys.stderr.write(sentence + "\n")

    open_journal()
    settings = Settings()
    pages = os.environ.get("TEST_PAGES")
    if pages:
        app.client_folder = lambda: Path(pages)

    def shifted(inner: Clock) -> MovedClock:
        ahead = int(os.environ.get("TEST_CLOCK_AHEAD", "0"))
        if os.environ.get("TEST_CLOCK_STILL"):
            clock.append(MovedClock(now=inner.now(), ahead=ahead))
        else:
            clock.append(MovedClock(inner=inner, ahead=ahead))
        return clock[0]

    async with open_house(settings, say, shifted) as house:
        port = int(os.environ["TEST_CONTROL_PORT"])
        controls = await asyncio.start_server(control, "127.0.0.1", port)
        async with controls:
            await Server(house, asyncio.Event(), lambda: None).serve([_narrow(listener(settings))])


def _narrow(bound: socket.socket) -> socket.socket:
    """With ``TEST_SEND_BUFFER``, lines that are soon full; each inherits it from here."""
    size = os.environ.get("TEST_SEND_BUFFER")
    if size:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, int(size))
    return bound


def _step_wall_clock(by: int) -> None:
    told = time.time
    time.time = lambda: told() + by / 1000


if __name__ == "__main__":
    asyncio.run(main())
