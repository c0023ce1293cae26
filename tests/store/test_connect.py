"""Opening the store: waiting for one that is not there yet, refusing one that does not fit."""

import asyncio
from pathlib import Path

import pytest
from redis.asyncio import Redis

from server.dialogue.seats import Seat
from server.rooms.ports import Appended
from server.store import connect, keys
from server.store.away import StoreUnusable
from server.store.connect import open_store
from tests.store.conftest import ROOM
from tests.store.hearing import hearing
from tests.store.stores import Place, free_port, redis_server
from tests.store.test_conformance import OPENING
from tests.store.writes import heads_of, said


async def test_a_store_that_comes_late_is_waited_for(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "LOOK_EVERY", 0.02)
    port = free_port()
    told: list[str] = []
    waits = asyncio.Event()

    def say(sentence: str) -> None:
        told.append(sentence)
        waits.set()

    async def opened() -> bool:
        async with open_store(f"redis://:her-word@127.0.0.1:{port}", say) as store:
            return await store.rooms.create(ROOM, OPENING)

    opening = asyncio.create_task(opened())
    await asyncio.wait_for(waits.wait(), 10)
    with redis_server(own_folder, "--requirepass", "her-word", port=port):
        assert await asyncio.wait_for(opening, 20)
    # Said once, and then not again for ten seconds, however often it was tried.
    assert told == ["The store cannot be reached. Trying again until it answers."]


async def test_patience_ends_in_a_sentence() -> None:
    url = f"redis://user:her-word@127.0.0.1:{free_port()}"
    with pytest.raises(StoreUnusable) as told:
        async with open_store(url, lambda sentence: None, patience=0):
            pass
    assert str(told.value).startswith("The store cannot be reached.")
    assert "her-word" not in repr(told.value)


@pytest.mark.parametrize("url", ["", "her-word", "http://her-word@x", "redis:her-word", "//x"])
async def test_an_address_of_another_kind_is_refused_without_quoting_it(url: str) -> None:
    with pytest.raises(StoreUnusable, match="redis://, rediss:// or unix://") as told:
        async with open_store(url, lambda sentence: None, patience=0):
            pass
    assert "her-word" not in repr(told.value)


async def test_the_layout_is_written_once_and_then_kept(real_place: Place) -> None:
    redis = await real_place.redis()
    await real_place.worker()
    assert await redis.get(keys.LAYOUT) == b"1 16"
    await redis.set(keys.LAYOUT, "1 64")
    one, other = await real_place.worker(), await real_place.worker()
    assert await one.rooms.create(ROOM, OPENING)
    assert not await other.rooms.create(ROOM, OPENING)
    assert await redis.get(keys.LAYOUT) == b"1 64"
    state = [key async for key in redis.scan_iter("*state*")]
    assert state == [keys.Layout(64).room(ROOM).state.encode()]


@pytest.mark.parametrize("other", ["2 16", "sixteen", "", "1", "1 -4", "1 0"])
async def test_data_laid_out_otherwise_is_not_touched(real_place: Place, other: str) -> None:
    redis = await real_place.redis()
    await redis.set(keys.LAYOUT, other)
    with pytest.raises(StoreUnusable, match="another version"):
        await real_place.worker()
    assert await redis.get(keys.LAYOUT) == other.encode()


async def test_a_redis_that_is_too_old_is_refused(
    real_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "OLDEST", (99, 0))
    with pytest.raises(StoreUnusable, match=r"Redis 7\.0"):
        await real_place.worker()


async def test_a_replica_is_refused_at_start_with_a_sentence(own_folder: Path) -> None:
    with (
        redis_server(own_folder, "--replicaof", "127.0.0.1 1") as server,
        pytest.raises(StoreUnusable, match="replica"),
    ):
        async with open_store(server.url, lambda sentence: None, patience=0):
            pass


async def test_many_requests_at_once_all_get_their_answer_over_one_connection(
    real_place: Place,
) -> None:
    store = await real_place.worker()
    made = await asyncio.gather(*(store.rooms.create(f"room-{n}", OPENING) for n in range(500)))
    assert all(made)
    redis = await real_place.redis()
    # One for all requests, and this test's own two: to empty the store, and to look.
    assert len(await redis.client_list()) == 3


async def test_on_a_cluster_a_whole_life_of_a_room_stays_in_its_slots(own_folder: Path) -> None:
    bus = ("--cluster-port", str(free_port()))
    with redis_server(own_folder, "--cluster-enabled", "yes", *bus) as server:
        async with Redis.from_url(server.url) as redis:
            await redis.execute_command("CLUSTER", "ADDSLOTSRANGE", 0, 16383)  # type: ignore[no-untyped-call]
        async with open_store(server.url, lambda sentence: None, patience=20) as store:
            rooms = store.rooms
            async with hearing(store.bell) as heard:
                for each in range(20):
                    room = f"room-{each}"
                    assert await rooms.create(room, OPENING)
                    assert (await heard.next()).room == room
                    await rooms.claim(room, Seat.PARTNER_A, "phone", 5_000)
                    assert (await heard.next()).room == room
                    assert await rooms.renew(room, Seat.PARTNER_A, "phone", 6_000)
                    await rooms.rearm(room, heads_of(OPENING), 8_000)
                assert len(await rooms.due(8_000)) == 20
                assert await rooms.next_due() == 8_000
                names = [f"room-{each}" for each in range(20)]
                assert await rooms.heads(names) == dict.fromkeys(names, heads_of(OPENING))
                for room in names:
                    ending = said(after=heads_of(OPENING), ends=True)
                    assert await rooms.append(room, ending) == Appended()
                assert await rooms.next_due() is None
            layout = await store.link.ask("GET", keys.LAYOUT)
            assert layout == b"1 1024"
