"""What a therapist brings to the screens, as people see it: on phones, a laptop and a tablet.

A walk that stops at each new screen and looks. On the phones narrow and in large print too.
"""

import pytest

from tests.browser.couple import SHARE
from tests.browser.looking import looks_right
from tests.browser.person import Person
from tests.browser.therapist import (
    ASK_TO_LEAVE,
    GO_ON_WITHOUT,
    KNOCKS,
    LINE_GONE,
    NAME,
    ON_PHONES,
    ONLY_YOU,
    YES_NOTED,
    YOU_CHOOSE,
    Trio,
)

pytestmark = pytest.mark.asyncio(loop_scope="session")

LONG = "Take your time; one sentence is plenty. Ana has told us that she would like to hear it."
ALONE = "What would help you most right now?"
ANSWER = "That nobody hurries me tonight, and that we do not count the plates."


async def on_phone(person: Person, name: str) -> None:
    """Look at a phone's screen."""
    await looks_right(person, f"therapist-{name}", ways=ON_PHONES)


async def test_at_the_door(trio: Trio) -> None:
    ana, ben, ito = trio.ana, trio.ben, trio.ito
    await ito.opens(f"{trio.desk}/therapist/")
    await ito.looks_right("therapist-no-room")
    await trio.begin()
    await ana.writes("I felt far away")
    await ito.opens_link(trio.knock_link)
    await ito.looks_right("therapist-door")
    await trio.knock()
    await ito.reads("You have knocked")
    await ito.looks_right("therapist-knocked")
    await on_phone(ana, "knock-while-speaking")
    await ben.taps("Yes")
    await ben.reads(YES_NOTED)
    await on_phone(ben, "knock-noted")
    await ana.taps("Not now")
    await ito.reads("Not this time.")
    await ito.looks_right("therapist-declined")
    await ito.knocks_again()
    await ana.reads(KNOCKS)
    await ben.reads(KNOCKS)
    await trio.let_in()
    await ana.reads("Three words")
    await on_phone(ana, "three-words-while-speaking")
    await ito.looks_right("therapist-three-words")
    await ben.page.get_by_role("button", name="Who is here").click()
    await ben.sees("people")
    await on_phone(ben, "people")
    await ben.taps(ASK_TO_LEAVE)
    await ito.reads("You are no longer in this room.")
    await ito.looks_right("therapist-removed")


async def test_in_the_room(trio: Trio) -> None:
    ana, ben, ito = trio.ana, trio.ben, trio.ito
    await trio.begin_together()
    await ana.says(SHARE)
    await ito.reads(SHARE)
    panel = await ito.opens_act("Hold the room")
    await ito.looks_right("therapist-act")
    await panel.get_by_role("button", name="Hold it", exact=True).click()
    await trio.both_see("held")
    await on_phone(ben, "held")
    await ito.looks_right("therapist-holds")
    await ito.does("Let it go on", "Let it go on")
    await ben.sees("reflect")
    await ito.tells("Ben", LONG)
    await ben.reads(ONLY_YOU)
    await on_phone(ben, "private-line")
    await ito.looks_right("therapist-private-line")
    await ito.does("Talk with Ana alone", "Begin with Ana")
    await ana.sees("caucus")
    await on_phone(ana, "alone")
    await ben.sees("caucus_waiting")
    await on_phone(ben, "waiting")
    await ito.says_alone("Ana", ALONE)
    await ana.reads(ALONE)
    await ana.page.get_by_role("textbox", name=f"Your words to {NAME}").fill(ANSWER)
    await on_phone(ana, "alone-answering")
    await ana.taps("Say it")
    await ito.reads(ANSWER)
    await ito.looks_right("therapist-alone")


async def test_the_line_is_gone(trio: Trio) -> None:
    ana, ben, ito = trio.ana, trio.ben, trio.ito
    await trio.begin_together()
    await ito.return_link()
    await ito.looks_right("therapist-return-link")
    ito.line.goes_silent()
    await ito.page.clock.run_for(12_000)
    await ito.reads("The line to this room is down")
    await ito.looks_right("therapist-line-down")
    await trio.line_of_ito_is_missed()
    await trio.both_see("missing")
    await ana.reads(LINE_GONE)
    await on_phone(ana, "missing")
    await trio.time_passes(minutes=2)
    await trio.both_read(YOU_CHOOSE)
    await on_phone(ana, "missing-round")
    await ben.taps(GO_ON_WITHOUT)
    await ben.reads(YES_NOTED)
    await on_phone(ben, "missing-noted")


async def test_signals_and_links_of_ones_own(trio: Trio) -> None:
    ana, ben = trio.ana, trio.ben
    await trio.come_in()
    await ana.taps("Signals you are willing to get")
    await ana.sees("signals")
    for signal in ("gentler please", "I want to understand", "thank you", "I need a pause"):
        await ana.page.get_by_label(signal).check()
    await on_phone(ana, "signals")
    await ana.taps("Keep it so")
    await trio.choose_first()
    await trio.agree()
    await ben.reads("A small signal to Ana:")
    await on_phone(ben, "signals-to-send")
    await ben.taps("I want to understand")
    await ana.reads("Ben: I want to understand")
    await on_phone(ana, "signal-heard")
    await ana.page.get_by_role("button", name="Who is here").click()
    await ana.taps("Come back from another device")
    await ana.taps("Make a link")
    await ana.reads("Your link, shown only now:")
    await on_phone(ana, "return-link")
    # The therapist's link was changed by hand to open the page of the two.
    third = await trio.phone_of("Dr. Ito")
    await third.comes_in(trio.link("moderator"))
    await third.sees("outside")
    await on_phone(third, "link-on-a-phone")
    assert "Ana" not in await third.page.content()
