"""A rest that does somebody good: what one can do in it, and how its end is heard.

The sound is the browser's own, made by the page; what is written down is each note it begins.
"""

from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.couple import Couple
from tests.browser.looking import AS_USUAL, looks_right
from tests.browser.person import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Fills window.notes with the pitch of each note that begins, and window.buzzes with each buzz.
LISTEN = """
window.notes = [];
window.buzzes = [];
const begin = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) {
  window.notes.push(this.frequency.value);
  return begin.apply(this, when);
};
const buzz = Navigator.prototype.vibrate;
Navigator.prototype.vibrate = function (pattern) {
  window.buzzes.push(pattern);
  return buzz.call(this, pattern);
};
"""
THE_END = [396, 594]
CHOICES = ("Breathe", "Walk", "Water", "Five senses", "Just sit")
WALK = "Walk a little, slowly."
SOUND = "A soft sound and a short buzz when the time is round"
ROUND = "The time is round"


async def can_be_heard(*people: Person) -> None:
    for person in people:
        await person.context.add_init_script(LISTEN)


async def heard(person: Person) -> list[int]:
    notes: list[int] = await person.evaluates("window.notes")
    return notes


async def hears_the_end(person: Person, times: int = 1) -> None:
    """Wait until the end of a rest has sounded ``times`` times in all, and no more."""
    await person.page.wait_for_function("(n) => window.notes.length >= n", arg=2 * times)
    assert await heard(person) == THE_END * times
    assert await person.evaluates("window.buzzes.length") == times


async def animations(person: Person) -> list[Any]:
    script = "() => document.getAnimations().map((one) => one.effect.target.className)"
    found: list[Any] = await person.evaluates(script)
    return found


async def test_the_end_of_a_rest_is_heard_once_on_both_phones_and_nothing_else_is(
    couple: Couple,
) -> None:
    ana, ben = couple.ana, couple.ben
    await can_be_heard(ana, ben)
    await couple.begin()
    await ben.rests(5)
    await couple.both_see("rest")
    await couple.time_passes(minutes=4, seconds=50)
    await ana.reads("in less than a minute")
    assert await heard(ana) == await heard(ben) == []
    await couple.time_passes(seconds=10)
    for person in (ana, ben):
        await person.reads(ROUND)
        await hears_the_end(person)
    await couple.time_passes(minutes=3)
    for person in (ana, ben):
        await person.taps("I'm back")
        await person.taps("2")
        await person.taps("Go on")
    await ana.sees("speak")
    await ana.says("I felt far away.")
    await ben.sees("reflect")
    assert await heard(ana) == await heard(ben) == THE_END


