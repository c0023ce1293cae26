"""Opening the store: from an address to the three ports, and an orderly way back.

Rules of this file:

* Options of the client library are set here and nowhere else. Its own retries are off: trying
  again is decided in ``link.py``.
* A store that does not answer yet is waited for, with one clear sentence now and then; one that
  answers and does not fit (too old, another layout) is refused at once.
* An address can hold a password, so no sentence quotes it.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Final

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from server.dialogue.seats import Millis
from server.rooms.ports import StoreAway
from server.store import keys
from server.store.away import StoreUnusable
from server.store.bell import RedisBell
from server.store.clock import RedisClock
from server.store.durability import Finding, durability
from server.store.keys import Layout
from server.store.link import Link
from server.store.packing import as_bytes
from server.store.redis_rooms import RedisRooms

ANSWER_WITHIN: Final = 3.0
CONNECT_WITHIN: Final = 1.0
TURN_WITHIN: Final = 2.0
"""Seconds for an answer, for a connection, and for a free place among the connections."""

LOOK_EVERY: Final = 0.5
SAY_EVERY: Final = 10.0
"""Seconds between two tries at start, and between two sentences about them."""

OLDEST: Final = (7, 0)


@dataclass(frozen=True, slots=True)
class Store:
    """The ports filled. All three end with the block of :func:`open_store`."""

    rooms: RedisRooms
    bell: RedisBell
    clock: RedisClock
    link: Link

    async def durability(self) -> list[Finding]:
        """What stands in the way of *acknowledged means durable*."""
        return await durability(self.link)


@asynccontextmanager
async def open_store(
    url: str,
    say: Callable[[str], None],
    *,
    patience: float | None = None,
    on_jump: Callable[[Millis], None] = lambda by: None,
) -> AsyncIterator[Store]:
    """The store at ``url`` (``redis://``, ``rediss://`` or ``unix://``), once it answers.

    ``say`` is handed a sentence for the host while waiting; ``patience`` is how many seconds to
    wait, None for as long as it takes. ``on_jump`` hears of steps of the store's clock.

    Raises:
        StoreUnusable: patience is over, or what answers does not fit.
    """
    async with redis_at(url, 1) as requests, redis_at(url, 2) as rings:
        link = Link(requests)
        try:
            clock = RedisClock(link, on_jump=on_jump)
            layout = await _answering(link, clock, say, patience)
            bell = RedisBell(link, layout, rings.pubsub)
            keeping = asyncio.create_task(clock.keep(), name="clock")
            try:
                yield Store(RedisRooms(link, layout), bell, clock, link)
            finally:
                keeping.cancel()
                with suppress(asyncio.CancelledError):
                    await keeping
        finally:
            await link.settled()


@asynccontextmanager
async def redis_at(url: str, connections: int) -> AsyncIterator[Redis]:
    """A client of ``url`` with our options; at most ``connections`` requests at once."""
    try:
        if not url.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError
        pool: BlockingConnectionPool = BlockingConnectionPool.from_url(
            url,
            max_connections=connections,
            timeout=TURN_WITHIN,
            protocol=2,
            decode_responses=False,
            driver_info=None,
            socket_timeout=ANSWER_WITHIN,
            socket_connect_timeout=CONNECT_WITHIN,
            retry=Retry(NoBackoff(), 0),
        )
    except ValueError:
        raise StoreUnusable(
            "The address of the store is not one of redis://, rediss:// or unix://."
        ) from None
    client = Redis.from_pool(pool)
    try:
        yield client
    finally:
        await client.aclose()


async def _answering(
    link: Link, clock: RedisClock, say: Callable[[str], None], patience: float | None
) -> Layout:
    """The layout, as soon as the store answers, has read its files and takes writes."""
    loop = asyncio.get_running_loop()
    began = say_at = loop.time()
    while True:
        try:
            layout = await _layout(link)
            await clock.sample()
            return layout
        except StoreAway as caught:
            away = caught
        if patience is not None and loop.time() - began >= patience:
            raise StoreUnusable(f"{away} Look whether Redis runs at the address given.")
        if loop.time() >= say_at:
            say(f"{away} Trying again until it answers.")
            say_at = loop.time() + SAY_EVERY
        await asyncio.sleep(LOOK_EVERY)


async def _layout(link: Link) -> Layout:
    """The layout of the data that is there, or, for the first server ever, a new one."""
    cluster = await _looked_at(link)
    count = keys.PARTITIONS_CLUSTER if cluster else keys.PARTITIONS_ALONE
    await link.ask("SET", keys.LAYOUT, f"{keys.LAYOUT_VERSION} {count}", "NX")
    version, _, partitions = as_bytes(await link.ask("GET", keys.LAYOUT)).decode().partition(" ")
    count = int(partitions) if partitions.isdecimal() else 0
    if version != str(keys.LAYOUT_VERSION) or not count:
        raise StoreUnusable(
            "The data in this store was laid out by another version of Repair Room. "
            "Use the version that wrote it, or an empty store."
        )
    return Layout(count)


async def _looked_at(link: Link) -> bool:
    """Whether the store is a cluster; refuses one that is too old."""
    answer = await link.ask("INFO")
    if not isinstance(answer, dict):
        raise StoreUnusable("The store does not say what it is.")
    found = re.match(r"(\d+)\.(\d+)", str(answer.get("redis_version", "")))
    version = tuple(int(part) for part in found.groups()) if found else OLDEST
    if version < OLDEST:
        raise StoreUnusable("This Redis is too old. Repair Room needs Redis 7.0 or Valkey.")
    return answer.get("cluster_enabled") == 1
