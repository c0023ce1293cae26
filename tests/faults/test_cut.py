"""The line between server and store is cut after every byte of an answer and of a question (G2).

Nobody can know then whether a command was carried out. The phone asks again with the same id, and
is told what was answered the first time; what it asked for has happened once.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.faults.logs import adds_up, nothing_missed
from tests.house import House
from tests.phone import Phone, random_name
from tests.proxy import Proxy, proxy
from tests.store.stores import Server, redis_server
from tests.web.scene import Scene, told

BYTES = 40
"""Longer than any answer to a command, and into the question that carries one."""
ASKS_ON_ONE_LINE = 12
"""A new line gives a phone its full allowance again."""


@asynccontextmanager
async def house_at_the_end_of_a_line(
    folder: Path,
) -> AsyncIterator[tuple[House, Server, Proxy]]:
    """A house whose store is reached through a line that can be cut."""
    with redis_server(folder / "redis") as redis:

        async def upstream() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
            return await asyncio.open_connection("127.0.0.1", redis.port)

        path = folder / "line.sock"
        async with proxy(path, upstream) as line:
            house = House(folder / "data", REPAIR_REDIS_URL=f"unix://{path}")
            await asyncio.to_thread(house.start)
            try:
                yield house, redis, line
            finally:
                await asyncio.to_thread(house.stop)


async def fresh_line(phone: Phone) -> None:
    await phone.go()
    await phone.come(at=phone.at())


async def answered_once(phone: Phone, line: Proxy, t: str, **fields: object) -> str:
    """Ask until there is a final answer; every final answer to the id is the same."""
    id = random_name()
    await phone.sure(t, id, **fields)
    again = await phone.ask(t, id=id, **fields)
    final = [frame for frame in phone.answers_to(id) if frame["t"] in ("done", "refused")]
    assert len(final) >= 2
    assert all(frame == again for frame in final)
    return told(again)


@pytest.mark.parametrize("way", ["answers", "questions"])
async def test_one_id_has_one_effect_and_one_answer_wherever_the_line_is_cut(
    tmp_path: Path, way: str
) -> None:
    async with house_at_the_end_of_a_line(tmp_path) as (house, redis, line):
        ana, ben = await Scene(house).sharing()
        for count in range(BYTES):
            if count % (ASKS_ON_ONE_LINE // 4) == 0:
                await fresh_line(ana)
                await fresh_line(ben)
            cut = line.cut_answer_after if way == "answers" else line.cut_question_after
            cut(count if way == "answers" else count * 20)
            assert await answered_once(ana, line, "keep_for_my_turn", words=f"{count}") == "done"
            cut(count if way == "answers" else count * 20 + 10)
            assert await answered_once(ana, line, "let_go", ref=count + 1) == "done"
            assert await answered_once(ben, line, "say", words="I?") == "refused not_your_turn"
        assert line.cuts > BYTES
        await fresh_line(ana)
        events = [entry["event"] for entry in ana.entries["own"]]
        kept = [event["words"] for event in events if event["t"] == "words_kept"]
        assert kept == [f"{count}" for count in range(BYTES)]
        assert len(events) == 2 * BYTES
        assert ana.resets == ben.resets == []
        assert "Traceback" not in house.said()
        await adds_up(redis.url, ana, ben)
        await asyncio.gather(nothing_missed(ana), nothing_missed(ben))
