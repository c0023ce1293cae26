"""A phone's line as a test holds it in its hand: whole, cut, or silent.

``silent`` is what a lost Wi-Fi looks like to a browser: nothing comes, nothing goes, and nobody
says so. ``cut`` is a line that was closed. The browser's own "offline" does neither to an open
websocket, so both are done here.
"""

import asyncio
import json
from collections.abc import Callable
from typing import Any, Final, Literal

from playwright.async_api import BrowserContext, WebSocketRoute

PATIENCE_S: Final = 20.0
Frame = dict[str, Any]
State = Literal["whole", "deaf", "silent", "cut"]


class Line:
    """All websockets of one phone. Counts what came through and may change what arrives."""

    def __init__(self) -> None:
        self.state: State = "whole"
        self.sent: list[Frame] = []
        self.opened = 0
        self.welcomed = 0
        self.arriving: Callable[[Frame], Frame] | None = None
        self._news = asyncio.Event()
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
            whole[0] = whole[0] and self.state in ("whole", "deaf")
            if whole[0]:
                self.sent.append(json.loads(message))
                room.send(message)

        def told(message: str | bytes) -> None:
            whole[0] = whole[0] and self.state in ("whole", "deaf")
            if whole[0] and self.state == "whole":
                phone.send(self._heard(json.loads(message)))

        phone.on_message(asked)
        room.on_message(told)

    def _heard(self, frame: Frame) -> str:
        if frame["t"] == "welcome":
            self.welcomed += 1
            self._news.set()
        return json.dumps(self.arriving(frame) if self.arriving else frame)

    def goes_silent(self) -> None:
        """From now on nothing passes, in either direction, and nothing is closed."""
        self.state = "silent"

    def hears_nothing(self) -> None:
        """From now on what is asked reaches the room, and no answer comes back."""
        self.state = "deaf"

    def hears(self, frame: Frame) -> None:
        """The phone hears ``frame``, as if the room had sent it."""
        self._open[-1][0].send(json.dumps(frame))

    async def is_welcomed(self, times: int) -> None:
        """Wait until the room has welcomed this phone ``times`` times in all."""
        async with asyncio.timeout(PATIENCE_S):
            while self.welcomed < times:
                self._news.clear()
                await self._news.wait()

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
