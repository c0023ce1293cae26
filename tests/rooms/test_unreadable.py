"""A room that cannot be read, because its bytes were changed, harms no other room."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from redis.asyncio import Redis

from server.dialogue import commands as c
from server.dialogue.room import Paused
from server.dialogue.seats import MINUTE
from server.rooms.ports import Tampered
from server.rooms.ticking import tick
from server.scripts.load import default_folder, load
from tests.rooms.evening import ANA, Evening
from tests.store.stores import place_in_process

OTHERS = [letter * 26 for letter in "abcdefghijklmnopq234567"]
"""Enough to stand before any room, wherever rooms are looked for first."""


@dataclass
class Damaged:
    """An evening, and beside it rooms that are due and whose bytes can be changed."""

    evening: Evening
    redis: Redis

    async def damage(self, change: bytes) -> None:
        for room in OTHERS:
            for name in await self.redis.keys(f"*:state:{room}"):
                await self.redis.hset(name, "course", change)


@pytest.fixture
async def damaged() -> AsyncIterator[Damaged]:
    place = place_in_process()
    worker = await place.worker()
    evening = Evening(worker.rooms, load(default_folder() / "mirror.toml"))
    for room in OTHERS:
        await evening.worker().open_room(room, evening.script)
    yield Damaged(evening, await place.redis())
    await place.close()


@pytest.mark.parametrize("change", [b"", b"\xc1", b"\x80", b"noise"])
async def test_the_other_rooms_timers_go_on(damaged: Damaged, change: bytes) -> None:
    evening = damaged.evening
    ana, _ = await evening.couple()
    await ana.ask(c.AskForRest(ANA, 5))
    await damaged.damage(change)
    await evening.clock.move(8 * 24 * 60 * MINUTE)
    await tick(evening.worker())
    phase = (await evening.stored()).phase
    assert not isinstance(phase, Paused) or phase.round


async def test_a_wrapped_key_that_was_changed_opens_nothing(damaged: Damaged) -> None:
    """It is refused, not quietly left aside."""
    evening = damaged.evening
    ana, ben = await evening.couple()
    await evening.begin(ana, ben)
    for name in await damaged.redis.keys(f"*:keys:{ana.opened.id}"):
        held: dict[bytes, bytes] = await damaged.redis.hgetall(name)  # type: ignore[assignment]
        for place, wrapped in held.items():
            await damaged.redis.hset(name, place, wrapped[:-1] + bytes([wrapped[-1] ^ 1]))
    with pytest.raises(Tampered):
        await evening.comes(evening.worker(), ANA, secret=ana.secret)
