"""The drawing follows from the rules."""

from types import MappingProxyType
from typing import get_args

import pytest

from server.dialogue import rules
from server.dialogue.commands import AskForRest, EndForToday, Say
from server.dialogue.names import spelled
from server.dialogue.room import PHASES, Resting, Waking
from server.dialogue.rules import WHO_MAY, Who
from server.scripts import draw
from server.scripts.draw import diagram, drawing, who_may
from server.scripts.load import library

SHIPPED = library().all_newest()


def test_every_state_is_in_the_diagram_and_in_the_table() -> None:
    picture, table = diagram(SHIPPED), who_may()
    for phase in PHASES:
        name = spelled(phase)
        assert f" {name} " in picture
        assert f"| {name.replace('_', ' ')} |" in table


def test_what_is_drawn_from_awake_is_true_of_every_waking_state() -> None:
    for phase in get_args(Waking):
        assert {AskForRest, EndForToday} <= set(WHO_MAY[phase])
    assert AskForRest not in WHO_MAY[Resting]


def test_the_table_changes_with_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    from server.dialogue.room import Confirming

    row = {**WHO_MAY[Confirming], Say: Who.LISTENER}
    monkeypatch.setattr(draw, "WHO_MAY", MappingProxyType({**rules.WHO_MAY, Confirming: row}))
    assert "| confirming | confirm, pass step | say |" in who_may()


def test_the_whole_is_a_mermaid_fence_and_a_table() -> None:
    whole = drawing(SHIPPED)
    assert whole.startswith("```mermaid\nstateDiagram-v2\n")
    assert whole.count("```") == 2
    assert all(arrow.count(":") <= 1 for arrow in diagram(SHIPPED).splitlines())
