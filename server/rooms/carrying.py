"""Carry a command through: read, settle, decide, append; again if someone was quicker.

Rules of this file:

* Whatever is answered ``Carried`` is on disk, and whatever is refused is refused for ever: the
  answer was written in the same step as the heads it was judged by.
* A worker never relies on what it remembers: the store compares the heads, and a stale memory is
  read again. After an unknown outcome it remembers nothing.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from server.dialogue.commands import Command
from server.dialogue.decide import decide
from server.dialogue.events import (
    Event,
    ModeratorAdmitted,
    ModeratorLeft,
    OwnEvent,
    RoomForgotten,
    ScriptChanged,
    SessionClosed,
    SessionOpened,
    WentAway,
)
from server.dialogue.evolve import replay
from server.dialogue.rejections import Rejection
from server.dialogue.room import Room
from server.dialogue.script import Script
from server.dialogue.seats import SECOND, Millis, Seat
from server.dialogue.settle import due, settle
from server.dialogue.wording.lexicon import NO_RULES, Lexicon
from server.rooms.opened import OpenRoom, chained
from server.rooms.ports import (
    Answer,
    Appended,
    Carried,
    Clock,
    CommandMark,
    Credential,
    Entry,
    Gone,
    Head,
    Known,
    Log,
    Outcome,
    RoomStore,
    Seals,
    Stale,
    StoreAway,
    Stored,
    Write,
    own_log,
)
from server.rooms.rules_read import RulesRead

ATTEMPTS: Final = 8
"""Rounds against somebody quicker: a room has three people, so this is never reached in life."""

WHENEVER: Final[Millis] = 2**53
"""Later than any deadline."""

FORGET_AGAIN_AFTER: Final[Millis] = 5 * SECOND


class RoomOver(Exception):
    """There is no such room any more, or there never was."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Credentials and wrapped keys that change together with a command."""

    credentials: Mapping[str, Credential | None] = field(default_factory=dict)
    keys: Mapping[str, bytes | None] = field(default_factory=dict)


def unmarked(answer: Answer) -> CommandMark | None:
    """For commands that need no answer on record: taking a seat is answered by the seat."""
    return None


