"""Rest: at once, for both, until its time, and back together."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.couple import Couple
from tests.browser.looking import AS_USUAL
from tests.browser.person import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

WAITING = "It goes on when you are both back."


async def heading(person: Person) -> str:
    return await person.page.get_by_role("heading", level=1).inner_text()


async def is_back(person: Person, stirred_up: int = 3) -> None:
    """Tap "I'm back", say how stirred up one is, and go on."""
    await person.taps("I'm back")
    await person.taps(str(stirred_up))
    await person.taps("Go on all the same" if stirred_up >= 7 else "Go on")


async def test_a_rest_lasts_until_its_time_and_ends_when_both_are_back(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.writes("I felt")
    await ben.rests(5)
    await couple.both_see("rest")
    for person in (ana, ben):
        await person.reads("A rest until 19:37")
        await person.reads("Together again at 19:37, about five minutes")
    await ana.reads("Ben: “I need a rest. This matters to me. I'll be back.”")
    await couple.time_passes(minutes=3)
    await ana.reads("about two minutes")
    await couple.time_passes(minutes=2)
    for person in (ana, ben):
        await person.reads("The time is round")
        await person.sees("rest")
    await is_back(ana)
    await ana.reads(WAITING)
    await ben.reads("Ana is back.")
    await is_back(ben)
    await ana.sees("speak")
    await ben.sees("listen")
    await expect(ana.words).to_have_value("I felt")


async def test_back_early_stays_private_until_both_are(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.rests(10)
    await couple.both_see("rest")
    await ben.reads("A rest until 19:42")
    before = await ben.main.inner_text()
    heard = await ben.told()
    await is_back(ana)
    await ana.reads(WAITING)
    # The way of something Ben would hear of: a lease that ends and begins again.
    await couple.time_passes(minutes=1)
    await ben.reads("about nine minutes")
    now = await ben.main.inner_text()
    assert now.replace("nine", "ten") == before
    assert await ben.told() == heard
    await is_back(ben)
    await ana.sees("speak")
    await ben.sees("listen")


async def test_a_rest_can_be_lengthened_twice_and_then_it_is_later_today(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.rests(5)
    await ben.reads("A rest until 19:37")
    await ben.taps("More time")
    await ben.taps("20 minutes")
    await ana.reads("A rest until 19:52")
    # A shorter wish changes nothing.
    await ana.taps("More time")
    await ana.taps("5 minutes")
    await couple.both_see("rest")
    await ana.reads("A rest until 19:52")
    await couple.time_passes(minutes=15)
    await ana.taps("More time")
    await ana.taps("10 minutes")
    await ben.reads("A rest until 19:57")
    await ben.taps("More time")
    await ben.reads("Later today is a good choice now.")
    await expect(ben.button("20 minutes")).to_have_count(0)
    await ben.taps("in two hours")
    await couple.both_see("farewell")
    await ana.reads("Together again at 21:47.")
    await ana.reads("It goes on another time.")


async def test_stirred_up_hears_of_twenty_minutes_more_and_only_oneself(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ben.rests(5)
    await couple.both_see("rest")
    await couple.time_passes(minutes=5)
    await ana.reads("The time is round")
    await ana.taps("I'm back")
    await ana.taps("9")
    await ana.reads("Your body is still stirred up.")
    await ben.does_not_read("stirred up")
    await ana.taps("Rest 20 minutes more")
    await ben.reads("A rest until 19:57")


async def test_the_breathing_guide_is_slow_can_be_stopped_and_stands_still_if_asked(
    couple: Couple,
) -> None:
    ana = couple.ana
    await couple.begin()
    await ana.rests(5)
    await ana.sees("rest")
    moves = """() => document.getAnimations().map((one) => ({
        on: one.effect.target.className,
        ms: one.effect.getComputedTiming().duration,
        moves: one.effect.getKeyframes().some((frame) => 'transform' in frame || 'scale' in frame),
        eased: one.effect.getKeyframes()[0].easing,
    }))"""
    circle = [one for one in await ana.evaluates(moves) if one["moves"]]
    # Six breaths a minute.
    assert [(one["on"], one["ms"], one["eased"]) for one in circle] == [
        ("circle", 10_000, "ease-in-out")
    ]
    await ana.taps("Stop the circle")
    await expect(ana.page.get_by_text(re.compile("^breathe"))).to_have_count(0)
    assert [one for one in await ana.evaluates(moves) if one["moves"]] == []
    await ana.taps("Show the circle")
    await ana.page.emulate_media(**{**AS_USUAL, "reduced_motion": "reduce"})
    await expect(ana.page.get_by_text(re.compile("^breathe (in|out)$"))).to_have_count(2)
    assert [one for one in await ana.evaluates(moves) if one["moves"]] == []


async def test_end_for_today_ends_kindly_for_both(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.writes("I felt alone")
    await ben.taps("Pause")
    await ben.taps("End for today")
    await couple.both_see("farewell")
    await ana.reads("It ends here for today.")
    await ana.forgets("alone")
    await ana.taps("Meet again")
    await couple.both_see("gathering")


async def test_a_rest_is_there_before_anything_has_begun(couple: Couple) -> None:
    await couple.come_in()
    await couple.ana.rests(5)
    await couple.both_see("rest")


async def test_the_return_time_is_right_on_a_phone_whose_clock_is_a_day_off(
    couple: Couple,
) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ben.rests(5)
    await ana.reads("Together again at 19:37, about five minutes")
    # Somebody sets the clock of the phone while it rests.
    day = 24 * 3600 * 1000
    await ana.evaluates("(ms) => { const now = Date.now; Date.now = () => now() + ms; }", day)
    await couple.time_passes(minutes=1)
    await ana.reads("about four minutes")
