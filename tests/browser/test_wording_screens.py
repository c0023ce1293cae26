"""What the wording rules show, as people see it: light, dark, narrow, in large print."""

import pytest

from tests.browser.couple import Couple
from tests.browser.looking import looks_right

pytestmark = pytest.mark.asyncio(loop_scope="session")

WITH_BUT = "It makes sense that you were hurt, but I was tired too."
LEFT_ALONE = "You always leave me alone."
AFRAID = "I am afraid of what you will do to me."


async def test_stopped_and_asked_about(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await couple.until("validate", ana, ben)
    await ben.says(WITH_BUT)
    await ben.reads("Keep the rest for me")
    await looks_right(ben, "stopped")
    await ben.taps("Change it")
    await ben.taps("Say it")
    await ben.reads("Take a rest")
    await looks_right(ben, "stopped-twice")
    await ben.taps("That's not what I meant")
    await looks_right(ben, "ask-first")
    await ben.taps("Ask Ana")
    await ben.sees("asking_to_hear")
    await ana.sees("being_asked_to_hear")
    await looks_right(ben, "asking-mine")
    await looks_right(ana, "asking-theirs")
    await ana.taps("Rather not")
    await ben.sees("validate")
    await looks_right(ben, "declined")


async def test_heard_all_the_same(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await couple.until("validate", ana, ben)
    await ben.says(WITH_BUT)
    await ben.taps("That's not what I meant")
    await ben.taps("Ask Ana")
    await ana.taps("Yes, I want to read it")
    await ana.sees("receive")
    await looks_right(ana, "heard-all-the-same")
    await looks_right(ben, "heard-all-the-same-mine")


async def test_held_for_a_moment(couple: Couple) -> None:
    ana = couple.ana
    await couple.begin()
    await ana.says(LEFT_ALONE)
    await ana.reads("Change it")
    await looks_right(ana, "held-words")
    await couple.time_passes(seconds=6)
    await ana.reads("Send it as it is")
    await looks_right(ana, "held-words-ripe")


async def test_what_do_you_need(couple: Couple) -> None:
    ana = couple.ana
    await couple.begin()
    await ana.says(AFRAID)
    await ana.reads("What do you need now?")
    await looks_right(ana, "care")
    await ana.page.get_by_text("Where help is").click()
    await looks_right(ana, "care-help")


async def test_insult_and_tip(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ana.says("You are such an idiot.")
    await ana.reads("Change it")
    await looks_right(ana, "stopped-insult")
    await ana.taps("Change it")
    await ana.says("I love you and you are kind, but I felt alone.")
    await ben.sees("reflect")
    await looks_right(ana, "tip")


async def test_an_arabic_sentence_and_a_language_without_rules(couple: Couple) -> None:
    couple.ben = await couple.phone_of("Ben", locale="ar")
    ana = couple.ana = await couple.phone_of("Ana", locale="fi-FI")
    await couple.come_in()
    await couple.choose_first()
    await ana.reads("In Finnish no words are checked.")
    await looks_right(ana, "agreeing-without-rules")
    await couple.agree()
    await ana.sees("speak")
    await couple.until("validate", ana, couple.ben)
    await couple.ben.says(
        "أفهم أنك شعرت بالوحدة حين كنت وحدك، لكن كنت متعبًا أنا أيضًا, but I was tired."
    )
    await couple.ben.reads("Not sent yet.")
    await looks_right(couple.ben, "stopped-arabic")
