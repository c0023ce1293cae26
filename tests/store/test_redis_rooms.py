"""What only the Redis store has: the shape in which a room lies there."""

from dataclasses import replace

import pytest
from redis.asyncio import Redis

from server.dialogue.seats import Seat
from server.rooms.ports import Credential, Head, Log
from server.store import redis_rooms
from server.store.connect import Store
from server.store.keys import Layout
from tests.store.conftest import ROOM
from tests.store.stores import dump
from tests.store.test_conformance import OPENING
from tests.store.writes import heads_of, in_room, mark, said


async def test_a_room_lies_where_the_layout_says_and_nowhere_else(
    store: Store, redis: Redis
) -> None:
    everything = said(
        *((log, b"x") for log in Log),
        due=1,
        command=mark("a-1"),
        credentials={"aa": Credential(Seat.PARTNER_A, "device", b"p")},
        keys={"room/aa": b"w"},
    )
    await store.rooms.create(ROOM, everything)
    await store.rooms.claim(ROOM, Seat.PARTNER_A, "phone", 5_000)
    at = Layout(16).room(ROOM)
    expected = {at.state, at.commands, at.credentials, at.keys, at.leases, at.deadlines, *at.logs}
    assert set(await dump(redis)) == expected


async def test_an_entry_bears_its_version_as_its_id(store: Store, redis: Redis) -> None:
    await store.rooms.create(ROOM, said(in_room(b"one"), in_room(b"two")))
    entries = await redis.xrange(Layout(16).room(ROOM).logs[0])
    assert [name for name, _ in entries or ()] == [b"1-0", b"2-0"]


@pytest.mark.parametrize("version", [0, 1, 3])
async def test_entries_that_do_not_follow_one_another_are_not_sent(
    store: Store, redis: Redis, version: int
) -> None:
    await store.rooms.create(ROOM, OPENING)
    before = await dump(redis)
    good = said(in_room(b"one"), after=heads_of(OPENING))
    bad = replace(good, entries=[replace(good.entries[0], version=version)])
    with pytest.raises(ValueError, match="follow"):
        await store.rooms.append(ROOM, bad)
    assert await dump(redis) == before


async def test_many_due_rooms_are_given_out_in_turn(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redis_rooms, "DUE_AT_ONCE", 1)
    layout = Layout(16)
    same = [room for room in (f"room-{each}" for each in range(99)) if layout.partition(room) == 7]
    for each, room in enumerate(same):
        await store.rooms.create(room, said(in_room(b"x"), due=100 - each))
    assert await store.rooms.due(1_000) == [same[-1]]


async def test_versions_past_what_a_double_can_count_in_ones(store: Store) -> None:
    far = {log: Head(2**53 + 1, bytes(16)) for log in Log}
    await store.rooms.create(ROOM, said(after=far))
    assert (await store.rooms.heads([ROOM]))[ROOM] == far
