"""Exit: at once, from anywhere, and nothing is left on the phone."""

import pytest

from tests.browser.couple import EXIT_TO, SHARE, Couple
from tests.browser.person import AWAY, Person

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def left_behind(couple: Couple, person: Person) -> dict[str, str]:
    """What still lies on a phone after its page has gone."""
    page = await person.context.new_page()
    await page.goto(f"{couple.address}/healthz")
    kept: dict[str, str] = await page.evaluate("() => ({ ...localStorage, ...sessionStorage })")
    await page.close()
    return kept


async def test_exit_wipes_the_phone_and_back_shows_nothing(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.says(SHARE)
    await ben.sees("reflect")
    await ben.writes("You felt")
    assert await left_behind(couple, ben) != {}
    await ben.taps("Exit")
    await ben.page.wait_for_url(EXIT_TO)
    assert await left_behind(couple, ben) == {}
    await ben.page.go_back()
    assert not ben.page.url.startswith(couple.address)
    shown = await ben.page.evaluate("document.documentElement.textContent")
    for word in ("Ana", "Ben", "dinner", "You felt"):
        assert word not in shown
    # Coming back takes a new link.
    await ben.opens(couple.address)
    await ben.sees("open_link")


async def test_the_other_phone_sees_an_exit_as_a_dropped_line(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    before = await ana.page.locator("body").inner_text()
    heard = await ana.told()
    await ben.taps("Exit")
    await ben.page.wait_for_url(EXIT_TO)
    await couple.house.move(10_000)
    await ana.page.clock.fast_forward(3_000)
    assert await ana.page.locator("body").inner_text() == before
    # The lease ends after one delay for all.
    await couple.house.move(12_000)
    await ana.page.clock.run_for(4_000)
    await ana.reads(AWAY)
    assert await ana.told() == heard
    assert (await ana.page.locator("body").inner_text()).replace(f" {AWAY}", "") == before


async def test_exit_works_when_everything_else_is_broken(couple: Couple) -> None:
    ana = couple.ana
    await couple.begin()
    await ana.writes("I felt")
    ana.line.goes_silent()
    await ana.evaluates("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    await ana.taps("Exit")
    await ana.page.wait_for_url(EXIT_TO)
    assert await left_behind(couple, ana) == {}


async def test_exit_is_there_on_every_screen_from_the_first(couple: Couple) -> None:
    await couple.ana.opens(couple.link("partner_b"))
    await couple.ana.page.get_by_label("Your name").fill("Ana")
    await couple.ana.taps("Exit")
    await couple.ana.page.wait_for_url(EXIT_TO)
    assert await left_behind(couple, couple.ana) == {}
