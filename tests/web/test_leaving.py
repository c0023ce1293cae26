"""However somebody leaves, to everyone else it is the same: they are here until their lease ends.

Exit, a lost line and a phone that fell silent give the other phone the same frames at the same
instants of the server's clock, which stands still here but for what it is moved.
"""

from collections.abc import Awaitable, Callable, Iterator

import pytest

from server.dialogue.seats import SECOND
from server.rooms.entering import LEASE
from tests.house import House
from tests.phone import Phone
from tests.web.scene import Scene, plain

Leaving = Callable[[Phone], Awaitable[None]]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house") / "data"
    with House(folder, moved=True, TEST_CLOCK_STILL="yes") as running:
        yield running


async def by_exit(phone: Phone) -> None:
    await phone.go()


async def by_a_lost_line(phone: Phone) -> None:
    phone.vanish()
    await phone.until(lambda: phone.closed is not None)


async def by_falling_silent(phone: Phone) -> None:
    """The line stands; nothing is heard on it any more."""


async def seen_by_ben(house: House, leaving: Leaving) -> list[tuple[int, str]]:
    """What Ben's phone is sent from the moment Ana leaves, each with its instant.

    Of several views at one instant the newest stands for all: whether a timer or Ben's own
    command settles the room first is chance, and chance alone.
    """
    ana, ben = await Scene(house).sharing()
    begun, seen, now = len(ben.frames), list[tuple[int, str]](), 0

    def note() -> None:
        nonlocal begun
        frames = ben.frames[begun:]
        views = [frame for frame in frames if frame["t"] == "view"]
        others = [frame for frame in frames if frame["t"] != "view"]
        seen.extend((now, frame) for frame in sorted(map(plain, [*others, *views[-1:]])))
        begun = len(ben.frames)

    await leaving(ana)
    for instant in (0, SECOND, 10 * SECOND, LEASE - 1, LEASE):
        await house.move(instant - now)
        now = instant
        # Judging a command settles the room first: nothing that is due can hide.
        await ben.done("keep_for_my_turn", words=f"at {instant}")
        assert ("partner_a" in ben.view["here"]) == (instant < LEASE)
        note()
    await ana.go()
    await ben.go()
    return seen


@pytest.mark.parametrize("leaving", [by_a_lost_line, by_falling_silent])
async def test_leaving_looks_the_same_however_it_is_done(house: House, leaving: Leaving) -> None:
    assert await seen_by_ben(house, leaving) == await seen_by_ben(house, by_exit)
