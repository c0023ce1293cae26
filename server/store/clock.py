"""The time all workers agree on: this worker's steady clock, held to the store's.

Rules of this file:

* Between samples only the monotonic clock counts, so a step of this machine's wall clock changes
  nothing.
* Of the last few samples the one with the shortest round trip counts: the others say less about
  the store's clock than about the line.
* It never runs backwards. Found to be ahead, it walks at half pace until the store has caught up;
  it does not stand still, because a clock that stands would keep every deadline from coming.
* A step of the store's clock is told (``on_jump``), once, by how much.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from typing import Final

from server.dialogue.seats import Millis
from server.rooms.ports import StoreAway
from server.store import keys, scripts
from server.store.link import Link
from server.store.packing import as_bytes, as_list

SAMPLE_EVERY: Final = 3.0
"""Seconds between two samples."""

KEPT: Final = 8
"""How many samples are compared."""

JUMP: Final[Millis] = 1_000
"""From which difference on the store's clock has been set, rather than drifted."""


class RedisClock:
    """Milliseconds since the epoch by the store's clock."""

    def __init__(
        self,
        link: Link,
        steady: Callable[[], float] = time.monotonic,
        on_jump: Callable[[Millis], None] = lambda by: None,
    ) -> None:
        self._link = link
        self._steady = steady
        self._on_jump = on_jump
        self._samples: deque[tuple[float, float]] = deque(maxlen=KEPT)
        self._told: float | None = None
        self._told_at = 0.0

    def now(self) -> Millis:
        """The store's time. Before the first :meth:`sample` there is none: RuntimeError."""
        if not self._samples:
            raise RuntimeError("the clock has not been set yet")
        at = self._steady()
        best = at * 1000 + self._offset()
        if self._told is not None:
            best = max(best, self._told + (at - self._told_at) * 1000 / 2)
        self._told, self._told_at = best, at
        return int(best)

    async def sleep(self, span: Millis) -> None:
        """Wait for ``span`` milliseconds, however the store's clock is set meanwhile."""
        await asyncio.sleep(span / 1000)

    async def sample(self) -> None:
        """Ask the store for its time once; raises :class:`StoreAway`."""
        before = self._steady()
        answer = as_list(await self._link.run(scripts.CLOCK, [keys.LAYOUT], []))
        after = self._steady()
        seconds, micros = (int(as_bytes(part)) for part in answer)
        middle = (before + after) / 2
        self._take((after - before) * 1000, seconds * 1000 + micros / 1000 - middle * 1000)

    def _take(self, round_trip: float, offset: float) -> None:
        if self._samples:
            by = offset - self._offset()
            if abs(by) > JUMP + round_trip:
                self._samples.clear()
                self._on_jump(round(by))
        self._samples.append((round_trip, offset))

    def _offset(self) -> float:
        """From steady to store time in milliseconds, by the best sample."""
        return min(self._samples)[1]

    async def keep(self) -> None:
        """Sample until cancelled. While the store is away the steady clock goes on alone."""
        while True:
            await asyncio.sleep(SAMPLE_EVERY)
            try:
                await self.sample()
            except StoreAway:
                continue
