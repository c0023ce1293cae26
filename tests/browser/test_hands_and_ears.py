"""With a keyboard alone, and for who listens instead of looking."""

import pytest
from playwright.async_api import expect

from tests.browser.couple import BACK, SHARE, Couple
from tests.browser.person import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

MOST_TABS = 40


async def tabs_to(person: Person, name: str) -> None:
    """Reach ``name`` with the Tab key."""
    wanted = person.page.get_by_role("button", name=name, exact=True).or_(
        person.page.get_by_role("textbox", name=name, exact=True)
    )
    await expect(wanted).to_be_visible()
    for _ in range(MOST_TABS):
        await person.page.keyboard.press("Tab")
        if await wanted.evaluate("(element) => element === document.activeElement"):
            shown = await wanted.evaluate("(element) => getComputedStyle(element).outlineStyle")
            assert shown != "none", f"{name} has the keyboard, and nobody can see it"
            return
    raise AssertionError(f"{name} cannot be reached with the Tab key")


async def presses(person: Person, name: str) -> None:
    await tabs_to(person, name)
    await person.page.keyboard.press("Enter")


async def types(person: Person, words: str) -> None:
    await tabs_to(person, "Your words")
    await person.page.keyboard.type(words)


async def test_a_share_said_back_and_confirmed_with_the_keyboard_alone(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    for person, seat in ((ben, "partner_a"), (ana, "partner_b")):
        await person.opens(couple.link(seat))
        await tabs_to(person, "Your name")
        await person.page.keyboard.type(person.name)
        await presses(person, "Come in")
    await couple.both_see("gathering")
    await presses(ana, "I speak first")
    await presses(ben, "Ana speaks first")
    await couple.both_see("agreeing")
    await presses(ana, "I agree")
    await presses(ben, "I agree")
    await ana.sees("speak")
    await types(ana, SHARE)
    await presses(ana, "Say it")
    await ben.sees("reflect")
    await types(ben, BACK)
    await presses(ben, "Say it back")
    await ana.sees("confirm")
    await presses(ana, "Nearly")
    await presses(ana, "far")
    await presses(ana, "Show what is missing")
    await ben.sees("reflect")
    await types(ben, "You felt far away.")
    await presses(ben, "Say it back")
    await ana.sees("confirm")
    await presses(ana, "Yes, that's it")
    await ana.sees("more")


async def test_the_keyboard_stays_where_it_is_when_the_other_acts(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await ben.button("Pause").focus()
    await ana.says(SHARE)
    await ben.sees("reflect")
    await expect(ben.button("Pause")).to_be_focused()
    await ana.button("Pause").focus()
    await ben.says_back(BACK)
    await ana.sees("confirm")
    await expect(ana.button("Pause")).to_be_focused()
    # Nobody is thrown into a field, or onto a button that would answer.
    await ben.button("Exit").focus()
    await ana.confirms("no")
    await ben.sees("reflect")
    await expect(ben.button("Exit")).to_be_focused()


async def test_after_ones_own_act_the_keyboard_is_in_the_new_screen(couple: Couple) -> None:
    ana = couple.ana
    await couple.begin()
    await ana.says(SHARE)
    await ana.sees("being_reflected")
    await expect(ana.main).to_be_focused()


async def test_each_change_of_turn_is_told_once(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    assert (await ana.told())[-1] == "You have the floor"
    assert (await ben.told())[-1] == "Ana has the floor"
    heard = {person: len(await person.told()) for person in (ana, ben)}

    async def newly_told(person: Person) -> list[str]:
        told = await person.told()
        new, heard[person] = told[heard[person] :], len(told)
        return new

    await ana.says(SHARE)
    await ben.sees("reflect")
    await ana.sees("being_reflected")
    assert await newly_told(ben) == ["Say back what you heard Ana say"]
    assert await newly_told(ana) == ["Ben is saying it back"]
    # Nothing is told while somebody writes, nor when a line comes and goes in a moment.
    await ben.writes("You felt")
    await ben.says_back(BACK)
    await ana.sees("confirm")
    await ben.sees("being_confirmed")
    assert await newly_told(ana) == ["Ben heard:"]
    assert await newly_told(ben) == ["Ana is reading what you said back"]
    welcomed = ana.line.welcomed
    await ana.line.is_cut()
    ana.line.is_back()
    await ana.line.is_welcomed(welcomed + 1)
    await ben.rests(5)
    await couple.both_see("rest")
    assert await newly_told(ana) == ["A rest until 19:37"]
    assert await newly_told(ben) == ["A rest until 19:37"]


async def test_a_refused_sentence_is_told_to_its_writer_alone(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await couple.until("validate", ana, ben)
    await ana.sees("being_acknowledged")
    quiet = await ana.told()
    await ben.says("It makes sense that you were hurt, but I was tired too.")
    await ben.reads("Keep the rest for me")
    assert "take back the first half" in (await ben.told())[-1]
    assert await ana.told() == quiet
