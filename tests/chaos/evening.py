"""An evening under faults: couples who talk while workers and the store die, and its history."""

import asyncio
import base64
import random
import signal
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from server.dialogue.room import Course
from server.rooms.ports import START, Entry, Gone, KeyMissing, RoomStore
from server.sealing.keyring import RoomKeyring, RoomSeals
from server.store.connect import open_store
from tests.chaos.history import History, Kept
from tests.chaos.talker import Talker
from tests.house import House
from tests.store.stores import Server

SEALS = RoomSeals()
FAULT_EVERY_S = 1.0


class Evening:
    """Workers on one store, and couples whose phones sit on any of them."""

    def __init__(self, folder: Path, redis: Server, workers: int, seed: int) -> None:
        self.chance = random.Random(seed)
        self.redis = redis
        self.houses = [
            House(folder / f"worker-{number}", REPAIR_REDIS_URL=redis.url)
            for number in range(workers)
        ]
        self.couples: list[tuple[Talker, Talker]] = []
        self.faults: dict[str, int] = {}

    def start(self) -> None:
        """Start every worker."""
        for house in self.houses:
            house.start()

    async def _couple_after_couple(self, until: Callable[[], bool]) -> None:
        """In one room after another a couple talks until its conversation comes to an end."""
        while not until():
            try:
                links = await asyncio.to_thread(self.chance.choice(self.houses).open_room)
            except OSError:
                await asyncio.sleep(FAULT_EVERY_S / 4)
                continue
            number = len(self.couples)
            one = self._talker(links["partner_a"], f"a{number}")
            two = self._talker(links["partner_b"], f"b{number}")
            self.couples.append((one, two))
            await asyncio.gather(one.talk(until), two.talk(until))

    def _talker(self, link: str, name: str) -> Talker:
        chance = random.Random(self.chance.random())
        return Talker(lambda: chance.choice(self.houses).port, link, name, chance)

    async def talk(self, seconds: float, rooms: int) -> None:
        """Everybody talks while things go wrong; the last stretch is quiet, so that all can end."""
        ends = time.monotonic() + seconds
        talking = [
            asyncio.create_task(self._couple_after_couple(lambda: time.monotonic() > ends + 6))
            for _ in range(rooms)
        ]
        while time.monotonic() < ends:
            await asyncio.sleep(FAULT_EVERY_S)
            await self._something_goes_wrong()
        await self._all_is_well()
        await asyncio.gather(*talking)

    async def _something_goes_wrong(self) -> None:
        kinds: dict[str, Callable[[], Awaitable[None]]] = {
            "a worker is killed": self._worker_killed,
            "a worker hangs": self._worker_hangs,
            "a worker is drained": self._worker_drained,
            "the store is killed": self._store_killed,
            "rings are cut": self._rings_cut,
        }
        name = self.chance.choice(list(kinds))
        self.faults[name] = self.faults.get(name, 0) + 1
        await kinds[name]()

    async def _worker_killed(self) -> None:
        house = self.chance.choice(self.houses)
        await asyncio.to_thread(house.kill)
        await asyncio.to_thread(house.start)

    async def _worker_drained(self) -> None:
        house = self.chance.choice(self.houses)
        await asyncio.to_thread(house.stop)
        await asyncio.to_thread(house.start)

    async def _worker_hangs(self) -> None:
        house = self.chance.choice(self.houses)
        house.send(signal.SIGSTOP)
        await asyncio.sleep(2)
        house.send(signal.SIGCONT)

    async def _store_killed(self) -> None:
        await asyncio.to_thread(self.redis.kill)
        await asyncio.to_thread(self.redis.start)

    async def _rings_cut(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.redis.port)
        writer.write(b"CLIENT KILL TYPE pubsub\r\n")
        await reader.readline()
        writer.close()

    async def _all_is_well(self) -> None:
        for house in self.houses:
            await asyncio.to_thread(house.answers_within, 20.0)

    async def histories(self) -> list[History]:
        """Every room, read back and held beside what its phones wrote down."""
        async with open_store(self.redis.url, say=print, patience=20) as store:
            return [await self._history(store.rooms, *couple) for couple in self.couples]

    async def _history(self, rooms: RoomStore, one: Talker, two: Talker) -> History:
        found = await rooms.read(one.room, dict.fromkeys(START, 0))
        assert not isinstance(found, Gone)
        now = SEALS.unpack_course(found.course)
        ring = SEALS.keyring(one.room)
        ring.follow_session(now.session)
        for talker in (one, two):
            if talker.seat is not None:
                ring.serve(talker.seat, base64.urlsafe_b64decode(talker.secret + "="))
        ring.unlock(found.keys)
        kept = [_kept(ring, entry) for entry in found.entries]
        opening = Course(now.script, now.opened_at, now.opened_at, now.opened_at)
        return History([one.told, two.told], kept, opening)

    def stop(self) -> None:
        """End every worker."""
        for house in self.houses:
            house.kill()


def _kept(ring: RoomKeyring, entry: Entry) -> Kept:
    try:
        event = ring.open(entry)
    except KeyMissing:
        event = None
    return Kept(entry.log, entry.version, entry.payload, entry.chain, event)