async def test_a_rest_made_longer_is_heard_at_its_new_end_alone(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await can_be_heard(ana, ben)
    await couple.begin()
    await ana.rests(5)
    await couple.both_see("rest")
    await ben.taps("More time")
    await ben.taps("10 minutes")
    await ana.reads("A rest until 19:42")
    await couple.time_passes(minutes=5, seconds=5)
    await ana.reads("about five minutes")
    assert await heard(ana) == await heard(ben) == []
    await couple.time_passes(minutes=5)
    await hears_the_end(ana)
    await hears_the_end(ben)


async def test_a_rest_that_ends_early_makes_no_sound(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await can_be_heard(ana, ben)
    await couple.begin()
    await ana.rests(5)
    await couple.both_see("rest")
    for person in (ana, ben):
        await person.taps("I'm back")
        await person.taps("2")
        await person.taps("Go on")
    await ana.sees("speak")
    await couple.time_passes(minutes=6)
    await ana.page.clock.run_for(2_000)
    assert await heard(ana) == await heard(ben) == []


async def test_who_wants_no_sound_has_none_also_after_loading_the_page_again(
    couple: Couple,
) -> None:
    ana, ben = couple.ana, couple.ben
    await can_be_heard(ana, ben)
    await couple.begin()
    await ana.rests(10)
    await couple.both_see("rest")
    await ana.page.get_by_label(SOUND).uncheck()
    await couple.time_passes(minutes=10)
    await ana.reads(ROUND)
    await hears_the_end(ben)
    assert await heard(ana) == []
    assert await ana.evaluates("window.buzzes") == []
    await couple.reload(ana)
    await ana.sees("rest")
    await ana.taps("More time")
    await ana.taps("10 minutes")
    await expect(ana.page.get_by_label(SOUND)).not_to_be_checked()


async def test_a_rest_that_the_room_has_not_heard_of_is_heard_all_the_same(
    couple: Couple,
) -> None:
    ana = couple.ana
    await can_be_heard(ana)
    couple.lines_may_break = True
    await couple.begin()
    ana.line.goes_silent()
    await ana.rests(5)
    await ana.sees("rest")
    await ana.page.clock.fast_forward(5 * 60_000)
    await hears_the_end(ana)


async def test_a_phone_that_wakes_up_long_after_the_end_is_quiet(couple: Couple) -> None:
    ana = couple.ana
    await can_be_heard(ana)
    await couple.begin()
    await ana.rests(5)
    await ana.sees("rest")
    await couple.time_passes(minutes=45)
    await ana.reads(ROUND)
    assert await heard(ana) == []


async def test_the_screen_says_that_a_locked_phone_cannot_ring(couple: Couple) -> None:
    ana = couple.ana
    await couple.begin()
    await ana.rests(10)
    await ana.reads("If you lock yours, set your own timer for 19:42.")
    await couple.time_passes(minutes=10)
    await ana.reads(ROUND)
    await ana.does_not_read("set your own timer")


async def test_what_one_does_in_a_rest_is_chosen_freely_and_told_to_nobody(
    couple: Couple,
) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.rests(5)
    await couple.both_see("rest")
    beside = await ben.main.inner_text()
    await ana.is_answered()
    stored, asked = await ana.stored(), len([f for f in ana.line.sent if f["t"] == "do"])
    for choice in CHOICES:
        await ana.taps(choice)
        await expect(ana.button(choice)).to_have_attribute("aria-pressed", "true")
        await expect(ana.page.locator(".calm p")).to_have_count(
            {"Breathe": 0, "Walk": 4, "Water": 3, "Five senses": 4, "Just sit": 3}[choice]
        )
        await looks_right(ana, f"rest-{choice.lower().replace(' ', '-')}")
    await ana.taps("Walk")
    assert (await ana.told())[-1].startswith(WALK)
    await ana.page.emulate_media(**{**AS_USUAL, "reduced_motion": "reduce"})
    assert await animations(ana) == []
    await ana.taps("More time")
    await ana.taps("Back")
    await ana.reads(WALK)
    assert await ben.main.inner_text() == beside
    assert await ana.stored() == stored
    assert len([f for f in ana.line.sent if f["t"] == "do"]) == asked
    # The next rest begins with breathing again.
    for person in (ana, ben):
        await person.taps("I'm back")
        await person.taps("2")
        await person.taps("Go on")
    await ana.sees("speak")
    await ana.rests(5)
    await ana.sees("rest")
    await expect(ana.button("Breathe")).to_have_attribute("aria-pressed", "true")
    await ana.does_not_read(WALK)


async def test_on_plain_http_nothing_is_said_of_a_screen_that_stays_lit(couple: Couple) -> None:
    ana = couple.ana
    await couple.begin()
    assert await ana.evaluates("'wakeLock' in navigator") is False
    await ana.rests(5)
    await ana.sees("rest")
    await ana.does_not_read("lit")


# Fills window.lamp with what was asked of the browser's own lock, and what came of it.
WATCH_THE_LAMP = """
window.lamp = { lit: 0, asked: 0 };
const ask = WakeLock.prototype.request;
WakeLock.prototype.request = async function (type) {
  window.lamp.asked += 1;
  const lock = await ask.call(this, type);
  window.lamp.lit += 1;
  lock.addEventListener('release', () => { window.lamp.lit -= 1; });
  return lock;
};
"""


async def test_the_screen_stays_lit_in_ones_own_turn_and_in_a_rest_and_not_otherwise(
    couple_alone: Couple,
) -> None:
    ana, ben = couple_alone.ana, couple_alone.ben
    for person in (ana, ben):
        await person.context.add_init_script(WATCH_THE_LAMP)
        await person.context.grant_permissions(["screen-wake-lock"])

    async def is_lit(person: Person, lit: bool) -> None:
        await person.page.wait_for_function("(n) => window.lamp.lit === n", arg=int(lit))

    await couple_alone.begin()
    await is_lit(ana, True)
    await is_lit(ben, False)
    await ana.says("I felt far away.")
    await ben.sees("reflect")
    await is_lit(ben, True)
    await is_lit(ana, False)
    await ana.rests(5)
    await couple_alone.both_see("rest")
    await is_lit(ana, True)
    await is_lit(ben, True)
    # Nobody comes back: it is not lit all night.
    await couple_alone.time_passes(minutes=11)
    await is_lit(ana, False)
    await is_lit(ben, False)
