"""What one phone is sent: from any place, after any loss, everything once and in order (G3)."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.dialogue import commands as c
from server.dialogue.events import ActivationNoted, Event
from server.dialogue.room import Room
from server.dialogue.script import Script
from server.dialogue.seats import Seat
from server.dialogue.view import View, view
from server.rooms.ports import Head, own_log
from server.scripts.load import default_folder, load
from server.web import outgoing
from server.web.outgoing import Outgoing
from server.wire import messages as m
from tests.rooms.evening import ANA, BEN, Evening, Guest
from tests.store.stores import place_in_process

NOWHERE = m.Position(epoch="", version=0, chain="")
MIRROR = load(default_folder() / "mirror.toml")


@dataclass
class Screen:
    """What a phone has: the entries it was sent, and where it stands."""

    entries: dict[str, list[m.Entry]] = field(default_factory=lambda: {"room": [], "own": []})
    resets: list[str] = field(default_factory=list)
    at: m.Positions | None = None

    def take(self, frames: Iterable[m.Frame]) -> None:
        for frame in frames:
            match frame:
                case m.Entry():
                    self.entries[frame.log].append(frame)
                    assert self.at is not None
                    self.at = self.at.model_copy(update={frame.log: frame.at})
                case m.Reset():
                    self.resets.append(frame.reason)
                    self.entries = {"room": [], "own": []}
                case m.ViewFrame():
                    self.at = frame.at

    def unbroken(self) -> None:
        for log in self.entries.values():
            versions = [entry.at.version for entry in log]
            assert versions == list(range(versions[0], versions[0] + len(log))) if log else True


class Line:
    """A phone's line to its room: it can be lost in the middle of a frame's way."""

    def __init__(self, evening: Evening, guest: Guest) -> None:
        self.evening, self.guest = evening, guest
        self.screen = Screen()
        self.begin_anew()

    def begin_anew(self) -> None:
        """The page was closed: nothing is known."""
        self.screen = Screen(at=m.Positions(room=NOWHERE, own=NOWHERE))
        self._outgoing = self._open(None)

    def resume(self) -> None:
        """A new line, from where the phone stands; from the beginning if it has no place yet."""
        if not self._stands():
            return self.begin_anew()
        self._outgoing = self._open(self.screen.at)

    def pull(self, count: int | None = None) -> None:
        """Be sent what is new; of that only ``count`` frames arrive, if a count is given."""
        self.screen.take(islice(self._outgoing.round(), count))

    async def pull_while(self, happening: Callable[[], Awaitable[None]]) -> None:
        """Be sent what is new; between the first frame and the next something happens."""
        frames = self._outgoing.round()
        self.screen.take(islice(frames, 1))
        await happening()
        self.screen.take(frames)

    def _open(self, at: m.Positions | None) -> Outgoing:
        outgoing = Outgoing(self.guest.opened, self.guest.visit, self.evening.clock)
        reset = outgoing.resume(at)
        if reset is not None:
            self.screen.take([reset])
        return outgoing

    def _stands(self) -> bool:
        at = self.screen.at
        return at is not None and NOWHERE not in (at.room, at.own)


async def happen(what: str, ana: Guest, ben: Guest, chance: Random) -> None:
    """Something happens in the room."""
    match what:
        case "something is said":
            speaker = chance.choice([ana, ben])
            await speaker.ask(c.Say(speaker.seat, "I felt far away."))
        case "something is kept":
            await ana.ask(c.KeepForMyTurn(ANA, "and tired"))
        case "a step is passed":
            for guest in (ana, ben):
                await guest.ask(c.PassStep(guest.seat))
        case "a rest begins":
            await ben.ask(c.AskForRest(BEN, 5))
            for guest in (ana, ben):
                await guest.ask(c.ComeBack(guest.seat))
        case "the session ends":
            await ben.ask(c.EndForToday(BEN))
        case "they meet again":
            await ana.ask(c.MeetAgain(ANA))
            for guest in (ana, ben):
                await guest.ask(c.ChooseFirst(guest.seat, BEN))
            for guest in (ana, ben):
                await guest.ask(c.Agree(guest.seat))


async def evening_after(ana: Guest, ben: Guest, chance: Random) -> None:
    """This session ends and the next one begins."""
    await happen("the session ends", ana, ben, chance)
    await happen("they meet again", ana, ben, chance)


HAPPENINGS = [
    "something is said",
    "something is kept",
    "a step is passed",
    "a rest begins",
    "the session ends",
    "they meet again",
]
LOSSES = [
    "all arrives",
    "some arrives",
    "it takes an evening to arrive",
    "the line is lost",
    "the page is closed",
    "it is reread",
]


async def play(plan: list[str], seed: int) -> None:
    place = place_in_process()
    evening = Evening((await place.worker()).rooms, MIRROR)
    ana, ben = await evening.couple()
    await evening.begin(ana, ben)
    line, chance = Line(evening, ana), Random(seed)
    for what in plan:
        match what:
            case "all arrives":
                line.pull()
            case "some arrives":
                line.pull(chance.randrange(4))
                line.resume()
            case "it takes an evening to arrive":
                await line.pull_while(lambda: evening_after(ana, ben, chance))
            case "the line is lost":
                line.resume()
            case "the page is closed":
                line.begin_anew()
            case "it is reread":
                # Another phone comes, and the room is read from its beginning.
                ana.opened.forget()
                line.pull()
                await ana.rooms.carrying.refresh(ana.opened)
            case _:
                await happen(what, ana, ben, chance)
        line.screen.unbroken()
    line.pull()
    anew = Line(evening, ana)
    anew.pull()
    assert line.screen.entries == anew.screen.entries
    assert set(line.screen.resets) <= {"new_session"}
    await place.close()


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(HAPPENINGS + LOSSES * 2), max_size=25), st.integers(0, 2**32))
def test_whatever_is_lost_on_the_way_everything_is_seen_once(plan: list[str], seed: int) -> None:
    asyncio.run(play(plan, seed))


def missed(evening: Evening, guest: Guest, count: int) -> None:
    """``count`` entries more in the log of ``guest``, as if they had been read from the store."""
    opened, log, now = guest.opened, own_log(guest.seat), evening.clock.now()
    events: list[Event] = [ActivationNoted(now, guest.seat, 0, n % 11) for n in range(count)]
    entries = guest.rooms.carrying._sealed(opened, events)
    heads = dict(opened.heads)
    for entry in entries:
        heads[log] = Head(entry.version, entry.chain)
    opened.fold(entries, heads)


@pytest.mark.parametrize("seen", [0, 9_999])
async def test_ten_thousand_missed_entries_come_in_order(seen: int) -> None:
    place = place_in_process()
    evening = Evening((await place.worker()).rooms, MIRROR)
    ana, _ = await evening.couple()
    line = Line(evening, ana)
    missed(evening, ana, seen)
    line.pull()
    assert len(line.screen.entries["own"]) == seen
    missed(evening, ana, 10_000 - seen)
    line.resume()
    line.pull()
    line.screen.unbroken()
    assert len(line.screen.entries["own"]) == 10_000
    await place.close()


async def test_a_place_that_is_none_is_told_and_everything_is_sent_anew() -> None:
    place = place_in_process()
    evening = Evening((await place.worker()).rooms, MIRROR)
    ana, ben = await evening.couple()
    await evening.begin(ana, ben)
    whole = Line(evening, ana)
    whole.pull()
    good = whole.screen.at
    assert good is not None
    forged: list[dict[str, object]] = [
        {"version": good.room.version + 1},
        {"version": good.room.version - 1},
        {"chain": "00" * 16},
        {"chain": "no hash"},
        {"epoch": "another"},
    ]
    for change in forged:
        line = Line(evening, ana)
        line.screen.at = good.model_copy(update={"room": good.room.model_copy(update=change)})
        line.resume()
        line.pull()
        assert line.screen.resets == ["history_lost"]
        assert line.screen.entries == whole.screen.entries
    await place.close()


async def test_a_view_is_made_of_something_new_only(monkeypatch: pytest.MonkeyPatch) -> None:
    place = place_in_process()
    evening = Evening((await place.worker()).rooms, MIRROR)
    ana, ben = await evening.couple()
    made: list[Seat] = []

    def counted(script: Script, room: Room, seat: Seat) -> View:
        made.append(seat)
        return view(script, room, seat)

    monkeypatch.setattr(outgoing, "view", counted)
    out = Outgoing(ana.opened, ana.visit, evening.clock)
    assert isinstance(list(out.round())[-1], m.ViewFrame)
    assert list(out.round()) == []
    assert made == [ANA]
    await ben.ask(c.ChooseFirst(BEN, BEN))
    assert [type(frame) for frame in out.round()] == [m.Entry, m.ViewFrame]
    assert made == [ANA, ANA]
    await place.close()
