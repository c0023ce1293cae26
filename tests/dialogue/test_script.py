"""A script: the closed vocabulary, and what answers what."""

import pytest

from server.dialogue.script import ANSWERABLE, ANSWERS, Activity
from tests.dialogue.given import MIRROR


def test_every_answer_answers_something_of_its_own() -> None:
    answered = [what for kinds in ANSWERS.values() for what in kinds]
    assert len(answered) == len(set(answered))
    assert set(answered) == ANSWERABLE


def test_each_answerable_step_of_the_mirror_has_its_answer_right_after_it() -> None:
    for index, step in enumerate(MIRROR.steps):
        if step.activity in ANSWERABLE:
            assert MIRROR.answer_to(index) == index + 1


def test_nothing_answers_a_share() -> None:
    with pytest.raises(ValueError, match="nothing answers"):
        MIRROR.answer_to(0)


def test_the_names_of_the_activities_are_part_of_the_files() -> None:
    assert {activity.value for activity in Activity} == {
        "share", "reflect", "summary", "confirm", "more", "validate", "empathize", "receive",
        "swap", "appreciate", "feel_heard",
    }  # fmt: skip
