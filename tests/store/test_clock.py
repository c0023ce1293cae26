"""The clock: the store's time, held by a steady clock that nobody can set."""

import asyncio

import pytest

from server.dialogue.seats import HOUR, MINUTE, SECOND
from server.rooms.ports import StoreAway
from server.store import clock as clock_module
from server.store.clock import RedisClock
from server.store.connect import Store
from server.store.link import Link
from tests.store.stores import Place


class World:
    """A store's clock and a steady clock, both moved by hand; a question takes ``delay`` ms."""

    def __init__(self) -> None:
        self.steady = 5.0
        self.store = 1_000 * HOUR
        self.delay = 2

    def pass_(self, span: int) -> None:
        """Let time go on for both."""
        self.steady += span / 1000
        self.store += span

    async def run(self, *_: object) -> list[bytes]:
        """Answer as TIME does, in the middle of the round trip."""
        self.pass_(self.delay // 2)
        seconds, rest = divmod(self.store, 1000)
        answer = [b"%d" % seconds, b"%d" % (rest * 1000)]
        self.pass_(self.delay - self.delay // 2)
        return answer


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def jumps() -> list[int]:
    return []


@pytest.fixture
def clock(world: World, jumps: list[int], monkeypatch: pytest.MonkeyPatch) -> RedisClock:
    link = Link.__new__(Link)
    monkeypatch.setattr(link, "run", world.run, raising=False)
    return RedisClock(link, steady=lambda: world.steady, on_jump=jumps.append)


async def test_it_tells_the_time_of_the_store(world: World, clock: RedisClock) -> None:
    await clock.sample()
    assert clock.now() == world.store
    world.pass_(10 * MINUTE)
    assert clock.now() == world.store


def test_it_tells_nothing_before_it_was_set(clock: RedisClock) -> None:
    with pytest.raises(RuntimeError):
        clock.now()


async def test_the_shortest_round_trip_counts(world: World, clock: RedisClock) -> None:
    await clock.sample()
    world.delay = 400

    async def lopsided(*_: object) -> list[bytes]:
        answer = await World.run(world)
        world.pass_(500)
        return answer

    clock._link.run = lopsided  # type: ignore[assignment]
    await clock.sample()
    assert clock.now() == world.store


async def test_after_a_while_a_slow_sample_is_better_than_an_old_one(
    world: World, clock: RedisClock
) -> None:
    await clock.sample()
    world.delay = 20
    world.store += 300
    for _ in range(8):
        await clock.sample()
    assert clock.now() == world.store


async def test_a_step_forward_is_followed_and_told(
    world: World, clock: RedisClock, jumps: list[int]
) -> None:
    await clock.sample()
    world.store += HOUR
    await clock.sample()
    assert clock.now() == world.store
    assert jumps == [HOUR]


async def test_a_step_back_never_turns_the_clock_back_nor_stops_it(
    world: World, clock: RedisClock, jumps: list[int]
) -> None:
    await clock.sample()
    before = told = clock.now()
    world.store -= MINUTE
    await clock.sample()
    assert jumps == [-MINUTE]
    for _ in range(100):
        world.pass_(SECOND)
        assert told < clock.now() <= told + SECOND
        told = clock.now()
    assert told - before < 100 * SECOND
    world.pass_(MINUTE)
    assert clock.now() == world.store


async def test_drift_is_no_jump(world: World, clock: RedisClock, jumps: list[int]) -> None:
    await clock.sample()
    for _ in range(20):
        world.store += 40
        await clock.sample()
        world.pass_(3 * SECOND)
    assert jumps == []
    assert abs(clock.now() - world.store) < 400


async def test_it_sleeps_by_the_steady_clock(store: Store) -> None:
    before = store.clock.now()
    await store.clock.sleep(20)
    assert store.clock.now() >= before + 19


async def test_two_workers_agree(place: Place) -> None:
    one, other = await place.worker(), await place.worker()
    assert abs(one.clock.now() - other.clock.now()) < 500


async def test_while_the_store_is_away_it_goes_on(
    world: World, clock: RedisClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock_module, "SAMPLE_EVERY", 0)
    await clock.sample()
    asked = asyncio.Event()
    answers = iter([StoreAway("away"), StoreAway("away"), None])

    async def away_twice(*_: object) -> list[bytes]:
        if (trouble := next(answers, None)) is not None:
            raise trouble
        asked.set()
        return await World.run(world)

    clock._link.run = away_twice  # type: ignore[assignment]
    keeping = asyncio.create_task(clock.keep())
    await asyncio.wait_for(asked.wait(), 10)
    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)
    world.pass_(MINUTE)
    assert clock.now() == world.store
