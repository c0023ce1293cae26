"""A line that is cut, goes silent, or sleeps: words stay, and it comes back by itself."""

import pytest
from playwright.async_api import expect

from tests.browser.couple import SHARE, Couple
from tests.browser.looking import looks_right
from tests.browser.person import LINE_DOWN, Person

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def stands_still(person: Person) -> None:
    """From now on no timer of this phone fires: what happens needs none."""
    now = await person.page.evaluate("Date.now()")
    await person.page.clock.pause_at((now + 1_000) / 1000)


async def test_silence_is_told_within_ten_seconds_and_words_are_kept(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.does_not_read(LINE_DOWN)
    ana.line.goes_silent()
    await stands_still(ana)
    await ana.page.clock.run_for(10_000)
    await ana.reads(LINE_DOWN)
    await ana.writes(SHARE)
    await ana.taps("Say it")
    # What is on its way is on the phone.
    assert SHARE in str(await ana.stored())
    await expect(ana.button("On its way")).to_be_visible()
    ana.line.is_back()
    await ana.page.clock.resume()
    await ana.page.clock.run_for(6_000)
    await ben.sees("reflect")
    await ana.sees("being_reflected")
    await ana.does_not_read(LINE_DOWN)
    assert len({asked["id"] for asked in ana.line.asked_for("say")}) == 1
    await expect(ben.page.locator("details blockquote")).to_have_count(1)
    await ana.forgets(SHARE)


async def test_a_loss_while_the_words_are_on_their_way_sends_them_once(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.writes(SHARE)
    # The words reach the room; its answer never reaches the phone.
    ana.line.hears_nothing()
    await ana.taps("Say it")
    await ben.sees("reflect")
    await ana.sees("speak")
    await ana.line.is_cut()
    ana.line.is_back()
    await ana.sees("being_reflected")
    asked = ana.line.asked_for("say")
    assert len(asked) == 2
    assert asked[0] == asked[1]
    await expect(ben.page.locator("details blockquote")).to_have_count(1)


async def test_a_cut_line_is_told_and_comes_back_by_itself(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ben.line.is_cut()
    await ben.reads(LINE_DOWN)
    await ana.says(SHARE)
    await ana.sees("being_reflected")
    await ben.sees("listen")
    ben.line.is_back()
    await ben.sees("reflect")
    await ben.does_not_read(LINE_DOWN)


async def test_when_the_network_is_back_the_phone_is_too_at_once(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ben.line.is_cut()
    await ben.reads(LINE_DOWN)
    await ana.says(SHARE)
    await ana.sees("being_reflected")
    await stands_still(ben)
    ben.line.is_back()
    await ben.context.set_offline(True)
    await ben.context.set_offline(False)
    await ben.sees("reflect")
    await ben.does_not_read(LINE_DOWN)


@pytest.mark.parametrize(
    "wakes", ["document.dispatchEvent(new Event('visibilitychange'))", "pageshow"]
)
async def test_a_phone_that_wakes_up_is_back_at_once(couple: Couple, wakes: str) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await stands_still(ben)
    await ben.line.is_cut()
    await ana.says(SHARE)
    await ana.sees("being_reflected")
    ben.line.is_back()
    await ben.sees("listen")
    await ben.evaluates(wakes if "(" in wakes else f"dispatchEvent(new Event('{wakes}'))")
    await ben.sees("reflect")


async def test_a_phone_that_slept_for_an_hour_is_back_at_once(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    ben.line.goes_silent()
    await ana.says(SHARE)
    await ana.sees("being_reflected")
    ben.line.is_back()
    await stands_still(ben)
    await ben.page.clock.fast_forward(3_600_000)
    await ben.sees("reflect")


async def test_a_short_loss_is_not_worth_a_sentence(couple: Couple) -> None:
    ben = couple.ben
    await couple.begin()
    await ben.evaluates(
        """(text) => {
          window.seen = 0;
          new MutationObserver(() => {
            if (document.body.textContent.includes(text)) window.seen += 1;
          }).observe(document.body, { subtree: true, childList: true, characterData: true });
        }""",
        LINE_DOWN,
    )
    welcomed = ben.line.welcomed
    await ben.line.is_cut()
    ben.line.is_back()
    await ben.line.is_welcomed(welcomed + 1)
    await couple.ana.says(SHARE)
    await ben.sees("reflect")
    assert await ben.evaluates("window.seen") == 0


async def test_a_loss_in_the_rooms_own_memory_is_said_and_blames_nobody(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    ana.line.hears({"t": "reset", "reason": "history_lost"})
    await ben.rests(5)
    await ana.sees("rest")
    await ana.reads("something that was said here is gone. Nobody did this.")
    await looks_right(ana, "history-lost")
    await ana.taps("All right")
    await ana.does_not_read("is gone")
