"""The quick look never says "quiet" where a rule would find something."""

import pytest

from server.dialogue.wording.judging import judge
from server.dialogue.wording.lexicon import FIXED, Step
from server.dialogue.wording.quiet import sought
from server.dialogue.wording.sight import usual
from server.lexicon.load import default_folder, read_language
from server.lexicon.proof import cases
from tests.rules import LEXICON

ENGLISH = LEXICON.languages["en"]
CALM = "On Sunday the rain drummed against the window while dinner went cold on two plates."


def quiet(text: str, step: Step) -> bool:
    seen = usual(text)
    may_be = None if seen is None else sought(ENGLISH, ENGLISH.looking[step], seen)
    return may_be is not None and all(one.rule == FIXED for one in may_be)


def test_what_is_found_was_never_quiet() -> None:
    model = read_language(default_folder() / "en.toml")
    for case in cases(model, LEXICON.policy):
        if judge(LEXICON, case.example.text, case.step, ["en"]).findings:
            assert not quiet(case.example.text, case.step), case.example.text


@pytest.mark.parametrize("step", Step)
def test_a_calm_text_is_quiet(step: Step) -> None:
    assert quiet(CALM, step)


@pytest.mark.parametrize(
    "end", ["b-u-t", "b.u.t", "bu7", "buut", "bút", "b*t", "you're pathetic", "tho", "but"]
)
def test_a_disguise_is_not_quiet(end: str) -> None:
    assert not quiet(f"{CALM} {end}", Step.VALIDATE)
