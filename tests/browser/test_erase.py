"""Delete everything: two taps that lie apart, counts that end at zero, and a calm other phone."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.couple import SHARE, Couple
from tests.browser.looking import looks_right
from tests.browser.person import Person
from tests.browser.test_leaving import left_behind

pytestmark = pytest.mark.asyncio(loop_scope="session")

OPEN = "Delete everything"
BEGIN = "I want to delete it"
NOW = "Delete it for both of us"


async def opens_it(person: Person) -> None:
    """From the names at the top to the screen that says what goes."""
    await person.page.locator(".who").click()
    await person.sees("people")
    await person.taps(OPEN)
    await person.sees("erase")


async def deletes(person: Person) -> None:
    """Both taps, and the last screen."""
    await person.taps(BEGIN)
    await person.taps(NOW)
    await person.sees("erased")


async def counts(person: Person) -> list[tuple[int, int]]:
    """What the last screen counts: of each kind what there was, and what is left."""
    told = await person.page.locator(".counts li").all_text_contents()
    found = [re.findall(r"\d+", line) for line in told]
    return [(int(was), int(left)) for was, left in found]


async def test_in_the_middle_of_a_turn_everything_goes_for_both(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.says(SHARE)
    await ben.sees("reflect")
    await ben.writes("You felt")
    await opens_it(ana)
    await looks_right(ana, "erase")
    await ana.taps(BEGIN)
    await ana.reads("One more tap, and it is gone for good.")
    await looks_right(ana, "erase-sure")
    await ana.taps(NOW)
    await ana.sees("erased")
    await ana.reads("It is all deleted")
    counted = await counts(ana)
    assert len(counted) == 4
    assert all(was > 0 and left == 0 for was, left in counted)
    await looks_right(ana, "erased")
    await ben.sees("stopped")
    await ben.reads("There is no room here.")
    await looks_right(ben, "stopped-room-gone")
    for person in (ana, ben):
        shown = await person.page.locator("body").inner_text()
        assert "dinner" not in shown
    # Nothing of the room on the one phone; on the other no word and no name, only a dead key.
    assert [key for key in await left_behind(couple, ana) if "/" in key[12:]] == []
    kept = await left_behind(couple, ben)
    assert "You felt" not in str(kept)
    assert couple.links["partner_b"].rpartition(".")[2] not in ana.page.url


async def test_a_thumb_that_taps_twice_deletes_nothing(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await opens_it(ana)
    button = ana.page.get_by_role("button", name=BEGIN)
    box = await button.bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for _ in range(2):
        await ana.page.touchscreen.tap(*middle)
    # The second tap lands on the way back.
    await ana.sees("speak")
    await ana.says(SHARE)
    await ben.sees("reflect")


async def test_while_resting_after_a_conversation_it_is_at_hand(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.taps("Pause")
    await ana.taps("End for today")
    await ana.sees("farewell")
    await ben.sees("farewell")
    await ben.taps(OPEN)
    await ben.sees("erase")
    await deletes(ben)
    await ana.sees("stopped")


async def test_without_a_line_it_says_so_and_sends_nothing_later(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await opens_it(ana)
    await ana.taps(BEGIN)
    couple.lines_may_break = True
    ana.line.goes_silent()
    await couple.time_passes(seconds=20)
    await ana.reads("This needs the line.")
    await looks_right(ana, "erase-without-line")
    now = ana.page.get_by_role("button", name=NOW)
    await expect(now).to_have_attribute("aria-disabled", "true")
    await now.click(force=True)
    ana.line.is_back()
    await expect(now).not_to_have_attribute("aria-disabled", "true")
    await ana.taps("Keep it")
    await ana.sees("speak")
    assert await ben.page.locator("[data-screen=stopped]").count() == 0


async def test_a_page_loaded_again_afterwards_knows_no_room(couple: Couple) -> None:
    ana = couple.ana
    await couple.begin()
    await opens_it(ana)
    await deletes(ana)
    await ana.page.reload()
    await ana.sees("open_link")
