"""Everything of a room is deleted when one partner asks; nobody can bring it back."""

import asyncio

import pytest

from server.dialogue import commands as c
from server.dialogue.rejections import Reason, Rejection
from server.dialogue.seats import Seat
from server.rooms.carrying import RoomOver
from server.rooms.erasing import erase
from server.rooms.ports import Carried, Erased, Gone, Kept
from server.rooms.rooms import Rooms
from tests.rooms.evening import ANA, BEN, ROOM, Evening, Guest


async def deletes(guest: Guest) -> Erased | Gone | Rejection:
    """``guest`` asks for everything to be deleted."""
    return await erase(guest.rooms, guest.opened, guest.seat)


@pytest.mark.parametrize("seat", [ANA, BEN])
async def test_either_partner_alone_deletes_it_for_both(evening: Evening, seat: Seat) -> None:
    ana, ben = await evening.couple()
    await evening.begin(ana, ben)
    await ben.ask(c.Say(BEN, "I felt alone on Sunday."))
    gone = await deletes(ana if seat is ANA else ben)
    assert isinstance(gone, Erased)
    assert gone.was.entries > 4
    assert gone.was.keys > 4
    assert gone.left == Kept()
    assert ana.visit.over
    assert ben.visit.over
    assert await evening.store.kept(ROOM) == Kept()


@pytest.mark.parametrize("admitted", [False, True])
async def test_a_therapist_cannot_whether_let_in_or_not(evening: Evening, admitted: bool) -> None:
    ana, ben = await evening.couple()
    ito = await evening.comes(ana.rooms, Seat.MODERATOR, "Ito")
    if admitted:
        await ito.ask(c.Knock(ito.seat, "Ito", "your therapist", ("acorn", "apple", "arrow")))
        for one in (ana, ben):
            await one.ask(c.AnswerKnock(one.seat, True))
        assert ana.opened.state.course.moderation.admitted
    before = await evening.store.kept(ROOM)
    assert await deletes(ito) == Rejection(Reason.NOT_YOUR_TURN)
    assert await evening.store.kept(ROOM) == before
    assert not ana.visit.over


async def test_the_files_are_rewritten_afterwards(evening: Evening) -> None:
    asked = asyncio.Event()

    class Watched:
        """The store, which tells when it is asked to forget its history."""

        def __getattr__(self, name: str) -> object:
            return getattr(evening.store, name)

        async def forget_history(self) -> None:
            asked.set()

    rooms = evening.worker(Watched())  # type: ignore[arg-type]
    ana, _ = await evening.couple(rooms)
    assert not asked.is_set()
    await deletes(ana)
    await rooms.carrying.finished()
    assert asked.is_set()


async def test_on_another_worker_the_room_is_over_as_soon_as_that_is_heard(
    evening: Evening,
) -> None:
    here, there = evening.worker(), evening.worker()
    ana, ben = await evening.couple(here, there)
    await deletes(ana)
    assert not ben.visit.over
    with pytest.raises(RoomOver):
        await ben.ask(c.ChooseFirst(BEN, BEN))
    assert ben.visit.over


async def test_a_worker_that_missed_the_ring_notices_when_it_looks(evening: Evening) -> None:
    here, there = evening.worker(), evening.worker()
    ana, ben = await evening.couple(here, there)
    await deletes(ana)
    await there.reconcile()
    assert ben.visit.over


async def test_when_its_phones_have_gone_no_worker_knows_of_it(evening: Evening) -> None:
    here, there = evening.worker(), evening.worker()
    ana, ben = await evening.couple(here, there)
    await deletes(ana)
    for guest in (ana, ben):
        guest.go()
        with pytest.raises(RoomOver):
            await guest.rooms.hold(ROOM)
    assert [open_rooms(rooms) for rooms in (here, there)] == [0, 0]


def open_rooms(rooms: Rooms) -> int:
    """How many rooms this worker has in its memory."""
    return len(rooms._open)


async def test_words_on_their_way_through_another_worker_do_not_bring_it_back(
    evening: Evening,
) -> None:
    here, there = evening.worker(), evening.worker()
    ana, ben = await evening.couple(here, there)
    await evening.begin(ana, ben)
    said, gone = await asyncio.gather(
        ben.ask(c.Say(BEN, "I felt alone on Sunday.")), deletes(ana), return_exceptions=True
    )
    assert isinstance(gone, Erased)
    assert isinstance(said, RoomOver | Carried)
    with pytest.raises(RoomOver):
        await ben.ask(c.Say(BEN, "And on Monday."))
    assert await evening.store.kept(ROOM) == Kept()


async def test_a_room_that_cannot_be_read_is_deleted_all_the_same(evening: Evening) -> None:
    ana, _ = await evening.couple()
    ana.opened.keyring.leave(ANA)
    ana.opened.keyring.forget_room()
    ana.opened.forget()
    assert isinstance(await deletes(ana), Erased)


async def test_of_two_who_delete_at_once_one_does_and_the_other_hears_that_it_is_gone(
    evening: Evening,
) -> None:
    ana, ben = await evening.couple(evening.worker(), evening.worker())
    told = await asyncio.gather(deletes(ana), deletes(ben))
    assert sorted(type(each).__name__ for each in told) == ["Erased", "Gone"]
    assert ana.visit.over
    assert ben.visit.over


async def test_a_deadline_that_comes_late_finds_nothing_to_do(evening: Evening) -> None:
    ana, _ = await evening.couple()
    await deletes(ana)
    with pytest.raises(RoomOver):
        await evening.worker().settle(ROOM)
    assert await evening.store.next_due() is None
    assert await evening.store.kept(ROOM) == Kept()
