"""An evening with two partners, on as many workers as a test wants, and a clock it moves."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from server.dialogue import commands as c
from server.dialogue.commands import Command
from server.dialogue.events import Event
from server.dialogue.evolve import evolve_told
from server.dialogue.room import Course, Phase, Room, Told
from server.dialogue.script import Script
from server.dialogue.seats import Seat
from server.dialogue.wording.lexicon import Lexicon
from server.rooms.carrying import Carrying
from server.rooms.entering import enter, leave
from server.rooms.opened import OpenRoom, Visit
from server.rooms.ports import START, Answer, Entry, Gone, KeyMissing, Keyring, RoomStore
from server.rooms.rooms import Conflict, Rooms
from server.sealing.keyring import RoomSeals
from tests.moved_clock import MovedClock
from tests.rules import LEXICON

SEALS = RoomSeals()
ROOM = "r" * 26
ANA, BEN = Seat.PARTNER_A, Seat.PARTNER_B


@dataclass(eq=False)
class Guest:
    """One person with a phone: a secret, and a visit on some worker."""

    seat: Seat
    rooms: Rooms
    opened: OpenRoom
    visit: Visit
    secret: bytes
    news: asyncio.Event = field(default_factory=asyncio.Event)
    asked: int = 0

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something holds; looked at whenever there may be news."""
        async with asyncio.timeout(20):
            while not true():
                self.news.clear()
                await self.news.wait()

    async def ask(self, command: Command, id: str | None = None) -> Answer | Conflict:
        self.asked += 1
        id = id or f"{self.seat}-{self.visit.connection}-{self.asked:04}"
        return await self.rooms.ask(self.visit, self.opened, id, repr(command).encode(), command)

    @property
    def phase(self) -> Phase:
        return self.opened.state.course.phase

    def go(self) -> None:
        leave(self.opened, self.visit)
        self.rooms.let_go(self.opened)


def opened(ring: Keyring, entry: Entry) -> Event | None:
    """The event in ``entry``; None where ``ring`` has no key for it."""
    try:
        return ring.open(entry)
    except KeyMissing:
        return None


class Evening:
    """The clock, the store and the workers."""

    def __init__(self, store: RoomStore, script: Script) -> None:
        self.clock = MovedClock()
        self.store = store
        self.script = script
        self.invitations: dict[Seat, bytes] = {}
        self._connections = 0

    def worker(self, store: RoomStore | None = None, lexicon: Lexicon = LEXICON) -> Rooms:
        """One more worker on the same store."""
        carrying = Carrying(
            store or self.store, self.clock, SEALS, lambda id, revision: self.script, lexicon
        )
        return Rooms(carrying)

    async def opens(self, rooms: Rooms) -> None:
        self.invitations = dict(await rooms.open_room(ROOM, self.script))

    async def comes(
        self,
        rooms: Rooms,
        seat: Seat,
        name: str = "",
        secret: bytes | None = None,
        invitation: bytes | None = None,
    ) -> Guest:
        """``seat`` comes in, by its invitation when it has no secret yet."""
        self._connections += 1
        opened = await rooms.hold(ROOM)
        if secret is None:
            invitation = invitation or self.invitations[seat]
        secret = secret or SEALS.new_secret()
        news = asyncio.Event()
        try:
            visit = await enter(
                rooms,
                opened,
                f"c{self._connections}",
                news.set,
                secret,
                invitation,
                name or seat.value,
            )
        except BaseException:
            rooms.let_go(opened)
            raise
        return Guest(visit.seat, rooms, opened, visit, secret, news)

    async def couple(self, *workers: Rooms) -> tuple[Guest, Guest]:
        """Both partners, each on a worker, in an open room."""
        rooms = workers or (self.worker(),)
        await self.opens(rooms[0])
        ana = await self.comes(rooms[0], ANA, "Ana")
        ben = await self.comes(rooms[-1], BEN, "Ben")
        return ana, ben

    async def begin(self, ana: Guest, ben: Guest) -> None:
        """Both agree; Ben has the floor."""
        for one in (ana, ben):
            await one.ask(c.ChooseFirst(one.seat, BEN))
        for one in (ana, ben):
            await one.ask(c.Agree(one.seat))

    async def stored(self) -> Course:
        """The clear half as it lies in the store."""
        stored = await self.store.read(ROOM, {})
        assert not isinstance(stored, Gone)
        return SEALS.unpack_course(stored.course)

    async def folded(self, *guests: Guest) -> tuple[list[Event], Told]:
        """The whole log, opened with the guests' secrets, and what it tells."""
        stored = await self.store.read(ROOM, dict.fromkeys(START, 0))
        assert not isinstance(stored, Gone)
        ring = SEALS.keyring(ROOM)
        ring.follow_session(SEALS.unpack_course(stored.course).session)
        for guest in guests:
            ring.serve(guest.seat, guest.secret)
        ring.unlock(stored.keys)
        events = [event for entry in stored.entries if (event := opened(ring, entry)) is not None]
        told = Told()
        for event in events:
            told = evolve_told(told, event)
        return events, told

    def room(self, guest: Guest) -> Room:
        return guest.opened.state
