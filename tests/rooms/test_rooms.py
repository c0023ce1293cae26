"""News from other workers is a hint: what it says is looked up before anybody is sent away."""

from server.rooms.ports import Claimed
from tests.rooms.evening import ANA, ROOM, Evening


async def test_a_late_ring_for_an_older_connection_sends_the_newest_one_nowhere(
    evening: Evening,
) -> None:
    rooms = evening.worker()
    ana, _ = await evening.couple(rooms)
    again = await evening.comes(rooms, ANA, secret=ana.secret)
    rooms.on_news(Claimed(ROOM, ANA, ana.visit.connection))
    await rooms.carrying.finished()
    assert ana.visit.replaced
    assert not again.visit.replaced


async def test_a_ring_for_a_newer_connection_elsewhere_ends_the_older_one_here(
    evening: Evening,
) -> None:
    here, there = evening.worker(), evening.worker()
    ana, _ = await evening.couple(here)
    newer = await evening.comes(there, ANA, secret=ana.secret)
    assert not ana.visit.replaced
    here.on_news(Claimed(ROOM, ANA, newer.visit.connection))
    await here.carrying.finished()
    assert ana.visit.replaced


async def test_a_ring_that_comes_while_a_phone_is_coming_in_leaves_it_alone(
    evening: Evening,
) -> None:
    rooms = evening.worker()
    ana, ben = await evening.couple(rooms)
    ben.visit.renewed_at = 0
    rooms.on_news(Claimed(ROOM, ben.seat, "somebody-before"))
    await rooms.carrying.finished()
    assert not ben.visit.replaced
    assert not ana.visit.replaced
