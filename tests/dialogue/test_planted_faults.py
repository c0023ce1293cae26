"""The property run is worth something: with a fault planted it turns red.

Each test takes one rule out of the code and expects the run of
:mod:`tests.dialogue.any_conversation` to fail. A fault that is *not* found here means that the
draws no longer get anywhere, or that the watch has gone blind.
"""

from collections.abc import Callable
from types import MappingProxyType

import pytest
from hypothesis import Phase as Stage
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from server.dialogue import answers, decide, evolve, resting, rules, turns
from server.dialogue.commands import ComeBack, Command, Confirm, Say
from server.dialogue.events import CameBack, Event, RestEnded
from server.dialogue.rejections import Reason
from server.dialogue.room import Course, Phase, Room, Sharing, Told
from server.dialogue.rules import Who
from server.dialogue.script import Script
from server.dialogue.seats import DAY, PARTNERS, Millis, Seat
from server.dialogue.steps import place_of
from tests.dialogue.any_conversation import CONVERSATIONS, AnyConversation

Plant = Callable[[pytest.MonkeyPatch], None]

RUN = settings(CONVERSATIONS, max_examples=400, phases=[Stage.generate])
"""Without shrinking: that it is red is all that is asked here."""


def no_wording_rule(code: pytest.MonkeyPatch) -> None:
    code.setattr(turns, "judge", lambda *asked: ())


def the_table_lets_anyone_speak(code: pytest.MonkeyPatch) -> None:
    row = {**rules.WHO_MAY[Sharing], Say: Who.PARTNER}
    code.setattr(rules, "WHO_MAY", MappingProxyType({**rules.WHO_MAY, Sharing: row}))


def nobody_looks_at_the_table_for(kind: type[Command]) -> Plant:
    """The buttons are right, and a phone that sends without a button is believed."""

    def refusal(course: Course, seat: Seat, command: type[Command]) -> Reason | None:
        reason = rules.refusal(course, seat, command)
        blind = command is kind and reason is Reason.NOT_YOUR_TURN and seat in PARTNERS
        return None if blind else reason

    return lambda code: code.setattr(decide, "refusal", refusal)


def a_pause_eats_speaking_time(code: pytest.MonkeyPatch) -> None:
    def halt(phase: Phase, at: Millis) -> Phase:
        return phase

    code.setattr(evolve, "halt", halt)


def a_passed_confirm_counts_as_yes(code: pytest.MonkeyPatch) -> None:
    def not_now(script: Script, room: Room, now: Millis) -> Event:
        speaker = place_of(room.course.phase).speaker
        judged = answers.confirm(script, room, Confirm(speaker, "yes"), now)
        assert isinstance(judged, list)
        return judged[0]

    code.setattr(turns, "not_now", not_now)


def a_rest_can_be_shortened(code: pytest.MonkeyPatch) -> None:
    code.setattr(resting, "LEAST_LENGTHENING", -DAY)


def one_tap_ends_a_rest_for_both(code: pytest.MonkeyPatch) -> None:
    def come_back(script: Script, room: Room, command: ComeBack, now: Millis) -> list[Event]:
        return [CameBack(now, command.by, room.course.rests), RestEnded(now)]

    judges = {**decide.JUDGES, ComeBack: come_back}
    code.setattr(decide, "JUDGES", MappingProxyType(judges))


def what_is_somebodys_own_is_everybodys(code: pytest.MonkeyPatch) -> None:
    own = Told.own
    code.setattr(Told, "own", lambda told, seat: own(told, Seat.PARTNER_A))


FAULTS: list[tuple[str, Plant]] = [
    ("a but took back", no_wording_rule),
    ("more than one floor", the_table_lets_anyone_speak),
    ("spoke without the floor", nobody_looks_at_the_table_for(Say)),
    ("somebody else", nobody_looks_at_the_table_for(Confirm)),
    ("time was eaten", a_pause_eats_speaking_time),
    ("a yes that nobody gave", a_passed_confirm_counts_as_yes),
    ("a rest was shortened", a_rest_can_be_shortened),
    ("before both were back", one_tap_ends_a_rest_for_both),
    ("somebody's own", what_is_somebodys_own_is_everybodys),
]


@pytest.mark.parametrize(("seen", "plant"), FAULTS, ids=[seen for seen, _ in FAULTS])
def test_the_run_turns_red(monkeypatch: pytest.MonkeyPatch, seen: str, plant: Plant) -> None:
    plant(monkeypatch)
    with pytest.raises(AssertionError, match=seen):
        run_state_machine_as_test(AnyConversation, settings=RUN)
