"""A room that somebody deletes is gone: at once, for everybody, however late they come.

``REPAIR_ERASINGS`` makes the race longer (``make chaos``).
"""

import asyncio
import os
from collections import Counter
from dataclasses import astuple
from typing import Final

from redis.asyncio import Redis

from server.dialogue.seats import DAY, SECOND, Seat
from server.rooms.ports import (
    Appended,
    Changed,
    Credential,
    Erased,
    Gone,
    Kept,
    Log,
    News,
    Outcome,
    Stale,
)
from server.store.connect import Store
from tests.store.conftest import EVERYTHING, ROOM
from tests.store.stores import Place, dump
from tests.store.writes import heads_of, in_room, mark, said

A = Seat.PARTNER_A
ERASINGS: Final = int(os.environ.get("REPAIR_ERASINGS", "300"))
LIVED_IN = said(
    in_room(b"words"),
    in_room(b"more words"),
    (Log.PARTNER_A, b"words of one"),
    due=9_000,
    command=mark("a-1"),
    credentials={"ab12": Credential(A, "device", b"public")},
    keys={"session/ab12": b"wrapped", "room/ab12": b"wrapped"},
)


async def lived_in(store: Store, room: str = ROOM) -> None:
    """A room with everything in it that a room can have."""
    await store.rooms.create(room, LIVED_IN)
    await store.rooms.claim(room, A, "phone", 5_000)


async def test_what_there_was_is_counted_and_nothing_is_left(store: Store, redis: Redis) -> None:
    await lived_in(store)
    there = await store.rooms.kept(ROOM)
    assert (there.entries, there.answers, there.keys, there.links) == (3, 1, 2, 1)
    assert 0 not in astuple(there), "a kind of thing that is not counted cannot be missed"
    assert await store.rooms.erase(ROOM) == Erased(was=there, left=Kept())
    (tombstone,) = left = await dump(redis)
    assert tombstone.split(":")[2] == "gone"
    assert b"words" not in repr(left).encode()
    assert 399 * DAY // SECOND < await redis.ttl(tombstone) <= 400 * DAY // SECOND


async def test_the_room_beside_it_stays_as_it_is(store: Store, redis: Redis) -> None:
    await lived_in(store, "room-two")
    before = await dump(redis)
    await lived_in(store)
    await store.rooms.erase(ROOM)
    after = await dump(redis)
    assert {key: after[key] for key in before if "deadlines" not in key} == {
        key: before[key] for key in before if "deadlines" not in key
    }
    assert await store.rooms.due(10_000) == ["room-two"]


async def test_whoever_comes_late_finds_nothing_and_brings_nothing_back(
    store: Store, redis: Redis
) -> None:
    await lived_in(store)
    await store.rooms.erase(ROOM)
    before = await dump(redis)
    after = heads_of(LIVED_IN)
    assert await store.rooms.append(ROOM, said(in_room(b"late"), after=after)) == Gone()
    assert await store.rooms.append(ROOM, said(command=mark("a-1"), after=after)) == Gone()
    assert await store.rooms.append(ROOM, said(after=after, ends=True)) == Gone()
    assert not await store.rooms.create(ROOM, LIVED_IN)
    await store.rooms.claim(ROOM, A, "phone", 9_000)
    assert not await store.rooms.renew(ROOM, A, "phone", 9_000)
    await store.rooms.rearm(ROOM, after, 1)
    assert await store.rooms.read(ROOM, EVERYTHING) == Gone()
    assert await store.rooms.script(ROOM) == Gone()
    assert await store.rooms.erase(ROOM) == Gone()
    assert await dump(redis) == before


async def test_a_room_that_never_was_leaves_no_trace_of_the_question(
    store: Store, redis: Redis
) -> None:
    assert await store.rooms.erase(ROOM) == Gone()
    assert await store.rooms.kept(ROOM) == Kept()
    assert await dump(redis) == {}


async def test_the_remains_of_a_damaged_room_go_as_well(store: Store, redis: Redis) -> None:
    await lived_in(store)
    (state,) = [key for key in await dump(redis) if ":state:" in key]
    await redis.delete(state)
    gone = await store.rooms.erase(ROOM)
    assert isinstance(gone, Erased)
    assert (gone.was.entries, gone.left) == (3, Kept())
    assert [key.split(":")[2] for key in await dump(redis)] == ["gone"]


async def test_words_that_race_with_the_deletion_never_survive_it(place: Place) -> None:
    workers = [await place.worker() for _ in range(3)]
    redis = await place.redis()
    came: Counter[str] = Counter()
    for each in range(ERASINGS):
        room = f"room-{each}"
        await lived_in(workers[0], room)

        async def talk(worker: Store, name: str, room: str = room) -> list[Outcome]:
            """One turn after the other, until the room is gone."""
            heads, told = heads_of(LIVED_IN), list[Outcome]()
            for turn in range(6):
                words = said(in_room(b"words"), after=heads, due=1, command=mark(f"{name}-{turn}"))
                told.append(await worker.rooms.append(room, words))
                if told[-1] == Appended():
                    heads = heads_of(words)
            return told

        late, erased, _, _ = await asyncio.gather(
            talk(workers[1], "a"),
            workers[2].rooms.erase(room),
            workers[0].rooms.claim(room, A, f"phone-{each}", 9_000),
            workers[0].rooms.rearm(room, heads_of(LIVED_IN), 1),
        )
        assert isinstance(erased, Erased)
        assert erased.left == Kept()
        came.update(type(outcome).__name__ for outcome in late)
        # Once told that it is gone, nobody is ever told otherwise.
        assert late == sorted(late, key=lambda outcome: outcome == Gone())
        assert Stale() not in late
    assert {key.split(":")[2] for key in await dump(redis)} == {"gone"}
    assert came["Appended"], "no word was ever written: this shows nothing"
    assert came["Gone"], "no word ever came late: this shows nothing"


async def test_of_many_who_delete_one_does_and_nobody_finds_anything_left(place: Place) -> None:
    workers = [await place.worker() for _ in range(3)]
    await lived_in(workers[0])
    told = await asyncio.gather(*(workers[each % 3].rooms.erase(ROOM) for each in range(12)))
    assert [type(each).__name__ for each in told].count("Erased") == 1
    assert await workers[0].rooms.kept(ROOM) == Kept()


async def test_every_worker_hears_of_it(place: Place) -> None:
    here, elsewhere = await place.worker(), await place.worker()
    rung, stands, heard = list[News](), asyncio.Event(), asyncio.Event()

    def note(news: News) -> None:
        rung.append(news)
        heard.set()

    await here.rooms.create(ROOM, said(due=9_000))
    listening = asyncio.create_task(elsewhere.bell.listen(note, stands.set))
    async with asyncio.timeout(20):
        await stands.wait()
        await here.rooms.erase(ROOM)
        await heard.wait()
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    # A room in which nothing was ever said is at version 0 of every log: this differs from that.
    assert rung == [Changed(ROOM, ())]
