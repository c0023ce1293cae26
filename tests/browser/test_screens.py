"""Every screen, as people see it: light, dark, narrow, in large print, with a keyboard up.

A walk through the conversation that stops at each screen and looks.
"""

import pytest

from tests.browser.couple import BACK, FELT, GLAD, HEART, SENSE, SHARE, Couple
from tests.browser.line import Frame
from tests.browser.looking import looks_right

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_before_the_room(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await ana.opens(couple.address)
    await ana.sees("open_link")
    await looks_right(ana, "open_link")
    await ana.opens(couple.link("partner_b"))
    await ana.sees("join")
    await looks_right(ana, "join")
    ana.line.goes_silent()
    await ana.page.get_by_label("Your name").fill("Ana")
    await ana.taps("Come in")
    await ana.sees("connecting")
    await looks_right(ana, "connecting")
    ana.line.is_back()
    await ben.opens(f"{couple.address}/#{'a' * 26}.{'A' * 43}")
    await ben.page.get_by_label("Your name").fill("Ben")
    await ben.taps("Come in")
    await ben.sees("stopped")
    await looks_right(ben, "stopped")


async def test_gathering_and_agreeing(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await ben.comes_in(couple.link("partner_a"))
    await ben.sees("gathering")
    await looks_right(ben, "gathering-alone")
    await ana.comes_in(couple.link("partner_b"))
    await ana.sees("gathering")
    await ben.reads("You and Ana are in the room")
    await looks_right(ana, "gathering-proposed")
    await looks_right(ben, "gathering-host")
    await ana.taps("I speak first")
    await ben.reads("Ana tapped")
    await looks_right(ben, "gathering-tapped")
    await ben.taps("Ana speaks first")
    await couple.both_see("agreeing")
    await looks_right(ana, "agreeing")
    await ana.taps("I agree")
    await ana.reads("You agreed.")
    await looks_right(ana, "agreeing-agreed")


async def test_a_share_and_what_was_heard(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await looks_right(ana, "speak-empty")
    await looks_right(ben, "listen")
    await ana.writes(SHARE)
    await looks_right(ana, "speak")
    await ana.taps("Say it")
    await ben.sees("reflect")
    await ana.sees("being_reflected")
    await looks_right(ana, "being_reflected")
    await ben.writes(BACK)
    await looks_right(ben, "reflect")
    await ben.taps("Say it back")
    await ana.sees("confirm")
    await ben.sees("being_confirmed")
    await looks_right(ana, "confirm")
    await looks_right(ben, "being_confirmed")
    await ana.taps("Nearly")
    await ana.taps("far")
    await ana.taps("away")
    await ana.page.get_by_role("textbox").fill("It was lonely.")
    await looks_right(ana, "nearly")
    await ana.taps("Show what is missing")
    await ben.reads("Nearly. Ana marked what matters most.")
    await looks_right(ben, "reflect-again")
    await ben.says_back(BACK)
    await ana.sees("confirm")
    await ana.confirms("yes")
    await ana.sees("more")
    await ben.sees("being_asked_more")
    await looks_right(ana, "more")
    await looks_right(ben, "being_asked_more")


async def test_the_longest_words_and_names_fit(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    ana.name, ben.name = "Wilhelmina-Margareta von und zu Hohenfels", "Bħ" * 20
    ana.name = ana.name[:40]
    await ben.comes_in(couple.link("partner_a"))
    await ana.comes_in(couple.link("partner_b"))
    await ana.sees("gathering")
    await looks_right(ana, "long-gathering")
    await ana.taps("I speak first")
    await ben.taps(f"{ana.name} speaks first")
    await couple.both_see("agreeing")
    await couple.agree()
    await ana.sees("speak")
    await ana.writes("I felt lost. " * 40 + "M" * 480)
    await looks_right(ana, "long-speak")
    await ana.taps("Say it")
    await ben.sees("reflect")
    await looks_right(ben, "long-reflect")
    await ben.says_back("You felt " + "lost, " * 150)
    await ana.sees("confirm")
    await looks_right(ana, "long-confirm")
    await ana.confirms("nearly")
    await looks_right(ana, "long-nearly")


async def test_three_times_not_yet(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.says(SHARE)
    for _ in range(3):
        await ben.sees("reflect")
        await ben.says_back(BACK)
        await ana.sees("confirm")
        await ana.confirms("no")
    await ana.sees("crossroads")
    await ben.sees("at_the_others_crossroads")
    await looks_right(ana, "crossroads")
    await looks_right(ben, "at_the_others_crossroads")
    await ana.taps("Try the short form")
    await ben.sees("reflect")
    await ben.reads("one sentence is enough")
    await looks_right(ben, "reflect-short")


async def test_summary_validation_and_empathy(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await couple.until("summary", ana, ben)
    await ben.writes(HEART)
    await looks_right(ben, "summary")
    await ben.taps("Say it back")
    await ana.sees("confirm")
    await ana.confirms("yes")
    await ben.sees("validate")
    await ana.sees("being_acknowledged")
    await looks_right(ana, "being_acknowledged")
    await ben.says("It makes sense that you were hurt, but I was tired too.")
    await ben.reads("Keep the rest for me")
    await looks_right(ben, "but")
    await ben.taps("Keep the rest for me")
    await ben.reads("Kept for your own turn.")
    await looks_right(ben, "but-kept")
    await ben.says(SENSE)
    await ana.sees("receive")
    await ben.sees("being_received")
    await looks_right(ana, "receive")
    await looks_right(ben, "being_received")
    await ana.receives("felt_like_but")
    await ben.sees("validate")
    await looks_right(ben, "validate-again")
    await ben.says(SENSE)
    await ana.sees("receive")
    await ana.receives("landed")
    await ben.sees("empathize")
    await looks_right(ben, "empathize")
    await ben.says(FELT)
    await ana.sees("receive")
    await ana.receives("landed")
    await ben.sees("speak")
    await ben.reads("You kept this for your turn")
    await looks_right(ben, "speak-with-kept-words")


async def test_the_end(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await couple.round_goes_well(ana, ben)
    await couple.round_goes_well(ben, ana)
    await ben.sees("appreciate")
    await ana.sees("being_appreciated")
    await ben.writes(GLAD)
    await looks_right(ben, "appreciate")
    await looks_right(ana, "being_appreciated")
    await ben.taps("Say it")
    await couple.appreciate(ana, ben)
    await couple.both_see("feel_heard")
    await looks_right(ana, "feel_heard")
    await ana.feels("fully")
    await ana.sees("feel_heard_said")
    await looks_right(ana, "feel_heard_said")
    await ben.feels("partly")
    await couple.both_see("closing")
    await looks_right(ben, "closing")
    await ana.taps("Goodbye for today")
    await ben.reads("Ana has said goodbye.")
    await looks_right(ben, "closing-the-other-has-gone")
    await ben.taps("Goodbye for today")
    await couple.both_see("farewell")
    await looks_right(ana, "farewell")


async def test_rests(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ben.taps("Pause")
    await ben.sees("pause")
    await looks_right(ben, "pause")
    await ben.page.get_by_text("Choose other words").click()
    await ben.page.get_by_text("Later today or tomorrow").click()
    await looks_right(ben, "pause-open")
    await ben.taps("5 minutes")
    await couple.both_see("rest")
    await looks_right(ana, "rest")
    await couple.time_passes(minutes=5)
    await ana.reads("The time is round")
    await looks_right(ana, "rest-round")
    await ana.taps("I'm back")
    await looks_right(ana, "rest-how-stirred-up")
    await ana.taps("8")
    await ana.reads("Rest 20 minutes more")
    await looks_right(ana, "rest-suggestion")
    await ana.taps("Go on all the same")
    await ben.reads("Ana is back.")
    await looks_right(ben, "rest-the-other-is-back")


async def test_what_only_a_later_room_or_a_fault_shows(couple: Couple) -> None:
    ana = couple.ana
    await couple.begin()

    def held(frame: Frame) -> Frame:
        hold: Frame = {"phase": "held", "floor": None, "step": None, "may": []}
        return {**frame, **hold} if frame["t"] == "view" else frame

    ana.line.arriving = held
    await couple.reload(ana)
    await ana.sees("held")
    await looks_right(ana, "held")

    def over(frame: Frame) -> Frame:
        return {**frame, "phase": "ended", "may": []} if frame["t"] == "view" else frame

    ana.line.arriving = over
    await couple.reload(ana)
    await ana.sees("ended")
    await looks_right(ana, "ended")
    ana.line.arriving = None
    await couple.reload(ana)
    await ana.sees("speak")
    ana.line.goes_silent()
    await ana.page.clock.run_for(10_000)
    await ana.reads("The line is down. Your words are safe on this phone.")
    await looks_right(ana, "line-down")
