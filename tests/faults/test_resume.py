"""Lines that drop at any moment, in a burst of events: no phone misses or doubles anything (G3)."""

import asyncio
from collections.abc import Iterator
from random import Random

import pytest

from tests.faults.logs import adds_up, nothing_missed
from tests.faults.restless import Restless
from tests.house import House
from tests.store.stores import Server, redis_server
from tests.web.scene import Scene

ROOMS, STEPS = 3, 30


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with redis_server(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(scope="module")
def house(redis: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house") / "data"
    with House(folder, REPAIR_REDIS_URL=redis.url) as running:
        yield running


async def evening(house: House, redis: Server, chance: Random, *, ends: bool) -> None:
    """One room with two restless people; afterwards everything is held against the log."""
    phones = await Scene(house).both()
    people = [Restless(phone, Random(chance.random()), ends) for phone in phones]
    await asyncio.gather(*(person.live(STEPS) for person in people))
    for phone in phones:
        await phone.until(lambda: _furthest(phones[0]) == _furthest(phones[1]))
        assert "history_lost" not in phone.resets
        assert ends or not phone.resets
    if not ends:
        await adds_up(redis.url, *phones)
    await asyncio.gather(*(nothing_missed(phone) for phone in phones))


def _furthest(phone: object) -> int:
    return int(phone.at()["room"]["version"])  # type: ignore[attr-defined]


@pytest.mark.parametrize("ends", [False, True], ids=["one session", "many sessions"])
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_whoever_loses_the_line_goes_on_without_gap_or_double(
    house: House, redis: Server, seed: int, ends: bool
) -> None:
    chance = Random(seed)
    rooms = [evening(house, redis, Random(chance.random()), ends=ends) for _ in range(ROOMS)]
    await asyncio.gather(*rooms)
    assert "Traceback" not in house.said()
