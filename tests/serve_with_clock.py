"""Run the real server with a clock that a test can move: ``python -m tests.serve_with_clock``.

Beside the server's own port a line-based control port listens on loopback (``TEST_CONTROL_PORT``):
``move <milliseconds>`` is answered by ``ok`` once the server's clock has moved. The clock begins
``TEST_CLOCK_AHEAD`` milliseconds ahead of the store's: time that passed while no server ran. With
``TEST_CLOCK_STILL`` it stands still but for what it is moved.
"""

import asyncio
import os
import sys

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
            await clock[0].move(int(line.split()[1]))
            writer.write(b"ok\n")
            await writer.drain()
        writer.close()

    def say(sentence: str) -> None:
        sys.stderr.write(sentence + "\n")

    open_journal()
    settings = Settings()

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
            await Server(house, asyncio.Event(), lambda: None).serve([listener(settings)])


if __name__ == "__main__":
    asyncio.run(main())
