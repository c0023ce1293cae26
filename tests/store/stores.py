"""The three stores that every behaviour test runs over.

``REPAIR_STORES`` picks some of them by name for a quicker run (``REPAIR_STORES=fake``). Without it
all three run, and one that cannot be started makes its tests fail: a suite that quietly leaves a
store out proves nothing about it.
"""

import os
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    contextmanager,
)
from pathlib import Path
from typing import Final

import fakeredis
import pytest
from redis.asyncio import Redis

from server.store.bell import RedisBell
from server.store.clock import RedisClock
from server.store.connect import Store, open_store
from server.store.keys import PARTITIONS_ALONE, Layout
from server.store.link import Link
from server.store.redis_rooms import RedisRooms
from tests.install.programs import REDIS, need

ALL: Final = ("fake", "embedded", "redis")
REAL: Final = ("embedded", "redis")
DURABLE: Final = ("--appendonly", "yes", "--appendfsync", "always", "--save", "")


def chosen(names: tuple[str, ...]) -> list[str]:
    """Those of ``names`` that this run is asked for."""
    asked = os.environ.get("REPAIR_STORES", ",".join(ALL)).split(",")
    return [name for name in names if name in asked]


@contextmanager
def redis_server(folder: Path, *options: str, port: int | None = None) -> Iterator["Server"]:
    """A redis-server of its own on a loopback port, with durable settings."""
    server = Server(folder, options, port or free_port())
    try:
        server.start()
        yield server
    finally:
        server.kill()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class Server:
    """A redis-server process that can be killed and started again on the same files."""

    def __init__(self, folder: Path, options: tuple[str, ...], port: int) -> None:
        self._folder = folder
        self._options = options
        self.port = port
        self.url = f"redis://127.0.0.1:{port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Return when it takes connections."""
        self._folder.mkdir(exist_ok=True)
        where = ("--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self._folder))
        self._process = subprocess.Popen(
            [need(REDIS), *where, *DURABLE, *self._options], stdout=subprocess.DEVNULL
        )
        give_up_at = time.monotonic() + 20
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > give_up_at:
                pytest.fail("redis-server did not start")
            time.sleep(0.01)

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1) as line:
                line.sendall(b"PING\r\n")
                return line.recv(5) in (b"+PONG", b"-NOAU")
        except OSError:
            return False

    def signal(self, number: int) -> None:
        """Send the process a signal."""
        assert self._process is not None
        self._process.send_signal(number)

    def kill(self) -> None:
        """End it without a word."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


class Place:
    """One store, empty, and as many workers' connections to it as a test wants."""

    def __init__(
        self,
        kind: str,
        worker: Callable[[], AbstractAsyncContextManager[Store]],
        redis: Callable[[], AbstractAsyncContextManager[Redis]],
    ) -> None:
        self.kind = kind
        self._worker = worker
        self._redis = redis
        self._stack = AsyncExitStack()

    async def worker(self) -> Store:
        """What one worker has of the store: connections of its own."""
        return await self._stack.enter_async_context(self._worker())

    async def redis(self) -> Redis:
        """The store itself, to look at what lies in it."""
        return await self._stack.enter_async_context(self._redis())

    async def close(self) -> None:
        """Close all connections."""
        await self._stack.aclose()


def place_at(kind: str, url: str) -> Place:
    """The store that listens at ``url``."""
    return Place(
        kind,
        worker=lambda: open_store(url, say=print, patience=5),
        redis=lambda: Redis.from_url(url, protocol=2),
    )


def place_in_process() -> Place:
    """A double in this process."""
    server = fakeredis.FakeServer()

    def client() -> AbstractAsyncContextManager[Redis]:
        # Its pool refuses where a real one waits for its turn.
        double: Redis = fakeredis.FakeAsyncRedis(server=server, protocol=2, max_connections=10_000)
        return double

    @asynccontextmanager
    async def worker() -> AsyncIterator[Store]:
        async with client() as redis, client() as rings:
            link, layout = Link(redis), Layout(PARTITIONS_ALONE)
            clock = RedisClock(link)
            await clock.sample()
            bell = RedisBell(link, layout, rings.pubsub)
            yield Store(RedisRooms(link, layout), bell, clock, link)
            await link.settled()

    return Place("fake", worker, client)


@asynccontextmanager
async def emptied(place: Place) -> AsyncIterator[Place]:
    """``place`` without anything in it, its connections closed afterwards."""
    try:
        await (await place.redis()).flushall()
        yield place
    finally:
        await place.close()


async def dump(redis: Redis) -> dict[str, object]:
    """Everything that lies in the store, but for what says nothing of a room."""
    found: dict[str, object] = {}
    async for name in redis.scan_iter("*"):
        key = name.decode()
        if key not in ("repair:layout", "repair:probe"):
            found[key] = await _content(redis, name)
    return found


async def _content(redis: Redis, name: bytes) -> object:
    match await redis.type(name):
        case b"hash":
            return await redis.hgetall(name)
        case b"stream":
            return await redis.xrange(name)
        case b"zset":
            return await redis.zrange(name, 0, -1, withscores=True)
        case b"string":
            return await redis.get(name)
    raise AssertionError(f"no such kind of key is laid down: {name!r}")
