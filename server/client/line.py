"""One line to a room: a websocket that carries frames as dicts, in either subprotocol."""

import base64
import json
import secrets
from collections.abc import AsyncIterator
from typing import Any, Final, Self

import msgpack
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from server.wire.messages import PROTOCOL_MSGPACK

Json = dict[str, Any]
LARGEST_FROM_SERVER: Final = 2**20


def random_name(count: int = 16) -> str:
    """``count`` random bytes in base64url: 16 for a command's id, 32 for a secret."""
    return base64.urlsafe_b64encode(secrets.token_bytes(count)).decode().rstrip("=")


class Line:
    """An open websocket. Nothing is said on it until somebody says it."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._binary = socket.subprotocol == PROTOCOL_MSGPACK

    @classmethod
    async def open(cls, url: str, protocol: str = PROTOCOL_MSGPACK, **options: Any) -> Self:
        """Connect to ``url``; ``options`` go to :func:`websockets.asyncio.client.connect`.

        Raises:
            OSError, TimeoutError, websockets.WebSocketException: if nobody answers as we expect.
        """
        usual: dict[str, Any] = {
            "subprotocols": [Subprotocol(protocol)],
            # Frames are small, the ping is our own, and a room is in the house or the network.
            "compression": None,
            "ping_interval": None,
            "proxy": None,
            "max_size": LARGEST_FROM_SERVER,
        }
        return cls(await connect(url, **(usual | options)))

    async def send(self, frame: Json) -> None:
        """Send one frame.

        Raises:
            websockets.ConnectionClosed: if the line has ended.
        """
        await self._socket.send(msgpack.packb(frame) if self._binary else json.dumps(frame))

    async def send_raw(self, message: str | bytes, text: bool | None = None) -> None:
        """Send a message as it is, frame or not."""
        await self._socket.send(message, text=text)

    async def __aiter__(self) -> AsyncIterator[Json]:
        """The frames that come, until the line ends."""
        try:
            async for message in self._socket:
                yield msgpack.unpackb(message) if self._binary else json.loads(message)
        except ConnectionClosed:
            return

    @property
    def local_port(self) -> int:
        """The port on this side, by which a line is known to whoever looks from outside."""
        return int(self._socket.local_address[1])

    @property
    def closed(self) -> tuple[int | None, str | None]:
        """Once it has ended: the close code and its reason; 1006 for a line that was lost."""
        return self._socket.close_code, self._socket.close_reason

    async def close(self) -> None:
        """End it in an ordinary way."""
        await self._socket.close()

    def abort(self) -> None:
        """Lose it at once, without a word to the server."""
        self._socket.transport.abort()
