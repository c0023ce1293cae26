"""What is written in one loop turn leaves in one write, and nothing waits longer than that."""

import asyncio
from typing import Any, cast

from server.web.gathered import MOST_GATHERED, Gathered


class Recorded:
    """A transport that only remembers."""

    def __init__(self) -> None:
        self.done: list[bytes | str] = []

    def write(self, data: bytes) -> None:
        self.done.append(data)

    def close(self) -> None:
        self.done.append("closed")

    def is_closing(self) -> bool:
        return "closed" in self.done

    def get_extra_info(self, name: str) -> str:
        return name


def gathered() -> tuple[Gathered, list[Any]]:
    transport = Recorded()
    loop = asyncio.get_running_loop()
    return Gathered(cast("asyncio.Transport", transport), loop), transport.done


async def test_frames_of_one_turn_leave_together_and_in_order() -> None:
    line, done = gathered()
    for each in (b"entry", b"view"):
        line.write(each)
    assert done == []
    await asyncio.sleep(0)
    assert done == [b"entryview"]
    line.write(b"answer")
    await asyncio.sleep(0)
    assert done == [b"entryview", b"answer"]


async def test_much_goes_out_at_once_so_that_a_full_line_is_noticed() -> None:
    line, done = gathered()
    line.write(b"x" * MOST_GATHERED)
    assert done == [b"x" * MOST_GATHERED]
    await asyncio.sleep(0)
    assert len(done) == 1


async def test_the_last_words_go_out_before_the_end_and_nothing_after_it() -> None:
    line, done = gathered()
    line.write(b"goodbye")
    line.close()
    line.write(b"too late")
    await asyncio.sleep(0)
    assert done == [b"goodbye", "closed"]


async def test_all_else_is_the_transports_own() -> None:
    line, _ = gathered()
    assert line.get_extra_info("peername") == "peername"
