"""What carrying a command through needs of the world: a store, news, a clock, and seals.

Rules of this file:

* The store sees bytes. It is handed sealed entries and the packed clear half of a room; it never
  opens one.
* **One write, one atomic step.** :meth:`RoomStore.append` either does all of a :class:`Write` or
  nothing, and says which. What it answers ``Appended`` to is on disk.
* News is a hint, the logs are the truth: a missed ring is healed by the next read.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal, Protocol

from server.dialogue.events import Event
from server.dialogue.rejections import Rejection
from server.dialogue.room import Course
from server.dialogue.script import Script
from server.dialogue.seats import Millis, Seat

CHAIN_BYTES: Final = 16


class Log(StrEnum):
    """The room's log, and one for each seat that only this seat may see."""

    ROOM = "room"
    PARTNER_A = "partner_a"
    PARTNER_B = "partner_b"
    MODERATOR = "moderator"


def own_log(seat: Seat) -> Log:
    """The log of ``seat`` alone."""
    return Log(seat.value)


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a log: how many entries it has, and the chain hash over all of them."""

    version: int = 0
    chain: bytes = bytes(CHAIN_BYTES)


Heads = Mapping[Log, Head]
START: Final[Heads] = MappingProxyType({log: Head() for log in Log})


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a log as it lies at rest. ``key`` names the key it is sealed with."""

    log: Log
    version: int
    key: str
    payload: bytes
    chain: bytes


@dataclass(frozen=True, slots=True)
class Credential:
    """What the store knows of a secret that opens a seat: never the secret, only its hash.

    ``public`` is the X25519 public key derived from the secret, so that anybody can wrap a key
    for it. An invitation opens a seat once, a return link as often as its owner likes until they
    revoke it. A spent invitation stays known, so that its second visitor gets a clear answer.
    """

    seat: Seat
    kind: Literal["invitation", "return", "device", "spent"]
    public: bytes
    expires_at: Millis | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """A room as read: the packed clear half, the log tails asked for, and who holds which key.

    ``credentials`` are by the hash of their secret (hex), ``keys`` by ``<key>/<credential hash>``.
    """

    epoch: str
    course: bytes
    heads: Heads
    entries: Sequence[Entry]
    leases: Mapping[Seat, Millis]
    credentials: Mapping[str, Credential]
    keys: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class CommandMark:
    """What makes a command answerable once: its id (scoped by seat), content and answer.

    ``content`` is a keyed hash of what was asked, ``answer`` is sealed.
    """

    id: str
    content: bytes
    answer: bytes


@dataclass(frozen=True, slots=True)
class Write:
    """Everything one command changes. ``None`` as a value removes that credential or key.

    ``script`` is the guided conversation that the room is held to from now on; empty: it stays.
    With ``ends`` the room is over: all of it is removed and a tombstone without content remains.
    """

    epoch: str
    expected: Heads
    course: bytes
    due: Millis | None
    entries: Sequence[Entry] = ()
    command: CommandMark | None = None
    credentials: Mapping[str, Credential | None] = field(default_factory=dict)
    keys: Mapping[str, bytes | None] = field(default_factory=dict)
    script: bytes = b""
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Appended:
    """Done, and on disk."""


@dataclass(frozen=True, slots=True)
class Stale:
    """Somebody was quicker: read again, settle, decide again."""


@dataclass(frozen=True, slots=True)
class Known:
    """This command id was answered before: its content hash and that first answer."""

    content: bytes
    answer: bytes


@dataclass(frozen=True, slots=True)
class Gone:
    """The room is over or was never there."""


Outcome = Appended | Stale | Known | Gone


@dataclass(frozen=True, slots=True)
class Kept:
    """How much of one room a store keeps, each kind counted; all zero: nothing of it is left.

    ``entries`` of all logs, ``answers`` to commands, ``keys`` wrapped for a seat, ``links`` that
    open a seat (spent ones and devices too), ``leases`` and ``timers``, ``fields`` of the clear
    half: place, versions, script.
    """

    entries: int = 0
    answers: int = 0
    keys: int = 0
    links: int = 0
    leases: int = 0
    timers: int = 0
    fields: int = 0


