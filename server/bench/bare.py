"""The limit of the transport: a server on the same stack that only passes on what it is sent.

Three sockets to a room, every frame goes to all three as it came. No rules, no store, no state:
what our server adds to this is the price of everything it promises.
"""

import socket
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from server.serving import config

_rooms: dict[str, set[WebSocket]] = {}


async def _passed_on(phone: WebSocket) -> None:
    await phone.accept()
    room = _rooms.setdefault(phone.query_params["room"], set())
    room.add(phone)
    try:
        while True:
            text = await phone.receive_text()
            for each in room:
                await each.send_text(text)
    except (WebSocketDisconnect, RuntimeError):
        room.discard(phone)


def main(port: int) -> None:
    """Serve on ``port`` of this machine, with the very settings of the real server."""
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.bind(("127.0.0.1", port))
    app = Starlette(routes=[WebSocketRoute("/ws", _passed_on)])
    uvicorn.Server(config(app)).run([bound])


if __name__ == "__main__":
    main(int(sys.argv[1]))
