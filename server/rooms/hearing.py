"""Whether this worker still hears of changes on other workers.

A worker that hears nothing looks healthy: it takes phones, writes, answers; only what others
write reaches its phones late. So it is watched, and leaves the service. While the store is away
nobody hears anything, and leaving would help nobody: that does not count.
"""

from collections.abc import Callable
from typing import Final

from server.dialogue.seats import SECOND, Millis
from server.rooms.ports import Bell, Clock, RoomStore, StoreAway

LOOK_EVERY: Final[Millis] = SECOND

DEAF_AFTER: Final = 10
"""Looks in a row. Counted and not timed: a worker that was stopped for an hour has not been
deaf for an hour, and its bell deserves the moment in which it comes back."""


class Hearing:
    """The watch over one worker's bell."""

    def __init__(self, bell: Bell, store: RoomStore, clock: Clock) -> None:
        self._bell = bell
        self._store = store
        self._clock = clock
        self._in_vain = 0

    @property
    def deaf(self) -> bool:
        """Whether it has heard nothing for longer than a bell takes to come back."""
        return self._in_vain >= DEAF_AFTER

    async def look(self) -> None:
        """See once how things are."""
        try:
            if not self._bell.hears:
                await self._store.ready()
        except StoreAway:
            return
        self._in_vain = 0 if self._bell.hears else self._in_vain + 1

    async def keep_looking(self, gone_deaf: Callable[[], None]) -> None:
        """Look until cancelled; ``gone_deaf`` is called at each look that finds it deaf."""
        while True:
            await self._clock.sleep(LOOK_EVERY)
            await self.look()
            if self.deaf:
                gone_deaf()
