"""Every command has a judge; a refusal is a value and leaves no trace."""

import pytest

from server.dialogue.commands import (
    COMMANDS,
    AskForRest,
    Command,
    Confirm,
    GoOn,
    MeetAgain,
    PassStep,
    Say,
    TakeMoreTime,
)
from server.dialogue.decide import JUDGES, JUDGES_OF_WORDS, decide
from server.dialogue.rejections import Reason, Rejection
from tests.dialogue.given import ANA, BEN, Given, empty_room, given

OUT_OF_TURN = [
    (given(), Say(BEN, "But"), Reason.NOT_YOUR_TURN),
    (given(), PassStep(BEN), Reason.NOT_YOUR_TURN),
    (given(), TakeMoreTime(BEN), Reason.NOT_YOUR_TURN),
    (given(), Confirm(ANA, "yes"), Reason.NOT_NOW),
    (given(), GoOn(ANA), Reason.NOT_NOW),
    (given(), MeetAgain(ANA), Reason.NOT_NOW),
    (given().after(AskForRest(ANA, 5)), Say(ANA, "And"), Reason.NOT_NOW),
    (empty_room(), Say(ANA, "Hello"), Reason.NOT_NOW),
]


def test_every_command_has_a_judge() -> None:
    assert {*JUDGES, *JUDGES_OF_WORDS} == set(COMMANDS)
    assert not {*JUDGES} & {*JUDGES_OF_WORDS}


@pytest.mark.parametrize(("there", "command", "reason"), OUT_OF_TURN)
def test_out_of_turn_is_a_reason_and_never_silence(
    there: Given, command: Command, reason: Reason
) -> None:
    there.when(command).refused(reason)


@pytest.mark.parametrize(("there", "command", "reason"), OUT_OF_TURN)
def test_a_refusal_leaves_no_trace(there: Given, command: Command, reason: Reason) -> None:
    before = repr(there.room)
    judged = decide(there.script, there.room, command, there.now)
    assert isinstance(judged, Rejection)
    assert judged.reason is reason
    assert repr(there.room) == before


def test_judging_is_free_of_traces_too() -> None:
    there = given()
    before = repr(there.room)
    first = decide(there.script, there.room, Say(ANA, "I felt alone."), there.now)
    assert repr(there.room) == before
    assert decide(there.script, there.room, Say(ANA, "I felt alone."), there.now) == first
