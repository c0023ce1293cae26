"""The buttons are true: what a phone is offered is done when it is asked for."""

import pytest

from server.dialogue.decide import decide
from server.dialogue.rejections import Reason, Rejection
from server.dialogue.rules import may
from server.dialogue.script import Script
from server.dialogue.view import view
from tests.dialogue.everywhere import PHASES_HERE, PHASES_OUTSIDE, with_guest, with_therapist
from tests.dialogue.given import THERAPIST, Given
from tests.dialogue.moves import AT_THE_DOOR, FEW, MOVES, NEEDY, SMALL, let_in
from tests.dialogue.test_every_state import reachable
from tests.dialogue.watched import Watched

WITH_WHAT_IS_ASKED = {
    Reason.WORDING,
    Reason.TOO_SOON,
    Reason.NOT_HELD,
    Reason.NOT_KEPT,
    Reason.KEPT_FULL,
    Reason.ALREADY_ANSWERED,
    Reason.SIGNAL_NOT_WELCOME,
    Reason.SIGNAL_TOO_SOON,
}
"""Reasons that lie in what is asked for, or in what somebody has for themselves."""


def look_at_buttons(watched: Watched) -> None:
    """Every button does something; whatever is done had a button."""
    room = watched.room
    for seat in room.course.taken:
        buttons = view(watched.script, room, seat).may
        assert buttons <= may(room.course, seat)
        for kind in buttons:
            moves = [move for move in MOVES if move.by is seat and type(move) is kind]
            judged = [decide(watched.script, room, move, watched.now) for move in moves]
            assert any(_fair(one) for one in judged), f"{kind.__name__} is a button and is refused"
        others = [move for move in MOVES if move.by is seat and type(move) not in buttons]
        for move in others:
            refused = decide(watched.script, room, move, watched.now)
            assert isinstance(refused, Rejection), f"{move} has no button and is done"


def _fair(judged: object) -> bool:
    return not isinstance(judged, Rejection) or judged.reason in WITH_WHAT_IS_ASKED


def test_in_a_conversation_of_two() -> None:
    watched = Watched(SMALL)
    watched.begin()
    assert reachable(watched, 4, each=look_at_buttons)[0] > 300


@pytest.mark.parametrize("script", [SMALL, NEEDY], ids=lambda script: script.id)
def test_with_a_therapist(script: Script) -> None:
    watched = Watched(script)
    watched.begin(moderated=True)
    assert reachable(watched, 3, FEW, look_at_buttons)[0] > 200


def test_at_the_door() -> None:
    watched = Watched(SMALL)
    watched.begin()
    watched.ask(let_in()[0])
    watched.come(THERAPIST)
    assert reachable(watched, 6, AT_THE_DOOR, look_at_buttons)[0] > 100


@pytest.mark.parametrize("phase", PHASES_HERE)
def test_in_every_phase(phase: str) -> None:
    look_at_buttons(_watching(with_therapist()[phase]))


@pytest.mark.parametrize("phase", PHASES_OUTSIDE)
def test_in_every_phase_with_a_guest(phase: str) -> None:
    look_at_buttons(_watching(with_guest()[phase]))


def _watching(there: Given) -> Watched:
    watched = Watched(there.script)
    watched.room, watched.now = there.room, there.now
    return watched
