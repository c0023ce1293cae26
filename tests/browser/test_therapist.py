"""Two phones and a laptop over two servers: a therapist comes in, acts, drops out, and is gone."""

import os
import signal
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.browser.conftest import HOME
from tests.browser.couple import SHARE
from tests.browser.therapist import (
    ALONE_WITH_EACH,
    ASK_TO_LEAVE,
    GAVE_A_MINUTE,
    GAVE_THE_FLOOR,
    GO_ON_WITHOUT,
    HOLDS,
    KNOCKS,
    LETS_GO_ON,
    LINE,
    LINE_GONE,
    NAME,
    ONLY_YOU,
    SAME,
    TOGETHER,
    WENT_ON,
    YES_NOTED,
    YOU_CHOOSE,
    Practice,
    Trio,
)
from tests.house import House, free_port
from tests.workers.crew import workers_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

FIVE_MINUTES = "Five minutes of listening"
THEIRS = "Say it and be heard"
PRIVATE = "Take your time; one sentence is plenty."
ALONE = "What would help you most right now?"
ANSWER = "That nobody hurries me tonight."


async def test_one_no_is_enough_and_nobody_learns_whose(trio: Trio) -> None:
    ana, ben, ito = trio.ana, trio.ben, trio.ito
    await trio.begin()
    before = await ben.page.locator("#page").inner_text()
    await trio.knock()
    await ben.reads(LINE)
    told = await ben.told()
    await ana.taps("Not now")
    await ben.does_not_read(NAME)
    assert await ben.page.locator("#page").inner_text() == before
    assert await ben.told() == told
    await ito.reads("Not this time.")
    assert await ito.keeps("Ana", "Ben") == []


async def test_a_quiet_yes_is_seen_by_nobody_and_both_let_her_in(trio: Trio) -> None:
    ana, ben, ito = trio.ana, trio.ben, trio.ito
    await trio.begin()
    await ana.says(SHARE)
    await ben.sees("reflect")
    await ito.opens_link(trio.knock_link)
    await trio.knock()
    await ito.reads("You have knocked")
    unasked = await ana.main.inner_text()
    await ben.taps("Yes")
    await ben.reads(YES_NOTED)
    assert await ana.main.inner_text() == unasked
    assert await ito.keeps(SHARE, "Ana", "Ben") == []
    await ana.taps("Yes")
    await ito.is_in()
    await ito.reads(SHARE)
    await expect(ito.row("Ben and Ana")).to_contain_text("Ben is saying back what Ana said")
    for person in (ana, ben):
        await expect(person.page.get_by_role("banner")).to_contain_text(NAME)


async def test_three_words_are_the_same_on_all_three_screens(trio: Trio) -> None:
    ana, ben, ito = trio.ana, trio.ben, trio.ito
    await trio.begin()
    await trio.knock()
    await trio.let_in()
    await ito.reads("Three words")
    three = [one.page.locator(".three-words, p.three") for one in (ana, ben, ito)]
    shown = [await one.inner_text() for one in three]
    assert len(set(shown)) == 1
    assert len(shown[0].split(" · ")) == 3
    await ito.cannot("Private line to Ana")
    await ana.taps(SAME)
    await ito.reads("Ana has compared them.")
    await ito.reads("Ben has not compared them yet.")
    await ito.cannot("Talk with Ben alone")
    await ben.taps(SAME)
    await ito.reads("Both have compared the three words with you")
    for name in ("Ana", "Ben"):
        await ito.can(f"Private line to {name}")
        await ito.can(f"Talk with {name} alone")


