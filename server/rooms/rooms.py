"""Every room that this worker has open: opening, asking, timers, and news from other workers.

Words are opened only while a seat of the room is served here; when the last one leaves, the keys
go with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import structlog

from server.dialogue.commands import Agree, Command, MakeReturnLink, RevokeReturnLinks, Say
from server.dialogue.room import Course, Room
from server.dialogue.script import Script
from server.dialogue.seats import Seat
from server.dialogue.settle import INVITATION_LIVES, due
from server.rooms.carrying import Carrying, Changes, RoomOver
from server.rooms.opened import OpenRoom, Visit
from server.rooms.ports import (
    START,
    Answer,
    Changed,
    Claimed,
    CommandMark,
    Credential,
    Gone,
    Known,
    News,
    StoreAway,
    Write,
)

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same command id came with other content."""


class Rooms:
    """The rooms of this worker."""

    def __init__(self, carrying: Carrying) -> None:
        self.carrying = carrying
        self._open: dict[str, OpenRoom] = {}
        self._unreadable: set[str] = set()

    async def open_room(self, room: str, script: Script) -> Mapping[Seat, bytes]:
        """Open a new room for ``script``: one invitation secret per seat.

        The room is held to this script for good, whatever becomes of the file it came from.

        Raises:
            ValueError: if the id is taken. StoreAway: if it could not be written.
        """
        seals, now = self.carrying.seals, self.carrying.clock.now()
        course = Course(
            (script.id, script.revision), now, now, now, needs_moderator=script.needs_moderator
        )
        ring = seals.new_room(room)
        secrets = {seat: seals.new_secret() for seat in Seat}
        credentials: dict[str, Credential | None] = {}
        keys: dict[str, bytes | None] = {}
        for seat, secret in secrets.items():
            name = seals.name_of(secret)
            link = seals.credential(secret, seat, "invitation", now + INVITATION_LIVES)
            credentials[name] = link
            keys |= ring.wrapped_for(name, link)
        write = Write(
            epoch=seals.new_secret().hex()[:16],
            expected=START,
            course=seals.pack_course(course),
            due=due(Room(course)),
            credentials=credentials,
            keys=keys,
            script=seals.pack_script(script),
        )
        if not await self.carrying.store.create(room, write):
            raise ValueError("this room exists")
        self.carrying.arm(write.due)
        return secrets

    async def hold(self, room: str) -> OpenRoom:
        """The room, open on this worker until :meth:`let_go`, once for each ``hold``.

        Nothing of it is readable before a seat is served.

        Raises:
            RoomOver: if there is none. StoreAway: if it could not be read.
        """
        opened = self._open.get(room)
        if opened is None:
            opened = self._open.setdefault(room, await self._read(room))
        opened.holds += 1
        return opened

    async def _read(self, room: str) -> OpenRoom:
        packed = await self.carrying.store.script(room)
        if isinstance(packed, Gone):
            raise RoomOver
        seals = self.carrying.seals
        return OpenRoom(room, seals.unpack_script(packed), seals.keyring(room))

    def let_go(self, opened: OpenRoom) -> None:
        """Drop the room, and every key of it, when no phone here needs it any more."""
        opened.holds -= 1
        if not opened.holds:
            del self._open[opened.id]

    async def ask(
        self,
        visit: Visit,
        opened: OpenRoom,
        command_id: str,
        asked: bytes,
        command: Command,
        secret: bytes | None = None,
    ) -> Answer | Conflict:
        """Carry ``command`` through for the seat of ``visit``; ``asked`` is what it was asked as.

        ``secret`` is that of the return link which is being made.

        Returns:
            The final answer, the first one if ``command_id`` was answered before; or Conflict if
            that was for something else.

        Raises:
            RoomOver: if the room is over. StoreAway: if nothing is known to be done.
        """
        await self._rules_read(opened, command)
        async with opened.lock:
            ring = opened.keyring
            content = ring.content(visit.seat, asked)

            def mark(answer: Answer) -> CommandMark:
                sealed = ring.seal_answer(visit.seat, command_id, answer)
                return CommandMark(f"{visit.seat}:{command_id}", content, sealed)

            answer = await self.carrying.carry(
                opened, command, mark, lambda: self._links(opened, command, secret)
            )
            if not isinstance(answer, Known):
                return answer
            if answer.content != content:
                return Conflict()
            return ring.open_answer(visit.seat, command_id, answer.answer)

    async def _rules_read(self, opened: OpenRoom, command: Command) -> None:
        """A sentence waits for its rules, which are read from when both agree to begin.

        Never with the room's lock in hand: meanwhile the room can be paused, and left.
        """
        if isinstance(command, Agree):
            self.carrying.rules.begin(opened.script.language)
        elif isinstance(command, Say) and opened.course is not None:
            await self.carrying.rules.of(opened.state.told.spoken(opened.script.language))

    def _links(self, opened: OpenRoom, command: Command, secret: bytes | None) -> Changes:
        """Which return links come and go with ``command``."""
        seals = self.carrying.seals
        if isinstance(command, MakeReturnLink) and secret is not None:
            name = seals.name_of(secret)
            link = seals.credential(secret, command.by, "return")
            keys = opened.keyring.wrapped_for(name, link)
            if opened.state.course.moderation.admitted:
                keys |= opened.keyring.session_for(name, link)
            return Changes({name: link}, keys)
        if not isinstance(command, RevokeReturnLinks):
            return Changes()
        gone = [
            name
            for name, one in opened.credentials.items()
            if one.kind == "return" and one.seat is command.by
        ]
        keys_of = [place for place in opened.keys if place.rpartition("/")[2] in gone]
        return Changes(dict.fromkeys(gone), dict.fromkeys(keys_of))

    async def settle(self, room: str) -> None:
        """What a timer does: let time do to a room what it has brought about, and arm it again."""
        opened = self._open.get(room) or await self._read(room)
        async with opened.lock:
            await self.carrying.refresh(opened)
            await self.carrying.settle(opened)
            await self.carrying.store.rearm(room, opened.heads, due(opened.state))

    def on_news(self, news: News) -> None:
        """A ring: read a room again if it has got further than is known here."""
        opened = self._open.get(news.room)
        if opened is None:
            return
        if isinstance(news, Claimed):
            for visit in opened.others(news.seat, news.connection):
                self.carrying.beside(self._still_holds(opened, visit))
        elif isinstance(news, Changed) and news.versions != opened.versions():
            self.carrying.beside(self._catch_up(opened, news.versions))

    async def _still_holds(self, opened: OpenRoom, visit: Visit) -> None:
        """Ask the store: the ring may be an old one, of a connection that was before ``visit``."""
        try:
            if not await self.carrying.store.renew(
                opened.id, visit.seat, visit.connection, visit.renewed_at
            ):
                visit.replaced = True
                visit.wake()
        except StoreAway:
            # Whoever is still heard is asked again at the next heartbeat.
            return

    def on_lost(self) -> None:
        """Rings may have been missed: look at every open room."""
        for opened in list(self._open.values()):
            self.carrying.beside(self._catch_up(opened))

    async def _catch_up(self, opened: OpenRoom, rung: tuple[int, ...] | None = None) -> None:
        """Read what is new, unless the room has got as far as was ``rung`` meanwhile.

        A write of our own often rings before it is answered: then there is nothing to read.
        """
        try:
            async with opened.lock:
                if rung is None or rung != opened.versions():
                    await self.carrying.refresh(opened)
        except (RoomOver, StoreAway):
            return
        except Exception as fault:
            self.cannot_read(opened.id, fault)

    def cannot_read(self, room: str, fault: Exception) -> None:
        """Something is wrong with what is stored of ``room``: told once, by the fault's kind."""
        if room not in self._unreadable:
            self._unreadable.add(room)
            _log.error("room_unreadable", kind=type(fault).__name__)

    async def reconcile(self) -> None:
        """Compare every open room with the store: what a missed ring would have told.

        Raises:
            StoreAway: if the store cannot be had.
        """
        open_now = dict(self._open)
        heads = await self.carrying.store.heads(list(open_now))
        for room, opened in open_now.items():
            if heads.get(room) != opened.heads:
                await self._catch_up(opened)
