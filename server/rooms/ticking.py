"""Timers: whoever looks first lets time do its work; the store decides who was first.

Any worker may fire any room's deadline. Correctness comes from the heads that the store compares,
so two workers firing at once is ordinary and harmless. A room that cannot be read keeps no other
room waiting.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any, Final

from server.dialogue.seats import SECOND, Millis
from server.rooms.carrying import WHENEVER, RoomOver
from server.rooms.ports import Bell, StoreAway
from server.rooms.rooms import Rooms

LOOK_EVERY: Final[Millis] = SECOND
"""At the latest: a deadline set by a worker that died is found within a second."""

RECONCILE_EVERY: Final[Millis] = 5 * SECOND
SOONEST: Final[Millis] = 20
"""A room whose clock is a little ahead of the store's, or that cannot be read, is asked again, not
in a tight loop."""


async def tick(rooms: Rooms) -> None:
    """Settle every room that is due, once."""
    store, clock = rooms.carrying.store, rooms.carrying.clock
    for room in await store.due(clock.now()):
        try:
            await rooms.settle(room)
        except RoomOver:
            continue
        except StoreAway:
            raise
        except Exception as fault:
            rooms.cannot_read(room, fault)


async def keep_ticking(rooms: Rooms) -> None:
    """Fire deadlines until cancelled."""
    carrying = rooms.carrying
    store, clock, armed = carrying.store, carrying.clock, carrying.armed
    while True:
        armed.clear()
        # While it looks, whatever is written may have come too late to be seen.
        carrying.looks_at = WHENEVER
        wait = LOOK_EVERY
        try:
            await tick(rooms)
            upcoming = await store.next_due()
            if upcoming is not None:
                wait = min(LOOK_EVERY, max(SOONEST, upcoming - clock.now()))
        except StoreAway:
            pass
        carrying.looks_at = clock.now() + wait
        await _either(clock.sleep(wait), armed.wait())


async def keep_reconciling(rooms: Rooms) -> None:
    """Look for missed rings until cancelled."""
    while True:
        await rooms.carrying.clock.sleep(RECONCILE_EVERY)
        try:
            await rooms.reconcile()
        except StoreAway:
            continue


async def keep_listening(rooms: Rooms, bell: Bell) -> None:
    """Hear of changes on other workers until cancelled."""
    await bell.listen(rooms.on_news, rooms.on_lost)


async def _either(*waits: Coroutine[Any, Any, object]) -> None:
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