async def test_every_act_stands_on_both_phones_by_name(trio: Trio) -> None:
    ana, ben, ito = trio.ana, trio.ben, trio.ito
    await trio.begin_together()
    await ito.does("Hold the room", "Hold it")
    await trio.both_see("held")
    await trio.both_read(HOLDS)
    await ito.does("Let it go on", "Let it go on")
    await trio.both_read(LETS_GO_ON)
    await ana.sees("speak")
    await ito.does("One more minute", "Give one more minute")
    await trio.both_read(GAVE_A_MINUTE)
    await ito.does("Give the floor to Ben", "Give it to Ben")
    await trio.both_read(GAVE_THE_FLOOR)
    await ben.sees("speak")
    await ana.sees("listen")
    await ben.says(SHARE)
    await ana.sees("reflect")
    await ana.says_back("You felt far away.")
    await ben.sees("confirm")
    await ito.does("Skip this step", "Skip it")
    await trio.both_read(WENT_ON)
    # It counts as "not now", never as a yes.
    await ben.sees("more")
    await ito.reads("Ben was not asked: you skipped it for now.")
    await ito.does_not_read("Ben goes on for now.")
    await ito.does_not_read("yes, that's it")
    await ito.reads("You skipped a step. It counts as “not now”.")


async def test_she_offers_another_conversation_and_both_begin_it(trio: Trio) -> None:
    ana, ben, ito = trio.ana, trio.ben, trio.ito
    await trio.begin_together()
    await ana.says(SHARE)
    await ben.sees("reflect")
    panel = await ito.opens_act("Offer another conversation")
    # The one they are in is not among the others.
    await expect(panel.get_by_role("button", name=THEIRS)).to_have_count(0)
    await panel.get_by_role("button", name=FIVE_MINUTES, exact=True).click()
    await trio.both_read(f"{NAME} offers another conversation")
    await trio.both_read(FIVE_MINUTES)
    await ben.taps("Yes")
    await ben.reads(YES_NOTED)
    await ana.does_not_read(YES_NOTED)
    await ben.sees("reflect")
    await ana.taps("Yes")
    await trio.both_see("agreeing")
    await trio.both_read(FIVE_MINUTES)
    await trio.agree()
    await ana.sees("speak")
    await ana.reads("What is on your mind today?")
    # What was said in the other one is put down.
    await ben.does_not_read(SHARE)
    await ana.says("The new neighbours were kind to me.")
    await ben.sees("reflect")
    await ben.says_back("The neighbours were kind to you.")
    await ana.confirms("yes")
    await ana.sees("thank")
    await ito.stands_at("speaker_thanking")
    await ito.reads("Ana is looking for a thank you for Ben")
    await ana.says("Thank you for listening.")
    await ben.sees("speak_now")
    await ito.stands_at("asking_swap")
    await ito.reads("Ben chooses whether to speak now or another day")
    await ito.looks_right("asking_swap")
    await ito.opens_act("Offer another conversation")
    await ito.reads(THEIRS)


async def test_a_private_line_is_on_one_phone_alone(trio: Trio) -> None:
    ana, ben, ito = trio.ana, trio.ben, trio.ito
    await trio.begin_together()
    frames: list[str] = []

    def overheard(frame: dict[str, object]) -> dict[str, object]:
        frames.append(str(frame))
        return frame

    ana.line.arriving = overheard
    await ito.tells("Ben", PRIVATE)
    await ben.reads(ONLY_YOU)
    await ben.reads(PRIVATE)
    # What comes later has come to both; so nothing more of the line is on its way.
    await ito.does("One more minute", "Give one more minute")
    await ana.reads(GAVE_A_MINUTE)
    assert PRIVATE not in await ana.page.content()
    assert PRIVATE not in "".join(frames)
    assert not any(PRIVATE in text for text in await ben.told())
    await ben.taps("Put it away")
    await ben.does_not_read(PRIVATE)
    await trio.reload(ben)
    await ben.sees("listen")
    await ben.does_not_read(PRIVATE)


