"""One round on a real server: people come, talk, sit still, lose the line and come again.

W1 is turns in one room after the other, in 64 rooms at once and in 200; W2 are the same phones
while nobody does anything; W3 is all phones of 200 rooms coming at once, and, later, coming back.
At the end every command that was answered ``done`` is looked up in the store.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Final
from urllib.parse import quote

from server.bench.figures import Idle, Round, Storm, Turns
from server.bench.phones import Lost, Phone
from server.bench.processes import Served, Used, real_server
from server.bench.tables import Table, keep_pinging, laid, seat_all
from server.store.connect import redis_at
from server.store.data_folder import socket_path
from server.store.keys import PARTITIONS_ALONE, Layout
from server.store.link import Link


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured. ``alone`` rooms talk one after the other; the others at once."""

    alone: int = 6
    at_once: Sequence[int] = (64, 200)
    turns_s: float = 4.0
    idle_s: float = 4.0
    limit_s: float = 1.5


QUICK: Final = Plan(alone=1, at_once=(3,), turns_s=0.7, idle_s=0.5, limit_s=0.3)


async def one_round(folder: Path, plan: Plan) -> Round:
    """Everything once, on a fresh server with a fresh store in ``folder``.

    Raises:
        NotStarted: if the server does not come up. Lost: if a phone was told what must not be.
    """
    with real_server(folder) as served:
        opening, *early, storming = _laid(served, plan)
        everybody: list[Table] = []
        turns: dict[int, Turns] = {}
        async with _pinging(everybody):
            await _open_up(*opening)
            everybody += opening
            for tables in early:
                await _come(tables)
                everybody += tables
                await seat_all(tables)
                talk = _all_at_once if turns else _one_after_the_other
                each = await talk(served, tables, plan.turns_s)
                turns[each.rooms] = each
            joined, resident, proportional = await _join(served, storming)
            everybody += storming
            await seat_all(storming)
            turns[len(storming)] = await _all_at_once(served, storming, plan.turns_s)
            idle = await _idle(served, everybody, resident, proportional, plan.idle_s)
        resumed = await _resume(served, storming)
        found, logged = await _in_the_store(served, everybody)
        return Round(
            turns=turns,
            joined=joined,
            resumed=resumed,
            idle=idle,
            accepted=sum(len(phone.accepted) for phone in _phones(everybody)),
            found=found,
            entries=sum(table.partners[0].version for table in everybody),
            logged=logged,
            asked_again=sum(phone.asked_again for phone in _phones(everybody)),
        )


def _laid(served: Served, plan: Plan) -> list[list[Table]]:
    first, found = 0, []
    for count in (1, plan.alone, *plan.at_once):
        found.append(laid(served.url, count, first))
        first += count
    return found


async def _open_up(table: Table) -> None:
    """One turn before anything is measured: the first words wait until the rules are read."""
    await _come([table])
    await seat_all([table])
    await table.talk(lambda: not table.reached)


def _phones(tables: Sequence[Table]) -> list[Phone]:
    return [phone for table in tables for phone in table.phones.values()]


async def _come(tables: Sequence[Table]) -> None:
    for table in tables:
        await asyncio.gather(*(phone.come() for phone in table.phones.values()))


async def _join(served: Served, tables: Sequence[Table]) -> tuple[Storm, float, float]:
    """A storm of first visits, and what each phone has cost in memory (RSS, PSS)."""
    before = served.memory()
    storm = await _storm(served, _phones(tables))
    after = served.memory()
    per_phone = [(now - then) / len(storm.waits) for now, then in zip(after, before, strict=True)]
    return storm, per_phone[0], per_phone[1]


async def _resume(served: Served, tables: Sequence[Table]) -> Storm:
    """Every line is lost at once, and all come back, each from where it stood."""
    phones = _phones(tables)
    stood = [phone.version for phone in phones]
    for phone in phones:
        phone.drop()
    storm = await _storm(served, phones)
    if [phone.version for phone in phones] != stood:
        raise Lost("a phone came back to another place")
    return storm


async def _storm(served: Served, phones: Sequence[Phone]) -> Storm:
    again = sum(phone.came_again for phone in phones)
    before, began = served.used(), perf_counter()
    waits = await asyncio.gather(*(phone.come() for phone in phones))
    took, used = perf_counter() - began, served.used().since(before)
    return Storm(waits, took, used, sum(phone.came_again for phone in phones) - again)


async def _one_after_the_other(served: Served, tables: Sequence[Table], seconds: float) -> Turns:
    before, began = served.used(), perf_counter()
    for table in tables:
        await table.talk(lambda: perf_counter() < began + seconds)
    return _turns(served, tables, before, began, rooms=1)


async def _all_at_once(served: Served, tables: Sequence[Table], seconds: float) -> Turns:
    """Until the time is over, or the first room has nothing more to say: then fewer would talk."""
    before, began = served.used(), perf_counter()

    def all_talk() -> bool:
        return perf_counter() < began + seconds and not any(table.is_over for table in tables)

    await asyncio.gather(*(table.talk(all_talk) for table in tables))
    return _turns(served, tables, before, began, rooms=len(tables))


def _turns(
    served: Served, tables: Sequence[Table], before: Used, began: float, rooms: int
) -> Turns:
    took, used = perf_counter() - began, served.used().since(before)
    reached = [seconds for table in tables for seconds in table.reached]
    return Turns(rooms, reached, took, used)


async def _idle(
    served: Served, tables: Sequence[Table], resident: float, proportional: float, seconds: float
) -> Idle:
    before, began = served.used(), perf_counter()
    await asyncio.sleep(seconds)
    took, used = perf_counter() - began, served.used().since(before)
    return Idle(3 * len(tables), resident, proportional, took, used)


@asynccontextmanager
async def _pinging(tables: Sequence[Table]) -> AsyncIterator[None]:
    pinging = asyncio.create_task(keep_pinging(tables))
    try:
        yield
    finally:
        pinging.cancel()
        with suppress(asyncio.CancelledError):
            await pinging


async def _in_the_store(served: Served, tables: Sequence[Table]) -> tuple[int, int]:
    """How many accepted commands the store knows, and how many entries its rooms' logs hold."""
    layout = Layout(PARTITIONS_ALONE)
    asked: list[tuple[str, ...]] = []
    for table in tables:
        at = layout.room(table.room)
        for seat, phone in table.phones.items():
            asked += [("HEXISTS", at.commands, f"{seat}:{id}") for id in phone.accepted]
    lengths = [("XLEN", layout.room(table.room).logs[0]) for table in tables]
    url = f"unix://{quote(str(socket_path(served.data_dir)))}"
    async with redis_at(url, 1) as redis:
        link = Link(redis)
        known, logged = await link.ask_each(asked), await link.ask_each(lengths)
    return sum(each == 1 for each in known), sum(each for each in logged if isinstance(each, int))
