"""What a round has found out, and the middle of several rounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from server.bench.limit import Limit
from server.bench.processes import Used


def middle(values: Sequence[float]) -> tuple[float, float, float]:
    """Median, least and most; all three 0 when there is nothing."""
    if not values:
        return 0.0, 0.0, 0.0
    return median(values), min(values), max(values)


def part(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of all lie; 0 when there is nothing."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else 0.0


@dataclass(frozen=True, slots=True)
class Turns:
    """Turns in so many rooms at once. ``reached``: seconds until the partner's phone had each."""

    rooms: int
    reached: Sequence[float]
    seconds: float
    used: Used

    @property
    def count(self) -> int:
        """Accepted turns that every phone of their room has."""
        return len(self.reached)

    @property
    def per_second(self) -> float:
        """Turns a second, as many as the rooms can do one after the other."""
        return self.count / self.seconds

    @property
    def server_us(self) -> float:
        """CPU microseconds of the server for one turn."""
        return self.used.server / max(1, self.count) * 1e6

    @property
    def store_us(self) -> float:
        """CPU microseconds of the store for one turn."""
        return self.used.store / max(1, self.count) * 1e6

    @property
    def us(self) -> float:
        """CPU microseconds of both for one turn."""
        return self.server_us + self.store_us


@dataclass(frozen=True, slots=True)
class Storm:
    """Phones that came at once. ``waits``: seconds from knocking to the first view, of each."""

    waits: Sequence[float]
    seconds: float
    used: Used
    came_again: int

    @property
    def us(self) -> float:
        """CPU microseconds of server and store for one phone."""
        return self.used.both / max(1, len(self.waits)) * 1e6


@dataclass(frozen=True, slots=True)
class Idle:
    """Phones that are there and only send their heartbeat. Bytes are those of the server."""

    phones: int
    resident: float
    proportional: float
    seconds: float
    used: Used

    @property
    def cores(self) -> float:
        """How much of one core all these phones take, server and store."""
        return self.used.both / self.seconds


@dataclass(frozen=True, slots=True)
class Peer:
    """Another server doing the same work: CPU microseconds of one turn, and turns a second."""

    name: str
    server_us: float
    store_us: float
    per_second: float

    @property
    def us(self) -> float:
        """CPU microseconds of server and store for one turn."""
        return self.server_us + self.store_us


@dataclass(frozen=True, slots=True)
class Round:
    """One round: everything once, within the same minutes.

    ``accepted`` is how many commands phones were told ``done`` for, ``found`` how many of them
    the store knows, ``entries`` and ``logged`` likewise for the rooms' logs. ``asked_again`` is how
    often the answer was "try again".
    """

    turns: Mapping[int, Turns]
    joined: Storm
    resumed: Storm
    idle: Idle
    accepted: int
    found: int
    entries: int
    logged: int
    asked_again: int = 0
    limit: Limit | None = None
    peers: Sequence[Peer] = field(default_factory=tuple)
