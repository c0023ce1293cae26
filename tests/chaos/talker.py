"""A phone that talks by itself, through any trouble, and writes down everything it meets.

It does whatever its view says it may, always choosing what moves the conversation on, with now
and then a rest, a kept line or a second sending of the same command, on each line in one of the
subprotocols. Chance comes from a seeded generator, so a run can be repeated as far as the machine
allows.
"""

import asyncio
import random
import time
from collections.abc import Callable
from contextlib import suppress

import websockets

from server.client import Json, Line, random_name
from server.dialogue.seats import Seat
from server.rooms.ports import Log, own_log
from server.wire.codec import PROTOCOLS
from tests.chaos.history import Answered, Asked, Forgot, Saw, Told

TRIES_AGAIN_AFTER_S = 0.05
ANSWER_WITHIN_S = 6.0
PING_EVERY_S = 3.0


class Talker:
    """One person of a couple that talks under faults."""

    def __init__(
        self, doors: Callable[[], int], link: str, name: str, chance: random.Random
    ) -> None:
        self.told = Told(name)
        self.secret = random_name(32)
        self.room, _, self._invitation = link.partition("#")[2].partition(".")
        self.seat: Seat | None = None
        self._doors = doors
        self._name = name
        self._chance = chance
        self._line = 0
        self._at: Json | None = None
        self._view: Json = {}
        self._answers: dict[str, Json] = {}
        self._marks = 0
        self._changed = asyncio.Event()

    @property
    def at_the_end(self) -> bool:
        """Whether the closing has come. It is not gone through: that would destroy the words."""
        return self._view.get("phase") == "closing"

    async def talk(self, until: Callable[[], bool]) -> None:
        """Talk until told to stop, or until the conversation has come to its closing."""
        while not until() and not self.at_the_end:
            with suppress(OSError, TimeoutError, websockets.WebSocketException):
                await self._on_a_line(until)
            await asyncio.sleep(TRIES_AGAIN_AFTER_S)

    async def _on_a_line(self, until: Callable[[], bool]) -> None:
        url = f"ws://127.0.0.1:{self._doors()}/ws"
        async with asyncio.timeout(5):
            line = await Line.open(url, self._chance.choice(sorted(PROTOCOLS)))
        self._line += 1
        self._view = {}
        try:
            await line.send(self._hello())
            reading = asyncio.create_task(self._read(line))
            acting = asyncio.create_task(self._act(line, until))
            pinging = asyncio.create_task(self._ping(line))
            await asyncio.wait([reading, acting, pinging], return_when=asyncio.FIRST_COMPLETED)
            for task in (reading, acting, pinging):
                task.cancel()
            await asyncio.gather(reading, acting, pinging, return_exceptions=True)
        finally:
            await line.close()

    def _hello(self) -> Json:
        hello: Json = {"t": "hello", "room": self.room, "secret": self.secret, "at": self._at}
        if self._at is None:
            hello |= {"invitation": self._invitation, "name": self._name}
        return hello

    async def _ping(self, line: Line) -> None:
        number = 0
        while True:
            await asyncio.sleep(PING_EVERY_S)
            number += 1
            await line.send({"t": "ping", "n": number})

    async def _read(self, line: Line) -> None:
        async for frame in line:
            self._take(frame)
            self._changed.set()

    def _take(self, frame: Json) -> None:
        match frame["t"]:
            case "welcome":
                self.seat = Seat(frame["seat"])
            case "reset":
                self.told.records.append(Forgot(self._line))
                self._at = None
            case "entry":
                self._saw(frame)
            case "view":
                self._view = frame
                self._at = frame["at"]
            case "done" | "refused":
                self.told.records.append(Answered(frame["id"], time.monotonic(), _final(frame)))
                self._answers[frame["id"]] = frame
            case "unavailable":
                self._answers[frame["id"]] = frame

    def _saw(self, frame: Json) -> None:
        assert self.seat is not None
        log = Log.ROOM if frame["log"] == "room" else own_log(self.seat)
        at = frame["at"]
        self.told.records.append(Saw(self._line, log, at["version"], at["chain"]))
        if self._at is not None:
            self._at = {**self._at, frame["log"]: at}

    async def _act(self, line: Line, until: Callable[[], bool]) -> None:
        while not until() and not self.at_the_end:
            wish = self._wish()
            if wish is None:
                self._changed.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), 0.2)
                continue
            mark, command = wish
            await self._ask(line, random_name(), mark, command)

    async def _ask(self, line: Line, id: str, mark: str | None, command: Json) -> None:
        """Ask until there is a final answer on this line; sometimes send it twice."""
        while self._answers.get(id, {}).get("t") not in ("done", "refused"):
            self._answers.pop(id, None)
            self.told.records.append(Asked(id, time.monotonic(), mark))
            frame = {"t": "do", "id": id, "command": command}
            for _ in range(2 if self._chance.random() < 0.1 else 1):
                await line.send(frame)
            async with asyncio.timeout(ANSWER_WITHIN_S):
                while id not in self._answers:
                    self._changed.clear()
                    await self._changed.wait()
            if self._answers[id]["t"] == "unavailable":
                await asyncio.sleep(TRIES_AGAIN_AFTER_S)

    def _mark(self) -> str:
        self._marks += 1
        return f"{self._name}-{self._marks}"

    def _wish(self) -> tuple[str | None, Json] | None:
        """What moves the conversation on, out of what one may do now."""
        may = set(self._view.get("may", []))
        if "say" in may:
            mark = self._mark()
            return mark, {"t": "say", "words": f"I felt far away {mark}"}
        if "confirm" in may:
            answer = self._chance.choice(["yes", "yes", "nearly"])
            missing = self._mark() if answer == "nearly" else ""
            return missing or None, {"t": "confirm", "answer": answer, "missing": missing}
        if "come_back" in may:
            back = self.seat in self._view["rest"]["back"]
            return None if back else (None, {"t": "come_back"})
        if "keep_for_my_turn" in may and self._chance.random() < 0.02:
            mark = self._mark()
            return mark, {"t": "keep_for_my_turn", "words": mark}
        if "ask_for_rest" in may and self._chance.random() < 0.01:
            return None, {"t": "ask_for_rest", "minutes": 5, "line": "back_soon"}
        return self._onward(may)

    def _onward(self, may: set[str]) -> tuple[str | None, Json] | None:
        view = self._view
        wishes: dict[str, Json] = {
            "choose_first": {"speaker": "partner_b"},
            "agree": {},
            "answer_more": {"more": self._chance.random() < 0.5},
            "receive": {"answer": "landed"},
            "go_on": {},
            "say_how_heard": {"answer": "partly"},
        }
        if view.get("own_heard") or view.get("first", {}).get(str(self.seat)):
            may = may - {"say_how_heard", "choose_first"}
        for name, fields in wishes.items():
            if name in may:
                return None, {"t": name, **fields}
        return None


def _final(frame: Json) -> Json:
    return {key: value for key, value in frame.items() if key != "id"}
