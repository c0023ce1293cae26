"""What a thumb does on a small screen: it reaches what comes next, and may tap twice."""

import pytest
from playwright.async_api import expect

from tests.browser.couple import BACK, SHARE, Couple
from tests.browser.looking import Way, look

pytestmark = pytest.mark.asyncio(loop_scope="session")

KEYBOARD_UP = (Way(height=420), Way(width=320, height=360))


async def test_with_the_keyboard_up_the_marks_can_be_shown_without_scrolling(
    couple: Couple,
) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.says(SHARE * 3)
    await ben.sees("reflect")
    await ben.says_back(BACK)
    await ana.sees("confirm")
    await ana.taps("Nearly")
    note = ana.page.get_by_role("textbox")
    await note.fill("It was lonely.")
    for way in KEYBOARD_UP:
        await look(ana.page, way)
        await note.focus()
        await expect(ana.button("Show what is missing")).to_be_in_viewport(ratio=1)
        await expect(note).to_be_in_viewport()
    await ana.taps("Show what is missing")
    await ben.reads("It was lonely.")


async def test_a_thumb_that_taps_pause_twice_has_opened_it_once(couple: Couple) -> None:
    ana = couple.ana
    await couple.begin()
    for way in (Way(), Way(width=320, height=640)):
        await look(ana.page, way)
        await ana.button("Pause").dblclick()
        await ana.sees("pause")
        await expect(ana.button("Pause")).to_have_count(0)
        await ana.taps("Back")
        await ana.sees("speak")
    await ana.rests(5)
    await ana.sees("rest")
    await ana.button("More time").dblclick()
    await ana.sees("pause")
    await ana.taps("Back")
    await ana.sees("rest")
