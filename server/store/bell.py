"""The bell: one connection that hears every ring, and notices when it does not.

Rules of this file:

* A ring is a hint. Whenever some may have been missed, ``on_lost`` is called, *after* the new
  subscription stands: what is read from then on has no gap.
* The reader only parses and passes on. It waits for nobody, and nothing that ``on_news`` raises
  may end it: a worker that hears nothing looks healthy from outside.
* It rings itself on every channel and expects to hear that; a subscription that was lost without
  a word is found so.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from secrets import token_bytes
from typing import Final

from redis.asyncio.client import PubSub

from server.rooms.ports import News, StoreAway
from server.store.away import TROUBLE
from server.store.keys import Layout
from server.store.link import Link
from server.store.packing import unpack_news

PROBE_EVERY: Final = 3.0
"""Seconds between two rings to oneself; unheard until the next one, the line is given up."""

AGAIN_AFTER: Final = (0.05, 0.2, 0.5, 1.0)
"""Seconds to wait before each further try to subscribe; the last one counts from then on."""

_PROBE: Final = b"?"
log = logging.getLogger(__name__)


class RedisBell:
    """Rings of every partition. ``subscription`` opens a connection used for nothing else."""

    def __init__(self, link: Link, layout: Layout, subscription: Callable[[], PubSub]) -> None:
        self._link = link
        self._channels = layout.all_rings()
        self._subscription = subscription
        self._unheard: set[bytes] = set()
        self._mark = _PROBE + token_bytes(8)
        self.hears = False
        """Whether a subscription to all channels stands, as far as is known."""

    async def listen(self, on_news: Callable[[News], None], on_lost: Callable[[], None]) -> None:
        """Call ``on_news`` for every ring until cancelled.

        ``on_lost`` is called each time a subscription stands, the first time too: rings before
        it were not heard.
        """
        tries = 0
        while True:
            try:
                async with self._subscribed() as line:
                    tries = 0
                    on_lost()
                    await self._hear(line, on_news)
            except TROUBLE:
                pass
            except Exception as trouble:
                # Whatever it was: a worker that stays deaf would be worse.
                log.error("the bell fell off: %s", type(trouble).__name__)
            await asyncio.sleep(AGAIN_AFTER[min(tries, len(AGAIN_AFTER) - 1)])
            tries += 1

    @asynccontextmanager
    async def _subscribed(self) -> AsyncIterator[PubSub]:
        line = self._subscription()
        try:
            for channel in self._channels:
                # One by one: a cluster refuses channels of several slots in one command.
                await line.ssubscribe(channel)
            await self._confirmed(line)
            self.hears = True
            yield line
        finally:
            self.hears = False
            with suppress(*TROUBLE):
                await line.aclose()  # type: ignore[no-untyped-call]

    async def _confirmed(self, line: PubSub) -> None:
        """Wait for every channel. Rings heard meanwhile are covered by ``on_lost``."""
        waiting = {channel.encode() for channel in self._channels}
        while waiting:
            match await line.parse_response(block=False, timeout=PROBE_EVERY):
                case [b"ssubscribe", bytes(channel), *_]:
                    waiting.discard(channel)
                case None:
                    raise TimeoutError

    async def _hear(self, line: PubSub, on_news: Callable[[News], None]) -> None:
        """Read until the line fails, or falls silent."""
        self._unheard.clear()
        both = {
            asyncio.create_task(self._probe(), name="bell probe"),
            asyncio.create_task(self._read(line, on_news), name="bell"),
        }
        try:
            done, _ = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                # Ended by somebody else it would end us as well, without a word.
                if not task.cancelled():
                    task.result()
        finally:
            for task in both:
                task.cancel()
            await asyncio.gather(*both, return_exceptions=True)

    async def _read(self, line: PubSub, on_news: Callable[[News], None]) -> None:
        while True:
            match await line.parse_response(block=False, timeout=2 * PROBE_EVERY):
                case [b"smessage", bytes(channel), bytes(message)]:
                    self._heard(channel, message, on_news)
                case None | [b"sunsubscribe", *_]:
                    return

    def _heard(self, channel: bytes, message: bytes, on_news: Callable[[News], None]) -> None:
        if message.startswith(_PROBE):
            if message == self._mark:
                self._unheard.discard(channel)
            return
        news = unpack_news(message)
        if news is None:
            return
        try:
            on_news(news)
        except Exception as trouble:
            log.error("a ring was not taken in: %s", type(trouble).__name__)

    async def _probe(self) -> None:
        """Ring oneself on every channel, until one of them stays silent."""
        while True:
            self._unheard = {channel.encode() for channel in self._channels}
            with suppress(StoreAway):
                await self._link.ask_each(
                    [("SPUBLISH", name, self._mark) for name in self._channels]
                )
            await asyncio.sleep(PROBE_EVERY)
            if self._unheard:
                return
