"""What no server on this stack can do better: pass a frame on, and append to a log.

The bare broadcast costs the transport; the append script, sent in batches on one connection, costs
the store. A turn of ours cannot cost less than both together.
"""

import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final

from server.bench import machine
from server.bench.lines import Line
from server.bench.processes import OTHER_CORE, Served, bare_server
from server.bench.walk import words
from server.rooms.ports import CHAIN_BYTES, START, CommandMark, Entry, Head, Log, Write
from server.store import scripts
from server.store.connect import open_store, redis_at
from server.store.embedded import embedded
from server.store.keys import PARTITIONS_ALONE, Layout
from server.store.redis_rooms import append_request

BATCH: Final = 64
"""Appends on their way at once, each to a room of its own."""

COURSE_BYTES, WORDS_BYTES, STEP_BYTES, ANSWER_BYTES = 700, 460, 220, 60
"""What a turn of a real conversation writes: the clear half of the room, what was said (sealed),
the step that began, and the answer (sealed)."""


@dataclass(frozen=True, slots=True)
class Limit:
    """CPU microseconds of one broadcast and of one append, and how many there were a second."""

    broadcasts_per_s: float
    broadcast_us: float
    appends_per_s: float
    append_us: float

    @property
    def us(self) -> float:
        """The least that a durable turn can cost here, server and store together."""
        return self.broadcast_us + self.append_us


async def limit(folder: Path, rooms: int, seconds: float) -> Limit:
    """Measure both, one after the other, in fresh processes; ``folder`` takes their files."""
    with bare_server(folder / "bare") as served:
        broadcasts, broadcast_us = await _broadcast(served, rooms, seconds)
    appends, append_us = await _append(folder / "appended", seconds)
    return Limit(broadcasts, broadcast_us, appends, append_us)


class _Circle:
    """Three bare sockets: the first sends again as soon as all three have its frame."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.rounds = 0
        self._text = words(0).encode()
        self._missing = 0
        self._until = 0.0
        self._rested: asyncio.Future[None] | None = None

    async def go_round(self, until: float) -> None:
        """Frame after frame, one outstanding."""
        self._until, self._rested = until, asyncio.get_running_loop().create_future()
        self._send()
        await self._rested

    def take(self, text: bytes) -> None:
        """One of the three has it."""
        self._missing -= 1
        if self._missing == 0:
            self.rounds += 1
            self._send()

    def _send(self) -> None:
        if perf_counter() < self._until:
            self._missing = 3
            self.lines[self.rounds % 3].send(self._text)
        elif self._rested is not None and not self._rested.done():
            self._rested.set_result(None)


async def _broadcast(served: Served, rooms: int, seconds: float) -> tuple[float, float]:
    circles = [_Circle() for _ in range(rooms)]
    for number, circle in enumerate(circles):
        for place in range(3):
            url = f"{served.url}?room={number}"
            circle.lines.append(await Line.to(url, 3 * number + place, circle.take))
    # The third socket of the last room may still be on its way into its room.
    await asyncio.sleep(0.2)
    before, began = served.used(), perf_counter()
    await asyncio.gather(*(circle.go_round(began + seconds) for circle in circles))
    used, took = served.used().since(before), perf_counter() - began
    for circle in circles:
        for line in circle.lines:
            line.drop()
    count = sum(circle.rounds for circle in circles)
    return count / took, used.server / count * 1e6


async def _append(folder: Path, seconds: float) -> tuple[float, float]:
    async with embedded(folder) as url:
        store = machine.named(("valkey", "redis"), machine.tree(os.getpid()))
        machine.pin(store, OTHER_CORE)
        async with open_store(url, lambda sentence: None) as opened, redis_at(url, 1) as redis:
            layout = Layout(PARTITIONS_ALONE)
            rooms = [f"{number:026d}" for number in range(BATCH)]
            for room in rooms:
                await opened.rooms.create(room, _turn(0, new=True))
            before, began, count = machine.cpu_seconds(store), perf_counter(), 0
            version = 0
            while perf_counter() - began < seconds:
                batch = redis.pipeline(transaction=False)
                for room in rooms:
                    keys, arguments = append_request(layout, room, _turn(version), "next")
                    batch.execute_command(
                        "EVALSHA", scripts.APPEND.digest, len(keys), *keys, *arguments
                    )
                _all_appended(await batch.execute())
                version += 2
                count += len(rooms)
            took = perf_counter() - began
            return count / took, (machine.cpu_seconds(store) - before) / count * 1e6


def _all_appended(answers: Sequence[object]) -> None:
    if any(answer != [b"appended"] for answer in answers):
        raise RuntimeError("the append script did not append")


def _turn(version: int, *, new: bool = False) -> Write:
    """A write of the size of a turn, after ``version`` entries of the room's log."""
    chain = bytes(CHAIN_BYTES)
    said = Entry(Log.ROOM, version + 1, "session-1", bytes(WORDS_BYTES), chain)
    step = Entry(Log.ROOM, version + 2, "clear", bytes(STEP_BYTES), chain)
    return Write(
        epoch="0" * 16,
        expected=dict(START) | {Log.ROOM: Head(version, chain)},
        course=bytes(COURSE_BYTES),
        due=1_000_000,
        entries=() if new else (said, step),
        command=None if new else CommandMark(f"a:{version:016d}", bytes(32), bytes(ANSWER_BYTES)),
    )
