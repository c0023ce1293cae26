"""A phone for tests: speaks the wire as it is published and keeps what it was sent.

It stands on a bare :class:`server.client.Line` and not on the client: a test says itself when the
phone comes, what exactly it sends, and when it goes.
"""

import asyncio
import base64
import json
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

import msgpack
import websockets

from server.client import Json, Line, random_name
from server.wire.messages import PROTOCOL_JSON, PROTOCOL_MSGPACK

__all__ = ["PATIENCE_S", "Json", "Phone", "packed", "random_name"]

PATIENCE_S = 20.0
ASKS_AGAIN = 3


def packed(protocol: str, frame: Json | str | bytes) -> str | bytes:
    """``frame`` as ``protocol`` has it, half letters included; what is packed already stays."""
    if not isinstance(frame, dict):
        return frame
    if protocol == PROTOCOL_MSGPACK:
        return bytes(msgpack.packb(frame, unicode_errors="surrogatepass"))
    return json.dumps(frame)


class Phone:
    """One person's phone."""

    def __init__(
        self,
        port: int,
        link: str,
        name: str,
        secret: str | None = None,
        protocol: str = PROTOCOL_JSON,
    ) -> None:
        self.room, _, self.invitation = link.partition("#")[2].partition(".")
        self.name = name
        self.secret = secret or random_name(32)
        self.protocol = protocol
        self.lang: str | None = None
        self.url = f"ws://127.0.0.1:{port}/ws"
        self.frames: list[Json] = []
        self.entries: dict[str, list[Json]] = {"room": [], "own": []}
        self.resets: list[str] = []
        self.answers: dict[str, Json] = {}
        self.view: Json = {}
        self._known: Json = {}
        self.closed: tuple[int | None, str | None] | None = None
        self._news = asyncio.Condition()
        self._line: Line | None = None
        self._reading: asyncio.Task[None] | None = None

    @classmethod
    def of(cls, phone: "Phone") -> "Phone":
        """The same phone begun anew: it has kept its secret and nothing else."""
        anew = cls(0, f"#{phone.room}.", phone.name, phone.secret, phone.protocol)
        anew.url = phone.url
        return anew

    @property
    def local_port(self) -> int:
        """This phone's end of its line."""
        assert self._line is not None
        return self._line.local_port

    @property
    def secret_bytes(self) -> bytes:
        """This phone's key to its seat."""
        return base64.urlsafe_b64decode(self.secret + "=")

    async def come(self, at: Json | None = None, **options: Any) -> Self:
        """Connect and say hello; returns once the first view or the end has come."""
        # Without a line: what is still told on the older one is no longer this phone's.
        self._line, self.closed = None, None
        self.view, self._known = {}, self.view or self._known
        self._line = await Line.open(self.url, self.protocol, max_queue=None, **options)
        self._reading = asyncio.create_task(self._read())
        hello = {"t": "hello", "room": self.room, "secret": self.secret, "at": at}
        if self.invitation:
            hello |= {"invitation": self.invitation, "name": self.name}
        if self.lang is not None:
            hello["lang"] = self.lang
        await self.send(hello)
        await self.until(lambda: bool(self.view) or self.closed is not None)
        return self

    async def send(self, frame: Json | str | bytes) -> None:
        """Send a frame, or a message as it is."""
        assert self._line is not None
        await self._line.send_raw(packed(self.protocol, frame))

    async def send_as_text(self, noise: bytes) -> None:
        """Send bytes that claim to be text."""
        assert self._line is not None
        await self._line.send_raw(noise, text=True)

    async def ask(self, t: str, *, id: str | None = None, **fields: Any) -> Json:
        """Ask for something and return the one answer."""
        id = id or random_name()
        self.answers.pop(id, None)
        await self.send({"t": "do", "id": id, "command": {"t": t, **fields}})
        await self.until(lambda: id in self.answers or self.closed is not None)
        assert id in self.answers, f"closed with {self.closed} before {t} was answered"
        return self.answers[id]

    async def done(self, t: str, **fields: Any) -> None:
        """Ask for something that is to be carried out; again when told so, as every phone does.

        On a busy machine the rules may not have been read yet when the first words come.
        """
        id = random_name()
        for _ in range(ASKS_AGAIN):
            answer = await self.ask(t, id=id, **fields)
            if answer["t"] != "unavailable":
                break
        assert answer["t"] == "done", answer

    async def sure(self, t: str, id: str, **fields: Any) -> Json:
        """Ask until there is a final answer, through any trouble with the line or the store."""
        while True:
            if self.closed is not None:
                await self.come(at=self.at())
                continue
            with suppress(websockets.ConnectionClosed, AssertionError):
                answer = await self.ask(t, id=id, **fields)
                if answer["t"] != "unavailable":
                    return answer

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something holds; gives up loudly."""
        async with asyncio.timeout(PATIENCE_S), self._news:
            await self._news.wait_for(true)

    def at(self) -> Json:
        """Where this phone stands in its two logs, to go on from there."""
        return {
            log: self.entries[log][-1]["at"]
            if self.entries[log]
            else (self.view or self._known)["at"][log]
            for log in ("room", "own")
        }

    def answers_to(self, id: str) -> list[Json]:
        """Every answer that ever came to command ``id``."""
        return [frame for frame in self.frames if frame.get("id") == id]

    async def sees(self, phase: str) -> Json:
        """Wait for the view to show ``phase`` and return it."""
        await self.until(lambda: self.view.get("phase") == phase)
        return self.view

    def words(self) -> list[str]:
        """Everything that was said, as this phone was told."""
        events = [entry["event"] for entry in self.entries["room"]]
        return [event["words"] for event in events if event["t"] == "words_said"]

    async def go(self) -> None:
        """Drop the line."""
        if self._line is not None:
            await self._line.close()
        if self._reading is not None:
            with suppress(asyncio.CancelledError):
                await self._reading

    def vanish(self) -> None:
        """Lose the line at once, without a word to the server."""
        assert self._line is not None
        self._line.abort()

    async def __aenter__(self) -> Self:
        return await self.come()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.go()

    async def _read(self) -> None:
        assert self._line is not None
        line = self._line
        async for frame in line:
            async with self._news:
                self._take(frame)
                self._news.notify_all()
        if line is not self._line:
            return  # an older line has ended late: this phone has come again since
        async with self._news:
            self.closed = line.closed
            self._news.notify_all()

    def _take(self, frame: Json) -> None:
        self.frames.append(frame)
        match frame["t"]:
            case "view":
                self.view = frame
            case "entry":
                self.entries[frame["log"]].append(frame)
            case "reset":
                self.entries = {"room": [], "own": []}
                self.resets.append(frame["reason"])
            case "done" | "erased" | "refused" | "unavailable":
                self.answers[frame["id"]] = frame