@dataclass(frozen=True, slots=True)
class Erased:
    """A room has been deleted: what there was, and what a second look found left of it."""

    was: Kept
    left: Kept


@dataclass(frozen=True, slots=True)
class Carried:
    """The final answer to a command that was carried out: it is on disk."""


Answer = Carried | Rejection
"""A final answer: the same for ever, however often the command is sent again."""


class StoreAway(Exception):
    """The store cannot be reached, is read-only, full or loading; nothing is known to be done."""


class RoomStore(Protocol):
    """Rooms at rest. Every method raises :class:`StoreAway` when no answer can be had."""

    async def create(self, room: str, write: Write) -> bool:
        """Write a new room (``write.epoch`` is its first epoch); False if the id is taken."""

    async def read(self, room: str, after: Mapping[Log, int]) -> Stored | Gone:
        """The room, with the entries of each log in ``after`` that are newer than named there.

        A log that ``after`` does not name is not read.
        """

    async def script(self, room: str) -> bytes | Gone:
        """The script that the room is held to."""

    async def append(self, room: str, write: Write) -> Outcome:
        """Do all of ``write`` in one atomic step, or nothing.

        In this order: is the room over (Gone)? is the command id known (Known, refusals too)?
        are epoch and heads as expected (else Stale)? then append, and ring.
        """

    async def kept(self, room: str) -> Kept:
        """How much of ``room`` lies here, counted in one moment; all zero where there is none."""

    async def erase(self, room: str) -> Erased | Gone:
        """Delete ``room`` in one atomic step, whatever state it is in, leave a tombstone, ring.

        From then on every write to it, from any worker and however late, is answered ``Gone``.
        Files still hold what was removed until :meth:`forget_history`. Gone: there was nothing.
        """

    async def claim(self, room: str, seat: Seat, connection: str, until: Millis) -> None:
        """Make ``connection`` the newest of its seat, here until ``until``, and ring."""

    async def renew(self, room: str, seat: Seat, connection: str, until: Millis) -> bool:
        """Lengthen a lease; False when a newer connection holds the seat or the room is gone."""

    async def heads(self, rooms: Sequence[str]) -> Mapping[str, Heads | None]:
        """The heads of several rooms at once; None for one that is gone."""

    async def due(self, now: Millis) -> Sequence[str]:
        """Rooms with a deadline at or before ``now``."""

    async def next_due(self) -> Millis | None:
        """The earliest deadline of all rooms."""

    async def rearm(self, room: str, expected: Heads, due: Millis | None) -> None:
        """Set the room's deadline, unless the room has changed since ``expected`` was read."""

    async def forget_history(self) -> None:
        """Rewrite the store's files so that removed keys are gone from the disk as well."""

    async def ready(self) -> None:
        """Return if a write could be done now."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Ring: the room's logs have got this far, in the order of :class:`Log`; none: it is over."""

    room: str
    versions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Claimed:
    """Ring: ``connection`` now holds the seat."""

    room: str
    seat: Seat
    connection: str


News = Changed | Claimed


class Bell(Protocol):
    """Rings whenever any room has changed, on any worker."""

    @property
    def hears(self) -> bool:
        """Whether every ring reaches this worker, as far as is known."""

    async def listen(self, on_news: Callable[[News], None], on_lost: Callable[[], None]) -> None:
        """Call ``on_news`` for every ring until cancelled, ``on_lost`` when some may be missing."""


