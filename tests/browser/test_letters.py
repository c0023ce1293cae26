"""Larger letters, the reason of a step, and words read aloud: reading made easier."""

from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.couple import BACK, EXIT_TO, SHARE, Couple
from tests.browser.line import Frame
from tests.browser.looking import Way, looks_right
from tests.browser.person import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
WHY = "Why this step"
REASON = "When each says one thing at a time, the other can follow."
# One's own choice; `narrow` is the smallest phone, and nobody zooms there on top of it by chance.
LARGE_WAYS = {
    "light": Way(axe=True),
    "dark": Way(media={"color_scheme": "dark"}, axe=True),
    "narrow": Way(width=320, height=640),
    "keyboard": Way(height=420, keyboard=True),
    "laptop": Way(width=1280, height=800),
}

# A phone with a voice of its own for English, one for Spanish, and a remote one that is better.
VOICES = """
window.read = [];
window.quiet = 0;
window.voices = [
  { name: 'far', lang: 'en-GB', localService: false, default: true },
  { name: 'near', lang: 'en-US', localService: true, default: false },
  { name: 'cerca', lang: 'es-ES', localService: true, default: false },
];
class Said { constructor(text) { this.text = text; } }
window.SpeechSynthesisUtterance = Said;
Object.defineProperty(window, 'speechSynthesis', { value: {
  getVoices: () => window.voices,
  addEventListener: () => undefined,
  speak: (said) => {
    window.said = said;
    window.read.push([said.text, said.voice.name, said.lang]);
  },
  cancel: () => { window.quiet += 1; },
} });
"""


async def size(person: Person) -> float:
    found: float = await person.evaluates(SIZE)
    return found


async def chooses(person: Person, letters: str) -> None:
    """Choose how large the letters are, from inside the room."""
    await person.page.locator(".who").click()
    await person.taps("Letters, sound and exit")
    await person.sees("phone")
    await person.page.get_by_label(letters, exact=True).check()
    await person.taps("Back")


async def falls_quiet(person: Person, times: int) -> None:
    """Wait until the voice has been stopped ``times`` times in all, and no more."""
    await person.page.wait_for_function("(n) => window.quiet >= n", arg=times)
    assert await person.evaluates("window.quiet") == times


async def test_letters_grow_stay_grown_and_are_wiped_with_everything_else(couple: Couple) -> None:
    ana = couple.ana
    await ana.opens(couple.link("partner_b"))
    await ana.sees("join")
    usual = await size(ana)
    await ana.page.get_by_text("Size of the letters").click()
    await ana.page.get_by_label("Large", exact=True).check()
    assert usual * 1.2 < await size(ana) < usual * 1.3
    await ana.page.get_by_label("Very large").check()
    assert usual * 1.5 < await size(ana) < usual * 1.6
    await couple.reload(ana)
    await ana.sees("join")
    assert usual * 1.5 < await size(ana)
    await ana.taps("Exit")
    await ana.page.wait_for_url(EXIT_TO)
    await ana.opens(couple.link("partner_b"))
    await ana.sees("join")
    assert await size(ana) == usual


async def test_letters_come_on_top_of_the_browsers_own_and_never_outgrow_the_phone(
    couple: Couple,
) -> None:
    ana = couple.ana
    await ana.opens(couple.link("partner_b"))
    await ana.sees("join")
    usual = await size(ana)
    browser = await ana.context.new_cdp_session(ana.page)
    await browser.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    assert await size(ana) == 2 * usual
    await ana.page.get_by_text("Size of the letters").click()
    await ana.page.get_by_label("Very large").check()
    assert await size(ana) > 2 * usual
    # On the smallest phone there is no room for more than twice the usual.
    await ana.page.set_viewport_size({"width": 320, "height": 640})
    assert await size(ana) == 2 * usual
    wide = {"phone": Way(width=390), "narrow": Way(width=320, height=640)}
    await looks_right(ana, "join-largest-on-top", ways=wide)


