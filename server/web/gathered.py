"""Frames on their way out: those of one loop turn leave in one write.

A turn sends each phone some entries, a view and perhaps an answer. Written one by one, each frame
costs a call into the kernel, which is more than making it costs.
"""

import asyncio
from typing import Any, Final, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

MOST_GATHERED: Final = 16 * 1024
"""Bytes that wait for the end of a loop turn; more goes out at once, so that the transport notices
a phone that takes nothing, and has its sender wait."""


class Gathered:
    """A transport that keeps what is written until the end of the loop turn."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._parts: list[bytes] = []
        self._size = 0

    def write(self, data: bytes) -> None:
        """Have ``data`` sent with all that is written in this loop turn."""
        if not self._parts:
            self._loop.call_soon(self.flush)
        self._parts.append(data)
        self._size += len(data)
        if self._size >= MOST_GATHERED:
            self.flush()

    def flush(self) -> None:
        """Send what was kept."""
        parts, self._parts, self._size = self._parts, [], 0
        if parts and not self._transport.is_closing():
            self._transport.write(b"".join(parts))

    def close(self) -> None:
        """Send what was kept, and close."""
        self.flush()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        """Everything else is the transport's own."""
        return getattr(self._transport, name)


class GatheringSocket(WebSocketsSansIOProtocol):
    """Uvicorn's websocket, writing once for each loop turn."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin on a transport that gathers."""
        gathered = Gathered(cast("asyncio.Transport", transport), self.loop)
        super().connection_made(cast("asyncio.Transport", gathered))
