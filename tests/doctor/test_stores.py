"""Each way to set up a store so that a promise does not hold is found, by a real Redis."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from server.doctor import stores
from server.doctor.examine import examine
from server.doctor.finding import Finding, Level
from server.settings import Settings
from server.store.about import About
from server.store.connect import open_store
from server.store.embedded import embedded
from tests.store.stores import Server, redis_server

MIB = 1024 * 1024
SECOND = 1_000.0


@pytest_asyncio.fixture
async def good(tmp_path: Path) -> AsyncIterator[str]:
    """The household's own store, as it is shipped."""
    async with embedded(tmp_path / "data") as url:
        yield url


@pytest.fixture
def redis(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    """Debian's Redis, set up as the parameter says."""
    with redis_server(tmp_path / "redis", *request.param) as server:
        yield server


async def found_at(url: str) -> dict[str, Finding]:
    """What is found about the store at ``url``, by what it is about."""
    async with open_store(url, say=print, patience=10) as store:
        return {each.about: each for each in await stores.look_at(store)}


def needing(found: dict[str, Finding]) -> set[str]:
    """What needs the host."""
    return {about for about, each in found.items() if each.level is Level.ACT}


async def test_the_store_that_is_shipped_needs_nobody(good: str) -> None:
    found = await found_at(good)
    assert {each.level for each in found.values()} == {Level.OK}
    assert set(found) == {
        *("persistence", "fsync", "eviction", "snapshots"),
        *("version", "writing", "memory", "clock"),
    }


@pytest.mark.parametrize(
    ("redis", "about", "remedy"),
    [
        (("--appendonly", "no"), "persistence", "Set appendonly to yes in Redis."),
        (("--appendfsync", "everysec"), "fsync", "Set appendfsync to always in Redis."),
        (("--appendfsync", "no"), "fsync", "Set appendfsync to always in Redis."),
        (("--maxmemory-policy", "allkeys-lru"), "eviction", "Set maxmemory-policy to noeviction"),
        (("--maxmemory-policy", "volatile-ttl"), "eviction", "Set maxmemory-policy to noeviction"),
        (("--save", "3600 1 300 100"), "snapshots", 'Set save to "" in Redis.'),
        (("--maxmemory", "1100000"), "memory", "Give it more memory"),
    ],
    indirect=["redis"],
)
async def test_a_redis_set_up_otherwise_is_found_with_its_remedy(
    redis: Server, about: str, remedy: str
) -> None:
    found = await found_at(redis.url)
    assert needing(found) == {about}
    assert found[about].remedy.startswith(remedy)


@pytest.mark.parametrize("redis", [("--rename-command", "CONFIG", "")], indirect=True)
async def test_a_redis_that_does_not_show_its_settings_is_not_trusted(redis: Server) -> None:
    found = await found_at(redis.url)
    assert needing(found) == {"persistence", "fsync", "eviction", "snapshots"}
    assert "does not show" in found["fsync"].sentence


def test_memory_that_runs_out_is_told_before_it_has() -> None:
    def at(used: int, most: int, machine: int = 0) -> Level:
        return stores.memory(About("Redis", used, most, machine, True)).level

    assert at(80 * MIB, 100 * MIB) is Level.OK
    assert at(81 * MIB, 100 * MIB) is Level.ACT
    assert at(81 * MIB, 0, 100 * MIB) is Level.ACT
    assert at(81 * MIB, 0, 1_000 * MIB) is Level.OK
    assert at(81 * MIB, 0) is Level.NOTE


@pytest.mark.parametrize(
    ("ahead", "level"),
    [(0, Level.OK), (1, Level.OK), (3, Level.NOTE), (59, Level.NOTE), (61, Level.ACT)],
)
@pytest.mark.parametrize("sign", [1, -1])
def test_clocks_that_go_apart(ahead: int, level: Level, sign: int) -> None:
    apart = sign * ahead * SECOND
    assert stores.clock(apart, apart).level is level


def test_a_clock_that_was_set_while_we_looked() -> None:
    found = stores.clock(0.0, 3_600 * SECOND)
    assert (found.level, "was set" in found.sentence) == (Level.ACT, True)


@pytest.mark.parametrize("redis", [("--requirepass", "sesame-canary")], indirect=True)
async def test_a_password_is_never_part_of_a_finding(redis: Server, tmp_path: Path) -> None:
    for name in ("sesame-canary", "wrong-canary"):
        url = redis.url.replace("//", f"//:{name}@")
        settings = Settings(redis_url=url, data_dir=tmp_path / "data", port=1)
        found = await examine(settings)
        reached = next(each for each in found if each.about == "store")
        assert reached.level is (Level.OK if name == "sesame-canary" else Level.ACT)
        assert "canary" not in repr(found)


@pytest.mark.parametrize("redis", [("--maxmemory", "1")], indirect=True)
async def test_a_store_that_takes_no_writes_is_told(redis: Server, tmp_path: Path) -> None:
    found = await examine(Settings(redis_url=redis.url, data_dir=tmp_path / "data", port=1))
    reached = next(each for each in found if each.about == "store")
    assert (reached.level, reached.sentence.startswith("The store is full.")) == (Level.ACT, True)


async def test_looking_changes_nothing(good: str) -> None:
    async with open_store(good, say=print) as store:
        before = await store.link.ask("CONFIG", "GET", "*")
        await stores.look_at(store)
        assert await store.link.ask("CONFIG", "GET", "*") == before
