"""The way to Redis: one connection; what is asked while it is busy goes together, in one write.

Rules of this file:

* **A request under way is never cancelled.** Whoever waits for it may be; its answer is read all
  the same, so that nobody is given somebody else's.
* A lost connection is tried again at once and shortly after, a silent one is not: an answer or
  :class:`StoreAway` comes within five seconds. A request may therefore arrive twice; every script
  is written for that.
* Every trouble leaves as :class:`StoreAway`, without its cause.
* Together means less work for both sides, and with ``appendfsync always`` one fsync for all of
  them. It does not mean as one step: only a script is that.
"""

import asyncio
import builtins
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Final

from redis.asyncio import Redis
from redis.exceptions import (
    AuthenticationError,
    AuthorizationError,
    BusyLoadingError,
    ConnectionError,
    NoScriptError,
    ReadOnlyError,
    TimeoutError,
)

from server.store.away import TROUBLE, away
from server.store.scripts import Script

Word = str | bytes | int
PAUSES: Final[Sequence[float]] = (0.0, 0.02, 0.1, 0.3)
"""Seconds to wait before each further try on a lost connection."""

TRY_FOR: Final = 1.5
"""Seconds after which no further try begins."""

MOST_TOGETHER: Final = 256
"""Requests in one write: those behind it wait no longer than these take."""

_FINAL = (AuthenticationError, AuthorizationError, BusyLoadingError)


@dataclass(frozen=True, slots=True)
class _Request:
    """What was asked at once, and where the answers to it are waited for."""

    commands: Sequence[Sequence[Word]]
    answers: asyncio.Future[list[object]]


class Link:
    """Requests to one Redis. The caller keeps ``redis`` open as long as this is used."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._waiting: list[_Request] = []
        self._carrying: asyncio.Task[None] | None = None

    async def ask(self, *words: Word) -> object:
        """One command; raises :class:`StoreAway`."""
        (answer,) = await self._answered([words])
        return answer

    async def ask_each(self, requests: Sequence[Sequence[Word]]) -> list[object]:
        """Several commands in one round trip, not as one step; raises :class:`StoreAway`."""
        return await self._answered(requests) if requests else []

    async def run(self, script: Script, keys: Sequence[str], words: Sequence[Word]) -> object:
        """A script, by its hash or, where Redis does not know that yet, in full."""
        arguments = (len(keys), *keys, *words)
        by_hash = ("EVALSHA", script.digest, *arguments)
        (answer,) = await self._answered([by_hash], [("EVAL", script.text, *arguments)])
        return answer

    async def settled(self) -> None:
        """Wait for the requests still under way, before their connections are closed."""
        if self._carrying is not None:
            await asyncio.wait([self._carrying])

    async def _answered(
        self, commands: Sequence[Sequence[Word]], in_full: Sequence[Sequence[Word]] = ()
    ) -> list[object]:
        """The answers to ``commands``; to ``in_full`` where Redis has forgotten the script."""
        began = asyncio.get_running_loop().time()
        pauses = iter(PAUSES)
        while True:
            answers = await self._asked(commands)
            if in_full and isinstance(answers[0], NoScriptError):
                # Redis forgets scripts at every restart and fail-over.
                answers = await self._asked(in_full)
            trouble = next((each for each in answers if isinstance(each, Exception)), None)
            if trouble is None:
                return answers
            if isinstance(trouble, ReadOnlyError):
                # After a fail-over an open connection still leads to the former primary.
                await self._redis.connection_pool.disconnect(inuse_connections=False)
            pause = next(pauses, None)
            late = asyncio.get_running_loop().time() - began > TRY_FOR
            if late or pause is None or not _worth_another_try(trouble):
                raise away(trouble)
            await asyncio.sleep(pause)

    def _asked(self, commands: Sequence[Sequence[Word]]) -> asyncio.Future[list[object]]:
        """Have ``commands`` sent with all that is asked in this loop turn; trouble is an answer."""
        request = _Request(commands, asyncio.get_running_loop().create_future())
        self._waiting.append(request)
        if self._carrying is None:
            self._carrying = asyncio.create_task(self._carry())
        return request.answers

    async def _carry(self) -> None:
        """Send what waits, until nothing waits any more."""
        try:
            while self._waiting:
                sent, self._waiting = (
                    self._waiting[:MOST_TOGETHER],
                    self._waiting[MOST_TOGETHER:],
                )
                await self._together(sent)
        finally:
            self._carrying = None
            # Only if this task itself was ended: nobody is left waiting for ever.
            for request in self._waiting:
                request.answers.cancel()

    async def _together(self, sent: list[_Request]) -> None:
        pipeline = self._redis.pipeline(transaction=False)
        for request in sent:
            for words in request.commands:
                pipeline.execute_command(*words)
        answers: Iterator[object]
        try:
            # Raised by the pipeline itself, an error would quote the command it belongs to.
            answers = iter(await pipeline.execute(raise_on_error=False))
        except TROUBLE as trouble:
            if isinstance(trouble, TimeoutError | builtins.TimeoutError):
                # The store is silent. Who waits behind these would wait as long once more.
                sent, self._waiting = sent + self._waiting, []
            answers = repeat(trouble)
        except BaseException:
            self._waiting = sent + self._waiting
            raise
        for request in sent:
            own = [next(answers) for _ in request.commands]
            if not request.answers.done():
                request.answers.set_result(own)


def _worth_another_try(trouble: BaseException) -> bool:
    return isinstance(trouble, ConnectionError) and not isinstance(trouble, _FINAL)
