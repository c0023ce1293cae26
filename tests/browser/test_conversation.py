"""A whole conversation on two phones, from the lobby to the farewell."""

import pytest

from tests.browser.couple import GLAD, GLAD_TOO, SHARE, Couple

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_couple_goes_through_the_whole_conversation(couple: Couple) -> None:
    ana, ben = couple.ana, couple.ben
    await couple.begin()
    await couple.round_goes_well(ana, ben)
    # Now it is Ben's turn to speak and Ana's to listen.
    await ben.sees("speak")
    await ana.sees("listen")
    await couple.round_goes_well(ben, ana)
    await couple.appreciate(ben, ana, GLAD)
    # What the other is glad of is there to take in.
    await ana.reads(GLAD)
    await couple.appreciate(ana, ben, GLAD_TOO)
    await couple.both_see("feel_heard")
    await ben.reads(GLAD_TOO)
    await ana.reads(GLAD)
    await ana.feels("fully")
    await ana.sees("feel_heard_said")
    await ben.sees("feel_heard")
    await ben.feels("partly")
    await couple.both_see("closing")
    await ben.reads(GLAD_TOO)
    await ana.reads("feels partly heard")
    await ben.reads("feels fully heard")
    await ana.taps("Goodbye for today")
    await ben.reads("Ana has said goodbye.")
    await ben.taps("Goodbye for today")
    await couple.both_see("farewell")
    await ana.reads("That was real work.")
    for person in (ana, ben):
        # The words are forgotten on the phones as well.
        for said in (SHARE, GLAD):
            await person.does_not_read(said)
            await person.forgets(said)
