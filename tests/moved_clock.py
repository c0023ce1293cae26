"""A clock that tests move by hand.

``MovedClock`` stands still until it is moved; with ``inner`` it runs on with that clock, shifted.
"""

import asyncio
from contextlib import suppress

from server.dialogue.seats import Millis
from server.rooms.ports import Clock

EVENING: Millis = 1_800_000_000_000
"""Some evening, in milliseconds since the epoch."""


class MovedClock:
    """Fills :class:`server.rooms.ports.Clock`."""

    def __init__(
        self, now: Millis = EVENING, inner: Clock | None = None, ahead: Millis = 0
    ) -> None:
        self._inner = inner
        self._shift = ahead + (now if inner is None else 0)
        self._moved = asyncio.Condition()

    def now(self) -> Millis:
        return self._shift + (self._inner.now() if self._inner else 0)

    async def move(self, by: Millis) -> None:
        """Let ``by`` milliseconds pass at once."""
        async with self._moved:
            self._shift += by
            self._moved.notify_all()

    async def sleep(self, span: Millis) -> None:
        until = self.now() + span
        async with self._moved:
            while self.now() < until:
                if self._inner is None:
                    await self._moved.wait()
                else:
                    left = (until - self.now()) / 1000
                    with suppress(TimeoutError):
                        async with asyncio.timeout(left):
                            await self._moved.wait()
