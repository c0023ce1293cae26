"""A server that dies in mid-turn and comes back: both phones go on where they stood."""

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.dialogue.events import RestTimeCame
from server.dialogue.seats import HOUR, MINUTE, SECOND
from server.rooms.ports import Log
from server.sealing.pack import unpack_event
from tests.faults.logs import adds_up, nothing_missed, stored
from tests.faults.waiting import eventually
from tests.house import House
from tests.phone import Phone, random_name
from tests.store.stores import Server, redis_server
from tests.web.scene import Scene, told


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with redis_server(tmp_path_factory.mktemp("redis")) as server:
        yield server


async def lost(*phones: Phone) -> None:
    for phone in phones:
        await phone.until(lambda phone=phone: phone.closed is not None)  # type: ignore[misc]


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM])
async def test_both_go_on_in_mid_turn_without_gap_or_double(
    tmp_path: Path, by: signal.Signals
) -> None:
    """On the household's own store, which dies with the server."""
    with House(tmp_path / "data") as house:
        ana, ben = await Scene(house).sharing()
        await ana.done("keep_for_my_turn", words="and tired")
        said = random_name()
        first = await ana.sure("say", said, words="I felt far away.")
        await ben.sees("reflecting")
        await asyncio.to_thread(house.end, by)
        await lost(ana, ben)
        await asyncio.to_thread(house.start)
        await asyncio.gather(ana.come(at=ana.at()), ben.come(at=ben.at()))
        assert ana.resets == ben.resets == []
        assert await ana.sure("say", said, words="I felt far away.") == first
        await ben.done("say", words="You felt far away.")
        await ana.sees("confirming")
        assert ana.words() == ben.words() == ["I felt far away.", "You felt far away."]
        await asyncio.gather(nothing_missed(ana), nothing_missed(ben))
        assert "Traceback" not in house.said()


async def test_what_was_asked_as_it_died_is_done_once(tmp_path: Path, redis: Server) -> None:
    with House(tmp_path / "data", REPAIR_REDIS_URL=redis.url) as house:
        ana, ben = await Scene(house).sharing()
        ids = [random_name() for _ in range(10)]
        for n, id in enumerate(ids):
            command = {"t": "keep_for_my_turn", "words": f"{n}"}
            await ana.send({"t": "do", "id": id, "command": command})
        await asyncio.to_thread(house.kill)
        await lost(ana, ben)
        await asyncio.to_thread(house.start)
        for n, id in enumerate(ids):
            assert told(await ana.sure("keep_for_my_turn", id, words=f"{n}")) == "done"
        kept = [entry["event"]["words"] for entry in ana.entries["own"]]
        assert sorted(kept) == sorted(f"{n}" for n in range(10))
        await ben.come(at=ben.at())
        await adds_up(redis.url, ana, ben)
        await asyncio.gather(nothing_missed(ana), nothing_missed(ben))


async def test_a_rest_is_round_within_a_second_of_the_start_though_nobody_is_there(
    tmp_path: Path, redis: Server
) -> None:
    """G10: all servers dead at the deadline. What happened then is written as of then."""
    house = House(tmp_path / "data", moved=True, REPAIR_REDIS_URL=redis.url)
    with house:
        ana, ben = await Scene(house).sharing()
        await ana.done("ask_for_rest", minutes=5, line="back_soon")
        until = (await stored(redis.url, ana.room)).heads[Log.ROOM].version
        await asyncio.to_thread(house.kill)
        await lost(ana, ben)
        await house.move(HOUR)
        await asyncio.to_thread(house.start)

        async def is_round() -> bool:
            found = await stored(redis.url, ana.room)
            late = [e for e in found.entries if e.log is Log.ROOM and e.version > until]
            events = [unpack_event(e.payload) for e in late if e.key == "clear"]
            return any(isinstance(event, RestTimeCame) for event in events)

        await eventually(is_round, within=3)
        await asyncio.gather(ana.come(at=ana.at()), ben.come(at=ben.at()))
        assert ana.view["rest"]["round"]
        assert ana.view["rest"]["left_ms"] == 0
        await adds_up(redis.url, ana, ben)
        await asyncio.gather(nothing_missed(ana), nothing_missed(ben))


async def test_a_rest_that_is_not_over_goes_on_after_the_start(
    tmp_path: Path, redis: Server
) -> None:
    house = House(tmp_path / "data", moved=True, REPAIR_REDIS_URL=redis.url)
    with house:
        ana, ben = await Scene(house).sharing()
        await ana.done("ask_for_rest", minutes=5, line="back_soon")
        await asyncio.to_thread(house.kill)
        await lost(ana, ben)
        await house.move(3 * MINUTE)
        await asyncio.to_thread(house.start)
        await asyncio.gather(ana.come(at=ana.at()), ben.come(at=ben.at()))
        left = ana.view["rest"]["left_ms"]
        assert not ana.view["rest"]["round"]
        assert MINUTE < left <= 2 * MINUTE
        await house.move(left - SECOND * 20)
        await asyncio.gather(ana.go(), ben.go())
