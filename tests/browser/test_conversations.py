"""The other conversations on two phones, from the lobby to the farewell."""

import pytest

from tests.browser.couple import Couple
from tests.browser.looking import looks_right
from tests.browser.person import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

SMALL = "The new neighbours were kind to me today."
SMALL_BACK = "The new neighbours were kind to you."
THANKS = "Thank you for listening so closely."
OWN = "I slept badly and I worry about work."
OWN_BACK = "You slept badly and you worry about work."
EVENT = "On Sunday I noticed the door was locked; I felt alone."
EVENT_BACK = "Let me check: the door was locked on Sunday and you felt alone."
TRUST = "Thank you for telling me about Sunday."
TOLD_TOO = "Thank you for saying it so calmly."


async def say_and_say_back(speaker: Person, listener: Person, words: tuple[str, str]) -> None:
    """A share, said back, and yes, that is it."""
    await speaker.sees("speak")
    await speaker.says(words[0])
    await listener.sees("reflect")
    await listener.reads(words[0])
    await listener.says_back(words[1])
    await speaker.sees("confirm")
    await speaker.confirms("yes")


async def goodbye(couple: Couple, *said: str) -> None:
    """From the closing to the farewell; then nothing that was said is left on either phone."""
    for person in (couple.ana, couple.ben):
        await person.taps("Goodbye for today")
    await couple.both_see("farewell")
    for person in (couple.ana, couple.ben):
        for words in said:
            await person.does_not_read(words)
            await person.forgets(words)


async def test_five_minutes_for_each(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.take_up("five-minutes")
    await couple.begin()
    await say_and_say_back(ana, ben, (SMALL, SMALL_BACK))
    await ana.sees("thank")
    await ben.sees("being_thanked")
    await looks_right(ana, "thank")
    await looks_right(ben, "being_thanked")
    await ana.says(THANKS)
    await ben.sees("speak_now")
    await ana.sees("being_asked_to_speak")
    # It has come at once, and stays while he thinks about his own.
    await ben.reads(THANKS)
    await ben.reads("Would you like your five minutes now, or another day?")
    await looks_right(ben, "speak_now")
    await looks_right(ana, "being_asked_to_speak")
    await ben.taps("Now is good")
    await ben.sees("speak")
    await ben.reads(THANKS)
    await say_and_say_back(ben, ana, (OWN, OWN_BACK))
    await ben.sees("thank")
    await ben.taps("Pass")
    # Both have spoken: nobody is asked again.
    await couple.both_see("closing")
    await goodbye(couple, SMALL, OWN, THANKS)


async def test_another_day_is_an_ordinary_end(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.take_up("five-minutes")
    await couple.begin()
    await say_and_say_back(ana, ben, (SMALL, SMALL_BACK))
    await ana.says(THANKS)
    await ben.taps("Another day")
    await couple.both_see("closing")
    await ben.reads(THANKS)
    for person in (ana, ben):
        # Nobody was asked how heard they feel, so no answers stand there, not even empty ones.
        assert await person.page.locator("dl.pair").count() == 0
        for word in ("another day", "declined", "passed", "not now"):
            await person.does_not_read(word)
    await looks_right(ben, "closing-after-five-minutes")
    await goodbye(couple, SMALL, THANKS)


async def test_speaker_and_listener(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.take_up("speaker-listener")
    await couple.begin()
    await say_and_say_back(ana, ben, (EVENT, EVENT_BACK))
    await ana.taps("That's all")
    # Here it is the listener who gives thanks.
    await ben.sees("thank")
    await ana.sees("being_thanked")
    await ben.says(f"{TRUST[:-1]}, but it was not my fault.")
    await ben.reads("This would take back the first half.")
    await ben.taps("Change it")
    await ben.says(TRUST)
    await ben.sees("speak")
    await ana.sees("listen")
    # It is there to be taken in until Ben has spoken.
    await ana.reads(TRUST)
    await looks_right(ana, "listen-thanked")
    await say_and_say_back(ben, ana, (OWN, OWN_BACK))
    await ben.taps("That's all")
    await ana.says(TOLD_TOO)
    await couple.both_see("feel_heard")
    await ben.reads(TOLD_TOO)
    await ana.feels("fully")
    await ben.feels("partly")
    await couple.both_see("closing")
    await ana.reads(TRUST)
    await ben.reads(TOLD_TOO)
    await goodbye(couple, EVENT, TRUST, TOLD_TOO)


async def test_why_this_step_is_one_tap_away(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.take_up("five-minutes")
    await couple.begin()
    why = "Small things told often keep two people close."
    for person in (ana, ben):
        await person.does_not_read(why)
        await person.page.locator("details.reason summary").click()
        await person.reads(why)
