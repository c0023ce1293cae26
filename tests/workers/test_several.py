"""A room whose three phones are on three workers: one order, and any worker may go (G3, G5)."""

import asyncio
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.faults.logs import adds_up, nothing_missed, unbroken
from tests.house import House
from tests.phone import Json, Phone, random_name
from tests.store.stores import Server
from tests.web.scene import told
from tests.workers.crew import come_to_another, full_crew, spread, worker_of

SHARE = "I felt far away."
REPLACED = 4409


@dataclass
class Room:
    """Ana, Ben and Dr. Ito, each on another worker of one house."""

    house: House
    store: str
    ana: Phone
    ben: Phone
    ito: Phone

    @property
    def all(self) -> tuple[Phone, Phone, Phone]:
        return self.ana, self.ben, self.ito

    async def level(self) -> None:
        """Wait until everybody has seen everything that was said to all."""
        head = max(_room(phone) for phone in self.all)
        for phone in self.all:
            await phone.until(lambda phone=phone: _room(phone) >= head)  # type: ignore[misc]

    async def holds(self) -> None:
        """Everybody has seen the same, in one order, and it is what the store holds."""
        await self.level()
        seen = [{e["at"]["version"]: e for e in phone.entries["room"]} for phone in self.all]
        for version in set.union(*map(set, seen)):
            assert len({str(each[version]) for each in seen if version in each}) == 1
        for phone in self.all:
            unbroken(phone.entries["room"])
        await adds_up(self.store, self.ana, self.ben)
        await asyncio.gather(*(nothing_missed(phone) for phone in (self.ana, self.ben)))
        await self.ito.go()
        assert "Traceback" not in self.house.said()


def _room(phone: Phone) -> int:
    return int(phone.at()["room"]["version"])


@pytest.fixture(scope="module")
def house(redis: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house") / "data"
    with House(folder, REPAIR_REDIS_URL=redis.url).with_workers(3) as running:
        yield running


@pytest.fixture
async def room(house: House, redis: Server) -> Room:
    await full_crew(house, 3)
    return Room(house, redis.url, *await spread(house))


async def test_what_is_said_on_one_is_seen_on_all_in_one_order(room: Room) -> None:
    assert len({worker_of(room.house, phone) for phone in room.all}) == 3
    await room.ana.done("say", words=SHARE)
    await room.ben.sees("reflecting")
    await asyncio.gather(
        room.ito.done("hold_room"),
        room.ana.done("keep_for_my_turn", words="and tired"),
        room.ben.done("keep_for_my_turn", words="so was I"),
    )
    await asyncio.gather(room.ana.sees("held"), room.ben.sees("held"))
    await room.ito.done("release_room")
    await room.ben.sees("reflecting")
    await room.ben.done("say", words="You felt far away.")
    await room.ana.sees("confirming")
    await room.level()
    assert [phone.words() for phone in room.all] == [[SHARE, "You felt far away."]] * 3
    await room.holds()


async def test_two_phones_racing_through_two_workers_one_wins(room: Room) -> None:
    answers = await asyncio.gather(
        room.ana.ask("say", words=SHARE), room.ito.ask("give_floor", to="partner_b")
    )
    assert told(answers[1]) == "done"
    await room.level()
    assert room.ana.words() == ([SHARE] if told(answers[0]) == "done" else [])
    await room.holds()


async def test_a_phone_resumes_on_any_worker_where_it_stood(room: Room) -> None:
    taken: set[int] = set()
    for turn in range(3):
        await room.ben.go()
        at, had = room.ben.at(), len(room.ben.entries["room"])
        await room.ito.done("hold_room")
        await room.ito.done("release_room")
        await room.ana.done("keep_for_my_turn", words=f"{turn}")
        taken.add(await come_to_another(room.house, room.ben, taken))
        await room.level()
        assert room.ben.entries["room"][had]["at"]["version"] == at["room"]["version"] + 1
    assert len(taken) == 3
    assert room.ben.resets == []
    await room.holds()


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM])
async def test_one_dies_in_mid_turn_and_the_others_go_on(room: Room, by: signal.Signals) -> None:
    said = random_name()
    first = await room.ana.sure("say", said, words=SHARE)
    os.kill(worker_of(room.house, room.ana), by)
    await room.ben.sees("reflecting")
    await room.ito.done("hold_room")
    await room.ben.sees("held")
    await room.ito.done("release_room")
    await room.ana.until(lambda: room.ana.closed is not None)
    await room.ana.come(at=room.ana.at())
    assert room.ana.resets == []
    assert await room.ana.sure("say", said, words=SHARE) == first
    await room.ben.done("say", words="You felt far away.")
    await room.ana.sees("confirming")
    await full_crew(room.house, 3)
    await room.holds()


async def test_one_that_was_stopped_wakes_and_does_no_harm(room: Room) -> None:
    """What was asked of it is done once, and its phone is shown nothing older than it knows."""
    said, stale, asleep = random_name(), room.ana, worker_of(room.house, room.ana)
    os.kill(asleep, signal.SIGSTOP)
    try:
        say = {"t": "do", "id": said, "command": {"t": "say", "words": SHARE}}
        await stale.send(say)
        room.ana = Phone.of(stale)
        await come_to_another(room.house, room.ana, {asleep})
        answer = await room.ana.sure("say", said, words=SHARE)
        await room.ben.sees("reflecting")
        await room.ben.done("say", words="You felt far away.")
        await room.ana.sees("confirming")
    finally:
        os.kill(asleep, signal.SIGCONT)
    await stale.until(lambda: stale.closed is not None)
    assert stale.closed == (REPLACED, "replaced")
    heads = [head for frame in stale.frames if (head := _head(frame)) is not None]
    assert heads == sorted(heads)
    assert stale.answers_to(said) in ([], [answer])
    assert room.ana.words() == room.ben.words() == [SHARE, "You felt far away."]
    await room.holds()


def _head(frame: Json) -> int | None:
    """How far in the room's log a frame says that it is."""
    if frame["t"] == "view":
        return int(frame["at"]["room"]["version"])
    if frame["t"] == "entry" and frame["log"] == "room":
        return int(frame["at"]["version"])
    return None