class Keyring(Protocol):
    """The keys of one room that this worker holds while it serves a seat there."""

    def unlock(self, keys: Mapping[str, bytes]) -> None:
        """Unwrap whatever in ``keys`` is wrapped for the seats served here."""

    def serve(self, seat: Seat, secret: bytes) -> None:
        """Begin to serve ``seat`` with the secret its phone has shown."""

    def leave(self, seat: Seat) -> None:
        """Stop serving ``seat``: what only it could open is forgotten."""

    def forget_session(self) -> None:
        """Forget the session's key: its words are noise from here on."""

    def seal(self, event: Event, log: Log, version: int) -> tuple[str, bytes]:
        """The name of the key for ``event`` and its sealed bytes, bound to room, log, version.

        Raises:
            KeyMissing: if the key it needs is not at hand.
        """

    def open(self, entry: Entry) -> Event | None:
        """The event in ``entry``; None if a later version wrote its kind.

        Raises:
            KeyMissing: if its key is not at hand.
            Tampered: if the bytes are not what was sealed for this place.
        """

    def content(self, seat: Seat, asked: bytes) -> bytes:
        """A keyed hash of what ``seat`` asked."""

    def seal_answer(self, seat: Seat, command: str, answer: Answer) -> bytes:
        """An answer as it lies in the command table."""

    def open_answer(self, seat: Seat, command: str, sealed: bytes) -> Answer:
        """The first answer to ``command``."""

    def wrapped_for(self, name: str, credential: Credential) -> dict[str, bytes]:
        """Every key that ``credential``'s seat may hold, wrapped for it under hash ``name``."""

    def session_for(self, name: str, credential: Credential) -> dict[str, bytes]:
        """The session's key, wrapped for a therapist whom both partners have let in."""

    def guest_for(self, name: str, credential: Credential) -> dict[str, bytes]:
        """The guest key, under which a knock lies, wrapped for ``credential``."""

    def new_guest(self) -> None:
        """Make the guest key."""

    def reads_session(self) -> bool:
        """Whether the present session's key is at hand."""

    def forget_room(self) -> None:
        """Forget the room's key: no partner is served here any more."""

    def drop_unwritten(self, events: Sequence[Event]) -> None:
        """``events`` were not written after all: forget a session key made for them."""

    def new_session(self, number: int) -> None:
        """Make the key of session ``number``; the old one is forgotten."""

    def follow_session(self, number: int) -> None:
        """Session ``number`` was opened, here or elsewhere: forget any other session's key."""

    def new_seat(self, seat: Seat) -> None:
        """Make the key of ``seat``."""


class KeyMissing(Exception):
    """A key that is needed is not at hand on this worker."""


class Tampered(Exception):
    """Sealed bytes are not what was sealed for their place."""


class Seals(Protocol):
    """Where keys come from, and how facts become bytes."""

    def keyring(self, room: str) -> Keyring:
        """An empty keyring for ``room``."""

    def new_room(self, room: str) -> Keyring:
        """A keyring with fresh keys for a room that is being opened."""

    def name_of(self, secret: bytes) -> str:
        """The hash (hex) under which the store knows ``secret``."""

    def credential(
        self,
        secret: bytes,
        seat: Seat,
        kind: Literal["invitation", "return", "device"],
        expires_at: Millis | None = None,
    ) -> Credential:
        """What the store may know of ``secret``."""

    def new_secret(self) -> bytes:
        """32 fresh random bytes."""

    def pack_course(self, course: Course) -> bytes:
        """The clear half of a room as bytes."""

    def unpack_course(self, packed: bytes) -> Course:
        """The clear half of a room, without leases."""

    def pack_script(self, script: Script) -> bytes:
        """A guided conversation as bytes."""

    def unpack_script(self, packed: bytes) -> Script:
        """The guided conversation in ``packed``."""


class Clock(Protocol):
    """The time all workers agree on."""

    def now(self) -> Millis:
        """Milliseconds since the epoch by the store's clock; it never runs backwards."""

    async def sleep(self, span: Millis) -> None:
        """Wait for ``span`` milliseconds of this clock."""
