"""A room that is open on this worker: what it has read, and who is here through it.

Rules of this file:

* The store's clear half is taken as it is; the sealed half is folded from the entries that this
  worker can open. The room's log is folded before the seats' own, so that a closed session's key
  is forgotten before anything private is opened with it.
* Entries of sessions that are over are not kept: their place is a *base* below which a phone is
  told to forget (``reset``).
"""

import asyncio
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from server.dialogue.events import Event, SessionClosed
from server.dialogue.evolve import evolve_told
from server.dialogue.room import Course, Ended, Resting, Room, Told
from server.dialogue.script import Script
from server.dialogue.seats import PARTNERS, Millis, Seat
from server.rooms.ports import (
    CHAIN_BYTES,
    START,
    Credential,
    Entry,
    Head,
    Heads,
    KeyMissing,
    Keyring,
    Log,
    Stored,
)

Standing = Literal["good", "new_session", "history_lost"]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a log, opened: ``event`` is None where a later version wrote its kind."""

    version: int
    chain: bytes
    event: Event | None


@dataclass(eq=False, slots=True)
class Visit:
    """One phone's connection to its seat. ``wake`` is called when there may be news for it.

    ``credential`` is the hash of the secret it came in with; once the store no longer knows that,
    the visit is ``revoked``.
    """

    seat: Seat
    connection: str
    credential: str
    wake: Callable[[], None]
    renewed_at: Millis = 0
    replaced: bool = False
    revoked: bool = False
    over: bool = False


def chained(before: bytes, entry_payload: bytes, version: int) -> bytes:
    """The chain hash after an entry: over everything before it, its version and its bytes."""
    body = before + version.to_bytes(8, "big") + entry_payload
    return hashlib.sha256(body).digest()[:CHAIN_BYTES]


class OpenRoom:
    """One room as this worker knows it. Change it only while holding ``lock``."""

    def __init__(self, room: str, script: Script, keyring: Keyring) -> None:
        self.id = room
        self.script = script
        self.keyring = keyring
        self.lock = asyncio.Lock()
        self.visits: list[Visit] = []
        self.coming_in: Seat | None = None  # served already, though no visit stands for it yet
        self.holds = 0
        self.forget()

    def forget(self) -> None:
        """Know nothing: the next read begins at the beginning."""
        self.epoch = ""
        self.heads: Heads = START
        self.credentials: Mapping[str, Credential] = {}
        self.keys: Mapping[str, bytes] = {}
        self.items: dict[Log, list[Item]] = {log: [] for log in Log}
        self.bases: dict[Log, Head] = dict(START)
        self.told = Told()
        self.course: Course | None = None

    @property
    def state(self) -> Room:
        """The room as the rules see it.

        Raises:
            AssertionError: if nothing has been read yet.
        """
        assert self.course is not None, "a room is read before it is asked"
        return Room(self.course, self.told)

    def after(self) -> Mapping[Log, int]:
        """From where the logs are to be read next."""
        return {log: head.version for log, head in self.heads.items()}

    def went_back(self, stored: Stored) -> bool:
        """Whether the store knows less than this worker has seen: it was restored or lost."""
        behind = any(stored.heads[log].version < self.heads[log].version for log in Log)
        return bool(self.epoch) and (stored.epoch != self.epoch or behind)

    def take_in(self, stored: Stored, course: Course) -> None:
        """Take in what was read after :meth:`after`."""
        self.epoch = stored.epoch
        for visit in self.visits:
            visit.revoked = visit.credential not in stored.credentials
        self.credentials, self.keys = stored.credentials, stored.keys
        self.keyring.follow_session(course.session)
        self.keyring.unlock(stored.keys)
        self.set_course(course, stored.leases)
        self.fold(stored.entries, stored.heads)

    def set_course(self, course: Course, leases: Mapping[Seat, Millis]) -> None:
        """Take the clear half as it now is, with the leases beside it."""
        self.course = replace(course, leases=MappingProxyType(dict(leases)))

    def fold(self, entries: Iterable[Entry], heads: Heads) -> None:
        """Take in entries, the room's log first."""
        entries = tuple(entries)
        for log in Log:
            for entry in entries:
                if entry.log is log:
                    self._fold_one(entry)
        self.heads = MappingProxyType(dict(heads))
        self.leave_outside()

    def leave_outside(self) -> None:
        """With only a guest served here, nothing of the couple's stays on this worker."""
        served = {visit.seat for visit in self.visits}
        if not served or served & set(PARTNERS) or self.coming_in in PARTNERS:
            return
        self.keyring.forget_room()
        if self.course is None or self.course.moderation.admitted:
            return
        self.keyring.forget_session()
        self.told = Told()
        for log in Log:
            self._let_go(log)

    def _fold_one(self, entry: Entry) -> None:
        try:
            event, readable = self.keyring.open(entry), True
        except KeyMissing:
            event, readable = None, False
        item = Item(entry.version, entry.chain, event)
        if event is not None:
            self.told = evolve_told(self.told, event)
        if isinstance(event, SessionClosed):
            self._session_is_over()
        self.items[entry.log].append(item)
        if isinstance(event, SessionClosed) or not readable:
            self._let_go(entry.log)

    def _session_is_over(self) -> None:
        """Nothing so far is read again; the key goes too, unless a later session has begun."""
        if self.course is not None and isinstance(self.course.phase, Resting | Ended):
            self.keyring.forget_session()
        for log in Log:
            self._let_go(log)

    def _let_go(self, log: Log) -> None:
        """What this log holds up to here belongs to a session that is over."""
        if self.items[log]:
            last = self.items[log][-1]
            self.bases[log] = Head(last.version, last.chain)
            self.items[log] = []

    def start(self, log: Log) -> Head:
        """Where the present session begins in ``log``."""
        return self.bases[log]

    def standing(self, log: Log, at: Head) -> Standing:
        """How a phone's position in ``log`` stands to what is known here."""
        if at.version < self.bases[log].version:
            return "new_session"
        return "good" if at == self._head_at(log, at.version) else "history_lost"

    def _head_at(self, log: Log, version: int) -> Head | None:
        """The head of ``log`` when it had ``version`` entries: items follow their base unbroken."""
        base = self.bases[log]
        if version == base.version:
            return base
        before = version - base.version - 1
        if before >= len(self.items[log]):
            return None
        item = self.items[log][before]
        return Head(item.version, item.chain)

    def after_head(self, log: Log, at: Head) -> Item | None:
        """The item of ``log`` right after ``at``; None at the end, and when ``at`` is no place."""
        place = at.version - self.bases[log].version
        if self.standing(log, at) != "good" or place >= len(self.items[log]):
            return None
        return self.items[log][place]

    def versions(self) -> tuple[int, ...]:
        """How far each log is known here, in the order of :class:`Log`."""
        return tuple(self.heads[log].version for log in Log)

    def serves(self, seat: Seat) -> bool:
        """Whether a phone of ``seat`` is connected here."""
        return any(visit.seat is seat for visit in self.visits)

    def leased(self, seat: Seat, until: Millis) -> None:
        """``seat`` counts as here until ``until``."""
        if self.course is not None:
            self.set_course(self.course, {**self.course.leases, seat: until})

    def claimed(self, seat: Seat, connection: str) -> None:
        """``connection`` holds the seat from now on; an older one here is told so."""
        for visit in self.others(seat, connection):
            visit.replaced = True
            visit.wake()

    def others(self, seat: Seat, connection: str) -> list[Visit]:
        """Who else sits on ``seat`` here. Who is only coming in holds no seat yet."""
        return [
            visit
            for visit in self.visits
            if visit.seat is seat and visit.connection != connection and visit.renewed_at
        ]

    def is_over(self) -> None:
        """The room is over: every phone here is told so."""
        for visit in self.visits:
            visit.over = True
            visit.wake()

    def wake(self) -> None:
        """Tell every phone here that there may be something for it."""
        for visit in self.visits:
            visit.wake()
