"""Every key this server writes to Redis, and how long each one lives.

Rules of this file:

* No other file spells a key. All begin with ``repair:``.
* All keys of a room carry the tag of its *partition*, so that they share a slot on a cluster with
  the partition's timers and its channel, and one script may touch them all.
* How many partitions there are is fixed at first use, in ``repair:layout``. Another number
  would look for every room in the wrong place.
* A room's keys live until the room ends; nothing in here expires but the tombstone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from server.dialogue.seats import DAY, SECOND
from server.rooms.ports import Log

PREFIX: Final = "repair:"
LAYOUT: Final = PREFIX + "layout"
PROBE: Final = PREFIX + "probe"

LAYOUT_VERSION: Final = 1
PARTITIONS_ALONE: Final = 16
PARTITIONS_CLUSTER: Final = 1024

TOMBSTONE_SECONDS: Final = 400 * DAY // SECOND
PROBE_SECONDS: Final = 60

LOGS: Final[Sequence[Log]] = tuple(Log)
"""The order in which scripts are handed the four logs."""


@dataclass(frozen=True, slots=True)
class RoomKeys:
    """The keys of one room, and the two keys of its partition that its writes touch.

    state        HASH    epoch, course, born (who made it), ``v:<log>`` and ``c:<log>`` (heads)
    gone         STRING  the tombstone: no content, only which write put it there
    commands     HASH    command id -> content hash and answer
    credentials  HASH    hash of the secret -> seat, kind, public key
    keys         HASH    <key>/<credential hash> -> wrapped key
    leases       HASH    seat -> until, ``<seat>:by`` -> connection, ``<seat>:was`` -> the former
    logs         STREAM  one for each log, entry ids ``<version>-0``
    deadlines    ZSET    room -> when somebody has to look again (of the whole partition)
    rings        CHANNEL sharded, of the whole partition
    """

    state: str
    gone: str
    commands: str
    credentials: str
    keys: str
    leases: str
    logs: tuple[str, ...]
    deadlines: str
    rings: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Where rooms lie. ``partitions`` is a property of the data, not of this server."""

    partitions: int

    def partition(self, room: str) -> int:
        """The partition of ``room``; the same on every machine and in every version."""
        return crc32(room.encode()) % self.partitions

    def tag(self, partition: int) -> str:
        """The part of a key that decides its slot."""
        return f"{{p{partition:02d}}}"

    def rings(self, partition: int) -> str:
        """The channel on which every change in ``partition`` is rung."""
        return f"{PREFIX}{self.tag(partition)}:rings"

    def deadlines(self, partition: int) -> str:
        """The timers of ``partition``."""
        return f"{PREFIX}{self.tag(partition)}:deadlines"

    def all_rings(self) -> list[str]:
        """The channels of all partitions."""
        return [self.rings(partition) for partition in range(self.partitions)]

    def all_deadlines(self) -> list[str]:
        """The timers of all partitions."""
        return [self.deadlines(partition) for partition in range(self.partitions)]

    def room(self, room: str) -> RoomKeys:
        """The keys of ``room``. Its id stands last, so that no id can imitate another key."""
        partition = self.partition(room)
        stem = f"{PREFIX}{self.tag(partition)}:"
        return RoomKeys(
            state=f"{stem}state:{room}",
            gone=f"{stem}gone:{room}",
            commands=f"{stem}commands:{room}",
            credentials=f"{stem}credentials:{room}",
            keys=f"{stem}keys:{room}",
            leases=f"{stem}leases:{room}",
            logs=tuple(f"{stem}log.{log.value}:{room}" for log in LOGS),
            deadlines=self.deadlines(partition),
            rings=self.rings(partition),
        )
