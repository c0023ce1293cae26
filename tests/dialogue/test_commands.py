"""What a person can ask: who asks is the server's knowledge, and stands first."""

import dataclasses
from typing import get_args

import pytest

from server.dialogue.commands import COMMANDS, LINES, Command, RestMinutes
from server.dialogue.resting import REST_MINUTES


@pytest.mark.parametrize("kind", COMMANDS)
def test_every_command_says_whose_it_is(kind: type[Command]) -> None:
    assert dataclasses.fields(kind)[0].name == "by"


def test_the_lengths_of_a_rest_are_told_once() -> None:
    assert get_args(RestMinutes) == REST_MINUTES == (5, 10, 20)


def test_there_are_four_ready_made_lines() -> None:
    assert len(LINES) == 4
