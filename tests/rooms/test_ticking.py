"""Deadlines fire once, at their time, whoever looks."""

import asyncio

from server.dialogue import commands as c
from server.dialogue import events as e
from server.dialogue.room import Paused
from server.dialogue.seats import MINUTE
from server.rooms.carrying import WHENEVER
from server.rooms.ticking import LOOK_EVERY, keep_ticking, tick
from tests.rooms.evening import ANA, ROOM, Evening


async def test_a_rest_is_round_at_its_time_and_never_early(evening: Evening) -> None:
    rooms = evening.worker()
    ana, _ = await evening.couple(rooms)
    await ana.ask(c.AskForRest(ANA, 5))
    await evening.clock.move(5 * MINUTE - 1)
    await tick(rooms)
    assert not _rest(ana).round
    await evening.clock.move(1)
    await tick(rooms)
    assert _rest(ana).round


def _rest(guest: object) -> Paused:
    phase = guest.phase  # type: ignore[attr-defined]
    assert isinstance(phase, Paused)
    return phase


async def test_three_workers_racing_write_it_once(evening: Evening) -> None:
    workers = [evening.worker() for _ in range(3)]
    ana, ben = await evening.couple(workers[0])
    await ana.ask(c.AskForRest(ANA, 5))
    await evening.clock.move(5 * MINUTE)
    await asyncio.gather(*(tick(rooms) for rooms in workers))
    events, _ = await evening.folded(ana, ben)
    assert sum(isinstance(x, e.RestTimeCame) for x in events) == 1


async def test_all_workers_dead_at_the_deadline_the_first_one_back_fires_it(
    evening: Evening,
) -> None:
    ana, ben = await evening.couple(evening.worker())
    await ana.ask(c.AskForRest(ANA, 5))
    await evening.clock.move(60 * MINUTE)
    await tick(evening.worker())
    events, _ = await evening.folded(ana, ben)
    came = [x for x in events if isinstance(x, e.RestTimeCame)]
    assert [x.at for x in came] == [_rest(ana).until]


async def test_the_ticker_wakes_for_a_deadline_set_while_it_sleeps(evening: Evening) -> None:
    rooms = evening.worker()
    ticking = asyncio.create_task(keep_ticking(rooms))
    ana, _ = await evening.couple(rooms)
    await ana.ask(c.AskForRest(ANA, 5))
    await evening.clock.move(5 * MINUTE)
    await ana.until(lambda: _rest(ana).round)
    ticking.cancel()
    await asyncio.gather(ticking, return_exceptions=True)


async def test_a_deadline_moved_by_an_append_is_not_moved_back_by_a_late_timer(
    evening: Evening,
) -> None:
    rooms = evening.worker()
    ana, _ = await evening.couple(rooms)
    await ana.ask(c.AskForRest(ANA, 5))
    before = await evening.store.next_due()
    await rooms.settle(ROOM)
    assert await evening.store.next_due() == before


async def test_only_a_deadline_before_the_next_look_wakes_the_ticker(evening: Evening) -> None:
    rooms = evening.worker()
    ticking = asyncio.create_task(keep_ticking(rooms))
    for _ in range(1_000):
        await asyncio.sleep(0)
        if rooms.carrying.looks_at != WHENEVER:
            break
    asleep_until = rooms.carrying.looks_at
    assert asleep_until == evening.clock.now() + LOOK_EVERY
    for later in (None, asleep_until):
        rooms.carrying.arm(later)
        assert not rooms.carrying.armed.is_set()
    rooms.carrying.arm(asleep_until - 1)
    assert rooms.carrying.armed.is_set()
    ticking.cancel()
    await asyncio.gather(ticking, return_exceptions=True)
