"""Everything of a room is deleted from a phone, on a real server: told, closed, off the disk."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from server.rooms.ports import Kept
from server.store.data_folder import socket_path
from tests.faults.test_canary import files
from tests.faults.waiting import eventually
from tests.house import House
from tests.phone import Json, Phone
from tests.store.stores import Server, dump, redis_server
from tests.web.scene import Scene
from tests.workers.crew import full_crew, spread

GONE = (4404, "room_gone")
NOTHING = dict.fromkeys(Kept.__dataclass_fields__, 0)
ON_DISK_AT_MOST_S = 60


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[Server]:
    """A store that several workers share."""
    with redis_server(tmp_path / "redis") as server:
        yield server


async def seen_to_the_end(*phones: Phone) -> None:
    """Wait until the server has closed every one of ``phones``."""
    for phone in phones:
        await phone.until(lambda phone=phone: phone.closed is not None)  # type: ignore[misc]


def counted(answer: Json) -> tuple[Json, Json]:
    """What an answer says there was, and what is left."""
    assert answer["t"] == "erased", answer
    return answer["was"], answer["left"]


async def wrapped_keys(redis: Redis) -> list[bytes]:
    """Every wrapped key in the store."""
    names = [name async for name in redis.scan_iter("*:keys:*")]
    found: list[bytes] = []
    for name in names:
        wrapped: Any = await redis.hgetall(name)
        found += wrapped.values()
    return found


async def sealed_words(redis: Redis) -> list[bytes]:
    """The payload of every entry in the store."""
    logs = [log async for log in redis.scan_iter("*:log.*")]
    found: list[bytes] = []
    for log in logs:
        items: Any = await redis.xrange(log)
        found += [fields[b"p"] for _, fields in items]
    return found


async def test_the_answer_comes_before_the_close_and_ends_at_zero(tmp_path: Path) -> None:
    with House(tmp_path / "data") as house:
        for _ in range(20):
            ana, ben = await Scene(house).sharing()
            was, left = counted(await ana.ask("erase_room"))
            assert left == NOTHING
            assert 0 not in was.values()
            await seen_to_the_end(ana, ben)
            assert (ana.closed, ben.closed) == (GONE, GONE)
            # To the other phone it is the end of the room and nothing else.
            assert "erased" not in {frame["t"] for frame in ben.frames}


async def test_nobody_comes_in_again_and_no_therapist_can_do_it(tmp_path: Path) -> None:
    with House(tmp_path / "data") as house:
        links = Scene(house).room()
        ana = await Scene(house).come(links["partner_a"], "Ana")
        ito = await Scene(house).come(links["moderator"], "Ito")
        assert (await ito.ask("erase_room"))["reason"] == "not_your_turn"
        assert ana.closed is None
        counted(await ana.ask("erase_room"))
        await seen_to_the_end(ana, ito)
        for phone in (ana, ito, Phone(house.port, links["partner_b"], "Ben")):
            await phone.come()
            assert phone.closed == GONE


async def test_neither_keys_nor_words_stand_on_the_disk_a_minute_later(tmp_path: Path) -> None:
    with House(tmp_path / "data") as house:
        staying, _ = await Scene(house).sharing()
        ana, _ = await Scene(house).sharing()
        await ana.done("say", words="I felt alone on Sunday.")
        async with Redis(unix_socket_path=str(socket_path(house.data_dir))) as redis:
            before = await dump(redis)
            secret = [*await wrapped_keys(redis), *await sealed_words(redis)]
            counted(await ana.ask("erase_room"))
            kept = [*await wrapped_keys(redis), *await sealed_words(redis)]
            left = {key for key in await dump(redis) if key.endswith(ana.room)}
        gone = [each for each in secret if each not in kept and len(each) > 24]
        assert len(gone) > 10
        assert {key.split(":")[2] for key in left} == {"gone"}
        assert any(key.endswith(staying.room) for key in before)
        began = time.monotonic()
        await eventually(
            lambda: not any(each in files(house.data_dir) for each in gone), ON_DISK_AT_MOST_S
        )
        assert time.monotonic() - began < ON_DISK_AT_MOST_S
        assert any(each in files(house.data_dir) for each in kept), "the other room stays"
        assert ana.room not in house.said()


async def test_every_worker_closes_its_phones_and_none_brings_the_room_back(
    tmp_path: Path, redis: Server
) -> None:
    house = House(tmp_path / "data", REPAIR_REDIS_URL=redis.url).with_workers(3)
    with house:
        await full_crew(house, 3)
        ana, ben, ito = await spread(house)
        saying = asyncio.create_task(ana.ask("say", words="I felt alone on Sunday."))
        counted(await ben.ask("erase_room"))
        await seen_to_the_end(ana, ben, ito)
        assert {ana.closed, ben.closed, ito.closed} == {GONE}
        await asyncio.gather(saying, return_exceptions=True)
        async with Redis.from_url(redis.url) as store:
            left = {key.split(":")[2] for key in await dump(store) if key.endswith(ana.room)}
        assert left == {"gone"}
