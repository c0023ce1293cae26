"""A websocket that a load generator can afford: the protocol of ``websockets``, without a task.

Each frame is handed on as it comes, in the same loop turn; nothing waits in a queue.
"""

import asyncio
from collections.abc import Callable
from typing import Final, cast

from websockets.client import ClientProtocol
from websockets.exceptions import InvalidState
from websockets.frames import Frame, Opcode
from websockets.http11 import Response
from websockets.typing import Subprotocol
from websockets.uri import parse_uri

OPENED_WITHIN_S: Final = 60.0
LOCALS: Final = 64
"""Phones come from this many addresses: no limit of one address is in their way."""


class Line(asyncio.Protocol):
    """One open websocket. ``on_text`` gets every text frame, ``on_lost`` the end."""

    def __init__(
        self,
        url: str,
        protocol: str | None,
        on_text: Callable[[bytes], None],
        on_lost: Callable[[], None],
    ) -> None:
        offered = None if protocol is None else [Subprotocol(protocol)]
        self._socket = ClientProtocol(parse_uri(url), subprotocols=offered)
        self._on_text = on_text
        self._on_lost = on_lost
        self._transport: asyncio.Transport | None = None
        self._opened = asyncio.get_running_loop().create_future()

    @classmethod
    async def to(
        cls,
        url: str,
        number: int,
        on_text: Callable[[bytes], None],
        *,
        protocol: str | None = None,
        on_lost: Callable[[], None] = lambda: None,
    ) -> "Line":
        """Open the ``number``-th line to ``url``.

        Raises:
            OSError, TimeoutError: if nobody answers there.
        """
        line = cls(url, protocol, on_text, on_lost)
        uri = parse_uri(url)
        at = f"127.0.0.{2 + number % LOCALS}"
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(OPENED_WITHIN_S):
            await loop.create_connection(lambda: line, uri.host, uri.port, local_addr=(at, 0))
            await line._opened
        return line

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for a websocket."""
        self._transport = cast("asyncio.Transport", transport)
        self._socket.send_request(self._socket.connect())
        self._flush()

    def data_received(self, data: bytes) -> None:
        """Hand on what has come in."""
        self._socket.receive_data(data)
        for event in self._socket.events_received():
            if isinstance(event, Response):
                self._open_or_refused(event)
            elif isinstance(event, Frame) and event.opcode is Opcode.TEXT:
                self._on_text(bytes(event.data))
        self._flush()

    def connection_lost(self, exc: Exception | None) -> None:
        """The end of the line."""
        if not self._opened.done():
            self._opened.set_exception(OSError("the server closed the line at once"))
        self._on_lost()

    def send(self, text: bytes) -> None:
        """Send one text frame; nothing on a line that is closed."""
        try:
            self._socket.send_text(text)
        except InvalidState:
            return
        self._flush()

    def drop(self) -> None:
        """Lose the line without a word, as a phone does that is out of reach."""
        if self._transport is not None:
            self._transport.abort()

    def _open_or_refused(self, response: Response) -> None:
        if self._opened.done():
            return
        if response.status_code == 101:
            self._opened.set_result(None)
        else:
            self._opened.set_exception(OSError(f"no websocket: {response.status_code}"))

    def _flush(self) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(b"".join(self._socket.data_to_send()))
