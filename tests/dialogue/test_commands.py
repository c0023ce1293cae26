"""What a person can ask: who asks is the server's knowledge, and stands first."""

import dataclasses

import pytest

from server.dialogue.commands import COMMANDS, LINES, Command


@pytest.mark.parametrize("kind", COMMANDS)
def test_every_command_says_whose_it_is(kind: type[Command]) -> None:
    assert dataclasses.fields(kind)[0].name == "by"


def test_there_are_four_ready_made_lines() -> None:
    assert len(LINES) == 4
