"""How much one phone, and one address, may ask for. Numbers are far above what people do."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

HELLO_WITHIN_S: Final = 5.0
ANSWER_WITHIN_S: Final = 4.0
"""Every command gets its definite answer within 5 s; this leaves a second for the way."""

SEND_WITHIN_S: Final = 10.0
"""A phone that takes nothing for this long is let go; it resumes where it stood."""

SENT_WITHIN: Final = 32
"""So many frames share that time."""

ASKS_AT_ONCE: Final = 20.0
ASKS_PER_S: Final = 2.0
FRAMES_AT_ONCE: Final = 60.0
FRAMES_PER_S: Final = 5.0
MOST_ANSWERS_WAITING: Final = 32
SOCKETS_PER_ADDRESS: Final = 200
"""A practice behind one address, with every phone open twice."""

MOST_SOCKETS: Final = 10_000


@dataclass(slots=True)
class Allowance:
    """A bucket of ``burst`` that refills with ``per_second``."""

    burst: float
    per_second: float
    monotonic: Callable[[], float]
    left: float = -1.0
    seen: float = 0.0

    def take(self) -> bool:
        """Take one, if there is one."""
        now = self.monotonic()
        if self.left < 0:
            self.left, self.seen = self.burst, now
        self.left = min(self.burst, self.left + (now - self.seen) * self.per_second)
        self.seen = now
        if self.left < 1:
            return False
        self.left -= 1
        return True


class PerAddress:
    """An allowance for each address, the least recently seen forgotten first."""

    def __init__(
        self, burst: float, per_second: float, monotonic: Callable[[], float], most: int = 4096
    ) -> None:
        self._burst = burst
        self._per_second = per_second
        self._monotonic = monotonic
        self._most = most
        self._by_address: dict[str, Allowance] = {}

    def take(self, address: str) -> bool:
        """Take one for ``address``, if there is one."""
        allowance = self._by_address.pop(address, None)
        if allowance is None:
            allowance = Allowance(self._burst, self._per_second, self._monotonic)
        self._by_address[address] = allowance
        if len(self._by_address) > self._most:
            del self._by_address[next(iter(self._by_address))]
        return allowance.take()


class Doorway:
    """How many sockets are open, in all and per address."""

    def __init__(self) -> None:
        self._open: dict[str, int] = {}

    def come(self, address: str) -> bool:
        """One more socket from ``address``, if there is room."""
        if self._open.get(address, 0) >= SOCKETS_PER_ADDRESS or self.count() >= MOST_SOCKETS:
            return False
        self._open[address] = self._open.get(address, 0) + 1
        return True

    def go(self, address: str) -> None:
        """One socket from ``address`` is closed."""
        left = self._open.get(address, 0) - 1
        if left > 0:
            self._open[address] = left
        else:
            self._open.pop(address, None)

    def count(self) -> int:
        """Sockets open now."""
        return sum(self._open.values())
