"""Exit: at once, from anywhere, and nothing is left on the phone."""

import pytest
from playwright.async_api import Route, expect

from tests.browser.couple import EXIT_TO, SHARE, Couple
from tests.browser.looking import looks_right
from tests.browser.person import AWAY, Person
from tests.browser.therapist import ON_PHONES

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


async def test_shift_pressed_three_times_leaves_like_exit(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.says(SHARE)
    await ben.sees("reflect")
    await ben.writes("You felt")
    press = ben.page.keyboard.press
    await press("Shift")
    await ben.reads("Shift: two more times to exit.")
    await press("Shift")
    await ben.reads("Shift: once more to exit.")
    assert (await ben.told())[-2:] == [
        "Shift: two more times to exit.",
        "Shift: once more to exit.",
    ]
    await looks_right(ben, "leaving-by-shift", ways=ON_PHONES)
    await press("Shift")
    await ben.page.wait_for_url(EXIT_TO)
    assert await left_behind(couple, ben) == {}


async def test_who_only_writes_capital_letters_stays(couple: Couple) -> None:
    ana = couple.ana
    await couple.begin()
    await ana.words.click()
    for letter in "IFA":
        await ana.page.keyboard.press(f"Shift+{letter}")
    await ana.page.keyboard.press("Shift")
    await ana.reads("Shift: two more times to exit.")
    await ana.page.keyboard.press("Shift+B")
    await ana.does_not_read("more times to exit")
    # Nor does it add up over an evening.
    for _ in range(4):
        await ana.page.keyboard.press("Shift")
        await ana.page.clock.fast_forward(5_100)
        await ana.does_not_read("to exit")
    await expect(ana.words).to_have_value("IFAB")
    await ana.sees("speak")


async def test_the_page_is_blank_and_has_another_name_before_anything_is_loaded(
    couple: Couple,
) -> None:
    ana = couple.ana
    await couple.begin()
    await ana.writes("I felt")
    # The neutral place does not answer at all, as on a home network that leads nowhere.
    await ana.context.unroute_all()
    await ana.context.route(f"{EXIT_TO}**", _never)
    at_once = await ana.button("Exit").evaluate(
        """(button) => {
          button.click();
          const kept = localStorage.length + sessionStorage.length;
          return [document.title, document.body.innerText, location.hash, kept];
        }"""
    )
    assert at_once == ["Wikipedia", "Loading", "", 0]
    await ana.page.clock.fast_forward(4_000)
    await ana.page.wait_for_url("about:blank")


async def test_exit_is_there_before_the_page_itself_is(couple: Couple) -> None:
    ana = couple.ana
    await ana.context.route("**/assets/*.js", _never)
    await ana.page.goto(couple.link("partner_b"), wait_until="commit")
    await ana.page.get_by_role("link", name="Exit").click()
    await ana.page.wait_for_url(EXIT_TO)


async def test_exit_needs_nothing_that_is_fetched_later(couple: Couple) -> None:
    ana = couple.ana
    await ana.context.route("**/assets/room-*.js", _never)
    await ana.context.route("**/assets/words.*.js", _never)
    await ana.page.goto(couple.link("partner_b"), wait_until="commit")
    await ana.page.wait_for_function("() => document.documentElement.dataset.letters")
    for _ in range(3):
        await ana.page.keyboard.press("Shift")
    await ana.page.wait_for_url(EXIT_TO)
    assert await left_behind(couple, ana) == {}


async def test_exit_out_of_a_rest_that_nobody_has_heard_of(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    couple.lines_may_break = True
    await couple.begin()
    ana.line.goes_silent()
    await ana.rests(10)
    await ana.sees("rest")
    assert "ask_for_rest" in str(await ana.stored())
    await ana.taps("Exit")
    await ana.page.wait_for_url(EXIT_TO)
    assert await left_behind(couple, ana) == {}
    await ben.sees("listen")


async def test_another_tab_of_the_same_browser_leaves_too(couple: Couple) -> None:
    ana = couple.ana
    await couple.begin()
    beside = await couple.second_tab(ana)
    await beside.opens(f"{couple.address}/#{couple.links['partner_b'].partition('#')[2]}")
    await beside.sees("speak")
    await ana.sees("stopped")
    await ana.taps("Exit")
    await ana.page.wait_for_url(EXIT_TO)
    await beside.page.wait_for_url(EXIT_TO)
    assert await left_behind(couple, ana) == {}


async def test_what_exit_does_not_erase_is_said_before_anybody_needs_it(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await ana.opens(couple.link("partner_b"))
    await ana.sees("join")
    await ana.page.get_by_text("What Exit does, and what it cannot do").click()
    await ana.reads("It cannot wipe the browser's history, the message with your link")
    await looks_right(ana, "join-about-exit")
    await ben.comes_in(couple.link("partner_a"))
    await ben.taps("Letters, sound and exit")
    await ben.sees("phone")
    await ben.page.get_by_text("What Exit does, and what it cannot do").click()
    await ben.reads("screenshots, or anything on the other phone")
    await looks_right(ben, "phone-about-exit")


async def _never(route: Route) -> None:
    """Nothing answers, and nobody says so."""
