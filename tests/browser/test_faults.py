"""The server dies, the store is away: what was said stays, and a rest is always allowed.

Each test has a server of its own, reached by an address that browsers trust, as with https.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.couple import BACK, SHARE, Couple
from tests.browser.person import LINE_DOWN
from tests.house import House

pytestmark = pytest.mark.asyncio(loop_scope="session")


@contextmanager
def store_away(house: House) -> Iterator[None]:
    """The store of ``house`` answers nothing until the block ends."""
    tree = Path(f"/proc/{house.pid}/task")
    children = [
        int(pid) for task in tree.iterdir() for pid in (task / "children").read_text().split()
    ]
    stores = [pid for pid in children if "valkey" in Path(f"/proc/{pid}/cmdline").read_text()]
    assert len(stores) == 1, "a house has one store"
    os.kill(stores[0], signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(stores[0], signal.SIGCONT)


async def test_the_server_is_killed_in_mid_turn_and_both_go_on(couple_alone: Couple) -> None:
    couple, ana, ben = couple_alone, couple_alone.ana, couple_alone.ben
    await couple.begin()
    await ana.says(SHARE)
    await ben.sees("reflect")
    await ben.writes("You felt")
    couple.lines_may_break = True
    couple.house.kill()
    for person in (ana, ben):
        await person.reads(LINE_DOWN)
    await ben.sees("reflect")
    await ben.says_back(BACK)
    await expect(ben.button("On its way")).to_be_visible()
    couple.house.start()
    await ana.sees("confirm")
    await ana.reads(BACK)
    await ben.sees("being_confirmed")
    for person in (ana, ben):
        await person.does_not_read(LINE_DOWN)
    await ana.confirms("yes")
    await ana.sees("more")
    await ben.sees("being_asked_more")


async def test_with_the_store_away_a_rest_shows_at_once_and_is_sent_later(
    couple_alone: Couple,
) -> None:
    couple, ana, ben = couple_alone, couple_alone.ana, couple_alone.ben
    await couple.begin()
    await ana.writes("I felt")
    with store_away(couple.house):
        await ana.rests(5)
        await ana.sees("rest")
        await ana.reads("A rest until 19:37")
        await ana.reads("It reaches Ben as soon as the line is back.")
        assert await ben.screen() == "listen"
        # Even if the phone is restarted meanwhile.
        await couple.reload(ana)
        await ana.sees("rest")
        await ana.reads("A rest until 19:37")
    await ben.sees("rest")
    await ben.reads("A rest until 19:37")
    await ana.does_not_read("It reaches Ben as soon as the line is back.")
    for person in (ana, ben):
        await person.taps("I'm back")
        await person.taps("2")
        await person.taps("Go on")
    await ana.sees("speak")
    await expect(ana.words).to_have_value("I felt")


async def test_with_the_store_away_words_are_kept_and_said_once(couple_alone: Couple) -> None:
    couple, ana, ben = couple_alone, couple_alone.ana, couple_alone.ben
    await couple.begin()
    with store_away(couple.house):
        await ana.says(SHARE)
        await ana.reads("Kept on this phone. It is sent as soon as it can be.")
        await ana.sees("speak")
    await ben.sees("reflect")
    await expect(ben.page.locator("details blockquote")).to_have_count(1)
    assert len({asked["id"] for asked in ana.line.asked_for("say")}) == 1


async def test_with_the_server_gone_one_can_still_end_for_today(couple_alone: Couple) -> None:
    couple, ana, ben = couple_alone, couple_alone.ana, couple_alone.ben
    await couple.begin()
    couple.lines_may_break = True
    couple.house.kill()
    await ana.taps("Pause")
    await ana.taps("End for today")
    await ana.sees("farewell")
    await ana.reads("It reaches Ben as soon as the line is back.")
    couple.house.start()
    await ben.sees("farewell")
