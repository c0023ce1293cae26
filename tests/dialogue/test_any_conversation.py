"""The rules of the turn hold at every prefix of every log, whatever people do."""

import random

import pytest
from hypothesis import seed
from hypothesis.stateful import run_state_machine_as_test

from server.dialogue.commands import COMMANDS
from server.dialogue.room import PHASES, Ended
from tests.dialogue.any_conversation import (
    CONVERSATIONS,
    EXAMPLES,
    LONG_RUN,
    SPANS,
    STEPS,
    WRITTEN,
    AnyConversation,
)
from tests.dialogue.any_script import any_script
from tests.dialogue.moves import MOVES, NEEDY, fitting, onwards
from tests.dialogue.watched import Watched

MOST_RUNS = 4
"""What is drawn depends on what else has been imported: a rare command may want another run."""

WALKS = 4
ASKED = EXAMPLES * STEPS // WALKS


def test_any_conversation() -> None:
    AnyConversation.reached.clear()
    AnyConversation.done.clear()
    for number in range(MOST_RUNS):
        machine = AnyConversation if LONG_RUN else seed(number)(AnyConversation)
        run_state_machine_as_test(machine, settings=CONVERSATIONS)
        if set(AnyConversation.done) == set(COMMANDS):
            break
    # A machine that never gets far proves nothing: every phase, and every command.
    assert set(AnyConversation.reached) == set(PHASES)
    assert set(AnyConversation.done) == set(COMMANDS)


@pytest.mark.parametrize("seed", range(WALKS))
def test_a_long_walk(seed: int) -> None:
    """The same watch without hypothesis' book-keeping: many times as many commands a second."""
    drawn = random.Random(seed)
    asked = 0
    while asked < ASKED:
        watched = Watched(drawn.choice([*WRITTEN, any_script(drawn.randrange(10_000))]))
        watched.begin(moderated=drawn.random() < 0.5 or watched.script is NEEDY)
        for _ in range(400):
            if isinstance(watched.room.course.phase, Ended):
                break
            moves = fitting(watched.room, interrupting=drawn.random() < 0.06)
            match drawn.random():
                case chance if chance < 0.1:
                    watched.pass_time(drawn.choice(SPANS if chance < 0.003 else SPANS[:5]))
                case chance if chance < 0.14:
                    watched.leave(drawn.choice(list(watched.room.course.taken)), SPANS[2])
                case chance if chance < 0.18:
                    watched.come(drawn.choice(list(watched.room.course.taken)))
                case chance if chance < 0.3 or not moves:
                    watched.ask(drawn.choice(MOVES))
                case chance if chance < 0.6:
                    for move in onwards(watched.room):
                        watched.ask(move)
                case _:
                    watched.ask(drawn.choice(moves))
            asked += 1
            if asked % 20 == 0:
                watched.look_at_views()
        watched.look_back()
