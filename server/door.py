"""The door on plain http, while the server itself speaks https.

Rules of this file:

* A phone that does not trust the server yet gets the root here, and nothing else; see
  ``server/web/trust_pages.py``. No word of a room goes through it.
* There is one, also when several workers share the phones: it stands beside them, in their parent.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from server.serving import Server
from server.web import trust_pages
from server.web.secured import Secured


class _Door(Server):
    """It opens and closes with the server it stands beside; signals are for that one."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def open_door(secured: Secured, bound: socket.socket) -> AsyncIterator[None]:
    """Have the door open on ``bound`` until the block ends."""
    leave, opened = asyncio.Event(), asyncio.Event()
    door = _Door(trust_pages.door(secured), leave, opened.set)
    serving = asyncio.create_task(door.serve([bound]), name="door")
    try:
        await opened.wait()
        yield
    finally:
        leave.set()
        await serving