async def test_every_kind_of_screen_holds_very_large_letters(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await ben.comes_in(couple.link("partner_a"))
    await ben.sees("gathering")
    await looks_right(ben, "largest-before")
    await chooses(ben, "Very large")
    await looks_right(ben, "largest-gathering", ways=LARGE_WAYS)
    await ana.comes_in(couple.link("partner_b"))
    await ana.sees("gathering")
    await chooses(ana, "Very large")
    await couple.choose_first()
    await looks_right(ana, "largest-agreeing", ways=LARGE_WAYS)
    await couple.agree()
    await ana.sees("speak")
    await looks_right(ana, "largest-speak", ways=LARGE_WAYS)
    await ana.says(SHARE)
    await ben.sees("reflect")
    await ben.writes(BACK)
    await looks_right(ben, "largest-reflect", ways=LARGE_WAYS)
    await ben.taps("Say it back")
    await ana.sees("confirm")
    await looks_right(ana, "largest-confirm", ways=LARGE_WAYS)
    await ana.taps("Nearly")
    await ana.taps("far")
    await looks_right(ana, "largest-nearly", ways=LARGE_WAYS)
    await ana.taps("Pause")
    await looks_right(ana, "largest-pause", ways=LARGE_WAYS)
    await ana.taps("5 minutes")
    await couple.both_see("rest")
    await ana.taps("Five senses")
    await looks_right(ana, "largest-rest", ways=LARGE_WAYS)
    await chooses(ana, "Large")
    await ana.page.locator(".who").click()
    await ana.taps("Letters, sound and exit")
    await ana.sees("phone")
    await looks_right(ana, "phone")


async def test_a_step_says_why_it_is_there_to_who_asks(couple: Couple) -> None:
    ana = couple.ana

    def with_reason(frame: Frame) -> Frame:
        step: Any = frame.get("step")
        return {**frame, "step": {**step, "why": REASON}} if step else frame

    def without_reason(frame: Frame) -> Frame:
        step: Any = frame.get("step")
        return {**frame, "step": {**step, "why": ""}} if step else frame

    await couple.begin()
    ana.line.arriving = with_reason
    await couple.reload(ana)
    await ana.sees("speak")
    await ana.does_not_read(REASON)
    await ana.page.get_by_text(WHY).click()
    await ana.reads(REASON)
    await looks_right(ana, "speak-why")
    ana.line.arriving = without_reason
    await couple.reload(ana)
    await ana.sees("speak")
    await expect(ana.page.get_by_text(WHY)).to_have_count(0)


async def test_words_are_read_by_the_phones_own_voice_and_stop_with_their_screen(
    couple: Couple,
) -> None:
    ana, ben = couple.ana, couple.ben
    await ben.context.add_init_script(VOICES)
    await couple.begin()
    prompt = await ben.page.locator(".screen .lead").first.inner_text()
    await ben.button("Read aloud what is asked here").click()
    assert await ben.evaluates("window.read") == [[prompt, "near", "en-US"]]
    await looks_right(ben, "listen-read-aloud")
    await ana.says(SHARE)
    await ben.sees("reflect")
    await falls_quiet(ben, 1)
    await ben.button("Read aloud Ana's words").click()
    assert (await ben.evaluates("window.read"))[1:] == [[SHARE, "near", "en-US"]]
    await looks_right(ben, "reflect-read-aloud")
    await ben.button("Stop reading Ana's words").click()
    await falls_quiet(ben, 2)
    # It ends by itself, and can be heard again.
    await ben.button("Read aloud Ana's words").click()
    await ben.evaluates("window.said.onend()")
    await ben.button("Read aloud Ana's words").click()
    await ben.taps("Pause")
    await falls_quiet(ben, 3)
    assert await ben.evaluates("window.read.length") == 4


async def test_a_phone_whose_only_voices_are_elsewhere_has_no_such_button(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    far = "window.voices = window.voices.filter((one) => !one.localService || one.name === 'cerca')"
    await ben.context.add_init_script(f"{VOICES};{far};")
    await couple.begin()
    await ana.says(SHARE)
    await ben.sees("reflect")
    await expect(ben.page.get_by_text("Read aloud")).to_have_count(0)