async def test_alone_with_each_of_them(trio: Trio) -> None:
    ana, ben, ito = trio.ana, trio.ben, trio.ito
    await trio.begin_together()
    await ana.writes("I felt")
    await ito.does("Talk with Ana alone", "Begin with Ana")
    await ana.sees("caucus")
    await ben.sees("caucus_waiting")
    await ben.reads(ALONE_WITH_EACH)
    await ito.says_alone("Ana", ALONE)
    await ana.reads(ALONE)
    await ana.page.get_by_role("textbox", name=f"Your words to {NAME}").fill(ANSWER)
    await ana.taps("Say it")
    await ito.reads(ANSWER)
    waits = await ben.main.inner_text()
    await ito.does("Switch to Ben", "Switch to Ben")
    await ben.sees("caucus")
    await ana.sees("caucus_waiting")
    assert (await ana.main.inner_text()).splitlines()[:3] == waits.splitlines()[:3]
    for words in (ALONE, ANSWER):
        assert words not in await ben.page.content()
    await ito.does("Bring everybody together", "Bring them together")
    await trio.both_read(TOGETHER)
    await ana.sees("speak")
    await expect(ana.words).to_have_value("I felt")
    assert ANSWER not in await ana.main.inner_text()


async def test_removed_in_mid_sentence_by_one_tap(trio: Trio) -> None:
    ana, ben, ito = trio.ana, trio.ben, trio.ito
    await trio.begin_together()
    await ana.says(SHARE)
    await ito.reads(SHARE)
    await ito.tells("Ben", PRIVATE)
    panel = await ito.opens_act("Private line to Ana")
    await panel.get_by_label("Your private line to Ana").fill("Ana, what I hear is")
    assert await ito.keeps(SHARE, "Ana", "what I hear is") == [SHARE, "Ana", "what I hear is"]
    assert SHARE in await ito.remembers()
    await ben.page.get_by_role("button", name="Who is here").click()
    await ben.taps(ASK_TO_LEAVE)
    await ito.is_out()
    await ito.reads("You are no longer in this room.")
    assert await ito.keeps(SHARE, PRIVATE, "Ana", "Ben", "what I hear is") == []
    await ito.forgets(SHARE, PRIVATE, "what I hear is")
    for person in (ana, ben):
        await expect(person.page.get_by_role("banner")).not_to_contain_text(NAME)
        await expect(person.main).not_to_contain_text(NAME)
    # What is said from now on does not reach her.
    await ben.sees("reflect")
    await ben.says_back("You felt far away.")
    await ana.sees("confirm")
    assert await ito.keeps("far away", "Ana") == []
    # To return needs both again.
    await ito.knocks_again()
    await ana.reads(KNOCKS)
    await ana.taps("Yes")
    await ben.reads(KNOCKS)
    await ito.reads("You have knocked")
    await ito.is_out()
    await ben.taps("Yes")
    await ito.is_in()
    await ito.cannot("Private line to Ana")


async def test_the_therapist_through_a_reload_and_a_killed_server(trio: Trio) -> None:
    ana, ben, ito = trio.ana, trio.ben, trio.ito
    await trio.begin_together()
    await ana.says(SHARE)
    await ito.reads(SHARE)
    await ito.page.reload()
    await ito.row("Ben and Ana").click()
    await ito.is_in()
    await ito.reads(SHARE)
    trio.lines_may_break = True
    await trio.practice_dies_and_returns()
    await ito.line.is_welcomed(3)
    await ben.sees("reflect")
    await ito.does("Hold the room", "Hold it")
    await trio.both_see("held")
    await ito.does("Let it go on", "Let it go on")
    await ben.sees("reflect")


async def test_the_therapist_through_the_death_of_every_worker(
    tmp_path: Path, browser: Browser
) -> None:
    port = free_port()
    url = f"http://{HOME}:{port}"
    home = House(tmp_path / "data", port=port, REPAIR_PUBLIC_URL=url)
    with home.with_workers(2) as house:
        trio = Trio(Practice(house, house), browser)
        trio.lines_may_break = True
        await trio.sit_down()
        await trio.begin_together()
        for worker in workers_of(house):
            os.kill(worker, signal.SIGKILL)
            house.answers_within(10)
        # Wherever each of them was, that worker is no more.
        for person in (trio.ana, trio.ben, trio.ito):
            await person.line.is_welcomed(2)
        await trio.ito.does("Hold the room", "Hold it")
        await trio.both_see("held")
        await trio.ito.does("Let it go on", "Let it go on")
        await trio.ana.sees("speak")
        await trio.leave()
    assert trio.troubles == []


