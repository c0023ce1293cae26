"""A worker that hears nothing of the others is found, and one whose store is away is not."""

import asyncio
from collections.abc import Callable

import pytest

from server.dialogue.seats import SECOND
from server.rooms.hearing import DEAF_AFTER, Hearing
from server.rooms.ports import News, RoomStore, StoreAway
from tests.moved_clock import MovedClock
from tests.rooms.evening import Evening


class Rope:
    """A bell that hears, or does not, as it is told."""

    def __init__(self) -> None:
        self.hears = True

    async def listen(self, on_news: Callable[[News], None], on_lost: Callable[[], None]) -> None:
        raise NotImplementedError


@pytest.fixture
def bell() -> Rope:
    return Rope()


@pytest.fixture
def store(evening: Evening) -> RoomStore:
    return evening.store


async def looks(hearing: Hearing, count: int) -> None:
    for _ in range(count):
        await hearing.look()


async def test_deaf_for_ten_looks_in_a_row_is_deaf(bell: Rope, store: RoomStore) -> None:
    hearing = Hearing(bell, store, MovedClock())
    bell.hears = False
    await looks(hearing, DEAF_AFTER - 1)
    assert not hearing.deaf
    await hearing.look()
    assert hearing.deaf


async def test_a_bell_that_comes_back_begins_anew(bell: Rope, store: RoomStore) -> None:
    hearing = Hearing(bell, store, MovedClock())
    for _ in range(3):
        bell.hears = False
        await looks(hearing, DEAF_AFTER - 1)
        bell.hears = True
        await hearing.look()
    assert not hearing.deaf
    bell.hears = False
    await looks(hearing, DEAF_AFTER)
    bell.hears = True
    await hearing.look()
    assert not hearing.deaf


async def test_while_the_store_is_away_nobody_is_deaf(
    bell: Rope, store: RoomStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away() -> None:
        raise StoreAway("away")

    hearing = Hearing(bell, store, MovedClock())
    bell.hears = False
    monkeypatch.setattr(store, "ready", away)
    await looks(hearing, 5 * DEAF_AFTER)
    assert not hearing.deaf


async def test_it_looks_every_second_and_tells(bell: Rope, store: RoomStore) -> None:
    clock = MovedClock()
    told = asyncio.Event()
    bell.hears = False
    looking = asyncio.create_task(Hearing(bell, store, clock).keep_looking(told.set))
    async with asyncio.timeout(20):
        while not told.is_set():
            await clock.move(SECOND)
            await asyncio.sleep(0)
    assert clock.now() - MovedClock().now() >= DEAF_AFTER * SECOND
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
