"""Phones for a measurement: they speak the wire as it is published, and keep only what counts."""

import asyncio
import base64
import json
import secrets
from collections.abc import Callable
from time import perf_counter
from typing import Any, Final

from server.bench.lines import Line
from server.wire.messages import PROTOCOL_JSON

Json = dict[str, Any]
PATIENCE_S: Final = 60.0
AGAIN_AFTER_S: Final = (0.2, 0.5, 1.0, 2.0)


def random_name(count: int = 16) -> str:
    """``count`` random bytes, base64url."""
    return base64.urlsafe_b64encode(secrets.token_bytes(count)).decode().rstrip("=")


class Lost(Exception):
    """A phone was told something that must not be, or was not answered."""


class Phone:
    """One seat's phone. ``moved`` is called whenever its room's log or its view has moved on.

    ``version`` is the last entry of the room's log it has, since ``moved_at``.
    """

    def __init__(self, url: str, number: int, room: str, invitation: str, name: str) -> None:
        self._url = url
        self._number = number
        self._invitation = invitation
        self._name = name
        self.room = room
        self.secret = random_name(32)
        self.view: Json = {}
        self.version = 0
        self.moved_at = 0.0
        self.accepted: list[str] = []
        self.answers: dict[str, Json] = {}
        self.came_again = 0
        self.asked_again = 0
        self.moved: Callable[[], None] = lambda: None
        self.broken: Callable[[Lost], None] = lambda lost: None
        self._at: Json = {}
        self._line: Line | None = None
        self._waiting: tuple[Callable[[], bool], asyncio.Future[None]] | None = None
        self._closed = False

    async def come(self) -> float:
        """Connect, say hello and wait for the first view; how many seconds that took.

        A phone that is turned away comes again, as a real one does; that counts into the time.

        Raises:
            Lost: if it is not let in at all.
        """
        began = perf_counter()
        for pause in (*AGAIN_AFTER_S, 0.0):
            self._closed, self.view = False, {}
            try:
                await self._hello()
                await self.until(lambda: bool(self.view) or self._closed)
            except OSError:
                self._closed = True
            if not self._closed:
                return perf_counter() - began
            self.came_again += 1
            await asyncio.sleep(pause)
        raise Lost("a phone was not let in")

    async def _hello(self) -> None:
        self._line = await Line.to(
            self._url, self._number, self._take, protocol=PROTOCOL_JSON, on_lost=self._lost
        )
        hello: Json = {"t": "hello", "room": self.room, "secret": self.secret}
        if self._at:
            hello["at"] = self._at
        else:
            hello |= {"invitation": self._invitation, "name": self._name}
        self._send(hello)

    def ask(self, command: Json, id: str | None = None) -> str:
        """Ask for ``command``; the id under which the answer will come."""
        id = id or random_name()
        self._send({"t": "do", "id": id, "command": command})
        return id

    async def done(self, t: str, **fields: Any) -> None:
        """Ask for something that is to be carried out, again if need be, and wait for that.

        Raises:
            Lost: if it was refused.
        """
        id = self.ask({"t": t, **fields})
        await self.until(lambda: id in self.answers)
        while self.put_off(id):
            await asyncio.sleep(AGAIN_AFTER_S[0])
            self.ask({"t": t, **fields}, id)
            await self.until(lambda: id in self.answers)
        self.accept(id)

    async def once_it_may(self, t: str, **fields: Any) -> None:
        """Wait until its view offers ``t``, then have it done; raises :class:`Lost`."""
        await self.until(lambda: t in self.view["may"])
        await self.done(t, **fields)

    async def sees(self, phase: str) -> None:
        """Wait until its view shows ``phase``; raises :class:`Lost`."""
        await self.until(lambda: bool(self.view["phase"] == phase))

    def put_off(self, id: str) -> bool:
        """Whether the answer to ``id`` is "try again": counted, and to be asked again."""
        if self.answers[id]["t"] != "unavailable":
            return False
        del self.answers[id]
        self.asked_again += 1
        return True

    def accept(self, id: str) -> None:
        """Take the final answer to ``id``; raises :class:`Lost` if it was no ``done``."""
        answer = self.answers.pop(id)
        if answer["t"] != "done":
            raise Lost(f"{answer['t']}: {answer.get('reason')}")
        self.accepted.append(id)

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something holds.

        Raises:
            Lost: if it does not.
        """
        if true():
            return
        waiting = asyncio.get_running_loop().create_future()
        self._waiting = (true, waiting)
        try:
            async with asyncio.timeout(PATIENCE_S):
                await waiting
        except TimeoutError:
            raise Lost("a phone waited in vain") from None
        finally:
            self._waiting = None

    def ping(self) -> None:
        """The heartbeat."""
        self._send({"t": "ping", "n": 1})

    def drop(self) -> None:
        """Lose the line without a word."""
        if self._line is not None:
            self._line.drop()

    def _send(self, frame: Json) -> None:
        if self._line is not None:
            self._line.send(json.dumps(frame, separators=(",", ":")).encode())

    def _lost(self) -> None:
        self._closed = True
        self._look()

    def _take(self, text: bytes) -> None:
        try:
            self._take_in(json.loads(text))
        except Lost as lost:
            self.broken(lost)

    def _take_in(self, frame: Json) -> None:
        match frame["t"]:
            case "entry":
                self._take_entry(frame)
            case "view":
                self.view, self._at = frame, frame["at"]
            case "reset":
                self.version = 0
            case "done" | "refused" | "unavailable":
                self.answers[frame["id"]] = frame
            case _:
                return
        self._look()
        self.moved()

    def _take_entry(self, frame: Json) -> None:
        if frame["log"] != "room":
            return
        version: int = frame["at"]["version"]
        if self.version and version != self.version + 1:
            raise Lost("an entry was skipped, or came twice")
        self.version, self.moved_at = version, perf_counter()

    def _look(self) -> None:
        if self._waiting is not None and self._waiting[0]() and not self._waiting[1].done():
            self._waiting[1].set_result(None)
