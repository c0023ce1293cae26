"""The picture of a conversation follows from the rules."""

import re
from dataclasses import replace

import pytest

from server.dialogue import steps
from server.dialogue.script import Activity, Script
from server.scripts.flow import flow, flows
from server.scripts.load import library
from tests.dialogue.any_script import any_script

SHIPPED = library().all_newest()


def boxes(picture: str) -> set[str]:
    return set(re.findall(r'state ".*" as (\w+)', picture))


@pytest.mark.parametrize("script", SHIPPED, ids=lambda script: script.id)
def test_every_step_is_in_it_and_leads_somewhere(script: Script) -> None:
    picture = flow(script)
    for step in script.steps:
        if step.activity is not Activity.SWAP or step.optional:
            box = f"step_{step.id.replace('-', '_')}"
            assert f'state "{step.id} · ' in picture
            assert re.search(rf"--> {box} ?", picture)
            assert f"{box} --> " in picture
    assert "[*] --> step_share\n" in picture
    assert "goodbye --> [*]" in picture


def test_every_arrow_leads_from_box_to_box() -> None:
    for script in (*SHIPPED, *map(any_script, range(30))):
        picture = flow(script)
        ends = set(re.findall(r"(\S+) --> (\S+)", picture))
        assert {end for arrow in ends for end in arrow} <= boxes(picture) | {"[*]"}


def test_an_optional_swap_is_a_question_and_another_one_is_not() -> None:
    five, mirror = (library().newest(id) for id in ("five-minutes", "mirror"))
    assert "step_swap --> goodbye : listener · another day" in flow(five)
    assert "step_swap" not in flow(mirror)


def test_a_step_may_be_called_what_mermaid_means_something_by() -> None:
    script = library().newest("five-minutes")
    named = [
        replace(step, id=name)
        for step, name in zip(script.steps, ("end", "state", "note", "fork", "as"), strict=True)
    ]
    assert boxes(flow(replace(script, steps=tuple(named)))) >= {"step_end", "step_state"}


def test_it_changes_with_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    before = flow(library().newest("five-minutes"))
    monkeypatch.setattr("server.dialogue.answers.past_swap", steps.swap)
    assert flow(library().newest("five-minutes")) != before


def test_all_of_them_stand_under_their_names() -> None:
    for script in SHIPPED:
        assert f"**{script.title}** (`{script.id}`)\n\n```mermaid\n{flow(script)}```\n" in flows()
