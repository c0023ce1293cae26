"""Answers of Redis as values; one that is not whole is no room, or is refused."""

import pytest
from redis.asyncio import Redis

from server.rooms.ports import Gone, Head, Log
from server.store.connect import Store
from server.store.keys import Layout
from server.store.reading import heads_in, score_in, stored
from tests.store.conftest import EVERYTHING, ROOM
from tests.store.test_conformance import OPENING

CHAIN = bytes(16)
FLAT: list[object] = [b"3", CHAIN, b"0", CHAIN, b"1", CHAIN, b"0", CHAIN]


def test_heads_are_in_the_order_of_the_logs() -> None:
    heads = heads_in(FLAT)
    assert heads is not None
    assert [heads[log] for log in Log] == [Head(n, CHAIN) for n in (3, 0, 1, 0)]
    assert heads_in([None] * 8) is None


def test_a_deadline_is_a_whole_number_however_it_is_written() -> None:
    assert score_in([b"room", b"1700000000000"]) == 1_700_000_000_000
    assert score_in([b"room", b"1.7e+12"]) == 1_700_000_000_000


def test_an_empty_answer_is_a_room_that_is_gone() -> None:
    assert stored([]) == Gone()


def test_an_answer_of_another_shape_is_refused() -> None:
    good: list[object] = [b"e", b"c", FLAT, [], [], [], [[], [], [], []]]
    assert not isinstance(stored(good), Gone)
    for place in (2, 3, 4, 5, 6):
        bad = [*good[:place], b"noise", *good[place + 1 :]]
        with pytest.raises(ValueError, match="list"):
            stored(bad)


async def test_half_a_room_is_no_room(store: Store, redis: Redis) -> None:
    """A state that lost its heads, as after a botched repair by hand, is not shown as empty."""
    await store.rooms.create(ROOM, OPENING)
    await redis.hdel(Layout(16).room(ROOM).state, "v:room", "c:room")
    assert await store.rooms.read(ROOM, EVERYTHING) == Gone()
    assert await store.rooms.heads([ROOM]) == {ROOM: None}
