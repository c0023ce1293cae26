"""How kinds are spelled outside Python."""

import pytest

from server.dialogue.commands import AskForRest, Say
from server.dialogue.events import WordsSaid
from server.dialogue.names import spelled


@pytest.mark.parametrize(
    ("kind", "name"), [(Say, "say"), (AskForRest, "ask_for_rest"), (WordsSaid, "words_said")]
)
def test_a_kind_is_spelled_small_with_underscores(kind: type, name: str) -> None:
    assert spelled(kind) == name
