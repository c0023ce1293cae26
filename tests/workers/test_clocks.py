"""Three servers with a clock each: deadlines come once, and countdowns agree (G10, G11)."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from server.dialogue.events import RestTimeCame
from server.dialogue.seats import HOUR, MINUTE, SECOND
from server.sealing.pack import unpack_event
from server.store.clock import RedisClock
from server.store.link import Link
from tests.faults.logs import adds_up, stored
from tests.house import House
from tests.phone import Phone
from tests.store.stores import Server
from tests.store.test_clock import World
from tests.web.scene import Scene, begin

ONE_LOOK = 1_500
"""Milliseconds between the views of two phones, on a busy machine."""


@pytest.fixture(scope="module")
def houses(redis: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[House]]:
    folder = tmp_path_factory.mktemp("houses")
    three = [House(folder / f"{n}", moved=True, REPAIR_REDIS_URL=redis.url) for n in range(3)]
    try:
        with ThreadPoolExecutor() as threads:
            list(threads.map(House.start, three))
        yield three
    finally:
        for house in three:
            house.stop()


async def on_two(houses: list[House]) -> tuple[Phone, Phone]:
    """Ana on the first, Ben on the second, and Ana has the floor."""
    links = Scene(houses[0]).room()
    ana = await Phone(houses[0].port, links["partner_a"], "Ana").come()
    ben = await Phone(houses[1].port, links["partner_b"], "Ben").come()
    await begin(ana, ben)
    return ana, ben


async def test_three_workers_racing_on_one_deadline_write_it_once(
    houses: list[House], redis: Server
) -> None:
    for _ in range(5):
        ana, ben = await on_two(houses)
        await ana.done("ask_for_rest", minutes=5, line="back_soon")
        await ben.sees("paused")
        await asyncio.gather(*(house.move(5 * MINUTE) for house in houses))
        for phone in (ana, ben):
            await phone.until(lambda phone=phone: phone.view["rest"]["round"])  # type: ignore[misc]
        found = await stored(redis.url, ana.room)
        events = [unpack_event(entry.payload) for entry in found.entries if entry.key == "clear"]
        assert sum(isinstance(event, RestTimeCame) for event in events) == 1
        await adds_up(redis.url, ana, ben)
        await asyncio.gather(ana.go(), ben.go())


async def test_a_machine_whose_clock_is_set_counts_as_the_others_do(houses: list[House]) -> None:
    ana, ben = await on_two(houses)
    await ana.done("ask_for_rest", minutes=20, line="back_soon")
    await ben.sees("paused")
    for first, second in ((HOUR, -HOUR), (-2 * HOUR, 24 * HOUR)):
        await asyncio.gather(houses[0].step_wall_clock(first), houses[1].step_wall_clock(second))
        before = min(ana.view["rest"]["left_ms"], ben.view["rest"]["left_ms"])
        await asyncio.gather(*(anew(phone) for phone in (ana, ben)))
        left = [phone.view["rest"]["left_ms"] for phone in (ana, ben)]
        assert abs(left[0] - left[1]) < ONE_LOOK
        assert all(before - MINUTE < each <= before + ONE_LOOK for each in left)
    await asyncio.gather(ana.go(), ben.go())


async def anew(phone: Phone) -> None:
    await phone.go()
    await phone.come(at=phone.at())


@pytest.mark.parametrize("step", [HOUR, -HOUR])
async def test_when_the_stores_clock_is_set_all_workers_follow_it_and_agree_again(
    step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forward at once; back at half pace, so that no countdown ever goes up."""
    world, jumps = World(), list[int]()
    link = Link.__new__(Link)
    monkeypatch.setattr(link, "run", world.run, raising=False)
    workers = [RedisClock(link, lambda: world.steady, jumps.append) for _ in range(3)]
    for each in workers:
        await each.sample()
    last = max(each.now() for each in workers)
    world.store += step
    for each in workers:
        await each.sample()
        world.pass_(100)
    assert len(jumps) == 3
    assert all(abs(by - step) < SECOND for by in jumps)
    told = [each.now() for each in workers]
    assert max(told) - min(told) <= SECOND
    assert all(each >= last for each in told)
    world.pass_(2 * HOUR)
    assert {each.now() for each in workers} == {world.store}