async def test_a_laptop_that_is_gone_and_a_new_one(trio: Trio) -> None:
    ana, ben, ito = trio.ana, trio.ben, trio.ito
    await trio.begin_together()
    link = await ito.return_link()
    ito.line.goes_silent()
    await trio.line_of_ito_is_missed()
    await trio.both_see("missing")
    await ana.reads(LINE_GONE)
    await expect(ana.button(GO_ON_WITHOUT)).to_have_count(0)
    await trio.time_passes(minutes=2)
    for person in (ana, ben):
        await person.reads(YOU_CHOOSE)
    await ana.taps(GO_ON_WITHOUT)
    await ana.reads(YES_NOTED)
    await ben.sees("missing")
    await ben.taps(GO_ON_WITHOUT)
    await ana.sees("speak")
    await ben.sees("listen")
    # Another laptop, by the return link: still the therapist.
    other = await trio.laptop()
    await other.opens_link(link)
    await other.taps("This is my own return link")
    await other.is_in()
    await other.does("Hold the room", "Hold it")
    await trio.both_see("held")


async def test_two_rooms_by_keyboard_alone(trio: Trio) -> None:
    ito = trio.ito
    await trio.begin_together()
    await trio.ana.says(SHARE)
    await ito.reads(SHARE)
    second = await trio.another_room("Lou", "Kim")
    await second.come_in()
    await second.knock()
    await second.let_in()
    await expect(ito.rows()).to_have_count(2)
    await expect(ito.row("Ben and Ana")).to_contain_text("Ben is saying back what Ana said")
    await expect(ito.row("Ben and Ana")).to_contain_text("Ben has the floor")
    # Nothing that was said in a room is shown before it is opened.
    assert SHARE not in await ito.page.content()
    await expect(ito.row("Lou and Kim")).to_contain_text("They choose who speaks first")
    await second.ana.rests(5)
    await expect(ito.row("Lou and Kim")).to_contain_text("A rest until")
    keys = ito.page.keyboard
    await ito.tabs_to("Ben and Ana")
    await keys.press("ArrowDown")
    await expect(ito.row("Lou and Kim")).to_be_focused()
    await keys.press("ArrowUp")
    await keys.press("Enter")
    await expect(ito.row("Ben and Ana")).to_have_attribute("aria-current", "true")
    await ito.tabs_to("Hold the room")
    await keys.press("Enter")
    await keys.press("Tab")
    assert "Hold it" in await ito.focused()
    await keys.press("Enter")
    await trio.both_see("held")
    # The keyboard is somewhere one can go on from, and the other room has noticed nothing.
    await expect(ito.page.locator(":focus")).not_to_have_count(0)
    await second.both_see("rest")


async def test_one_signal_that_is_welcome(trio: Trio) -> None:
    ana, ben = trio.ana, trio.ben
    await trio.come_in()
    await ana.taps("Signals you are willing to get")
    await ana.sees("signals")
    await ana.page.get_by_label("gentler please").check()
    await ana.taps("Keep it so")
    await trio.choose_first()
    await trio.agree()
    await ana.sees("speak")
    await ben.sees("listen")
    group = ben.page.get_by_role("group", name="A small signal to Ana:")
    await expect(group.get_by_role("button")).to_have_text(["gentler please"])
    await group.get_by_role("button").click()
    await ana.reads("Ben: gentler please")
    await expect(ana.main.get_by_text("Ben: gentler please")).to_have_count(1)
    assert (await ana.told()).count("Ben: gentler please") == 1
    await ben.reads("You sent: gentler please.")
    await expect(group).to_have_count(0)
    await trio.time_passes(minutes=1)
    await ana.does_not_read("Ben: gentler please")
    await expect(group.get_by_role("button")).to_have_text(["gentler please"])
