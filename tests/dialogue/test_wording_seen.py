"""What one seat sees of its own meetings with the wording rules: never a number."""

from dataclasses import fields

from server.dialogue.commands import NotWhatIMeant, Say, SendHeld
from server.dialogue.rejections import Reason
from server.dialogue.wording_seen import HeldSeen, WordingSeen, unused
from tests.dialogue.given import ANA, BEN, given

BUT = "It makes sense that you were hurt, but I was tired too."


def test_nothing_in_it_says_how_often() -> None:
    counts = {field.name for kind in (WordingSeen, HeldSeen) for field in fields(kind)}
    assert counts == {"held", "asks", "way_on", "tip", "until", "found"}


def test_a_move_that_leads_nowhere_has_no_button() -> None:
    there = given().up_to("makes-sense")
    assert unused(there.room, BEN) == {SendHeld, NotWhatIMeant}
    stopped = there.when(Say(BEN, BUT)).stopped(Reason.WORDING)
    assert unused(stopped.room, BEN) == {SendHeld}
    assert unused(stopped.room, ANA) == {SendHeld, NotWhatIMeant}
