"""A script: the closed vocabulary, and what answers what."""

from dataclasses import replace

import pytest

from server.dialogue.script import ANSWERABLE, ANSWERS, Activity, Script, StepWords, Translation
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
        "thank", "swap", "appreciate", "feel_heard",
    }  # fmt: skip


ESPEJO = Translation(
    "es", "Decirlo", "Una persona habla.", tuple(StepWords(why="Por algo.") for _ in MIRROR.steps)
)
BR = replace(ESPEJO, language="pt-BR", title="Dizer")
WITH_TWO = replace(MIRROR, translations=(ESPEJO, BR))


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("es", "es"), ("ES", "es"), ("es-MX", "es"), ("pt-BR", "pt-BR"), ("pt", "pt-BR"),
        ("pt-PT", "pt-BR"), ("en", "en"), ("en-GB", "en"), ("tr", "en"), ("e", "en"), ("", "en"),
        (None, "en"), ("esp", "en"), ("*", "en"), ("es" * 100_000, "en"),
    ],
)  # fmt: skip
def test_it_is_spoken_in_the_nearest_language_there_is(asked: str | None, language: str) -> None:
    assert WITH_TWO.spoken_in(asked).language == language


def test_a_translation_changes_words_and_nothing_else() -> None:
    spoken = WITH_TWO.spoken_in("es")
    assert (spoken.title, spoken.about) == ("Decirlo", "Una persona habla.")
    assert {step.why for step in spoken.steps} == {"Por algo."}
    assert wordless(spoken) == wordless(MIRROR)


def wordless(script: Script) -> Script:
    """``script`` without anything that is written in a language."""
    bare = [
        replace(step, speaker="", listener="", stem="", short_form="", why="")
        for step in script.steps
    ]
    return replace(script, language="", title="", about="", steps=tuple(bare), translations=())


def test_its_own_language_comes_first() -> None:
    assert WITH_TWO.languages == ("en", "es", "pt-BR")
    assert WITH_TWO.spoken_in(None) is WITH_TWO
