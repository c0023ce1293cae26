"""News from other workers is a hint: what it says is looked up before anybody is sent away."""

import pytest

from server.dialogue import commands as c
from server.rooms.opened import OpenRoom
from server.rooms.ports import Changed, Claimed
from tests.rooms.evening import ANA, BEN, ROOM, Evening


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


async def test_the_ring_of_a_write_of_ones_own_reads_nothing_again(
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = evening.worker()
    ana, _ben = await evening.couple(worker)
    read: list[str] = []

    async def read_again(opened: OpenRoom) -> None:
        read.append(opened.id)

    room, *own = ana.opened.versions()
    async with ana.opened.lock:
        worker.on_news(Changed(ROOM, (room + 1, *own)))
        await worker.carrying.carry(ana.opened, c.ChooseFirst(ANA, BEN))
        assert ana.opened.versions() == (room + 1, *own)
        monkeypatch.setattr(worker.carrying, "refresh", read_again)
    await worker.carrying.finished()
    assert read == []


async def test_the_ring_of_anothers_write_is_read(evening: Evening) -> None:
    here, there = evening.worker(), evening.worker()
    ana, ben = await evening.couple(here, there)
    await ben.ask(c.ChooseFirst(BEN, BEN))
    assert ana.opened.heads != ben.opened.heads
    here.on_news(Changed(ROOM, ben.opened.versions()))
    await here.carrying.finished()
    assert ana.opened.heads == ben.opened.heads