class Carrying:
    """Between the rules and the store: the only place that appends."""

    def __init__(
        self,
        store: RoomStore,
        clock: Clock,
        seals: Seals,
        scripts: Callable[[str, int], Script],
        lexicon: Lexicon = NO_RULES,
    ) -> None:
        self.store = store
        self.clock = clock
        self.seals = seals
        self._scripts = scripts
        self._lexicon = lexicon
        self.rules = RulesRead(lexicon, self.keep)
        self.armed = asyncio.Event()
        self.looks_at: Millis = WHENEVER
        self._tasks: set[asyncio.Task[Any]] = set()

    async def refresh(self, opened: OpenRoom) -> None:
        """Read what is new. Hold the room's lock.

        Raises:
            RoomOver: if the room is over. StoreAway: if it could not be read.
        """
        stored = await self._stored(opened)
        if opened.went_back(stored):
            opened.forget()
            stored = await self._stored(opened)
        was_locked_out = opened.course is not None and not opened.keyring.reads_session()
        await self._take(opened, stored)
        if was_locked_out and opened.keyring.reads_session():
            # A key has come for what was passed over as unreadable: read it from the beginning.
            opened.forget()
            await self._take(opened, await self._stored(opened))
        opened.wake()

    async def _stored(self, opened: OpenRoom) -> Stored:
        stored = await self.store.read(opened.id, opened.after())
        if isinstance(stored, Gone):
            opened.is_over()
            raise RoomOver
        return stored

    async def _take(self, opened: OpenRoom, stored: Stored) -> None:
        course = self.seals.unpack_course(stored.course)
        if course.script != (opened.script.id, opened.script.revision):
            packed = await self.store.script(opened.id)
            if not isinstance(packed, Gone):
                opened.script = self.seals.unpack_script(packed)
        opened.take_in(stored, course)

    async def credentials(self, opened: OpenRoom) -> Mapping[str, Credential]:
        """What secrets open which seats, as the store knows now.

        Raises:
            RoomOver: if the room is over. StoreAway: if it could not be read.
        """
        stored = await self.store.read(opened.id, {})
        if isinstance(stored, Gone):
            opened.is_over()
            raise RoomOver
        return stored.credentials

    async def carry(
        self,
        opened: OpenRoom,
        command: Command,
        mark: Callable[[Answer], CommandMark | None] = unmarked,
        changes: Callable[[], Changes] = Changes,
    ) -> Answer | Known:
        """Settle, decide and append until nobody was quicker. Hold the room's lock.

        ``changes`` is asked anew in each round, because it may rest on who holds which key.

        Raises:
            RoomOver: if the room is over. StoreAway: if nothing is known to be done.
        """
        for _ in range(ATTEMPTS):
            if opened.course is None:
                await self.refresh(opened)
            lapsed, now = await self._lapsed(opened), self.clock.now()
            room = replay(opened.state, lapsed)
            judged = decide(opened.script, room, command, now, self._lexicon)
            if isinstance(judged, Rejection):
                answer = mark(replace(judged, noted=()))
                outcome = await self._append(opened, [*lapsed, *judged.noted], answer)
            else:
                outcome = await self._append(opened, [*lapsed, *judged], mark(Carried()), changes())
            if isinstance(outcome, Known):
                await self.refresh(opened)
                return outcome
            if isinstance(outcome, Appended):
                return judged if isinstance(judged, Rejection) else Carried()
        raise StoreAway

    async def note(self, opened: OpenRoom, event: Event, changes: Callable[[], Changes]) -> None:
        """Append one fact that is nobody's command. Hold the room's lock.

        Raises:
            RoomOver: if the room is over. StoreAway: if nothing is known to be done.
        """
        for _ in range(ATTEMPTS):
            if opened.course is None:
                await self.refresh(opened)
            if isinstance(await self._append(opened, [event], None, changes()), Appended):
                return
        raise StoreAway

    async def settle(self, opened: OpenRoom) -> None:
        """Let time do to a room what it has brought about. Hold the room's lock; needs no key.

        Raises:
            RoomOver: if the room is over. StoreAway: if nothing is known to be done.
        """
        for _ in range(ATTEMPTS):
            if opened.course is None:
                await self.refresh(opened)
            lapsed = await self._lapsed(opened)
            if not lapsed or isinstance(await self._append(opened, lapsed), Appended):
                return
        raise StoreAway

    async def _lapsed(self, opened: OpenRoom) -> list[Event]:
        """What time has brought about. Before anybody is called away, their lease is read again:
        another worker may have heard their phone since."""
        lapsed = settle(opened.state, self.clock.now())
        if any(isinstance(event, WentAway) for event in lapsed):
            await self.refresh(opened)
            lapsed = settle(opened.state, self.clock.now())
        return lapsed

    async def _append(
        self,
        opened: OpenRoom,
        events: list[Event],
        mark: CommandMark | None = None,
        changes: Changes | None = None,
    ) -> Outcome:
        if not events and mark is None:
            return Appended()
        after = replay(opened.state, events)
        write = self._write(opened, events, after, mark, changes or Changes())
        try:
            outcome = await self.store.append(opened.id, write)
        except StoreAway:
            opened.forget()
            raise
        match outcome:
            case Appended():
                self._take_in(opened, write, after)
                self.arm(write.due)
                self._afterwards(opened, events)
            case Stale():
                opened.keyring.drop_unwritten(events)
                await self.refresh(opened)
            case Gone():
                opened.is_over()
                raise RoomOver
        return outcome

    def _write(
        self,
        opened: OpenRoom,
        events: list[Event],
        after: Room,
        mark: CommandMark | None,
        changes: Changes,
    ) -> Write:
        keys = dict(changes.keys)
        for event in events:
            keys |= self._keys_after(opened, event)
        return Write(
            epoch=opened.epoch,
            expected=opened.heads,
            course=self.seals.pack_course(after.course),
            due=due(after),
            entries=self._sealed(opened, events),
            command=mark,
            credentials=changes.credentials,
            keys=keys,
            script=self._script_after(opened, events),
            ends=any(isinstance(event, RoomForgotten) for event in events),
        )

    def _script_after(self, opened: OpenRoom, events: list[Event]) -> bytes:
        """The script that the room is held to from now on, if it changes."""
        for event in events:
            if isinstance(event, ScriptChanged):
                opened.script = self._scripts(event.id, event.revision)
                return self.seals.pack_script(opened.script)
        return b""

    def _keys_after(self, opened: OpenRoom, event: Event) -> dict[str, bytes | None]:
        """Which wrapped keys come and go with ``event``."""
        therapists = {
            name: one
            for name, one in opened.credentials.items()
            if one.seat is Seat.MODERATOR and one.kind in ("device", "return")
        }
        match event:
            case SessionClosed():
                return {place: None for place in opened.keys if place.startswith("session-")}
            case ModeratorAdmitted():
                wrapped = (opened.keyring.session_for(*each) for each in therapists.items())
                return {place: key for keys in wrapped for place, key in keys.items()}
            case ModeratorLeft():
                return {
                    place: None
                    for place in opened.keys
                    if place.startswith("session-") and place.rpartition("/")[2] in therapists
                }
            case SessionOpened():
                return self._keys_of_new_session(opened, event)
            case _:
                return {}

    def _keys_of_new_session(
        self, opened: OpenRoom, event: SessionOpened
    ) -> dict[str, bytes | None]:
        opened.keyring.new_session(event.session)
        made: dict[str, bytes | None] = {}
        for name, credential in opened.credentials.items():
            if credential.kind != "spent":
                made |= opened.keyring.wrapped_for(name, credential)
        return {place: key for place, key in made.items() if place.startswith("session-")}

    def _sealed(self, opened: OpenRoom, events: list[Event]) -> list[Entry]:
        heads = dict(opened.heads)
        entries = []
        for event in events:
            log = own_log(event.seat) if isinstance(event, OwnEvent) else Log.ROOM
            version = heads[log].version + 1
            key, payload = opened.keyring.seal(event, log, version)
            chain = chained(heads[log].chain, payload, version)
            heads[log] = Head(version, chain)
            entries.append(Entry(log, version, key, payload, chain))
        return entries

    def _take_in(self, opened: OpenRoom, write: Write, after: Room) -> None:
        credentials = {**opened.credentials, **write.credentials}
        opened.credentials = {name: one for name, one in credentials.items() if one is not None}
        keys = {**opened.keys, **write.keys}
        opened.keys = {place: key for place, key in keys.items() if key is not None}
        heads = dict(opened.heads)
        for entry in write.entries:
            heads[entry.log] = Head(entry.version, entry.chain)
        opened.set_course(after.course, after.course.leases)
        opened.fold(write.entries, heads)

    def arm(self, due: Millis | None) -> None:
        """A deadline was written: wake the timer if it would look too late for it by itself."""
        if due is not None and due < self.looks_at:
            self.armed.set()

    def _afterwards(self, opened: OpenRoom, events: list[Event]) -> None:
        if any(isinstance(event, RoomForgotten) for event in events):
            opened.is_over()
        if any(isinstance(event, SessionClosed | RoomForgotten) for event in events):
            self.beside(self.forget_history())
        opened.wake()

    async def forget_history(self) -> None:
        """Have removed keys leave the disk as well: tried again until it is done.

        Asked when a session closes, and when a server starts: the one before may have died
        between the closing and this.
        """
        while True:
            try:
                return await self.store.forget_history()
            except StoreAway:
                await self.clock.sleep(FORGET_AGAIN_AFTER)

    def beside(self, work: Coroutine[Any, Any, object]) -> None:
        """Run ``work`` beside; a task that nobody refers to may vanish, so it is kept."""
        self.keep(asyncio.ensure_future(work))

    async def finished(self) -> None:
        """Wait until nothing runs beside any more."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def keep(self, task: asyncio.Task[Any]) -> None:
        """Refer to ``task`` until it is done."""
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
