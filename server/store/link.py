"""The way to Redis: one request at a time per connection, tried again where that is safe.

Rules of this file:

* **A request under way is never cancelled.** Whoever waits for it may be; the request goes on in a
  task of its own (:meth:`Link._carried`). A cancelled redis-py command can leave its connection
  one answer behind, and the next caller would be given somebody else's.
* A lost connection is tried again at once and shortly after, a silent one is not: an answer or
  :class:`StoreAway` comes within five seconds. A request may therefore arrive twice; every script
  is written for that.
* Every trouble leaves as :class:`StoreAway`, without its cause.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from redis.asyncio import Redis
from redis.exceptions import (
    AuthenticationError,
    AuthorizationError,
    BusyLoadingError,
    ConnectionError,
    NoScriptError,
    ReadOnlyError,
)

from server.store.away import TROUBLE, away
from server.store.packing import as_list
from server.store.scripts import Script

Word = str | bytes | int
PAUSES: Final[Sequence[float]] = (0.0, 0.02, 0.1, 0.3)
"""Seconds to wait before each further try on a lost connection."""

TRY_FOR: Final = 1.5
"""Seconds after which no further try begins."""

_FINAL = (AuthenticationError, AuthorizationError, BusyLoadingError)


class Link:
    """Requests to one Redis. The caller keeps ``redis`` open as long as this is used."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._under_way: set[asyncio.Task[object]] = set()

    async def ask(self, *words: Word) -> object:
        """One command; raises :class:`StoreAway`."""
        return await self._carried(lambda: self._send(*words))

    async def ask_each(self, requests: Sequence[Sequence[Word]]) -> list[object]:
        """Several commands in one round trip, not as one step; raises :class:`StoreAway`."""
        if not requests:
            return []

        async def together() -> object:
            pipeline = self._redis.pipeline(transaction=False)
            for words in requests:
                pipeline.execute_command(*words)
            # Raised by the pipeline itself, an error would quote the command it belongs to.
            answers: list[object] = await pipeline.execute(raise_on_error=False)
            for answer in answers:
                if isinstance(answer, Exception):
                    raise answer
            return answers

        return as_list(await self._carried(together))

    async def run(self, script: Script, keys: Sequence[str], words: Sequence[Word]) -> object:
        """A script, by its hash or, where Redis does not know that yet, in full."""

        async def once() -> object:
            try:
                return await self._send("EVALSHA", script.digest, len(keys), *keys, *words)
            except NoScriptError:
                # Redis forgets scripts at every restart and fail-over.
                return await self._send("EVAL", script.text, len(keys), *keys, *words)

        return await self._carried(once)

    async def settled(self) -> None:
        """Wait for the requests still under way, before their connections are closed."""
        if self._under_way:
            await asyncio.wait(self._under_way)

    async def _send(self, *words: Word) -> object:
        answer: object = await self._redis.execute_command(*words)  # type: ignore[no-untyped-call]
        return answer

    async def _carried(self, request: Callable[[], Awaitable[object]]) -> object:
        # The set keeps the task alive: the event loop itself holds only a weak reference.
        task = asyncio.create_task(self._tried(request))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return await asyncio.shield(task)

    async def _tried(self, request: Callable[[], Awaitable[object]]) -> object:
        began = asyncio.get_running_loop().time()
        pauses = iter(PAUSES)
        while True:
            try:
                return await request()
            except TROUBLE as caught:
                trouble = caught
            # Out here, so that what is raised does not drag the cause and its text along.
            if isinstance(trouble, ReadOnlyError):
                # After a fail-over an open connection still leads to the former primary.
                await self._redis.connection_pool.disconnect(inuse_connections=False)
            pause = next(pauses, None)
            late = asyncio.get_running_loop().time() - began > TRY_FOR
            if late or pause is None or not _worth_another_try(trouble):
                raise away(trouble)
            await asyncio.sleep(pause)


def _worth_another_try(trouble: BaseException) -> bool:
    return isinstance(trouble, ConnectionError) and not isinstance(trouble, _FINAL)
