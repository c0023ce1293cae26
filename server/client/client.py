"""One device in one room: comes in, keeps its line, and gets each command answered once.

Rules of this file:

* Everybody who loses the line comes back from where they stood, unless the server said not to.
* A command keeps its id until it has a final answer, over any number of lines: so it is done once.
* Nothing queues up here: who reads the news reads them from what was kept, at their own speed.
"""

import asyncio
import itertools
import random
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Final, Self

from websockets.exceptions import ConnectionClosed, WebSocketException

from server.client.line import Json, Line, random_name
from server.client.link import Link
from server.client.trouble import NotReached, Refused, TurnedAway
from server.wire.close_codes import stays_away
from server.wire.messages import PROTOCOL_MSGPACK

FIRST_WAIT_S: Final = 0.25
LONGEST_WAIT_S: Final = 5.0
"""Before a lost line is tried again: doubled each time, spread over its second half."""

PATIENCE_S: Final = 20.0
ASK_AGAIN_AFTER_S: Final = 0.5
SILENT_PINGS: Final = 2
"""A line on which as many pings stay without any answer is dead."""

_LOGS: Final = ("room", "own")


class Client:
    """One person's device.

    ``view`` is the newest view, ``{}`` before the first. ``entries`` are the log items of this
    session, both logs in the order in which they came. ``seat`` is told by the server.
    """

    def __init__(
        self,
        link: str,
        name: str | None = None,
        *,
        secret: str | None = None,
        lang: str | None = None,
        protocol: str = PROTOCOL_MSGPACK,
        each: Callable[[Json], None] | None = None,
        **options: Any,
    ) -> None:
        """For the device that opens ``link``, an invitation or a return link.

        ``secret`` is what a device that has been in before has kept, ``lang`` the language of the
        prompts, if there is a translation. ``each`` is called with every
        frame as it comes; ``options`` are those of :meth:`Line.open`.

        Raises:
            NotALink: if ``link`` is none.
        """
        self._link = Link.read(link)
        self.room = self._link.room
        self.secret = secret or random_name(32)
        self.seat: str | None = None
        self.view: Json = {}
        self.entries: list[Json] = []
        self._name = name
        self._lang = lang
        self._protocol = protocol
        self._each = each
        self._options = options
        self._at: Json = {}
        self._resets: list[Json] = []
        self._answers: dict[str, asyncio.Future[Json | None]] = {}
        self._changed = asyncio.Event()
        self._line: Line | None = None
        self._ping_every_s = 2.0  # until the server says how often
        self._heard = 0.0
        self._tries = 0
        self._ended: Exception | None = None
        self._keeping: asyncio.Task[None] | None = None

    # ------------------------------------------------------------ coming and going

    async def come_in(self) -> Self:
        """Connect, and return once the room shows itself.

        Raises:
            TurnedAway: if the door stays shut. NotReached: if nobody answered for 20 s.
        """
        self.view, self._ended, self._tries = {}, None, 0
        self._keeping = asyncio.create_task(self._keep())
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self.until(lambda: bool(self.view))
        except TimeoutError:
            await self.go()
            raise NotReached from None
        except TurnedAway:
            await self.go()
            raise
        return self

    async def go(self) -> None:
        """Close the line and stay away. The room does not hear of it; the seat stays one's own."""
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.gather(self._keeping, return_exceptions=True)
            self._keeping = None

    @property
    def has_line(self) -> bool:
        """Whether there is a line just now on which the server has let us in."""
        return self._line is not None

    def lose_line(self) -> None:
        """Drop the line as a tunnel does. It comes back by itself."""
        if self._line is not None:
            self._line.abort()

    async def __aenter__(self) -> Self:
        return await self.come_in()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.go()

    # ------------------------------------------------------------ asking and being told

    async def ask(self, t: str, *, id: str | None = None, **fields: Any) -> Json:
        """Ask for something: the one final answer, ``done``, ``erased`` or ``refused``.

        The same id is sent again after ``unavailable`` and over every new line.

        Raises:
            TurnedAway: if the room will not have this device any more; what became of the command
                is then not known here.
        """
        id = id or random_name()
        frame = {"t": "do", "id": id, "command": {"t": t, **fields}}
        while True:
            await self.until(lambda: self._line is not None)
            answer = await self._sent(id, frame)
            if answer is not None and answer["t"] != "unavailable":
                return answer
            if answer is not None:
                await asyncio.sleep(ASK_AGAIN_AFTER_S)

    async def do(self, t: str, *, id: str | None = None, **fields: Any) -> None:
        """Ask for something that is to be carried out.

        Raises:
            Refused: if it is not. TurnedAway: as :meth:`ask`.
        """
        answer = await self.ask(t, id=id, **fields)
        if answer["t"] == "refused":
            raise Refused(answer)

    async def make_return_link(self) -> str:
        """A link that opens this seat on another device, as often as one likes."""
        secret = random_name(32)
        await self.do("make_return_link", secret=secret)
        return self._link.with_invitation(secret)

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something holds; looked at again after every frame.

        Raises:
            TurnedAway: if the server has ended it before.
        """
        while not true():
            if self._ended is not None:
                raise self._ended
            await self._changed.wait()

    async def news(self) -> AsyncIterator[Json]:
        """Everything from the beginning: each entry once, resets, and the newest view after them.

        After a ``reset`` all entries come anew. Its reason is the server's, or ``line_lost`` when
        the line went while they were first coming. Views that were overtaken are left out.

        Raises:
            TurnedAway: when the server has ended it.
        """
        place, resets, shown = 0, len(self._resets), None
        while True:
            if resets < len(self._resets):
                place, resets, shown = 0, len(self._resets), None
                yield self._resets[-1]
            elif place < len(self.entries):
                place += 1
                yield self.entries[place - 1]
            elif self.view is not shown and self.view:
                shown = self.view
                yield shown
            elif self._ended is not None:
                raise self._ended
            else:
                await self._changed.wait()

    # ------------------------------------------------------------ the line

    async def _keep(self) -> None:
        """Have a line, again and again, until the server says to stay away."""
        try:
            while self._ended is None:
                # What cannot be read (ValueError) is a line gone wrong, as any other.
                with suppress(OSError, WebSocketException, ValueError):
                    await self._on_a_line()
                if self._ended is None:
                    wait = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** min(self._tries, 10))
                    self._tries += 1
                    await asyncio.sleep(wait * random.uniform(0.5, 1))
        except Exception as fault:
            self._ended = fault
        self._tell()

    async def _on_a_line(self) -> None:
        """One line, from its hello to its end."""
        line = await Line.open(self._link.socket_url, self._protocol, **self._options)
        loop = asyncio.get_running_loop()
        self._heard = loop.time()
        pinging = asyncio.create_task(self._ping(line))
        try:
            await line.send(self._hello())
            async for frame in line:
                self._heard = loop.time()
                self._take(line, frame)
        finally:
            pinging.cancel()
            self._lost()
            await asyncio.gather(pinging, line.close(), return_exceptions=True)
        code, reason = line.closed
        if code is not None and stays_away(code):
            self._ended = TurnedAway(code, reason or "")

    def _hello(self) -> Json:
        hello: Json = {"t": "hello", "room": self.room, "secret": self.secret, "lang": self._lang}
        if len(self._at) == len(_LOGS):
            return hello | {"at": self._at}
        if self.entries:
            # The last line was lost while they were coming: all will come again.
            self._forget({"t": "reset", "reason": "line_lost"})
        if self.seat is None and self._link.invitation is not None:
            hello |= {"invitation": self._link.invitation, "name": self._name}
        return hello

    async def _ping(self, line: Line) -> None:
        loop = asyncio.get_running_loop()
        for n in itertools.count(1):
            await asyncio.sleep(self._ping_every_s)
            if loop.time() - self._heard > SILENT_PINGS * self._ping_every_s:
                line.abort()
                return
            with suppress(ConnectionClosed, TimeoutError):
                async with asyncio.timeout(self._ping_every_s):
                    await line.send({"t": "ping", "n": n})

    def _take(self, line: Line, frame: Json) -> None:
        match frame["t"]:
            case "welcome":
                self.seat = frame["seat"]
                self._ping_every_s = frame["ping_every_ms"] / 1000
                self._line, self._tries = line, 0
            case "reset":
                self._forget(frame)
            case "entry":
                self.entries.append(frame)
                self._at = {**self._at, frame["log"]: frame["at"]}
            case "view":
                self.view = frame
                self._at = frame["at"]
            case "pong":
                pass
            case _:  # the answers: they and nothing else carry an id
                waiting = self._answers.get(frame["id"])
                if waiting is not None and not waiting.done():
                    waiting.set_result(frame)
        if self._each is not None:
            self._each(frame)
        self._tell()

    def _forget(self, reset: Json) -> None:
        self.entries = []
        self._at = {}
        self._resets.append(reset)

    async def _sent(self, id: str, frame: Json) -> Json | None:
        """What is answered to ``frame`` on the line there is; None if that is lost before."""
        line = self._line
        if line is None:
            return None
        answer = self._answers.setdefault(id, asyncio.get_running_loop().create_future())
        try:
            await line.send(frame)
            return await answer
        except ConnectionClosed:
            await self.until(lambda: self._line is not line)
            return None
        finally:
            self._answers.pop(id, None)

    def _lost(self) -> None:
        self._line = None
        for answer in self._answers.values():
            if not answer.done():
                answer.set_result(None)
        self._tell()

    def _tell(self) -> None:
        """Wake everybody who waits for something."""
        self._changed.set()
        self._changed = asyncio.Event()
