"""A phone's line as a test holds it in its hand: whole, cut, or silent.

``silent`` is what a lost Wi-Fi looks like to a browser: nothing comes, nothing goes, and nobody
says so. ``cut`` is a line that was closed. The browser's own "offline" does neither to an open
websocket, so both are done here.
"""

import json
from collections.abc import Callable
from typing import Any, Literal

from playwright.async_api import BrowserContext, WebSocketRoute

Frame = dict[str, Any]
State = Literal["whole", "silent", "cut"]


class Line:
    """All websockets of one phone. Counts what came through and may change what arrives."""

    def __init__(self) -> None:
        self.state: State = "whole"
        self.sent: list[Frame] = []
        self.opened = 0
        self.arriving: Callable[[Frame], Frame] | None = None
        self._open: list[tuple[WebSocketRoute, WebSocketRoute]] = []

    async def lay(self, context: BrowserContext) -> None:
        """Lead every websocket of ``context`` through here."""
        await context.route_web_socket(lambda url: url.endswith("/ws"), self._connected)

    async def _connected(self, phone: WebSocketRoute) -> None:
        self.opened += 1
        if self.state == "cut":
            await phone.close(code=1001)
            return
        if self.state == "silent":
            return
        room = phone.connect_to_server()
        self._open.append((phone, room))
        whole = [True]

        def asked(message: str | bytes) -> None:
            whole[0] = whole[0] and self.state == "whole"
            if whole[0]:
                self.sent.append(json.loads(message))
                room.send(message)

        def told(message: str | bytes) -> None:
            whole[0] = whole[0] and self.state == "whole"
            if whole[0]:
                phone.send(self._changed(message))

        phone.on_message(asked)
        room.on_message(told)

    def _changed(self, message: str | bytes) -> str | bytes:
        if self.arriving is None:
            return message
        return json.dumps(self.arriving(json.loads(message)))

    def goes_silent(self) -> None:
        """From now on nothing passes, in either direction, and nothing is closed."""
        self.state = "silent"

    async def is_cut(self) -> None:
        """Close what is open, on both sides; what is opened next is closed too."""
        self.state = "cut"
        for phone, room in self._open:
            await phone.close(code=1001)
            await room.close(code=1001)
        self._open.clear()

    def is_back(self) -> None:
        """What is opened next goes through. A line that went silent stays dead."""
        self.state = "whole"

    def asked_for(self, t: str) -> list[Frame]:
        """The commands named ``t`` that reached the room, resends included."""
        return [f for f in self.sent if f["t"] == "do" and f["command"]["t"] == t]
