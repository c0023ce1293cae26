"""Coming in, staying, and being away."""

import asyncio
from dataclasses import replace

import pytest

from server.dialogue import commands as c
from server.dialogue.events import WentAway
from server.dialogue.room import Sharing
from server.dialogue.seats import DAY, SECOND, Seat
from server.rooms.carrying import Changes, RoomOver
from server.rooms.entering import LEASE, RENEW_EVERY, Door, Shut, stay
from server.rooms.ports import Gone
from tests.rooms.evening import ANA, BEN, ROOM, SEALS, Evening

ITO = Seat.MODERATOR


async def test_the_first_phone_takes_the_seat_and_the_link_is_spent(evening: Evening) -> None:
    rooms = evening.worker()
    await evening.opens(rooms)
    ana = await evening.comes(rooms, ANA, "Ana")
    assert ana.opened.told.names == {ANA: "Ana"}
    with pytest.raises(Shut) as shut:
        await evening.comes(rooms, ANA, "Somebody")
    assert shut.value.door is Door.LINK_SPENT


async def test_two_phones_one_link_one_seat(evening: Evening) -> None:
    here, there = evening.worker(), evening.worker()
    await evening.opens(here)
    came = await asyncio.gather(
        evening.comes(here, ANA, "Ana"), evening.comes(there, ANA, "Other"), return_exceptions=True
    )
    assert sum(isinstance(one, Shut) for one in came) == 1


async def test_a_phone_whose_answer_was_lost_comes_in_with_the_same_secret(
    evening: Evening,
) -> None:
    rooms = evening.worker()
    await evening.opens(rooms)
    ana = await evening.comes(rooms, ANA, "Ana")
    ana.go()
    again = await evening.comes(
        rooms, ANA, "Ana", secret=ana.secret, invitation=evening.invitations[ANA]
    )
    assert again.seat is ANA


@pytest.mark.parametrize(
    ("seat", "name", "door"),
    [
        (ANA, " \u200f ", Door.NAME_EMPTY),
        (ANA, "A" * 10_000, Door.NAME_TOO_LONG),
    ],
)
async def test_a_name_that_cannot_be(evening: Evening, seat: Seat, name: str, door: Door) -> None:
    rooms = evening.worker()
    await evening.opens(rooms)
    with pytest.raises(Shut) as shut:
        await evening.comes(rooms, seat, name)
    assert shut.value.door is door
    assert (await evening.comes(rooms, ANA, "Ana")).seat is ANA


async def test_a_therapist_takes_the_seat_as_a_guest(evening: Evening) -> None:
    rooms = evening.worker()
    await evening.couple(rooms)
    ito = await evening.comes(rooms, ITO, "Dr. Ito")
    assert ito.seat is ITO
    assert not ito.opened.state.course.moderation.admitted


async def test_a_room_knows_that_its_conversation_needs_a_therapist(evening: Evening) -> None:
    evening.script = replace(evening.script, needs_moderator=True)
    ana, _ = await evening.couple(evening.worker())
    assert ana.opened.state.course.needs_moderator


async def test_an_invitation_expires(evening: Evening) -> None:
    rooms = evening.worker()
    await evening.couple(rooms)
    await evening.clock.move(7 * DAY)
    with pytest.raises(Shut) as shut:
        await evening.comes(rooms, ITO, "Dr. Ito")
    assert shut.value.door is Door.LINK_EXPIRED


async def test_unknown_secrets_and_links_open_nothing(evening: Evening) -> None:
    rooms = evening.worker()
    await evening.opens(rooms)
    with pytest.raises(Shut) as shut:
        await evening.comes(rooms, ANA, secret=SEALS.new_secret())
    assert shut.value.door is Door.SECRET_UNKNOWN
    with pytest.raises(Shut) as shut:
        await evening.comes(rooms, ANA, invitation=SEALS.new_secret())
    assert shut.value.door is Door.LINK_UNKNOWN
    with pytest.raises(Shut) as shut:
        await evening.comes(rooms, ANA, secret=evening.invitations[ANA])
    assert shut.value.door is Door.SECRET_UNKNOWN


async def test_the_newest_connection_of_a_seat_wins(evening: Evening) -> None:
    here, there = evening.worker(), evening.worker()
    ana, _ = await evening.couple(here)
    second = await evening.comes(here, ANA, secret=ana.secret)
    assert ana.visit.replaced
    third = await evening.comes(there, ANA, secret=ana.secret)
    await evening.clock.move(RENEW_EVERY)
    await stay(here, second.opened, second.visit)
    assert second.visit.replaced
    assert not third.visit.replaced


