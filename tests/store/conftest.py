"""Stores for the tests of this folder, each empty at the start of a test."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from server.rooms.ports import Log
from server.store import connect
from server.store.connect import Store
from server.store.embedded import embedded
from tests.store.stores import (
    ALL,
    REAL,
    Place,
    chosen,
    emptied,
    place_at,
    place_in_process,
    redis_server,
)

ROOM = "room-one"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def embedded_url(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """The household's store, running."""
    async with embedded(tmp_path_factory.mktemp("embedded")) as url:
        yield url


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Debian's Redis, running."""
    with redis_server(tmp_path_factory.mktemp("redis")) as server:
        yield server.url


@pytest.fixture(autouse=True)
def a_busy_machine_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """Patience with a machine that does other work; tests of impatience set their own."""
    monkeypatch.setattr(connect, "TURN_WITHIN", 30.0)
    monkeypatch.setattr(connect, "ANSWER_WITHIN", 20.0)


def started(request: pytest.FixtureRequest) -> Place:
    """The store named by the parameter, running."""
    if request.param == "fake":
        return place_in_process()
    return place_at(request.param, request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=chosen(ALL))
def any_store(request: pytest.FixtureRequest) -> Place:
    """Each of the three stores in turn."""
    return started(request)


@pytest.fixture(params=chosen(REAL))
def real_store(request: pytest.FixtureRequest) -> Place:
    """The two stores that are servers, in turn."""
    return started(request)


@pytest_asyncio.fixture
async def place(any_store: Place) -> AsyncIterator[Place]:
    """Each of the three stores in turn, empty."""
    async with emptied(any_store) as place:
        yield place


@pytest_asyncio.fixture
async def real_place(real_store: Place) -> AsyncIterator[Place]:
    """The two stores that are servers, in turn, empty."""
    async with emptied(real_store) as place:
        yield place


@pytest_asyncio.fixture
async def store(place: Place) -> Store:
    """What one worker has of the store."""
    return await place.worker()


@pytest_asyncio.fixture
async def redis(place: Place) -> Redis:
    """The store itself."""
    return await place.redis()


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    """A data folder nobody else uses."""
    return tmp_path / "rooms"


EVERYTHING = dict.fromkeys(Log, 0)