async def test_a_revoked_secret_ends_its_visit_on_another_worker(evening: Evening) -> None:
    here, there = evening.worker(), evening.worker()
    ana, ben = await evening.couple(here, there)
    name = SEALS.name_of(ana.secret)
    async with ben.opened.lock:
        await there.carrying.carry(
            ben.opened, c.AskForRest(BEN, 5), changes=lambda: Changes({name: None})
        )
    await here.reconcile()
    assert ana.visit.revoked
    with pytest.raises(Shut):
        await evening.comes(here, ANA, secret=ana.secret)


async def test_presence_ends_with_its_lease_and_not_before(evening: Evening) -> None:
    rooms = evening.worker()
    ana, ben = await evening.couple(rooms)
    await evening.begin(ana, ben)
    ben.go()
    await evening.clock.move(LEASE - 1)
    await rooms.settle(ROOM)
    assert BEN in ana.opened.state.course.here
    await evening.clock.move(1)
    await rooms.settle(ROOM)
    assert BEN not in ana.opened.state.course.here


async def test_while_its_holder_is_away_the_floors_time_stands_still(evening: Evening) -> None:
    rooms = evening.worker()
    ana, ben = await evening.couple(rooms)
    await evening.begin(ana, ben)
    left_before = _left(evening, ana)
    ben.go()
    await evening.clock.move(60 * SECOND)
    await rooms.settle(ROOM)
    assert _left(evening, ana) == left_before - LEASE
    await evening.clock.move(60 * SECOND)
    await evening.comes(rooms, BEN, secret=ben.secret)
    assert _left(evening, ana) == left_before - LEASE


def _left(evening: Evening, guest: object) -> int:
    phase = guest.phase  # type: ignore[attr-defined]
    assert isinstance(phase, Sharing)
    return phase.clock.left(evening.clock.now())


async def test_a_phone_that_is_heard_stays(evening: Evening) -> None:
    rooms = evening.worker()
    ana, ben = await evening.couple(rooms)
    for _ in range(10):
        await evening.clock.move(RENEW_EVERY)
        await stay(rooms, ana.opened, ana.visit)
        await stay(rooms, ben.opened, ben.visit)
        await rooms.settle(ROOM)
    assert ana.opened.state.course.here == {ANA, BEN}


async def test_a_phone_heard_by_another_worker_is_not_called_away(evening: Evening) -> None:
    here, there = evening.worker(), evening.worker()
    ana, ben = await evening.couple(here, there)
    await here.reconcile()
    for _ in range(5):
        await evening.clock.move(RENEW_EVERY)
        await stay(here, ana.opened, ana.visit)
        await stay(there, ben.opened, ben.visit)
    events, _ = await evening.folded(ana, ben)
    assert not [event for event in events if isinstance(event, WentAway)]


async def test_when_the_last_phone_leaves_the_worker_forgets_the_room(evening: Evening) -> None:
    rooms = evening.worker()
    ana, ben = await evening.couple(rooms)
    opened = ana.opened
    ana.go()
    ben.go()
    again = await rooms.hold(ROOM)
    assert again is not opened
    rooms.let_go(again)


async def test_a_room_nobody_came_to_is_over_after_a_week(evening: Evening) -> None:
    rooms = evening.worker()
    await evening.opens(rooms)
    await evening.clock.move(7 * DAY)
    await rooms.settle(ROOM)
    assert isinstance(await evening.store.read(ROOM, {}), Gone)
    with pytest.raises(RoomOver):
        await rooms.hold(ROOM)


async def test_a_room_lives_four_hundred_days_after_the_last_visit(evening: Evening) -> None:
    rooms = evening.worker()
    ana, ben = await evening.couple(rooms)
    await ana.ask(c.EndForToday(ANA))
    ana.go()
    ben.go()
    await evening.clock.move(399 * DAY)
    await rooms.settle(ROOM)
    back = await evening.comes(rooms, ANA, secret=ana.secret)
    assert back.opened.told.names[BEN] == "Ben"
    back.go()
    await evening.clock.move(401 * DAY)
    await rooms.settle(ROOM)
    assert isinstance(await evening.store.read(ROOM, {}), Gone)
